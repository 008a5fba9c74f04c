"""A day as the rep types it: ``tue``, ``3 dec``, ``in 3 weeks``, ``q1``, ``after 15 jan``, ``eom``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tui.model.dataclass import dataclass

_WEEKDAYS = {
    name: index
    for index, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
         "sat saturday", "sun sunday")
    )
    for name in names.split()
}  # fmt: skip
_MONTHS = {
    name: index
    for index, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_FEASTS = {"christmas": (12, 25), "xmas": (12, 25), "new year": (1, 1), "new years": (1, 1), "new year's": (1, 1)}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "couple": 2, "few": 3,
}  # fmt: skip
_NEAR = {
    "today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tom": 1,
    "day after tomorrow": 2,
    "overmorrow": 2,
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\.?(?: of)?[ /-]?({_MONTH})\.?(?:[ /-](\d{{4}}|\d{{2}}))?"
_MONTH_DAY = rf"({_MONTH})\.? ?(\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?"
_MONTH_ONLY = rf"({_MONTH})\.?(?: (\d{{4}}))?"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_SLASHED = r"(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?"
_ORDINAL = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)"
_QUARTER = r"q([1-4])(?: (\d{4}))?"
_AHEAD = (
    r"(?:in )?(?:a )?(\d{1,3}|[a-z]+)(?: of)? ?(working days?|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y)"
    r"(?: from (?:now|today)|'? time)?"
)
_WEEK_ON = r"(?:(?:a )?week (?:on |from )?([a-z]+)|([a-z]+) week)"
_PAST = r"yesterday|last (?!.* of ).+|.+ ago"
_OCCASION = (
    r"(?:after|once|when|from|with)? ?(?:the |their |our )?"
    r"(?:budgets?|board|planning|review|holidays?|fiscal year|meeting|approval|sign-?off)[a-z ]{0,30}? "
    rf"(?:in )?((?:{_MONTH})|q[1-4])"
)
"""``after budget in january``: what happens then, and its month or quarter."""
_LEADS = (
    ("after ", 1), ("from ", 0), ("by ", 0), ("until ", 0), ("till ", 0), ("no later than ", 0), ("latest ", 0),
    ("week of ", 0), ("wc ", 0), ("w/c ", 0), ("before ", -1),
)  # fmt: skip
"""What may stand before a day, and by how many days it moves it."""
_LATEST = date(9990, 1, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read; ``loose`` where no day in particular was named, so that it may move to a working day."""

    on: date
    loose: bool = False


def read_day_words(text: str, today: date, *, day_first: bool = False) -> Day | None:
    """The day that those words mean, from today on; None if they mean none, or one that is past.

    The text is in lower case with single spaces. ``day_first`` reads ``3/4`` as 3 April; else it is March 4, unless
    only the other order makes a date.
    """
    try:
        found = _read(text, today, day_first)
    except (ValueError, OverflowError):
        return None
    return found if found and today <= found.on < _LATEST else None


def why_not(text: str, today: date, *, day_first: bool = False) -> str:
    """Why words that name a day name none to come; empty where they name no day at all."""
    if re.fullmatch(_PAST, text):
        return f"@{text[:24]} has passed"
    try:
        found = _read(text, today, day_first)
    except (ValueError, OverflowError):
        return f"there is no {text[:24]}"
    return f"@{text[:24]} has passed" if found and found.on < today else ""


def _read(text: str, today: date, day_first: bool) -> Day | None:
    if found := re.fullmatch(_OCCASION, text):
        return _start_of(found[1], today)
    text = text.removesuffix(" latest").removesuffix(" the")
    for lead, shift in _LEADS:
        if text.startswith(lead):
            return _shifted(text.removeprefix(lead), today, shift, day_first)
    return _named(text, today) or _dated(text, today, day_first) or _part_of(text, today) or _counted(text, today)


