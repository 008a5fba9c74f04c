"""The power goes at each moment of what is done: what the disk then holds, in each way that a disk may keep its word.

It is done once, undisturbed, and each operation is followed on a model of the disk, which knows what was flushed: of a
file its bytes, of a folder its names. From it comes what stands there if the power goes right after that operation.

Modelled:

- ``torn``: every name is there; of what was written and not flushed, half.
- ``unwritten``: every name is there, of what was not flushed nothing: a file is empty, or as it was flushed last (a
  rename that came before its data).
- ``unnamed``: the data is there; whatever was named, renamed, linked, removed or made in a folder since that was
  flushed is not: the old name is back.
- ``mixed``: as ``unnamed``, for some folders only: those whose names hang together are back, the others went through.
  A moment has it where there are several such groups.
- ``lost``: neither data nor names that were not flushed.

A name is flushed with its folder alone (also a new file's), one that moves between folders with either of them, and
with all that was done there before. Not modelled: a disk that says it flushed and did not, blocks that change by
themselves, the rights of a file (they are as they were set last), times, and names that hang together kept in part.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tests.book.layer import watched

CUTS = ("torn", "unwritten", "unnamed", "mixed", "lost")

Image = dict[str, bytes | None]
"""What a disk holds: by path from its root, a file's bytes; None for a folder. A folder stands before what it holds."""

Names = dict[int, dict[str, int]]
"""By number of a folder: its names, and the number of what each is."""

Change = tuple[tuple[int, str, int | None], ...]
"""What one operation does to names: in that folder, that name is that one; None where it goes."""

Bytes = Callable[[int], bytes]

SAID = "said to be done"


@dataclass(frozen=True)
class Cut:
    """A moment at which the power goes."""

    way: str
    number: int
    operation: str
    """The last that was done."""
    image: Image
    acknowledged: int
    """So much had been said to be done."""

    def __str__(self) -> str:
        return f"{self.way} after {self.number}: {self.operation}"


