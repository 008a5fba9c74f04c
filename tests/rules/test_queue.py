from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import (
    LOS_ANGELES,
    NEW_YORK,
    POLICY,
    TUESDAY,
    active,
    due_at,
    launch,
    moments,
    new_york,
    policies,
    prospects,
    someone,
)
from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import NextKind, Phone, Promise, Prospect, Review, Side, TriggerEvent
from tui.rules.hours import open_at
from tui.rules.next_touch import decide
from tui.rules.policy import Policy
from tui.rules.queue import Due, Held, build_queue, longest_waiting, place

HOUR = timedelta(hours=1)
DUE = due_at(TUESDAY - HOUR)
LATER_TODAY = due_at(TUESDAY + HOUR)
EVENT = TriggerEvent(text="new VP hired", at=TUESDAY - HOUR)
MODEL = Promise(text="the ROI model", side=Side.ME, due=TUESDAY.date(), made=date(2026, 11, 12))


def tier(prospect: Prospect) -> Tier:
    placed = place(prospect, TUESDAY, POLICY)
    assert isinstance(placed, Due), placed
    assert placed.why
    assert all(placed.why)
    return placed.tier


def code(prospect: Prospect, policy: Policy = POLICY) -> str:
    placed = place(prospect, TUESDAY, policy)
    assert isinstance(placed, Held), placed
    assert placed.reason
    return placed.code


def test_each_tier_has_whom_it_is_for() -> None:
    assert tier(active(next=due_at(TUESDAY, NextKind.CALLBACK, named=True))) is Tier.CALLBACK
    assert tier(active(next=due_at(TUESDAY, NextKind.APPOINTMENT, named=True, what="demo"))) is Tier.CALLBACK
    assert tier(active(next=LATER_TODAY, events=(EVENT,))) is Tier.EVENT
    assert tier(active(next=LATER_TODAY, promises=(MODEL,))) is Tier.PROMISE
    assert tier(active(next=DUE, deadlines=(launch(date(2026, 12, 3)),))) is Tier.DEADLINE
    assert tier(active(next=DUE)) is Tier.FOLLOW_UP
    assert tier(active(standing=Standing.LATER, next=DUE)) is Tier.FOLLOW_UP
    assert tier(someone(next=DUE, tries=(TUESDAY - timedelta(days=3),))) is Tier.FIRST_TIME
    assert tier(someone()) is Tier.NEW
    assert tier(active(review=Review(since=TUESDAY, why=("5 tries",)))) is Tier.REVIEW


def test_whoever_is_not_due_waits_for_their_time() -> None:
    placed = place(active(next=LATER_TODAY), TUESDAY, POLICY)
    assert isinstance(placed, Held)
    assert (placed.code, placed.until) == ("not_due", LATER_TODAY.at)
    assert placed.reason == "next: Tue 24 Nov 13:24 their time"
    assert code(active(next=LATER_TODAY, deadlines=(launch(date(2026, 12, 3)),))) == "not_due"


@pytest.mark.parametrize("more", [{"events": (EVENT,)}, {"promises": (MODEL,)}])
def test_nothing_brings_them_forward_before_a_time_that_they_named(more: dict[str, object]) -> None:
    assert code(active(next=replace(LATER_TODAY, named=True), **more)) == "not_due"
    assert code(active(next=replace(LATER_TODAY, named=True, kind=NextKind.CALLBACK), **more)) == "not_due"


def test_a_no_comes_back_for_a_trigger_event_alone() -> None:
    said_no = active(standing=Standing.NEWSLETTER, promises=(MODEL,), deadlines=(launch(date(2026, 12, 3)),))
    assert code(said_no) == "newsletter"
    assert code(replace(said_no, next=DUE)) == "newsletter"
    assert tier(replace(said_no, events=(EVENT,))) is Tier.EVENT
    assert code(replace(said_no, events=(replace(EVENT, answered=True),))) == "newsletter"


def test_never_means_never() -> None:
    assert code(active(standing=Standing.NEVER, next=DUE, events=(EVENT,))) == "never"
    barred = place(active(next=DUE), TUESDAY, POLICY, barred=lambda prospect: prospect.id == "dana")
    assert isinstance(barred, Held)
    assert barred.code == "barred"


