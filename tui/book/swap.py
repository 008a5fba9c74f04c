"""Putting a whole book in the place of another: all of it or nothing, whatever moment the power fails.

A restore brings a book; erasing somebody brings the book without them, and every backup.
The new one is laid out in ``.restore.new``, flushed, and renamed to ``.restore``: from that moment on it is decided.
Then each part is moved to its place; whoever opens the book next goes on where that was cut short.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from tui.book import files
from tui.book.errors import BookError
from tui.book.files import Signature
from tui.book.lock import TurnLock
from tui.book.parts import FILES, FOLDERS, is_folder

LAID_OUT = ".restore.new"
DECIDED = ".restore"
DONE = ".restore.old"
MARK = ".restored"
"""Another file each time that a book is put in the place of another: windows that read the one before write no more."""

_PARTS = "parts"
"""In what is decided: the names of the parts that it brings, a line each; after a ``-`` of further ones that go."""
_ERASES = "erases"
"""In what is decided: an empty file, where the new book is the old one without somebody."""
_AWAY = "away"
"""In what is decided: the folder of what goes."""


def mark_of(folder: Path) -> Signature | None:
    """What tells one book in this folder from another in its place."""
    return files.signature(folder / MARK)


def is_decided(folder: Path) -> bool:
    """Whether a book waits to be put in place."""
    return is_folder(folder / DECIDED)


def is_erasing(folder: Path) -> bool:
    """Whether the book that waits is the one there without somebody; else it was restored or brought up to date."""
    return (folder / DECIDED / _ERASES).exists()


def half(folder: Path) -> str:
    """What the book there is, in words."""
    return f"{folder} has somebody half erased" if is_erasing(folder) else f"{folder} is half restored"


def is_left(folder: Path) -> bool:
    """Whether something is still there of a book that was put out of the way: an erased person may stand in it."""
    return is_folder(folder / DONE)


def swap(
    folder: Path, laid_out: Path, *, more: Iterable[str] = (), go: Iterable[str] = (), erases: bool = False
) -> None:
    """Under the book's lock: puts a book, whose files are flushed already, in the place of the one there.

    ``more``: further folders that it brings, below one that stays (``backups/2026-11-24-120000``). ``go``: names, as
    these, of what else goes. ``erases``: it is the book there without somebody.
    """
    if erases:
        files.put(laid_out / _ERASES, b"")
    parts = [name for name in (*FILES, *FOLDERS) if (laid_out / name).exists()]
    lines = [*parts, *more, *(f"-{name}" for name in go)]
    files.put(laid_out / _PARTS, os.fsencode("".join(f"{line}\n" for line in lines)))
    new_mark(folder)
    os.rename(laid_out, folder / DECIDED)  # noqa: PTH104 - one call, as in files.put
    files.flush_folder(folder)
    _move(folder)


def new_mark(folder: Path) -> None:
    """Under the book's lock: who read this book before now writes no more into it."""
    files.put(folder / MARK, os.urandom(8).hex().encode())


def finish(folder: Path) -> None:
    """Goes on with what was cut short, if anything was, and clears what it left.

    BookError if it cannot be done; it is tried again next time.
    """
    try:
        with TurnLock(folder / ".lock"):
            if is_decided(folder):
                _move(folder)
            clear(folder)
    except OSError as error:
        raise BookError(
            f"{half(folder)} and cannot be written ({error.strerror}): make room or check its permissions,"
            " then start powerhour again."
        ) from error


def _move(folder: Path) -> None:
    decided = folder / DECIDED
    lines = os.fsdecode((decided / _PARTS).read_bytes()).splitlines()
    bring, go = [each for each in lines if each[0] != "-"], [each[1:] for each in lines if each[0] == "-"]
    known = (".head", "cache", *FILES, *FOLDERS)
    more = [*(each for each in bring if each not in known), *go]
    away = decided / _AWAY
    files.make_folder(away)
    for name in more:
        files.make_folder((away / name).parent)
    for name in (*known, *more):
        new, there = decided / name, folder / name
        if name not in bring:
            if os.path.lexists(there):
                os.rename(there, away / name)  # noqa: PTH104
        elif os.path.lexists(new):  # else it is in its place already
            if name not in FILES and os.path.lexists(there):
                os.rename(there, away / name)  # noqa: PTH104
            os.replace(new, there)  # noqa: PTH105
    for root in (away, decided, folder):
        for part in sorted({Path(name).parent for name in ("", *more)}, reverse=True):
            if (root / part).is_dir():
                files.flush_folder(root / part)
    clear(folder)
    os.rename(decided, folder / DONE)  # noqa: PTH104
    files.flush_folder(folder)  # or what is cleared could come back as decided, and without its parts
    clear(folder)
    files.flush_folder(folder)


def clear(folder: Path) -> tuple[str, ...]:
    """Under the book's lock: removes what was laid out and never decided, or is done with, and says which."""
    left = [folder / name for name in (LAID_OUT, DONE) if is_folder(folder / name)]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    return tuple(each.name for each in left if not each.exists())
