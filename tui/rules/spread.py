"""After leave: what is overdue, spread over the coming days within what the rep can call in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tui.model.outcome import Standing
from tui.model.prospect import NextKind, NextTouch, Prospect
from tui.model.zones import zone
from tui.rules import urgency
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.placing import Barred, nobody, open_event
from tui.rules.policy import Policy
from tui.rules.slots import Wish, failed_bands, latest_day, nearest_deadline, slot_on
from tui.rules.wording import day_words, moment_words

_DAY = timedelta(days=1)
_LONGEST = 60
"""Days over which overdue calls are spread at most; whoever finds no day stays due today."""


class Share(NamedTuple):
    """One of the coming days."""

    day: date
    due: int
    """Calls that fall on it already."""
    moved: int
    """Overdue calls that it gets, or keeps where it is today."""


class Spread(NamedTuple):
    """A plan: nothing is changed by making it."""

    days: tuple[Share, ...]
    after: tuple[Prospect, ...]
    """Those who are moved to a later day, as they will stand."""
    overdue: int
    """All that are overdue now, moved or not."""
    notices: tuple[str, ...]
    """What the rep must know: deadlines that no free day is left before."""


class _Late(NamedTuple):
    urgency: tuple[int, date, float, str]
    prospect: Prospect
    touch: NextTouch
    latest: date | None
    """The last day before their deadline; None where they have none."""


def spread(
    prospects: Iterable[Prospect],
    at: datetime,
    policy: Policy,
    *,
    barred: Barred = nobody,
    record: Record = NOTHING_YET,
) -> Spread:
    """The overdue calls over the days from today on, the most urgent first, ``policy.daily_capacity`` a day.

    Times that they named, callbacks, appointments, events and promises of ours that are due stay where they are; a
    deadline is met even on a day that is full.
    """
    now = at.astimezone(UTC)
    today = at.astimezone(zone(policy.rep_zone)).date()
    fixed: Counter[date] = Counter()
    late: list[_Late] = []
    for prospect in prospects:
        touch = prospect.next
        if touch is None or not _in_play(prospect, barred):
            continue
        day = touch.at.astimezone(zone(policy.rep_zone)).date()
        if day < today and _may_move(prospect, touch, today):
            late.append(_late(prospect, touch, today, policy))
        else:
            fixed[max(day, today)] += 1
    late.sort(key=lambda each: each.urgency)
    return _share_out(late, fixed, now, today, policy, record)


def overflows(prospects: Iterable[Prospect], at: datetime, policy: Policy, *, barred: Barred = nobody) -> bool:
    """Whether some call is overdue and today is too full for all; cheap, for no day is chosen."""
    home = zone(policy.rep_zone)
    today = at.astimezone(home).date()
    late = due = 0
    for prospect in prospects:
        touch = prospect.next
        if touch is None or (day := touch.at.astimezone(home).date()) > today or not _in_play(prospect, barred):
            continue
        due += 1
        late += day < today and _may_move(prospect, touch, today)
    return bool(late) and due > policy.daily_capacity


def _in_play(prospect: Prospect, barred: Barred) -> bool:
    out = prospect.gone or prospect.standing in (Standing.NEVER, Standing.WON, Standing.NEWSLETTER)
    return not out and not prospect.review and bool(prospect.zones and prospect.dialable) and not barred(prospect)


def _may_move(prospect: Prospect, touch: NextTouch, today: date) -> bool:
    agreed = touch.named or touch.kind is not NextKind.CALL
    return not (agreed or open_event(prospect) or urgency.promises_due(prospect, today))


def _late(prospect: Prospect, touch: NextTouch, today: date, policy: Policy) -> _Late:
    """By deadline, then follow-ups, then first-time calls; of each the longest overdue first."""
    deadline = nearest_deadline(prospect, today)
    latest = latest_day(deadline, today, policy) if deadline else None
    tier = 0 if latest else 1 if prospect.talks else 2
    return _Late((tier, latest or date.max, touch.at.timestamp(), prospect.id), prospect, touch, latest)


def _share_out(
    late: list[_Late], fixed: Counter[date], now: datetime, today: date, policy: Policy, record: Record
) -> Spread:
    got: Counter[date] = Counter()

    def room(day: date) -> int:
        return policy.daily_capacity - fixed[day] - got[day]

    after, notices = [], []
    first = today
    for each in late:
        while room(first) <= 0 and (first - today).days < _LONGEST:
            first += _DAY  # full, for all who follow as well
        day, moved = _day_for(each, first, today, now, policy, record, room)
        got[day] += 1
        if moved is not None:
            after.append(moved)
        elif day == today and room(today) < 0 and each.latest is not None:
            deadline = nearest_deadline(each.prospect, today)
            if deadline:
                notices.append(f"{each.prospect.known_as} stays today: {deadline.text} is on {day_words(deadline.on)}")
    last = max((*got, today))
    days = [today + timedelta(days=ahead) for ahead in range((last - today).days + 1)]
    shares = tuple(Share(day, fixed[day], got[day]) for day in days if got[day] or fixed[day])
    return Spread(shares, tuple(after), len(late), tuple(notices))


def _day_for(
    each: _Late,
    first: date,
    today: date,
    now: datetime,
    policy: Policy,
    record: Record,
    room: Callable[[date], int],
) -> tuple[date, Prospect | None]:
    """Their day, and how they stand with it; None where they stay due today."""
    wish = Wish(
        failed=failed_bands(each.prospect.tries, each.prospect.zone), first=len(each.prospect.tries), record=record
    )
    last = each.latest or first + timedelta(days=_LONGEST)
    day = first
    while today < day <= last:
        if room(day) > 0 and (moment := slot_on(each.prospect, day, policy, wish, after=now)):
            return day, _moved(each, moment, today)
        day += _DAY
    if each.latest and first > today:  # every free day is beyond their deadline: the least full day before it
        days = [today + timedelta(days=ahead) for ahead in range(1, (each.latest - today).days + 1)]
        for best in sorted(days, key=lambda one: (-room(one), one)):
            if room(best) > room(today) and (moment := slot_on(each.prospect, best, policy, wish, after=now)):
                return best, _moved(each, moment, today)
    return today, None


def _moved(each: _Late, moment: datetime, today: date) -> Prospect:
    there = zone(each.prospect.zone)
    why = (
        f"spread over the days: was due {day_words(each.touch.at.astimezone(there).date(), today)}",
        f"{moment_words(moment, today)} their time",
    )
    return replace(each.prospect, next=replace(each.touch, at=moment, zone=each.prospect.zone, why=why))
