"""The head: a small file that says how far the book goes, so that a turn need not look through the log.

It holds the number of the last event and the file that it stands in. A writer empties it before it writes to the log
and fills it afterwards: empty, missing or other than expected means that the log has to be looked at. It is not flushed
to disk: after a loss of power nobody is left who could take a stale one for granted, since opening always looks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tui import regular_file
from tui.book.errors import BookError

_MOST = 1000
"""Bytes."""


class Head:
    """The file ``.head`` of a book."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> int | None:
        """The number of the last event; None where it cannot be told from here."""
        try:
            return int(regular_file.read(self.path, _MOST).split(b" ")[0])
        except (OSError, ValueError):
            return None

    def empty(self) -> None:
        """Before the log is written. BookError if it cannot be done: others could not notice the write."""
        try:
            self._write(b"")
        except OSError as error:
            raise BookError(
                f"{self.path} could not be written ({error.strerror}): nothing was changed; check its permissions."
            ) from error

    def fill(self, seq: int, file: str) -> None:
        """After the log was written. A failure leaves it empty, which costs others a look and nothing else."""
        with suppress(OSError):
            self._write(f"{seq} {file}\n".encode())

    def _write(self, data: bytes) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        flags |= getattr(os, "O_NONBLOCK", 0)  # nobody waits for a pipe that stands in its place
        descriptor = os.open(self.path, flags, 0o600)
        try:
            if hasattr(os, "fchmod"):  # not on Windows; the umask may have taken even the owner's rights
                os.fchmod(descriptor, 0o600)
            os.write(descriptor, data)
        finally:
            os.close(descriptor)
