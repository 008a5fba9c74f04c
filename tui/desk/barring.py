"""Who else a never call concerns: whoever has the same numbers, and what only the barred ones have."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui.book.never_call import Bar
from tui.model.outcome import Standing
from tui.model.prospect import Prospect


def sharing(prospect: Prospect, everybody: Iterable[Prospect]) -> tuple[Prospect, ...]:
    """Everybody else who has one of their numbers, and did not say never themselves."""
    numbers = set(_numbers((prospect,)))
    return tuple(
        each
        for each in everybody
        if each.id != prospect.id and each.standing is not Standing.NEVER and not numbers.isdisjoint(_numbers((each,)))
    )


def bars_of(people: Collection[Prospect], everybody: Iterable[Prospect]) -> list[Bar]:
    """The bar of each of these people: the numbers and the mail that nobody else has who may be called."""
    ids = {each.id for each in people}
    others = [each for each in everybody if each.id not in ids and each.standing is not Standing.NEVER]
    numbers = set(_numbers(people)).intersection(_numbers(others))
    mails = {mail.casefold() for each in others for mail in each.emails}
    return [
        Bar(
            each.id,
            tuple(number for number in _numbers((each,)) if number not in numbers),
            tuple(mail for mail in each.emails if mail.casefold() not in mails),
        )
        for each in people
    ]


def _numbers(prospects: Iterable[Prospect]) -> tuple[str, ...]:
    return tuple(phone.number for prospect in prospects for phone in prospect.phones if phone.number)
