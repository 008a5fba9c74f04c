"""The rep's own figures as plots: each with its sentence, its table, and what is missing where there is nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tui.desk.numbers import OwnNumbers
from tui.desk.words import count
from tui.rules.best_time import priors
from tui.rules.numbers.drop_out import DropOut, Step
from tui.rules.numbers.forecast import MONTH, Forecast
from tui.rules.numbers.promises import Kept, Promises
from tui.rules.numbers.reach import Cell, Reach, share_words
from tui.rules.numbers.tries import TriesTaken
from tui.rules.numbers.weeks import (
    KINDS,
    OTHER,
    WEEK,
    Against,
    Ahead,
    Weeks,
    WeekSoFar,
    kinds,
    start_words,
    usual_words,
)
from tui.rules.wording import DAYS
from tui.widgets.plot import Draw, Plot, Table
from tui.widgets.plot_bars import Level, Series, columns, levels
from tui.widgets.plot_heat import Heat, heat
from tui.widgets.plot_line import Point, line

NAMES = ("Goal", "Reach", "Weeks", "Tries", "Drops", "Promises", "Ahead")
"""By the keys 1 to 7."""
ABOUT = {
    "Goal": "your goal",
    "Reach": "whom you reach, and when",
    "Weeks": "your weeks",
    "Tries": "how many tries it takes",
    "Drops": "where people drop out",
    "Promises": "promises",
    "Ahead": "what lies ahead",
}
_NONE = "–"
_FULL = 1.25
"""Shares of a goal beyond this are drawn as this: what is usual may be next to nothing."""
_MOST_WEEKS = 26
_LEAST_WEEKS = 2
_LINE_WEEKS = 12
_LABEL_ROOM = 3
"""Columns that the last label may take beyond its own."""
_COUNTS = 8
"""Numbers of calls that stand by themselves; what took more is put together."""


def plots(own: OwnNumbers) -> tuple[Plot, ...]:
    """One for each of NAMES."""
    return (
        goal_plot(own.so_far),
        reach_plot(own.reach),
        weeks_plot(own.weeks),
        tries_plot(own.tries),
        drops_plot(own.drop_out),
        promises_plot(own.promises),
        ahead_plot(own.ahead, own.weeks),
    )


def goal_plot(so_far: WeekSoFar) -> Plot:
    """The week so far against the goal; against what is usual, where none is set."""
    rows = [_against(each) for each in so_far.counts]
    measured = any(each.goal or each.usual for each in so_far.counts)
    if measured:
        over = f"{so_far.gone:.0%} over".replace("%", " %") if so_far.gone < 1 else "over"
        rows.insert(0, Level("the week", so_far.gone, over, goal=1.0))
    else:
        rows = [Level(each.name, each.done, f"{each.done:,}") for each in so_far.counts]
    table = tuple(
        (
            each.name,
            f"{each.done:,}",
            f"{each.goal:,}" if each.goal else _NONE,
            f"{each.goal * so_far.gone:.0f}" if each.goal else _NONE,
            usual_words(each.usual) if each.usual is not None else _NONE,
        )
        for each in so_far.counts
    )
    goal = any(each.goal for each in so_far.counts)
    unset = "" if goal else " The key , on the first screen sets one."
    mark = f" ┃ is {'the goal' if goal else 'what is usual'}." if measured else ""
    return Plot(
        title="1 This week",
        sentence=so_far.sentence + unset + mark,
        table=Table(("", "so far", "goal", "goal by now", "usual week"), table),
        draw=levels(rows),
        figured=measured,
    )


def _against(each: Against) -> Level:
    """As a share of the goal, or of what is usual."""
    measure = each.goal or each.usual
    words = f"{each.done:,} of {each.goal:,}" if each.goal else f"{each.done:,}, usually {usual_words(each.usual or 0)}"
    if not measure:
        return Level(each.name, 0.0, f"{each.done:,}")
    return Level(each.name, min(_FULL, each.done / measure), words, goal=1.0)


def reach_plot(reach: Reach) -> Plot:
    """The share that picks up, by weekday and hour of the prospects' clocks."""
    days, hours = reach.weekdays, reach.hours
    least, total = priors().shown_from, reach.total
    average = total.connects / total.dials if total.dials else 0.0
    cells = [[_heat(reach.cell(day, hour)) for hour in hours] for day in days]
    table = tuple(
        (
            f"{DAYS[cell.weekday]} {cell.hour}:00",
            f"{cell.dials:,}",
            f"{cell.connects:,}",
            _NONE if cell.rate is None else share_words(cell.rate),
            share_words(cell.expected),
        )
        for cell in reach.cells
    )
    dials = total.dials
    if not dials:
        empty = "No dials yet: each one fills the hour and weekday of theirs in which you dialled."
    else:
        empty = "" if dials >= least else f"{reach.sentence} The map begins with {least} dials."
    return Plot(
        title="2 When they pick up, their time",
        sentence=reach.sentence,
        table=Table(("their time", "dials", "picked up", "rate", "likely, by all hours"), table),
        draw=heat([DAYS[day] for day in days], [str(hour) for hour in hours], cells, average, f"under {least} dials"),
        empty=empty,
    )


