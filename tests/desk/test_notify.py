"""A callback that is due is told of once ahead and once when its minute has come."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.desk import notify
from tui.desk.notify import AHEAD, Due, Notices, command, words

NOON = datetime.fromisoformat("2026-11-24T12:00:00-05:00")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def test_a_callback_is_told_of_five_minutes_ahead_and_when_its_minute_has_come() -> None:
    notices, agreed = Notices(), {"dana": NOON + minutes(12), "ben": NOON + minutes(60)}
    told = [notices.due(agreed, NOON + minutes(number)) for number in range(15)]
    assert [number for number, each in enumerate(told) if each] == [7, 12]
    assert told[7] == (Due("dana", agreed["dana"], now=False),)
    assert told[12] == (Due("dana", agreed["dana"], now=True),)


def test_what_was_agreed_for_in_three_minutes_and_what_is_missed_at_the_start_rings_no_warning() -> None:
    notices = Notices()
    assert not notices.due({"old": NOON - minutes(30), "near": NOON + minutes(2)}, NOON)
    assert not notices.due({"dana": NOON + minutes(3.1)}, NOON + minutes(0.1))
    assert notices.due({"dana": NOON + minutes(3.1)}, NOON + minutes(3.2)) == (
        Due("dana", NOON + minutes(3.1), now=True),
    )


def test_after_a_night_with_the_lid_shut_nothing_rings_for_yesterday() -> None:
    notices = Notices()
    notices.due({}, NOON)
    agreed = {"dana": NOON + minutes(60), "ben": NOON + minutes(1198)}
    assert [each.prospect for each in notices.due(agreed, NOON + minutes(1200))] == ["ben"]


def test_one_that_is_moved_is_told_of_anew() -> None:
    notices = Notices()
    notices.due({}, NOON)
    assert notices.due({"dana": NOON + minutes(5.5)}, NOON + minutes(1))
    assert notices.due({"dana": NOON + minutes(9)}, NOON + minutes(4.5))


@given(st.lists(st.floats(0, 120), max_size=8), st.lists(st.floats(0.01, 8), min_size=1, max_size=40))
def test_nothing_is_told_twice_and_nothing_that_comes_is_missed(ats: list[float], steps: list[float]) -> None:
    notices, agreed = Notices(), {str(number): NOON + minutes(at) for number, at in enumerate(ats)}
    now, told = NOON, list(notices.due(agreed, NOON))
    for step in (*steps, -3.0, 3.0):
        now += minutes(step)
        told += notices.due(agreed, now)
    assert len(set(told)) == len(told)
    came = {prospect for prospect, at in agreed.items() if NOON < at <= now}
    assert came <= {each.prospect for each in told if each.now}
    near = {prospect for prospect, at in agreed.items() if NOON + AHEAD < at <= now}
    assert near <= {each.prospect for each in told if not each.now} | _leapt(agreed, steps)


def _leapt(agreed: dict[str, datetime], steps: list[float]) -> set[str]:
    """Whose five minutes began and ended between two looks."""
    found, before = set(), NOON
    for step in steps:
        now = before + minutes(step)
        found |= {each for each, at in agreed.items() if before < at - AHEAD and at <= now}
        before = now
    return found


def test_the_words_name_nobody_unless_told_to() -> None:
    due = Due("dana", NOON + minutes(50), now=False)
    assert words(due) == "A callback is due at 12:50"
    assert words(due._replace(now=True), "Dana Okafor") == "A callback is due now: Dana Okafor"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_text_is_an_argument_of_its_own_and_never_part_of_a_program(platform: str) -> None:
    nasty = '\'; rm -rf ~; "$(date)" `x` -e <b>'
    argv = command(nasty, platform, lambda name: f"/bin/{name}")
    assert argv is not None
    assert all(each == nasty or nasty not in each for each in argv)
    if nasty in argv:
        assert argv[-1] == nasty
    assert command(nasty, platform, lambda _name: None) is None


def test_where_no_program_shows_it_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "command", lambda *_given: None)
    assert not notify.show("A callback is due now")
    monkeypatch.setattr(notify, "command", lambda *_given: ["/no/such/program", "x"])
    assert not notify.show("A callback is due now")
