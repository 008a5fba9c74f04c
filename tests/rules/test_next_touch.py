from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.rules.people import (
    LOS_ANGELES,
    NEW_YORK,
    POLICY,
    TRIES,
    TUESDAY,
    active,
    due_at,
    launch,
    new_york,
    someone,
)
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, NextTouch, Phone, Prospect, TriggerEvent
from tui.model.zones import zone
from tui.rules.next_touch import Decision, decide, preview
from tui.rules.when import When, read_when


def said(text: str, prospect: Prospect, at: datetime = TUESDAY) -> When:
    found = read_when(text, at, prospect.zone, NEW_YORK)
    assert found is not None
    return found


def after(prospect: Prospect, outcome: Outcome, at: datetime = TUESDAY, typed: str = "", **more: object) -> Decision:
    named = said(typed, prospect, at) if typed else None
    return decide(prospect, outcome, at, POLICY, named=named, **more)  # type: ignore[arg-type]


def touch(decision: Decision) -> NextTouch:
    assert decision.prospect.next is not None
    return decision.prospect.next


def local(decision: Decision) -> str:
    return touch(decision).at.strftime("%a %d %b %H:%M")


def test_a_yes_with_a_time_is_an_appointment_of_its_kind() -> None:
    decision = after(active(), Outcome.YES, typed="thu 15:30", appointment="demo")
    assert decision.prospect.standing is Standing.ACTIVE
    assert (touch(decision).kind, touch(decision).what, touch(decision).named) == (NextKind.APPOINTMENT, "demo", True)
    assert local(decision) == "Thu 26 Nov 15:30"


def test_a_yes_with_no_time_is_won_and_has_nothing_next() -> None:
    decision = after(active(next=due_at(TUESDAY)), Outcome.YES)
    assert (decision.prospect.standing, decision.prospect.next) == (Standing.WON, None)


def test_a_no_goes_to_the_newsletter_list_with_its_reason() -> None:
    decision = after(active(), Outcome.NO, reason="too dear")
    assert decision.prospect.standing is Standing.NEWSLETTER
    assert (decision.prospect.next, decision.prospect.no_reason) == (None, "too dear")


def test_not_yet_is_within_a_week_and_before_the_deadline_with_two_working_days_to_spare() -> None:
    week = after(active(), Outcome.NOT_YET)
    assert touch(week).at - TUESDAY <= timedelta(days=7)
    assert local(week) == "Tue 01 Dec 10:00"
    urgent = after(active(deadlines=(launch(date(2026, 12, 3)),)), Outcome.NOT_YET)
    assert local(urgent) == "Mon 30 Nov 10:00"
    assert "before product launch on Thu 3 Dec" in touch(urgent).why[0]
    assert urgent.notice == ""


@pytest.mark.parametrize(("deadline", "expected"), [(25, "Wed 25"), (26, "Wed 25"), (27, "Wed 25"), (30, "Wed 25")])
def test_a_deadline_that_is_near_draws_not_yet_to_the_next_day(deadline: int, expected: str) -> None:
    decision = after(active(deadlines=(launch(date(2026, 11, deadline)),)), Outcome.NOT_YET)
    assert local(decision).startswith(expected)


def test_a_deadline_is_never_passed_in_silence() -> None:
    today = active(deadlines=(launch(TUESDAY.date()),))
    assert "after product launch" in after(today, Outcome.NOT_YET).notice
    assert "after product launch" in after(active(deadlines=(launch(date(2026, 12, 3)),)), Outcome.NOT_NOW).notice
    assert "after product launch" in after(today, Outcome.NOT_YET, typed="fri 9am").notice


def test_not_now_leaves_for_ninety_days_or_until_the_day_they_named() -> None:
    decision = after(active(), Outcome.NOT_NOW)
    assert decision.prospect.standing is Standing.LATER
    assert local(decision) == "Mon 22 Feb 08:00"
    assert not touch(decision).named
    named = after(active(), Outcome.NOT_NOW, typed="after 15 jan")
    assert local(named) == "Tue 19 Jan 08:00"
    assert touch(named).named


