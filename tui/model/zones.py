"""Time zones, from the tzdata package rather than from the system."""

from __future__ import annotations

import zoneinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

# zoneinfo prefers the system's copy, which may be years old: for January 2027 an old one has Vancouver at -8,
# tzdata 2026.6 at -7. The package's folder as the only path also spares the slower importlib.resources.
zoneinfo.reset_tzpath([str(Path(tzdata.__file__).parent / "zoneinfo")])


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone; ZoneInfoNotFoundError (a KeyError) if there is none, ValueError if it is no zone name at all."""
    return ZoneInfo(name)
