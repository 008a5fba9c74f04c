"""What the book and the rules take by themselves, in this process, beside stock TinyDB and SQLite for the same."""

from __future__ import annotations

import gc
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any, NamedTuple

from tests.bench.books import LONG, LONG_STORY, NOW
from tests.bench.table import Figure, taken
from tests.bench.yardsticks import STORIES, small_file, sqlite_people, sqlite_touches, tinydb_people, tinydb_touches
from tui.book.book import Book
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome
from tui.model.plain import to_plain
from tui.model.touch import Touch
from tui.rules.policy import Policy
from tui.rules.queue import build_queue

LOGGED_TODAY, TIMES = 400, 99
"""Touches that stand in today's file before the first is timed; touches that are timed, of which it holds all."""
_INSERT, _STORY, _PEOPLE = "SQLite: one touch inserted durably", "SQLite: those 500", "SQLite: all records fetched"


def touches(book: Path, people: int, home: Path) -> list[Figure]:
    """One touch made durable, with 400 logged today, and a prospect with 500 touches; by SQLite and TinyDB too."""
    copy = copytree(book, home / f"log{people}", symlinks=True)
    ours, file, story, rows = _logged(copy, people)
    rmtree(copy)
    gc.collect()
    sqlite = sqlite_touches(home / f"{people}.db", people, rows)
    tinydb = tinydb_touches(home / f"{people}.json", people, rows[0])
    return [
        Figure("one touch logged durably, 400 logged today", people, ours, beside=_INSERT, most_growth=1.2),
        Figure("one file of as many bytes written and flushed", people, file, beside=_INSERT),
        Figure(_INSERT, people, sqlite.insert),
        Figure("stock TinyDB: one touch inserted, not flushed", people, tinydb.insert, beside=_INSERT),
        Figure("a prospect with 500 touches, read from disk", people, story, beside=_STORY),
        Figure(_STORY, people, sqlite.story),
        Figure("stock TinyDB: those 500", people, tinydb.story, beside=_STORY),
    ]


class _Logged(NamedTuple):
    """Milliseconds of each time."""

    ours: tuple[float, ...]
    file: tuple[float, ...]
    """As many bytes as today's file has, and nothing else."""
    story: tuple[float, ...]
    rows: list[dict[str, Any]]
    """The touches that were logged."""


def _logged(folder: Path, people: int) -> _Logged:
    book, rng = Book.open(folder), random.Random(3)
    ids = [f"{rng.randrange(people):012x}" for _ in range(LOGGED_TODAY + 1 + TIMES)]
    drafts = [_draft(book, id, number) for number, id in enumerate(ids)]
    for draft in drafts[:LOGGED_TODAY]:
        book.write(draft)
    waiting = iter(drafts[LOGGED_TODAY:])
    ours = taken(lambda: book.write(next(waiting)), TIMES)
    today = max((folder / "log").iterdir(), key=lambda each: each.stat().st_mtime_ns)
    file = small_file(folder / "log", today.stat().st_size, TIMES)
    return _Logged(ours, file, _stories(book), [to_plain(draft.touch) for draft in drafts[-TIMES:]])


def _draft(book: Book, id: str, number: int) -> Draft:
    at = NOW + timedelta(seconds=number)
    after = replace(book.prospect(id), last_call=at)
    touch = Touch(id=f"n{number}", prospect=id, at=at, outcome=Outcome.NO_ANSWER, number="+12125550101")
    return Draft(kind=EventKind.TOUCH, at=at, prospect=id, after=(after,), touch=touch)


def _stories(book: Book) -> tuple[float, ...]:
    """Nothing of the log is known beforehand: its files are read and parsed."""

    def forget() -> None:
        book._histories.clear()
        book._store.log._kept.clear()

    def story() -> None:
        assert len(book.touches(LONG)) >= LONG_STORY

    return taken(story, STORIES, before=forget)


def reads(book: Path, people: int, home: Path) -> list[Figure]:
    """Opening the book, and the queue of everybody in it."""
    opening = taken(lambda: Book.open(book, read_only=True), 5)
    opened = Book.open(book, read_only=True)
    sqlite = sqlite_people(home / f"people{people}.db", opened.records.texts.values())
    tinydb = tinydb_people(book)
    decoding = taken(lambda: list(opened.prospects()), 3, before=opened._decoded.clear)
    everybody, ends = list(opened.prospects()), NOW + timedelta(minutes=60)
    gc.freeze()  # as the app does once the book is read
    queue = taken(lambda: build_queue(everybody, NOW, Policy(), block_ends=ends), 5)
    gc.unfreeze()
    return [
        Figure("the book opened", people, opening, beside=_PEOPLE),
        Figure(_PEOPLE, people, sqlite),
        Figure("stock TinyDB: all records fetched", people, tinydb, beside=_PEOPLE),
        Figure("everybody decoded", people, decoding),
        Figure("the queue of everybody", people, queue),
    ]
