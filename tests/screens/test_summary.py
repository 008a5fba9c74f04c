"""What the block came to, at any size: the figures, the plots and their tables, and what comes next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage, person
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.screens.summary_words import Coming, coming, coming_pages, figure_rows

FULL = (
    *(Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NOT_YET, Outcome.NO_ANSWER, Outcome.NO_TALK, Outcome.VOICEMAIL),
    *(Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.NOT_NOW, Outcome.NO_ANSWER, Outcome.NO),
    *(Outcome.NO_ANSWER, Outcome.NO_TALK, Outcome.YES, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NO_ANSWER),
)
"""A block of eighteen calls, one each three minutes."""


def more_people(stage: Stage) -> None:
    with stage.desk.book.turn():
        for number in range(len(FULL)):
            stage.desk.add(person(f"p{number}", f"Pat Number{number}", "Tovanta Foods", f"212 555 01{number + 10}"))


def call_all(rep: Rehearsal) -> None:
    """The block, by what its keys do: a dial, a talk of half a minute, wrap-up, the outcome."""
    for number, outcome in enumerate(FULL):
        rep.hour.dial()
        rep.later(seconds=150)
        rep.hour.hang_up()
        rep.later(seconds=25 + number % 4 * 5)
        note = "me: the price list @fri" if outcome is Outcome.NOT_YET else ""
        rep.hour.log(Said(outcome=outcome, note=note))


def test_a_block_without_a_call_says_so_and_shows_no_empty_axes(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "q", "f")
        await rep.resize(200, 60)
        assert "No calls in this block" in rep.text()
        assert "Enter closes it" not in rep.text()
        assert "├" not in rep.text()
        await hang(rep, "summary-empty")

    stage.play(look)


def test_a_block_of_one_call(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "d", "d", "a", "q", "f")
        assert "0 of 1 picked up." in rep.text()
        assert "minutes a call" not in rep.text()
        await rep.resize(200, 60)
        assert "No wrap-up was measured" in rep.text()
        await hang(rep, "summary-one")

    stage.play(look)


def test_a_wrap_up_of_less_than_a_second_is_no_tall_bar(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "d", "d")
        rep.later(seconds=0.25)
        await rep.press("a", "q", "f")
        await rep.resize(200, 60)
        wrap_up = rep.app.screen.plots[-1].text
        assert "<1" in wrap_up and "under 1 s on average" in wrap_up
        assert "█" not in wrap_up

    stage.play(look)


def test_a_block_of_three_hours_is_told_by_hours(stage: Stage) -> None:
    stage.desk.policy = replace(stage.desk.policy, block_minutes=180)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        for _ in range(3):
            rep.later(minutes=50)
            await rep.press("a")
        await rep.press("q", "f")
        assert "Calls by hour" in rep.text()
        assert "12:24" in rep.text() and "14:24" in rep.text()
        assert "The block: 150 of 180 minutes" in rep.text()

    stage.play(look)


def test_a_block_of_many_calls(stage: Stage) -> None:
    more_people(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        call_all(rep)
        await rep.press("q", "f")
        await rep.resize(200, 60)
        text = rep.text()
        assert "6 of 18 picked up." in text
        assert "minutes a call; a block is planned with 2.5." in text
        await hang(rep, "summary-many")
        await rep.press("t")
        await hang(rep, "summary-many-figures")

    stage.play(look)


def test_where_not_all_fits_the_arrows_go_through_it(stage: Stage) -> None:
    more_people(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        call_all(rep)
        await rep.press("q", "f")
        assert "1–2 of 5" in rep.text()
        await rep.press("right")
        assert "3–4 of 5" in rep.text()
        await hang(rep, "summary-more", [(60, 20), (80, 24)])
        await rep.press("right")
        assert "5 of 5" in rep.text()
        assert "Wrap-up, in seconds" in rep.text()
        await hang(rep, "summary-last", [(60, 20), (80, 24)])
        await rep.press("right")
        assert "1–2 of 5" in rep.text()

    stage.play(look)


def test_the_next_summary_knows_the_wrap_up_of_this_one(stage: Stage) -> None:
    more_people(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        call_all(rep)
        await rep.press("q", "f", "q")
        assert "The block: 18 dials, 6 picked up, 4 talks, 1 yes." in rep.text()
        await rep.press("enter", "d", "d")
        rep.later(seconds=10)
        await rep.press("a", "q", "f")
        await rep.resize(200, 60)
        assert (
            "10 s from the end of the call to the outcome, over 1 call on the clock; 32 s in the last block."
            in rep.text()
        )

    stage.play(look)


@pytest.mark.parametrize("figures", [False, True])
def test_without_colour_the_text_alone_tells_the_figures(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, figures: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    more_people(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        call_all(rep)
        await rep.press("q", "f", *(("t",) if figures else ()))
        await rep.resize(200, 60)
        assert rep.app.no_color
        rows = rep.lines()
        found = [" ".join(row.split()) for row in rows]
        for plot in rep.app.screen.plots:
            assert plot.plot is not None
            assert any(" ".join(plot.plot.sentence.split()) in row for row in found), plot.plot.sentence
            drawn = plot.text.split()
            missing = [cell for row in plot.plot.table.rows for cell in row[:2] if cell.split()[0] not in drawn]
            assert not (missing if figures else [cell for cell in missing if cell not in ("all", "18")])

    stage.play(look)


@pytest.mark.parametrize(("before", "after"), [((200, 60), (80, 24)), ((60, 20), (120, 40)), ((80, 24), (60, 20))])
def test_the_parked_jobs_follow_the_terminal(stage: Stage, before: tuple[int, int], after: tuple[int, int]) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        for number in range(9):
            rep.hour.park(f"job {number}")
        await rep.press("q", "f")
        await rep.resize(*after)
        fresh = rep.lines()
        await rep.resize(*before)
        await rep.resize(*after)
        assert rep.lines() == fresh
        assert sum("job " in row for row in fresh) >= 3

    stage.play(look, size=before)


@given(st.integers(0, 30), st.integers(0, 12), st.integers(40, 90), st.integers(5, 20))
def test_each_page_of_what_comes_next_fits_and_together_they_have_all(
    people: int, promises: int, width: int, height: int
) -> None:
    following = tuple(("Fri 27 Nov 16:00", "17:00 yours" * (number % 2), f"N{number}.") for number in range(people))
    found = Coming(following, tuple(f"P{number}: we owe it" for number in range(promises)))
    pages = coming_pages(found, width, height)
    assert all(len(page) <= height for page in pages)
    assert all(row.cell_length <= width for page in pages for row in page)
    told = " ".join(row.plain for page in pages for row in page)
    assert all(f"N{number}." in told for number in range(people))
    assert all(f"P{number}:" in told for number in range(promises))
    assert len(pages) == 1 or "PgDn" in " ".join(row.plain for row in pages[0])


def test_all_that_comes_next_can_be_seen(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", *"aaaaaaa", "q")
        if rep.hour.block and rep.app.screen is rep.app.today:
            await rep.press("f")
        screen = rep.app.screen
        await rep.laid_out()
        screen.deck.go_to(screen.deck.boxes.index(screen.coming))
        await rep.laid_out()
        assert "PgDn more of what comes" in rep.text()
        names = {name for _when, _yours, name in screen._left.following}
        assert len(names) > 4
        seen: set[str] = set()
        for _ in range(8):
            seen |= {name for name in names if name in screen.coming.text}
            more = "PgDn" in screen.coming.text
            await rep.press("pagedown")
        assert more is False
        assert seen == names
        await rep.press(*["pageup"] * 8)
        assert "more rows: PgDn" in screen.coming.text

    stage.play(look, (80, 16))


def test_what_was_promised_reads_well_whatever_was_typed(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("me: send brochure @fri")
        await rep.press("enter", "t", "enter")
        assert any(said.startswith("to Dana Okafor: send brochure, ") for said in coming(rep.hour).promises)

    stage.play(look)


def test_page_down_moves_each_list_that_has_more_and_page_up_brings_all_back(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        call_all(rep)
        await rep.press("q", "f", "t")
        await rep.laid_out()
        screen = rep.app.screen
        seen = [(screen._page, *(box._top for box in screen.plots))]
        for key in ("pagedown",) * 6 + ("pageup",) * 6:
            await rep.press(key)
            seen.append((screen._page, *(box._top for box in screen.plots)))
        lists = [len(set(each)) for each in zip(*seen, strict=True)]
        assert max(lists) > 1
        moved = [each for before, after in zip(seen[0], seen[1], strict=True) for each in [before != after]]
        assert moved == [each > 1 for each in lists], "the first press moves all that have more"
        assert seen[-1] == seen[0]

    more_people(stage)
    stage.play(look, (120, 24))


def test_what_is_put_off_here_waits_in_the_block_and_on_today(stage: Stage) -> None:
    async def put_off(rep: Rehearsal) -> None:
        await rep.press("enter", "p", *"legal", "enter", "q", "f", "l")
        assert "Later: legal. 1 job waits on Today." in rep.text()
        await rep.press("escape")
        assert [job.text for job in rep.hour.parked] == ["legal"]
        assert "p clear 1 parked job" in rep.text()
        await rep.press("f")
        assert "Enter marks it done" in rep.text(), "it is asked after again"
        await rep.press("l", "q")
        assert "p clear 1 parked job" in rep.text()

    stage.play(put_off, (120, 40))


def test_where_no_plot_is_seen_its_key_changes_nothing(stage: Stage) -> None:
    async def turn(rep: Rehearsal) -> None:
        await rep.press("enter", "a", "q", "f")
        deck = rep.app.screen.deck
        assert not deck.has_plots
        before = rep.lines()
        await rep.press("t")
        assert rep.lines() == before
        assert not deck.as_table

    stage.play(turn, (60, 20))


@pytest.mark.parametrize("width", range(16, 50))
def test_a_figure_stands_on_the_row_of_what_it_counts(width: int) -> None:
    figures = (("18", "dials"), ("6", "picked up"), ("4", "talks"), ("1", "yes"))
    rows = figure_rows(figures, width)
    assert " ".join(" ".join(rows).split()) == "18 dials, 6 picked up, 4 talks, 1 yes"
    assert not any(row.rstrip(",")[-1].isdigit() or len(row) > width for row in rows)


def test_the_block_does_not_run_on_while_its_summary_is_read(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "a")
        rep.later(minutes=8)
        await rep.press("v", "q", "f")
        assert "The block: 8 of 60 minutes" in rep.text()
        read = rep.text()
        rep.later(minutes=20)
        await rep.press("t", "t")
        rep.app.screen.show()
        await rep.pause()
        assert rep.text() == read

    stage.play(look)


def test_the_calls_of_one_quarter_of_an_hour_lie_one_under_another_each_with_its_number(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "t", "enter")
        for key in "avfg":
            rep.later(minutes=1)
            await rep.press(key)
        await rep.press("q", "f")
        rows = [row.split("││")[-1] for row in rep.lines()]
        told = {name: next(row for row in rows if name in row) for name in ("talked", "no talk", "others", "nobody")}
        assert {name: row.split()[-2] for name, row in told.items()} == {
            "talked": "1",
            "no talk": "1",
            "others": "1",
            "nobody": "2",
        }
        assert "5 calls, from 12:24 to 12:28." in rep.text()

    stage.play(look)
