"""What the rep gives with an outcome, and what is made of it: the touch, and what a talk settles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.desk.ids import new_id
from tui.model.dataclass import dataclass
from tui.model.event import Event
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.prospect import Idea, Prospect
from tui.model.touch import Touch

if TYPE_CHECKING:
    from tui.rules.next_touch import Decision
    from tui.rules.when import When

ANOTHER_NUMBER = "then another number"
"""Text of the event of a try that was followed at once by another number of the same prospect."""
BESIDE = "beside the call"
"""Text of the event of a touch that ends no call: a mail that was written while the rep goes on."""
HONEST_QUESTION = "honest question"
"""Text of the event of a review that was answered so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the rep gives with an outcome."""

    outcome: Outcome
    named: When | None = None
    """The time that they named or the rep typed."""
    appointment: str = ""
    """For a yes with a time: ``call``, ``demo``, ``meeting`` or ``trial``."""
    note: str = ""
    reason: str = ""
    number: str = ""
    seconds: int = 0
    wrap_up: float = 0.0
    talked: bool = False
    """For a callback: whether there was a talk."""
    message: str = ""
    inbound: bool = False
    by_mail: bool = False
    """For a no: nobody was called, it answers a walk-away review."""
    everyone: bool = False
    """For never call: everybody on their numbers."""
    block: str = ""
    text: str = ""
    """What the event says of it, beside the touch."""
    item: str = ""
    """Id of the value item that they were given with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What was written for an outcome."""

    event: Event
    touch: Touch
    prospect: Prospect
    decision: Decision


def settled(before: Prospect, after: Prospect, said: Said, at: datetime) -> Prospect:
    """What a talk settles: the ideas that were at hand when it began are no longer new. A never-call stays one."""
    from tui.scripts.value_items import give  # noqa: PLC0415 - read behind the first screen

    given = [said.item]
    if said.talked or (said.outcome.is_conversation and not said.by_mail):
        after = replace(after, ideas=_brought(before, after, at.date()))
        given += [idea.item for idea in after.ideas if idea.used is not None]
    if any(given):
        after = give(after, *given, today=at.date())
    if before.standing is Standing.NEVER:
        after = replace(after, standing=Standing.NEVER, next=None, review=None)
    return after


def _brought(before: Prospect, after: Prospect, today: date) -> tuple[Idea, ...]:
    return tuple(
        replace(idea, used=today) if idea in before.ideas and idea.used is None else idea for idea in after.ideas
    )


def touch_of(before: Prospect, after: Prospect, said: Said, at: datetime) -> Touch:
    """The touch to write, with what was decided with it."""
    outcome = said.outcome
    return Touch(
        id=new_id(),
        prospect=before.id,
        at=at,
        outcome=outcome,
        channel=Channel.MAIL if said.by_mail else _channel(outcome),
        number=said.number,
        seconds=said.seconds,
        talked=said.talked or (outcome.is_conversation and not said.by_mail),
        inbound=said.inbound,
        attempt=len(after.tries) if outcome.is_try else 0,
        first_time=before.talks == 0,
        note=said.note,
        reason=said.reason,
        message=said.message,
        wrap_up=said.wrap_up,
        block=said.block,
        standing=after.standing,
        next=after.next,
        review=after.review is not None,
    )


def _channel(outcome: Outcome) -> Channel:
    return Channel.CALL if outcome.is_call else Channel(outcome.value)
