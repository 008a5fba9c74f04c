"""Themes, terminals of few colours and none, and what moves."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from textual.color import Color
from textual.widgets import Input

from tests.screens.gallery import contrast_of, unreadable
from tests.screens.stage import PATIENCE, ZONE, Rehearsal, Stage
from tui.app import PowerhourApp
from tui.config import Settings
from tui.config.table import SETTINGS
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.rules.when import read_when
from tui.widgets.themes import ANSI, NAMES, THEMES, suited

OURS = [theme for theme in THEMES if not theme.ansi]
LEAST = {"high-contrast": 7.0}
SCREENS = {
    "today": (),
    "help": ("question_mark",),
    "find": ("slash", "o"),
    "call": ("enter",),
    "not yet": ("enter", "t"),
    "note": ("enter", "m", "m", "e", "colon", "space", "d", "e", "c", "k"),
    "scripts": ("enter", "s", "p", "r", "i"),
    "edit": ("enter", "e"),
    "summary": ("enter", "a", "t", "enter", "q", "f"),
    "mail": ("enter", "o", "m"),
    "import": ("l",),
}


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_each_weight_of_text_can_be_read_on_each_ground_with_256_colours_too(theme) -> None:
    fronts = (theme.foreground, theme.accent, theme.warning, theme.error, theme.variables["faint"])
    for front in fronts:
        for ground in (theme.background, theme.surface, theme.panel, theme.variables["chosen"]):
            for shown in (Color.parse, _of_256):
                contrast = contrast_of(shown(front), shown(ground))
                assert contrast >= LEAST.get(theme.name, 4.5), (front, ground, contrast, shown)


def _of_256(colour: str) -> Color:
    return Color(*TerminalColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


@pytest.mark.parametrize("name", SCREENS)
def test_every_text_on_a_screen_can_be_read_in_each_theme(stage: Stage, name: str) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press(*SCREENS[name])
        for theme in (*OURS[1:], OURS[0]):
            rep.app.theme = theme.name
            await rep.pilot.pause()
            assert not unreadable(rep, LEAST.get(theme.name, 4.5)), theme.name

    stage.play(story)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_a_toast_can_be_read(stage: Stage, theme) -> None:
    async def story() -> None:
        app = PowerhourApp(stage.desk, stage.settings)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            app.theme = theme.name
            app.notify("Something to know", title="A title", severity="error", timeout=PATIENCE)
            app.notify("Something else", title="Another", timeout=PATIENCE)
            rep = Rehearsal(stage, app, pilot)
            await rep.until(lambda: "Another" in rep.text() and "Something to know" in rep.text())
            assert not unreadable(rep, LEAST.get(theme.name, 4.5))

    asyncio.run(story())


@pytest.mark.parametrize("name", SCREENS)
def test_the_terminals_own_colours_and_none_show_the_same_words(stage: Stage, name: str) -> None:
    """Of its sixteen colours only red and the lines' grey are used, and no ground but the terminal's own."""

    async def story(rep: Rehearsal) -> None:
        await rep.press(*SCREENS[name])
        for field in rep.app.screen.query(Input):
            field.cursor_blink = False
        words = rep.lines()
        rep.app.theme = ANSI
        await rep.resize(*rep.app.size)
        assert rep.lines() == words
        for strip in rep.strips():
            for text, style, _ in strip:
                if style is not None and text.strip():
                    assert style.bgcolor is None or style.bgcolor.is_default, (text, style)
                    assert style.color is None or style.color.number in (None, 1, 8), (text, style)
                    assert style.color is None or style.color.triplet is None, (text, style)

    stage.play(story)


def test_a_terminal_of_few_colours_gets_its_own() -> None:
    assert [suited(name, 16) for name in NAMES] == [ANSI, ANSI, "high-contrast", ANSI]
    assert [suited(name, 256) for name in NAMES] == list(NAMES)
    assert {suited(name, 0) for name in NAMES} == {ANSI}


def test_no_color_writes_no_colour(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for theme in NAMES:
        stage.settings = Settings(rep=stage.settings.rep, zone=stage.settings.zone, asked=True, theme=theme)

        async def story(rep: Rehearsal) -> None:
            await rep.press("enter", "t")
            strips = rep.strips()
            styles = {segment.style for strip in strips for segment in strip if segment.style}
            assert all(each is None or each.is_default for style in styles for each in (style.color, style.bgcolor))
            assert any(style.bold for style in styles)

        stage.play(story)


def test_the_setting_knows_every_theme() -> None:
    check = SETTINGS["theme"].check
    assert [check(name) for name in NAMES] == list(NAMES)


def test_what_turns_the_reading_direction_is_not_drawn_even_as_it_is_typed(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        rep.app.focused.value = "call \u202eback\u2066 soon\u200f"
        await rep.pilot.pause()
        drawn = "".join(strip.text for strip in rep.strips())
        assert "call back soon" in drawn
        assert not set(drawn) & set("\u202e\u2066\u200f")

    stage.play(story)


def test_in_quiet_mode_nothing_moves_and_nothing_sounds(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    rung = []
    monkeypatch.setattr("textual.app.App.bell", lambda _app: rung.append(1))

    async def story(rep: Rehearsal) -> None:
        rep.app.quiet = True
        await rep.press("enter", "m")
        assert isinstance(rep.app.focused, Input)
        assert not rep.app.focused.cursor_blink
        assert rep.app.animation_level == "none"
        rep.app.bell()
        assert not rung
        rep.app.quiet = False
        assert rep.app.focused.cursor_blink
        rep.app.bell()
        assert rung

    stage.play(story)


def test_quiet_and_the_theme_are_as_the_settings_have_them(stage: Stage, tmp_path: Path) -> None:
    async def story() -> None:
        app = PowerhourApp(stage.desk, Settings(asked=True, theme="light", quiet=True))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert (app.theme, app.animation_level) == ("light", "none")

    asyncio.run(story())


def test_a_callback_that_is_due_rings_on_today_and_in_a_call_and_takes_no_screen(stage: Stage, monkeypatch) -> None:
    rung = []
    monkeypatch.setattr("textual.app.App.bell", lambda _app: rung.append(1))

    async def story(rep: Rehearsal) -> None:
        await callback_in_ten_minutes(rep)
        assert not rung
        rep.stage.clock.at += timedelta(minutes=5)
        rep.app.look_at_times()
        rep.app.look_at_times()
        assert len(rung) == 1
        await rep.pilot.pause()
        assert "A callback is due at 12:34: Ben Adler." in rep.text()
        await rep.press("enter")
        screen = rep.app.screen
        rep.stage.clock.at += timedelta(minutes=5)
        rep.app.look_at_times()
        assert len(rung) == 2
        assert rep.app.screen is screen

    stage.play(story)


@pytest.mark.parametrize(("notify", "quiet", "private"), [("off", False, False), ("desktop", True, False)])
def test_off_and_quiet_tell_of_no_callback(stage: Stage, monkeypatch, notify, quiet, private) -> None:
    said = []
    monkeypatch.setattr("textual.app.App.bell", lambda _app: said.append("bell"))
    monkeypatch.setattr("tui.desk.notify.show", said.append)
    stage.settings = replace(stage.settings, notify=notify, quiet=quiet, private=private)

    async def story(rep: Rehearsal) -> None:
        await callback_in_ten_minutes(rep)
        rep.stage.clock.at += timedelta(minutes=5)
        rep.app.look_at_times()
        await rep.pilot.pause(0.1)
        assert not said

    stage.play(story)


@pytest.mark.parametrize("private", [False, True])
def test_the_desktop_is_told_by_name_only_where_nothing_is_private(stage: Stage, monkeypatch, private) -> None:
    said = []
    monkeypatch.setattr("textual.app.App.bell", lambda _app: said.append("bell"))
    monkeypatch.setattr("tui.desk.notify.show", said.append)
    stage.settings = replace(stage.settings, notify="desktop", private=private)

    async def story(rep: Rehearsal) -> None:
        await callback_in_ten_minutes(rep)
        rep.stage.clock.at += timedelta(minutes=5)
        rep.app.look_at_times()
        await rep.pilot.pause(0.1)
        assert said == [f"A callback is due at 12:34{'' if private else ': Ben Adler'}", "bell"]

    stage.play(story)


async def callback_in_ten_minutes(rep: Rehearsal) -> None:
    rep.app.look_at_times()
    await rep.pilot.pause(0.1)
    rep.app.look_at_times()
    when = read_when("in 10 min", rep.stage.clock.now(), ZONE, ZONE)
    rep.app.desk.log("ben", Said(outcome=Outcome.CALLBACK, named=when, number="+12125550101"))
    rep.app.look_at_times()
