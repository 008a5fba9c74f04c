"""A long reading of the log lets the keys go first: nobody waits for more than one file of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from tests.book.people import LONG_AGO, NOON, add, log, person
from tui.book import Book

DAYS = 8


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Two people, each called on eight days at the same minutes."""
    made = Book.open(tmp_path / "book")
    add(made, person("p1"), person("p2"))
    for day in range(DAYS):
        for id in ("p2", "p1"):
            log(made, id, at=NOON + timedelta(days=day))
    return made


def test_between_two_files_somebody_else_can_log(book: Book) -> None:
    logged: list[int] = []

    def another() -> None:
        """As the key of a rep does, in the thread of the screen."""
        thread = Thread(target=lambda: logged.append(log(book, "p1", at=NOON).seq), daemon=True)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()

    book.touches_since(LONG_AGO, rest=another)
    assert len(logged) == DAYS


def test_what_is_read_is_in_order_also_of_the_same_minute(book: Book) -> None:
    told = book.touches_since(LONG_AGO)
    assert [touch.prospect for touch in told] == ["p2", "p1"] * DAYS
    assert [touch.at for touch in told] == sorted(touch.at for touch in told)
