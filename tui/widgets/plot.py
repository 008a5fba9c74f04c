"""A box that shows one plot: its title in the border, what it means in a sentence, and its figures as a table.

A plot is made by tui.widgets.plot_bars, plot_heat or plot_line; several of them stand in a tui.widgets.plot_deck.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import clip, pad, wrap
from tui.widgets.panel import Panel, lines, styled
from tui.widgets.weights import FAINT, PLAIN, STRONG

Draw = Callable[[int, int], Content | None]
"""Draws for so many columns and rows; None where that is too little."""

_GAP = 2


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a plot, each with its unit in the header or beside it; the first column names the row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What a box shows."""

    title: str
    sentence: str
    """What the plot means, in words that hold its main figures."""
    table: Table
    draw: Draw
    empty: str = ""
    """Where there is nothing to draw: what is missing, and what would fill it. Nothing else is shown then."""
    figured: bool = False
    """Its table says more than its bars do, and stands below them where there is room."""


class PlotBox(Panel):
    """One plot, or its table. Where the plot has no room, its table stands there; a long table is paged."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.plot: Plot | None = None
        self.as_table = False
        self._top = 0
        self._kept: tuple[tuple[object, ...], Content] = ((), Content(""))
        """What was drawn last, and of what: a change of size asks for it twice."""
        self._build = self._drawn

    def show_plot(self, plot: Plot) -> None:
        """Draw this one from now on."""
        self.plot, self._top = plot, 0
        self.name_it(plot.title)
        self.refresh()

    def on_resize(self) -> None:
        """The border has corners or has none."""
        if self.plot is not None:
            self.name_it(self.plot.title)

    def show_table(self, as_table: bool) -> None:
        """The figures instead of the plot, or the plot again."""
        self.as_table, self._top = as_table, 0
        self.refresh()

    def page(self, step: int) -> bool:
        """The rows of the table that come after, or before; whether there are any, and a table stands here."""
        width, height = self.content_size
        if self.plot is None or not (self.as_table or _whole(self.plot, width, height) is None):
            return False
        head, rows = table_rows(self.plot.table, width)
        seen = self._seen(height)
        last = len(rows) - seen if len(head) + len(rows) > height else 0
        before, self._top = self._top, max(0, min(self._top + step * seen, last))
        self.refresh()
        return self._top != before

    def _drawn(self, width: int, height: int) -> Content:
        of = (self.plot, self.as_table, self._top, width, height)
        if self._kept[0] != of:
            self._kept = (of, self._draw_anew(width, height))
        return self._kept[1]

    def _draw_anew(self, width: int, height: int) -> Content:
        plot = self.plot
        if plot is None or width <= 0 or height <= 0:
            return Content("")
        if plot.empty:
            return lines(*(styled(row, FAINT) for row in wrap(plot.empty, width)[:height]))
        return (None if self.as_table else _whole(plot, width, height)) or self._table(plot, width, height)

    def _table(self, plot: Plot, width: int, height: int) -> Content:
        head, rows = table_rows(plot.table, width)
        said = wrap(plot.sentence, width)
        if len(head) + len(rows) + len(said) <= height:
            return lines(*head, *rows, *(styled(row, PLAIN) for row in said))
        if len(head) + len(rows) <= height:
            return lines(*head, *rows)
        seen = self._seen(height)
        top = max(0, min(self._top, len(rows) - seen))
        told = f"rows {top + 1}–{top + seen} of {len(rows)}, PgUp PgDn"
        return lines(*[*head, *rows[top : top + seen], styled(clip(told, width), FAINT)][:height])

    def _seen(self, height: int) -> int:
        """How many rows of a table that is paged stand on one page: the header and the place take one each."""
        return max(1, height - 2)


def _whole(plot: Plot, width: int, height: int) -> Content | None:
    """The plot with its sentence; without it where there is no room for both."""
    said = wrap(plot.sentence, width)
    drawn = plot.draw(width, height - len(said))
    if drawn is not None:
        free = height - len(said) - drawn.plain.count("\n") - 1
        apart = [""] if free > 0 and said else []
        figures = _figures_below(plot, width, free - len(apart))
        return lines(drawn, *apart, *(styled(row, PLAIN) for row in said), *figures)
    return plot.draw(width, height)


def _figures_below(plot: Plot, width: int, height: int) -> list[Content]:
    """The table under a plot that is to have it, a row apart; none where it has no room whole."""
    head, rows = table_rows(plot.table, width) if plot.figured else ([], [])
    return [Content(""), *head, *rows] if head and 1 + len(head) + len(rows) <= height else []


def table_rows(table: Table, width: int) -> tuple[list[Content], list[Content]]:
    """The header and the rows, in columns; where those are too wide, each row in words: ``12:15: dials 4, talks 1``."""
    widths = [max(cell_len(row[place]) for row in (table.headers, *table.rows)) for place in range(len(table.headers))]
    gap = next((gap for gap in (_GAP, 1) if sum(widths) + gap * (len(widths) - 1) <= width), 0)
    if not gap:
        return [], [styled(row, PLAIN) for each in table.rows for row in wrap(_in_words(table, each), width, "  ")]

    def row(cells: tuple[str, ...], style: str) -> Content:
        first, *others = (
            pad(cell, wide) if not place else " " * (wide - cell_len(cell)) + cell
            for place, (cell, wide) in enumerate(zip(cells, widths, strict=True))
        )
        return styled((" " * gap).join((first, *others)), style)

    return [row(table.headers, STRONG)], [row(each, PLAIN) for each in table.rows]


def _in_words(table: Table, row: tuple[str, ...]) -> str:
    told = ", ".join(f"{head} {cell}" for head, cell in zip(table.headers[1:], row[1:], strict=True) if cell)
    return f"{row[0]}: {told}"
