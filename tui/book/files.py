"""Files of the book: read whole, written whole and durably, set aside when they cannot be read.

Each is a TinyDB database in JSON: tables by name, documents by id. The table ``about`` says what the file holds and the
version of its format.
"""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from tui import owner_only, regular_file
from tui.book.errors import BookError, NewerFormatError, UnreadableFileError
from tui.model.packed import pack
from tui.model.uncollected import uncollected

LARGEST = 2 * 1024**3
"""Bytes of a file that is written a line a document; the others have a quarter at the most (regular_file.MOST)."""

FORMAT = 1
"""The version of the files that this program writes; it refuses those of a higher one."""

_NO_FILE = (errno.EISDIR, errno.EINVAL, errno.EFBIG, errno.ELOOP)

Tables = dict[str, dict[str, Any]]
"""What a TinyDB file holds: documents by their id, by the name of their table."""

Signature = tuple[int, int, int]
"""Inode, size and time of change (ns): while they are the same, so is the file, since a write makes a new one."""

Step = Callable[[str, Tables], Tables]
STEPS: dict[int, Step] = {}
"""By version: what makes of the tables of a file, of what it ``holds``, those of the next version. Other files stay."""

Look = Callable[[bytes, Tables], None]
"""Is shown the bytes of a file and the tables that they say."""

DEFAULT = "_default"
"""The name of TinyDB's own table."""

_PIECE = 1024 * 1024

encode = pack
"""Compact JSON in UTF-8."""

flush_folder = owner_only.flush_folder


def about(holds: str, **more: Any) -> dict[str, Any]:
    """The document that says what a file holds."""
    return {"format": FORMAT, "holds": holds, **more}


def signature(path: Path) -> Signature | None:
    """None where there is no such file."""
    try:
        return _signature(os.stat(path))  # noqa: PTH116 - on the way of each key: half the cost of Path.stat
    except FileNotFoundError:
        return None


def read(path: Path, look: Look | None = None) -> tuple[Tables, Signature] | None:
    """The tables of a file; None if there is none. ``look`` is shown what stands in it before it is brought up.

    UnreadableFileError if it is not what it should be; BookError if it is of a newer format or cannot be opened.
    """
    opened = _open(path)
    if opened is None:
        return None
    data, found = opened
    tables = decode(data)
    check_format(path, tables)
    if look is not None:
        look(data, tables)
    return brought_up(tables), found


def read_bytes(path: Path) -> bytes | None:
    """A file as it stands; None if there is none. BookError if it cannot be opened."""
    opened = _open(path, LARGEST)
    return opened[0] if opened is not None else None


def _open(path: Path, most: int = regular_file.MOST) -> tuple[bytes, Signature] | None:
    try:
        with regular_file.opened(path) as file:
            found = _signature(os.fstat(file.fileno()))
            if found[1] > regular_file.MOST and most > regular_file.MOST and not _begins_as_json(file):
                raise UnreadableFileError("it is no JSON")
            return regular_file.content(file, most), found
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unread(path, error) from error


def _begins_as_json(file: BinaryIO) -> bool:
    found = file.read(1) == b"{"
    file.seek(0)
    return found


def unread(path: Path, error: OSError) -> BookError:
    """What is said of a file or a folder that cannot be opened."""
    what = "move it away" if error.errno in _NO_FILE else "check its permissions"
    return BookError(f"{path} could not be read ({error.strerror}): {what}.")


def decode(data: bytes) -> Tables:
    """The tables in a file's bytes. UnreadableFileError if they are no tables."""
    try:
        with uncollected():
            tables = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(str(error)) from error
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise UnreadableFileError("it holds no tables")
    return tables


