"""Where people drop out: of those called once, twice …, who talked, who waits, who was given up.

What the sixth call is worth knowing for: most people who can be reached are reached by the sixth attempt (Velocify, by
two secondary sources); 98 % of conversations happen by the fifth (Cognism 2025, 204 k calls, one source). The often
quoted 80 % of deals that need five follow-ups has no source, and is not said here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from tui.model.dataclass import dataclass
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.rules.numbers.tally import NOT_YET, Calls

SIXTH = 6
"""The call by which most who can be reached are."""
LEFT_LYING = timedelta(days=30)
"""A call so long overdue is not going to be made: our own choice."""


class Stands(StrEnum):
    """What is to come for somebody who was called and never talked."""

    WAITS = "waits"
    """A next call or a walk-away review."""
    GIVEN_UP = "given up"
    """Nothing is planned, or has been overdue for a month, or a breakup mail was the end."""
    CLOSED = "closed"
    """Never call, gone from the company, or no number to call: nobody's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One first-time call: how many people got it, and where those stand for whom it was the last."""

    number: int
    """1 is the first call."""
    called: int
    talked: int
    """At this very call; or after it they called us."""
    waits: int = 0
    given_up: int = 0
    closed: int = 0

    @property
    def went_on(self) -> int:
        """Those who got the next one."""
        return self.called - self.talked - self.waits - self.given_up - self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class DropOut:
    """All steps, the first call first."""

    steps: tuple[Step, ...] = ()

    @property
    def given_up(self) -> int:
        return sum(step.given_up for step in self.steps)

    @property
    def given_up_early(self) -> int:
        """Before the sixth call."""
        return sum(step.given_up for step in self.steps if step.number < SIXTH)

    @property
    def sentence(self) -> str:
        """What it means; empty where nobody was called."""
        if not self.steps:
            return ""
        called, talked = self.steps[0].called, sum(step.talked for step in self.steps)
        first = f"{talked:,} of {called:,} {'person' if called == 1 else 'people'} called have talked."
        early = self.given_up_early
        if not early:
            return f"{first} Nobody was given up before the sixth call."
        worst = max((step for step in self.steps if step.number < SIXTH), key=lambda step: step.given_up)
        where = f", {worst.given_up:,} of them after call {worst.number}" if worst.given_up < early else ""
        where = where or f", after call {worst.number}"
        were = "was" if early == 1 else "were"
        return f"{first} {early:,} {were} given up before the sixth call{where}; most who can be reached are by then."


def drop_out(people: Mapping[str, Calls], stands: Callable[[str], Stands]) -> DropOut:
    """Of everybody whom we called; ``stands`` is asked of those alone who never talked."""
    talked: Counter[int] = Counter()
    silent: Counter[tuple[int, Stands]] = Counter()
    for prospect_id, each in people.items():
        if each.talked > 0:
            talked[each.talked] += 1
        elif each.talked == NOT_YET and each.made:
            silent[each.made, stands(prospect_id)] += 1
    steps, called = [], talked.total() + silent.total()
    for number in range(1, max((*talked, *(calls for calls, _came in silent)), default=0) + 1):
        step = Step(
            number=number,
            called=called,
            talked=talked[number],
            waits=silent[number, Stands.WAITS],
            given_up=silent[number, Stands.GIVEN_UP],
            closed=silent[number, Stands.CLOSED],
        )
        steps.append(step)
        called = step.went_on
    return DropOut(steps=tuple(steps))


def stands(prospect: Prospect | None, now: datetime) -> Stands:
    """Of somebody who never talked; of nobody, who was erased from the book."""
    if prospect is None or prospect.gone or prospect.standing is Standing.NEVER:
        return Stands.CLOSED
    for phone in prospect.phones:
        if phone.dialable:
            break
    else:
        return Stands.CLOSED
    if prospect.review is not None:
        return Stands.WAITS
    ahead = prospect.next is not None and now - prospect.next.at <= LEFT_LYING
    return Stands.WAITS if ahead and prospect.standing is not Standing.NEWSLETTER else Stands.GIVEN_UP
