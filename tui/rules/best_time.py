"""When people pick up: the studies' figures, corrected by the rep's own dials.

``data/best_times.toml`` holds the figures with their sources. They count as 20 dials (a Beta-binomial), three times
over: for the rep's own level, for the hour and for the weekday, then for that hour of that weekday.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from tui.model.outcome import Channel, Outcome
from tui.model.touch import Touch
from tui.rules import data_file
from tui.rules.wording import DAYS

HOURS = 24
CELLS = 7 * HOURS
_DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NO_SIGN = frozenset({Outcome.BAD_NUMBER, Outcome.GONE, Outcome.MAIL, Outcome.TEXT, Outcome.MEETING})
"""What says nothing of the hour."""
_GOOD = 1.04
"""Weight from which an hour or a weekday is named as a good one."""
_ELSEWHERE = 0.7
"""Weight of an hour or a weekday that no study speaks of: our own choice."""


class Study(NamedTuple):
    """One source, and what it found."""

    name: str
    found: str
    confidence: str


class Priors(NamedTuple):
    """What is believed before the rep has dialled."""

    hours: tuple[float, ...]
    """By hour of the prospect's day; 1.0 is average."""
    weekdays: tuple[float, ...]
    base: float
    """Share of dials that are picked up."""
    top_quartile: float
    base_source: str
    weight: int
    """How many dials the priors count as."""
    shown_from: int
    studies: tuple[Study, ...]


@cache
def priors() -> Priors:
    """The shipped figures. DataError, with file and line, if they are wrong."""
    return read_priors(data_file.read("best_times.toml"))


def read_priors(held: data_file.DataFile) -> Priors:
    """The figures of that file."""
    weekdays = {name: index for index, name in enumerate(_DAY_KEYS)}
    hours = {str(hour): hour for hour in range(HOURS)}
    return Priors(
        hours=_weights(held, "hour", hours),
        weekdays=_weights(held, "weekday", weekdays),
        base=_share(held, "average"),
        top_quartile=_share(held, "top_quartile"),
        base_source=str(held.tables["base"].get("source", "")),
        weight=_count(held, "dials"),
        shown_from=_count(held, "shown_from"),
        studies=tuple(_study(held, each) for each in held.tables.get("study", [])),
    )


def _weights(held: data_file.DataFile, table: str, places: Mapping[str, int]) -> tuple[float, ...]:
    found = [_ELSEWHERE] * len(places)
    for key, figure in held.tables.get(table, {}).items():
        if key not in places:
            raise held.fault(table, key, f"{key} is no {table}")
        if type(figure) not in (int, float) or not 0 < figure < 10:
            raise held.fault(table, key, f"{key} must be a figure around 1.0")
        found[places[key]] = float(figure)
    return tuple(found)


def _share(held: data_file.DataFile, key: str) -> float:
    figure: Any = held.tables.get("base", {}).get(key)
    if type(figure) is not float or not 0 < figure < 1:
        raise held.fault("base", key, f"{key} must be a share between 0 and 1")
    return figure


def _count(held: data_file.DataFile, key: str) -> int:
    figure: Any = held.tables.get("weight", {}).get(key)
    if type(figure) is not int or figure < 1:
        raise held.fault("weight", key, f"{key} must be a whole number from 1")
    return figure


def _study(held: data_file.DataFile, table: Any) -> Study:
    fields = [table.get(name) if isinstance(table, dict) else None for name in Study._fields]
    if not all(isinstance(field, str) and field for field in fields):
        raise held.fault("study", "", "a study has a name, what it found, and a confidence")
    return Study(*map(str, fields))


class Seen(NamedTuple):
    """What the rep's own dials say of one hour of one weekday."""

    dials: int
    connects: int


class Record:
    """The rep's own dials and pick-ups, by weekday and hour of the prospects' clocks. A value: it never changes."""

    __slots__ = ("_rates", "connects", "dials")

    def __init__(self, dials: Iterable[int] = (), connects: Iterable[int] = ()) -> None:
        self.dials: tuple[int, ...] = tuple(dials) or (0,) * CELLS
        """By weekday × 24 + hour."""
        self.connects: tuple[int, ...] = tuple(connects) or (0,) * CELLS
        self._rates: tuple[float, ...] | None = None
        if len(self.dials) != CELLS or len(self.connects) != CELLS:
            raise ValueError("a record has 7 days of 24 hours")
        if not all(0 <= connects <= dials for dials, connects in zip(self.dials, self.connects, strict=True)):
            raise ValueError("nobody picks up more often than they are dialled")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self.dials, self.connects) == (other.dials, other.connects)

    def __hash__(self) -> int:
        return hash((self.dials, self.connects))

    @property
    def rates(self) -> tuple[float, ...]:
        """The share of dials that are picked up, as it is best believed, by weekday × 24 + hour."""
        if self._rates is None:
            self._rates = _believed(self)
        return self._rates

    def rate(self, weekday: int, hour: int) -> float:
        """The same for one hour of one weekday; Monday is 0."""
        return self.rates[weekday * HOURS + hour]

    def seen(self, weekday: int, hour: int) -> Seen | None:
        """The rep's own figures there; None while they are too few to be shown."""
        cell = weekday * HOURS + hour
        dials = self.dials[cell]
        return Seen(dials, self.connects[cell]) if dials >= priors().shown_from else None

    def with_dial(self, there: datetime, connected: bool, times: int = 1) -> Record:
        """With one more dial at that moment of the prospect's clock; one fewer, where ``times`` is -1."""
        cell = there.weekday() * HOURS + there.hour
        dials, connects = list(self.dials), list(self.connects)
        dials[cell] = max(0, dials[cell] + times)
        connects[cell] = min(dials[cell], max(0, connects[cell] + times * connected))
        return Record(dials, connects)

    @property
    def total(self) -> Seen:
        """All dials, and how many were picked up."""
        return Seen(sum(self.dials), sum(self.connects))


