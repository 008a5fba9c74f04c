"""Whoever said never is never due, dialled or mailed, at once, whatever is done with the book afterwards."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.desk.lists import HEAD, seen, written
from tests.desk.people import MAIN_LINE, Office, folder_of_one_case, office
from tui.book.backups import back_up
from tui.book.errors import BookError
from tui.book.restoring import restore
from tui.book.shelf import listed
from tui.desk.hour import Refused
from tui.desk.intake import take_in
from tui.desk.merging import merge
from tui.desk.outbox import why_no_mail
from tui.desk.outcome import Said
from tui.desk.past_lists import imports, take_back
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Prospect
from tui.rules.queue import build_queue


class Human(NamedTuple):
    """Somebody, whatever the lists call them. ``mark`` is a title that nobody else has: who they are for this test."""

    mark: str
    names: tuple[str, str]
    numbers: tuple[str, str, str]
    mail: str


ADA = Human("one", ("Ada Byron", "A. Byron"), ("+12125550101", "+12125550102", "+12125550103"), "ada@byron.example")
BEN = Human("two", ("Ben Okri", "Okri, Ben"), ("+12125550111", "+12125550112", MAIN_LINE), "ben@okri.example")
HUMANS = {each.mark: each for each in (ADA, BEN)}

spellings = st.tuples(
    st.sampled_from([ADA, BEN]), st.integers(0, 1), st.sampled_from([0, 1, 2, 3]), st.just(True), st.booleans()
)
"""Who, by which name, with which number (the last is the main line), with their mail or not, do not call or not."""


def row_of(human: Human, name: int, number: int, has_mail: bool, never: bool) -> tuple[str, ...]:
    """Their mail is in each: another name with another number, and nothing else in common, is anybody."""
    called = human.names[name if has_mail else 0]
    phone = (*human.numbers, MAIN_LINE)[number]
    return (called, "Same Inc", human.mark, phone, human.mail if has_mail else "", "yes" if never else "", "Sam")


class Never(RuleBasedStateMachine):
    """A rep's doings, in any order. ``said`` has, by human, what their never stands on."""

    def __init__(self) -> None:
        super().__init__()
        self._ends = ExitStack()
        folder = self._ends.enter_context(folder_of_one_case())
        self._ends.enter_context(patch.object(os, "fsync", lambda _number: None))
        self.at_work: Office = office(folder / "book")
        self.said: dict[str, set[str]] = {}
        self.nevers: list[tuple[str, Event]] = []
        """Those of this block, which an undo takes back."""
        self.merges: list[Event] = []
        self.lists = 0

    def teardown(self) -> None:
        self._ends.close()

    @property
    def people(self) -> list[Prospect]:
        """In an order that is the same each time that the same is done: ids are random."""
        return sorted(self.at_work.desk.book.prospects(), key=lambda each: (str(each.added), each.name, each.emails))

    def one(self, number: int) -> Prospect | None:
        people = self.people
        return people[number % len(people)] if people else None

    @initialize(rows=st.lists(spellings, min_size=1, max_size=3))
    def begin(self, rows: list[tuple[Human, int, int, bool, bool]]) -> None:
        self.bring(rows)

    @rule(rows=st.lists(spellings, min_size=1, max_size=3))
    def bring(self, rows: list[tuple[Human, int, int, bool, bool]]) -> None:
        self.lists += 1
        path = written(self.at_work, *(row_of(*each) for each in rows), name=f"list{self.lists}.csv", head=HEAD)
        taken = take_in(self.at_work.desk, seen(self.at_work, path))
        assert not taken.rejected
        for human, *_rest, never in rows:
            if never:
                self.said.setdefault(human.mark, set()).add("a list")

    @rule(number=st.integers(0, 5))
    def never(self, number: int) -> None:
        if (who := self.one(number)) is not None and not self.at_work.desk.barred(who):
            logged = self.at_work.desk.log(who.id, Said(outcome=Outcome.NEVER_CALL, block="b1"))
            self.said.setdefault(who.title, set()).add(logged.event.id)
            self.nevers.append((who.title, logged.event))

    @precondition(lambda self: self.nevers)
    @rule()
    def take_the_never_back(self) -> None:
        mark, event = self.nevers.pop()
        self.at_work.desk.undo(event)
        self.said[mark].discard(event.id)

    @rule(number=st.integers(0, 5), outcome=st.sampled_from([Outcome.NO_ANSWER, Outcome.NOT_YET, Outcome.NO]))
    def log(self, number: int, outcome: Outcome) -> None:
        if (who := self.one(number)) is not None:
            self.at_work.desk.log(who.id, Said(outcome=outcome, block="b1"))
            self.at_work.wait(1)

    @rule(number=st.integers(0, 5), to=st.integers(0, 3), keep=st.booleans(), mail=st.booleans())
    def edit(self, number: int, to: int, keep: bool, mail: bool) -> None:
        """Another number beside theirs, or in its place; or no mail any more, where they are barred already."""
        if (who := self.one(number)) is not None:
            mail = mail or not self.at_work.desk.barred(who)
            fresh = (*HUMANS[who.title].numbers, MAIN_LINE)[to]
            phones = (*(who.phones if keep else ()), Phone(number=fresh, raw=fresh, zones=("America/New_York",)))
            self.at_work.desk.change(EventKind.EDIT, replace(who, phones=phones, emails=who.emails if mail else ()))

    @rule(one=st.integers(0, 5), other=st.integers(0, 5))
    def merge(self, one: int, other: int) -> None:
        keep, gone = self.one(one), self.one(other)
        if keep and gone and keep.id != gone.id and keep.title == gone.title:
            self.merges.append(merge(self.at_work.desk, keep.id, gone.id))

    @precondition(lambda self: self.merges)
    @rule()
    def part(self) -> None:
        with suppress(BookError):
            self.at_work.desk.undo(self.merges.pop())

    @rule()
    def take_the_list_back(self) -> None:
        if any(not each.undone for each in imports(self.at_work.desk)):
            take_back(self.at_work.desk)

    @rule()
    def back_up(self) -> None:
        back_up(self.at_work.desk.book, self.at_work.clock.at, "asked")
        self.at_work.wait(1)

    @rule(number=st.integers(0, 5))
    def restore(self, number: int) -> None:
        shelf = listed(self.at_work.folder)
        if shelf:
            self.at_work.desk.book.close()
            restore(self.at_work.folder, shelf[number % len(shelf)], self.at_work.clock.at)
            self.open_again()

    @rule()
    def open_again(self) -> None:
        """The block is over: nothing takes a never back after that."""
        self.at_work.desk.book.close()
        self.at_work = office(self.at_work.folder, at=self.at_work.clock.at)
        self.nevers.clear()
        self.merges.clear()

    @invariant()
    def whoever_said_never_is_left_alone(self) -> None:
        desk, hour = self.at_work.desk, self.at_work.hour
        queue = build_queue(self.people, desk.clock.now(), desk.policy, barred=desk.barred)
        due = {each.prospect.id for each in queue.due}
        assert desk.book.problems == ()
        for who in self.people:
            if not self.said.get(who.title):
                continue
            assert who.id not in due, f"{who} is due"
            assert why_no_mail(desk, who), f"{who} may be mailed"
            if hour.block is None:
                hour.start(60)
            hour.open(who.id)
            for place in range(len(who.dialable)):
                assert isinstance(hour.dial(place), Refused), f"{who} is dialled"


def test_never_holds_whatever_is_done_afterwards() -> None:
    long = bool(os.environ.get("POWERHOUR_LONG"))
    run_state_machine_as_test(
        Never,
        settings=settings(
            max_examples=400 if long else 15,
            stateful_step_count=30 if long else 12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
