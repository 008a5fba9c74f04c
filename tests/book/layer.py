"""What is done to the files below a folder, one operation after the other: a watcher hears of each before and after it.

Whoever opens, writes, flushes, renames, links, removes, makes or locks goes through ``os``, ``io`` or ``fcntl``: these
are watched from there. Asking whether a file is there, and how large it is, is no operation.
"""

from __future__ import annotations

import builtins
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

OPERATIONS = (
    *("open", "write", "flush", "flush folder", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "lock", "read"),
)
"""``open`` is for writing; ``read`` opens a file or a folder to read it."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
Called = Callable[..., Any]


class Watcher(Protocol):
    """Who is told of it."""

    def ask(self, name: str, path: str) -> None:
        """An operation is about to be done: what this raises is what comes of it."""

    def done(self, name: str, path: str, *more: Any) -> None:
        """It was done; ``more`` is as the operation has it: see the functions of ``Layer``."""


class Layer:
    """The functions that stand in for those of ``os``, ``io`` and ``fcntl``."""

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self._root = os.fspath(root)
        self._watcher = watcher
        self._paths: dict[int, str] = {}
        """By number of an open file."""

    def _path(self, path: Any, folder: int | None = None) -> str:
        """Empty where it is not below the folder that is watched."""
        if isinstance(path, int):
            return self._paths.get(path, "")
        text = os.fsdecode(path)
        if folder is not None:
            text = f"{self._paths.get(folder, '')}/{text}"
        return text if text == self._root or text.startswith(f"{self._root}/") else ""

    def open(self, real: Called) -> Called:
        def called(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            where = self._path(path, dir_fd)
            name = "open" if flags & _WRITES else "read"
            if where:
                self._watcher.ask(name, where)
            number: int = real(path, flags, mode, dir_fd=dir_fd)
            self._paths[number] = where
            if where:
                self._watcher.done(name, where, number, flags)
            return number

        return called

    def open_file(self, real: Called) -> Called:
        """What is written through it comes as ``os.write`` does."""

        def called(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
            where = self._path(file)
            if not where or not set(mode) & set("wax+"):
                if where and not isinstance(file, int):
                    self._watcher.ask("read", where)
                return real(file, mode, buffering, *rest, **more)
            opener = None if isinstance(file, int) else lambda path, flags: os.open(path, flags, 0o666)
            raw = _Raw(file, mode.replace("t", ""), opener=opener)
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **more)

        return called

    def write(self, real: Called) -> Called:
        def called(number: int, data: Any) -> int:
            where = self._paths.get(number, "")
            if not where:
                return int(real(number, data))
            try:
                self._watcher.ask("write", where)
            except OSError:
                real(number, data[: len(data) // 2])  # as much as there was room for
                raise
            count: int = real(number, data)
            self._watcher.done("write", where, number, bytes(data[:count]))
            return count

        return called

    def fsync(self, real: Called) -> Called:
        """The disk need not be waited for: what is flushed is told from what is not by the watcher alone."""

        def called(number: int) -> None:
            if where := self._paths.get(number, ""):
                name = "flush folder" if Path(where).is_dir() else "flush"
                self._watcher.ask(name, where)
                self._watcher.done(name, where, number)

        return called

    def two(self, real: Called, name: str) -> Called:
        """A rename or a link."""

        def called(source: Any, target: Any, **more: Any) -> None:
            old, new = self._path(source), self._path(target)
            if new:
                self._watcher.ask(name, new)
            real(source, target, **more)
            if new:
                self._watcher.done(name, old, new)

        return called

    def one(self, real: Called, name: str) -> Called:
        def called(path: Any, *rest: Any, **more: Any) -> Any:
            if where := self._path(path, more.get("dir_fd")):
                self._watcher.ask(name, where)
            result = real(path, *rest, **more)
            if where:
                self._watcher.done(name, where)
            return result

        return called

    def lock(self, real: Called) -> Called:
        """Giving it back is never refused: the system does it for whoever dies."""

        def called(number: int, what: int) -> None:
            if (where := self._paths.get(number, "")) and what & fcntl.LOCK_EX:
                self._watcher.ask("lock", where)
            real(number, what)

        return called


class _Raw(io.FileIO):
    def write(self, data: Any) -> int:
        return os.write(self.fileno(), data)


@contextmanager
def watched(root: Path, watcher: Watcher) -> Iterator[None]:
    """What is done to the files below ``root`` meanwhile is told to that watcher."""
    layer = Layer(root, watcher)
    stands_in: list[tuple[Any, str, Called]] = [
        (os, "open", layer.open(os.open)),
        (os, "write", layer.write(os.write)),
        (os, "fsync", layer.fsync(os.fsync)),
        (io, "open", layer.open_file(io.open)),
        (builtins, "open", layer.open_file(io.open)),
        (fcntl, "flock", layer.lock(fcntl.flock)),
    ]
    for each in ("rename", "replace"):
        stands_in.append((os, each, layer.two(getattr(os, each), "rename")))
    stands_in.append((os, "link", layer.two(os.link, "link")))
    single = {"unlink": "unlink", "remove": "unlink", "mkdir": "mkdir", "rmdir": "rmdir", "chmod": "chmod"}
    single |= {"fchmod": "chmod", "scandir": "read", "listdir": "read"}
    for each, name in single.items():
        stands_in.append((os, each, layer.one(getattr(os, each), name)))
    with ExitStack() as patches:
        for module, name, called in stands_in:
            patches.enter_context(patch.object(module, name, called))
        yield
