"""The weeks: what came of the calls in each, the week so far against its goal, and the weeks a forecast goes by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tui.model.block import Goal
from tui.model.dataclass import dataclass
from tui.model.outcome import Outcome
from tui.model.zones import zone
from tui.rules.numbers.forecast import ENOUGH, MONTH, Forecast, forecast
from tui.rules.numbers.tally import NO_CALLS, Week, monday
from tui.rules.policy import Policy
from tui.rules.wording import MONTHS

WEEK = timedelta(days=7)
_RECENT = 26
"""Weeks back from which a pace is still this pace."""

KINDS: Mapping[str, tuple[Outcome, ...]] = {
    "yes": (Outcome.YES,),
    "not yet": (Outcome.NOT_YET,),
    "not now": (Outcome.NOT_NOW,),
    "no": (Outcome.NO, Outcome.NEVER_CALL),
}
"""What comes of talks, in groups."""
OTHER = "other"
"""Talks that came to something else: a callback, a meeting."""
_USUAL = 13
"""Full weeks back that say what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Every week from the first with a touch to this one, none left out."""

    starts: tuple[date, ...] = ()
    weeks: tuple[Week, ...] = ()
    """As ``starts``; the last is the week so far."""

    @property
    def this(self) -> Week:
        return self.weeks[-1] if self.weeks else NO_CALLS

    @property
    def full(self) -> tuple[Week, ...]:
        """Those that are over, oldest first."""
        return self.weeks[:-1]

    @property
    def pace(self) -> tuple[Week, ...]:
        """What a forecast goes by: the full weeks of the last half year in which the rep called."""
        return tuple(week for week in self.full[-_RECENT:] if week.dials)

    @property
    def usual(self) -> tuple[Week, ...]:
        """What is usual goes by these: the full weeks of the last quarter in which the rep called."""
        return tuple(week for week in self.full[-_USUAL:] if week.dials)

    @property
    def sentence(self) -> str:
        """What the last full week came to, and what is usual."""
        if not any(week.dials + week.talks for week in self.weeks):
            return ""
        if not self.full:
            return f"Your first week so far: {came_words(self.this)}."
        said, usual = f"Last week: {came_words(self.full[-1])}.", self.usual
        if len(usual) < 2:
            return said
        talks, dials = (sum(getattr(week, name) for week in usual) / len(usual) for name in ("talks", "dials"))
        return f"{said} A usual week brings {usual_words(dials)} dials and {usual_words(talks)} talks."


def kinds(week: Week) -> dict[str, int]:
    """By group, what came of the talks of a week: together they are its talks."""
    found = {name: sum(week.spoken.get(each, 0) for each in outcomes) for name, outcomes in KINDS.items()}
    return {**found, OTHER: week.talks - sum(found.values())}


def weeks_until(held: Mapping[date, Week], now: datetime) -> Weeks:
    """Up to the week of ``now``, on its clock; what a clock that was wrong put later is left out."""
    this = monday(now, now.tzinfo or zone("UTC"))
    first = min((start for start in held if start <= this), default=this)
    starts = [first + WEEK * number for number in range((this - first) // WEEK + 1)]
    return Weeks(starts=tuple(starts), weeks=tuple(held.get(start, NO_CALLS) for start in starts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One count of the week so far, and what it is to reach."""

    name: str
    """``dials``, ``talks`` or ``yes``."""
    done: int
    goal: int
    """0 where none is set."""
    usual: float | None
    """What the weeks before brought each; None while there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSoFar:
    """The week against the goal."""

    gone: float = 0.0
    """The share of the week's working hours that is over."""
    counts: tuple[Against, ...] = ()

    @property
    def sentence(self) -> str:
        """Where the week stands; with no goal, what is usual."""
        with_goal = [each for each in self.counts if each.goal]
        share = "The week is over" if self.gone >= 1 else f"{round(100 * self.gone)} % of the working week is over"
        if not with_goal:
            done = _listed([_counted(each.done, each.name) for each in self.counts])
            return f"{share}: {done} so far. No goal for a week is set."
        told = _listed([f"{each.done:,} of {_counted(each.goal, each.name)}" for each in with_goal])
        behind = [each.name for each in with_goal if each.done < each.goal * self.gone]
        stand = f"behind in {_listed(behind)}" if behind else "on pace or ahead"
        return f"{share}: {told}, {stand}."


def week_so_far(weeks: Weeks, goal: Goal, now: datetime, policy: Policy) -> WeekSoFar:
    """How far the week of ``now`` is."""
    before = weeks.usual

    def against(name: str, target: int) -> Against:
        usual = sum(getattr(week, name) for week in before) / len(before) if before else None
        return Against(name=name, done=getattr(weeks.this, name), goal=target, usual=usual)

    return WeekSoFar(
        gone=working_week_gone(now, policy),
        counts=(against("dials", goal.dials), against("talks", goal.talks), against("yes", goal.yes)),
    )


def working_week_gone(now: datetime, policy: Policy) -> float:
    """The share of the rep's working hours of this week that is over, by the clock of ``now``; holidays count too."""
    days = len(policy.workdays)
    begun, ends = (at.hour + at.minute / 60 for at in (policy.work_from, policy.work_to))
    hour = now.hour + now.minute / 60
    today = min(1.0, max(0.0, (hour - begun) / (ends - begun))) if ends > begun else float(hour >= ends)
    past = sum(day < now.weekday() for day in policy.workdays)
    return (past + (today if now.weekday() in policy.workdays else 0.0)) / days


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What the coming week and the coming four are likely to bring; None while the weeks are too few."""

    weeks: int = 0
    """How many there are to go by."""
    talks: Forecast | None = None
    yes: Forecast | None = None
    talks_month: Forecast | None = None
    yes_month: Forecast | None = None

    @property
    def sentence(self) -> str:
        """The intervals, and what they stand for; or what is missing."""
        talks, yes, month = self.talks, self.yes, self.yes_month
        if talks is None or yes is None or month is None:
            have = {0: "there is none", 1: "there is one"}.get(self.weeks, f"there are {self.weeks}")
            return f"A forecast needs {ENOUGH} full weeks of calls; {have} yet."
        said = f"The coming week: about {talks.middle:.0f} talks, likely {talks.words} (4 times of 5)"
        if not talks.low and talks.high > 2 * talks.middle:
            said = f"The coming week: about {talks.middle:.0f} talks; your weeks differ: it may be any number"
            said += f" up to {talks.high:,}"
        return f"{said}. Yes: {yes.words} in the coming week, {month.words} in {MONTH} weeks."


def ahead(weeks: Weeks) -> Ahead:
    """From the rep's own weeks."""
    talks, yes = [week.talks for week in weeks.pace], [week.yes for week in weeks.pace]
    return Ahead(
        weeks=len(weeks.pace),
        talks=forecast(talks),
        yes=forecast(yes),
        talks_month=forecast(talks, MONTH),
        yes_month=forecast(yes, MONTH),
    )


def came_words(week: Week) -> str:
    """``212 dials, 31 talks, 3 yes``."""
    return ", ".join(
        _counted(number, name) for name, number in (("dials", week.dials), ("talks", week.talks), ("yes", week.yes))
    )


def start_words(start: date) -> str:
    """``2 Nov``."""
    return f"{start.day} {MONTHS[start.month - 1]}"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name[:-1] if number == 1 and name != 'yes' else name}"


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def usual_words(number: float) -> str:
    """In whole ones: no week has a tenth of a yes."""
    return "under 1" if 0 < number < 1 else f"{number:,.0f}"
