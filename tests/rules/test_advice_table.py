"""Advice checked by hand, a case a line: who and where, when, what came of it, what is next or why not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from tests.rules.people import launch
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, NextTouch, Phone, Place, Promise, Prospect, Side, TriggerEvent
from tui.model.zones import zone
from tui.rules.next_touch import decide
from tui.rules.policy import Policy
from tui.rules.queue import Due, place
from tui.rules.when import read_when

HOME = "America/New_York"
POLICY = Policy(rep_zone=HOME)
WHERE = {
    "NY": (HOME, "US", "212"),
    "FL": (HOME, "US", "305"),
    "TX": ("America/Chicago", "US", "512"),
    "CO": ("America/Denver", "US", "303"),
    "AZ": ("America/Phoenix", "US", "602"),
    "CA": ("America/Los_Angeles", "US", "415"),
    "HI": ("Pacific/Honolulu", "US", "808"),
    "GB": ("Europe/London", "GB", ""),
    "DE": ("Europe/Berlin", "DE", ""),
    "IN": ("Asia/Kolkata", "IN", ""),
    "JP": ("Asia/Tokyo", "JP", ""),
}
"""Place, zone, country and area code."""


def moment(text: str, name: str = HOME) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(name))


def who(where: str, at: datetime, traits: str) -> Prospect:
    """Somebody there: ``talked`` before, so many ``tries`` with a day and a half between, a ``deadline`` on a day."""
    name, region, area = WHERE[where]
    phone = Phone(number=f"+1{area}5550132" if area else "+442079460132", region=region, zones=(name,))
    state = Place(region=region, subdivision=where if region == "US" else "", zones=(name,))
    fields: dict[str, Any] = {"id": "dana", "phones": (phone,), "place": state}
    for trait in filter(None, traits.split()):
        key, _, value = trait.partition("=")
        fields |= _trait(key, value, at, name)
    return Prospect(**fields)


def _trait(key: str, value: str, at: datetime, name: str) -> dict[str, Any]:
    if key == "talked":
        talk = at - timedelta(days=int(value or 21))
        return {"standing": Standing.ACTIVE, "talks": 2, "last_talk": talk, "last_call": talk}
    if key == "tries":
        made = tuple(moment(each, name) for each in value.split(","))
        return {"tries": made, "last_call": made[-1]}
    if key == "deadline":
        return {"deadlines": (launch(date.fromisoformat(value)),)}
    if key == "best":
        return {"best": value.replace("_", " ")}
    if key in ("callback", "demo", "due", "named"):
        kind = {"callback": NextKind.CALLBACK, "demo": NextKind.APPOINTMENT}.get(key, NextKind.CALL)
        there = moment(value, name)
        what = "demo" if key == "demo" else ""
        return {"next": NextTouch(at=there, zone=name, kind=kind, what=what, named=key != "due", why=("set",))}
    if key == "event":
        return {"events": (TriggerEvent(text="new VP", at=moment(value), inbound=False),)}
    if key == "owed":
        day = date.fromisoformat(value)
        return {"promises": (Promise(text="ROI model", side=Side.ME, due=day, made=day),)}
    if key == "standing":
        return {"standing": Standing(value)}
    if key == "added":
        return {"added": moment(value)}
    assert key == "nowhere", key
    return {"phones": (Phone(number="+18005550132"),), "place": Place()}


class Next(NamedTuple):
    """Where, who, when (New York), the outcome, what was typed; the time on their clock, or what is in its place."""

    where: str
    traits: str
    at: str
    outcome: str
    typed: str
    expected: str
    reason: str = ""


TUE = "2026-03-10T10:30"  # a Tuesday two days after the clocks went forward in the US
FIVE_CALLS = "tries=2026-02-02T10:00,2026-02-04T16:00,2026-02-06T09:00,2026-02-10T17:00,2026-02-16T11:00"
FOUR_TRIES = "talked=40 tries=2026-02-16T10:00,2026-02-18T16:00,2026-02-23T09:00,2026-03-02T17:00"
AN_OLD_LEAD = "added=2025-12-01T09:00 tries=2026-02-16T10:00,2026-02-18T16:00,2026-02-23T09:00"
TRIED_BEFORE_A_LAUNCH = "talked tries=2026-03-09T14:00 deadline=2026-03-13"
NEXT = (
    # first-time calls: day n of the cadence, another band, never a day off
    Next("NY", "", TUE, "no_answer", "", "Thu 12 Mar 16:00", "first-time call 2 of 6: day 3"),
    Next("NY", "", TUE, "voicemail", "", "Thu 12 Mar 16:00", "another hour than the last try"),
    Next("NY", "", TUE, "gatekeeper", "", "Thu 12 Mar 16:00"),
    Next("NY", "", TUE, "no_talk", "", "Thu 12 Mar 16:00"),
    Next("NY", "", "2026-03-12T10:30", "no_answer", "", "Mon 16 Mar 16:00", "Sat 14 Mar is no working day"),
    Next("NY", "", "2026-03-13T16:30", "no_answer", "", "Mon 16 Mar 09:00", "Sun 15 Mar is no working day"),
    Next("NY", "tries=2026-03-10T10:00", "2026-03-12T16:00", "no_answer", "", "Mon 16 Mar 09:00", "day 5"),
    Next("NY", "tries=2026-03-10T10:00,2026-03-12T16:00", "2026-03-16T09:00", "no_answer", "", "Wed 18 Mar 15:00"),
    Next("CA", "", TUE, "no_answer", "", "Thu 12 Mar 09:00"),
    Next("GB", "", TUE, "no_answer", "", "Thu 12 Mar 16:00"),
    Next("IN", "", TUE, "no_answer", "", "Thu 12 Mar 17:30"),
    # follow-ups: 1, 2, 3, 5, 7 working days
    Next("NY", "talked", TUE, "no_answer", "", "Wed 11 Mar 16:00", "1 working day after the last"),
    Next("NY", "talked", "2026-03-13T10:30", "no_answer", "", "Mon 16 Mar 16:00"),
    Next("NY", "talked tries=2026-03-09T14:00", TUE, "no_answer", "", "Thu 12 Mar 09:00", "2 working days"),
    Next("NY", "talked tries=2026-03-05T14:00,2026-03-06T16:00", TUE, "voicemail", "", "Fri 13 Mar 09:00", "3 working"),
    Next("NY", TRIED_BEFORE_A_LAUNCH, TUE, "no_answer", "", "Wed 11 Mar 09:00", "drawn nearer"),
    # not yet: within seven days, before their deadline with two working days to spare
    Next("NY", "talked", TUE, "not_yet", "", "Tue 17 Mar 10:00", "not yet, no day named: within 7 days"),
    Next("NY", "talked", "2026-03-12T10:30", "not_yet", "", "Wed 18 Mar 10:00", "not yet, no day named: within 7 days"),
    Next("NY", "talked", "2026-03-13T10:30", "not_yet", "", "Wed 18 Mar 10:00", "not yet, no day named: within 7 days"),
    Next("NY", "talked deadline=2026-03-19", TUE, "not_yet", "", "Mon 16 Mar 10:00", "launch on Thu 19 Mar"),
    Next("NY", "talked deadline=2026-03-16", TUE, "not_yet", "", "Wed 11 Mar 10:00", "before product launch"),
    Next("NY", "talked deadline=2026-03-13", TUE, "not_yet", "", "Wed 11 Mar 10:00", "before product launch"),
    Next("NY", "talked deadline=2026-03-12", TUE, "not_yet", "", "Wed 11 Mar 10:00", "before product launch"),
    Next("NY", "talked deadline=2026-04-30", TUE, "not_yet", "", "Tue 17 Mar 10:00", "within 7 days"),
    Next("NY", "talked best=fri_17:15", TUE, "not_yet", "", "Fri 13 Mar 17:15", "best reached Fridays at 17:15"),
    Next("CA", "talked best=mornings", TUE, "not_yet", "", "Mon 16 Mar 10:00", "best reached 08:00-12:00"),
    # not now: ninety days, or what they named
    Next("NY", "talked", TUE, "not_now", "", "Mon 08 Jun 08:00", "not now: 90 days on"),
    Next("NY", "talked", TUE, "not_now", "after budget in january", "Mon 04 Jan 08:00", "they named"),
    Next("NY", "talked", TUE, "not_now", "q3", "Wed 01 Jul 08:00", "they named"),
    Next("NY", "talked", TUE, "not_now", "after 15 apr", "Thu 16 Apr 08:00", "they named"),
    Next("NY", "talked", TUE, "not_now", "in 3 weeks", "Tue 31 Mar 08:00", "they named"),
    # what they name wins, but for the law
    Next("NY", "talked", TUE, "not_yet", "thu 15:30", "Thu 12 Mar 15:30", "they named Thu 12 Mar 15:30"),
    Next("CA", "talked", TUE, "not_yet", "thu 15:30", "Thu 12 Mar 15:30", "they named"),
    Next("CA", "talked", TUE, "not_yet", "thu 15:30 my", "Thu 12 Mar 12:30", "they named"),
    Next("NY", "talked", TUE, "not_yet", "sat 10:30", "Sat 14 Mar 10:30", "they named"),
    Next("NY", "talked", TUE, "no_answer", "fri 9:00", "Fri 13 Mar 09:00", "they named"),
    Next("NY", "talked", TUE, "callback", "in 20 min", "Tue 10 Mar 10:50", "they named"),
    Next("CA", "talked", TUE, "callback", "in 20 min", "Tue 10 Mar 08:00", "they named"),
    Next("CA", "talked", "2026-03-10T12:30", "callback", "in 20 min", "Tue 10 Mar 09:50", "they named"),
    Next("NY", "talked", TUE, "callback", "22:00", "Wed 11 Mar 08:00", "they named Tue 10 Mar 22:00"),
    Next("FL", "talked", TUE, "callback", "20:30", "Wed 11 Mar 08:00", "they named Tue 10 Mar 20:30"),
    Next("NY", "talked", TUE, "callback", "20:30", "Tue 10 Mar 20:30", "they named Tue 10 Mar 20:30"),
    # missed callbacks and no-shows
    Next("NY", "talked callback=2026-03-10T10:20", TUE, "no_answer", "", "Wed 11 Mar 10:20", "that was missed"),
    Next("CO", "talked callback=2026-03-10T14:45", "2026-03-10T16:50", "voicemail", "", "Wed 11 Mar 14:45", "missed"),
    Next("NY", "talked callback=2026-03-13T16:40", "2026-03-13T16:45", "no_answer", "", "Mon 16 Mar 16:40", "missed"),
    Next("NY", "talked demo=2026-03-10T10:20", TUE, "no_answer", "", "Tue 10 Mar 16:00", "missed the demo at 10:20"),
    Next("NY", "talked demo=2026-03-10T17:30", "2026-03-10T17:35", "no_answer", "", "Wed 11 Mar 09:00"),
    Next("NY", "talked demo=2026-03-12T15:00", TUE, "voicemail", "", "Thu 12 Mar 15:00", "set"),
    # the end of the tries, and what has no next
    Next("NY", FIVE_CALLS, TUE, "no_answer", "", "review", "6 first-time calls, no talk"),
    Next("NY", FOUR_TRIES, TUE, "no_answer", "", "review", "5 tries since the last talk"),
    Next("NY", AN_OLD_LEAD, TUE, "voicemail", "", "review", "over 60 days old, 4 tries and no talk"),
    Next("NY", "talked", TUE, "no", "", "newsletter"),
    Next("NY", "talked", TUE, "yes", "", "won"),
    Next("NY", "talked", TUE, "yes", "thu 14:00", "Thu 12 Mar 14:00", "they named"),
    Next("NY", "talked", TUE, "never_call", "", "never"),
    Next("NY", "talked", TUE, "bad_number", "", "needs_number"),
    Next("NY", "nowhere", TUE, "no_answer", "", "needs_place"),
    Next("NY", "talked due=2026-03-10T09:00", TUE, "mail", "", "Wed 11 Mar 10:00", "first they may read it"),
    # days off and clock changes
    Next("NY", "talked", "2026-07-02T10:30", "no_answer", "", "Mon 06 Jul 16:00", "is Independence Day"),
    Next("NY", "", "2026-11-24T10:30", "no_answer", "", "Fri 27 Nov 16:00", "is Thanksgiving"),
    Next("NY", "talked", "2026-12-24T10:30", "no_answer", "", "Mon 28 Dec 16:00", "Christmas"),
    Next("NY", "talked", "2026-03-06T10:30", "no_answer", "", "Mon 09 Mar 16:00"),
    Next("AZ", "talked", "2026-03-06T12:30", "no_answer", "", "Mon 09 Mar 09:00"),
    Next("DE", "talked", "2026-03-27T10:30", "no_answer", "", "Mon 30 Mar 16:00"),
)  # fmt: skip


def shown(case: Next) -> tuple[str, tuple[str, ...]]:
    """What is decided, and the reasons."""
    at = moment(case.at)
    before = who(case.where, at, case.traits)
    named = read_when(case.typed, at, before.zone, HOME) if case.typed else None
    assert not case.typed or named, "the typed time is read"
    decision = decide(before, Outcome(case.outcome), at, POLICY, named=named)
    after = decision.prospect
    if after.review:
        return "review", after.review.why
    if after.next is None:
        return decision.listed or after.standing.value, ()
    assert after.next.why
    return after.next.at.astimezone(zone(after.next.zone)).strftime("%a %d %b %H:%M"), after.next.why


@pytest.mark.parametrize("case", NEXT, ids=lambda case: f"{case.where} {case.outcome} {case.traits} {case.typed}"[:60])
def test_the_next_touch_is_as_it_was_worked_out_by_hand(case: Next) -> None:
    expected, why = shown(case)
    assert expected == case.expected
    assert case.reason in "; ".join(why)


class Placed(NamedTuple):
    """Who, and when; the tier or why they are left out, and words of the reason."""

    where: str
    traits: str
    at: str
    expected: str
    reason: str


PLACED = (
    Placed("NY", "", TUE, "new", "Never called"),
    Placed("CA", "", TUE, "shut", "07:30"),
    Placed("CA", "", "2026-03-10T11:00", "new", "Never called"),
    Placed("FL", "", "2026-03-10T20:10", "shut", "20:10"),
    Placed("NY", "", "2026-03-10T20:10", "new", "Never called"),
    Placed("HI", "", "2026-03-10T13:30", "shut", "07:30"),
    Placed("HI", "", "2026-03-10T14:05", "new", "Never called"),
    Placed("JP", "", TUE, "shut", "23:30"),
    Placed("NY", "nowhere", TUE, "needs_place", "place is not known"),
    Placed("NY", "talked due=2026-03-09T10:00", TUE, "follow_up", "Due yesterday"),
    Placed("NY", "talked due=2026-03-11T10:00", TUE, "not_due", "next: Wed 11 Mar 10:00"),
    Placed("NY", "talked named=2026-03-11T10:00 event=2026-03-10T10:00", TUE, "not_due", "named: Wed 11 Mar 10:00"),
    Placed("NY", "talked callback=2026-03-10T10:30", TUE, "callback", "Callback at 10:30"),
    Placed("NY", "talked callback=2026-03-09T10:30", TUE, "callback", "Callback missed"),
    Placed("NY", "talked callback=2026-03-09T11:30", TUE, "not_due", "11:30"),
    Placed("NY", "talked due=2026-03-20T10:00 event=2026-03-10T10:00", TUE, "event", "Event: new VP"),
    Placed("NY", "talked due=2026-03-20T10:00 owed=2026-03-10", TUE, "promise", "You promised ROI model"),
    Placed("NY", "talked due=2026-03-09T10:00 deadline=2026-03-19", TUE, "deadline", "Product launch in 9 days"),
    Placed("NY", "tries=2026-03-09T16:00 due=2026-03-10T10:00", TUE, "first_time", "1 try with no talk"),
    Placed("NY", "tries=2026-03-10T08:05 due=2026-03-10T10:00", TUE, "gap", "called less than 4 hours ago"),
    Placed("NY", "tries=2026-03-10T05:00 due=2026-03-10T10:00", TUE, "cap", "called today already"),
    Placed("NY", "standing=newsletter", TUE, "newsletter", "said no"),
    Placed("NY", "standing=never", TUE, "never", "never call"),
    Placed("NY", "standing=won", TUE, "won", "won"),
)  # fmt: skip


@pytest.mark.parametrize("case", PLACED, ids=lambda case: f"{case.where} {case.expected} {case.traits}"[:60])
def test_the_place_in_the_queue_is_as_it_was_worked_out_by_hand(case: Placed) -> None:
    at = moment(case.at)
    placed = place(who(case.where, at, case.traits), at, POLICY)
    found = (placed.tier.value, "; ".join(placed.why)) if isinstance(placed, Due) else (placed.code, placed.reason)
    assert found[0] == case.expected
    assert case.reason in found[1]


def test_the_table_is_long_enough() -> None:
    assert len(NEXT) + len(PLACED) >= 80
