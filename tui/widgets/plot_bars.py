"""Bars, upright and lying, drawn in cells: each carries its figure, and each row of a stack its own fill.

plotext's own bars say neither: they begin a row below 0, draw 0 and 1 of 11 alike, and put the legend over the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import pad
from tui.widgets.panel import lines, styled
from tui.widgets.plot import Draw
from tui.widgets.weights import FAINT, INK, LINE, PLAIN

FILLS = (("█", INK), ("▒", PLAIN), ("░", FAINT), ("▚", PLAIN), ("╱", FAINT))
"""What tells one series from another, without colour too; the first is what the plot is about."""
_EIGHTHS = " ▁▂▃▄▅▆▇"
_WIDEST, _WIDEST_BAR = 22, 11
_SHORTEST = 5
"""Columns of a lying bar, at least."""
_ROOMY = 7
"""Rows of bars from which they stand on a line."""


@dataclass(frozen=True, slots=True)
class Series:
    """One value a column, from 0 up; None where there is none. ``texts``: as printed; else in whole numbers."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...] = ()

    def text(self, place: int) -> str:
        if self.texts:
            return self.texts[place]
        value = self.values[place]
        return "–" if value is None else f"{value:,.0f}"


def columns(labels: Sequence[str], series: Sequence[Series], *, grouped: bool = False, quiet: bool = False) -> Draw:
    """Upright bars. One series has its figures above the bars; several are stacked or stand side by side, with the
    legend and the figures of each in rows below. ``quiet``: no series is what the plot is about, so no accent."""
    assert len(series) <= len(FILLS)
    fills = ((FILLS[0][0], FAINT), *FILLS[1:]) if quiet else FILLS

    def draw(width: int, height: int) -> Content | None:
        below = len(series) if len(series) > 1 else 0
        gutter = 3 + max(cell_len(each.name) for each in series) + 1 if below else 0
        step = min(_WIDEST, (width - gutter) // max(1, len(labels)))
        rows = height - 1 - below
        line = rows > _ROOMY
        rows -= line
        stacked = below and not grouped
        top = _totals(series, len(labels)) if stacked else None
        told = [each.text(place) for each in series for place in range(len(labels))] + list(top or ())
        sides = len(series) if grouped and below else 1
        if (
            not labels
            or rows < (2 if not grouped else 1)
            or step < max(map(cell_len, told), default=0) + 1
            or step < sides + 1
        ):
            return None
        bars = (
            _stacks(series, fills, len(labels), rows - 1)
            if stacked
            else _sides(series, fills, len(labels), rows - (not below))
        )
        if not grouped or not below:
            bars = _crowned(bars, top or [series[0].text(place) for place in range(len(labels))], rows)
        return lines(
            *(_bar_row(row, step, gutter) for row in bars),
            *([styled(" " * gutter + "─" * (step * len(labels) - 1), LINE)] if line else []),
            _labels(labels, step, gutter),
            *(_figures(each, fill, step, gutter) for each, fill in zip(series, fills, strict=False) if below),
        )

    return draw


_Cell = tuple[str, str]
"""What fills one column in one row: a fill and its style, or a figure to be set in the middle."""


def _totals(series: Sequence[Series], number: int) -> list[str]:
    return [f"{sum(each.values[place] or 0 for each in series):,.0f}" for place in range(number)]


def _stacks(series: Sequence[Series], fills: Sequence[_Cell], number: int, rows: int) -> list[list[list[_Cell]]]:
    """Rows from the top; each has its columns. A part that is not 0 has a row at least, while there is room."""
    most = max((sum(each.values[place] or 0 for each in series) for place in range(number)), default=0)
    built = []
    for place in range(number):
        parts = [each.values[place] or 0 for each in series]
        cells = [fill for fill, share in zip(fills, shares(parts, most, rows), strict=False) for _ in range(share)]
        built.append([(" ", PLAIN)] * (rows - len(cells)) + cells[::-1])
    return [[[column[row]] for column in built] for row in range(rows)]


def shares(parts: Sequence[float], most: float, rows: int) -> list[int]:
    """How many rows each part of a stack takes, where ``most`` takes all: by largest remainders, 1 at least for each
    that is not 0 while there are rows."""
    there = sum(part > 0 for part in parts)
    if not there or most <= 0:
        return [0] * len(parts)
    whole = min(rows, max(round(sum(parts) / most * rows), there))
    exact = [part / most * rows for part in parts]
    given = [min(1, whole) if part > 0 else 0 for part in parts]
    given = [number if sum(given[: place + 1]) <= whole else 0 for place, number in enumerate(given)]
    while sum(given) < whole:
        place = max(range(len(parts)), key=lambda at: exact[at] - given[at] if parts[at] > 0 else -1.0)
        given[place] += 1
    return given


def _sides(series: Sequence[Series], fills: Sequence[_Cell], number: int, rows: int) -> list[list[list[_Cell]]]:
    """Bars of one series, or of several side by side, in eighths of a row where the fill has them."""
    most = max((value or 0 for each in series for value in each.values), default=0)

    def cell(value: float | None, fill: _Cell, up: int) -> _Cell:
        eighths = round((value or 0) / most * rows * 8) if most else 0
        eighths = max(eighths, 1 if value else 0) - up * 8
        if eighths >= 8 or (fill[0] != "█" and (eighths >= 4 or (value and not up))):
            return fill
        return (_EIGHTHS[max(0, eighths)], fill[1]) if fill[0] == "█" else (" ", PLAIN)

    return [
        [
            [cell(each.values[place], fill, up) for each, fill in zip(series, fills, strict=False)]
            for place in range(number)
        ]
        for up in range(rows - 1, -1, -1)
    ]


def _crowned(bars: list[list[list[_Cell]]], told: Sequence[str], rows: int) -> list[list[list[_Cell]]]:
    """With a figure above each bar; a row more than the bars."""
    crowned: list[list[list[_Cell]]] = [[[(" ", PLAIN)] for _ in told], *bars]
    for place, figure in enumerate(told):
        filled = next((row for row in range(rows) if crowned[row][place][0][0] != " "), rows)
        crowned[max(0, filled - 1)][place] = [(figure, PLAIN)]
    return crowned


def _bar_row(row: Sequence[Sequence[_Cell]], step: int, gutter: int) -> Content:
    parts: list[tuple[str, str]] = [(" " * gutter, PLAIN)]
    room = step - 1
    for cells in row:
        if len(cells) == 1 and not _is_fill(cells[0][0]):
            parts.append((cells[0][0].center(room) + " ", cells[0][1]))
            continue
        wide = max(1, min(_WIDEST_BAR, room - room // 5) // len(cells))
        left = (room - wide * len(cells)) // 2
        parts += [(" " * left, PLAIN), *((mark * wide, style) for mark, style in cells)]
        parts.append((" " * (step - left - wide * len(cells)), PLAIN))
    return Content.assemble(*parts)


def _is_fill(mark: str) -> bool:
    return mark in _EIGHTHS or any(mark == fill for fill, _style in FILLS)


def _labels(labels: Sequence[str], step: int, gutter: int) -> Content:
    """Each below its column; each second, third … where they are too long for one."""
    longest = max(map(cell_len, labels), default=0)
    each = -(-(longest + 1) // step)
    cells = (pad(_centred(label, step - 1) if each == 1 else label, each * step) for label in labels[::each])
    return styled((" " * gutter + "".join(cells)).rstrip()[: gutter + step * len(labels) + longest], FAINT)


def _centred(text: str, width: int) -> str:
    return " " * max(0, (width - cell_len(text)) // 2) + text


def _figures(series: Series, fill: _Cell, step: int, gutter: int) -> Content:
    cells = (series.text(place).center(step - 1) + " " for place in range(len(series.values)))
    return Content.assemble(fill, " ", (pad(series.name, gutter - 2), FAINT), "".join(cells))


@dataclass(frozen=True, slots=True)
class Level:
    """One lying bar: from 0 to ``value``, with its figure as it is printed."""

    name: str
    value: float
    text: str
    goal: float | None = None
    """Marked on the bar."""
    between: tuple[float, float] | None = None
    """It is not certain: the least and the most. A point between two ends is drawn, and no bar."""


def levels(rows: Sequence[Level]) -> Draw:
    """Lying bars, a row each, on one scale."""

    def draw(width: int, height: int) -> Content | None:
        name = max((cell_len(each.name) for each in rows), default=0)
        text = max((cell_len(each.text) for each in rows), default=0)
        room = min(100, width - name - text - 4)
        if room < _SHORTEST or not 0 < len(rows) <= height:
            return None
        most = max((max(each.value, each.goal or 0, *(each.between or ())) for each in rows), default=0)
        drawn = [
            Content.assemble(
                pad(each.name, name),
                "  ",
                *_lying(each, most, room),
                "  ",
                " " * (text - cell_len(each.text)),
                each.text,
            )
            for each in rows
        ]
        airy = len(rows) * 2 - 1 <= height and len(rows) > 1
        return lines(*(row for each in drawn for row in ((each, "") if airy and each is not drawn[-1] else (each,))))

    return draw


def _lying(level: Level, most: float, room: int) -> list[tuple[str, str]]:
    """The cells of one bar, ``room`` of them."""
    if level.between is not None:
        return _interval(level, most, room)
    halves = round(level.value / most * room * 2) if most else 0
    halves = max(halves, 1 if level.value > 0 else 0)
    marks = [("━", INK)] * (halves // 2) + [("╸", INK)] * (halves % 2)
    marks += [(" ", PLAIN)] * (room - len(marks))
    if level.goal:
        at = min(room - 1, max(0, round(level.goal / most * room) - 1))
        marks = [
            ("┈", LINE) if mark == " " and place < at else (mark, style) for place, (mark, style) in enumerate(marks)
        ]
        marks[at] = ("┃" if marks[at][0] != "━" else "╋", PLAIN)
    return marks


def _interval(level: Level, most: float, room: int) -> list[tuple[str, str]]:
    assert level.between is not None
    low, point, high = (
        min(room - 1, round(value / most * (room - 1))) if most else 0
        for value in (level.between[0], level.value, level.between[1])
    )
    marks = [(" ", PLAIN)] * room
    marks[low : high + 1] = [("─", FAINT)] * (high + 1 - low)
    marks[low], marks[high] = ("├", FAINT), ("┤", FAINT)
    marks[point] = ("●", INK)
    return marks
