"""A block by the quarter-hour, or by the hour: where in it the calls, the talks and the time between them fell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Outcome
from tui.model.touch import Touch
from tui.rules.figures import is_talk

QUARTER, HOUR = 15, 60
"""Minutes of a slice."""
_LONGEST_BY_QUARTERS = 120
"""Minutes of a block that is still told by quarter-hours."""
_ANSWERED = frozenset({Outcome.GATEKEEPER, Outcome.CALLBACK})
"""Somebody answered, though it may not have been the person."""
_LONGEST_PAUSE = 2
"""Slices without a call that are still shown between two that have some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What came of the touches that were logged in one stretch of a block."""

    begins: datetime
    """UTC."""
    dials: int = 0
    """Calls that we made."""
    inbound: int = 0
    """Calls that came in."""
    reached: int = 0
    """Of our dials, those that were picked up."""
    connects: int = 0
    """Calls, ours and theirs, in which the person picked up."""
    answered: int = 0
    """Calls that somebody answered: the person, a gatekeeper, or whoever gave a time to call back."""
    talked: int = 0
    """Calls that were a conversation."""
    talks: int = 0
    """Conversations by any channel."""
    wrap_ups: int = 0
    """Calls whose wrap-up was measured."""
    wrap_up_seconds: float = 0.0
    """All of it together."""

    @property
    def calls(self) -> int:
        return self.dials + self.inbound

    @property
    def wrap_up_average(self) -> float | None:
        """Seconds a call; None where none was measured."""
        return self.wrap_up_seconds / self.wrap_ups if self.wrap_ups else None


def slice_minutes(block_minutes: int) -> int:
    """A block of up to two hours is told by quarter-hours, a longer one by hours."""
    return QUARTER if block_minutes <= _LONGEST_BY_QUARTERS else HOUR


def by_time(touches: Iterable[Touch], started: datetime, minutes: int) -> tuple[Slice, ...]:
    """Those touches in slices of so many minutes from the start of the block, earliest first.

    All is reckoned in UTC, so that no change of the clocks makes a slice longer or counts a touch twice. The start of a
    block that was taken up again is moved by the pause: the first touch counts as the start if it comes before. Of
    slices in which nothing was logged only a short pause is kept.
    """
    held = tuple(touches)
    begun = min(moment.astimezone(UTC) for moment in (started, *(touch.at for touch in held)))
    span = timedelta(minutes=minutes)
    found: dict[int, list[Touch]] = {}
    for touch in held:
        found.setdefault((touch.at.astimezone(UTC) - begun) // span, []).append(touch)
    places: list[int] = []
    for place in sorted(found):
        if places and place - places[-1] - 1 <= _LONGEST_PAUSE:
            places += range(places[-1] + 1, place)
        places.append(place)
    return tuple(_slice(begun + place * span, found.get(place, [])) for place in places)


def whole(slices: Iterable[Slice], begins: datetime) -> Slice:
    """All of them as one."""
    held = tuple(slices)
    return Slice(
        begins=begins,
        dials=sum(each.dials for each in held),
        inbound=sum(each.inbound for each in held),
        reached=sum(each.reached for each in held),
        connects=sum(each.connects for each in held),
        answered=sum(each.answered for each in held),
        talked=sum(each.talked for each in held),
        talks=sum(each.talks for each in held),
        wrap_ups=sum(each.wrap_ups for each in held),
        wrap_up_seconds=sum(each.wrap_up_seconds for each in held),
    )


def _slice(begins: datetime, touches: list[Touch]) -> Slice:
    calls = [touch for touch in touches if touch.outcome.is_call and touch.channel is Channel.CALL]
    connects = [touch for touch in calls if touch.outcome.is_connect or touch.talked]
    others = [touch for touch in calls if touch.outcome in _ANSWERED and touch not in connects]
    wrap_ups = [touch.wrap_up for touch in calls if touch.wrap_up > 0]
    return Slice(
        begins=begins,
        dials=sum(not touch.inbound for touch in calls),
        inbound=sum(touch.inbound for touch in calls),
        reached=sum(not touch.inbound for touch in connects),
        connects=len(connects),
        answered=len(connects) + len(others),
        talked=sum(map(is_talk, calls)),
        talks=sum(map(is_talk, touches)),
        wrap_ups=len(wrap_ups),
        wrap_up_seconds=sum(wrap_ups),
    )
