"""A desk with a book of its own, and people to call from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from time import sleep
from typing import Any

from tui.book.book import Book
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.desk.outcome import Said
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.plain import to_plain
from tui.model.prospect import (
    Deadline,
    Idea,
    NextKind,
    NextTouch,
    Phone,
    Place,
    Promise,
    Prospect,
    Review,
    Side,
    TriggerEvent,
)
from tui.model.zones import zone
from tui.rules.policy import Policy
from tui.rules.when import When
from tui.scripts.rep import Rep

NEW_YORK = "America/New_York"
POLICY = Policy()
TUESDAY = datetime(2026, 11, 24, 12, 24, tzinfo=zone(NEW_YORK))
"""Tuesday 24 November 2026, 12:24 in New York."""
MAIN_LINE = "+12125550100"


def phone(number: str, *zones: str, **fields: Any) -> Phone:
    return Phone(**{"number": number, "raw": number, "region": "US", "zones": zones or (NEW_YORK,), **fields})


def person(id: str, *numbers: str, **fields: Any) -> Prospect:
    """Somebody new in New York, with a number of their own unless numbers are said."""
    own = f"+1212555{1000 + sum(map(ord, id)) % 8000}"
    phones = tuple(phone(number) for number in numbers or (own,))
    added = TUESDAY - timedelta(days=3)
    return Prospect(**{"id": id, "name": id.title(), "phones": phones, "added": added, **fields})


def talked(id: str, *numbers: str, **fields: Any) -> Prospect:
    """Somebody who talked with us three weeks ago, and whose next call was due this morning."""
    then = TUESDAY - timedelta(days=21)
    known = {"standing": Standing.ACTIVE, "talks": 1, "last_talk": then, "last_call": then}
    return person(id, *numbers, **{**known, "next": due(TUESDAY - timedelta(hours=3)), **fields})


def due(at: datetime, kind: NextKind = NextKind.CALL, *, named: bool = False) -> NextTouch:
    return NextTouch(at=at, zone=NEW_YORK, kind=kind, named=named or kind is not NextKind.CALL, why=("set before",))


def at_minute(at: datetime) -> When:
    """As ``in 20 min`` is read."""
    return When(at=at, exact=True, words="then")


def crowd() -> tuple[Prospect, ...]:
    """One of each sort: in every tier, on every list, and out of the queue for every reason."""
    long_ago = TUESDAY - timedelta(days=40)
    today = TUESDAY.date()
    return (
        talked("ada", "+12125550101", "+12125550102", problems=("late reports",), ideas=(Idea(text="x", said=today),)),
        person("ben", "+12125550103", "+12125550104", "+12125550105"),
        person("cal", MAIN_LINE, "+12125550106"),
        person("dee", MAIN_LINE, emails=("dee@acme.example",)),
        talked("eve", next=due(TUESDAY + timedelta(minutes=12), NextKind.CALLBACK)),
        talked("fay", deadlines=(Deadline(text="launch", on=today + timedelta(days=9), said=today),)),
        talked("gus", promises=(Promise(text="ROI model", side=Side.ME, due=today, made=today),)),
        person("hal", tries=tuple(long_ago + timedelta(days=day) for day in range(6)), last_call=long_ago, next=None,
               review=Review(since=TUESDAY - timedelta(days=1), why=("6 first-time calls, no talk",))),
        person("ida", tries=tuple(long_ago + timedelta(days=day) for day in range(5)),
               last_call=long_ago, next=due(TUESDAY - timedelta(days=1))),
        person("joe", standing=Standing.NEWSLETTER, no_reason="no budget"),
        person("kim", MAIN_LINE, standing=Standing.NEVER),
        person("lee", phones=()),
        person("mia", phones=(phone("+18005550107", zones=()),)),
        person("ned", phones=(phone("+81355550108", "Asia/Tokyo", region="JP"),)),
        person("ola", standing=Standing.WON),
        talked("pam", next=due(TUESDAY + timedelta(days=4))),
        person("quinn", events=(TriggerEvent(text="new VP", at=TUESDAY - timedelta(hours=1)),), talks=1,
               last_call=long_ago, standing=Standing.NEWSLETTER),
        person("ray", gone=True),
        person("sue", place=Place(chosen="America/Los_Angeles"), last_call=TUESDAY - timedelta(hours=3, minutes=50),
               tries=(TUESDAY - timedelta(hours=3, minutes=50),), next=due(TUESDAY - timedelta(minutes=1))),
    )  # fmt: skip


@contextmanager
def folder_of_one_case() -> Iterator[Path]:
    """A folder that goes when its case is over; what is still written of it, calendar entries, is waited for."""
    folder = Path(mkdtemp())
    try:
        yield folder
    finally:
        for _try in range(_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            sleep(_BETWEEN)


_TRIES, _BETWEEN = 500, 0.01


@dataclass
class Office:
    """A desk, its clock, and the block that runs on it."""

    folder: Path
    clock: FixedClock
    desk: Desk
    hour: Hour

    @property
    def on_screen(self) -> str:
        return self.hour.call.prospect if self.hour.call else ""

    @property
    def note(self) -> str:
        return self.hour.call.note if self.hour.call else ""

    def wait(self, minutes: float) -> None:
        self.clock.at += timedelta(minutes=minutes)

    def log(self, outcome: Outcome, **said: Any) -> None:
        assert self.hour.log(Said(outcome=outcome, **said)) is not None

    def who(self, prospect_id: str) -> Prospect:
        return self.desk.book.prospect(prospect_id)

    def records(self) -> dict[str, Any]:
        """What the book says of everyone, and who is barred."""
        people = {each.id: to_plain(each) for each in self.desk.book.prospects()}
        barred = {each.id for each in self.desk.book.prospects() if self.desk.barred(each)}
        touches = {id: self.desk.book.touches(id) for id in people}
        return {"people": people, "barred": barred, "touches": touches, "never": len(self.desk.book.never)}

    def killed(self) -> Office:
        """The app started again on what is on disk; the block is resumed."""
        again = office(self.folder, at=self.clock.at)
        again.hour.resume()
        return again


def office(folder: Path, *people: Prospect, at: datetime = TUESDAY, policy: Policy = POLICY) -> Office:
    """A desk on that folder, with these people added to its book."""
    book = Book.open(folder)
    if people:
        book.write(Draft(kind=EventKind.NEW, at=at, prospect=people[0].id, after=people))
        book = Book.open(folder)  # which bars whoever stands as never
    clock = FixedClock(at, policy.rep_zone)
    desk = Desk(book, policy, Rep(name="Sam", company="Northwind", number="(212) 555-0147"), clock)
    return Office(folder, clock, desk, Hour(desk))


def started(folder: Path, *people: Prospect, minutes: int = 60, **more: Any) -> Office:
    """With a block begun."""
    at_work = office(folder, *people, **more)
    at_work.hour.start(minutes)
    at_work.hour.save()
    return at_work
