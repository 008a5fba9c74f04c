"""Whose holidays are days off, and which holidays the law closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.rules.people import POLICY, new_york, someone
from tui.model.outcome import Outcome
from tui.model.prospect import Place, Prospect
from tui.model.zones import zone
from tui.rules.days_off import holiday_there, why_no_day
from tui.rules.hours import open_at
from tui.rules.next_touch import decide
from tui.rules.slots import first_offered

ELECTION_DAY = date(2026, 11, 3)
BUSINESSES = replace(POLICY, calls="businesses")


def of(region: str, subdivision: str = "", name: str = "America/New_York") -> Prospect:
    return someone(name, place=Place(region=region, subdivision=subdivision, zones=(name,)))


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("NY", ELECTION_DAY),
        ("NY", date(2026, 2, 12)),
        ("CA", date(2026, 11, 27)),
        ("TX", date(2026, 11, 27)),
        ("MA", date(2026, 4, 20)),
    ],
)
def test_a_day_on_which_only_the_offices_of_a_us_state_close_is_a_day_to_call_companies(state: str, day: date) -> None:
    prospect = of("US", state)
    assert why_no_day(prospect, day, POLICY) == ""
    before = datetime.combine(day, time(0, 1), tzinfo=zone("America/New_York"))
    offer = first_offered(prospect, before, POLICY)
    assert offer is not None
    assert offer.date() == day


@pytest.mark.parametrize("state", ["NY", "CA", "AR", "FL"])
def test_a_holiday_of_the_country_is_a_day_off_in_every_state_whatever_the_state_keeps(state: str) -> None:
    abroad = replace(POLICY, holidays=())
    for day, name in ((date(2026, 11, 26), "Thanksgiving"), (date(2026, 10, 12), "Columbus Day")):
        assert holiday_there(of("US", state), day, abroad) == name


@pytest.mark.parametrize(
    ("prospect", "day", "name"),
    [
        (of("CA", "ON", "America/Toronto"), date(2026, 2, 16), "Family Day"),
        (of("CA", "ON", "America/Toronto"), date(2026, 10, 12), "Thanksgiving"),
        (of("CA", "QC", "America/Toronto"), date(2026, 6, 24), "Saint John the Baptist Day"),
        (of("AU", "NSW", "Australia/Sydney"), date(2026, 6, 8), "King's Birthday"),
        (of("PR", "", "America/Puerto_Rico"), date(2026, 1, 6), "Epiphany"),
        (of("FR", "", "Europe/Paris"), date(2026, 7, 14), "National Day"),
    ],
)
def test_holidays_that_companies_keep_in_a_province_or_a_territory_are_days_off(
    prospect: Prospect, day: date, name: str
) -> None:
    assert holiday_there(prospect, day, replace(POLICY, holidays=())) == name


@pytest.mark.parametrize(
    ("state", "day", "name"),
    [
        ("LA", ELECTION_DAY, "Election Day"),
        ("UT", date(2026, 7, 24), "Pioneer Day"),
        ("PA", date(2026, 11, 27), "Day After Thanksgiving"),
        ("RI", date(2026, 8, 10), "Victory Day"),
        ("MS", date(2026, 4, 27), "Confederate Memorial Day"),
        ("AL", date(2026, 6, 1), "Jefferson Davis Birthday"),
    ],
)
def test_where_the_law_of_a_state_forbids_calls_on_its_holidays_they_stay_closed(
    state: str, day: date, name: str
) -> None:
    prospect = of("US", state, "America/Chicago")
    assert not open_at(prospect, datetime.combine(day, time(12), tzinfo=zone("America/Chicago")), POLICY)
    assert name in why_no_day(prospect, day, POLICY)


def test_a_business_whom_that_law_does_not_reach_is_called_on_a_holiday_of_the_state() -> None:
    prospect = of("US", "LA", "America/Chicago")
    noon = datetime.combine(ELECTION_DAY, time(12), tzinfo=zone("America/Chicago"))
    assert open_at(prospect, noon, BUSINESSES)
    assert why_no_day(prospect, ELECTION_DAY, BUSINESSES) == ""
    assert why_no_day(prospect, date(2026, 11, 26), BUSINESSES) != ""


def test_a_try_that_falls_due_on_election_day_stays_there() -> None:
    decision = decide(of("US", "NY"), Outcome.NO_ANSWER, new_york(date(2026, 11, 1), 10), POLICY)
    assert decision.prospect.next is not None
    assert decision.prospect.next.at.date() == ELECTION_DAY


def test_a_state_whose_holidays_the_rep_keeps_is_a_day_off_for_the_rep() -> None:
    mine = replace(POLICY, holidays=("us.NY",))
    assert holiday_there(of("US", "TX"), ELECTION_DAY, mine) == "Election Day"
