"""A disk that fails, is full or stops for good at the n-th thing that is asked of it, for every n.

Whatever is done to the files below a folder goes through ``os``: what opens a file to write it, writes, flushes,
renames, links, removes or makes is an operation; reading is none.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

WAYS = ("fails", "full", "stops")
"""Once; from then on for whatever needs room; for good, as the power does, with what was not flushed torn."""

_NAMED = ("rename", "replace", "link", "unlink", "mkdir", "rmdir", "chmod")
_BY_NUMBER = ("write", "fsync", "fchmod")
_NEEDS_ROOM = ("open", "write", "link", "mkdir")


class Stopped(BaseException):
    """The power is gone: nothing after it runs."""


@dataclass
class Disk:
    """The operations so far, and what becomes of the n-th."""

    root: Path
    at: int
    way: str
    count: int = 0
    struck: str = ""
    """The operation that it fell on."""
    _files: dict[int, str] = field(default_factory=dict)
    _unflushed: set[int] = field(default_factory=set)

    def ask(self, name: str, path: str) -> bool:
        """Counts an operation on that file, and whether it may go on; a write that may not is torn."""
        if not Path(path).is_relative_to(self.root):
            return True
        self.count += 1
        if self.count < self.at:
            return True
        if self.count == self.at:
            self.struck = f"{name} {Path(path).name}"
            return False
        return self.way == "fails" or (self.way == "full" and name not in _NEEDS_ROOM)

    def fault(self) -> BaseException:
        if self.way != "stops":
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._tear()
        return Stopped()

    def _tear(self) -> None:
        for path in self.root.rglob("*"):
            if path.is_file() and path.stat().st_ino in self._unflushed:
                os.truncate(path, path.stat().st_size // 2)
        self._unflushed.clear()

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(first: Any, *rest: Any, **more: Any) -> Any:
            by_number = isinstance(first, int)
            path = self._files.get(first, "") if by_number else self._path(first, more.get("dir_fd"))
            if name == "open" and not rest[0] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                number = real(first, *rest, **more)
                self._files[number] = path
                return number
            if not self.ask(name, path):
                if name == "write":
                    self._unflushed.add(os.fstat(first).st_ino)
                    real(first, rest[0][: len(rest[0]) // 2])
                raise self.fault()
            if name == "fsync":  # only told from what was not flushed
                return self._unflushed.discard(os.fstat(first).st_ino)
            result = real(first, *rest, **more)
            if name == "open":
                self._files[result] = path
            elif name == "write":
                self._unflushed.add(os.fstat(first).st_ino)
            return result

        return called

    def _path(self, path: str | os.PathLike[str], folder: int | None) -> str:
        return os.fspath(path if folder is None else Path(self._files.get(folder, "")) / path)


@contextmanager
def disk(root: Path, at: int, way: str) -> Iterator[Disk]:
    """What is done to the files below ``root`` meanwhile meets that disk."""
    found = Disk(root, at, way)
    names = ("open", *_NAMED, *_BY_NUMBER)
    patches = [patch.object(os, name, found.wrapped(name, getattr(os, name))) for name in names]
    for each in patches:
        each.start()
    try:
        yield found
    finally:
        for each in reversed(patches):
            each.stop()


@dataclass(frozen=True)
class Moment:
    """A moment at which the disk struck."""

    way: str
    number: int
    operation: str
    folder: Path
    """As it was left."""
    raised: BaseException | None
    """What came of it; None where it was got over."""

    def __str__(self) -> str:
        return f"{self.way} at {self.number}: {self.operation}"


def every_moment(folder: Path, act: Callable[[Path], object], ways: tuple[str, ...] = WAYS) -> Iterator[Moment]:
    """Each moment of what is done, each on a copy of the folder; ends when it is done before the disk strikes."""
    for way in ways:
        for number in range(1, 2000):
            copy = folder.with_name(f"{folder.name}-{way}-{number}")
            shutil.copytree(folder, copy, symlinks=True)
            raised: BaseException | None = None
            with disk(copy, number, way) as met:
                try:
                    act(copy)
                except (Stopped, Exception) as error:
                    raised = error
            if not met.struck:
                assert raised is None, raised
                shutil.rmtree(copy)
                break
            yield Moment(way, number, met.struck, copy, raised)
            shutil.rmtree(copy)
        else:
            raise AssertionError("it never came to its end")
