"""A box of items of several rows each, of which one may be chosen. Only what shows is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from tui.widgets.fit import wrap
from tui.widgets.panel import Panel, lines, styled
from tui.widgets.weights import FAINT, LINE, STRONG

_MARK = 2
"""Columns before each row, where the mark of the chosen one stands."""


class Item(Protocol):
    """Something that can be laid out."""

    @property
    def can_be_chosen(self) -> bool:
        """A heading cannot."""

    def rows(self, width: int, *, chosen: bool) -> list[Content]:
        """Its rows, in so many columns; at least one."""


class Heading:
    """A rule with a title."""

    can_be_chosen = False

    def __init__(self, title: str) -> None:
        self.title = title

    def rows(self, width: int, *, chosen: bool) -> list[Content]:  # noqa: ARG002 - as the protocol has it
        """One row."""
        return [Content.assemble((self.title, STRONG), " ", ("─" * max(0, width - len(self.title) - 1), LINE))]


class StoryList(Panel):
    """Items under one another, from the one at the top on."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[Item] = ()
        self.chosen: int | None = None
        """The number of the marked item; None where none is."""
        self._top, self._cut = 0, 0
        """The first item that is seen, and how many of its rows are above the box."""
        self._heights: dict[int, int] = {}
        self._heights_at = -1
        self._empty = ""
        self._build = self._draw

    def show_items(self, items: Sequence[Item], empty: str = "") -> None:
        """Draw these; the mark and what is seen stay where they are."""
        self.items, self._empty = items, empty
        self._heights.clear()
        if self.chosen is not None and self.chosen >= len(items):
            self.choose(len(items) - 1 if items else None)
        self._top = min(self._top, max(0, len(items) - 1))
        self._tell_cut()
        self.refresh()

    def choose(self, number: int | None) -> None:
        """Mark an item, and see it."""
        self.chosen = number
        if number is not None:
            self._see(number)
        self._tell_cut()
        self.refresh()

    def move(self, step: int) -> bool:
        """Mark the item so many on; whether there was one. One that is taller than the box is read to its end first."""
        now = self.chosen
        if now is not None and abs(step) == 1 and self._read_on(now, step):
            return True
        able = [number for number in self._from(now, step) if self.items[number].can_be_chosen]
        if not able:
            return False
        self.choose(able[min(abs(step), len(able)) - 1])
        return True

    def _from(self, now: int | None, step: int) -> range:
        if step > 0:
            return range(0 if now is None else now + 1, len(self.items))
        return range((len(self.items) if now is None else now) - 1, -1, -1)

    def first(self) -> None:
        """Mark the first item."""
        self._top = self._cut = 0
        self.choose(next((number for number in self._from(None, 1) if self.items[number].can_be_chosen), None))
        self._top = self._cut = 0

    def last(self) -> None:
        """Mark the last item."""
        self.choose(next((number for number in self._from(None, -1) if self.items[number].can_be_chosen), None))

    @property
    def place(self) -> int | None:
        """In which row of the box the marked item begins; None where that is not seen."""
        if self.chosen is None or self.chosen < self._top:
            return None
        row = sum(self._height(number) for number in range(self._top, self.chosen)) - self._cut
        return row if 0 <= row < self.content_size.height else None

    def on_resize(self) -> None:
        """The marked one stays in sight, as it would be had the box always been of that size."""
        if self.chosen is not None:
            self._top = self._cut = 0
            self._see(self.chosen)
        self._tell_cut()

    # Seeing

    @property
    def _width(self) -> int:
        return max(1, self.content_size.width - _MARK)

    def _height(self, number: int) -> int:
        if self._heights_at != self._width:
            self._heights.clear()
            self._heights_at = self._width
        if number not in self._heights:
            self._heights[number] = len(self.items[number].rows(self._width, chosen=False))
        return self._heights[number]

    def _see(self, number: int) -> None:
        """Let the item be seen whole if it can be; what is above it as far as there is room."""
        height = self.content_size.height
        if height <= 0:
            return
        headed = number - 1 if number and not self.items[number - 1].can_be_chosen else number
        if headed < self._top or (headed == self._top and self._cut):
            self._top, self._cut = headed, 0
        room, top = height - self._height(number), number
        while room > 0 and top > self._top:
            top -= 1
            room -= self._height(top)
        if top > self._top or room < 0:
            self._top, self._cut = top, max(0, -room) if top < number else 0

    def _read_on(self, number: int, step: int) -> bool:
        """Scroll within an item of which a part is out of sight; whether there was any."""
        height, place = self.content_size.height, self._place_of(number)
        below = place + self._height(number) - height
        if step > 0 and self._height(number) > height and below > 0:
            self._scroll(min(height - 1, below))
        elif step < 0 and number == self._top and self._cut:
            self._cut = max(0, self._cut - height + 1)
        else:
            return False
        self._tell_cut()
        self.refresh()
        return True

    def _place_of(self, number: int) -> int:
        return sum(self._height(each) for each in range(self._top, number)) - self._cut

    def _scroll(self, rows: int) -> None:
        self._cut += rows
        while self._top < len(self.items) - 1 and self._cut >= self._height(self._top):
            self._cut -= self._height(self._top)
            self._top += 1

    def _tell_cut(self) -> None:
        """On the lower border: that there is more above or below."""
        height, row, number = self.content_size.height, -self._cut, self._top
        while number < len(self.items) and row < height:
            row += self._height(number)
            number += 1
        above, below = self._top > 0 or self._cut > 0, height > 0 and (number < len(self.items) or row > height)
        self.border_subtitle = {(True, True): "↑ more ↓", (True, False): "↑ more", (False, True): "more ↓"}.get(
            (above, below), ""
        )

    def _draw(self, width: int, height: int) -> Content:
        if not self.items:
            return lines(*(styled(row, FAINT) for row in wrap(self._empty, width)))
        drawn: list[Content] = []
        number, skipped = self._top, self._cut
        while number < len(self.items) and len(drawn) < height:
            chosen = number == self.chosen
            rows = self.items[number].rows(max(1, width - _MARK), chosen=chosen)
            marks = [("› ", STRONG) if chosen and not row else "  " for row in range(len(rows))]
            drawn += [Content.assemble(mark, row) for mark, row in zip(marks, rows, strict=True)][skipped:]
            number, skipped = number + 1, 0
        return lines(*drawn[:height])
