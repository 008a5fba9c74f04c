"""Backups: made by themselves, whole, the owner's alone, and cheap."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.book.people import NOON, add, files_in, log, person
from tui.book import Book, BookError
from tui.book import backups as made_by
from tui.book.backups import back_up, before, daily, prune
from tui.book.restoring import faults, find
from tui.book.shelf import Backup, listed
from tui.book.zipped import put_zip, take_zip
from tui.model.event import EventKind
from tui.model.outcome import Outcome


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Two days of calls."""
    book = Book.open(tmp_path / "book")
    book.write_import("list", NOON - timedelta(days=2), [person("p1", "Dana"), person("p2")], {}, rejects="a,b\n")
    log(book, "p1", at=NOON - timedelta(days=1), note='it says "touch":{ here')
    log(book, "p2")
    book.save_session(book.load_session())
    book.close()
    return book


def names(book: Book) -> list[str]:
    return [each.name for each in listed(book.folder)]


def test_a_backup_says_what_it_holds(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    assert (made.name, made.at, made.why) == ("2026-11-24-120000", NOON, "asked")
    assert (made.prospects, made.touches, made.seq) == (2, 2, 3)
    assert made.size == sum(len(data) for name, data in files_in(made.path).items() if name != "backup.json")
    assert listed(book.folder) == (made,)


def test_it_holds_all_that_is_needed_and_nothing_that_is_not(book: Book) -> None:
    for name in ("calendar/a.ics", "mail/b.eml", "mappings.json", "cache/own.json", "log/.x.new", "own.txt"):
        (book.folder / name).parent.mkdir(exist_ok=True)
        (book.folder / name).write_bytes(b"{}")
    held = set(files_in(back_up(book, NOON, "asked").path)) - {"backup.json"}
    patch = next(name for name in files_in(book.folder) if name.startswith("imports/") and name.endswith(".json"))
    assert held == {
        "book.json.gz", "session.json", "mappings.json", "log/2026-11-23.json", "log/2026-11-24.json",
        "log/2026-11-22.json", patch, patch.replace(".json", ".rejected.csv"), "calendar/a.ics", "mail/b.eml",
    }  # fmt: skip


def test_it_is_the_owners_alone_whatever_the_umask(book: Book) -> None:
    for umask in (0o000, 0o777):
        before = os.umask(umask)
        try:
            back_up(book, NOON, "asked")
        finally:
            os.umask(before)
    for path in (book.folder / "backups").rglob("*"):
        assert oct(path.stat().st_mode & 0o777) == ("0o700" if path.is_dir() else "0o600"), path


def test_what_is_logged_later_or_damages_the_book_changes_no_backup(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    kept = files_in(made.path)
    log(book, "p2")
    book.never.bar(prospect="p1", numbers=(), emails=(), at=NOON, by="rep")
    book.checkpoint()
    (book.folder / "log/2026-11-23.json").write_bytes(b"over the bytes that stood there")
    assert files_in(made.path) == kept


def test_what_is_still_the_same_is_copied_once(book: Book) -> None:
    first = back_up(book, NOON, "asked")
    log(book, "p2")
    second = back_up(book, NOON, "asked")
    assert (second.path / "log/2026-11-23.json").samefile(first.path / "log/2026-11-23.json")
    assert not (second.path / "log/2026-11-24.json").samefile(first.path / "log/2026-11-24.json")
    assert (first.touches, second.touches) == (2, 3)


def test_a_copy_that_somebody_has_laid_hands_on_is_not_used_again(book: Book) -> None:
    first = back_up(book, NOON, "asked")
    (first.path / "log/2026-11-23.json").write_bytes(b"{}")
    second = back_up(book, NOON, "asked")
    assert list(faults(first)) == ["log/2026-11-23.json is damaged"]
    assert list(faults(second)) == []


def test_where_files_have_no_second_names_they_are_copied_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    first = back_up(book, NOON, "asked")
    monkeypatch.setattr(os, "link", never)
    again = back_up(book, NOON, "asked")
    held = {name: data for name, data in files_in(again.path).items() if name != "backup.json"}
    assert held == {name: data for name, data in files_in(first.path).items() if name != "backup.json"}
    assert list(faults(again)) == []


def test_only_what_is_new_is_read_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up(book, NOON, "asked")
    log(book, "p1")
    read: list[str] = []
    real = made_by.checked
    monkeypatch.setattr(made_by, "checked", lambda path: read.append(path.parent.name) or real(path))  # type: ignore[func-returns-value]
    assert back_up(book, NOON, "asked").touches == 3
    assert read.count("log") == 1
    assert "imports" not in read


def test_what_is_logged_while_it_is_made_is_in_it_whole_or_not_at_all(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, packed = Book.open(book.folder), made_by._pack

    def meanwhile(source: Path, target: Path, rest: Callable[[], None]) -> None:
        packed(source, target, rest)
        log(other, "p1")
        other.checkpoint()

    monkeypatch.setattr(made_by, "_pack", meanwhile)
    made = back_up(book, NOON, "asked")
    assert (made.seq, made.touches) == (4, 3)
    assert list(faults(made)) == []


def test_the_first_of_a_day_is_made_by_itself_and_the_others_are_not(book: Book) -> None:
    assert daily(book, NOON, 30) is not None
    assert daily(book, NOON + timedelta(hours=3), 30) is None
    tomorrow = daily(book, NOON + timedelta(days=1), 30)
    assert tomorrow is not None
    assert tomorrow.why == "daily"
    assert len(names(book)) == 2


def test_a_window_that_is_closed_meanwhile_leaves_nothing_of_it(book: Book) -> None:
    class LeftError(Exception):
        pass

    calls = 0

    def rest() -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise LeftError

    with pytest.raises(LeftError):
        daily(book, NOON, 30, rest)
    assert [path.name for path in (book.folder / "backups").iterdir()] == [".lock"]


def test_an_empty_book_needs_none(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book")
    assert daily(book, NOON, 30) is None
    assert before(book, NOON, "import") is None
    assert not (book.folder / "backups").exists()


def test_before_much_changes_one_is_made_unless_the_last_holds_all(book: Book) -> None:
    assert before(book, NOON, "import") is not None
    assert before(book, NOON, "merge") is None
    add(book, person("p3"))
    made = before(book, NOON, "merge")
    assert made is not None
    assert made.why == "merge"


def test_old_ones_go_but_the_last_three_stay(book: Book) -> None:
    first = NOON.replace(year=2020)
    for day in range(6):
        back_up(book, first + timedelta(days=day), "daily")
    prune(book.folder, first + timedelta(days=6), 3)
    assert names(book) == ["2020-11-29-120000", "2020-11-28-120000", "2020-11-27-120000"]
    prune(book.folder, first + timedelta(days=400), 3)
    assert len(names(book)) == 3
    assert not [path for path in (book.folder / "backups").iterdir() if path.name.startswith(".") and path.is_dir()]


def test_a_book_opened_as_if_it_were_years_later_keeps_its_backups(book: Book) -> None:
    for day in range(5):
        back_up(book, NOON + timedelta(days=day), "daily")
    prune(book.folder, NOON.replace(year=2199), 30)
    assert len(names(book)) == 5


def test_a_link_is_not_followed(book: Book, tmp_path: Path) -> None:
    (secret := tmp_path / "secret").write_text("mine")
    (book.folder / "mail").mkdir()
    (book.folder / "mail" / "draft.eml").symlink_to(secret)
    assert "mail/draft.eml" not in files_in(back_up(book, NOON, "asked").path)
    (book.folder / "log").rename(tmp_path / "log")
    (book.folder / "log").symlink_to(tmp_path / "log")
    with pytest.raises(BookError, match="is a link"):
        back_up(book, NOON, "asked")
    assert len(names(book)) == 1


def test_a_disk_without_room_says_so_and_leaves_nothing(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(BookError, match="No space left on device"):
        back_up(book, NOON, "asked")
    assert [path.name for path in (book.folder / "backups").iterdir()] == [".lock"]


def test_what_is_no_backup_is_passed_over_and_refused(book: Book, tmp_path: Path) -> None:
    made = back_up(book, NOON, "asked")
    (book.folder / "backups" / "2026-11-25-120000").mkdir()
    (book.folder / "backups" / "notes.txt").write_text("mine")
    assert listed(book.folder) == (made,)
    for which in ("2026-11-25-120000", str(tmp_path), "2026-11-26", "", "../book", "nul\0"):
        with pytest.raises(BookError, match="no backup"):
            find(book.folder, which)
    assert find(book.folder, "2026-11-24") == find(book.folder, "2026-11-24-120000") == made
    assert find(book.folder, str(made.path)) == made


def damaged(made: Backup, name: str, data: bytes) -> list[str]:
    path = made.path / name
    path.write_bytes(data)
    return list(faults(made))


def test_each_damaged_file_is_named(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    assert damaged(made, "session.json", b"{}") == ["session.json is damaged"]
    day = (made.path / "log/2026-11-23.json").read_bytes()
    assert "log/2026-11-23.json is damaged" in damaged(made, "log/2026-11-23.json", day.replace(b"p1", b"p2"))
    (made.path / "book.json.gz").unlink()
    assert "book.json.gz is gone" in list(faults(made))
    assert damaged(made, "backup.json", b"{")[0]


# As one file


def test_a_backup_goes_elsewhere_as_one_file_and_comes_back_from_it(book: Book, tmp_path: Path) -> None:
    made = back_up(book, NOON, "asked")
    (tmp_path / "stick").mkdir()
    path = put_zip(made, tmp_path / "stick")
    assert path.name == "powerhour-2026-11-24-120000.zip"
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert take_zip(book.folder, path) == made
    taken = take_zip(tmp_path / "new", path)
    assert files_in(taken.path) == files_in(made.path)
    with pytest.raises(BookError, match="is there already"):
        put_zip(made, path)
    (made.path / "session.json").write_bytes(b"{}")
    again = take_zip(book.folder, path)
    assert (again.name, list(faults(again))) == ("2026-11-24-120000-2", [])


def test_a_file_that_is_no_backup_or_is_damaged_is_refused_and_leaves_nothing(book: Book, tmp_path: Path) -> None:
    path = put_zip(back_up(book, NOON, "asked"), tmp_path / "b.zip")
    good = path.read_bytes()
    with ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("backup.json", "{}")
    with ZipFile(tmp_path / "empty.zip", "w"):
        pass
    (tmp_path / "text").write_text("no zip")
    (tmp_path / "cut.zip").write_bytes(good[: len(good) // 2])
    (tmp_path / "bent.zip").write_bytes(good[:700] + b"\0" * 40 + good[740:])
    for name in ("other.zip", "empty.zip", "text", "cut.zip", "bent.zip"):
        with pytest.raises(BookError, match="backup") as raised:
            take_zip(tmp_path / "new", tmp_path / name)
        assert "\n" not in str(raised.value)
        assert listed(tmp_path / "new") == ()
    with ZipFile(tmp_path / "b.zip") as held, ZipFile(tmp_path / "led.zip", "w") as led:
        for each in held.namelist():
            text = held.read(each)
            led.writestr(each, text.replace(b'"session.json"', b'"../session.js"') if each == "backup.json" else text)
    with pytest.raises(BookError, match=r"no part of a book|damaged"):
        take_zip(tmp_path / "new", tmp_path / "led.zip")
    assert not list(tmp_path.rglob("session.js"))


def test_a_newer_format_is_refused(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    text = (made.path / "backup.json").read_bytes()
    (made.path / "backup.json").write_bytes(text.replace(b'{"format":1,', b'{"format":2,'))
    with pytest.raises(BookError, match=r"newer format \(2\): open this book with a newer powerhour"):
        find(book.folder, made.name)


def test_an_undo_and_a_merge_are_counted_as_they_were_filed(book: Book) -> None:
    event = log(book, "p1", Outcome.VOICEMAIL)
    book.undo(event.id, NOON)
    assert event.kind is EventKind.TOUCH
    assert back_up(book, NOON, "asked").touches == 3