def _shifted(text: str, today: date, shift: int, day_first: bool) -> Day | None:
    """``after january`` is the day that follows all of it; ``before`` is the working day that precedes."""
    found = (shift > 0 and _end_of(text, today)) or _read(text, today, day_first)
    if not found or not shift:
        return found
    day = found.on + timedelta(days=shift)
    return Day(_weekday_back(day) if shift < 0 else day, loose=True)


def _named(text: str, today: date) -> Day | None:
    """Today, tomorrow, a weekday, a feast."""
    if text in _NEAR:
        return Day(today + timedelta(days=_NEAR[text]))
    if text in _FEASTS:
        return _yearly(*_FEASTS[text], None, today)
    if text in ("weekend", "the weekend", "this weekend"):
        return Day(today + timedelta(days=max(0, 5 - today.weekday())))
    if (found := re.fullmatch(_WEEK_ON, text)) and (name := found[1] or found[2]) in _WEEKDAYS:
        return Day(today + timedelta(days=(_WEEKDAYS[name] - today.weekday() - 1) % 7 + 8))
    for away in ("next week ", " next week"):
        name = text.removeprefix(away).removesuffix(away)
        if name != text and name in _WEEKDAYS:
            return Day(today + timedelta(days=_WEEKDAYS[name] - today.weekday() + 7))
    lead, _, last = text.rpartition(" ")
    if last in _WEEKDAYS and lead in ("", "this", "next", "this coming", "coming"):
        ahead = (_WEEKDAYS[last] - today.weekday() - 1) % 7 + 1
        if lead == "next":
            ahead = _WEEKDAYS[last] - today.weekday() + 7
        return Day(today + timedelta(days=ahead))
    return None


def _dated(text: str, today: date, day_first: bool) -> Day | None:
    """A date in any of its spellings."""
    lead, _, rest = text.partition(" ")
    if lead in _WEEKDAYS and rest:
        return _dated(rest, today, day_first)
    if found := re.fullmatch(_ISO, text):
        return Day(date(*(int(part) for part in found.groups())))
    if found := re.fullmatch(_DAY_MONTH, text):
        return _yearly(_MONTHS[found[2]], int(found[1]), found[3], today)
    if found := re.fullmatch(_MONTH_DAY, text):
        return _yearly(_MONTHS[found[1]], int(found[2]), found[3], today)
    if found := re.fullmatch(_SLASHED, text):
        first, second = int(found[1]), int(found[3])
        by_day = found[2] == "." or first > 12 or (day_first and second <= 12)
        return _yearly(second, first, found[4], today) if by_day else _yearly(first, second, found[4], today)
    if found := re.fullmatch(_ORDINAL, text):
        return _monthly(int(found[1]), today)
    return None


