"""Rows under a field, in sections: some can be chosen, the others only say something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.panel import Panel, lines
from tui.widgets.weights import LINE, STRONG

Draw = Callable[[int, bool], Content]
"""Makes a row for so many columns; whether it is the chosen one."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row; ``key`` is what choosing it means, empty where it cannot be chosen."""

    draw: Draw
    key: str = ""


class FoundList(Panel):
    """As many rows as there is room for; the chosen one is always among them."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: tuple[FoundRow, ...] = ()
        self.place = -1
        """Which row is chosen; below 0 where none is."""
        self._top = 0
        self._build = self._draw

    @property
    def key(self) -> str:
        """What is chosen; empty where nothing is."""
        return self.rows[self.place].key if 0 <= self.place < len(self.rows) else ""

    def show_rows(self, rows: Sequence[FoundRow], *, anew: bool) -> None:
        """Draw these. ``anew``: the first that can be chosen is; else the mark stays where it is."""
        self.rows = tuple(rows)
        if anew:
            self._top = 0
        if anew or not self.key:
            self.place = next((number for number, row in enumerate(rows) if row.key), -1)
        self.refresh()

    def move(self, step: int) -> None:
        """So many rows on that can be chosen, as far as there are any."""
        chosen = [number for number, row in enumerate(self.rows) if row.key]
        if chosen:
            now = chosen.index(self.place) if self.place in chosen else 0
            self.place = chosen[max(0, min(len(chosen) - 1, now + step))]
            self.refresh()

    def _draw(self, width: int, height: int) -> Content:
        last = max(0, len(self.rows) - height)
        top = 0 if self.place <= 0 else self.place
        self._top = min(last, max(min(self._top, top), top - height + 1))
        if self.place >= 0 and not any(row.key for row in self.rows[: self.place]):
            self._top = 0 if self.place < height else self._top
        shown = range(self._top, min(len(self.rows), self._top + height))
        return lines(*(self._row(number, width) for number in shown))

    def _row(self, number: int, width: int) -> Content:
        row, chosen = self.rows[number], number == self.place
        drawn = row.draw(max(0, width - 2), chosen)
        return Content.assemble(("› ", STRONG) if chosen else "  ", drawn)


def heading(title: str) -> FoundRow:
    """A rule with a title."""

    def draw(width: int, _chosen: bool) -> Content:
        return Content.assemble((title, STRONG), " ", ("─" * max(0, width - len(title) - 1), LINE))

    return FoundRow(draw)
