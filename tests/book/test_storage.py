"""What is written is on disk, whole, and the owner's alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.book.people import NOON, add, call, log, person
from tui.book import Book, BookError, files
from tui.book.errors import UnreadableFileError
from tui.book.storage import AddedStorage, DurableStorage
from tui.model.block import Session


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The system calls that matter, in order, each with the file that it is for."""
    made: list[str] = []
    opened: dict[int, str] = {}

    def watch(name: str) -> None:
        real = getattr(os, name)

        def called(first: Any, *rest: Any, **named: Any) -> Any:
            path = opened.get(first, "?") if isinstance(first, int) else Path(first).name
            result = real(first, *rest, **named)
            if name == "open":
                opened[result] = path
            made_now = f"{name} {path}" + (f" as {Path(rest[0]).name}" if name == "replace" else "")
            if path != ".head" and not (name == "write" and made[-1:] == [made_now]):  # a large file comes in pieces
                made.append(made_now)
            return result

        monkeypatch.setattr(os, name, called)

    for name in ("open", "write", "fsync", "replace"):
        watch(name)
    return made


def order_for(file: str, folder: str) -> list[str]:
    new = f".{file}.new"
    flushed = [f"open {folder}", f"fsync {folder}"]
    return [f"open {new}", f"write {new}", f"fsync {new}", f"replace {new} as {file}", *flushed]


def test_a_write_is_flushed_then_put_in_place_then_the_folder_is_flushed(tmp_path: Path, calls: list[str]) -> None:
    TinyDB(tmp_path / "some.json", storage=DurableStorage).insert({"said": "yes"})
    assert calls == order_for("some.json", tmp_path.name)


def test_a_touch_is_on_disk_before_it_is_acknowledged(tmp_path: Path, calls: list[str]) -> None:
    book = Book.open(tmp_path / "book")
    add(book, person("p1"))
    calls.clear()
    log(book, "p1")
    wanted = order_for("2026-11-24.json", "log")
    assert [call for call in calls if ".lock" not in call] == wanted


def test_the_never_call_list_and_the_session_and_the_checkpoint_are_flushed_alike(
    tmp_path: Path, calls: list[str]
) -> None:
    book = Book.open(tmp_path / "book")
    add(book, person("p1"))
    acts: list[tuple[Callable[[], object], str]] = [
        (lambda: book.never.bar(prospect="p1", numbers=(), emails=(), at=NOON, by="rep"), "never_call.json"),
        (lambda: book.save_session(book.load_session()), "session.json"),
        (book.checkpoint, "book.json"),
    ]
    for act, file in acts:
        calls.clear()
        act()
        assert [call for call in calls if ".lock" not in call] == order_for(file, "book")


def test_the_book_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o000, 0o777):
        folder = tmp_path / f"book{umask}"
        before = os.umask(umask)
        try:
            book = Book.open(folder)
            book.write_import("list", NOON, [person("p1")], {}, rejects="a,b\n")
            log(book, "p1")
            book.never.bar(prospect="p1", numbers=(), emails=(), at=NOON, by="rep")
            book.save_session(book.load_session())
            book.close()
        finally:
            os.umask(before)
        for path in (folder, *folder.rglob("*")):
            assert oct(path.stat().st_mode & 0o777) == ("0o700" if path.is_dir() else "0o600"), path


