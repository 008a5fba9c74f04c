"""vCards of every version, as phones write them and as no standard allows."""

from __future__ import annotations

import base64
import quopri
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import LISTS, People
from tui.exchange.lists.read import NotATable, Table, read_pasted, read_table


def table(text: str | bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.vcf"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_table(path)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def people(text: str | bytes) -> list[dict[str, str]]:
    """What each card says, without what it says nothing of."""
    found = table(text)
    rows = [dict(zip(found.header, row.cells, strict=True)) for row in found.rows]
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def numbers(*lines: str, version: str = "3.0") -> list[tuple[str, str]]:
    (said,) = people(card("N:Okafor;Dana;;;", *lines, version=version))
    places = [name.removesuffix(" - Value") for name in said if name.endswith(" - Value")]
    return [(said.get(f"{place} - Label", ""), said[f"{place} - Value"]) for place in places]


def test_a_card_says_who_it_is_and_how_to_reach_them() -> None:
    text = card(
        "N:Okafor;Dana;M.;Dr.;",
        "FN:Dr. Dana M. Okafor",
        "ORG:Acme Routing;Fleet",
        "TITLE:VP\\, Operations",
        "EMAIL;TYPE=WORK:dana@example.com",
        "EMAIL;TYPE=HOME,PREF:d@example.org",
        "ADR;TYPE=HOME:;;1 Home St;Reno;NV;89501;USA",
        "ADR;TYPE=WORK:PO 7;;2 Main St\\nFloor 3;Denver;CO;80202;USA",
        "NOTE:likes data\\; and\\nshort calls",
        "URL:https://example.com/a:b",
        "UID:u-1",
        "BDAY:1980-01-01",
    )
    assert people(text) == [
        {
            "Name": "Dr. Dana M. Okafor",
            "First Name": "Dana",
            "Last Name": "Okafor",
            "Company": "Acme Routing",
            "Job Title": "VP, Operations",
            "Email": "d@example.org; dana@example.com",
            "Street": "PO 7, 2 Main St\nFloor 3",
            "City": "Denver",
            "State": "CO",
            "Postal Code": "80202",
            "Country": "USA",
            "Website": "https://example.com/a:b",
            "Notes": "likes data; and\nshort calls",
            "UID": "u-1",
        }
    ]


@pytest.mark.parametrize(
    ("line", "label", "number"),
    [
        ("TEL;TYPE=CELL:415 555 0132", "Mobile", "415 555 0132"),
        ("TEL;CELL;PREF:415 555 0132", "Mobile", "415 555 0132"),
        ("TEL;type=IPHONE;type=CELL;type=VOICE:415 555 0132", "Mobile", "415 555 0132"),
        ('TEL;TYPE="work,voice":415 555 0132', "Work", "415 555 0132"),
        ("TEL;VALUE=uri;TYPE=home:tel:+1-415-555-0132;ext=101", "Home", "+1-415-555-0132 ext. 101"),
        ("TEL;VALUE=uri:tel:555%2D0132;phone-context=+1415", "", "+1415555-0132"),
        ("tel;waid=14155550132:+1 415 555 0132", "", "+1 415 555 0132"),
        ("item1.TEL;type=pref:415 555 0132\r\nitem1.X-ABLabel:_$!<Main>!$_", "Main", "415 555 0132"),
        ("item1.TEL:415 555 0132\r\nitem2.X-ABLabel:Assistant", "", "415 555 0132"),
        ("TEL;TYPE=MAIN:415 555 0132", "Main", "415 555 0132"),
        ("TEL;TYPE=WO\r\n RK:415 55\r\n 5 0132", "Work", "415 555 0132"),
    ],
)
def test_a_number_and_its_label_are_read_however_they_are_written(line: str, label: str, number: str) -> None:
    assert numbers(line) == [(label, number)]


def test_the_preferred_number_comes_first_and_none_is_told_twice() -> None:
    lines = ("TEL;TYPE=HOME:1", "TEL;PREF=1;TYPE=WORK:2", "TEL;TYPE=CELL:1", "TEL:", "TEL;TYPE=CELL:3")
    assert [number for _label, number in numbers(*lines, version="4.0")] == ["2", "1", "3"]


@pytest.mark.parametrize(
    "line",
    [
        "item1.TEL:415 555 0199\r\nitem1.X-ABLabel:_$!<Assistant>!$_",
        "item1.TEL:415 555 0199\r\nitem1.X-ABLabel:Secretary",
        "TEL;TYPE=X-ASSISTANT:415 555 0199",
        "TEL;TYPE=FAX,WORK:415 555 0199",
        "TEL;WORK;FAX:415 555 0199",
        "TEL;TYPE=PAGER:415 555 0199",
        "X-ASSISTANT-PHONE:415 555 0199",
        "AGENT:\r\nBEGIN:VCARD\r\nN:Teller;Rowan\r\nTEL:415 555 0199\r\nEND:VCARD",
        "PHOTO;ENCODING=b;TYPE=JPEG:TEL:415 555 0199",
        "RELATED;TYPE=emergency;VALUE=text:415 555 0199",
    ],
)
def test_a_fax_and_what_is_somebody_elses_are_not_theirs(line: str) -> None:
    assert numbers(line, "TEL:415 555 0132", version="2.1") == [("", "415 555 0132")]


def test_old_cards_are_decoded_with_their_soft_line_ends_and_pictures_are_passed_over() -> None:
    long = quopri.encodestring("Compañía Ñandú – Distribuciones".encode()).decode().strip()
    text = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91and=C3=BA;Se=C3=B1=\r\n=C3=A9n;;;",
        "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + long[:20] + "=\r\n" + long[20:],
        "NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:caf=E9=0D=0Atwo=",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        "VEVMOjQxNQ==",
        " VEVMOjQxNQ",
        "",
        "TEL;CELL:+14155550132",
        "EMAIL;ENCODING=BASE64:" + base64.b64encode(b"dana@example.com").decode(),
        version="2.1",
    )
    (said,) = people(text * 2)[:1]
    assert said["First Name"] == "Señén"
    assert said["Last Name"] == "Ñandú"
    assert said["Company"] == "Compañía Ñandú – Distribuciones"
    assert said["Notes"] == "café\r\ntwo"
    assert (said["Phone 1 - Value"], said["Email"]) == ("+14155550132", "dana@example.com")


