"""A rep's folder, ready for the real app: a book with people to call, and settings that were asked for already."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tests.desk.people import TUESDAY, person
from tests.whole.terminal import Terminal
from tui.book import Book
from tui.book.session import read_session
from tui.model.block import Session
from tui.model.event import Draft, EventKind

NOON = TUESDAY.isoformat()
_SETTINGS = 'asked = true\nzone = "America/New_York"\nnotify = "off"\n\n[rep]\nname = "Sam"\ncompany = "Northwind"\n'
_ON_SCREEN = re.compile(r"\bPerson (p\d{4})\b")


@dataclass(frozen=True)
class Rep:
    """A rep's folders."""

    root: Path

    @property
    def book(self) -> Path:
        return self.root / "book"

    @property
    def config(self) -> Path:
        return self.root / "config"

    def words(self, *words: str | Path, at: str = NOON) -> tuple[str | Path, ...]:
        """On the command line, at noon unless it is said when."""
        return "--book", self.book, "--at", at, *words

    def opened(self) -> Book:
        return Book.open(self.book)

    @property
    def session(self) -> Session:
        """As the app has it on disk, also while it runs."""
        return read_session(self.book / "session.json")

    def environ(self) -> None:
        """From now on this process, and whatever it starts, has this rep's settings."""
        os.environ["POWERHOUR_CONFIG"] = str(self.config)


def rep(root: Path, people: int = 30) -> Rep:
    """With so many people to call, all in New York, none of them called yet."""
    found = Rep(root)
    numbers = (f"+1212556{number:04}" for number in range(people))
    names = [f"p{number:04}" for number in range(people)]
    everybody = [person(name, number, name=f"Person {name}") for name, number in zip(names, numbers, strict=True)]
    book = Book.open(found.book)
    book.write(Draft(kind=EventKind.NEW, at=TUESDAY, prospect=names[0], after=tuple(everybody)))
    book.close()
    found.config.mkdir(parents=True)
    (found.config / "settings.toml").write_text(_SETTINGS)
    found.environ()
    return found


def on_screen(text: str) -> str:
    """The id of whoever stands at the head of the call screen; empty if nobody does."""
    rows = text.splitlines()
    found = _ON_SCREEN.search(rows[1]) if len(rows) > 1 else None
    return found[1] if found and "y yes" in text else ""


def in_a_call(term: Terminal) -> str:
    """Starts or resumes the block; whom it shows."""
    term.until(lambda text: "start a block" in text or "resume" in text)
    term.press("\r")
    return on_screen(term.until(on_screen))


def try_again(term: Terminal, before: str) -> str:
    """A key that logs a try; whom it shows then, as soon as it is painted."""
    term.press("a")
    return on_screen(term.until(lambda text: on_screen(text) not in ("", before)))
