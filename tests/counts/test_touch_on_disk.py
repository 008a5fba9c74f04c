"""What one outcome key costs on the disk, counted by what is asked of the system: the same at any size of the book."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.book.layer import watched
from tests.counts.books import FEW, SOME, book_of
from tests.screens.stage import NOW, REP, ZONE
from tui.book import Book
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.rules.policy import Policy

AN_EVENT = 1_500
"""Bytes of an event in the log, at most, with what it sets and what was there before."""


class Spent:
    """Hears of all that is done to the book's files."""

    def __init__(self) -> None:
        self.operations: Counter[str] = Counter()
        self.files: list[str] = []
        """Opened to be written, in order, but for locks."""
        self.read: list[str] = []
        self.bytes = 0

    def ask(self, name: str, path: str) -> None:
        self.operations[name] += 1
        if name == "open" and not path.endswith(".lock"):
            self.files.append(Path(path).name)
        if name == "read" and path.endswith(".json"):
            self.read.append(Path(path).name)

    def done(self, name: str, path: str, *more: Any) -> None:
        if name == "write":
            self.bytes += len(more[1])


class Block:
    """A block that runs on a book, with no screen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, FixedClock(NOW, ZONE)
        policy = Policy()
        self.desk = Desk(Book.open(folder), policy, REP, self.clock)
        self.desk.keeps_calendar = False
        self.hour = Hour(self.desk)
        self.hour.start(60)
        self.hour.save()

    def log(self) -> None:
        self.hour.log(Said(outcome=Outcome.NO_ANSWER))
        self.hour.save()

    def spent(self) -> Spent:
        """By the next outcome key."""
        spent = Spent()
        with watched(self.folder, spent):
            self.log()
        return spent


@pytest.fixture
def small(tmp_path: Path) -> Block:
    return Block(book_of(tmp_path / "small", FEW))


@pytest.fixture
def large(tmp_path: Path) -> Block:
    return Block(book_of(tmp_path / "large", SOME))


def test_a_touch_costs_the_same_operations_and_bytes_in_a_larger_book(small: Block, large: Block) -> None:
    for _ in range(3):
        few, many = small.spent(), large.spent()
        assert (few.operations, few.files) == (many.operations, many.files)
        assert abs(few.bytes - many.bytes) < 20  # ids of one length; a name may be longer


def test_a_touch_writes_the_days_file_and_the_session_and_waits_for_the_disk_four_times(small: Block) -> None:
    small.log()
    spent = small.spent()
    assert spent.files == [".head", ".2026-11-24.json.new", ".head", ".session.json.new"]
    assert (spent.operations["flush"], spent.operations["flush folder"]) == (2, 2)
    assert sum(spent.operations.values()) <= 35, spent.operations


def test_a_touch_writes_what_was_written_that_day_and_nothing_of_the_days_before(small: Block) -> None:
    for _ in range(10):
        small.log()
    first = small.spent()
    for day in range(1, 6):
        small.clock.at = NOW + timedelta(days=day)
        small.hour.start(60)
        for _ in range(10):
            small.log()
    assert small.spent().bytes < first.bytes + 1_000
    assert first.bytes < 12 * AN_EVENT


def test_a_touch_reads_no_file_of_the_book(large: Block) -> None:
    for day in range(3):
        large.clock.at = NOW + timedelta(days=day)
        large.hour.start(60)
        large.log()
    assert large.spent().read == []
