"""Promises kept: in time, late, still open, overdue; ours, and theirs beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from tui.model.dataclass import dataclass
from tui.model.outcome import Standing
from tui.model.prospect import Promise, Prospect, Side

_OVER = {Side.ME: frozenset({Standing.NEVER}), Side.THEY: frozenset({Standing.NEVER, Standing.NEWSLETTER})}
"""Who stands there gets nothing more of ours, and who stands there nothing more is awaited of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The promises of one side."""

    in_time: int = 0
    """By their day, or with no day named."""
    late: int = 0
    open: int = 0
    """Not due yet, or with no day named."""
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.in_time + self.late + self.open + self.overdue

    @property
    def due(self) -> int:
        """Those whose day has come, or which are kept."""
        return self.in_time + self.late + self.overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Of both sides."""

    ours: Kept = Kept()
    theirs: Kept = Kept()

    @property
    def sentence(self) -> str:
        """What it means; empty where nothing was promised."""
        if not self.ours.total + self.theirs.total:
            return ""
        return f"{self._ours} {self._theirs}".rstrip()

    @property
    def _ours(self) -> str:
        return f"Of your {_kept_words(self.ours, 'you')}" if self.ours.total else "You promised nothing yet."

    @property
    def _theirs(self) -> str:
        return f"Of their {_kept_words(self.theirs, 'they')}" if self.theirs.total else ""


def promises(people: Iterable[Prospect], today: date) -> Promises:
    """Of everybody; what is open with somebody who is not called any more is left out."""
    found: Counter[tuple[Side, str]] = Counter()
    for prospect in people:
        for promise in prospect.promises:
            if promise.done is not None or prospect.standing not in _OVER[promise.side]:
                found[promise.side, _how(promise, today)] += 1

    def kept(side: Side) -> Kept:
        return Kept(**{each.name: found[side, each.name] for each in fields(Kept)})

    return Promises(ours=kept(Side.ME), theirs=kept(Side.THEY))


def _how(promise: Promise, today: date) -> str:
    if promise.done is not None:
        return "in_time" if promise.due is None or promise.done <= promise.due else "late"
    return "overdue" if promise.due is not None and promise.due < today else "open"


def _kept_words(kept: Kept, who: str) -> str:
    """``9 promises you kept 4 in time and 1 late; 2 are open, 2 overdue.``"""
    are = "is" if kept.open == 1 else "are"
    told = f"{_promises(kept.total)} {who} kept {kept.in_time:,} in time and {kept.late:,} late"
    return f"{told}; {kept.open:,} {are} open, {kept.overdue:,} overdue."


def _promises(number: int) -> str:
    return f"{number:,} promise" if number == 1 else f"{number:,} promises"
