"""Who is on screen: name and company, number and hour, which call this is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.model.text import one_line
from tui.widgets.fit import clip, drawn
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, PLAIN, STRONG

_GAP = 3
"""Columns between two things on a row."""
_SHORT = 30
"""A title of so many columns is shown whole or not at all."""
_WORTH = 8
"""Columns under which a clipped title or company says nothing."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the two lines show."""

    name: str
    title: str
    """``VP Operations``."""
    company: str
    """``Acme Routing``."""
    call: str
    """``Follow-up 3, try 2 of 5``."""
    numbers: tuple[str, ...]
    """What says the numbers, the longest first: ``1 (415) 555-0132 work  2 …``, ``(415) 555-0132 work (1-2)``."""
    hour: tuple[str, ...]
    """What says the hour, the longest first: ``09:24 in California, open until 21:00``, ``09:24, until 21:00``."""
    shut: bool
    part: str
    """``influencer``."""
    clock: str = ""
    """The call clock while it runs: ``3:07``."""
    late: bool = False
    """The call clock is past its warning."""
    less: str = ""
    """Which call it is, where a company has no room beside that: ``Follow-up 3, try 2``."""


class ProspectHead(Panel):
    """Two lines."""

    def show_head(self, view: HeadView) -> None:
        """Draw this person."""
        self.renew(_head(view))


def _head(view: HeadView) -> Build:
    def build(width: int, _height: int) -> Content:
        first, title = _who(view, width)
        second = _reached(view, title, width)
        if title and (title in second.plain or cell_len(title) <= _SHORT):
            first, _ = _who(replace(view, title=""), width)  # it stands there, or has no room in either
        return lines(first, second)

    return build


def _who(view: HeadView, width: int) -> tuple[Content, str]:
    """The first line, and the title where that has no room for all of it.

    What has no room is the end of the title, then of the company down to its first words, then of the name; which call
    it is stays.
    """
    title, company = one_line(view.title), one_line(view.company)
    beside = cell_len(one_line(view.name)) + _GAP + cell_len(company) + 2
    call = view.less if view.less and beside + cell_len(view.call) > width else view.call
    room = width - cell_len(call) - 2
    name = clip(one_line(view.name), max(_WORTH, room))
    least = min(cell_len(company), max(_WORTH, 1 + cell_len(company.partition(" ")[0])), 2 * _WORTH)
    if room - cell_len(name) - _GAP < least:
        name = clip(name, max(_WORTH, room - min(cell_len(company), 2 * _WORTH) - _GAP))
    room -= cell_len(name) + _GAP
    together = cell_len(title) + cell_len(company) + 2 * bool(title and company)
    left = title if together > room else ""
    if left:
        spare = room - cell_len(company) - 2
        title = clip(title, spare) if spare >= _WORTH and company else "" if company else clip(title, room)
        company = clip(company, room - (cell_len(title) + 2 if title else 0))
    told = ", ".join(part for part in (title, company) if part)
    told = told if cell_len(told) <= room else clip(told, room) if room >= _WORTH else ""
    middle = Content.assemble(" " * _GAP if told else "", (told, PLAIN))
    return _ends(Content.assemble((name, STRONG), middle), styled(call, FAINT), width), left


def _reached(view: HeadView, title: str, width: int) -> Content:
    """The second line: the number and the hour as long as there is room, the role before the title."""
    part = f"● {view.clock}" if view.clock else view.part
    weight = ALARM if view.late else STRONG if view.clock else FAINT
    rights = (part,) if view.clock else tuple(dict.fromkeys((part, "")))
    tried = [(hours, right) for right in rights for hours in ((view.hour,) if not view.shut else ())]
    tried += [((hour,), right) for hour in view.hour for right in rights]
    told = tuple(map(drawn, view.numbers))
    best, right = None, rights[-1]
    for hours, beside in tried:
        best = _fitting(told, hours, width - (cell_len(beside) + 2 if beside else 0))
        if best is not None:
            right = beside
            break
    space = width - (cell_len(right) + 2 if right else 0)
    numbers, hour = (best and _with_title(view, best, title, space)) or best or _cut(view, space)
    left = Content.assemble(numbers, " " * _GAP if hour else "", (hour, ALARM if view.shut else PLAIN))
    room = space - left.cell_length - _GAP
    if title and room >= (cell_len(title) if cell_len(title) <= _SHORT else 2 * _WORTH):
        left = Content.assemble(left, " " * _GAP, (clip(title, room), FAINT))
    return _ends(left, styled(right, weight), width)


def _with_title(view: HeadView, best: tuple[str, str], title: str, room: int) -> tuple[str, str] | None:
    """Where a title has room only beside fewer words: those, but for where they are, which stays."""
    if not title or view.shut or cell_len(title) > _SHORT:
        return None
    left = room - cell_len(title) - _GAP
    longest, *shorter = view.hour[:2]
    numbers = tuple(dict.fromkeys((best[0], drawn(view.numbers[-1]))))
    return _fitting(numbers, [each for each in (longest, *shorter) if cell_len(each) <= cell_len(best[1])], left)


def _fitting(numbers: Sequence[str], hours: Sequence[str], room: int) -> tuple[str, str] | None:
    """The longest of both that fit beside one another; of the hour rather than of the numbers."""
    for hour in hours:
        for number in numbers:
            if cell_len(number) + cell_len(hour) + _GAP <= room:
                return number, hour
    return None


def _cut(view: HeadView, room: int) -> tuple[str, str]:
    """Where not even the shortest fit: the number, and of the hour what is left."""
    number = clip(view.numbers[-1], room)
    left = room - cell_len(number) - _GAP
    return number, clip(view.hour[-1], left) if left >= _WORTH else ""


def _ends(left: Content, right: Content, width: int) -> Content:
    """One line with both at its ends."""
    gap = " " * max(1, width - left.cell_length - right.cell_length)
    return Content.assemble(left, gap, right) if right else left
