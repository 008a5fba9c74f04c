"""Where the rep works, as they type it."""

from __future__ import annotations

import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.stage import NOW
from tui.desk.own_place import own_place_words, place_of_zone, read_own_place
from tui.model.zones import same_clock


@pytest.mark.parametrize(
    ("typed", "zone", "region", "holidays"),
    [
        ("Denver", "America/Denver", "US", "US"),
        ("Ontario", "America/Toronto", "CA", "CA-ON"),
        ("Germany", "Europe/Berlin", "DE", "DE"),
        ("Europe/Berlin", "Europe/Berlin", "DE", "DE"),
        ("Sydney", "Australia/Sydney", "AU", "AU-NSW"),
        ("80202", "America/Denver", "US", "US"),
        ("gmt", "Europe/London", "", ""),
    ],
)
def test_a_place_says_the_clock_the_country_and_whose_holidays(
    typed: str, zone: str, region: str, holidays: str
) -> None:
    found = read_own_place(typed)
    assert found is not None
    assert (found.zone, found.region, found.holidays) == (zone, region, holidays)


@pytest.mark.parametrize("typed", ["", "  ", "xx", "nowhere at all"])
def test_what_names_no_place_is_none(typed: str) -> None:
    assert read_own_place(typed) is None


def test_its_reading_is_told_in_words() -> None:
    told = {
        text: own_place_words(found, NOW) for text in ("Ontario", "Germany", "gmt") if (found := read_own_place(text))
    }
    assert told == {
        "Ontario": "Ontario: 12:24 now, Toronto time; numbers: Canada; holidays: Ontario",
        "Germany": "Germany: 18:24 now, Berlin time; numbers, holidays: Germany",
        "gmt": "17:24 now, London time; numbers and holidays stay as they are set",
    }


@given(st.sampled_from(sorted(zoneinfo.available_timezones())))
def test_what_is_offered_for_a_zone_is_read_as_that_clock(name: str) -> None:
    offered = place_of_zone(name)
    found = read_own_place(offered)
    assert (found is None) == (not offered)
    assert found is None or same_clock(found.zone, name)


def test_a_machine_that_is_nowhere_is_offered_its_clock() -> None:
    assert [place_of_zone(name) for name in ("Etc/UTC", "UTC", "Etc/GMT+5", "Europe/Berlin")] == [
        "UTC",
        "UTC",
        "",
        "Berlin",
    ]


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_is_no_place(text: str) -> None:
    found = read_own_place(text)
    assert found is None or own_place_words(found, NOW)
