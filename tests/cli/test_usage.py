"""Flags, exit codes and where the book is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import NOON, Powerhour
from tui import __version__


@pytest.mark.parametrize(
    "words",
    [
        ("--book", "BOOK", "--at", NOON, "queue", "--json"),
        ("queue", "--json", "--book", "BOOK", "--at", NOON),
        ("--at", NOON, "queue", "--book", "BOOK", "--json"),
        ("--book=BOOK", "queue", f"--at={NOON}", "--json"),
    ],
)
def test_the_book_and_the_time_may_stand_before_or_after_the_command(
    powerhour: Powerhour, tmp_path: Path, words: tuple[str, ...]
) -> None:
    book = str(tmp_path / "book")
    powerhour("add", "Dana Okafor", "--phone", "415-555-0132", "--book", book)
    answer = powerhour(*(word.replace("BOOK", book) for word in words), at=None).json
    assert answer["at"].startswith("2026-11-24T12:24:00")
    assert len(answer["due"]) == 1


def test_the_flag_after_the_command_wins(powerhour: Powerhour, tmp_path: Path) -> None:
    powerhour("--book", tmp_path / "one", "add", "Dana Okafor", "--book", tmp_path / "two")
    assert (tmp_path / "two").is_dir()
    assert not (tmp_path / "one").exists()


def test_the_environment_names_the_book_and_the_flag_wins(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERHOUR_BOOK", str(tmp_path / "named"))
    powerhour("add", "Dana Okafor")
    assert (tmp_path / "named" / "book.json").is_file()
    assert powerhour("show", "Dana", "--book", tmp_path / "other").code == 1
    assert powerhour("show", "Dana").code == 0


def test_with_no_folder_named_the_book_is_in_the_data_folder(
    powerhour: Powerhour, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERHOUR_BOOK", "")
    powerhour("add", "Dana Okafor")
    assert [path.parent.name for path in elsewhere.rglob("book.json") if path.parent.name == "powerhour"]


@pytest.mark.skipif(os.name != "posix", reason="owner, group and others are known on POSIX alone")
def test_the_book_is_for_its_owner_only(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    for path in Path(os.environ["POWERHOUR_BOOK"]).rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_time_without_a_zone_is_the_reps(powerhour: Powerhour) -> None:
    assert powerhour("queue", "--json", at="2026-07-01T12:24").json["at"].endswith("-04:00")
    assert powerhour("queue", "--json", at="2026-07-01").json["at"].startswith("2026-07-01T00:00:00")


@pytest.mark.parametrize(
    "words",
    [
        ("call",), ("queue", "--json", "extra"), ("queue", "--limit"), ("queue", "--limit", "few"),
        ("queue", "--limit", "-1"), ("queue", "--limit", "9" * 5000), ("queue", "--lim", "1"), ("show",), ("add",),
        ("log", "Dana"), ("log", "Dana", "maybe"), ("import",), ("event", "Dana"), ("--at", "noon", "queue"),
        ("queue", "--at", "2026-11-24T25:00"), ("queue", "--at", "0001-01-01"), ("queue", "--at", "9999-12-31T23:59"),
        ("queue", "--at", ""), ("queue", "--book", ""), ("--book", " ", "queue"), ("--nonsense",),
        ("queue", "\x1b[31m"), ("import", "x.csv", "--dates", "mixed"), ("demo", "--json"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_exit_code_2(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = powerhour(*words, at=None)
    assert (answer.code, answer.out) == (2, "")
    assert "--help" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("add", ""), ("add", "\x1b\x07"), ("add", "Bob", "--phone", "12"), ("add", "Bob", "--phone", "ask reception"),
        ("import", "missing.csv"), ("import", "."), ("import", ""), ("import", "x.csv", "--map", "Handy"),
        ("import", "x.csv", "--region", "usaa"), ("import", "x.csv", "--region", "ZZ"),
        ("import", "x.csv", "--region", ""),
        ("event", "Dana Okafor", ""), ("event", "Dana Okafor", "\x1b"), (), ("demo",),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_and_exit_code_1(
    powerhour: Powerhour, dana: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = powerhour(*words)
    assert (answer.code, answer.out) == (1, "")
    assert list(tmp_path.iterdir()) == []
    assert len(powerhour("queue", "--json").json["due"]) == 1


@pytest.mark.parametrize("verb", ["", "demo", "import", "queue", "show", "add", "log", "event"])
def test_every_command_has_its_help(powerhour: Powerhour, verb: str) -> None:
    answer = powerhour(*([verb] if verb else []), "--help", at=None)
    assert answer.code == 0
    assert answer.out.startswith(f"usage: powerhour {verb}".rstrip())
    for flag in ("--book", "--at"):
        assert flag in answer.out


def test_the_help_names_every_command_and_outcome(powerhour: Powerhour) -> None:
    listed = powerhour("--help").out
    for verb in ("demo", "import", "queue", "show", "add", "log", "event", "PROSPECT"):
        assert verb in listed
    assert "bad_number" in powerhour("log", "--help").out


def test_the_version_is_told(powerhour: Powerhour) -> None:
    assert powerhour("--version", at=None).out == f"powerhour {__version__}\n"


def test_the_app_is_told_its_words_without_the_other_commands_and_a_wrong_one_is_refused_as_ever(
    powerhour: Powerhour,
) -> None:
    for words in (["--bogus"], ["demo", "--bogus"], ["--at", "demo"], ["--book"]):
        told = powerhour(*words)
        assert told.code == 2, words
        assert told.err.count("\n") == 1 and "powerhour --help" in told.err
    assert "import" in powerhour("--help").out
