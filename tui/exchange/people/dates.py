"""Dates in a list: made plain (``2026-11-24``) where they can be read in one way only, else left as they stand."""

from __future__ import annotations

import re
from datetime import date

ORDERS = ("dmy", "mdy", "ymd")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ].*)?")


def plain_date(text: str, order: str | None = None) -> str:
    """The date as ``2026-11-24``; the text itself where it is none, or where day and month might be either.

    ``order`` (``dmy``, ``mdy``, ``ymd``) decides for the dates that might. A time of day beside it is dropped.
    """
    if iso := _ISO.fullmatch(text):
        return _day(iso[1], iso[2], iso[3]) or text
    found = _NUMBERS.fullmatch(text)
    if not found:
        return text
    parts = {name: (found[1], found[3], found[4])[place] for place, name in enumerate(order or "")}
    if parts:
        return _day(parts["y"], parts["m"], parts["d"]) or text
    first, second, year = found[1], found[3], found[4]
    readings = {_day(year, first, second), _day(year, second, first)} - {""}
    return readings.pop() if len(readings) == 1 else text


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return ""