def _yearly(month: int, day: int, year: str | None, today: date) -> Day:
    """That date, in that year or else the next year that has it from today on. ValueError if there is none."""
    if year:
        return Day(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    for ahead in range(9):
        if month == 2 and day == 29 and not _is_leap(today.year + ahead):
            continue
        found = date(today.year + ahead, month, day)
        if found >= today:
            return Day(found)
    raise ValueError("no such date")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _monthly(day: int, today: date) -> Day | None:
    """That day of this month, or of the next that has it."""
    if not 1 <= day <= 31:
        return None
    month = today.replace(day=1)
    for _ in range(4):
        found = month + timedelta(days=day - 1)
        if found.month == month.month and found >= today:
            return Day(found)
        month = _next_month(month)
    return None


def _part_of(text: str, today: date) -> Day | None:
    """A week, month, quarter or year, or a part of one: its first day, its middle, its end."""
    for lead in ("early ", "beginning of ", "start of ", "the start of ", "the beginning of "):
        if text.startswith(lead):
            return _start_of(text.removeprefix(lead), today)
    for lead in ("mid ", "mid-", "middle of ", "the middle of "):
        if text.startswith(lead):
            start = _start_of(text.removeprefix(lead), today)
            middle = start and start.on.replace(day=15)
            return Day(middle, loose=True) if middle and "week" not in text else None
    for lead in ("late ", "end of ", "the end of ", "end "):
        if text.startswith(lead):
            return _last_weekday(text.removeprefix(lead), today)
    short = {
        "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year", "this week": "week", "month end": "month",
        "quarter end": "quarter", "year end": "year", "this month": "month",
    }  # fmt: skip
    return _last_weekday(short[text], today) if text in short else _start_of(text, today)


def _start_of(text: str, today: date) -> Day | None:
    text = text.removeprefix("in ").removeprefix("the ")
    if text == "next week":
        return Day(today + timedelta(days=7 - today.weekday()), loose=True)
    if text in ("week after next",):
        return Day(today + timedelta(days=14 - today.weekday()), loose=True)
    if text == "next month":
        return Day(_next_month(today), loose=True)
    if text == "next quarter":
        return Day(_quarter_end(today) + timedelta(days=1), loose=True)
    if text == "next year":
        return Day(date(today.year + 1, 1, 1), loose=True)
    if found := re.fullmatch(_QUARTER, text):
        return Day(_yearly(int(found[1]) * 3 - 2, 1, found[2], today).on, loose=True)
    if found := re.fullmatch(_MONTH_ONLY, text.removeprefix("next ")):
        return Day(_yearly(_MONTHS[found[1]], 1, found[2], today).on, loose=True)
    return None


def _end_of(text: str, today: date) -> Day | None:
    """The very last day of that week, month, quarter or year; the present one's if its end is still to come."""
    text = text.removeprefix("the ").removeprefix("this ")
    if text in ("week", "next week"):
        return Day(today + timedelta(days=6 - today.weekday() + (7 if text == "next week" else 0)), loose=True)
    if text in ("month", "next month"):
        month = _next_month(today) if text == "next month" else today
        return Day(_next_month(month) - timedelta(days=1), loose=True)
    if text == "quarter":
        return Day(_quarter_end(today), loose=True)
    if text in ("year", "next year"):
        return Day(date(today.year + (text == "next year"), 12, 31), loose=True)
    if found := re.fullmatch(_QUARTER, text):
        return _end_within(int(found[1]) * 3, found[2], today)
    if found := re.fullmatch(_MONTH_ONLY, text):
        return _end_within(_MONTHS[found[1]], found[2], today)
    return None


def _end_within(month: int, year: str | None, today: date) -> Day:
    wanted = int(year) if year else today.year + (month < today.month)
    return Day(_next_month(date(wanted, month, 1)) - timedelta(days=1), loose=True)


def _last_weekday(text: str, today: date) -> Day | None:
    """The last Monday-to-Friday day of it; where that is over, of the one that follows."""
    end = _end_of(text, today)
    if end and _weekday_back(end.on) < today:
        end = _end_of(text, end.on + timedelta(days=1))
    return Day(_weekday_back(end.on), loose=True) if end else None


def _counted(text: str, today: date) -> Day | None:
    """``in 3 weeks``, ``2 months``, ``in a couple of days``, ``two weeks from now``."""
    if text in ("fortnight", "a fortnight", "in a fortnight"):
        return Day(today + timedelta(days=14), loose=True)
    found = re.fullmatch(_AHEAD, text)
    if not found or not (found[1].isdigit() or found[1] in _COUNTS):
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS[found[1]]
    unit = found[2][0]
    if found[2].startswith("working"):
        return Day(_working_days_on(today, count))
    if unit in "dw":
        return Day(today + timedelta(days=count * (7 if unit == "w" else 1)), loose=True)
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - not needed at the start

    return Day(today + (relativedelta(months=count) if unit == "m" else relativedelta(years=count)), loose=True)


def _working_days_on(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _weekday_back(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _next_month(day: date) -> date:
    """The first of the month after that day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _quarter_end(day: date) -> date:
    return _next_month(date(day.year, (day.month + 2) // 3 * 3, 1)) - timedelta(days=1)
