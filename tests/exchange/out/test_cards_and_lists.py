"""vCards for a phone, the newsletter list for a mailing program, the calendar for a calendar."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.desk.people import TUESDAY, due, office, person
from tests.exchange.out.books import LINES, prospects
from tui.desk.export import export
from tui.exchange.out.cells import Tally
from tui.exchange.out.vcard import vcards
from tui.model.outcome import Standing
from tui.model.prospect import Invite, NextKind, Phone, Place, Prospect

LONG = "Grüße; 小明, \\ " * 30


def lines(text: str) -> list[str]:
    """Unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


def card(prospect: Prospect) -> str:
    return "".join(vcards([prospect], Tally()))


@given(prospect=prospects(st.just("dana")), note=LINES)
def test_a_card_is_folded_and_escaped_whatever_stands_in_it(prospect: Prospect, note: str) -> None:
    text = card(prospect)
    if prospect.standing is Standing.NEVER:
        assert text == ""
        return
    assert "\n" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    found = lines(text)
    assert (found[0], found[1], found[-2], found[-1]) == ("BEGIN:VCARD", "VERSION:3.0", "END:VCARD", "")
    assert [line.partition(":")[0].partition(";")[0] for line in found].count("FN") == 1
    assert [line.partition(":")[0] for line in found].count("N") == 1


def test_a_card_holds_what_a_phone_needs() -> None:
    found = lines(
        card(
            person(
                "dana",
                name="Dana; Okafor, Jr.",
                first_name="Dana;",
                company=LONG,
                title="VP\nOps",
                phones=(
                    Phone(number="+14155550132", label="work", extension="204"),
                    Phone(number="+14155550133", label="mobile"),
                    Phone(number="+14155550134", label="work", dead=True),
                    Phone(raw="ask reception"),
                ),
                emails=("dana@example.com",),
                place=Place(street="1 Main St\nFloor 2", city="Boston"),
            )
        )
    )
    assert "N:Okafor\\, Jr.;Dana\\;;;;" in found
    assert "FN:Dana\\; Okafor\\, Jr." in found
    assert f"ORG:{LONG.strip()}".replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") in [
        line.strip() for line in found
    ]
    assert "TITLE:VP\\nOps" in found
    assert [line for line in found if line.startswith("TEL")] == [
        "TEL;TYPE=WORK,VOICE:+14155550132 ext. 204",
        "TEL;TYPE=CELL:+14155550133",
    ]
    assert "ADR;TYPE=WORK:;;1 Main St\\nFloor 2;Boston;;;" in found


def test_a_company_with_no_person_is_a_card_of_its_own() -> None:
    found = lines(card(person("acme", name="", company="Acme")))
    assert {"FN:Acme", "ORG:Acme", "X-ABSHOWAS:COMPANY"} <= set(found)


def test_another_program_reads_the_cards() -> None:
    vobject = pytest.importorskip("vobject")
    whom = [
        person("dana", name="Dana Okafor", first_name="Dana", company=LONG, emails=("d@example.com",)),
        person("ben"),
    ]
    read = list(vobject.readComponents("".join(vcards(whom, Tally()))))
    assert [each.fn.value for each in read] == ["Dana Okafor", "Ben"]
    assert read[0].org.value == [LONG.strip()] or read[0].org.value == [LONG]
    assert read[0].tel.value == whom[0].phones[0].number
    assert (read[0].n.value.family, read[0].n.value.given) == ("Okafor", "Dana")


def readers() -> tuple[Prospect, ...]:
    def said_no(id: str, **known: Any) -> Prospect:
        base = {"standing": Standing.NEWSLETTER, "talks": 1, "newsletter_since": date(2026, 11, 3)}
        return person(id, **{**base, "emails": (f"{id}@example.com",), **known})

    return (
        said_no("ada", no_reason="=no budget", company="Acme"),
        said_no("ben", mail_opt_out=True),
        said_no("cal", emails=("no address",)),
        said_no("dee", emails=("kim@example.com",)),
        person("kim", standing=Standing.NEVER, emails=("kim2@example.com",)),
        person("eve"),
    )


def test_the_newsletter_list_holds_who_may_be_written_to_and_why(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book", *readers())
    at_work.desk.book.never.bar(prospect="kim", numbers=(), emails=("kim@example.com",), at=TUESDAY, by="test")
    done = export(at_work.desk, "newsletter", "csv", to=tmp_path / "list.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "list.csv").read_text(encoding="utf-8-sig")), strict=True)
    assert row == {
        "Name": "Ada", "First name": "", "Company": "Acme", "Email": "ada@example.com", "Why": "'=no budget",
        "Since": "2026-11-03",
    }  # fmt: skip
    assert (done.count, done.left_out) == (1, 4)
    assert done.notes == (
        "1 person was left out: they want no mail",
        "1 person was left out: they have no mail address",
        "2 people were left out: they said never call",
    )
    export(at_work.desk, "newsletter", "json", to=tmp_path / "list.json")
    assert json.loads((tmp_path / "list.json").read_text())[0]["why"] == "=no budget"


def test_the_calendar_holds_what_is_agreed_under_the_uids_it_had(tmp_path: Path) -> None:
    thursday, later = TUESDAY + timedelta(days=2), TUESDAY + timedelta(hours=2)
    demo = due(thursday, NextKind.APPOINTMENT)
    at_work = office(
        tmp_path / "book",
        person("ada", next=demo, invite=Invite(uid="x1@powerhour", sequence=3, at=thursday)),
        person("ben", next=due(later, NextKind.CALLBACK)),
        person("cal", next=due(later)),
        person("dee", next=due(TUESDAY - timedelta(hours=1), NextKind.CALLBACK)),
    )
    done = export(at_work.desk, "calendar", "ics", to=tmp_path / "agreed.ics")
    assert (done.count, done.left_out) == (2, 1)
    first = (tmp_path / "agreed.ics").read_bytes()
    calendar: Any = Calendar.from_ical(first.decode())
    assert not calendar.errors
    ben, ada = calendar.walk("VEVENT")
    assert (str(ada["uid"]), int(ada["sequence"]), ada.decoded("dtstart")) == ("x1@powerhour", 3, thursday)
    assert ben.decoded("dtstart") == later
    at_work.wait(1)
    export(at_work.desk, "calendar", "ics", to=tmp_path / "again.ics")
    again: Any = Calendar.from_ical((tmp_path / "again.ics").read_bytes().decode())
    assert [str(each["uid"]) for each in again.walk("VEVENT")] == [str(ben["uid"]), "x1@powerhour"]
    assert (tmp_path / "book" / "calendar").is_dir()
