"""Out and in again: our own files bring the same book back."""

from __future__ import annotations

import base64
import csv
import tempfile
import zlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.book.people import files_in
from tests.cases import cases
from tests.desk.people import TUESDAY, Office, office, person
from tests.exchange.out.books import books
from tui.desk.export import export
from tui.desk.intake import HowRead, Progress, Stopped, Taken, Unreadable, look, take_in
from tui.desk.outcome import Said
from tui.exchange.out.own import PEOPLE, RECORD
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, NextTouch, Place, Promise, Prospect, Side
from tui.model.touch import Touch

Book = tuple[tuple[Prospect, ...], tuple[Touch, ...]]


def full(folder: Path, book: Book) -> Office:
    """A desk with these people and touches."""
    people, touches = book
    at_work = office(folder, *people)
    at_work.desk.keeps_calendar = False
    drafts = [Draft(kind=EventKind.TOUCH, at=each.at, prospect=each.prospect, touch=each) for each in touches]
    at_work.desk.book.write(*drafts)
    return at_work


def taken(at_work: Office, path: Path, region: str = "US") -> Taken:
    return take_in(at_work.desk, look(path, HowRead(region=region)))


def said(at_work: Office) -> dict[str, Any]:
    book = at_work.desk.book
    people = {each.id: each for each in book.prospects()}
    return {"people": people, "touches": {id: book.touches(id) for id in people}}