def asked(at: datetime = TUESDAY, *, inbound: bool = True, answered: bool = False) -> TriggerEvent:
    return TriggerEvent(text="wants a quote", at=at - timedelta(minutes=20), inbound=inbound, answered=answered)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(9, "Tue 24 Nov"), (11, "Tue 24 Nov"), (15, "Wed 25 Nov"), (17, "Wed 25 Nov")],
)
@pytest.mark.parametrize("outcome", TRIES)
def test_who_asked_for_a_call_and_was_not_reached_is_tried_soon(outcome: Outcome, hour: int, expected: str) -> None:
    at = TUESDAY.replace(hour=hour, minute=0)
    for prospect in (someone(events=(asked(at),)), active(events=(asked(at),))):
        following = touch(after(prospect, outcome, at))
        assert following.at.strftime("%a %d %b") == expected
        assert following.at - at >= timedelta(hours=POLICY.gap_hours)
        assert following.at.hour // 2 != hour // 2
        assert following.why[0] == "they asked: the next try is soon"


def test_who_asked_is_not_tried_on_a_day_off_and_has_the_cadence_again_once_they_talked() -> None:
    friday = TUESDAY.replace(day=20, hour=16)
    assert local(after(someone(events=(asked(friday),)), Outcome.NO_ANSWER, friday)).startswith("Mon 23 Nov")
    wednesday = TUESDAY.replace(day=25, hour=16)
    assert local(after(someone(events=(asked(wednesday),)), Outcome.NO_ANSWER, wednesday)).startswith("Fri 27 Nov")
    answered = after(someone(events=(asked(answered=True),)), Outcome.NO_ANSWER)
    assert local(answered) == "Fri 27 Nov 16:00"
    heard = after(someone(events=(asked(inbound=False),)), Outcome.NO_ANSWER)
    assert local(heard) == "Fri 27 Nov 16:00"


@pytest.mark.parametrize("outcome", TRIES)
def test_a_try_that_reached_nobody_counts_and_is_followed_in_another_band(outcome: Outcome) -> None:
    decision = after(someone(), outcome)
    assert decision.counted
    assert decision.prospect.standing is Standing.NEW
    assert decision.prospect.tries == (TUESDAY,)
    assert local(decision) == "Fri 27 Nov 16:00"


