"""Two windows on one book, or the app and a command: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import LONG_AGO, NOON, add, everything, log, person
from tui.book import Book, BookError, files
from tui.book import lock as lock_module
from tui.model.event import Event


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = Book.open(tmp_path)
    add(book, *(person(f"p{number}") for number in range(4)), at=NOON - timedelta(days=9))
    for days in range(8, 0, -1):
        log(book, "p0", at=NOON - timedelta(days=days))
    book.close()
    return tmp_path


def test_each_sees_what_the_other_wrote(folder: Path) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(mine, "p1", note="mine")
    event = log(theirs, "p2", note="theirs")
    assert theirs.touches("p1")[0].note == "mine"
    assert mine.catch_up() == {"p2"}
    assert mine.catch_up() == frozenset()
    assert everything(mine) == everything(theirs)
    assert theirs.catch_up() == {"p1"}
    mine.undo(event.id, NOON)
    assert theirs.catch_up() == {"p2"}
    assert theirs.touches("p2") == ()
    assert theirs.catch_up() == frozenset()


def test_what_a_turn_read_in_is_told_by_the_next_catch_up(folder: Path) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(theirs, "p2")
    log(mine, "p1")
    assert mine.catch_up() == {"p2"}


def test_only_what_is_new_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(mine, "p1")
    theirs.catch_up()
    read: list[str] = []
    real = files.read
    monkeypatch.setattr(files, "read", lambda path, *look: read.append(path.name) or real(path, *look))  # type: ignore[func-returns-value]
    for _ in range(3):
        log(mine, "p1")
        mine.catch_up()
    assert read == []
    assert theirs.catch_up() == {"p1"}
    assert read == ["2026-11-24.json"]
    theirs.catch_up()
    log(theirs, "p2")
    assert read == ["2026-11-24.json"]


def test_with_nothing_new_a_look_opens_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book.open(folder)
    with book.turn():
        pass
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.scandir", "os.listdir") and not isinstance(arguments[0], int):  # one that is open
            opened.append(Path(str(arguments[0])).name)

    watching.append(watch)
    try:
        book.catch_up()
    finally:
        watching.clear()
    assert opened == [".head"]


watching: list[object] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    for watch in watching:
        watch(event, arguments)  # type: ignore[operator]


sys.addaudithook(_audit)


def test_a_writer_that_was_killed_before_it_said_so_is_found(folder: Path) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(mine, "p1", note="the last that was said")
    (folder / ".head").write_bytes(b"")
    assert theirs.catch_up() == {"p1"}
    (folder / ".head").unlink()
    log(theirs, "p2")
    assert mine.catch_up() == {"p2"}
    (folder / ".head").write_bytes(b"\xff no number")
    assert log(mine, "p3").seq == 12
    assert theirs.catch_up() == {"p3"}


def test_a_writer_that_was_killed_between_the_log_and_the_head_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(mine, "p1")
    theirs.catch_up()
    with monkeypatch.context() as killed:
        killed.setattr(mine._store._head, "fill", lambda *_: None)
        log(mine, "p2", note="on disk, and nobody was told")
    assert theirs.catch_up() == {"p2"}
    assert theirs.touches("p2")[0].note == "on disk, and nobody was told"


def test_a_turn_may_be_taken_inside_a_turn_and_keeps_others_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "WAIT", 0.1)
    mine, theirs = Book.open(folder), Book.open(folder)
    with mine.turn(), mine.turn():
        log(mine, "p1")
        with pytest.raises(BookError, match="Another window"):
            log(theirs, "p2")
        log(mine, "p1")
    log(theirs, "p2")
    assert everything(theirs)["seq"] == 12


def test_the_threads_of_one_window_take_turns_too(folder: Path) -> None:
    book = Book.open(folder)
    calls = [threading.Thread(target=lambda: [log(book, "p1") for _ in range(10)]) for _ in range(4)]
    for each in calls:
        each.start()
    for each in calls:
        each.join()
    assert len(book.touches("p1")) == 40
    assert everything(Book.open(folder)) == everything(book)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_four_processes_that_write_at_once_lose_nothing_and_double_nothing(folder: Path) -> None:
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                book = Book.open(folder)
                for attempt in range(100):
                    log(book, f"p{number}", note=f"{number} {attempt}")
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
    book = Book.open(folder)
    notes = [touch.note for touch in book.touches_since(LONG_AGO) if touch.note]
    assert sorted(notes) == sorted(f"{number} {attempt}" for number in range(4) for attempt in range(100))
    assert [len(book.prospect(f"p{number}").tries) for number in range(4)] == [108, 100, 100, 100]
    seqs = [event["seq"] for event in book._store.events(book._store.log.scan())]
    assert sorted(seqs) == list(range(1, 410))


def test_events_come_in_order_also_where_a_file_was_missed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = Book.open(folder), Book.open(folder)
    log(mine, "p1", at=NOON, note="first")
    log(mine, "p1", at=NOON + timedelta(days=1), note="second")
    real = theirs._store.log.scan
    monkeypatch.setattr(theirs._store.log, "scan", lambda: {n: m for n, m in real().items() if n != "2026-11-24.json"})
    assert theirs.catch_up() == frozenset()
    monkeypatch.undo()
    assert theirs.catch_up() == {"p1"}
    assert everything(mine) == everything(theirs)


def test_what_the_log_holds_is_numbered_without_a_gap(folder: Path) -> None:
    book = Book.open(folder)
    events: list[Event] = [log(book, "p1") for _ in range(3)]
    assert [event.seq for event in events] == [10, 11, 12]
    assert len({event.id for event in events}) == 3
