"""Turns: one writer at a time, among the windows on a book and among the threads of one window."""

from __future__ import annotations

import errno
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tui.book.errors import BookError

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT = 10.0
"""Seconds to wait for another window's turn to end. A turn takes milliseconds, an import's some seconds."""

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
_IN_THE_WAY = (errno.EISDIR, errno.ELOOP)

POLL = 0.004
"""Seconds between two looks at a lock that another process holds."""


class TurnLock:
    """A lock on a file, which the system frees if its holder dies; the same thread may take it again inside."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.threads = RLock()
        """Among threads alone: for what only reads this process's own memory."""
        self.depth = 0
        self._lock: BaseFileLock | None = None

    def __enter__(self) -> TurnLock:
        self.threads.acquire()
        try:
            if self.depth == 0:
                self._acquire()
        except BaseException:
            self.threads.release()
            raise
        self.depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.depth -= 1
        if self.depth == 0 and self._lock is not None:
            self._lock.release()
        self.threads.release()

    def prepare(self) -> None:
        """Loads what the first turn needs."""
        with self.threads:
            if self._lock is None:
                from filelock import FileLock  # noqa: PLC0415 - costs 20 to 40 ms, and reading a book needs no lock

                # What stands for a lock where there are none would outlive whoever is killed, and stop everybody.
                self._lock = FileLock(self.path, timeout=WAIT, mode=0o600, thread_local=False, fallback_to_soft=False)

    def _acquire(self) -> None:
        self.prepare()
        assert self._lock is not None
        try:
            self._lock.acquire(poll_interval=POLL)
        except TimeoutError as error:  # filelock's Timeout is one
            raise BookError(
                f"Another window has been writing to {self.path.parent} for {WAIT:.0f} seconds:"
                " nothing was written; close it or try again."
            ) from error
        except OSError as error:
            raise BookError(self._why(error)) from error

    def _why(self, error: OSError) -> str:
        if error.errno in _NO_LOCKS:
            return (
                f"{self.path.parent} is on a disk that gives no locks ({error.strerror}): nothing was written;"
                " keep the book on a disk of this machine, named with --book."
            )
        if error.errno in _IN_THE_WAY:
            return f"{self.path} is no file of powerhour's ({error.strerror}): nothing was written; move it away."
        return (
            f"{self.path.parent} cannot be written ({error.strerror}): check its permissions,"
            " or name another folder with --book."
        )
