"""What holds of every decision, whoever, whenever, whatever the policy."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import (
    NEW_YORK,
    POLICY,
    TRIES,
    TUESDAY,
    ZONES,
    active,
    launch,
    moments,
    policies,
    prospects,
    someone,
)
from tui.model.outcome import Outcome, Standing
from tui.model.zones import zone
from tui.rules.days_off import why_no_day
from tui.rules.hours import open_at
from tui.rules.next_touch import alternatives, decide, preview
from tui.rules.slots import nearest_deadline
from tui.rules.when import read_when

TYPED = st.sampled_from(
    [
        "",
        "",
        "",
        "tue 2pm",
        "in 3 weeks",
        "23:30",
        "3am",
        "sat",
        "sun 11",
        "eom",
        "in 20 min",
        "2:30am",
        "after 15 jan",
        "q1",
    ]
)
IN_PLAY = (Standing.NEW, Standing.ACTIVE, Standing.LATER)


@settings(max_examples=cases(80))
@given(st.data(), moments(), st.sampled_from(Outcome), policies(), TYPED)
def test_every_decision_is_lawful_ahead_and_has_its_reasons(data, at, outcome, policy, typed) -> None:  # type: ignore[no-untyped-def]
    before = data.draw(prospects(at))
    named = read_when(typed, at, before.zone, policy.rep_zone) if typed else None
    taken = [at + timedelta(minutes=minutes) for minutes in (20, 30)]
    decision = decide(before, outcome, at, policy, named=named, taken=taken)
    after, touch = decision.prospect, decision.prospect.next

    assert decision == decide(before, outcome, at, policy, named=named, taken=taken)
    assert touch is None or all(touch.why)
    if touch and touch != before.next:
        assert touch.why
        assert touch.at.timestamp() >= at.timestamp()
        assert str(touch.at.tzinfo) == touch.zone
        assert not after.zones or open_at(after, touch.at, policy)
    for other in alternatives(after, at, policy, taken=taken):
        assert touch is not None
        assert other.why
        assert other.at.timestamp() > touch.at.timestamp()
        assert open_at(after, other.at, policy)
    if after.standing in IN_PLAY and not after.gone:
        assert after.next or after.review or decision.listed
    if after.standing is Standing.NEVER:
        assert after.next is None
    assert not (after.next and after.review)


@settings(max_examples=cases(40))
@given(st.data(), moments(), st.sampled_from(Outcome))
def test_a_deadline_is_never_passed_in_silence(data, at, outcome) -> None:  # type: ignore[no-untyped-def]
    before = data.draw(prospects(at))
    decision = decide(before, outcome, at, POLICY)
    touch = decision.prospect.next
    if touch is None or touch == before.next or not decision.prospect.zones:
        return
    there = zone(decision.prospect.zone)
    deadline = nearest_deadline(decision.prospect, at.astimezone(there).date())
    if deadline and touch.at.astimezone(there).date() > deadline.on:
        assert deadline.text in decision.notice


@given(moments(), st.sampled_from(ZONES), st.integers(0, 40))
def test_not_yet_stays_within_the_week_and_before_a_deadline_that_leaves_a_working_day(at, name, days) -> None:  # type: ignore[no-untyped-def]
    today = at.astimezone(zone(name)).date()
    prospect = active(name, deadlines=(launch(today + timedelta(days=days)),))
    touch = decide(prospect, Outcome.NOT_YET, at, POLICY).prospect.next
    assert touch is not None
    between = [today + timedelta(days=ahead) for ahead in range(1, days)]
    if sum(not why_no_day(prospect, day, POLICY) for day in between) >= 2:
        assert touch.at.date() < prospect.deadlines[0].on
    assert touch.at.timestamp() - at.timestamp() <= 7 * 24 * 3600


@given(moments(), st.sampled_from(ZONES[:4]), st.lists(st.sampled_from(TRIES), min_size=2, max_size=6), st.booleans())
def test_no_try_falls_on_the_day_or_in_the_band_of_the_one_before(at, name, outcomes, talked) -> None:  # type: ignore[no-untyped-def]
    prospect = active(name) if talked else someone(name)
    for outcome in outcomes:
        prospect = decide(prospect, outcome, at, POLICY).prospect
        if prospect.next is None:
            break
        at = prospect.next.at
    clocks = [made.astimezone(zone(name)) for made in prospect.tries]
    for one, other in pairwise(clocks):
        assert other.date() > one.date()
        assert other.hour // 2 != one.hour // 2
        assert other.weekday() < 5


@given(moments(), st.sampled_from(ZONES), st.booleans())
def test_tries_that_reach_nobody_always_end_in_a_review(at, name, talked) -> None:  # type: ignore[no-untyped-def]
    prospect = active(name) if talked else someone(name)
    limit = POLICY.limit(prospect.talks)
    for made in range(1, limit + 1):
        prospect = decide(prospect, Outcome.NO_ANSWER, at, POLICY).prospect
        assert bool(prospect.review) is (made == limit)
        if prospect.next:
            at = prospect.next.at
    assert prospect.next is None
    assert prospect.review is not None
    assert all(prospect.review.why)


@settings(max_examples=cases(15))
@given(st.data(), moments())
def test_a_decision_changes_nothing_of_who_they_are(data, at) -> None:  # type: ignore[no-untyped-def]
    before = data.draw(prospects(at))
    for decision in preview(before, at, POLICY).values():
        after = decision.prospect
        assert (after.id, after.name, after.place, after.promises, after.deadlines) == (
            before.id, before.name, before.place, before.promises, before.deadlines,
        )  # fmt: skip


def test_the_reps_zone_may_be_anywhere() -> None:
    for name in ZONES:
        named = read_when("tue 2pm", TUESDAY, name, NEW_YORK)
        touch = decide(active(name), Outcome.CALLBACK, TUESDAY, POLICY, named=named).prospect.next
        assert touch is not None
        assert touch.at.strftime("%a %H:%M") == "Tue 14:00"


@settings(max_examples=cases(30))
@given(moments(), st.sampled_from(ZONES), st.sampled_from([*TRIES, Outcome.NOT_YET, Outcome.NOT_NOW]))
def test_whatever_is_offered_comes_with_two_other_times(at, name, outcome) -> None:  # type: ignore[no-untyped-def]
    decision = decide(active(name), outcome, at, POLICY)
    assert decision.prospect.next is not None
    assert len(alternatives(decision.prospect, at, POLICY)) == 2
