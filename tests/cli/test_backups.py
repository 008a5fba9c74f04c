"""Backups, restoring and the doctor, as they are typed."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.conftest import Powerhour


def folder() -> Path:
    return Path(os.environ["POWERHOUR_BOOK"])


def test_a_backup_says_where_it_is_and_what_it_holds(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    first, second = powerhour("backup").lines
    assert first.startswith("Backup 2026-11-24-122400-2: 1 prospect, 1 touch, ")
    assert first.endswith(str(folder() / "backups" / "2026-11-24-122400-2"))
    assert second == "powerhour restore 2026-11-24-122400-2 brings it back."
    made = powerhour("backup", "--json").json
    assert (made["why"], made["prospects"], made["touches"]) == ("asked", 1, 1)
    assert Path(made["path"]).is_dir()


def test_the_first_command_of_a_day_that_writes_makes_one_and_one_that_answers_makes_none(
    powerhour: Powerhour, dana: str
) -> None:
    powerhour("log", dana, "no_answer")
    powerhour("queue", at="2026-11-25T12:00-05:00")
    assert len(powerhour("restore", "--json").json["backups"]) == 1
    powerhour("log", dana, "no_answer", at="2026-11-25T12:00-05:00")
    assert [each["why"] for each in powerhour("restore", "--json").json["backups"]] == ["daily", "daily"]


def test_an_import_a_merge_and_a_restore_make_one_first(powerhour: Powerhour, dana: str, tmp_path: Path) -> None:
    powerhour("log", dana, "no_answer")
    (tmp_path / "list.csv").write_text("Name,Phone\nBen Okri,(212) 555-0102\n")
    powerhour("import", tmp_path / "list.csv")
    powerhour("merge", dana, "Ben Okri")
    powerhour("restore", "2026-11-24-122400")
    assert [each["why"] for each in powerhour("restore", "--json").json["backups"]] == [
        "restore", "merge", "import", "daily",
    ]  # fmt: skip


def test_the_list_has_the_newest_first_with_what_each_holds(powerhour: Powerhour, dana: str) -> None:
    powerhour("backup", at="2026-11-25T09:00-05:00")
    lines = powerhour("restore").lines
    assert lines[0].startswith("2026-11-25-090000  1 prospect, 0 touches, ")
    assert lines[0].endswith("asked for")
    assert lines[1].startswith("2026-11-24-122400  1 prospect, 0 touches, ")
    assert lines[1].endswith("made by itself")
    assert lines[2] == "powerhour restore NAME brings one back; what is there now is backed up first."


def test_restoring_brings_the_book_back_and_says_what_was_kept(powerhour: Powerhour, dana: str) -> None:
    powerhour("backup")
    powerhour("add", "Ben Okri", "--phone", "(212) 555-0102")
    powerhour("log", dana, "never_call")
    answer = powerhour("restore", "2026-11-24")
    assert answer.lines[:3] == [
        "The book is as it was on 24 Nov 2026 12:24: 1 prospect, 0 touches.",
        f"Barred as before, for they said never since: {dana}.",
        "What was there is kept: powerhour restore 2026-11-24-122400-3 brings that back.",
    ]
    assert powerhour("show", "Ben Okri").code == 1
    assert powerhour("show", dana, "--json").json["standing"] == "never"
    answer = powerhour("restore", "2026-11-24-122400-3", "--json")
    assert (answer.json["prospects"], answer.json["never"]) == (2, [])
    assert powerhour("show", "Ben Okri").code == 0


def test_a_backup_on_a_stick_comes_back_on_another_machine(powerhour: Powerhour, dana: str, tmp_path: Path) -> None:
    made = powerhour("backup", "-o", tmp_path)
    path = tmp_path / "powerhour-2026-11-24-122400-2.zip"
    assert made.lines[1] == f"powerhour restore {path} brings it back."
    assert powerhour("--book", tmp_path / "new", "restore", path).code == 0
    assert powerhour("--book", tmp_path / "new", "show", dana).code == 0
    assert powerhour("backup", "-o", path).code == 1


def test_what_cannot_be_restored_is_refused_in_one_line(powerhour: Powerhour, dana: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for which in ("2020-01-01", "nobody", tmp_path, tmp_path / "notes.txt", tmp_path / "none.zip"):
        assert powerhour("restore", which).code == 1
    assert powerhour("show", dana).code == 0
    assert powerhour("--book", tmp_path / "none", "restore").code == 1


def test_the_doctor_says_that_all_is_well(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    assert powerhour("doctor").out == "1 prospect, 1 touch, 1 backup: all is well.\n"
    answer = powerhour("doctor", "--json").json
    assert answer == {
        "book": str(folder()), "prospects": 1, "touches": 1, "backups": 1, "findings": [], "well": True,
    }  # fmt: skip


def test_the_doctor_names_what_is_beyond_repair_and_ends_with_1(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    powerhour("log", dana, "no_answer", at="2026-11-26T12:00-05:00")
    powerhour("log", dana, "no_answer", at="2026-11-27T12:00-05:00")
    (folder() / "log" / "2026-11-26.json").unlink()
    for path in (folder() / "backups").glob("2026-11-2[67]*"):
        (path / "log" / "2026-11-26.json").write_bytes(b"{")
    answer = powerhour("doctor")
    assert answer.code == 1
    assert answer.err.startswith("powerhour: beyond repair: The log has lost event 3, and no backup has them, and")
    assert answer.lines[-1].endswith("beyond repair.")
    assert powerhour("--book", folder() / "none", "doctor").code == 1


def test_the_doctor_gives_back_a_next_touch_and_takes_it_from_who_said_never(powerhour: Powerhour, dana: str) -> None:
    powerhour("add", "Ben Okri", "--phone", "(212) 555-0102")
    powerhour("log", "Ben Okri", "not_yet")
    ben = powerhour("show", "Ben Okri", "--json").json["id"]
    powerhour("log", dana, "not_yet")
    from dataclasses import replace
    from datetime import datetime

    from tui.book import Book
    from tui.model.event import Draft, EventKind

    book = Book.open(folder())
    at = datetime.fromisoformat("2026-11-24T13:00-05:00")
    book.write(Draft(kind=EventKind.EDIT, at=at, prospect=ben, after=(replace(book.prospect(ben), next=None),)))
    book.never.bar(prospect=dana, numbers=(), emails=(), at=at, by="rep")
    first, second, _ = powerhour("doctor").lines
    assert first == "Dana Okafor said never and had a next touch, or was not marked: marked never, with none."
    assert second == "Ben Okri had no next touch and no review: due when they can next be called."
    assert powerhour("show", ben, "--json").json["next"]["why"] == ["no next touch was set"]
    assert (powerhour("show", dana, "--json").json["standing"], powerhour("show", dana, "--json").json["next"]) == (
        "never", None,
    )  # fmt: skip
    assert powerhour("doctor").lines[-1].endswith("all is well.")
