"""Files as tables, whatever their delimiter, encoding and layout."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import AT, People, written
from tui.exchange.lists.read import NotATable, read_table
from tui.exchange.people.incoming import sort_in
from tui.exchange.people.listing import HowRead, look

HEADER = ("First Name", "Last Name", "Company", "Phone", "Email", "Notes")
DANA = ("Dana", "Okafor", "Acme Routing", "(415) 555-0132", "dana@example.com", "likes data")
IVO = ("Ivo", "Lunde", "Zarnow Foods", "816-555-0114", "ivo@example.org", "")


def refusal(path: Path) -> str:
    with pytest.raises(NotATable) as fault:
        read_table(path)
    text = str(fault.value)
    assert "\n" not in text
    assert path.name in text
    return text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "is a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"PK\x03\x04" + b"\0" * 99, "is a workbook that is broken"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "is a calendar"),
        (b"<?xml version='1.0'?><people/>", "is XML"),
        (b"<html><body><p>please log in</p></body></html>", "is a page with no table"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nKIND:group\r\nFN:All\r\nEND:VCARD\r\n", "no card of anybody"),
        (b'{"a": 1', "is JSON that is broken in line 1"),
        (b"[[1, 2], [3]]", "is JSON with no list of people"),
        (b"Dana,(415) 555-0132,dana@example.com\nIvo,816-555-0114,ivo@example.org\n", "put one there"),
        (bytes(range(256)) * 40, "is no text"),
        (b"Record ID,First Name,Last Name,Email,Phone Number\r\n", "nobody below"),
        (b"dear all,\nplease call me\n", "no line of column names"),
        (b'"', "no line of column names"),
        (b'HEAD = "First Name,Last Name,Email,Phone Number,City"\ndef row(i):\n    a, b = i\n', "is no list"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert said in refusal(path)


def test_a_folder_and_a_missing_file_are_refused_in_one_line(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)
    assert "not there" in refusal(tmp_path / "no.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_delimiter_encoding_and_line_end(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    rows = [HEADER, ("Zoë", "Größ", "Café “Five” – 5 €", "(415) 555-0132", "zoe@example.com", 'a, b; "c"\nd'), IVO]
    path = written(tmp_path, rows, encoding=encoding, delimiter=delimiter, line_end=line_end)
    people = People()
    assert len(people.take(path).added) == 2
    zoe = people.named("Zoë Größ")
    assert (zoe.company, zoe.background) == ("Café “Five” – 5 €", ('Notes: a, b; "c"\nd',))


def test_a_separator_line_names_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=;\nName;Company;Phone\nDana Okafor;Acme, Ltd;(415) 555-0132\n")
    people = People()
    people.take(path)
    assert people.named("Dana Okafor").company == "Acme, Ltd"


def test_lines_of_the_file_are_counted_through_quoted_line_ends(tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, (*DANA[:5], "one\ntwo\nthree"), ("", "", "", "12", "", "")])
    (rejected,) = People().take(path).rejected
    assert rejected.line == 5


def test_a_sloppy_quote_within_a_cell_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name,Company,Phone\nDana Okafor,"5" pipes, Inc",415-555-0132\nIvo Lunde,Acme,\n')
    assert People().take(path).read == 2


def test_a_footer_without_a_person_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, DANA, IVO, [], ["Total", "2"], ["Confidential"]])
    incoming = People().take(path)
    assert (incoming.read, incoming.notes) == (2, ("left out 2 lines after the table: Total 2 / Confidential",))


def test_people_after_a_blank_line_are_no_footer(tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, DANA, [], IVO[:4], ["", "", "Acme", "", "", ""]])
    assert People().take(path).read == 3


def test_a_surplus_cell_that_fits_nowhere_is_rejected(tmp_path: Path) -> None:
    path = written(
        tmp_path, [HEADER, DANA, ("Ivo", "Lunde", "Zarnow", "Foods", "816-555-0114", "ivo@example.org", "x")]
    )
    incoming = People().take(path)
    assert [row.line for row in incoming.rejected] == [3]


def test_a_list_that_does_not_say_who_is_in_it_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("City,State\nDenver,CO\n", encoding="utf-8")
    with pytest.raises(NotATable, match="it needs a name, a phone or a mail column, by that name or by --map"):
        People().take(path)


def test_a_mapping_makes_a_list_of_columns_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Klingel\nMilo Grant,415 555 0132\n", encoding="utf-8")
    assert "no line of column names" in refusal(path)
    people = People()
    people.take(path, mapping={"Wer": "name", "Klingel": "phone"})
    assert [each.name for each in people.by_id.values()] == ["Milo Grant"]


def test_a_mapping_comes_before_the_tables(tmp_path: Path) -> None:
    path = written(tmp_path, [("Who", "Phone", "Ring"), ("Dana Okafor", "x", "(415) 555-0132")])
    people = People()
    people.take(path, mapping={"Who": "name", "ring": "mobile", "Phone": "none"})
    phones = people.named("Dana Okafor").phones
    assert [(phone.number, phone.label) for phone in phones] == [("+14155550132", "mobile")]
    with pytest.raises(NotATable, match="no column"):
        people.take(path, mapping={"Nobody": "name"})
    with pytest.raises(NotATable, match="no field"):
        people.take(path, mapping={"Who": "shoe size"})


words = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüéß ŁőΩ'-.,;|\t\"\n&"), min_size=1, max_size=14)
people_rows = st.lists(
    st.tuples(
        words.filter(lambda text: text.strip("\t\n -.,;|'\"&") != ""),
        words,
        words,
        st.sampled_from(["", "(415) 555-0132", "+1 212-555-0101; 212-555-0102", "12", "ask reception", "1.41556E+10"]),
        st.sampled_from(["", "a@example.com", "b@example.org", "info@example.net"]),
        words,
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=cases(30), deadline=None)
@given(
    people_rows,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_row_is_counted_once_and_a_second_import_adds_nobody(
    rows: list[tuple[str, ...]], delimiter: str, encoding: str, line_end: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), [HEADER, *rows], delimiter=delimiter, encoding=encoding, line_end=line_end)
        people = People()
        first = people.take(path)
        assert first.read == len(rows)
        assert first.rejected == ()
        before = dict(people.by_id)
        again = people.take(path)
        assert (again.added, again.updated) == ((), ())
        assert people.by_id == before


@settings(max_examples=cases(50), deadline=None)
@given(
    st.binary(max_size=400)
    | st.text(max_size=400).map(lambda text: f"Name,Phone,Email\n{text}".encode(errors="replace"))
)
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(data)
        people = People()
        try:
            incoming = sort_in(look(path, HowRead(region="US")), (), at=AT)
        except NotATable as fault:
            assert "\n" not in str(fault)
            return
        people.by_id |= {person.id: person for person in incoming.added}
        assert incoming.rejects_csv()


def test_phone_cells_that_cannot_be_read_are_told_with_their_lines_and_what_to_do(tmp_path: Path) -> None:
    rows = [("Name", "Phone"), *((name, "030 901820") for name in ("Ada Beck", "Bo Carr", "Cy Dorn", "Di Ebel"))]
    (note,) = People().take(written(tmp_path, rows)).notes
    assert note.startswith("4 phone cells hold no number that is certain")
    assert "030 901820" in note
    assert "--region" in note


def test_a_list_with_no_column_names_is_read_by_place_where_the_rep_says_which_is_which(tmp_path: Path) -> None:
    path = written(tmp_path, [["Ann Lee", "212 555 0142"], ["Bo Ray", "212 555 0143"]])
    with pytest.raises(NotATable, match="no line of column names above its people"):
        look(path)
    people = People()
    people.take(path, mapping={"Column 1": "name", "Column 2": "phone"})
    assert people.names == {"Ann Lee", "Bo Ray"}


def test_prose_is_no_list_even_to_a_rep_who_would_name_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ann,\nit was good, as ever, to talk.\nBest, Bo\nand one, two, three\n", encoding="utf-8")
    with pytest.raises(NotATable):
        look(path, HowRead(by_hand=True))
