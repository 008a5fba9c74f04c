from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.rules.numbers.tally import Calls
from tui.rules.numbers.tries import TriesTaken, by_share, tries_taken

counted = st.dictionaries(st.integers(0, 30), st.integers(1, 50), max_size=10)


def test_each_person_counts_once_by_the_calls_that_it_took() -> None:
    people = [Calls(made=3, talked=2, yes=3, won=1), Calls(made=2, talked=2), Calls(made=9), Calls(made=1, talked=0)]
    assert tries_taken(people) == TriesTaken(talks={2: 2}, yes={3: 1}, deals={1: 1})


def test_few_deals_are_listed_and_nothing_is_claimed_of_them() -> None:
    assert TriesTaken().sentence == ""
    assert TriesTaken(talks={1: 1}).sentence == (
        "One person talked, at call 1. No deal is closed yet; a yes with Enter alone closes one."
    )
    few = TriesTaken(talks={1: 4, 2: 3, 5: 2}, deals={0: 1, 3: 2})
    assert few.sentence == (
        "Of 9 people who talked, half had by call 2; 2 took more than 3. "
        "Your 3 deals took 0, 3 and 3 follow-ups: too few to go by."
    )


def test_a_deal_among_more_who_said_yes_is_said_to_be_one_of_them() -> None:
    assert TriesTaken(talks={1: 3}, yes={2: 2, 4: 1}, deals={3: 1}).deals_sentence == (
        "Of 3 people who said yes, 1 closed a deal, after 3 follow-ups: too few to go by."
    )


def test_many_deals_have_a_middle_and_what_half_of_them_took() -> None:
    deals = TriesTaken(talks={1: 2}, deals={0: 1, 1: 3, 2: 5, 3: 2, 12: 1})
    assert deals.deals_sentence == "Your 12 deals took 2 follow-ups in the middle, half of them 1 to 2."
    assert TriesTaken(deals={4: 6}).deals_sentence == (
        "Your 6 deals took 4 follow-ups in the middle, half of them exactly 4."
    )


@given(counted, st.floats(0.01, 1))
def test_a_share_of_them_had_it_by_then_and_not_a_call_before(held: dict[int, int], share: float) -> None:
    found, total = by_share(held, share), sum(held.values())
    if total:
        assert sum(number for calls, number in held.items() if calls <= found) >= share * total
        assert sum(number for calls, number in held.items() if calls < found) < share * total


@given(st.lists(st.builds(Calls, *(st.integers(-1, 9),) * 6)))
def test_whoever_was_called_a_sentence_can_be_said(people: list[Calls]) -> None:
    assert bool(tries_taken(people).sentence) == any(each.talked > 0 for each in people)
