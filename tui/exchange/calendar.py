"""The step that was agreed, as a calendar entry: the rep's own reminder, or an invite for the prospect (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.exchange.mail import address
from tui.exchange.numbers import dial_text
from tui.model.prospect import Invite, NextKind, NextTouch, Promise, Prospect, Side
from tui.model.text import one_line
from tui.model.zones import zone
from tui.rules.urgency import goal
from tui.rules.wording import day_words
from tui.scripts.rep import Rep

if TYPE_CHECKING:
    from icalendar import Calendar, Event

# icalendar is imported where it is used: the first screen does not need it, and it takes a quarter of a second.

HELD = timedelta(minutes=15)
"""A call so short before the agreed time is the agreed one: its entry stays in the calendar."""
ALARM = timedelta(minutes=10)
"""The reminder comes so long before."""

_LENGTHS = {"call": timedelta(minutes=15)}
_LENGTH = timedelta(minutes=30)
_LONGEST = 2000
"""Letters of one thing that was said, in the description."""


class Kept(NamedTuple):
    """What an entry says that was written before."""

    uid: str
    sequence: int
    start: datetime
    """In UTC."""
    length: timedelta
    summary: str
    cancelled: bool


def invite_for(before: Prospect, after: Prospect, at: datetime, new_uid: Callable[[], str]) -> Invite | None:
    """The entry of the step that is agreed now; None where none is.

    The same one if it was only moved, another once the time of the first has come. ``at`` is in the rep's zone.
    """
    known, step = before.invite, after.next
    if known is not None and is_held(known.at, at):
        if step is None or step == before.next or not _is_dated(step, at):
            return known
        known = None
    if step is None or step.kind is NextKind.CALL:
        return None
    if known is None:
        return Invite(uid=new_uid(), at=step.at, kind=step.kind, what=step.what) if _is_dated(step, at) else None
    moved = replace(known, at=step.at, kind=step.kind, what=step.what)
    return known if moved == known else replace(moved, sequence=known.sequence + 1)


def is_held(start: datetime, at: datetime) -> bool:
    """Whether the agreed time has come, or is so near that a call now is the agreed one."""
    return at.astimezone(UTC) >= start.astimezone(UTC) - HELD


def _is_dated(step: NextTouch, at: datetime) -> bool:
    """An appointment, or a callback on another day; one of today stands on the screen alone."""
    if step.kind is NextKind.CALLBACK:
        return step.at.astimezone(at.tzinfo).date() > at.date()
    return step.kind is NextKind.APPOINTMENT and not is_over(step.at, at)


def is_over(start: datetime, at: datetime) -> bool:
    """Whether the agreed time has come."""
    return start.astimezone(UTC) <= at.astimezone(UTC)


def reminder(prospect: Prospect, rep: Rep, at: datetime, sequence: int = 0) -> bytes:
    """The rep's own entry, with an alarm and all that is worth reading before. ValueError where no step is agreed."""
    from icalendar import Alarm  # noqa: PLC0415 - see above

    invite = _of(prospect)
    whom = ", ".join(dict.fromkeys(_said(part) for part in (prospect.known_as, prospect.company) if part))
    event = _event(invite, at, sequence)
    event.add("summary", f"{_thing(invite)}: {whom}"[:_LONGEST])
    event.add("description", _own_words(prospect, invite, at))
    if address(rep.mail):
        event["organizer"] = _person(rep.name, rep.mail)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM)
    alarm.add("description", f"{_thing(invite)}: {whom}"[:_LONGEST])
    event.add_component(alarm)
    return _calendar("PUBLISH", event)


def request(prospect: Prospect, rep: Rep, at: datetime, sequence: int = 0) -> bytes:
    """The invite for the prospect, which holds nothing that was not said to them.

    ValueError where no step is agreed, or their address or the rep's is none.
    """
    invite = _of(prospect)
    to = next(iter(prospect.emails), "")
    if not address(rep.mail) or not address(to):
        raise ValueError("an invite needs your mail address and theirs")
    event = _event(invite, at, sequence)
    sides = (_said(side) for side in (rep.company or rep.name, prospect.company or prospect.known_as))
    event.add("summary", f"{_thing(invite)}: {' and '.join(side for side in sides if side)}"[:_LONGEST])
    words = _promised(prospect, at, "I will bring", "You will bring")
    if words:
        event.add("description", words)
    event["organizer"] = _person(rep.name, rep.mail)
    attendee = _person(prospect.name, to)
    attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    event.add("attendee", attendee, encode=False)
    return _calendar("REQUEST", event)


