"""The queue: who is due now and why, in order, and who is left out and why.

Each prospect is placed on their own (``place``), so a running block can move one without working out the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import NextKind, NextTouch, Promise, Prospect, TriggerEvent
from tui.model.zones import zone
from tui.rules import held_words, urgency
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.caps import fewest, free_from
from tui.rules.hours import next_open, open_until
from tui.rules.law import places
from tui.rules.list_cadence import arrival_due, step_minutes
from tui.rules.pattern import pattern
from tui.rules.policy import Policy

Barred = Callable[[Prospect], bool]

_ORDER = {tier: position for position, tier in enumerate(Tier)}
PATIENT = frozenset({Tier.FOLLOW_UP, Tier.FIRST_TIME, Tier.NEW})
"""The tiers in which one place of five goes to whoever has waited longest."""
_AHEAD = frozenset({Tier.CALLBACK, Tier.EVENT})
BY_BEST_TIME = PATIENT | {Tier.PROMISE}
"""The tiers in which whoever closes soon comes first, then whoever is likely to pick up now."""
_STEPS = 200
"""Rates closer than one in so many rank alike, so that how late they are decides."""
_HABIT_RATE = 0.5
"""The rate of somebody who is known to pick up at this hour: our own choice, above any hour's."""
_OVER_A_DAY = timedelta(hours=26)
"""Longer than any day of any clock: who was called no later than that was not called today."""
_AGREED = frozenset({NextKind.CALLBACK, NextKind.APPOINTMENT})


def nobody(prospect: Prospect) -> bool:  # noqa: ARG001 - it is asked of each
    """Nobody is barred."""
    return False


class Due(NamedTuple):
    """Somebody to call now."""

    prospect: Prospect
    tier: Tier
    key: tuple[float | str, ...]
    """Sorts the queue; the same input always sorts the same way."""
    since: datetime
    """Since when they have been due."""
    until: datetime | None
    """When their calling hours end; None for a review, which needs no call."""
    at: datetime
    policy: Policy
    record: Record = NOTHING_YET
    closing: bool = False
    """Their calling hours end before the block does."""
    second: float = 0.0
    """``since`` as a timestamp: what sorts by it compares no two zones."""

    @property
    def why(self) -> tuple[str, ...]:
        """What put them in their place, in words."""
        found = urgency.why_due(self.prospect, self.tier, self.at, self.policy)
        if self.tier in BY_BEST_TIME:
            found += urgency.why_first(self.prospect, self.until if self.closing else None, self.at, self.record)
        return found


class Held(NamedTuple):
    """Somebody who is not to be called now."""

    prospect: Prospect
    code: str
    """``never``, ``barred``, ``gone``, ``newsletter``, ``won``, ``needs_number``, ``needs_place``,
    ``no_common_hour``, ``skipped``, ``not_due``, ``gap``, ``cap`` or ``shut``."""
    until: datetime | None
    """When that ends, if time ends it."""
    at: datetime
    policy: Policy

    @property
    def reason(self) -> str:
        """One line in words."""
        return held_words.reason(self.prospect, self.code, self.until, self.at, self.policy)


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
) -> Due | Held:
    """Where one prospect stands in the queue at that time."""
    return _Placing(at, policy, block_ends, barred, record).place(prospect)


def build_queue(
    prospects: Iterable[Prospect],
    at: datetime,
    policy: Policy,
    *,
    block_ends: datetime | None = None,
    barred: Barred = nobody,
    served: int = 0,
    record: Record = NOTHING_YET,
) -> Queue:
    """The whole queue at that time.

    ``served``: how many the running block has called already; ``record``: the rep's own dials.
    """
    placing = _Placing(at, policy, block_ends, barred, record)
    due: list[Due] = []
    held: list[Held] = []
    for prospect in prospects:
        placed = placing.place(prospect)
        if isinstance(placed, Due):
            due.append(placed)
        else:
            held.append(placed)
    due.sort(key=lambda each: each.key)
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
    ahead = [each for each in due if each.tier in _AHEAD]
    rest = [each for each in due if each.tier not in _AHEAD]
    if every < 1 or not rest:
        return tuple(due)
    by_wait = iter(sorted((each for each in rest if each.tier in PATIENT), key=lambda each: (each.second, each.key)))
    by_key = iter(rest)
    given: set[str] = set()
    turns = list(ahead)
    for position in range(served + len(ahead) + 1, served + len(due) + 1):
        sources = (by_wait, by_key) if position % every == 0 else (by_key,)
        chosen = next(each for source in sources for each in source if each.prospect.id not in given)
        given.add(chosen.prospect.id)
        turns.append(chosen)
    return tuple(turns)


