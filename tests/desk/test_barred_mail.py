"""Never call follows a person through their mail."""

from datetime import datetime
from pathlib import Path

from tui.book import Book
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.outcome import Said
from tui.exchange.numbers import read_phone
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.rules.policy import Policy
from tui.rules.queue import build_queue
from tui.scripts.rep import Rep


def test_the_same_mail_under_another_name_and_number_stays_barred(tmp_path: Path) -> None:
    clock = FixedClock(datetime.fromisoformat("2026-11-24T12:24:00-05:00"), "America/New_York")
    desk = Desk(Book.open(tmp_path / "book"), Policy(rep_zone="America/New_York"), Rep(), clock)
    first, again = (
        Prospect(id=each, name=each, phones=(read_phone(number, "US"),), emails=("pat@example.com",))
        for each, number in (("pat", "212 555 0101"), ("patricia", "312 555 0102"))
    )
    desk.add(first)
    desk.log("pat", Said(outcome=Outcome.NEVER_CALL))
    desk.add(again)
    queue = build_queue(desk.book.prospects(), clock.now(), desk.policy, barred=desk.barred)
    assert queue.due == ()
    assert {held.prospect.id: held.code for held in queue.held} == {"pat": "never", "patricia": "barred"}
