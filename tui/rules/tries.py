"""The next try after tries that reached nobody: the cadence before the first talk, working days after one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tui.model.prospect import NextTouch, Prospect
from tui.model.zones import zone
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.days_off import days_passed_over, holiday_there, why_no_day
from tui.rules.hours import next_open, open_at
from tui.rules.list_cadence import DAY, step_minutes, steps
from tui.rules.policy import Policy
from tui.rules.slots import (
    Busy,
    Wish,
    band,
    failed_bands,
    hour_words,
    latest_day,
    nearest_deadline,
    slot_back_from,
    slot_from,
    slot_on,
    workday,
)
from tui.rules.wording import count_words, day_words, moment_words

_SHIFT = timedelta(minutes=10)
_SAID = 2
"""Holidays that a reason names, at most."""


def next_try(
    prospect: Prospect,
    at: datetime,
    policy: Policy,
    *,
    busy: Busy = frozenset(),
    clock: datetime | None = None,
    record: Record = NOTHING_YET,
) -> NextTouch | None:
    """When to try again, given the tries on record; tomorrow of theirs at the earliest.

    With ``clock`` (a missed callback) it is at that time of their day where the law and their week allow. None if
    their place is unknown or has no lawful hour.
    """
    if not prospect.zones:
        return None
    there = zone(prospect.zone)
    today = at.astimezone(there).date()
    if asked_for_call(prospect) and clock is None:
        return _soon(prospect, at, policy, Wish(busy=busy, record=record))
    if policy.cadences and (minutes := step_minutes(prospect, policy)):
        return _same_day(prospect, at, minutes, policy, busy)
    target, reason = (
        _follow_up_day(prospect, today, policy) if prospect.talks else _cadence_day(prospect, today, policy)
    )
    failed = failed_bands(prospect.tries, prospect.zone)
    wish = Wish(failed=failed, first=len(prospect.tries), busy=busy, record=record)
    moment = clock and _same_clock(prospect, target, clock.astimezone(there), policy, busy)
    if not moment:
        moment = slot_from(prospect, target, policy, wish, after=at)
    why = [reason]
    deadline = nearest_deadline(prospect, today)
    if deadline and moment and moment.date() > (latest := latest_day(deadline, today, policy)):
        sooner = slot_back_from(prospect, latest, policy, wish, after=at)
        if sooner:
            moment = sooner
            why.append(f"drawn nearer: {deadline.text} is on {day_words(deadline.on, today)}")
    if moment is None:
        return None
    at_clock = clock is not None and moment.time() == clock.astimezone(there).time()
    why += _holidays_passed(prospect, today, target, policy) if prospect.talks else ()
    why += days_passed_over(prospect, target, moment.date(), policy)
    why += _reasons(moment, failed, at_clock)
    why += hour_words(prospect, moment, record)
    return NextTouch(at=moment, zone=prospect.zone, why=(*why, f"{moment_words(moment, today)} their time"))


def asked_for_call(prospect: Prospect) -> bool:
    """Whether they asked for a call, and no talk came of it yet."""
    return any(event.inbound and not event.answered for event in prospect.events)


def _soon(prospect: Prospect, at: datetime, policy: Policy, wish: Wish) -> NextTouch | None:
    """For who asked: today of theirs in a band not tried yet, after the gap between calls; else the next working day.

    The cold cadence would let their interest cool; the law's caps and hours hold as for anybody.
    """
    there = zone(prospect.zone)
    today = at.astimezone(there).date()
    failed = (*failed_bands(prospect.tries, prospect.zone), band(at.astimezone(there).hour))
    wish = wish._replace(failed=failed)
    after = max(prospect.last_call or at, at).astimezone(UTC) + timedelta(hours=policy.gap_hours)
    moment = None
    if not why_no_day(prospect, today, policy):
        moment = slot_on(prospect, today, policy, wish._replace(another=True), after=after)
    if moment is None:
        moment = slot_from(prospect, workday(today, 1, policy), policy, wish, after=after)
    if moment is None:
        return None
    why = ("they asked: the next try is soon", f"{moment_words(moment, today)} their time")
    return NextTouch(at=moment, zone=prospect.zone, why=why)


def _same_day(prospect: Prospect, at: datetime, minutes: int, policy: Policy, busy: Busy) -> NextTouch | None:
    """So many minutes on, as their list's cadence has it, or as soon after as the law allows."""
    last = prospect.tries[-1] if prospect.tries else at
    moment = next_open(prospect, max(last.astimezone(UTC) + timedelta(minutes=minutes), at), policy)
    while moment is not None and int(moment.timestamp()) // 60 in busy:
        moment = next_open(prospect, moment.astimezone(UTC) + _SHIFT, policy)
    if moment is None:
        return None
    span = count_words(minutes // 60, "hour") if minutes % 60 == 0 else count_words(minutes, "minute")
    why = (
        f"call {len(prospect.tries) + 1} to {prospect.source}: {span} after the last",
        f"{moment_words(moment, at.astimezone(zone(prospect.zone)).date())} their time",
    )
    return NextTouch(at=moment, zone=prospect.zone, why=why)


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
    own = steps(prospect, policy)
    if made < len(own):
        gap = own[made] // DAY
        return max(
            last + timedelta(days=gap), tomorrow
        ), f"{number}: {count_words(gap, 'day')} on, as {prospect.source} has it"
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


def _holidays_passed(prospect: Prospect, today: date, target: date, policy: Policy) -> list[str]:
    """The holidays that the count of working days left out, by their names."""
    days = (today + timedelta(days=ahead) for ahead in range(1, (target - today).days))
    return [why_no_day(prospect, day, policy) for day in days if holiday_there(prospect, day, policy)][:_SAID]


def _same_clock(prospect: Prospect, day: date, clock: datetime, policy: Policy, busy: Busy) -> datetime | None:
    """That time of the day on the first working day from ``day`` on, where it is lawful and free."""
    while why_no_day(prospect, day, policy):
        day += timedelta(days=1)
    moment = datetime.combine(day, clock.time(), tzinfo=zone(prospect.zone))
    free = int(moment.timestamp()) // 60 not in busy
    return moment if free and open_at(prospect, moment, policy) else None


def _reasons(moment: datetime, failed: tuple[int, ...], at_their_time: bool) -> list[str]:
    found = []
    if at_their_time:
        found.append("at the time of the callback that was missed")
    elif failed:
        repeats = band(moment.hour) == failed[-1]
        found.append("the only hours you share" if repeats else "another hour than the last try")
    return found
