from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import LOS_ANGELES, NEW_YORK, TUESDAY, active
from tui.model.outcome import Outcome
from tui.model.zones import zone
from tui.rules.next_touch import decide
from tui.rules.pattern import habit, pattern, read_best
from tui.rules.policy import Policy

MON, TUE, WED, THU, FRI = range(5)


@pytest.mark.parametrize(
    ("text", "weekdays", "start", "end"),
    [
        ("fri 17:15", {FRI}, "17:15", "18:15"),
        ("Fridays at 5:15pm", {FRI}, "17:15", "18:15"),
        ("mornings", set(), "08:00", "12:00"),
        ("Fri afternoon", {FRI}, "13:00", "17:00"),
        ("Tuesdays after 4pm", {TUE}, "16:00", "24:00"),
        ("before 9", set(), "00:00", "09:00"),
        ("mon & wed 10-12", {MON, WED}, "10:00", "12:00"),
        ("5", set(), "17:00", "18:00"),
        ("thursdays", {THU}, "00:00", "24:00"),
        ("weekdays 8am", set(), "08:00", "09:00"),
        ("first thing", set(), "08:00", "09:00"),
    ],
)
def test_what_they_said_is_read(text: str, weekdays: set[int], start: str, end: str) -> None:
    found = read_best(text)
    assert found is not None
    clock = [f"{minute // 60:02}:{minute % 60:02}" for minute in (found.start, found.end)]
    assert (set(found.weekdays), clock) == (weekdays, [start, end])
    assert found.words.startswith("best reached")


@pytest.mark.parametrize("text", ["", "by mail", "monthly", "whenever", "sunny side", "call the office"])
def test_what_names_no_time_is_none(text: str) -> None:
    assert read_best(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(text: str) -> None:
    found = read_best(text)
    assert found is None or 0 <= found.start < found.end <= 24 * 60


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(NEW_YORK))


def test_two_fridays_at_a_quarter_past_five_are_a_habit() -> None:
    found = habit((at("2026-11-10T09:00"), at("2026-11-13T17:10"), at("2026-11-20T17:20")), NEW_YORK)
    assert found is not None
    assert found.words == "picks up Fridays at 17:15"
    assert found.holds(at("2026-11-27T17:30"))
    assert not found.holds(at("2026-11-27T16:30"))
    assert not found.holds(at("2026-11-26T17:30"))


def test_the_habit_is_on_their_own_clock() -> None:
    found = habit((at("2026-11-13T20:15"), at("2026-11-20T20:15")), LOS_ANGELES)
    assert found is not None
    assert found.words == "picks up Fridays at 17:15"


def test_one_pick_up_or_scattered_ones_are_no_habit() -> None:
    assert pattern(active(picked_up=(at("2026-11-20T17:15"),))) is None
    scattered = tuple(at(f"2026-11-{day}T{hour}:00") for day, hour in (("16", "09"), ("17", "12"), ("18", "15")))
    assert habit(scattered, NEW_YORK) is None


def test_what_they_said_comes_before_what_was_seen() -> None:
    seen = (at("2026-11-13T17:10"), at("2026-11-20T17:20"))
    found = pattern(active(best="tue 9:30", picked_up=seen))
    assert found is not None
    assert found.words == "best reached Tuesdays at 09:30"


def test_a_try_waits_for_their_own_day_and_hour() -> None:
    seen = (at("2026-11-13T17:15"), at("2026-11-20T17:15"))
    touch = decide(active(picked_up=seen), Outcome.NO_ANSWER, at("2026-12-01T11:00"), Policy()).prospect.next
    assert touch is not None
    assert touch.at == at("2026-12-04T17:15")
    assert "picks up Fridays at 17:15" in touch.why


def test_their_own_hour_is_not_tried_twice_running() -> None:
    friday = at("2026-12-04T17:15")
    seen = (friday - timedelta(days=21), friday - timedelta(days=14))
    touch = decide(active(picked_up=seen), Outcome.NO_ANSWER, friday, Policy()).prospect.next
    assert touch is not None
    assert touch.at.hour // 2 != 17 // 2


def test_a_pick_up_of_ours_is_on_record_and_one_of_theirs_is_not() -> None:
    picked = decide(active(), Outcome.NO_TALK, TUESDAY, Policy()).prospect
    assert picked.picked_up == (TUESDAY,)
    assert decide(active(), Outcome.NO_TALK, TUESDAY, Policy(), inbound=True).prospect.picked_up == ()
    assert decide(active(), Outcome.VOICEMAIL, TUESDAY, Policy()).prospect.picked_up == ()
    many = active(picked_up=tuple(TUESDAY - timedelta(days=day) for day in range(9, 1, -1)))
    assert len(decide(many, Outcome.NOT_YET, TUESDAY, Policy()).prospect.picked_up) == 8
