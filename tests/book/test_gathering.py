"""Many writes as one: what counts at once, what is on disk when it closes, and what is left of a failure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import NOON, add, call, everything, files_in, log, person
from tui.book import Book, BookError, files
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome


def gather(book: Book) -> None:
    """Three people, and three calls to each on three days."""
    with book.gathering():
        add(book, person("p1"), person("p2"), person("p3"))
        for day in range(3):
            for id in ("p1", "p2", "p3"):
                log(book, id, at=NOON + timedelta(days=day), note=f"day {day}")


def test_what_is_gathered_counts_at_once_and_is_written_once_for_each_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(tmp_path / "book")
    written: list[str] = []
    put = files.put

    def counted(path: Path, data: bytes) -> files.Signature:
        written.append(path.name)
        return put(path, data)

    monkeypatch.setattr(files, "put", counted)
    with book.gathering():
        add(book, person("p1"))
        for day in range(3):
            log(book, "p1", at=NOON + timedelta(days=day))
            assert len(book.prospect("p1").tries) == day + 1
        assert written == []
    assert written == ["2026-11-24.json", "2026-11-25.json", "2026-11-26.json"]


def test_a_gathered_book_reads_as_one_that_was_written_call_by_call(tmp_path: Path) -> None:
    gathered = Book.open(tmp_path / "gathered")
    gather(gathered)
    again = Book.open(tmp_path / "gathered")
    assert everything(again) == everything(gathered)
    assert gathered.seq == 10
    assert [touch.note for touch in gathered.touches("p2")] == ["day 2", "day 1", "day 0"]
    gathered.close()
    assert everything(Book.open(tmp_path / "gathered")) == everything(again)


def test_events_gathered_out_of_the_order_of_their_days_stand_in_the_order_they_were_written(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    with book.gathering():
        for day, title in enumerate(("first", "second", "third")):
            at = NOON + timedelta(days=day % 2)
            book.write(Draft(kind=EventKind.EDIT, at=at, prospect="p1", after=(person("p1", title),)))
    assert book.prospect("p1").name == "third"
    assert everything(Book.open(tmp_path / "book")) == everything(book)


def test_a_gathering_inside_another_waits_for_the_outer_one(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    with book.gathering():
        with book.gathering():
            add(book, person("p1"))
        assert not any(name.startswith("log/") for name in files_in(book.folder))
    assert "p1" in Book.open(book.folder)


def test_a_gathering_of_nothing_writes_nothing(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    with book.gathering():
        pass
    assert not any(name.startswith("log/") for name in files_in(book.folder))
    assert book.seq == 0


def test_touches_that_were_asked_for_inside_are_complete_afterwards(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    add(book, person("p1"))
    log(book, "p1")
    with book.gathering():
        log(book, "p1", Outcome.VOICEMAIL, at=NOON + timedelta(days=1))
        book.touches("p1")
    assert [touch.outcome for touch in book.touches("p1")] == [Outcome.VOICEMAIL, Outcome.NO_ANSWER]


def test_an_error_inside_files_what_was_written_up_to_it(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    with pytest.raises(RuntimeError), book.gathering():
        add(book, person("p1"))
        raise RuntimeError
    log(book, "p1")
    assert everything(Book.open(tmp_path / "book")) == everything(book)


def test_a_disk_that_fails_while_filing_leaves_a_book_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(tmp_path / "book")
    put = files.put

    def full(path: Path, data: bytes) -> files.Signature:
        if path.name == "2026-11-26.json":
            raise BookError("the disk is full")
        return put(path, data)

    monkeypatch.setattr(files, "put", full)
    with pytest.raises(BookError):
        gather(book)
    monkeypatch.undo()
    again = Book.open(tmp_path / "book")
    assert len(again.touches("p1")) == 2
    again.write(call(again, "p1"))
    assert everything(Book.open(tmp_path / "book")) == everything(again)
