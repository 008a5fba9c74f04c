"""What makes a call urgent, and what it is for."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple

from tui.model.outcome import Outcome, Tier
from tui.model.prospect import Deadline, NextKind, Promise, Prospect, Side
from tui.model.zones import zone
from tui.rules.best_time import Record
from tui.rules.law import day_off, places
from tui.rules.list_cadence import arrival_due
from tui.rules.policy import Policy
from tui.rules.slots import hour_words, nearest_deadline
from tui.rules.wording import MONTHS, clock_words, count_words, day_words, days_away_words, moment_words

_ALONE = {Tier.FOLLOW_UP: "Follow-up due", Tier.FIRST_TIME: "First-time call due"}
"""What is said of a tier where nothing else is."""


class Weight(IntEnum):
    """How loudly a line is said."""

    ALARMING = 0
    PLAIN = 1
    FAINT = 2


class Urgent(NamedTuple):
    """One line of "why now"."""

    text: str
    weight: int


def promises_due(prospect: Prospect, today: date) -> tuple[Promise, ...]:
    """Our promises that are due, done or not; a kept one counts until a talk on or after the day it was due."""
    if not prospect.promises:
        return ()
    talked = prospect.last_talk.date() if prospect.last_talk else date.min
    return tuple(
        promise
        for promise in prospect.promises
        if promise.side is Side.ME
        and promise.due is not None
        and promise.due <= today
        and (promise.done is None or talked < max(promise.due, promise.done))
    )


def deadline_near(prospect: Prospect, today: date, policy: Policy) -> Deadline | None:
    """Their next deadline, if it is near enough to be a tier of its own."""
    deadline = nearest_deadline(prospect, today) if prospect.deadlines else None
    return deadline if deadline and (deadline.on - today).days <= policy.deadline_days else None


def why_now(prospect: Prospect, at: datetime, policy: Policy) -> tuple[Urgent, ...]:
    """The lines of the "why now" panel, most urgent first.

    Days are counted on the prospect's calendar, as the script says them; our promises are due on the rep's.
    """
    today, theirs = _days(prospect, at, policy)
    lines = [*_day_off(prospect, at, policy), *_agreed(prospect, at), *_events(prospect)]
    lines += _deadlines(prospect, theirs, policy)
    lines += [*_promises(prospect, today), *_due(prospect, at, theirs)]
    return tuple(sorted(lines, key=lambda line: line.weight))


def why_due(prospect: Prospect, tier: Tier, at: datetime, policy: Policy) -> tuple[str, ...]:
    """What put them in that tier of the queue, and since when they are due, its days as in ``why_now``. Never empty."""
    today, theirs = _days(prospect, at, policy)
    if tier is Tier.REVIEW:
        from tui.rules.review import why_reviewed  # noqa: PLC0415 - few books of a day have one

        return why_reviewed(prospect, at) or ("walk-away review",)
    lines = {
        Tier.CALLBACK: _agreed(prospect, at),
        Tier.EVENT: [*_events(prospect), *_arrived(prospect, at, policy)],
        Tier.PROMISE: [line for line in _promises(prospect, today) if line.text.startswith("You")],
        Tier.DEADLINE: _deadlines(prospect, theirs, policy),
    }.get(tier, [])
    found = [line.text for line in lines]
    if tier is not Tier.CALLBACK:
        found += [line.text for line in _due(prospect, at, theirs)]
    return tuple(found) or (_ALONE.get(tier, tier.value.capitalize()),)


def why_first(prospect: Prospect, closes: datetime | None, at: datetime, record: Record) -> tuple[str, ...]:
    """What puts them before others of their tier: their hours end soon, or this is when they, or all, pick up."""
    closing = (f"open only until {clock_words(closes)} their time",) if closes else ()
    return closing + hour_words(prospect, at, record)


def goal(prospect: Prospect, today: date) -> str:
    """What this call is for. What is agreed for a day to come is not asked for again."""
    agreed = prospect.next
    if (
        agreed
        and agreed.kind is NextKind.APPOINTMENT
        and (day := agreed.at.astimezone(zone(agreed.zone))).date() > today
    ):
        return f"make sure that the {agreed.what or 'call'} on {moment_words(day, today)} stands"
    if not prospect.talks:
        return "find the problem and agree on a next step"
    settled = prospect.problems and prospect.decides and prospect.budget
    if settled and (prospect.timing or prospect.deadlines):
        return "ask for the business"
    deadline = nearest_deadline(prospect, today)
    if deadline:
        return f"agree on a trial before {deadline.on.day} {MONTHS[deadline.on.month - 1]}"
    return "agree on a next step, with a date" if prospect.problems else "find the problem worth solving"


def _days(prospect: Prospect, at: datetime, policy: Policy) -> tuple[date, date]:
    """That day on the rep's calendar, and on the prospect's; the rep's twice where their place is unknown."""
    today = at.astimezone(zone(policy.rep_zone)).date()
    return today, at.astimezone(zone(prospect.zone)).date() if prospect.zones else today


