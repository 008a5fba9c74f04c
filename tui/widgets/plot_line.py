"""A line over time, and where it goes on uncertainly: drawn by plotext, in the theme's own colours.

Of plotext only the canvas is used; the axes are set here, with round figures that stand in line. It takes 40 ms to
read and so is read when the first line is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import pad
from tui.widgets.panel import lines, styled
from tui.widgets.plot import Draw
from tui.widgets.weights import FAINT, INK, LINE, PLAIN

_ROLES = {1: INK, 2: FAINT, 3: PLAIN}
"""What the colours that plotext is given stand for."""
_CODE = re.compile(r"\x1b\[([0-9;]*)m")
_LEGENDS = ("a line: what was   ●  about so many   ░  likely", "●  about so many   ░  likely")
_LEAST_COLUMNS, _LEAST_ROWS = 12, 4


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the line. ``between``: it is expected, and so likely lies between these two."""

    label: str
    value: float
    between: tuple[float, float] | None = None


def line(points: Sequence[Point]) -> Draw:
    """What was, as a line; what is expected, as points within a shaded band."""

    def draw(width: int, height: int) -> Content | None:
        told = _legend(points, width)
        height -= bool(told)
        most = _round_up(max((max(each.value, 0, *(each.between or ())) for each in points), default=0))
        ticks = {height - 3: "0", (height - 2) // 2: f"{most / 2:,.0f}", 0: f"{most:,.0f}"}
        gutter = max(map(cell_len, ticks.values())) + 1
        columns, rows = width - gutter - 1, height - 2
        if not points or columns < max(_LEAST_COLUMNS, len(points)) or rows < _LEAST_ROWS:
            return None
        canvas = _canvas(points, most, columns, rows)
        drawn = [
            Content.assemble((ticks.get(row, "").rjust(gutter - 1) + " ", FAINT), ("│", LINE), *cells)
            for row, cells in enumerate(canvas)
        ]
        base = styled(" " * gutter + "└" + "─" * columns, LINE)
        under = styled(" " * (gutter + 1) + _under(points, columns), FAINT)
        return lines(*drawn, base, under, *([told] if told else []))

    return draw


def _legend(points: Sequence[Point], width: int) -> Content | None:
    """What the marks are; only where something is expected."""
    if all(each.between is None for each in points):
        return None
    words = next((each for each in _LEGENDS if cell_len(each) <= width), "")
    return styled(words, FAINT) if words else None


def _round_up(most: float) -> int:
    """A round figure not below it, whose half is whole: 2, 4, 6, 10, 20, 40, 60, 100 …"""
    step = 1
    while True:
        for each in (2, 4, 6, 10):
            if each * step >= most:
                return each * step
        step *= 10


def _canvas(points: Sequence[Point], most: float, columns: int, rows: int) -> list[list[tuple[str, str]]]:
    from textual_plotext.plot import Plot  # noqa: PLC0415 - only a screen with a line needs it

    figure: Any = Plot()
    figure.plotsize(columns, rows)
    figure._set_size(columns, rows)  # plotsize alone does not resize: textual-plotext's own note on issue 5
    figure.theme("clear")
    figure.frame(False)
    figure.xaxes(False, False)
    figure.yaxes(False, False)
    figure.xticks([], [])
    figure.yticks([], [])
    figure.xlim(0, max(1, len(points) - 1))
    figure.ylim(0, most)
    places = range(len(points))
    banded = [place for place in places if points[place].between is not None]
    if banded:
        _band(figure, points, banded, columns)
    was = [place for place in places if points[place].between is None]
    figure.plot(was, [points[place].value for place in was], marker="braille", color=1)
    if banded:
        figure.scatter(banded, [points[place].value for place in banded], marker="●", color=1)
    return [list(_cells(row)) for row in str(figure.build()).splitlines()[:rows]]


def _band(figure: Any, points: Sequence[Point], banded: Sequence[int], columns: int) -> None:
    """Shade between the least and the most, column by column, from the last certain point on."""
    ends = {place: points[place].between or (0.0, 0.0) for place in banded}
    first = min(banded)
    if first:
        ends[first - 1] = (points[first - 1].value, points[first - 1].value)
    across, up = [], []
    for column in range(columns):
        at = column / max(1, columns - 1) * max(1, len(points) - 1)
        left = int(at)
        if left not in ends or (at > left and left + 1 not in ends):
            continue
        share = at - left
        low, high = (ends[left][side] * (1 - share) + ends.get(left + 1, ends[left])[side] * share for side in (0, 1))
        for part in range(41):
            across.append(at)
            up.append(low + (high - low) * part / 40)
    figure.scatter(across, up, marker="░", color=2)


def _cells(row: str) -> Iterator[tuple[str, str]]:
    """Runs of one style, from a row with escape codes."""
    style = PLAIN
    for place, part in enumerate(_CODE.split(row)):
        if place % 2:
            codes = [int(code) for code in part.split(";") if code]
            style = _ROLES.get(codes[2], PLAIN) if codes[:2] == [38, 5] and len(codes) > 2 else PLAIN
        elif part:
            yield part, style


def _under(points: Sequence[Point], columns: int) -> str:
    """The labels below their places: the last one always, before it each that leaves a gap."""
    told = [" "] * columns
    taken = columns + 1
    for place in reversed(range(len(points))):
        label = points[place].label
        at = min(round(place / max(1, len(points) - 1) * (columns - 1)), columns - cell_len(label))
        if at >= 0 and at + cell_len(label) < taken:
            told[at : at + cell_len(label)] = list(label)
            taken = at
    return pad("".join(told), columns).rstrip()
