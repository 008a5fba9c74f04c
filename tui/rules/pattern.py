"""When one person picks up: what they said (``best: fri 17:15``), or what their own pick-ups say."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from tui.model.prospect import Prospect
from tui.model.zones import zone

_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_DAY = r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:days?)?\b"
_CLOCK = r"\b(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h)?(?![\d:])"
_PARTS = {
    "morning": (8 * 60, 12 * 60),
    "lunch": (12 * 60, 14 * 60),
    "afternoon": (13 * 60, 17 * 60),
    "noon": (12 * 60, 13 * 60),
    "evening": (17 * 60, 21 * 60),
    "first thing": (8 * 60, 9 * 60),
}
_NEAR = 45
"""Minutes on either side within which pick-ups make one habit."""


class Pattern(NamedTuple):
    """A habit: on those weekdays (none: any), from that minute of their day to that one."""

    weekdays: frozenset[int]
    start: int
    end: int
    words: str

    def holds(self, there: datetime) -> bool:
        """Whether it is such a time now, on their clock."""
        minute = there.hour * 60 + there.minute
        return self.start <= minute < self.end and (not self.weekdays or there.weekday() in self.weekdays)

    def on(self, weekday: int) -> bool:
        """Whether it is such a day."""
        return not self.weekdays or weekday in self.weekdays


def pattern(prospect: Prospect) -> Pattern | None:
    """Their habit, if there is one; what they said themselves comes first."""
    if not (prospect.best or prospect.picked_up):
        return None
    said = read_best(prospect.best) if prospect.best else None
    return said or (habit(prospect.picked_up, prospect.zone) if len(prospect.picked_up) > 1 and prospect.zone else None)


@lru_cache(maxsize=20_000)
def read_best(text: str) -> Pattern | None:
    """What ``best: fri 17:15`` means; None if it names no weekday and no time of day."""
    words = text.lower()
    days = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(each) for each in re.findall(_DAY, words))
    if re.search(r"\bweekdays\b", words):
        days = frozenset()
    span = _span(re.sub(_DAY, " ", words))
    if span is None:
        return Pattern(days, 0, 24 * 60, f"best reached {_days(days).strip()}") if days else None
    return Pattern(days, *span, f"best reached {_days(days)}{_at(*span)}".strip())


def _span(words: str) -> tuple[int, int] | None:
    """Minutes of the day: an hour from a clock time on, all after or before it, between two, or a part of the day."""
    clocks = [minute for found in re.finditer(_CLOCK, words) if (minute := _minute(found)) is not None]
    if len(clocks) > 1 and clocks[0] < clocks[1]:
        return clocks[0], clocks[1]
    if clocks:
        if re.search(r"\b(after|from)\b", words):
            return clocks[0], 24 * 60
        return (0, clocks[0]) if re.search(r"\b(before|until|till)\b", words) else (clocks[0], clocks[0] + 60)
    return next((span for part, span in _PARTS.items() if part in words), None)


def _minute(found: re.Match[str]) -> int | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half in ("a", "p") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not half and 1 <= hour <= (6 if found[2] else 7):
        hour += 12  # a bare 5 is in the afternoon, as a working day has it
    return hour * 60 + minute if hour < 24 and minute < 60 else None


@lru_cache(maxsize=20_000)
def habit(picked_up: tuple[datetime, ...], zone_name: str) -> Pattern | None:
    """The time of day, and the weekday if it is one, at which they picked up at least twice, and mostly."""
    there = zone(zone_name)
    local = [moment.astimezone(there) for moment in picked_up]
    minutes = [(each.weekday(), each.hour * 60 + each.minute) for each in local]
    clusters = [
        [(day, minute) for day, minute in minutes if abs(minute - middle) <= _NEAR and (not same or day == weekday)]
        for same in (True, False)
        for weekday, middle in minutes
    ]
    best = max(clusters, key=len, default=[])
    if len(best) < 2 or len(best) * 2 < len(minutes):
        return None
    weekdays = {day for day, _ in best}
    days = frozenset(weekdays) if len(weekdays) == 1 else frozenset()
    if not days and len(best) < 3:
        return None
    middle = round(sum(minute for _, minute in best) / len(best) / 5) * 5
    return Pattern(days, middle, middle + 60, f"picks up {_days(days)}{_at(middle, middle + 60)}")


def _days(days: frozenset[int]) -> str:
    return (" and ".join(_NAMES[day] for day in sorted(days)) + " ") if days else ""


def _at(start: int, end: int) -> str:
    if end - start == 60:
        return f"at {start // 60:02}:{start % 60:02}"
    if end == 24 * 60:
        return f"from {start // 60:02}:{start % 60:02}"
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
