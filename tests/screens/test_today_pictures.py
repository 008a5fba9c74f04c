"""Today as it is drawn, in each state of the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import NOW, Rehearsal, Stage, person
from tests.screens.test_today_rows import PROMISED, crowd
from tui.model.block import Goal
from tui.model.outcome import Outcome
from tui.model.prospect import Deadline, Prospect


def goal_reached(stage: Stage) -> Stage:
    stage.settings = replace(stage.settings, goal=Goal(dials=8, talks=2, yes=3))
    for each in ("ben", "cleo"):
        stage.log(PROMISED, each, Outcome.NOT_YET, "me: price list @24 nov", "24 nov 9:00", 300)
    stage.clock.at = NOW
    return stage


def twelve_agreed(stage: Stage) -> Stage:
    crowd(stage, 12)
    for each in range(12):
        at = f"24 nov 12:{30 + each // 2 * 4:02}"
        stage.log("2026-11-24T09:00:00-05:00", f"p{each:03}", Outcome.CALLBACK, following=at)
    stage.clock.at = NOW
    return stage


def long_names(stage: Stage) -> Stage:
    crowd(stage, 5, "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley", "The Grand Amalgamated Transcontinental Co")
    stage.log(
        "2026-11-24T09:00:00-05:00", "p000", Outcome.CALLBACK, "me: " + "long report " * 8 + "@today", "24 nov 12:40"
    )
    stage.clock.at = NOW
    return stage


def wide_letters(stage: Stage) -> Stage:
    crowd(stage, 5, "東京特許許可局長 山田太郎", "株式会社東京特許許可局")
    stage.log("2026-11-24T09:00:00-05:00", "p000", Outcome.CALLBACK, "me: 見積書を送る @today", "24 nov 12:40")
    stage.clock.at = NOW
    return stage


def at_night(stage: Stage) -> Stage:
    stage.clock.at = NOW.replace(hour=3)
    return stage


STATES: dict[str, tuple[Callable[[Stage], Stage], tuple[str, ...]]] = {
    "today-marked": (lambda stage: stage, ("down", "down")),
    "today-goal": (goal_reached, ()),
    "today-twelve": (twelve_agreed, ()),
    "today-long-names": (long_names, ("down",)),
    "today-wide-letters": (wide_letters, ()),
    "today-night": (at_night, ()),
    "today-many": (lambda stage: crowd(stage, 60), ("tab", "tab")),
}


@pytest.mark.parametrize("name", STATES)
def test_the_day_is_drawn_as_it_was(stage: Stage, name: str) -> None:
    prepare, keys = STATES[name]

    async def draw(rep: Rehearsal) -> None:
        await rep.press(*keys)
        await hang(rep, name)

    prepare(stage).play(draw)


def test_a_block_that_was_cut_short_is_drawn_with_what_is_left_of_it(stage: Stage) -> None:
    async def left(rep: Rehearsal) -> None:
        await rep.press("enter", "a")
        rep.later(minutes=29)
        await rep.press("a", "q")
        assert "31 of 60 min left" in rep.text()
        assert "fit the 31 minutes left" in rep.text()
        await hang(rep, "today-cut-short")

    stage.play(left)


@pytest.mark.parametrize("people", [(), (person("ben", "Ben Adler", "Halcyra Textiles", "212 555 0101"),)])
def test_a_book_of_nobody_and_a_book_of_one(tmp_path, people: tuple[Prospect, ...]) -> None:
    stage = Stage(tmp_path / "book")
    with stage.desk.book.turn():
        for each in people:
            stage.desk.add(each)

    async def draw(rep: Rehearsal) -> None:
        await hang(rep, "today-one" if people else "today-empty")

    stage.play(draw)


def test_where_not_all_have_room_what_presses_is_said_whole(stage: Stage) -> None:
    text = "renewal of the old tool for all fourteen depots"
    deadline = Deadline(text=text, on=NOW.date() + timedelta(days=6), said=NOW.date())
    for number in range(9):
        pressed = person(f"w{number}", f"Wilma No{number}", "Acme", f"212 555 01{number}9")
        stage.desk.add(replace(pressed, deadlines=(deadline,)))

    async def look(rep: Rehearsal) -> None:
        for _ in range(3):
            queue = " ".join(" ".join(row.split("││")[0].strip("│") for row in rep.lines()[4:19]).split())
            assert queue.count(text.capitalize()) == queue.count("in 6 days (30 Nov)") == queue.count("Wilma") > 1
            assert "…" not in queue
            await rep.press("down", "down", "down", "down")
        await hang(rep, "today-pressing")

    stage.play(look)
