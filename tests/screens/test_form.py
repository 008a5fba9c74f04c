"""Forms: what is wrong is said until something is typed, and a long value shows its start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from tests.screens.stage import Rehearsal, Stage
from tui.model.event import EventKind

LONG = "Amalgamated Consolidated Refrigerated Freight Forwarders of the Northern Territories"


def test_a_fault_goes_with_the_next_letter(stage: Stage) -> None:
    async def mend(rep: Rehearsal) -> None:
        await rep.press("r", "ctrl+s")
        assert "A name or a company, please." in rep.text()
        await rep.press("K")
        assert "A name or a company, please." not in rep.text()

    stage.play(mend)


def test_a_long_value_shows_its_start_while_the_cursor_is_elsewhere(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        dana = stage.desk.book.prospect("dana")
        stage.desk.change(EventKind.EDIT, replace(dana, company=LONG))
        await rep.press("enter", "e")
        assert "Amalgamated" in rep.text()
        field = rep.app.screen.query_one("#field-company", Input)
        field.focus()
        await rep.pilot.pause()
        await rep.press("end", "s")
        assert field.value == f"{LONG}s"
        await rep.press("tab")
        assert "Amalgamated" in rep.text()
        assert "Territoriess" not in rep.text()

    stage.play(look)


def test_the_cursor_keeps_its_place_while_another_window_is_in_front(stage: Stage) -> None:
    async def away(rep: Rehearsal) -> None:
        await rep.press("r", *"Kim")
        rep.app.app_focus = False
        await rep.pilot.pause()
        rep.app.app_focus = True
        await rep.pilot.pause()
        await rep.press("b")
        assert rep.app.screen.query_one("#field-name", Input).value == "Kimb"

    stage.play(away)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("key", ["r", "e"])
def test_hints_and_keys_are_never_cut(stage: Stage, key: str, size: tuple[int, int]) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "slash", *"gus", "enter", key)
        await rep.laid_out()
        for field in rep.app.screen.query(Input):
            assert cell_len(str(field.placeholder)) <= field.content_size.width
        assert "Esc drop" in rep.text()

    stage.play(look, size)


def test_the_keys_of_a_dialog_stand_on_one_row(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("e")
        assert "f format   a how much   Esc back" in rep.text()

    stage.play(look, (60, 20))


def test_the_cursor_goes_to_what_is_refused(stage: Stage) -> None:
    async def mend(rep: Rehearsal) -> None:
        await rep.press("r", *"Zoe", "tab", "tab", "tab", *"banana", "enter", "ctrl+s")
        assert "banana is no number that can be dialled." in rep.text()
        assert rep.app.focused is rep.app.screen.query_one("#field-phones")
        await rep.press("x")
        assert "is no number" not in rep.text()

    stage.play(mend)


def test_a_place_that_is_not_known_is_told_once(stage: Stage) -> None:
    stage.settings = replace(stage.settings, asked=False)

    async def mend(rep: Rehearsal) -> None:
        await rep.press("tab", "tab", *"555", "tab", *(["backspace"] * 12), *"Nowhereville", "ctrl+s")
        assert rep.text().count("No such place is known") == 1
        assert rep.app.focused is rep.app.screen.query_one("#field-place")
        await rep.press(*(["backspace"] * 12), *"Denver", "ctrl+s")
        assert "555 is no number to call back" in rep.text()
        assert rep.app.focused is rep.app.screen.query_one("#field-number")

    stage.play(mend)


@pytest.mark.parametrize("first", [True, False])
def test_esc_drops_what_was_typed_only_when_it_is_pressed_again(stage: Stage, first: bool) -> None:
    stage.settings = replace(stage.settings, asked=not first)

    async def leave(rep: Rehearsal) -> None:
        await rep.press(*([] if first else ["r"]), *"Zoe", "escape")
        assert "Esc again drops what you typed; Ctrl+S keeps it." in rep.text()
        await rep.press("y", "escape", "escape")
        assert rep.app.screen is rep.app.today
        await rep.press("r", "escape")
        assert rep.app.screen is rep.app.today, "nothing was typed"

    stage.play(leave)
