"""The picture of the call screen that the README shows, drawn by the app on the demo's book.

``python -m tests.picture`` draws it anew into ``tests/pictures/call.svg``.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime
from html import unescape
from pathlib import Path

from tui.app import PowerhourApp
from tui.config import Settings
from tui.desk.clock import FixedClock
from tui.desk.demo import DEMO_REP, demo_book
from tui.desk.desk import Desk

NOON = datetime.fromisoformat("2026-11-24T12:24-05:00")
ZONE = "America/New_York"
PICTURE = Path(__file__).parent / "pictures" / "call.svg"
_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_TEXT = re.compile(r"<text [^>]*>(.*?)</text>")


def picture() -> str:
    """The first call of the demo's block, at 80 by 24, as an SVG that asks no server for a font."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(_draw(Path(folder) / "demo"))
    own = _FONT_FACES.sub("", drawn).replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    return re.sub(r"terminal-\d+-", "call-", own)


def words(svg: str) -> list[str]:
    """What can be read in the picture, run by run."""
    return [unescape(text) for text in _TEXT.findall(svg)]


async def _draw(folder: Path) -> str:
    settings = Settings(rep=DEMO_REP, zone=ZONE, asked=True)
    clock = FixedClock(NOON, ZONE)
    book = demo_book(folder, clock, settings.policy(), fresh=True)
    app = PowerhourApp(Desk(book, settings.policy(), settings.rep, clock), settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        return app.export_screenshot(title="powerhour")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
