"""Which session is whose: each window on a book has a file of its own for its block and what is typed in it.

The first window keeps ``session.json``, one that is opened beside it ``session.2.json``, and so on. A lock that the
system frees when a window ends, in whatever way, says which are in use.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tui import owner_only

MOST = 9
"""Windows at once; any further one shares the last one's file."""
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def session_name(number: int) -> str:
    """The file of the window of that number."""
    return "session.json" if number == 1 else f"session.{number}.json"


def window_name(number: int) -> str:
    """The file whose lock says that it is in use."""
    return ".window" if number == 1 else f".window.{number}"


class Seat:
    """A window's place, for as long as this object lives."""

    def __init__(self, number: int, descriptor: int = -1) -> None:
        self.number = number
        self._descriptor = descriptor

    def __del__(self) -> None:
        if self._descriptor >= 0:
            with suppress(OSError):
                os.close(self._descriptor)


def take_seat(folder: Path) -> Seat:
    """The first that is free. Where nothing can be locked, windows cannot know of each other: the first."""
    for number in range(1, MOST + 1):
        try:
            return Seat(number, _held(folder / window_name(number)))
        except OSError as error:
            if error.errno not in _TAKEN:
                return Seat(1)
    return Seat(MOST)


def left_behind(folder: Path) -> Iterator[Path]:
    """The session files of windows beside the first that have ended. Each is this window's while it is looked at."""
    for number in range(2, MOST + 1):
        path = folder / session_name(number)
        if path.exists():
            with suppress(OSError):
                _held_for_now = Seat(number, _held(folder / window_name(number)))
                yield path


def _held(path: Path) -> int:
    """The descriptor of a lock file that is locked now. OSError if another process holds it, or it cannot be."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, owner_only.FILE)
    try:
        if hasattr(os, "fchmod"):  # not on Windows; the umask may have taken even the owner's rights
            os.fchmod(descriptor, owner_only.FILE)
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has its own

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - as above

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # a process's own: it never waits for itself
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
