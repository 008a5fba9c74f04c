"""A disk that fails at the n-th thing that is asked of it, for every n: the program runs on, and has to cope.

Ways:

- ``fails``: the n-th operation fails, for want of room (a lock: for want of locks); the next one works.
- ``errs``: it fails with an input/output error.
- ``full``: from the n-th on, whatever needs room fails; removing, giving rights and locking go on.
- ``unread``: the n-th opening of a file or a folder to read it fails with an input/output error.
- ``held``: from the n-th on no lock can be had.

A write that fails leaves half of its bytes. Not modelled: errors while an open file is read, or is looked at without
being opened. A lock that the system does not know is refused as one that it has none of (ENOLCK): no other kind is
taken in its place.

The power is in power.py. Whoever dies while holding a lock is a moment of that: the system takes the lock back.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.book.layer import watched
from tests.book.power import Image, lay
from tui.book import lock

FAULTS = ("fails", "errs", "full", "unread", "held")

_NEEDS_ROOM = ("open", "write", "flush", "link", "mkdir", "rename")


class Disk:
    """Counts the operations that a way can strike, and strikes at the n-th."""

    def __init__(self, at: int, way: str) -> None:
        self._at = at
        self._way = way
        self.count = 0
        self.struck = ""
        """The operation that it fell on."""

    def ask(self, name: str, path: str) -> None:
        if not self._strikes(name):
            return
        self.count += 1
        if self.count == self._at:
            self.struck = f"{name} {Path(path).name}"
        if self.count == self._at or (self.count > self._at and self._way in ("full", "held")):
            raise self._error(name)

    def done(self, name: str, path: str, *more: Any) -> None:
        """What works needs no look."""

    def _strikes(self, name: str) -> bool:
        if self._way == "unread":
            return name == "read"
        if self._way == "held":
            return name == "lock"
        return name in _NEEDS_ROOM if self._way == "full" else name != "read"

    def _error(self, name: str) -> OSError:
        if self._way == "held":
            number = errno.EAGAIN
        elif self._way in ("errs", "unread"):
            number = errno.EIO
        else:
            number = errno.ENOLCK if name == "lock" else errno.ENOSPC
        return OSError(number, os.strerror(number))


@dataclass
class Fault:
    """A moment at which the disk struck."""

    way: str
    number: int
    operation: str
    folder: Path
    """As it was left."""
    acknowledged: list[Any] = field(default_factory=list)
    """What was said to be done, one after the other."""
    raised: BaseException | None = None
    """What came of it; None where it was got over."""

    def __str__(self) -> str:
        return f"{self.way} at {self.number}: {self.operation}"


def every_fault(
    base: Image,
    place: Path,
    act: Callable[[Path], Iterator[object]],
    ways: tuple[str, ...],
    each: int = 1,
    first: int = 1,
) -> Iterator[Fault]:
    """Each moment of what is done, or one in so many, each on a copy; ends when all is done before the disk strikes."""
    for way in ways:
        number = first
        while True:
            fault = Fault(way, number, "", lay(base, place / f"{way}-{number}"))
            met = Disk(number, way)
            with impatient(), same_ids(), watched(fault.folder, met):
                try:
                    for step in act(fault.folder):
                        fault.acknowledged.append(step)
                except Exception as error:
                    fault.raised = error
            if not met.struck:
                assert fault.raised is None, fault.raised
                break
            fault.operation = met.struck
            yield fault
            number += each


@contextmanager
def impatient() -> Iterator[None]:
    """A lock that cannot be had is waited for no longer than a moment."""
    with patch.object(lock, "WAIT", 0.01):
        yield


@contextmanager
def same_ids() -> Iterator[None]:
    """What is done twice gets the same ids, so that what it left can be told to be the same."""
    numbers = count()

    def drawn(size: int) -> bytes:
        return hashlib.shake_128(b"%d" % next(numbers)).digest(size)

    with patch.object(os, "urandom", drawn):
        yield
