"""Backups: the whole book as it was at a moment, in a folder of ``backups`` for each.

Each file is copied once: where the book's own is still the same, the next backup has a second name for the copy of the
one before, so that a day of a book of a million touches costs what was logged that day. The book's own files are never
shared, for what damages one must not damage its copy. ``book.json``, of which each checkpoint makes a new one, is
packed by gzip. ``backup.json`` lists every file with its size and checksum, and is written last.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.book import files, lined
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Signature, about
from tui.book.parts import FILES, FOLDERS, LASTING, is_file, is_folder, part_names
from tui.book.shelf import FOLDER, LIST, Backup, Entry, backup_folders, entries, listed, read_backup, remove, shelf
from tui.model.packed import pack

if TYPE_CHECKING:
    from tui.book.book import Book

PACKED = "book.json"
"""The file that is packed: in the backup it ends in ``.gz``."""
LEAST = 3
"""So many stay, however old they are."""
DAILY = "daily"

_TOUCH = b'"touch":{'
"""Stands once in each event that holds a touch; within a text its quotes would be escaped."""


Rest = Callable[[], None]
Counted = Callable[[], tuple[int | None, int]]
"""How many prospects there are, and the number of the last event."""


def back_up(book: Book, at: datetime, why: str) -> Backup:
    """Makes one now: whole when this returns. BookError if it cannot be made; nothing is left of it then."""
    with shelf(book.folder):
        return make(book.folder, book.turn, lambda: (len(book), book.seq), at, why)


def before(book: Book, at: datetime, why: str) -> Backup | None:
    """Makes one before much is changed at once, unless the last one holds all that was written since, or nothing was.

    To be called before a turn is taken, and off the way of a key. BookError if it cannot be made.
    """
    if not book.seq:
        return None
    found = listed(book.folder)
    return None if found and found[0].seq == book.seq else back_up(book, at, why)


def daily(book: Book, at: datetime, days: int, rest: Rest = lambda: None) -> Backup | None:
    """Makes the first one of a day, and removes those of more than so many days ago; None if there is one of today.

    ``rest`` is called between two files; what it raises leaves nothing behind.
    """
    if not book.seq or _is_of(book.folder, at):
        return None
    with shelf(book.folder):
        if _is_of(book.folder, at):  # another window's, meanwhile
            return None
        made = make(book.folder, book.turn, lambda: (len(book), book.seq), at, DAILY, rest)
    prune(book.folder, at, days)
    return made


def make(
    folder: Path,
    turn: Callable[[], AbstractContextManager[object]],
    counted: Counted,
    at: datetime,
    why: str,
    rest: Rest = lambda: None,
    **said_too: Any,
) -> Backup:
    """Under the shelf's lock. The turn is held for a moment, or until what was written meanwhile is taken too.

    ``said_too`` goes into what the backup says of itself.
    """
    place = folder / FOLDER
    for each in (*FILES, *FOLDERS):
        if (folder / each).is_symlink():
            raise BookError(f"{folder / each} is a link, which no backup follows: put what it leads to in its place.")
    name = free_name(place, f"{at:%Y-%m-%d-%H%M%S}")
    fresh = place / f".{name}.new"
    try:
        files.make_folder(fresh)
        last, known_to = _Last(folder), counted()[1]
        _pack(folder / PACKED, fresh / f"{PACKED}.gz", rest)
        taken = {}
        for part in part_names(folder):
            rest()
            taken[part] = _take(folder, fresh, part, last)
        with turn():
            prospects, seq = counted()
            if seq != known_to:
                _take_again(folder, fresh, taken, last)
            small = {each: data for each in FILES if each != PACKED and (data := _bytes(folder / each)) is not None}
        for each, data in small.items():
            files.put(fresh / each, data)
        found = list(_entries(fresh, taken, last, rest))
        for part in FOLDERS:
            if is_folder(fresh / part):
                files.flush_folder(fresh / part)
        said = {
            "at": at.isoformat(),
            "why": why,
            "prospects": prospects,
            "touches": sum(each.touches for each in found),
            "seq": seq,
            "size": sum(each.size for each in found),
            **said_too,
        }
        head = {"about": {"1": about("backup", **said)}}
        files.put(fresh / LIST, lined.pieces(head, (pack(each._asdict()) for each in found)))
        os.rename(fresh, place / name)  # noqa: PTH104 - one call, as in files.put
        files.flush_folder(place)
    except BaseException as error:
        shutil.rmtree(fresh, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        raise BookError(f"{place} could not be written ({error.strerror}): no backup was made; make room.") from error
    return read_backup(place / name)


class _Last:
    """The files of the backup before, by name, and the marks of the book's own that they were copied from."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.entries: dict[str, Entry] = {}
        for each in listed(folder):
            with suppress(UnreadableFileError, BookError):
                self.path, self.entries = each.path, {entry.name: entry for entry in entries(each.path)}
                break

    def link(self, name: str, mark: Signature, target: Path) -> bool:
        """Gives its copy of a file a second name; False where it has none that is still good, or names are single."""
        entry = self.entries.get(name)
        if entry is None or entry.mark != mark or files.signature(self.path / name) != entry.copy:
            return False
        try:
            os.link(self.path / name, target)
        except OSError:  # no second names here, or too many of them
            return False
        return True


