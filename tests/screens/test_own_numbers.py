"""The rep's own numbers: each plot by its key, its figures under t, and what is said where there is little."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given

from tests.rules.numbers.test_tally import HERE, histories
from tests.screens.gallery import hang
from tests.screens.numbers_stage import worked
from tests.screens.stage import NOW, PEOPLE, Rehearsal, Stage
from tui.desk import numbers
from tui.desk.outcome import Said
from tui.model.block import Goal
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.rules.numbers.tally import Tally, fold
from tui.rules.numbers.weeks import Against, WeekSoFar, weeks_until
from tui.screens.numbers import NumbersScreen
from tui.screens.numbers_plots import NAMES, goal_plot, weeks_plot
from tui.screens.today import TodayScreen
from tui.widgets.plot_bars import FILLS


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    """Everybody is there, and nobody was called."""
    stage = Stage(tmp_path / "book")
    for each in PEOPLE:
        stage.desk.add(each)
    return stage


async def opened(rep: Rehearsal, *keys: str) -> NumbersScreen:
    """Your numbers, once they are counted."""
    await rep.press("s")
    screen = rep.app.screen
    assert isinstance(screen, NumbersScreen)
    await rep.app.workers.wait_for_complete()
    await rep.press(*keys)
    return screen


def with_goal(stage: Stage) -> Stage:
    stage.settings = replace(stage.settings, goal=Goal(dials=90, talks=20, yes=3))
    return stage


def test_the_numbers_of_three_months_are_drawn_as_they_were(empty: Stage) -> None:
    async def draw(rep: Rehearsal) -> None:
        await opened(rep)
        await hang(rep, "numbers")
        await rep.press("t")
        await hang(rep, "numbers-figures")

    with_goal(worked(empty, 12)).play(draw)


def test_each_plot_of_three_months_is_drawn_as_it_was(empty: Stage) -> None:
    async def draw(rep: Rehearsal) -> None:
        await opened(rep)
        for number, name in enumerate(NAMES[1:], start=2):
            await rep.resize(80, 24)
            await rep.press(str(number))
            await hang(rep, f"numbers-{name.lower()}", ((80, 24), (60, 20)))

    worked(empty, 12).play(draw)


@pytest.mark.parametrize(("name", "weeks", "dials"), [("none", 0, 0), ("few", 2, 6)])
def test_little_is_said_as_it_was(empty: Stage, name: str, weeks: int, dials: int) -> None:
    async def draw(rep: Rehearsal) -> None:
        await opened(rep)
        await hang(rep, f"numbers-{name}")

    (worked(empty, weeks, dials) if weeks else empty).play(draw)


def test_one_call_is_said_as_it_was(empty: Stage) -> None:
    empty.desk.log("dana", Said(outcome=Outcome.NO_ANSWER))

    async def draw(rep: Rehearsal) -> None:
        await opened(rep)
        await hang(rep, "numbers-one")

    empty.play(draw)


def test_every_plot_has_a_key_and_the_arrows_go_round(empty: Stage) -> None:
    async def turn(rep: Rehearsal) -> None:
        screen = await opened(rep)
        for number in range(1, len(NAMES) + 1):
            await rep.press(str(number))
            assert screen.deck.place == number - 1
            assert f"╭─ {number} " in rep.text()
        await rep.press("right")
        assert screen.deck.place == 0
        await rep.press("left")
        assert screen.deck.place == len(NAMES) - 1

    worked(empty, 3, 6).play(turn)


def test_t_shows_the_figures_of_each_plot_and_the_plot_again(empty: Stage) -> None:
    async def read(rep: Rehearsal) -> None:
        screen = await opened(rep, "2")
        plot = rep.text()
        await rep.press("t")
        assert "their time  dials  picked up" in rep.text()
        assert "t plots" in rep.text()
        await rep.press("pagedown")
        assert re.search("rows 1[6-9]–3[0-9] of 4[0-9]", rep.text())
        await rep.press("t")
        assert rep.text() == plot
        own = screen.own
        assert own is not None
        for box in screen.boxes:
            assert box.plot is not None
            assert box.plot.empty or box.plot.table.rows
            assert all(len(row) == len(box.plot.table.headers) for row in box.plot.table.rows)

    worked(empty, 8, 16).play(read)


def test_at_120_columns_four_are_seen_and_at_200_all(empty: Stage) -> None:
    async def grow(rep: Rehearsal) -> None:
        screen = await opened(rep)
        for size, seen in (((80, 24), 1), ((120, 40), 4), ((200, 60), 7)):
            await rep.resize(*size)
            assert len(screen.deck.seen) == seen

    worked(empty, 1, 6).play(grow)


@given(histories())
def test_bars_table_and_sentence_of_the_weeks_agree(touches: list[Touch]) -> None:
    weeks = weeks_until(fold(Tally(), touches, HERE).weeks, touches[-1].at if touches else NOW)
    plot = weeks_plot(weeks)
    heads, rows = plot.table.headers, plot.table.rows[::-1]
    column = {head: [int(row[place]) for row in rows] for place, head in enumerate(heads) if place}
    parts = [values for head, values in column.items() if head in heads[heads.index("talks") + 1 :]]
    assert [sum(each) for each in zip(*parts, strict=True)] == column["talks"]
    drawn = plot.draw(400, 30)
    assert drawn is not None or not touches
    for row in drawn.plain.split("\n") if drawn and not plot.empty else ():
        if row[:1] in {fill for fill, _style in FILLS} and row[1:2] == " ":
            name = next(head for head in sorted(heads, key=len, reverse=True) if row[2:].startswith(head))
            assert [int(each) for each in row[2 + len(name) :].split()] == column[name]
    if len(rows) > 1:
        assert re.search(
            rf"^Last week: \d+ dials?, {column['talks'][-2]} talks?, {column['yes'][-2]} yes", plot.sentence
        )


def test_a_first_yes_does_not_dwarf_the_week(empty: Stage) -> None:
    """Where a yes is usual once in ten weeks, two of them are twenty times as many."""

    def against(done: int, usual: float) -> WeekSoFar:
        dials = Against(name="dials", done=40, goal=0, usual=80.0)
        return WeekSoFar(gone=0.5, counts=(dials, Against(name="yes", done=done, goal=0, usual=usual)))

    drawn = goal_plot(against(2, 0.1)).draw(76, 10)
    assert drawn is not None
    rows = drawn.plain.split("\n")
    assert rows[2].count("━") == 18
    assert rows[4].endswith("2, usually under 1")


def test_esc_and_q_and_s_go_back_to_today(empty: Stage) -> None:
    async def leave(rep: Rehearsal) -> None:
        for key in ("escape", "q", "s"):
            await opened(rep, key)
            assert isinstance(rep.app.screen, TodayScreen)

    empty.play(leave)


def test_what_was_logged_since_is_counted_when_it_is_opened_again(empty: Stage) -> None:
    async def again(rep: Rehearsal) -> None:
        await opened(rep, "escape")
        empty.desk.log("dana", Said(outcome=Outcome.NO_ANSWER))
        screen = await opened(rep)
        assert screen.own is not None
        assert screen.own.weeks.this.dials == 1

    empty.play(again)


def test_leaving_while_they_are_counted_again_harms_nothing(empty: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave(rep: Rehearsal) -> None:
        await opened(rep, "escape")
        empty.desk.log("dana", Said(outcome=Outcome.NO_ANSWER))
        await rep.press("s", "escape")
        assert isinstance(rep.app.screen, TodayScreen)
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert isinstance(rep.app.screen, TodayScreen)

    worked(empty, 2, 6).play(leave)


def test_a_log_that_cannot_be_read_is_said_on_today(empty: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(book: object, name: str) -> object:
        raise OSError("the disk is gone")

    monkeypatch.setattr(numbers.reading, "filed", broken)

    async def say(rep: Rehearsal) -> None:
        await rep.press("s")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert isinstance(rep.app.screen, TodayScreen)
        assert "Your numbers could not be counted: the disk is gone" in rep.text()

    empty.play(say)


def test_a_long_count_tells_how_far_it_is_and_esc_shows_what_there_is(
    empty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is held up at its fifth file until Esc was pressed."""
    filed = numbers.reading.filed
    read: list[str] = []
    waiting: list[NumbersScreen] = []

    def slowly(book: object, name: str) -> object:
        read.append(name)
        if len(read) == 5:
            waiting[0].stopped.wait(120)
        return filed(book, name)

    monkeypatch.setattr(numbers.reading, "filed", slowly)

    async def wait(rep: Rehearsal) -> None:
        screen = NumbersScreen(numbers.Numbers(rep.stage.desk), Goal(), pace=lambda: 0.0)
        waiting.append(screen)
        rep.app.push_screen(screen)
        while len(read) < 5:
            await rep.pilot.pause(0.01)
        assert "Counting" not in rep.text(), "not before it takes longer than a blink"
        screen.pace = lambda: 4.0
        screen.look()
        await rep.pilot.pause()
        assert "Counting your log: 4 of 10 days" in rep.text()
        assert "Esc shows what is counted so far" in rep.text()
        await hang(rep, "numbers-counting")
        await rep.press("escape")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert screen.own is not None
        assert screen.own.through == (NOW - timedelta(days=11)).date() + timedelta(days=3)
        assert "counted up to Mon 16 Nov" in rep.text()
        await rep.press("escape")
        assert isinstance(rep.app.screen, TodayScreen)

    worked(empty, 2, 6).play(wait)
