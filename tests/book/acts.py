"""All that is done to a book, to be done on a bad disk: each as the steps that it is said to be done in.

An act gets a folder in which the book is ``book`` and the rep's settings are ``config``. It yields each time that
something was said to be done: the window's book, or None where no window is open on it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from tests.book.people import NOON, add, call, files_in, log, person
from tui.book import Book, BookError, backups, swap
from tui.book import log as log_module
from tui.book.backups import back_up, daily
from tui.book.doctor import Doctor, Finding
from tui.book.erasing import erase
from tui.book.exports import Mark, note_export
from tui.book.lock import TurnLock
from tui.book.mappings import keep_mapping
from tui.book.merges import last_merge
from tui.book.restoring import faults, find, restore
from tui.book.shelf import backup_folders, listed, remove
from tui.book.zipped import put_zip, take_zip
from tui.config.writing import write
from tui.model.block import Block, OpenCall, Session
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome

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


def never(book: Book) -> None:
    log(book, "cal", Outcome.NEVER_CALL)


def bar(book: Book) -> None:
    book.never.bar(prospect="cal", numbers=["+14155550199"], emails=["cal@example.com"], at=NOON, by="rep")


def lift(book: Book) -> None:
    book.never.lift("cal")


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


# Backups


def two_backups(root: Path) -> Steps:
    """The second has a second name for what the first copied."""
    book = opened(root)
    yield book
    back_up(book, NOON, "asked")
    yield book
    log(book, "ada", note="after it")
    yield book
    back_up(book, LATER, "asked")
    yield book


def a_backup(root: Path) -> None:
    """And what came after it: Ben said never before it, Cal after."""
    book = opened(root)
    back_up(book, NOON, "asked")
    never(book)
    bar(book)
    add(book, person("hal"))
    book.close()


def four_backups(root: Path) -> None:
    for hours in range(4):
        back_up(opened(root), NOON + timedelta(hours=hours), "asked")


def first_of_a_day(root: Path) -> Steps:
    book = opened(root)
    yield book
    daily(book, NEXT_MONTH, 30)
    yield book


def one_by_one(root: Path) -> Steps:
    """The day's backup, then the old ones go."""
    book = opened(root)
    back_up(book, NEXT_MONTH, "daily")
    yield book
    for each in listed(book.folder)[:2:-1]:
        remove(each.path)
        yield book


def zip_out(root: Path) -> Steps:
    put_zip(find(root / "book", "2026-11-24-120000"), root / "kept.zip")
    yield None


def a_zip(root: Path) -> None:
    a_backup(root)
    put_zip(listed(root / "book")[0], root / "kept.zip")
    remove(listed(root / "book")[0].path)


def zip_in(root: Path) -> Steps:
    take_zip(root / "book", root / "kept.zip")
    yield None


def bring_back(root: Path) -> Steps:
    book = opened(root)
    yield book
    restore(root / "book", find(root / "book", "2026-11-24-120000"), LATER)
    yield book


def laid_out(root: Path) -> None:
    """A book with one more in it, to be put in the place of this one."""
    folder = root / "book"
    shutil.copytree(folder, root / "other")
    other = Book.open(root / "other")
    add(other, person("ivy"))
    other.close()
    for name in (".head", ".lock"):
        (root / "other" / name).unlink()
    (root / "other").rename(folder / swap.LAID_OUT)


def put_in_place(root: Path) -> Steps:
    folder = root / "book"
    with TurnLock(folder / ".lock"):
        swap.swap(folder, folder / swap.LAID_OUT)
    yield None


def nothing_left(root: Path) -> None:
    """Of the one that was there before, once it is in place."""
    if "ivy" in opened(root):
        assert not (root / "book" / swap.DONE).exists()


def backed_up_only(root: Path) -> Steps:
    back_up(opened(root), LATER, "restore")
    yield None


def whole_backups(root: Path) -> None:
    """Every backup that stands holds what it should; what was begun goes by itself."""
    for folder in (root / "book").parent.glob("*/backups"):
        for path in backup_folders(folder.parent):
            (found,) = [each for each in listed(folder.parent) if each.path == path]
            assert list(faults(found)) == []
        if _hidden(folder) - {".lock"}:
            back_up(Book.open(folder.parent), LATER + timedelta(days=1), "asked")
            assert _hidden(folder) == {".lock"}


def swept(root: Path) -> None:
    """A restore that was cut short is cleared by the next one."""
    whole_backups(root)
    usual = {".head", ".lock", ".restored"}
    if _hidden(root / "book") - usual:
        restore(root / "book", listed(root / "book")[0], LATER + timedelta(days=2))
        assert _hidden(root / "book") <= usual


