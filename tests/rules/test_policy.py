from __future__ import annotations

import subprocess
import sys
from datetime import time

import pytest

from tests.rules.people import POLICY
from tui.rules import data_file
from tui.rules.policy import Policy


def test_the_figures_are_those_of_the_cadence_that_ships() -> None:
    assert POLICY.cadence_days == (1, 3, 5, 8, 12, 18)
    assert POLICY.cadence_hours == (10, 16, 9, 17, 11, 15)
    assert (POLICY.first_time_limit, POLICY.follow_up_limit) == (6, 5)
    assert POLICY.follow_up_gaps == (1, 2, 3, 5, 7)
    assert (POLICY.not_yet_days, POLICY.not_now_days) == (7, 90)
    assert (POLICY.gap_hours, POLICY.tries_per_day, POLICY.cap_24h, POLICY.same_attempt_minutes) == (4, 1, 3, 10)
    assert (POLICY.call_warn_minutes, POLICY.call_cap_minutes, POLICY.talk_seconds) == (25, 30, 60)


def test_every_figure_that_ships_says_where_it_comes_from() -> None:
    for table in data_file.read("cadence.toml").tables.values():
        assert table["confidence"] in ("primary", "two", "one", "none")


@pytest.mark.parametrize(
    "wrong",
    [
        {"workdays": frozenset()},
        {"workdays": frozenset({7})},
        {"work_from": time(18), "work_to": time(8)},
        {"cadence_hours": (25,)},
        {"cadence_days": (3, 1)},
    ],
)
def test_settings_that_leave_no_time_to_call_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"day|hour"):
        Policy(**wrong)  # type: ignore[arg-type]


def test_the_queue_loads_without_dateutil_or_textual() -> None:
    heavy = ("dateutil", "textual", "tomli")
    code = (
        f"import sys, tui.rules.queue, tui.rules.next_touch; print([name for name in {heavy} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