def _take(folder: Path, fresh: Path, name: str, last: _Last) -> Signature | None:
    """The mark of the book's own file; None if it is gone."""
    part = (fresh / name).parent
    if not is_folder(part):
        files.make_folder(part)
    mark = files.signature(folder / name)
    if mark is None or last.link(name, mark, fresh / name):
        return mark
    try:
        files.copy(folder / name, fresh / name)
    except FileNotFoundError:
        return None
    return mark


def _take_again(folder: Path, fresh: Path, taken: dict[str, Signature | None], last: _Last) -> None:
    """What was written to the log and the imports since it was taken: the log is then whole up to one event."""
    now = set(part_names(folder, LASTING))
    for name in now:
        if taken.get(name) is None or files.signature(folder / name) != taken[name]:
            (fresh / name).unlink(missing_ok=True)
            taken[name] = _take(folder, fresh, name, last)
    for name in taken.keys() - now:
        if name.split("/")[0] in LASTING:
            (fresh / name).unlink(missing_ok=True)


def _pack(source: Path, target: Path, rest: Rest) -> None:
    """Taken first: a checkpoint that is older than the log is no harm, a later one would be."""

    def pieces() -> Iterator[bytes]:
        packing = zlib.compressobj(1, zlib.DEFLATED, 31)
        for piece in files.pieces_of(source):
            rest()
            yield packing.compress(piece)
        yield packing.flush()

    if is_file(source):
        files.put(target, pieces())


def pack_up(source: Path, target: Path) -> None:
    """Packs a book.json as a backup has it."""
    _pack(source, target, lambda: None)


def unpacked(path: Path) -> Iterator[bytes]:
    """What such a file holds."""
    packed = zlib.decompressobj(31)
    for piece in files.pieces_of(path):
        yield packed.decompress(piece)
    yield packed.flush()


def _bytes(path: Path) -> bytes | None:
    return b"".join(files.pieces_of(path)) if is_file(path) else None


def _entries(fresh: Path, taken: dict[str, Signature | None], last: _Last, rest: Rest) -> Iterator[Entry]:
    """Each file with its checksum, which is taken over from the backup before where the copy is that one's."""
    names = [each.name for each in fresh.iterdir() if is_file(each)]
    for name in (*sorted(names), *part_names(fresh)):
        copy, known = files.signature(fresh / name), last.entries.get(name)
        assert copy is not None
        if known is not None and known.copy == copy:
            yield known
        else:
            rest()
            yield Entry(name, *checked(fresh / name), mark=taken.get(name) or copy, copy=copy)


def checked(path: Path) -> tuple[int, int, int]:
    """The size and the checksum of a file, and how many touches are filed in it. OSError if it cannot be read."""
    size = crc = touches = 0
    rest = b""
    for piece in files.pieces_of(path):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        touches += (rest + piece).count(_TOUCH)
        rest = piece[1 - len(_TOUCH) :]
    return size, crc, touches


def prune(folder: Path, at: datetime, days: int) -> None:
    """Removes those of more than so many days ago, but for the last few.

    By the machine's clock where that is behind: a book that is opened as if it were years later keeps its backups.
    """
    now = min(at, datetime.now(UTC))
    with shelf(folder):
        for each in listed(folder)[LEAST:]:
            if each.at < now - timedelta(days=days):
                remove(each.path)


def _is_of(folder: Path, at: datetime) -> bool:
    """Whether there is one of that day on the rep's clock; no file is read."""
    return any(path.name.startswith(f"{at:%Y-%m-%d}-") for path in backup_folders(folder))


def free_name(place: Path, stem: str) -> str:
    """Under the shelf's lock: a name that no backup has."""
    free, number = stem, 1
    while (place / free).exists():
        number += 1
        free = f"{stem}-{number}"
    return free
