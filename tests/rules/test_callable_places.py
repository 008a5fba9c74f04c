"""Where people can be called now: only what the queue says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import LOS_ANGELES, NEW_YORK, POLICY, TUESDAY, moments, prospects, someone
from tui.model.outcome import Tier
from tui.model.prospect import Prospect, Review
from tui.rules.callable_places import Hours, callable_places, hours_ahead
from tui.rules.queue import build_queue

HOUR = timedelta(hours=1)


@st.composite
def books(draw: st.DrawFn) -> tuple[datetime, list[Prospect]]:
    at = draw(moments())
    people = draw(st.lists(prospects(at), max_size=8))
    return at, [replace(each, id=f"p{number}") for number, each in enumerate(people)]


@given(books())
def test_a_place_is_open_for_whom_the_queue_has_and_shut_for_whom_it_holds(
    book: tuple[datetime, list[Prospect]],
) -> None:
    at, people = book
    queue = build_queue(people, at, POLICY)
    places = {each.zone: each for each in callable_places(queue, at)}
    due = [each for each in queue.due if each.tier is not Tier.REVIEW]
    shut = [each for each in queue.held if each.code == "shut"]
    assert sum(each.callable for each in places.values()) == len(due)
    assert sum(each.shut for each in places.values()) == len(shut)
    for each in due:
        place = places[each.prospect.zone]
        assert place.callable
        assert place.closes is not None
        assert each.until is not None
        assert place.closes.timestamp() <= each.until.timestamp()
    for held in shut:
        place = places[held.prospect.zone]
        assert place.shut
        assert place.opens is not None
        assert at.timestamp() < place.opens.timestamp()
        assert place.callable == sum(each.prospect.zone == place.zone for each in due)


@given(books())
def test_the_hours_ahead_begin_as_the_place_stands_and_change_when_it_says(
    book: tuple[datetime, list[Prospect]],
) -> None:
    at, people = book
    for place in callable_places(build_queue(people, at, POLICY), at):
        open_now = bool(place.callable)
        step = timedelta(minutes=1)
        now, *_later = hours_ahead(place, POLICY, step, 1)
        assert (now is not Hours.SHUT) is open_now
        if place.closes is not None and open_now:
            until = place.closes.timestamp() - at.timestamp()
            before, after = hours_ahead(place, POLICY, timedelta(seconds=until), 2)
            assert before is not Hours.SHUT
            assert after is Hours.SHUT or place.closes.hour == 0


def test_what_closes_first_comes_first_and_what_is_shut_comes_last() -> None:
    there = [
        someone(LOS_ANGELES, id="a"),
        someone(NEW_YORK, id="b"),
        someone(NEW_YORK, id="c"),
        someone("Asia/Tokyo", id="d"),
    ]
    places = callable_places(build_queue(there, TUESDAY, POLICY), TUESDAY)
    assert [(each.zone, each.callable, each.shut) for each in places] == [
        (NEW_YORK, 2, 0),
        (LOS_ANGELES, 1, 0),
        ("Asia/Tokyo", 0, 1),
    ]
    first, _, last = places
    assert f"{first.local:%H:%M}" == "12:24"
    assert first.closes is not None
    assert f"{first.closes:%H:%M}" == "21:00"
    assert last.opens is not None
    assert f"{last.opens:%H:%M}" == "08:00"


def test_one_zone_that_is_open_for_one_and_shut_for_another_says_both() -> None:
    night = TUESDAY.replace(hour=20, minute=30)
    florida = someone(NEW_YORK, id="b", phones=(replace(someone().phones[0], number="+13055550132"),))
    (place,) = callable_places(build_queue([someone(NEW_YORK), florida], night, POLICY), night)
    assert (place.callable, place.shut) == (1, 1)
    assert place.opens is not None
    assert place.opens.date() > night.date()


def test_the_working_hours_are_told_from_those_that_are_only_lawful() -> None:
    (place,) = callable_places(build_queue([someone(NEW_YORK)], TUESDAY, POLICY), TUESDAY)
    hours = hours_ahead(place, POLICY, HOUR, 12)
    assert [each.value for each in hours] == [2] * 6 + [1] * 3 + [0] * 3


def test_a_review_needs_no_call_and_so_no_place() -> None:
    waits = someone(review=Review(since=TUESDAY, why=("no talk",)))
    assert callable_places(build_queue([waits], TUESDAY, POLICY), TUESDAY) == ()
