"""Calling hours as the law has them, by place: what ``data/calling_hours.toml`` says, checked as it is read."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from tui.model.prospect import Prospect
from tui.rules import data_file

DEFAULT = "default"
"""The place of whom no law is known."""

Window = tuple[int, int]
"""Minutes of the local day, from and to; the end is not included."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = {"mon_sun": range(7), "mon_sat": range(6), "mon_fri": range(5)}
_DAY_KEYS = {**_SPANS, **{name: range(index, index + 1) for index, name in enumerate(_DAYS)}}
"""Broad names first: a narrower one that follows wins."""


class CallingHours(NamedTuple):
    """The hours of one place, for each weekday from Monday."""

    week: tuple[tuple[Window, ...], ...]
    source: str
    confidence: str


@cache
def calling_hours() -> dict[str, CallingHours]:
    """By place: ``us``, ``us.FL``, ``default``. DataError, with file and line, if the data is wrong."""
    return read_hours(data_file.read("calling_hours.toml"))


def read_hours(held: data_file.DataFile) -> dict[str, CallingHours]:
    """The hours of every place in that file."""
    found: dict[str, CallingHours] = {}
    closed: tuple[tuple[Window, ...], ...] = ((),) * 7
    for country, table in held.tables.items():
        found[country] = _place(held, country, table, closed)
        for state, inner in table.items():
            if isinstance(inner, dict):
                name = f"{country}.{state}"
                found[name] = _place(held, name, inner, found[country].week)
    if DEFAULT not in found:
        raise held.fault(DEFAULT, "", "there must be a [default]")
    return found


def places(prospect: Prospect) -> tuple[str, ...]:
    """The places whose law binds: the address's country, else that of each live number, else the default."""
    region = prospect.place.region
    return _named_by((region,) if region else tuple([phone.region for phone in prospect.dialable]))


@cache
def _named_by(regions: tuple[str, ...]) -> tuple[str, ...]:
    known = calling_hours()
    names = {region.lower() if region.lower() in known else DEFAULT for region in regions}
    return tuple(sorted(names)) or (DEFAULT,)


def _place(
    held: data_file.DataFile, name: str, table: dict[str, Any], inherited: tuple[tuple[Window, ...], ...]
) -> CallingHours:
    week = list(inherited)
    for key, days in _DAY_KEYS.items():
        if key in table:
            windows = _windows(held, name, key, table[key])
            for day in days:
                week[day] = windows
    confidence = table.get("confidence", "")
    if confidence not in ("primary", "two", "one", "none"):
        raise held.fault(name, "confidence", "confidence must be primary, two, one or none")
    return CallingHours(tuple(week), str(table.get("source", "")), confidence)


def _windows(held: data_file.DataFile, name: str, key: str, text: Any) -> tuple[Window, ...]:
    if text == "closed":
        return ()
    try:
        windows = tuple(sorted(_window(part) for part in str(text).split(",")))
    except ValueError as fault:
        raise held.fault(name, key, f'"{text}" is not like "08:00-21:00": {fault}') from None
    if any(start >= end for start, end in windows):
        raise held.fault(name, key, f'"{text}" ends before it begins')
    return windows


def _window(text: str) -> Window:
    start, end = text.strip().split("-")
    return _minute(start), _minute(end)


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= 24 * 60):
        raise ValueError(f"{text} is no time of day")
    return hour * 60 + minute
