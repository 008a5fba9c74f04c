"""Boxes side by side, as many as have room; the others are a key away."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import cast

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget

from tui.widgets.panel import Panel
from tui.widgets.plot import PlotBox

LEAST = (36, 9)
"""Columns and rows of a box, with its border, from which another may stand beside it."""
_SHAPE = 3.2
"""Columns a row of a box that is good to look at."""


class _Page(Layout):
    """Places the boxes of one page, and none of the others: at once where they belong, so that nothing jumps."""

    name = "page"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002 - as Textual has it
    ) -> ArrangeResult:
        deck = cast(PlotDeck, parent)
        seen = iter(deck.page(size))
        rows = deck.rows(size)
        placed = []
        for (top, bottom), number in zip(_parts(size.height, len(rows)), rows, strict=True):
            for left, right in _parts(size.width, number):
                region = Region(left, top, right - left, bottom - top)
                placed.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, next(seen)))
        return [each for each in placed if each.widget in children]


def _parts(length: int, number: int) -> list[tuple[int, int]]:
    """So many stretches of it, from and to, as equal as can be."""
    return list(
        pairwise(accumulate((length * (at + 1) // number - length * at // number for at in range(number)), initial=0))
    )


class PlotDeck(Container):
    """Shows a page of its boxes; plots turn to tables together."""

    class Turned(Message):
        """Other boxes are seen."""

    def __init__(self, *boxes: Panel, least: tuple[int, int] = LEAST, id: str | None = None) -> None:
        super().__init__(*boxes, id=id)
        self.boxes = boxes
        self.in_use = boxes
        """Of all boxes, those that have something to show."""
        self.least = least
        self.place = 0
        """A box that is seen, from 0."""
        self.as_table = False
        self._layout_of_page = _Page()

    @property
    def layout(self) -> Layout:
        """A page; a style could only name a layout of Textual's own."""
        return self._layout_of_page

    def page(self, size: Size) -> tuple[Panel, ...]:
        """The boxes that are seen where there is so much room."""
        many = self._on_a_page(size)
        first = self.place - self.place % many
        return self.in_use[first : first + many]

    def rows(self, size: Size) -> tuple[int, ...]:
        """How many boxes each row has."""
        return arranged(len(self.page(size)), *size, self.least)

    @property
    def seen(self) -> tuple[Panel, ...]:
        """The boxes on screen."""
        return self.page(self.size)

    @property
    def where(self) -> str:
        """``2–3 of 5``; empty where all are seen."""
        seen, all_of_them = len(self.seen), len(self.in_use)
        if seen >= all_of_them:
            return ""
        first = self.in_use.index(self.seen[0]) + 1
        return f"{first} of {all_of_them}" if seen == 1 else f"{first}–{first + seen - 1} of {all_of_them}"

    @property
    def has_plots(self) -> bool:
        """Whether there is a plot on screen whose figures can be shown."""
        return any(isinstance(box, PlotBox) and box.plot and not box.plot.empty for box in self.seen)

    def on_resize(self) -> None:
        """Another number of them fits."""
        self.post_message(self.Turned())

    def use(self, *boxes: Panel) -> None:
        """Show these from now on, in their order, and none of the others."""
        if boxes != self.in_use:
            self.in_use = boxes
            self._go(0)

    def turn(self, step: int) -> None:
        """The page after, or before; from the last one on to the first."""
        many = self._on_a_page(self.size)
        pages = -(-len(self.in_use) // many)
        self._go((self.place // many + step) % pages * many)

    def go_to(self, place: int) -> None:
        """The page that holds that box."""
        self._go(max(0, min(place, len(self.in_use) - 1)))

    def _go(self, place: int) -> None:
        self.place = place
        self._clear_arrangement_cache()
        self.refresh(layout=True)
        self.post_message(self.Turned())

    def toggle_table(self) -> None:
        """Figures for plots, or plots again; nothing where no plot is seen."""
        if not self.has_plots:
            return
        self.as_table = not self.as_table
        for box in self.boxes:
            if isinstance(box, PlotBox):
                box.show_table(self.as_table)

    def page_table(self, step: int) -> None:
        """More rows of each table that has some."""
        for box in self.seen:
            if isinstance(box, PlotBox):
                box.page(step)

    def _on_a_page(self, size: Size) -> int:
        """How many boxes a page holds."""
        return max(1, sum(arranged(len(self.in_use), *size, self.least)))


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
