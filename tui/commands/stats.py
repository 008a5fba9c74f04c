"""The rep's own figures for the shell: the same as the numbers screen's, in lines or in JSON.

``--json``: ``{"at", "since": DAY | null, "week": {"gone", "dials" | "talks" | "yes": {"done", "goal", "usual"}},
"reach": {"dials", "connects", "hours": [{"weekday", "hour", "dials", "connects", "rate", "expected"}]},
"weeks": [{"from", "dials", "inbound", "connects", "talks", "outcomes"}], "tries": {"talk" | "yes" | "deal": {CALLS:
PEOPLE}}, "drop_out": [{"call", "people", "talked", "given_up", "waits", "closed"}], "promises": {"ours" | "theirs":
{"in_time", "late", "open", "overdue"}}, "forecast": {"covers", "talks" | "yes": {"week" | "four_weeks": {"expected",
"low", "high"}}} | null, "says": {…}}``. Weekdays count from Monday, 0; hours are the prospects' own; a rate of fewer
than ten dials is null; a goal that is not set is null. ``says`` has a sentence for each part.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tui.answers import print_json
from tui.commands.asking import aware, desk_for
from tui.config import load_settings
from tui.desk.numbers import Numbers, OwnNumbers
from tui.rules.numbers.forecast import COVERS, Forecast
from tui.rules.numbers.promises import Kept
from tui.rules.numbers.reach import Reach
from tui.rules.numbers.tally import Week
from tui.rules.numbers.weeks import Ahead, start_words
from tui.rules.wording import DAYS

WEEKS_SHOWN = 8
"""Weeks that are listed in lines; JSON has all."""
_EMPTY = {
    "reach": "No dials yet.",
    "weeks": "No calls yet.",
    "tries": "Nobody has talked yet.",
    "drop_out": "Nobody was called yet.",
    "promises": "Nothing is promised yet.",
}


def run_stats(asked: Namespace) -> int:
    """All of them, or of what came since a day."""
    settings, desk = load_settings()[0], desk_for(asked)
    since = aware(asked.since, settings)
    numbers = Numbers(desk)
    own = numbers.since(since, settings.goal) if since else numbers.figures(settings.goal)
    if asked.json:
        print_json(stats_json(own, since))
        return 0
    for line in stats_lines(own):
        print(line)
    return 0


def says(own: OwnNumbers) -> dict[str, str]:
    """What each part means, or what is missing."""
    found = {
        "week": own.so_far.sentence,
        "reach": own.reach.sentence,
        "weeks": own.weeks.sentence,
        "tries": own.tries.sentence,
        "drop_out": own.drop_out.sentence,
        "promises": own.promises.sentence,
        "forecast": own.ahead.sentence,
    }
    return {part: sentence or _EMPTY[part] for part, sentence in found.items()}


def stats_json(own: OwnNumbers, since: datetime | None) -> dict[str, Any]:
    """The shape that is told above."""
    week = {
        each.name: {"done": each.done, "goal": each.goal or None, "usual": each.usual} for each in own.so_far.counts
    }
    return {
        "at": own.at.isoformat(),
        "since": since.date().isoformat() if since else None,
        "week": {"gone": round(own.so_far.gone, 4), **week},
        "reach": _reach_json(own.reach),
        "weeks": [
            {"from": start.isoformat(), **_week_json(week)}
            for start, week in zip(own.weeks.starts, own.weeks.weeks, strict=True)
        ],
        "tries": {
            name: {str(calls): people for calls, people in sorted(held.items())}
            for name, held in (("talk", own.tries.talks), ("yes", own.tries.yes), ("deal", own.tries.deals))
        },
        "drop_out": [
            {
                "call": step.number,
                "people": step.called,
                "talked": step.talked,
                "given_up": step.given_up,
                "waits": step.waits,
                "closed": step.closed,
            }
            for step in own.drop_out.steps
        ],
        "promises": {"ours": _kept_json(own.promises.ours), "theirs": _kept_json(own.promises.theirs)},
        "forecast": _forecast_json(own.ahead),
        "says": says(own),
    }


def _reach_json(reach: Reach) -> dict[str, Any]:
    hours = [
        {
            "weekday": cell.weekday,
            "hour": cell.hour,
            "dials": cell.dials,
            "connects": cell.connects,
            "rate": None if cell.rate is None else round(cell.rate, 4),
            "expected": round(cell.expected, 4),
        }
        for cell in reach.cells
    ]
    return {"dials": reach.total.dials, "connects": reach.total.connects, "hours": hours}


def _week_json(week: Week) -> dict[str, Any]:
    outcomes = {outcome.value: number for outcome, number in week.outcomes.items()}
    return {
        "dials": week.dials,
        "inbound": week.inbound,
        "connects": week.connects,
        "talks": week.talks,
        "outcomes": outcomes,
    }


def _kept_json(kept: Kept) -> dict[str, int]:
    return {"in_time": kept.in_time, "late": kept.late, "open": kept.open, "overdue": kept.overdue}


def _forecast_json(ahead: Ahead) -> dict[str, Any] | None:
    if ahead.talks is None:
        return None
    found = {"talks": (ahead.talks, ahead.talks_month), "yes": (ahead.yes, ahead.yes_month)}
    spans = ("week", "four_weeks")
    told = {name: dict(zip(spans, map(_ends, both), strict=True)) for name, both in found.items()}
    return {"covers": COVERS, **told}


def _ends(forecast: Forecast | None) -> dict[str, float] | None:
    if forecast is None:
        return None
    return {"expected": round(forecast.middle, 2), "low": forecast.low, "high": forecast.high}


# In lines


def stats_lines(own: OwnNumbers) -> Iterator[str]:
    """Each part: what it means, then its figures."""
    said = says(own)
    for title, part, rows in (
        ("This week", "week", ()),
        ("When they pick up, their time", "reach", _reach_rows(own.reach)),
        ("Week by week", "weeks", _week_rows(own)),
        ("How many calls it takes", "tries", _tries_rows(own)),
        ("Where they drop out", "drop_out", _step_rows(own)),
        ("Promises", "promises", ()),
        ("Ahead", "forecast", ()),
    ):
        yield f"{title}: {said[part]}"
        yield from table(list(rows))


def table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """In columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join(("  " + first.ljust(widths[0]), *cells)).rstrip()


