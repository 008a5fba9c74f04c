"""Caps: how many calls one person may get in 24 hours and in 30 days, by the policy and by the law of their place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from tui.model.prospect import Prospect
from tui.rules.law import Ground, calling_hours, places
from tui.rules.policy import Policy

CALLS_KEPT = 10
"""How many calls a prospect's record keeps for the caps: no cap can be higher."""
LONGEST = timedelta(days=30)
"""The longest time over which calls are capped."""
CAPPED_DAYS = LONGEST.days + 2
"""Who was called on a date longer ago than that, by any clock, was called before it."""
_DAY = timedelta(hours=24)


class Caps(NamedTuple):
    """Most calls in any 24 hours and in any 30 days, and the place whose law says so; 0 is no cap."""

    in_24h: int
    in_30d: int
    place_24h: str = ""
    place_30d: str = ""


def caps(prospect: Prospect, policy: Policy) -> Caps:
    """The strictest of the policy and of every place that the prospect may be in."""
    return _strictest(places(prospect, policy), policy.cap_24h)


def free_from(prospect: Prospect, moment: datetime, policy: Policy) -> datetime:
    """The nearest moment, from that one on, at which one more call breaks no cap; calling hours do not count here."""
    return _free(prospect, moment, policy)[0]


def fewest(policy: Policy) -> int:
    """The smallest cap anywhere: who got fewer calls than that of late is free, wherever they are."""
    return min(policy.cap_24h, _fewest_by_law())


@cache
def _fewest_by_law() -> int:
    return min(
        (cap for law in calling_hours().values() for cap in (law.cap_24h, law.cap_30d) if cap), default=CALLS_KEPT
    )


def why_capped(prospect: Prospect, moment: datetime, policy: Policy) -> str:
    """``3 calls in 24 hours is the most in Florida``; empty where one more call breaks no cap."""
    return _free(prospect, moment, policy)[1]


def with_call(prospect: Prospect, at: datetime) -> tuple[datetime, ...]:
    """Their ``recent_calls`` with one more."""
    now = at.astimezone(UTC)
    kept = (made for made in prospect.recent_calls or prospect.tries if now - made < LONGEST)
    return (*kept, now)[-CALLS_KEPT:]


def _free(prospect: Prospect, moment: datetime, policy: Policy) -> tuple[datetime, str]:
    made = prospect.recent_calls or prospect.tries
    if len(made) < fewest(policy):
        return moment, ""
    now = moment.astimezone(UTC)  # two datetimes of one zone compare by the clock
    before = [each.astimezone(UTC) for each in made if timedelta(0) <= now - each < LONGEST]
    if not before:
        return moment, ""
    most = caps(prospect, policy)
    free, words = now, ""
    for cap, span, said, place in (
        (most.in_24h, _DAY, "24 hours", most.place_24h),
        (most.in_30d, LONGEST, "30 days", most.place_30d),
    ):
        if cap and len(before) >= cap and before[-cap] + span > free:
            free = before[-cap] + span
            words = f"{cap} calls in {said} is the most{f' in {place}' if place else ''}"
    return (free.astimezone(moment.tzinfo) if words else moment), words


@lru_cache(maxsize=4096)
def _strictest(grounds: tuple[Ground, ...], by_policy: int) -> Caps:
    laws = [calling_hours()[ground.law] for ground in grounds]
    day, place = min(((law.cap_24h, law.name) for law in laws if law.cap_24h), default=(0, ""))
    month, month_place = min(((law.cap_30d, law.name) for law in laws if law.cap_30d), default=(0, ""))
    if by_policy and (not day or by_policy < day):
        day, place = by_policy, ""
    return Caps(day, month, place, month_place)
