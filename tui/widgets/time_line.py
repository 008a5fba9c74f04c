"""The block on a line, from now to its end, with whoever is to be called at a minute of it; beyond it the rest of the
day, where there is room."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.widgets.fit import clip
from tui.widgets.panel import Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, LINE, STRONG

_QUARTER = 15
_HOUR = 60
_BEYOND = 110
"""Columns from which the rest of the day stands behind the block."""
_SHARE = 0.55
"""Of the line, how much is the block's then."""
_CLOCK = 6
"""Columns of a time and the blank beside it."""
_NAME = 24
_ASIDE = 20
"""Columns by which a name may stand to the right of its mark, where another is in its way."""
_MORE = len("+99 more")


class TimeMark(NamedTuple):
    """Somebody to call at a minute."""

    at: datetime
    """On the rep's clock."""
    words: str
    """``Dana Okafor``; ``Dana Okafor, missed Mon 23 Nov``."""
    late: bool = False
    """Its minute has come, or passed: it stands at now."""


class TimeLineView(NamedTuple):
    """What the line shows; all times are on the rep's clock."""

    now: datetime
    ends: datetime
    length: str
    """``60 min``, ``31 of 60 min left``."""
    marks: tuple[TimeMark, ...] = ()
    """Soonest first; what lies behind the line's end is left out."""
    until: datetime | None = None
    """The end of the rep's day, if that is later than the block's."""
    nothing: str = ""
    """What stands below the line when nothing is on it; where it has no room, without its first sentence."""
    clocks: bool = False
    """The quarters and hours stand below the line, on a row of their own."""


class TimeLine(Panel):
    """The line, and below it the names."""

    def show_line(self, view: TimeLineView) -> None:
        """Draw this."""
        self.show(partial(_build, view))


def rows_needed(view: TimeLineView, width: int, most: int) -> int:
    """The line itself and its names, in at most so many rows."""
    above = 1 + view.clocks
    rows, _more = _placed(view, width, most - above)
    return above + max(len(rows), 1 if view.nothing else 0)


def _build(view: TimeLineView, width: int, height: int) -> Content:
    axis = _Axis(view, width)
    above = [axis.drawn(), *([axis.clocks()] if view.clocks and height > 1 else [])]
    rows, more = _placed(view, width, height - len(above))
    drawn = [_row(row, width, more if number == len(rows) - 1 else 0) for number, row in enumerate(rows)]
    if not drawn and view.nothing:
        room = width - _CLOCK
        said = view.nothing if cell_len(view.nothing) <= room else view.nothing.partition(". ")[2] or view.nothing
        drawn = [styled(" " * _CLOCK + clip(said, room), FAINT)]
    return lines(*above, *drawn[: max(0, height - len(above))])


class _Axis:
    """Which minute stands in which column."""

    def __init__(self, view: TimeLineView, width: int) -> None:
        self.view = view
        self.width = width
        room = max(4, width - 2 * _CLOCK - cell_len(view.length) - 2)
        day = view.until if width >= _BEYOND else None
        self.until = day if day is not None and day.timestamp() > view.ends.timestamp() else None
        if self.until is not None:
            room -= _CLOCK + 1
        self.block = int(room * _SHARE) if self.until is not None else room
        self.beyond = room - self.block if self.until is not None else 0

    def column(self, at: datetime) -> int | None:
        """Where that minute stands, from the left edge; None behind the end."""
        now, ends, second = (each.timestamp() for each in (self.view.now, self.view.ends, at))
        if second <= now:
            return _CLOCK
        if second <= ends:
            return _CLOCK + _on(now, second, ends, self.block)
        until = self.until.timestamp() if self.until is not None else ends
        if second > until:
            return None
        return 2 * _CLOCK + 1 + self.block + _on(ends, second, until, self.beyond)

    def drawn(self) -> Content:
        marked = {column: False for mark in self.view.marks if (column := self.column(mark.at)) is not None}
        for mark in self.view.marks:
            if mark.late:
                marked[_CLOCK] = True
        ticks = {column for at in self._times() if (column := self.column(at)) is not None}
        pieces = [
            Content.assemble((f"{self.view.now:%H:%M} ", STRONG)),
            *self._line(_CLOCK, self.block, "━", ticks, marked),
            styled(f" {self.view.ends:%H:%M}", STRONG),
        ]
        if self.until is not None:
            begins = 2 * _CLOCK + 1 + self.block
            pieces += [
                Content(" "),
                *self._line(begins, self.beyond, "─", ticks, marked),
                styled(f" {self.until:%H:%M}", FAINT),
            ]
        line = Content("").join(pieces)
        gap = max(2, self.width - line.cell_length - cell_len(self.view.length))
        return Content.assemble(line, " " * gap, (self.view.length, STRONG))

    def clocks(self) -> Content:
        """The quarters of the block and the hours behind it, each in the middle under its tick."""
        row, used = "", 0
        for at in self._times():
            column = self.column(at)
            begins = (column or 0) - 2
            if column is not None and begins > used:
                row += " " * (begins - used) + f"{at:%H:%M}"
                used = begins + 5
        return styled(row, FAINT)

    def _times(self) -> list[datetime]:
        block = _full(self.view.now, self.view.ends, _QUARTER)
        return [*block, *(_full(self.view.ends, self.until, _HOUR) if self.until is not None else [])]

    def _line(self, begins: int, room: int, stroke: str, ticks: set[int], marked: dict[int, bool]) -> list[Content]:
        tick = "┿" if stroke == "━" else "┼"

        def sign(column: int) -> str:
            return "◆" if column in marked else tick if column in ticks else stroke

        def weight(column: int) -> str:
            return LINE if column not in marked else ALARM if marked[column] else STRONG

        return [styled("".join(map(sign, run)), kind) for kind, run in groupby(range(begins, begins + room), weight)]