def test_who_is_left_out_and_why() -> None:
    assert code(active(gone=True, next=DUE)) == "gone"
    assert code(active(standing=Standing.WON)) == "won"
    assert code(active(skipped=TUESDAY.date(), next=DUE)) == "skipped"
    assert code(active(phones=(), next=DUE)) == "needs_number"
    assert code(active(phones=(Phone(number="+18005550132"),), next=DUE)) == "needs_place"
    assert code(active(LOS_ANGELES, "Europe/London", "Asia/Tokyo", next=DUE)) == "no_common_hour"
    assert code(active("Asia/Tokyo", next=DUE)) == "shut"
    assert code(active(next=DUE, last_call=TUESDAY - 3 * HOUR)) == "gap"
    assert code(active(next=DUE, tries=(TUESDAY - 4 * HOUR,))) == "cap"


def test_a_win_with_a_promise_of_ours_is_called() -> None:
    assert tier(active(standing=Standing.WON, promises=(MODEL,))) is Tier.PROMISE


def test_a_promise_brings_them_forward_once_and_is_settled_by_a_talk_after_it_is_kept() -> None:
    called = active(next=LATER_TODAY, promises=(MODEL,), last_call=TUESDAY - 5 * HOUR)
    assert code(called) == "not_due"
    kept = replace(MODEL, due=date(2026, 11, 20), done=date(2026, 11, 20))
    assert tier(active(next=DUE, promises=(kept,))) is Tier.PROMISE
    assert tier(active(next=DUE, promises=(kept,), last_talk=TUESDAY - timedelta(days=3))) is Tier.FOLLOW_UP


def test_only_the_laws_cap_holds_back_a_callback_or_an_event() -> None:
    tries = (TUESDAY - 3 * HOUR,)
    agreed = due_at(TUESDAY, NextKind.CALLBACK, named=True)
    assert tier(active(next=agreed, tries=tries, last_call=tries[-1])) is Tier.CALLBACK
    assert tier(active(events=(EVENT,), tries=tries, last_call=tries[-1])) is Tier.EVENT
    three = tuple(TUESDAY - hours * HOUR for hours in (9, 6, 3))
    assert code(active(next=agreed, tries=three, last_call=three[-1])) == "cap"


def test_an_event_that_was_tried_waits_for_the_next_touch_that_was_set() -> None:
    tried = decide(active(next=DUE, events=(EVENT,)), Outcome.NO_ANSWER, TUESDAY, POLICY).prospect
    assert code(tried) == "not_due"


def test_the_next_number_after_a_wrong_one_is_due_at_once() -> None:
    second = Phone(number="+12125550177", region="US", zones=(NEW_YORK,))
    two = active(phones=(*active().phones, second), next=DUE)
    assert tier(decide(two, Outcome.BAD_NUMBER, TUESDAY, POLICY).prospect) is Tier.FOLLOW_UP


def test_a_callback_missed_on_an_earlier_day_is_offered_at_that_clock_time_and_never_earlier() -> None:
    missed = active(next=due_at(new_york(date(2026, 11, 23), 14), NextKind.CALLBACK, named=True))
    early = place(missed, TUESDAY, POLICY)
    assert isinstance(early, Held)
    assert early.until == TUESDAY.replace(hour=14, minute=0)
    assert isinstance(place(missed, TUESDAY.replace(hour=14, minute=0), POLICY), Due)


def test_the_tiers_come_in_their_order_and_each_in_its_own() -> None:
    people = [
        replace(active(review=Review(since=TUESDAY, why=("5 tries",))), id="review"),
        replace(someone(), id="new"),
        replace(someone(next=DUE, tries=(TUESDAY - timedelta(days=3),)), id="first"),
        replace(active(next=DUE), id="follow"),
        replace(active(next=due_at(TUESDAY - 2 * HOUR)), id="follow, later"),
        replace(active(next=DUE, deadlines=(launch(date(2026, 12, 3)),)), id="deadline"),
        replace(active(next=DUE, deadlines=(launch(date(2026, 11, 27)),)), id="deadline, nearer"),
        replace(active(next=LATER_TODAY, promises=(MODEL,)), id="promise"),
        replace(active(next=LATER_TODAY, events=(EVENT,)), id="event"),
        replace(active(next=LATER_TODAY, events=(replace(EVENT, at=TUESDAY),)), id="event, fresher"),
        replace(active(next=due_at(TUESDAY, NextKind.CALLBACK, named=True)), id="callback"),
    ]
    order = ["callback", "event, fresher", "event", "promise", "deadline, nearer", "deadline"]
    order += ["follow, later", "follow", "first", "new", "review"]
    never_mind = Policy(longest_wait_every=0)
    for seed in range(5):
        Random(seed).shuffle(people)
        queue = build_queue(people, TUESDAY, never_mind)
        assert [due.prospect.id for due in queue.due] == order


