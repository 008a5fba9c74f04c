"""Boxes side by side, as many as have room; the others are a key away."""

from __future__ import annotations

from math import lcm

from textual.containers import Container
from textual.message import Message

from tui.widgets.panel import Panel
from tui.widgets.plot import PlotBox

LEAST = (36, 9)
"""Columns and rows of a box, with its border, from which another may stand beside it."""
_SHAPE = 3.2
"""Columns a row of a box that is good to look at."""


class PlotDeck(Container):
    """Shows a page of its boxes and lays them out anew as the terminal changes; plots turn to tables together."""

    class Turned(Message):
        """Other boxes are seen."""

    def __init__(self, *boxes: Panel, least: tuple[int, int] = LEAST, id: str | None = None) -> None:
        super().__init__(*boxes, id=id)
        self.boxes = boxes
        self.in_use = boxes
        """Of all boxes, those that have something to show."""
        self.least = least
        self.place = 0
        """The first box that is seen, from 0."""
        self.rows: tuple[int, ...] = ()
        """How many boxes each row has."""
        self.as_table = False

    @property
    def seen(self) -> tuple[Panel, ...]:
        """The boxes on screen."""
        return self.in_use[self.place : self.place + sum(self.rows)]

    @property
    def where(self) -> str:
        """``2–3 of 5``; empty where all are seen."""
        first, last, all_of_them = self.place + 1, self.place + len(self.seen), len(self.in_use)
        if last - first + 1 >= all_of_them:
            return ""
        return f"{first} of {all_of_them}" if first == last else f"{first}–{last} of {all_of_them}"

    @property
    def has_plots(self) -> bool:
        """Whether there is a plot on screen whose figures can be shown."""
        return any(isinstance(box, PlotBox) and box.plot and not box.plot.empty for box in self.seen)

    def on_resize(self) -> None:
        """Another number of them fits."""
        self._arrange()

    def use(self, *boxes: Panel) -> None:
        """Show these from now on, in their order, and none of the others."""
        if boxes != self.in_use:
            self.in_use, self.place = boxes, 0
            self._arrange()

    def turn(self, step: int) -> None:
        """The page after, or before; from the last one on to the first."""
        page = self._page
        pages = -(-len(self.in_use) // page)
        self.place = (self.place // page + step) % pages * page
        self._arrange()

    def go_to(self, place: int) -> None:
        """The page that holds that box."""
        self.place = max(0, min(place, len(self.in_use) - 1))
        self._arrange()

    def toggle_table(self) -> None:
        """Figures for plots, or plots again."""
        self.as_table = not self.as_table
        for box in self.boxes:
            if isinstance(box, PlotBox):
                box.show_table(self.as_table)

    def page_table(self, step: int) -> None:
        """More rows of the tables that are longer than their box."""
        for box in self.seen:
            if isinstance(box, PlotBox):
                box.page(step)

    @property
    def _page(self) -> int:
        """How many boxes a page holds."""
        width, height = self.size
        return max(1, sum(arranged(len(self.in_use), width, height, self.least)))

    def _arrange(self) -> None:
        page = self._page
        self.place -= self.place % page
        number = min(page, len(self.in_use) - self.place)
        self.rows = arranged(number, *self.size, self.least)
        across = lcm(*self.rows)
        self.styles.layout = "grid"
        self.styles.grid_size_columns, self.styles.grid_size_rows = across, len(self.rows)
        spans = [across // row for row in self.rows for _ in range(row)]
        for box in self.boxes:
            box.display = box in self.seen
        for box, span in zip(self.seen, spans, strict=True):
            box.styles.column_span = span
        self.post_message(self.Turned())


def arranged(number: int, width: int, height: int, least: tuple[int, int] = LEAST) -> tuple[int, ...]:
    """How many boxes each row holds, of as many as have room, and so that they come near the shape that is good to see.

    One is always shown. The rows differ by one box at most, and the first are the shorter ones.
    """
    across, down = max(1, width // least[0]), max(1, height // least[1])
    shown = max(1, min(number, across * down))

    def shape(rows: int) -> float:
        wide, high = width / -(-shown // rows), height / rows
        ratio = max(0.01, wide / max(1.0, high)) / _SHAPE
        return max(ratio, 1 / ratio)

    rows = min((each for each in range(1, down + 1) if -(-shown // each) <= across and each <= shown), key=shape)
    short, longer = shown // rows, shown % rows
    return (short,) * (rows - longer) + (short + 1,) * longer
