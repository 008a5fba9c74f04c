"""Works out the day from the book, for Today: once when the screen is shown, and never on a key."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from tui.desk.hour import Hour
from tui.model.block import Goal
from tui.model.prospect import NextKind, Prospect
from tui.model.touch import Touch
from tui.rules.callable_places import callable_places
from tui.rules.day_plan import day_plan
from tui.rules.figures import figures, will_fit
from tui.rules.policy import Policy
from tui.rules.queue import Due, Held, build_queue
from tui.rules.slots import workday
from tui.screens.actions import TODAY_ACTIONS
from tui.screens.today_view import DayView, Stretch, monday, names_width

_DAYS = 5
"""Working days after today of which it is said how many become due."""
_ELSEWHERE = 2
"""Days: by no two clocks does one moment fall on days that are further apart."""


def work_out(hour: Hour, goal: Goal) -> DayView:
    """Those of whom something is to be said today are looked at twice: for the queue, and for what is agreed and
    promised. Of the others it counts when they are next called.
    """
    desk, now = hour.desk, hour.desk.clock.now()
    awake, resting = desk.book.awake(now.date())
    left = _minutes_left(hour, now)
    ends = now + timedelta(minutes=left)
    ranked_at = hour.ranked_at(now)
    queue = build_queue(
        awake,
        now,
        desk.policy,
        block_ends=ends,
        barred=desk.barred,
        record=desk.own_times.before(ranked_at) if ranked_at else desk.record,
        rated_at=ranked_at,
    )
    touches = desk.book.touches_since(monday(now))
    return DayView(
        now=now,
        queue=queue,
        plan=day_plan(awake, now, desk.barred),
        places=callable_places(queue, now),
        stretch=_stretch(hour, left, len(queue.due), touches),
        policy=desk.policy,
        week=figures(touches),
        goal=goal,
        parked=tuple((job, found.known_as if (found := desk.book.whom(job.prospect)) else "") for job in hour.parked),
        held=Counter(each.code for each in queue.held) + Counter(not_due=len(resting)),
        names=names_width(queue.due),
        coming=coming_up([*_not_due(queue.held), *(each.until for each in resting)], now, desk.policy),
        anybody=bool(awake or resting),
        overdue=_is_overdue(queue.due, now) and _overflows(awake, hour),
        resting=tuple(resting),
        whom=desk.book.whom,
        goal_key=next((each.shown for each in TODAY_ACTIONS if each.id == "settings"), ","),
    )


def coming_up(moments: Iterable[datetime], now: datetime, policy: Policy) -> tuple[tuple[date, int], ...]:
    """How many of those who are due at these moments become so later today and on the next working days, by the rep's
    calendar.

    Whoever falls due on a day off is counted to the working day after it.
    """
    days = [now.date()]
    while len(days) <= _DAYS:
        days.append(workday(days[-1], 1, policy))
    ends = [_midnight(day + timedelta(days=1), now).timestamp() for day in days]
    found, latest = [0] * len(days), days[-1].toordinal() + _ELSEWHERE
    for each in moments:
        if each.toordinal() > latest:
            continue  # a day is compared in a fifth of the time that a moment takes, whose zone is asked
        at = bisect_left(ends, each.timestamp())
        if at < len(days):
            found[at] += 1
    return tuple(zip(days, found, strict=True))


def _not_due(held: Iterable[Held]) -> Iterator[datetime]:
    return (each.until for each in held if each.code == "not_due" and each.until is not None)


def _midnight(day: date, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)


def _minutes_left(hour: Hour, now: datetime) -> float:
    """Of the block that was cut short, as its time stands still; else the whole of a new one."""
    block = hour.block
    if block is None or not hour.cut_short:
        return hour.desk.policy.block_minutes
    return max(0.0, block.minutes - block.gone(hour.session.seen or now).total_seconds() / 60)


def _stretch(hour: Hour, left: float, due: int, touches: Iterable[Touch]) -> Stretch:
    """At the pace of the block that was cut short, whose touches are among those of the week."""
    block = hour.block
    if block is None or not hour.cut_short:
        minutes = hour.desk.policy.block_minutes
        return Stretch(minutes, minutes, will_fit(due, minutes, figures(())))
    so_far = figures(touch for touch in touches if touch.block == block.id)
    return Stretch(block.minutes, left, will_fit(due, left, so_far), cut_short=True)


def _is_overdue(due: Iterable[Due], now: datetime) -> bool:
    """Whether somebody was due on an earlier day."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    following = (each.prospect.next for each in due)
    return any(each is not None and each.kind is NextKind.CALL and each.at.timestamp() < midnight for each in following)


def _overflows(awake: Iterable[Prospect], hour: Hour) -> bool:
    """Whether there is anything to spread; read in only where something is overdue."""
    from tui.rules.spread import overflows  # noqa: PLC0415

    return overflows(awake, hour.desk.clock.now(), hour.desk.policy, barred=hour.desk.barred)
