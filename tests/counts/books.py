"""A small and a large book that show the same: whoever comes first is the same in both, and so is all of them."""

from __future__ import annotations

import atexit
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from tests.bench.rules import a_book
from tests.screens.stage import NOW
from tui.book.book import Book
from tui.model.outcome import Standing
from tui.model.packed import Packed
from tui.model.plain import to_plain
from tui.model.prospect import Phone, Prospect, TriggerEvent

FEW, SOME, MANY = 100, 1_000, 2_000
_FIRST = 20
"""People who come before all others."""


def book_of(folder: Path, count: int) -> Path:
    """So many people as a year leaves them, filed as one list; with no touches. Made once, and copied."""
    return copytree(_made(count), folder)


@cache
def _made(count: int) -> Path:
    """Until this process ends."""
    home = Path(mkdtemp(prefix="powerhour-counts-"))
    atexit.register(rmtree, home, ignore_errors=True)
    people = [_next_one(number) if number < _FIRST else _later(each) for number, each in enumerate(a_book(count, NOW))]
    book = Book.open(home / "book")
    book.write_import("list", NOW, Packed({each.id: to_plain(each) for each in people}), {})
    book.close()
    return home / "book"


def _next_one(number: int) -> Prospect:
    """Something happened at their end, the later the sooner they are called."""
    then = NOW - timedelta(days=30)
    phones = tuple(
        Phone(number=f"+1212555{number:02}0{each}", region="US", zones=("America/New_York",)) for each in "12"
    )
    return Prospect(
        id=f"p{number:06}",
        name=f"Nobody Else{'abcdefghijklmnopqrstuvwxyz'[number]}",
        company="Acme Routing",
        phones=phones,
        standing=Standing.ACTIVE,
        talks=1,
        last_call=then,
        last_talk=then,
        added=then,
        events=(TriggerEvent(text="new VP", at=NOW - timedelta(minutes=number + 1)),),
    )


def _later(each: Prospect) -> Prospect:
    """Due in some other way, with no minute agreed."""
    step = replace(each.next, kind=type(each.next.kind).CALL, named=False) if each.next is not None else None
    return replace(each, events=(), next=step)
