"""Books of any size, made through the book's own interface: people as an import leaves them, then their touches.

Each touch carries the standing and the next touch that were set with it, as the app writes it. A fifth of the people
are due, so that a block finds somebody at any size; the hours are those of a rep in New York.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.lists import HEADER, rows
from tui.book.book import Book
from tui.exchange.numbers import read_phone
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.packed import Packed
from tui.model.plain import to_plain
from tui.model.prospect import NextTouch, Prospect
from tui.model.touch import Touch
from tui.model.zones import zone

NOW = datetime.fromisoformat("2026-11-24T12:24-05:00")
"""A Tuesday: at this minute every place of the lists may be called."""
SIZES = {1_000: 5, 10_000: 5, 100_000: 10}
"""How many touches each prospect has, by the number of prospects; 5 in a book of any other size."""
LONG = "000000000000"
"""Id of whoever has 500 touches."""
LONG_STORY = 500
_NOTES = (
    *("wants figures before the board", "mileage report is late", "two kids, skydives", "budget is set in january"),
    *("call again after the fair", "uses another tool until spring", "asked for the price", "", "", ""),
)
_TRIES = (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER)
_AT_ONCE = 10_000


def people(count: int) -> Iterator[Prospect]:
    """A list in HubSpot's shape, with numbers for last names: short, and nobody is mistaken on the screen."""
    for number, row in enumerate(rows(count)):
        cell = dict(zip(HEADER, row, strict=True))
        yield Prospect(
            id=f"{number:012x}",
            name=f"{cell['First Name']} {cell['Last Name'][0]}{number:06}",
            first_name=cell["First Name"],
            company=cell["Company Name"],
            title=cell["Job Title"],
            phones=(read_phone(cell["Phone Number"] or "(212) 555-0199", "US", "work"),),
            emails=(cell["Email"],) if cell["Email"] else (),
            source="HubSpot",
            added=NOW - timedelta(days=420),
        )


def whose(count: int, seed: int = 5) -> list[str]:
    """Ids of whom each touch of such a book is with, oldest first: as many for each, and 500 more for one."""
    ids = [f"{number:012x}" for number in range(count) for _ in range(SIZES.get(count, 5))] + [LONG] * LONG_STORY
    random.Random(seed).shuffle(ids)
    return ids


def touches(everybody: list[Prospect]) -> Iterator[Draft]:
    """Over the last 400 days; the last one with somebody sets their next touch, which is due for every fifth."""
    known = {one.id: one for one in everybody}
    whom = whose(len(everybody))
    last = {id: number for number, id in enumerate(whom)}
    for number, id in enumerate(whom):
        at = NOW - timedelta(days=400) * (1 - number / len(whom)) - timedelta(days=1)
        before = known[id]
        outcome = Outcome.NOT_YET if number % 9 == 0 else _TRIES[number % 4]
        talk = outcome.is_conversation
        due = NOW - timedelta(hours=2) if number % 5 == 0 else NOW + timedelta(days=1 + number % 30)
        name = before.zone or "America/New_York"
        after = replace(
            before,
            standing=Standing.ACTIVE,
            talks=before.talks + talk,
            tries=() if talk else (*before.tries, at)[-4:],
            last_call=at,
            last_talk=at if talk else before.last_talk,
            next=NextTouch(at=due.astimezone(zone(name)), zone=name, why=("set before",))
            if number == last[id]
            else None,
        )
        known[id] = after
        touch = Touch(id=f"t{number}", prospect=id, at=at, outcome=outcome, note=_NOTES[number % len(_NOTES)])
        yield Draft(kind=EventKind.TOUCH, at=at, prospect=id, after=(after,), touch=touch)


def make(folder: Path, count: int) -> Book:
    """A book of so many people and their touches, closed and opened again as a rep finds it."""
    gc.disable()  # a quarter of the time goes to looking for garbage, of which there is none
    try:
        _make(folder, count)
    finally:
        gc.enable()
    return Book.open(folder)


def _make(folder: Path, count: int) -> None:
    everybody = list(people(count))
    book = Book.open(folder)
    book.write_import("list", NOW - timedelta(days=420), Packed({one.id: to_plain(one) for one in everybody}), {})
    waiting: list[Draft] = []
    for draft in touches(everybody):
        waiting.append(draft)
        if len(waiting) == _AT_ONCE:
            _write(book, waiting)
    _write(book, waiting)
    book.close()


def _write(book: Book, waiting: list[Draft]) -> None:
    with book.gathering():
        book.write(*waiting)
    waiting.clear()