class Disk:
    """The model: what the files hold now, and what is sure to be there after the power is back."""

    def __init__(self, root: Path, each: int = 1) -> None:
        """``each``: of the moments one in so many, and those at which something was said to be done."""
        self._root = os.fspath(root)
        self._each = each
        self._numbers = count()
        self.data: dict[int, bytes] = {}
        self.flushed: dict[int, bytes] = {}
        self.names: Names = {}
        self.sure: Names = {}
        self.pending: list[Change] = []
        """What was done to names and is not sure, in order."""
        self._open: dict[int, int] = {}
        self.count = 0
        self.acknowledged = 0
        self.cuts: list[Cut] = []
        self._top = self._load(root)
        self._follow: dict[str, Callable[..., None]] = {
            "open": self._opened,
            "write": self._written,
            "flush": self._flush,
            "flush folder": self._flush_folder,
            "rename": self._rename,
            "link": self._link,
            "unlink": self._remove,
            "rmdir": self._remove,
            "mkdir": self._make,
        }

    def _load(self, path: Path) -> int:
        number = next(self._numbers)
        if path.is_dir():
            self.names[number] = {each.name: self._load(each) for each in sorted(path.iterdir())}
            self.sure[number] = dict(self.names[number])
        else:
            self.data[number] = self.flushed[number] = path.read_bytes()
        return number

    def _find(self, path: str) -> tuple[int, str]:
        """The folder that a path is in, and its name there."""
        *folders, name = path[len(self._root) + 1 :].split("/")
        at = self._top
        for each in folders:
            at = self.names[at][each]
        return at, name

    def _whole(self, path: str) -> int:
        if path == self._root:
            return self._top
        folder, name = self._find(path)
        return self.names[folder][name]

    def ask(self, name: str, path: str) -> None:
        """Nothing fails here."""

    def done(self, name: str, path: str, *more: Any) -> None:
        if name in ("read", "chmod"):
            if name == "read" and more:
                self._open[more[0]] = self._whole(path)
            return
        if follow := self._follow.get(name):
            follow(path, *more)
        self.count += 1
        self.cut(f"{name} {Path(path).name}")

    def _opened(self, path: str, opened: int, flags: int) -> None:
        folder, name = self._find(path)
        number = self.names[folder].get(name)
        if number is None:
            number = next(self._numbers)
            self.data[number] = self.flushed[number] = b""
            self._change((folder, name, number))
        elif flags & os.O_TRUNC:
            self.data[number] = b""
        self._open[opened] = number

    def _written(self, _path: str, opened: int, data: bytes) -> None:
        number = self._open[opened]
        end = os.lseek(opened, 0, os.SEEK_CUR)
        held, start = self.data[number], end - len(data)
        self.data[number] = held[:start].ljust(start, b"\0") + data + held[end:]

    def _flush(self, _path: str, opened: int) -> None:
        self.flushed[self._open[opened]] = self.data[self._open[opened]]

    def _flush_folder(self, _path: str, opened: int) -> None:
        sure, self.pending = together(self.pending, {self._open[opened]})
        apply(self.sure, sure)

    def _rename(self, path: str, target: str) -> None:
        (folder, name), (into, new) = self._find(path), self._find(target)
        self._change((folder, name, None), (into, new, self.names[folder][name]))

    def _link(self, path: str, target: str) -> None:
        self._change((*self._find(target), self._whole(path)))

    def _remove(self, path: str) -> None:
        self._change((*self._find(path), None))

    def _make(self, path: str) -> None:
        number = next(self._numbers)
        self.names[number], self.sure[number] = {}, {}
        self._change((*self._find(path), number))

    def _change(self, *change: tuple[int, str, int | None]) -> None:
        apply(self.names, [change])
        self.pending.append(change)

    def cut(self, operation: str) -> None:
        """The power goes now."""
        if self.count % self._each and operation != SAID:
            return
        whole, flushed = self.data.__getitem__, self.flushed.__getitem__
        torn = self._torn
        images = [("torn", self.names, torn), ("unwritten", self.names, flushed), ("unnamed", self.sure, whole)]
        images += [("mixed", names, whole) for names in self._mixed()]
        images.append(("lost", self.sure, flushed))
        for way, names, held in images:
            image = dict(self._image(names, held, self._top, ""))
            self.cuts.append(Cut(way, self.count, operation, image, self.acknowledged))

    def _torn(self, number: int) -> bytes:
        data, flushed = self.data[number], self.flushed[number]
        if data == flushed:
            return data
        same, longest = 0, min(len(data), len(flushed))
        while same < longest:
            middle = (same + longest + 1) // 2
            same, longest = (middle, longest) if data[:middle] == flushed[:middle] else (same, middle - 1)
        return data[: same + (len(data) - same) // 2]

    def _mixed(self) -> Iterator[Names]:
        groups: list[list[Change]] = []
        rest = self.pending
        while rest:
            group, rest = together(rest, {each[0] for each in rest[-1]})
            groups.append(group)
        for kept in groups if len(groups) > 1 else ():
            names = {folder: dict(held) for folder, held in self.sure.items()}
            apply(names, [change for change in self.pending if change not in kept])
            yield names

    def _image(self, names: Names, held: Bytes, folder: int, at: str) -> Iterator[tuple[str, bytes | None]]:
        for name, number in names[folder].items():
            path = f"{at}/{name}" if at else name
            if number in names:
                yield path, None
                yield from self._image(names, held, number, path)
            else:
                yield path, held(number)


def apply(names: Names, changes: list[Change]) -> None:
    for change in changes:
        for folder, name, number in change:
            if number is None:
                names[folder].pop(name, None)
            else:
                names[folder][name] = number


def together(changes: list[Change], folders: set[int]) -> tuple[list[Change], list[Change]]:
    """Those that a flush of these folders makes sure, with what they hang on; and the others."""
    theirs: list[Change] = []
    others: list[Change] = []
    for change in reversed(changes):
        concerned = {folder for folder, _name, _number in change}
        if concerned & folders:
            folders |= concerned
            theirs.insert(0, change)
        else:
            others.insert(0, change)
    return theirs, others


def every_cut(root: Path, act: Callable[[Path], Iterator[object]], each: int = 1) -> list[Cut]:
    """Each moment of what is done below that folder, or one in so many; the last after all was said to be done."""
    disk = Disk(root, each)
    with watched(root, disk):
        disk.cut("nothing yet")
        for _step in act(root):
            disk.acknowledged += 1
            disk.cut(SAID)
    return disk.cuts


def image_of(root: Path) -> Image:
    """What stands below a folder."""
    paths = sorted(root.rglob("*"))
    return {os.fspath(path.relative_to(root)): None if path.is_dir() else path.read_bytes() for path in paths}


def lay(image: Image, root: Path) -> Path:
    """Puts it in a new folder."""
    root.mkdir(0o700)
    for name, data in image.items():
        path = root / name
        if data is None:
            path.mkdir(0o700)
            continue
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(number, data)
        os.close(number)
    return root