@pytest.mark.parametrize("form", ["csv", "json"])
@given(book=books())
@settings(max_examples=cases(8), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_an_export_brings_the_same_book_back(form: str, book: Book) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = full(folder / "one", book)
        for kind in ("prospects", "touches"):
            export(before.desk, kind, form, to=folder / f"{kind}.{form}")
        again = office(folder / "two")
        again.desk.keeps_calendar = False
        people = taken(again, folder / f"prospects.{form}")
        assert people.counts == {
            "read": len(book[0]),
            "added": len(book[0]),
            "updated": 0,
            "unchanged": 0,
            "rejected": 0,
        }
        if book[1]:
            assert taken(again, folder / f"touches.{form}").counts["added"] == len(book[1])
        assert said(again) == said(before)
        never = {each.id for each in book[0] if each.standing == "never"}
        assert {each.id for each in again.desk.book.prospects() if again.desk.book.never.bars_person(each.id)} == never

        seq = again.desk.book.seq
        for kind in ("prospects", *(["touches"] if book[1] else [])):
            counts = taken(again, folder / f"{kind}.{form}").counts
            assert counts["unchanged"] == counts["read"]
        assert again.desk.book.seq == seq
        assert said(again) == said(before)


def test_a_cell_that_was_edited_meanwhile_is_news(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana(), person("ben"))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    changes = {
        "Title": "CFO", "Phone": "(212) 555-0177", "Email": "d.okafor@example.org", "City": "Austin",
        "Name": "Dana Okafor-Li", "Mail opt-out": "x", "Notes": "from the fair\nwants figures",
        "Role": "decision maker",
    }  # fmt: skip
    edit(tmp_path / "people.csv", "Dana Okafor", changes)
    for at_work in (office(tmp_path / "two"), before):  # somebody new, and somebody who is known
        taken(at_work, tmp_path / "people.csv")
        found = at_work.who("dana")
        assert (found.title, found.name, found.first_name, found.mail_opt_out) == (
            "CFO",
            "Dana Okafor-Li",
            "Dana",
            True,
        )
        assert [each.number for each in found.phones] == ["+12125550177", "+14155550133"]
        assert found.emails == ("d.okafor@example.org",)
        assert (found.place.city, found.place.street, found.role) == ("Austin", "1 Main St", "decision maker")
        assert found.background == ("from the fair", "wants figures")
        assert found.promises == dana().promises
        assert at_work.who("ben") == person("ben")


def test_a_cell_that_was_emptied_says_nothing(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", dict.fromkeys(PEOPLE, ""), but="Name")
    again = office(tmp_path / "two")
    taken(again, tmp_path / "people.csv")
    assert again.who("dana") == dana()


def test_a_zero_that_a_spreadsheet_dropped_is_no_news(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana(place=Place(city="Boston", postal_code="02134")))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", {"Postal code": "2134", "Phone": "14155550132"})
    assert taken(before, tmp_path / "people.csv").counts["unchanged"] == 1


def test_somebody_who_said_never_comes_back_barred(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana(standing=Standing.NEVER), person("ben"))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Ben", {"Standing": "never"})
    again = office(tmp_path / "two")
    told = taken(again, tmp_path / "people.csv")
    assert all(again.desk.barred(again.who(id)) for id in ("dana", "ben"))
    assert again.desk.book.never.bars_number("+14155550132")
    assert "2 people said never call, and will never be due" in told.notes


def test_an_import_cannot_undo_a_never_call(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    before.desk.log("dana", Said(outcome=Outcome.NEVER_CALL))
    taken(before, tmp_path / "people.csv")
    assert before.who("dana").standing is Standing.NEVER


def test_a_standing_that_was_typed_over_is_told_and_not_set(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", {"Standing": "won"})
    told = taken(before, tmp_path / "people.csv")
    assert before.who("dana") == dana()
    assert "Standing of Dana Okafor was changed: an import does not set it; logging an outcome does" in told.notes


def test_a_next_touch_that_was_typed_over_is_named_and_not_set(tmp_path: Path) -> None:
    step = NextTouch(at=TUESDAY + timedelta(days=8), zone="Europe/Berlin", why=("they said so",))
    before = office(tmp_path / "one", dana(next=step), person("ben"))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    (shown,) = [row["Next touch"] for row in rows(tmp_path / "people.csv") if row["Next touch"]]
    assert taken(before, tmp_path / "people.csv").notes == ()
    minute = datetime.strptime(shown, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - as it stands in the cell
    for same in (f"{minute:%d.%m.%y %H:%M}", f"{minute:%m/%d/%Y %I:%M:%S %p}"):
        edit(tmp_path / "people.csv", "Dana Okafor", {"Next touch": same})
        assert taken(before, tmp_path / "people.csv").notes == ()
    edit(tmp_path / "people.csv", "Dana Okafor", {"Next touch": f"{minute + timedelta(days=1):%Y-%m-%d %H:%M}"})
    edit(tmp_path / "people.csv", "Ben", {"Next touch": "tomorrow"})
    told = taken(before, tmp_path / "people.csv")
    words = "Next touch of Dana Okafor, Ben was changed: an import does not set it; e in the app does"
    assert (told.notes, told.counts["unchanged"]) == ((words,), 2)


def test_a_never_that_was_typed_in_tells_what_was_agreed_and_falls_away(tmp_path: Path) -> None:
    step = NextTouch(at=TUESDAY + timedelta(days=8), zone="Europe/Berlin", kind=NextKind.CALLBACK, why=("asked",))
    before = office(tmp_path / "one", dana(next=step))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", {"Standing": "never"})
    told = taken(before, tmp_path / "people.csv").notes
    assert told[1].startswith("1 of them has something agreed that falls away: Dana Okafor ")


def test_who_was_edited_is_named_with_what_changed(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana(), person("ben"))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", {"Title": "CFO", "Role": "decision maker"})
    look_first = take_in(before.desk, look(tmp_path / "people.csv", HowRead(region="US")), dry=True)
    told = taken(before, tmp_path / "people.csv")
    assert told.changed == look_first.changed
    ((id, name, changes),) = [(each.id, each.name, each.changes) for each in told.changed]
    assert (id, name) == ("dana", "Dana Okafor")
    assert any(each.endswith("CFO") for each in changes) and any("decision maker" in each for each in changes)


@pytest.mark.parametrize(
    "record",
    [
        "", "{", "z:AAAA", '{"id":"dana"', "[]", '{"id":7}', '{"id":""}', '{"id":"x","talks":"many"}',
        '{"id":"x","phones":[{"number":"=1+1"}]}', '{"id":"x","added":"2026-11-24T12:00:00"}',
        '{"id":"x","next":{"at":"2026-11-24T12:00:00+00:00","zone":"Nowhere/Land"}}', '{"id":"x","standing":"chief"}',
        '{"id":"x","tries":"2026"}', '{"id":"x","place":{"zones":["../etc"]}}', '{"id":"x","name":["a"]}',
    ],
)  # fmt: skip
def test_a_record_that_was_cut_or_changed_is_rejected_with_its_reason(tmp_path: Path, record: str) -> None:
    before = office(tmp_path / "one", dana(), person("ben"))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    edit(tmp_path / "people.csv", "Dana Okafor", {RECORD: record})
    again = office(tmp_path / "two")
    told = taken(again, tmp_path / "people.csv")
    assert (told.counts["added"], told.counts["rejected"]) == (1, 1)
    assert [each.id for each in again.desk.book.prospects()] == ["ben"]
    kept = (tmp_path / "two" / told.rejects_file).read_text(encoding="utf-8-sig")
    assert "Dana Okafor" in kept


def test_a_mended_row_comes_in_again(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    whole = rows(tmp_path / "people.csv")[0][RECORD]
    edit(tmp_path / "people.csv", "Dana Okafor", {RECORD: whole[:-1]})
    again = office(tmp_path / "two")
    told = taken(again, tmp_path / "people.csv")
    rejects = tmp_path / "two" / told.rejects_file
    edit(rejects, "Dana Okafor", {RECORD: whole})
    assert taken(again, rejects).counts["added"] == 1
    assert again.who("dana") == dana()


def test_text_in_a_record_never_acts(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    record = r'{"id":"dana","name":"Dana \u001b[2J\u202eO\nkafor","background":["a\u0007b\nc"]}'
    edit(tmp_path / "people.csv", "Dana Okafor", {RECORD: record, "Name": "", "Notes": ""})
    again = office(tmp_path / "two")
    taken(again, tmp_path / "people.csv")
    assert again.who("dana").name == "Dana [2JO kafor"
    assert again.who("dana").background == ("ab\nc",)


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    before = office(tmp_path / "one", dana())
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    bomb = base64.b64encode(zlib.compress(b'{"id":"' + b"x" * (40 * 1024 * 1024) + b'"}')).decode()
    edit(tmp_path / "people.csv", "Dana Okafor", {RECORD: f"z:{bomb}"})
    assert taken(office(tmp_path / "two"), tmp_path / "people.csv").counts["rejected"] == 1


def test_a_touch_of_somebody_who_is_not_there_is_rejected(tmp_path: Path) -> None:
    before = full(tmp_path / "one", ((dana(),), (call("t1"),)))
    export(before.desk, "touches", "csv", to=tmp_path / "touches.csv")
    told = taken(office(tmp_path / "two"), tmp_path / "touches.csv")
    assert told.counts["rejected"] == 1
    assert "import the prospects first" in told.notes[-1]


def test_a_touch_that_was_taken_back_does_not_come_again(tmp_path: Path) -> None:
    at_work = office(tmp_path / "one", dana())
    logged = at_work.desk.log("dana", Said(outcome=Outcome.VOICEMAIL))
    export(at_work.desk, "touches", "csv", to=tmp_path / "touches.csv")
    at_work.desk.undo(logged.event)
    assert taken(at_work, tmp_path / "touches.csv").counts["unchanged"] == 1
    assert at_work.desk.book.touches("dana") == ()


def test_somebody_who_has_another_id_here_stands_as_they_did_and_gets_their_touches(tmp_path: Path) -> None:
    before = full(tmp_path / "one", ((dana(record_ids=("hubspot:7",)),), (call("t1"),)))
    for kind in ("prospects", "touches"):
        export(before.desk, kind, "csv", to=tmp_path / f"{kind}.csv")
    there = person("other", name="Dana Okafor", company="Acme", record_ids=("hubspot:7",), talks=3)
    again = office(tmp_path / "two", there)
    told = taken(again, tmp_path / "prospects.csv")
    assert told.counts["unchanged"] == 1
    assert len(again.desk.book) == 1
    assert again.who("other").talks == 3
    assert taken(again, tmp_path / "touches.csv").counts["added"] == 1
    assert [each.id for each in again.desk.book.touches("other")] == ["t1"]
    assert taken(again, tmp_path / "prospects.csv").counts["unchanged"] == 1


def test_past_calls_count_in_the_reps_own_times(tmp_path: Path) -> None:
    before = full(tmp_path / "one", ((dana(),), (call("t1"),)))
    for kind in ("prospects", "touches"):
        export(before.desk, kind, "json", to=tmp_path / f"{kind}.json")
    again = office(tmp_path / "two", person("ben"))
    again.desk.own_times.fold()
    for kind in ("prospects", "touches"):
        taken(again, tmp_path / f"{kind}.json")
    assert sum(again.desk.record.dials) == 1


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    before = full(tmp_path / "one", ((dana(),), (call("t1"),)))
    again = office(tmp_path / "two", dana())
    for kind in ("prospects", "touches"):
        export(before.desk, kind, "csv", to=tmp_path / f"{kind}.csv")
        kept = files_in(tmp_path / "two")
        take_in(again.desk, look(tmp_path / f"{kind}.csv"), dry=True)
        assert files_in(tmp_path / "two") == kept


def test_an_import_that_is_stopped_changes_nothing(tmp_path: Path) -> None:
    before = office(tmp_path / "one", *(person(f"p{number}") for number in range(3)))
    export(before.desk, "prospects", "csv", to=tmp_path / "people.csv")
    again = office(tmp_path / "two", dana())
    kept = files_in(tmp_path / "two")

    def stop(_progress: Progress) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        take_in(again.desk, look(tmp_path / "people.csv"), told=stop)
    left = files_in(tmp_path / "two")
    assert {name: data for name, data in left.items() if not name.startswith("backups/")} == kept


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"powerhour":"prospects","format":1,"prospects":[\n{"id"', "cut or changed"),
        ('{"powerhour":"prospects","format":2,"prospects":[{}]}', "newer format"),
        ('{"powerhour":"deals","format":1,"deals":[{}]}', "none of our lists"),
        ('{"powerhour":"prospects","format":1,"prospects":[\n]}', "holds nobody"),
        ('{"powerhour":' + "[" * 100_000, "cut or changed"),
    ],
)
def test_a_broken_json_file_is_refused_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "people.json").write_text(text)
    with pytest.raises(Unreadable, match=told):
        look(tmp_path / "people.json")


def test_records_of_json_that_are_none_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text('{"powerhour":"prospects","format":1,"prospects":[7,null,{"id":"a"}]}')
    again = office(tmp_path / "two")
    assert taken(again, tmp_path / "people.json").counts["rejected"] == 2
    assert [each.id for each in again.desk.book.prospects()] == ["a"]


def dana(**known: Any) -> Prospect:
    base: dict[str, Any] = {
        "name": "Dana Okafor",
        "first_name": "Dana",
        "title": "VP",
        "emails": ("dana@example.com",),
        "place": Place(street="1 Main St", city="Boston", country="United States", region="US"),
        "background": ("from the fair",),
        "promises": (Promise(text="=ROI model", side=Side.ME, made=TUESDAY.date()),),
    }
    return person("dana", "+14155550132", "+14155550133", **{**base, **known})


def call(id: str) -> Touch:
    return Touch(
        id=id, prospect="dana", at=TUESDAY - timedelta(days=9), outcome=Outcome.NO_ANSWER, number="+14155550132"
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def edit(path: Path, name: str, cells: dict[str, str], but: str = "") -> None:
    """As somebody does in a spreadsheet."""
    listed = rows(path)
    for row in listed:
        if row["Name"] == name:
            row |= {column: cell for column, cell in cells.items() if column != but}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
