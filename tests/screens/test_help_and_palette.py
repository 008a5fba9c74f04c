"""What can be done where the rep is: the help tells it, the palette finds and does it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.screen import Screen
from textual.widgets import Input

import tui.screens
from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage
from tui.model.event import EventKind
from tui.screens.help import HelpScreen, Part, help_text
from tui.screens.key_table import STEPS, KeyRow, key_rows
from tui.screens.key_words import WORDS
from tui.screens.palette import Command, PaletteScreen, matching

PLACES = {
    "TodayScreen": (),
    "CallScreen": ("enter",),
    "SummaryScreen": ("enter", "a", "q", "f"),
    "ParkingScreen": ("enter", "p", "x", "enter", "q", "p"),
    "NewsletterScreen": ("enter", "n", "enter", "q", "n"),
    "TwinsScreen": ("t",),
    "ExportScreen": ("e",),
    "LeftOutScreen": ("w",),
    "SettingsScreen": ("comma",),
    "MailScreen": ("enter", "o", "m", "r"),
    "NumbersScreen": ("s",),
    "ProspectScreen": ("down", "h"),
}
"""Screens with no field in focus, and the keys that lead there."""
TYPING = {"FormScreen": ("r",), "FindScreen": ("slash",), "ImportScreen": ("l",)}
"""Screens on which a letter is typed at once."""


@pytest.mark.parametrize("name", PLACES)
def test_a_question_mark_shows_the_keys_of_the_screen_that_is_up_in_words_of_ours(stage: Stage, name: str) -> None:
    async def ask(rep: Rehearsal) -> None:
        dana = stage.desk.book.prospect("dana")
        stage.desk.change(EventKind.EDIT, replace(dana, emails=("dana@example.com",)))
        await rep.press(*PLACES[name])
        screen = rep.app.screen
        assert type(screen).__name__ == name
        every_line_is_ours(rows := key_rows(screen))
        await rep.press("question_mark")
        assert isinstance(rep.app.screen, HelpScreen)
        told = rep.app.screen.parts
        assert (told[0].rows[0][1]) == rows[0].does
        assert all(row.does and row.shown for row in rows)
        assert told[-1].title in ("Everywhere", "Where the best times come from")
        assert rep.app.screen.about != "This screen"
        await rep.press("escape")
        assert rep.app.screen is screen

    stage.play(ask)


@pytest.mark.parametrize("name", TYPING)
def test_a_question_mark_is_typed_into_a_field_and_f1_helps_there(stage: Stage, name: str) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press(*TYPING[name])
        screen = rep.app.screen
        assert type(screen).__name__ == name
        every_line_is_ours(key_rows(screen))
        await rep.press("question_mark")
        assert rep.app.screen is screen
        field = rep.app.focused
        assert not isinstance(field, Input) or field.value.endswith("?")
        await rep.press("f1")
        assert isinstance(rep.app.screen, HelpScreen)
        await rep.press("f1")
        assert rep.app.screen is screen

    stage.play(ask)


def every_line_is_ours(rows: list[KeyRow]) -> None:
    """Each has a key that can be printed and words of its own, none of them the toolkit's."""
    for row in rows:
        assert row.shown, row
        assert row.shown.isprintable(), row
        assert len(row.shown) <= 10, row
        assert not re.search("slash|comma|question|bracket|shift\\+tab|PAGE|Super", row.shown), row
        assert len(row.does) > 3, row
        assert not any(word in row.does for word in ("Focus", "Copy selected", "Page ", "Move cursor", "Submit")), row
    said = [row.does for row in rows]
    assert len(set(said)) == len(said)


def test_every_key_of_every_screen_has_words() -> None:
    for module in pkgutil.iter_modules(tui.screens.__path__):
        importlib.import_module(f"tui.screens.{module.name}")
    kinds = {each for each in subclasses(Screen) if each.__module__.startswith("tui.screens")}
    kinds = {each for each in kinds if each.__name__ not in ("TodayScreen", "CallScreen", "WholeText", "PaletteScreen")}
    for kind in kinds:
        for each in vars(kind).get("BINDINGS", ()):
            if each.action.partition("(")[0] not in STEPS:
                assert each.tooltip or each.action in WORDS[kind.__name__], (kind, each)


def subclasses(kind: type) -> set[type]:
    """With those of theirs."""
    return {kind, *(each for below in kind.__subclasses__() for each in subclasses(below))}


def test_an_empty_today_tells_of_the_demo_in_the_help_and_the_palette(tmp_path: Path) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press("question_mark")
        assert rep.app.screen.parts[0].rows[0] == ("D", "try the demo: sixty invented prospects")
        await rep.press("escape", "ctrl+p")
        await rep.type("demo")
        await rep.press("enter")
        await rep.pilot.pause()
        assert rep.app.return_value == "demo"

    Stage(tmp_path / "empty").play(ask)