def _reach_rows(reach: Reach) -> Iterator[tuple[str, ...]]:
    """Shares in a hundred, of how many dials; a dot where those are too few for a share."""
    if reach.hours:
        yield ("", *(f"{hour}:00" for hour in reach.hours))
    for day in reach.weekdays if reach.hours else ():
        cells = [reach.cell(day, hour) for hour in reach.hours]
        shares = ("·" if cell.rate is None else f"{100 * cell.rate:.0f} %" for cell in cells)
        yield (
            DAYS[day],
            *(f"{share} {cell.dials}" if cell.dials else "" for share, cell in zip(shares, cells, strict=True)),
        )


def _week_rows(own: OwnNumbers) -> Iterator[tuple[str, ...]]:
    if not own.weeks.sentence:
        return
    yield ("week of", "dials", "picked up", "talks", "yes")
    for start, week in list(zip(own.weeks.starts, own.weeks.weeks, strict=True))[-WEEKS_SHOWN:]:
        yield (start_words(start), f"{week.dials:,}", f"{week.connects:,}", f"{week.talks:,}", f"{week.yes:,}")


def _tries_rows(own: OwnNumbers) -> Iterator[tuple[str, ...]]:
    held = (own.tries.talks, own.tries.yes, own.tries.deals)
    numbers = sorted({calls for counts in held for calls in counts})
    if numbers:
        yield ("calls", "to a first talk", "to a first yes", "follow-ups to a deal")
    for calls in numbers:
        yield (str(calls), *(f"{counts.get(calls, 0):,}" for counts in held))


def _step_rows(own: OwnNumbers) -> Iterator[tuple[str, ...]]:
    steps = own.drop_out.steps
    if steps:
        yield ("call", "people", "talked", "given up", "waits", "closed")
    for step in steps:
        counts = (step.called, step.talked, step.given_up, step.waits, step.closed)
        yield (str(step.number), *(f"{count:,}" for count in counts))
