"""A file that cannot be read is set aside and said; nothing that can be read is lost with it."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import NOON, add, everything, files_in, log, person
from tui.book import Book, BookError
from tui.model.block import Block, Session
from tui.model.event import EventKind
from tui.model.outcome import Outcome

BROKEN = [b"", b"{", b"no json", b"[]", b"\x89PNG\r\n\x1a\n", b'{"_default": {"1": {}}}', b'{"_default": {"1": 7}}']
BROKEN += [b'{"_default": []}', b'{"about": {"1": {"format": "one"}}, "_default": {"1": {"id": 3, "seq": "x"}}}']


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = Book.open(tmp_path)
    book.write_import("list", NOON - timedelta(days=2), [person("p1", "Dana"), person("p2", "Al")], {})
    log(book, "p1", at=NOON - timedelta(days=1), note="yesterday")
    log(book, "p2", at=NOON, note="today")
    book.close()
    return tmp_path


def set_aside(folder: Path, name: str) -> list[Path]:
    return list((folder / name).parent.glob(f"{Path(name).name}.unreadable-*"))


@pytest.mark.parametrize("content", BROKEN)
def test_a_book_json_that_cannot_be_read_is_set_aside_and_rebuilt(folder: Path, content: bytes) -> None:
    says = everything(Book.open(folder))
    (folder / "book.json").write_bytes(content)
    book = Book.open(folder)
    assert everything(book) == says
    (problem,) = book.problems
    (aside,) = set_aside(folder, "book.json")
    assert problem == f"book.json could not be read: set aside as {aside.name}, rebuilt from the log."
    assert aside.read_bytes() == content
    book.close()
    again = Book.open(folder)
    assert (everything(again), again.problems) == (says, ())


def test_a_record_that_cannot_be_read_rebuilds_the_book(folder: Path) -> None:
    says = everything(Book.open(folder))
    text = (folder / "book.json").read_text().replace('"standing":"active"', '"standing":"lost in thought"')
    (folder / "book.json").write_text(text)
    book = Book.open(folder)
    assert everything(book) == says
    assert len(book.problems) == 1
    assert len(set_aside(folder, "book.json")) == 1


def test_two_broken_ones_within_a_second_are_both_kept(folder: Path) -> None:
    for content in (b"first", b"second"):
        (folder / "book.json").write_bytes(content)
        Book.open(folder)
    assert {path.read_bytes() for path in set_aside(folder, "book.json")} == {b"first", b"second"}


@pytest.mark.parametrize("content", BROKEN[:5])
def test_a_day_that_cannot_be_read_leaves_what_book_json_has(folder: Path, content: bytes) -> None:
    people = everything(Book.open(folder))["people"]
    (folder / "log" / "2026-11-23.json").write_bytes(content)
    book = Book.open(folder)
    assert everything(book)["people"] == people
    assert [touch.note for touch in book.touches("p2")] == ["today"]
    assert book.touches("p1") == ()
    assert "log/2026-11-23.json could not be read: set aside as 2026-11-23.json.unreadable-" in book.problems[0]
    assert len(set_aside(folder, "log/2026-11-23.json")) == 1
    assert log(book, "p1", note="goes on").seq == 4
    book.close()
    again = Book.open(folder)
    assert again.problems == ()
    assert everything(again) == everything(book)


def test_a_day_that_breaks_while_the_book_is_open_does_not_stop_the_rep(folder: Path) -> None:
    book = Book.open(folder)
    path = folder / "log" / "2026-11-24.json"
    path.write_bytes(b"x" * path.stat().st_size)
    again = Book.open(folder)  # the size is the same: nothing to see yet
    assert again.problems == ()
    assert again.touches("p2") == ()
    assert len(again.problems) == 1
    path.write_bytes(b"torn again")
    assert log(again, "p2", note="logged all the same").seq == 4
    assert [touch.note for touch in again.touches("p2")] == ["logged all the same"]
    assert book.catch_up() == {"p2"}
    assert [touch.note for touch in book.touches("p2")] == ["logged all the same"]


def test_a_day_of_only_this_year_that_breaks_before_the_first_key_is_set_aside(folder: Path) -> None:
    path = folder / "log" / "2026-11-24.json"
    path.write_bytes(b"x" * path.stat().st_size)
    book = Book.open(folder)
    log(book, "p2", note="logged all the same")
    assert len(set_aside(folder, "log/2026-11-24.json")) == 1
    assert Book.open(folder).touches("p2")[0].note == "logged all the same"


def test_a_day_that_is_gone_is_said_once(folder: Path) -> None:
    (folder / "log" / "2026-11-23.json").unlink()
    book = Book.open(folder)
    assert book.problems == ("log/2026-11-23.json is gone: what it changed still stands, its touches are not shown.",)
    assert book.touches("p1") == ()
    assert len(book.prospect("p1").tries) == 1
    book.close()
    assert Book.open(folder).problems == ()


def test_an_import_that_cannot_be_read_leaves_what_book_json_has(folder: Path) -> None:
    (patch,) = (folder / "imports").iterdir()
    patch.write_bytes(b"{")
    assert len(Book.open(folder)) == 2
    (folder / "book.json").unlink()
    book = Book.open(folder)
    assert any(f"imports/{patch.name} could not be read: set aside" in problem for problem in book.problems)
    assert set_aside(folder, f"imports/{patch.name}")


def test_a_session_that_cannot_be_read_is_set_aside(folder: Path) -> None:
    for content in (*BROKEN, b'{"_default": {"1": {"block": {"id": "b1"}}}}', b'{"_default": {"1": {"calls": 7}}}'):
        (folder / "session.json").write_bytes(content)
        book = Book.open(folder)
        assert book.load_session() == Session()
        empty = content == BROKEN[5]  # a session of nothing is one
        assert len(book.problems) == (0 if empty else 1)
        book.save_session(Session(block=Block(id="b2", started=NOON)))
    assert len(set_aside(folder, "session.json")) == len(BROKEN) + 1


def test_a_never_call_list_that_cannot_be_read_is_filled_again(folder: Path) -> None:
    book = Book.open(folder)
    log(book, "p1", Outcome.NEVER_CALL)
    book.close()
    for content in BROKEN:
        (folder / "never_call.json").write_bytes(content)
        again = Book.open(folder)
        assert again.never.bars_person("p1")
        assert "never_call.json could not be read: set aside as" in again.problems[0]
        (folder / "never_call.json").write_bytes(content)
        again.catch_up()
        assert again.never.bars_person("p1")


@pytest.mark.parametrize("name", ["book.json", "log/2026-11-24.json", "never_call.json", "session.json"])
def test_a_newer_format_is_refused_and_nothing_is_touched(folder: Path, name: str) -> None:
    book = Book.open(folder)
    log(book, "p1", Outcome.NEVER_CALL, at=NOON)
    book.never.bar(prospect="p1", numbers=(), emails=(), at=NOON, by="rep")
    book.save_session(Session())
    tables = json.loads((folder / name).read_bytes())
    tables["about"]["1"]["format"] = 2
    (folder / name).write_text(json.dumps(tables))
    if name != "book.json":
        (folder / "book.json").write_bytes(b"broken as well")
    before = files_in(folder)
    with pytest.raises(BookError, match=r"newer format \(2\): open this book with a newer powerhour") as raised:
        Book.open(folder)
    assert "\n" not in str(raised.value)
    assert files_in(folder) == before


def test_a_broken_book_that_is_only_read_is_left_as_it_is(folder: Path) -> None:
    says = everything(Book.open(folder))
    for name in ("book.json", "never_call.json"):
        (folder / name).write_bytes(b"{")
    before = files_in(folder)
    book = Book.open(folder, read_only=True)
    assert everything(book) == says
    assert book.problems == tuple(
        f"{name} could not be read: left as it is." for name in ("book.json", "never_call.json")
    )
    assert files_in(folder) == before


def test_a_folder_that_cannot_be_one_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "book", tmp_path / "nul\0", tmp_path / ("x" * 300)):
        for read_only in (False, True):
            with pytest.raises(BookError) as raised:
                Book.open(folder, read_only=read_only)
            assert "\n" not in str(raised.value)
            assert "--book" in str(raised.value)


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    with pytest.raises(BookError, match="cannot be written: check its permissions, or name another folder"):
        Book.open(folder)
    assert len(Book.open(folder, read_only=True)) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_refused_in_one_line(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(BookError, match="check its permissions"):
            Book.open(folder)
    finally:
        folder.chmod(0o700)


def test_a_temporary_name_or_a_stray_file_in_the_log_is_no_day(folder: Path) -> None:
    for name in (".2026-11-24.json.new", "notes.txt", "2026-11-24.json.unreadable-20261124120000", "2026-11-24.0.json"):
        (folder / "log" / name).write_bytes(b"{")
    book = Book.open(folder)
    assert book.problems == ()
    assert [event.kind for event in (log(book, "p1"),)] == [EventKind.TOUCH]


def test_a_name_that_leads_out_of_the_imports_is_not_followed(folder: Path) -> None:
    path = folder / "log" / "2026-11-22.json"
    tables = json.loads(path.read_bytes())
    tables["_default"]["1"]["file"] = "../../etc/passwd"
    path.write_text(json.dumps(tables))
    (folder / "book.json").unlink()
    book = Book.open(folder)
    assert any("leads out of the book" in problem for problem in book.problems)
    assert add(book, person("p9")).seq == 4
