"""One prospect's story, told by keys: an app that is started anew for each call, when it is due."""

import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.screens.stage import Rehearsal, Stage, person
from tests.screens.test_look_up import words
from tests.screens.test_snapshots import KEPT
from tui.widgets.context_panel import ContextPanel

FIRST_MORNING = datetime.fromisoformat("2026-09-01T11:05:00-04:00")
NORA = replace(
    person("nora", "Nora Field", "Kestrel Dairy", "312 555 0142", title="VP Operations"),
    emails=("nora@kestrel.example",),
)


class Story:
    """One book with one prospect, and an app that is started anew for each call, when it is due."""

    def __init__(self, folder: Path, tale: str, size: tuple[int, int], kept_from: int = 1) -> None:
        self.tale = tale
        self.kept_from = kept_from
        """The first call of which pictures are kept: what comes before is another story's, too."""
        self.size = size
        self.stage = Stage(folder)
        self.stage.clock.at = FIRST_MORNING - timedelta(hours=2)
        self.stage.desk.add(NORA)
        self.stage.clock.at = FIRST_MORNING
        self.openings: list[str] = []
        """What was said first in each call."""
        self.number = 0

    def tell(self, calls: Sequence["Call"]) -> None:
        """One call after the other."""
        for call in calls:
            self.number += 1
            self.stage.play(self._played(call), self.size)
            self.stage = self.stage.reopened()
            self._until_due()

    def _played(self, call: "Call") -> Callable[[Rehearsal], Awaitable[None]]:
        async def day(rep: Rehearsal) -> None:
            await rep.press("enter")
            if rep.who:
                self.openings.append(words(rep))
                self.keep(rep)
            await call(self, rep)

        return day

    def _until_due(self) -> None:
        """A minute past the next touch; without one the next day, or after weeks on the newsletter list."""
        nora, clock = self.nora, self.stage.clock
        if nora.next is not None:
            clock.at = nora.next.at.astimezone(clock.at.tzinfo) + timedelta(minutes=1)
        else:
            clock.at += timedelta(days=3 if nora.review else 22)

    def keep(self, rep: Rehearsal, what: str = "") -> None:
        """Compare the screen with the picture of it."""
        if self.number < self.kept_from:
            return
        name = f"story-{self.tale}-{self.number:02}{what and '-'}{what}-{self.size[0]}x{self.size[1]}.txt"
        drawn = rep.picture()
        if os.environ.get("POWERHOUR_SNAPSHOTS") == "write":
            (KEPT / name).write_text(drawn, encoding="utf-8")
        assert drawn == (KEPT / name).read_text(encoding="utf-8"), name

    @property
    def nora(self):
        return self.stage.desk.book.prospect("nora")

    @property
    def touches(self):
        """What happened, oldest first."""
        return self.stage.desk.book.touches("nora")[::-1]


Call = Callable[[Story, Rehearsal], Awaitable[None]]


async def dial(rep: Rehearsal, minutes: int = 1) -> None:
    """The phone rings, and so much time goes by."""
    await rep.press("d")
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()
    rep.later(minutes=minutes)


async def note(rep: Rehearsal, *rows: str) -> None:
    for row in rows:
        await rep.press("m")
        await rep.type(row)
        await rep.press("enter")


def around(rep: Rehearsal) -> str:
    """What the right box says."""
    return " ".join(rep.app.screen.query_one(ContextPanel).text.split())