def test_whose_hours_end_before_the_block_does_comes_first() -> None:
    evening = TUESDAY.replace(hour=20, minute=30)
    here = replace(active(next=due_at(evening - HOUR)), id="here")
    west = replace(active(LOS_ANGELES, next=due_at(evening - 2 * HOUR)), id="west")
    queue = build_queue([west, here], evening, POLICY, block_ends=evening + HOUR)
    assert [due.prospect.id for due in queue.due] == ["here", "west"]


def test_one_place_in_five_goes_to_whoever_has_waited_longest() -> None:
    urgent = [
        replace(active(next=DUE, deadlines=(launch(date(2026, 12, 3)),)), id=f"urgent {number:02}")
        for number in range(12)
    ]
    waiting = [replace(someone(added=TUESDAY - timedelta(days=days)), id=f"new {days:02}") for days in (30, 3)]
    order = [due.prospect.id for due in build_queue([*urgent, *waiting], TUESDAY, POLICY).due]
    assert (order[4], order[9]) == ("new 30", "new 03")
    assert len(set(order)) == 14
    served = [due.prospect.id for due in build_queue([*urgent, *waiting], TUESDAY, POLICY, served=4).due]
    assert served[0] == "new 30"
    callback = replace(active(next=due_at(TUESDAY, NextKind.CALLBACK, named=True)), id="callback")
    ahead = build_queue([callback, *urgent, *waiting], TUESDAY, POLICY, served=4).due
    assert ahead[0].prospect.id == "callback"
    longest = longest_waiting(ahead)
    assert longest is not None
    assert longest.prospect.id == "new 30"


def test_nobody_starves_however_many_are_urgent() -> None:
    people = {
        f"urgent {number:03}": replace(
            active(next=DUE, deadlines=(launch(date(2026, 12, 3)),)), id=f"urgent {number:03}"
        )
        for number in range(60)
    }
    people["patient"] = replace(someone(added=TUESDAY - timedelta(days=9)), id="patient")
    for served in range(5):
        first = build_queue(people.values(), TUESDAY, POLICY, served=served).due[0].prospect.id
        if first == "patient":
            return
        del people[first]
    raise AssertionError("the patient one was not called")


@settings(max_examples=cases(50))
@given(st.data(), moments(), policies())
def test_whoever_is_offered_may_be_called_and_whoever_is_not_has_a_reason(data, at, policy) -> None:  # type: ignore[no-untyped-def]
    prospect = data.draw(prospects(at))
    placed = place(prospect, at, policy)
    assert placed == place(prospect, at, policy)
    if isinstance(placed, Held):
        assert placed.reason
        assert not any(ord(letter) < 32 for letter in placed.reason)
        return
    assert placed.why
    assert all(placed.why)
    assert prospect.standing is not Standing.NEVER
    assert not prospect.gone
    if placed.tier is not Tier.REVIEW:
        assert open_at(prospect, at, policy)
        recent = [made for made in prospect.tries if at.timestamp() - made.timestamp() < 24 * 3600]
        assert len(recent) < policy.cap_24h


@settings(max_examples=cases(15))
@given(st.data(), moments())
def test_the_queue_holds_everybody_once_in_the_order_of_the_tiers(data, at) -> None:  # type: ignore[no-untyped-def]
    people = [replace(data.draw(prospects(at)), id=str(number)) for number in range(data.draw(st.integers(0, 12)))]
    queue = build_queue(people, at, POLICY)
    assert sorted([each.prospect.id for each in queue.due] + [each.prospect.id for each in queue.held]) == sorted(
        each.id for each in people
    )
    order = list(Tier)
    tiers = [order.index(due.tier) for due in queue.due]
    ahead = [position for position in tiers if position < 2]
    assert tiers[: len(ahead)] == sorted(ahead)


@settings(max_examples=cases(40))
@given(st.data(), moments(), st.sampled_from(Outcome))
def test_nobody_is_offered_again_right_after_a_call(data, at, outcome) -> None:  # type: ignore[no-untyped-def]
    """Save for the next number after a wrong one; so a block never goes round in a circle."""
    after = decide(data.draw(prospects(at)), outcome, at, POLICY).prospect
    placed = place(after, at, POLICY)
    if outcome.is_call and outcome is not Outcome.BAD_NUMBER and isinstance(placed, Due):
        assert placed.tier is Tier.REVIEW
