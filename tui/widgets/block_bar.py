"""The first line of the hour: the time, how far the block is, what it came to, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from tui.desk.words import count
from tui.widgets.panel import Build, Panel, styled


@dataclass(frozen=True, slots=True)
class BlockView:
    """What the bar shows."""

    now: datetime
    started: datetime
    minutes: int
    dials: int
    talks: int
    yes: int
    left: int
    fit: int
    warning: str = ""


class BlockBar(Panel):
    """One line."""

    def show_block(self, view: BlockView) -> None:
        """Draw these figures."""
        self.show(_bar(view))


def _bar(view: BlockView) -> Build:
    def build(width: int, _height: int) -> Content:
        gone = max(0.0, (view.now - view.started).total_seconds() / 60)
        clock = f"{view.now:%H:%M} "
        time = f" {int(gone)}/{view.minutes} min"
        done = f"{count(view.dials, 'dial')}  {count(view.talks, 'talk')}  {view.yes} yes"
        rest = f"{view.left} left, {view.fit} fit"
        if view.warning:
            done, rest = "", view.warning
        figures = f"{done}   {rest}" if done else rest
        if width < 70:
            figures = rest if view.warning else f"{view.dials}/{view.talks}/{view.yes}   {rest}"
        room = max(6, min(40, width - cell_len(clock + time + figures) - 5))
        share = min(1.0, gone / view.minutes) if view.minutes else 1.0
        full = int(share * room)
        over = gone >= view.minutes
        line = Content.assemble(
            clock,
            ("━" * full, "$warning" if over else "$accent"),
            ("╸" if full < room else "", "$accent"),
            ("━" * max(0, room - full - 1), "$foreground 25%"),
            time,
        )
        gap = max(2, width - line.cell_length - cell_len(figures) - 1)
        tail = styled(figures, "bold $accent") if view.warning else Content(figures)
        return Content.assemble(line, " " * gap, tail)

    return build
