"""Files that are read whole, where something else may stand in their place: nobody waits for a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

MOST = 512 * 1024**2
"""Bytes that are read of a file of which nothing else is said."""


def opened(path: Path) -> BinaryIO:
    """A file, opened to be read. OSError if it cannot be, or is no file."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is no file", os.fspath(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def content(file: BinaryIO, most: int = MOST) -> bytes:
    """All of it. OSError if that is more than so many bytes."""
    size = os.fstat(file.fileno()).st_size
    if size > most:
        raise OSError(errno.EFBIG, f"it has {size // 1024**2:,} MB, more than any that powerhour writes")
    return file.read()


def read(path: Path, most: int = MOST) -> bytes:
    """What a file holds. OSError if it cannot be read, is no file, or holds more than so many bytes."""
    with opened(path) as file:
        return content(file, most)
