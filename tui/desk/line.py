"""Who is next in a running block.

The queue is built once, when the block starts or is resumed. After that each change re-places the one prospect that
it concerns, so that no key waits for the whole book.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Container, Iterable
from datetime import UTC, date, datetime

from tui.book.resting import Resting
from tui.model.outcome import Tier
from tui.model.prospect import NextKind, Prospect
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.placing import PATIENT, Due, Held
from tui.rules.policy import Policy
from tui.rules.queue import build_queue, place

_AHEAD = frozenset({Tier.CALLBACK, Tier.EVENT})
"""Before these nobody is taken for having waited long."""

_FEW = 20
"""Callbacks that are due at once, at most, before an event."""


class Line:
    """The prospects who are due, in order, and those who become due before long."""

    def __init__(
        self,
        awake: Callable[[date], tuple[list[Prospect], list[Resting]]],
        find: Callable[[str], Prospect | None],
        policy: Policy,
        barred: Callable[[Prospect], bool],
        record: Callable[[datetime], Record] = lambda _moment: NOTHING_YET,
    ) -> None:
        """``awake``: the book's. ``record``: the rep's own dials as they were at a moment."""
        self._awake = awake
        self._find = find
        self.policy = policy
        """The rep's figures; others serve from the next build()."""
        self._barred = barred
        self._record_at = record
        self._record = NOTHING_YET
        self._began: datetime | None = None
        self._ends: datetime | None = None
        self._placed: dict[str, Due] = {}
        self._due: list[Due] = []
        """By rank."""
        self._waiting: list[Due] = []
        """Those of the patient tiers, longest waiting first."""
        self._until: dict[str, datetime] = {}
        self._coming: list[tuple[datetime, str]] = []

    def build(self, at: datetime, ends: datetime, began: datetime | None = None) -> None:
        """Form the line anew, for a block that began and ends then.

        All are ranked by what was known when it began: a block that is resumed has the order that it had.
        """
        self._began, self._ends = began or at, ends
        self._record = self._record_at(self._began)
        awake, resting = self._awake(at.date())
        queue = build_queue(
            awake,
            at,
            self.policy,
            block_ends=ends,
            barred=self._barred,
            record=self._record,
            rated_at=self._began,
        )
        self._placed = {due.prospect.id: due for due in queue.due}
        self._due = sorted(queue.due, key=_rank)
        self._waiting = sorted((due for due in queue.due if due.tier in PATIENT), key=_wait)
        self._until = {held.prospect.id: held.until.astimezone(UTC) for held in queue.held if held.until is not None}
        self._until |= {each.prospect: each.until.astimezone(UTC) for each in resting}
        self._coming = sorted((until, prospect_id) for prospect_id, until in self._until.items())

    def __len__(self) -> int:
        return len(self._due)

    def __contains__(self, prospect_id: object) -> bool:
        return prospect_id in self._placed

    @property
    def callback(self) -> Prospect | None:
        """Whose callback or appointment has come and waits for the call on screen to end."""
        first = self._due[0] if self._due else None
        return self._find(first.prospect.id) if first is not None and first.tier is Tier.CALLBACK else None

    def event(self, since: datetime) -> Prospect | None:
        """Who had a trigger event, or asked, since that moment, and waits for the call on screen to end."""
        first = next((due for due in self._due[:_FEW] if due.tier is Tier.EVENT), None)
        happened = first is not None and first.since.timestamp() >= since.timestamp()
        return self._find(first.prospect.id) if first is not None and happened else None

    def remove(self, prospect_id: str) -> None:
        """Take them out, say while they are on screen."""
        due = self._placed.pop(prospect_id, None)
        if due is not None:
            del self._due[bisect_left(self._due, _rank(due), key=_rank)]
            if due.tier in PATIENT:
                del self._waiting[bisect_left(self._waiting, _wait(due), key=_wait)]
        until = self._until.pop(prospect_id, None)
        if until is not None:
            del self._coming[bisect_left(self._coming, (until, prospect_id))]

    def update(self, prospect: Prospect, at: datetime) -> None:
        """Place one prospect anew."""
        self.remove(prospect.id)
        self._keep(self._place(prospect, at))

    def next(self, at: datetime, *, called: int = 0, put_back: Iterable[str] = ()) -> Due | None:
        """Take whoever is next; None when nobody is due now.

        ``called``: how many calls the block has had. ``put_back``: who was on screen already, the last one first; they
        come before all but callbacks and events.
        """
        self.arrive(at)
        while (chosen := self._choose(called, put_back)) is not None:
            self.remove(chosen.prospect.id)
            prospect = self._find(chosen.prospect.id)
            placed = self._place(prospect, at) if prospect is not None else None
            if isinstance(placed, Due):
                return placed
            if placed is not None:
                self._keep(placed)
        return None

    def ahead(self, number: int, *, called: int = 0, put_back: Iterable[str] = ()) -> tuple[Due, ...]:
        """The next so many in order, as they stand now; they stay in the line."""
        found: dict[str, Due] = {}
        while len(found) < number:
            due = self._choose(called + len(found), put_back, passed=found)
            if due is None:
                break
            found[due.prospect.id] = due
        return tuple(found.values())

    def arrive(self, at: datetime) -> None:
        """Place those whose time has come."""
        now = at.astimezone(UTC)
        for _until, prospect_id in self._coming[: bisect_right(self._coming, now, key=_moment)]:
            prospect = self._find(prospect_id)
            if prospect is None:
                self.remove(prospect_id)
            else:
                self.update(prospect, at)

    def agreed(self, at: datetime, until: datetime) -> tuple[Prospect, ...]:
        """Callbacks and appointments that fall due in that time, soonest first."""
        first, last = (bisect_right(self._coming, moment.astimezone(UTC), key=_moment) for moment in (at, until))
        found = (self._find(prospect_id) for _until, prospect_id in self._coming[first:last])
        return tuple(each for each in found if each and each.next and each.next.kind is not NextKind.CALL)

    def coming(self, at: datetime, until: datetime) -> tuple[datetime, ...]:
        """The moments within that time at which somebody can be called who can't be yet, soonest first."""
        first, last = (bisect_right(self._coming, moment.astimezone(UTC), key=_moment) for moment in (at, until))
        return tuple(moment for moment, _prospect_id in self._coming[first:last])

    def _place(self, prospect: Prospect, at: datetime) -> Due | Held:
        return place(
            prospect,
            at,
            self.policy,
            block_ends=self._ends,
            barred=self._barred,
            record=self._record,
            rated_at=self._began,
        )

    def _keep(self, placed: Due | Held) -> None:
        """Whoever is in the line is in it once."""
        prospect_id = placed.prospect.id
        if isinstance(placed, Due):
            self._placed[prospect_id] = placed
            insort(self._due, placed, key=_rank)
            if placed.tier in PATIENT:
                insort(self._waiting, placed, key=_wait)
        elif placed.until is not None:
            self._until[prospect_id] = placed.until.astimezone(UTC)
            insort(self._coming, (self._until[prospect_id], prospect_id))

    def _choose(self, called: int, put_back: Iterable[str], passed: Container[str] = ()) -> Due | None:
        """The first; in one place of five whoever has waited longest, unless a callback or an event is there."""
        head = _first(self._due, passed)
        if head is None or head.tier in _AHEAD:
            return head
        back = next((self._placed[each] for each in put_back if each in self._placed and each not in passed), None)
        if back is not None:
            return back
        every = self.policy.longest_wait_every
        turn = every > 0 and (called + 1) % every == 0
        return (_first(self._waiting, passed) if turn else None) or head


def _first(line: Iterable[Due], passed: Container[str]) -> Due | None:
    return next((due for due in line if due.prospect.id not in passed), None)


def _rank(due: Due) -> tuple[float | str, ...]:
    return due.key


def _moment(coming: tuple[datetime, str]) -> datetime:
    return coming[0]


def _wait(due: Due) -> tuple[float, tuple[float | str, ...]]:
    return due.second, due.key