def test_a_letter_that_is_cut_in_two_where_the_line_is_folded_is_whole_again() -> None:
    data = card("FN:Zoë Größ", "NOTE:Straße").encode().replace("ö".encode(), b"\xc3\r\n \xb6")
    data = data.replace("ß".encode(), b"\xc3\r\n \x9f").replace("ë".encode(), b"\xc3\r\n \xab")
    assert people(data) == [{"Name": "Zoë Größ", "Notes": "Straße"}]


def test_western_letters_of_an_old_phone_are_read_as_such() -> None:
    assert people(card("N:Größ;Zoë", version="2.1").encode("cp1252"))[0]["Last Name"] == "Größ"


def test_a_company_with_no_person_has_no_name() -> None:
    shown = card("N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY", "TEL:1")
    assert people(shown + card("FN:Acme", "ORG:Acme") + card("KIND:org", "FN:Acme", version="4.0")) == [
        {"Company": "Acme", "Phone 1 - Value": "1"},
        {"Company": "Acme"},
        {"Company": "Acme"},
    ]


def test_a_name_in_one_part_is_the_whole_name() -> None:
    assert people(card("FN:Dana Okafor") + card("N:Dana Okafor;;;;", "FN:Dana Okafor") + card("N:Okafor")) == [
        {"Name": "Dana Okafor"},
        {"Name": "Dana Okafor"},
        {"Last Name": "Okafor"},
    ]


def test_cards_that_never_end_are_read_and_told() -> None:
    text = "BEGIN:VCARD\nFN:Dana\nTEL:1\nBEGIN:VCARD\nFN:Ivo\nTEL:2\nEND:VCARD\nBEGIN:VCARD\nFN:Ada"
    assert [each["Name"] for each in people(text)] == ["Dana", "Ivo", "Ada"]
    assert table(text).notes == (
        "line 1: a card begins there and does not end, and 1 more like it; it was read as it stands",
    )
    assert [row.line for row in table(text).rows] == [1, 4, 8]


