from __future__ import annotations

import os

from tests.rules.year import PEOPLE, Simulation, Waits, told
from tui.rules.best_time import claims

WHOLE = bool(os.environ.get("POWERHOUR_LONG"))
"""Of all people, else of one in four; the blocks are as much shorter."""


def test_a_year_of_calls_breaks_no_law_and_forgets_nobody() -> None:
    share = 1 if WHOLE else 4
    year = Simulation(PEOPLE // share).run()
    print(told(year))
    assert year.dials > 8_000 // share
    assert year.unlawful == []
    assert year.over_cap == []
    assert year.forgotten == []
    assert year.callbacks > 150 // share
    assert year.missed == []
    assert year.longest_wait <= 10, "nobody who is due waits longer where the capacity exceeds what falls due"
    assert year.reviews > 500 // share
    assert year.moved_after_leave > 0
    assert claims(year.record) == ()


def test_the_year_sees_who_is_passed_over_though_there_is_room() -> None:
    waits = Waits(per_block=30)
    for block in range(15):
        others = {f"p{block}-{number}" for number in range(25)}
        waits.block(others | {"passed over"}, others)
    assert (waits.longest, waits.longest_at_all) == (15, 15)


def test_who_waits_while_more_falls_due_than_can_be_called_is_not_held_against_the_queue_until_there_is_room() -> None:
    waits = Waits(per_block=30)
    for block in range(15):
        others = {f"p{block}-{number}" for number in range(40)}
        waits.block(others | {"last of all"}, others)
    assert (waits.longest, waits.longest_at_all) == (0, 15)
    for _ in range(15):
        waits.block({"last of all"}, set())
    assert (waits.longest, waits.longest_at_all) == (30, 30)
