"""The law's reason why somebody may not be called now, in words."""

from __future__ import annotations

from datetime import datetime

from tui.model.zones import zone
from tui.rules.law import Ground, calling_hours, legal_holiday, windows_on
from tui.rules.law_file import Windows
from tui.rules.wording import clock_words, place_words

_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_PLAIN = "us"
"""The hours that a rep knows by heart: they are not said with each refusal."""


def why_closed(zone_name: str, ground: Ground, moment: datetime) -> tuple[str, str]:
    """Why the law of that place shuts at that moment of that zone, and the hours that it has on that day.

    ``closed on Thanksgiving in Rhode Island``; ``20:10 New York time`` and `` (Florida: 08:00-20:00)``.
    """
    law = calling_hours()[ground.law]
    local = moment.astimezone(zone(law.zone or zone_name))
    windows = windows_on(ground, local.date())
    if not windows:
        named = legal_holiday(ground, local.date()) if law.week[local.weekday()] else ""
        return f"closed on {named or _WEEKDAYS[local.weekday()]} in {law.name}", ""
    clock = f"{clock_words(local)} {place_words(law.zone or zone_name)} time"
    if ground.law == _PLAIN:
        return clock, ""
    if law.confidence == "none":
        return clock, f" (our own rule: {window_words(windows)})"
    return clock, f" ({law.name}: {window_words(windows)})"


def window_words(windows: Windows) -> str:
    """``10:00-13:00, 14:00-20:00``."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in windows)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
