"""A time that they named or the rep typed: it wins over all but the law."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tui.model.prospect import NextTouch, Prospect
from tui.model.zones import zone
from tui.rules.caps import why_capped
from tui.rules.days_off import days_passed_over, holiday_or_weekend, whose_holiday
from tui.rules.hours import UNKNOWN_PLACE, next_open, why_closed_that_day
from tui.rules.policy import Policy
from tui.rules.slots import Busy, first_offered, lawful_on, offered_on
from tui.rules.wording import clock_words, day_words, moment_words

if TYPE_CHECKING:
    from tui.rules.when import When

_STEP = timedelta(minutes=10)
_NAMED = 2
"""So many closed days are named in one reason."""
_FAR = 14
"""Days off in a row after which a lawful day off is taken."""


def named_touch(
    prospect: Prospect, named: When, at: datetime, policy: Policy, *, busy: Busy = frozenset(), firm: bool = False
) -> tuple[NextTouch | None, str]:
    """The next touch at that time, or at the nearest lawful one after it, and what the rep should be told.

    A time on a working day that the law forbids never moves to a weekend or a holiday.

    No two callbacks stand at one minute: the second comes ten minutes later. An appointment (``firm``) was agreed with
    both sides, and is kept wherever it is lawful.
    Where their place is unknown the time is kept as it was typed, though nobody is called before the place is known.
    None where no lawful hour is in sight.
    """
    if not prospect.zones:
        there = max(named.at, at).astimezone(zone(policy.rep_zone))
        return NextTouch(at=there, zone=policy.rep_zone, named=True, why=(_said(there),)), UNKNOWN_PLACE
    wanted = max(named.at, at).astimezone(zone(prospect.zone))
    moment, notice = _to_the_minute(prospect, wanted, policy, busy, firm=firm) if named.exact else (None, "")
    if not named.exact:
        moment, notice = _on_the_day(prospect, wanted, at, policy, loose=named.loose)
    if moment is None:
        return None, notice or "no lawful hour in sight"
    told = [notice] if notice else []
    if named_day := whose_holiday(prospect, moment.date(), policy):
        told.append(f"{day_words(moment.date())} is {named_day}")
    if named.exact and (late := _outside_my_day(moment, policy)):
        told.append(late)
    why: tuple[str, ...] = (_said(wanted) if named.exact else f"they named {named.words}",)
    if not named.exact:
        why = (*why, *days_passed_over(prospect, wanted.date(), moment.date(), policy))
    if moment != wanted:
        why = (*why, f"{moment_words(moment, at.date())} their time")
    return NextTouch(at=moment, zone=prospect.zone, named=True, why=why), "; ".join(told)


def _outside_my_day(moment: datetime, policy: Policy) -> str:
    """``22:00 yours is after your day ends (18:00)``; empty within the rep's working day."""
    yours = moment.astimezone(zone(policy.rep_zone))
    if yours.time() < policy.work_from:
        return f"{clock_words(yours)} yours is before your day begins ({policy.work_from:%H:%M})"
    late = yours.time() > policy.work_to
    return f"{clock_words(yours)} yours is after your day ends ({policy.work_to:%H:%M})" if late else ""


def _said(moment: datetime) -> str:
    return f"they named {moment_words(moment)}"


def _to_the_minute(
    prospect: Prospect, wanted: datetime, policy: Policy, busy: Busy, *, firm: bool
) -> tuple[datetime | None, str]:
    moment = nearest_lawful(prospect, wanted, policy)
    if moment is None or (firm and moment == wanted):
        return moment, ""
    notices = []
    if moment != wanted:
        why = why_capped(prospect, wanted, policy) or _why_unlawful(prospect, wanted, moment, policy)
        lawful = _lawful_from(prospect, wanted, policy)
        on = " on a working day" if lawful and lawful.date() != moment.date() else ""
        notices.append(f"{why}: {moment_words(moment, wanted.date())} is the nearest{on}")
    first: datetime | None = moment
    while first is not None and int(first.timestamp()) // 60 in busy:
        first = next_open(prospect, first.astimezone(UTC) + _STEP, policy)
    if first is None:
        return None, ""
    if first != moment:
        there = first.astimezone(wanted.tzinfo)
        notices.append(f"there is a callback at {clock_words(moment)}: moved to {moment_words(there, wanted.date())}")
    return first.astimezone(wanted.tzinfo), "; ".join(notices)


def nearest_lawful(prospect: Prospect, wanted: datetime, policy: Policy) -> datetime | None:
    """That moment where it is lawful; else the next lawful day has it at the same time of the clock, or as soon after

    as it is lawful there; else where its hours begin. In the place of a working day stands a working day, where one
    is in sight. On the clock of ``wanted``; None where no hour is in sight.
    """
    first = _lawful_from(prospect, wanted, policy)
    if first is None or first.date() == wanted.date():
        return first
    moment = first
    if wanted.weekday() in policy.workdays:
        moment = _on_a_working_day(prospect, first, policy) or first
    again = datetime.combine(moment.date(), wanted.time(), tzinfo=wanted.tzinfo)
    kept = _lawful_from(prospect, max(again, moment), policy) or moment
    return kept if kept.date() == moment.date() else moment


def _lawful_from(prospect: Prospect, wanted: datetime, policy: Policy) -> datetime | None:
    """The first lawful moment from that one on, on its clock."""
    moment = next_open(prospect, wanted, policy)
    return moment.astimezone(wanted.tzinfo) if moment else None


def _on_a_working_day(prospect: Prospect, first: datetime, policy: Policy) -> datetime | None:
    """The first lawful moment from that one on that is on neither a weekend nor a holiday; None where that is far."""
    moment: datetime | None = first
    for _ in range(_FAR):
        if moment is None or not holiday_or_weekend(prospect, moment.date(), policy):
            return moment
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=moment.tzinfo)
        moment = _lawful_from(prospect, midnight, policy)
    return None


def _why_unlawful(prospect: Prospect, wanted: datetime, moment: datetime, policy: Policy) -> str:
    """``closed on Thanksgiving in Pennsylvania``; the days after it that are closed as well are named, two at most."""
    first = why_closed_that_day(prospect, wanted, policy)
    if not first:
        return f"{clock_words(wanted)} is outside calling hours there"
    found, day = [first], wanted + timedelta(days=1)
    while day.date() < moment.date() and len(found) < _NAMED:
        if wanted.weekday() in policy.workdays and day.weekday() not in policy.workdays:
            break
        why = why_closed_that_day(prospect, day, policy).removeprefix("closed on ").split(" in ")[0]
        named = "" if why == f"{day:%A}s" else f" ({why})"
        found += [f"and on {day_words(day.date())}{named}"] if why else []
        day += timedelta(days=1)
    return " ".join(found)


def _on_the_day(
    prospect: Prospect, wanted: datetime, at: datetime, policy: Policy, *, loose: bool
) -> tuple[datetime | None, str]:
    """The start of that day's offered hours; a day off that was named outright is kept where the law is open."""
    day: date = wanted.date()
    moment = offered_on(prospect, day, policy, wanted)
    if moment is None and not loose:
        moment = lawful_on(prospect, day, policy, wanted)
    if moment is not None:
        return moment, ""
    moment = first_offered(prospect, wanted + timedelta(days=1), policy)
    if moment is None or loose:
        return moment, ""
    why = why_closed_that_day(prospect, wanted, policy) or f"no lawful hour is left on {day_words(day, at.date())}"
    return moment, f"{why}: the next day is taken"
