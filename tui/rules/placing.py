"""Where one prospect stands in the queue at one moment: due, in which tier and since when, or held, and why.

``Placing`` is one moment's view, made once for everybody who is placed at that moment.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import NextKind, NextTouch, Promise, Prospect, TriggerEvent
from tui.model.zones import zone
from tui.rules import held_words, urgency
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.caps import CAPPED_DAYS, fewest, free_from
from tui.rules.hours import next_open, open_until
from tui.rules.law import places
from tui.rules.list_cadence import arrival_due, step_minutes
from tui.rules.pattern import pattern
from tui.rules.policy import Policy

Barred = Callable[[Prospect], bool]

PATIENT = frozenset({Tier.FOLLOW_UP, Tier.FIRST_TIME, Tier.NEW})
"""The tiers in which one place of five goes to whoever has waited longest."""
AHEAD = frozenset({Tier.CALLBACK, Tier.EVENT})
"""The tiers that wait for no turn and no gap between calls."""
BY_BEST_TIME = PATIENT | {Tier.PROMISE}
"""The tiers in which whoever closes soon comes first, then whoever is likely to pick up now."""
_ORDER = {tier: position for position, tier in enumerate(Tier)}
_STEPS = 200
"""Rates closer than one in so many rank alike, so that how late they are decides."""
_HABIT_RATE = 0.5
"""The rate of somebody who is known to pick up at this hour: our own choice, above any hour's."""
# Python 3.11 takes 0.2 µs to find a member of an enum by its name, which is asked of everybody in the book.
_NEVER, _NEWSLETTER, _WON, _LATER = Standing.NEVER, Standing.NEWSLETTER, Standing.WON, Standing.LATER
_CALLBACK, _EVENT, _PROMISE, _DEADLINE = Tier.CALLBACK, Tier.EVENT, Tier.PROMISE, Tier.DEADLINE
_FOLLOW_UP, _FIRST_TIME, _FIRST_EVER, _CALL = Tier.FOLLOW_UP, Tier.FIRST_TIME, Tier.NEW, NextKind.CALL


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


class _Hours(NamedTuple):
    """Calling hours as seen from one moment: when they close, if open, else when they open."""

    closes: datetime | None
    opens: datetime | None
    closing: bool
    """They close before the block ends."""


_ALWAYS = _Hours(None, None, False)


