"""Stretches of time in which a person may be called, or is best called. Worked out once a day and place, and kept.

A span is a pair of whole seconds since 1970 (UTC), its end not included. Every list of spans here belongs to a
date on the clock of the *first* candidate zone, is in order, and holds only what is open in all the others too.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from tui.model.zones import zone
from tui.rules.closed_days import holiday
from tui.rules.law import Ground, Window, calling_hours, day_off, windows_on
from tui.rules.policy import WorkingHours

Span = tuple[int, int]
Spans = tuple[Span, ...]

_NONE, _DAY = timedelta(0), timedelta(days=1)
_KEPT = 20_000
_ROOM = 15 * 60
"""Seconds that a call must have before the hours end, for its start to be offered."""


@lru_cache(maxsize=_KEPT)
def lawful(zones: tuple[str, ...], places: tuple[Ground, ...], day: date) -> Spans:
    """The lawful spans of that day in every zone, under the law of every place. ``zones`` is not empty."""
    common = _lawful_in(zones[0], places, day)
    for name in zones[1:]:
        nearby = (_lawful_in(name, places, day + shift) for shift in (-_DAY, _NONE, _DAY))
        common = meet(common, tuple(span for spans in nearby for span in spans))
    return common


@lru_cache(maxsize=_KEPT)
def offered(zones: tuple[str, ...], places: tuple[Ground, ...], day: date, hours: WorkingHours) -> Spans:
    """What to offer on that day: lawful, and in the working hours of both sides.

    Where the hours of the two never meet, those of the rep alone count, and where even these do not, the lawful
    ones. A day off of theirs or of the rep's, and a public holiday of either, stays a day off.
    """
    if day.weekday() not in hours.workdays or any(day_off(ground, day) for ground in places):
        return ()
    allowed = lawful(zones, places, day)
    theirs = allowed
    for name in zones:
        theirs = meet(theirs, _around(name, day, hours.their_from, hours.their_to))
    rep = _around(hours.rep_zone, day, hours.rep_from, hours.rep_to)
    for hours_open in (meet(theirs, rep), meet(allowed, rep), allowed):
        if hours_open:
            return meet(hours_open, _rep_days(day, hours))
    return ()


@lru_cache(maxsize=_KEPT)
def offered_starts(
    zones: tuple[str, ...], places: tuple[Ground, ...], day: date, hours: WorkingHours
) -> tuple[tuple[int, int, int], ...]:
    """Each start to offer on that day: hour on their clock, second it stands for, second its span ends.

    Full hours; for a span that has none, its start.
    """
    return tuple(start for span in offered(zones, places, day, hours) for start in _starts(zones[0], span))


def meet(some: Spans, others: Spans) -> Spans:
    """What lies in both."""
    return tuple(
        (max(start, other_start), min(end, other_end))
        for start, end in some
        for other_start, other_end in others
        if max(start, other_start) < min(end, other_end)
    )


def instant(zone_name: str, day: date, minute: int) -> int:
    """The second at which the clock there reads that minute of the day; in a gap of the clock, just as long after."""
    carried, rest = divmod(minute, 24 * 60)
    local = datetime.combine(day + timedelta(days=carried), time(rest // 60, rest % 60), tzinfo=zone(zone_name))
    return int(local.timestamp())


@lru_cache(maxsize=_KEPT)
def _lawful_in(name: str, places: tuple[Ground, ...], day: date) -> Spans:
    """The lawful spans of that date on that zone's own clock."""
    common = under(name, places[0], day)
    for ground in places[1:]:
        common = meet(common, under(name, ground, day))
    return common


@lru_cache(maxsize=_KEPT)
def under(name: str, ground: Ground, day: date) -> Spans:
    """What the law of one place leaves open on that date of that zone; it may name a zone of its own."""
    named = calling_hours()[ground.law].zone
    if not named or named == name:
        return _of_windows(name, day, windows_on(ground, day))
    around = (day + shift for shift in (-_DAY, _NONE, _DAY))
    spans = tuple(span for each in around for span in _of_windows(named, each, windows_on(ground, each)))
    return meet(((instant(name, day, 0), instant(name, day, 24 * 60)),), spans)


def _of_windows(name: str, day: date, windows: tuple[Window, ...]) -> Spans:
    return tuple((instant(name, day, start), instant(name, day, end)) for start, end in windows)


@lru_cache(maxsize=_KEPT)
def _around(name: str, day: date, start: time, end: time) -> Spans:
    """That stretch of the clock on the day before, on the day and on the day after."""
    window = ((start.hour * 60 + start.minute, end.hour * 60 + end.minute),)
    return tuple(span for shift in (-_DAY, _NONE, _DAY) for span in _of_windows(name, day + shift, window))


def _rep_days(day: date, hours: WorkingHours) -> Spans:
    """The whole of the rep's own workdays, around that day; a public holiday of theirs is none."""
    days = (day + shift for shift in (-_DAY, _NONE, _DAY))
    return tuple(
        (instant(hours.rep_zone, each, 0), instant(hours.rep_zone, each, 24 * 60))
        for each in days
        if each.weekday() in hours.workdays and not any(holiday(place, each) for place in hours.holidays)
    )


def _starts(name: str, span: Span) -> tuple[tuple[int, int, int], ...]:
    start, end = span
    there = zone(name)
    hour_mark = datetime.fromtimestamp(start, there).replace(minute=0, second=0)
    found = []
    while (second := int(hour_mark.timestamp())) <= end - _ROOM:
        if second >= start:
            found.append((hour_mark.hour, second, end))
        hour_mark = datetime.fromtimestamp(second + 3600, there)
    return tuple(found) or ((datetime.fromtimestamp(start, there).hour, start, end),)
