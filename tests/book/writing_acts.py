"""What is written to a book: touches, people, lists, the block, the rep's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from tests.book.act import Act, Steps, bar, lift, never, opened, stepwise
from tests.book.people import NOON, add, call, log, person
from tui.book import Book
from tui.book import log as log_module
from tui.book.exports import Mark, note_export
from tui.book.mappings import keep_mapping
from tui.book.merges import last_merge
from tui.config.writing import write
from tui.model.block import OpenCall
from tui.model.event import Draft, EventKind


def log_three(root: Path) -> Steps:
    book = opened(root)
    yield book
    for note in ("one", "two", "three"):
        log(book, "ada", note=note, block="b1")
        yield book


def log_over_parts(root: Path) -> Steps:
    """A day's file takes so few that others are begun."""
    with patch.object(log_module, "MOST_EVENTS", 2):
        yield from log_three(root)


def undo(book: Book) -> None:
    store = book._store
    newest = max(store.events(store.log.scan()), key=lambda each: int(each["seq"]))
    book.undo(newest["id"], NOON)


def edit(book: Book) -> None:
    after = replace(book.prospect("ada"), company="Acme")
    book.write(Draft(kind=EventKind.EDIT, at=NOON, prospect="ada", after=(after,)))


def edit_many(book: Book) -> None:
    """So many that what changes stands in a file of its own."""
    book.write(Draft(kind=EventKind.EDIT, at=NOON, after=tuple(person(f"p{number}") for number in range(101))))


def merge(book: Book) -> None:
    after = replace(book.prospect("ada"), merged=("dee",))
    book.write(Draft(kind=EventKind.MERGE, at=NOON, prospect="ada", after=(after,), gone=("dee",)))


def undo_merge(book: Book) -> None:
    found = last_merge(book, "ada")
    assert found is not None
    book.undo(found.id, NOON)


def bring(book: Book) -> None:
    book.write_import("more", NOON, [person("gil"), replace(book.prospect("ada"), title="Boss")], {}, rejects="a,b\n")


def take_back(book: Book) -> None:
    (found,) = [event for event, file in book._store.patch_files().items() if file.endswith("extra.json")]
    book.take_back_import(found, NOON)


def session(book: Book) -> None:
    held = book.load_session()
    book.save_session(replace(held, calls=(OpenCall(prospect="ada", shown=NOON, note="pain: la"),)))


def mapping(book: Book) -> None:
    keep_mapping(book, "digest", {"Name": "name"}, "dmy", NOON.date())


def export_mark(book: Book) -> None:
    note_export(book, "touches hubspot", Mark(through=3, at=NOON))


def gather(root: Path) -> Steps:
    book = opened(root)
    yield book
    with book.gathering():
        for day in range(3):
            log(book, "ada", at=NOON + timedelta(days=day), note=f"day {day}")
            log(book, "cal", at=NOON + timedelta(days=day), note=f"day {day}")
    yield book


def day_by_day(root: Path) -> Steps:
    book = opened(root)
    for day in range(3):
        at = NOON + timedelta(days=day)
        note = f"day {day}"
        book.write(call(book, "ada", at=at, note=note), call(book, "cal", at=at, note=note))
        yield book


def first_opening(root: Path) -> Steps:
    """Of a book that is not there yet."""
    book = Book.open(root / "new" / "book")
    add(book, person("ada"))
    yield None
    book.close()
    yield None


def settings(root: Path) -> Steps:
    write({"theme": "light"}, root / "config")
    yield None
    write({"quiet": True, "asked": True}, root / "config")
    yield None


WRITING: dict[str, Act] = {
    "log": Act(log_three),
    "log over parts": Act(log_over_parts),
    "undo": Act(stepwise(undo)),
    "edit": Act(stepwise(edit)),
    "edit of many": Act(stepwise(edit_many)),
    "import": Act(stepwise(bring)),
    "undo of an import": Act(stepwise(take_back)),
    "merge": Act(stepwise(merge)),
    "undo of a merge": Act(stepwise(undo_merge), prepare=lambda root: merge(opened(root))),
    "never call": Act(stepwise(never, bar)),
    "lifted never call": Act(stepwise(lift), prepare=lambda root: bar(opened(root))),
    "session": Act(stepwise(session)),
    "checkpoint": Act(stepwise(Book.checkpoint, edit, Book.close)),
    "gathering": Act(gather, between=day_by_day),
    "first opening": Act(first_opening),
    "mapping": Act(stepwise(mapping)),
    "export's mark": Act(stepwise(export_mark)),
    "settings": Act(settings, raises=(OSError,)),
}
