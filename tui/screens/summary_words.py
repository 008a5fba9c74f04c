"""What a block came to, in words: its figures, its pace, and what comes next."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from tui.desk.hour import Hour
from tui.desk.words import both_times, count, day_words, next_words
from tui.model.dataclass import dataclass
from tui.model.prospect import NextTouch, Side
from tui.model.text import one_line
from tui.rules.block_hours import by_time, slice_minutes, whole
from tui.rules.figures import PRIOR_MINUTES, Figures
from tui.screens.summary_plots import picked_up, wrap_up_words
from tui.widgets.big_figures import big_figures
from tui.widgets.fit import clip, pad, wrap
from tui.widgets.panel import Build, lines, styled
from tui.widgets.plot_bars import Level, levels
from tui.widgets.weights import FAINT, LINE, PLAIN, STRONG

NOTHING = "No calls in this block, so there is nothing to sum up."
_LEAST_NAME = 12
_HARDLY = 5
"""Minutes before which a block has no pace to speak of."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a block came to."""

    figures: tuple[tuple[str, str], ...]
    """Each with what it counts; empty if nothing was logged."""
    sentences: tuple[str, ...]


def came(hour: Hour, now: datetime) -> Came:
    """The figures of the block, and what they say of it at that time."""
    done, block = hour.figures, hour.block
    if not done.outcomes or block is None:
        return Came((), ())
    touches = (event.touch for event in hour.events if event.touch is not None)
    all_of_them = whole(by_time(touches, block.started, slice_minutes(block.minutes)), now)
    minutes = min(done.minutes, block.gone(now).total_seconds() / 60)
    told = (
        picked_up(all_of_them),
        pace_words(all_of_them.calls, minutes),
        wrap_up_words(all_of_them, hour.session.last_wrap_up),
    )
    return Came(_counted(done), tuple(filter(None, told)))


def _counted(done: Figures) -> tuple[tuple[str, str], ...]:
    counts: tuple[tuple[int, str], ...] = (
        (done.dials, "dial" if done.dials == 1 else "dials"),
        (done.connects, "picked up"),
    )
    counts += ((done.talks, "talk" if done.talks == 1 else "talks"), (done.yes, "yes"))
    return tuple((f"{number:,}", words) for number, words in counts)


