"""The day as it is worked out from the book."""

from __future__ import annotations

from datetime import date, datetime

from tests.rules.people import POLICY, TUESDAY, due_at, new_york, someone
from tui.rules.queue import build_queue
from tui.screens.today_work import coming_up


def held(day: date, hour: int) -> list[datetime]:
    queue = build_queue([someone(next=due_at(new_york(day, hour), named=True))], TUESDAY, POLICY)
    return [each.until for each in queue.held if each.until]


def test_who_becomes_due_is_counted_to_the_day_and_on_a_day_off_to_the_one_after() -> None:
    found = (
        *held(date(2026, 11, 24), 16),
        *held(date(2026, 11, 25), 9),
        *held(date(2026, 11, 26), 9),
        *held(date(2026, 11, 28), 9),
        *held(date(2027, 1, 4), 9),
    )
    days = coming_up(found, TUESDAY, POLICY)
    assert [(f"{day:%a %d}", number) for day, number in days] == [
        ("Tue 24", 1),
        ("Wed 25", 1),
        ("Fri 27", 1),
        ("Mon 30", 1),
        ("Tue 01", 0),
        ("Wed 02", 0),
    ]