def test_a_review_tells_its_own_keys_first_and_a_note_types_a_question_mark(stage: Stage) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press("enter", "slash", *"faye", "enter", "question_mark")
        assert rep.app.screen.parts[0].title == "In a walk-away review"
        await rep.press("escape", "m", *"why", "question_mark")
        assert "why?" in rep.text()

    stage.play(ask)


def test_note_words_and_times_are_told_on_the_call_alone(stage: Stage) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press("question_mark")
        assert [part.title for part in rep.app.screen.parts][-1] == "Everywhere"
        await rep.press("escape", "enter", "question_mark")
        titles = [part.title for part in rep.app.screen.parts]
        assert titles[-3:] == [
            "A time that you type",
            "A line of a note that begins so is filed",
            "Where the best times come from",
        ]

    stage.play(ask)


@given(
    st.lists(
        st.builds(Part, st.text("ab ", max_size=9), st.tuples(st.tuples(st.just("x"), st.text("ab ", max_size=90))))
    ),
    st.integers(20, 220),
)
def test_the_help_is_no_wider_than_its_room_and_tells_every_part(parts: list[Part], width: int) -> None:
    text = help_text(parts, width)
    assert all(line.cell_length <= width for line in text.split("\n"))
    words = re.findall("[ab]+", " ".join(does for part in parts for _key, does in part.rows))
    assert all(word[:8] in text.plain.replace("\n", "") for word in words)


# The palette


def test_everything_of_the_screen_is_in_the_palette_with_its_key_and_runs_from_there(stage: Stage) -> None:
    async def choose(rep: Rehearsal) -> None:
        await rep.press("enter", "ctrl+p")
        palette = rep.app.screen
        assert isinstance(palette, PaletteScreen)
        shown = {each.does: each.shown for each in palette.commands}
        assert (shown["No answer"], shown["Mask names and numbers, to share the screen"]) == ("a", "Ctrl+N")
        assert all(each.does for each in palette.commands)
        assert not any(word in " ".join(shown).casefold() for word in ("screenshot", "maximize", "textual"))
        await rep.type("no ans")
        await rep.press("enter")
        assert "no answer" in rep.text()
        assert rep.who != "dana"

    stage.play(choose)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("import", "Import a call list"),
        ("csv", "Import a call list"),
        ("colour light", "Colours: light"),
        ("theme", "Colours: "),
        ("preferences", "Settings: you"),
        ("statistics", "Your own figures"),
        ("quit", "Quit; everything is on disk"),
        ("shortcuts", "Help: "),
        (",", "Settings: you, your hours"),
    ],
)
def test_plain_words_find_what_can_be_done(stage: Stage, typed: str, first: str) -> None:
    async def search(rep: Rehearsal) -> None:
        await rep.press("ctrl+p")
        await rep.type(typed)
        found = rep.app.screen.found
        assert found[0].does.startswith(first), [each.does for each in found]

    stage.play(search)


def test_a_theme_that_is_chosen_by_name_is_kept(stage: Stage) -> None:
    from tui.config import load_settings

    async def wear(rep: Rehearsal) -> None:
        await rep.press("enter", "ctrl+p")
        await rep.type("colours light")
        await rep.press("enter")
        assert rep.app.theme == "light"
        assert load_settings()[0].theme == "light"
        await rep.press("ctrl+p", "escape")
        assert rep.who == "dana"

    stage.play(wear)


def test_what_is_typed_into_a_note_is_there_after_the_palette(stage: Stage) -> None:
    async def back(rep: Rehearsal) -> None:
        await rep.press("enter", "m", *"pain", "ctrl+p", "escape", "s")
        assert "pains" in rep.text()

    stage.play(back)


@given(st.lists(st.text("abc ", max_size=12), max_size=8), st.text("abc ", max_size=6))
def test_only_what_has_every_typed_word_is_found_and_each_once(names: list[str], typed: str) -> None:
    commands = [Command(name, "", lambda: None) for name in names]
    found = matching(commands, typed)
    assert len(found) == len({id(each) for each in found}) <= len(commands)
    assert all(word in each.does for each in found for word in typed.split())
    assert len(found) == sum(all(word in each for word in typed.split()) for each in names)


def test_their_pictures(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.config.config_folder", lambda: Path("/home/sam/.config/powerhour"))

    async def look(rep: Rehearsal) -> None:
        await rep.press("question_mark")
        await hang(rep, "help-today")
        await rep.press("escape", "ctrl+p")
        await hang(rep, "palette-today")
        await rep.type("num")
        await hang(rep, "palette-found")
        await rep.press("ctrl+u")
        await rep.type("zzz")
        await hang(rep, "palette-nothing")
        await rep.press("escape", "comma", "question_mark")
        await hang(rep, "help-settings")
        await rep.press("escape", "escape", "enter", "question_mark")
        await hang(rep, "help")
        await rep.press("escape", "ctrl+p")
        await hang(rep, "palette-call")

    stage.play(look)
