"""What the book and the rules take by themselves, in this process, beside stock TinyDB and SQLite for the same."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from shutil import copytree
from time import perf_counter

from tinydb import TinyDB

from tests.bench.books import LONG, NOW
from tests.bench.table import Figure, taken
from tui.book.book import Book
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome
from tui.model.plain import to_plain
from tui.model.touch import Touch
from tui.rules.policy import Policy
from tui.rules.queue import build_queue

LOGGED_TODAY, TIMES, OTHERS = 400, 200, 3
"""Touches that stand in today's file before the first is timed; touches that are timed; those of a slow database."""


def log_touches(book: Path, people: int, home: Path) -> list[Figure]:
    """One touch made durable, with 400 logged today; SQLite and TinyDB with as many touches beside it."""
    copy = copytree(book, home / f"log{people}", symlinks=True)
    opened, rng = Book.open(copy), random.Random(3)
    ids = [f"{rng.randrange(people):012x}" for _ in range(LOGGED_TODAY + TIMES)]
    drafts = [_draft(opened, id, number) for number, id in enumerate(ids)]
    for draft in drafts[:LOGGED_TODAY]:
        opened.write(draft)
    ours = tuple(_timed(partial(opened.write, draft)) for draft in drafts[LOGGED_TODAY:])
    count = sum(1 for _ in opened.touches_since(NOW - timedelta(days=500)))
    rows = [json.dumps(to_plain(draft.touch)) for draft in drafts]
    return [
        Figure("one touch logged durably, 400 logged today", people, ours),
        Figure("SQLite: one touch (WAL, synchronous full)", people, _sqlite(home / f"{people}.db", rows, count)),
        Figure("stock TinyDB: one touch", people, _tinydb(home / f"{people}.json", rows, count)),
    ]


def _draft(book: Book, id: str, number: int) -> Draft:
    at = NOW + timedelta(seconds=number)
    after = replace(book.prospect(id), last_call=at)
    touch = Touch(id=f"n{number}", prospect=id, at=at, outcome=Outcome.NO_ANSWER, number="+12125550101")
    return Draft(kind=EventKind.TOUCH, at=at, prospect=id, after=(after,), touch=touch)


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def _sqlite(path: Path, rows: list[str], held: int) -> tuple[float, ...]:
    """An insert with its commit, into a table of so many, with an index of the prospects."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE touches (id INTEGER PRIMARY KEY, prospect TEXT, body TEXT)")
    base.execute("CREATE INDEX whose ON touches (prospect)")
    base.executemany(
        "INSERT INTO touches (prospect, body) VALUES (?, ?)", ((f"{n:012x}", rows[0]) for n in range(held))
    )
    base.commit()

    def insert(row: str) -> None:
        base.execute("INSERT INTO touches (prospect, body) VALUES (?, ?)", (json.loads(row)["prospect"], row))
        base.commit()

    found = tuple(_timed(partial(insert, row)) for row in rows[-TIMES:])
    base.close()
    return found


def _tinydb(path: Path, rows: list[str], held: int) -> tuple[float, ...]:
    """An insert into one file of so many: it is written anew, and not flushed to disk."""
    touch = json.loads(rows[0])
    path.write_text(json.dumps({"_default": {str(n): touch for n in range(1, held + 1)}}), encoding="utf-8")
    base = TinyDB(path)
    found = tuple(_timed(partial(base.insert, json.loads(row))) for row in rows[:OTHERS])
    base.close()
    path.unlink()
    return found


def reads(book: Path, people: int, home: Path) -> list[Figure]:
    """Opening the book, the queue, a prospect with 500 touches; SQLite's read of the same 500."""
    opening = taken(lambda: Book.open(book, read_only=True), 5)
    opened = Book.open(book, read_only=True)
    everybody, ends = list(opened.prospects()), NOW + timedelta(minutes=60)
    queue = taken(lambda: build_queue(everybody, NOW, Policy(), block_ends=ends), 5)

    def story() -> None:
        opened._histories.clear()
        assert len(opened.touches(LONG)) >= 500

    long = taken(story, 15)
    return [
        Figure("opening the book", people, opening),
        Figure("the queue of everybody", people, queue),
        Figure("a prospect with 500 touches", people, long),
        Figure("SQLite: the same 500 touches", people, _sqlite_story(home / f"{people}s.db", opened)),
    ]


def _sqlite_story(path: Path, book: Book) -> tuple[float, ...]:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE touches (id INTEGER PRIMARY KEY, prospect TEXT, body TEXT)")
    base.execute("CREATE INDEX whose ON touches (prospect)")
    rows = ((each.prospect, json.dumps(to_plain(each))) for each in book.touches_since(NOW - timedelta(days=500)))
    base.executemany("INSERT INTO touches (prospect, body) VALUES (?, ?)", rows)
    base.commit()

    def story() -> None:
        found = base.execute("SELECT body FROM touches WHERE prospect = ?", (LONG,)).fetchall()
        assert len([json.loads(body) for (body,) in found]) >= 500

    return taken(story, 15)
