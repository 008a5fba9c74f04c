"""Choosing the hour: a start to offer, in another band of hours than the tries that failed, clear of callbacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from tui.model.prospect import Deadline, Prospect
from tui.model.zones import zone
from tui.rules import law, spans
from tui.rules.hours import next_open
from tui.rules.policy import Policy

Busy = frozenset[int]
"""Minutes since 1970 that are taken by callbacks and appointments."""

_SHIFT = 10 * 60
"""Seconds by which a start moves off a minute that is taken."""
_DAY = timedelta(days=1)


def busy_minutes(taken: Collection[datetime]) -> Busy:
    """The minutes of those moments."""
    return frozenset(int(moment.timestamp()) // 60 for moment in taken)


def band(hour: int) -> int:
    """The band of hours that an hour lies in: two hours each, 08–10, 10–12 …"""
    return hour // 2


def failed_bands(tries: Iterable[datetime], zone_name: str) -> tuple[int, ...]:
    """The bands of those tries on the prospect's clock, oldest first."""
    there = zone(zone_name)
    return tuple(band(moment.astimezone(there).hour) for moment in tries)


def slot_on(  # noqa: PLR0913 - each narrows the choice
    prospect: Prospect,
    day: date,
    policy: Policy,
    *,
    after: datetime,
    before: datetime | None = None,
    failed: tuple[int, ...] = (),
    first: int = 0,
    busy: Busy = frozenset(),
    another: bool = False,
) -> datetime | None:
    """The start to offer on that day of theirs, within ``after`` … ``before``; None if there is none.

    The hours of the cadence are tried in order from its ``first``-th. A band in which a try failed is taken only
    where the day has no other, the band of the last one last of all; never with ``another``.
    """
    earliest = after.timestamp()
    latest = before.timestamp() if before else float("inf")
    wanted = policy.cadence_hours[first % len(policy.cadence_hours) :] + policy.cadence_hours
    best: tuple[int, int, int] | None = None
    starts = spans.offered_starts(prospect.zones, law.places(prospect), day, policy.working_hours)
    for hour, second, end in starts:
        clear = _clear(second, end, busy)
        if clear is None or not earliest <= clear <= latest:
            continue
        worn = 2 if failed and band(hour) == failed[-1] else int(band(hour) in failed)
        if another and worn:
            continue
        rank = (worn, wanted.index(hour) if hour in wanted else len(wanted), clear)
        if best is None or rank < best:
            best = rank
    return datetime.fromtimestamp(best[2], zone(prospect.zone)) if best else None


def slot_from(
    prospect: Prospect,
    day: date,
    policy: Policy,
    *,
    after: datetime,
    failed: tuple[int, ...] = (),
    first: int = 0,
    busy: Busy = frozenset(),
) -> datetime | None:
    """The start to offer on that day or the next that has one, within the horizon.

    Where working days leave none at all, the nearest lawful moment; None where even that is missing.
    """
    if not prospect.zones:
        return None
    for _ in range(policy.horizon_days):
        found = slot_on(prospect, day, policy, after=after, failed=failed, first=first, busy=busy)
        if found:
            return found
        day += _DAY
    return next_open(prospect, after, policy)


def slot_back_from(
    prospect: Prospect,
    day: date,
    policy: Policy,
    *,
    after: datetime,
    before: datetime | None = None,
    failed: tuple[int, ...] = (),
    first: int = 0,
    busy: Busy = frozenset(),
) -> datetime | None:
    """The start to offer on that day or the nearest before it that has one, from tomorrow of theirs on."""
    if not prospect.zones:
        return None
    today = after.astimezone(zone(prospect.zone)).date()
    while day > today:
        found = slot_on(prospect, day, policy, after=after, before=before, failed=failed, first=first, busy=busy)
        if found:
            return found
        day -= _DAY
    return None


def offered_on(prospect: Prospect, day: date, policy: Policy, after: datetime) -> datetime | None:
    """When the offered hours of that day of theirs begin, or ``after`` if they have begun; None on a day off."""
    return _first_of(prospect, spans.offered(prospect.zones, law.places(prospect), day, policy.working_hours), after)


def first_offered(prospect: Prospect, after: datetime, policy: Policy) -> datetime | None:
    """The start of the offered hours of that day of theirs (the time of day does not count), or of the next day's."""
    there = zone(prospect.zone)
    day = after.astimezone(there).date()
    midnight = datetime.combine(day, time(), tzinfo=there)
    for shift in range(policy.horizon_days):
        if found := offered_on(prospect, day + timedelta(days=shift), policy, midnight):
            return found
    return next_open(prospect, after, policy)


def lawful_on(prospect: Prospect, day: date, policy: Policy, after: datetime) -> datetime | None:
    """The same for a day off that somebody named: their working hours where the law is open, else its first hour."""
    open_hours = spans.lawful(prospect.zones, law.places(prospect), day)
    minutes = [moment.hour * 60 + moment.minute for moment in (policy.their_from, policy.their_to)]
    start, end = (spans.instant(prospect.zone, day, minute) for minute in minutes)
    return _first_of(prospect, spans.meet(open_hours, ((start, end),)) or open_hours, after)


def workday(day: date, count: int, policy: Policy) -> date:
    """That many working days after the day; before it, where the count is negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while day.weekday() not in policy.workdays:
            day += step
    return day


def nearest_deadline(prospect: Prospect, today: date) -> Deadline | None:
    """Their next deadline from today on."""
    ahead = [deadline for deadline in prospect.deadlines if deadline.on >= today]
    return min(ahead, key=lambda deadline: deadline.on, default=None)


def latest_day(deadline: Deadline, today: date, policy: Policy) -> date:
    """The last day to call on before a deadline: whole working days are left between, as many as there are.

    It is after today, unless the deadline is today.
    """
    for count in range(policy.deadline_margin + 1, 0, -1):
        day = workday(deadline.on, -count, policy)
        if day > today:
            return day
    return deadline.on


def _first_of(prospect: Prospect, hours: spans.Spans, after: datetime) -> datetime | None:
    there, second = zone(prospect.zone), after.timestamp()
    for start, end in hours:
        if second < end:
            return after.astimezone(there) if start <= second else datetime.fromtimestamp(start, there)
    return None


def _clear(second: int, end: int, busy: Busy) -> int | None:
    """That start, or the next one after it, ten minutes a step, whose minute is free."""
    if busy:
        while second // 60 in busy:
            second += _SHIFT
    return second if second < end else None
