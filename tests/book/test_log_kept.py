"""What of the log is kept parsed: the files used last, however much was read or written."""

from __future__ import annotations

import gc
import weakref
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import NOON, add, log, person
from tui.book import Book
from tui.book import log as book_log

DAYS, MOST = 30, 10


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Thirty days of two touches each, where ten events are kept parsed."""
    monkeypatch.setattr(book_log, "MOST_KEPT", MOST)
    made = Book.open(tmp_path / "book")
    add(made, person("p1"))
    with made.gathering():
        for day in range(DAYS):
            for _ in range(2):
                log(made, "p1", at=NOON + timedelta(days=day))
    return made


def kept(book: Book) -> int:
    """Events that stand in memory."""
    return sum(len(list((each.tables or {}).get("_default", ()))) for each in book._store.log._kept.values())


def test_what_was_written_is_kept_no_longer_than_what_was_read(book: Book) -> None:
    assert 0 < kept(book) <= MOST


def test_a_long_story_is_read_whole_and_little_of_the_log_is_kept_of_it(book: Book) -> None:
    again = Book.open(book.folder)
    assert len(again.touches("p1")) == 2 * DAYS
    assert 0 < kept(again) <= MOST
    assert again._store.log._held == kept(again)


def test_what_goes_from_memory_is_still_there_to_be_written_to(book: Book) -> None:
    log(book, "p1", at=NOON)
    log(book, "p1", at=NOON + timedelta(days=DAYS))
    log(book, "p1", at=NOON)
    assert len(Book.open(book.folder).touches("p1")) == 2 * DAYS + 3
    assert kept(book) <= MOST


def test_what_is_not_kept_is_out_of_memory_at_once(book: Book) -> None:
    gc.collect()
    gc.disable()  # nobody comes to look for what holds itself
    try:
        files = [weakref.ref(each) for each in book._store.log._kept.values()]
        book._store.log._kept.clear()
        book._store.log._writing = None
        assert not [each for each in files if each() is not None]
    finally:
        gc.enable()
