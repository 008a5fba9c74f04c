"""Keys that the rep moved: the new one acts and is shown wherever its action is, and the old one does nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.events import Key as KeyPress

import tui.screens
from tests.screens.import_stage import SAMPLES, press
from tests.screens.stage import Rehearsal, Stage
from tui.config import keyboard, load_settings
from tui.config.actions import Action, action_of, actions_of, key_of
from tui.config.keyboard import Keyboard, Room, key_name
from tui.config.moved_keys import read_keys
from tui.model.event import EventKind
from tui.screens import keys as pressed
from tui.screens.settings import _LABEL
from tui.screens.settings_rows import KEYS_OF
from tui.screens.wiring import WiredScreen

SPARE = [*"ABCFGHJKLMNOPQRTUVWXYZ", *"!#$%&()*;:<=>@^_{|}~", *"äöüßñçéèêåæøłž"]
"""Keys that no action has of its own."""
LIST = "hubspot-contacts.csv"
"""A list among the samples."""
WAYS = {
    Room.CALL: ("CallScreen", "enter"),
    Room.TODAY: ("TodayScreen",),
    Room.SUMMARY: ("SummaryScreen", "enter", "a", "q", "f"),
    Room.PROSPECT: ("ProspectScreen", "down", "h"),
    Room.NUMBERS: ("NumbersScreen", "s"),
    Room.PARKING: ("ParkingScreen", "enter", "p", "x", "enter", "q", "p"),
    Room.MAIL: ("MailScreen", "enter", "o", "m", "r"),
    Room.TWINS: ("TwinsScreen", "t"),
    Room.NEWSLETTER: ("NewsletterScreen", "enter", "n", "enter", "q", "n"),
    Room.LEFT_OUT: ("LeftOutScreen", "w"),
    Room.SETTINGS: ("SettingsScreen", "comma"),
    Room.IMPORT: ("ImportScreen", "l"),
    Room.COLUMNS: ("ColumnsScreen", "l", LIST, "enter"),
    Room.RESULT: ("ResultScreen", "l", LIST, "enter", "enter"),
    Room.PAST: ("PastScreen", "l", "ctrl+r"),
}
"""The screen of each room, and the keys that lead there."""


@pytest.fixture(autouse=True)
def _own_keys() -> Iterator[None]:
    yield
    keyboard.serve(Keyboard())


def everything(actions: tuple[Action, ...]) -> dict[str, str]:
    """Each of those on another key."""
    taken = {each.own for each in actions}
    free = (each for each in SPARE if each not in taken)
    held = (f"F{number}" for number in range(2, 13))
    return {f"{each.room}.{each.id}": next(held if each.typed else free) for each in actions if not each.stays}


def heard(monkeypatch: pytest.MonkeyPatch, screen: type, actions: tuple[Action, ...]) -> list[str]:
    """What is run, in place of running it."""
    said: list[str] = []
    for each in actions:
        name = each.name.partition("(")[0]
        monkeypatch.setattr(
            screen, f"action_{name}", lambda _self, *rest, name=name: said.append(" ".join((name, *map(str, rest))))
        )
    return said


@pytest.mark.parametrize("room", Room)
def test_every_action_that_is_moved_acts_on_its_new_key_and_no_longer_on_its_own(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    actions = [each for each in actions_of(room) if not each.way]
    moved = everything(actions)
    name, *way = WAYS[room]
    assert read_keys(moved)[1] == ()
    stage.settings = replace(stage.settings, keys=moved)
    dana = stage.desk.book.prospect("dana")
    stage.desk.change(EventKind.EDIT, replace(dana, emails=("dana@example.com",)))

    async def press_all(rep: Rehearsal) -> None:
        for key in way:
            if key == LIST:
                rep.app.screen.query_one("Input").value = str(SAMPLES / LIST)
            else:
                await press(rep, key)
        assert type(rep.app.screen).__name__ == name
        said = heard(monkeypatch, type(rep.app.screen), actions)
        for each in actions:
            if each.stays:
                continue
            ran = re.sub(r"\('?(.*?)'?\)", r" \1", each.name)
            await rep.press(each.keys.partition(",")[0])
            assert said == [], f"{each.own} still does {said}"
            await rep.press(key_name(moved[f"{room}.{each.id}"]))
            assert said == [ran], each.id
            said.clear()

    stage.play(press_all)


def test_keys_that_change_places_do(stage: Stage) -> None:
    stage.settings = replace(stage.settings, keys={"skip": "u", "call.undo": "k"})

    async def swap(rep: Rehearsal) -> None:
        await rep.press("enter", "u")
        assert "u skip" not in rep.text() or "k undo" in rep.text()
        assert "skipped for today, no attempt counted. k takes it back." in rep.text()
        assert rep.who != "dana"
        await rep.press("k")
        assert rep.who == "dana"

    stage.play(swap)


def test_the_new_key_is_shown_in_the_key_lines_the_help_and_the_palette(stage: Stage) -> None:
    stage.settings = replace(stage.settings, keys={"scripts": ";", "find": "F", "today.add": "ctrl+a"})

    async def look(rep: Rehearsal) -> None:
        assert "F find" in rep.text()
        assert "Ctrl+A someone new" in rep.text()
        await rep.press("enter")
        assert "; scripts" in rep.text()
        await rep.press("question_mark")
        rows = dict(row for part in rep.app.screen.parts for row in part.rows)
        assert "find a script" in rows[";"]
        assert rows["F"] == "find a prospect by name, company or number"
        assert "s" not in rows
        await rep.press("escape", "ctrl+p")
        await rep.type("script")
        assert any("Find a script" in line and line.rstrip(" │").endswith(";") for line in rep.lines())

    stage.play(look)


def test_a_line_that_names_a_key_names_the_new_one(stage: Stage) -> None:
    stage.settings = replace(stage.settings, keys={"undo": "U", "edit": "X", "place": "Z", "import_list": "L"})

    async def log(rep: Rehearsal) -> None:
        await rep.press("enter", "a")
        assert "U takes it back." in rep.text()
        await rep.press("slash", *"gus", "enter")
        assert "X adds one" in rep.text()

    stage.play(log)


def test_outcome_keys_that_were_moved_are_dropped_when_they_come_in_a_burst(stage: Stage) -> None:
    stage.settings = replace(stage.settings, keys={"no_answer": "A", "voicemail": "V"})

    async def type_fast(rep: Rehearsal) -> None:
        await rep.press("enter")
        before = len(rep.hour.events)
        for letter in "AVAV":
            rep.app.post_message(KeyPress(letter, letter))
        for _ in range(8):
            await rep.pilot.pause()
        assert len(rep.hour.events) == before + 1
        assert pressed.is_outcome(pressed.call_action("A"))
        assert not pressed.is_outcome(pressed.call_action("a"))

    stage.play(type_fast)


def test_a_key_that_is_named_is_that_of_its_screen() -> None:
    keyboard.serve(read_keys({"today.undo": "U", "skip": "ctrl+k"})[0])
    assert (key_of("undo"), key_of("undo", Room.TODAY), key_of("skip"), key_of("no")) == ("u", "U", "Ctrl+K", "n")


def test_a_room_s_own_keys_are_each_of_one_action_and_each_action_can_be_named_once() -> None:
    for room in Room:
        actions = [each for each in actions_of(room) if not each.way]
        keys = [key for each in actions for key in each.keys.split(",")]
        assert len(keys) == len(set(keys)), room
        assert len(actions) == len({each.id for each in actions}), room
        assert all(each.label and (each.does or each.stays) for each in actions), room


def test_the_settings_list_the_keys_of_every_screen_that_has_some_to_move() -> None:
    listed = {room: [each for each in actions_of(room) if not each.stays] for room in Room}
    assert set(KEYS_OF) == {room for room, actions in listed.items() if actions}
    assert all(len(each.label) < _LABEL for actions in listed.values() for each in actions), "a label is cut off"


def test_no_whole_screen_has_a_letter_that_is_not_in_the_table() -> None:
    for module in pkgutil.iter_modules(tui.screens.__path__):
        importlib.import_module(f"tui.screens.{module.name}")
    told = {f"{room}.{each.id}" for room in Room for each in actions_of(room)}
    kinds = [WiredScreen]
    for kind in kinds:
        kinds += kind.__subclasses__()
        for each in vars(kind).get("BINDINGS", ()):
            assert isinstance(each, Binding)
            assert all(map(keyboard.is_fixed, each.key.split(","))) or each.id in told, (kind.__name__, each.key)


def test_a_moved_key_of_another_screen_is_shown_in_its_key_line_its_help_the_palette_and_its_messages(
    stage: Stage,
) -> None:
    stage.settings = replace(stage.settings, keys={"prospect.note": "ctrl+t", "prospect.undo": "ö", "undo": "Z"})

    async def look(rep: Rehearsal) -> None:
        await rep.press("down", "h")
        assert "Ctrl+T note" in rep.text()
        await rep.press("ctrl+t", *"likes tea", "enter")
        assert "ö takes it back." in rep.text()
        await rep.press("question_mark")
        rows = {does: key for part in rep.app.screen.parts for key, does in part.rows}
        assert (rows["write a note"], rows["take the last change back"]) == ("Ctrl+T", "ö")
        await rep.press("escape", "ctrl+p")
        shown = {each.does: each.shown for each in rep.app.screen.commands}
        assert (shown["Write a note"], shown["Take the last change back"]) == ("Ctrl+T", "ö")
        await rep.press("escape", "ö")
        assert "Taken back: " in rep.text()

    stage.play(look)


def test_a_key_of_another_screen_is_moved_on_the_settings_screen_and_a_clash_there_is_refused(stage: Stage) -> None:
    async def move(rep: Rehearsal) -> None:
        async def to(key: str, action_id: str, room: Room) -> None:
            rows = rep.app.screen.rows
            place = [getattr(each, "action", None) for each in rows].index(action_of(action_id, room))
            rep.app.screen._draw(place)
            await rep.press("enter", key)

        await rep.press("comma")
        await to("m", "undo", Room.PROSPECT)
        assert "undo stays as it is: m is the key of 'note'." in rep.text()
        await to("question_mark", "undo", Room.PROSPECT)
        assert "undo stays as it is: ? is the key of 'keys'." in rep.text()
        await to("K", "copy", Room.MAIL)
        assert "copy stays as it is: you type there: it needs F2 to F12" in rep.text()
        await to("f6", "copy", Room.MAIL)
        await to("Z", "undo", Room.SETTINGS)
        assert "undo: Z. It serves at once. Z takes it back." in rep.text()
        assert "Z undo" in rep.text()
        assert load_settings()[0].keys == {"mail.copy": "f6", "settings.undo": "Z"}
        await rep.press("Z")
        assert load_settings()[0].keys == {"mail.copy": "f6"}

    stage.play(move)


def test_a_key_that_is_typed_stays_a_letter_in_a_field_wherever_the_action_is(stage: Stage) -> None:
    stage.settings = replace(stage.settings, keys={"prospect.note": "N", "newsletter.find": "F5"})

    async def type_it(rep: Rehearsal) -> None:
        await rep.press("down", "h", "N", *"No", "enter")
        assert "No" in rep.text()
        await rep.press("N")
        await rep.type("N!")
        assert rep.app.focused.value == "N!"

    stage.play(type_it)


def test_the_start_reads_no_row_of_the_other_screens() -> None:
    code = (
        "import sys, tui.app; from tui.config.settings import Settings; "
        "Settings(keys={'skip': 'K'}).keyboard(); assert 'tui.config.further_actions' not in sys.modules; "
        "assert Settings(keys={'mail.copy': 'f6'}).keyboard().moved"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_empty_today_tells_the_keys_that_serve(tmp_path: Path) -> None:
    empty = Stage(tmp_path / "empty")
    empty.settings = replace(empty.settings, keys={"import_list": "L", "add": "A"})

    async def look(rep: Rehearsal) -> None:
        text = rep.text()
        assert "L  import the list that your CRM exported" in text
        assert "A  add somebody by hand" in text
        assert "L import a call list" in text

    empty.play(look)
