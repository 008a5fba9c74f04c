"""Medians of this process's own time, and whether they keep to what they may take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import median
from time import process_time

Row = tuple[str, float, float]
"""What was measured, its median and what it may take, in milliseconds."""


def median_of(work: Callable[[], object], times: int) -> float:
    """Milliseconds; the first run fills what is kept."""
    work()
    taken = []
    for _ in range(times):
        begun = process_time()
        work()
        taken.append((process_time() - begun) * 1000)
    return median(taken)


def print_rows(rows: Iterable[Row]) -> None:
    """A line each."""
    for name, taken, allowed in rows:
        print(f"{name:<34} {taken:9.3f} ms   of {allowed:g} ms   {'ok' if taken <= allowed else 'TOO SLOW'}")
