"""The decision that an outcome sets off: the prospect as they stand from then on, and the next touch with its reasons.

A pure function of the prospect, the outcome, the time and the policy: the same input always gives the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.model.dataclass import dataclass
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextTouch, Prospect
from tui.model.zones import zone
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.choices import Case, Choice, choose
from tui.rules.hours import next_open
from tui.rules.policy import Policy
from tui.rules.record import counts, is_talk
from tui.rules.record import record as filed
from tui.rules.slots import Wish, band, busy_minutes, hour_words, nearest_deadline, slot_from
from tui.rules.wording import day_words, moment_words

if TYPE_CHECKING:
    from tui.rules.when import When

_IN_PLAY = frozenset({Standing.NEW, Standing.ACTIVE, Standing.LATER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an outcome decides."""

    prospect: Prospect
    """The whole new value."""
    notice: str = ""
    """What the rep should be told: a time that had to move, a deadline that is passed."""
    counted: bool = False
    """It was one more attempt."""
    listed: str = ""
    """The counted list they stand on: ``needs_number``, ``needs_place``, ``no_common_hour``, or empty."""


def decide(  # noqa: PLR0913 - all that the answer depends on, and nothing else
    prospect: Prospect,
    outcome: Outcome,
    at: datetime,
    policy: Policy,
    *,
    named: When | None = None,
    talked: bool = False,
    appointment: str = "",
    number: str = "",
    reason: str = "",
    message: str = "",
    inbound: bool = False,
    by_mail: bool = False,
    taken: Collection[datetime] = (),
    record: Record = NOTHING_YET,
) -> Decision:
    """What that outcome, logged at that time, makes of the prospect.

    ``named`` is a time that was typed; ``talked`` matters for a callback alone; ``appointment`` is its kind, for a
    yes; ``number`` the E.164 one that was dialled; ``taken`` the times of callbacks and appointments of others;
    ``record`` the rep's own dials. ``by_mail``: it is no call and no talk, as a no that answers a walk-away review.
    """
    counted = counts(prospect, outcome, at, policy, inbound=inbound)
    recorded = filed(
        prospect,
        outcome,
        at,
        talked=talked,
        counted=counted,
        number=number,
        reason=reason,
        message=message,
        inbound=inbound,
        by_mail=by_mail,
    )
    now = at.astimezone(UTC)  # two datetimes of one zone compare by the clock: wrong where the clock changes
    choice = choose(
        Case(
            before=prospect,
            prospect=recorded,
            outcome=outcome,
            at=now,
            policy=policy,
            named=named,
            appointment=appointment,
            busy=busy_minutes(taken),
            record=record,
        )
    )
    after = replace(
        recorded,
        standing=choice.standing,
        next=choice.next,
        review=choice.review,
        newsletter_since=_newsletter_since(prospect, choice, at.astimezone(zone(policy.rep_zone)).date()),
    )
    return Decision(
        prospect=after,
        notice=_notice(after, choice, at),
        counted=counted and not is_talk(outcome, talked),
        listed=listed(after, at, policy),
    )


def preview(
    prospect: Prospect,
    at: datetime,
    policy: Policy,
    outcomes: Iterable[Outcome] = Outcome,
    *,
    taken: Collection[datetime] = (),
    record: Record = NOTHING_YET,
) -> Mapping[Outcome, Decision]:
    """What each of these outcomes would set, for the screen to show beforehand."""
    return {outcome: decide(prospect, outcome, at, policy, taken=taken, record=record) for outcome in outcomes}


def alternatives(
    prospect: Prospect,
    at: datetime,
    policy: Policy,
    *,
    taken: Collection[datetime] = (),
    record: Record = NOTHING_YET,
) -> tuple[NextTouch, ...]:
    """Two other times than the next touch of a decided prospect: another band of the same day where it has one, then
    the days that follow. None where nothing is next."""
    chosen = prospect.next
    if chosen is None or not prospect.zones:
        return ()
    there, found = zone(prospect.zone), []
    last = chosen.at.astimezone(there)
    after, day, wish = last, last.date(), Wish(busy=busy_minutes(taken), record=record)
    for _ in range(2):
        moment = slot_from(
            prospect, day, policy, wish._replace(failed=(band(last.hour),)), after=after + timedelta(minutes=1)
        )
        if moment is None:
            break
        told = hour_words(prospect, moment, record)
        apart = "another hour that day" if moment.date() == last.date() else "a later day"
        why = (apart, *told, f"{moment_words(moment, at.astimezone(UTC).date())} their time")
        found.append(NextTouch(at=moment, zone=prospect.zone, why=why))
        last = after = moment
        day = moment.date() + timedelta(days=1)
    return tuple(found)


def listed(prospect: Prospect, at: datetime, policy: Policy) -> str:
    """The counted list on which somebody in play waits for a number, a place or a common hour; else empty."""
    if prospect.standing not in _IN_PLAY or prospect.gone or prospect.review:
        return ""
    if not prospect.dialable:
        return "needs_number"
    if not prospect.zones:
        return "needs_place"
    if prospect.next is None and next_open(prospect, at, policy) is None:
        return "no_common_hour"
    return ""


def _newsletter_since(before: Prospect, choice: Choice, today: date) -> date | None:
    """The rep's day on which they came to the newsletter list, as long as they stand on it."""
    if choice.standing is not Standing.NEWSLETTER:
        return None
    return before.newsletter_since if before.standing is Standing.NEWSLETTER else today


def _notice(prospect: Prospect, choice: Choice, at: datetime) -> str:
    """The choice's own notice, and a deadline of theirs that the next touch would pass."""
    if choice.next is None or not prospect.zones:
        return choice.notice
    there = zone(prospect.zone)
    today = at.astimezone(there).date()
    deadline = nearest_deadline(prospect, today)
    if deadline is None or choice.next.at.astimezone(there).date() <= deadline.on:
        return choice.notice
    passed = f"that is after {deadline.text} on {day_words(deadline.on, today)}"
    return f"{choice.notice}; {passed}" if choice.notice else passed
