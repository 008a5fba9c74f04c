"""People and calls for the tests of the book."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from tui.book import Book
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextTouch, Phone, Prospect
from tui.model.touch import Touch

NEW_YORK = timezone(timedelta(hours=-5))
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=NEW_YORK)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def person(id: str, name: str = "", *numbers: str, mail: str = "") -> Prospect:
    phones = tuple(Phone(number=number, label="work", raw=number) for number in numbers)
    return Prospect(id=id, name=name or f"Person {id}", phones=phones, emails=(mail,) if mail else ())


def add(book: Book, *people: Prospect, at: datetime = NOON) -> Event:
    return book.write(Draft(kind=EventKind.NEW, at=at, prospect=people[0].id, after=people))[0]


def call(
    book: Book, id: str, outcome: Outcome = Outcome.NO_ANSWER, *, at: datetime = NOON, block: str = "", note: str = ""
) -> Draft:
    """A call of that outcome, with what it changes about the person."""
    before = book.prospect(id)
    standing = Standing.NEVER if outcome is Outcome.NEVER_CALL else Standing.ACTIVE
    next_touch = NextTouch(at=at + timedelta(days=1), zone="America/New_York", why=("day 2 of the cadence",))
    after = replace(before, standing=standing, tries=(*before.tries, at), next=next_touch, last_call=at)
    touch = Touch(id=os.urandom(4).hex(), prospect=id, at=at, outcome=outcome, block=block, note=note, next=next_touch)
    return Draft(kind=EventKind.TOUCH, at=at, prospect=id, block=block, touch=touch, after=(after,))


def log(
    book: Book, id: str, outcome: Outcome = Outcome.NO_ANSWER, *, at: datetime = NOON, block: str = "", note: str = ""
) -> Event:
    return book.write(call(book, id, outcome, at=at, block=block, note=note))[0]


def everything(book: Book) -> dict[str, object]:
    """All that the book says of anyone."""
    people = {prospect.id: prospect for prospect in book.prospects()}
    return {
        "people": people,
        "touches": {id: book.touches(id) for id in people},
        "week": book.touches_since(LONG_AGO),
        "block": [event.id for event in book.block_events("b1")],
        "seq": book.seq,
    }


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
