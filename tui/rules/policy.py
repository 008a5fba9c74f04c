"""The figures that the rules go by. Those of the cadence stand in ``data/cadence.toml`` with their sources."""

from __future__ import annotations

from dataclasses import field
from datetime import time
from functools import cache
from typing import Any, NamedTuple

from tui.model.dataclass import dataclass
from tui.rules import data_file


class WorkingHours(NamedTuple):
    """The part of a policy that offered hours depend on."""

    rep_zone: str
    rep_from: time
    rep_to: time
    their_from: time
    their_to: time
    workdays: frozenset[int]
    holidays: tuple[str, ...]


@cache
def _cadence() -> data_file.DataFile:
    return data_file.read("cadence.toml")


def _figure(table: str, key: str) -> Any:
    """A field whose default is that figure of ``data/cadence.toml``; DataError if it is not there or not positive."""

    def read() -> Any:
        held = _cadence().tables.get(table, {}).get(key)
        figures = held if isinstance(held, list) else [held]
        if not figures or not all(type(figure) is int and figure > 0 for figure in figures):
            raise _cadence().fault(table, key, f"{key} must be a positive whole number, or a list of them")
        return tuple(held) if isinstance(held, list) else held

    return field(default_factory=read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rep's settings for when, whom and when to stop. ValueError where they leave no day or hour to call in."""

    rep_zone: str = "America/New_York"
    """IANA zone in which the rep works."""
    work_from: time = time(8)
    work_to: time = time(18)
    their_from: time = time(8)
    """The prospect's working day, their time: a working rule, not law."""
    their_to: time = time(18)
    workdays: frozenset[int] = frozenset(range(5))
    """Monday is 0; for both sides."""
    holidays: tuple[str, ...] = ("us",)
    """Whose public holidays the rep takes off: ``us``, ``us.CA``."""
    calls: str = "consumers"
    """``consumers`` or ``businesses``: for a business, laws that do not reach such calls do not bind."""

    cadence_days: tuple[int, ...] = _figure("first_time", "days")
    """First-time attempt n falls on this day, counted from 1."""
    cadence_hours: tuple[int, ...] = _figure("first_time", "hours")
    """The hour preferred for attempt n, their time."""
    first_time_limit: int = _figure("first_time", "limit")
    follow_up_gaps: tuple[int, ...] = _figure("follow_up", "gaps")
    """Working days after the first, second … try that reached nobody."""
    follow_up_limit: int = _figure("follow_up", "limit")
    not_yet_days: int = _figure("follow_up", "not_yet_days")
    not_now_days: int = _figure("follow_up", "not_now_days")
    further_tries: int = _figure("follow_up", "further_tries")
    dud_days: int = _figure("dud", "days")
    dud_tries: int = _figure("dud", "tries")
    tries_per_day: int = _figure("caps", "tries_per_day")
    cap_24h: int = _figure("caps", "cap_24h")
    """Most attempts to one person in any 24 hours, whatever the reason for calling."""
    gap_hours: int = _figure("caps", "gap_hours")
    same_attempt_minutes: int = _figure("caps", "same_attempt_minutes")
    call_cap_minutes: int = _figure("call", "cap_minutes")
    call_warn_minutes: int = _figure("call", "warn_minutes")
    talk_seconds: int = _figure("call", "talk_seconds")

    longest_wait_every: int = 5
    """One place in so many goes to whoever has waited longest; 0 for none."""
    deadline_days: int = 14
    """A deadline this near is a tier of its own."""
    deadline_margin: int = 2
    """Whole working days to leave between a call and their deadline, where there are that many."""
    daily_capacity: int = 60
    """Calls that the rep makes in a day: what is overdue after leave is spread over the days by it."""
    cadences: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """By call list (``Prospect.source``), the minutes from one call to the next before the first talk, the first from
    their arrival: see tui.rules.list_cadence."""
    block_minutes: int = 60
    horizon_days: int = 60
    """How far ahead a common hour is looked for."""

    def __post_init__(self) -> None:
        if not self.workdays or not self.workdays <= frozenset(range(7)):
            raise ValueError("workdays: name at least one day, Monday (0) to Sunday (6)")
        if self.calls not in ("consumers", "businesses"):
            raise ValueError("calls: consumers or businesses")
        if self.work_from >= self.work_to or self.their_from >= self.their_to:
            raise ValueError("working hours: they must end after they begin")
        if not all(0 <= hour < 24 for hour in self.cadence_hours):
            raise ValueError("cadence hours: whole hours from 0 to 23")
        if list(self.cadence_days) != sorted(set(self.cadence_days)):
            raise ValueError("cadence days: each must be later than the one before")

    @property
    def working_hours(self) -> WorkingHours:
        """What offered hours depend on."""
        return WorkingHours(
            self.rep_zone,
            self.work_from,
            self.work_to,
            self.their_from,
            self.their_to,
            self.workdays,
            self.holidays,
        )

    def limit(self, talks: int) -> int:
        """Tries until a walk-away review, by the conversations so far."""
        return self.follow_up_limit if talks else self.first_time_limit
