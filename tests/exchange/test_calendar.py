"""What was agreed stands in the calendar: moved and taken back as the same entry, and readable by others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.cases import cases
from tui.exchange.calendar import cancelled, invite_for, kept_facts, length, reminder, request
from tui.model.prospect import Deadline, Invite, NextKind, NextTouch, Promise, Prospect, Side
from tui.model.text import one_line
from tui.model.zones import zone
from tui.scripts.rep import Rep

NOON = datetime(2026, 11, 24, 12, 24, tzinfo=zone("America/New_York"))
THURSDAY = datetime(2026, 12, 3, 14, 0, tzinfo=zone("America/Los_Angeles"))
SAM = Rep(name="Sam", company="Northwind", number="(212) 555-0142", mail="sam@northwind.example")
TEXTS = (
    st.text(max_size=200) | st.text(st.characters(), max_size=60) | st.text('a;,\\:"^\r\n\tn\x1b\u2028é小\U0001f600')
)
LONG = ("Grüße; 小明, \\n " * 1000)[:10_000]


def step(at: datetime = THURSDAY, kind: NextKind = NextKind.APPOINTMENT, what: str = "demo") -> NextTouch:
    return NextTouch(at=at, zone="America/Los_Angeles", kind=kind, what=what, named=True)


def dana(**known: Any) -> Prospect:
    base = {"id": "dana", "name": "Dana Okafor", "company": "Acme Routing", "emails": ("dana@example.com",)}
    return Prospect(**{**base, **known})


def agreed(**known: Any) -> Prospect:
    """Dana, with a demo on Thursday."""
    invite = Invite(uid="x1@powerhour", at=THURSDAY, what="demo")
    return dana(**{"next": step(), "invite": invite, **known})


def event_of(data: bytes) -> Any:
    """The one event, read strictly: nothing in it could not be read."""
    calendar: Any = Calendar.from_ical(data.decode())
    (event,) = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not event.errors
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)
    return event


def uids() -> Any:
    numbers = iter(range(1, 99))
    return lambda: f"x{next(numbers)}@powerhour"


def test_an_appointment_gets_an_entry() -> None:
    found = invite_for(dana(), dana(next=step()), NOON, uids())
    assert found == Invite(uid="x1@powerhour", at=THURSDAY, what="demo")


def test_a_callback_gets_one_on_another_day_only() -> None:
    soon = step(NOON + timedelta(minutes=20), NextKind.CALLBACK, "")
    assert invite_for(dana(), dana(next=soon), NOON, uids()) is None
    assert invite_for(dana(), dana(next=step(THURSDAY, NextKind.CALLBACK, "")), NOON, uids()) is not None


def test_a_call_that_nobody_agreed_to_the_minute_gets_none() -> None:
    assert invite_for(dana(), dana(next=step(THURSDAY, NextKind.CALL, "")), NOON, uids()) is None
    assert invite_for(dana(), dana(), NOON, uids()) is None


def test_a_step_that_is_moved_keeps_its_entry_one_step_higher() -> None:
    before = agreed()
    moved = invite_for(before, replace(before, next=step(THURSDAY + timedelta(days=1))), NOON, uids())
    assert moved == Invite(uid="x1@powerhour", sequence=1, at=THURSDAY + timedelta(days=1), what="demo")
    assert invite_for(before, replace(before, problems=("x",)), NOON, uids()) == before.invite


def test_an_appointment_that_falls_away_has_no_entry_any_more() -> None:
    assert invite_for(agreed(), agreed(next=None), NOON, uids()) is None
    assert invite_for(agreed(), agreed(next=step(kind=NextKind.CALL)), NOON, uids()) is None


@pytest.mark.parametrize("minutes", [-14, 0, 60, 60 * 24 * 30])
def test_one_whose_time_has_come_stays_in_the_calendar_and_the_next_is_another(minutes: int) -> None:
    at = (THURSDAY + timedelta(minutes=minutes)).astimezone(NOON.tzinfo)
    assert invite_for(agreed(), agreed(next=None), at, uids()) == agreed().invite
    later = step(THURSDAY + timedelta(days=60))
    found = invite_for(agreed(), agreed(next=later), at, lambda: "x2@powerhour")
    assert found == Invite(uid="x2@powerhour", at=later.at, what="demo")


def test_a_callback_of_another_day_keeps_its_entry_on_its_day() -> None:
    before = agreed(
        next=step(kind=NextKind.CALLBACK, what=""),
        invite=Invite(uid="x1@powerhour", at=THURSDAY, kind=NextKind.CALLBACK),
    )
    at = (THURSDAY - timedelta(hours=3)).astimezone(NOON.tzinfo)
    assert invite_for(before, before, at, uids()) == before.invite
    sooner = replace(before, next=step(THURSDAY - timedelta(hours=1), NextKind.CALLBACK, ""))
    moved = invite_for(before, sooner, at, uids())
    assert moved is not None
    assert (moved.uid, moved.sequence) == ("x1@powerhour", 1)


def test_the_reps_own_entry_has_an_alarm_the_goal_and_what_was_promised() -> None:
    promises = (
        Promise(text="mileage report", side=Side.THEY, made=date(2026, 11, 20), due=date(2026, 11, 30)),
        Promise(text="ROI model; short", side=Side.ME, made=date(2026, 11, 20)),
        Promise(text="old", side=Side.ME, made=date(2026, 11, 20), done=date(2026, 11, 21)),
    )
    deadlines = (Deadline(text="launch", on=date(2026, 12, 9), said=date(2026, 11, 20)),)
    data = reminder(agreed(promises=promises, deadlines=deadlines, talks=1), SAM, NOON)
    event = event_of(data)
    assert b"METHOD:PUBLISH" in data
    assert event["uid"] == "x1@powerhour"
    assert event["summary"] == "Demo: Dana Okafor, Acme Routing"
    assert event.decoded("dtstart") == THURSDAY
    assert event.decoded("dtstart").tzinfo in (UTC, zone("UTC"))
    assert event.decoded("duration") == timedelta(minutes=30)
    assert event.decoded("dtstamp") == NOON
    assert event["sequence"] == 0
    assert "attendee" not in event
    assert str(event["description"]).splitlines() == [
        "Goal: agree on a trial before 9 Dec",
        "You promised: ROI model; short",
        "They promised: mileage report, by Mon 30 Nov",
        "Deadline: launch, Wed 9 Dec",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-10)
    assert alarm["action"] == "DISPLAY"


def test_the_invite_names_both_and_says_nothing_that_was_not_said_to_them() -> None:
    known = {"problems": ("late reports",), "about": ("two kids",), "budget": "20k", "must_haves": ("offline",)}
    promises = (Promise(text="ROI model", side=Side.ME, made=date(2026, 11, 20)),)
    data = request(agreed(promises=promises, **known), SAM, NOON, 3)
    event = event_of(data)
    assert b"METHOD:REQUEST" in data
    assert event["summary"] == "Demo: Northwind and Acme Routing"
    assert event["description"] == "I will bring: ROI model"
    assert (event["organizer"], event["organizer"].params["CN"]) == ("mailto:sam@northwind.example", "Sam")
    assert event["attendee"] == "mailto:dana@example.com"
    assert dict(event["attendee"].params) == {
        "CN": "Dana Okafor", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE",
    }  # fmt: skip
    assert event["sequence"] == 3
    assert not event.walk("VALARM")


def test_an_invite_needs_both_addresses() -> None:
    for prospect, rep in ((agreed(emails=()), SAM), (agreed(emails=("x",)), SAM), (agreed(), Rep(name="Sam"))):
        with pytest.raises(ValueError, match="your mail address and theirs"):
            request(prospect, rep, NOON)
    with pytest.raises(ValueError, match="no step"):
        reminder(dana(), SAM, NOON)


@pytest.mark.parametrize(("what", "minutes"), [("call", 15), ("", 15), ("demo", 30), ("meeting", 30), ("trial", 30)])
def test_a_call_is_short_and_the_rest_takes_half_an_hour(what: str, minutes: int) -> None:
    assert length(Invite(uid="x", at=NOON, what=what)) == timedelta(minutes=minutes)


def test_a_cancellation_is_the_same_entry_one_step_higher_with_no_alarm() -> None:
    for kept in (reminder(agreed(), SAM, NOON, 4), request(agreed(), SAM, NOON, 4)):
        later = NOON + timedelta(hours=1)
        data = cancelled(kept, later)
        before, event = event_of(kept), event_of(data)
        assert data.count(b"METHOD:CANCEL") == data.count(b"METHOD:") == 1
        assert (event["uid"], event["sequence"], event["status"]) == (before["uid"], 5, "CANCELLED")
        assert event.decoded("dtstart") == before.decoded("dtstart")
        assert event.decoded("dtstamp") == later
        assert event.get("attendee") == before.get("attendee")
        assert not event.walk("VALARM")
        assert kept_facts(data).cancelled


@pytest.mark.parametrize("broken", [b"", b"x", b"\xff", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VEVENT"])
def test_an_entry_that_cannot_be_read_is_said(broken: bytes) -> None:
    with pytest.raises(ValueError):
        kept_facts(broken)
    with pytest.raises(ValueError):
        cancelled(broken, NOON)


@given(name=TEXTS, company=TEXTS, promised=TEXTS, rep_name=TEXTS, place=st.sampled_from(["", "America/Los_Angeles"]))
@settings(max_examples=cases(50), deadline=None)
def test_whatever_was_typed_is_read_back_as_it_was(
    name: str, company: str, promised: str, rep_name: str, place: str
) -> None:
    promises = (Promise(text=promised, side=Side.ME, made=date(2026, 11, 20)),)
    prospect = agreed(name=name, company=company, promises=promises)
    rep = replace(SAM, name=rep_name)
    for data in (reminder(prospect, rep, NOON), request(prospect, rep, NOON)):
        event = event_of(data)
        spoken = " ".join(one_line(promised).split()).replace("\\N", "/N")
        assert f": {spoken}" in str(event["description"])
        assert str(event["description"]).count("\n") <= 1
        assert data.count(b"BEGIN:VEVENT") == 1
        assert event["organizer"] == "mailto:sam@northwind.example"
        back = event_of(cancelled(data, NOON))
        assert (back["summary"], back.get("description")) == (event["summary"], event.get("description"))
    assert event["attendee"] == "mailto:dana@example.com"


def test_ten_thousand_letters_make_an_entry_that_can_be_read() -> None:
    promises = (Promise(text=LONG, side=Side.ME, made=date(2026, 11, 20)),)
    event = event_of(reminder(agreed(promises=promises, name=LONG, company=LONG), SAM, NOON))
    assert "Grüße; 小明, \\n Grüße" in str(event["description"])
    assert len(str(event["summary"])) == 2000
