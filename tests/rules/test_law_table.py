"""Calling hours by hand: where somebody is, the time on their clock, and what the law says; a case a line.

In 2026 Thanksgiving is on 26 Nov; clocks change on 8 Mar and 1 Nov in the US, on 29 Mar and 25 Oct in Europe.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.people import POLICY, someone
from tui.model.prospect import Phone, Place, Prospect
from tui.model.zones import zone
from tui.rules.hours import next_open, open_until, why_shut
from tui.rules.law import area_code_states, calling_hours

NUMBERS = {"us": "+12125550132", "ca": "+14165550132", "fr": "+33123456789", "it": "+390612345678"}
CAPITALS = {
    "us": "America/New_York", "ca": "America/Toronto", "fr": "Europe/Paris", "it": "Europe/Rome", "es": "Europe/Madrid",
    "au": "Australia/Sydney", "in": "Asia/Kolkata", "gb": "Europe/London", "de": "Europe/Berlin", "jp": "Asia/Tokyo",
    "nl": "Europe/Amsterdam",
    "us.AL": "America/Chicago", "us.LA": "America/Chicago", "us.MS": "America/Chicago", "us.OK": "America/Chicago",
    "us.TX": "America/Chicago", "us.MN": "America/Chicago", "us.SD": "America/Chicago", "us.UT": "America/Denver",
    "us.NM": "America/Denver", "us.WY": "America/Denver",
    "us.WA": "America/Los_Angeles", "us.NV": "America/Los_Angeles",
    "us.CA": "America/Los_Angeles", "us.HI": "Pacific/Honolulu", "us.MI": "America/Detroit",
    "us.IN": "America/Indiana/Indianapolis", "au.NSW": "Australia/Sydney",
}  # fmt: skip


def living_in(where: str) -> Prospect:
    """Somebody with that address; a bare area code (``401``) is somebody of whom only the number is known."""
    if where.isdigit():
        name = CAPITALS.get(area_code_states()[where], "America/New_York")
        return someone(phones=(Phone(number=f"+1{where}5550132", region="US", zones=(name,)),))
    country, _, state = where.partition(".")
    name = CAPITALS.get(where, CAPITALS[country])
    phone = Phone(number=NUMBERS.get(country, "+4420794601"), region=country.upper(), zones=(name,))
    return someone(phones=(phone,), place=Place(region=country.upper(), subdivision=state, zones=(name,)))


CASES = """
us      Tue 2026-11-24 07:59  07:59 New York time: opens at 08:00
us      Tue 2026-11-24 08:00  until 21:00
us      Sun 2026-11-22 20:59  until 21:00
us      Tue 2026-11-24 21:00  21:00 New York time: opens Wed 08:00
us      Thu 2026-11-26 10:00  until 21:00
us      Sun 2026-03-08 07:30  07:30 New York time: opens at 08:00
us      Sun 2026-11-01 21:30  21:30 New York time: opens Mon 08:00
us.CA   Tue 2026-11-24 20:30  until 21:00
us.HI   Sat 2026-11-28 07:00  07:00 Honolulu time: opens at 08:00
us.FL   Tue 2026-11-24 19:59  until 20:00
us.FL   Tue 2026-11-24 20:10  20:10 New York time: opens Wed 08:00 (Florida: 08:00-20:00)
us.FL   Sun 2026-11-22 09:00  until 20:00
305     Tue 2026-11-24 20:10  20:10 New York time: opens Wed 08:00 (Florida: 08:00-20:00)
us.OK   Tue 2026-11-24 20:00  20:00 Chicago time: opens Wed 08:00 (Oklahoma: 08:00-20:00)
405     Mon 2026-11-23 19:00  until 20:00
us.MD   Tue 2026-11-24 20:30  20:30 New York time: opens Wed 08:00 (Maryland: 08:00-20:00)
us.WA   Sun 2026-11-22 20:00  20:00 Los Angeles time: opens Mon 08:00 (Washington: 08:00-20:00)
206     Sun 2026-11-22 19:59  until 20:00
us.CT   Tue 2026-11-24 08:30  08:30 New York time: opens at 09:00 (Connecticut: 09:00-20:00)
860     Tue 2026-11-24 09:00  until 20:00
us.MA   Sat 2026-11-28 08:00  until 20:00
us.MA   Sat 2026-11-28 20:00  20:00 New York time: opens Sun 08:00 (Massachusetts: 08:00-20:00)
us.RI   Fri 2026-11-27 17:59  until 18:00
us.RI   Fri 2026-11-27 18:00  18:00 New York time: opens Sat 10:00 (Rhode Island: 09:00-18:00)
us.RI   Sat 2026-11-28 09:30  09:30 New York time: opens at 10:00 (Rhode Island: 10:00-17:00)
us.RI   Sun 2026-11-29 12:00  closed on Sundays in Rhode Island: opens Mon 09:00
us.RI   Thu 2026-11-26 12:00  closed on Thanksgiving in Rhode Island: opens Fri 09:00
us.RI   Mon 2026-08-10 12:00  closed on Victory Day in Rhode Island: opens Tue 09:00
us.RI   Fri 2026-12-25 12:00  closed on Christmas in Rhode Island: opens Sat 10:00
401     Thu 2026-11-26 12:00  closed on Thanksgiving in Rhode Island: opens Fri 09:00
us.LA   Tue 2026-02-17 12:00  closed on Mardi Gras in Louisiana: opens Wed 08:00
us.LA   Sat 2026-11-28 19:00  until 20:00
us.LA   Sun 2026-11-29 19:00  closed on Sundays in Louisiana: opens Mon 08:00
504     Fri 2026-04-03 12:00  closed on Good Friday in Louisiana: opens Sat 08:00
us.MS   Tue 2026-11-24 20:00  20:00 Chicago time: opens Wed 08:00 (Mississippi: 08:00-20:00)
us.MS   Mon 2026-04-27 10:00  closed on Confederate Memorial Day in Mississippi: opens Tue 08:00
us.UT   Fri 2026-07-24 12:00  closed on Pioneer Day in Utah: opens Sat 08:00
us.UT   Sun 2026-11-22 11:00  closed on Sundays in Utah: opens Mon 08:00
us.UT   Sat 2026-11-21 20:59  until 21:00
us.PA   Sun 2026-11-22 08:00  until 21:00
us.PA   Thu 2026-11-26 12:00  closed on Thanksgiving in Pennsylvania: opens Sat 08:00
us.PA   Fri 2026-07-03 12:00  closed on Independence Day (observed) in Pennsylvania: opens Sun 08:00
us.TX   Mon 2026-11-23 08:30  08:30 Chicago time: opens at 09:00 (Texas: 09:00-21:00)
us.TX   Sun 2026-11-22 11:59  11:59 Chicago time: opens at 12:00 (Texas: 12:00-21:00)
us.TX   Sun 2026-11-22 12:00  until 21:00
us.AL   Mon 2026-06-01 12:00  closed on Jefferson Davis Birthday in Alabama: opens Tue 08:00
us.AL   Sun 2026-11-22 12:00  closed on Sundays in Alabama: opens Mon 08:00
us.KY   Tue 2026-11-24 09:59  09:59 New York time: opens at 10:00 (Kentucky: 10:00-21:00)
us.NV   Tue 2026-11-24 20:30  20:30 Los Angeles time: opens Wed 09:00 (Nevada: 09:00-20:00)
us.MI   Tue 2026-11-24 08:59  08:59 Detroit time: opens at 09:00 (Michigan: 09:00-21:00)
us.MN   Sun 2026-11-22 20:00  until 21:00
us.NM   Tue 2026-11-24 21:00  21:00 Denver time: opens Wed 09:00 (New Mexico: 09:00-21:00)
us.IN   Tue 2026-11-24 20:00  20:00 Indianapolis time: opens Wed 09:00 (Indiana: 09:00-20:00)
us.ME   Tue 2026-11-24 17:00  17:00 New York time: opens Wed 09:00 (Maine: 09:00-17:00)
us.WY   Tue 2026-11-24 20:00  20:00 Denver time: opens Wed 08:00 (Wyoming: 08:00-20:00)
us.SD   Sun 2026-11-22 12:00  closed on Sundays in South Dakota: opens Mon 08:00
us.SD   Mon 2026-11-23 20:59  until 21:00
us.NY   Tue 2026-11-24 20:59  until 21:00
ca      Tue 2026-11-24 21:29  until 21:30
ca      Tue 2026-11-24 08:30  08:30 Toronto time: opens at 09:00 (Canada: 09:00-21:30)
ca      Sat 2026-11-28 18:00  18:00 Toronto time: opens Sun 10:00 (Canada: 10:00-18:00)
ca.ON   Sun 2026-11-29 09:59  09:59 Toronto time: opens at 10:00 (Canada: 10:00-18:00)
ca.ON   Wed 2026-07-01 12:00  until 21:30
fr      Tue 2026-11-24 12:59  until 13:00
fr      Tue 2026-11-24 13:30  13:30 Paris time: opens at 14:00 (France: 10:00-13:00, 14:00-20:00)
fr      Tue 2026-11-24 20:00  20:00 Paris time: opens Wed 10:00 (France: 10:00-13:00, 14:00-20:00)
fr      Sat 2026-11-28 11:00  closed on Saturdays in France: opens Mon 10:00
fr      Tue 2026-07-14 11:00  closed on National Day in France: opens Wed 10:00
fr      Fri 2027-12-31 20:30  20:30 Paris time: opens Mon 10:00 (France: 10:00-13:00, 14:00-20:00)
it      Tue 2026-11-24 09:00  until 20:00
it      Sat 2026-11-28 09:30  09:30 Rome time: opens at 10:00 (Italy: 10:00-19:00)
it      Sun 2026-11-29 12:00  closed on Sundays in Italy: opens Mon 09:00
it      Mon 2026-12-07 09:30  09:30 Rome time: opens at 10:00 (Italy: 10:00-19:00)
it      Mon 2026-12-07 12:00  until 19:00
it      Tue 2026-12-08 12:00  closed on Immaculate Conception in Italy: opens Wed 09:00
it      Thu 2026-12-24 19:00  19:00 Rome time: opens Mon 09:00 (Italy: 10:00-19:00)
es      Tue 2026-11-24 20:59  until 21:00
es      Sat 2026-11-28 12:00  closed on Saturdays in Spain: opens Mon 09:00
es      Mon 2026-10-12 12:00  closed on National Day in Spain: opens Tue 09:00
au      Tue 2026-11-24 20:00  20:00 Sydney time: opens Wed 09:00 (Australia: 09:00-20:00)
au      Sat 2026-11-28 16:59  until 17:00
au      Sun 2026-11-29 12:00  closed on Sundays in Australia: opens Mon 09:00
au      Mon 2026-01-26 12:00  closed on Australia Day in Australia: opens Tue 09:00
au.NSW  Mon 2026-06-08 12:00  closed on King's Birthday in Australia: opens Tue 09:00
in      Sun 2026-11-22 08:30  08:30 Kolkata time: opens at 09:00 (India: 09:00-21:00)
in      Sun 2026-11-22 09:00  until 21:00
gb      Tue 2026-11-24 07:00  07:00 London time: opens at 08:00 (our own rule: 08:00-21:00)
gb      Sun 2026-03-29 08:00  until 21:00
gb      Fri 2026-12-25 12:00  until 21:00
de      Sun 2026-10-25 21:00  21:00 Berlin time: opens Mon 08:00 (our own rule: 08:00-21:00)
jp      Tue 2026-11-24 07:00  07:00 Tokyo time: opens at 08:00 (our own rule: 08:00-21:00)
nl      Tue 2026-11-24 20:59  until 21:00
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_the_law_of_a_place_at_a_time(case: str) -> None:
    where, weekday, day, clock, expected = case.split(maxsplit=4)
    prospect = living_in(where)
    moment = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone(prospect.zone))
    assert f"{moment:%a}" == weekday
    until = open_until(prospect, moment, POLICY)
    said = f"until {until:%H:%M}" if until else why_shut(prospect, moment, POLICY)
    assert said == expected
    opens = next_open(prospect, moment, POLICY)
    assert opens is not None
    assert (opens == moment) is (until is not None)
    if until is None:
        assert f"{opens:%H:%M}" in expected


def test_every_place_of_the_data_is_among_the_cases() -> None:
    places = {case.split()[0] for case in CASES.strip().splitlines()}
    assert calling_hours().keys() - {"default"} <= places
