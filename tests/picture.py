"""The picture of the call screen that is in the README, drawn by the app on the demo's book.

``python -m tests.picture`` prints it; ``python -m tests.picture README.md`` puts it in its place there.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from tui.app import PowerhourApp
from tui.config import Settings
from tui.desk.clock import FixedClock
from tui.desk.demo import DEMO_REP, demo_book
from tui.desk.desk import Desk

NOON = datetime.fromisoformat("2026-11-24T12:24-05:00")
ZONE = "America/New_York"
BEFORE = "<!-- the call screen: python -m tests.picture README.md -->\n```text\n"
AFTER = "```\n<!-- end of the call screen -->"


def picture() -> str:
    """The first call of the demo's block, at 80 by 24."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_draw(Path(folder) / "demo"))


async def _draw(folder: Path) -> str:
    settings = Settings(rep=DEMO_REP, zone=ZONE, asked=True)
    clock = FixedClock(NOON, ZONE)
    book = demo_book(folder, clock, settings.policy(), fresh=True)
    app = PowerhourApp(Desk(book, settings.policy(), settings.rep, clock), settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        rows = [strip.text.rstrip() for strip in app.screen._compositor.render_strips(app.size)]
    return "\n".join(rows).strip("\n") + "\n"


def placed(readme: str, drawn: str) -> str:
    """The README with that picture."""
    before, _, rest = readme.partition(BEFORE)
    return before + BEFORE + drawn + AFTER + rest.partition(AFTER)[2]


if __name__ == "__main__":
    if sys.argv[1:]:
        path = Path(sys.argv[1])
        path.write_text(placed(path.read_text(encoding="utf-8"), picture()), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(picture())
