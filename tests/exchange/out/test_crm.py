"""Files for a CRM: its own columns, units and words, the ids it knows, and nothing that acts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.people import TUESDAY, person
from tests.exchange.support import People
from tui.exchange.out.cells import Tally
from tui.exchange.out.crm import System, crm_prospects, crm_touches, systems, words_of
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.plain import to_plain
from tui.model.prospect import NextKind, NextTouch, Phone, Place, Prospect
from tui.model.touch import Touch

HERE = TUESDAY.tzinfo
ALL_IDS = ("hubspot:101", "salesforce:00QA000001abcde", "close:lead_x1", "pipedrive:7", "zoho:zcrm_55")
DANA = person(
    "dana",
    name="Dana Okafor",
    first_name="Dana",
    company="Acme Routing",
    title="VP",
    emails=("dana@example.com",),
    phones=(
        Phone(number="+14155550132", label="work", extension="204"),
        Phone(number="+14155550133", label="mobile"),
        Phone(number="+14155550134", label="other"),
        Phone(number="+14155550135", label="work", dead=True),
    ),
    place=Place(street="1 Main St", city="Boston", state="MA", postal_code="02134", country="United States"),
    record_ids=ALL_IDS,
)

# The columns as the vendors' pages name them; the addresses stand in data/crm.toml.
HUBSPOT_CALL = {"Activity date", "Call title", "Call notes", "Call outcome", "Call duration", "Call direction"}
HUBSPOT_OUTCOMES = {"Busy", "Connected", "Left live message", "Left voicemail", "No answer", "Wrong number"}
TASK_FIELDS = {
    "WhoId", "Subject", "ActivityDate", "Status", "Priority", "TaskSubtype", "CallType", "CallDurationInSeconds",
    "CallDisposition", "Description",
}  # fmt: skip
LEAD_FIELDS = {
    "Id", "FirstName", "LastName", "Company", "Title", "Phone", "MobilePhone", "Email", "Street", "City", "State",
    "PostalCode", "Country", "DoNotCall", "HasOptedOutOfEmail",
}  # fmt: skip
CLOSE_CALL = {"lead_id", "contact_id", "status", "direction", "disposition", "duration", "phone", "note"}
CLOSE_DISPOSITIONS = {"answered", "no-answer", "vm-answer", "vm-left", "busy", "blocked", "error", "abandoned"}
ZOHO_RESULTS = {
    "", "Interested", "Not interested", "No response/Busy", "Requested more info", "Requested call back",
    "Invalid number",
}  # fmt: skip


def touch(**known: Any) -> Touch:
    base = {"id": "t1", "prospect": "dana", "at": TUESDAY, "outcome": Outcome.VOICEMAIL, "number": "+14155550132"}
    return Touch(**{**base, "seconds": 65, **known})


def calls(system: str, *touches: Touch, who: Prospect = DANA, tally: Tally | None = None) -> list[dict[str, str]]:
    lines = crm_touches(systems()[system], ((each, to_plain(who)) for each in touches), HERE, tally or Tally())
    return read(systems()[system], lines)


def read(system: System, lines: Iterable[str]) -> list[dict[str, str]]:
    text = "".join(lines)
    if text.startswith("{"):
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def people(system: str, *whom: Prospect, tally: Tally | None = None) -> list[dict[str, str]]:
    return read(systems()[system], crm_prospects(systems()[system], whom, tally or Tally()))


def test_a_call_for_hubspot_has_its_units_and_words() -> None:
    (row,) = calls("hubspot", touch(note="wants figures"))
    assert set(row) - {"Record ID", "Email", "To number", "From number"} == HUBSPOT_CALL
    assert row["Record ID"] == "101"
    assert int(row["Activity date"]) == 1_795_541_040_000 == round(TUESDAY.timestamp() * 1000)
    assert row["Call duration"] == "65000"
    assert row["Call outcome"] == "Left voicemail"
    assert (row["Call direction"], row["To number"], row["From number"]) == ("OUTBOUND", "+14155550132", "")
    assert row["Call notes"] == "Voicemail: wants figures"


def test_a_task_for_salesforce_has_its_fields() -> None:
    (row,) = calls("salesforce", touch(inbound=True, outcome=Outcome.NOT_YET))
    assert set(row) == TASK_FIELDS
    assert row["WhoId"] == "00QA000001abcde"
    assert datetime.strptime(row["ActivityDate"], "%Y-%m-%d").date() == TUESDAY.date()  # noqa: DTZ007
    assert (row["Status"], row["TaskSubtype"], row["CallType"]) == ("Completed", "Call", "Inbound")
    assert (row["CallDurationInSeconds"], row["CallDisposition"]) == ("65", "Not yet")


def test_a_mail_is_a_task_too_and_no_call() -> None:
    (row,) = calls("salesforce", touch(channel=Channel.MAIL, outcome=Outcome.MAIL))
    assert (row["TaskSubtype"], row["CallType"], row["CallDurationInSeconds"], row["CallDisposition"]) == (
        "Email",
        "",
        "",
        "",
    )


def test_a_call_for_close_is_a_body_for_its_api() -> None:
    (body,) = calls("close", touch(note="ask\nagain"))
    assert set(body) <= CLOSE_CALL
    assert body == {
        "lead_id": "lead_x1", "status": "completed", "direction": "outbound", "disposition": "vm-left",
        "duration": 65, "phone": "+14155550132", "note": "2026-11-24 12:24 Voicemail: ask\nagain",
    }  # fmt: skip


def test_a_contact_that_came_from_closes_json_is_known_by_that_id() -> None:
    (body,) = calls("close", touch(), who=person("dana", record_ids=("close contacts:cont_x2",)))
    assert (body["contact_id"], "lead_id" in body) == ("cont_x2", False)


def test_an_activity_for_pipedrive_is_done_on_the_reps_clock() -> None:
    (row,) = calls("pipedrive", touch())
    assert (row["Person - ID"], row["Activity - Type"], row["Activity - Done"]) == ("7", "Call", "Done")
    assert (row["Activity - Due date"], row["Activity - Due time"]) == ("2026-11-24", "12:24")
    assert row["Activity - Duration"] == "00:02"
    assert row["Activity - Subject"] == "Call: voicemail"


def test_a_call_for_zoho_has_no_sign_that_it_refuses() -> None:
    (row,) = calls("zoho", touch(note='says "no" | <later>', outcome=Outcome.NO_ANSWER))
    assert row["Related To.id"] == "zcrm_55"
    assert (row["Call Start Time"], row["Call Duration"]) == ("2026-11-24 12:24:00", "01:05")
    assert row["Call Result"] == "No response/Busy"
    assert not set('"|<>').intersection("".join(row.values()))


@pytest.mark.parametrize(
    ("system", "words"),
    [("hubspot", HUBSPOT_OUTCOMES), ("close", CLOSE_DISPOSITIONS), ("zoho", ZOHO_RESULTS)],
)
def test_every_outcome_has_one_of_the_vendors_words(system: str, words: set[str]) -> None:
    assert set(words_of(systems()[system]).values()) <= words


AGREED = NextTouch(
    at=datetime.fromisoformat("2026-11-25T15:00-08:00"),
    zone="America/Los_Angeles",
    kind=NextKind.APPOINTMENT,
    what="demo",
)


@pytest.mark.parametrize(
    ("system", "column"),
    [
        ("hubspot", "Call notes"),
        ("salesforce", "Description"),
        ("close", "note"),
        ("pipedrive", "Activity - Note"),
        ("zoho", "Description"),
    ],
)
def test_what_was_agreed_ends_the_note(system: str, column: str) -> None:
    row = calls(system, touch(outcome=Outcome.YES, note="likes it", next=AGREED))[0]
    assert row[column].endswith("Yes: likes it\nNext: demo, Wed 25 Nov 2026 15:00 (their time)")


def test_a_step_that_stands_is_an_open_task_for_salesforce() -> None:
    tally = Tally()
    who = replace(DANA, next=AGREED)
    done, to_do = calls("salesforce", touch(outcome=Outcome.YES, next=AGREED), who=who, tally=tally)
    assert (done["Status"], done["Subject"]) == ("Completed", "Call: yes")
    assert to_do == {
        "WhoId": "00QA000001abcde", "Subject": "Demo", "ActivityDate": "2026-11-25", "Status": "Not Started",
        "Priority": "Normal", "TaskSubtype": "Task", "CallType": "", "CallDurationInSeconds": "", "CallDisposition": "",
        "Description": "Demo, Wed 25 Nov 2026 15:00 (their time)",
    }  # fmt: skip
    assert (tally.count, tally.notes("touch", "touches")) == (1, ("1 with a task for the step agreed",))


def test_a_step_that_something_else_replaced_and_a_call_of_the_rules_are_no_task() -> None:
    moved = replace(DANA, next=replace(AGREED, at=AGREED.at + timedelta(days=1)))
    assert len(calls("salesforce", touch(outcome=Outcome.YES, next=AGREED), who=moved)) == 1
    again = replace(AGREED, kind=NextKind.CALL, what="")
    assert len(calls("salesforce", touch(next=again), who=replace(DANA, next=again))) == 1


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (NextKind.CALLBACK, "Next: callback, Wed 25 Nov 2026 15:00 (their time)"),
        (NextKind.CALL, "Next: call again, Wed 25 Nov 2026 15:00 (their time)"),
        (NextKind.APPOINTMENT, "Next: appointment, Wed 25 Nov 2026 15:00 (their time)"),
    ],
)
def test_the_next_step_is_told_by_its_kind(kind: NextKind, told: str) -> None:
    (row,) = calls("hubspot", touch(next=replace(AGREED, kind=kind, what="")))
    assert row["Call notes"] == f"Voicemail\n{told}"


def test_the_next_step_is_on_their_clock_wherever_the_time_was_kept() -> None:
    utc = replace(AGREED, at=AGREED.at.astimezone(UTC))
    (row,) = calls("hubspot", touch(next=utc))
    assert "Wed 25 Nov 2026 15:00 (their time)" in row["Call notes"]
    (row,) = calls("hubspot", touch(next=replace(utc, zone="")))
    assert "Wed 25 Nov 2026 18:00 (my time)" in row["Call notes"]


def test_a_mail_to_write_next_is_no_call() -> None:
    (row,) = calls("hubspot", touch(next=replace(AGREED, kind=NextKind.CALL, what="", channel=Channel.MAIL)))
    assert "Next: mail, Wed 25 Nov 2026" in row["Call notes"]


def test_a_long_note_is_cut_before_the_next_step_is() -> None:
    (row,) = calls("salesforce", touch(note="x" * 40_000, next=AGREED))
    assert len(row["Description"]) == 32_000
    assert row["Description"].endswith("…\nNext: demo, Wed 25 Nov 2026 15:00 (their time)")


def test_a_lead_for_salesforce_says_whom_not_to_call() -> None:
    never = person("x", name="Plato", standing=Standing.NEVER, mail_opt_out=True)
    first, second = people("salesforce", DANA, never)
    assert set(first) == LEAD_FIELDS
    assert (first["Id"], first["FirstName"], first["LastName"], first["DoNotCall"]) == (
        "00QA000001abcde", "Dana", "Okafor", "False",
    )  # fmt: skip
    assert (first["Phone"], first["MobilePhone"], first["PostalCode"]) == (
        "+14155550132 ext. 204",
        "+14155550133",
        "02134",
    )
    assert (second["Id"], second["LastName"], second["Company"]) == ("", "Plato", "[not provided]")
    assert (second["DoNotCall"], second["HasOptedOutOfEmail"]) == ("True", "True")


def test_somebody_whom_the_crm_has_as_something_else_is_left_out_and_counted() -> None:
    tally = Tally()
    contact = person("x", name="Plato", record_ids=("salesforce:003A000001abcde",))
    assert people("salesforce", contact, tally=tally) == []
    assert tally.notes("prospect", "prospects") == (
        "1 prospect was left out: Salesforce has them as contacts, and the file is for leads",
    )


def test_who_is_known_to_close_as_a_contact_alone_is_left_out_in_plain_words() -> None:
    tally = Tally()
    assert people("close", person("x", record_ids=("close contacts:cont_x2",)), tally=tally) == []
    assert tally.notes("prospect", "prospects") == (
        "1 prospect was left out: Close knows them by a contact's id alone, and its import goes by the id of a lead",
    )


@pytest.mark.parametrize(
    ("system", "told"),
    [
        ("hubspot", "2 without a HubSpot id: HubSpot matches them by mail, or makes them new"),
        ("salesforce", "2 without a Salesforce id: an upsert makes them new leads"),
        ("close", "2 without a Close id: Close may make them new leads"),
        (
            "pipedrive",
            "2 without a Pipedrive id: Pipedrive matches them by name with company, number or mail, or makes",
        ),
        ("zoho", "2 without a Zoho id: Zoho matches them by mail if its import is told to, or makes them new"),
    ],
)
def test_how_many_the_system_does_not_know_is_told_and_what_becomes_of_them(system: str, told: str) -> None:
    tally = Tally()
    people(system, DANA, person("x", name="Plato"), person("y", name="Zeno"), tally=tally)
    (note,) = tally.notes("prospect", "prospects")
    assert note.startswith(told)
    assert tally.count == 3


def test_every_sheet_of_people_says_what_becomes_of_those_it_does_not_know() -> None:
    for system in systems().values():
        assert system.prospects.without_id
        assert bool(system.prospects.ids) == bool(system.prospects.others)


def test_a_crm_that_cannot_say_never_call_gets_nobody_who_did() -> None:
    tally = Tally()
    assert people("hubspot", person("x", standing=Standing.NEVER), tally=tally) == []
    assert tally.left_out == 1


def test_who_has_no_id_goes_by_mail_where_the_vendor_allows_and_is_counted_elsewhere() -> None:
    nobody = person("dana", name="Gus", emails=("gus@example.com",))
    tally = Tally()
    (row,) = calls("hubspot", touch(), who=nobody, tally=tally)
    assert (row["Record ID"], row["Email"]) == ("", "gus@example.com")
    assert tally.notes("touch", "touches") == ("1 by their mail, having no HubSpot id",)
    tally = Tally()
    assert calls("zoho", touch(), touch(id="t2"), who=nobody, tally=tally) == []
    assert tally.notes("touch", "touches") == ("2 touches of 1 person were left out: they have no Zoho id",)


@pytest.mark.parametrize("system", ["hubspot", "salesforce", "close", "pipedrive", "zoho"])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-3 %", "@SUM(A1)", "\tx", '=HYPERLINK("x")'])
def test_no_cell_of_a_crm_file_is_a_formula(system: str, text: str) -> None:
    hostile = person("dana", name=text, company=text, title=text, record_ids=ALL_IDS)
    cells = [cell for row in people(system, hostile) for cell in row.values()]
    said = touch(note=text, reason=text)
    if system != "close":
        cells += [cell for row in calls(system, said, who=hostile) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "-", "@", "\t", "\r"))]
    assert not [cell for cell in cells if cell.startswith("+") and not cell[1:].replace(" ext. ", "").isdigit()]


@pytest.mark.parametrize("system", ["hubspot", "pipedrive", "zoho", "close"])
def test_what_we_write_for_a_crm_we_read_as_its_own(tmp_path: Path, system: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("".join(crm_prospects(systems()[system], (DANA,), Tally())), encoding="utf-8", newline="")
    known = People({"dana": DANA})
    incoming = known.take(path)
    assert not incoming.added  # no twin
    assert incoming.system.casefold() == system
    assert known.by_id["dana"].record_ids == ALL_IDS
