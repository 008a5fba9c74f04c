"""Who may be in the book twice: seen side by side, made one, told apart, and taken back."""

from dataclasses import replace

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import NOW, Rehearsal, Stage, person
from tui.model.outcome import Outcome

TWIN = person("dana2", "D. Okafor", "Acme Routing Inc", "415 555 0132", "415 555 0177", title="Head of Operations")
SECOND = person("ben2", "Ben Adler", "Halcyra Textile", "212 555 0190")


@pytest.fixture
def doubled(stage: Stage) -> Stage:
    """Dana and Ben are in the book twice."""
    stage.desk.add(replace(TWIN, emails=("d.okafor@acme.example",)))
    stage.desk.add(SECOND)
    stage.log("2026-11-21T10:00:00-05:00", "dana2", Outcome.VOICEMAIL, "asked for figures")
    stage.clock.at = NOW
    return stage


async def looked(rep: Rehearsal) -> None:
    """Until the background has looked for twins, and the screen too."""
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause(0.1)
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()


async def opened(rep: Rehearsal) -> None:
    await looked(rep)
    await rep.press("t")
    await looked(rep)


def test_today_says_how_many_pairs_there_are(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await looked(rep)
        assert "t 2 likely twin pairs" in rep.text()

    doubled.play(story)


def test_merged_told_apart_and_taken_back_each_by_one_key(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep)
        book, before = rep.stage.desk.book, rep.stage.record()
        assert "Kept: Dana Okafor" in rep.text()
        await rep.press("m")
        assert "dana2" not in book
        assert len(book.touches("dana")) == 5
        assert "1 pair that may be one person" in rep.text()
        await rep.press("d")
        assert book.prospect("ben").not_same_as == ("ben2",)
        assert "Nobody is in the book twice" in rep.text()
        await hang(rep, "twins-none")
        await rep.press("u", "u")
        assert rep.stage.record() == before
        assert "2 pairs that may be one person" in rep.text()
        await rep.press("u")
        assert "Nothing was decided here yet." in rep.text()
        await rep.press("escape")
        assert "t 2 likely twin pairs" in rep.text()

    doubled.play(story)


def test_which_one_is_kept_is_said_beforehand_and_can_be_swapped(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep)
        assert "m they are one: keep Dana Okafor" in rep.text()
        await rep.press("s")
        assert "m they are one: keep D. Okafor" in rep.text()
        await rep.press("m")
        assert "dana" not in rep.stage.desk.book
        assert rep.told("dana").id == "dana2"
        assert rep.told("dana2").name == "Dana Okafor"

    doubled.play(story)


def test_with_no_twins_the_screen_says_so_and_today_nothing(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await looked(rep)
        assert "twin" not in rep.text()
        await opened(rep)
        assert "Nobody is in the book twice, as far as it shows." in rep.text()
        await rep.press("m", "d", "s", "h", "down", "escape")
        assert rep.app.screen is rep.app.today

    stage.play(story)


def test_back_before_the_book_was_looked_through(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.pilot.press("t", "escape", "t", "escape")
        await looked(rep)
        assert rep.app.screen is rep.app.today
        assert "t 2 likely twin pairs" in rep.text()

    doubled.play(story)


def test_one_who_went_meanwhile_is_said_and_not_merged(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        from tui.desk.merging import merge

        await opened(rep)
        merge(rep.stage.reopened().desk, "dana", "dana2")
        rep.stage.desk.caught_up()
        await rep.press("m")
        assert "One of them is no longer in the book." in rep.text()
        assert "1 pair that may be one person" in rep.text()

    doubled.play(story)


def test_a_block_goes_on_with_the_one_who_was_kept(doubled: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await looked(rep)
        await rep.press("enter", "slash")
        await rep.type("d. oka")
        await rep.press("enter", "m")
        await rep.type("half a note")
        await rep.press("escape", "q")
        await opened(rep)
        await rep.press("m", "escape", "enter")
        assert rep.who == "dana"
        assert rep.hour.call.note == "half a note"
        assert rep.text().count("Dana Okafor") >= 1

    doubled.play(story)


def test_the_screen_is_drawn_as_it_was(doubled: Stage) -> None:
    async def draw(rep: Rehearsal) -> None:
        await opened(rep)
        await hang(rep, "twins")

    doubled.play(draw)
