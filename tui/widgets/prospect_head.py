"""Who is on screen: name and company, number and hour, which call this is."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui.model.text import one_line
from tui.widgets.fit import clip, sides
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, PLAIN, STRONG


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the two lines show."""

    name: str
    role: str
    """Title and company: ``VP Operations, Acme Routing``."""
    call: str
    """``Follow-up 3, try 2 of 5``."""
    numbers: str
    """``(415) 555-0132 work``."""
    hour: str
    """``09:24 in California, open until 21:00``."""
    shut: bool
    part: str
    """``influencer``."""
    clock: str = ""
    """The call clock while it runs: ``3:07``."""
    late: bool = False
    """The call clock is past its warning."""


class ProspectHead(Panel):
    """Two lines."""

    def show_head(self, view: HeadView) -> None:
        """Draw this person."""
        self.show(_head(view))


def _head(view: HeadView) -> Build:
    def build(width: int, _height: int) -> Content:
        call = view.call
        room = width - cell_len(call) - 2
        name = clip(one_line(view.name), max(8, room))
        role = clip(one_line(view.role), max(0, room - cell_len(name) - 3))
        gap = " " * max(1, width - cell_len(name) - (cell_len(role) + 3 if role else 0) - cell_len(call))
        first = Content.assemble((name, "bold"), "   " if role else "", role, gap, (call, FAINT))
        clock = f"● {view.clock}" if view.clock else view.part
        left = view.numbers + "   "
        room = max(0, width - cell_len(left) - cell_len(clock) - 2)
        hour = _fitting(view.hour, room)
        middle = " " * max(1, width - cell_len(left) - cell_len(hour) - cell_len(clock))
        if cell_len(left) + cell_len(clock) + 10 > width:
            return lines(first, sides(view.numbers, clock, width))
        second = Content.assemble(
            left,
            styled(hour, ALARM if view.shut else PLAIN),
            middle,
            styled(clock, ALARM if view.late else STRONG if view.clock else FAINT),
        )
        return lines(first, second)

    return build


def _fitting(hour: str, room: int) -> str:
    """The hour, said shorter where it has to be: what the law has in brackets goes first."""
    for words in (hour, hour.split(" (", maxsplit=1)[0], hour.replace("open until", "until")):
        if cell_len(words) <= room:
            return words
    return clip(words, room)
