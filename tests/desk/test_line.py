"""The line of a running block: who is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.people import NEW_YORK, POLICY, TUESDAY, crowd, due, person, started, talked
from tui.book.resting import Resting
from tui.desk.line import Line
from tui.model.outcome import Outcome
from tui.model.prospect import NextKind, Prospect
from tui.model.zones import zone
from tui.rules.queue import build_queue, longest_waiting


def line_of(*people: Prospect, at: datetime = TUESDAY, barred: frozenset[str] = frozenset()) -> Line:
    known = {each.id: each for each in people}
    line = Line(lambda _today: (list(known.values()), []), known.get, POLICY, lambda each: each.id in barred)
    line.build(at, at + timedelta(hours=1))
    return line


def served(line: Line, at: datetime = TUESDAY) -> list[str]:
    """Everybody in the order in which the block comes to them."""
    found: list[str] = []
    while (taken := line.next(at, called=len(found))) is not None:
        found.append(taken.prospect.id)
    return found


def test_the_block_comes_to_people_in_the_order_of_the_queue() -> None:
    people = crowd()
    ends = TUESDAY + timedelta(hours=1)
    queue = build_queue(people, TUESDAY, POLICY, block_ends=ends)
    assert served(line_of(*people)) == [each.prospect.id for each in queue.due]


def test_one_in_five_goes_to_whoever_has_waited_longest() -> None:
    follow_ups = [talked(f"f{n}", next=due(TUESDAY - timedelta(minutes=n))) for n in range(9)]
    old = [person(f"old{n}", added=TUESDAY - timedelta(days=90 + n)) for n in range(2)]
    order = served(line_of(*follow_ups, *old))
    assert (order[4], order[9]) == ("old1", "old0")
    assert [name for name in order if name.startswith("f")] == [f"f{n}" for n in reversed(range(9))]


def test_who_is_ahead_is_who_comes_and_stays_in_the_line() -> None:
    follow_ups = [talked(f"f{n}", next=due(TUESDAY - timedelta(minutes=n))) for n in range(9)]
    old = [person(f"old{n}", added=TUESDAY - timedelta(days=90 + n)) for n in range(2)]
    line = line_of(*follow_ups, *old, *crowd())
    ahead = [each.prospect.id for each in line.ahead(12)]
    assert len(line.ahead(100)) == len(line)
    assert served(line)[:12] == ahead


def test_the_turn_comes_round_by_the_calls_made_however_often_the_block_is_cut_short(tmp_path: Path) -> None:
    people = [talked(f"f{n}", next=due(TUESDAY - timedelta(minutes=n))) for n in range(8)]
    at_work = started(tmp_path / "book", *people, person("old", added=TUESDAY - timedelta(days=90)))
    for _ in range(3):
        at_work.log(Outcome.NO_ANSWER)
        at_work.hour.save()
        at_work = at_work.killed()
    at_work.log(Outcome.NO_ANSWER)
    assert at_work.on_screen == "old"
    at_work.hour.undo()
    assert at_work.on_screen == "f4"
    at_work.log(Outcome.NO_ANSWER)
    assert at_work.on_screen == "old"


def test_nobody_is_taken_for_having_waited_before_a_callback() -> None:
    people = [talked(f"f{n}") for n in range(3)]
    callback = talked("cal", next=due(TUESDAY, NextKind.CALLBACK))
    line = line_of(*people, callback)
    taken = line.next(TUESDAY, called=4, put_back=("f1",))
    assert taken is not None
    assert taken.prospect.id == "cal"


def test_who_was_put_back_comes_first_the_last_one_before_the_others() -> None:
    line = line_of(*(talked(f"f{n}") for n in range(6)))
    order = []
    back = ["f5", "nobody", "f3"]
    for _ in range(3):
        taken = line.next(TUESDAY, called=4, put_back=back)
        assert taken is not None
        order.append(taken.prospect.id)
    assert order[:2] == ["f5", "f3"]


def test_who_becomes_due_arrives_at_that_minute() -> None:
    later = talked("ada", next=due(TUESDAY + timedelta(minutes=30)))
    line = line_of(later)
    assert line.next(TUESDAY + timedelta(minutes=29)) is None
    assert len(line) == 0
    line.arrive(TUESDAY + timedelta(minutes=30))
    assert "ada" in line
    assert served(line, TUESDAY + timedelta(minutes=30)) == ["ada"]


def test_whose_hours_end_while_they_wait_is_not_shown() -> None:
    evening = datetime(2026, 11, 24, 20, 50, tzinfo=zone(NEW_YORK))
    line = line_of(person("ada"), at=evening)
    assert "ada" in line
    assert line.next(evening + timedelta(minutes=20)) is None
    assert "ada" not in line
    assert served(line, evening + timedelta(hours=12)) == ["ada"]


@pytest.mark.parametrize("fold", [0, 1])
def test_the_night_on_which_clocks_change_stops_no_line(fold: int) -> None:
    """A wait that ends by the clock, an hour earlier than by the sun, is asked again and not for ever."""
    night = datetime(2026, 11, 1, 1, 10, tzinfo=zone(NEW_YORK), fold=fold)
    spring = datetime(2026, 3, 8, 3, 10, tzinfo=zone(NEW_YORK))
    for at in (night, spring):
        called = datetime(at.year, at.month, at.day, 0, 5, tzinfo=zone(NEW_YORK)) - timedelta(hours=1)
        sydney = replace(person("ada"), phones=(replace(person("ada").phones[0], zones=("Australia/Sydney",)),))
        waits = replace(sydney, last_call=called, tries=(called,), next=due(called))
        coming = replace(
            sydney, id="ben", next=due(datetime(at.year, at.month, at.day, 1, 40, tzinfo=at.tzinfo, fold=1))
        )
        line = line_of(waits, coming, at=at)
        for minutes in range(0, 400, 5):
            line.arrive(at + timedelta(minutes=minutes))
            line.next(at + timedelta(minutes=minutes))


def test_nobody_who_is_barred_is_in_the_line() -> None:
    people = crowd()
    barred = frozenset(each.id for each in people)
    line = line_of(*people, barred=barred)
    assert served(line) == []
    for each in people:
        line.update(each, TUESDAY)
        assert each.id not in line


def test_agreed_times_ahead_are_told_soonest_first() -> None:
    line = line_of(
        talked("ada", next=due(TUESDAY + timedelta(minutes=50), NextKind.APPOINTMENT)),
        talked("ben", next=due(TUESDAY + timedelta(minutes=4), NextKind.CALLBACK)),
        talked("cal", next=due(TUESDAY + timedelta(minutes=3))),
        talked("dee", next=due(TUESDAY + timedelta(minutes=90), NextKind.CALLBACK)),
    )
    found = line.agreed(TUESDAY, TUESDAY + timedelta(hours=1))
    assert [each.id for each in found] == ["ben", "ada"]
    assert line.agreed(TUESDAY + timedelta(minutes=4), TUESDAY + timedelta(minutes=9)) == ()


@settings(max_examples=cases(25), deadline=None)
@given(st.data())
def test_after_any_changes_the_line_is_the_one_formed_anew(data: st.DataObject) -> None:
    known = {each.id: each for each in crowd()}
    line = line_of(*known.values())
    line._find = known.get
    for _ in range(data.draw(st.integers(1, 12))):
        chosen = data.draw(st.sampled_from(sorted(known)))
        shift = timedelta(minutes=data.draw(st.integers(-300, 300)))
        kind = data.draw(st.sampled_from(NextKind))
        known[chosen] = replace(known[chosen], next=due(TUESDAY + shift, kind))
        if data.draw(st.booleans()):
            line.remove(chosen)
        line.update(known[chosen], TUESDAY)
    anew = line_of(*known.values())
    assert line._due == anew._due
    assert line._coming == anew._coming
    assert [each.prospect.id for each in line._waiting] == [each.prospect.id for each in anew._waiting]
    assert next(iter(line._waiting), None) == longest_waiting(line._due)
    assert set(line._placed) == {each.prospect.id for each in line._due}


def test_who_rested_when_the_line_was_formed_stands_in_it_once_their_time_has_come() -> None:
    later = person("later", next=due(TUESDAY + timedelta(days=3)))
    resting = [Resting(TUESDAY + timedelta(days=3), later.id)]
    line = Line(lambda _today: ([], resting), {later.id: later}.get, POLICY, lambda _each: False)
    line.build(TUESDAY, TUESDAY + timedelta(days=5))
    assert line.next(TUESDAY) is None
    taken = line.next(TUESDAY + timedelta(days=3))
    assert taken is not None
    assert taken.prospect is later
