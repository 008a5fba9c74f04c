"""What is done to a book, the disk failing at each moment of it: ``python -m tests.book.every_moment`` counts them.

Afterwards the book opens by itself, says what it said before or after and nothing between, and takes the next touch.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.book.faults import WAYS, Moment, every_moment
from tests.book.people import LONG_AGO, NOON, add, everything, log, person
from tui.book import Book
from tui.book.backups import back_up
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome


def base(folder: Path) -> Path:
    """Two days, a list of people, and one who says never."""
    book = Book.open(folder)
    book.write_import("list", NOON - timedelta(days=2), [person("ada", "Ada", "+14155550132"), person("ben")], {})
    add(book, person("cal"))
    log(book, "ada", at=NOON - timedelta(days=1), note="before")
    log(book, "ben", Outcome.NEVER_CALL)
    book.save_session(book.load_session())
    book.close()
    Book.open(folder)
    return folder


def edit(book: Book) -> None:
    after = replace(book.prospect("ada"), company="Acme")
    book.write(Draft(kind=EventKind.EDIT, at=NOON, prospect="ada", after=(after,)))


def merge(book: Book) -> None:
    after = replace(book.prospect("ada"), merged=("cal",))
    book.write(Draft(kind=EventKind.MERGE, at=NOON, prospect="ada", after=(after,), gone=("cal",)))


def undo(book: Book) -> None:
    store = book._store
    newest = max(store.events(store.log.scan()), key=lambda each: int(each["seq"]))
    book.undo(newest["id"], NOON)


def bring(book: Book) -> None:
    book.write_import("more", NOON, [person("dee"), replace(book.prospect("ada"), title="Boss")], {}, rejects="a,b\n")


def never(book: Book) -> None:
    book.never.bar(prospect="cal", numbers=["+14155550199"], emails=[], at=NOON, by="rep")


ACTS: dict[str, Callable[[Book], object]] = {
    "log": lambda book: log(book, "ada", note="now"),
    "undo": undo,
    "edit": edit,
    "merge": merge,
    "import": bring,
    "never call": never,
    "session": lambda book: book.save_session(book.load_session()),
    "checkpoint": lambda book: book.checkpoint(),
    "backup": lambda book: back_up(book, NOON, "asked"),
}


def check(moment: Moment, before: dict[str, object], after: dict[str, object]) -> bool:
    """Whether it was done; AssertionError where it is neither done nor not."""
    again = Book.open(moment.folder)
    says = steady(again)
    assert again.problems == (), f"{moment}: {again.problems}"
    assert says in (before, after), f"{moment}: neither as before nor as after"
    assert moment.raised is not None or says == after, f"{moment}: it was acknowledged, and is lost"
    assert again.never.bars_person("ben"), moment
    log(again, "ada", note="next")
    assert Book.open(moment.folder).touches_since(LONG_AGO)[-1].note == "next", moment
    return says == after


def steady(book: Book) -> dict[str, object]:
    """What it says, without what is new each time (ids of touches)."""
    says = everything(book)
    week = [(touch.prospect, touch.at, touch.outcome, touch.note) for touch in book.touches_since(LONG_AGO)]
    return {"people": says["people"], "week": week, "seq": says["seq"], "never": len(book.never)}


def run(name: str, folder: Path, ways: tuple[str, ...] = WAYS) -> dict[str, tuple[int, int]]:
    """Each moment of one act: by way, how many there are, and after how many it was done."""
    act = ACTS[name]
    done = base(folder / "done")
    act(Book.open(done))
    before, after = steady(Book.open(base(folder / "book"))), steady(Book.open(done))
    counts = dict.fromkeys(ways, (0, 0))
    with patch.object(os, "fsync", lambda _number: None):
        for moment in every_moment(folder / "book", lambda copy: act(Book.open(copy)), ways):
            number, stood = counts[moment.way]
            counts[moment.way] = number + 1, stood + check(moment, before, after)
    return counts


def main() -> None:
    """A line each: how many moments there are, and after how many of them it stands."""
    print(f"{'':<12}" + "".join(f"{way:>22}" for way in WAYS))
    for name in ACTS:
        with TemporaryDirectory() as folder:
            counts = run(name, Path(folder))
        cells = (f"{number} moments, {stood} done" for number, stood in counts.values())
        print(f"{name:<12}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
