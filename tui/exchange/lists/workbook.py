"""A table in a workbook (XLSX, XLS, XLSB, ODS): the first sheet that is a list with people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tui.exchange.clean import clean_line
from tui.exchange.lists import zipped
from tui.exchange.lists.layout import Row
from tui.exchange.lists.sheets import Locked, Sheet, sheets_of
from tui.exchange.lists.table import NEEDED, NotATable, Table, Told, table_of
from tui.exchange.people.columns import names_known, names_somebody, understand

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
_LISTED = 8
"""Sheets that were not read and are named."""


def workbook_table(name: str, data: bytes, mapped: Collection[str]) -> Table:
    """The table in a workbook. NotATable, in one line, where there is none, or it is locked, broken or too large."""
    if what := _other_document(data):
        raise NotATable(f"{name} is {what}, not a list: export the list as CSV.")
    try:
        if not data.startswith(b"PK") and "EncryptedPackage".encode("utf-16-le") in data:
            raise Locked
        return _first_list(name, sheets_of(data), mapped)
    except zipped.TooLarge as fault:
        raise NotATable(f"{name} {fault}, more than is read: export the list as CSV.") from None
    except zipped.Damaged:
        how = "open it, save it anew, or export the list as CSV"
        raise NotATable(f"{name} is a workbook that is broken: {how}.") from None
    except Locked:
        how = "save it without one, or export the list as CSV"
        raise NotATable(f"{name} is locked with a password: {how}.") from None


def _first_list(name: str, sheets: Iterator[Sheet], mapped: Collection[str]) -> Table:
    """The first sheet with people; which others there are is told."""
    found: Table | None = None
    read = ""
    refusals = []
    others = []
    for sheet in sheets:
        if found is None and not sheet.hidden:
            try:
                found, read = _with_people(name, sheet, mapped), clean_line(sheet.name, 60)
                continue
            except NotATable as fault:
                refusals.append(fault)
        others.append(_shown(sheet))
    if found is None:
        raise next(iter(refusals), NotATable(f"{name} has no sheet with anything in it: export the list again."))
    if not others:
        return found
    more = " …" if len(others) > _LISTED else ""
    note = f"read the sheet {read!r}; not read: {', '.join(others[:_LISTED])}{more}"
    return replace(found, before=(note, *found.before))


def _shown(sheet: Sheet) -> str:
    rows = "1 row" if sheet.height == 1 else f"{sheet.height} rows"
    return f"{clean_line(sheet.name, 60)!r} ({'hidden, ' if sheet.hidden else ''}{rows})"


def _with_people(name: str, sheet: Sheet, mapped: Collection[str]) -> Table:
    def source(_told: Told) -> Iterator[Row]:
        return (Row(line, cells) for line, cells in enumerate(sheet.rows(), 1))

    table = table_of(name, source, total=sheet.height, mapped=mapped)
    if not names_somebody(understand(table.header)) and not (mapped and names_known(table.header, mapped)):
        raise NotATable(f"{name} does not say who is in it: {NEEDED}.")
    return table


def _other_document(data: bytes) -> str:
    """What it is, if it is packed as a workbook is and holds none."""
    if not data.startswith(b"PK"):
        return next((what for mark, what in _OLD_DOCUMENTS if mark.encode("utf-16-le") in data), "")
    members = zipped.members_of(data)
    if not members or any(each in members for each in _SHEETS):
        return ""
    names = "\n".join(members)
    return next((what for mark, what in _DOCUMENTS if mark in names), "an archive")
