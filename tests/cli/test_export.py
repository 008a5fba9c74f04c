"""powerhour export: everything that was logged goes out, in files that others read."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour

LATER = "2026-11-25T09:00-05:00"


@pytest.fixture
def worked(powerhour: Powerhour) -> Powerhour:
    """A HubSpot list with two calls logged, and somebody who is in no CRM."""
    assert powerhour("import", LISTS / "hubspot-contacts.csv").code == 0
    queue = powerhour("queue", "--json").json["due"]
    assert powerhour("log", queue[0]["id"], "voicemail", "--note", "-3 % is not enough\nask again").code == 0
    assert powerhour("log", queue[1]["id"], "no_answer").code == 0
    assert powerhour("add", "Gus Thorn", "--phone", "+12125550188").code == 0
    assert powerhour("log", "Gus Thorn", "not_yet").code == 0
    return powerhour


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_touches_go_to_standard_output_and_what_is_told_beside_them(worked: Powerhour) -> None:
    done = worked("export", "touches")
    assert (done.code, done.err) == (0, "3 touches.\n")
    assert [row["Outcome"] for row in rows(done.out)] == ["voicemail", "no answer", "not yet"]


def test_a_crm_gets_the_calls_of_those_whom_it_knows_with_their_ids(worked: Powerhour) -> None:
    done = worked("export", "touches", "--format", "hubspot")
    assert [(row["Call outcome"], bool(row["Record ID"])) for row in rows(done.out)] == [
        ("Left voicemail", True), ("No answer", True),
    ]  # fmt: skip
    assert "1 touch of 1 person was left out: they have no HubSpot id" in done.err
    assert rows(done.out)[0]["Call notes"].startswith("Voicemail: -3 % is not enough\nask again\nNext: call again, ")


def test_the_file_is_for_its_owner_alone_and_never_written_over_unasked(worked: Powerhour, tmp_path: Path) -> None:
    file = tmp_path / "touches.csv"
    assert worked("export", "touches", "-o", file).out == f"3 touches in {file}.\n"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    again = worked("export", "touches", "-o", file)
    assert (again.code, file.read_bytes()) == (1, before)
    assert "is there already" in again.err
    assert len(again.err.splitlines()) == 1
    assert worked("export", "touches", "-o", file, "--force").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["touches.csv"]


def test_what_an_export_came_to_is_told_in_json(worked: Powerhour, tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    answer = worked("export", "touches", "--format", "hubspot", "-o", file, "--json").json
    assert list(answer) == ["file", "count", "left_out", "notes"]
    assert (answer["file"], answer["count"], answer["left_out"]) == (str(file), 2, 1)


def test_only_what_is_new_since_the_last_export_goes_out(worked: Powerhour) -> None:
    assert len(rows(worked("export", "touches", "--format", "hubspot").out)) == 2
    assert rows(worked("export", "touches", "--format", "hubspot", "--since", "last").out) == []
    who = worked("queue", "--json", at=LATER).json["due"][0]["id"]
    worked("log", who, "voicemail", at=LATER)
    fresh = worked("export", "touches", "--format", "hubspot", "--since", "last", at="2026-11-25T09:05-05:00")
    assert [row["Call outcome"] for row in rows(fresh.out)] == ["Left voicemail"]
    assert len(rows(worked("export", "touches", "--since", "last", at=LATER).out)) == 4  # another file, another mark
    assert len(rows(worked("export", "touches", "--since", "2026-11-25", at=LATER).out)) == 1


def test_only_who_changed_since_the_last_export_goes_out(worked: Powerhour) -> None:
    assert len(rows(worked("export", "prospects").out)) == 43
    worked("log", "Gus Thorn", "voicemail", at=LATER)
    fresh = worked("export", "prospects", "--since", "last", at="2026-11-25T09:05-05:00")
    assert [row["Name"] for row in rows(fresh.out)] == ["Gus Thorn"]
    assert rows(worked("export", "prospects", "--since", "last", at="2026-11-25T09:06-05:00").out) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "touches", "--format", "vcard"), "touches cannot be written as vcard"),
        (("export", "calendar", "--format", "csv"), "calendar cannot be written as csv: one of ics"),
        (("export", "touches", "--json"), "-o FILE"),
        (("export", "touches", "--since", "yesterday"), "'yesterday' is no date: write it as 2026-11-22, or say last"),
        (
            ("export", "touches", "--since", "22.11.2026"),
            "'22.11.2026' is no date: write it as 2026-11-22, or say last",
        ),
        (("export", "deals"), "invalid choice"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(powerhour: Powerhour, words: tuple[str, ...], told: str) -> None:
    answer = powerhour(*words)
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("where", ["nowhere/touches.csv", "."])
def test_a_file_that_cannot_be_is_said_in_one_line(worked: Powerhour, tmp_path: Path, where: str) -> None:
    answer = worked("export", "touches", "-o", tmp_path / where)
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_help_says_what_each_format_is_for(powerhour: Powerhour) -> None:
    told = powerhour("export", "--help").out
    for form in ("csv", "json", "hubspot", "salesforce", "close", "pipedrive", "zoho", "vcard", "ics"):
        assert form in told


def test_touches_carry_the_mail_address_of_whom_they_are_about(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "voicemail")
    (row,) = rows(powerhour("export", "touches").out)
    assert (row["Name"], row["Email"]) == ("Dana Okafor", "dana@example.com")


def test_with_nothing_to_write_no_file_is_made(powerhour: Powerhour, dana: str, tmp_path: Path) -> None:
    file = tmp_path / "touches.csv"
    done = powerhour("export", "touches", "-o", file)
    assert (done.code, done.out) == (0, "0 touches: no file was made.\n")
    assert powerhour("export", "touches", "-o", file, "--json").json["file"] is None
    assert list(tmp_path.iterdir()) == []
    file.write_text("of before")
    assert powerhour("export", "touches", "-o", file, "--force").code == 0
    assert file.read_text() == "of before"


def test_an_empty_book_exports_a_header(powerhour: Powerhour) -> None:
    done = powerhour("export", "prospects")
    assert len(done.lines) == 1
    assert json.loads(powerhour("export", "touches", "--format", "json").out)["touches"] == []
