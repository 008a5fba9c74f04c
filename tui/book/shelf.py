"""The shelf of backups: which there are, what each holds, and who may add one or take one away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tui.book import files, lined
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Signature
from tui.book.lock import TurnLock
from tui.book.parts import is_folder, refuse_links
from tui.model.dataclass import dataclass
from tui.model.packed import unpack

FOLDER = "backups"
LIST = "backup.json"
DAMAGED = ".damaged"
"""The end of the name of one that is of no use: it is passed over, and no copy of it is used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup."""

    path: Path
    at: datetime
    why: str
    """``daily``, ``asked``, or what it was made before: ``import``, ``merge``, ``restore``, ``migration``."""
    prospects: int | None
    """None where the book could not be read when it was made."""
    touches: int
    """All that were logged, also those that were taken back."""
    seq: int
    """The last event in it."""
    size: int
    """Bytes of all its files, of which most are the book's own."""

    @property
    def name(self) -> str:
        """Of its folder: the moment on the rep's clock."""
        return self.path.name


class Entry(NamedTuple):
    """One file of a backup."""

    name: str
    size: int
    crc: int
    touches: int
    mark: Signature
    """Of the book's own file as it was copied: while that is the same, so is the copy."""
    copy: Signature
    """Of the copy: if it is another, somebody has laid hands on it."""


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups of a book, the newest first. What is no whole one is left out."""
    found = []
    for path in backup_folders(folder):
        with suppress(UnreadableFileError, BookError):
            found.append(read_backup(path))
    return tuple(sorted(found, key=lambda each: (each.at, each.name), reverse=True))


def backup_folders(folder: Path) -> tuple[Path, ...]:
    """Every folder that stands as a backup, whether it can be read or not. BookError if the shelf cannot be."""
    try:
        with os.scandir(folder / FOLDER) as entries:
            found = [each.name for each in entries if each.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise files.unread(folder / FOLDER, error) from error
    return tuple(folder / FOLDER / name for name in sorted(found) if name[0] != "." and not name.endswith(DAMAGED))


def read_backup(path: Path) -> Backup:
    """What a backup says of itself. UnreadableFileError if it is none; BookError if it is of a newer format."""
    said = lined.read_about(path / LIST)
    files.check_format(path / LIST, {"about": {"1": said}})
    try:
        if said["holds"] != "backup":
            raise UnreadableFileError("it is no backup")
        return Backup(
            path=path,
            at=datetime.fromisoformat(said["at"]),
            why=str(said["why"]),
            prospects=None if said["prospects"] is None else int(said["prospects"]),
            touches=int(said["touches"]),
            seq=int(said["seq"]),
            size=int(said["size"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFileError("it is no backup") from error


def entries(path: Path) -> tuple[Entry, ...]:
    """The files that a backup should hold. UnreadableFileError if its list is damaged."""
    found = lined.read(path / LIST)
    if found is None:
        raise UnreadableFileError("it has no list of its files")
    try:
        plain = [unpack(each) for each in found.documents]
        return tuple(Entry(**{**each, "mark": tuple(each["mark"]), "copy": tuple(each["copy"])}) for each in plain)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFileError("its list of files is damaged") from error


@contextmanager
def shelf(folder: Path) -> Iterator[None]:
    """Nobody else makes or removes a backup meanwhile; what a killed one left is cleared. BookError if that cannot be.

    Taken before a turn, never inside one.
    """
    place = folder / FOLDER
    refuse_links(folder)
    try:
        files.make_folder(place)
    except OSError as error:
        raise BookError(f"{place} cannot be made ({error.strerror}): no backup was made.") from error
    with TurnLock(place / ".lock"):
        try:
            clear_begun(place)
        except OSError as error:
            raise files.unread(place, error) from error
        yield


def clear_begun(place: Path) -> tuple[str, ...]:
    """Under the lock: removes what was begun or half removed as somebody was killed, and says which."""
    left = [each for each in place.glob(".*") if each.name.endswith((".new", ".old")) and is_folder(each)]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    return tuple(each.name for each in left if not each.exists())


def remove(path: Path) -> None:
    """Under the shelf's lock: a backup goes whole."""
    old = path.with_name(f".{path.name}.old")
    with suppress(OSError):  # it is tried again tomorrow
        os.rename(path, old)  # noqa: PTH104 - one call, as in files.put
        shutil.rmtree(old)


def size_words(size: int) -> str:
    """``12 MB``."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:,} {unit}"
        size = round(size / 1000)
    return f"{size:,} GB"


def facts(backup: Backup) -> dict[str, Any]:
    """What is told of one, in JSON."""
    return {
        "name": backup.name,
        "path": str(backup.path),
        "at": backup.at.isoformat(),
        "why": backup.why,
        "prospects": backup.prospects,
        "touches": backup.touches,
        "bytes": backup.size,
    }
