"""What comes of a list: who changed, who is missing, what was rejected, and what is remembered of its columns."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import files_in
from tests.desk.lists import ADA, BEN, CAL, HEAD, NOBODY, named, row, seen, take, written
from tests.desk.people import NEW_YORK, TUESDAY, Office, at_minute, office, started
from tui.book.mappings import read_mappings
from tui.desk.intake import HowRead, look, take_in
from tui.desk.preview import set_region
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.zones import zone


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(tmp_path / "book")


# What came of it


def test_who_changed_is_told_in_words_and_who_is_missing_by_name(at_work: Office) -> None:
    take(at_work, ADA, BEN, CAL)
    taken = take(at_work, row("Ada Byron", 101, "Boss"), row("Ben Okri", 102, owner="Kim"))
    assert [(each.name, each.changes) for each in taken.changed] == [("Ada Byron", ("title: Buyer → Boss",))]
    assert ([each.name for each in taken.missing], taken.missing_count) == (["Cal Newport"], 1)
    assert taken.counts == {"read": 2, "added": 0, "updated": 1, "unchanged": 1, "rejected": 0}
    assert ("Phone", "work number") in taken.became
    assert "Owner" not in dict(taken.became)


def test_nobody_is_missing_from_another_selection_of_the_same_source(at_work: Office) -> None:
    take(at_work, ADA, BEN, CAL)
    taken = take(at_work, row("Ada Byron", 101, "Boss"), row("Dee Hock", 104))
    assert (taken.missing, taken.missing_count) == ((), 0)


def test_a_dry_run_tells_the_same_and_writes_nothing(at_work: Office) -> None:
    take(at_work, ADA, CAL)
    before = files_in(at_work.folder)
    listing = seen(at_work, written(at_work, row("Ada Byron", 101, "Boss"), BEN, NOBODY), mapping={"Owner": "none"})
    dry = take_in(at_work.desk, listing, dry=True)
    assert files_in(at_work.folder) == before
    done = take_in(at_work.desk, listing)
    assert (dry.event, dry.rejects_file) == ("", "")
    assert replace(dry, event=done.event, rejects_file=done.rejects_file) == done


def test_a_row_that_was_read_before_changes_nothing_that_the_rep_made_of_it(at_work: Office) -> None:
    take(at_work, ADA)
    at_work.desk.change(EventKind.EDIT, replace(named(at_work, "Ada Byron"), title="Head of Purchasing"))
    before = at_work.records()
    for _ in range(2):
        assert take(at_work, ADA).counts["unchanged"] == 1
    assert take(at_work, row("Ada Byron", 101, owner="Kim")).counts["unchanged"] == 1
    assert at_work.records() == before


def test_a_do_not_call_list_ends_what_was_agreed_with_them(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book")
    take(at_work, ADA)
    ada = named(at_work, "Ada Byron")
    at_work.hour.start(60)
    at_work.hour.open(ada.id)
    at_work.log(
        Outcome.YES, named=at_minute(TUESDAY.astimezone(zone(NEW_YORK)) + timedelta(days=7)), appointment="demo"
    )
    at_work.desk.calendar.settle()
    (entry,) = (at_work.folder / "calendar").glob("*.ics")
    assert b"STATUS:CONFIRMED" in entry.read_bytes()
    assert ada.id in at_work.desk.timed
    take(at_work, row("Ada Byron", 101, never="yes"))
    at_work.desk.calendar.settle()
    after = named(at_work, "Ada Byron")
    assert (after.standing, after.next, after.invite) == (Standing.NEVER, None, None)
    assert b"STATUS:CANCELLED" in entry.read_bytes()
    assert ada.id not in at_work.desk.timed


# Rejected rows


def test_a_mended_file_of_rejects_brings_only_those_people(at_work: Office) -> None:
    head = ("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Company Name", "Contact owner")
    good = ("1", "Dana", "Okafor", "dana@example.com", "(212) 555-0101", "Acme", "Sam")
    bad = ("2", "", "", "", "12", "", "=Sam")
    path = written(at_work, good, bad, name="contacts.csv", head=head)
    taken = take_in(at_work.desk, seen(at_work, path))
    assert (taken.system, taken.counts["rejected"]) == ("HubSpot", 1)
    file = at_work.folder / taken.rejects_file
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][0] == "3"
    again = take_in(at_work.desk, seen(at_work, file))
    assert (again.system, again.counts["rejected"], again.counts["added"]) == ("HubSpot", 1, 0)
    mended = at_work.folder.parent / "mended.csv"
    rows[1][3:7] = ["Ivo", "Roe", "ivo@example.com", "(212) 555-0102"]
    with mended.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    done = take_in(at_work.desk, seen(at_work, mended))
    assert done.counts == {"read": 1, "added": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    assert named(at_work, "Ivo Roe").record_ids == ("hubspot:2",)


def test_a_list_of_no_known_system_is_the_same_list_once_its_rejects_are_mended(at_work: Office) -> None:
    head = ("ID", "Name", "Phone")
    path = written(at_work, ("7", "Dana", "(212) 555-0101"), ("8", "", "12"), name="kunden.csv", head=head)
    taken = take_in(at_work.desk, seen(at_work, path))
    file = at_work.folder / taken.rejects_file
    file.write_text(file.read_text(encoding="utf-8-sig").replace(",8,,", ",8,Ivo,"), encoding="utf-8")
    assert take_in(at_work.desk, seen(at_work, file)).counts["added"] == 1
    assert named(at_work, "Ivo").record_ids[0].split(":") == [named(at_work, "Dana").record_ids[0].split(":")[0], "8"]
    assert named(at_work, "Ivo").source == "kunden.csv"


# What was said of columns before


def test_what_the_rep_said_of_a_header_holds_for_the_next_list_with_it(at_work: Office) -> None:
    head = ("Wer", "Ruf mich", "Seit")
    first = written(at_work, ("Ada Byron", "(212) 555-0101", "03/04/2026"), name="a.csv", head=head)
    said = {"mapping": {"Wer": "name", "Ruf mich": "phone", "Seit": "background"}, "dates": "dmy"}
    take_in(at_work.desk, seen(at_work, first, **said))
    second = written(
        at_work, ("Ben Okri", "(212) 555-0102", "05/04/2026"), name="b.csv", head=("WER", "ruf mich", "seit")
    )
    taken = take_in(at_work.desk, seen(at_work, second))
    assert "columns as you set them on 24 Nov" in taken.notes
    assert named(at_work, "Ben Okri").dialable[0].number == "+12125550102"
    assert named(at_work, "Ben Okri").background == ("Seit: 2026-04-05",)
    other = take_in(at_work.desk, seen(at_work, second, mapping={"Seit": "none"}), dry=True)
    assert dict(other.became).keys() == {"WER", "ruf mich"}


HEAD_DE = ("Wer", "Telefon")


def test_the_country_that_the_rep_said_holds_for_the_next_list_with_these_columns(at_work: Office) -> None:
    first = written(at_work, ("Ada Byron", "030 23125100"), name="a.csv", head=HEAD_DE)
    take_in(at_work.desk, set_region(seen(at_work, first, mapping={"Wer": "name"}), "DE"))
    second = written(at_work, ("Ben Okri", "030 23125101"), name="b.csv", head=HEAD_DE)
    taken = take_in(at_work.desk, seen(at_work, second))
    assert named(at_work, "Ben Okri").dialable[0].number == "+493023125101"
    assert "numbers read as those of DE, as you said on 24 Nov" in taken.notes
    assert seen(at_work, second).how.region == "DE"


def test_the_country_that_is_said_now_comes_first(at_work: Office) -> None:
    path = written(at_work, ("Ada Byron", "030 23125100"), name="a.csv", head=HEAD_DE)
    take_in(at_work.desk, set_region(seen(at_work, path, mapping={"Wer": "name"}), "DE"))
    assert seen(at_work, path, region_said=True).how.region == "US"
    otherwise = set_region(seen(at_work, path), "")
    assert otherwise.notes == ("columns as you set them on 24 Nov",)
    take_in(at_work.desk, otherwise)
    again = seen(at_work, path)
    assert again.how.region == ""
    assert "numbers read as no country's, as you said on 24 Nov" in again.notes


def test_where_the_rep_works_is_not_remembered_as_said(at_work: Office) -> None:
    path = written(at_work, ADA)
    take_in(at_work.desk, seen(at_work, path, mapping={"Owner": "none"}))
    assert all("region" not in said for said in read_mappings(at_work.desk.book).values())
    assert look(path, HowRead(region="GB"), book=at_work.desk.book).how.region == "GB"


def test_a_file_of_mappings_that_cannot_be_read_is_as_none(at_work: Office) -> None:
    path = written(at_work, ADA)
    take_in(at_work.desk, seen(at_work, path, mapping={"Owner": "none"}))
    assert (at_work.folder / "mappings.json").stat().st_mode & 0o777 == 0o600
    for broken in (b"", b"{", b'{"_default": {"1": {"header": 3}}}', b'{"_default": {"1": 7}}'):
        (at_work.folder / "mappings.json").write_bytes(broken)
        listing = seen(at_work, path)
        assert (listing.notes, listing.columns.header) == ((), HEAD)
    take_in(at_work.desk, seen(at_work, path, mapping={"Owner": "none"}))
    assert seen(at_work, path).notes == ("columns as you set them on 24 Nov",)


def test_a_list_that_changes_nothing_writes_nothing_but_what_was_said(at_work: Office) -> None:
    take(at_work, ADA)
    before = files_in(at_work.folder)
    assert take(at_work, ADA).event == ""
    assert files_in(at_work.folder) == before


def test_what_was_written_is_what_any_file_of_the_book_holds(at_work: Office) -> None:
    from tinydb import TinyDB

    take(at_work, ADA, BEN, NOBODY)
    (path,) = (at_work.folder / "imports").glob("*.json")
    assert {document["sets"]["name"] for document in TinyDB(path).all()} == {"Ada Byron", "Ben Okri"}
    (about,) = TinyDB(path).table("about").all()
    assert {name: about["summary"][name] for name in ("file", "read", "added", "rejected")} == {
        "file": "list.csv", "read": 3, "added": 2, "rejected": 1,
    }  # fmt: skip