def _full(begin: datetime, end: datetime, minutes: int) -> list[datetime]:
    """The full quarters or hours between the two."""
    clock = begin.hour * _HOUR + begin.minute
    at = begin.replace(second=0, microsecond=0) + timedelta(minutes=minutes - clock % minutes)
    found = []
    while at < end:
        found.append(at)
        at += timedelta(minutes=minutes)
    return found


def _on(begin: float, second: float, end: float, room: int) -> int:
    return min(room - 1, int((second - begin) / (end - begin) * room)) if end > begin else 0


Placed = tuple[int, TimeMark, str]
"""The column where a name begins, whose it is, and the name as it fits."""


def _placed(view: TimeLineView, width: int, most: int) -> tuple[list[list[Placed]], int]:
    """The names in rows, each as near below its mark as there is room, and how many have none."""
    rows, left = _in_rows(view, width, most, 0)
    return _in_rows(view, width, most, _MORE + 2) if left else (rows, 0)


def _in_rows(view: TimeLineView, width: int, most: int, kept: int) -> tuple[list[list[Placed]], int]:
    """``kept``: columns at the end of the last row which are wanted for how many have no room."""
    axis, left = _Axis(view, width), 0
    rows: list[list[Placed]] = []
    for mark in view.marks:
        column = axis.column(mark.at)
        if column is None:
            continue
        words = f"{'! ' if mark.late else ''}{mark.at:%H:%M} {_short(mark.words, width)}"
        for number in range(most):
            if number == len(rows):
                rows.append([])
            room = width - (kept if number == most - 1 else 0)
            taken = rows[number][-1][0] + cell_len(rows[number][-1][2]) + 2 if rows[number] else 0
            begins = max(0, taken, min(column, room - cell_len(words)))
            near = mark.late or begins <= column + _ASIDE
            if near and begins + cell_len(words) <= room:
                rows[number].append((begins, mark, words))
                break
        else:
            left += 1
    return [row for row in rows if row], left


def _short(words: str, width: int) -> str:
    """A long name gives way, what is said of it does not."""
    name, comma, rest = words.rpartition(", ")
    most = min(_NAME, width // 3)
    return f"{clip(name, most)}{comma}{rest}" if comma else clip(words, most)


def _row(placed: list[Placed], width: int, more: int) -> Content:
    pieces: list[str | tuple[str, str]] = []
    used = 0
    for begins, mark, words in placed:
        clock = words[: words.index(":") + 3]
        pieces.append(" " * (begins - used))
        pieces += [(words, ALARM)] if mark.late else [(clock, STRONG), words[len(clock) :]]
        used = begins + cell_len(words)
    if more:
        told = f"+{more} more"
        pieces += [" " * max(1, width - used - len(told)), (told, FAINT)]
    return Content.assemble(*pieces)
