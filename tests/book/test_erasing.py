"""Who is erased is gone from every file, and everybody else stands where they stood."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.book.people import NOON, add, everything, log, person
from tests.book.test_rebuild import Step, changes, take, undos
from tests.cases import cases
from tui.book import Book, BookError, swap
from tui.book.backups import back_up
from tui.book.doctor import Doctor
from tui.book.erasing import erase, plan
from tui.book.rebuilding import rebuild
from tui.book.restoring import faults, find, restore
from tui.book.shelf import listed
from tui.model.block import OpenCall, Parked, Session
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome

LATER = NOON + timedelta(hours=3)
MOBILE, MAIN_LINE = "+14155550132", "+14155550100"
TRACES = ("quada", "Ada Quill", "ada-quill", "ada%", "ada@quill.example", MOBILE, MOBILE[2:], "quilted", "Quill & Sons")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Ada, who shares the main line of her company with Ben, and what lies about of her."""
    book = Book.open(tmp_path / "book")
    ada = replace(
        person("quada", "Ada Quill", MOBILE, MAIN_LINE, mail="Ada@quill.example"), company="Quill & Sons", title="Head"
    )
    ben = replace(person("ben", "Ben Okri", MAIN_LINE, mail="ben@quill.example"), referred_by="quada")
    rejects = '\ufeffLine in the list,Why it was rejected,Name,Phone\n3,"no name",,"(415) 555-0132"\n4,no name,,12\n'
    book.write_import("list", NOON - timedelta(days=2), [ada, ben], {"notes": ["Ada Quill has no number"]}, rejects)
    log(book, "quada", at=NOON - timedelta(days=1), note="quilted", block="b1")
    log(book, "ben", at=NOON - timedelta(days=1), block="b1")
    call = OpenCall(prospect="quada", shown=NOON, note="quilted")
    parked = (Parked(text="quilted", at=NOON, prospect="quada"), Parked(text="call the bank", at=NOON))
    book.save_session(Session(calls=(call,), put_back=("quada", "ben"), parked=parked, failed=("quada", "ben")))
    for name, text in {
        "calendar/quada-0123456789ab.ics": "BEGIN:VCALENDAR\nSUMMARY:quilted\nEND:VCALENDAR",
        "calendar/ben-0123456789ab.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "drafts/quada-recap.json": '{"_default":{"1":{"prospect":"quada","body":"quilted"}}}',
        "drafts/ben-recap.json": '{"_default":{"1":{"prospect":"ben","body":"hello"}}}',
        "mail/20261124-120000-ada%40quill.example.eml": "To: Ada Quill <Ada@Quill.example>\n\nquilted",
        "mail/20261124-120000-ben.eml": "To: ben@quill.example\n\nhello",
        "exports/calls.csv": "Name,Phone\nAda Quill,'+14155550132\n",
        "exports/others.csv": f"Name,Phone\nBen Okri,'{MAIN_LINE}\n",
        "book.json.unreadable-20261101120000": "quilted",
        "log/2026-11-01.json.unreadable-20261101120000-2": "quilted",
        "cache/find.json": "quilted",
        "session.2.json": '{"_default":{"1":{"aside":[{"prospect":"quada","note":"quilted"}]}}}',
    }.items():
        (book.folder / name).parent.mkdir(0o700, exist_ok=True)
        (book.folder / name).write_text(text)
        (book.folder / name).chmod(0o600)
    book.checkpoint()
    return book


