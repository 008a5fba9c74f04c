"""Which list to import, by the keys."""

import os
import sys
from pathlib import Path

import pytest
from textual import events

from tests.screens.import_stage import press, put, settled
from tests.screens.stage import NOW, Rehearsal, Stage

LISTS = ("hubspot-contacts.csv", "excel-de-semicolon-cp1252.csv", "blank-rows.csv")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with three lists among the downloads, and what is no list beside them."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    put(home / "Downloads", *LISTS)
    (home / "Downloads" / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    (home / "Downloads" / ".hidden.csv").write_text("name\nAnn\n")
    return home


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book")


def rows(rep: Rehearsal) -> list[str]:
    return [row.strip("│ ") for row in rep.lines() if row.startswith("│")]


def test_lists_among_the_downloads_are_offered_newest_first(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        shown = [row for row in rows(rep) if row]
        assert [row.lstrip("› ").split()[0] for row in shown] == list(LISTS)
        assert shown[0].startswith("› hubspot-contacts.csv") and "8 kB" in shown[0] and "1 hour ago" in shown[0]
        assert "~/Downloads" in shown[0]
        assert "5 hours ago" in shown[2]

    empty.play(story)


def test_enter_looks_at_the_chosen_list_and_writes_nothing(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l", "down", "enter")
        assert "excel-de-semicolon-cp1252.csv" in rep.lines()[0]
        assert "24 rows: 24 new" in rep.text()
        assert len(rep.stage.desk.book) == 0
        await press(rep, "escape", "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)


def test_letters_narrow_the_lists(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        await rep.type("blank")
        assert next(row for row in rows(rep) if row).startswith("› blank-rows.csv")
        await press(rep, "enter")
        assert rep.lines()[0].strip().startswith("blank-rows.csv")
        await press(rep, "escape")
        await rep.type("zzz")
        assert "None is called that." in rep.text()

    empty.play(story)


def test_tab_completes_a_path_and_enter_opens_a_folder(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        await rep.pilot.press("tilde", "slash", *"Dow")
        await settled(rep)
        assert "› Downloads/" in rep.text()
        await press(rep, "tab")
        field = rep.app.screen.query_one("Input")
        assert field.value == "~/Downloads/"
        assert "hubspot-contacts.csv" in rep.text()
        await rep.pilot.press("h")
        await press(rep, "tab")
        assert field.value == "~/Downloads/hubspot-contacts.csv"
        await press(rep, "enter")
        assert "42 rows: 42 new" in rep.text()

    empty.play(story)


def test_enter_on_a_folder_goes_into_it(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        rep.app.screen.query_one("Input").value = "~/Downloads"
        await press(rep, "enter")
        assert rep.app.screen.query_one("Input").value == "~/Downloads/"
        assert "blank-rows.csv" in rep.text()

    empty.play(story)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal there drops no backslashes")
@pytest.mark.parametrize("way", ["'{}'", '"{}"', "{}", " {} \n", "escaped", "file"])
def test_a_path_is_taken_as_it_is_quoted_or_dropped(empty: Stage, home: Path, way: str) -> None:
    path = home / "My lists" / "May be Ann's.csv"
    path.parent.mkdir()
    path.write_text("Name,Phone\nAnn Lee,212 555 0142\n")
    dropped = {"escaped": str(path).replace(" ", "\\ ").replace("'", "\\'"), "file": path.as_uri()}

    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        rep.app.post_message(events.Paste(dropped.get(way, way).format(path)))
        await press(rep, "enter")
        assert rep.lines()[0].strip() == "May be Ann's.csv"
        assert "Ann Lee" in rep.text()

    empty.play(story)


def test_a_pasted_table_is_taken_as_the_list(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        rep.app.post_message(events.Paste("Name\tPhone\nAnn Lee\t212 555 0142\nBo Ray\t212 555 0143\n"))
        await rep.pilot.pause()
        await settled(rep)
        assert "2 rows: 2 new" in rep.text()
        await press(rep, "enter", "enter")
        assert {each.name for each in rep.stage.desk.book.prospects()} == {"Ann Lee", "Bo Ray"}

    empty.play(story)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("~/Downloads/gone.csv", "gone.csv is not there: check its folder and its name."),
        ("~/Downloads/holiday.jpg", "holiday.jpg is a picture, not a list"),
        ("/\0/x.csv", "x.csv is not there"),
        ("~nobody/x.csv", "x.csv is not there"),
    ],
)
def test_a_bad_path_is_said_in_one_line_and_the_field_stays(empty: Stage, home: Path, typed: str, said: str) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        rep.app.screen.query_one("Input").value = typed
        await press(rep, "enter")
        assert said in " ".join(rep.text().split())
        assert rep.app.screen.query_one("Input").value == typed
        await press(rep, "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)


def test_the_folder_used_last_is_looked_into_again(empty: Stage, home: Path) -> None:
    put(home / "elsewhere", "multiline-notes.csv")

    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        assert "multiline-notes.csv" not in rep.text()
        rep.app.screen.query_one("Input").value = "~/elsewhere/multiline-notes.csv"
        await press(rep, "enter", "escape", "escape", "l")
        assert "multiline-notes.csv" in rep.text()

    empty.play(story)


def test_with_no_list_at_hand_a_path_is_asked_for(
    empty: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nothing"))

    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        assert "type the path of one" in " ".join(rep.text().split())
        await press(rep, "enter")
        assert "Type the path of a list, or paste its rows." in rep.text()

    empty.play(story)


def test_hostile_names_of_files_only_stand_there(empty: Stage, home: Path) -> None:
    name = "[red]x[b] \x1b[31m{{ 7 }}.csv"
    (home / "Downloads" / name).write_text("Name\n[bold]Ann[/]\n")
    os.utime(home / "Downloads" / name, (NOW.timestamp(), NOW.timestamp()))

    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        assert "[red]x[b]" in rep.text()
        assert "\x1b" not in rep.text()
        await press(rep, "enter")
        assert "[bold]Ann[/]" in rep.text()

    empty.play(story)


def test_back_at_the_lists_the_next_letters_type_over_what_led_to_the_last_one(empty: Stage, home: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l")
        await rep.type("blank")
        await press(rep, "enter", "escape")
        await rep.type("hub")
        await settled(rep)
        assert rep.app.screen.query_one("Input").value == "hub"
        await rep.burst("backspace", "backspace", "e", "x", "c")
        assert rep.app.screen.query_one("Input").value == "hexc"

    empty.play(story)
