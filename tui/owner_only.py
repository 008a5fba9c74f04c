"""Files and folders for their owner alone, whatever the umask: from their first moment, not only once they are whole.

It stands below all rooms and knows none of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
"""The rights of all that the program makes."""


def make_folder(folder: Path) -> list[Path]:
    """Makes it and the folders above it that are not there, and says which. OSError if that cannot be done.

    A folder that is there keeps its rights: it may be the rep's own.
    """
    if folder.is_dir():
        return []
    made = make_folder(folder.parent) if folder.parent != folder else []
    try:
        folder.mkdir(mode=FOLDER)
    except FileExistsError:
        if folder.is_dir():  # another window was quicker
            return made
        raise
    if os.name == "posix":  # Windows keeps rights otherwise; the umask may have taken even the owner's
        folder.chmod(FOLDER)
    return [*made, folder]


def new_file(path: Path, *, readable: bool = False) -> int:
    """A descriptor of a new file, to be written; FileExistsError where there is one, be it a link."""
    access = os.O_RDWR if readable else os.O_WRONLY
    flags = access | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, FILE)
    if hasattr(os, "fchmod"):  # not on Windows
        os.fchmod(descriptor, FILE)
    return descriptor


def put(path: Path, pieces: Iterable[bytes]) -> None:
    """In place whole, or not at all, and on disk when this returns. OSError if it cannot be written.

    Two that write the same file at once: the later one stands.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(3).hex()}.new")
    try:
        with os.fdopen(new_file(draft), "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Puts the folder's entries on disk, so that a renamed file is found after a loss of power."""
    if os.name == "nt":  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
