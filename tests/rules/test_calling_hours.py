from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import LOS_ANGELES, NEW_YORK, POLICY, TUESDAY, ZONES, moments, new_york, someone
from tui.model.prospect import Place
from tui.model.zones import zone
from tui.rules import data_file
from tui.rules.hours import next_open, open_at, open_until, why_shut
from tui.rules.law import calling_hours, read_hours


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"), [(7, 59, False), (8, 0, True), (12, 24, True), (20, 59, True), (21, 0, False)]
)
def test_a_number_in_new_york_may_be_called_from_eight_to_nine_at_night(hour: int, minute: int, is_open: bool) -> None:
    assert open_at(someone(), TUESDAY.replace(hour=hour, minute=minute), POLICY) is is_open


def test_it_says_when_it_closes_and_when_it_opens() -> None:
    early = TUESDAY.replace(hour=7, minute=12)
    assert open_until(someone(), TUESDAY, POLICY) == TUESDAY.replace(hour=21, minute=0)
    assert open_until(someone(), early, POLICY) is None
    assert next_open(someone(), early, POLICY) == TUESDAY.replace(hour=8, minute=0)
    assert why_shut(someone(), early, POLICY) == "07:12 New York time: opens at 08:00"
    assert why_shut(someone(), TUESDAY.replace(hour=21, minute=5), POLICY) == "21:05 New York time: opens Wed 08:00"
    assert why_shut(someone(), TUESDAY, POLICY) == ""


def test_every_zone_that_the_number_may_be_in_must_be_open() -> None:
    both = someone(NEW_YORK, LOS_ANGELES)
    assert not open_at(both, TUESDAY.replace(hour=10), POLICY)
    assert why_shut(both, TUESDAY.replace(hour=10, minute=0), POLICY) == "07:00 Los Angeles time: opens at 08:00"
    assert next_open(both, TUESDAY.replace(hour=10), POLICY) == TUESDAY.replace(hour=11, minute=0)
    assert open_until(both, TUESDAY, POLICY) == TUESDAY.replace(hour=21, minute=0)


def test_the_zone_that_the_rep_set_by_hand_wins() -> None:
    moved = someone(place=Place(chosen=LOS_ANGELES, zones=(NEW_YORK,)))
    assert not open_at(moved, TUESDAY.replace(hour=9), POLICY)


def test_a_place_that_is_not_known_is_never_open_and_says_so() -> None:
    nowhere = someone(phones=())
    assert not open_at(nowhere, TUESDAY, POLICY)
    assert next_open(nowhere, TUESDAY, POLICY) is None
    assert "place is not known" in why_shut(nowhere, TUESDAY, POLICY)


def test_three_places_a_third_of_the_world_apart_have_no_common_hour() -> None:
    nobody = someone(LOS_ANGELES, "Europe/London", "Asia/Tokyo")
    assert next_open(nobody, TUESDAY, POLICY) is None
    assert "Los Angeles, London, Tokyo" in why_shut(nobody, TUESDAY, POLICY)


def test_the_night_clocks_go_forward_opens_an_hour_sooner() -> None:
    evening = datetime(2026, 3, 7, 22, tzinfo=zone(NEW_YORK))
    opens = next_open(someone(), evening, POLICY)
    assert opens is not None
    assert opens == new_york(datetime(2026, 3, 8, tzinfo=UTC).date(), 8)
    assert opens.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=9)


@given(moments(), st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True))
def test_open_means_between_the_hours_on_every_clock(moment: datetime, zones: list[str]) -> None:
    prospect = someone(*zones)
    expected = all(8 <= moment.astimezone(zone(name)).hour < 21 for name in zones)
    assert open_at(prospect, moment, POLICY) is expected
    assert bool(why_shut(prospect, moment, POLICY)) is not expected


@given(moments(), st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True))
def test_the_nearest_lawful_moment_is_lawful_not_past_and_has_none_before_it(
    moment: datetime, zones: list[str]
) -> None:
    prospect = someone(*zones)
    opens = next_open(prospect, moment, POLICY)
    if opens is None:
        return
    assert opens.timestamp() >= moment.timestamp()
    assert open_at(prospect, opens, POLICY)
    closes = open_until(prospect, opens, POLICY)
    assert closes is not None
    assert closes > opens
    assert not open_at(prospect, closes, POLICY) or next_open(prospect, closes, POLICY) == closes
    if opens.timestamp() > moment.timestamp():
        assert not open_at(prospect, moment, POLICY)
        assert not open_at(prospect, opens - timedelta(seconds=1), POLICY)


def test_what_ships_has_the_federal_hours_and_a_default_each_with_its_source() -> None:
    hours = calling_hours()
    assert {"us", "default"} <= hours.keys()
    assert hours["us"].week == (((480, 1260),),) * 7
    assert all(place.confidence and (place.source or place.confidence in ("one", "two")) for place in hours.values())


def test_a_state_takes_the_days_it_does_not_name_from_its_country() -> None:
    text = """
[default]
mon_sun = "08:00-21:00"
confidence = "none"
[us]
mon_sun = "08:00-21:00"
confidence = "two"
[us.SD]
sun = "closed"
confidence = "one"
[fr]
mon_fri = "10:00-13:00, 14:00-20:00"
confidence = "two"
"""
    hours = read_hours(data_file.read("hours.toml", text))
    assert hours["us.SD"].week == (*(((480, 1260),),) * 6, ())
    assert hours["fr"].week[0] == ((600, 780), (840, 1200))
    assert hours["fr"].week[6] == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('mon_sun = "8 to 9"', "line 3"),
        ('mon_sun = "21:00-08:00"', "ends before it begins"),
        ('mon_sun = "08:00-25:00"', "no time of day"),
        ('mon_sun = "08:00-21:00"\nconfidence = "sure"', "line 4"),
    ],
)
def test_a_fault_in_the_data_is_named_with_its_line(line: str, said: str) -> None:
    with pytest.raises(data_file.DataError, match=said) as caught:
        read_hours(data_file.read("hours.toml", f"# hours\n[default]\n{line}\n"))
    assert "hours.toml" in str(caught.value)


def test_a_file_that_is_no_toml_is_named() -> None:
    with pytest.raises(data_file.DataError, match=r"hours\.toml"):
        data_file.read("hours.toml", "[default")
