"""Workbooks of every sort: their cells as text, their sheets, and what must not be opened."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import LISTS, People
from tui.exchange.lists import zipped
from tui.exchange.lists.read import NotATable, Table, read_table

HEADER = ("Name", "Company", "Phone", "Email", "Notes")
DANA = ("Dana Okafor", "Acme", 14155550100, "dana@example.com", None)
MORNING = datetime(2026, 3, 4, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
IVO = ("Ivo Lunde", None, "816-555-0114", None, "likes data")


def workbook(**sheets: Sequence[Sequence[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def old(rows: Sequence[Sequence[Any]]) -> bytes:
    book, out = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet 1")
    day = xlwt.easyxf(num_format_str="D-MMM-YY")
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(at, place, cell, *([day] if isinstance(cell, date) else []))
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "list.xlsx") -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_table(path)


def rows(table: Table) -> list[list[str]]:
    found = [list(row.cells) for row in table.rows]
    assert [list(row.cells) for row in table.rows] == found
    return found


def refusal(data: bytes) -> str:
    with pytest.raises(NotATable) as fault:
        read(data)
    assert "\n" not in str(fault.value)
    return str(fault.value)


def open_document(body: str) -> bytes:
    out = io.BytesIO()
    names = ' xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
    spaces = "".join(map(names.format, ("office", "table", "text")))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/"'
            ' m:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>',
        )
        packed.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name='S'>"
            f"{body}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def open_row(*cells: str, repeated: int = 1, wide: int = 1) -> str:
    told = "".join(
        f'<table:table-cell table:number-columns-repeated="{wide}" office:value-type="string"><text:p>{cell}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{told}</table:table-row>'


@pytest.mark.parametrize("packed", [lambda rows: saved(workbook(People=rows)), old])
def test_numbers_days_and_flags_are_the_text_that_a_list_would_hold(packed: Any) -> None:
    cells = ("Dana", 14155550100, 1.5, date(2026, 3, 4), MORNING, True, 2110)
    (found,) = rows(read(packed([("Name", "Phone", "Rating", "Due", "Seen", "DNC", "Zip"), cells])))
    assert found[:4] == ["Dana", "14155550100", "1.5", "2026-03-04"]
    assert found[5:] == ["true", "2110"]
    assert found[4].startswith("2026-03-04")


def test_times_lengths_faults_and_numbers_that_lost_figures_stay_what_they_are() -> None:
    cells = ("Dana", time(9, 5), timedelta(hours=30), "=1/0", 12345678901234567890, 45000, 0.1)
    (found,) = rows(read(saved(workbook(People=[("Name", "a", "b", "c", "d", "e", "f"), cells]))))
    assert found == ["Dana", "09:05", "30:00:00", "", "1.234567890123457E+19", "45000", "0.1"]


def test_merged_titles_above_and_totals_below_are_left_out_and_told() -> None:
    book = workbook(Leads=[("Leads of the north",), (), HEADER, DANA, (), IVO, ("Total", None, 2)])
    book.worksheets[0].merge_cells("A1:E1")
    table = read(saved(book))
    assert [row[0] for row in rows(table)] == ["Dana Okafor", "Ivo Lunde"]
    assert [row.line for row in table.rows] == [4, 6]
    assert table.notes == (
        "left out 1 line before the header: Leads of the north",
        "left out 1 line after the table: Total 2",
    )


def test_a_table_that_begins_far_down_and_right_keeps_its_lines() -> None:
    book = workbook(Leads=[])
    for place, text in (("C4", "Name"), ("D4", "Phone"), ("C5", "Dana"), ("D5", "816-555-0114")):
        book.worksheets[0][place] = text
    (row,) = read(saved(book)).rows
    assert (row.line, [cell for cell in row.cells if cell]) == (5, ["Dana", "816-555-0114"])


def test_the_first_sheet_with_people_is_read_and_the_others_are_told() -> None:
    book = workbook(
        Stages=[("Stage", "Rating"), ("New", 4)],
        Prose=[("please read me",)],
        Leads=[HEADER, DANA],
        Old=[HEADER, DANA, IVO],
        Secret=[HEADER, IVO],
        Empty=[],
    )
    book["Secret"].sheet_state = "hidden"
    table = read(saved(book))
    assert len(rows(table)) == 1
    assert table.notes == (
        "read the sheet 'Leads'; not read: 'Stages' (2 rows), 'Prose' (1 row), 'Old' (3 rows), "
        "'Secret' (hidden, 2 rows)",
    )


def test_a_book_without_people_says_what_it_lacks() -> None:
    assert "it needs a name, a phone or a mail column" in refusal(saved(workbook(Stages=[("Stage",), ("New",)])))
    assert "no sheet with anything in it" in refusal(saved(workbook(Empty=[])))
    assert "nobody below" in refusal(saved(workbook(Leads=[HEADER])))


def test_an_open_document_is_read() -> None:
    body = (
        open_row("Name", "Phone") + open_row("Dana", "816-555-0114") + open_row("Ivo", "") + open_row("", repeated=999)
    )
    assert rows(read(open_document(body))) == [["Dana", "816-555-0114"], ["Ivo", ""]]


def test_a_file_is_known_by_what_is_in_it() -> None:
    assert len(rows(read(saved(workbook(Leads=[HEADER, DANA])), "list.csv"))) == 1
    assert len(rows(read(old([HEADER, DANA]), "list.xlsx"))) == 1
    assert len(rows(read(b"Name,Phone\nDana,816-555-0114\n", "list.xls"))) == 1


def test_a_lone_cell_in_the_farthest_corner_is_refused_before_room_is_made_for_it() -> None:
    book = workbook(Leads=[HEADER, DANA])
    book["Leads"]["XFD1048576"] = "x"
    assert "has a sheet of 17179869184 cells, more than is read" in refusal(saved(book))
    tall = open_row("x", repeated=1_000_000, wide=10_000)
    assert "cells, more than is read" in refusal(open_document(open_row("Name") + tall))


def test_a_formatted_corner_with_nothing_in_it_takes_no_room() -> None:
    book = workbook(Leads=[HEADER, DANA])
    book["Leads"]["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    assert len(rows(read(saved(book)))) == 1


def test_cells_that_hide_where_they_stand_are_counted() -> None:
    def sheet(markup: str) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(saved(workbook(Leads=[HEADER, DANA])))) as whole,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            for name in whole.namelist():
                text = whole.read(name)
                if "worksheets/" in name:
                    text = text.replace(b"</sheetData>", markup.encode() + b"</sheetData>")
                packed.writestr(name, text)
        return out.getvalue()

    for markup in (
        "<row r='1048576'><c r='xfd1048576'><v>1</v></c></row>",
        '<row r="1048576"><c  s="1" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576">' + "<c><v>1</v></c>" * 5000 + "</row>",
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ):
        with pytest.raises(zipped.TooLarge):
            zipped.check(sheet(markup))


def test_a_sheet_of_records_is_measured_however_it_is_cut() -> None:
    def record(kind: int, data: bytes) -> bytes:
        return bytes((kind, len(data))) + data

    stream = b"".join(
        record(0, struct.pack("<I", row) + bytes(13)) + record(7, struct.pack("<III", column, 0, 0))
        for row, column in ((0, 3), (9, 1), (99_999, 700))
    )
    for size in (7, 20, 1000):
        extent = zipped._BinarySheet()
        for at in range(0, len(stream), size):
            extent.see(stream[at : at + size])
        extent.see(bytes(16))
        assert extent.cells == 100_000 * 701


def test_bombs_are_refused_by_what_they_say_and_by_what_they_hold() -> None:
    book = bytearray(saved(workbook(Leads=[HEADER, DANA])))
    out = io.BytesIO(bytes(book))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.xml", bytes(90 * 1024 * 1024))
    assert "unpacks to 90 MB, more than is read" in refusal(out.getvalue())
    lying = out.getvalue().replace(struct.pack("<I", 90 * 1024 * 1024), struct.pack("<I", 1000))
    assert "is broken" in refusal(lying)


def test_a_locked_or_broken_workbook_is_refused_in_one_line() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    assert "is locked with a password: save it without one" in refusal(locked)
    assert "is a text document" in refusal(
        locked.replace("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
    )
    for whole in (saved(workbook(Leads=[HEADER, DANA])), old([HEADER, DANA])):
        assert "is a workbook that is broken" in refusal(whole[: len(whole) // 2])


cells = st.one_of(
    st.none(),
    st.sampled_from(["Dana", "Ünal & Söhne", "one\ntwo", "816-555-0114", "x@example.com", "=1+1 is text", "Total"]),
    st.integers(0, 10**14),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)


def told(cell: Any) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


@settings(max_examples=cases(20), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Dana Okafor", "Ivo Lunde"]), *[cells] * 4), min_size=1, max_size=12),
    st.integers(0, 3),
    st.integers(0, 2),
)
def test_the_rows_read_are_the_rows_of_the_sheet(people: list[tuple[Any, ...]], titles: int, blank: int) -> None:
    above = [(f"Title {at}",) for at in range(titles)]
    book = workbook(Leads=[*above, HEADER, *[()] * blank, *people])
    for row in book["Leads"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    told = [
        ["" if cell is None else str(cell).replace("True", "true").replace("False", "false") for cell in row]
        for row in people
    ]
    assert rows(read(saved(book))) == told


@settings(max_examples=cases(25), deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(at: int, put: bytes, cut: bool) -> None:
    whole = (LISTS / "hubspot-contacts.xlsx").read_bytes()
    at %= len(whole)
    damaged = whole[:at] if cut else whole[:at] + put + whole[at + len(put) :]
    try:
        assert rows(read(damaged))
    except NotATable as fault:
        assert "\n" not in str(fault)


def test_an_old_workbook_that_asks_for_all_memory_is_refused() -> None:
    whole = old([HEADER, *[DANA] * 20])
    dimensions = whole.index(b"\x00\x02\x0e\x00\x00\x00\x00\x00")
    huge = whole[: dimensions + 8] + b"\xff\xff\xff\x7f" + whole[dimensions + 12 :]
    try:
        assert len(rows(read(huge))) == 20
    except NotATable as fault:
        assert "is a workbook that is broken" in str(fault)


def test_a_workbook_from_a_system_is_taken_in() -> None:
    people = People()
    taken = people.take(LISTS / "hubspot-contacts.xlsx")
    assert (taken.read, len(people.by_id)) == (36, 36)
    assert [phone.number for phone in people.named("Orson Bexingcombe").phones] == ["+18025550100"]
