"""A time that they named, or that was typed: kept where it is lawful, and no two at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import (
    LOS_ANGELES,
    NEW_YORK,
    POLICY,
    TUESDAY,
    ZONES,
    active,
    moments,
    new_york,
)
from tests.rules.test_next_touch import after, local, touch
from tui.model.outcome import Outcome
from tui.model.prospect import NextKind, Phone, Place
from tui.model.zones import zone
from tui.rules.days_off import holiday_or_weekend
from tui.rules.hours import next_open, open_at
from tui.rules.named import nearest_lawful


def test_a_callback_is_to_the_minute() -> None:
    decision = after(active(LOS_ANGELES), Outcome.CALLBACK, typed="in 20 min")
    assert touch(decision).at == TUESDAY + timedelta(minutes=20)
    assert touch(decision).kind is NextKind.CALLBACK
    assert decision.prospect.talks == 2
    assert after(active(), Outcome.CALLBACK, typed="in 20 min", talked=True).prospect.talks == 3


def test_a_callback_outside_calling_hours_gets_the_nearest_lawful_time_and_says_so() -> None:
    decision = after(active(), Outcome.CALLBACK, typed="21:30")
    assert local(decision) == "Wed 25 Nov 08:00"
    assert decision.notice == "21:30 is outside calling hours there: Wed 25 Nov 08:00 is the nearest"


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        ("thu 10am", "10:00", "closed on Thanksgiving in Pennsylvania and on Fri 27 Nov (Day After Thanksgiving)"),
        ("fri 2:40pm", "14:40", "closed on Day After Thanksgiving in Pennsylvania"),
        ("thu 7am", "08:00", "closed on Thanksgiving in Pennsylvania and on Fri 27 Nov (Day After Thanksgiving)"),
    ],
)
def test_a_time_on_a_day_that_the_law_closes_is_offered_at_that_time_of_the_next_working_day(
    typed: str, expected: str, why: str
) -> None:
    philadelphia = active(phones=(Phone(number="+12155550132", region="US", zones=(NEW_YORK,)),))
    decision = after(philadelphia, Outcome.YES, typed=typed, appointment="demo")
    assert local(decision) == f"Mon 30 Nov {expected}"
    assert decision.notice.split("; ")[0] == f"{why}: Mon 30 Nov {expected} is the nearest on a working day"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("wed 21:30", "Fri 27 Nov 08:00"), ("fri 21:30", "Mon 30 Nov 08:00"), ("sat 21:30", "Sun 29 Nov 08:00")],
)
def test_a_time_outside_calling_hours_of_a_working_day_never_moves_to_a_weekend_or_a_holiday(
    typed: str, expected: str
) -> None:
    assert local(after(active(), Outcome.CALLBACK, typed=typed)) == expected


@pytest.mark.parametrize(
    ("place", "typed", "words"),
    [
        (Place(region="US", subdivision="CA"), "thu 3pm", "Thu 26 Nov is Thanksgiving in the United States"),
        (Place(region="CA", subdivision="QC"), "thu 3pm", "Thu 26 Nov is Thanksgiving, your own holiday"),
        (Place(region="CA", subdivision="QC"), "25 dec 3pm", "Fri 25 Dec is Christmas in Canada"),
        (Place(region="JP"), "29 apr 3pm", "Thu 29 Apr is Showa Day where they are"),
    ],
)
def test_a_time_that_they_named_on_a_holiday_is_kept_and_says_whose_holiday_it_is(
    place: Place, typed: str, words: str
) -> None:
    prospect = active(place=replace(place, zones=(NEW_YORK,)))
    decision = after(prospect, Outcome.YES, typed=typed, appointment="demo")
    assert decision.notice == words
    assert local(decision).startswith(words[:10])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("mon 7pm", "22:00 yours is after your day ends (18:00)"),
        ("mon 3pm", ""),
        ("mon 3:01pm", "18:01 yours is after your day ends (18:00)"),
        ("mon", ""),
    ],
)
def test_a_time_that_they_named_outside_the_reps_own_day_says_so(typed: str, words: str) -> None:
    assert after(active(LOS_ANGELES), Outcome.NOT_YET, typed=typed).notice == words


@given(
    moments(), st.sampled_from(ZONES), st.sampled_from(["+12155550132", "+12255550132", "+14155550132", "+493012345"])
)
def test_what_is_offered_for_a_time_keeps_it_on_the_first_lawful_day_that_is_no_weekend_in_place_of_a_working_day(
    at: datetime, name: str, number: str
) -> None:
    who = active(phones=(Phone(number=number, region="DE" if number[1] == "4" else "US", zones=(name,)),))
    wanted = at.astimezone(zone(name))
    offered = nearest_lawful(who, wanted, POLICY)
    assert offered is not None
    assert open_at(who, offered, POLICY)
    if open_at(who, wanted, POLICY):
        assert offered == wanted
        return
    first = next_open(who, wanted, POLICY)
    assert first is not None
    day = first.date()
    if day != wanted.date() and wanted.weekday() < 5:
        while holiday_or_weekend(who, day, POLICY) or not any(
            open_at(who, datetime.combine(day, time(hour, 30), tzinfo=wanted.tzinfo), POLICY) for hour in range(24)
        ):
            day += timedelta(days=1)
    assert offered.date() == day
    same = datetime.combine(offered.date(), wanted.time(), tzinfo=wanted.tzinfo)
    if same.timestamp() > wanted.timestamp() and open_at(who, same, POLICY):
        assert offered == same


@pytest.mark.parametrize("outcome", [Outcome.CALLBACK, Outcome.NOT_YET])
def test_no_two_callbacks_fall_on_the_same_minute(outcome: Outcome) -> None:
    taken = [TUESDAY.replace(hour=15, minute=0), TUESDAY.replace(hour=15, minute=10)]
    decision = after(active(), outcome, typed="today 3pm", taken=taken)
    assert local(decision) == "Tue 24 Nov 15:20"
    assert "there is a callback at 15:00: moved to Tue 24 Nov 15:20" in decision.notice
    near = after(active(), outcome, typed="today 3:03pm", taken=taken)
    assert local(near) == "Tue 24 Nov 15:03"


def test_an_appointment_is_kept_to_the_minute_though_a_callback_stands_there() -> None:
    taken = [TUESDAY.replace(hour=15, minute=0)]
    decision = after(active(), Outcome.YES, typed="today 3pm", taken=taken, appointment="demo")
    assert (local(decision), decision.notice) == ("Tue 24 Nov 15:00", "")


def test_the_nearest_lawful_minute_in_place_of_one_that_was_typed_keeps_off_callbacks() -> None:
    opening = new_york(date(2026, 11, 25), 8)
    decision = after(active(), Outcome.CALLBACK, typed="21:30", taken=[opening, opening + timedelta(minutes=10)])
    assert local(decision) == "Wed 25 Nov 08:20"
    assert decision.notice.startswith("21:30 is outside calling hours there: Wed 25 Nov 08:00 is the nearest; ")
    assert decision.notice.endswith("moved to Wed 25 Nov 08:20")


def test_a_slot_of_the_rules_own_choice_keeps_off_callbacks_too() -> None:
    free = after(active(), Outcome.NOT_YET)
    moved = after(active(), Outcome.NOT_YET, taken=[touch(free).at])
    assert touch(moved).at != touch(free).at
