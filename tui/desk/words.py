"""Times, spans and numbers as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from tui.model.outcome import Outcome
from tui.model.prospect import NextKind, NextTouch, Prospect
from tui.model.zones import zone


def day_words(day: date, today: date) -> str:
    """``Wed 25 Nov``; with the year where it is more than half a year away."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if abs((day - today).days) < 183 else f"{words} {day.year}"


def clock_words(seconds: float) -> str:
    """``3:07``."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def next_words(following: NextTouch | None, now: datetime) -> str:
    """``Wed 25 Nov 16:10``, in the prospect's time; a callback of today is said by its minute alone."""
    if following is None:
        return ""
    at = following.at.astimezone(zone(following.zone))
    today = now.astimezone(zone(following.zone)).date()
    time = f"{at:%H:%M}"
    if at.date() == today and following.kind is not NextKind.CALL:
        return time
    return f"{day_words(at.date(), today)} {time}"


_MISSED = 15
"""Minutes after which what was agreed is missed; until then it is only late."""
TimeWords = Callable[[NextTouch, datetime], str]
"""Says a time on their clock, and on the rep's if there is room."""


def theirs(following: NextTouch, now: datetime) -> str:
    """The time on their clock, which is named where it is not the rep's."""
    here, there = following.at.astimezone(now.tzinfo), following.at.astimezone(zone(following.zone))
    words = next_words(following, now)
    return words if here.utcoffset() == there.utcoffset() else f"{words} their time"


def both_times(following: NextTouch, now: datetime) -> str:
    """The time on their clock, and on the rep's where it differs."""
    here = following.at.astimezone(now.tzinfo)
    there = following.at.astimezone(zone(following.zone))
    words = next_words(following, now)
    if here.utcoffset() == there.utcoffset():
        return words
    mine = f"{here:%H:%M}" if here.date() == there.date() else f"{day_words(here.date(), now.date())} {here:%H:%M}"
    return f"{words} their time, {mine} yours"


def on_their_clock(moment: datetime, prospect: Prospect) -> datetime:
    """The moment in the prospect's zone, as it is where their place is unknown.

    Days of what happened with somebody are said on their calendar, in the history as in the script.
    """
    return moment.astimezone(zone(prospect.zone)) if prospect.zones else moment


def ago_words(then: datetime, now: datetime) -> str:
    """``today``, ``yesterday``, ``5 days ago``."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def talk_words(outcome: Outcome, seconds: int, talked: bool) -> str:
    """What came of it, with the length of a talk: ``talked 6 min, not yet``."""
    if not talked:
        return outcome.words
    length = f"talked {max(1, round(seconds / 60))} min" if seconds else "talked"
    return f"{length}, {outcome.words}"


def agreed_at(at: datetime, now: datetime) -> str:
    """How far off what was agreed is, in days and minutes of ``now``'s clock: ``in 5 min``, ``now``, ``1 min late``,
    ``missed``, ``missed yesterday``, ``missed 20 Nov``."""
    here = at.astimezone(now.tzinfo)
    minutes = -(-int((at - now).total_seconds()) // 60)
    if minutes > 0:
        return f"in {minutes} min"
    if here.date() == now.date():
        late = 60 * (now.hour - here.hour) + now.minute - here.minute
        return "now" if late == 0 else f"{late} min late" if 0 < late < _MISSED else "missed"
    return "missed yesterday" if (now.date() - here.date()).days == 1 else f"missed {here.day} {here:%b}"


def count(number: int, one: str, many: str = "") -> str:
    """``1 dial``, ``2 dials``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
