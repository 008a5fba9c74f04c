from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.rules.people import POLICY, TUESDAY, active, someone
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Promise, Prospect, Review, Side, TriggerEvent
from tui.rules.next_touch import decide
from tui.rules.queue import Due, place
from tui.rules.review import ask_honestly, evidence, go_on, review_due

DAY = timedelta(days=1)


def tried(prospect: Prospect, times: int) -> Prospect:
    return replace(prospect, tries=tuple(TUESDAY - (times - each) * 2 * DAY for each in range(times)))


def test_six_first_time_calls_or_five_tries_after_a_talk_ask_for_a_review() -> None:
    assert review_due(tried(someone(), 5), TUESDAY, POLICY) is None
    assert review_due(tried(someone(), 6), TUESDAY, POLICY) is not None
    assert review_due(tried(active(), 4), TUESDAY, POLICY) is None
    assert review_due(tried(active(), 5), TUESDAY, POLICY) is not None


def test_the_review_shows_the_evidence() -> None:
    broken = Promise(text="mileage report", side=Side.THEY, due=date(2026, 11, 20), made=date(2026, 11, 2))
    review = review_due(tried(active(messages=("ftc-1", "ftc-3"), promises=(broken,)), 5), TUESDAY, POLICY)
    assert review is not None
    assert review.why == (
        "5 tries since the last talk, nobody reached",
        "first of these tries 10 days ago",
        "left 2 voicemails",
        "2 talks, the last 21 days ago",
        "1 promise of theirs not kept: mileage report",
    )
    kept = replace(broken, done=date(2026, 11, 20))
    told = evidence(tried(active(promises=(kept,)), 5), TUESDAY + 4 * DAY, voicemails=0)
    assert told == (
        "first of these tries 14 days ago",
        "left no voicemail",
        "2 talks, the last 25 days ago",
        "no promise of theirs broken",
    )


def test_an_old_lead_with_many_tries_and_no_talk_is_a_dud() -> None:
    old = tried(someone(added=TUESDAY - 61 * DAY), 4)
    review = review_due(old, TUESDAY, POLICY)
    assert review is not None
    assert "60 days old" in review.why[0]
    assert review_due(tried(someone(added=TUESDAY - 50 * DAY), 4), TUESDAY, POLICY) is None
    assert review_due(tried(someone(added=TUESDAY - 61 * DAY), 3), TUESDAY, POLICY) is None
    assert review_due(go_on(old, 3, TUESDAY, POLICY), TUESDAY, POLICY) is None


@pytest.mark.parametrize(("made", "granted"), [(4, 1), (4, 3), (5, 1), (5, 2), (6, 1), (6, 3)])
def test_a_dud_gets_as_many_further_tries_as_the_review_grants(made: int, granted: int) -> None:
    old = tried(someone(added=TUESDAY - 61 * DAY), made)
    prospect = ask_honestly(old, TUESDAY, POLICY) if granted == 1 else go_on(old, granted, TUESDAY, POLICY)
    for more in range(granted):
        at = TUESDAY + (more + 1) * 3 * DAY
        assert prospect.review is None
        prospect = decide(prospect, Outcome.NO_ANSWER, at, POLICY).prospect
    assert prospect.review is not None


def test_a_no_a_win_and_a_never_call_are_not_reviewed() -> None:
    for standing in (Standing.NEWSLETTER, Standing.WON, Standing.NEVER):
        assert review_due(tried(active(standing=standing), 9), TUESDAY, POLICY) is None
    event = TriggerEvent(text="new VP hired", at=TUESDAY)
    assert review_due(tried(active(standing=Standing.NEWSLETTER, events=(event,)), 9), TUESDAY, POLICY) is not None


def test_going_on_grants_so_many_further_tries_and_sets_the_first() -> None:
    asked = decide(tried(someone(), 5), Outcome.NO_ANSWER, TUESDAY, POLICY).prospect
    assert asked.review is not None
    prospect, at = go_on(asked, 2, TUESDAY + DAY, POLICY), TUESDAY
    for more in (True, False):
        assert prospect.review is None
        assert prospect.next is not None
        assert prospect.next.why
        assert prospect.next.at > at
        at = prospect.next.at
        prospect = decide(prospect, Outcome.NO_ANSWER, at, POLICY).prospect
        assert (prospect.next is not None) is more
    assert prospect.review is not None


def test_asking_honestly_is_one_more_call_at_once() -> None:
    asked = tried(active(review=Review(since=TUESDAY, why=("5 tries",))), 5)
    prospect = ask_honestly(asked, TUESDAY, POLICY)
    assert prospect.review is None
    assert prospect.next is not None
    assert prospect.next.at == TUESDAY
    assert isinstance(place(prospect, TUESDAY, POLICY), Due)
    again = decide(prospect, Outcome.VOICEMAIL, TUESDAY, POLICY).prospect
    assert again.review is not None
    answered = decide(prospect, Outcome.NOT_YET, TUESDAY, POLICY).prospect
    assert (answered.review, answered.tries, answered.extra_tries) == (None, (), 0)


def test_a_review_that_waits_keeps_its_date_when_they_are_tried_anyway() -> None:
    since = TUESDAY - 3 * DAY
    waiting = tried(active(review=Review(since=since, why=("5 tries",))), 5)
    review = decide(waiting, Outcome.VOICEMAIL, TUESDAY, POLICY).prospect.review
    assert review is not None
    assert review.since == since
    mailed = decide(waiting, Outcome.MAIL, TUESDAY, POLICY).prospect
    assert (mailed.review, mailed.next) == (waiting.review, None)