def holding(folder: Path, *traces: str) -> list[str]:
    """Each place in which one of these stands, by its name or in it."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        text = str(path.relative_to(folder)) + "\n" + data.decode("utf-8", "replace")
        found += [f"{trace} in {path.relative_to(folder)}" for trace in traces if trace.casefold() in text.casefold()]
    return found


def test_nothing_of_them_is_left_in_any_file_nor_in_any_backup(book: Book) -> None:
    back_up(book, NOON - timedelta(days=1), "asked")
    log(book, "quada", Outcome.NEVER_CALL)
    book.never.bar(prospect="quada", numbers=[MOBILE], emails=["ada@quill.example"], at=NOON, by="rep")
    back_up(book, NOON, "asked")
    assert holding(book.folder, *TRACES)
    told = plan(book, "quada")
    done = erase(book, "quada", LATER)
    assert holding(book.folder, *TRACES) == []
    assert (done.ids, done.touches, len(done.backups)) == (("quada",), 2, 2)
    assert (told.ids, told.touches, told.backups) == (done.ids, done.touches, done.backups)
    assert "exports/calls.csv" in done.removed
    assert {each for each in done.removed if "unreadable" in each} == {
        "book.json.unreadable-20261101120000",
        "log/2026-11-01.json.unreadable-20261101120000-2",
    }


def test_what_is_others_stays(book: Book) -> None:
    back_up(book, NOON, "asked")
    seq = book.seq
    erase(book, "quada", LATER)
    for each in (book, Book.open(book.folder)):
        assert [prospect.id for prospect in each.prospects()] == ["ben"]
        assert each.prospect("ben").phones == (person("ben", "", MAIN_LINE)).phones
        assert each.prospect("ben").referred_by == ""
        assert [touch.prospect for touch in each.touches_since(NOON - timedelta(days=9))] == ["ben"]
        assert [event.prospect for event in each.block_events("b1")] == ["ben"]
        assert each.seq == seq
        session = each.load_session()
        assert (session.calls, session.put_back, session.failed, len(session.parked)) == ((), ("ben",), ("ben",), 1)
        assert each.problems == ()
    for name in ("calendar/ben-0123456789ab.ics", "drafts/ben-recap.json", "mail/20261124-120000-ben.eml"):
        assert (book.folder / name).exists()
    assert (book.folder / "exports" / "others.csv").exists()
    (rejects,) = (book.folder / "imports").glob("*.csv")
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1:] == ["3,was erased at their wish", "4,no name,,12"]
    assert log(book, "ben").seq == seq + 1


def test_the_log_has_no_gap_and_the_doctor_finds_nothing(book: Book) -> None:
    back_up(book, NOON, "asked")
    erase(book, "quada", LATER)
    book.close()
    doctor = Doctor(book.folder)
    assert [*doctor.before()] == []
    assert [*doctor.after(Book.open(book.folder))] == []
    for each in listed(book.folder):
        assert [*faults(each)] == []
    kept = [json.loads(path.read_text())["_default"] for path in sorted((book.folder / "log").glob("*.json"))]
    emptied = [event for day in kept for event in day.values() if event["kind"] == "erased"]
    assert [sorted(event) for event in emptied] == [["at", "crc", "id", "kind", "seq"]]


def test_each_backup_is_restored_without_them_and_says_how_many_it_holds(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    assert (made.prospects, made.touches) == (2, 2)
    done = erase(book, "quada", LATER)
    after, again = listed(book.folder)
    assert done.after == after
    assert [(each.prospects, each.touches, each.seq) for each in (again, after)] == [(1, 1, 3)] * 2
    log(book, "ben", note="since")
    book.close()
    restore(book.folder, find(book.folder, made.name), LATER)
    restored = Book.open(book.folder)
    assert [prospect.id for prospect in restored.prospects()] == ["ben"]
    assert restored.problems == ()
    assert restored.never.erased.knows_id("quada")
    assert [*Doctor(book.folder).after(restored)] == []


def test_their_own_number_is_never_dialled_again_and_the_main_line_is(book: Book) -> None:
    erase(book, "quada", LATER)
    for each in (book, Book.open(book.folder)):
        assert each.never.bars_number(MOBILE)
        assert each.never.bars_mail("ADA@quill.example")
        assert not each.never.bars_number(MAIN_LINE)
        assert each.never.bars(person("new", "Somebody Else", MOBILE))
        assert not each.never.bars(each.prospect("ben"))


def test_whoever_was_merged_into_them_goes_with_them_and_so_does_who_came_and_went(book: Book) -> None:
    twin = replace(person("quadb", "A. Quill", "+14155550177", mail="ada@quill.example"), company="Quill & Sons")
    event = book.write_import("old", NOON, [replace(twin, id="quadc", name="Ada Quill")], {})
    book.take_back_import(event.id, NOON)
    add(book, twin)
    log(book, "quadb", note="quilted")
    after = replace(book.prospect("quada"), merged=("quadb",), phones=(*book.prospect("quada").phones, *twin.phones))
    book.write(Draft(kind=EventKind.MERGE, at=NOON, prospect="quada", text="A. Quill", after=(after,), gone=("quadb",)))
    assert set(erase(book, "quadb", LATER).ids) == {"quadc", "quada", "quadb"}
    assert holding(book.folder, *TRACES, "quadc", "quadb", "A. Quill", "5550177") == []
    assert book.never.bars_number("+14155550177")


def test_a_merge_that_was_taken_back_leaves_the_other_as_they_are(book: Book) -> None:
    ben, ada = book.prospect("ben"), book.prospect("quada")
    after = replace(ben, merged=("quada",), phones=(*ben.phones, *ada.phones[:1]), about=("quilted",))
    (merge,) = book.write(
        Draft(kind=EventKind.MERGE, at=NOON, prospect="ben", text="Ada Quill", after=(after,), gone=("quada",))
    )
    (edit,) = book.write(Draft(kind=EventKind.EDIT, at=NOON, prospect="ben", after=(replace(after, title="Boss"),)))
    book.undo(merge.id, NOON)
    erase(book, "quada", LATER)
    assert holding(book.folder, *TRACES) == []
    for each in (book, rebuilt(book)):
        assert each.prospect("ben") == replace(ben, title="Boss", referred_by="")
    book.undo(edit.id, LATER)
    assert book.prospect("ben") == replace(ben, referred_by="")


def rebuilt(book: Book) -> Book:
    (book.folder / "book.json").unlink()
    return Book.open(book.folder)


def test_a_list_that_was_called_after_them_is_called_otherwise(book: Book) -> None:
    event = book.write_import("Ada Quill", NOON, [person("cal", "Cal")], {"file": "Ada Quill.vcf"}, "a,b\n")
    erase(book, "quada", LATER)
    assert holding(book.folder, *TRACES) == []
    for each in (book, rebuilt(book)):
        newest = each.past_imports()[0]
        assert (newest.event, newest.name) == (event.id, "list")
        assert newest.rejects_file == "imports/20261124-120000-list.rejected.csv"
        assert [*Doctor(book.folder).after(each)] == []


def test_another_window_notices_and_writes_nothing_more(book: Book) -> None:
    other = Book.open(book.folder)
    erase(book, "quada", LATER)
    with pytest.raises(BookError, match="restart powerhour"):
        log(other, "quada")
    other.close()
    assert holding(book.folder, *TRACES) == []


def test_nobody_of_that_id_is_a_key_error_and_nothing_is_done(book: Book) -> None:
    with pytest.raises(KeyError):
        plan(book, "nobody")
    with pytest.raises(KeyError):
        erase(book, "nobody", NOON)
    assert len(book) == 2


def test_a_backup_that_is_of_no_use_goes_whole_and_what_is_none_is_named(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    (made.path / "backup.json").unlink()
    (made.path / "backup.json").write_text("{")
    damaged = made.path.with_name("2026-11-01-120000.damaged")
    damaged.mkdir()
    (damaged / "book.json").write_text("Ada Quill")
    (book.folder / "backups" / "mine").mkdir()
    done = erase(book, "quada", LATER)
    assert {f"backups/{made.name}", f"backups/{damaged.name}"} <= set(done.removed)
    assert done.left == ("backups/mine",)
    assert holding(book.folder, *TRACES) == []


steps = st.lists(st.one_of(changes, undos), max_size=10)


@settings(max_examples=cases(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, steps, st.sampled_from(["p1", "p2", "p3"]), st.booleans())
def test_everybody_else_stands_where_they_stood_and_the_log_says_the_same(
    early: list[Step], late: list[Step], id: str, checkpointed: bool
) -> None:
    with TemporaryDirectory() as name, patch.object(os, "fsync", lambda _number: None):
        book, done = Book.open(Path(name) / "book"), list[Event]()
        for step in early:
            take(book, step, done)
        back_up(book, NOON, "asked")
        if checkpointed:
            book.checkpoint()
        for step in late:
            take(book, step, done)
        if id not in book:
            return
        before = others(book, id)
        came = erase(book, id, LATER)
        for each in (book, Book.open(book.folder)):
            assert others(each, *came.ids) == {**before, "week": others(each, id)["week"]}
            assert each.problems == ()
            with each.turn():
                found = rebuild(each._store)
            assert found.is_whole
            assert found.differs(each._store.contents) == 0
        assert holding(book.folder, json.dumps(id)) == []
        for backup in listed(book.folder):
            assert [*faults(backup)] == []
            restore(book.folder, backup, LATER)
            again = Book.open(book.folder)
            assert again.problems == ()
            assert id not in again
            assert len(again) == backup.prospects


def others(book: Book, *ids: str) -> dict[str, object]:
    says = everything(book)
    people = {id: each for id, each in says["people"].items() if id not in ids}  # type: ignore[attr-defined]
    touches = {id: book.touches(id) for id in people}
    week = [touch for touch in says["week"] if touch.prospect not in ids]  # type: ignore[attr-defined]
    return {"people": people, "touches": touches, "week": week, "seq": says["seq"]}


def test_erasing_that_was_cut_short_is_called_so(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(swap, "_move", no_room)
        with pytest.raises(BookError, match="which erases the rest"):
            erase(book, "quada", LATER)
        with pytest.raises(BookError, match="has somebody half erased and cannot be written"):
            Book.open(book.folder)
    with pytest.raises(BookError, match="has somebody half erased: start powerhour"):
        Book.open(book.folder, read_only=True)
    (found,) = Doctor(book.folder).before()
    assert (found.what, found.did) == ("Erasing somebody was cut short", "brought to its end")
    assert "quada" not in Book.open(book.folder)


def test_whoever_was_once_called_like_them_comes_back_with_a_backup(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    ada, other = (replace(person(id, "Ada Quill"), company="Quill & Sons") for id in ("quada", "other"))
    add(book, ada)
    add(book, other)
    made = back_up(book, NOON, "asked")
    named = replace(other, name="Adam Quill")
    book.write(Draft(kind=EventKind.EDIT, at=NOON, prospect="other", after=(named,)))
    erase(book, "quada", LATER)
    restore(book.folder, find(book.folder, made.name), LATER)
    again = Book.open(book.folder)
    assert "other" in again
    assert "quada" not in again
