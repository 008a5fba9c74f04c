"""Figures of a run, and the table that is printed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One thing that was measured at one size, and what it may take; a budget of 0 is none."""

    what: str
    people: int
    """Prospects in the book; of an import, the rows of the list."""
    taken: tuple[float, ...]
    unit: str = "ms"
    beside: str = ""
    """The yardstick: what else was measured at this size, of which the ratio is told."""
    most: float = 0.0
    """Of the median, in its unit."""
    most_times: float = 0.0
    """Of the median, in medians of the yardstick."""
    most_growth: float = 0.0
    """Of the median, in medians of the same with the smallest book."""
    of_all: bool = False
    """The budgets are the 95th percentile's, not the median's."""

    @property
    def median(self) -> float:
        return median(self.taken)

    @property
    def most_of_them(self) -> float:
        """The 95th percentile; the largest of fewer than twenty."""
        return quantiles(self.taken, n=20)[-1] if len(self.taken) >= 20 else max(self.taken)

    @property
    def counted(self) -> float:
        """What the budget is of."""
        return self.most_of_them if self.of_all else self.median


@dataclass
class Table:
    """What was measured so far."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, *figures: Figure) -> None:
        """Keep these, and say them."""
        self.figures += figures
        for each in figures:
            told = f"{each.people:>8,}  {each.what:<56} {_span(each):>18} {each.unit}"
            print(f"{told}{self._ratio_words(each)}{'' if self.kept(each) else '  OVER'}", flush=True)

    def kept(self, figure: Figure) -> bool:
        """Whether it is within its budgets, as far as what they are told in was measured."""
        yardstick, smallest = self.yardstick(figure), self._smallest(figure)
        return (
            (not figure.most or figure.counted <= figure.most)
            and (not figure.most_times or not yardstick or figure.median <= figure.most_times * yardstick.median)
            and (not figure.most_growth or figure.counted <= figure.most_growth * smallest.counted)
        )

    def yardstick(self, figure: Figure) -> Figure | None:
        """What it is measured beside, at the same size."""
        return next((each for each in self._named(figure.beside) if each.people == figure.people), None)

    def rows(self) -> Iterable[str]:
        """Markdown: a line for each thing, a column for each size."""
        sizes = sorted({each.people for each in self.figures})
        yield "| what | " + " | ".join(f"{size:,}" for size in sizes) + " | growth | × is of | budget |"
        yield "| --- |" + " ---: |" * (len(sizes) + 1) + " --- | --- |"
        for name in dict.fromkeys(each.what for each in self.figures):
            found = self._named(name)
            by_size = {each.people: each for each in found}
            cells = [self._cell(by_size[size]) if size in by_size else "" for size in sizes]
            yield f"| {name} | {' | '.join(cells)} | {_growth(found)} | {found[0].beside} | {self._budget(found)} |"

    def _named(self, name: str) -> list[Figure]:
        """At each size, smallest first."""
        return sorted((each for each in self.figures if each.what == name), key=lambda each: each.people)

    def _smallest(self, figure: Figure) -> Figure:
        return self._named(figure.what)[0]

    def _cell(self, figure: Figure) -> str:
        return f"{_span(figure)} {figure.unit}{self._ratio_words(figure)}"

    def _ratio_words(self, figure: Figure) -> str:
        yardstick = self.yardstick(figure)
        return f" ({_short(figure.median / yardstick.median)} ×)" if yardstick and yardstick.median else ""

    def _budget(self, found: Sequence[Figure]) -> str:
        said = [(words, each) for each in found for words in _budget_words(each)]
        if not said:
            return ""
        over = ", ".join(dict.fromkeys(f"{each.people:,}" for _words, each in said if not self.kept(each)))
        return f"{'; '.join(dict.fromkeys(words for words, _each in said))}: {f'over at {over}' if over else 'kept'}"


def _budget_words(figure: Figure) -> Iterable[str]:
    of_all = " (95 %)" if figure.of_all else ""
    if figure.most:
        yield f"{_round(figure.most)} {figure.unit}{of_all}"
    if figure.most_times:
        yield f"{_round(figure.most_times)} ×"
    if figure.most_growth:
        yield f"growth {_round(figure.most_growth)} ×{of_all}"


def _span(figure: Figure) -> str:
    """The median and the 95th percentile; one figure of what was measured once."""
    if len(figure.taken) == 1:
        return _short(figure.median)
    return f"{_short(figure.median)} / {_short(figure.most_of_them)}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _round(value: float) -> str:
    return f"{value:g}"


def _growth(found: Sequence[Figure]) -> str:
    """From the smallest to the largest, of the median or of what the budget is of."""
    if len(found) < 2 or not found[0].counted:
        return ""
    return f"{_short(found[-1].counted / found[0].counted)} ×"


def taken(
    work: Callable[[], object], times: int, *, before: Callable[[], object] = lambda: None, warm: bool = True
) -> tuple[float, ...]:
    """Milliseconds by the clock on the wall of each time; ``before`` is done ahead of each, and not counted.

    ``warm``: once more ahead of them all, so that what is loaded late is there.
    """
    found = []
    for turn in range(-1 if warm else 0, times):
        before()
        begun = perf_counter()
        work()
        if turn >= 0:
            found.append((perf_counter() - begun) * 1000)
    return tuple(found)
