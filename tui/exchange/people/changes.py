"""What an import changed about somebody, in words for the rep."""

from __future__ import annotations

from collections.abc import Iterator

from tui.exchange.numbers import dial_text
from tui.exchange.places import place_words
from tui.model.outcome import Standing
from tui.model.prospect import Deadline, Phone, Prospect
from tui.model.text import one_line
from tui.rules.joining import address_line

_LONGEST = 60
"""Signs of a text that are shown."""


def changes(before: Prospect, after: Prospect) -> tuple[str, ...]:
    """``title: Buyer → Head of Purchasing``, ``+ mobile (415) 555-0199``: a line each, and none for the same."""
    return tuple(one_line(line) for line in _lines(before, after))


def _lines(before: Prospect, after: Prospect) -> Iterator[str]:
    for label in ("name", "company", "title"):
        yield from _change(label, getattr(before, label), getattr(after, label))
    if before.name == after.name:
        yield from _change("called", before.first_name, after.first_name)
    yield from _change("role", before.role.value, after.role.value)
    yield from _numbers(before.phones, after.phones)
    yield from _mails(before.emails, after.emails)
    address = address_line(after.place)
    yield from _change("place", address_line(before.place), address)
    if address and address == address_line(before.place) and before.place != after.place:
        yield from _change("address read as", place_words(before), place_words(after))
    yield from (f"+ deadline {_due(each)}" for each in after.deadlines if each not in before.deadlines)
    yield from (f"- deadline {_due(each)}" for each in before.deadlines if each not in after.deadlines)
    yield from _background(before.background, after.background)
    if after.mail_opt_out and not before.mail_opt_out:
        yield "no mail from now on"
    if after.standing is Standing.NEVER and before.standing is not Standing.NEVER:
        yield "never call"
    yield from (f"+ record {each}" for each in after.record_ids if each not in before.record_ids)


def _change(label: str, before: str, after: str) -> Iterator[str]:
    if before == after:
        return
    if not before:
        yield f"+ {label} {_short(after)}"
    elif not after:
        yield f"- {label} {_short(before)}"
    else:
        yield f"{label}: {_short(before)} → {_short(after)}"


def _numbers(before: tuple[Phone, ...], after: tuple[Phone, ...]) -> Iterator[str]:
    """A number that took the place of another of its label is one line."""
    had, have = {_number(phone) for phone in before}, {_number(phone) for phone in after}
    gone = [phone for phone in before if _number(phone) not in have]
    for phone in after:
        if _number(phone) in had:
            continue
        label = phone.label or "number"
        old = next((each for each in gone if each.label == phone.label), None)
        if old is not None:
            gone.remove(old)
            yield f"{label}: {_short(dial_text(old))} → {_short(dial_text(phone))}"
        else:
            yield f"+ {label} {_short(dial_text(phone))}"
    yield from (f"- {phone.label or 'number'} {_short(dial_text(phone))}" for phone in gone)


def _due(deadline: Deadline) -> str:
    return f"{_short(deadline.text)}, {deadline.on.isoformat()}"


def _number(phone: Phone) -> tuple[str, str]:
    return (phone.number, phone.extension) if phone.number else ("", phone.raw)


def _mails(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    had, have = {mail.casefold() for mail in before}, {mail.casefold() for mail in after}
    yield from (f"+ mail {mail}" for mail in after if mail.casefold() not in had)
    yield from (f"- mail {mail}" for mail in before if mail.casefold() not in have)


def _background(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    """A status that took the place of an older one of its name is one line."""
    gone = [text for text in before if text not in after]
    for text in after:
        if text in before:
            continue
        label, colon, value = text.partition(":")
        old = next((each for each in gone if colon and each.partition(":")[0] == label), None)
        if old is not None:
            gone.remove(old)
            yield from _change(label, old.partition(":")[2].strip(), value.strip())
        else:
            yield f"+ {_short(text)}"
    yield from (f"- {_short(text)}" for text in gone)


def _short(text: str) -> str:
    row = " ".join(text[: 4 * _LONGEST].split())
    return row if len(row) <= _LONGEST else f"{row[: _LONGEST - 1]}…"
