"""What the day holds beside the queue: the times that are agreed, the promises of ours that are due, who gets the
newsletter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tui.model.outcome import Standing
from tui.model.prospect import NextKind, Promise, Prospect, Side
from tui.rules.placing import Barred, nobody


class Agreed(NamedTuple):
    """A callback or an appointment."""

    prospect: Prospect
    at: datetime
    """On the rep's clock."""
    what: str
    """``callback``, ``demo``, ``meeting``, ``trial`` or ``call``."""
    late: bool
    """Its minute has come, or passed."""


class Owed(NamedTuple):
    """A promise of ours that is due by tomorrow and not done."""

    prospect: Prospect
    promise: Promise
    due: date


class DayPlan(NamedTuple):
    """The day, beside the queue."""

    agreed: tuple[Agreed, ...]
    """All that are missed or still to come, soonest first."""
    owed: tuple[Owed, ...]
    """Soonest first."""
    newsletter: bool
    """Somebody is on the newsletter list."""


def day_plan(everybody: Iterable[Prospect], now: datetime, barred: Barred = nobody) -> DayPlan:
    """One look at each of the book; ``now`` is on the rep's clock."""
    agreed: list[Agreed] = []
    owed: list[Owed] = []
    newsletter = False
    for each in everybody:
        following = each.next
        if following is not None and following.kind is not NextKind.CALL and not _is_out(each, barred):
            agreed.append(_agreed(each, now))
        if each.promises:
            owed += owed_to(each, now.date(), barred)
        newsletter = newsletter or each.standing is Standing.NEWSLETTER
    agreed.sort(key=lambda each: (each.at.timestamp(), each.prospect.id))
    return DayPlan(tuple(agreed), in_order(owed), newsletter)


def owed_to(prospect: Prospect, today: date, barred: Barred = nobody) -> tuple[Owed, ...]:
    """Our promises to them that are due by tomorrow and not done; who said no gets what was promised all the same."""
    by = today + timedelta(days=1)
    open_now = (each for each in prospect.promises if each.side is Side.ME and each.done is None)
    due = tuple(Owed(prospect, each, each.due) for each in open_now if each.due is not None and each.due <= by)
    return due if due and prospect.standing is not Standing.NEVER and not barred(prospect) else ()


def in_order(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """Soonest first."""
    return tuple(sorted(owed, key=lambda each: (each.due, each.prospect.known_as, each.promise.text)))


def _is_out(prospect: Prospect, barred: Barred) -> bool:
    return prospect.standing is Standing.NEVER or prospect.gone or barred(prospect)


def _agreed(prospect: Prospect, now: datetime) -> Agreed:
    following = prospect.next
    assert following is not None
    what = "callback" if following.kind is NextKind.CALLBACK else following.what or "call"
    late = following.at.timestamp() <= now.timestamp()
    return Agreed(prospect, following.at.astimezone(now.tzinfo), what, late)
