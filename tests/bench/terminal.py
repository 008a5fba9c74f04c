"""A program in a terminal of its own (a pty), whose output is read as it comes: what a rep would see, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import Self

_REPLIES = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
)
"""What a terminal of today answers when it is asked what it can do."""
PATIENCE = 60.0
"""Seconds after which a program is said to hang."""
_LONG = 600.0
"""Seconds after which what is done behind the screen is."""
_STYLE = re.compile(rb"\x1b\[[0-9;:?<>=]*[A-Za-z]")


class HangsError(Exception):
    """What was waited for did not come."""


class Terminal:
    """One run of a program. Linux and macOS."""

    def __init__(self, command: list[str], home: Path, size: tuple[int, int] = (80, 24), **env: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        own = {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "America/New_York"}
        self.began = perf_counter()
        """Just before the program was started."""
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            try:
                _set_size(0, *size)
                os.execvpe(command[0], command, kept | own | env)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> float:
        """Give the terminal another size; the moment just before it."""
        moment = perf_counter()
        _set_size(self._fd, columns, rows)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGWINCH)
        return moment

    def press(self, keys: str) -> float:
        """Type keys; the moment just before them."""
        moment = perf_counter()
        os.write(self._fd, keys.encode())
        return moment

    def until(self, pattern: bytes) -> tuple[float, bytes]:
        """When output fits this pattern, its styles left out, and what fitted. HangsError if it does not come."""
        looked, found = re.compile(pattern), b""
        end = perf_counter() + PATIENCE
        while perf_counter() < end:
            moment, data = self._read(end - perf_counter())
            found = found[-4_000:] + _STYLE.sub(b"", data)
            if hit := looked.search(found):
                return moment, hit.group()
        raise HangsError(f"{pattern!r} never came; last: {found[-200:]!r}")

    def quiet(self, seconds: float = 0.12, last: float = 0.0) -> float:
        """When the last output came before so many seconds of silence; ``last``, or now, where none comes."""
        last, end = last or perf_counter(), perf_counter() + PATIENCE
        while perf_counter() < end:
            moment, data = self._read(seconds)
            if not data:
                return last
            last = moment
        raise HangsError("it never fell silent")

    def until_idle(self, part: float = 0.2) -> float:
        """When it began to take less than that part of a processor, for a second; after two where that is not told."""
        end = perf_counter() + _LONG
        while perf_counter() < end:
            begun, worked = perf_counter(), self._worked()
            while perf_counter() < begun + (1.0 if worked else 2.0):
                self._read(0.1)
            if self._worked() - worked < part * (perf_counter() - begun):
                return begun
        raise HangsError("it is never idle")

    def _worked(self) -> float:
        """Seconds of a processor that it took so far; 0 where that is not told."""
        with suppress(OSError):
            said = Path(f"/proc/{self._pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def megabytes(self) -> float:
        """The most memory that it had so far; Linux alone, else 0."""
        with suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self._pid}/status").read_text(encoding="ascii"))
            return int(found[1]) / 1024 if found else 0.0
        return 0.0

    def close(self) -> None:
        """End the program, and wait for it."""
        for each in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self._pid, each)
            end = perf_counter() + 2
            while perf_counter() < end:
                with suppress(OSError):
                    if select.select([self._fd], [], [], 0.01)[0]:
                        os.read(self._fd, 65_536)
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    os.close(self._fd)
                    return
                sleep(0.005)

    def _read(self, seconds: float) -> tuple[float, bytes]:
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return perf_counter(), b""
        try:
            data = os.read(self._fd, 65_536)
        except OSError as error:
            raise HangsError("the program has ended") from error
        moment = perf_counter()
        for asked, answer in _REPLIES:
            if asked in data:
                os.write(self._fd, answer)
        return moment, data


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def powerhour(book: Path, *more: str) -> list[str]:
    """The command of the app on that book."""
    return [sys.executable, "-m", "tui", "--book", str(book), *more]
