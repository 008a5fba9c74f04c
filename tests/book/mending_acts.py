"""What opens and mends a book that is harmed or old."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.book.act import COMMAND, Act, Steps, bar, opened
from tests.book.backup_acts import whole_backups
from tests.book.people import NOON, files_in
from tui.book import files, swap
from tui.book.backups import back_up
from tui.book.doctor import Doctor, Finding
from tui.book.shelf import listed


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


def set_aside(root: Path) -> None:
    """What cannot be read is kept."""
    assert any(".unreadable-" in name for name in files_in(root / "book"))


@contextmanager
def newer_program() -> Iterator[None]:
    """The next format, in which nothing is otherwise but its number."""
    with patch.object(files, "FORMAT", 2), patch.dict(files.STEPS, {1: lambda _holds, tables: tables}):
        yield


def brought_up(root: Path) -> None:
    """All of it, with a backup as it was."""
    for path in (root / "book").glob("[!.]*.json"):
        assert b'"format":2' in path.read_bytes(), path
    assert "migration" in [each.why for each in listed(root / "book")]
    whole_backups(root)


MENDING: dict[str, Act] = {
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
    "migration": Act(open_and_look, under=newer_program, also=brought_up, harmed=True),
    "opening: a torn day": Act(open_and_look, prepare=torn("log/2026-11-24.json"), also=set_aside, harmed=True),
    "opening: book.json": Act(open_and_look, prepare=torn("book.json"), also=set_aside, harmed=True),
    "opening: session": Act(open_and_look, prepare=torn("session.json"), also=set_aside, harmed=True),
    "opening: never call": Act(
        open_and_look, prepare=backed_up_and(torn("never_call.json")), also=set_aside, harmed=True
    ),
}
