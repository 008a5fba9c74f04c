"""A table in a workbook (XLSX, XLS, XLSB, ODS): the first sheet that is a list with people."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.exchange.clean import clean_line
from tui.exchange.lists import zipped
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NEEDED, NotATable, Table, Told, table_of
from tui.exchange.people.columns import names_known, names_somebody, understand

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_DOCUMENTS = (
    ("word/", "a text document"),
    ("ppt/", "a set of slides"),
    ("Index/Document.iwa", "a Numbers or Pages document"),
    ("META-INF/MANIFEST.MF", "a program"),
)
_OLD_DOCUMENTS = (
    ("WordDocument", "a text document"),
    ("PowerPoint Document", "a set of slides"),
    ("__properties_version1.0", "a mail"),
)
_SHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_EXACT = 10**15
"""Whole numbers below it are kept to the last figure in a spreadsheet."""


class _Other(NamedTuple):
    name: str
    hidden: bool
    rows: int

    def __str__(self) -> str:
        rows = "1 row" if self.rows == 1 else f"{self.rows} rows"
        return f"{self.name!r} ({'hidden, ' if self.hidden else ''}{rows})"


def workbook_table(name: str, data: bytes, mapped: Collection[str]) -> Table:
    """The table in a workbook. NotATable, in one line, where there is none, or it is locked, broken or too large."""
    book = _opened(name, data)
    found: Table | None = None
    read = ""
    refusal = NotATable(f"{name} has no sheet with anything in it: export the list again.")
    refused = False
    others = []
    for index, sheet_name, hidden in _sheets_of(book):
        sheet = _sheet(name, book, index)
        shown = clean_line(sheet_name, 60)
        if read or hidden or not sheet.height:
            if sheet.height:
                others.append(_Other(shown, hidden, sheet.height))
            continue
        try:
            table = _table(name, sheet, mapped)
        except NotATable as fault:
            refusal, refused = (refusal if refused else fault), True
            others.append(_Other(shown, hidden, sheet.height))
            continue
        if _with_people(table, mapped):
            found, read = table, shown
        else:
            refusal, refused = NotATable(f"{name} does not say who is in it: {NEEDED}."), True
            others.append(_Other(shown, hidden, sheet.height))
    if found is None:
        raise refusal
    if not others:
        return found
    note = f"read the sheet {read!r}; not read: {', '.join(map(str, others[:8]))}{' …' if len(others) > 8 else ''}"
    return Table(found.name, found.header, found.rows, found.total, found.delimiter, (note, *found.before))


def _opened(name: str, data: bytes) -> CalamineWorkbook:
    if what := _other_document(data):
        raise NotATable(f"{name} is {what}, not a list: export the list as CSV.")
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - only for the files that need it

    try:
        if data.startswith(b"PK"):
            zipped.check(data)
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except zipped.TooLarge as fault:
        raise NotATable(f"{name} {fault}, more than is read: export the list as CSV.") from None
    except PasswordError:
        raise _locked(name) from None
    except zipped.Damaged:
        raise _broken(name) from None
    except BaseException as fault:
        raise _fault_of(name, fault) from None


def _fault_of(name: str, fault: BaseException) -> BaseException:
    """What to raise where the library fails: its panics are no Exception."""
    ours = isinstance(fault, KeyboardInterrupt | SystemExit | GeneratorExit)
    return fault if ours else _broken(name)


def _broken(name: str) -> NotATable:
    return NotATable(f"{name} is a workbook that is broken: open it, save it anew, or export the list as CSV.")


def _locked(name: str) -> NotATable:
    return NotATable(f"{name} is locked with a password: save it without one, or export the list as CSV.")


def _other_document(data: bytes) -> str:
    """What it is, if it is packed as a workbook is and holds none."""
    if not data.startswith(b"PK"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "locked with a password"
        return next((what for mark, what in _OLD_DOCUMENTS if mark.encode("utf-16-le") in data), "")
    members = zipped.members_of(data)
    if not members or any(each in members for each in _SHEETS):
        return ""
    names = "\n".join(members)
    return next((what for mark, what in _DOCUMENTS if mark in names), "an archive")


def _sheets_of(book: CalamineWorkbook) -> Iterator[tuple[int, str, bool]]:
    """By index: the name of each sheet of cells, and whether it is hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - as above

    for index, meta in enumerate(book.sheets_metadata):
        if meta.typ == SheetTypeEnum.WorkSheet:
            yield index, meta.name, meta.visible != SheetVisibleEnum.Visible


def _sheet(name: str, book: CalamineWorkbook, index: int) -> CalamineSheet:
    try:
        return book.get_sheet_by_index(index)
    except BaseException as fault:
        raise _fault_of(name, fault) from None


def _table(name: str, sheet: CalamineSheet, mapped: Collection[str]) -> Table:
    first = (sheet.start or (0, 0))[0] + 1

    def source(_told: Told) -> Iterator[Row]:
        for line, cells in enumerate(sheet.iter_rows(), first):
            yield Row(line, [cell if type(cell) is str else _text(cell) for cell in cells])

    return table_of(name, source, total=sheet.height, mapped=mapped)


def _with_people(table: Table, mapped: Collection[str]) -> bool:
    return names_somebody(understand(table.header)) or (bool(mapped) and names_known(table.header, mapped) > 0)


def _text(value: object) -> str:
    """A cell as it would stand in a list: a whole number without ``.0``, a day as ``2026-11-24``.

    A number beyond what a spreadsheet keeps exactly stays in its short form, which shows that it has lost figures.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00").removesuffix(":00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
