"""Which row of Today is marked, and how the mark moves. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.screens.today_view import DayView
from tui.widgets.section_list import ListSection, Mark

DUE = ""
"""The list of who is due; the others go by their titles."""


class Marked(NamedTuple):
    """A row of a list."""

    title: str
    row: int


class Lists(NamedTuple):
    """All that can be marked: the rows of each list, in the order in which Tab goes."""

    rows: tuple[tuple[str, tuple[object, ...]], ...]
    """By title, what each row stands for; None for one that cannot be marked."""

    def target(self, marked: Marked | None) -> object:
        """What is marked."""
        rows = self._of(marked.title) if marked else ()
        return rows[marked.row] if marked and 0 <= marked.row < len(rows) else None

    def moved(self, marked: Marked | None, step: int) -> Marked | None:
        """Up or down within the list, as far as there is a row; from no mark into the first list."""
        if marked is None:
            return self.entered(0, last=step < 0)
        rows = self._of(marked.title)
        at = marked.row + step
        return Marked(marked.title, at) if 0 <= at < len(rows) and rows[at] is not None else marked

    def beside(self, marked: Marked | None, step: int) -> Marked | None:
        """The next list or the one before, round and round."""
        titles = [title for title, _rows in self.rows]
        if marked is None or marked.title not in titles:
            return self.entered(0 if step > 0 or marked is None else -1)
        return self.entered((titles.index(marked.title) + step) % len(titles))

    def entered(self, number: int, *, last: bool = False) -> Marked | None:
        """The first row of that list."""
        if not self.rows:
            return None
        title, rows = self.rows[number]
        can = [at for at, target in enumerate(rows) if target is not None]
        return Marked(title, can[-1] if last else can[0])

    def kept(self, marked: Marked | None) -> Marked | None:
        """The mark, after the lists have changed: on the row that stands there now."""
        rows = self._of(marked.title) if marked else ()
        can = [at for at, target in enumerate(rows) if target is not None]
        if marked is None or not can:
            return None
        return Marked(marked.title, min(marked.row, can[-1]))

    def _of(self, title: str) -> tuple[object, ...]:
        return next((rows for named, rows in self.rows if named == title), ())


def lists_of(view: DayView, sections: Sequence[ListSection]) -> Lists:
    """Who is due first, then each list that has anything to mark."""
    due = ((DUE, tuple(view.queue.due)),) if view.queue.due else ()
    rest = ((each.title, tuple(row.target for row in each.rows)) for each in sections if each.marked)
    return Lists((*due, *rest))


def mark_in(sections: Sequence[ListSection], marked: Marked | None) -> Mark | None:
    """Where the mark stands among these lists, if it does."""
    titles = [each.title for each in sections]
    return (titles.index(marked.title), marked.row) if marked and marked.title in titles else None