NOTHING_YET = Record()
"""Of a rep who has not dialled: the studies alone count."""


def is_sign(touch: Touch) -> bool:
    """Whether the touch says something of who picks up when: a call of ours, to a number that is theirs."""
    return not touch.inbound and touch.channel is Channel.CALL and touch.outcome not in _NO_SIGN


def picked_up(touch: Touch) -> bool:
    """Whether the person picked up."""
    return touch.talked or touch.outcome.is_connect


def rate_words(record: Record, there: datetime) -> str:
    """``you reach 31 % then, of 42``; empty where the rep has too few dials of their own to say so."""
    seen = record.seen(there.weekday(), there.hour)
    return f"you reach {round(100 * seen.connects / seen.dials)} % then, of {seen.dials}" if seen else ""


def _believed(record: Record) -> tuple[float, ...]:
    """Level, then hour and weekday, then the one cell: each corrected by what was seen of it."""
    prior = priors()
    weight = float(prior.weight)
    shape = _shape(prior)
    dials, connects = record.dials, record.connects
    if not any(dials):
        return tuple(min(0.95, prior.base * each) for each in shape)
    expected = [count * each for count, each in zip(dials, shape, strict=True)]
    base = (weight * prior.base + sum(connects)) / (weight + sum(expected))

    def lift(cells: slice) -> float:
        return _lift(sum(dials[cells]), sum(connects[cells]), base * sum(expected[cells]), weight)

    by_hour = [lift(slice(hour, CELLS, HOURS)) for hour in range(HOURS)]
    by_day = [lift(slice(day * HOURS, day * HOURS + HOURS)) for day in range(7)]
    found = []
    for cell, count in enumerate(dials):
        mean = min(0.95, base * shape[cell] * by_hour[cell % HOURS] * by_day[cell // HOURS])
        found.append((weight * mean + connects[cell]) / (weight + count) if count else mean)
    return tuple(found)


def _lift(dials: int, connects: int, expected: float, weight: float) -> float:
    """How much better some cells together answer than was to be expected; near 1.0 while the dials are few."""
    if not dials:
        return 1.0
    mean = expected / dials
    return (weight * mean + connects) / (weight + dials) / mean


class Claim(NamedTuple):
    """An hour that answers better than the rep's others, beyond what chance explains."""

    hour: int
    seen: Seen
    others: Seen

    @property
    def times(self) -> float:
        """How many times as often as the other hours."""
        elsewhere = max(self.others.connects, 1) / max(self.others.dials, 1)
        return self.seen.connects / self.seen.dials / elsewhere

    @property
    def words(self) -> str:
        """One line."""
        share = round(100 * self.seen.connects / self.seen.dials)
        more = f"{self.times:.1f} times as often as your other hours"
        return f"{self.hour}:00 answers {more}: {share} % of {self.seen.dials}"


_FAR = 3.5
"""Standard errors above what is to be expected before an hour is said to be better: once in some 200 records."""


def claims(record: Record) -> tuple[Claim, ...]:
    """The hours that may be said to answer better, best first. Few dials, or even ones, claim nothing.

    What is to be expected of an hour is what the others answer, with the little that the studies give it on top.
    """
    total, found, shape = record.total, [], _shape(priors())
    weights = [count * each for count, each in zip(record.dials, shape, strict=True)]
    for hour in range(HOURS):
        cells = range(hour, CELLS, HOURS)
        seen = Seen(sum(record.dials[cell] for cell in cells), sum(record.connects[cell] for cell in cells))
        others = Seen(total.dials - seen.dials, total.connects - seen.connects)
        if seen.dials < 50 or others.dials < 50:
            continue
        weight = sum(weights[cell] for cell in cells)
        share = min(0.95, others.connects / (sum(weights) - weight) * weight / seen.dials)
        error = (share * (1 - share) * (1 / seen.dials + 1 / others.dials)) ** 0.5
        if error and (seen.connects / seen.dials - share) / error >= _FAR:
            found.append(Claim(hour, seen, others))
    return tuple(sorted(found, key=lambda claim: -claim.seen.connects / claim.seen.dials))


def _shape(prior: Priors) -> list[float]:
    """By weekday × 24 + hour, how much better than average the studies have it."""
    return [day * hour for day in prior.weekdays for hour in prior.hours]


def sources_in_words(record: Record = NOTHING_YET) -> tuple[str, ...]:
    """Where each figure comes from, that the studies disagree, and what the rep's own dials say so far."""
    prior = priors()
    hours = _listed(f"{hour}:00" for hour in range(HOURS) if prior.hours[hour] >= _GOOD)
    days = _listed(DAYS[day] for day in range(7) if prior.weekdays[day] >= _GOOD)
    total = record.total
    own = [claim.words for claim in claims(record)] or ["No hour stands out beyond what chance explains"]
    return (
        f"To begin with, {100 * prior.base:.1f} % of dials are picked up ({prior.base_source}).",
        f"A little more at {hours} their time, and on {days}: a blend made by hand of studies that disagree.",
        *(f"{study.name}: {study.found}." for study in prior.studies),
        f"All this counts as {prior.weight} dials; your own replace it. Fewer than {prior.shown_from} dials in an hour "
        "of a weekday show no rate.",
        f"Your own so far: {total.connects} picked up of {total.dials} dials. {'. '.join(own)}.",
    )


def _listed(words: Iterable[str]) -> str:
    *first, last = (*words,) or ("none",)
    return f"{', '.join(first)} and {last}" if first else last