def whole_zip(root: Path) -> None:
    if (root / "kept.zip").exists():
        assert list(faults(take_zip(root / "elsewhere", root / "kept.zip"))) == []


def _hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


# Harm


def examine(root: Path) -> list[Finding]:
    doctor = Doctor(root / "book")
    found = [*doctor.before()]
    book = opened(root)
    found += doctor.after(book)
    book.close()
    return found


def examined(root: Path) -> Steps:
    examine(root)
    yield None


def mended(root: Path) -> None:
    """The next look mends what the one before could not, and finds nothing that is beyond it."""
    assert [each for each in examine(root) if not each.mended] == []


def torn(name: str) -> Callable[[Path], None]:
    """A file of the book is cut in two."""

    def harm(root: Path) -> None:
        (path,) = (root / "book").glob(name)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return harm


def backed_up_and(harm: Callable[[Path], None]) -> Callable[[Path], None]:
    """A number is barred that no touch tells of, then all is backed up and harmed."""

    def harmed(root: Path) -> None:
        bar(opened(root))
        back_up(opened(root), NOON, "asked")
        harm(root)

    return harmed


def strays(root: Path) -> None:
    """What writers left that were killed."""
    for name in ("log/.2026-11-24.json.new", "imports/.begun.json.new", "imports/.begun.begun"):
        (root / "book" / name).write_bytes(b"half a fi")
    shutil.copytree(root / "book" / "log", root / "book" / swap.LAID_OUT)


def another(root: Path) -> None:
    """book.json says of somebody what the log does not."""
    path = root / "book" / "book.json"
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Eva"))


def open_and_look(root: Path) -> Steps:
    book = opened(root)
    book.load_session()
    yield book


def take_out(book: Book) -> None:
    erase(book, "dee", LATER)


def take_out_only(root: Path) -> Steps:
    """The backup that is made afterwards cannot be made."""
    with patch.object(backups, "back_up", side_effect=BookError):
        yield from stepwise(take_out)(root)


def all_or_nothing(root: Path) -> None:
    """Whoever is erased stands nowhere; whoever is not, in the book and the backup."""
    whole_backups(root)
    said = [name for name, data in files_in(root / "book").items() if b"of one who goes" in data]
    assert said == [] or {"log/2026-11-24.json", "backups/2026-11-24-120000/log/2026-11-24.json"} <= {*said}, said
    assert ("dee" in opened(root)) == bool(said)


def set_aside(root: Path) -> None:
    """What cannot be read is kept."""
    assert any(".unreadable-" in name for name in files_in(root / "book"))


COMMAND = (BookError, OSError)
"""What a command tells in one line."""

ACTS: dict[str, Act] = {
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
    "backups": Act(two_backups, also=whole_backups),
    "daily backup": Act(first_of_a_day, prepare=four_backups, between=one_by_one, also=whole_backups),
    "backup as one file": Act(zip_out, prepare=a_backup, also=whole_zip),
    "one file taken in": Act(zip_in, prepare=a_zip, also=whole_backups),
    "putting in place": Act(put_in_place, prepare=laid_out, also=nothing_left, raises=COMMAND),
    "restore": Act(bring_back, prepare=a_backup, between=backed_up_only, also=swept),
    "doctor: book.json": Act(examined, prepare=backed_up_and(another), mend=mended, harmed=True, raises=COMMAND),
    "doctor: a day": Act(
        examined,
        prepare=backed_up_and(torn("log/2026-11-24.json")),
        mend=mended,
        also=set_aside,
        harmed=True,
        raises=COMMAND,
    ),
    "doctor: an import": Act(
        examined,
        prepare=backed_up_and(torn("imports/*list.json")),
        mend=mended,
        also=set_aside,
        harmed=True,
        raises=COMMAND,
    ),
    "doctor: strays": Act(examined, prepare=backed_up_and(strays), mend=mended, raises=COMMAND),
    "opening: a torn day": Act(open_and_look, prepare=torn("log/2026-11-24.json"), also=set_aside, harmed=True),
    "opening: book.json": Act(open_and_look, prepare=torn("book.json"), also=set_aside, harmed=True),
    "opening: session": Act(open_and_look, prepare=torn("session.json"), also=set_aside, harmed=True),
    "opening: never call": Act(
        open_and_look, prepare=backed_up_and(torn("never_call.json")), also=set_aside, harmed=True
    ),
    "erase": Act(
        stepwise(take_out), prepare=a_backup, between=take_out_only, at_best=True, also=all_or_nothing, raises=COMMAND
    ),
}