def _day_off(prospect: Prospect, at: datetime, policy: Policy) -> list[Urgent]:
    """The holiday that it is where they are; none is chosen for a call, but who is due may be called on it."""
    if not prospect.zones:
        return []
    there = at.astimezone(zone(prospect.zone)).date()
    named = next(filter(None, (day_off(ground, there) for ground in places(prospect, policy))), "")
    return [Urgent(f"It is {named} there today", Weight.ALARMING)] if named else []


def _agreed(prospect: Prospect, at: datetime) -> list[Urgent]:
    touch = prospect.next
    if not touch or touch.kind is NextKind.CALL:
        return []
    local = touch.at.astimezone(zone(touch.zone))
    what = "Callback" if touch.kind is NextKind.CALLBACK else f"Appointment ({touch.what or 'call'})"
    today = at.astimezone(zone(touch.zone)).date()
    if local.date() == today:
        return [Urgent(f"{what} at {clock_words(local)} their time", Weight.ALARMING)]
    missed = " missed" if touch.at < at else ""
    return [Urgent(f"{what}{missed}: {moment_words(local, today)} their time", Weight.ALARMING)]


def _events(prospect: Prospect) -> list[Urgent]:
    waiting = sorted((each for each in prospect.events if not each.answered), key=lambda each: each.at, reverse=True)
    return [Urgent(f"{'They asked' if each.inbound else 'Event'}: {each.text}", Weight.ALARMING) for each in waiting]


def _arrived(prospect: Prospect, at: datetime, policy: Policy) -> list[Urgent]:
    since = arrival_due(prospect, at, policy)
    if since is None:
        return []
    return [
        Urgent(f"New from {prospect.source}, {count_words(int((at - since).total_seconds() // 60), 'minute')} ago", 0)
    ]


def _deadlines(prospect: Prospect, today: date, policy: Policy) -> list[Urgent]:
    found = []
    for deadline in sorted(prospect.deadlines, key=lambda each: each.on):
        days = (deadline.on - today).days
        if days >= 0:
            weight = Weight.ALARMING if days <= policy.deadline_days else Weight.PLAIN
            when = f"{deadline.on.day} {MONTHS[deadline.on.month - 1]}"
            text = deadline.text[:1].upper() + deadline.text[1:]
            found.append(Urgent(f"{text} {days_away_words(deadline.on, today)} ({when})", weight))
    return found


def _promises(prospect: Prospect, today: date) -> list[Urgent]:
    found = []
    kept = set(promises_due(prospect, today))
    for promise in prospect.promises:
        ours = promise.side is Side.ME
        due = f", {day_words(promise.due, today)}" if promise.due else ""
        if promise.done:
            if ours and (promise in kept or promise.due is None or promise.due > today):
                found.append(Urgent(f"You promised {promise.text}: done", Weight.PLAIN))
            continue
        late = promise.due is not None and promise.due <= today
        if ours:
            found.append(
                Urgent(f"You promised {promise.text}{due}: not done", Weight.ALARMING if late else Weight.PLAIN)
            )
        else:
            found.append(Urgent(f"They owe {promise.text}{due}", Weight.PLAIN))
    return found


def _due(prospect: Prospect, at: datetime, today: date) -> list[Urgent]:
    touch = prospect.next
    if touch is None:
        known = prospect.last_call or prospect.tries
        return [] if known else [Urgent("Never called", Weight.FAINT)]
    if touch.kind is not NextKind.CALL or touch.at > at:
        return []
    days = (today - touch.at.astimezone(zone(touch.zone)).date()).days
    when = "today" if days <= 0 else days_away_words(touch.at.astimezone(zone(touch.zone)).date(), today)
    lines = [Urgent(f"Due {when}", Weight.PLAIN if days > 0 else Weight.FAINT)]
    if prospect.last_outcome == Outcome.NO_TALK:
        lines.append(Urgent("Picked up last time, with no time to talk", Weight.FAINT))
    if prospect.tries:
        lines.append(Urgent(f"{count_words(len(prospect.tries), 'try')} with no talk so far", Weight.FAINT))
    return lines
