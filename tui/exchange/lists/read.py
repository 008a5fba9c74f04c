"""A call list as a table: the file read, its layout understood, and what was left out of it told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tui.exchange.clean import clean_line
from tui.exchange.lists.encoding import decode, not_text
from tui.exchange.lists.layout import Row, below, find_header, footer_start, lines_of, rows, separator_line, vote
from tui.exchange.people.columns import names_known

SIZE_LIMIT = 512 * 1024 * 1024
"""Largest file that is read, in bytes."""
NEEDED = "it needs a name, a phone or a mail column, by that name or by --map COLUMN=FIELD"
"""What a list must have."""
_OTHER_KINDS = {
    ".xlsx": "a workbook",
    ".xls": "a workbook",
    ".ods": "a workbook",
    ".numbers": "a workbook",
    ".vcf": "a set of cards",
    ".json": "JSON",
}


class NotATable(Exception):  # noqa: N818 - the name says what the file is
    """A file that cannot be read as a list; its text is one line for the rep: what it is and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the rows of a list."""

    name: str
    """The file's name."""
    header: tuple[str, ...]
    rows: list[Row]
    delimiter: str = ","
    notes: tuple[str, ...] = ()
    """One line each of what was left out before and after the rows, or mended."""

    @property
    def total(self) -> int:
        """How many rows there are to read, for a progress bar; blank ones may be among them."""
        return len(self.rows)


def read_table(path: Path, mapped: Collection[str] = ()) -> Table:
    """The table in a file. NotATable where there is none, in one line.

    ``mapped``: names of columns that the rep says are fields; the header is known by them too.
    """
    name = clean_line(path.name)
    data = _bytes_of(path, name)
    if path.suffix.lower() in _OTHER_KINDS:
        raise NotATable(
            f"{name} is {_OTHER_KINDS[path.suffix.lower()]}, which is not read yet: export the list as CSV."
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise NotATable(f"{name} is empty: export the list again.")
    if what := not_text(data):
        raise NotATable(f"{name} is {what}, not a list: export the list as CSV.")
    return _of_text(name, decode(data)[0], mapped)


def read_pasted(text: str, mapped: Collection[str] = ()) -> Table:
    """The table in pasted text: cells copied from a spreadsheet, or the text of a list. NotATable where there is none."""
    if not text.strip():
        raise NotATable("what was pasted is empty: copy the list with its column names.")
    return _of_text("pasted", text, mapped)


def _of_text(name: str, text: str, mapped: Collection[str]) -> Table:
    lines = lines_of(text)
    named = separator_line(lines)
    delimiter = named or vote(lines)
    notes: list[str] = []
    first = 1 if named else 0
    found = list(rows(lines, delimiter, notes.append, first))
    return _table(name, found, delimiter, notes, mapped)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise NotATable(f"{name} is a folder: name the list in it.")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise NotATable(
                f"{name} has {size // 1024**2} MB, more than the {SIZE_LIMIT // 1024**2} MB that are read: split it."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise NotATable(f"{name} is not there: check its folder and its name.") from None
    except OSError as fault:
        raise NotATable(f"{name} cannot be read: {fault.strerror or 'the system refuses'}.") from None


def _table(name: str, found: list[Row], delimiter: str, notes: list[str], mapped: Collection[str]) -> Table:
    at = find_header(found, lambda cells: names_known(cells, mapped))
    if at is None:
        raise NotATable(f"{name} has no line of column names that is understood: {NEEDED}.")
    header = tuple(clean_line(cell) for cell in found[at].cells)
    while header and not header[-1]:
        header = header[:-1]
    body = found[at + 1 :]
    if all(row.blank for row in body):
        raise NotATable(f"{name} has column names and nobody below them: export the list again.")
    if not below(body, len(header)):
        raise NotATable(f"{name} is no list: what stands below its line {found[at].line} has not the columns of it.")
    end = footer_start(body, len(found[at].cells))
    _tell(notes, found[:at], "before the header")
    _tell(notes, body[end:], "after the table")
    return Table(name=name, header=header, rows=body[:end], delimiter=delimiter, notes=tuple(notes))


def _tell(notes: list[str], left: list[Row], where: str) -> None:
    texts = [text for row in left if (text := clean_line(" ".join(row.cells), 60))]
    if texts:
        lines = "1 line" if len(texts) == 1 else f"{len(texts)} lines"
        notes.append(f"left out {lines} {where}: {' / '.join(texts)}")
