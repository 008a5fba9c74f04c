"""Dates in a list: made plain (``2026-11-24``) where they can be read in one way only, else left as they stand."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path

ORDERS = ("dmy", "mdy", "ymd")

_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[T ].*)?", re.ASCII)
_NUMBERS = re.compile(
    r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?(?:,?[T ]+(?:at |um |à )?\d{1,2}[:.h]\d{2}.*)?", re.ASCII
)
_TIME_OF_DAY = re.compile(r",?\s*(?:\bat\b|\bum\b)?\s*\d{1,2}:\d{2}.*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_MILLISECONDS = re.compile(r"(\d{13})(?:\.0+)?", re.ASCII)
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Of 1954 and 2119: what stands beyond in a column of dates is no day of anybody's."""
_LONGEST = 62
"""Characters of the longest date; what is longer is none, however it begins."""
_CENTURY_TURN = 70
"""Two digits of a year from here on are of the 1900s."""


def plain_date(text: str, order: str | None = None, *, counted: bool = False) -> str:
    """The date as ``2026-11-24``; the text itself where it is none, or where day and month might be either.

    ``order`` (``dmy``, ``mdy``, ``ymd``) decides for the dates that might. A time of day beside it is dropped.
    ``counted``: the column holds dates, so that a bare number is a spreadsheet's day or a number of milliseconds.
    """
    found = certain_date(text, order, counted=counted)
    return found.isoformat() if found else text


@lru_cache(maxsize=8192)
def certain_date(text: str, order: str | None = None, *, counted: bool = False) -> date | None:
    """The date that a cell says, as ``plain_date`` reads it; None where that is not certain."""
    text = text.strip()
    if len(text) > _LONGEST or (len(text.removesuffix(".0")) < 6 and not counted):
        return None
    if year_first := _YEAR_FIRST.fullmatch(text):
        return _day(year_first[1], year_first[3], year_first[4])
    if _NUMBERS.fullmatch(text):
        readings = dict(_readings(text))
        if order:
            return readings.get(order)
        return next(iter(readings.values())) if len(set(readings.values())) == 1 else None
    if counted and (day := _counted(text)):
        return day
    return _in_words(text)


def possible_orders(text: str) -> frozenset[str]:
    """The orders in which a date of numbers gives a day; empty for other text, and where the order makes no odds."""
    readings = _readings(text)
    same = len(readings) > 1 and len({day for _, day in readings}) == 1
    return frozenset() if same else frozenset(order for order, _ in readings)


@lru_cache(maxsize=8192)
def _readings(text: str) -> tuple[tuple[str, date], ...]:
    """Every order that gives a day, with the day; a date whose year stands first in four digits is in no doubt."""
    found = _NUMBERS.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        return ()
    parts = (found[1], found[3], found[4])
    orders = ("dmy", "mdy") if len(parts[2]) == 4 else ORDERS
    days = ((order, _day(*(parts[order.index(unit)] for unit in "ymd"))) for order in orders)
    return tuple((order, day) for order, day in days if day)


def _counted(text: str) -> date | None:
    if (serial := _SERIAL.fullmatch(text)) and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        return _SPREADSHEET_EPOCH + timedelta(days=int(serial[1]))
    if milliseconds := _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(milliseconds[1]) / 1000, UTC).date()
    return None


def _in_words(text: str) -> date | None:
    """``01 Sep 2026``, ``1. März 2026``, ``Tue, September 1st, 2026 2:30 PM``: the year in four digits."""
    words = _WORD.findall(_TIME_OF_DAY.sub("", text))
    numbers = [word for word in words if word.isdigit()]
    letters = [_folded(word) for word in words if not word.isdigit()]
    if len(numbers) != 2 or not letters or not numbers[-1].isascii():
        return None
    months, beside = _names()
    named = [months[word] for word in letters if word in months]
    others = [word for word in letters if word not in months and word not in beside]
    ordinal = others in (["st"], ["nd"], ["rd"], ["th"], ["er"], ["e"], ["o"], ["a"], ["ter"])
    if len(named) != 1 or (others and not ordinal):
        return None
    day, year = numbers if len(numbers[1]) == 4 else reversed(numbers)
    return _day(year, str(named[0]), day) if len(year) == 4 and len(day) <= 2 else None


def _day(year: str, month: str, day: str) -> date | None:
    if len(day) > 2 or len(month) > 2:
        return None
    short = int(year) + (1900 if int(year) >= _CENTURY_TURN else 2000) if len(year) <= 2 else int(year)
    try:
        return date(short, int(month), int(day))
    except ValueError:
        return None


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """The number of each month by its names, and the words that may stand beside."""
    import tomli  # noqa: PLC0415 - only a list with months in words needs it

    path = Path(import_module("tui.data").__file__ or "").parent / "months.toml"
    tables = tomli.loads(path.read_text(encoding="utf-8"))
    months = {name: int(number) for number, names in tables["months"].items() for name in names}
    return months, frozenset(tables["beside"]["words"])
