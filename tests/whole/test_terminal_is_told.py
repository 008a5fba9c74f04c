"""What the terminal is told, beside what is painted: no name in its title, and only a number on its clipboard."""

from __future__ import annotations

import base64
import os
import re
import time
from pathlib import Path

import pytest

from tests.whole.reps import in_a_call, rep, try_again
from tests.whole.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")

_ORDERS = re.compile(rb"\x1b[\]Pk^_X]([^\x07\x1b]*)(?:\x07|\x1b\\)")
"""Operating system commands, device control, tmux's name of a window, and their like."""
_CLIPBOARD = b"52;c;"


class Heard(Terminal):
    """All that it was sent."""

    heard = b""

    def pump(self, seconds: float = 0.0) -> bool:
        before = self.raw
        self.raw = b""
        came = super().pump(seconds)
        self.heard += self.raw
        self.raw = (before + self.raw)[-4000:]
        return came


def test_no_title_and_no_window_is_named_and_the_clipboard_gets_a_number_on_d_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERHOUR_CONFIG", "")
    monkeypatch.setenv("PATH", str(tmp_path))  # no program for a clipboard, nor for a phone
    stage = rep(tmp_path)
    with Heard(*stage.words()) as terminal:
        who = in_a_call(terminal)
        who = try_again(terminal, who)
        number = stage.opened().prospect(who).phones[0].number
        assert orders(terminal) == []
        terminal.press("d")
        terminal.until(lambda _text: _CLIPBOARD in terminal.heard)
        terminal.settle()
        terminal.press("m")
        terminal.sees("files the line")
        terminal.press("pain: late reports")
        terminal.sees("pain: late reports")
        terminal.press("\r")
        terminal.sees("✓ pain: late reports")
        terminal.settle(0.4)
        try_again(terminal, who)
        terminal.press("/p0009\r")
        terminal.settle()
        terminal.press("\x11")
        assert terminal.wait() == 0
        told = orders(terminal)
    assert told
    assert {base64.b64decode(each.removeprefix(_CLIPBOARD)).decode() for each in told} == {number}


def orders(terminal: Heard) -> list[bytes]:
    """But for its colours, which it is asked for, and the shape of the mouse's pointer."""
    return [
        each for each in _ORDERS.findall(terminal.heard) if not re.fullmatch(rb"1[01];\?|4;\d+;\?|22;default", each)
    ]


def test_what_makes_other_programs_of_this_kind_log_and_draw_makes_this_one_do_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERHOUR_CONFIG", "")
    monkeypatch.setenv("TEXTUAL", "devtools,debug")
    monkeypatch.setenv("TEXTUAL_LOG", str(tmp_path / "out" / "log"))
    monkeypatch.setenv("TEXTUAL_SCREENSHOT", "1")
    monkeypatch.setenv("TEXTUAL_SCREENSHOT_LOCATION", str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    with Terminal(*rep(tmp_path).words(), cold=True) as terminal:
        in_a_call(terminal)
        drawn = time.monotonic() + 1.5
        while time.monotonic() < drawn:
            terminal.pump(0.1)
        assert terminal.status is None
    assert list((tmp_path / "out").iterdir()) == []
