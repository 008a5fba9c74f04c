"""What the book says of people, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.book.people import LONG_AGO, NOON, add, call, everything, files_in, log, person
from tui.book import Book, BookError, files
from tui.model.block import Block, OpenCall, Parked, Session
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Standing


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book")


def edit(book: Book, id: str, **changes: object) -> Draft:
    after = replace(book.prospect(id), **changes)  # type: ignore[arg-type]
    return Draft(kind=EventKind.EDIT, at=NOON, prospect=id, after=(after,))


def test_an_empty_book_is_a_book(book: Book) -> None:
    assert (len(book), book.seq, book.problems, list(book.prospects())) == (0, 0, (), [])
    assert (book.touches("p1"), book.touches_since(LONG_AGO), book.block_events("b1")) == ((), (), ())
    with pytest.raises(KeyError):
        book.prospect("p1")
    assert book.write() == ()


def test_a_book_with_nothing_new_is_not_written_at_its_end(book: Book) -> None:
    book.close()
    assert not (book.folder / "book.json").exists()
    add(book, person("p1"))
    book.close()
    before = (book.folder / "book.json").stat().st_mtime_ns
    again = Book.open(book.folder)
    again.close()
    assert (book.folder / "book.json").stat().st_mtime_ns == before


def test_an_event_says_only_what_it_changed_and_what_was_there(book: Book) -> None:
    add(book, person("p1", "Dana"))
    (event,) = book.write(edit(book, "p1", title="VP Operations"))
    assert event.sets == {"p1": {"title": "VP Operations"}}
    assert event.was == {"p1": {"title": None}}
    (event,) = book.write(edit(book, "p1", title=""))
    assert event.sets == {"p1": {"title": None}}
    assert book.prospect("p1") == person("p1", "Dana")
    (event,) = book.write(edit(book, "p1"))
    assert event.sets == {}


def test_the_touches_of_a_person_come_newest_first_and_the_weeks_oldest_first(book: Book) -> None:
    add(book, person("p1"), person("p2"))
    for days, id in ((3, "p1"), (1, "p1"), (2, "p2")):
        log(book, id, at=NOON - timedelta(days=days), note=f"{days} days ago")
    assert [touch.note for touch in book.touches("p1")] == ["1 days ago", "3 days ago"]
    assert [touch.note for touch in book.touches_since(NOON - timedelta(days=2))] == ["2 days ago", "1 days ago"]


def test_the_weeks_figures_read_only_that_weeks_files(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, person("p1"), at=NOON - timedelta(days=100))
    for days in range(90):
        log(book, "p1", at=NOON - timedelta(days=days))
    book.close()
    again = Book.open(book.folder)
    read: list[str] = []
    real = files.read
    monkeypatch.setattr(files, "read", lambda path, *look: read.append(path.name) or real(path, *look))  # type: ignore[func-returns-value]
    assert len(again.touches_since(NOON - timedelta(days=6))) == 7
    assert sorted(read)[0] >= "2026-11-17.json"
    assert len(read) <= 8


def test_a_touch_is_in_its_week_whatever_zone_it_was_logged_in(book: Book) -> None:
    add(book, person("p1"))
    for hours in (-12, 0, 14):
        log(book, "p1", at=NOON.astimezone(timezone(timedelta(hours=hours))))
    for hours in (-12, 0, 14):
        assert len(book.touches_since(NOON.astimezone(timezone(timedelta(hours=hours))))) == 3
    assert book.touches_since(NOON + timedelta(seconds=1)) == ()


def test_an_undone_touch_is_gone_from_history_block_and_week(book: Book) -> None:
    add(book, person("p1"))
    before = book.prospect("p1")
    kept = log(book, "p1", block="b1", note="kept")
    event = log(book, "p1", Outcome.VOICEMAIL, block="b1", note="undone")
    undo = book.undo(event.id, NOON, "b1")
    assert (undo.kind, undo.of, undo.block, undo.prospect) == (EventKind.UNDO, event.id, "b1", "p1")
    assert [touch.note for touch in book.touches("p1")] == ["kept"]
    assert [touch.note for touch in book.touches_since(LONG_AGO)] == ["kept"]
    assert [each.id for each in book.block_events("b1")] == [kept.id]
    assert book.block_events("b1")[0] == kept
    book.undo(kept.id, NOON)
    assert book.prospect("p1") == before


def test_undo_keeps_what_somebody_else_changed_since(book: Book) -> None:
    add(book, person("p1"))
    event = log(book, "p1")
    theirs = edit(book, "p1", standing=Standing.WON, title="CEO")
    book.write(theirs)
    book.undo(event.id, NOON)
    assert book.prospect("p1") == replace(person("p1"), standing=Standing.WON, title="CEO")


def test_undoing_somebody_new_takes_them_out_unless_they_were_changed_since(book: Book) -> None:
    event = add(book, person("p1"))
    book.undo(event.id, NOON)
    assert "p1" not in book
    assert len(book) == 0
    event = add(book, person("p1"))
    log(book, "p1", note="talked to them")
    book.undo(event.id, NOON)
    assert book.touches("p1")[0].note == "talked to them"
    assert "p1" in book


def test_what_cannot_be_undone_is_refused_in_one_line(book: Book) -> None:
    add(book, person("p1"))
    event = log(book, "p1")
    undo = book.undo(event.id, NOON)
    before = files_in(book.folder)
    for id, why in ((event.id, "undone already"), (undo.id, "cannot be undone"), ("nothing", "no change nothing")):
        with pytest.raises(BookError, match=why):
            book.undo(id, NOON)
    assert files_in(book.folder) == before


def test_drafts_that_are_written_together_build_on_each_other(book: Book) -> None:
    first = replace(person("p1"), title="VP")
    second = replace(first, company="Acme")
    events = book.write(
        Draft(kind=EventKind.NEW, at=NOON, prospect="p1", after=(first,)),
        Draft(kind=EventKind.EDIT, at=NOON, prospect="p1", after=(second,)),
    )
    assert [event.seq for event in events] == [1, 2]
    assert events[1].sets == {"p1": {"company": "Acme"}}
    assert book.prospect("p1") == second


def test_the_501st_event_of_a_day_begins_a_second_part(book: Book) -> None:
    add(book, person("p1"))
    book.write(*[call(book, "p1", note=str(number)) for number in range(498)])
    log(book, "p1", note="the 500th event")
    assert [path.name for path in (book.folder / "log").iterdir()] == ["2026-11-24.json"]
    log(book, "p1", note="the 501st event")
    book.write(*[call(book, "p1", note=str(number)) for number in range(1100)])
    names = sorted(path.name for path in (book.folder / "log").iterdir())
    assert names == ["2026-11-24.2.json", "2026-11-24.3.json", "2026-11-24.4.json", "2026-11-24.json"]
    again = Book.open(book.folder)
    assert again.seq == 1601
    assert len(again.touches("p1")) == 1600
    assert again.touches("p1") == book.touches("p1")
    log(again, "p1", note="goes on in the last part")
    assert len(list((book.folder / "log").iterdir())) == 4


def test_an_event_is_filed_under_the_day_that_the_reps_clock_showed(book: Book) -> None:
    add(book, person("p1"), at=datetime(2026, 11, 24, 23, 30, tzinfo=timezone(timedelta(hours=-8))))
    assert [path.name for path in (book.folder / "log").iterdir()] == ["2026-11-24.json"]


def test_an_import_is_one_event_with_its_patch_and_its_rejected_rows(book: Book) -> None:
    add(book, person("p1", "Dana"))
    before = everything(book)["people"]
    after = [replace(book.prospect("p1"), company="Acme"), *(person(f"n{number}") for number in range(150))]
    event = book.write_import("../leads (1).csv", NOON, after, {"read": 152}, rejects="Name,Phone\nx,y\n")
    assert event.file == "20261124-120000-leads-1-.csv.json"
    assert (book.folder / "imports" / event.file.replace(".json", ".rejected.csv")).read_text() == "Name,Phone\nx,y\n"
    assert (book.folder / "book.json").exists()
    assert len(book) == 151
    again = book.write_import("leads (1).csv", NOON, after, {"read": 152})
    assert again.file != event.file
    assert (book.folder / "log" / "2026-11-24.json").stat().st_size < 2000
    book.undo(event.id, NOON)
    assert everything(book)["people"] == before
    assert (book.folder / "log" / "2026-11-24.json").stat().st_size < 2000
    (book.folder / "book.json").unlink()
    assert everything(Book.open(book.folder)) == everything(book)


def test_taking_an_import_back_leaves_whom_the_rep_called_since(book: Book) -> None:
    event = book.write_import("list", NOON, [person("p1"), person("p2")], {})
    log(book, "p1")
    book.undo(event.id, NOON)
    assert [prospect.id for prospect in book.prospects()] == ["p1"]


def test_the_session_comes_back_as_it_was_saved(book: Book) -> None:
    assert book.load_session() == Session()
    session = Session(
        block=Block(id="b1", started=NOON, minutes=45),
        calls=(OpenCall(prospect="p1", shown=NOON, note='half a "note'), OpenCall(prospect="p2", shown=NOON)),
        parked=(Parked(text="send brochure", at=NOON, prospect="p1"),),
    )
    book.save_session(session)
    assert Book.open(book.folder).load_session() == session


def test_a_book_that_is_only_read_is_not_written(book: Book) -> None:
    add(book, person("p1"))
    log(book, "p1")
    before = files_in(book.folder)
    reader = Book.open(book.folder, read_only=True)
    for act in (
        lambda: log(reader, "p1"),
        lambda: reader.save_session(Session()),
        reader.checkpoint,
        lambda: reader.never.bar(prospect="p1", numbers=(), emails=(), at=NOON, by="rep"),
    ):
        with pytest.raises(BookError, match="for reading only"):
            act()
    reader.close()
    assert files_in(book.folder) == before
    assert everything(reader) == everything(book)
    log(book, "p1")
    assert reader.catch_up() == {"p1"}
    assert everything(reader) == everything(book)


def test_reading_a_book_where_there_is_none_makes_none(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no book in"):
        Book.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()
