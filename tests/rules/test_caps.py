"""How often one person may be called in a day and in a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import NEW_YORK, POLICY, TUESDAY, moments, someone
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Place, Prospect
from tui.model.zones import zone
from tui.rules.caps import CALLS_KEPT, caps, free_from, why_capped
from tui.rules.hours import next_open, open_at, why_shut
from tui.rules.next_touch import decide
from tui.rules.record import record

PARIS = "Europe/Paris"
GENEROUS = replace(POLICY, cap_24h=9)


def in_france(*calls: datetime) -> Prospect:
    phone = Phone(number="+33123456789", region="FR", zones=(PARIS,))
    return someone(phones=(phone,), place=Place(region="FR", zones=(PARIS,)), recent_calls=calls)


def in_florida(*calls: datetime) -> Prospect:
    phone = Phone(number="+13055550132", region="US", zones=(NEW_YORK,))
    return someone(phones=(phone,), recent_calls=calls)


def paris(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=zone(PARIS))


def hours_before(*hours: int) -> tuple[datetime, ...]:
    return tuple(TUESDAY - timedelta(hours=each) for each in hours)


def test_florida_has_a_cap_of_its_own_and_a_stricter_policy_wins() -> None:
    assert caps(in_florida(), GENEROUS)[:2] == (3, 0)
    assert caps(in_florida(), replace(POLICY, cap_24h=2))[:2] == (2, 0)
    assert caps(someone(), GENEROUS)[:2] == (9, 0)
    assert caps(in_france(), POLICY)[:2] == (3, 4)


def test_after_three_calls_in_a_day_a_fourth_waits_for_the_first_to_be_a_day_old() -> None:
    called = in_florida(*hours_before(20, 5, 1))
    assert free_from(called, TUESDAY, GENEROUS) == TUESDAY + timedelta(hours=4)
    assert why_capped(called, TUESDAY, GENEROUS) == "3 calls in 24 hours is the most in Florida"
    assert not open_at(called, TUESDAY, GENEROUS)
    assert why_shut(called, TUESDAY, GENEROUS) == "3 calls in 24 hours is the most in Florida: opens at 16:24"
    assert open_at(someone(recent_calls=hours_before(20, 5, 1)), TUESDAY, GENEROUS)


def test_after_four_calls_in_thirty_days_france_waits_for_the_first_to_be_thirty_days_old() -> None:
    called = in_france(paris(2, 10), paris(4, 10), paris(9, 10), paris(16, 10))
    assert free_from(called, paris(24, 10), POLICY) == paris(2, 10, month=12)
    assert next_open(called, paris(24, 10), POLICY) == paris(2, 10, month=12)
    shut = why_shut(called, paris(24, 10), POLICY)
    assert shut == "4 calls in 30 days is the most in France: opens Wed 2 Dec 10:00"
    assert why_capped(called, paris(3, 11, month=12), POLICY) == ""


def test_talks_count_and_calls_from_them_and_wrong_numbers_do_not() -> None:
    def after(outcome: Outcome, *, inbound: bool = False) -> Prospect:
        return record(someone(), outcome, TUESDAY, talked=False, counted=False, inbound=inbound)

    assert after(Outcome.NOT_YET).recent_calls == (TUESDAY,)
    assert after(Outcome.NO_ANSWER).recent_calls == (TUESDAY,)
    assert after(Outcome.NOT_YET, inbound=True).recent_calls == ()
    assert after(Outcome.BAD_NUMBER).recent_calls == ()
    assert after(Outcome.MAIL).recent_calls == ()


def test_only_the_last_calls_of_thirty_days_are_kept() -> None:
    prospect = someone()
    for hour in range(0, 24 * 40, 7):
        prospect = record(prospect, Outcome.NO_ANSWER, TUESDAY + timedelta(hours=hour), talked=False, counted=True)
    assert len(prospect.recent_calls) == CALLS_KEPT
    late = record(prospect, Outcome.NO_ANSWER, TUESDAY + timedelta(days=90), talked=False, counted=True)
    assert late.recent_calls == (TUESDAY + timedelta(days=90),)


def test_a_callback_beyond_the_cap_gets_the_nearest_time_and_says_why() -> None:
    called = in_florida(*hours_before(20, 5))
    from tui.rules.when import read_when

    named = read_when("in 20 min", TUESDAY, NEW_YORK, NEW_YORK)
    decision = decide(called, Outcome.CALLBACK, TUESDAY, GENEROUS, named=named)
    assert decision.prospect.next is not None
    assert decision.prospect.next.at == TUESDAY + timedelta(hours=4)
    assert decision.notice == "3 calls in 24 hours is the most in Florida: Tue 24 Nov 16:24 is the nearest"


@given(moments(), st.lists(st.integers(0, 24 * 40 * 60), max_size=9), st.integers(1, 6))
def test_no_call_is_ever_beyond_a_cap(moment: datetime, minutes_ago: list[int], cap: int) -> None:
    policy = replace(POLICY, cap_24h=cap)
    calls = tuple(moment - timedelta(minutes=each) for each in sorted(minutes_ago, reverse=True))
    for prospect in (in_florida(*calls), in_france(*calls)):
        opens = next_open(prospect, moment, policy)
        assert opens is not None
        assert open_at(prospect, opens, policy)
        most = caps(prospect, policy)
        for span, at_most in ((timedelta(hours=24), most.in_24h), (timedelta(days=30), most.in_30d)):
            within = sum(each.timestamp() > opens.timestamp() - span.total_seconds() for each in calls)
            assert not at_most or within < at_most
