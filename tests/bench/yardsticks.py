"""The same done by others: SQLite (WAL, synchronous full) and stock TinyDB, with as many people and touches."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB, where

from tests.bench.books import LONG, LONG_STORY, whose
from tests.bench.table import taken

Row = dict[str, Any]
"""A touch, as JSON has it."""
STORIES, OPENINGS = 15, 5
_SEVERAL, _ONCE = 3, 1
"""How often TinyDB is asked; and where it holds more touches than these, of which each time takes seconds."""
_LARGE = 100_000


class Touches(NamedTuple):
    """Milliseconds of each time."""

    insert: tuple[float, ...]
    story: tuple[float, ...]
    """The 500 touches of one person, found and decoded."""


def _held(people: int, like: Row) -> Iterator[Row]:
    """As many touches as a book of so many people has, each as long as that one."""
    return ({**like, "prospect": id} for id in whose(people))


def sqlite_touches(path: Path, people: int, rows: list[Row]) -> Touches:
    """Each insert is a transaction of its own, into a table with an index of the prospects."""
    waiting = iter((rows[0], *rows))
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE touches (id INTEGER PRIMARY KEY, prospect TEXT, body TEXT)")
        base.execute("CREATE INDEX whose ON touches (prospect)")
        add = "INSERT INTO touches (prospect, body) VALUES (?, ?)"
        base.executemany(add, ((each["prospect"], json.dumps(each)) for each in _held(people, rows[0])))
        base.commit()
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        def insert() -> None:
            row = next(waiting)
            base.execute(add, (row["prospect"], json.dumps(row)))
            base.commit()

        def story() -> None:
            found = base.execute("SELECT body FROM touches WHERE prospect = ?", (LONG,)).fetchall()
            assert len([json.loads(body) for (body,) in found]) >= LONG_STORY

        return Touches(taken(insert, len(rows)), taken(story, STORIES))


def tinydb_touches(path: Path, people: int, row: Row) -> Touches:
    """All in one file, which each insert reads and writes anew, and does not flush."""
    total = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"_default":{')
        for total, each in enumerate(_held(people, row), start=1):
            file.write(f'{"," if total > 1 else ""}"{total}":{json.dumps(each)}')
        file.write("}}")
    times = _SEVERAL if total <= _LARGE else _ONCE
    with closing(TinyDB(path)) as base:
        inserts = taken(lambda: base.insert(row), times, warm=False)
        query = where("prospect") == LONG
        stories = taken(lambda: base.search(query), times, before=base.clear_cache, warm=False)
    path.unlink()
    return Touches(inserts, stories)


def small_file(folder: Path, size: int, times: int) -> tuple[float, ...]:
    """A file of so many bytes, flushed and put in place of the one before, and its folder flushed."""
    data, fresh, place = os.urandom(size), folder / ".fresh", folder / ".file"

    def put() -> None:
        with fresh.open("wb", buffering=0) as file:
            file.write(data)
            os.fsync(file.fileno())
        fresh.replace(place)
        number = os.open(folder, os.O_RDONLY)
        os.fsync(number)
        os.close(number)

    found = taken(put, times)
    place.unlink()
    return found


def sqlite_people(path: Path, records: Iterable[bytes]) -> tuple[float, ...]:
    """Opened, and everybody's record fetched as the text that it is: what opening the book does."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, body BLOB)")
        base.executemany("INSERT INTO people (body) VALUES (?)", ((each,) for each in records))
        base.commit()

    def opened() -> None:
        with closing(sqlite3.connect(path)) as base:
            base.execute("SELECT body FROM people").fetchall()

    return taken(opened, OPENINGS)


def tinydb_people(book: Path) -> tuple[float, ...]:
    """The book's own file of everybody, opened with stock TinyDB."""

    def opened() -> None:
        with closing(TinyDB(book / "book.json", access_mode="r")) as base:
            base.all()

    return taken(opened, OPENINGS)
