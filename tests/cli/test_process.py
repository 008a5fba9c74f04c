"""The command as a process of its own: what it loads, and where its answers go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, NOON, Powerhour
from tests.whole import forked
from tui import __version__

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and locales of POSIX")


def run(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Without a terminal, and with no zone or encoding but those that are given."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )


def loaded(*words: str) -> set[str]:
    """The modules that are there when the command has answered."""
    told = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    code = f"from tui.cli import main\ntry: main({list(words)!r})\nexcept SystemExit: pass\n{told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=True)
    return set(json.loads(done.stderr))


def test_the_version_loads_neither_textual_nor_the_book() -> None:
    modules = loaded("--version")
    assert not {"textual", "rich", "tinydb", "phonenumbers", "tzdata", "tui.app", "tui.commands"} & modules
    assert not [name for name in modules if name.startswith(("tui.book", "tui.rules", "tui.exchange", "tui.desk"))]


@pytest.mark.parametrize("words", [("queue",), ("add", "Dana", "--phone", "415-555-0132"), ("show", "--help")])
def test_a_command_loads_no_textual(words: tuple[str, ...]) -> None:
    modules = loaded(*words)
    assert not {"textual", "rich", "phonenumbers.geocoder"} & modules


def test_python_dash_m_does_the_same() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode().strip(), done.stderr) == (0, f"powerhour {__version__}", b"")


@posix
@pytest.mark.parametrize("words", [(), ("demo",)])
def test_without_a_terminal_the_app_says_so(words: tuple[str, ...]) -> None:
    done = forked.run(words)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "needs a terminal" in done.err


@posix
def test_names_are_printed_in_any_encoding(powerhour: Powerhour) -> None:
    powerhour("add", "Zoë 陳", "--phone", "415-555-0132")
    for words in (("queue", "--at", NOON), ("show", "zoe"), ("log", "--help"), ("log", "zoe", "voicemail")):
        done = run(*words, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()


@posix
def test_words_that_are_no_text_are_taken_as_far_as_they_can_be_read() -> None:
    code = (
        "import os, sys; os.execv(sys.executable, [sys.executable.encode(), b'-m', b'tui', b'add', b'Dana \\xff\\xfe'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Dana")


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [("queue",), ("export", "touches")])
def test_a_reader_who_leaves_early_is_told_nothing(
    powerhour: Powerhour, unbuffered: str, words: tuple[str, ...]
) -> None:
    powerhour("import", LISTS / "hubspot-contacts.csv")
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words, "--at", NOON],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=write, stderr=subprocess.PIPE, timeout=30, check=False,
        )  # fmt: skip
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_under_the_answer_is_one_line(unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "queue"],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full, stderr=subprocess.PIPE, timeout=30, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"could not be printed" in done.stderr


@posix
def test_two_processes_log_to_one_book_and_nothing_is_lost(powerhour: Powerhour, dana: str) -> None:
    running = [forked.start(["log", dana, "mail", "--note", f"mail {n}"]) for n in range(6)]
    assert [forked.ended(each) for each in running] == [0] * 6
    touches = powerhour("show", dana, "--json").json["touches"]
    assert sorted(touch["note"] for touch in touches) == [f"mail {n}" for n in range(6)]
