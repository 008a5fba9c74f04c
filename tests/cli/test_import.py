"""``powerhour import``: what it says, how it stops, and what it takes back."""

from __future__ import annotations

import io
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour
from tui.commands import import_bar
from tui.desk.intake import Progress, Stage, Stopped

HUBSPOT, LATER = LISTS / "hubspot-contacts.csv", LISTS / "hubspot-contacts-later.csv"


def test_the_result_says_counts_columns_changes_and_who_is_missing(powerhour: Powerhour) -> None:
    powerhour("import", HUBSPOT)
    lines = powerhour("import", LATER).lines
    assert lines[0] == "hubspot-contacts-later.csv (HubSpot): 42 read, 1 added, 6 updated, 35 unchanged."
    assert lines[1].startswith("  Columns: Record ID → record id, First Name → first name, ")
    assert sum(line.startswith("  Updated ") for line in lines) == 6
    assert "  Updated Jasper Orringarth: title: Office Manager → Chief of Staff" in lines
    assert "  Not in this list, and left alone: Magnus Quillstow" in lines
    assert all(len(line) <= 110 for line in lines)


def test_the_json_answer_has_its_stable_keys_and_more(powerhour: Powerhour) -> None:
    powerhour("import", HUBSPOT)
    answer = powerhour("import", LATER, "--json").json
    assert (answer["system"], answer["file"]) == ("HubSpot", "hubspot-contacts-later.csv")
    assert {"column": "Phone Number", "became": "work number"} in answer["columns"]
    assert [len(each["changes"]) for each in answer["changed"]] == [1] * 6
    assert (answer["missing"]["count"], answer["missing"]["people"][0]["name"]) == (1, "Magnus Quillstow")
    assert answer["import"]


def test_no_more_than_ten_changes_are_listed(powerhour: Powerhour, tmp_path: Path) -> None:
    made = tmp_path / "list.csv"
    for title in ("Buyer", "Boss"):
        rows = [f"P{at} Ray,{title},(212) 555-{1000 + at}" for at in range(15)]
        made.write_text("\n".join(["Name,Title,Phone", *rows]))
        lines = powerhour("import", made).lines
    assert sum(line.startswith("  Updated ") for line in lines) == 10
    assert "  and 5 more were updated" in lines


def test_a_list_is_taken_back(powerhour: Powerhour) -> None:
    powerhour("import", HUBSPOT)
    powerhour("import", LATER)
    back = powerhour("import", "--undo")
    (line,) = back.lines
    assert line.startswith("hubspot-contacts-later.csv was taken back: 1 gone, 6 as before (Jasper Orringarth, ")
    assert line.endswith(" and 1 more).")
    assert powerhour("import", "--undo", HUBSPOT, "--json").json["gone"] == 42
    assert powerhour("queue").out == "0 due, 0 held back\n"
    none = powerhour("import", "--undo")
    assert (none.code, none.err) == (
        1, "powerhour: Every import was taken back already: nothing was changed.\n",
    )  # fmt: skip
    assert "no import of gone.csv" in powerhour("import", "--undo", "gone.csv").err
    assert powerhour("import", "--undo", "--dry-run").code == 1


def test_a_table_that_is_piped_in_is_read(powerhour: Powerhour, monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (
        "Name\tPhone\nZoë Ray\t(212) 555-0101\n".encode("utf-16"),
        b"Name\tPhone\nZo\xeb Ray\t(212) 555-0101\n",
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert powerhour("import", "-", "--json", "--dry-run").json["added"] == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert powerhour("import", "-").lines[0] == "pasted: 1 read, 1 added."
    assert "Zoë Ray" in powerhour("queue").out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert powerhour("import", "-").code == 1


def test_two_lists_are_two_imports(powerhour: Powerhour) -> None:
    answer = powerhour("import", HUBSPOT, LATER)
    assert [line.split(":")[0] for line in answer.lines if " read, " in line] == [
        "hubspot-contacts.csv (HubSpot)",
        "hubspot-contacts-later.csv (HubSpot)",
    ]
    assert "1 gone, 6 as before" in powerhour("import", "--undo").out


def test_a_folder_a_tilde_and_a_pattern_are_understood(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("may one.csv", "may two.csv"):
        (tmp_path / name).write_text(f"Name,Phone\n{name},(212) 555-01{len(name):02}\n")
    folder = powerhour("import", tmp_path)
    assert folder.code == 1
    assert "is a folder: name the list in it, such as may" in folder.err
    assert powerhour("import", tmp_path / "june*.csv").err.endswith("check its folder and its name.\n")
    answers = powerhour("import", tmp_path / "may*.csv", "--json").json
    assert [answer["file"] for answer in answers] == ["may one.csv", "may two.csv"]
    monkeypatch.setenv("HOME", str(tmp_path))
    assert powerhour("import", "~/may one.csv", "--json").json["unchanged"] == 1


def test_no_file_is_wrong_usage(powerhour: Powerhour) -> None:
    answer = powerhour("import")
    assert (answer.code, "name a list" in answer.err) == (2, True)


def test_ctrl_c_stops_at_the_next_row_with_nothing_changed(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(Stopped), import_bar.watched("list", shown=False) as told:
        told(Progress(Stage.SORTING, 0, 9))
        os.kill(os.getpid(), signal.SIGINT)
        told(Progress(Stage.SORTING, 1, 9))
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_import_that_is_interrupted_says_so_in_one_line(tmp_path: Path) -> None:
    made = tmp_path / "large.csv"
    rows = [f"P{at} Ray,(212) 555-{at % 9000 + 1000},p{at}@example.com" for at in range(60_000)]
    made.write_text("\n".join(["Name,Phone,Email", *rows]))
    words = [sys.executable, "-m", "tui", "--book", str(tmp_path / "book"), "import", str(made)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (tmp_path / "book" / "imports").exists():
        time.sleep(0.01)
    time.sleep(0.4)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (1, b"", b"powerhour: stopped: nothing was changed\n")
    assert list((tmp_path / "book" / "imports").iterdir()) == []
    assert not (tmp_path / "book" / "book.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_bar_is_drawn_on_a_terminal_alone(tmp_path: Path, flags: list[str]) -> None:
    made = tmp_path / "list.csv"
    made.write_text("\n".join(["Name,Phone", *(f"P{at},(212) 555-{at + 1000}" for at in range(600))]))
    main, terminal = pty.openpty()
    words = [sys.executable, "-m", "tui", "--book", str(tmp_path / "book"), "import", str(made), *flags]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=terminal, env=env)
    out, _ = running.communicate(timeout=60)
    os.close(terminal)
    drawn = b""
    try:
        while piece := os.read(main, 65536):
            drawn += piece
    except OSError:  # the other end is closed
        pass
    os.close(main)
    assert running.returncode == 0
    assert (b"list.csv" in drawn) is not bool(flags)
    assert (b"600/600" in drawn) is not bool(flags)
    assert b"\x1b" not in out
