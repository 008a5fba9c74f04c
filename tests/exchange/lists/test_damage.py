"""Texts that are broken, odd or hostile: what is in them is read, and what is left out is told."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.exchange.support import People, written
from tui.exchange.lists.read import NotATable, Table, read_table
from tui.exchange.lists.records import one_line
from tui.exchange.people.listing import look

HEADER = "Name,Company,Phone,Email\n"
DANA = "Dana Okafor,Acme,(415) 555-0132,dana@example.com\n"
IVO = "Ivo Lunde,Zarnow,816-555-0114,ivo@example.org\n"


def table(folder: Path, text: str | bytes) -> Table:
    path = folder / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)


def rows(read: Table) -> list[list[str]]:
    return [list(row.cells) for row in read.rows]


def test_rows_come_as_they_are_read_and_the_same_at_each_pass(tmp_path: Path) -> None:
    read = table(tmp_path, HEADER + DANA * 2000 + "\nTotal: 2000\n")
    first = iter(read.rows)
    assert next(first).line == 2
    assert not read.notes
    assert [row.line for row in read.rows] == list(range(2, 2002)) == [row.line for row in read.rows]
    assert read.notes == ("left out 1 line after the table: Total: 2000",)
    assert abs(read.total - 2000) < 5


def test_a_large_list_is_held_packed_and_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = table(tmp_path, HEADER + DANA * 9000 + IVO)
    monkeypatch.setattr("tui.exchange.lists.text._PACKED_FROM", 1000)
    assert list(table(tmp_path, HEADER + DANA * 9000 + IVO).rows) == list(plain.rows)


def test_a_column_with_cells_and_no_name_is_called_by_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, [("Name", "", "Phone", "", ""), ("Dana", "Acme", "(415) 555-0132", "vip", "")])
    assert read_table(path).header == ("Name", "Column 2", "Phone", "Column 4")
    people = People()
    people.take(path, mapping={"Column 2": "company"})
    assert people.named("Dana").company == "Acme"


def test_a_second_column_of_the_same_name_is_not_lost(tmp_path: Path) -> None:
    path = written(tmp_path, [("Name", "Phone", "Phone"), ("Dana", "(415) 555-0132", "415 555 0133")])
    people = People()
    people.take(path)
    assert [phone.number for phone in people.named("Dana").phones] == ["+14155550132", "+14155550133"]


def test_a_list_of_one_column_is_read_whatever_stands_in_it(tmp_path: Path) -> None:
    read = table(tmp_path, "Company\nAcme, Inc.\nZarnow\n\nPipe; Co, Ltd.\n")
    assert (read.header, rows(read)) == (("Company",), [["Acme, Inc."], ["Zarnow"], ["Pipe; Co, Ltd."]])


def test_people_without_column_names_are_refused_with_what_to_do(tmp_path: Path) -> None:
    for text in (DANA + IVO, DANA + "Mobile Office,Office,555-0199,x@example.com\n" + IVO * 3):
        with pytest.raises(NotATable, match=r"put one there \(Name, Company, Phone, Email\)"):
            table(tmp_path, text)


def test_a_preamble_of_names_and_values_is_no_list_without_column_names(tmp_path: Path) -> None:
    for header in ("Name,Phone\n", "Phone,Due,Name\n"):
        said = "Exported by,rowan@example.com\nDate,2026-11-24 10:00\nFilter,Phone +1 415 555 0100\n"
        assert table(tmp_path, said + header + "Dana,(415) 555-0132\n" * 3).header[0] == header.split(",")[0]


def test_column_names_that_stand_again_are_no_people(tmp_path: Path) -> None:
    read = table(tmp_path, HEADER + DANA + HEADER + IVO)
    assert len(rows(read)) == 2
    assert read.notes == ("left out 1 line of the column names once more",)


def test_as_many_rows_as_the_file_has_are_told_while_it_is_read(tmp_path: Path) -> None:
    assert table(tmp_path, HEADER + DANA * 2000).total == 2000


def test_totals_right_below_the_people_are_told_and_a_person_called_total_is_kept(tmp_path: Path) -> None:
    read = table(tmp_path, HEADER + DANA + 'Grand Total: 2,,,"1,234,567"\n')
    assert (len(rows(read)), read.notes) == (1, ("left out 1 line after the table: Grand Total: 2 1,234,567",))
    assert len(rows(table(tmp_path, HEADER + DANA + "Total Wine,Total,,\nTotal,Sum & Co,415-555-0132,\n"))) == 3


def test_many_lines_after_a_blank_one_are_people_with_little_said_of_them(tmp_path: Path) -> None:
    assert len(rows(table(tmp_path, HEADER + DANA + "\n" + "Ada,Acme\n" * 600))) == 601


def test_a_year_among_column_names_does_not_hide_them(tmp_path: Path) -> None:
    assert table(tmp_path, "Name,Phone,Email,2025,2026\n" + DANA).header[-1] == "2026"


def test_mended_lines_are_told_a_few_and_counted(tmp_path: Path) -> None:
    read = table(tmp_path, HEADER + 'Ada,"Acme,415-555-0132,a@example.com\n' * 6 + DANA)
    assert len(rows(read)) == 7
    assert read.notes[0] == "line 2: a quote is opened and not closed there; the line was read without it"
    assert read.notes[-1] == "and 3 lines more were mended like these"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('a,"b, c","d', ["a", "b, c", "d"]),
        ('"a,b', ["a", "b"]),
        ('a,"5"" pipe",c"\n', ["a", '5" pipe', "c"]),
        ("", [""]),
        (",\r\n", ["", ""]),
    ],
)
def test_one_broken_line_is_parted_where_its_quotes_allow(line: str, cells: list[str]) -> None:
    assert one_line(line, ",") == cells


@pytest.mark.parametrize(
    "text",
    [
        HEADER + '"' + "x," * 2_000_000,
        HEADER + 'a,"b\n' + 'c,"""d\n' * 30_000,
        HEADER + '"",",\n' * 100_000,
        HEADER + DANA + "\n" * 200_000,
        HEADER + DANA + ",,,\n" * 100_000,
        HEADER + ('x,"' + "y\n" * 5001) * 40 + DANA,
        HEADER + "\0" * 2_000_000 + DANA,
    ],
)
def test_no_text_takes_long(tmp_path: Path, text: str) -> None:
    start = time.process_time()
    with suppress(NotATable):
        assert sum(1 for _row in table(tmp_path, text).rows) >= 0
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"{HEADER}Łucja,Größ,,x@example.com\n".encode("utf-16-le"), "Łucja"),
        (f"\ufeff\ufeff{HEADER}Łucja,Größ,,x@example.com\n".encode(), "Łucja"),
        ("\ufeff" + HEADER + "李雷,公司,,x@example.com\n", "李雷"),
        (("\ufeff" + HEADER + "李雷,公司,,x@example.com\n").encode("gb18030"), "李雷"),
        (HEADER.encode("utf-16-le") + "Αθηνά Παππά,Α,,x@example.com\n".encode("utf-16-le") * 50, "Αθηνά Παππά"),
        (("Name;Telefon\n" + "Андрей Петров;030 23125 100\n" * 40).encode("cp1251"), "Андрей Петров"),
        ((HEADER + "Zoë,Größ,,x@example.com\n").encode("cp1252"), "Zoë"),
        (HEADER.encode() + b"D\0ana\0,A\0cme,,x@example.com\n", "Dana"),
        ((HEADER + "Señén,Größ,,\n" * 20).encode() + b"Zo\xeb,Caf\xe9,,\n", "Señén"),
    ],
)
def test_what_a_text_is_written_in_is_told_from_it(tmp_path: Path, data: bytes | str, name: str) -> None:
    assert rows(table(tmp_path, data))[0][0] == name


def test_windows_letters_among_others_are_read_as_such(tmp_path: Path) -> None:
    read = table(tmp_path, (HEADER + "Señén,Größ,,\n" * 20).encode() + b"Zo\xeb,Caf\xe9,,\n")
    assert rows(read)[-1][:2] == ["Zoë", "Café"]


def test_an_archive_a_document_and_a_named_picture_are_refused_as_what_they_are(tmp_path: Path) -> None:
    import zipfile

    for member, said in (("word/document.xml", "a text document"), ("a.csv", "an archive")):
        with zipfile.ZipFile(tmp_path / "list.csv", "w") as packed:
            packed.writestr(member, HEADER)
        with pytest.raises(NotATable, match=f"is {said}, not a list"):
            look(tmp_path / "list.csv")
