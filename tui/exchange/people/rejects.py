"""The file of rejected rows: each raw, with its line and why, and ready to be mended and imported again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.exchange.clean import guarded, unguarded
from tui.exchange.lists.layout import Row
from tui.model.dataclass import dataclass

if TYPE_CHECKING:
    from tui.exchange.lists.read import Table

LINE, REASON = "Line in the list", "Why it was rejected"
"""The columns before those of the list."""
SUFFIX = ".rejected.csv"
ERASED = "was erased at their wish"
"""Why a row is rejected of which nothing else is kept."""
_LONGEST_LINE = 10
"""Digits of the number of a line."""
_OWN_NAME = re.compile(r"\d{8}-\d{6}-(?P<list>.+?)(?:-\d+)?\.rejected(?: ?\(\d+\))?\.csv")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used."""

    line: int
    """The line of the file on which it begins, from 1; the number of a card or a record."""
    reason: str
    cells: tuple[str, ...]


def rejects_csv(header: Sequence[str], rejected: Sequence[Rejected]) -> str:
    """The header as it was understood and the rows as they stood, harmless to a spreadsheet.

    Line and reason come first: a row may have more cells than the header. The mark at the start tells Excel that it is
    UTF-8.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([LINE, REASON, *map(guarded, header)])
    for row in rejected:
        writer.writerow([row.line, guarded(row.reason), *map(guarded, row.cells)])
    return out.getvalue()


def rejected_in(text: str) -> tuple[Rejected, ...]:
    """The rows of such a file as it was written; none where it was not, or was written over by a spreadsheet."""
    try:
        head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    except (ValueError, csv.Error):
        return ()
    if tuple(head[:2]) != (LINE, REASON):
        return ()
    return tuple(
        Rejected(int(row[0]), unguarded(row[1]), tuple(map(unguarded, row[2:])))
        for row in rows
        if len(row) > 2 and row[0].isdecimal() and len(row[0]) <= _LONGEST_LINE
    )


def mended(table: Table) -> Table:
    """A file of rejected rows as the list that they came from; any other table as it is.

    The columns are those of that list again, so that its system, its mapping and its people are found again.
    """
    if tuple(table.header[:2]) != (LINE, REASON):
        return table
    header = tuple(unguarded(name) for name in table.header[2:])
    return replace(table, name=list_name(table.name), header=header, rows=_Mended(table))


def list_name(file: str) -> str:
    """The name of the list that a file of rejected rows came from; any other name as it is."""
    found = _OWN_NAME.fullmatch(file)
    return f"{found['list']}.csv" if found else file


class _Mended:
    """The rows without line and reason, and without what guarded them."""

    def __init__(self, table: Table) -> None:
        self._rows = table.rows

    @property
    def notes(self) -> tuple[str, ...]:
        """One line each of what was left out after the rows, or mended."""
        return tuple(getattr(self._rows, "notes", ()))

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            cells = [unguarded(cell) for cell in row.cells[2:]]
            if any(cell.strip() for cell in cells):
                yield Row(row.line, cells)
