"""What would follow in a line of a note, if the rep took it: a keyword, an open promise, a role, a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from tui.model.outcome import Role
from tui.model.prospect import Prospect, Side
from tui.scripts.notes import DATED, KEYWORDS, ReadDay, lines_of
from tui.scripts.phrases import plain

_SHORTEST_SLIP = 4
"""Letters; a shorter word is one slip away from too much, and in one so long only two that changed places are one."""
_BEGUN = r"\s*(?:[-*•]\s*)?([A-Za-z]+)"
_FILED = r"(?s)\s*(?:[-*•]\s*)?([A-Za-z]+)\s*:(.*)"
_ASKED = r"(?s)(?:^|.*\s)@\s*([^@]*)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR = ("tomorrow", "today", "next week", "end of week", "end of month", "in 2 weeks", "in 2 days")
_ROLES = tuple(each.value for each in Role if each is not Role.UNKNOWN)


def complete(row: str, know: Callable[[], Prospect | None], today: date, *, read_day: ReadDay) -> str:
    """The letters that would go on after what is typed; empty where it is whole, or can't be guessed.

    ``know`` gives the prospect as they stand without this row; it is asked only after ``done:``.
    """
    line = lines_of(row)[-1]
    if match := re.fullmatch(_BEGUN, line):
        return _first(match[1], (f"{word}: " for word in KEYWORDS))
    match = re.fullmatch(_FILED, line)
    word = match[1].lower() if match else ""
    if match is None or word not in KEYWORDS:
        return ""
    if word in DATED:
        asked = re.fullmatch(_ASKED, match[2])
        return _day(asked[1], today, read_day) if asked else ""
    if word == "role":
        return _spaced(match[2], _ROLES)
    return _spaced(match[2], _promises(know())) if word == "done" else ""


def nearly(row: str) -> tuple[str, str] | None:
    """What stands where a keyword would and is none, and the keyword one slip away from it; None where none is."""
    match = re.fullmatch(_FILED, lines_of(row)[-1])
    word = match[1].lower() if match else ""
    if len(word) < _SHORTEST_SLIP or word in KEYWORDS:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - not needed for the first screen

    near = next((each for each in KEYWORDS if OSA.distance(word, each, score_cutoff=1) <= 1), None)
    if near and len(word) == _SHORTEST_SLIP == len(near) and sorted(word) != sorted(near):
        return None  # a word of its own, such as ``test`` or ``then``
    return (word, near) if near else None


def _first(typed: str, choices: Iterable[str]) -> str:
    """What the first choice that begins so adds; nothing if one of them stands there whole."""
    begun = [each for each in choices if each.casefold().startswith(typed.casefold())]
    if not begun or any(len(each) == len(typed) for each in begun):
        return ""
    return begun[0][len(typed) :]


def _spaced(said: str, choices: Iterable[str]) -> str:
    rest = _first(said.lstrip(), choices)
    return f" {rest}" if rest and not said else rest


def _promises(prospect: Prospect | None) -> list[str]:
    """The open ones: ours before theirs, the one that is due first before the others."""
    waiting = [each for each in prospect.promises if each.done is None] if prospect else []
    waiting.sort(key=lambda each: (each.side is not Side.ME, each.due or date.max))
    return [plain(each.text) for each in waiting]


def _day(asked: str, today: date, read_day: ReadDay) -> str:
    typed = asked.lower()
    if typed.strip() and read_day(typed, today):
        return ""
    begun = (each for each in _days(typed, today) if each.startswith(typed) and each != typed)
    return next((each[len(typed) :] for each in begun if read_day(each, today)), "")


def _days(typed: str, today: date) -> Iterator[str]:
    """Days that can be typed, the likeliest first; a day of the month in the month that has it next."""
    workday = today + timedelta(days=1 if today.weekday() < 4 else 7 - today.weekday())
    yield _WEEKDAYS[workday.weekday()]
    yield from _NEAR
    yield from _WEEKDAYS
    if counted := re.match(r"in (\d{1,3}) ?", typed):
        yield from (f"{counted[0].rstrip()} {unit}" for unit in ("weeks", "days", "months"))
        yield from (f"{counted[0].rstrip()}{unit}" for unit in ("weeks", "days", "months"))
    if dated := re.match(r"(\d{1,2}) ?", typed):
        first = today.month - 1 + (int(dated[1]) < today.day)
        yield from (f"{dated[1]} {_MONTHS[(first + ahead) % 12]}" for ahead in range(12))
    yield from ("q1", "q2", "q3", "q4")
