"""A box of rows of which one is chosen. Only the rows that show are made, however many there are."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from tui.widgets.fit import wrap
from tui.widgets.panel import Panel, lines, styled
from tui.widgets.weights import FAINT, STRONG

Row = Callable[[int, int], Content]
"""Makes the row of that number for so many columns."""


class ChoiceList(Panel):
    """Rows, one of them marked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.chosen: int | None = None
        """The number of the marked row; None where none is."""
        self._number = 0
        self._row: Row = lambda _number, _width: Content("")
        self._empty = ""
        self._top = 0
        self._build = self._rows

    def on_resize(self) -> None:
        """More or fewer of them fit: as many from the top as leave the marked one in view."""
        self._top = 0
        self._tell_cut()

    def show_rows(self, number: int, row: Row, chosen: int | None, empty: str = "") -> None:
        """Draw so many rows; ``empty`` stands there when there are none."""
        self._number, self._row, self._empty = number, row, empty
        self.chosen = chosen if chosen is not None and 0 <= chosen < number else None
        self._tell_cut()
        self.refresh()

    def move(self, step: int) -> None:
        """Mark another row, as far as there is one."""
        if self._number:
            start = self.chosen if self.chosen is not None else -1 if step > 0 else self._number
            self.chosen = max(0, min(self._number - 1, start + step))
            self._tell_cut()
            self.refresh()

    def begin_at(self, number: int) -> None:
        """That row is the first that is seen, where so many follow that the box is full."""
        self._top = number

    def _tell_cut(self) -> None:
        """On the lower border: which of the rows are seen, where they are not all."""
        height = self.content_size.height
        if 0 < height < self._number:
            self._scroll(height)
            self.border_subtitle = f"{self._top + 1}–{self._top + height} of {self._number}"
        else:
            self.border_subtitle = ""

    def _scroll(self, height: int) -> None:
        """The marked row is among those that are seen."""
        marked = self.chosen or 0
        self._top = max(min(self._top, marked, self._number - height), marked - height + 1, 0)

    def _rows(self, width: int, height: int) -> Content:
        if not self._number:
            return lines(*(styled(row, FAINT) for row in wrap(self._empty, width)[:height]))
        self._scroll(height)
        shown = range(self._top, min(self._number, self._top + height))
        return lines(*(self._marked(number, width) for number in shown))

    def _marked(self, number: int, width: int) -> Content:
        row = self._row(number, max(0, width - 2))
        if number != self.chosen:
            return Content.assemble("  ", row)
        return Content.assemble(("› ", STRONG), row.stylize("bold"))
