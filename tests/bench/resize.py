"""How long a terminal of another size takes to be painted: ``python -m tests.bench.resize`` prints the median and the
95th percentile over many sizes, for Call and Today, on the demo's book.

From the event until the last thing is drawn for it, in the app's own process; a terminal adds its own.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from rich.console import RenderableType
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.bench.medians import Row, print_rows
from tui.app import PowerhourApp
from tui.config import Settings
from tui.desk.clock import FixedClock
from tui.desk.demo import DEMO_REP, demo_book
from tui.desk.desk import Desk
from tui.screens.call import CallScreen

NOON = datetime.fromisoformat("2026-11-24T12:24-05:00")
ZONE = "America/New_York"
MOST = 100.0
"""Milliseconds that a resize may take."""
TIMES = 60
_QUIET = 0.12
"""Seconds in which nothing more is drawn: the last drawing before them counts."""


def sizes(seed: int = 5) -> list[tuple[int, int]]:
    """From the smallest terminal to a large one, in no order."""
    rng = random.Random(seed)
    return [(rng.randint(40, 220), rng.randint(12, 70)) for _ in range(TIMES)]


class Drawn:
    """When the app last drew something."""

    def __init__(self, app: PowerhourApp) -> None:
        self.at = self.worked = 0.0
        draw = app._display

        def watched(screen: Screen[object], renderable: RenderableType | None) -> None:
            draw(screen, renderable)
            self.at, self.worked = perf_counter(), process_time()

        app._display = watched  # type: ignore[method-assign]


async def painted(app: PowerhourApp, drawn: Drawn, columns: int, rows: int) -> tuple[float, float]:
    """Milliseconds from the event until the last thing was drawn for it; and those of this process's own time."""
    driver, size = app._driver, Size(columns, rows)
    assert driver is not None
    driver._size = (columns, rows)
    began, idle = perf_counter(), process_time()
    app.post_message(events.Resize(size, size))
    while drawn.at < began or app.screen.size != size or perf_counter() - drawn.at < _QUIET:
        await asyncio.sleep(0.002)
    return (drawn.at - began) * 1000, (drawn.worked - idle) * 1000


async def _measure(folder: Path) -> list[Row]:
    settings = Settings(rep=DEMO_REP, zone=ZONE, asked=True)
    clock = FixedClock(NOON, ZONE)
    book = demo_book(folder, clock, settings.policy(), fresh=True)
    app = PowerhourApp(Desk(book, settings.policy(), settings.rep, clock), settings)
    found: list[Row] = []
    setattr(CallScreen, "_tick", lambda _screen: None)  # noqa: B010 - what each second draws is not of a resize
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn = Drawn(app)
        while not app.ready:
            await pilot.pause(0.05)
        for name, key in (("Today", ""), ("Call", "enter")):
            if key:
                await pilot.press(key)
                await pilot.pause()
            taken = [await painted(app, drawn, *size) for size in sizes()]
            for what, each in zip(("", ", own time"), zip(*taken, strict=True), strict=True):
                found.append((f"{name}{what}: median", median(each), MOST))
                found.append((f"{name}{what}: 95th percentile", quantiles(each, n=20)[-1], MOST))
    return found


def medians() -> list[Row]:
    """For both screens."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder) / "demo"))


if __name__ == "__main__":
    print_rows(medians())
