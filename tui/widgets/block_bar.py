"""The first line of the hour: the time, how far the block is, what it came to, and what is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from rich.cells import cell_len
from textual.content import Content

from tui.desk.words import count
from tui.model.dataclass import dataclass
from tui.widgets.fit import clip
from tui.widgets.panel import Build, Panel, styled
from tui.widgets.weights import ALARM, FAINT, LINE, PLAIN, STRONG

_LEAST, _MOST = 6, 60
"""Columns of the bar."""
_GAP = 2
_DEMO = 70
"""Columns from which it says that the people are invented; Today says it in any."""


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
    demo: bool = False


class BlockBar(Panel):
    """One line."""

    def show_block(self, view: BlockView) -> None:
        """Draw these figures."""
        self.renew(_bar(view))


def _bar(view: BlockView) -> Build:
    def build(width: int, _height: int) -> Content:
        demo = "demo " if view.demo and width >= _DEMO else ""
        clock = Content.assemble((f"{view.now:%H:%M}", STRONG), " ", (demo, FAINT))
        room = width - clock.cell_length
        if view.warning:
            return Content.assemble(clock, _warned(view, room))
        minutes = int(max(0.0, view.gone.total_seconds()) // 60)
        over = minutes - view.minutes
        time = styled(f" {over} min over", ALARM) if over > 0 else Content(f" {minutes}/{view.minutes} min")
        figures = _figures(view, room - _LEAST - time.cell_length - _GAP)
        bar = room - time.cell_length - figures.cell_length - _GAP
        if bar < _LEAST:
            return Content.assemble(clock, time, " " * max(1, bar + _GAP), figures).truncate(width)
        length = min(_MOST, bar)
        return Content.assemble(clock, _drawn(view, length), time, " " * (_GAP + bar - length), figures)

    return build


def _drawn(view: BlockView, length: int) -> Content:
    """How much of the block is gone."""
    gone = max(0.0, view.gone.total_seconds() / 60)
    full = int(min(1.0, gone / view.minutes if view.minutes else 1.0) * length)
    return Content.assemble(
        ("━" * full, "$accent"), ("╸" if full < length else "", "$accent"), ("─" * (length - full - 1), LINE)
    )


def _figures(view: BlockView, room: int) -> Content:
    """As many of the figures as fit, the ones that matter least left out first."""
    done = [count(view.dials, "dial"), count(view.talks, "talk"), f"{view.yes} yes"]
    left = f"{view.left} left"
    parked = [f"{view.parked} parked"] if view.parked else []
    fits = [f"{left}, {'all' if view.fit == view.left > 1 else view.fit} fit"]
    choices: tuple[list[str], ...] = ([*done, *fits, *parked], [*done, left, *parked], [*done, left], [left], [])
    for parts in choices:
        if sum(map(cell_len, parts)) + _GAP * (len(parts) - 1) <= room:
            break
    last = len(parts) - 1
    pieces = [(part + ("" if number == last else " " * _GAP), PLAIN) for number, part in enumerate(parts)]
    return Content.assemble(*pieces)


def _warned(view: BlockView, room: int) -> Content:
    """What presses, in the place of the bar; it is cut last."""
    needed = min(room, 2 + cell_len(view.warning))
    figures = _figures(view, room - needed - _GAP)
    warning = "! " + clip(view.warning, room - 2 - (figures.cell_length + _GAP if figures else 0))
    gap = " " * max(1, room - cell_len(warning) - figures.cell_length)
    return Content.assemble((warning, ALARM), gap if figures else "", figures)
