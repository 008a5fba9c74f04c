"""A rep's downloads with lists in them, and the app in front of an empty book."""

import os
import shutil
from pathlib import Path

from tests.screens.stage import NOW, Rehearsal

SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"
HOUR = 3600


def put(folder: Path, *names: str) -> None:
    """Copies of the samples, each two hours older than the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        shutil.copyfile(SAMPLES / name, folder / name)
        written = NOW.timestamp() - (1 + 2 * number) * HOUR
        os.utime(folder / name, (written, written))


async def settled(rep: Rehearsal) -> None:
    """Whatever is worked on behind the keys is done and drawn."""
    for _ in range(3):
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()


async def press(rep: Rehearsal, *keys: str) -> None:
    """One key after the other, each when the one before has done its work."""
    for key in keys:
        await rep.press(key)
        await settled(rep)


async def opened(rep: Rehearsal, name: str) -> None:
    """A sample, looked at."""
    await press(rep, "l")
    rep.app.screen.query_one("Input").value = str(SAMPLES / name)
    await press(rep, "enter")
