"""The words to open with, and under them the goal of the call, the must-haves and what is still to be asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits

from tui.model.text import one_line
from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.underlined import Letters, underlined
from tui.widgets.weights import FAINT, STRONG

MEASURE = 72
"""Columns of text, at most: longer lines are hard to read aloud."""
TITLE = 60
REST = "… ] shows the rest"
FROM_THE_START = "… ] goes on to other words"


@dataclass(frozen=True, slots=True)
class ScriptView:
    """What the panel shows."""

    title: str
    paragraphs: tuple[str, ...]
    ways: tuple[str, ...] = ()
    """Ways on, one under the other."""
    goal: str = ""
    must: str = ""
    asks: tuple[str, ...] = ()
    number: str = ""
    """Digits in groups, to stand large above the words."""
    voicemail: str = ""
    """The message to leave, where there is room for it."""
    place: str = ""
    """Where in the walk it stands, for the lower border: ``2 of 7``."""
    page: int = 0
    """Which part of it, where it is longer than the box."""
    underlined: tuple[Letters, ...] = ()
    """Phrases of the paragraphs that bring nothing."""
    better: str = ""
    """What to say in the place of the first of them, where there is room for it."""


class ScriptPanel(Panel):
    """The left box."""

    view = ScriptView("", ())

    def show_script(self, view: ScriptView) -> None:
        """Draw these words."""
        self.view = view
        title = clip(one_line(view.title), TITLE)
        narrow = self.screen.has_class("-narrow") or self.screen.has_class("-tiny")
        self.border_title = Content(f"{title} · {view.place}" if narrow and view.place else title)
        self.border_subtitle = Content("" if narrow else view.place)
        self.show(_script(view))


def pages(view: ScriptView, width: int, height: int) -> int:
    """In how many parts the words are shown in so many columns and rows; the number to dial left aside."""
    rows = len(_spoken(view, width))
    return 1 if rows <= height or height < 2 else math.ceil(rows / (height - 1))


def _spoken(view: ScriptView, width: int) -> list[str]:
    rows: list[str] = []
    for paragraph in view.paragraphs:
        rows += [""] if rows else []
        for line in paragraph.splitlines():
            rows += wrap(line, min(width, MEASURE))
    for position, way in enumerate(view.ways):
        rows += ([""] if rows and not position else []) + wrap(way, min(width, MEASURE), "  ")
    return rows


def _part(rows: Sequence[Content], page: int, height: int) -> list[Content | str]:
    """The rows of one page, the last row telling that there is more."""
    if len(rows) <= height or height < 2:
        return [*rows[:height]]
    shown = height - 1
    first = min(page, (len(rows) - 1) // shown) * shown
    more = REST if first + shown < len(rows) else FROM_THE_START
    return [*rows[first : first + shown], styled(clip(more, MEASURE), FAINT)]


def _script(view: ScriptView) -> Build:
    def build(width: int, height: int) -> Content:
        measure = min(width, MEASURE)
        large = _large(view.number, width)
        height -= len(large)
        spoken = underlined(_spoken(view, width), view.underlined)
        labels = _labelled("Goal", (view.goal,), measure) + _labelled("Must", (view.must,), measure)
        asks = _labelled("Ask", view.asks, measure)
        room = height - len(spoken) - 1
        below = _whole(labels, room)
        below += _whole(asks, room - sum(map(len, below)))
        rows: list[Content | str] = [*large, *_part(spoken, view.page, height)]
        if below:
            rows.append("")
            rows += [_label(line) for block in below for line in block]
        better = wrap(view.better, measure)
        if better and len(rows) + len(better) + 1 <= height + len(large):
            rows += ["", *(styled(row, FAINT) for row in better)]
        mail = wrap(view.voicemail, measure)
        if mail and len(rows) + len(mail) + 2 <= height + len(large):
            rows += ["", styled("Voicemail", FAINT), *mail]
        return lines(*rows)

    return build


def _large(number: str, width: int) -> list[Content]:
    """Digits of three rows where they fit, else one bold line."""
    if not number:
        return []
    if len(number) * 3 > width:
        return [styled(number, STRONG), Content("")]
    drawn = "".join(segment.text for segment in Digits(number).render(Style()) if isinstance(segment, Segment))
    return [*(styled(row, STRONG) for row in drawn.splitlines()), Content("")]


def _labelled(label: str, texts: Sequence[str], width: int) -> list[list[str]]:
    blocks: list[list[str]] = []
    for text in texts:
        if text:
            head = f"{label + ':':<6}" if not blocks else " " * 6
            blocks.append([(head if not row else " " * 6) + line for row, line in enumerate(wrap(text, width - 6))])
    return blocks


def _whole(blocks: list[list[str]], rows: int) -> list[list[str]]:
    taken: list[list[str]] = []
    for block in blocks:
        if sum(map(len, taken)) + len(block) > rows:
            break
        taken.append(block)
    return taken


def _label(line: str) -> Content:
    return Content.assemble((line[:6], FAINT), line[6:])
