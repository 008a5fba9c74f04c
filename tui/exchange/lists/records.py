"""The rows of delimited text, as they come: quotes that never close are mended, and a row cannot swallow the rest."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from tui.exchange.lists.layout import Row

CELL_LIMIT = 1024 * 1024
"""Longest cell that is read, in characters."""
CELLS_LIMIT = 16_384
"""Most cells of a row that are read: the columns of a spreadsheet."""
_LINES_OF_A_ROW = 5000
"""Lines after which a row in quotes is taken for one whose quote never closes."""
_FEWER_LINES = 50
"""The same where ``_PATIENCE`` rows have failed, so that a broken file takes no longer than a whole one."""
_PATIENCE = 20
_LONG_LINE = 64 * 1024
"""Characters from which on a broken line is parted without a look at its quotes."""
_VOTERS = 200

csv.field_size_limit(CELL_LIMIT)


class _Swallowed(Exception):  # noqa: N818 - it says what happened
    """A row in quotes has gone on for more lines than any row does."""


class _Window:
    """Lines that can be gone back over, to where the last row ended."""

    def __init__(self, lines: Iterable[str], done: int) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        """Lines to read once more, the last one first."""
        self.read: list[str] = []
        """Those of the row that is being read."""
        self.done = done
        """How many lines stand before those."""
        self.ended = False
        self.limit = _LINES_OF_A_ROW

    def lines(self) -> Iterator[str]:
        """The lines from here on; they count as read until ``keep`` or ``go_back``."""
        read, limit = self.read, self.limit
        while self._again:
            read.append(self._again.pop())
            yield read[-1]
        for line in self._lines:
            read.append(line)
            if len(read) > limit:
                raise _Swallowed
            yield line
        self.ended = True

    def keep(self, number: int | None = None) -> None:
        """The first ``number`` of the lines read are a row (all of them by default); the others are read again."""
        number = len(self.read) if number is None else number
        self._again.extend(reversed(self.read[number:]))
        self.done += number
        self.read.clear()


def rows(
    lines: Iterable[str], delimiter: str, width: int, told: Callable[[str], None], before: int = 0
) -> Iterator[Row]:
    """The rows, ``told`` of each line whose quotes had to be mended.

    ``width`` is how many cells a row usually has, ``before`` how many lines stand before the first.

    A quote that is opened and never closed would swallow every row after it with no error. Reading is strict, and a
    record that fails is read as the one line it begins on; the rows after it are read as ever.
    """
    window, failed = _Window(lines, before), 0
    read = window.read
    while True:
        reader = csv.reader(window.lines(), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if len(cells) > CELLS_LIMIT:
                    told(f"line {window.done + 1}: {len(cells)} cells; the first {CELLS_LIMIT} were read")
                    cells = cells[:CELLS_LIMIT]  # noqa: PLW2901 - the rest is let go of
                yield Row(window.done + 1, cells)
                window.done += len(read)
                read.clear()
            return
        except (csv.Error, _Swallowed):
            failed += len(window.read) > _FEWER_LINES
        if failed == _PATIENCE:
            window.limit = _FEWER_LINES
        window.keep(0)
        yield _mended(window, delimiter, width, told)


def _mended(window: _Window, delimiter: str, width: int, told: Callable[[str], None]) -> Row:
    """The row that begins here, read leniently (``"5" pipe``) if it then is one, else its first line alone."""
    line = window.done + 1
    try:
        cells = next(csv.reader(window.lines(), delimiter=delimiter))
        inner = window.read[1:]
        swallows = len(inner) > _FEWER_LINES or any(each.count(delimiter) >= max(width - 1, 1) for each in inner)
        if len(cells) == width and not swallows and not window.ended:
            window.keep()
            return Row(line, cells)
    except (csv.Error, _Swallowed, StopIteration):
        pass
    told(f"line {line}: a quote is opened and not closed there; the line was read without it")
    cells = one_line(window.read[0], delimiter)
    window.ended = False
    window.keep(1)
    return Row(line, cells)


def one_line(line: str, delimiter: str) -> list[str]:
    """The cells of one line: quotes hold a cell together where they close, and are left out where they do not."""
    line = line.rstrip("\r\n")
    if len(line) > _LONG_LINE:
        return line.split(delimiter, CELLS_LIMIT)[:CELLS_LIMIT]
    mark = re.escape(delimiter)
    cell = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?={mark}|$)|([^{mark}]*)')
    cells, at = [], 0
    while at <= len(line):
        found = cell.match(line, at)
        assert found  # the second way fits anything
        quoted, bare = found[1], found[2]
        cells.append(quoted.replace('""', '"') if quoted is not None else bare.strip().strip('"').replace('""', '"'))
        at = found.end() + 1
    return cells


def usual_width(lines: Sequence[str], delimiter: str) -> int:
    """How many cells most rows have; 1 where none has two."""
    widths = Counter(len(row.cells) for row in sampled(lines, delimiter) if len(row.cells) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def sampled(lines: Sequence[str], delimiter: str) -> list[Row]:
    """The rows of the first lines, as well as they can be read before it is known how wide they are."""
    return list(islice(rows(lines[: 2 * _VOTERS], delimiter, 0, lambda _text: None), _VOTERS))
