"""Where an address is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange import gazetteer
from tui.exchange.numbers import read_phone
from tui.exchange.places import Hint, hint_of, place_words, read_place, set_by_hand, zone_by_hand, zone_for
from tui.model.prospect import Phone, Place, Prospect
from tui.model.zones import zone


@pytest.mark.parametrize(
    ("state", "code", "country", "region", "zones"),
    [
        ("CA", "94105", "United States", None, ("America/Los_Angeles",)),
        ("California (US)", "", "", None, ("America/Los_Angeles",)),
        ("Rhode Island", "2903", "USA", None, ("America/New_York",)),
        ("FL", "33131", "US", None, ("America/New_York",)),
        ("FL", "32501", "US", None, ("America/Chicago",)),
        ("FL", "32401", "US", None, ("America/New_York", "America/Chicago")),
        ("FL", "", "US", None, ("America/New_York", "America/Chicago")),
        ("TX", "79901-1234", "US", None, ("America/Denver",)),
        ("FL", "32301", "US", None, ("America/New_York",)),
        ("IN", "46307", "US", None, ("America/Chicago",)),
        ("KY", "42101", "US", None, ("America/Chicago",)),
        ("KY", "42501", "US", None, ("America/New_York",)),
        ("TN", "37402", "US", None, ("America/New_York",)),
        ("TN", "37723", "US", None, ("America/Chicago", "America/New_York")),
        ("TN", "38501", "US", None, ("America/Chicago",)),
        ("NV", "89883", "US", None, ("America/Los_Angeles", "America/Denver")),
        ("BC", "V8V 1A1", "Canada", None, ("America/Vancouver",)),
        ("ON", "P7A 1A1", "Canada", None, ("America/Toronto",)),
        ("ON", "P9N 1A1", "Canada", None, ("America/Toronto", "America/Winnipeg")),
        ("NSW", "2898", "Australia", None, ("Australia/Sydney", "Australia/Lord_Howe", "Australia/Broken_Hill")),
        ("ON", "M5H 2N2", "Canada", None, ("America/Toronto",)),
        ("WA", "6000", "", "AU", ("Australia/Perth",)),
        ("WA", "98101", "", "US", ("America/Los_Angeles",)),
        ("WA", "", "", None, ()),
        ("", "EC1A 1BB", "United Kingdom", None, ("Europe/London",)),
        ("Bayern", "80331", "Deutschland", None, ("Europe/Berlin",)),
        ("", "", "United States", None, ()),
        ("", "02903", "United States", None, ("America/New_York",)),
        ("", "79901-1234", "", "US", ()),
        ("", "10115", "Absurdistan", "US", ()),
        ("", "32401", "US", None, ("America/New_York", "America/Chicago")),
        ("", "80331", "Deutschland", "US", ("Europe/Berlin",)),
        ("", "00000", "US", None, ()),
        ("", "2903", "US", None, ()),
        ("", "", "Atlantis", None, ()),
    ],
)
def test_the_address_decides_the_zones(
    state: str, code: str, country: str, region: str | None, zones: tuple[str, ...]
) -> None:
    assert read_place("", "", state, code, country, Hint(region)).zones == zones


@pytest.mark.parametrize(
    ("region", "numbers", "hint"),
    [
        ("US", "", Hint("US")),
        ("US", "+12125550142", Hint("US", zips=True)),
        ("DE", "+12125550142", Hint("US", zips=True)),
        ("US", "+493023125100", Hint("DE")),
        ("US", "+12125550142 +493023125100", Hint(None)),
        ("US", "+14165550142", Hint("CA")),
        ("US", "+17875550123", Hint("US", zips=True)),
        ("CA", "+18005550199", Hint("CA")),
        ("US", "+18005550199", Hint("US", zips=True)),
    ],
)
def test_a_number_says_more_of_a_place_than_the_country_of_the_list(region: str, numbers: str, hint: Hint) -> None:
    assert hint_of(region, [read_phone(text, None) for text in numbers.split()]) == hint


def test_every_zone_of_the_tables_is_known() -> None:
    names = [name for state in gazetteer.states().values() for name in state.zones]
    names += [name for state in gazetteer.states().values() for _, name in state.prefixes]
    names += [name for names in gazetteer.split_area_codes().values() for name in names]
    names += gazetteer.zones_spoken().values()
    assert all(zone(name) for name in names)
    for state in gazetteer.states().values():
        assert {name for _, name in state.prefixes} <= set(state.zones)


def test_what_they_are_called() -> None:
    def at(place: Place, *phones: Phone) -> str:
        return place_words(Prospect(id="p", place=place, phones=phones))

    assert at(read_place("", "", "CA", "", "US")) == "California"
    assert at(read_place("", "", "ON", "", "Canada")) == "Ontario"
    assert at(read_place("", "London", "", "", "UK")) == "United Kingdom"
    assert at(Place(), Phone(number="+12125550100", zones=("America/New_York",))) == "New York time"
    assert at(Place(region="US", subdivision="CA", chosen="America/Denver")) == "Denver time"
    assert at(Place()) == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("california", "America/Los_Angeles"),
        ("calif", "America/Los_Angeles"),
        ("CA", "America/Los_Angeles"),
        ("london", "Europe/London"),
        ("america/denver", "America/Denver"),
        ("Denver", "America/Denver"),
        ("est", "America/New_York"),
        ("mountain", "America/Denver"),
        ("U.K.", "Europe/London"),
        ("xyzzy", None),
        ("", None),
        ("a", None),
    ],
)
def test_a_rep_names_a_zone_by_a_few_letters(typed: str, name: str | None) -> None:
    assert zone_for(typed) == name


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_zone_or_nothing(text: str) -> None:
    found = zone_for(text)
    assert found is None or zone(found)


@pytest.mark.parametrize(
    ("typed", "zone_name", "named"),
    [
        ("florida", "America/New_York", "us.FL"),
        ("flori", "America/New_York", "us.FL"),
        ("CA", "America/Los_Angeles", "us.CA"),
        ("ontario", "America/Toronto", "ca.ON"),
        ("eastern", "America/New_York", ""),
        ("miami", "America/New_York", "us.FL"),
        ("mia", "America/New_York", "us.FL"),
        ("pensacola", "America/Chicago", "us.FL"),
        ("el paso", "America/Denver", "us.TX"),
        ("providence", "America/New_York", "us.RI"),
        ("denver", "America/Denver", "us.CO"),
        ("nyc", "America/New_York", "us.NY"),
        ("calgary", "America/Edmonton", "ca.AB"),
        ("brisbane", "Australia/Brisbane", "au.QLD"),
        ("portland maine", "America/New_York", "us.ME"),
        ("kansas city", "America/Chicago", ""),
        ("America/Denver", "America/Denver", ""),
        ("paris", "Europe/Paris", "fr"),
        ("france", "Europe/Paris", "fr"),
        ("münchen", "Europe/Berlin", "de"),
        ("gmt", "Europe/London", ""),
        ("Australia/Perth", "Australia/Perth", "au"),
    ],
)
def test_a_place_set_by_hand_brings_its_state_or_country(typed: str, zone_name: str, named: str) -> None:
    place = set_by_hand(Place(city="Boise"), typed)
    assert place is not None
    assert (place.chosen, place.chosen_in, place.city) == (zone_name, named, "Boise")
    assert set_by_hand(place, "") == Place(city="Boise")
    assert set_by_hand(place, "xyzzy") is None


@pytest.mark.parametrize("typed", ["portland", "xyzzy", "alb"])
def test_letters_that_fit_places_under_different_laws_name_none(typed: str) -> None:
    assert set_by_hand(Place(), typed) is None


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("texas", ("America/Chicago", "America/Denver")),
        ("tennessee", ("America/Chicago", "America/New_York")),
        ("ontario", ("America/Toronto", "America/Winnipeg")),
        ("houston", ("America/Chicago",)),
        ("chattanooga", ("America/New_York",)),
        ("california", ("America/Los_Angeles",)),
    ],
)
def test_a_state_in_two_zones_that_is_set_by_hand_gives_both_and_a_city_in_it_one(
    typed: str, zones: tuple[str, ...]
) -> None:
    place = set_by_hand(Place(chosen="America/Boise"), typed)
    assert place is not None
    assert Prospect(id="p", place=place).zones == zones
    assert Prospect(id="p", place=set_by_hand(place, "") or place).zones == ()


def test_the_zip_code_of_that_state_decides_between_its_zones() -> None:
    el_paso = Place(postal_code="79901")
    assert Prospect(id="p", place=set_by_hand(el_paso, "texas") or Place()).zones == ("America/Denver",)
    assert len(Prospect(id="p", place=set_by_hand(el_paso, "tennessee") or Place()).zones) == 2


def test_a_zone_by_its_letter_keeps_the_state_that_was_named_before_where_it_has_that_zone() -> None:
    texas = set_by_hand(Place(), "texas") or Place()
    west = zone_by_hand(texas, "America/Denver")
    assert (west.chosen, west.chosen_in, Prospect(id="p", place=west).zones) == (
        "America/Denver",
        "us.TX",
        ("America/Denver",),
    )
    assert zone_by_hand(texas, "America/New_York") == Place(chosen="America/New_York")


def test_every_city_of_the_tables_is_in_a_state_that_has_its_zone() -> None:
    for city, (state, name) in gazetteer.cities().items():
        assert name in state.zones, city


def test_a_zip_code_alone_names_the_state() -> None:
    assert read_place("", "", "", "02903", "USA").subdivision == "RI"
    assert read_place("", "", "", "90210", "", Hint("US", zips=True)).region == "US"
    assert read_place("", "", "", "80331", "", Hint("DE")).subdivision == ""
    named = [gazetteer.state_of_zip(f"{prefix:03}01") for prefix in range(1000)]
    known = {code for region, code in gazetteer.states() if region == "US"}
    assert {state.code for state in named if state} == known - {"GU", "AS", "MP"}


@pytest.mark.parametrize(
    ("typed", "zones", "within"),
    [
        ("Boise, Idaho", ("America/Boise",), "us.ID"),
        ("Boise, ID", ("America/Boise",), "us.ID"),
        ("boise, id, USA", ("America/Boise",), "us.ID"),
        ("83702", ("America/Boise",), "us.ID"),
        ("83702-1234", ("America/Boise",), "us.ID"),
        ("Sandpoint, ID 83864", ("America/Los_Angeles",), "us.ID"),
        ("Smallville, Idaho", ("America/Boise", "America/Los_Angeles"), "us.ID"),
        ("Portland, Maine", ("America/New_York",), "us.ME"),
        ("Perth, WA", ("Australia/Perth",), "au.WA"),
        ("Seattle, WA", ("America/Los_Angeles",), "us.WA"),
        ("Lyon, France", ("Europe/Paris",), "fr"),
    ],
)
def test_a_city_with_its_state_and_a_zip_code_are_places(typed: str, zones: tuple[str, ...], within: str) -> None:
    place = set_by_hand(Place(), typed)
    assert place is not None
    assert ((place.chosen, *place.chosen_also), place.chosen_in) == (zones, within)
    assert zone_for(typed) == zones[0]


@pytest.mark.parametrize("typed", ["00000", "12", "Boise, Narnia", ",", "Narnia,", ", ,", "999999999"])
def test_what_is_no_place_stays_unknown(typed: str) -> None:
    assert set_by_hand(Place(), typed) is None
