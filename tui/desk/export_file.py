"""The file of an export: for its owner alone, in its place whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from tui import owner_only
from tui.book import files

_PIECE = 256 * 1024
"""Bytes that are written at once."""
_BOM = b"\xef\xbb\xbf"


class NotExported(Exception):  # noqa: N818 - it says what happened
    """One line for the rep; nothing was written."""


def free_file(stem: str, suffix: str, book: Path) -> Path:
    """A name that is free, in the rep's downloads; in the book's ``exports`` where there is no such folder.

    OSError if neither can be used.
    """
    import platformdirs  # noqa: PLC0415 - only where no file is named

    folder = platformdirs.user_downloads_path()
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        folder = book / "exports"
        files.make_folder(folder)
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(path for name in names if not (path := folder / f"{name}{suffix}").exists())


def encoded(lines: Iterable[str], *, bom: bool) -> Iterator[bytes]:
    """In UTF-8, in large pieces. ``bom``: with the mark that tells Excel so."""
    held, size = [_BOM] if bom else [], 0
    for line in lines:
        data = line.encode("utf-8", "replace")
        held.append(data)
        size += len(data)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def put(path: Path, pieces: Iterable[bytes], holds: Callable[[], bool], *, force: bool = False) -> bool:
    """Writes a file for its owner alone, whole or not at all; False and no file where it ``holds`` nothing in the end.

    NotExported where one is there already, unless ``force``; OSError if it cannot be written.
    """
    _check_free(path, force=force)
    fresh = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(owner_only.new_file(fresh), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if not holds():
            return False
        if force:
            fresh.replace(path)
        else:
            _put_in_place(fresh, path)
        files.flush_folder(path.parent)
        return True
    finally:
        fresh.unlink(missing_ok=True)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Never over a file that another program has put there meanwhile, where the system can tell."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a file system without links
        _check_free(path, force=False)
        fresh.replace(path)


def _check_free(path: Path, *, force: bool) -> None:
    try:
        found = path.stat() if path.exists() or path.is_symlink() else None
    except OSError:
        found = None
    if found is None:
        if not path.parent.is_dir():
            raise NotExported(f"{path.parent} is no folder: name one that is there")
    elif stat.S_ISDIR(found.st_mode):
        raise NotExported(f"{path} is a folder: name a file in it")
    elif not stat.S_ISREG(found.st_mode):
        raise NotExported(f"{path} is no file: leave -o away for standard output")
    elif not force:
        raise _taken(path)


def _taken(path: Path) -> NotExported:
    return NotExported(f"{path} is there already: name another file, or write over it with --force")