def test_groups_are_no_people() -> None:
    group = card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Friends")
    assert (len(people(group + card("FN:Dana"))), table(group + card("FN:Dana")).notes) == (
        1,
        ("left out 1 group of contacts",),
    )
    with pytest.raises(NotATable, match="holds no card of anybody"):
        table(group)


@pytest.mark.parametrize(
    "line",
    [
        "N:" + "a" * 60_000 + "\\",
        "N:" + ";" * 60_000,
        'TEL;TYPE="' + 'x"' * 60_000,
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\r\n" * 60_000,
        "NOTE:" + "x\r\n " * 60_000,
        "BEGIN:VCARD\r\n" * 20_000,
    ],
)
def test_no_card_takes_long(line: str) -> None:
    start = time.process_time()
    assert people(card("FN:Dana", line))
    assert time.process_time() - start < 5


def test_cards_are_pasted_like_any_text() -> None:
    assert len(list(read_pasted("\n" + card("FN:Dana", "TEL:415 555 0132")).rows)) == 1


@pytest.mark.parametrize(("name", "count"), [("iphone.vcf", 25), ("android-2.1.vcf", 22)])
def test_the_cards_of_phones_are_taken_in_and_found_again(name: str, count: int) -> None:
    book = People()
    first = book.take(LISTS / name)
    assert (first.read, len(book.by_id), first.system) == (count, count, "vCard")
    book.take(LISTS / name)
    assert len(book.by_id) == count


def test_two_cards_of_one_person_are_one_prospect(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    one, two = (card("FN:Dana Okafor", "ORG:Acme", f"TEL:{number}") for number in ("415 555 0132", "415 555 0133"))
    path.write_text(one + two)
    book = People()
    book.take(path)
    assert len(book.named("Dana Okafor").phones) == 2


texts = st.text(st.sampled_from("abcXYZ äöüßŁΩ李 ,;:\\\"'=.-\n🙂"), min_size=1, max_size=90).map(
    lambda text: " ".join(text.split(" ")).strip() or "x"
)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def folded(line: str, width: int) -> str:
    """Folded by bytes, as many programs do, be it within a letter."""
    data = line.encode()
    return "\r\n ".join(data[at : at + width].decode("latin-1") for at in range(0, len(data), width))


def printable(name: str, value: str, width: int) -> str:
    coded = "".join(f"={byte:02X}" for byte in value.encode())
    parts = [coded[at : at + 3 * width] for at in range(0, len(coded), 3 * width)]
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + "=\r\n".join(parts)


@settings(max_examples=cases(40), deadline=None)
@given(
    st.lists(st.tuples(texts, texts, texts, texts), min_size=1, max_size=6),
    st.sampled_from(["2.1", "3.0", "4.0"]),
    st.integers(8, 75),
)
def test_what_a_card_was_given_is_what_it_says(
    cards: Sequence[tuple[str, str, str, str]], version: str, width: int
) -> None:
    lines = []
    for family, first, company, note in cards:
        values = {"N": f"{escaped(family)};{escaped(first)};;;", "ORG": escaped(company), "NOTE": escaped(note)}
        lines += ["BEGIN:VCARD", f"VERSION:{version}"]
        for name, value in values.items():
            lines.append(printable(name, value, width) if version == "2.1" else folded(f"{name}:{value}", width))
        lines += ["PHOTO;ENCODING=BASE64:" + "QUJD" * 30, " QUJD" * 3, "", "END:VCARD"]
    data = "\r\n".join(lines).encode("utf-8" if version == "2.1" else "latin-1")
    found = table(data)
    said = [tuple(dict(zip(found.header, row.cells, strict=True))[name] for name in _NAMED) for row in found.rows]
    assert said == [tuple(text.strip() if at > 1 else text for at, text in enumerate(each)) for each in cards]


_NAMED = ("Last Name", "First Name", "Company", "Notes")


@settings(max_examples=cases(20), deadline=None)
@given(st.integers(0, 10**6), st.binary(max_size=6), st.sampled_from(["iphone.vcf", "android-2.1.vcf"]))
def test_damaged_cards_are_read_or_refused(at: int, put: bytes, name: str) -> None:
    whole = (LISTS / name).read_bytes()
    at %= len(whole)
    try:
        assert list(table(whole[:at] + put + whole[at + 2 * len(put) :]).rows)
    except NotATable as fault:
        assert "\n" not in str(fault)
