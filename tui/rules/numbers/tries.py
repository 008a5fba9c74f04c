"""How many calls it takes: until somebody talks, until they say yes, and the follow-ups of the rep's own deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from tui.model.dataclass import dataclass
from tui.rules.numbers.tally import NOT_YET, Calls

ENOUGH_DEALS = 5
"""Closed deals from which a middle is said; fewer are listed. Our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriesTaken:
    """By number of calls, how many people."""

    talks: Mapping[int, int] = field(default_factory=dict)
    """Up to and with the first talk, where it took a call of ours."""
    yes: Mapping[int, int] = field(default_factory=dict)
    """Up to and with the first yes; 0 where they had called us before we called."""
    deals: Mapping[int, int] = field(default_factory=dict)
    """Follow-ups of each deal that was closed; 0 where the first talk closed it."""

    @property
    def sentence(self) -> str:
        """What it means; empty where nobody talked yet."""
        people = sum(self.talks.values())
        if not people:
            return ""
        late = sum(number for calls, number in self.talks.items() if calls > 3)
        more = f"{late} took more than 3" if late else "nobody took more than 3"
        if people == 1:
            first = f"One person talked, at call {by_half(self.talks)}."
        else:
            first = f"Of {people:,} people who talked, half had by call {by_half(self.talks)}; {more}."
        return f"{first} {self.deals_sentence}"

    @property
    def deals_sentence(self) -> str:
        """How many follow-ups the rep's own deals take."""
        number = sum(self.deals.values())
        if not number:
            return "No deal is closed yet; a yes with Enter alone closes one."
        said = sum(self.yes.values())
        deals = "one deal" if number == 1 else f"{number:,} deals"
        of = f"Of {said:,} people who said yes, {number:,} closed a deal" if said > number else f"Your {deals}"
        if number < ENOUGH_DEALS:
            taken = [str(calls) for calls, times in sorted(self.deals.items()) for _ in range(times)]
            follow_ups = "follow-up" if taken == ["1"] else "follow-ups"
            after = f", after {_listed(taken)}" if said > number else f" took {_listed(taken)}"
            return f"{of}{after} {follow_ups}: too few to go by."
        low, middle, high = (by_share(self.deals, share) for share in (0.25, 0.5, 0.75))
        span = f"half of them {low} to {high}" if low < high else f"half of them exactly {low}"
        return f"Your {deals} took {middle} {'follow-up' if middle == 1 else 'follow-ups'} in the middle, {span}."


def tries_taken(people: Iterable[Calls]) -> TriesTaken:
    """Of everybody who was called."""
    talks: Counter[int] = Counter()
    yes: Counter[int] = Counter()
    deals: Counter[int] = Counter()
    for each in people:
        if each.talked > 0:
            talks[each.talked] += 1
        if each.yes != NOT_YET:
            yes[each.yes] += 1
        if each.won != NOT_YET:
            deals[each.won] += 1
    return TriesTaken(talks=dict(talks), yes=dict(yes), deals=dict(deals))


def by_half(held: Mapping[int, int]) -> int:
    """The least number of calls by which half of them had it."""
    return by_share(held, 0.5)


def by_share(held: Mapping[int, int], share: float) -> int:
    """The least number of calls by which that share of them had it; 0 where there are none."""
    needed, so_far = share * sum(held.values()), 0
    for calls, number in sorted(held.items()):
        so_far += number
        if so_far >= needed:
            return calls
    return 0


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
