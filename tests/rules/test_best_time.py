from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import TUESDAY, active
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.rules.best_time import (
    CELLS,
    NOTHING_YET,
    Record,
    claims,
    is_sign,
    picked_up,
    priors,
    rate_words,
    read_priors,
    sources_in_words,
)
from tui.rules.data_file import DataError, read
from tui.rules.next_touch import decide
from tui.rules.policy import Policy


def dialled(per_cell: int, connects: int = 0, *, hour: int | None = None, more: int = 0) -> Record:
    """The same in every working hour; in one hour that many more are picked up."""
    working = [index // 24 < 5 and 8 <= index % 24 < 18 for index in range(CELLS)]
    return Record(
        [per_cell * each for each in working],
        [(connects + (more if index % 24 == hour else 0)) * each for index, each in enumerate(working)],
    )


def by_chance(dials: int, seed: int, planted: int | None = None) -> Record:
    """So many dials at the studies' rates; one hour answers three times as often, where one is planted."""
    rng, prior = random.Random(seed), priors()
    record = [0] * CELLS, [0] * CELLS
    for _ in range(dials):
        day, hour = rng.randrange(5), rng.randrange(8, 18)
        rate = prior.base * (3 if hour == planted else prior.hours[hour] * prior.weekdays[day])
        record[0][day * 24 + hour] += 1
        record[1][day * 24 + hour] += rng.random() < rate
    return Record(*record)


def test_before_any_dial_the_studies_alone_count() -> None:
    prior = priors()
    assert NOTHING_YET.rate(2, 16) == pytest.approx(0.054 * 1.15 * 1.06)
    assert NOTHING_YET.rate(2, 16) == max(NOTHING_YET.rates)
    assert prior.weight == 20


def test_twenty_dials_of_ones_own_count_as_much_as_the_studies() -> None:
    even = Record(*[[0] * CELLS, [0] * CELLS]).with_dial(TUESDAY, False, times=20)
    assert even.rate(1, 12) < NOTHING_YET.rate(1, 12) / 2
    assert NOTHING_YET.with_dial(TUESDAY, True, times=20).rate(1, 12) > 0.5


@pytest.mark.parametrize(("planted", "seed"), [(11, 1), (14, 2), (9, 3), (13, 4), (17, 5), (12, 6)])
def test_a_planted_hour_that_answers_three_times_as_often_ranks_first_after_5000_dials(planted: int, seed: int) -> None:
    record = by_chance(5_000, seed, planted)
    assert record.rates.index(max(record.rates)) % 24 == planted
    assert [claim.hour for claim in claims(record)] == [planted]
    assert claims(record)[0].times > 2


@pytest.mark.parametrize("seed", range(20))
def test_where_no_hour_is_planted_none_is_claimed(seed: int) -> None:
    assert claims(by_chance(5_000, seed)) == ()


def test_no_rate_is_shown_from_fewer_than_ten_dials() -> None:
    nine = NOTHING_YET.with_dial(TUESDAY, True, times=9)
    assert rate_words(nine, TUESDAY) == ""
    assert rate_words(nine.with_dial(TUESDAY, False), TUESDAY) == "you reach 90 % then, of 10"


def test_the_reason_of_a_next_touch_says_the_rate_where_there_is_one() -> None:
    touch = decide(active(), Outcome.NOT_YET, TUESDAY, Policy(), record=dialled(42, 13)).prospect.next
    assert touch is not None
    assert "you reach 31 % then, of 42" in touch.why
    plain = decide(active(), Outcome.NOT_YET, TUESDAY, Policy()).prospect.next
    assert plain is not None
    assert not any("you reach" in reason for reason in plain.why)


@pytest.mark.parametrize("weekday", [0, 1])
def test_not_yet_takes_the_best_slot_of_the_days_left_to_choose_from(weekday: int) -> None:
    record = Record([40] * CELLS, [14 if cell == weekday * 24 + 15 else 2 for cell in range(CELLS)])
    evening = TUESDAY.replace(hour=17, minute=30)
    touch = decide(active(), Outcome.NOT_YET, evening, Policy(), record=record).prospect.next
    assert touch is not None
    assert (touch.at.weekday(), touch.at.hour) == (weekday, 15)


def test_the_next_touch_falls_in_the_hour_that_answers_best() -> None:
    for hour in (9, 11, 13, 15, 17):
        record = dialled(40, 2, hour=hour, more=8)
        evening = TUESDAY.replace(hour=17, minute=30)
        touch = decide(active(), Outcome.NOT_YET, evening, Policy(), record=record).prospect.next
        assert touch is not None
        assert touch.at.hour == hour


def test_the_record_is_by_the_prospects_clock_and_an_undo_takes_a_dial_back() -> None:
    record = NOTHING_YET.with_dial(TUESDAY, True).with_dial(TUESDAY, False)
    assert (record.dials[24 + 12], record.connects[24 + 12]) == (2, 1)
    assert record.with_dial(TUESDAY, True, times=-1).with_dial(TUESDAY, False, times=-1) == NOTHING_YET
    assert NOTHING_YET.with_dial(TUESDAY, True, times=-1) == NOTHING_YET


def test_what_tells_who_picks_up_is_a_call_of_ours_to_a_number_of_theirs() -> None:
    def touch(outcome: Outcome, **more: object) -> Touch:
        return Touch(id="t", prospect="dana", at=TUESDAY, outcome=outcome, **more)  # type: ignore[arg-type]

    assert is_sign(touch(Outcome.NO_ANSWER))
    assert not is_sign(touch(Outcome.NO_ANSWER, inbound=True))
    for outcome in (Outcome.BAD_NUMBER, Outcome.MAIL, Outcome.MEETING, Outcome.GONE):
        assert not is_sign(touch(outcome))
    assert picked_up(touch(Outcome.NO_TALK))
    assert picked_up(touch(Outcome.CALLBACK, talked=True))
    assert not picked_up(touch(Outcome.GATEKEEPER))


@settings(max_examples=cases(25))
@given(st.lists(st.tuples(st.integers(0, CELLS - 1), st.integers(0, 60), st.floats(0, 1)), max_size=30))
def test_rates_are_always_shares_and_rise_with_what_was_picked_up(cells: list[tuple[int, int, float]]) -> None:
    dials, connects = [0] * CELLS, [0] * CELLS
    for cell, count, share in cells:
        dials[cell], connects[cell] = count, int(count * share)
    record = Record(dials, connects)
    assert all(0 < rate < 1 for rate in record.rates)
    there = TUESDAY + timedelta(hours=3)
    more, fewer = record.with_dial(there, True), record.with_dial(there, False)
    assert more.rate(1, 15) > fewer.rate(1, 15)


@pytest.mark.parametrize(("dials", "connects"), [([1], [0]), ([0] * CELLS, [1] * CELLS)])
def test_a_record_that_cannot_be_is_refused(dials: list[int], connects: list[int]) -> None:
    with pytest.raises(ValueError, match=r"hours|often"):
        Record(dials, connects)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("8 = 1.05", "25 = 1.05"),
        ("8 = 1.05", '8 = "often"'),
        ("average = 0.054", "average = 5.4"),
        ("dials = 20", "dials = 0"),
        ('confidence = "primary"', ""),
    ],
)
def test_a_wrong_figure_is_named_with_its_file(line: str, fault: str) -> None:
    text = read("best_times.toml").text
    with pytest.raises(DataError, match=r"best_times.toml, line \d+"):
        read_priors(read("best_times.toml", text.replace(line, fault, 1)))


def test_the_sources_are_said_and_that_they_disagree() -> None:
    told = " ".join(sources_in_words(by_chance(5_000, 1, 11)))
    assert "disagree" in told
    for study in priors().studies:
        assert study.name in told
    assert "11:00 answers" in told
    assert "No hour stands out" in " ".join(sources_in_words())
