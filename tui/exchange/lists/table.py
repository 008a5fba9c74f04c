"""A table: a header, its rows however often they are asked for, and what was left out before and after them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from tui.exchange.clean import clean_line
from tui.exchange.lists.layout import Row, above_footer, below, find_header, mostly_people
from tui.exchange.people.columns import names_known
from tui.model.dataclass import dataclass

NEEDED = "it needs a name, a phone or a mail column, by that name or by --map COLUMN=FIELD"
"""What a list must have."""
EXAMPLE = "Name, Company, Phone, Email"
SAMPLE = 300
"""Rows by which the layout is understood."""
_STEADY = 0.8
"""The share of rows of one width that makes a table of a text whose columns have no known name."""
_TOLD = 3
"""Mended lines that are named."""

Told = Callable[[str], None]
"""Called with one line of what was mended."""
Source = Callable[[Told], Iterator[Row]]
"""Every row of a file from its first, blank ones and titles too; called anew for each pass."""


class NotATable(Exception):  # noqa: N818 - the name says what the file is
    """A file that cannot be read as a list; its text is one line for the rep: what it is and what to do."""


class Unnamed(NotATable):
    """A list whose columns are not known by their names. ``table`` is what it is once the rep says which is which."""

    def __init__(self, words: str, table: Table) -> None:
        super().__init__(words)
        self.table = table


class Rows(Protocol):
    """Rows, the same ones at each pass."""

    @property
    def notes(self) -> tuple[str, ...]:
        """One line each of what was left out after the rows, or mended: whole when they have been passed through."""

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the rows of a list."""

    name: str
    """The file's name; ``pasted`` for text that was pasted."""
    header: tuple[str, ...]
    rows: Rows
    """Read as they are asked for; none of them is blank. Each pass gives the same."""
    total: int
    """About how many rows there are, for a progress bar."""
    delimiter: str = ","
    before: tuple[str, ...] = ()
    """One line each of what was left out before the rows."""

    @property
    def notes(self) -> tuple[str, ...]:
        """One line each of what was left out, or mended. What stands after the rows is known when they were read."""
        return (*self.before, *self.rows.notes)


class Given:
    """Rows that are all there."""

    def __init__(self, rows: Sequence[Row], notes: Iterable[str] = ()) -> None:
        self._rows = rows
        self.notes = tuple(notes)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


class Below:
    """The rows below a header, without blank ones, the footer and further lines of the same column names."""

    def __init__(self, source: Source, at: int, names: Sequence[str], width: int) -> None:
        self._source = source
        self._at = at
        self._names = list(names)
        self._width = width
        self.notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        mended: list[str] = []
        footer: list[Row] = []
        again = 0
        for row in above_footer(islice(self._source(mended.append), self._at + 1, None), self._width, footer):
            if row.cells == self._names:
                again += 1
            else:
                yield row
        notes = mended[:_TOLD]
        if len(mended) > _TOLD:
            notes.append(f"and {len(mended) - _TOLD:,} lines more were mended like these")
        if again:
            notes.append(f"left out {_lines(again)} of the column names once more")
        self.notes = (*notes, *left_out(footer, "after the table"))


def table_of(
    name: str, source: Source, *, total: int, mapped: Collection[str], delimiter: str = ",", before: Sequence[str] = ()
) -> Table:
    """The table in a file of rows. NotATable, in one line, where it has no column names or nobody below them."""
    sample = list(islice(source(lambda _text: None), SAMPLE))
    at = find_header(sample, lambda cells: names_known(cells, mapped))
    if at is None:
        words = f"{name} has no line of column names that is understood: {NEEDED}."
        people = mostly_people(sample)
        if people:
            words = f"{name} has no line of column names above its people: put one there ({EXAMPLE})."
        unnamed = _unnamed(sample, named=not people)
        if unnamed is None:
            raise NotATable(words)
        width, top = unnamed
        header = _names(Row(0, sample[top].cells if top >= 0 else ("",) * width), sample[top + 1 :])
        rows = Below(source, top, header, width)
        raise Unnamed(words, Table(name=name, header=header, rows=rows, total=max(1, total), delimiter=delimiter))
    header = _names(sample[at], sample[at + 1 :])
    rows = Below(source, at, sample[at].cells, len(sample[at].cells))
    first = list(islice(rows, SAMPLE))
    if not first:
        raise NotATable(f"{name} has column names and nobody below them: export the list again.")
    if not below(first, len(header)):
        raise NotATable(f"{name} is no list: what stands below its line {sample[at].line} has not the columns of it.")
    told = (*before, *left_out(sample[:at], "before the header"))
    total = max(1, total - at - 1)
    return Table(name=name, header=header, rows=rows, total=total, delimiter=delimiter, before=told)


def _unnamed(sample: Sequence[Row], *, named: bool) -> tuple[int, int] | None:
    """The width of a table that is plainly one, and the index of its first row, which names the columns if ``named``.

    The index is -1 where nothing names them; None is returned where the rows have no common width.
    """
    widths = [len(row.cells) for row in sample if not row.blank]
    usual = max(set(widths), key=widths.count, default=0)
    if usual < 2 or len(widths) < 2 or widths.count(usual) < _STEADY * len(widths):
        return None
    if not named:
        return usual, -1
    return usual, next(index for index, row in enumerate(sample) if not row.blank and len(row.cells) == usual)


def left_out(rows: Sequence[Row], where: str) -> tuple[str, ...]:
    """The line that tells of rows that were left out; none if nothing stands in them."""
    texts = [text for row in rows if (text := clean_line(" ".join(row.cells), 60))]
    if not texts:
        return ()
    shown = " / ".join(texts[:8]) + (" …" if len(texts) > 8 else "")
    return (f"left out {_lines(len(texts))} {where}: {shown}",)


def _names(header: Row, sample: Sequence[Row]) -> tuple[str, ...]:
    """The column names. A column that has cells and no name is called by its place, so that it can be mapped."""
    used = {index for row in sample for index, cell in enumerate(row.cells) if cell.strip()}
    names = [
        clean_line(cell) or (f"Column {index + 1}" if index in used else "") for index, cell in enumerate(header.cells)
    ]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def is_by_place(header: Sequence[str]) -> bool:
    """Whether the columns have no names of their own."""
    return all(name == f"Column {place}" for place, name in enumerate(header, start=1))


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number:,} lines"
