"""The order of a list is the order in which its people are called; the order of lists is that of what is said."""

from datetime import datetime
from pathlib import Path

from tests.exchange.support import People, written
from tui.exchange.people.incoming import sort_in
from tui.exchange.people.listing import HowRead, look
from tui.rules.policy import Policy
from tui.rules.queue import build_queue

AT = datetime.fromisoformat("2026-11-24T12:00:00-05:00")


def test_new_people_are_called_in_the_order_of_their_list(tmp_path: Path) -> None:
    rows = [f"Person {number:02d},Firm {number},212555{100 + number:04d}" for number in range(30)]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["Name,Company,Phone", *rows]), encoding="utf-8")
    incoming = sort_in(look(path, HowRead(region="US")), (), at=AT)
    queue = build_queue(incoming.added, AT.replace(minute=24), Policy(rep_zone="America/New_York"))
    assert [due.prospect.name for due in queue.due] == [f"Person {number:02d}" for number in range(30)]


def test_a_value_that_the_source_takes_back_is_taken_back_here_too(tmp_path: Path) -> None:
    people = People()
    rows = [["Record ID", "Name", "Lead status", "Job title"], ["1", "Dana Okafor", "NEW", "Buyer"]]
    for title in ("Buyer", "Owner", "Buyer"):
        rows[1][3] = title
        people.take(written(tmp_path, rows))
        assert people.named("Dana Okafor").title == title
