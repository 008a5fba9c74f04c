"""Likely twins, and what the rep decides about them: they are one person, or they are two."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.book.errors import BookError
from tui.book.known_again import bar_again
from tui.book.never_call import FOUND
from tui.desk.barring import bars_of
from tui.desk.desk import Desk
from tui.exchange.people.twins import Twins, likely_twins
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.rules.merging import kept_first, merged

__all__ = ["Twins", "in_order", "merge", "parted", "tell_apart", "twins"]


def twins(desk: Desk, rest: Callable[[], None] = lambda: None) -> tuple[Twins, ...]:
    """Who may be one person, the surest first. It looks at everybody: two seconds at 100,000, not for a key."""
    from tui.book import reading  # noqa: PLC0415 - the first screen counts none

    return likely_twins(reading.prospects(desk.book), rest)


def in_order(desk: Desk, pair: Twins) -> tuple[Prospect, Prospect] | None:
    """The one to keep, then the other; None where one of them is no longer in the book."""
    one, other = (desk.book.prospect(each) if each in desk.book else None for each in (pair.one, pair.other))
    if one is None or other is None:
        return None
    return kept_first(one, other, (len(desk.book.touches(one.id)), len(desk.book.touches(other.id))))


def merge(desk: Desk, keep_id: str, other_id: str) -> Event:
    """They are one person: what both records say stands in the first.

    BookError where they are one already, or one of them is not in the book.
    """
    with desk.book.turn():
        at = desk.clock.now()
        keep, other = desk.there(keep_id), desk.there(other_id)
        if keep.id == other.id:
            raise BookError("They are one already: nothing was changed.")
        after = merged(keep, other)
        referred = tuple(replace(each, referred_by=keep.id) for each in _referred_by(desk, other) if each.id != keep.id)
        never = desk.book.never
        bar_again(desk.book.records, (keep.id, other.id), never)
        if after.standing is Standing.NEVER or never.bars_person(keep.id) or never.bars_person(other.id):
            others = [each for each in desk.book.prospects() if each.id not in (keep.id, other.id)]
            never.bar_all(bars_of((after,), others), at=at, by=_by(other.id))
        draft = Draft(
            kind=EventKind.MERGE,
            at=at,
            prospect=keep.id,
            text=other.known_as,
            after=(after, *referred),
            gone=(other.id,),
        )
        (event,) = desk.book.write(draft)
    desk.forget_times()
    if desk.keeps_calendar and (keep.invite or other.invite):
        desk.calendar.hand_over_later(other.id, after, after, replace(other, next=None, invite=None))
    return event


def parted(desk: Desk, event: Event, back: Iterable[str]) -> None:
    """A merge was taken back: whom it barred is barred no longer, and each has their own calendar entry again.

    ``back``: ids of those who are in the book again.
    """
    keep = desk.book.whom(event.prospect)
    if keep is not None and keep.standing is not Standing.NEVER:
        desk.book.never.lift(keep.id, by=FOUND)
    for other_id in back:
        desk.book.never.lift(event.prospect, by=_by(other_id))
        other = desk.book.whom(other_id)
        if keep and other and desk.keeps_calendar and (keep.invite or other.invite):
            desk.calendar.hand_over_later(keep.id, other, keep, other)


def tell_apart(desk: Desk, one_id: str, other_id: str) -> Event:
    """They are two: they are not listed as twins again. BookError if one is not in the book."""
    with desk.book.turn():
        one, other = desk.there(one_id), desk.there(other_id)
        apart = (
            replace(one, not_same_as=(*one.not_same_as, other.id)),
            replace(other, not_same_as=(*other.not_same_as, one.id)),
        )
        return desk.change(EventKind.EDIT, *apart, text="two people")


def _referred_by(desk: Desk, prospect: Prospect) -> list[Prospect]:
    """Those whom they referred; the records are searched as text, since a book may hold a hundred thousand."""
    found = desk.book.records.saying(f'"referred_by":{json.dumps(prospect.id, ensure_ascii=False)}')
    return [desk.book.prospect(each) for each, record in found if record.get("referred_by") == prospect.id]


def _by(other_id: str) -> str:
    return f"merge of {other_id}"
