"""What comes next after each outcome: where the prospect stands, and the next touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.model.outcome import Channel, Outcome, Standing
from tui.model.prospect import NextKind, NextTouch, Prospect, Review
from tui.model.zones import zone
from tui.rules.best_time import Record
from tui.rules.days_off import days_passed_over
from tui.rules.hours import next_open
from tui.rules.named import named_touch
from tui.rules.policy import Policy
from tui.rules.review import review_due
from tui.rules.slots import (
    Busy,
    Wish,
    band,
    best_slot,
    first_offered,
    hour_words,
    latest_day,
    nearest_deadline,
    slot_from,
    slot_on,
)
from tui.rules.tries import next_try
from tui.rules.wording import clock_words, count_words, day_words, moment_words

if TYPE_CHECKING:
    from tui.rules.when import When


class Case(NamedTuple):
    """One outcome, with all that the choice depends on."""

    before: Prospect
    """As they stood when the call began."""
    prospect: Prospect
    """With the outcome on record."""
    outcome: Outcome
    at: datetime
    policy: Policy
    named: When | None
    appointment: str
    busy: Busy
    record: Record

    @property
    def wish(self) -> Wish:
        """What an hour of the rules' own choice goes by."""
        return Wish(busy=self.busy, record=self.record)


class Choice(NamedTuple):
    """What was chosen."""

    standing: Standing
    next: NextTouch | None = None
    review: Review | None = None
    notice: str = ""


def choose(case: Case) -> Choice:
    """The choice for that outcome. Never call is for good: nothing that is logged later changes it."""
    if case.outcome is Outcome.NEVER_CALL or case.before.standing is Standing.NEVER:
        return Choice(standing=Standing.NEVER)
    choice = _CHOICES[case.outcome](case)
    return choice if choice.next or choice.review else _nearest(case, choice)


def _nearest(case: Case, choice: Choice) -> Choice:
    """Where no lawful hour is in sight for the day that was meant, the nearest one from now on; none where none is.

    Zones far apart may share an hour before a change of their clocks and none after it.
    """
    prospect = case.prospect
    if choice.standing not in _GOES_ON or not _in_play(prospect) or not prospect.dialable:
        return choice
    moment = next_open(prospect, case.at, case.policy)
    while moment is not None and int(moment.timestamp()) // 60 in case.busy:
        moment = next_open(prospect, moment.astimezone(UTC) + timedelta(minutes=10), case.policy)
    touch = _touch(case, moment, "no lawful hour is in sight later on")
    if touch is None:
        return choice
    words = f"no lawful hour is in sight then: {moment_words(touch.at, case.at.date())} is the nearest"
    return choice._replace(next=touch, notice=words)


def _yes(case: Case) -> Choice:
    if case.named is None:
        return Choice(standing=Standing.WON)
    what = case.appointment or "call"
    channel = Channel.MEETING if what == "meeting" else Channel.CALL
    return _as_named(case, Standing.ACTIVE, NextKind.APPOINTMENT, what=what, channel=channel)


def _no(case: Case) -> Choice:  # noqa: ARG001 - a choice takes its case
    return Choice(standing=Standing.NEWSLETTER)


def _callback(case: Case) -> Choice:
    if case.named:
        return _as_named(case, Standing.ACTIVE, _agreed(case))
    soon = case.at + timedelta(hours=1)
    moment = None
    if case.prospect.zones:
        day = soon.astimezone(zone(case.prospect.zone)).date()
        moment = slot_from(case.prospect, day, case.policy, case.wish, after=soon)
    touch = _touch(case, moment, "they asked to be called back, with no time given")
    return Choice(standing=Standing.ACTIVE, next=touch, notice="no time was given for the callback")


def _not_yet(case: Case) -> Choice:
    if case.named:
        return _as_named(case, Standing.ACTIVE, _agreed(case))
    return Choice(standing=Standing.ACTIVE, next=_within_days(case, "not yet"))


def _not_now(case: Case) -> Choice:
    if case.named:
        return _as_named(case, Standing.LATER, _agreed(case))
    if not case.prospect.zones:
        return Choice(standing=Standing.LATER)
    then = case.at + timedelta(days=case.policy.not_now_days)
    moment = first_offered(case.prospect, then, case.policy)
    off = days_passed_over(case.prospect, then.date(), moment.date(), case.policy) if moment else ()
    reason = f"not now: {case.policy.not_now_days} days on"
    return Choice(standing=Standing.LATER, next=_touch(case, moment, reason, *off))


def _nobody_reached(case: Case) -> Choice:
    """Voicemail, no answer, gatekeeper, picked up with no talk."""
    before, prospect = case.before, case.prospect
    if case.named:
        return _as_named(case, before.standing, NextKind.CALL)
    if _is_ahead(before.next, case.at) or not _in_play(prospect):
        return Choice(standing=before.standing, next=before.next, review=before.review)
    review = review_due(prospect, case.at.astimezone(zone(case.policy.rep_zone)), case.policy)
    if review:
        since = before.review.since if before.review else review.since
        return Choice(standing=before.standing, review=replace(review, since=since))
    if not prospect.dialable:
        return Choice(standing=before.standing)
    missed = before.next if before.next and before.next.kind is NextKind.CALLBACK else None
    touch = _no_show(case) or next_try(
        prospect, case.at, case.policy, busy=case.busy, clock=missed.at if missed else None, record=case.record
    )
    return Choice(standing=before.standing, next=touch)


def _bad_number(case: Case) -> Choice:
    """The next number at once; with none left, nothing but what they named themselves."""
    before, prospect = case.before, case.prospect
    if before.review or not _in_play(prospect) or _is_ahead(before.next, case.at):
        return Choice(standing=before.standing, next=before.next, review=before.review)
    if not prospect.dialable:
        return Choice(standing=before.standing)
    if case.named:
        return _as_named(case, before.standing, NextKind.CALL)
    moment = next_open(prospect, case.at, case.policy)
    return Choice(standing=before.standing, next=_touch(case, moment, "wrong number: their next one"))


