"""What is counted of every touch: a line a week, and how many calls each person took. Folded once, kept, added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.touch import Touch
from tui.rules.figures import figures

NOT_YET = -1
"""Of a count that ends with a talk, a yes or a deal: there was none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The figures of seven days from a Monday of the rep's, or of a part of them; counted as tui.rules.figures does."""

    dials: int = 0
    inbound: int = 0
    connects: int = 0
    talks: int = 0
    spoken: Mapping[Outcome, int] = field(default_factory=dict)
    """What came of the talks: all of them together are the talks."""
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def yes(self) -> int:
        return self.outcomes.get(Outcome.YES, 0)

    def __add__(self, other: Week) -> Week:
        return Week(
            dials=self.dials + other.dials,
            inbound=self.inbound + other.inbound,
            connects=self.connects + other.connects,
            talks=self.talks + other.talks,
            spoken=_together(self.spoken, other.spoken),
            outcomes=_together(self.outcomes, other.outcomes),
        )


def _together(one: Mapping[Outcome, int], other: Mapping[Outcome, int]) -> dict[Outcome, int]:
    return {
        each: one.get(each, 0) + other.get(each, 0) for each in (*one, *(each for each in other if each not in one))
    }


NO_CALLS = Week()


class Calls(NamedTuple):
    """How many calls of ours one person took. Several numbers within ten minutes are one call (one attempt)."""

    made: int = 0
    """All attempts so far, and the calls in which they talked."""
    run: int = 0
    """Attempts since the last talk, as the last touch counted them."""
    talked: int = NOT_YET
    """Calls made up to and with the first talk; 0 where they called before we did."""
    yes: int = NOT_YET
    """Calls made up to and with the first yes."""
    won: int = NOT_YET
    """Of a deal that was closed: the follow-ups, which are the calls after the first talk, up to and with that yes."""
    won_calls: int = NOT_YET
    """The same, with the calls before the first talk."""
    tried: int = 0
    """The second, since 1970, of the last attempt."""


NOBODY_CALLED = Calls()
_ONE_ATTEMPT = 3600
"""Seconds within which two tries with one number of attempt are one: longer than the ten minutes of the rules, shorter
than the gap between two calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A value: folding more touches makes another."""

    weeks: Mapping[date, Week] = field(default_factory=dict)
    """By the Monday, on the rep's calendar."""
    people: Mapping[str, Calls] = field(default_factory=dict)
    """By prospect."""

    @property
    def total(self) -> Week:
        """All weeks together."""
        return sum(self.weeks.values(), NO_CALLS)


def fold(tally: Tally, touches: Iterable[Touch], here: tzinfo, kept: Callable[[str], str] = str) -> Tally:
    """With these touches, which are later than those of the same people that are folded already, in order of time.

    ``here`` is the rep's zone, ``kept`` gives the id of whom somebody was merged into. Weeks come in any order.
    """
    by_week: dict[date, list[Touch]] = {}
    people: dict[str, Calls] = {}
    for touch in touches:
        by_week.setdefault(monday(touch.at, here), []).append(touch)
        whose = kept(touch.prospect)
        so_far = people.get(whose) or tally.people.get(whose, NOBODY_CALLED)
        people[whose] = called(so_far, touch)
    if not by_week:
        return tally
    weeks = dict(tally.weeks)
    for start, held in by_week.items():
        weeks[start] = weeks.get(start, NO_CALLS) + week_of(held)
    return replace(tally, weeks=dict(sorted(weeks.items())), people={**tally.people, **people})


def week_of(touches: Iterable[Touch]) -> Week:
    """The figures of those touches."""
    found = figures(touches)
    return Week(
        dials=found.dials,
        inbound=found.inbound,
        connects=found.connects,
        talks=found.talks,
        spoken=found.spoken,
        outcomes=found.outcomes,
    )


def monday(at: datetime, here: tzinfo) -> date:
    """The first day of its week, on the rep's calendar."""
    day = at.astimezone(here).date()
    return day - timedelta(days=day.weekday())


def called(so_far: Calls, touch: Touch) -> Calls:
    """With one more touch: what is an attempt was decided with it (tui.rules.record), and its number says so.

    Of two people who became one, attempts of the same number are two, unless they came at once.
    """
    outcome = touch.outcome
    is_call = outcome.is_call and touch.channel is Channel.CALL
    by_us = is_call and not touch.inbound
    by_mail = outcome.is_conversation and touch.channel is Channel.MAIL
    talk = touch.talked or (outcome.is_conversation and not by_mail)
    made, run = so_far.made, so_far.run
    if talk:
        made, run = made + by_us, 0
    elif by_mail:
        run = 0
    elif by_us and outcome.is_try:
        second = int(touch.at.timestamp())
        further = touch.attempt == run and abs(second - so_far.tried) < _ONE_ATTEMPT
        made, run = made + (not further), touch.attempt
        so_far = so_far._replace(tried=second)
    after = so_far._replace(made=made, run=run)
    if talk and so_far.talked == NOT_YET:
        after = after._replace(talked=made)
    if outcome is Outcome.YES and so_far.yes == NOT_YET:
        after = after._replace(yes=made)
    if outcome is Outcome.YES and touch.standing is Standing.WON and so_far.won == NOT_YET:
        after = after._replace(won=made - max(0, after.talked), won_calls=made)
    return after
