"""What the call screen shows, and the screens that open from it."""

import pytest

from tests.screens.stage import Rehearsal, Stage, start


def test_ctrl_c_says_how_to_leave_and_nothing_is_covered(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("ctrl+c")
        assert "q leaves the block; Ctrl+Q quits" in rep.text()
        assert "y yes" in rep.text()

    stage.play(call)


def test_history_edit_help_and_the_palette_open_and_esc_leads_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        screen = rep.app.screen
        for key, words in (("h", "5 touches"), ("e", "Numbers"), ("question_mark", "What came of the call")):
            await rep.press(key)
            assert words.replace("5 touches", "touches") in rep.text()
            await rep.press("escape")
            assert rep.app.screen is screen
        await rep.press("ctrl+p")
        assert rep.app.screen is not screen
        await rep.press("escape")
        assert rep.app.screen is screen

    stage.play(call)


def test_an_edit_is_kept_and_can_be_taken_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("e")
        rep.app.screen.query_one("#field-title").value = "COO"
        rep.app.screen.query_one("#field-place").value = "Denver"
        await rep.press("ctrl+s")
        assert rep.told("dana").title == "COO"
        assert rep.told("dana").zone == "America/Denver"
        await rep.press("u")
        assert rep.told("dana").title == "VP Operations"

    stage.play(call)


def test_an_edit_that_cannot_be_kept_says_why_and_stays_open(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("e")
        rep.app.screen.query_one("#field-phones").value = "twelve"
        await rep.press("ctrl+s")
        assert "is no number that can be dialled" in rep.text()
        await rep.press("escape")
        assert rep.told("dana").dialable

    stage.play(call)


@pytest.mark.parametrize("name", ["[red]Bob", "[/]", "[@click=app.quit]x[/]", "\x1b[31mEve\x1b]0;title\x07"])
def test_a_hostile_name_is_shown_as_it_stands_and_does_nothing(stage: Stage, name: str) -> None:
    from dataclasses import replace

    from tui.model.event import EventKind

    dana = stage.desk.book.prospect("dana")
    stage.desk.change(EventKind.EDIT, replace(dana, name=name, company=name, problems=(name,), title=name))

    async def call(rep: Rehearsal) -> None:
        assert "\x1b" not in rep.text()
        await rep.press("enter")
        assert "\x1b" not in rep.text()
        visible = name.split("m", 1)[-1][:3] if "\x1b" in name else name
        assert visible in rep.text()
        await rep.press("h", "escape", "e", "escape", "slash", "escape", "a")
        assert rep.app.is_running

    stage.play(call)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_no_line_is_wider_than_the_terminal_and_the_outcome_keys_are_all_there(stage: Stage, size) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        text = rep.text()
        for key in (
            "y yes",
            "w not now",
            "t not yet",
            "c callback",
            "v voicemail",
            "a no answer",
            "n no",
            "u undo",
            "d dial",
        ):
            assert key in text, key
        assert "Hi Dana" in text
        assert "Why now" in text

    stage.play(call, size)
