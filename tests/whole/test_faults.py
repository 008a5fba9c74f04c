"""A fault of ours, wherever it is: one line for the rep, a crash log that names nobody, and the block goes on."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole import forked
from tests.whole.reps import Rep, on_screen, rep
from tests.whole.terminal import Terminal
from tui.desk import crash_log

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")

WHO = "Dana Okafor dana@acme.example +14155550132"
"""What the fault holds."""
BROKEN = f"""
import asyncio, gc, threading
from tui.cli import main
import tui.app, tui.desk.desk, tui.screens.call, textual._xterm_parser
WHO = {WHO!r}
def fault(*_, **__):
    given = WHO
    raise KeyError(given)
class Last:
    def __del__(self):
        fault()
async def task():
    fault()
def aside(self):
    threading.Thread(target=fault).start()
    asyncio.get_running_loop().create_task(task())
    Last()
    gc.collect()
def typed(self, data):
    if "d" in data:
        fault()
    return real(self, data)
"""
PLACES = {
    "a key": "tui.screens.call.CallScreen.action_dial = fault",
    "a worker": "import tui.desk.phone; tui.desk.phone.dial = fault",
    "the keys themselves": "parser = textual._xterm_parser.XTermParser; real, parser.feed = parser.feed, typed",
}


def started(stage: Rep, place: str) -> Terminal:
    """The app with that put in it."""
    return Terminal(*stage.words(), before=lambda: put_in(place))


def put_in(place: str) -> None:
    exec(f"{BROKEN}\n{place}", {})


def said(terminal: Terminal) -> list[str]:
    """What stands on the terminal once the app is gone."""
    text = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    return [line for line in re.sub(r"\x1b[\[\]>=<(?][^A-Za-z]*[A-Za-z]", "", text).splitlines() if line.strip()]


def names_nobody(text: str) -> bool:
    return not re.search("Dana|Okafor|acme|4155550132|Person|1212556|/home|/tmp|root", text)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("POWERHOUR_CONFIG", "")
    made = rep(tmp_path)
    gc.collect()  # nothing here keeps a seat at the book
    return made


@pytest.mark.parametrize("place", PLACES)
def test_the_app_ends_with_one_line_and_the_block_goes_on(stage: Rep, place: str) -> None:
    with started(stage, PLACES[place]) as terminal:
        terminal.sees("Enter start")
        terminal.press("\r")
        terminal.sees("Note")
        who = before = on_screen(terminal.text)
        terminal.press("a")
        for _ in range(50):  # a busy machine may be still for a while before it is done
            terminal.settle()
            who = on_screen(terminal.text)
            if who != before:
                break
        terminal.press("d")
        assert terminal.wait() == 1
        line = "".join(said(terminal))
    assert line.startswith(
        "powerhour: something went wrong that should not, and the app closed; all that you logged is"
    )
    assert str(crash_log.place()) in line
    assert "Traceback" not in line
    assert "Dana" not in line
    text = crash_log.place().read_text()
    assert names_nobody(text)
    assert "\nKeyError\n" in text
    assert "\nscreens: TodayScreen, CallScreen\n" in text
    assert re.search(r"^actions: (\w+, )*outcome no_answer", text, re.M)
    with Terminal(*stage.words()) as again:
        again.sees("Enter resume")
        again.press("\r")
        again.sees("Note")
        assert on_screen(again.text) == who


def test_a_fault_that_comes_back_with_somebody_is_left_after_the_second_time(stage: Rep) -> None:
    who = ""
    for start in ("start", "resume"):
        with started(stage, PLACES["a key"]) as terminal:
            terminal.sees(f"Enter {start}")
            assert "failed twice" not in terminal.text
            terminal.press("\r")
            terminal.sees("Note")
            assert who in ("", on_screen(terminal.text))
            who = on_screen(terminal.text)
            terminal.press("d")
            assert terminal.wait() == 1
    for _ in range(2):
        with Terminal(*stage.words()) as again:
            again.sees("Enter resume")
            assert "The app failed twice at" in again.text
            assert "Enter goes on with the next" in " ".join(again.text.split())
            again.press("\r")
            again.sees("Note")
            assert on_screen(again.text) != who
            again.press("\x11")
            assert again.wait() == 0


def test_what_nobody_waits_for_ends_nothing_and_prints_nothing(stage: Rep) -> None:
    with started(stage, "tui.screens.call.CallScreen.action_dial = aside") as terminal:
        terminal.sees("Enter start")
        terminal.press("\r")
        terminal.sees("Note")
        terminal.press("d")
        terminal.settle()
        assert "Dana" not in terminal.text
        terminal.press("a")
        terminal.settle()
        terminal.press("\x11")
        assert terminal.wait() == 0
        assert said(terminal) == []
    text = crash_log.place().read_text()
    assert text.count("\nKeyError\n") == 3
    assert names_nobody(text)


@pytest.mark.parametrize("words", [(), ("queue",), ("export", "touches")])
def test_a_start_or_a_command_ends_with_one_line(stage: Rep, words: tuple[str, ...]) -> None:
    done = forked.run(stage.words(*words), lambda: put_in("tui.desk.desk.Desk.__init__ = fault"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("powerhour: something went wrong that should not (KeyError); all that you logged is")
    assert done.err.count("\n") == 1
    assert str(crash_log.place()) in done.err
    assert "Dana" not in done.err
    text = crash_log.place().read_text()
    assert names_nobody(text)
    assert f"\ndoing: {words[0] if words else 'app'}\n" in text


def test_a_developer_sees_the_traceback(stage: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERHOUR_TRACEBACK", "1")
    place = f"{BROKEN}\ntui.desk.desk.Desk.__init__ = fault"
    argv = ["powerhour", *map(str, stage.words("queue"))]
    code = f"import sys\n{place}\nsys.argv = {argv!r}\nsys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"KeyError: '{WHO}'" in done.stderr
