"""Figures of a run, and the table that is printed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One thing that was measured on a book of one size."""

    what: str
    people: int
    """Prospects in the book; 0 where it does not depend on one."""
    taken: tuple[float, ...]
    unit: str = "ms"
    most: float = 0.0
    """The budget, of the median or of the 95th percentile; 0 where there is none."""
    of_all: bool = False
    """The budget is the 95th percentile's."""

    @property
    def median(self) -> float:
        return median(self.taken)

    @property
    def most_of_them(self) -> float:
        """The 95th percentile; the largest of fewer than twenty."""
        return quantiles(self.taken, n=20)[-1] if len(self.taken) >= 20 else max(self.taken)

    @property
    def kept(self) -> bool:
        """Whether the budget is."""
        return not self.most or (self.most_of_them if self.of_all else self.median) <= self.most


@dataclass
class Table:
    """What was measured so far."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, *figures: Figure) -> None:
        """Keep these, and say them."""
        for each in figures:
            self.figures.append(each)
            size = f"{each.people:>8,}" if each.people else " " * 8
            print(f"{size}  {each.what:<52} {_cell(each):>16} {each.unit}{'' if each.kept else '  OVER'}", flush=True)

    def rows(self) -> Iterable[str]:
        """Markdown: a line for each thing, a column for each size of the book."""
        sizes = sorted({each.people for each in self.figures if each.people})
        names = dict.fromkeys(each.what for each in self.figures)
        yield "| median / 95th percentile | " + " | ".join(f"{size:,}" for size in sizes) + " | growth | budget |"
        yield "| --- |" + " ---: |" * (len(sizes) + 2)
        for name in names:
            found = [each for each in self.figures if each.what == name]
            by_size = {each.people: each for each in found}
            cells = [f"{_cell(by_size[size])} {by_size[size].unit}" if size in by_size else "" for size in sizes]
            if 0 in by_size:
                cells[0] = f"{_cell(by_size[0])} {by_size[0].unit}"
            grown = _growth([by_size[size] for size in sizes if size in by_size])
            yield f"| {name} | {' | '.join(cells)} | {grown} | {_budget(found)} |"


def _cell(figure: Figure) -> str:
    if len(figure.taken) == 1:
        return _short(figure.median)
    return f"{_short(figure.median)} / {_short(figure.most_of_them)}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _growth(found: Sequence[Figure]) -> str:
    """From the smallest to the largest book."""
    if len(found) < 2 or not found[0].median:
        return ""
    return f"{found[-1].median / found[0].median:.2f} ×"


def _budget(found: Sequence[Figure]) -> str:
    limited = [each for each in found if each.most]
    if not limited:
        return ""
    words = ", ".join(dict.fromkeys(f"{_short(each.most)} {each.unit}" for each in limited))
    return f"{words}: {'kept' if all(each.kept for each in limited) else 'over'}"


def taken(work: Callable[[], object], times: int) -> tuple[float, ...]:
    """Milliseconds by the clock on the wall of each time; once before, so that what is loaded late is there."""
    work()
    found = []
    for _ in range(times):
        begun = perf_counter()
        work()
        found.append((perf_counter() - begun) * 1000)
    return tuple(found)
