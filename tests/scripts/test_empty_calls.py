"""Follow-ups that would bring nothing new, and what could be brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import moments, prospects
from tests.scripts.people import DANA, LEE, NOW, TODAY
from tui.model.outcome import Standing
from tui.model.prospect import (
    Deadline,
    Idea,
    NextKind,
    NextTouch,
    Promise,
    Prospect,
    Review,
    Side,
    TriggerEvent,
)
from tui.scripts.empty_calls import empty_call
from tui.scripts.topics import open_questions
from tui.scripts.value_items import ValueItem, bring, give

CASE = ValueItem("routing", "Two vans fewer", "two vans fewer on the road", "", "case", ("routing",))
BARE = replace(DANA, ideas=(), promises=(), deadlines=())
"""Talked twelve days ago; nothing has happened since."""
TALKED = date(2026, 11, 12)


def test_a_value_item_that_fits_comes_first() -> None:
    suggestion = empty_call(BARE, (), [CASE], NOW)
    assert suggestion is not None
    assert suggestion.item is CASE
    assert suggestion.words == "“Two vans fewer” (case)"


def test_then_a_question_that_is_still_open() -> None:
    suggestion = empty_call(give(BARE, "routing", today=TODAY), (), [CASE], NOW)
    assert suggestion is not None and suggestion.item is None
    assert suggestion.words == f"ask “{open_questions(BARE)[0]}”"


def test_then_the_value_they_first_saw_said_again() -> None:
    known = replace(BARE, decides="the CFO", budget="20k", timing="q1")
    suggestion = empty_call(known, (), [], NOW)
    assert suggestion is not None
    assert suggestion.words == "say again, short: reports come late"


def waits(kind: NextKind) -> NextTouch:
    return NextTouch(at=NOW, zone="America/New_York", kind=kind, why=("set before",))


@pytest.mark.parametrize(
    ("what", "dana"),
    [
        ("an idea waits", replace(BARE, ideas=(Idea(text="x", said=TALKED),))),
        ("a value item was chosen", bring(BARE, CASE, TODAY)),
        ("an event", replace(BARE, events=(TriggerEvent(text="new VP", at=NOW),))),
        ("ours is kept", replace(BARE, promises=(Promise(text="x", side=Side.ME, made=TALKED, done=TODAY),))),
        ("theirs is kept", replace(BARE, promises=(Promise(text="x", side=Side.THEY, made=TALKED, done=TODAY),))),
        ("a new deadline", replace(BARE, deadlines=(Deadline(text="x", on=date(2027, 3, 1), said=TODAY),))),
        ("a deadline came near", replace(BARE, deadlines=(Deadline(text="x", on=date(2026, 12, 3), said=TALKED),))),
        ("a callback", replace(BARE, next=waits(NextKind.CALLBACK))),
        ("an appointment", replace(BARE, next=waits(NextKind.APPOINTMENT))),
        ("a review", replace(BARE, review=Review(since=NOW, why=("tries",)))),
        ("never", replace(BARE, standing=Standing.NEVER)),
    ],
)
def test_something_new_or_agreed_makes_it_no_empty_call(what: str, dana: Prospect) -> None:
    assert empty_call(dana, (), [CASE], NOW) is None, what


@pytest.mark.parametrize(
    ("what", "dana"),
    [
        ("an idea that was said", replace(BARE, ideas=(Idea(text="x", said=TALKED, used=TALKED),))),
        ("an event that was answered", replace(BARE, events=(TriggerEvent(text="x", at=NOW, answered=True),))),
        ("a promise that is open", replace(BARE, promises=(Promise(text="x", side=Side.ME, made=TALKED),))),
        (
            "a promise kept before the talk",
            replace(BARE, promises=(Promise(text="x", side=Side.ME, made=TALKED, done=TALKED - timedelta(days=1)),)),
        ),
        ("a deadline far off", replace(BARE, deadlines=(Deadline(text="x", on=date(2027, 3, 1), said=TALKED),))),
        ("one that was near then", replace(BARE, deadlines=(Deadline(text="x", on=date(2026, 11, 25), said=TALKED),))),
        ("one that has passed", replace(BARE, deadlines=(Deadline(text="x", on=date(2026, 11, 23), said=TODAY),))),
        ("a call that was not agreed", replace(BARE, next=waits(NextKind.CALL))),
    ],
)
def test_what_is_old_makes_it_empty(what: str, dana: Prospect) -> None:
    assert empty_call(dana, (), [], NOW) is not None, what


def test_a_first_time_call_is_never_empty() -> None:
    assert empty_call(LEE, (), [], NOW) is None


@given(st.data())
def test_no_first_time_call_is_ever_marked_and_every_mark_says_what_to_bring(data: st.DataObject) -> None:
    at = data.draw(moments())
    anybody = data.draw(prospects(at))
    items = data.draw(st.sampled_from([(), (CASE,), (CASE._replace(fits=()),)]))
    found = empty_call(anybody, (), items, at)
    assert anybody.talks or found is None
    if found is not None:
        assert found.words.strip() and "…" not in found.words
        if found.item is not None:
            brought = bring(anybody, found.item, at.date())
            assert empty_call(brought, (), items, at) is None, "taking what is offered makes it no empty call"


def test_days_are_the_reps_own() -> None:
    late = datetime(2026, 11, 13, 3, 0, tzinfo=UTC)
    dana = replace(BARE, last_talk=late, promises=(Promise(text="x", side=Side.ME, made=TALKED, done=TALKED),))
    assert empty_call(dana, (), [], NOW) is not None
    assert empty_call(dana, (), [], NOW.astimezone(datetime.fromisoformat("2026-11-24T12:00-05:00").tzinfo)) is None
