"""JSON: Close's leads with their contacts, and flat records."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import LISTS, People
from tui.exchange.lists.read import NotATable, Table, read_pasted, read_table

LEAD = {
    "id": "lead_1",
    "display_name": "Acme",
    "status_label": "Potential",
    "contacts": [
        {
            "id": "cont_1",
            "name": "Dana Okafor",
            "title": "VP",
            "phones": [{"phone": "+14155550132", "type": "office"}, {"phone": "+14155550133", "type": "mobile"}],
            "emails": [{"email": "dana@example.com", "is_unsubscribed": True}],
        },
        {"id": "cont_2", "name": "Ivo Lunde", "phones": [], "emails": None},
    ],
    "addresses": [{"address_1": "2 Main St", "city": "Denver", "state": "CO", "zipcode": "80202", "country": "US"}],
    "opportunities": [{"user_name": "Rowan Teller"}],
}


def table(text: str | bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leads.json"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_table(path)


def said(found: Table) -> list[dict[str, str]]:
    rows = [dict(zip(found.header, row.cells, strict=True)) for row in found.rows]
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def test_open_tasks_of_a_lead_come_with_its_contacts(tmp_path: Path) -> None:
    tasks = [
        {"text": "Send the quote", "due_date": "2026-11-30", "is_complete": False},
        {"text": "Call back", "date": "2026-12-01T15:00:00+00:00", "contact_id": "cont_2"},
        {"text": "Done long ago", "date": "2026-01-01", "is_complete": True},
        {"text": "Think"},
        "no task",
    ]
    path = tmp_path / "leads.json"
    path.write_text(json.dumps([{**LEAD, "tasks": tasks}]))
    dana, ivo = said(read_table(path))
    assert dana["Open Tasks"] == "Send the quote (due 2026-11-30); Think"
    assert ivo["Open Tasks"] == "Send the quote (due 2026-11-30); Call back (due 2026-12-01); Think"
    people = People()
    people.take(path)
    assert "Open tasks: Send the quote (due 2026-11-30); Think" in people.named("Dana Okafor").background


def test_each_contact_of_a_lead_is_a_row() -> None:
    dana, ivo, alone = said(table(json.dumps([LEAD, {"id": "lead_2", "display_name": "Beta", "contacts": []}])))
    assert dana == {
        "Contact ID": "cont_1",
        "Contact Name": "Dana Okafor",
        "Company": "Acme",
        "Job Title": "VP",
        "Email": "dana@example.com",
        "Email Opt Out": "true",
        "Phone 1 - Label": "office",
        "Phone 1 - Value": "+14155550132",
        "Phone 2 - Label": "mobile",
        "Phone 2 - Value": "+14155550133",
        "Street": "2 Main St",
        "City": "Denver",
        "State": "CO",
        "Postal Code": "80202",
        "Country": "US",
        "Status Label": "Potential",
        "Lead ID": "lead_1",
    }
    assert (ivo["Contact Name"], ivo["Company"]) == ("Ivo Lunde", "Acme")
    assert alone == {"Company": "Beta", "Lead ID": "lead_2"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"data": [LEAD], "has_more": False}),
        json.dumps(LEAD, indent=2),
        json.dumps(LEAD) + "\n" + json.dumps(LEAD) + "\n",
        "\ufeff" + json.dumps([LEAD]),
        json.dumps([LEAD], ensure_ascii=False).encode("utf-16"),
        json.dumps(LEAD["contacts"]),
    ],
)
def test_leads_are_found_under_whatever_they_are_wrapped_in(text: str | bytes) -> None:
    assert said(table(text))[0]["Contact Name"] == "Dana Okafor"


def test_flat_records_have_their_keys_for_column_names() -> None:
    records = [
        {"name": "Dana", "phone": 14155550132, "tags": ["a", "b"], "owner": {"name": "Rowan"}, "dnc": True},
        {"email": "ivo@example.org", "rating": 1.5, "address": {"city": "Denver"}, "note": None},
    ]
    assert said(table(json.dumps({"results": records}))) == [
        {"name": "Dana", "phone": "14155550132", "tags": "a; b", "owner name": "Rowan", "dnc": "true"},
        {"email": "ivo@example.org", "rating": "1.5", "city": "Denver"},
    ]
    people = People()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.json"
        path.write_text(json.dumps(records))
        assert people.take(path).read == 2
    assert people.names == {"Dana", ""}


def test_records_whose_fields_stand_one_key_deeper_are_flat() -> None:
    record = {"id": "7", "properties": {"firstname": "Dana", "phone": "415 555 0132"}}
    assert said(table(json.dumps({"results": [record]}))) == [{"id": "7", "firstname": "Dana", "phone": "415 555 0132"}]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 200_000, "nested too deep"),
        ('[{"a":' * 100_000, "nested too deep"),
        ('[{"name": "Dana",}]', "broken in line 1"),
        ('{"data": []}', "no list of people|nobody|does not say"),
        ("[{}]", "nobody in it"),
        ('[{"n": ' + "9" * 5000 + "}]", "broken"),
    ],
)
def test_json_without_people_is_refused_in_one_line(text: str, what: str) -> None:
    with pytest.raises(NotATable, match=what) as fault:
        list(table(text).rows)
    assert "\n" not in str(fault.value)


def test_json_is_pasted_like_any_text() -> None:
    assert len(list(read_pasted(json.dumps([LEAD])).rows)) == 2


def test_the_leads_of_close_are_taken_in_and_found_again() -> None:
    people = People()
    assert people.take(LISTS / "close-leads.json", region=None).system == "Close contacts"
    assert len(people.by_id) in (29, 30)
    before = len(people.by_id)
    people.take(LISTS / "close-leads.json", region=None)
    assert len(people.by_id) == before
    assert {phone.label for phone in people.named("Tamsin Dorrinshaw").phones} == {"work", "mobile"}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["contacts", "phones", "emails", "phone", "email", "name", "data", "x"]), inner
        )
    ),
    max_leaves=25,
)


@settings(max_examples=cases(25), deadline=None)
@given(anything)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        found = table(json.dumps({"leads": value}))
        assert all(len(row.cells) == len(found.header) for row in found.rows)
    except NotATable as fault:
        assert "\n" not in str(fault)


def test_a_page_that_is_called_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    path.write_text(
        "<html><head><style>td {color: red}</style></head><body><table><tr><td colspan=3>Leads &amp; more</td></tr>"
        "<tr><th>Name</th><th>Phone<th>Notes</tr>\n<tr><td>Dana <b>Okafor</b></td><td>(415)&nbsp;555-0132</td>"
        "<td>one<br>two</td></tr><tr><td>Ivo</td><td></td><td>x</td></tr></table><table><tr><td>Total: 2</td></tr>"
        "</table></body></html>"
    )
    found = read_table(path)
    cells = [list(row.cells) for row in found.rows]
    assert cells == [
        ["Dana Okafor", "(415)\u00a0555-0132", "one\ntwo"],
        ["Ivo", "", "x"],
    ]
    assert found.notes == (
        "left out 1 line before the header: Leads & more",
        "left out 1 line after the table: Total: 2",
    )
