"""``powerhour`` in a process that forks from this one, where all is imported already, which saves most of a start."""

from __future__ import annotations

import gc
import os
import pkgutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Self

import tui

LONGEST = 120
"""Seconds after which the system ends a command that hangs."""


@dataclass(frozen=True)
class Told:
    """What came of a command; its code is minus the signal that ended it."""

    code: int
    out: str
    err: str


@cache
def import_all() -> None:
    """What the program imports at its start and soon after, so that its forks need not."""
    for each in pkgutil.walk_packages(tui.__path__, "tui."):
        if not each.name.endswith("__main__"):
            import_module(each.name)
    for name in ("textual.drivers.linux_driver", "textual.layouts.factory", "rapidfuzz.process"):
        import_module(name)


def become(words: Sequence[str | Path], before: Callable[[], object] = lambda: None) -> NoReturn:
    """In a fork, whose terminal or files are in place as 0, 1 and 2: the program with these words, after ``before``."""
    code = 1
    try:
        gc.freeze()  # what the tests hold is not the program's to look through
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        for each in ("stdin", "stdout", "stderr"):
            setattr(sys, f"__{each}__", getattr(sys, each))
        sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__
        before()
        from tui.cli import main

        sys.argv = ["powerhour", *map(str, words)]
        code = main()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        os._exit(code)


def start(
    words: Sequence[str | Path],
    before: Callable[[], object] = lambda: None,
    out: int | None = None,
    err: int | None = None,
) -> int:
    """The command, with nothing to read; its number. What it says goes to those files, or nowhere."""
    import_all()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number, file in enumerate((nowhere, out or nowhere, err or nowhere)):
            os.dup2(file, number)
        signal.alarm(LONGEST)
        become(words, before)
    return child


def ended(child: int) -> int:
    """Waits for it: its code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(words: Sequence[str | Path], before: Callable[[], object] = lambda: None) -> Told:
    """The command to its end."""
    out, err = Heard(), Heard()
    child = start(words, before, out.writes, err.writes)
    said = out.start(), err.start()
    return Told(ended(child), *(each.end() for each in said))


class Heard:
    """What comes through a pipe, taken in as it comes."""

    def __init__(self) -> None:
        self._reads, self.writes = os.pipe()
        self._said = b""
        self._thread = threading.Thread(target=self._read, daemon=True)

    def start(self) -> Self:
        os.close(self.writes)
        self._thread.start()
        return self

    def _read(self) -> None:
        with os.fdopen(self._reads, "rb") as file:
            self._said = file.read()

    def end(self) -> str:
        self._thread.join()
        return self._said.decode()
