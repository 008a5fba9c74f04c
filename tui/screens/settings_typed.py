"""What is typed for a setting, as TOML has it. ValueError says in words why it cannot be read."""

from __future__ import annotations

import re
import shlex

from tui.config.table import SETTINGS

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def whole(typed: str) -> int:
    """``45``, or ``45 min``."""
    found = re.fullmatch(r"\s*([+-]?\d{1,6})\s*[a-z]*\.?\s*", typed.casefold())
    if not found:
        raise ValueError(f"{typed.strip()[:20]!r} is no whole number")
    return int(found[1])


def clock(typed: str) -> str:
    """``8``, ``8:30``, ``8.30 am`` as the settings have it: ``08:30``."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?\s*", typed.casefold())
    if not found:
        raise ValueError(f"{typed.strip()[:20]!r} is no time of day such as 08:30")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(f"{typed.strip()[:20]!r} is no time of day such as 8:30 am")
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return f"{SETTINGS['work_from'].check(f'{hour:02d}:{minute:02d}'):%H:%M}"


def day_words(days: frozenset[int]) -> str:
    """``mon-fri``, ``mon-wed sat``."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(
        f"{_DAYS[run[0]]}-{_DAYS[run[-1]]}" if len(run) > 2 else " ".join(_DAYS[day] for day in run) for run in runs
    )


def days_named(typed: str) -> list[str]:
    """``mon-fri``, ``mon tue thu``."""
    names: list[str] = []
    for word in re.split(r"[\s,]+", typed.casefold().strip()):
        first, dash, last = word.partition("-")
        begins, ends = (min(SETTINGS["workdays"].check([each])) for each in (first, last or first))
        span = range(begins, ends + 1) if begins <= ends else (*range(begins, 7), *range(ends + 1))
        names += [_DAYS[day] for day in span] if dash else [_DAYS[begins]]
    return list(dict.fromkeys(names))


def places(typed: str) -> list[str]:
    """``US, CA-ON``, or ``none``."""
    words = [each for each in re.split(r"[\s,;]+", typed.strip()) if each]
    return [] if [each.casefold() for each in words] in ([], ["none"]) else [each.upper() for each in words]


def command(typed: str) -> list[str]:
    """A program and its arguments."""
    try:
        return shlex.split(typed)
    except ValueError as fault:
        raise ValueError(f"the command cannot be read ({str(fault).lower()})") from fault