def put(path: Path, data: bytes | Iterable[bytes]) -> Signature:
    """Writes a file so that it is on disk when this returns, and at any moment either the old or the new one is whole.

    A new file beside it, its bytes flushed to disk, put in place, and the folder flushed. The callers hold the book's
    lock, so the new file's name is fixed, and what a killed writer left is overwritten. BookError if it cannot be done:
    the old file then stands, unless it says otherwise. ``data`` may come piece by piece; what that raises leaves the
    old file too.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        found = _write_out(fresh, data)
        os.replace(fresh, path)  # noqa: PTH105 - the test of the order of system calls watches this very one
    except BaseException as error:
        with suppress(OSError):
            fresh.unlink()
        if not isinstance(error, OSError):
            raise
        raise BookError(
            f"{path} could not be written ({error.strerror}): nothing was changed; make room or check its permissions."
        ) from error
    try:
        flush_folder(path.parent)
    except OSError as error:
        raise BookError(
            f"{path} was written, but the disk did not confirm it ({error.strerror}):"
            " look whether it is there before you do it again."
        ) from error
    return found


def _write_out(path: Path, data: bytes | Iterable[bytes]) -> Signature:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        path.unlink()
        descriptor = os.open(path, flags, 0o600)
    try:
        if hasattr(os, "fchmod"):  # not on Windows; needed where the umask takes even the owner's rights
            os.fchmod(descriptor, 0o600)
        for piece in (data,) if isinstance(data, bytes) else data:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        return _signature(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def copy(source: Path, target: Path) -> None:
    """Writes a file of the same bytes, durably; what stands at ``target`` is replaced. OSError if it cannot be done."""
    _write_out(target, pieces_of(source))


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file's bytes, some at a time. OSError if it cannot be read, or is a link."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        while piece := os.read(descriptor, _PIECE):
            yield piece
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Makes it, for its owner only, if it is not there. OSError if that cannot be done."""
    if folder.is_dir():
        return
    for made in owner_only.make_folder(folder):
        flush_folder(made.parent)


def set_aside(path: Path, as_what: str = "unreadable") -> Path:
    """Renames a file that cannot be read, to a name that is free, and says which. BookError if it cannot be renamed."""
    target = _free_aside(path, as_what)
    try:
        path.rename(target)
        flush_folder(path.parent)
    except OSError as error:
        raise BookError(f"{path} cannot be read, nor set aside ({error.strerror}): move it away by hand.") from error
    return target


def copy_aside(path: Path, as_what: str = "unreadable") -> Path:
    """Copies a file, durably, that is to be written anew with what of it is well. BookError if that cannot be done."""
    target = _free_aside(path, as_what)
    try:
        copy(path, target)
        flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            target.unlink()
        raise BookError(
            f"{path} is damaged and could not be copied ({error.strerror}): nothing was changed; make room."
        ) from error
    return target


def _free_aside(path: Path, as_what: str) -> Path:
    stamp = time.strftime("%Y%m%d%H%M%S")
    target = path.with_name(f"{path.name}.{as_what}-{stamp}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{as_what}-{stamp}-{number}")
    return target


def _signature(found: os.stat_result) -> Signature:
    return found.st_ino, found.st_size, found.st_mtime_ns


def check_format(path: Path, tables: Tables) -> None:
    """BookError if a file is of a newer format; UnreadableFileError if it does not say its format."""
    for said in tables.get("about", {}).values():
        version = said.get("format", FORMAT) if isinstance(said, dict) else None
        if not isinstance(version, int):
            raise UnreadableFileError("it does not say its format")
        if version > FORMAT:
            raise NewerFormatError(f"{path} is of a newer format ({version}): open this book with a newer powerhour.")


def format_of(tables: Tables) -> int:
    """The version of the format that a file says, which is this one where it says none."""
    said = tables.get("about", {}).get("1")
    version = said.get("format") if isinstance(said, dict) else None
    return version if isinstance(version, int) else FORMAT


def brought_up(tables: Tables) -> Tables:
    """What a file of an older format holds, as this one has it. UnreadableFileError if it cannot be told."""
    version = format_of(tables)
    try:
        for each in range(version, FORMAT):
            holds = tables["about"]["1"].get("holds", "")
            tables = {**STEPS[each](holds, tables), "about": {"1": {**tables["about"]["1"], "format": each + 1}}}
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError(f"it is of format {version}, and does not hold what that has") from error
    return tables


class KeptFile:
    """A file and its parsed content, which is trusted for as long as the file is the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables: Tables | None = None
        self.signature: Signature | None = None

    def read(self) -> Tables | None:
        """The tables as they are now, parsed only if the file has changed; None if there is none."""
        now = signature(self.path)
        if now != self.signature:
            self.forget()
            if now is not None and (found := read(self.path, self.look_through)) is not None:
                self.keep(*found)
        return self.tables

    def look_through(self, data: bytes, tables: Tables) -> None:
        """Is shown what stands in the file whenever it is read."""

    def keep(self, tables: Tables, found: Signature) -> None:
        self.tables, self.signature = tables, found

    def forget(self) -> None:
        self.tables = self.signature = None
