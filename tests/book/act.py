"""What is done to a book, to be done on a bad disk: each act as the steps that it is said to be done in.

An act gets a folder in which the book is ``book`` and the rep's settings are ``config``. It yields each time that
something was said to be done: the window's book, or None where no window is open on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.book.people import NOON, add, log, person
from tui.book import Book, BookError
from tui.model.block import Block, Session
from tui.model.outcome import Outcome

COMMAND = (BookError, OSError)
"""What a command tells in one line."""

Steps = Iterator[Book | None]

LATER = NOON + timedelta(hours=3)
NEXT_MONTH = NOON + timedelta(days=40)


def nothing(_root: Path) -> None:
    """No more is to be done."""


@dataclass(frozen=True)
class Act:
    """One thing that is done to a book."""

    do: Callable[[Path], Steps]
    prepare: Callable[[Path], object] = nothing
    """Before it; the disk is good then."""
    under: Callable[[], AbstractContextManager[object]] = nullcontext
    """What else is so from then on."""
    between: Callable[[Path], Steps] | None = None
    """In steps whose ends are no fault either, where it is not done at once."""
    at_best: bool = False
    """Whether what ``between`` leaves is no fault either once it was said to be done."""
    mend: Callable[[Path], object] = nothing
    """Afterwards, before the book is looked at: what the rep would do."""
    also: Callable[[Path], object] = nothing
    """What has to hold besides."""
    harmed: bool = False
    """Whether the book is harmed beforehand, and may say so."""
    raises: tuple[type[BaseException], ...] = (BookError,)


def base(root: Path) -> None:
    """Two days, two lists of people, two who were found to be one, and one who says never."""
    root.mkdir()
    book = Book.open(root / "book")
    book.write_import("list", NOON - timedelta(days=2), [person("ada", "Ada", "+14155550132"), person("ben")], {})
    book.write_import("extra", NOON - timedelta(days=1), [person("eve"), person("fay")], {}, rejects="a,b\n")
    add(book, person("cal"), person("dee"))
    log(book, "ada", at=NOON - timedelta(days=1), note="before")
    log(book, "dee", note="of one who goes")
    log(book, "ben", Outcome.NEVER_CALL)
    book.save_session(Session(block=Block(id="b1", started=NOON)))
    book.close()
    Book.open(root / "book")  # which bars Ben


def opened(root: Path) -> Book:
    return Book.open(root / "book")


def stepwise(*steps: Callable[[Book], object]) -> Callable[[Path], Steps]:
    """A book is opened, and one after the other is done."""

    def do(root: Path) -> Steps:
        book = opened(root)
        yield book
        for step in steps:
            step(book)
            yield book

    return do


def never(book: Book) -> None:
    log(book, "cal", Outcome.NEVER_CALL)


def bar(book: Book) -> None:
    book.never.bar(prospect="cal", numbers=["+14155550199"], emails=["cal@example.com"], at=NOON, by="rep")


def lift(book: Book) -> None:
    book.never.lift("cal")
