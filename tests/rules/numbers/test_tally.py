from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.numbers.touches import logged
from tests.rules.people import NEW_YORK, TUESDAY
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.rules.figures import figures
from tui.rules.numbers.tally import NOT_YET, Calls, Tally, called, fold, monday

HERE = zone(NEW_YORK)
PEOPLE = ("dana", "ben", "cleo")


def told(*outcomes: Outcome, **more: Any) -> Calls:
    """What is counted of one person who is called once a day, as the rules record it."""
    prospect, so_far = Prospect(id="dana"), Calls()
    for number, outcome in enumerate(outcomes):
        prospect, touch = logged(prospect, outcome, TUESDAY + timedelta(days=number), **more)
        so_far = called(so_far, touch)
    return so_far


@st.composite
def histories(draw: st.DrawFn) -> list[Touch]:
    """Some weeks of three people, in order of time."""
    people = {name: Prospect(id=name) for name in PEOPLE}
    at, touches = TUESDAY, []
    for _ in range(draw(st.integers(0, 40))):
        at += timedelta(minutes=draw(st.integers(1, 4000)))
        name = draw(st.sampled_from(PEOPLE))
        more = {key: draw(st.booleans()) for key in ("talked", "inbound", "won")}
        outcome = draw(st.sampled_from(Outcome))
        by_mail = outcome is Outcome.NO and draw(st.booleans())
        people[name], touch = logged(people[name], outcome, at, by_mail=by_mail, **more)
        touches.append(touch)
    return touches


@given(histories(), st.data())
def test_folding_in_parts_is_folding_whole(touches: list[Touch], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(touches)), max_size=4)))
    tally = Tally()
    for start, end in zip([0, *cuts], [*cuts, len(touches)], strict=True):
        tally = fold(tally, touches[start:end], HERE)
    assert tally == fold(Tally(), touches, HERE)


@given(histories())
def test_the_sums_agree_with_the_figures_of_all_touches(touches: list[Touch]) -> None:
    whole, total = figures(touches), fold(Tally(), touches, HERE).total
    assert (total.dials, total.inbound, total.connects, total.talks, total.yes) == (
        whole.dials,
        whole.inbound,
        whole.connects,
        whole.talks,
        whole.yes,
    )
    assert dict(total.outcomes) == dict(whole.outcomes)


@given(histories())
def test_calls_made_are_the_attempts_on_record_and_the_talks_on_the_phone(touches: list[Touch]) -> None:
    people = fold(Tally(), touches, HERE).people
    for name in PEOPLE:
        theirs = [touch for touch in touches if touch.prospect == name]
        talks = [touch for touch in theirs if touch.talked]
        assert people.get(name, Calls()).made <= figures(theirs).dials
        assert (people.get(name, Calls()).talked == NOT_YET) == (not talks)


def test_the_calls_until_a_talk_count_the_one_that_got_it() -> None:
    assert told(Outcome.NO_ANSWER, Outcome.VOICEMAIL).talked == NOT_YET
    assert told(Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NOT_YET).talked == 3
    assert told(Outcome.NOT_YET).talked == 1
    assert told(Outcome.NOT_YET, inbound=True).talked == 0, "they called us"


def test_two_numbers_tried_at_once_are_one_call() -> None:
    after, first = logged(Prospect(id="dana"), Outcome.NO_ANSWER, TUESDAY)
    _, second = logged(after, Outcome.NO_ANSWER, TUESDAY + timedelta(minutes=3))
    assert called(called(Calls(), first), second).made == 1


def test_a_deal_is_closed_by_a_yes_that_wins_and_its_follow_ups_begin_after_the_first_talk() -> None:
    silent, talk = Outcome.NO_ANSWER, Outcome.NOT_YET
    deal = told(silent, talk, silent, talk, Outcome.YES, won=True)
    assert (deal.talked, deal.yes, deal.won, deal.won_calls) == (2, 5, 3, 5)
    assert told(Outcome.YES, won=True).won == 0
    agreed = told(talk, Outcome.YES)
    assert (agreed.yes, agreed.won) == (2, NOT_YET), "a next step that is agreed closes nothing"


def test_a_breakup_mail_ends_the_run_and_is_no_talk() -> None:
    prospect, tried = logged(Prospect(id="dana"), Outcome.NO_ANSWER, TUESDAY)
    _, mailed = logged(prospect, Outcome.NO, TUESDAY + timedelta(days=1), by_mail=True)
    after = called(called(Calls(), tried), mailed)
    assert (after.made, after.run, after.talked) == (1, 0, NOT_YET)


def test_who_was_merged_counts_as_one() -> None:
    touches = [logged(Prospect(id=name), Outcome.NO_ANSWER, TUESDAY)[1] for name in ("dana", "dan")]
    touches[1] = replace(touches[1], attempt=2)
    tally = fold(Tally(), touches, HERE, lambda _: "dana")
    assert tally.people == {"dana": Calls(made=2, run=2, tried=int(TUESDAY.timestamp()))}


def test_a_week_begins_on_the_reps_own_monday() -> None:
    late_on_sunday = datetime.fromisoformat("2026-11-23T04:30:00+00:00")
    assert monday(late_on_sunday, HERE) == date(2026, 11, 16)
    assert monday(late_on_sunday, zone("Europe/London")) == date(2026, 11, 23)
