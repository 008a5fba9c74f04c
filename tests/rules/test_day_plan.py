"""What is agreed and promised for the day, in one look at the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import TUESDAY, active, due_at, moments, new_york, prospects
from tui.model.outcome import Standing
from tui.model.prospect import NextKind, Promise, Prospect, Side
from tui.rules.day_plan import day_plan

TODAY = TUESDAY.date()


def promised(due_in: int, side: Side = Side.ME, *, done: bool = False) -> Promise:
    due = TODAY + timedelta(days=due_in)
    return Promise(text=f"in {due_in}", side=side, due=due, made=TODAY, done=TODAY if done else None)


def test_what_is_agreed_comes_by_its_minute_and_what_is_past_is_late() -> None:
    demo = active(id="a", next=due_at(new_york(TODAY, 13), NextKind.APPOINTMENT, what="demo"))
    missed = active(id="b", next=due_at(new_york(TODAY, 9), NextKind.CALLBACK))
    call = active(id="c", next=due_at(new_york(TODAY, 10)))
    plan = day_plan([demo, missed, call], TUESDAY)
    assert [(each.prospect.id, each.what, each.late) for each in plan.agreed] == [
        ("b", "callback", True),
        ("a", "demo", False),
    ]


def test_our_open_promises_that_are_due_by_tomorrow_are_owed() -> None:
    promises = (promised(1), promised(-3), promised(2), promised(0, Side.THEY), promised(0, done=True))
    plan = day_plan([active(promises=promises)], TUESDAY)
    assert [each.promise.text for each in plan.owed] == ["in -3", "in 1"]


def test_nobody_who_is_not_to_be_called_is_in_the_plan() -> None:
    wanted = active(promises=(promised(0),), next=due_at(new_york(TODAY, 13), NextKind.CALLBACK))
    never = replace(wanted, standing=Standing.NEVER)
    assert day_plan([never], TUESDAY)[:2] == ((), ())
    assert day_plan([wanted], TUESDAY, lambda _each: True)[:2] == ((), ())


def test_what_was_promised_to_who_said_no_is_still_owed() -> None:
    said_no = active(promises=(promised(0),), standing=Standing.NEWSLETTER)
    letters = day_plan([said_no], TUESDAY)
    assert [each.promise.text for each in letters.owed] == ["in 0"]
    assert letters.agreed == ()
    assert letters.newsletter
    assert day_plan([said_no], TUESDAY, lambda _each: True).owed == ()


@st.composite
def books(draw: st.DrawFn) -> tuple[datetime, list[Prospect]]:
    at = draw(moments())
    return at, draw(st.lists(prospects(at), max_size=6))


@given(books())
def test_it_is_in_order_and_late_is_what_is_past(book: tuple[datetime, list[Prospect]]) -> None:
    at, people = book
    plan = day_plan(people, at)
    assert [each.at.timestamp() for each in plan.agreed] == sorted(each.at.timestamp() for each in plan.agreed)
    assert all(each.late == (each.at.timestamp() <= at.timestamp()) for each in plan.agreed)
    assert [each.due for each in plan.owed] == sorted(each.due for each in plan.owed)
