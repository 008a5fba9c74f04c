"""What of Textual is mended."""

import asyncio
from itertools import count

import pytest
from textual import timer as timers

from tests.screens.stage import Rehearsal, Stage
from tui.widgets.choice_list import ChoiceList


def test_a_timer_that_is_to_fire_once_does_so_when_the_machine_was_busy_as_it_began(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, looks = timers._time.get_time, count()

    def late() -> float:
        task = asyncio.current_task()
        return clock() + (min(next(looks), 3) if task and task.get_name() == "busy" else 0)

    async def wait(rep: Rehearsal) -> None:
        fired = asyncio.Event()
        monkeypatch.setattr(timers._time, "get_time", late)
        rep.app.set_timer(0.01, fired.set, name="busy")
        await asyncio.wait_for(fired.wait(), 10)
        assert next(looks) > 1

    stage.play(wait)


def test_what_has_another_size_is_told_so_though_somebody_asked_where_it_stands_before(crowded: Stage) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press("w")
        box, screen = rep.app.screen.query_one(ChoiceList), rep.app.screen
        before = box.content_size.height
        screen.query_one("#about-held").styles.height = 6
        while not screen._layout_required:
            await asyncio.sleep(0)
        screen._compositor._full_map_invalidated = True  # as by what changes out of sight, before it is painted
        screen._compositor._visible_map = None
        assert box.content_size.height < before
        await rep.pause()
        assert f"1–{box.content_size.height} of" in rep.text()

    crowded.play(ask)
