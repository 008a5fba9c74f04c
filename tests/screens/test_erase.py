"""Somebody is erased from their own screen, once it is confirmed."""

from collections.abc import Callable
from threading import Event

import pytest

from tests.book.test_erasing import holding
from tests.screens.gallery import hang
from tests.screens.import_stage import press, settled
from tests.screens.stage import Rehearsal, Stage, start
from tui.book import erasing
from tui.book.backups import daily
from tui.book.errors import BookError
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.screens.erase import ERASING, LOOKING, EraseScreen
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
        await press(rep, "X")
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
        await press(rep, "enter")
        assert isinstance(rep.app.screen, EraseScreen)
        await rep.type("Erase")
        await press(rep, "enter")
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
        await press(rep, "X")
        await rep.type("erase")
        await press(rep, "enter")
        assert isinstance(rep.app.screen, TodayScreen)
        assert holding(rep.app.desk.book.folder, f'"{who}"', "likes kites") == []
        await rep.press("enter")
        assert rep.who != who
        await rep.press("q", "ctrl+q")
        assert holding(rep.app.desk.book.folder, f'"{who}"', "likes kites") == []

    stage.play(story)


class Held:
    """Work on the book that waits until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.begun, self.go_on = Event(), Event()
        self.real: Callable[..., object] = getattr(erasing, name)
        monkeypatch.setattr(erasing, name, self.work)

    def work(self, *given):
        self.begun.set()
        assert self.go_on.wait(120)
        return self.real(*given)


async def begun(rep: Rehearsal, held: Held) -> None:
    for _ in range(500):
        if held.begun.is_set():
            break
        await rep.pilot.pause(0.01)
    assert held.begun.is_set()


def test_the_screen_lives_while_the_book_is_looked_through_and_written(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, writing = Held(monkeypatch, "plan"), Held(monkeypatch, "erase")

    async def story(rep: Rehearsal) -> None:
        await open_dana(rep)
        await rep.press("X")
        await begun(rep, looking)
        assert LOOKING in rep.text()
        await rep.type("erase")
        await rep.press("enter", "escape")
        assert isinstance(rep.app.screen, ProspectScreen)
        looking.go_on.set()
        await settled(rep)
        await press(rep, "X")
        await rep.type("erase")
        await rep.press("enter")
        await begun(rep, writing)
        assert ERASING in rep.text()
        await hang(rep, "erase-running")
        await rep.press("escape", "enter", "X")
        assert isinstance(rep.app.screen, EraseScreen)
        writing.go_on.set()
        await settled(rep)
        assert isinstance(rep.app.screen, TodayScreen)
        assert "Erased: 1 person" in rep.text()
        assert "dana" not in rep.app.desk.book

    stage.play(story)


def test_who_leaves_meanwhile_leaves_them_erased(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = Held(monkeypatch, "erase")

    async def story(rep: Rehearsal) -> None:
        await open_dana(rep)
        await press(rep, "X")
        await rep.type("erase")
        await rep.press("enter")
        await begun(rep, writing)
        writing.go_on.set()
        await rep.press("ctrl+q")

    stage.play(story)
    stage.desk.book.close()
    assert holding(stage.folder, '"dana"', "Dana Okafor") == []


@pytest.mark.parametrize("name", ["plan", "erase"])
def test_what_cannot_be_done_is_said_in_one_line(stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fails(*_given: object) -> None:
        raise BookError("The disk is full: nothing was changed.")

    monkeypatch.setattr(erasing, name, fails)

    async def story(rep: Rehearsal) -> None:
        await open_dana(rep)
        await press(rep, "X")
        if name == "erase":
            await rep.type("erase")
            await press(rep, "enter")
        assert isinstance(rep.app.screen, ProspectScreen)
        assert "The disk is full: nothing was changed." in rep.text()
        assert "dana" in rep.app.desk.book

    stage.play(story)
