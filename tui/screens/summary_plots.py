"""The plots of a block: by the quarter-hour, what came of the calls, and the time between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo

from tui.desk.hour import Hour
from tui.desk.words import count
from tui.model.outcome import Channel, Outcome
from tui.model.touch import Touch
from tui.rules.block_hours import QUARTER, Slice, by_time, slice_minutes, whole
from tui.widgets.plot import Plot, Table
from tui.widgets.plot_bars import Level, Series, columns, levels

_FEW = 2
"""So many outcomes can be the most frequent together, of so many at least."""
NO_CALLS = "No calls in this block: each one that you log stands here."


def block_plots(hour: Hour) -> tuple[Plot, Plot, Plot]:
    """Of the block that runs, or was cut short."""
    block, now = hour.block, hour.desk.clock.now()
    touches = [event.touch for event in hour.events if event.touch is not None]
    minutes = slice_minutes(block.minutes) if block else QUARTER
    slices = by_time(touches, block.started if block else now, minutes)
    zone = now.tzinfo
    assert zone is not None
    span = "quarter-hour" if minutes == QUARTER else "hour"
    return (
        calls_plot(slices, span, now, zone, _from_to(touches, zone) if len(slices) == 1 else ""),
        outcomes_plot(touches),
        wrap_up_plot(slices, zone),
    )


def _from_to(touches: Sequence[Touch], zone: tzinfo) -> str:
    """``7 calls, from 12:24 to 12:31.``"""
    ends = sorted(touch.at for touch in touches if touch.outcome.is_call and touch.channel is Channel.CALL)
    if len(ends) < _FEW:
        return ""
    first, last = (f"{each.astimezone(zone):%H:%M}" for each in (ends[0], ends[-1]))
    return f"{len(ends)} calls, {f'from {first} to {last}' if first != last else f'at {first}'}."


def calls_plot(slices: Sequence[Slice], span: str, now: datetime, zone: tzinfo, from_to: str = "") -> Plot:
    """Calls by what came of them, slice by slice; others: a gatekeeper, or a callback with no talk.

    A single slice is no course of anything: its parts lie one under another.
    """
    labels = _times(slices, zone)
    series: tuple[Series, ...] = (
        Series("talked", tuple(each.talked for each in slices)),
        Series("no talk", tuple(each.connects - each.talked for each in slices)),
        Series("others", tuple(each.answered - each.connects for each in slices)),
        Series("nobody", tuple(each.calls - each.answered for each in slices)),
    )
    series = tuple(each for each in series if each.name != "others" or any(each.values))
    all_of_them = whole(slices, now)
    rows = tuple(
        (label, str(each.dials), str(each.inbound), picked_up(each, short=True), str(each.talks), _seconds(each))
        for label, each in (*zip(labels, slices, strict=True), ("all", all_of_them))
    )
    headers = ("from", "dials", "in", "picked up", "talks", "wrap-up")
    return Plot(
        title=f"Calls by {span}" if len(slices) > 1 else "Who picked up",
        sentence=_busiest(slices, labels) or from_to or picked_up(all_of_them),
        table=Table(*_without_inbound(headers, rows)) if not all_of_them.inbound else Table(headers, rows),
        draw=columns(labels, series) if len(slices) > 1 else levels([_level(each) for each in series]),
        empty="" if all_of_them.calls else NO_CALLS,
    )


def _level(series: Series) -> Level:
    number = series.values[0] or 0 if series.values else 0
    return Level(series.name, number, f"{number:,.0f}")


def _without_inbound(
    headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return (*headers[:2], *headers[3:]), tuple((*row[:2], *row[3:]) for row in rows)


def picked_up(of: Slice, *, short: bool = False) -> str:
    """``5 of 16 picked up.``; of those who called us none had to."""
    if short:
        return f"{of.reached} of {of.dials}" if of.dials else "–"
    told = f"{of.reached} of {of.dials} picked up." if of.dials else ""
    return f"{told} {of.inbound} called you.".strip() if of.inbound else told


def _busiest(slices: Sequence[Slice], labels: Sequence[str]) -> str:
    """Where most picked up, if one stretch is ahead of the others."""
    ranked = sorted(zip(slices, labels, strict=True), key=lambda pair: -pair[0].reached)
    if len(ranked) < 2 or not ranked[0][0].reached or ranked[0][0].reached == ranked[1][0].reached:
        return ""
    best, label = ranked[0]
    return f"Most picked up from {label}: {best.reached} of {best.dials}."


def outcomes_plot(touches: Sequence[Touch]) -> Plot:
    """Each outcome of the calls with its count, the most frequent first; what was no call is counted beside them."""
    calls = [touch for touch in touches if touch.outcome.is_call and touch.channel is Channel.CALL]
    counts = Counter(touch.outcome for touch in calls).most_common()
    number, others = len(calls), len(touches) - len(calls)
    beside = f"{others} {'mail, text or meeting' if others == 1 else 'mails, texts or meetings'} beside them."
    told = [(outcome.words, each, f"{each / number * 100:.0f} %") for outcome, each in counts]
    return Plot(
        title="What came of the calls",
        sentence=" ".join(filter(None, (_most_often(counts, number), beside if others else ""))),
        table=Table(("outcome", "times", "share"), tuple((words, str(each), share) for words, each, share in told)),
        draw=levels([Level(words, each, str(each)) for words, each, _share in told]),
        empty="" if told else NO_CALLS,
    )


def _most_often(counts: Sequence[tuple[Outcome, int]], number: int) -> str:
    """Which outcome came most often, or which few did; nothing of more than that."""
    first = [outcome.words for outcome, each in counts if each == counts[0][1]]
    if number < _FEW or len(first) > _FEW:
        return ""
    told = f"Most often: {' and '.join(first)}, {counts[0][1]} of {number}"
    return f"{told}." if len(first) == 1 else f"{told} each."


def wrap_up_plot(slices: Sequence[Slice], zone: tzinfo) -> Plot:
    """Seconds from the end of a call that ran on the clock to its outcome, on average, slice by slice."""
    labels = _times(slices, zone)
    averages = tuple(None if each.wrap_up_average is None else round(each.wrap_up_average) for each in slices)
    told = tuple("–" if each is None else str(each) if each else "<1" for each in averages)
    measured = whole(slices, slices[0].begins if slices else datetime.min.replace(tzinfo=zone))
    rows = tuple((label, _seconds(each), str(each.wrap_ups)) for label, each in zip(labels, slices, strict=True))
    only = [Level(f"from {labels[0]}", averages[0] or 0, told[0])] if len(slices) == 1 else []
    return Plot(
        title="Wrap-up, in seconds",
        sentence=f"{_seconds(measured)} on average, over {count(measured.wrap_ups, 'call')} on the clock.",
        table=Table(("from", "wrap-up", "calls measured"), rows),
        draw=levels(only) if only else columns(labels, (Series("seconds", averages, told),), quiet=True),
        empty=""
        if measured.wrap_ups
        else "No wrap-up was measured: it runs from hanging up (d again) to the outcome key.",
    )


def wrap_up_words(of: Slice, before: float) -> str:
    """The average, with how many it is of, and the last block's where it is known."""
    if of.wrap_up_average is None:
        return ""
    told = f"{_seconds(of)} from the end of the call to the outcome, over {count(of.wrap_ups, 'call')} on the clock"
    return f"{told}; {before:.0f} s in the last block." if before else f"{told}."


def _seconds(of: Slice) -> str:
    average = of.wrap_up_average
    if average is None:
        return "–"
    return f"{average:.0f} s" if average >= 0.5 else "under 1 s"


def _times(slices: Sequence[Slice], zone: tzinfo) -> tuple[str, ...]:
    return tuple(f"{each.begins.astimezone(zone):%H:%M}" for each in slices)
