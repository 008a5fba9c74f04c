"""Choosing the hour: a start to offer, in another band of hours than the tries that failed, clear of callbacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from tui.model.prospect import Deadline, Prospect
from tui.model.zones import zone
from tui.rules import law, spans
from tui.rules.best_time import HOURS, NOTHING_YET, Record, rate_words
from tui.rules.caps import free_from
from tui.rules.days_off import is_workday
from tui.rules.hours import next_open
from tui.rules.pattern import Pattern, pattern
from tui.rules.policy import Policy, WorkingHours

Busy = frozenset[int]
"""Minutes since 1970 that are taken by callbacks and appointments."""

_SHIFT = 10 * 60
"""Seconds by which a start moves off a minute that is taken."""
_DAY = timedelta(days=1)
_PREFERRED, _HINT = 1.25, 0.001
"""What the cadence's hour for the attempt is worth against the best time; the hours after it only break a tie."""
_WAIT = 5
"""Days, with the first, among which a weekday of their own is looked for."""


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


class Wish(NamedTuple):
    """What the choice of an hour goes by, beside the law and the working hours."""

    failed: tuple[int, ...] = ()
    """The bands of the tries that reached nobody, oldest first."""
    first: int = 0
    """Which hour of the cadence is preferred, from 0."""
    busy: Busy = frozenset()
    record: Record = NOTHING_YET
    """The rep's own dials."""
    another: bool = False
    """No band in which a try failed will do."""


ANY = Wish()


class Reach(NamedTuple):
    """What the hours to offer one prospect depend on, worked out once for all the days that are looked at."""

    zones: tuple[str, ...]
    places: tuple[law.Ground, ...]
    hours: WorkingHours
    habit: Pattern | None


_Rank = tuple[int, int, int, float, int]
"""The lower the better; the start itself, in seconds since 1970, stands last."""


def slot_on(
    prospect: Prospect, day: date, policy: Policy, wish: Wish, *, after: datetime, before: datetime | None = None
) -> datetime | None:
    """The start to offer on that day of theirs, within ``after`` … ``before``; None if there is none.

    The band of the last try that failed comes last of all; then their own habit wins, then the bands that failed
    least, and among those the best time, to which the cadence's own hour adds a little.
    """
    search = _Search(prospect, policy, wish, after, before)
    return search.start(search.best_on(day))


def slot_from(prospect: Prospect, day: date, policy: Policy, wish: Wish = ANY, *, after: datetime) -> datetime | None:
    """The start to offer on that day or the next that has one, within the horizon.

    A weekday on which they are known to pick up is waited for, though not for more than four days. Where working
    days leave none at all, the nearest lawful moment; None where even that is missing.
    """
    if not prospect.zones:
        return None
    search = _Search(prospect, policy, wish, after)
    days = (day + timedelta(days=ahead) for ahead in range(policy.horizon_days))
    own = search.own_days(day + timedelta(days=ahead) for ahead in range(_WAIT))
    return search.first_of(own, suits=True) or search.first_of(days) or next_open(prospect, after, policy)


def slot_back_from(
    prospect: Prospect,
    day: date,
    policy: Policy,
    wish: Wish = ANY,
    *,
    after: datetime,
    before: datetime | None = None,
) -> datetime | None:
    """The start to offer on that day or the nearest before it that has one, from tomorrow of theirs on.

    Of those days, one on which they are known to pick up comes first.
    """
    if not prospect.zones:
        return None
    search = _Search(prospect, policy, wish, after, before)
    days = _back_to_tomorrow(prospect, day, after)
    return search.first_of(search.own_days(days), suits=True) or search.first_of(days)


