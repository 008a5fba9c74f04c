"""A clock that jumps a day ahead or back, between calls and in the middle of one."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.people import LONG_AGO
from tests.desk.people import TUESDAY, Office, at_minute, folder_of_one_case, office, person, started
from tests.whole.reps import in_a_call, rep, try_again
from tests.whole.terminal import Terminal
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.screens.call_view import block_view

DAY = timedelta(days=1)
JUMPS = st.sampled_from(
    (timedelta(), timedelta(minutes=2), DAY, -DAY, timedelta(hours=3), -timedelta(hours=3), -7 * DAY)
)
KEYS = st.sampled_from(
    (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.NO_TALK, Outcome.CALLBACK)
)


def at_work_in(folder: Path) -> Office:
    return started(folder, *(person(f"p{number}") for number in range(12)))


def logged(at_work: Office, outcome: Outcome, jump: timedelta) -> None:
    """One call, with the jump between the dial and the outcome."""
    if at_work.hour.call is None:
        at_work.hour.start(60)
    if at_work.hour.call is None:
        return
    at_work.hour.dial()
    at_work.clock.at += jump
    at = at_work.clock.at
    named = at_minute(at + timedelta(minutes=20)) if outcome is Outcome.CALLBACK else None
    done = at_work.hour.log(Said(outcome=outcome, named=named, note=f"number {at_work.desk.book.seq}"))
    assert done is not None
    assert 0 <= done.touch.seconds <= 4 * 60 * 60, "a call is as long as it can have been"
    assert 0 <= done.touch.wrap_up <= 60 * 60
    assert done.touch.at == at
    if done.prospect.next is not None:
        assert done.prospect.next.at >= at, "never in the past"
    bar = block_view(at_work.hour, at_work.clock.now())
    assert bar.minutes == 60


@settings(max_examples=200 if os.environ.get("POWERHOUR_LONG") else 15)
@given(st.lists(st.tuples(KEYS, JUMPS, JUMPS), min_size=2, max_size=10))
def test_no_touch_is_lost_or_out_of_order_however_the_clock_jumps(
    calls: list[tuple[Outcome, timedelta, timedelta]],
) -> None:
    with folder_of_one_case() as place:
        at_work = at_work_in(place / "book")
        for outcome, before, during in calls:
            at_work.clock.at += before
            at_work.hour.look_again()
            logged(at_work, outcome, during)
        check(at_work)


def check(at_work: Office) -> None:
    book = at_work.desk.book
    again = office(at_work.folder, at=at_work.clock.at).desk.book
    assert again.problems == ()
    told = sorted(f"number {number}" for number in range(1, book.seq) if number)
    touches = again.touches_since(LONG_AGO)
    assert len(touches) == book.seq - 1
    assert sorted(touch.note for touch in touches) == sorted(told)
    events: list[tuple[int, str]] = []
    for path in (at_work.folder / "log").glob("*.json"):
        for event in json.loads(path.read_bytes())["_default"].values():
            assert datetime.fromisoformat(event["at"]).date().isoformat() == path.name[:10], "on the day it was written"
            events.append((event["seq"], event.get("touch", {}).get("note", "")))
    assert [number for number, _note in sorted(events)] == list(range(1, book.seq + 1))
    assert [note for number, note in sorted(events) if number > 1] == [
        f"number {number}" for number in range(1, book.seq)
    ]


def test_a_talk_that_the_machine_slept_through_is_not_counted_as_a_day_long(tmp_path: Path) -> None:
    at_work = at_work_in(tmp_path / "book")
    at_work.hour.dial()
    at_work.wait(5)
    at_work.hour.hang_up()
    at_work.clock.at += timedelta(hours=16)
    done = at_work.hour.log(Said(outcome=Outcome.NOT_YET))
    assert done is not None
    assert (done.touch.seconds, done.touch.wrap_up) == (300, 0.0)
    assert at_work.hour.figures.wrap_up_average == 0.0


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="terminals of POSIX")
def test_the_app_that_is_started_on_the_day_before_and_the_day_after_keeps_every_touch_in_order(tmp_path: Path) -> None:
    sam = rep(tmp_path)
    called = []
    for jump in (timedelta(), -DAY, DAY):
        with Terminal(*sam.words(at=(TUESDAY + jump).isoformat())) as term:
            who = in_a_call(term)
            assert "0/60 min" in term.rows[0]
            called.append(who)
            try_again(term, who)
            term.press("\x11")
            assert term.wait() == 0
    assert len(set(called)) == 3
    book = sam.opened()
    assert book.problems == ()
    assert [touch.prospect for touch in book.touches_since(LONG_AGO)] == [called[1], called[0], called[2]]
    assert [day.isoformat() for day in book.days] == ["2026-11-23", "2026-11-24", "2026-11-25"]
    for who in called:
        (touch,) = book.touches(who)
        step = book.prospect(who).next
        assert step is not None
        assert step.at > touch.at
