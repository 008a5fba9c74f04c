from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.rules.numbers.test_tally import HERE, histories
from tests.rules.people import POLICY, TUESDAY
from tui.model.block import Goal
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.rules.numbers.tally import Tally, Week, fold
from tui.rules.numbers.weeks import WEEK, ahead, kinds, usual_words, week_so_far, weeks_until, working_week_gone

THIS = date(2026, 11, 23)


def week(dials: int, talks: int = 0, yes: int = 0) -> Week:
    return Week(dials=dials, talks=talks, outcomes={Outcome.YES: yes, Outcome.NO_ANSWER: dials - yes})


def ago(weeks: int) -> date:
    return THIS - weeks * WEEK


def test_every_week_is_there_also_the_one_off() -> None:
    found = weeks_until({ago(3): week(50), ago(1): week(40), ago(-1): week(9)}, TUESDAY)
    assert found.starts == (ago(3), ago(2), ago(1), THIS)
    assert [each.dials for each in found.weeks] == [50, 0, 40, 0]
    assert [each.dials for each in found.pace] == [50, 40], "a week off tells nothing of the pace"


def test_the_last_full_week_is_held_against_those_before() -> None:
    assert weeks_until({}, TUESDAY).sentence == ""
    assert weeks_until({THIS: week(9, 1)}, TUESDAY).sentence == "Your first week so far: 9 dials, 1 talk, 0 yes."
    held = {ago(3): week(50, 4), ago(2): week(70, 5), ago(1): week(40, 6, 1)}
    assert weeks_until({ago(1): week(40, 6, 1)}, TUESDAY).sentence == "Last week: 40 dials, 6 talks, 1 yes."
    assert weeks_until(held, TUESDAY).sentence == (
        "Last week: 40 dials, 6 talks, 1 yes. A usual week brings 53 dials and 5 talks."
    )


def test_the_week_so_far_stands_against_its_goal() -> None:
    weeks = weeks_until({ago(1): week(200, 20), THIS: week(48, 12, 1)}, TUESDAY)
    with_goal = week_so_far(weeks, Goal(dials=200, talks=20), TUESDAY, POLICY)
    assert with_goal.sentence == (
        "29 % of the working week is over: 48 of 200 dials and 12 of 20 talks, behind in dials."
    )
    assert [each.usual for each in with_goal.counts] == [200, 20, 0]
    none = week_so_far(weeks, Goal(), TUESDAY, POLICY)
    assert none.sentence == (
        "29 % of the working week is over: 48 dials, 12 talks and 1 yes so far. No goal for a week is set."
    )


def test_the_working_week_goes_by_from_monday_morning_to_friday_night() -> None:
    monday = TUESDAY.replace(day=23, hour=0, minute=0)
    hours = [working_week_gone(monday + timedelta(hours=number), POLICY) for number in range(7 * 24)]
    assert hours == sorted(hours)
    assert (hours[0], hours[8], hours[13], hours[18]) == (0, 0, 0.1, 0.2)
    assert (hours[4 * 24 + 18], hours[-1]) == (1, 1)


def test_a_forecast_says_what_it_lacks() -> None:
    few = ahead(weeks_until({ago(2): week(9), ago(1): week(9)}, TUESDAY))
    assert few.talks is None
    assert few.sentence == "A forecast needs 6 full weeks of calls; there are 2 yet."
    assert ahead(weeks_until({}, TUESDAY)).sentence.endswith("there is none yet.")


def test_a_forecast_is_said_with_its_intervals() -> None:
    found = ahead(weeks_until({ago(number): week(200, 20, 2) for number in range(1, 9)}, TUESDAY))
    assert found.weeks == 8
    assert found.talks is not None
    assert found.sentence == (
        f"The coming week: about 20 talks, likely {found.talks.words} (4 times of 5). "
        "Yes: 0 to 5 in the coming week, 3 to 13 in 4 weeks."
    )


def test_a_week_that_is_over_is_said_to_be() -> None:
    late = week_so_far(weeks_until({THIS: week(9)}, TUESDAY), Goal(), TUESDAY + timedelta(days=4), POLICY)
    assert late.sentence.startswith("The week is over: 9 dials")


def test_what_is_usual_is_the_same_for_the_week_so_far_and_the_weeks() -> None:
    weeks = weeks_until({ago(3): week(50, 4), ago(1): week(41, 6), THIS: week(3)}, TUESDAY)
    usual = week_so_far(weeks, Goal(), TUESDAY, POLICY).counts[0].usual
    assert usual == 45.5
    assert f"{usual:.0f} dials and 5 talks" in weeks.sentence


@given(histories())
def test_what_came_of_the_talks_adds_up_to_the_talks(touches: list[Touch]) -> None:
    for each in fold(Tally(), touches, HERE).weeks.values():
        assert sum(kinds(each).values()) == each.talks
        assert min(kinds(each).values()) >= 0
        assert each.connects <= each.dials


@pytest.mark.parametrize(
    ("number", "words"), [(0.0, "0"), (0.1, "under 1"), (0.99, "under 1"), (3.4, "3"), (9.8, "10"), (1200.0, "1,200")]
)
def test_what_is_usual_is_told_in_whole_ones(number: float, words: str) -> None:
    assert usual_words(number) == words
