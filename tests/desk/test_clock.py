"""The clock: it starts where it is told, and runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.desk.people import NEW_YORK, TUESDAY
from tui.desk import clock as clock_module
from tui.desk.clock import Clock, FixedClock
from tui.model.zones import zone


class Machine:
    """The machine's own time, moved by hand."""

    at = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> type[Machine]:
    class Moved(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return Machine.at.astimezone(tz)

    monkeypatch.setattr(clock_module, "datetime", Moved)
    monkeypatch.setattr(Machine, "at", Machine.at)
    return Machine


def test_it_says_the_time_in_the_reps_zone_in_whole_milliseconds(machine: type[Machine]) -> None:
    now = Clock(NEW_YORK).now()
    assert now == machine.at.replace(microsecond=123000)
    assert now.tzinfo is zone(NEW_YORK)


@pytest.mark.parametrize(
    "start",
    [
        TUESDAY,
        datetime(2026, 11, 1, 1, 30, tzinfo=zone(NEW_YORK), fold=0),
        datetime(2026, 11, 1, 1, 30, tzinfo=zone(NEW_YORK), fold=1),
        datetime(2026, 3, 8, 1, 59, 59, tzinfo=zone(NEW_YORK)),
        datetime(2031, 7, 1, 9, 0, tzinfo=zone("Asia/Kolkata")),
    ],
)
def test_it_starts_there_and_runs_also_through_the_change_of_clocks(machine: type[Machine], start: datetime) -> None:
    """Elapsed time is counted in UTC: the two clocks change on different days."""
    clock = Clock(NEW_YORK, start)
    began = clock.now().astimezone(UTC)
    assert abs(began - start.astimezone(UTC)) < timedelta(milliseconds=1)
    for hours in (1, 3, 24 * 9, 24 * 300):
        machine.at = Machine.at + timedelta(hours=hours)
        then = clock.now()
        assert (then.astimezone(UTC) - began) % timedelta(hours=1) < timedelta(milliseconds=1)
        assert then == then.astimezone(UTC).astimezone(zone(NEW_YORK)), "no time that does not exist"
    assert clock.now().astimezone(UTC) - began == timedelta(hours=1 + 3 + 24 * 309)


def test_a_clock_that_stands_moves_only_by_hand() -> None:
    clock = FixedClock(TUESDAY, "Europe/London")
    assert clock.now() == clock.now() == TUESDAY
    assert clock.now().tzinfo is zone("Europe/London")
    clock.at += timedelta(minutes=5)
    assert clock.now() - TUESDAY == timedelta(minutes=5)