def best_slot(
    prospect: Prospect, day: date, policy: Policy, wish: Wish = ANY, *, after: datetime, before: datetime | None = None
) -> datetime | None:
    """The best start of the days from tomorrow of theirs to that one: their own habit, else the later half's best.

    The earlier half is left to them, for who said not yet has something to do first; it serves where the later has
    none.
    """
    if not prospect.zones:
        return None
    search = _Search(prospect, policy, wish, after, before)
    days = _back_to_tomorrow(prospect, day, after)
    if own := search.first_of(search.own_days(days), suits=True):
        return own
    later = days[: (len(days) + 1) // 2]
    ranks = [rank for each in later if (rank := search.best_on(each))]
    return search.start(min(ranks, default=None)) or search.first_of(days[len(later) :])


def _back_to_tomorrow(prospect: Prospect, day: date, after: datetime) -> list[date]:
    today = after.astimezone(zone(prospect.zone)).date()
    return [day - timedelta(days=back) for back in range(max(0, (day - today).days))]


class _Search:
    """One prospect's starts within a stretch of time."""

    __slots__ = ("earliest", "latest", "reach", "there", "wanted", "wish")

    def __init__(
        self, prospect: Prospect, policy: Policy, wish: Wish, after: datetime, before: datetime | None = None
    ) -> None:
        zones = prospect.zones
        self.reach = Reach(zones, law.places(prospect, policy), policy.working_hours, pattern(prospect))
        self.there = zone(zones[0])
        self.wish = wish
        self.wanted = _wanted(policy.cadence_hours, wish.first)
        self.earliest = free_from(prospect, after, policy).timestamp()
        self.latest = before.timestamp() if before else float("inf")

    def best_on(self, day: date) -> _Rank | None:
        """The best start of that day."""
        busy, failed, another = self.wish.busy, self.wish.failed, self.wish.another
        rates, cell, wanted = self.wish.record.rates, day.weekday() * HOURS, self.wanted
        best: _Rank | None = None
        for hour, second, end, own in _starts(self.reach, day):
            clear = _clear(second, end, busy) if busy else second
            if clear is None or not self.earliest <= clear <= self.latest:
                continue
            last = worn = 0
            if failed:
                here = band(hour)
                if another and here in failed:
                    continue
                last, worn = int(here == failed[-1]), failed.count(here)
            rank = (last, 0 if own else 1, worn, -rates[cell + hour] * wanted[hour], clear)
            if best is None or rank < best:
                best = rank
        return best

    def start(self, rank: _Rank | None) -> datetime | None:
        """When it is, on their clock."""
        return datetime.fromtimestamp(rank[4], self.there) if rank else None

    def first_of(self, days: Iterable[date], *, suits: bool = False) -> datetime | None:
        """The best start of the first of those days that has one; ``suits``: one that is their habit."""
        habit = self.reach.habit
        for day in days:
            found = self.start(self.best_on(day))
            if found and (not suits or (habit and habit.holds(found))):
                return found
        return None

    def own_days(self, days: Iterable[date]) -> list[date]:
        """Those of the days on which they are known to pick up, where they have any."""
        habit = self.reach.habit
        return [day for day in days if habit.on(day.weekday())] if habit and habit.weekdays else []


@lru_cache(maxsize=256)
def _wanted(cadence_hours: tuple[int, ...], first: int) -> tuple[float, ...]:
    """How much each hour is preferred by the cadence, of which attempt ``first`` (from 0) is next."""
    order = cadence_hours[first % len(cadence_hours) :] + cadence_hours
    return tuple(
        _PREFERRED if hour == order[0] else 1 + (len(order) - order.index(hour)) * _HINT if hour in order else 1.0
        for hour in range(HOURS)
    )


@lru_cache(maxsize=20_000)
def _starts(reach: Reach, day: date) -> tuple[tuple[int, int, int, bool], ...]:
    """Each start to offer: its hour, its second, the second its span ends, and whether it suits their own habit."""
    zones, places, hours, habit = reach
    starts = spans.offered_starts(zones, places, day, hours)
    if habit is None or not habit.on(day.weekday()):
        return tuple((*start, False) for start in starts)
    own = spans.instant(zones[0], day, habit.start)
    return (
        *(
            (habit.start // 60, own, end, True)
            for start, end in spans.offered(zones, places, day, hours)
            if start <= own < end
        ),
        *((*start, habit.start <= start[0] * 60 < habit.end) for start in starts),
    )


def hour_words(prospect: Prospect, moment: datetime, record: Record) -> tuple[str, ...]:
    """Why that hour: their own habit, else what the rep's own dials say of it; empty where neither says anything."""
    there = moment.astimezone(zone(prospect.zone))
    habit = pattern(prospect)
    if habit and habit.holds(there):
        return (habit.words,)
    return (words,) if (words := rate_words(record, there)) else ()


def offered_on(prospect: Prospect, day: date, policy: Policy, after: datetime) -> datetime | None:
    """When the offered hours of that day of theirs begin, or ``after`` if they have begun; None on a day off."""
    hours = spans.offered(prospect.zones, law.places(prospect, policy), day, policy.working_hours)
    return _first_of(prospect, hours, free_from(prospect, after, policy))


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
    open_hours = spans.lawful(prospect.zones, law.places(prospect, policy), day)
    minutes = [moment.hour * 60 + moment.minute for moment in (policy.their_from, policy.their_to)]
    start, end = (spans.instant(prospect.zone, day, minute) for minute in minutes)
    free = free_from(prospect, after, policy)
    return _first_of(prospect, spans.meet(open_hours, ((start, end),)) or open_hours, free)


def workday(day: date, count: int, policy: Policy) -> date:
    """That many working days after the day; before it, where the count is negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day, policy):
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
