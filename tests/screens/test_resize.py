"""A terminal that changes its size."""

from pathlib import Path

import pytest

from tests.screens.stage import Rehearsal, Stage


def test_the_screen_below_takes_the_new_size_when_it_is_come_back_to(stage: Stage) -> None:
    async def resized(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.resize(200, 60)
        await rep.press("q")
        wide = rep.text()
        assert max(map(len, rep.lines())) > 190
        await rep.resize(120, 40)
        await rep.resize(200, 60)
        assert rep.text() == wide

    stage.play(resized)


def test_what_a_dialog_leaves_in_sight_follows_the_size(stage: Stage) -> None:
    async def resized(rep: Rehearsal) -> None:
        await rep.press("question_mark")
        await rep.resize(200, 60)
        assert len(rep.lines()[-1]) > 90
        assert "╭─ Keys: Today" in rep.text()

    stage.play(resized)


def test_a_screen_below_two_others_does_too(stage: Stage) -> None:
    async def resized(rep: Rehearsal) -> None:
        await rep.press("enter", "h")
        await rep.resize(60, 20)
        await rep.press("escape")
        assert max(map(len, rep.lines())) <= 60
        assert "y yes" in rep.text()
        await rep.press("q")
        assert max(map(len, rep.lines())) <= 60

    stage.play(resized)


def test_a_call_in_a_small_window_says_that_a_larger_one_shows_all_keys(stage: Stage) -> None:
    async def shrink(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert "shows all keys" not in rep.text()
        await rep.resize(50, 15)
        assert "A window of 60 by 20 or more shows all keys." in rep.text()
        await rep.press("a")
        assert "no answer" in rep.text()
        await rep.resize(60, 20)
        assert "shows all keys" not in rep.text()

    stage.play(shrink)


@pytest.mark.parametrize("keys", [("t",), ("m",), ("n", *"later"), ("t", "ctrl+s"), ("m", "ctrl+s", "escape")])
def test_what_is_asked_leaves_the_words_as_many_rows_as_if_it_had_been_asked_in_that_size(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    drawn = []

    async def ask(rep: Rehearsal) -> None:
        await rep.press("enter", *keys)
        await rep.resize(60, 20)
        drawn.append(rep.lines())

    for name, size in (("small", (60, 20)), ("shrunk", (80, 24)), ("wide", (200, 60))):
        Stage(tmp_path / name).set().play(ask, size)
    assert drawn[1:] == drawn[:1] * 2
