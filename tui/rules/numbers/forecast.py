"""What the coming weeks are likely to bring at this pace, with an interval that covers what it says.

The rep's own full weeks are taken as alike and apart from one another. What so many further weeks bring lies, four
times in five, within the wider of two intervals at each end: the one of counts that come by chance alone (a Gamma prior
of weight ½, Jeffreys', and from it a negative binomial), and the one of weeks that differ more than by chance
(Student's t on the spread of the weeks, with what the mean itself is uncertain by). A test plays weeks of both sorts
and counts how often what came lay within.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, exp, floor, log, log1p, sqrt

from tui.model.dataclass import dataclass

COVERS = 0.8
"""The share of forecasts that what comes lies within."""
ENOUGH = 6
"""Full weeks of calls, below which nothing is forecast."""
MOST = 12
"""Weeks back that tell of this pace."""
MONTH = 4
"""Weeks."""

_T = {5: 1.476, 6: 1.440, 7: 1.415, 8: 1.397, 9: 1.383, 10: 1.372, 11: 1.363}
"""Student's t at 0.9, by degrees of freedom: so that one in ten lies beyond it at either end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A count to come: the middle, and the interval, both ends included."""

    middle: float
    low: int
    high: int

    @property
    def words(self) -> str:
        """``14 to 23``; one figure where both ends are the same."""
        return f"{self.low:,} to {self.high:,}" if self.low < self.high else f"{self.low:,}"


def forecast(weeks: Sequence[int], ahead: int = 1) -> Forecast | None:
    """What so many further weeks bring, from the counts of the past ones, oldest first; None where they are too few."""
    held = list(weeks)[-MOST:]
    if len(held) < ENOUGH:
        return None
    number, total = len(held), sum(held)
    mean = total / number
    spread = sum((each - mean) ** 2 for each in held) / (number - 1)
    reach = _T[number - 1] * sqrt(max(spread, mean) * (ahead + ahead * ahead / number))
    least, most = (_quantile(total + 0.5, number / ahead, share) for share in ((1 - COVERS) / 2, (1 + COVERS) / 2))
    low, high = floor(mean * ahead - reach), ceil(mean * ahead + reach)
    return Forecast(middle=mean * ahead, low=max(0, min(least, low)), high=max(most, high))


def _quantile(shape: float, rate: float, share: float) -> int:
    """The least count that is reached with that share, where its mean is of a Gamma distribution."""
    odds = log(rate / (1 + rate))
    each = shape * odds
    so_far, count = exp(each), 0
    while so_far < share and count < 10_000_000:
        count += 1
        each += log((shape + count - 1) / count) - log1p(rate)
        so_far += exp(each)
    return count
