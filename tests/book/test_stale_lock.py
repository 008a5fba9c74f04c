"""The lock of a book: freed by whoever dies with it, and never in the way of anybody for longer than it says."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.book.people import add, log, person
from tests.screens.stage import Rehearsal, Stage
from tui.book import Book, BookError
from tui.book import lock as lock_module

HOLDS = """
import sys, time
from pathlib import Path
from tui.book import Book
with Book.open(Path(sys.argv[1])).turn():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = Book.open(tmp_path / "book")
    add(book, person("ada"))
    return book.folder


def test_whoever_is_killed_with_the_lock_keeps_nobody_waiting(folder: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    book = Book.open(folder)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(BookError, match="Another window has been writing"):
        patch.setattr(lock_module, "WAIT", 0.1)
        log(book, "ada")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    begun = time.monotonic()
    log(Book.open(folder), "ada", note="next")
    assert time.monotonic() - begun < lock_module.WAIT / 2
    assert [touch.note for touch in Book.open(folder).touches("ada")] == ["next"]


def test_a_lock_file_that_was_left_is_no_lock(folder: Path) -> None:
    (folder / ".lock").write_text("4711\n")
    log(Book.open(folder), "ada")
    assert len(Book.open(folder).touches("ada")) == 1


@pytest.mark.parametrize("what", ["a folder", "a link", "a link to nowhere"])
def test_what_stands_in_the_place_of_the_lock_is_named_and_left_alone(folder: Path, tmp_path: Path, what: str) -> None:
    lock, other = folder / ".lock", tmp_path / "other"
    lock.unlink()
    if what == "a folder":
        lock.mkdir()
    else:
        if what == "a link":
            other.write_text("of somebody else")
        lock.symlink_to(other)
    with pytest.raises(BookError) as refused:
        log(Book.open(folder), "ada")
    words = str(refused.value)
    assert words.startswith(f"{lock} is no file of powerhour's (")
    assert words.endswith("): nothing was written; move it away.")
    assert other.exists() == (what == "a link")
    assert what != "a link" or other.read_text() == "of somebody else"
    assert Book.open(folder, read_only=True).touches("ada") == ()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_disk_that_gives_no_locks_is_said_to_be_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    book = Book.open(folder)
    monkeypatch.setattr(fcntl, "flock", refused)
    begun = time.monotonic()
    with pytest.raises(
        BookError, match=r"is on a disk that gives no locks .*: nothing was written; keep the book on a"
    ):
        log(book, "ada")
    assert time.monotonic() - begun < lock_module.WAIT / 2, "at once, and not after the wait for another window"
    monkeypatch.undo()
    log(book, "ada")
    assert len(Book.open(folder).touches("ada")) == 1, "and nothing is left that stops the next"


def test_a_lock_held_for_long_is_said_what_was_typed_stays_and_the_same_key_works_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(tmp_path / "book").set()
    other = Book.open(stage.folder)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("knows the CFO")
        await rep.press("enter")
        monkeypatch.setattr(lock_module, "WAIT", 0.2)
        stage.desk.book._store.lock._lock = None  # made anew, with that wait
        with other.turn():
            await rep.press("v")
            assert "Another window has been writing to" in " ".join(rep.text().split())
            assert (rep.who, rep.hour.call.note) == ("dana", "knows the CFO")
        await rep.press("v")
        assert rep.who != "dana"
        assert stage.desk.book.touches("dana")[0].note == "knows the CFO"

    stage.play(story)
