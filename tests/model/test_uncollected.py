"""The collector of cycles stands back where it would cost, and is as it was after."""

from __future__ import annotations

import gc

import pytest

from tui.model.uncollected import no_great_rounds, uncollected


def test_great_rounds_come_again_once_the_work_is_done_or_fails() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), no_great_rounds():
        assert gc.get_threshold()[:2] == before[:2], "what is new is collected as ever"
        assert gc.get_threshold()[2] > 1_000_000
        _ = 1 / 0
    assert gc.get_threshold() == before


def test_great_rounds_do_not_come_while_much_is_made_that_stays() -> None:
    rounds: list[int] = []

    def counted(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            rounds.append(1)

    gc.callbacks.append(counted)
    try:
        with no_great_rounds():
            held = [[number] for number in range(300_000)]
    finally:
        gc.callbacks.remove(counted)
    assert rounds == []
    assert len(held) == 300_000


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
