from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import POLICY, ZONES, active, due_at, launch, moments, new_york, prospects, someone
from tui.model.outcome import Standing
from tui.model.prospect import NextKind, Prospect
from tui.model.zones import zone
from tui.rules.hours import open_at
from tui.rules.spread import overflows, spread

BACK = new_york(date(2026, 12, 7), 9)
"""A Monday, after two weeks off."""
TEN = replace(POLICY, daily_capacity=10)


def overdue(number: int, days: int = 7, **more: object) -> Prospect:
    touch = due_at(BACK - timedelta(days=days))
    return active(**{"id": f"p{number:03}", "next": touch, **more})


def test_what_is_overdue_falls_on_the_coming_working_days_within_capacity() -> None:
    plan = spread([overdue(number, 4 + number) for number in range(35)], BACK, TEN)
    assert [(share.day.strftime("%a %d"), share.moved) for share in plan.days] == [
        ("Mon 07", 10), ("Tue 08", 10), ("Wed 09", 10), ("Thu 10", 5),
    ]  # fmt: skip
    assert plan.overdue == 35
    assert len(plan.after) == 25
    for after in plan.after:
        assert after.next is not None
        assert after.next.why[0].startswith("spread over the days: was due")
        assert open_at(after, after.next.at, TEN)


def test_there_is_something_to_spread_only_where_today_is_too_full() -> None:
    people = [overdue(number) for number in range(10)]
    assert not overflows(people, BACK, TEN)
    assert not overflows([replace(each, next=due_at(BACK)) for each in people * 2], BACK, TEN), "none is overdue"
    assert overflows([*people, overdue(10)], BACK, TEN)
    assert spread([*people, overdue(10)], BACK, TEN).after


def test_the_longest_overdue_stay_today_and_follow_ups_come_before_first_calls() -> None:
    people = [overdue(1, 5), overdue(2, 14), overdue(3, 20, talks=0, standing=Standing.NEW)]
    plan = spread(people, BACK, replace(POLICY, daily_capacity=1))
    assert [each.id for each in plan.after] == ["p001", "p003"]


def test_what_was_promised_or_named_stays_where_it_is() -> None:
    named = overdue(1, next=due_at(BACK - timedelta(days=3), named=True))
    callback = overdue(2, next=due_at(BACK - timedelta(days=3), NextKind.CALLBACK, named=True))
    plan = spread([named, callback, overdue(3), overdue(4)], BACK, replace(POLICY, daily_capacity=2))
    assert [each.id for each in plan.after] == ["p003", "p004"]
    assert plan.days[0].due == 2


def test_a_day_that_is_full_already_gets_nothing() -> None:
    tomorrow = [overdue(number, next=due_at(BACK + timedelta(days=1))) for number in range(10)]
    plan = spread([*tomorrow, *(overdue(100 + number) for number in range(15))], BACK, TEN)
    assert [(share.day.day, share.due, share.moved) for share in plan.days] == [(7, 0, 10), (8, 10, 0), (9, 0, 5)]


def test_a_deadline_is_met_even_on_a_full_day() -> None:
    urgent = [overdue(number, deadlines=(launch(date(2026, 12, 10)),)) for number in range(30)]
    plan = spread(urgent, BACK, TEN)
    for after in plan.after:
        assert after.next is not None
        assert after.next.at.date() < date(2026, 12, 10)


def test_nobody_who_is_out_is_moved() -> None:
    out = [
        overdue(1, standing=Standing.NEWSLETTER),
        overdue(2, standing=Standing.NEVER),
        overdue(3, gone=True),
        someone(id="p004"),
    ]
    assert spread(out, BACK, replace(POLICY, daily_capacity=1)).overdue == 0
    barred = spread([overdue(5), overdue(6)], BACK, replace(POLICY, daily_capacity=1), barred=lambda _each: True)
    assert barred.after == ()


@settings(max_examples=cases(20))
@given(st.data(), moments(), st.sampled_from(ZONES), st.integers(1, 4))
def test_every_spreading_is_lawful_ahead_and_passes_no_deadline(data, at, home, capacity) -> None:  # type: ignore[no-untyped-def]
    policy = replace(POLICY, daily_capacity=capacity, rep_zone=home)
    people = [replace(data.draw(prospects(at)), id=f"p{number}") for number in range(6)]
    plan = spread(people, at, policy)
    before = {each.id: each for each in people}
    for after in plan.after:
        touch = after.next
        was = before[after.id]
        assert touch is not None
        assert was.next is not None
        assert not was.next.named
        assert was.next.kind is NextKind.CALL
        assert touch.at.timestamp() > at.timestamp()
        assert open_at(after, touch.at, policy)
        there = zone(after.zone)
        ahead = [each.on for each in after.deadlines if each.on >= at.astimezone(zone(home)).date()]
        assert not ahead or touch.at.astimezone(there).date() <= min(ahead)
        assert replace(after, next=was.next) == was
    assert spread(people, at, policy) == plan