class Placing:
    """One moment's view: what is the same for everybody is worked out once.

    This runs over the whole book. Two datetimes are slow to compare (1 µs, for each asks its zone), so their dates
    are compared first: whoever is a day or more away needs no clock.
    """

    __slots__ = (
        "at", "barred", "block_ends", "day", "fewest", "gap", "hours", "policy", "rated_at", "rates", "record", "there",
        "today",
    )  # fmt: skip

    def __init__(
        self,
        at: datetime,
        policy: Policy,
        block_ends: datetime | None,
        barred: Barred,
        record: Record,
        rated_at: datetime | None = None,
    ) -> None:
        self.at = at.astimezone(UTC)  # so that no two times compare by the clock of one zone
        self.day = self.at.toordinal()
        self.policy = policy
        self.block_ends = block_ends
        self.barred = barred
        self.today = at.astimezone(zone(policy.rep_zone)).date()
        self.record = record
        self.rated_at = rated_at or self.at
        self.rates: dict[str, int] = {}
        self.fewest = fewest(policy)
        self.gap = timedelta(hours=policy.gap_hours)
        self.there: dict[str, datetime] = {}
        self.hours: dict[tuple[object, ...], _Hours] = {}

    def place(self, prospect: Prospect) -> Due | Held:
        out = self._out(prospect)
        if out:
            return self._held(prospect, out)
        if prospect.review:
            return self._due(prospect, Tier.REVIEW, prospect.review.since, _ALWAYS, "")
        numbers, placed, zones = 0, prospect.place, None
        for phone in prospect.phones:
            if phone.number and not phone.dead:
                numbers += 1
                zones = phone.zones
        if not numbers:
            return self._held(prospect, "needs_number")
        if numbers > 1 or placed.chosen or placed.zones:
            zones = prospect.zones
        if not zones:
            return self._held(prospect, "needs_place")
        tier, since = self._tier(prospect)
        if tier is None:
            return self._held(prospect, "newsletter" if prospect.standing is _NEWSLETTER else "not_due", since)
        if prospect.last_call or prospect.tries:
            code, until = self._too_soon(prospect, tier)
            if code:
                return self._held(prospect, code, until)
        hours = self._calling_hours(prospect, zones)
        if hours.closes is None:
            return self._held(prospect, "shut" if hours.opens else "no_common_hour", hours.opens)
        return self._due(prospect, tier, since or self.at, hours, zones[0])

    def _out(self, prospect: Prospect) -> str:
        """Why they are in no queue at all today; empty if they may be."""
        standing = prospect.standing
        if standing is _NEVER:
            return "never"
        if prospect.gone:
            return "gone"
        if self.barred(prospect):
            return "barred"
        if standing is _NEWSLETTER and not prospect.review and not open_event(prospect):
            return "newsletter"
        if standing is _WON and not prospect.next and not urgency.promises_due(prospect, self.today):
            return "won"
        return "skipped" if prospect.skipped and prospect.skipped == self.today else ""

    def _tier(self, prospect: Prospect) -> tuple[Tier | None, datetime | None]:
        """Their tier and since when they are due; no tier and the time of the next touch where they are not."""
        touch, at = prospect.next, self.at
        due, due_at = False, None
        if touch:
            due_at = touch.at if touch.kind is _CALL else self._due_at(touch)
            due = self._has_come(due_at)
            if due and touch.kind is not _CALL:
                return _CALLBACK, touch.at
            if not due and touch.named:
                return None, due_at
        if prospect.events:
            event = open_event(prospect)
            if event and (due or fresh(event, prospect)):
                return _EVENT, event.at
        standing = prospect.standing
        if standing is _NEWSLETTER:
            return None, due_at
        if prospect.promises:
            promises = urgency.promises_due(prospect, self.today)
            if promises and (due or self._brought_by(promises, prospect)):
                return _PROMISE, due_at if due else at
        if touch:
            return (self._plain_tier(prospect), touch.at) if due else (None, due_at)
        if standing is _WON:
            return None, None
        if self.policy.cadences and (arrived := arrival_due(prospect, at, self.policy)):
            return _EVENT, arrived
        return self._plain_tier(prospect), prospect.added or at

    def _has_come(self, moment: datetime) -> bool:
        days = moment.toordinal() - self.day
        return moment <= self.at if -2 < days < 2 else days < 0

    def _is_long_ago(self, moment: datetime | None) -> bool:
        """Whether it was before the gap between calls, and before today by any clock; so is what never was."""
        return moment is None or self.day - moment.toordinal() > self.gap.days + 2

    def _brought_by(self, promises: tuple[Promise, ...], prospect: Prospect) -> bool:
        """Whether one of those fell due after the last call: once it was called about, the next touch counts."""
        if prospect.last_call is None:
            return True
        called = prospect.last_call.astimezone(zone(self.policy.rep_zone)).date()
        return any(promise.due and promise.due > called for promise in promises)

    def _plain_tier(self, prospect: Prospect) -> Tier:
        if prospect.deadlines and urgency.deadline_near(prospect, self.today, self.policy):
            return _DEADLINE
        if prospect.standing is _LATER or prospect.talks:
            return _FOLLOW_UP
        return _FIRST_TIME if prospect.tries or prospect.last_call else _FIRST_EVER

    def _due_at(self, touch: NextTouch) -> datetime:
        """When what was agreed is due; missed on an earlier day, at that clock time of today and never earlier."""
        if touch.at >= self.at:
            return touch.at
        there = zone(touch.zone)
        local, agreed = self.at.astimezone(there), touch.at.astimezone(there)
        if agreed.date() == local.date():
            return touch.at
        return datetime.combine(local.date(), agreed.time(), tzinfo=there)

    def _too_soon(self, prospect: Prospect, tier: Tier) -> tuple[str, datetime | None]:
        """The caps, and for all but callbacks, appointments and events the gap between calls."""
        at, policy = self.at, self.policy
        calls = prospect.recent_calls or prospect.tries
        if len(calls) >= self.fewest and self.day - calls[-self.fewest].toordinal() <= CAPPED_DAYS:
            free = free_from(prospect, at, policy)
            if free > at:
                return "cap", free
        last, tries = prospect.last_call, prospect.tries
        if self._is_long_ago(last) and self._is_long_ago(tries[-1] if tries else None):
            return "", None
        if tier in AHEAD or prospect.last_outcome == Outcome.BAD_NUMBER:
            return "", None
        if policy.cadences and step_minutes(prospect, policy):
            return "", None  # their list's cadence comes back on the same day
        if last and timedelta(0) <= at - last < self.gap:
            return "gap", last.astimezone(UTC) + self.gap
        today = tries[-policy.tries_per_day :]
        home = zone(policy.rep_zone)
        if len(today) == policy.tries_per_day and all(made.astimezone(home).date() == self.today for made in today):
            return "cap", datetime.combine(self.today + timedelta(days=1), policy.work_from, tzinfo=home)
        return "", None

    def _calling_hours(self, prospect: Prospect, zones: tuple[str, ...]) -> _Hours:
        key = _ground(prospect, zones) or (zones, places(prospect, self.policy))
        found = self.hours.get(key)
        if found is None:
            closes = open_until(prospect, self.at, self.policy)
            opens = None if closes else next_open(prospect, self.at, self.policy)
            soon = closes is not None and self.block_ends is not None and closes <= self.block_ends
            found = self.hours[key] = _Hours(closes, opens, soon)
        return found

    def _held(self, prospect: Prospect, code: str, until: datetime | None = None) -> Held:
        return Held(prospect, code, until, self.at, self.policy)

    def _due(self, prospect: Prospect, tier: Tier, since: datetime, hours: _Hours, name: str) -> Due:
        """In the queue. The order within a tier: callbacks by their minute, events freshest first, deadlines nearest

        first; else whoever closes before the block ends, then the best time, then how late.
        """
        second, place, first = since.timestamp(), _ORDER[tier], 0.0 if hours.closing else 1.0
        key: tuple[float | str, ...]
        if tier in BY_BEST_TIME:
            key = (place, first, -self._rate(prospect, name), second, prospect.id)
        elif tier is _DEADLINE:
            deadline = urgency.deadline_near(prospect, self.today, self.policy)
            key = (
                place,
                float(deadline.on.toordinal() if deadline else date.max.toordinal()),
                first,
                second,
                prospect.id,
            )
        else:
            key = (place, -second if tier is _EVENT else second, 0.0, 0.0, prospect.id)
        return Due(prospect, tier, key, since, hours.closes, self.at, self.policy, self.record, hours.closing, second)

    def _rate(self, prospect: Prospect, name: str) -> int:
        """How likely they are to pick up, in steps; what is the same for everybody in a zone is kept."""
        found = self.rates.get(name)
        if found is None:
            there = self.there[name] = self.rated_at.astimezone(zone(name))
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
