"""Where the people are who can be called now, and where those are who are held because it is shut there.

It works out nobody's hours anew: the queue has, and this counts what the queue says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from typing import NamedTuple

from tui.model.prospect import Prospect
from tui.model.zones import zone
from tui.rules import law, spans
from tui.rules.policy import Policy
from tui.rules.queue import Queue


class Hours(Enum):
    """What the law and the clock say of a moment somewhere."""

    SHUT = 0
    LAWFUL = 1
    """The law lets them be called, outside of their working hours."""
    WORKING = 2


class CallablePlace(NamedTuple):
    """One zone in which somebody is due, or would be if it were not shut."""

    zone: str
    """IANA name; of whoever may be in several, their first."""
    local: datetime
    """The clock there."""
    callable: int
    """How many are in the queue to be called."""
    closes: datetime | None
    """When the first of their calling hours end, on the clock there."""
    shut: int
    """How many are held by calling hours alone."""
    opens: datetime | None
    """When the first of these open, on the clock there."""
    sample: Prospect
    """One of those whose hours change first: of who can be called, where anybody can."""


class _Group(NamedTuple):
    """Those whose hours are the same."""

    changes: datetime
    number: int
    sample: Prospect


def callable_places(queue: Queue, at: datetime) -> tuple[CallablePlace, ...]:
    """What closes first, then what opens first."""
    now = at.astimezone(UTC)
    can = _by_zone((due.until, due.prospect) for due in queue.due)
    shut = _by_zone((held.until, held.prospect) for held in queue.held if held.code == "shut")
    places = [_place(there, can.get(there, []), shut.get(there, []), now) for there in {**can, **shut}]
    return tuple(sorted(places, key=_changes))


def _by_zone(found: Iterable[tuple[datetime | None, Prospect]]) -> dict[tzinfo, list[_Group]]:
    """The queue gives one moment, on a clock of their zone, to all whose hours are the same: nobody else is read."""
    counted: dict[tuple[datetime, tzinfo], int] = {}
    samples: dict[tuple[datetime, tzinfo], Prospect] = {}
    for changes, prospect in found:
        if changes is not None and changes.tzinfo is not None:
            key = (changes, changes.tzinfo)
            if key in counted:
                counted[key] += 1
            else:
                counted[key], samples[key] = 1, prospect
    zones: dict[tzinfo, list[_Group]] = {}
    for key, number in counted.items():
        zones.setdefault(key[1], []).append(_Group(key[0], number, samples[key]))
    return zones


def _place(there: tzinfo, can: list[_Group], shut: list[_Group], now: datetime) -> CallablePlace:
    closes, opens = _first(can), _first(shut)
    known = closes or opens
    assert known is not None
    return CallablePlace(
        zone=str(there),
        local=now.astimezone(there),
        callable=sum(group.number for group in can),
        closes=closes.changes if closes else None,
        shut=sum(group.number for group in shut),
        opens=opens.changes if opens else None,
        sample=known.sample,
    )


def _first(groups: list[_Group]) -> _Group | None:
    return min(groups, key=lambda group: group.changes.timestamp(), default=None)


def _changes(place: CallablePlace) -> tuple[bool, float, str]:
    changes = place.closes or place.opens
    return not place.callable, changes.timestamp() if changes else 0.0, place.zone


def hours_ahead(place: CallablePlace, policy: Policy, step: timedelta, steps: int) -> tuple[Hours, ...]:
    """The hours there from now on, a step each: those of the law for one of them, and the working hours there.

    A cap on calls is no hour of theirs: the place counts nobody whom one holds.
    """
    there, zones = zone(place.zone), place.sample.zones
    grounds = law.places(place.sample, policy)
    begun = place.local.timestamp()
    seconds = [begun + step.total_seconds() * number for number in range(steps)]
    days = {datetime.fromtimestamp(second, there).date() for second in seconds}
    lawful = [span for day in sorted(days) for span in spans.lawful(zones, grounds, day)]

    def hours_at(second: float) -> Hours:
        if not any(start <= second < end for start, end in lawful):
            return Hours.SHUT
        local = datetime.fromtimestamp(second, there)
        at_work = local.weekday() in policy.workdays and policy.their_from <= local.time() < policy.their_to
        return (
            Hours.WORKING if at_work and not any(law.day_off(each, local.date()) for each in grounds) else Hours.LAWFUL
        )

    return tuple(hours_at(second) for second in seconds)
