from __future__ import annotations

from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.rules.numbers.forecast import COVERS, ENOUGH, MONTH, forecast

counts = st.lists(st.integers(0, 400), min_size=ENOUGH, max_size=20)


def by_chance(chance: Random, mean: float) -> int:
    """A count that comes by chance alone (Poisson)."""
    count, left = 0, exp(-mean)
    share = chance.random()
    while share > left:
        count += 1
        share *= chance.random()
    return count


def week(chance: Random, mean: float, evenness: float) -> int:
    """A week's count; the less even, the more the weeks differ beyond chance. 0 stands for chance alone."""
    return by_chance(chance, chance.gammavariate(evenness, mean / evenness) if evenness else mean)


@pytest.mark.parametrize("ahead", [1, MONTH])
@pytest.mark.parametrize("number", [6, 12])
@pytest.mark.parametrize("evenness", [0, 4], ids=["by chance", "uneven"])
@pytest.mark.parametrize("mean", [0.2, 1.5, 12])
def test_what_comes_lies_within_as_often_as_it_says(mean: float, evenness: float, number: int, ahead: int) -> None:
    chance, played, held = Random(f"{mean} {evenness} {number} {ahead}"), 600, 0
    for _ in range(played):
        found = forecast([week(chance, mean, evenness) for _ in range(number)], ahead)
        assert found is not None
        held += found.low <= sum(week(chance, mean, evenness) for _ in range(ahead)) <= found.high
    assert held / played >= COVERS - 0.04, "two standard errors of 600 games, and a little"


@pytest.mark.parametrize("mean", [8, 20])
def test_it_does_not_say_so_much_that_it_says_nothing(mean: float) -> None:
    chance, held = Random(mean), 0
    for _ in range(600):
        found = forecast([week(chance, mean, 0) for _ in range(12)])
        assert found is not None
        held += found.low <= week(chance, mean, 0) <= found.high
    assert held / 600 <= 0.93


@given(st.lists(st.integers(0, 400), max_size=ENOUGH - 1))
def test_few_weeks_forecast_nothing(weeks: list[int]) -> None:
    assert forecast(weeks) is None


@given(counts, st.integers(1, 8))
def test_the_middle_lies_within_and_nothing_is_below_0(weeks: list[int], ahead: int) -> None:
    found = forecast(weeks, ahead)
    assert found is not None
    assert 0 <= found.low <= found.middle <= found.high


@given(counts)
def test_a_month_brings_no_less_than_a_week(weeks: list[int]) -> None:
    one, four = forecast(weeks), forecast(weeks, MONTH)
    assert one is not None
    assert four is not None
    assert one.high <= four.high


@given(counts)
def test_weeks_of_long_ago_do_not_count(weeks: list[int]) -> None:
    recent = [*weeks, *weeks][-12:]
    assert forecast([400, 0, *recent, *recent]) == forecast((recent + recent)[-12:])


def test_weeks_without_a_yes_promise_none_but_leave_room_for_one() -> None:
    found = forecast([0] * 8)
    assert found is not None
    assert (found.middle, found.low) == (0, 0)
    assert forecast([20] * 6) is not None
    assert found.words == "0" or found.high > 0
