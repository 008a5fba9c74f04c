"""Finding anybody as the letters are typed."""

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage, start
from tui.desk.find_index import FindIndex
from tui.model.outcome import Standing
from tui.screens.find import FindScreen
from tui.screens.prospect import ProspectScreen
from tui.widgets.found_list import FoundList


def listed(rep: Rehearsal) -> list[str]:
    """What the rows that can be chosen mean."""
    return [row.key for row in rep.app.screen.query_one(FoundList).rows if row.key]


def chosen(rep: Rehearsal) -> str:
    return rep.app.screen.query_one(FoundList).key


async def look_further(rep: Rehearsal) -> None:
    """The moment has passed after which the slower searches begin, and they are through."""
    screen = rep.app.screen
    assert isinstance(screen, FindScreen)
    if screen._pause is not None:
        screen._pause.stop()
    screen._look_further()
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()


def test_each_letter_lists_who_fits_at_once(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("o")
        assert listed(rep)[0] == "dana", "a word of the name begins so"
        await hang(rep, "find")
        await rep.type("q")
        assert listed(rep) == []
        await rep.press("backspace", "backspace")
        await rep.type("555 0104")
        assert listed(rep) == ["faye"]
        await hang(rep, "find-number")

    stage.play(find)


def test_an_empty_field_lists_who_was_on_screen_last_then_the_last_days(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("a", "slash")
        assert listed(rep)[0] != "dana" and "dana" in listed(rep)[:2], "who is on screen, then who was"
        await look_further(rep)
        assert "Last days" in rep.text()
        assert listed(rep)[-1] == "faye"
        await hang(rep, "find-empty")

    stage.play(find)


def test_words_of_a_note_follow_with_the_line_that_says_them(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("figures")
        await look_further(rep)
        assert "In notes" in rep.text()
        assert "wants figures before the board" in rep.text()
        await hang(rep, "find-notes")
        await rep.press("enter")
        assert isinstance(rep.app.screen, ProspectScreen)

    stage.play(find)


def test_what_comes_later_leaves_the_mark_where_it_is(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("a")
        await rep.press("down", "down")
        before, mark = listed(rep), chosen(rep)
        await look_further(rep)
        assert listed(rep)[: len(before)] == before
        assert chosen(rep) == mark

    stage.play(find)


def test_a_typing_error_is_forgiven_after_a_moment(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("okaofr")
        assert listed(rep) == []
        await look_further(rep)
        assert listed(rep) == ["dana"]
        await hang(rep, "find-almost")

    stage.play(find)


def test_nobody_fits_and_what_then_is_said(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("xyzzy")
        await look_further(rep)
        assert "Nobody fits. Fewer letters, or another spelling?" in rep.text()
        await hang(rep, "find-none")
        await rep.press("enter")
        assert isinstance(rep.app.screen, FindScreen), "there is nothing to open"

    stage.play(find)


def test_somebody_who_calls_and_is_not_in_the_book_is_added(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("i")
        await rep.type("nobody yet")
        await look_further(rep)
        assert listed(rep) == ["+"]
        await hang(rep, "find-adding")
        await rep.press("enter")
        assert "Someone new" in rep.text()

    stage.play(call)


def test_who_is_never_called_is_marked(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("slash", *"faye", "enter", "x", "enter", "slash", *"faye")
        assert rep.told("faye").standing is Standing.NEVER
        assert "never call" in rep.text()
        await hang(rep, "find-never")

    stage.play(find)


def test_somebody_added_a_moment_ago_is_found(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("r", *"Zed", "ctrl+s", "slash", *"zed")
        assert len(listed(rep)) == 1

    stage.play(find)


def test_while_the_book_is_read_that_is_said_and_who_is_read_later_stands_below(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.find._LITTLE", 0)

    async def find(rep: Rehearsal) -> None:
        finder = rep.app.finder
        finder._people, finder._seq = FindIndex(), -1
        monkeypatch.setattr(finder, "refresh", lambda *_rest: None)
        await rep.press("slash", "d")
        assert "Still reading: 0 of 8 people are found so far." in rep.text()
        monkeypatch.undo()
        finder.refresh()
        rep.app.screen._hear()
        await rep.pilot.pause()
        assert listed(rep)[0] == "dana"
        assert "Still reading" not in rep.text()

    stage.play(find)


def test_who_is_chosen_is_told_in_columns_and_the_next_time_once(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash", *"dana")
        text = " ".join(rep.text().split())
        assert "they named it" in text
        assert "they named Mon 23 Nov" not in text
        starts = {
            row.index(said)
            for row in rep.lines()
            for label, said in (("Title", "VP Op"), ("Role", "influencer"), ("About", "two kids"))
            if label in row
        }
        assert len(starts) == 1

    stage.play(find, (120, 40))


def test_from_a_page_somebody_else_s_takes_its_place(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("dana")
        await rep.press("enter")
        assert "/ somebody else" in rep.text()
        await rep.press("slash")
        await rep.type("555 0104")
        await rep.press("enter")
        assert isinstance(rep.app.screen, ProspectScreen) and rep.app.screen.prospect_id == "faye"
        await rep.press("escape")
        assert rep.app.screen is rep.app.today, "back is back to Today, and not to the page before"

    stage.play(find)


def test_a_page_stays_where_nobody_else_is_chosen(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("h", "slash", "escape")
        assert isinstance(rep.app.screen, ProspectScreen)
        await rep.press("slash")
        await rep.type("555 0104")
        await rep.press("enter")
        assert isinstance(rep.app.screen, ProspectScreen) and rep.app.screen.prospect_id == "faye"
        assert "Enter call now" not in rep.text(), "in a block, a page is looked at"
        await rep.press("escape")
        assert rep.app.screen is rep.app.call

    stage.play(find)


def test_where_nothing_happened_tab_stays_with_what_is_known(stage: Stage) -> None:
    async def find(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("gus")
        await rep.press("enter")
        page = rep.app.screen
        assert isinstance(page, ProspectScreen)
        assert "Tab" not in rep.text()
        await rep.press("tab")
        assert page.read is page.facts
        assert "Nothing happened with them yet." in rep.text()

    stage.play(find)