def _in_line(figures: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{number} {words}" for number, words in figures)


def came_build(found: Came) -> Build:
    """The figures, large where there is room, then the sentences."""

    def build(width: int, height: int) -> Content:
        if not found.figures:
            return lines(*(styled(row, PLAIN) for row in wrap(NOTHING, width)[:height]))
        said = [styled(row, PLAIN) for each in found.sentences for row in wrap(each, width, "  ")]
        large = big_figures(found.figures, width)
        if large and len(said) + len(large) + 1 <= height:
            airy = [Content("")] if len(said) + len(large) + 4 <= height else []
            rows = [*airy, *large, Content(""), *airy, *said]
            steps = _steps(found, width, height - len(rows) - 2)
            return lines(*rows, *([Content("\n"), steps] if steps else []))
        small = [styled(row, STRONG) for row in figure_rows(found.figures, width)]
        return lines(*[*small, *said][:height])

    return build


def figure_rows(figures: tuple[tuple[str, str], ...], width: int) -> list[str]:
    """The figures in small letters: what each counts stands on its row."""
    rows: list[str] = []
    for each in (f"{number} {words}" for number, words in figures):
        if rows and cell_len(f"{rows[-1]}, {each}") < width:
            rows[-1] += f", {each}"
        elif rows:
            rows[-1] += ","
            rows.append(clip(f"  {each}", width))
        else:
            rows.append(clip(each, width))
    return rows


def _steps(found: Came, width: int, height: int) -> Content | None:
    """From the dial to the yes, as bars, where the box is tall."""
    if height < len(found.figures):
        return None
    return levels([Level(words, float(number.replace(",", "")), number) for number, words in found.figures])(
        width, height
    )


def pace_words(calls: int, minutes: float) -> str:
    """How long a call took, all in, against what a block is planned with; nothing of a block that hardly began."""
    if calls < 2 or minutes < _HARDLY:
        return ""
    return f"{minutes / calls:.1f} minutes a call; a block is planned with {PRIOR_MINUTES:g}."


def block_words(hour: Hour) -> str:
    """The block in one line, for Today: ``The block: 16 dials, 5 picked up, 3 talks, 1 yes.`` Empty if nothing came."""
    return f"The block: {_in_line(_counted(hour.figures))}." if hour.figures.outcomes else ""


@dataclass(frozen=True, slots=True)
class Coming:
    """What a block leaves to come, soonest first."""

    following: tuple[tuple[str, str, str], ...]
    """When, on their clock; on the rep's, where that differs; who."""
    promises: tuple[str, ...]


def coming(hour: Hour) -> Coming:
    """The next touches that stand, soonest first, and what was promised in this block."""
    now = hour.desk.clock.now()
    met = dict.fromkeys(event.prospect for event in hour.events if event.touch is not None)
    people = list({found.id: found for each in met if (found := hour.desk.book.whom(each))}.values())
    following = sorted(((each.next.at, each.next, each) for each in people if each.next), key=lambda found: found[0])
    promises = []
    for each in people:
        for promise in each.promises:
            if promise.made == now.date() and promise.done is None:
                who = "to" if promise.side is Side.ME else "by"
                due = f", {day_words(promise.due, now.date())}" if promise.due else ""
                promises.append(f"{who} {one_line(each.known_as)}: {one_line(promise.text)}{due}")
    return Coming(
        tuple((next_words(touch, now), _yours(touch, now), one_line(each.known_as)) for _at, touch, each in following),
        tuple(promises),
    )


def _yours(touch: NextTouch, now: datetime) -> str:
    """``12:00 yours``, where their clock says another time than the rep's."""
    _theirs, _comma, mine = both_times(touch, now).partition(" their time, ")
    return mine


def coming_build(found: Coming, page: int = 0) -> Build:
    """A row for each next touch, its parts in columns; below them what was promised."""

    def build(width: int, height: int) -> Content:
        pages = coming_pages(found, width, height)
        return lines(*pages[min(page, len(pages) - 1)])

    return build


def coming_pages(found: Coming, width: int, height: int) -> list[list[Content]]:
    """The rows page by page: the first has some of both, those behind it what it has no room for."""
    rows = [row for each in found.following for row in _following(each, found, width)]
    if not rows:
        rows = [styled(row, FAINT) for row in wrap("No next touch was set.", width)]
    promised = [styled(row, PLAIN) for each in found.promises for row in wrap(each, width, "  ")]
    room = max(1, height - (min(len(promised), 2) + 1 if promised else 0))
    first = _cut(rows, room, width)
    rest = rows[room - 1 :] if len(rows) > room else []
    if promised:
        rule = Content.assemble(("── ", LINE), ("Promised", STRONG), (" " + "─" * max(0, width - 12), LINE))
        left = height - len(first) - 1
        if left > 0:
            first += [rule, *_cut(promised, left, width)]
        rest += [rule, *promised] if rest or len(promised) > left else []
    pages = [first[:height]]
    while rest and height > 1:
        pages.append(_cut(rest, height, width))
        rest = rest[height - 1 :] if len(rest) > height else []
    return pages


def _following(each: tuple[str, str, str], found: Coming, width: int) -> list[Content]:
    theirs, yours, who = each
    first = max(cell_len(when) for when, _yours, _who in found.following)
    last = max(cell_len(mine) for _when, mine, _who in found.following)
    room = width - first - last - 4
    if room >= _LEAST_NAME or not last:
        name = min(room, max(cell_len(name) for _when, _yours, name in found.following))
        return [Content.assemble(pad(theirs, first), "  ", pad(who, name), ("  " + yours, FAINT))]
    under = [styled(" " * min(first + 2, max(0, width - cell_len(yours))) + yours, FAINT)] if yours else []
    return [Content.assemble(pad(theirs, first), "  ", clip(who, width - first - 2)), *under]


def _cut(rows: list[Content], height: int, width: int) -> list[Content]:
    """What there is room for, and how many rows that leaves out."""
    if len(rows) <= height:
        return rows
    left = len(rows) - height + 1
    return [*rows[: max(0, height - 1)], styled(clip(f"… {count(left, 'more row')}: PgDn", width), FAINT)]
