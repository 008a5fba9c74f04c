"""A fault is said once: on the line above the keys while it holds it, and beside the screen where it does not."""

from __future__ import annotations

import pytest

from tests.screens.stage import Rehearsal, Stage


@pytest.mark.parametrize(
    ("keys", "most"),
    [((), 2), (("enter",), 3), (("down", "h"), 3), (("l",), 3)],
    ids=["today", "call", "person", "import"],
)
def test_a_fault_stands_beside_the_screen_only_where_the_line_does_not_hold_it(
    stage: Stage, keys: tuple[str, ...], most: int
) -> None:
    async def go_wrong(rep: Rehearsal) -> None:
        await rep.press(*keys)
        row = "No room is left on the disk, so that nothing was logged now"
        for rows in range(1, most + 2):
            rep.app.clear_notifications()
            rep.app.tell_fault(" ".join([row] * rows))
            await rep.pilot.pause()
            await rep.pilot.pause()
            assert bool(list(rep.app._notifications)) is (rows > most), rows

    stage.play(go_wrong, (66, 24))
