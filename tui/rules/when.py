"""A time as the rep types it, read on the prospect's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that was typed, and how it was read."""

    at: datetime
    """Aware, in the prospect's zone. With no clock time: the start of that day, or now if the day is today."""
    exact: bool
    """A clock time was given."""
    words: str
    """How it was read: ``Tue 1 Dec 14:00 their time (17:00 yours)``."""
    loose: bool = False
    """No day in particular was named (``in 3 weeks``, ``january``): it may move on to a working day."""
