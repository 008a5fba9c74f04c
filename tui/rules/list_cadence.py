"""Cadences of single call lists: ``web leads: 5 minutes, 1 hour, next day``. The law's caps hold for them as well."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tui.model.prospect import Prospect
from tui.rules.policy import Policy

DAY = 24 * 60
"""Minutes; a step of whole days is counted in days of the prospect's, and falls at a good hour."""
_UNITS = {"m": 1, "h": 60, "d": DAY, "w": 7 * DAY}
_STEP = r"(\d{1,4}|an?|one|next|the next|same) ?(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?: (?:later|on))?"
_LONGEST = 366 * DAY


def read_steps(text: str) -> tuple[int, ...]:
    """``5 minutes, 1 hour, next day``: minutes from one call to the next, the first from their arrival.

    ValueError where a step is no span.
    """
    steps = tuple(_read_step(part) for part in text.lower().split(",") if part.strip())
    if not steps:
        raise ValueError("write it like: 5 minutes, 1 hour, next day")
    return steps


def _read_step(text: str) -> int:
    words = " ".join(text.split())
    if words in ("now", "at once"):
        return 0
    found = re.fullmatch(_STEP, words)
    if not found:
        raise ValueError(f"{words!r} is no span such as 5 minutes, 1 hour, next day")
    count = int(found[1]) if found[1].isdigit() else 1
    minutes = count * _UNITS[found[2][0]]
    if minutes > _LONGEST:
        raise ValueError(f"{words!r} is over a year")
    return minutes


def steps(prospect: Prospect, policy: Policy) -> tuple[int, ...]:
    """The steps of the list that they came from, for calls before the first talk; empty where it has none."""
    if not policy.cadences or not prospect.source or prospect.talks:
        return ()
    name = prospect.source.strip().casefold()
    return next((each for source, each in policy.cadences if source.strip().casefold() == name), ())


def step_minutes(prospect: Prospect, policy: Policy) -> int:
    """Minutes from the last try to the next, where it comes on the same day; else 0."""
    found = steps(prospect, policy)
    made = len(prospect.tries)
    return found[made] if made < len(found) and found[made] < DAY else 0


def arrival_due(prospect: Prospect, at: datetime, policy: Policy) -> datetime | None:
    """When somebody of such a list, come within the last day and never called, is to be called first."""
    found = steps(prospect, policy)
    if not found or found[0] >= DAY or prospect.added is None or prospect.last_call or prospect.tries:
        return None
    return prospect.added if timedelta(0) <= at - prospect.added < timedelta(days=1) else None