def agenda(entries: Iterable[bytes]) -> bytes:
    """Several entries of ours in one calendar, each under its own uid. ValueError if one cannot be read."""
    from icalendar import Calendar  # noqa: PLC0415 - see above

    whole = Calendar()
    whole.add("prodid", "-//powerhour//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for entry in entries:
        whole.add_component(_read(entry)[1])
    return bytes(whole.to_ical())


def cancelled(kept: bytes, at: datetime) -> bytes:
    """The entry taken back: the same one, one step higher, with no alarm. ValueError if it cannot be read."""
    calendar, event = _read(kept)
    event["sequence"] = int(event.get("sequence", 0)) + 1
    for name in ("dtstamp", "status"):
        event.pop(name, None)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("status", "CANCELLED")
    event.subcomponents = []
    calendar.pop("method", None)
    calendar.add("method", "CANCEL")
    return bytes(calendar.to_ical())


def kept_facts(kept: bytes) -> Kept:
    """What an entry of ours says. ValueError if it cannot be read."""
    _calendar_read, event = _read(kept)
    try:
        start, length = event.decoded("dtstart"), event.decoded("duration")
        return Kept(
            uid=str(event["uid"]),
            sequence=int(event.get("sequence", 0)),
            start=start.astimezone(UTC),
            length=length,
            summary=str(event.get("summary", "")),
            cancelled=str(event.get("status", "")).upper() == "CANCELLED",
        )
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("it is no entry of ours") from fault


def length(invite: Invite) -> timedelta:
    """A call is short; a demo, a meeting or a trial takes half an hour."""
    return _LENGTHS.get(invite.what or "call", _LENGTH)


def _of(prospect: Prospect) -> Invite:
    if prospect.invite is None:
        raise ValueError("no step with a day and a time is agreed")
    return prospect.invite


def _read(kept: bytes) -> tuple[Calendar, Event]:
    from icalendar import Calendar  # noqa: PLC0415 - see above

    try:
        calendar: Any = Calendar.from_ical(kept.decode())
        return calendar, calendar.walk("VEVENT")[0]
    except (IndexError, KeyError, TypeError, AttributeError) as fault:
        raise ValueError("it is no entry of ours") from fault


def _event(invite: Invite, at: datetime, sequence: int) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", invite.at.astimezone(UTC))
    event.add("duration", length(invite))
    event.add("status", "CONFIRMED")
    return event


def _calendar(method: str, event: Event) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - see above

    calendar = Calendar()
    calendar.add("prodid", "-//powerhour//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _person(name: str, mail: str) -> Any:
    from icalendar import vCalAddress  # noqa: PLC0415 - see above

    person = vCalAddress(f"mailto:{address(mail)}")
    shown = " ".join(one_line(name).replace('"', "'").replace("\\", "/").split())[:200]
    if shown:
        person.params["CN"] = shown
    return person


def _thing(invite: Invite) -> str:
    if invite.kind is NextKind.CALLBACK:
        return "Callback"
    return (invite.what or "call").capitalize()


def _own_words(prospect: Prospect, invite: Invite, at: datetime) -> str:
    """The goal, their hour, their numbers, and what was promised."""
    there = invite.at.astimezone(zone(prospect.zone)) if prospect.zone else invite.at
    lines = [
        f"Goal: {goal(replace(prospect, next=None), at.date())}",  # this is the step that is agreed
        f"{there:%H:%M} their time ({prospect.zone})" if prospect.zone else "",
        *(f"Call {dial_text(phone)}" for phone in prospect.dialable[:3]),
        _promised(prospect, at, "You promised", "They promised"),
        *(
            f"Deadline: {_said(each.text)}, {day_words(each.on, at.date())}"
            for each in prospect.deadlines
            if each.on >= at.date()
        ),
        *(f"Must: {_said(must)}" for must in prospect.must_haves),
    ]
    return "\n".join(line for line in lines if line)


def _promised(prospect: Prospect, at: datetime, ours: str, theirs: str) -> str:
    """What is promised and not done, ours first."""
    waiting = [each for each in prospect.promises if each.done is None]
    waiting.sort(key=lambda each: each.side is Side.THEY)
    return "\n".join(f"{ours if each.side is Side.ME else theirs}: {_due(each, at)}" for each in waiting)


def _due(promise: Promise, at: datetime) -> str:
    return _said(promise.text) + (f", by {day_words(promise.due, at.date())}" if promise.due else "")


def _said(text: str) -> str:
    """On one line; a ``\\N`` would be written as a line break by icalendar."""
    return " ".join(one_line(text).split()).replace("\\N", "/N")[:_LONGEST]
