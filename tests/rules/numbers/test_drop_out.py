from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import TUESDAY, due_at, someone
from tui.model.outcome import Standing
from tui.model.prospect import Review
from tui.rules.numbers.drop_out import LEFT_LYING, DropOut, Stands, Step, drop_out, stands
from tui.rules.numbers.tally import Calls

AHEAD = due_at(TUESDAY + timedelta(days=2))
LYING = due_at(TUESDAY - LEFT_LYING - timedelta(hours=1))
people = st.dictionaries(
    st.integers().map(str),
    st.builds(lambda made, talked: Calls(made=made, talked=min(made, talked)), st.integers(0, 9), st.integers(-1, 9)),
)


def test_who_was_called_is_in_each_step_up_to_their_last() -> None:
    held = {"dana": Calls(made=5, talked=2), "ben": Calls(made=3), "cleo": Calls(made=1), "drew": Calls(made=3)}
    known = {"ben": Stands.WAITS, "cleo": Stands.GIVEN_UP, "drew": Stands.CLOSED}
    found = drop_out(held, known.__getitem__)
    assert found.steps == (
        Step(number=1, called=4, talked=0, given_up=1),
        Step(number=2, called=3, talked=1),
        Step(number=3, called=2, talked=0, waits=1, closed=1),
    )
    assert found.given_up_early == 1
    assert found.sentence == (
        "1 of 4 people called have talked. 1 was given up before the sixth call, after call 1; "
        "most who can be reached are by then."
    )


def test_with_nobody_called_nothing_is_said() -> None:
    assert drop_out({"dana": Calls(), "ben": Calls(talked=0)}, lambda _: Stands.WAITS) == DropOut()
    assert DropOut().sentence == ""


@given(people, st.sampled_from(Stands))
def test_everybody_who_was_called_ends_somewhere_and_nobody_twice(held: dict[str, Calls], where: Stands) -> None:
    steps = drop_out(held, lambda _: where).steps
    called = sum((each.made if each.talked < 0 else each.talked) > 0 for each in held.values())
    assert sum(step.talked + step.waits + step.given_up + step.closed for step in steps) == called
    assert all(step.went_on == after.called for step, after in pairwise(steps))
    assert not steps or (steps[0].called == called and steps[-1].went_on == 0)


def test_who_has_a_next_call_or_a_review_waits_and_who_lies_for_a_month_is_given_up() -> None:
    review = Review(since=TUESDAY, why=("6 first-time calls, no talk",))
    assert stands(someone(next=AHEAD), TUESDAY) is Stands.WAITS
    assert stands(someone(review=review), TUESDAY) is Stands.WAITS
    assert stands(someone(next=due_at(TUESDAY - timedelta(days=3))), TUESDAY) is Stands.WAITS
    assert stands(someone(next=LYING), TUESDAY) is Stands.GIVEN_UP
    assert stands(someone(), TUESDAY) is Stands.GIVEN_UP
    assert stands(someone(standing=Standing.NEWSLETTER), TUESDAY) is Stands.GIVEN_UP


def test_who_cannot_be_called_was_not_given_up() -> None:
    for nobody in (None, someone(gone=True), someone(standing=Standing.NEVER), someone(phones=(), next=AHEAD)):
        assert stands(nobody, TUESDAY) is Stands.CLOSED