class _Placing:
    """One moment's view: what is the same for everybody is worked out once."""

    __slots__ = ("at", "barred", "block_ends", "fewest", "gap", "hours", "policy", "rates", "record", "there", "today")

    def __init__(
        self, at: datetime, policy: Policy, block_ends: datetime | None, barred: Barred, record: Record
    ) -> None:
        self.at = at.astimezone(UTC)  # so that no two times compare by the clock of one zone
        self.policy = policy
        self.block_ends = block_ends
        self.barred = barred
        self.today = at.astimezone(zone(policy.rep_zone)).date()
        self.record = record
        self.rates: dict[str, int] = {}
        self.fewest = fewest(policy)
        self.gap = timedelta(hours=policy.gap_hours)
        self.there: dict[str, datetime] = {}
        self.hours: dict[tuple[object, ...], tuple[datetime | None, datetime | None]] = {}

    def place(self, prospect: Prospect) -> Due | Held:
        out = self._out(prospect)
        if out:
            return self._held(prospect, out)
        if prospect.review:
            return self._due(prospect, Tier.REVIEW, prospect.review.since, None)
        live = [phone for phone in prospect.phones if phone.number and not phone.dead]
        if not live:
            return self._held(prospect, "needs_number")
        simple = len(live) == 1 and not prospect.place.chosen and not prospect.place.zones
        zones = live[0].zones if simple else prospect.zones
        if not zones:
            return self._held(prospect, "needs_place")
        tier, since = self._tier(prospect)
        if tier is None:
            return self._held(prospect, "newsletter" if prospect.standing is Standing.NEWSLETTER else "not_due", since)
        code, until = self._too_soon(prospect, tier)
        if code:
            return self._held(prospect, code, until)
        closes, opens = self._calling_hours(prospect, zones)
        if closes is None:
            return self._held(prospect, "shut" if opens else "no_common_hour", opens)
        return self._due(prospect, tier, since or self.at, closes)

    def _out(self, prospect: Prospect) -> str:
        """Why they are in no queue at all today; empty if they may be."""
        standing = prospect.standing
        if standing is Standing.NEVER:
            return "never"
        if prospect.gone:
            return "gone"
        if self.barred(prospect):
            return "barred"
        if standing is Standing.NEWSLETTER and not prospect.review and not open_event(prospect):
            return "newsletter"
        if standing is Standing.WON and not prospect.next and not urgency.promises_due(prospect, self.today):
            return "won"
        return "skipped" if prospect.skipped == self.today else ""

    def _tier(self, prospect: Prospect) -> tuple[Tier | None, datetime | None]:
        """Their tier and since when they are due; no tier and the time of the next touch where they are not."""
        touch, at = prospect.next, self.at
        due_at = self._due_at(touch) if touch else None
        due = due_at is not None and due_at <= at
        if touch and due and touch.kind in _AGREED:
            return Tier.CALLBACK, touch.at
        if touch and touch.named and not due:
            return None, due_at
        event = open_event(prospect)
        if event and (due or fresh(event, prospect)):
            return Tier.EVENT, event.at
        if prospect.standing is Standing.NEWSLETTER:
            return None, due_at
        promises = urgency.promises_due(prospect, self.today)
        if promises and (due or self._brought_by(promises, prospect)):
            return Tier.PROMISE, due_at if due else at
        if touch and not due:
            return None, due_at
        if not touch and prospect.standing is Standing.WON:
            return None, None
        if not touch and self.policy.cadences and (arrived := arrival_due(prospect, at, self.policy)):
            return Tier.EVENT, arrived
        return self._plain_tier(prospect), touch.at if touch else prospect.added or at

    def _brought_by(self, promises: tuple[Promise, ...], prospect: Prospect) -> bool:
        """Whether one of those fell due after the last call: once it was called about, the next touch counts."""
        if prospect.last_call is None:
            return True
        called = prospect.last_call.astimezone(zone(self.policy.rep_zone)).date()
        return any(promise.due and promise.due > called for promise in promises)

    def _plain_tier(self, prospect: Prospect) -> Tier:
        if urgency.deadline_near(prospect, self.today, self.policy):
            return Tier.DEADLINE
        if prospect.standing is Standing.LATER or prospect.talks:
            return Tier.FOLLOW_UP
        return Tier.FIRST_TIME if prospect.tries or prospect.last_call else Tier.NEW

    def _due_at(self, touch: NextTouch) -> datetime:
        """When the next touch is due; a callback missed on an earlier day, at that clock time and never earlier."""
        if touch.kind not in _AGREED or touch.at >= self.at:
            return touch.at
        local = self.at.astimezone(zone(touch.zone))
        agreed = touch.at.astimezone(zone(touch.zone))
        if agreed.date() == local.date():
            return touch.at
        return datetime.combine(local.date(), agreed.time(), tzinfo=zone(touch.zone))

    def _too_soon(self, prospect: Prospect, tier: Tier) -> tuple[str, datetime | None]:
        """The caps, and for all but callbacks, appointments and events the gap between calls."""
        at, policy = self.at, self.policy
        if len(prospect.recent_calls or prospect.tries) >= self.fewest:
            free = free_from(prospect, at, policy)
            if free > at:
                return "cap", free
        if tier in _AHEAD or prospect.last_outcome == Outcome.BAD_NUMBER:
            return "", None
        if policy.cadences and step_minutes(prospect, policy):
            return "", None  # their list's cadence comes back on the same day
        last, tries = prospect.last_call, prospect.tries[-policy.tries_per_day :]
        if last and timedelta(0) <= at - last < self.gap:
            return "gap", last + self.gap
        if len(tries) < policy.tries_per_day or at - tries[0] > _OVER_A_DAY:
            return "", None
        home = zone(policy.rep_zone)
        if all(made.astimezone(home).date() == self.today for made in tries):
            return "cap", datetime.combine(self.today + timedelta(days=1), policy.work_from, tzinfo=home)
        return "", None

    def _calling_hours(self, prospect: Prospect, zones: tuple[str, ...]) -> tuple[datetime | None, datetime | None]:
        """When they close, if open; else when they open."""
        key = _ground(prospect, zones) or (zones, places(prospect, self.policy))
        found = self.hours.get(key)
        if found is None:
            closes = open_until(prospect, self.at, self.policy)
            found = self.hours[key] = closes, None if closes else next_open(prospect, self.at, self.policy)
        return found

    def _held(self, prospect: Prospect, code: str, until: datetime | None = None) -> Held:
        return Held(prospect, code, until, self.at, self.policy)

    def _due(self, prospect: Prospect, tier: Tier, since: datetime, closes: datetime | None) -> Due:
        closing = bool(self.block_ends and closes and closes <= self.block_ends)
        second = since.timestamp()
        key = (_ORDER[tier], *self._within(prospect, tier, second, closing), prospect.id)
        return Due(prospect, tier, key, since, closes, self.at, self.policy, self.record, closing, second)

    def _within(self, prospect: Prospect, tier: Tier, second: float, closing: bool) -> tuple[float, float, float]:
        """The order within a tier: callbacks by their minute, events freshest first, deadlines nearest first; else

        whoever closes before the block ends, then the best time, then how late.
        """
        if tier is Tier.EVENT:
            return -second, 0.0, 0.0
        if tier in (Tier.CALLBACK, Tier.REVIEW):
            return second, 0.0, 0.0
        first = 0.0 if closing else 1.0
        if tier is Tier.DEADLINE:
            deadline = urgency.deadline_near(prospect, self.today, self.policy)
            return float(deadline.on.toordinal() if deadline else date.max.toordinal()), first, second
        return first, -self._rate(prospect), second

    def _rate(self, prospect: Prospect) -> int:
        """How likely they are to pick up now, in steps; what is the same for everybody in a zone is kept."""
        name = prospect.zones[0]
        found = self.rates.get(name)
        if found is None:
            there = self.there[name] = self.at.astimezone(zone(name))
            found = self.rates[name] = round(_STEPS * self.record.rate(there.weekday(), there.hour))
        if (prospect.picked_up or prospect.best) and (habit := pattern(prospect)) and habit.holds(self.there[name]):
            return round(_STEPS * _HABIT_RATE)
        return found


def _ground(prospect: Prospect, zones: tuple[str, ...]) -> tuple[object, ...] | None:
    """All that the calling hours of somebody with one number depend on; None where it takes more to say."""
    place, phones = prospect.place, prospect.phones
    if len(phones) != 1 or place.chosen or place.chosen_in:
        return None
    phone = phones[0]
    return zones, place.region, place.subdivision, phone.region, phone.number[:5], phone.label


def open_event(prospect: Prospect) -> TriggerEvent | None:
    """The freshest trigger event or inbound lead of theirs that waits for an answer."""
    if not prospect.events:
        return None
    waiting = [event for event in prospect.events if not event.answered]
    return max(waiting, key=lambda event: event.at, default=None)


def fresh(event: TriggerEvent, prospect: Prospect) -> bool:
    """Whether nobody was called about it yet; after a first try it waits for the next touch that was set."""
    return prospect.last_call is None or event.at > prospect.last_call
