"""Who else a never call concerns: whoever has the same numbers, and what only the barred ones have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from tui.book.never_call import Bar
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.model.text import one_line


def numbers_of(prospect: Prospect) -> tuple[str, ...]:
    """All of theirs, whatever came of them."""
    return tuple(phone.number for phone in prospect.phones if phone.number)


def sharing(prospect: Prospect, others: Iterable[Prospect]) -> tuple[Prospect, ...]:
    """Whoever else of these has one of their numbers, and did not say never themselves."""
    numbers = set(numbers_of(prospect))
    return tuple(
        each
        for each in others
        if each.id != prospect.id and each.standing is not Standing.NEVER and not numbers.isdisjoint(numbers_of(each))
    )


def new_number_of(before: Prospect, after: Prospect, sharing: Callable[[Prospect], Collection[Prospect]]) -> str:
    """``, which Dana Okafor has too``, where a number that they did not have before is somebody else's; else empty."""
    added = set(numbers_of(after)) - set(numbers_of(before))
    if not added:
        return ""
    others = [each for each in sharing(after) if not added.isdisjoint(numbers_of(each))]
    if not others:
        return ""
    more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
    return f", which {one_line(others[0].known_as)}{more} {'have' if more else 'has'} too"


def bars_of(people: Collection[Prospect], everybody: Iterable[Prospect]) -> list[Bar]:
    """The bar of each of these people: the numbers and the mail that nobody else has who may be called.

    ``everybody``: at least whoever has one of those numbers and addresses.
    """
    ids = {each.id for each in people}
    others = [each for each in everybody if each.id not in ids and each.standing is not Standing.NEVER]
    numbers = {number for each in others for number in numbers_of(each)}
    mails = {mail.casefold() for each in others for mail in each.emails}
    return [
        Bar(
            each.id,
            tuple(number for number in numbers_of(each) if number not in numbers),
            tuple(mail for mail in each.emails if mail.casefold() not in mails),
        )
        for each in people
    ]
