"""The real app in a terminal of its own: a pseudo-terminal, a process, and what is painted there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import pyte

from tests.whole.forked import become, import_all

COLUMNS, ROWS = 80, 24
PATIENCE = 30.0
"""Seconds for what takes a tenth of one on an idle machine."""


class Terminal:
    """``powerhour`` with these words, in a pseudo-terminal, one at a time; killed when it is left.

    ``before`` runs in the child, before the program: limits, faults. The child goes on as a fork of this very process,
    where all is imported already; ``cold`` starts Python anew, which takes half a second of work more, and which is
    needed where something is read as it starts.
    """

    def __init__(self, *words: str | Path, before: Callable[[], None] = lambda: None, cold: bool = False) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._rows: list[str] | None = None
        if not cold:
            import_all()
        self._ended: int | None = None
        self.raw = b""
        """The last bytes that came."""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            if cold:
                _start_anew([str(each) for each in words], before)
            become(words, before)
        os.set_blocking(self.master, False)
        self.resize(COLUMNS, ROWS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            self.send(signal.SIGKILL)
            self.wait()
        self.close()

    @property
    def rows(self) -> list[str]:
        if self._rows is None:
            self._rows = [each.rstrip() for each in self.screen.display]
        return self._rows

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._rows = None
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def pump(self, seconds: float = 0.0) -> bool:
        """Takes in what is painted within that time; whether anything was."""
        if self.master < 0 or not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # nobody holds the other end
            time.sleep(min(seconds, 0.01))
            return False
        self.raw = (self.raw + data)[-4000:]
        self._stream.feed(data)
        self._rows = None
        return True

    def wipe(self) -> None:
        """Forgets what was painted: what is seen from now on is new."""
        self.screen.reset()
        self._rows = None

    def until(self, seen: Callable[[str], object], seconds: float = PATIENCE) -> str:
        """The screen as soon as that is seen on it."""
        ends = time.monotonic() + seconds
        while True:
            while self.pump():
                pass
            if seen(self.text):
                return self.text
            if time.monotonic() > ends or (self.status is not None and not self.pump(0.05)):
                raise AssertionError(f"it was never seen (status {self.status}):\n{self.text}")
            self.pump(0.02)

    def sees(self, words: str, seconds: float = PATIENCE) -> str:
        return self.until(lambda text: words in " ".join(text.split()), seconds)

    def settle(self, seconds: float = 0.3) -> None:
        """Until nothing was painted for so long."""
        while self.pump(seconds):
            pass

    # The process

    def send(self, number: int) -> None:
        os.kill(self.pid, number)

    def close(self) -> None:
        """The window is closed: the terminal goes away."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    @property
    def status(self) -> int | None:
        """Its exit code, or minus the signal that ended it; None while it runs."""
        if self._ended is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._ended = os.waitstatus_to_exitcode(status)
        return self._ended

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit code once it has ended; what it paints meanwhile is taken in."""
        ends = time.monotonic() + seconds
        while (status := self.status) is None:
            if time.monotonic() > ends:
                raise AssertionError(f"it has not ended within {seconds} s:\n{self.text}")
            self.pump(0.01) if self.master >= 0 else time.sleep(0.01)
        while self.pump():
            pass
        return status

    @property
    def seconds_of_work(self) -> float:
        """What the process has used of the processor."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def until_asleep(self) -> None:
        ends = time.monotonic() + PATIENCE
        while self.state != "T" and time.monotonic() < ends:
            self.pump(0.01)
        assert self.state == "T"
        self.settle(0.05)  # what it wrote last may still be on its way

    @property
    def state(self) -> str:
        """``R`` runs, ``S`` sleeps, ``T`` is stopped."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]


def _start_anew(words: Sequence[str], before: Callable[[], None]) -> NoReturn:
    try:
        before()
        os.execv(sys.executable, [sys.executable, "-m", "tui", *words])
    finally:
        os._exit(1)
