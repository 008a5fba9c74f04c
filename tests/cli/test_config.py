"""powerhour config: where everything is, and which scripts are the rep's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Powerhour
from tui.config import FILE, config_folder, scripts_folder, value_file
from tui.desk import crash_log
from tui.scripts.library import shipped
from tui.scripts.slots import SLOTS

MINE = "---\ntitle: Mine\nserves: reheat\nseconds: 20\n---\nHello.\n"


def write(name: str, text: str) -> None:
    scripts_folder().mkdir(parents=True, exist_ok=True)
    (scripts_folder() / name).write_text(text, encoding="utf-8")


def test_it_says_where_everything_is_and_how_to_begin(powerhour: Powerhour) -> None:
    told = powerhour("config", "--book", "/nowhere/at all")
    assert told.code == 0
    assert told.lines == [
        f"Settings  {config_folder() / FILE}  (not there yet)",
        f"Scripts   {scripts_folder()}  (not there yet)",
        f"To bring  {value_file()}  (not there yet)",
        "Book      /nowhere/at all  (not there yet)",
        f"Crash log {crash_log.place()}  (not there yet)",
        "S on the call screen copies a script to your folder and opens it in your editor.",
    ]


def test_it_makes_no_book_and_no_folder(powerhour: Powerhour) -> None:
    powerhour("config", "--scripts")
    assert not config_folder().exists()


def test_it_names_the_reps_own_scripts_and_their_faults(powerhour: Powerhour) -> None:
    write("reheat.md", MINE)
    write("second.md", MINE)
    write("honest.md", "{{ 9 ** 9 }}")
    (config_folder() / FILE).write_text("block_minutes = 0\n")
    told = powerhour("config")
    assert told.code == 0
    assert f"Yours     {scripts_folder() / 'reheat.md'}: Mine, for the shipped one" in told.lines
    assert f"Yours     {scripts_folder() / 'second.md'}: Mine" in told.lines
    faults = [line for line in told.lines if line.startswith("Fault")]
    assert len(faults) == 2
    assert "settings.toml, line 1: block_minutes" in faults[0]
    assert faults[1].startswith("Fault     honest.md, line 1: must begin with a line ---")


def test_all_scripts_are_listed_with_the_slots_that_they_can_name(powerhour: Powerhour) -> None:
    write("reheat.md", MINE)
    told = powerhour("config", "--scripts")
    assert "yours     reheat: Mine" in told.lines
    assert f"shipped   honest: {shipped()['honest'].title}" in told.lines
    assert f"Slots     {', '.join(SLOTS)}" in told.lines


def test_in_json_the_shape_is_stable(powerhour: Powerhour) -> None:
    write("reheat.md", MINE)
    told = powerhour("config", "--json").json
    assert set(told) == {"settings", "scripts", "value_items", "book", "crash_log", "faults", "shelf"}
    assert told["shelf"] == [
        {
            "id": "reheat",
            "title": "Mine",
            "serves": "reheat",
            "attempt": None,
            "channel": "call",
            "seconds": 20,
            "file": str(scripts_folder() / "reheat.md"),
            "own": True,
        }
    ]
    whole = powerhour("config", "--scripts", "--json").json
    assert {script["id"] for script in whole["shelf"]} == set(shipped())
    assert whole["slots"] == list(SLOTS)


def test_a_folder_that_cannot_be_read_is_one_line(powerhour: Powerhour) -> None:
    config_folder().mkdir(parents=True)
    scripts_folder().write_text("a file in its place")
    told = powerhour("config")
    assert told.code == 0
    assert (
        "Fault     The folder of your scripts cannot be read (Not a directory): the shipped ones serve." in told.lines
    )


def test_a_place_that_may_not_be_looked_at_is_said(powerhour: Powerhour, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "exists", refuse)
    told = powerhour("config")
    assert told.code == 0
    assert f"Scripts   {scripts_folder()}  (cannot be read: Permission denied)" in told.lines


@pytest.mark.parametrize("text", ["{% for a in b %}", "\x00\x1b[31m", MINE.replace("Hello", "{{ x.y }}"), ""])
def test_no_script_brings_the_command_down(powerhour: Powerhour, text: str) -> None:
    write("reheat.md", text)
    assert powerhour("config", "--json").json["faults"][0].startswith("reheat.md, line ")
