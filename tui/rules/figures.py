"""The figures of a block or a week, from its touches, and how many calls will fit in what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime

from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Outcome
from tui.model.touch import Touch

PRIOR_MINUTES = 2.5
"""Minutes a call takes, all in, before the block has a pace of its own: 68 dials in 182 minutes by one rep's watch."""
_PRIOR_CALLS = 4
"""How many calls that prior weighs as much as."""
_LOOK = 0.1
"""Minutes from the start of a block to the first look at its clock, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of some touches."""

    dials: int = 0
    """Calls that we made."""
    inbound: int = 0
    """Calls that came in."""
    connects: int = 0
    """Of the calls that we made, those that the person picked up."""
    talks: int = 0
    """Conversations, by any channel."""
    spoken: Mapping[Outcome, int] = field(default_factory=dict)
    """What came of the conversations: all of them together are the talks."""
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    talk_seconds: int = 0
    """Length of all conversations on the phone."""
    wrap_up_average: float = 0.0
    """Seconds from the end of a call to its outcome, on average; 0 where none was measured."""
    next_set: int = 0
    """Next touches that were set."""
    minutes: float = 0.0
    """From the first dial to the last outcome."""

    @property
    def yes(self) -> int:
        return self.outcomes.get(Outcome.YES, 0)


def figures(touches: Iterable[Touch]) -> Figures:
    """The figures of those touches, whatever their order."""
    held = tuple(touches)
    calls = [touch for touch in held if touch.outcome.is_call and touch.channel is Channel.CALL]
    talks = [touch for touch in held if is_talk(touch)]
    wrap_ups = [touch.wrap_up for touch in calls if touch.wrap_up > 0]
    return Figures(
        dials=sum(not touch.inbound for touch in calls),
        inbound=sum(touch.inbound for touch in calls),
        connects=sum((touch.outcome.is_connect or touch.talked) and not touch.inbound for touch in calls),
        talks=len(talks),
        spoken=dict(Counter(touch.outcome for touch in talks)),
        outcomes=dict(Counter(touch.outcome for touch in held)),
        talk_seconds=sum(touch.seconds for touch in calls if is_talk(touch)),
        wrap_up_average=sum(wrap_ups) / len(wrap_ups) if wrap_ups else 0.0,
        next_set=sum(touch.next is not None for touch in held),
        minutes=_minutes(calls),
    )


def will_fit(left: int, minutes_left: float, so_far: Figures) -> int:
    """How many of those left will fit, at the block's own pace; at the prior's before it has one.

    The seconds that pass between the start and the first look at the clock take none away.
    """
    calls = so_far.dials + so_far.inbound
    pace = (PRIOR_MINUTES * _PRIOR_CALLS + so_far.minutes) / (_PRIOR_CALLS + calls)
    return max(0, min(left, int((minutes_left + _LOOK) / pace)))


def is_talk(touch: Touch) -> bool:
    """Whether it was a conversation, by any channel."""
    return touch.talked or (touch.outcome.is_conversation and touch.channel is not Channel.MAIL)


def _minutes(calls: list[Touch]) -> float:
    """From the first dial to the last outcome, in minutes."""
    if not calls:
        return 0.0
    begun: datetime = min(touch.at for touch in calls)
    first = next(touch for touch in calls if touch.at == begun)
    elapsed = (max(touch.at for touch in calls) - begun).total_seconds()
    return (elapsed + first.seconds + first.wrap_up) / 60
