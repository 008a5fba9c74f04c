"""What of Textual is mended."""

import asyncio
from itertools import count

import pytest
from textual import timer as timers

from tests.screens.stage import Rehearsal, Stage


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
