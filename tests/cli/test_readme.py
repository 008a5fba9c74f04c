"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Powerhour
from tests.desk.test_crash_log import WAYS
from tests.picture import PICTURE, picture, words
from tui.desk import crash_log
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS
from tui.scripts.notes import KEYWORDS

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its header."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


def test_the_readme_has_every_key_and_what_it_does() -> None:
    told = [row for row in rows("Keys") if row[0] != "key" and not row[0].startswith("---")]
    assert told == [[f"`{each.shown}`", each.does] for each in (*CALL_ACTIONS, *REVIEW_ACTIONS, *TODAY_ACTIONS)]


def test_the_readme_has_every_word_that_files_a_note() -> None:
    told = {line.strip("`").split(":")[0]: meaning for line, meaning in rows("Notes that file themselves")}
    assert told == dict(KEYWORDS)


def test_the_readme_has_every_command(powerhour: Powerhour) -> None:
    listed = set(re.findall(r"^    (\w+)  ", powerhour("--help").out, re.M))
    section = README.split("\n## From the shell\n")[1].split("\n## ")[0]
    assert set(re.findall(r"^powerhour ([a-z]+)", section, re.M)) == listed


def test_the_picture_is_the_call_screen_as_it_is() -> None:
    kept = PICTURE.read_text(encoding="utf-8")
    assert words(kept) == words(picture()), "python -m tests.picture draws it anew"
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in README
    assert "@font-face" not in kept


def test_each_check_begins_with_the_readmes_own_test_command() -> None:
    (command,) = [line for line in README.splitlines() if line.startswith("python3") and line.endswith("pytest")]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_each_promise_names_its_tests_and_what_the_crash_log_holds() -> None:
    promises = rows("What is promised")
    assert len(promises) > 5
    for promise, how, _figure in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)`", how)
        assert named, promise
        assert all((ROOT / each).is_file() for each in named), named
    section = README.split("\n## What is promised\n")[1].split("\n## ")[0]
    assert f"the last {crash_log.KEPT} crashes, in {crash_log.KEPT * crash_log.LONGEST // 1000} kB at most" in section
    assert f"the last {crash_log.ACTIONS} actions" in section
    assert f"faults of {len(WAYS)} sorts" in section
