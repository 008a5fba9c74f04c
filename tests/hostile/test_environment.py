"""What the environment says: a command answers or says in one line what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Powerhour

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names of folders and terminals of POSIX")
ENVIRONMENTS = (
    *({"COLUMNS": "-1", "LINES": "99999999"}, {"COLUMNS": "99999999"}, {"COLUMNS": "x", "TERM": "dumb"}),
    *(
        {"TZ": "garbage", "LC_ALL": "C"},
        {"TZ": "../../etc/passwd", "TERM": "\x1b[31m"},
        {"NO_COLOR": "", "HOME": "\x1b"},
    ),
)


@pytest.mark.parametrize("name", ["a\nb", "[red]x[/]", "\x1b[31mx", "-rf", "\udcff", "CON"])
def test_a_book_of_any_name_is_opened(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("POWERHOUR_BOOK", str(tmp_path / name))
    assert powerhour("add", "Dana", "--phone", "212 555 0101").code == 0
    assert "Dana" in powerhour("queue").out
    (tmp_path / name / "book.json").write_bytes(b"not JSON")
    powerhour("doctor")


@pytest.mark.parametrize("name", ["x" * 100_000, "a\0b", "/dev/null/x", "\x1b]0;x\x07" * 20_000])
def test_a_book_that_can_have_no_such_name_is_refused_in_a_short_line(powerhour: Powerhour, name: str) -> None:
    answer = powerhour("--book", name, "queue")
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err) < 2000
    wrong = powerhour(name, "--nothing")
    assert wrong.code == 2
    assert len(wrong.err) < 2000


def test_a_home_that_no_shell_has_put_in_is_the_reps(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POWERHOUR_BOOK", "~/named")
    assert powerhour("add", "Dana", "--phone", "212 555 0101").code == 0
    assert powerhour("--book=~/other", "add", "Eve").code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["home"]
    assert sorted(each.name for each in (tmp_path / "home").iterdir()) == ["named", "other"]


def test_settings_in_a_folder_of_a_name_without_end_are_told_in_a_short_line(
    powerhour: Powerhour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERHOUR_CONFIG", "x" * 100_000)
    assert len(powerhour("queue").err) < 2000


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_any_terminal_is_answered(tmp_path: Path, environment: dict[str, str]) -> None:
    for words in (["queue"], ["log", "--help"]):
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words], env={**os.environ, **environment, "POWERHOUR_BOOK": str(tmp_path)},
            stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\x1b" not in done.stdout