def _heat(cell: Cell) -> Heat:
    return Heat(share=cell.rate, number=cell.dials)


def weeks_plot(weeks: Weeks) -> Plot:
    """What came of the calls, week by week; the last ones that have room."""
    named = list(zip(weeks.starts, weeks.weeks, strict=True))
    heads = ("week of", "dials", "picked up", "talks", *KINDS, OTHER)
    table = tuple(
        (start_words(start), *(f"{each:,}" for each in (week.dials, week.connects, week.talks, *kinds(week).values())))
        for start, week in reversed(named)
    )
    labels = [start_words(start) for start in weeks.starts]
    parts = [kinds(week) for week in weeks.weeks]
    series = [(name, [part[name] for part in parts]) for name in (*KINDS, OTHER)]
    series = [(name, values) for name, values in series if name != OTHER or any(values)]
    return Plot(
        title="3 What came of the talks, week by week",
        sentence=weeks.sentence,
        table=Table(heads, table),
        draw=_last(labels, series),
        empty=_no_talks(weeks, sum(map(sum, (values for _name, values in series)))),
    )


def _no_talks(weeks: Weeks, talks: int) -> str:
    if not weeks.sentence:
        return "No calls yet: what comes of the talks of a week stands here, a column for each."
    return "" if talks else f"{weeks.sentence} What comes of the talks stands here from the first one on."


