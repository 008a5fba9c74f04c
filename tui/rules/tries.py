"""The next try after tries that reached nobody: the cadence before the first talk, working days after one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tui.model.prospect import NextTouch, Prospect
from tui.model.zones import zone
from tui.rules.hours import open_at
from tui.rules.policy import Policy
from tui.rules.slots import (
    Busy,
    band,
    failed_bands,
    latest_day,
    nearest_deadline,
    slot_back_from,
    slot_from,
    workday,
)
from tui.rules.wording import count_words, day_words, moment_words


def next_try(
    prospect: Prospect, at: datetime, policy: Policy, *, busy: Busy = frozenset(), clock: datetime | None = None
) -> NextTouch | None:
    """When to try again, given the tries on record; tomorrow of theirs at the earliest.

    With ``clock`` (a missed callback) it is at that time of their day where the law and their week allow. None if
    their place is unknown or has no lawful hour.
    """
    if not prospect.zones:
        return None
    there = zone(prospect.zone)
    today = at.astimezone(there).date()
    target, reason = (
        _follow_up_day(prospect, today, policy) if prospect.talks else _cadence_day(prospect, today, policy)
    )
    failed = failed_bands(prospect.tries, prospect.zone)
    first = len(prospect.tries)
    moment = clock and _same_clock(prospect, target, clock.astimezone(there), policy, busy)
    if not moment:
        moment = slot_from(prospect, target, policy, after=at, failed=failed, first=first, busy=busy)
    why = [reason]
    deadline = nearest_deadline(prospect, today)
    if deadline and moment and moment.date() > (latest := latest_day(deadline, today, policy)):
        sooner = slot_back_from(prospect, latest, policy, after=at, failed=failed, first=first, busy=busy)
        if sooner:
            moment = sooner
            why.append(f"drawn nearer: {deadline.text} is on {day_words(deadline.on, today)}")
    if moment is None:
        return None
    why += _reasons(target, moment, failed, bool(clock), policy)
    return NextTouch(at=moment, zone=prospect.zone, why=(*why, f"{moment_words(moment, today)} their time"))


def _cadence_day(prospect: Prospect, today: date, policy: Policy) -> tuple[date, str]:
    """Attempt n falls on day n of the cadence, counted from the first; after a late one, half its gap is kept."""
    days, made = policy.cadence_days, len(prospect.tries)
    limit = policy.limit(0) + prospect.extra_tries
    number = f"first-time call {made + 1} of {max(limit, made + 1)}"
    tomorrow = today + timedelta(days=1)
    if not made:
        return tomorrow, number
    there = zone(prospect.zone)
    first, last = (moment.astimezone(there).date() for moment in (prospect.tries[0], prospect.tries[-1]))
    if made >= len(days):
        gap = days[-1] - days[-2] if len(days) > 1 else days[0]
        return max(last + timedelta(days=gap), tomorrow), f"{number}: beyond the cadence"
    gap = days[made] - days[made - 1]
    day = max(first + timedelta(days=days[made] - days[0]), last + timedelta(days=(gap + 1) // 2), tomorrow)
    return day, f"{number}: day {days[made]} of the cadence"


def _follow_up_day(prospect: Prospect, today: date, policy: Policy) -> tuple[date, str]:
    """So many working days after the last try, more with each."""
    made = len(prospect.tries)
    number = f"follow-up try {made + 1} of {max(policy.limit(1) + prospect.extra_tries, made + 1)}"
    if not made:
        return workday(today, 1, policy), f"{number}: the next working day"
    gap = policy.follow_up_gaps[min(made, len(policy.follow_up_gaps)) - 1]
    last = prospect.tries[-1].astimezone(zone(prospect.zone)).date()
    day = max(workday(last, gap, policy), today + timedelta(days=1))
    return day, f"{number}: {count_words(gap, 'working day')} after the last"


def _same_clock(prospect: Prospect, day: date, clock: datetime, policy: Policy, busy: Busy) -> datetime | None:
    """That time of the day on the first working day from ``day`` on, where it is lawful and free."""
    while day.weekday() not in policy.workdays:
        day += timedelta(days=1)
    moment = datetime.combine(day, clock.time(), tzinfo=zone(prospect.zone))
    free = int(moment.timestamp()) // 60 not in busy
    return moment if free and open_at(prospect, moment, policy) else None


def _reasons(target: date, moment: datetime, failed: tuple[int, ...], at_their_time: bool, policy: Policy) -> list[str]:
    found = []
    if target.weekday() not in policy.workdays:
        found.append(f"{day_words(target)} is no working day")
    if at_their_time:
        found.append("at the time of the callback that was missed")
    elif failed:
        repeats = band(moment.hour) == failed[-1]
        found.append("the only hours you share" if repeats else "another hour than the last try")
    return found
