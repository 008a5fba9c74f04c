"""What single cells say: flags, placeholders, names with more in them, and addresses each by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.lists.layout import Row
from tui.exchange.people.card import Card, CardReader, Unusable
from tui.exchange.people.cells import line_of, says_nothing, tidy, whole_name
from tui.exchange.people.columns import understand


def card(**cells: str) -> Card:
    header = [name.replace("_", " ") for name in cells]
    reader = CardReader(understand(header), home="list", region="US", dates=None, delimiter=",")
    found = reader.read(Row(2, list(cells.values())))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "cell", ["1", "true", "Yes", "x", "TRUE", "WAHR", "2024-03-12", "asked on the phone", "Do Not Allow", "☑"]
)
@pytest.mark.parametrize(
    "column", ["Do Not Call", "DONOTCALL", "hs_do_not_call", "Nicht anrufen", "Ne pas appeler", "No llamar"]
)
def test_a_flag_that_says_anything_but_no_is_obeyed(column: str, cell: str) -> None:
    assert card(**{"Name": "Dana", column: cell}).never_call


@pytest.mark.parametrize(
    "cell", ["", "0", "0.0", "no", "FALSE", "False", "FALSCH", "FAUX", "FALSO", "ONWAAR", "Nein", "-", "N/A", "Allow"]
)
def test_a_flag_that_says_no_bars_nobody(cell: str) -> None:
    assert not card(Name="Dana", Do_Not_Call=cell).never_call


@pytest.mark.parametrize(
    ("column", "cell", "barred"),
    [
        ("HASOPTEDOUTOFEMAIL", "true", True),
        ("Email Opt Out", "false", False),
        ("Unsubscribed from all email", "TRUE", True),
        ("Person - Marketing status", "unsubscribed", True),
        ("Person - Marketing status", "subscribed", False),
        ("Person - Marketing status", "no_consent", False),
        ("Désabonné", "oui", True),
    ],
)
def test_a_mail_opt_out_stops_mails_and_no_calls(column: str, cell: str, barred: bool) -> None:
    found = card(**{"Name": "Dana", column: cell})
    assert (found.mail_opt_out, found.never_call) == (barred, False)


@pytest.mark.parametrize(
    "cell", ["-", "---", "N/A", "n/a", "###", "none", "None", "UNKNOWN", "unbekannt", "?", "[not provided]", "#REF!"]
)
def test_what_only_holds_a_place_is_blank(cell: str) -> None:
    found = card(Name="Dana", Company=cell, Job_Title=cell, City=cell, Notes=cell, Lead_Status=cell, Email=cell)
    assert (found.company, found.title, found.place.city, found.notes, found.statuses, found.emails) == (
        "",
        "",
        "",
        (),
        (),
        (),
    )


@pytest.mark.parametrize("name", ["DANA OKAFOR", "Okafor, Dana", "o'neill dana", "None Smith", "Test Tester"])
def test_a_name_is_kept_as_it_stands(name: str) -> None:
    assert card(Name=name).name == name


@pytest.mark.parametrize(
    ("cells", "name", "first_name"),
    [
        ({"Name": "Okafor, Dana"}, "Okafor, Dana", "Dana"),
        ({"Name": "Acme Hydraulics GmbH"}, "Acme Hydraulics GmbH", ""),
        ({"Name": "Acme", "Company": "ACME"}, "Acme", ""),
        ({"Name": "Dana Okafor <dana@example.com>"}, "Dana Okafor", "Dana"),
        ({"Name": "dana@example.com"}, "", ""),
        ({"First Name": "Dana", "Last Name": "Okafor"}, "Dana Okafor", "Dana"),
        ({"First Name": "Dana Okafor", "Last Name": "Okafor"}, "Dana Okafor", "Dana"),
        ({"First Name": "Dana", "Full Name": "Dana Okafor"}, "Dana Okafor", "Dana"),
        ({"First Name": "Nguyen", "Last Name": "Nguyen"}, "Nguyen Nguyen", "Nguyen"),
        ({"Vorname": "Jürgen", "Name": "Größ"}, "Jürgen Größ", "Jürgen"),
    ],
)
def test_names_and_what_to_call_them(cells: dict[str, str], name: str, first_name: str) -> None:
    found = card(**cells)
    assert (found.name, found.first_name) == (name, first_name)


def test_a_mail_beside_the_name_is_theirs() -> None:
    assert card(Name="Dana Okafor <dana@example.com>", Email="DANA@example.com").emails == ("DANA@example.com",)
    assert card(Name="dana@example.com").emails == ("dana@example.com",)


def test_two_addresses_are_never_mixed() -> None:
    header = {"Name": "Dana", "City": "", "State": "CA", "Company City": "Boston", "Company State": "MA"}
    place = card(**header).place
    assert (place.city, place.state) == ("", "CA")
    assert card(**{**header, "State": ""}).place.state == "MA"


def test_parts_of_one_address_are_read_together() -> None:
    place = card(Name="Dana", Street="1 Way", Business_City="Boston", State="MA").place
    assert (place.street, place.city, place.state) == ("1 Way", "Boston", "MA")


def test_a_note_of_an_activity_says_when_and_what() -> None:
    header = ["Subject", "Date", "Status", "Company / Account", "Contact", "Full Comments", "Call Result", "Assigned"]
    reader = CardReader(understand(header), home="salesforce", region=None, dates=None, delimiter=",")
    row = ["Call", "1/17/2026", "Completed", "Acme", "Dana Okafor", "wants figures", "No answer", "Rowan Teller"]
    found = reader.read(Row(2, row))
    assert found is not None
    assert (found.name, found.notes, found.statuses) == (
        "Dana Okafor",
        ("2026-01-17 Call, No answer: wants figures",),
        (),
    )


def test_ids_of_several_people_stand_for_none() -> None:
    assert card(Record_ID="7;8", Name="Dana").record_id == ""
    assert card(Record_ID="7.0", Name="Dana").record_id == "list:7"


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "N/A",
            "-",
            " Dana",
            "Dana ",
            "a  b",
            "'=1+1",
            "Größ",
            "é\u0301\u0301\u0301\u0301\u0301\u0301",
            "a\u00adb",
            "a|b",
            "| a",
            "x" * 300,
        ]
    ),
)


@given(st.lists(CELLS, min_size=1, max_size=8))
def test_a_tidy_row_is_seen_at_a_glance_as_it_is_cell_by_cell(cells: list[str]) -> None:
    lines = [line_of(cell) for cell in cells]
    assert list(tidy(cells)) == ["" if says_nothing(line) else line for line in lines]


@given(st.lists(CELLS, min_size=12, max_size=12))
def test_no_row_is_a_fault(cells: list[str]) -> None:
    header = (
        "First Name,Last Name,Company,Phone,Email,City,Renewal Date,Lead Status,Notes,Do Not Call,Last Contacted,ID"
    )
    reader = CardReader(understand(header.split(",")), home="list", region="US", dates=None, delimiter=",")
    try:
        found = reader.read(Row(2, cells))
    except Unusable:
        return
    assert found is None or found.name == " ".join(found.name.split())


def test_a_name_in_chinese_signs_has_the_family_first_and_no_blank() -> None:
    assert whole_name("小明", "王", "") == "王小明"
    assert whole_name("王小明", "王", "") == "王小明"
    assert whole_name("Xiaoming", "王", "") == "Xiaoming 王"
    assert whole_name("", "", "小明 王") == "小明 王", "a whole name stays as it is written"
