"""The first line of the hour: the time, how far the block is, what it came to, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.cells import cell_len
from textual.content import Content

from tui.desk.words import count
from tui.widgets.fit import clip
from tui.widgets.panel import Build, Panel
from tui.widgets.weights import ALARM, LINE


@dataclass(frozen=True, slots=True)
class BlockView:
    """What the bar shows."""

    now: datetime
    gone: timedelta
    """How long the block has run."""
    minutes: int
    dials: int
    talks: int
    yes: int
    left: int
    fit: int
    parked: int = 0
    """Jobs that wait for the end of the block."""
    warning: str = ""


class BlockBar(Panel):
    """One line."""

    def show_block(self, view: BlockView) -> None:
        """Draw these figures."""
        self.show(_bar(view))


def _bar(view: BlockView) -> Build:
    def build(width: int, _height: int) -> Content:
        gone = max(0.0, view.gone.total_seconds() / 60)
        clock, time = f"{view.now:%H:%M} ", f" {int(gone)}/{view.minutes} min"
        done = f"{count(view.dials, 'dial')}  {count(view.talks, 'talk')}  {view.yes} yes"
        rest = f"{view.left} left, {view.fit} fit" + (f"  {view.parked} parked" if view.parked else "")
        figures = f"{done}   {rest}" if width >= 70 else f"{view.dials}/{view.talks}/{view.yes}   {rest}"
        if view.warning:
            figures = f"{done}   {view.left} left" if width >= 70 else f"{view.left} left"
            warning = clip(view.warning, width - cell_len(clock + figures) - 2)
            gap = max(1, width - cell_len(clock + warning + figures))
            return Content.assemble(clock, (warning, ALARM), " " * gap, figures)
        room = max(6, min(40, width - cell_len(clock + time + figures) - 5))
        share = min(1.0, gone / view.minutes) if view.minutes else 1.0
        full = int(share * room)
        line = Content.assemble(
            clock,
            ("━" * full, "$accent"),
            ("╸" if full < room else "", "$accent"),
            ("━" * max(0, room - full - 1), LINE),
            time,
        )
        gap = max(2, width - line.cell_length - cell_len(figures) - 1)
        return Content.assemble(line, " " * gap, figures)

    return build
