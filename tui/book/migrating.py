"""A book of an older format is brought up to this one when it is opened: whole or not at all, and backed up before.

A file of an older format is read as this one has it in any case (see files.brought_up): in a book that is opened for
reading only, and in an old backup.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui.book import backups, files, lined, swap
from tui.book.book import Book
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import DEFAULT, Tables
from tui.book.lock import TurnLock
from tui.book.log import Log
from tui.book.parts import FILES, FOLDERS, LASTING, file_names, is_folder, part_names
from tui.book.seals import SEAL, broken, encoded, sealed
from tui.book.shelf import shelf
from tui.model.event import Plain

_BOOK = "book.json"
_LINED = (_BOOK, "imports")
"""What is written a line a document: the file, and those of the folder."""


def bring_up(folder: Path) -> tuple[str, ...]:
    """Does so where that is needed, and returns what to say of it. BookError if it cannot be done; nothing is changed.

    Windows of an older powerhour that are open on the book write no more into it.
    """
    if not _is_older(folder):
        return ()
    try:
        with shelf(folder), TurnLock(folder / ".lock") as lock:
            was = _oldest(folder)
            if was >= files.FORMAT:  # another window was quicker
                return ()
            now = _counted(folder)
            at = datetime.now().astimezone()
            backup = backups.make(folder, lambda: lock, lambda: now[:2], at, "migration", format=was)
            try:
                swap.clear(folder)
                laid_out = folder / swap.LAID_OUT
                rewrite(folder, laid_out)
                if _counted(laid_out) != now:
                    raise BookError(f"{folder} could not be brought up to date: nothing was changed.")
                (laid_out / ".head").unlink(missing_ok=True)
                swap.swap(folder, laid_out)
            finally:
                with suppress(OSError):
                    swap.clear(folder)
    except OSError as error:
        raise BookError(
            f"{folder} is of an earlier powerhour and could not be brought up to date ({error.strerror}):"
            " make room or check its permissions, then start powerhour again."
        ) from error
    return (f"This book was of an earlier powerhour: brought up to date; as it was, it is the backup {backup.name}.",)


def rewrite(source: Path, target: Path) -> None:
    """Writes each file of a book durably in this format; a file that cannot be read, as it is. OSError or BookError.

    Where ``target`` is ``source``, what is of this format already is left alone.
    """
    files.make_folder(target)
    for name in LASTING:
        files.make_folder(target / name)
    for name in (*file_names(source), *part_names(source)):
        files.make_folder((target / name).parent)
        data = _in_this_format(source, name)
        if data is not None:
            files.put(target / name, data)
        elif target != source:
            files.copy(source / name, target / name)
    for part in FOLDERS:
        if is_folder(target / part):
            files.flush_folder(target / part)
    files.flush_folder(target)


def _in_this_format(source: Path, name: str) -> list[bytes] | None:
    """The bytes of a file of an older format, as this one has it; None where it stays as it is."""
    folder = name.rpartition("/")[0]
    if folder not in ("", *LASTING) or not name.endswith(".json") or _version(source / name) >= files.FORMAT:
        return None
    try:
        if name == _BOOK or folder in _LINED:
            return _lines(source / name)
        return _log_file(source / name) if folder == "log" else _tables(source / name)
    except UnreadableFileError:
        return None


def _tables(path: Path) -> list[bytes] | None:
    found = files.read(path)
    return [files.encode(found[0])] if found else None


def _log_file(path: Path) -> list[bytes] | None:
    """With its events sealed anew, but for those that were not as they were written."""
    altered: dict[str, Plain] = {}
    found = files.read(path, lambda data, tables: altered.update(broken(data, tables.get(DEFAULT, {}))))
    if found is None:
        return None
    events = {
        key: sealed(event) if key not in altered and SEAL in event else event
        for key, event in found[0].get(DEFAULT, {}).items()
    }
    return [encoded({**found[0], DEFAULT: events})]


def _lines(path: Path) -> list[bytes] | None:
    found = lined.read(path)
    if found is None:
        return None
    head = {"about": found.tables["about"]}
    tail = {name: table for name, table in found.tables.items() if name not in ("about", "lines")}
    return list(lined.pieces(head, found.documents, tail))


def _is_older(folder: Path) -> bool:
    return _oldest(folder) < files.FORMAT


def _oldest(folder: Path) -> int:
    """Of the files read at each opening, and of the log's first and last: none is brought up without the others."""
    log = [folder / "log" / name for name in Log(folder / "log").scan()]
    return min((_version(each) for each in (*(folder / name for name in FILES), *log[:1], *log[-1:])), default=1)


def _version(path: Path) -> int:
    """The format that a file says; this one where it says none."""
    try:
        if path.name == _BOOK:
            return files.format_of({"about": {"1": lined.read_about(path)}})
        data = files.read_bytes(path)
        tables: Tables = files.decode(data) if data else {}
        return files.format_of({"about": tables.get("about", {}), DEFAULT: {}})
    except (UnreadableFileError, AttributeError):
        return files.FORMAT


def _counted(folder: Path) -> tuple[int, int, tuple[str, ...]]:
    """How many prospects and events there are, and what cannot be read."""
    book = Book.open(folder, read_only=True)
    return len(book), book.seq, book.problems
