"""Time zones, from the tzdata package rather than from the system."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzdata

# zoneinfo prefers the system's copy, which may be years old: for January 2027 an old one has Vancouver at -8,
# tzdata 2026.6 at -7. The package's folder as the only path also spares the slower importlib.resources.
zoneinfo.reset_tzpath([str(Path(tzdata.__file__).parent / "zoneinfo")])


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone; ZoneInfoNotFoundError (a KeyError) if there is none, ValueError if it is no zone name at all."""
    try:
        return ZoneInfo(name)
    except OSError as error:  # a folder of zones, such as America; a name that no file can have
        raise ZoneInfoNotFoundError(f"there is no zone {name[:40]!r}") from error


@cache
def same_clock(one: str, other: str) -> bool:
    """Whether clocks agree in both zones the year round, by the rules for 2026 and 2027; names do not count."""
    days = [datetime(year, month, 15, 12, tzinfo=UTC) for year in (2026, 2027) for month in range(1, 13)]
    return one == other or all(
        day.astimezone(zone(one)).utcoffset() == day.astimezone(zone(other)).utcoffset() for day in days
    )