def _gone(case: Case) -> Choice:
    return Choice(standing=case.before.standing)


def _wrote(case: Case) -> Choice:
    """A mail or a text: what is set ahead stays; a call that was due gives it a day to be read."""
    before = case.before
    if not _in_play(before):
        return Choice(standing=before.standing, next=before.next)
    if case.named:
        return _as_named(case, before.standing, NextKind.CALL)
    if before.review or (before.next and before.next.at > case.at):
        return Choice(standing=before.standing, next=before.next, review=before.review)
    touch = next_try(case.prospect, case.at, case.policy, busy=case.busy, record=case.record)
    return Choice(standing=before.standing, next=touch and replace(touch, why=("first they may read it", *touch.why)))


def _meeting(case: Case) -> Choice:
    standing = case.before.standing
    if case.named and standing is not Standing.NEWSLETTER:
        return _as_named(case, standing, _agreed(case))
    if not _in_play(case.prospect):
        return Choice(standing=standing, next=case.before.next)
    return Choice(standing=standing, next=_within_days(case, "after the meeting"))


_CHOICES: dict[Outcome, Callable[[Case], Choice]] = {
    Outcome.YES: _yes,
    Outcome.NO: _no,
    Outcome.NOT_NOW: _not_now,
    Outcome.NOT_YET: _not_yet,
    Outcome.CALLBACK: _callback,
    Outcome.NO_TALK: _nobody_reached,
    Outcome.VOICEMAIL: _nobody_reached,
    Outcome.NO_ANSWER: _nobody_reached,
    Outcome.GATEKEEPER: _nobody_reached,
    Outcome.BAD_NUMBER: _bad_number,
    Outcome.GONE: _gone,
    Outcome.MAIL: _wrote,
    Outcome.TEXT: _wrote,
    Outcome.MEETING: _meeting,
}


_GOES_ON = frozenset({Standing.NEW, Standing.ACTIVE, Standing.LATER})


def _in_play(prospect: Prospect) -> bool:
    """Whether there is a cadence to go on with: a no and a win have none, but for a trigger event after a no."""
    if prospect.gone or prospect.standing in (Standing.WON, Standing.NEVER):
        return False
    return prospect.standing is not Standing.NEWSLETTER or any(not event.answered for event in prospect.events)


def _is_ahead(touch: NextTouch | None, at: datetime) -> bool:
    """Whether a time that they named, or an appointment that was offered again, is still to come.

    A try before it does not move it, and is no no-show.
    """
    return touch is not None and touch.at > at and (touch.named or touch.kind is NextKind.APPOINTMENT)


def _agreed(case: Case) -> NextKind:
    """A clock time that they agreed to is a callback, to the minute; a day is not."""
    return NextKind.CALLBACK if case.named and case.named.exact else NextKind.CALL


def _as_named(
    case: Case, standing: Standing, kind: NextKind, *, what: str = "", channel: Channel = Channel.CALL
) -> Choice:
    assert case.named is not None
    firm = kind is NextKind.APPOINTMENT
    touch, notice = named_touch(case.prospect, case.named, case.at, case.policy, busy=case.busy, firm=firm)
    if touch:
        touch = replace(touch, kind=kind, what=what, channel=channel)
    return Choice(standing=standing, next=touch, notice=notice)


def _touch(case: Case, moment: datetime | None, *reasons: str) -> NextTouch | None:
    if moment is None:
        return None
    words = f"{moment_words(moment, case.at.date())} their time"
    return NextTouch(at=moment, zone=case.prospect.zone, why=(*reasons, words))


def _within_days(case: Case, words: str) -> NextTouch | None:
    """The best slot within the longest gap of a live deal, and well before their deadline."""
    prospect, policy = case.prospect, case.policy
    if not prospect.zones:
        return None
    there = zone(prospect.zone)
    today = case.at.astimezone(there).date()
    limit = case.at + timedelta(days=policy.not_yet_days)
    day = limit.astimezone(there).date()
    reason = f"{words}, no day named: within {count_words(policy.not_yet_days, 'day')}"
    deadline = nearest_deadline(prospect, today)
    if deadline and (latest := latest_day(deadline, today, policy)) < day:
        day = latest
        reason = f"{words}: before {deadline.text} on {day_words(deadline.on, today)}"
    moment = best_slot(prospect, day, policy, case.wish, after=case.at, before=limit) or slot_from(
        prospect, today + timedelta(days=1), policy, case.wish, after=case.at
    )
    if moment is None:
        return None
    off = days_passed_over(prospect, day, moment.date(), policy)
    return _touch(case, moment, reason, *off, *hour_words(prospect, moment, case.record))


def _no_show(case: Case) -> NextTouch | None:
    """An appointment that they missed is offered again on the same day, in another band of hours."""
    missed = case.before.next
    if not missed or missed.kind is not NextKind.APPOINTMENT or not case.prospect.zones:
        return None
    there = zone(case.prospect.zone)
    agreed, now = missed.at.astimezone(there), case.at.astimezone(there)
    if agreed.date() != now.date():
        return None
    moment = slot_on(
        case.prospect,
        now.date(),
        case.policy,
        case.wish._replace(failed=(band(agreed.hour), band(now.hour)), another=True),
        after=case.at + timedelta(hours=1),
    )
    touch = _touch(case, moment, f"they missed the {missed.what or 'call'} at {clock_words(agreed)}")
    return touch and replace(touch, kind=NextKind.APPOINTMENT, what=missed.what)
