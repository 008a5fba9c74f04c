"""Whatever the disk does while a backup is made or brought back, the book opens by itself and loses nothing."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.faults import Moment, every_moment
from tests.book.people import NOON, add, everything, files_in, log, person
from tui.book import Book, BookError
from tui.book.backups import back_up, daily
from tui.book.restoring import faults, find, restore
from tui.book.shelf import backup_folders, listed
from tui.model.outcome import Outcome

LATER = NOON + timedelta(hours=3)

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _unflushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is flushed is told by the faulty disk; the real one need not wait."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two days of calls, a backup at noon, and what came after it: Ben said never."""
    folder = tmp_path / "book"
    book = Book.open(folder)
    book.write_import("list", NOON - timedelta(days=2), [person("ada", "Ada", "+14155550132")], {}, rejects="a,b\n")
    add(book, person("ben", "Ben", "+14155550133", mail="ben@example.com"), at=NOON - timedelta(days=2))
    log(book, "ada", at=NOON - timedelta(days=1))
    log(book, "ben", note="then")
    book.save_session(book.load_session())
    book.close()
    back_up(book, NOON, "asked")
    log(book, "ben", Outcome.NEVER_CALL)
    book.never.bar(prospect="ben", numbers=["+14155550133"], emails=["ben@example.com"], at=NOON, by="rep")
    add(book, person("cal", "Cal"))
    book.close()
    return folder


def whole_or_absent(moment: Moment) -> None:
    """Every backup that stands holds what it should; what was begun goes by itself."""
    for path in backup_folders(moment.folder):
        (found,) = [each for each in listed(moment.folder) if each.path == path]
        assert list(faults(found)) == [], moment
    if hidden(moment.folder / "backups") - {".lock"}:
        back_up(Book.open(moment.folder), LATER, "asked")
        assert hidden(moment.folder / "backups") == {".lock"}, moment


def hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


def test_a_backup_is_whole_or_absent_whatever_the_disk_does(folder: Path) -> None:
    says, count = everything(Book.open(folder)), 0
    for moment in every_moment(folder, lambda copy: daily(Book.open(copy), NOON + timedelta(days=40), 30)):
        count += 1
        assert isinstance(moment.raised, (BookError, type(None))) or moment.way == "stops", moment
        again = Book.open(moment.folder)
        assert (everything(again), again.problems) == (says, ()), moment
        whole_or_absent(moment)
    assert count > 60


def test_a_restore_is_whole_or_not_at_all_whatever_the_disk_does(folder: Path, tmp_path: Path) -> None:
    before = everything(Book.open(folder))
    name = listed(folder)[0].name
    (done := tmp_path / "done").mkdir()
    for path, data in files_in(folder).items():
        (done / path).parent.mkdir(parents=True, exist_ok=True)
        (done / path).write_bytes(data)
    restore(done, find(done, name), LATER)
    after = everything(Book.open(done))
    assert people(after) == {"ada", "ben"}
    seen = set()
    for moment in every_moment(folder, lambda copy: restore(copy, find(copy, name), LATER)):
        assert isinstance(moment.raised, (BookError, type(None))) or moment.way == "stops", moment
        again = Book.open(moment.folder)
        says = everything(again)
        assert again.problems == (), moment
        assert people(says) == people(after) or says == before, moment
        assert again.never.bars_person("ben"), moment
        assert again.never.bars_number("+14155550133"), moment
        seen.add(people(says) == people(after))
        if moment.raised is None:
            assert people(says) == people(after), moment
        whole_or_absent(moment)
        log(again, "ada", note="and on it goes")
        assert Book.open(moment.folder).touches("ada")[0].note == "and on it goes", moment
        if hidden(moment.folder) - {".head", ".lock", ".restored"}:  # cleared by the next one
            restore(moment.folder, find(moment.folder, name), LATER)
            assert hidden(moment.folder) <= {".head", ".lock", ".restored"}
    assert seen == {True, False}


def people(says: dict[str, object]) -> set[str]:
    held = says["people"]
    assert isinstance(held, dict)
    return set(held)