def test_first_time_calls_follow_the_days_of_the_cadence_and_end_in_a_review() -> None:
    prospect, at = someone(), new_york(date(2026, 6, 1), 10)
    days, bands = [], []
    for _ in range(6):
        days.append((at.date() - date(2026, 6, 1)).days + 1)
        bands.append(at.hour // 2)
        decision = after(prospect, Outcome.NO_ANSWER, at)
        prospect = decision.prospect
        if prospect.next:
            at = prospect.next.at
    assert days == [1, 3, 5, 8, 12, 18]
    assert all(one != other for one, other in pairwise(bands))
    assert prospect.next is None
    assert prospect.review is not None
    assert prospect.review.why[0] == "6 first-time calls, no talk"
    assert prospect.standing is Standing.NEW


def test_tries_after_a_talk_come_after_more_and_more_working_days() -> None:
    prospect, at, gaps = active(), new_york(date(2027, 4, 6), 12), []
    for _ in range(4):
        prospect = after(prospect, Outcome.VOICEMAIL, at).prospect
        assert prospect.next is not None
        day = at.date()
        working = 0
        while day < prospect.next.at.date():
            day += timedelta(days=1)
            working += day.weekday() < 5
        gaps.append(working)
        at = prospect.next.at
    assert gaps == [1, 2, 3, 5]
    last = after(prospect, Outcome.VOICEMAIL, at).prospect
    assert (last.next, last.standing) == (None, Standing.ACTIVE)
    assert last.review is not None


def test_several_numbers_within_ten_minutes_are_one_attempt() -> None:
    once = after(someone(), Outcome.NO_ANSWER)
    again = after(once.prospect, Outcome.VOICEMAIL, TUESDAY + timedelta(minutes=9))
    assert not again.counted
    assert again.prospect.tries == once.prospect.tries
    assert touch(again).at == touch(once).at
    later = after(once.prospect, Outcome.VOICEMAIL, TUESDAY + timedelta(minutes=11))
    assert later.counted


def test_a_try_ahead_of_a_named_time_leaves_it_where_it_is() -> None:
    agreed = due_at(new_york(date(2026, 11, 27), 15), NextKind.APPOINTMENT, named=True, what="demo")
    decision = after(active(next=agreed), Outcome.VOICEMAIL)
    assert decision.prospect.next == agreed
    assert decision.counted


def test_a_callback_that_nobody_answered_is_tried_again_at_that_clock_time() -> None:
    agreed = due_at(TUESDAY.replace(hour=12, minute=5), NextKind.CALLBACK, named=True)
    decision = after(active(next=agreed), Outcome.NO_ANSWER)
    assert local(decision) == "Wed 25 Nov 12:05"


def test_a_no_show_is_offered_again_the_same_day_in_another_band() -> None:
    agreed = due_at(TUESDAY.replace(hour=12, minute=15), NextKind.APPOINTMENT, named=True, what="demo")
    decision = after(active(next=agreed), Outcome.NO_ANSWER)
    assert local(decision) == "Tue 24 Nov 16:00"
    assert (touch(decision).kind, touch(decision).what) == (NextKind.APPOINTMENT, "demo")
    late = agreed.at.replace(hour=17, minute=0)
    evening = after(active(next=replace(agreed, at=late)), Outcome.NO_ANSWER, late + timedelta(minutes=5))
    assert local(evening).startswith("Wed 25 Nov")


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("outcome", [*TRIES, Outcome.MAIL])
def test_a_try_before_the_time_of_an_appointment_is_no_no_show(outcome: Outcome, named: bool) -> None:
    missed = due_at(TUESDAY.replace(hour=10, minute=0), NextKind.APPOINTMENT, named=True, what="demo")
    again = touch(after(active(next=missed), Outcome.NO_ANSWER, TUESDAY.replace(hour=10, minute=5)))
    assert again.kind is NextKind.APPOINTMENT
    assert again.at > TUESDAY
    ahead = again if not named else replace(again, named=True)
    decision = after(active(next=ahead), outcome, TUESDAY)
    assert decision.prospect.next == ahead
    assert decision.prospect.review is None


def test_a_number_that_is_dead_does_not_move_an_appointment_that_was_offered_again() -> None:
    second = Phone(number="+12125550177", region="US", zones=(NEW_YORK,))
    ahead = due_at(TUESDAY.replace(hour=16), NextKind.APPOINTMENT, what="demo")
    decision = after(active(next=ahead, phones=(*active().phones, second)), Outcome.BAD_NUMBER, number="+12125550132")
    assert decision.prospect.next == ahead


def test_a_wrong_number_is_dead_and_the_next_one_is_due_at_once() -> None:
    second = Phone(number="+12125550177", region="US", zones=(NEW_YORK,))
    prospect = active(phones=(*active().phones, second))
    decision = after(prospect, Outcome.BAD_NUMBER, number="+12125550132")
    assert [phone.dead for phone in decision.prospect.phones] == [True, False]
    assert touch(decision).at == TUESDAY
    assert not decision.counted
    none = after(decision.prospect, Outcome.BAD_NUMBER, number=second.number)
    assert (none.prospect.next, none.listed, none.prospect.standing) == (None, "needs_number", Standing.ACTIVE)


def test_a_person_who_is_gone_leaves_with_nothing_next() -> None:
    decision = after(active(next=due_at(TUESDAY)), Outcome.GONE)
    assert (decision.prospect.gone, decision.prospect.next, decision.listed) == (True, None, "")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_never_call_is_for_good_whatever_is_logged_later(outcome: Outcome) -> None:
    barred = after(active(next=due_at(TUESDAY)), Outcome.NEVER_CALL).prospect
    assert (barred.standing, barred.next) == (Standing.NEVER, None)
    later = after(barred, outcome, typed="tue 2pm").prospect
    assert (later.standing, later.next, later.review) == (Standing.NEVER, None, None)


@pytest.mark.parametrize("outcome", [*TRIES, Outcome.MAIL, Outcome.TEXT, Outcome.BAD_NUMBER])
def test_who_said_no_gets_no_next_touch_from_a_try(outcome: Outcome) -> None:
    decision = after(active(standing=Standing.NEWSLETTER), outcome)
    assert (decision.prospect.standing, decision.prospect.next) == (Standing.NEWSLETTER, None)


def test_a_trigger_event_after_a_no_is_followed_up_until_they_talk() -> None:
    event = TriggerEvent(text="new VP hired", at=TUESDAY - timedelta(hours=1))
    tried = after(active(standing=Standing.NEWSLETTER, events=(event,)), Outcome.NO_ANSWER).prospect
    assert tried.next is not None
    assert not tried.events[0].answered
    talked = after(tried, Outcome.NOT_YET, TUESDAY + timedelta(days=1)).prospect
    assert talked.events[0].answered
    assert talked.standing is Standing.ACTIVE


def test_a_mail_leaves_what_is_ahead_and_gives_a_due_call_a_day() -> None:
    ahead = due_at(TUESDAY + timedelta(days=2))
    assert after(active(next=ahead), Outcome.MAIL).prospect.next == ahead
    due = after(active(next=due_at(TUESDAY - timedelta(hours=1))), Outcome.MAIL)
    assert local(due).startswith("Wed 25 Nov")
    assert not due.counted
    assert due.prospect.tries == ()


def test_a_meeting_is_a_conversation_and_stands_as_before() -> None:
    decision = after(active(tries=(TUESDAY - timedelta(days=3),)), Outcome.MEETING)
    assert (decision.prospect.talks, decision.prospect.tries) == (3, ())
    assert decision.prospect.standing is Standing.ACTIVE
    assert decision.prospect.next is not None


@pytest.mark.parametrize("outcome", [*TRIES, Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.MAIL, Outcome.MEETING])
def test_a_typed_time_wins(outcome: Outcome) -> None:
    decision = after(active(tries=(TUESDAY - timedelta(days=9),) * 4), outcome, typed="sat 10:30")
    assert local(decision) == "Sat 28 Nov 10:30"
    assert touch(decision).named
    assert decision.prospect.review is None


def test_a_typed_day_off_is_kept_and_a_vague_one_moves_to_a_working_day() -> None:
    assert local(after(active(), Outcome.NOT_YET, typed="sat")) == "Sat 28 Nov 08:00"
    assert local(after(active(), Outcome.NOT_YET, typed="in 4 days")) == "Mon 30 Nov 08:00"


def test_offered_hours_lie_in_both_working_days() -> None:
    decision = after(active(LOS_ANGELES), Outcome.NOT_YET)
    theirs = touch(decision).at
    assert theirs.tzinfo is zone(LOS_ANGELES)
    assert 8 <= theirs.hour < 15


def test_offered_hours_widen_where_the_two_working_days_do_not_meet() -> None:
    decision = after(active("Asia/Kolkata"), Outcome.NOT_YET)
    theirs, ours = touch(decision).at, touch(decision).at.astimezone(zone(NEW_YORK))
    assert 8 <= theirs.hour < 21
    assert 8 <= ours.hour < 18
    assert theirs.weekday() < 5


def test_a_place_that_is_not_known_is_listed_and_a_typed_time_is_kept() -> None:
    nowhere = active(phones=(Phone(number="+18005550132"),))
    tried = after(nowhere, Outcome.VOICEMAIL)
    assert (tried.listed, tried.prospect.next) == ("needs_place", None)
    named = after(nowhere, Outcome.CALLBACK, typed="tue 2pm")
    assert named.listed == "needs_place"
    assert touch(named).at == new_york(date(2026, 12, 1), 14)
    assert "place is not known" in named.notice


def test_places_with_no_common_hour_are_listed() -> None:
    decision = after(active(LOS_ANGELES, "Europe/London", "Asia/Tokyo"), Outcome.NOT_YET)
    assert (decision.prospect.next, decision.listed) == (None, "no_common_hour")


def test_a_talk_starts_the_count_of_tries_anew() -> None:
    tried = active(tries=(TUESDAY - timedelta(days=2),), extra_tries=2)
    decision = after(tried, Outcome.NOT_YET)
    assert (decision.prospect.tries, decision.prospect.extra_tries) == ((), 0)
    assert (decision.prospect.last_talk, decision.prospect.last_call) == (TUESDAY, TUESDAY)


def test_a_voicemail_message_is_on_record_once() -> None:
    first = after(someone(), Outcome.VOICEMAIL, message="ftc-1").prospect
    assert first.messages == ("ftc-1",)
    assert after(first, Outcome.VOICEMAIL, TUESDAY + timedelta(days=2), message="ftc-1").prospect.messages == ("ftc-1",)


def test_a_call_from_them_is_no_attempt_of_ours() -> None:
    decision = after(someone(), Outcome.NO_TALK, inbound=True)
    assert not decision.counted
    assert decision.prospect.tries == ()
    assert decision.prospect.next is not None


def test_each_key_can_say_beforehand_what_it_will_set() -> None:
    shown = preview(active(), TUESDAY, POLICY)
    assert set(shown) == set(Outcome)
    for outcome, decision in shown.items():
        assert decision == decide(active(), outcome, TUESDAY, POLICY)
    assert set(preview(active(), TUESDAY, POLICY, [Outcome.NOT_YET])) == {Outcome.NOT_YET}


def test_who_says_no_is_on_the_newsletter_list_since_that_day_of_the_reps() -> None:
    late = TUESDAY.replace(hour=23).astimezone(UTC)
    first = after(active(), Outcome.NO, late).prospect
    assert first.newsletter_since == TUESDAY.date()
    mailed = after(first, Outcome.MAIL, TUESDAY + timedelta(days=9)).prospect
    again = after(mailed, Outcome.NO, TUESDAY + timedelta(days=20)).prospect
    assert (mailed.newsletter_since, again.newsletter_since) == (TUESDAY.date(), TUESDAY.date())


@pytest.mark.parametrize("outcome", [Outcome.YES, Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.NEVER_CALL])
def test_who_leaves_the_newsletter_list_is_on_it_since_no_day(outcome: Outcome) -> None:
    listed = after(active(), Outcome.NO).prospect
    assert after(listed, outcome, TUESDAY + timedelta(days=20)).prospect.newsletter_since is None


@pytest.mark.parametrize(("outcome", "typed"), [(Outcome.YES, "tue 2pm"), (Outcome.NOT_NOW, ""), (Outcome.NOT_YET, "")])
def test_zones_that_meet_only_before_a_clock_change_get_the_nearest_lawful_hour(outcome: Outcome, typed: str) -> None:
    saturday = datetime(2026, 3, 7, 19, 0, tzinfo=zone(NEW_YORK))
    decision = after(someone("America/Chicago", "Asia/Kolkata", "Asia/Tokyo"), outcome, saturday, typed)
    assert touch(decision).at.astimezone(UTC) == datetime(2026, 3, 8, 2, 30, tzinfo=UTC)
    assert "no lawful hour is in sight" in f"{decision.notice} {touch(decision).why}" or outcome is Outcome.NOT_YET


@pytest.mark.parametrize("outcome", TRIES)
def test_a_try_of_somebody_with_no_number_sets_no_call_that_nobody_can_make(outcome: Outcome) -> None:
    decision = after(active(phones=()), outcome)
    assert decision.prospect.next is None
    assert decision.listed == "needs_number"
