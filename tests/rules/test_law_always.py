"""Whatever the place, the date and the clock: a call is lawful in every zone and on no closed day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import POLICY, TRIES, moments, someone
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Place, Prospect
from tui.model.zones import zone
from tui.rules.closed_days import from_package, holiday
from tui.rules.hours import next_open, open_at, why_shut
from tui.rules.law import Ground, area_code_states, calling_hours, day_off, places
from tui.rules.next_touch import alternatives, decide
from tui.rules.policy import Policy

LAWS = calling_hours()
PLACES = (*sorted(LAWS.keys() - {"default"}), "us.NY", "us.CA", "us.HI", "ca.ON", "au.NSW", "jp", "br")
ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu", "Europe/Paris",
    "Europe/London", "Asia/Kolkata", "Australia/Sydney", "Australia/Lord_Howe", "America/St_Johns", "Asia/Tokyo",
)  # fmt: skip
FLORIDA, RHODE_ISLAND, NEW_YORK = "+13055550132", "+14015550132", "+12125550132"


@st.composite
def people(draw: st.DrawFn) -> Prospect:
    """Somebody with an address, with numbers alone, or with both, who may be in up to three zones."""
    zones = tuple(draw(st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True)))
    areas = draw(st.lists(st.sampled_from(sorted(area_code_states())), min_size=1, max_size=2, unique=True))
    phones = tuple(Phone(number=f"+1{area}5550132", region="US", zones=zones) for area in areas)
    where = draw(st.sampled_from(["", *PLACES]))
    country, _, state = where.partition(".")
    chosen = draw(st.sampled_from(["", "", *ZONES]))
    place = Place(region=country.upper(), subdivision=state, zones=zones if where else (), chosen=chosen)
    return someone(phones=phones, place=place)


def lawful_there(ground: Ground, zone_name: str, moment: datetime) -> bool:
    """The law read straight from the data, with no spans and no caches."""
    law = LAWS[ground.law]
    local = moment.astimezone(zone(law.zone or zone_name))
    windows = law.week[local.weekday()]
    if law.closes and holiday(ground.place, local.date()):
        return False
    if windows and law.closes and law.eve and holiday(ground.place, local.date() + timedelta(days=1)):
        windows = law.eve
    return any(start <= local.hour * 60 + local.minute < end for start, end in windows)


def lawful(prospect: Prospect, moment: datetime, policy: Policy) -> bool:
    grounds = places(prospect, policy)
    return all(lawful_there(ground, name, moment) for ground in grounds for name in prospect.zones)


@settings(max_examples=cases(120), deadline=None)
@given(people(), moments(), st.sampled_from(["consumers", "businesses"]))
def test_open_is_what_the_law_says_in_every_zone_they_may_be_in(
    prospect: Prospect, moment: datetime, calls: str
) -> None:
    policy = replace(POLICY, calls=calls)
    assert open_at(prospect, moment, policy) is lawful(prospect, moment, policy)
    assert bool(why_shut(prospect, moment, policy)) is not lawful(prospect, moment, policy)
    opens = next_open(prospect, moment, policy)
    if opens is not None:
        assert lawful(prospect, opens, policy)
        assert opens.timestamp() >= moment.timestamp()


@settings(max_examples=cases(50), deadline=None)
@given(people(), moments(), st.sampled_from([*TRIES, Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.CALLBACK]))
def test_every_offer_is_lawful_and_on_no_holiday_of_either_side(
    prospect: Prospect, moment: datetime, outcome: Outcome
) -> None:
    decision = decide(prospect, outcome, moment, POLICY)
    for touch in (decision.prospect.next, *alternatives(decision.prospect, moment, POLICY)):
        if touch is None:
            continue
        assert lawful(prospect, touch.at, POLICY)
        day = touch.at.astimezone(zone(prospect.zone)).date()
        if day.weekday() < 5 and _has_days(prospect, moment):
            assert not any(day_off(ground, day) for ground in places(prospect, POLICY))


def _has_days(prospect: Prospect, moment: datetime) -> bool:
    """Whether their zones have an hour in common on some working day soon: else the nearest lawful one is offered."""
    day = moment + timedelta(days=3)
    return (
        any(lawful(prospect, day + timedelta(hours=hour), POLICY) for hour in range(0, 24 * 9))
        and len(prospect.zones) == 1
    )


@given(st.sampled_from(sorted(area_code_states())), moments())
def test_a_business_is_never_bound_by_more_than_a_consumer(area: str, moment: datetime) -> None:
    prospect = someone(phones=(Phone(number=f"+1{area}5550132", region="US", zones=("America/Chicago",)),))
    if open_at(prospect, moment, POLICY):
        assert open_at(prospect, moment, replace(POLICY, calls="businesses"))


def named(*numbers: str, label: str = "", calls: str = "consumers", **place: str) -> list[tuple[str, str]]:
    phones = tuple(Phone(number=each, region="US", zones=("America/New_York",), label=label) for each in numbers)
    held = Place(**place)  # type: ignore[arg-type]
    found = places(someone(phones=phones, place=held), replace(POLICY, calls=calls))
    return [(ground.place, ground.law) for ground in found]


def test_the_strictest_of_the_area_code_and_the_address_binds_where_the_law_presumes() -> None:
    assert named(FLORIDA, region="US", subdivision="NY") == [("us.FL", "us.FL"), ("us.NY", "us")]
    assert named(FLORIDA, region="GB") == [("gb", "gb"), ("us.FL", "us.FL")]
    assert named(RHODE_ISLAND, region="US", subdivision="NY") == [("us.NY", "us")]
    assert named(RHODE_ISLAND) == [("us.RI", "us.RI")]
    assert named(RHODE_ISLAND, region="US") == [("us.RI", "us.RI")]
    assert named(NEW_YORK, FLORIDA) == [("us.FL", "us.FL"), ("us.NY", "us")]
    assert named("+18005550132") == [("us", "us")]


def test_a_place_set_by_hand_wins_over_address_and_number() -> None:
    assert named(NEW_YORK, region="US", subdivision="NY", chosen="America/Denver", chosen_in="us.UT") == [
        ("us.UT", "us.UT")
    ]
    assert named(RHODE_ISLAND, chosen="America/Los_Angeles") == [("us", "us")]
    assert named(RHODE_ISLAND, chosen="America/Detroit") == [("us.RI", "us.RI")]
    assert named(FLORIDA, chosen="America/Los_Angeles") == [("us.FL", "us.FL")]


def test_a_law_that_does_not_reach_businesses_leaves_the_countrys_and_a_mobile_is_presumed_private() -> None:
    assert named(RHODE_ISLAND, calls="businesses") == [("us.RI", "us")]
    assert named(RHODE_ISLAND, calls="businesses", label="mobile") == [("us.RI", "us.RI")]
    assert named("+14055550132", calls="businesses") == [("us.OK", "us.OK")], "unknown is treated as yes"
    assert named(NEW_YORK, calls="businesses", region="FR") == [("fr", "default")]


def test_mississippi_counts_by_central_time_wherever_they_are() -> None:
    phone = Phone(number="+16015550132", region="US", zones=("America/New_York",))
    prospect = someone(phones=(phone,), place=Place(region="US", subdivision="MS", zones=("America/New_York",)))
    early = datetime(2026, 11, 24, 8, 30, tzinfo=zone("America/New_York"))
    assert why_shut(prospect, early, POLICY) == "07:30 Chicago time: opens at 09:00 (Mississippi: 08:00-20:00)"


@pytest.mark.parametrize("place", ["us", "us.RI", "us.LA", "us.PA", "us.UT", "ca.ON", "au.NSW", "fr", "it", "es", "de"])
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2031])
def test_the_closed_days_that_ship_are_those_of_the_holidays_package(place: str, year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(365)]
    assert {day for day in days if holiday(place, day)} == set(from_package(place, year)) & set(days)


def test_a_place_or_a_year_that_does_not_ship_is_worked_out() -> None:
    assert holiday("ie", date(2026, 3, 17)) == "Saint Patrick's Day"
    assert holiday("us", date(2040, 7, 4)) == "Independence Day"
    assert holiday("xx", date(2026, 7, 4)) == ""
    assert holiday("", date(2026, 12, 25)) == ""
