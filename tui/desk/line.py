"""Who is next in a running block.

The queue is built once, when the block starts or is resumed. After that each change re-places the one prospect that
it concerns, so that no key waits for the whole book.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from datetime import datetime

from tui.model.outcome import Tier
from tui.model.prospect import NextKind, Prospect
from tui.rules.policy import Policy
from tui.rules.queue import Due, build_queue, longest_waiting, place

_AHEAD = frozenset({Tier.CALLBACK, Tier.EVENT})
"""Before these nobody is taken for having waited long."""


class Line:
    """The prospects who are due, in order, and those who become due before long."""

    def __init__(
        self,
        prospects: Callable[[], list[Prospect]],
        find: Callable[[str], Prospect | None],
        policy: Policy,
        barred: Callable[[Prospect], bool],
    ) -> None:
        self._prospects = prospects
        self._find = find
        self._policy = policy
        self._barred = barred
        self._due: list[Due] = []
        self._coming: list[tuple[datetime, str]] = []
        self._ends: datetime | None = None
        self._first: str = ""
        self._served = 0

    def build(self, at: datetime, ends: datetime, served: int = 0) -> None:
        """Form the line anew, for a block that ends then and in which so many were called already."""
        self._ends, self._served, self._first = ends, served, ""
        queue = build_queue(self._prospects(), at, self._policy, block_ends=ends, barred=self._barred, served=served)
        self._due = sorted(queue.due, key=_rank)
        self._coming = sorted((held.until, held.prospect.id) for held in queue.held if held.until is not None)

    def __len__(self) -> int:
        return len(self._due)

    def __contains__(self, prospect_id: object) -> bool:
        return any(due.prospect.id == prospect_id for due in self._due)

    @property
    def callback(self) -> Prospect | None:
        """Whose callback or appointment has come and waits for the call on screen to end."""
        first = self._due[0] if self._due else None
        return self._find(first.prospect.id) if first is not None and first.tier is Tier.CALLBACK else None

    def remove(self, prospect_id: str) -> None:
        """Take them out, say while they are on screen."""
        self._due = [due for due in self._due if due.prospect.id != prospect_id]
        self._coming = [coming for coming in self._coming if coming[1] != prospect_id]

    def update(self, prospect: Prospect, at: datetime, *, first: bool = False) -> None:
        """Place one prospect anew; ``first``: they were on screen, and are the next to be again."""
        self.remove(prospect.id)
        if first:
            self._first = prospect.id
        self._take_in(prospect, at)

    def next(self, at: datetime) -> Due | None:
        """Take whoever is next; None when nobody is due now."""
        self.arrive(at)
        while self._due:
            waiting = self._choose()
            self._due.remove(waiting)
            prospect = self._find(waiting.prospect.id)
            if prospect is None:
                continue
            placed = place(prospect, at, self._policy, block_ends=self._ends, barred=self._barred)
            if isinstance(placed, Due):
                self._served += 1
                return placed
            if placed.until is not None:
                insort(self._coming, (placed.until, prospect.id))
        return None

    def arrive(self, at: datetime) -> None:
        """Place those whose time has come."""
        while self._coming and self._coming[0][0] <= at:
            _, prospect_id = self._coming.pop(0)
            prospect = self._find(prospect_id)
            if prospect is not None:
                self._take_in(prospect, at)

    def agreed(self, at: datetime, until: datetime) -> tuple[Prospect, ...]:
        """Callbacks and appointments that fall due in that time, soonest first."""
        found = (self._find(prospect_id) for moment, prospect_id in self._coming if at < moment <= until)
        return tuple(each for each in found if each and each.next and each.next.kind is not NextKind.CALL)

    def _take_in(self, prospect: Prospect, at: datetime) -> None:
        placed = place(prospect, at, self._policy, block_ends=self._ends, barred=self._barred)
        if isinstance(placed, Due):
            insort(self._due, placed, key=_rank)
        elif placed.until is not None:
            insort(self._coming, (placed.until, prospect.id))

    def _choose(self) -> Due:
        """The first; in one place of five whoever has waited longest, unless a callback or an event is there."""
        head = self._due[0]
        if head.tier in _AHEAD:
            return head
        put_back, self._first = self._first, ""
        kept = next((due for due in self._due if due.prospect.id == put_back), None) if put_back else None
        if kept is not None:
            return kept
        every = self._policy.longest_wait_every
        if every > 0 and (self._served + 1) % every == 0:
            return longest_waiting(self._due) or head
        return head


def _rank(due: Due) -> tuple[float | str, ...]:
    return due.key
