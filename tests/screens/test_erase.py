"""Somebody is erased from their own screen, once it is confirmed."""

from tests.book.test_erasing import holding
from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage, start
from tui.book.backups import daily
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.screens.erase import EraseScreen
from tui.screens.prospect import ProspectScreen
from tui.screens.today import TodayScreen


async def open_dana(rep: Rehearsal) -> None:
    await rep.press("slash")
    await rep.type("dana")
    await rep.press("enter")
    assert isinstance(rep.app.screen, ProspectScreen)


def test_it_says_what_goes_and_a_typed_word_does_it(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        desk = rep.app.desk
        desk.log("dana", Said(outcome=Outcome.VOICEMAIL, note="likes kites"))
        daily(desk.book, desk.clock.now(), 30)  # or the one that the app makes of this day, behind the screen
        await open_dana(rep)
        await rep.press("X")
        assert isinstance(rep.app.screen, EraseScreen)
        assert "goes for good" in rep.text()
        await hang(rep, "erase")
        await rep.type("no")
        await rep.press("enter")
        assert "dana" in desk.book
        await rep.press("escape")
        assert isinstance(rep.app.screen, ProspectScreen)
        await rep.press("ctrl+p")
        await rep.type("erase")
        await rep.press("enter")
        assert isinstance(rep.app.screen, EraseScreen)
        await rep.type("Erase")
        await rep.press("enter")
        assert isinstance(rep.app.screen, TodayScreen)
        assert "Erased: 1 person" in rep.text()
        assert "dana" not in desk.book
        assert "Dana" not in rep.text()
        await rep.press("ctrl+q")
        assert holding(desk.book.folder, '"dana"', "Dana Okafor", "likes kites") == []

    stage.play(story)


def test_in_a_block_it_says_to_leave_it_first(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("h", "X")
        assert "Leave the block first" in " ".join(rep.text().split())
        assert isinstance(rep.app.screen, ProspectScreen)

    stage.play(story)


def test_a_block_that_was_cut_short_goes_on_without_them(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await start(rep)
        who = rep.who
        await rep.press("m")
        await rep.type("likes kites")
        await rep.press("enter", "q")
        assert isinstance(rep.app.screen, TodayScreen)
        rep.app.show_story(who, callable_here=False)
        await rep.press("X")
        await rep.type("erase")
        await rep.press("enter")
        assert isinstance(rep.app.screen, TodayScreen)
        assert holding(rep.app.desk.book.folder, f'"{who}"', "likes kites") == []
        await rep.press("enter")
        assert rep.who != who
        await rep.press("q", "ctrl+q")
        assert holding(rep.app.desk.book.folder, f'"{who}"', "likes kites") == []

    stage.play(story)
