"""A block by the quarter-hour: nothing is counted twice or left out, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import TUESDAY
from tests.rules.test_figures import touch
from tui.model.outcome import Channel, Outcome
from tui.model.touch import Touch
from tui.rules.block_hours import HOUR, QUARTER, by_time, slice_minutes, whole
from tui.rules.figures import figures

ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
AUTUMN = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)
"""In New York, an hour and a half before the clocks go back."""

MOMENTS = st.integers(-260, 260 * 1440).map(lambda minutes: AUTUMN + timedelta(minutes=minutes))
"""From shortly before, through the change of the clocks, to July."""


@st.composite
def touches(draw: st.DrawFn) -> list[Touch]:
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    begun = draw(MOMENTS)
    return [
        Touch(
            id=str(number),
            prospect="dana",
            at=(begun + timedelta(minutes=draw(st.integers(-600, 600)))).astimezone(zone),
            outcome=draw(st.sampled_from(Outcome)),
            channel=draw(st.sampled_from(Channel)),
            inbound=draw(st.booleans()),
            talked=draw(st.booleans()),
            wrap_up=draw(st.sampled_from((0.0, 2.0, 7.5))),
        )
        for number in range(draw(st.integers(0, 30)))
    ]


@given(
    touches(),
    MOMENTS,
    st.sampled_from(ZONES),
    st.sampled_from((QUARTER, HOUR)),
)
def test_the_slices_come_to_what_the_block_came_to(
    held: list[Touch], started: datetime, zone: str, minutes: int
) -> None:
    slices = by_time(held, started.astimezone(ZoneInfo(zone)), minutes)
    found, all_of_them = figures(held), whole(slices, AUTUMN)
    assert (all_of_them.dials, all_of_them.inbound) == (found.dials, found.inbound)
    assert (all_of_them.reached, all_of_them.talks) == (found.connects, found.talks)
    assert (all_of_them.wrap_up_average or 0.0) == pytest.approx(found.wrap_up_average)
    assert all(
        each.talked <= each.connects <= each.answered <= each.calls and each.reached <= each.dials for each in slices
    )


@given(touches(), st.sampled_from((QUARTER, HOUR)))
def test_slices_come_in_order_and_never_overlap(held: list[Touch], minutes: int) -> None:
    begins = [each.begins for each in by_time(held, AUTUMN, minutes)]
    assert all(after - before >= timedelta(minutes=minutes) for before, after in pairwise(begins))


def test_the_hour_that_the_clock_strikes_twice_is_two_hours() -> None:
    zone = ZoneInfo("America/New_York")
    held = [
        Touch(id=str(hours), prospect="dana", at=(AUTUMN + timedelta(hours=hours)).astimezone(zone), outcome=Outcome.NO)
        for hours in range(4)
    ]
    slices = by_time(held, AUTUMN.astimezone(zone), HOUR)
    assert [f"{each.begins.astimezone(zone):%H:%M}" for each in slices] == ["00:30", "01:30", "01:30", "02:30"]
    assert [each.dials for each in slices] == [1, 1, 1, 1]


def test_a_block_of_two_hours_is_told_by_quarters_and_a_longer_one_by_hours() -> None:
    assert (slice_minutes(60), slice_minutes(120), slice_minutes(121)) == (QUARTER, QUARTER, HOUR)


def test_a_short_pause_is_shown_and_a_long_one_is_not() -> None:
    calls = [touch(Outcome.NO_ANSWER, minute) for minute in (1, 16, 50, 200)]
    slices = by_time(calls, TUESDAY, QUARTER)
    assert [each.dials for each in slices] == [1, 1, 0, 1, 1]
    assert slices[-1].begins - slices[-2].begins == timedelta(minutes=150)


def test_a_block_that_was_taken_up_again_begins_with_its_first_touch() -> None:
    calls = [touch(Outcome.NO_ANSWER, minute) for minute in (-1, 1, 13)]
    slices = by_time(calls, TUESDAY, QUARTER)
    assert [each.dials for each in slices] == [3]
    assert slices[0].begins == TUESDAY - timedelta(minutes=1)