def test_stock_tinydb_opens_every_file(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    imported = book.write_import("list", NOON, [person("p1", "Zoë Łukasz 🙂")], {"read": 1})
    touch = log(book, "p1", note='a "quote" and a \u2028 line')
    book.never.bar(prospect="p1", numbers=["+14155550132"], emails=["A@Example.com"], at=NOON, by="rep")
    book.save_session(book.load_session())
    book.close()
    events = TinyDB(tmp_path / "log" / "2026-11-24.json").all()
    assert [event["id"] for event in events] == [imported.id, touch.id]
    assert events[1]["touch"]["note"] == 'a "quote" and a \u2028 line'
    assert [record["name"] for record in TinyDB(tmp_path / "book.json").all()] == ["Zoë Łukasz 🙂"]
    assert TinyDB(tmp_path / "never_call.json").all()[0]["emails"] == ["a@example.com"]
    assert TinyDB(tmp_path / "imports" / imported.file).all()[0]["id"] == "p1"
    held = {"log/2026-11-24.json": "log", "book.json": "book", "never_call.json": "never_call"}
    held |= {"session.json": "session", f"imports/{imported.file}": "import"}
    for name, holds in held.items():
        (about,) = TinyDB(tmp_path / name).table("about").all()
        assert (about["format"], about["holds"]) == (1, holds)


def test_a_lone_surrogate_does_not_break_a_write_and_comes_back(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1", "Dana \udc80 Ökafor"))
    log(book, "p1", note="\ud800")
    book.close()
    for again in (Book.open(tmp_path), without_checkpoint(tmp_path)):
        assert again.prospect("p1").name == "Dana \udc80 Ökafor"
        assert again.touches("p1")[0].note == "\ud800"


def without_checkpoint(folder: Path) -> Book:
    (folder / "book.json").unlink()
    return Book.open(folder)


def test_a_file_is_parsed_again_only_when_it_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "some.json"
    database = TinyDB(path, storage=DurableStorage)
    database.insert({"n": 1})
    read: list[Path] = []
    real = files.read
    monkeypatch.setattr(files, "read", lambda path, *look: read.append(path) or real(path, *look))  # type: ignore[func-returns-value]
    database.insert({"n": 2})
    assert read == []
    TinyDB(path, storage=DurableStorage).insert({"n": 3})
    read.clear()
    assert [each["n"] for each in database.all()] == [1, 2, 3]
    assert read == [path]


def test_a_file_that_is_not_there_holds_nothing_and_one_that_is_no_json_is_refused(tmp_path: Path) -> None:
    assert DurableStorage(tmp_path / "none.json").read() is None
    for bad in (b"", b"[1]", b"{", b"\xff\xfe", b'{"a": 1}', b"[" * 100_000, b"\x89PNG\r\n"):
        (tmp_path / "bad.json").write_bytes(bad)
        with pytest.raises(UnreadableFileError):
            DurableStorage(tmp_path / "bad.json").read()


@pytest.mark.parametrize("failing", ["open", "write", "fsync", "replace"])
def test_a_write_that_fails_says_so_and_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1"), person("p2"))
    log(book, "p1", note="first")
    before, seq = book.prospect("p1"), book.seq
    draft = call(book, "p1", note="lost")
    with monkeypatch.context() as patched:
        real = getattr(os, failing)

        def fail(first: Any, *rest: Any, **named: Any) -> Any:
            if failing in ("write", "fsync") or str(first).endswith(".new"):
                raise OSError(28, "No space left on device")
            return real(first, *rest, **named)

        patched.setattr(os, failing, fail)
        with pytest.raises(BookError, match="No space left on device"):
            book.write(draft)
    assert (book.prospect("p1"), book.seq, len(book.touches("p1"))) == (before, seq, 1)
    log(book, "p2", note="and on it goes")
    again = Book.open(tmp_path)
    assert [touch.note for touch in again.touches_since(NOON)] == ["first", "and on it goes"]
    assert again.seq == seq + 1
    assert not list(tmp_path.rglob("*.new"))


def test_a_write_that_the_disk_does_not_confirm_is_not_said_to_have_changed_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1"))
    with monkeypatch.context() as patched:

        def fail(_folder: Path) -> None:
            raise OSError(5, "Input/output error")

        patched.setattr(files, "flush_folder", fail)
        with pytest.raises(BookError, match="was written, but the disk did not confirm it"):
            log(book, "p1", note="there")
    assert book.catch_up() == {"p1"}
    assert log(book, "p1", note="next").seq == 3
    assert [touch.note for touch in Book.open(tmp_path).touches("p1")] == ["next", "there"]


def test_what_a_killed_writer_left_is_overwritten(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    (tmp_path / "log" / ".2026-11-24.json.new").write_bytes(b"half a fi")
    add(book, person("p1"))
    assert not list(tmp_path.rglob("*.new"))
    assert "p1" in Book.open(tmp_path)


def test_a_link_in_the_place_of_a_file_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    book = Book.open(tmp_path / "book")
    for name in ("session.json", ".session.json.new"):
        (tmp_path / "book" / name).symlink_to(victim)
    book.save_session(Session())
    assert victim.read_text() == "precious"
    assert not (tmp_path / "book" / "session.json").is_symlink()


def test_an_added_document_is_never_written_with_the_text_of_another(tmp_path: Path) -> None:
    storage = AddedStorage(tmp_path / "some.json")
    database = TinyDB(tmp_path / "some.json", storage=AddedStorage)
    database.insert({"n": 1})
    TinyDB(tmp_path / "some.json").insert({"n": "from elsewhere"})
    database.table("other").insert({"n": 5})
    tables = storage.read()
    assert tables is not None
    assert [*tables.pop("seal")] == ["1"]
    assert tables == {
        "_default": {"1": {"n": 1}, "2": {"n": "from elsewhere"}},
        "other": {"1": {"n": 5}},
    }
