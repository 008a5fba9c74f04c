"""Days, times and counts in plain English, whatever the machine's language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date, today: date | None = None) -> str:
    """``Tue 1 Dec``; with its year where it is eleven months or more from today."""
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    far = today is not None and abs(day - today) >= timedelta(days=330)
    return f"{words} {day.year}" if far else words


def clock_words(moment: datetime) -> str:
    """``14:05``, on the clock of the moment's own zone."""
    return f"{moment.hour:02}:{moment.minute:02}"


def moment_words(moment: datetime, today: date | None = None) -> str:
    """``Tue 1 Dec 14:05``."""
    return f"{day_words(moment.date(), today)} {clock_words(moment)}"


def place_words(zone_name: str) -> str:
    """``New York`` for ``America/New_York``."""
    return zone_name.rsplit("/", 1)[-1].replace("_", " ")


def count_words(count: int, thing: str) -> str:
    """``1 day``, ``9 days``, ``4 tries``."""
    if count == 1:
        return f"1 {thing}"
    return f"{count} {thing[:-1]}ies" if thing.endswith("ry") else f"{count} {thing}s"


def days_away_words(day: date, today: date) -> str:
    """``today``, ``tomorrow``, ``in 9 days``, ``yesterday``, ``3 days ago``."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
