"""Keys that the rep moved: the new one acts and is shown wherever its action is, and the old one does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.events import Key as KeyPress

from tests.screens.stage import Rehearsal, Stage
from tui.config import keyboard
from tui.config.actions import CALL_ACTIONS, TODAY_ACTIONS, Action, key_of
from tui.config.keyboard import Keyboard, Room
from tui.config.moved_keys import STAY, read_keys
from tui.screens import keys as pressed
from tui.screens.call import CallScreen
from tui.screens.today import TodayScreen

SPARE = [*"ABCFGHJKLMNOPQRTUVWXYZ", *"!#$%&()*;:<=>@^_{|}~", *"äöüßñçéèêåæøłž"]
"""Keys that no action has of its own."""


@pytest.fixture(autouse=True)
def _own_keys() -> Iterator[None]:
    yield
    keyboard.serve(Keyboard())


def everything(actions: tuple[Action, ...]) -> dict[str, str]:
    """Each of those on another key."""
    taken = {each.own for each in (*CALL_ACTIONS, *TODAY_ACTIONS)}
    free = (each for each in SPARE if each not in taken)
    return {f"{each.room}.{each.id}": next(free) for each in actions if each.id not in STAY}


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
    actions, screen = (CALL_ACTIONS, CallScreen) if room is Room.CALL else (TODAY_ACTIONS, TodayScreen)
    moved = everything(actions)
    assert read_keys(moved)[1] == ()
    stage.settings = replace(stage.settings, keys=moved)

    async def press_all(rep: Rehearsal) -> None:
        if room is Room.CALL:
            await rep.press("enter")
        said = heard(monkeypatch, screen, actions)
        for each in actions:
            if each.id in STAY:
                continue
            ran = each.name.replace("('", " ").replace("')", "")
            await rep.press(each.own)
            assert said == [], f"{each.own} still does {said}"
            await rep.press(moved[f"{room}.{each.id}"])
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
