from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import TUESDAY
from tui.model.outcome import Outcome
from tui.model.prospect import NextTouch
from tui.model.touch import Touch
from tui.rules.figures import Figures, figures, will_fit


def touch(outcome: Outcome, minute: float = 0, **more: Any) -> Touch:
    at = TUESDAY + timedelta(minutes=minute)
    return Touch(id=f"{outcome}{minute}", prospect="dana", at=at, outcome=outcome, **more)


def test_the_figures_of_a_block() -> None:
    ahead = NextTouch(at=TUESDAY, zone="America/New_York")
    found = figures(
        [
            touch(Outcome.NO_ANSWER, 1, seconds=20, wrap_up=2, next=ahead),
            touch(Outcome.NO_TALK, 3, seconds=40, wrap_up=4),
            touch(Outcome.YES, 12, seconds=300, talked=True),
            touch(Outcome.CALLBACK, 14, seconds=90, talked=True, inbound=True),
            touch(Outcome.MAIL, 15),
            touch(Outcome.MEETING, 16, talked=True),
        ]
    )
    assert (found.dials, found.inbound, found.connects, found.talks, found.yes) == (3, 1, 2, 3, 1)
    assert (found.talk_seconds, found.wrap_up_average, found.next_set) == (390, 3.0, 1)
    assert found.outcomes[Outcome.MAIL] == 1
    assert found.minutes == 13 + 22 / 60


def test_an_empty_block_goes_by_the_prior_of_two_and_a_half_minutes_a_call() -> None:
    assert figures([]) == Figures()
    assert will_fit(100, 60, Figures()) == 24
    assert will_fit(100, 59.95, Figures()) == 24, "the block's first figure is Today's"
    assert will_fit(5, 60, Figures()) == 5


def test_a_block_goes_by_its_own_pace() -> None:
    assert will_fit(33, 36, Figures(dials=9, minutes=24)) == 13
    assert will_fit(100, 30, Figures(dials=60, minutes=60)) > 25


@given(st.integers(0, 10_000), st.floats(-100, 10_000), st.integers(0, 500), st.floats(0, 10_000))
def test_never_more_fit_than_are_left_nor_less_than_none(
    left: int, minutes_left: float, dials: int, minutes: float
) -> None:
    assert 0 <= will_fit(left, minutes_left, Figures(dials=dials, minutes=minutes)) <= left


@given(st.lists(st.builds(touch, st.sampled_from(Outcome), st.integers(0, 600)), max_size=20))
def test_the_order_of_the_touches_does_not_matter(touches: list[Touch]) -> None:
    assert figures(touches) == figures(reversed(touches))
