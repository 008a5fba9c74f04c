"""A block takes as long as it says, on the nights of the clock changes too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tui.model.block import Block
from tui.model.zones import zone

NEW_YORK = zone("America/New_York")


@pytest.mark.parametrize(
    "started",
    [
        datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK),
        datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK),
        datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK),
        datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK),
        datetime(2026, 11, 24, 9, 0, tzinfo=NEW_YORK),
    ],
)
def test_ninety_minutes_are_ninety_minutes(started: datetime) -> None:
    block = Block(id="b", started=started, minutes=90)
    assert block.ends.timestamp() - started.timestamp() == 90 * 60
    over = datetime.fromtimestamp(started.timestamp() + 90 * 60, NEW_YORK)
    assert block.gone(over) == timedelta(minutes=90)
    assert block.ends - over == timedelta(0)


def test_the_hour_that_comes_twice_is_counted_once_each_time() -> None:
    block = Block(id="b", started=datetime(2026, 11, 1, 1, 45, tzinfo=NEW_YORK))
    again = datetime(2026, 11, 1, 1, 45, fold=1, tzinfo=NEW_YORK)
    assert block.gone(again) == timedelta(hours=1)
    assert block.ends == again.astimezone(UTC)
