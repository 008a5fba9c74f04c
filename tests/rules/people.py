"""Prospects and moments to decide about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Deadline, NextKind, NextTouch, Phone, Promise, Prospect, Side, TriggerEvent
from tui.model.zones import zone
from tui.rules.policy import Policy

NEW_YORK = "America/New_York"
LOS_ANGELES = "America/Los_Angeles"
POLICY = Policy()
TUESDAY = datetime(2026, 11, 24, 12, 24, tzinfo=zone(NEW_YORK))
"""Tuesday 24 November 2026, 12:24 in New York, 09:24 in California."""

ZONES = (
    NEW_YORK,
    "America/Chicago",
    "America/Phoenix",
    LOS_ANGELES,
    "America/St_Johns",
    "Pacific/Honolulu",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)
TRIES = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.NO_TALK)


def someone(*zones: str, **fields: Any) -> Prospect:
    """A prospect whose one number may be in those zones; in New York where none is said."""
    phone = Phone(number="+12125550132", region="US", zones=zones or (NEW_YORK,))
    return Prospect(**{"id": "dana", "name": "Dana Okafor", "phones": (phone,), **fields})


def active(*zones: str, **fields: Any) -> Prospect:
    """Somebody who talked with us three weeks ago."""
    talk = TUESDAY - timedelta(days=21)
    known = {"standing": Standing.ACTIVE, "talks": 2, "last_talk": talk, "last_call": talk}
    return someone(*zones, **{**known, **fields})


def due_at(moment: datetime, kind: NextKind = NextKind.CALL, *, named: bool = False, what: str = "") -> NextTouch:
    return NextTouch(at=moment, zone=NEW_YORK, kind=kind, named=named, what=what, why=("set before",))


def new_york(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone(NEW_YORK))


def launch(on: date) -> Deadline:
    return Deadline(text="product launch", on=on, said=on - timedelta(days=30))


def moments() -> st.SearchStrategy[datetime]:
    """Two years, with the days on which clocks change more often than by chance; in UTC and on local clocks."""
    any_second = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 - made aware below
    changes = st.sampled_from(
        [datetime(2026, 3, 8), datetime(2026, 3, 29), datetime(2026, 10, 25), datetime(2026, 11, 1),  # noqa: DTZ001
         datetime(2027, 3, 14), datetime(2027, 4, 4), datetime(2027, 10, 3)]  # noqa: DTZ001
    )  # fmt: skip
    near = st.builds(lambda day, minutes: day + timedelta(minutes=minutes), changes, st.integers(-2000, 2000))
    clocks = st.sampled_from([UTC, *(zone(name) for name in ZONES)])
    return st.builds(lambda moment, clock: moment.replace(tzinfo=UTC).astimezone(clock), any_second | near, clocks)


def policies() -> st.SearchStrategy[Policy]:
    return st.builds(
        Policy,
        rep_zone=st.sampled_from(ZONES),
        workdays=st.sampled_from([frozenset(range(5)), frozenset({0, 2, 4}), frozenset({5}), frozenset(range(7))]),
        cadence_hours=st.sampled_from([(10, 16, 9, 17, 11, 15), (9,), (22, 3)]),
    )


@st.composite
def prospects(draw: st.DrawFn, at: datetime) -> Prospect:
    """Anybody, as they may stand at that moment."""
    zones: tuple[str, ...] = tuple(draw(st.lists(st.sampled_from(ZONES), max_size=3, unique=True)))
    phones = tuple(
        Phone(number=f"+1212555010{index}", region=draw(st.sampled_from(["US", "GB", ""])), zones=zones, dead=dead)
        for index, dead in enumerate(draw(st.lists(st.booleans(), max_size=2)))
    )
    hours_ago = sorted(draw(st.lists(st.integers(1, 2000), max_size=7)), reverse=True)
    tries = tuple(at - timedelta(hours=each) for each in hours_ago)
    today = at.date()
    days = st.integers(-5, 30).map(lambda count: today + timedelta(days=count))
    touch = None
    has_next = draw(st.booleans())
    if zones and has_next:
        moment = (at + timedelta(hours=draw(st.integers(-300, 300)))).astimezone(zone(zones[0]))
        kind = draw(st.sampled_from(NextKind))
        touch = NextTouch(at=moment, zone=zones[0], kind=kind, named=draw(st.booleans()), why=("set before",))
    return Prospect(
        id="somebody",
        phones=phones,
        standing=draw(st.sampled_from(Standing)),
        next=touch,
        gone=draw(st.integers(0, 9)) == 0,
        talks=draw(st.integers(0, 3)),
        tries=tries,
        extra_tries=draw(st.integers(0, 2)),
        last_call=tries[-1] if tries else None,
        last_talk=at - timedelta(days=draw(st.integers(1, 90))),
        added=at - timedelta(days=draw(st.integers(0, 90))),
        deadlines=tuple(launch(day) for day in draw(st.lists(days, max_size=2))),
        promises=tuple(
            Promise(text="ROI model", side=Side.ME, due=day, made=today) for day in draw(st.lists(days, max_size=1))
        ),
        events=tuple(
            TriggerEvent(text="new VP hired", at=at - timedelta(hours=hours))
            for hours in draw(st.lists(st.integers(0, 400), max_size=1))
        ),
    )