def _last(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Draw:
    """As many of the last columns as have room."""

    def draw(width: int, height: int) -> Content | None:
        for number in range(min(_MOST_WEEKS, len(labels)), 0, -1):
            shown = tuple(Series(name, tuple(values[-number:])) for name, values in series)
            drawn = columns(labels[-number:], shown)(width - _LABEL_ROOM, height)
            if drawn is not None and (number >= _LEAST_WEEKS or len(labels) == 1):
                return drawn
        return None

    return draw


def tries_plot(tries: TriesTaken) -> Plot:
    """How many calls until a talk, until a yes, and the follow-ups of each deal."""
    held = (("to a talk", tries.talks), ("to a yes", tries.yes), ("follow-ups", tries.deals))
    took = [calls for _name, counts in held for calls in counts]
    first = min(1, *took) if took else 1
    numbers = range(first, max(took, default=first) + 1)
    table = tuple((str(calls), *(_counted(counts, calls) for _name, counts in held)) for calls in numbers)
    shown = [(name, counts) for name, counts in held if counts]
    labels = _labels(first, max(took, default=first))
    return Plot(
        title="4 How many calls it takes, in people",
        sentence=tries.sentence,
        table=Table(("calls", "to a first talk", "to a first yes", "follow-ups to a deal"), table),
        draw=columns(labels, [_people(name, counts, first, len(labels)) for name, counts in shown], grouped=True),
        empty=""
        if tries.sentence
        else "Nobody has talked yet: the calls that a talk, a yes and a deal took stand here.",
    )


def _counted(counts: Mapping[int, int], calls: int) -> str:
    return f"{counts[calls]:,}" if calls in counts else _NONE


def _labels(first: int, most: int) -> list[str]:
    """The last stands for all that took more."""
    return [str(calls) for calls in range(first, min(most, _COUNTS) + 1)] + (
        [f"{_COUNTS + 1}+"] if most > _COUNTS else []
    )


def _people(name: str, counts: Mapping[int, int], first: int, number: int) -> Series:
    """How many people, on one scale with those of the other series."""
    held = [counts.get(calls, 0) for calls in range(first, first + number)]
    if first + number > _COUNTS + 1:
        held[-1] = sum(times for calls, times in counts.items() if calls > _COUNTS)
    return Series(name, tuple(held), tuple(f"{each:,}" if each else "·" for each in held))


def drops_plot(drop_out: DropOut) -> Plot:
    """Where the first-time calls end: for whom a call was the last, by what became of them."""
    steps = drop_out.steps
    heads = ("call", "people", "talked", "given up", "waits", "closed", "went on")
    table = tuple(
        (
            str(step.number),
            *(f"{each:,}" for each in (step.called, step.talked, step.given_up, step.waits, step.closed, step.went_on)),
        )
        for step in steps
    )
    shown = _at_most(steps)
    labels = [f"{step.number}+" if step.number > _COUNTS else str(step.number) for step in shown]
    series = [
        Series("talked", tuple(step.talked for step in shown)),
        Series("given up", tuple(step.given_up for step in shown)),
        Series("waits", tuple(step.waits for step in shown)),
        Series("closed", tuple(step.closed for step in shown)),
    ]
    return Plot(
        title=f"5 After which call they talked{' or were given up' if any(each.given_up for each in steps) else ''}",
        sentence=drop_out.sentence,
        table=Table(heads, table),
        draw=columns(labels, [each for each in series if any(each.values)]),
        empty=""
        if steps
        else "Nobody was called yet: after which call people talked, wait or were given up is shown here.",
    )


def _at_most(steps: Sequence[Step]) -> Sequence[Step]:
    """The later ones put together."""
    first, later = list(steps[:_COUNTS]), steps[_COUNTS:]
    if later:
        parts = {name: sum(getattr(step, name) for step in later) for name in ("talked", "waits", "given_up", "closed")}
        first.append(Step(number=later[0].number, called=later[0].called, **parts))
    return first


def promises_plot(promises: Promises) -> Plot:
    """In time, late, open, overdue; ours, then theirs."""
    sides = (("yours", promises.ours), ("theirs", promises.theirs))
    told = [(whose, name, number) for whose, kept in sides if kept.total for name, number in _each(kept)]
    table = tuple(
        (name, *(f"{dict(_each(kept))[name]:,}" for _whose, kept in sides)) for name, _number in _each(Kept())
    )
    return Plot(
        title="6 Promises",
        sentence=promises.sentence,
        table=Table(("", "yours", "theirs"), table),
        draw=levels([Level(f"{whose}, {name}", number, f"{number:,}") for whose, name, number in told]),
        empty="" if told else "Nothing is promised yet: in a note, a line such as me: ROI model @fri promises it.",
    )


def _each(kept: Kept) -> tuple[tuple[str, int], ...]:
    return (("in time", kept.in_time), ("late", kept.late), ("open", kept.open), ("overdue", kept.overdue))


def ahead_plot(ahead: Ahead, weeks: Weeks) -> Plot:
    """The talks of the past weeks, and what this one and the coming four are likely to bring each."""
    past = list(zip(weeks.starts, weeks.full, strict=False))[-_LINE_WEEKS:]
    points = [Point(start_words(start), week.talks) for start, week in past]
    if ahead.talks is not None:
        between = (float(ahead.talks.low), float(ahead.talks.high))
        coming = [start_words(weeks.starts[-1] + WEEK * number) for number in range(MONTH + 1)]
        points += [Point(label, ahead.talks.middle, between) for label in coming]
    found = (
        ("talks in a week", ahead.talks),
        ("talks in 4 weeks", ahead.talks_month),
        ("yes in a week", ahead.yes),
        ("yes in 4 weeks", ahead.yes_month),
    )
    return Plot(
        title="7 Talks a week, and what is ahead",
        sentence=ahead.sentence,
        table=Table(
            (f"from {count(ahead.weeks, 'week')}", "about", "4 of 5 times from", "to"),
            tuple((name, *_ends(each)) for name, each in found if each is not None),
        ),
        draw=line(points),
        empty="" if ahead.talks is not None else ahead.sentence,
    )


def _ends(forecast: Forecast) -> tuple[str, str, str]:
    return f"{forecast.middle:.1f}", f"{forecast.low:,}", f"{forecast.high:,}"
