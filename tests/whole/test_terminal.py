"""The window is closed, the line is cut, the machine shuts down, the app is put to sleep: nothing typed is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.reps import Rep, in_a_call, rep, try_again
from tests.whole.terminal import COLUMNS, ROWS, Terminal

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="terminals of POSIX")]

GONE_WITHIN = 10.0
"""Seconds. Two on an idle machine; the tests run beside each other."""


@pytest.fixture
def sam(tmp_path: Path) -> Rep:
    return rep(tmp_path)


def end(term: Terminal) -> None:
    term.send(signal.SIGTERM)


@pytest.mark.parametrize("cut", [end, Terminal.close], ids=["ended", "window closed"])
def test_what_was_typed_last_is_kept_when_the_terminal_goes(sam: Rep, cut: Callable[[Terminal], None]) -> None:
    with Terminal(*sam.words()) as term:
        who = try_again(term, in_a_call(term))
        term.press("mthey look for the figures")
        term.sees("they look for the figures")
        cut(term)  # at once, without the 0.3 s in which it is saved by itself
        assert term.wait(GONE_WITHIN) == 0
        told = term.raw
    if cut is end:
        assert b"\x1b[?1049l" in told, "the terminal is left as the app had it"
    book = sam.opened()
    assert book.problems == ()
    assert len(book.touches("p0000")) == 1
    session = sam.session
    assert [(each.prospect, each.note) for each in session.calls] == [(who, "they look for the figures")]
    with Terminal(*sam.words()) as again:
        assert in_a_call(again) == who
        again.sees("they look for the figures")


def outside(told: Path) -> Callable[[], None]:
    """In a session that is not the terminal's, so that no signal tells that it is gone."""

    def before() -> None:
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            os._exit(0)
        told.write_text(str(os.getpid()))
        os.setsid()

    return before


def test_an_app_whose_terminal_goes_without_a_word_ends_and_does_not_spin(sam: Rep, tmp_path: Path) -> None:
    with Terminal(*sam.words(), before=outside(tmp_path / "pid")) as term:
        who = in_a_call(term)
        term.press("mhalf a line")
        term.sees("half a line")
        pid = int((tmp_path / "pid").read_text())
        term.close()
        ends = time.monotonic() + GONE_WITHIN
        while (left := Path(f"/proc/{pid}").exists()) and time.monotonic() < ends:
            time.sleep(0.02)
        if left:
            os.kill(pid, signal.SIGKILL)
        assert not left
    session = sam.session
    assert [(each.prospect, each.note) for each in session.calls] == [(who, "half a line")]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_an_app_that_slept_goes_on_with_the_same_prospect_and_note(sam: Rep) -> None:
    with Terminal(*sam.words()) as term:
        who = in_a_call(term)
        term.press("mbefore the nap")
        term.sees("before the nap")
        term.settle(0.5)  # it is saved by itself
        term.send(signal.SIGTSTP)
        term.until_asleep()
        assert b"\x1b[?1049l" in term.raw, "the shell's own screen is back"
        used = term.seconds_of_work
        time.sleep(0.2)
        assert term.seconds_of_work == used
        assert sam.session.calls[0].note == "before the nap"
        term.wipe()
        term.send(signal.SIGCONT)
        term.sees("before the nap")
        term.press(" and after")
        term.sees("before the nap and after")
        term.press("\x1b")
        term.sees("y yes")
        assert try_again(term, who) != who
    assert [each.note for each in sam.opened().touches(who)] == ["before the nap and after"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_nap_at_any_moment_of_typing_ends_and_loses_no_key(sam: Rep) -> None:
    chance = random.Random(20261124)
    typed = "figures"
    with Terminal(*sam.words()) as term:
        in_a_call(term)
        term.press("m")
        for letter in typed:
            term.press(letter)
            ends = time.monotonic() + chance.uniform(0, 0.05)
            while time.monotonic() < ends:
                term.pump(0.002)
            term.send(signal.SIGTSTP)
            term.until_asleep()
            term.send(signal.SIGCONT)
            term.settle(0.1)
        term.sees(typed)


def test_a_storm_of_sizes_loses_no_key(sam: Rep) -> None:
    chance = random.Random(20261124)
    with Terminal(*sam.words()) as term:
        in_a_call(term)
        term.press("m")
        typed = "they look for figures"
        for letter in typed:
            for _ in range(5):
                term.resize(chance.randint(20, 200), chance.randint(5, 60))
            term.press(letter)
            term.pump(0.005)
        term.wipe()
        term.resize(COLUMNS, ROWS)
        term.sees(typed)
        term.press("\x11")
        assert term.wait(GONE_WITHIN) == 0
    assert sam.session.calls[0].note == typed
