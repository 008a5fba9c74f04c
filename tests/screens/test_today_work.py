"""The day as it is worked out from the book."""

from __future__ import annotations

from datetime import date, datetime
from itertools import cycle
from pathlib import Path

from tests.desk.people import office, person, phone, started
from tests.rules.people import POLICY, TUESDAY, due_at, new_york, someone
from tui.model.block import Goal
from tui.model.outcome import Outcome
from tui.rules.queue import build_queue
from tui.screens.today_work import coming_up, work_out


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


def test_a_block_that_was_cut_short_is_listed_in_the_order_in_which_it_goes_on(tmp_path: Path) -> None:
    """What was learned of the hours meanwhile ranks the next block."""
    zones = cycle(("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"))
    people = [person(f"p{each:02}", phones=(phone(f"+1212555{each:04}", next(zones)),)) for each in range(40)]
    at_work = started(tmp_path / "book", *people)
    for _ in range(16):
        is_early = at_work.who(at_work.on_screen).zone == "America/Los_Angeles"
        at_work.hour.dial()
        at_work.wait(2)
        at_work.log(Outcome.NOT_YET if is_early else Outcome.NO_ANSWER)
    at_work.hour.let_go()
    at_work.hour.save()
    again = office(at_work.folder, at=at_work.clock.at)
    listed = [each.prospect.id for each in work_out(again.hour, Goal()).queue.due]
    again.hour.resume()
    assert listed[:10] == [again.on_screen, *(each.prospect.id for each in again.hour.line.ahead(9))]
