"""The queue: who is due now and why, in order, and who is left out and why.

Each prospect is placed on their own (``place``), so a running block can move one without working out the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from tui.model.prospect import Prospect
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.placing import AHEAD, PATIENT, Barred, Due, Held, Placing, fresh, nobody, open_event
from tui.rules.policy import Policy

__all__ = [
    "Due",
    "Held",
    "Queue",
    "build_queue",
    "fresh",
    "give_turns",
    "longest_waiting",
    "nobody",
    "open_event",
    "place",
]


class Queue(NamedTuple):
    """Whom to call, in order, and who is left out."""

    due: tuple[Due, ...]
    held: tuple[Held, ...]


def place(
    prospect: Prospect,
    at: datetime,
    policy: Policy,
    *,
    block_ends: datetime | None = None,
    barred: Barred = nobody,
    record: Record = NOTHING_YET,
    rated_at: datetime | None = None,
) -> Due | Held:
    """Where one prospect stands in the queue at that time.

    ``rated_at``: the moment whose hour says how likely they are to pick up, where it is another; a running block
    ranks all by the hour in which it began, so that whoever is placed anew is ranked as the others were.
    """
    return Placing(at, policy, block_ends, barred, record, rated_at).place(prospect)


def build_queue(
    prospects: Iterable[Prospect],
    at: datetime,
    policy: Policy,
    *,
    block_ends: datetime | None = None,
    barred: Barred = nobody,
    served: int = 0,
    record: Record = NOTHING_YET,
    rated_at: datetime | None = None,
) -> Queue:
    """The whole queue at that time.

    ``served``: how many the running block has called already; ``record``: the rep's own dials.
    """
    placing = Placing(at, policy, block_ends, barred, record, rated_at)
    due: list[Due] = []
    held: list[Held] = []
    for prospect in prospects:
        placed = placing.place(prospect)
        if isinstance(placed, Due):
            due.append(placed)
        else:
            held.append(placed)
    due.sort(key=attrgetter("key"))
    return Queue(due=give_turns(due, policy, served=served), held=tuple(held))


def longest_waiting(due: Iterable[Due]) -> Due | None:
    """Whoever of the tiers ``follow_up``, ``first_time`` and ``new`` has waited longest."""
    waiting = (each for each in due if each.tier in PATIENT)
    return min(waiting, key=lambda each: (each.second, each.key), default=None)


def give_turns(due: list[Due], policy: Policy, *, served: int = 0) -> tuple[Due, ...]:
    """The sorted queue with every fifth place given to whoever has waited longest, after callbacks and events.

    ``served`` calls were made before, so that the turn comes round however often the queue is worked out anew.
    """
    every = policy.longest_wait_every
    ahead = sum(each.tier in AHEAD for each in due)
    if every < 1 or ahead == len(due):
        return tuple(due)
    # The sort is stable: of those who wait as long, the first in the queue.
    by_wait = iter(sorted((each for each in due if each.tier in PATIENT), key=attrgetter("second")))
    turns, given, position = due[:ahead], set[str](), served + ahead + 1
    for each in due[ahead:]:
        while position % every == 0 and (longest := next(by_wait, None)):
            if longest.prospect.id not in given:
                given.add(longest.prospect.id)
                turns.append(longest)
                position += 1
        if each.prospect.id not in given:
            given.add(each.prospect.id)
            turns.append(each)
            position += 1
    return tuple(turns)
