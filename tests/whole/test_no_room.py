"""A disk that is full and a folder that may not be written, while the app runs: a line says it, and nothing is lost."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.book.people import files_in
from tests.whole import forked
from tests.whole.reps import Rep, in_a_call, on_screen, rep, try_again
from tests.whole.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="limits and rights as Linux has them"),
]

_VERSION = 0x20080522
"""Of the system's own list of what a process may do: two words of 32 bits for each of three sets."""
_RIGHTS_OF_ROOT = 1 << 1 | 1 << 2
"""To write and to read whatever the rights of a file say."""


def no_superuser() -> None:
    """From now on this process is bound by the rights of files, also where it is root's."""
    libc = ctypes.CDLL(None, use_errno=True)
    head, held = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(head, held) == 0
    for each in range(3):
        held[each] &= ~_RIGHTS_OF_ROOT
    assert libc.capset(head, held) == 0


class Limit:
    """No file of the app may grow: the system refuses each write (EFBIG)."""

    said, always = "File too large", True

    def strike(self, _sam: Rep, term: Terminal) -> None:
        self.before = resource.prlimit(term.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(term.pid, resource.RLIMIT_FSIZE, (0, self.before[1]))

    def mend(self, _sam: Rep, term: Terminal) -> None:
        resource.prlimit(term.pid, resource.RLIMIT_FSIZE, self.before)


class Rights:
    """The folders of the book may only be read."""

    said, always = "Permission denied", True

    def strike(self, sam: Rep, _term: Terminal) -> None:
        for each in (sam.book, sam.book / "log"):
            each.chmod(0o500)

    def mend(self, sam: Rep, _term: Terminal) -> None:
        for each in (sam.book, sam.book / "log"):
            each.chmod(0o700)


class FullDisk:
    """A small disk that another program fills (ENOSPC)."""

    said, always = "No space left on device", False
    """A page that another file gave back is room for what was typed."""

    def strike(self, sam: Rep, _term: Terminal) -> None:
        with suppress(OSError), (sam.root / "film.mp4").open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)

    def mend(self, sam: Rep, _term: Terminal) -> None:
        (sam.root / "film.mp4").unlink()


Fault = Limit | Rights | FullDisk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 2 MB."""
    if not os.environ.get("POWERHOUR_LONG") or os.geteuid() != 0:
        pytest.skip("mounts a disk: with POWERHOUR_LONG=1, as root")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    loses_nothing(rep(tmp_path), Limit())


def test_a_folder_that_turns_read_only(tmp_path: Path) -> None:
    loses_nothing(rep(tmp_path), Rights())


def test_a_disk_that_fills(small_disk: Path) -> None:
    loses_nothing(rep(small_disk), FullDisk())


def test_an_app_that_is_started_on_a_full_disk_opens_says_so_and_works_when_there_is_room(tmp_path: Path) -> None:
    sam, fault = rep(tmp_path), Limit()

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    with Terminal(*sam.words(), before=full) as term:
        who = in_a_call(term)
        term.press("a")
        refused(term, fault, who)
        resource.prlimit(term.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        term.settle(0.4)
        assert try_again(term, who) != who
    assert len(sam.opened().touches(who)) == 1


@pytest.mark.parametrize("words", [("log", "Person p0003", "voicemail"), ("backup",), ("import", "list.csv")])
def test_a_command_on_a_full_disk_says_so_in_one_line_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    sam = rep(tmp_path)
    (tmp_path / "list.csv").write_text("Name,Phone\nZoe Quill,+12125550199\n")
    before = files_in(sam.book)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    monkeypatch.chdir(tmp_path)
    done = forked.run(sam.words(*words), full)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "File too large" in done.err
    lasting = {name: held for name, held in files_in(sam.book).items() if not Path(name).name.startswith(".")}
    assert lasting == {name: held for name, held in before.items() if not Path(name).name.startswith(".")}
    assert sam.opened().problems == ()


def said(term: Terminal) -> str:
    """What stands between the note and the keys."""
    rows = term.rows
    first = next((number for number, row in enumerate(rows) if row.startswith((" Note", " w "))), 0)
    last = next((number for number, row in enumerate(rows) if row.startswith((" y yes", " Enter "))), 0)
    return " ".join(" ".join(rows[first + 1 : last]).split())


def loses_nothing(sam: Rep, fault: Fault) -> None:
    with Terminal(*sam.words(), before=no_superuser) as term:
        who = in_a_call(term)
        term.settle()
        fault.strike(sam, term)
        try:
            term.press("a")
            refused(term, fault, who)
            term.settle(0.4)
            term.press("mpain: reports are late")
            term.sees("reports are late")
            if fault.always:
                refused(term, fault, who)
            term.settle(0.5)
            assert "reports are late" in term.text
            term.press("\r")
            term.sees("✓ pain: reports are late")
            term.settle(0.4)
            for keys, back in (("v", ""), ("w\r", "\x1b"), ("k", "")):
                term.press(keys)
                refused(term, fault, who)
                term.press(back)
                term.sees("✓ pain: reports are late")
                term.settle(0.4)
        finally:
            fault.mend(sam, term)
        term.settle(0.5)
        assert [each.note for each in sam.session.calls] == ["pain: reports are late"], "no key was needed to save it"
        term.press("a")
        term.until(lambda text: on_screen(text) not in ("", who))
        term.press("\x11")
        assert term.wait() == 0
    book = sam.opened()
    assert book.problems == ()
    assert [each.note for each in book.touches(who)] == ["pain: reports are late"]
    assert sum(len(book.touches(each.id)) for each in book.prospects()) == 1


def refused(term: Terminal, fault: Fault, who: str) -> None:
    """One line says what happened and what to do; the prospect is still there."""
    term.until(lambda _text: "written" in said(term) and fault.said in said(term))
    assert any(words in said(term) for words in ("nothing was changed; make room", "check its permissions, or name"))
    assert "▌" not in term.text, "it is said twice"
    assert "Traceback" not in term.text
    assert who in term.rows[1]
