"""The app in a terminal of its own, killed with a line half typed."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.stage import Rehearsal, Stage
from tui.config.writing import save_settings
from tui.desk.hour import Hour

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")]

AT = "2026-11-24T12:24:00-05:00"
LONGEST = 60.0
"""Seconds that a slow machine may take to draw what is waited for."""


class Terminal:
    """The app on a book, as a process on a pseudo-terminal."""

    def __init__(self, book: Path, config: Path) -> None:
        self.master, tty = os.openpty()
        words = [sys.executable, "-m", "tui", "--book", str(book), "--at", AT]
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "POWERHOUR_CONFIG": str(config)}
        self.process = subprocess.Popen(words, stdin=tty, stdout=tty, stderr=tty, env=env, start_new_session=True)
        os.close(tty)
        self.seen = b""

    def until(self, there: Callable[[], bool]) -> None:
        """Read what is drawn until that is so."""
        end = time.monotonic() + LONGEST
        while not there():
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self.master], [], [], 0.05)[0]:
                self.seen += os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def call_on_disk(book: Path) -> dict[str, object]:
    try:
        return json.loads((book / "session.json").read_text())["_default"]["1"]["calls"][-1]
    except (OSError, KeyError, IndexError):
        return {}


@pytest.mark.parametrize(
    ("key", "typed"), [("m", "pain: reports come la"), ("n", "signed wi"), ("t\t", "reports come la")]
)
def test_what_was_half_typed_is_there_after_a_kill(stage: Stage, tmp_path: Path, key: str, typed: str) -> None:
    config = tmp_path / "config"
    save_settings(stage.settings, config)
    terminal = Terminal(stage.folder, config)
    try:
        terminal.until(lambda: b"Okafor" in terminal.seen)
        terminal.press("\r")
        terminal.until(lambda: bool(call_on_disk(stage.folder)))
        terminal.press(key)
        time.sleep(0.3)
        terminal.press(typed)
        typed_at = time.monotonic()
        terminal.until(lambda: typed in json.dumps(call_on_disk(stage.folder)) or time.monotonic() > typed_at + 20)
    finally:
        terminal.kill()
    again = stage.reopened()
    hour = Hour(again.desk)
    hour.resume()
    assert hour.call is not None
    assert hour.call.prospect == "dana"
    assert typed in (hour.call.note.removeprefix("pain: " if key == "t\t" else ""), hour.half_typed("no"))

    async def resumed(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.who == "dana"
        await rep.press(*("m", "up") if key != "n" else ("n",))
        assert rep.app.screen.entry.field.value.endswith(typed)

    again.play(resumed)
