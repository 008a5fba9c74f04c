"""The words to open with, and under them the goal of the call, the must-haves and what is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits

from tui.widgets.fit import wrap
from tui.widgets.panel import Build, Panel, lines, styled


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


class ScriptPanel(Panel):
    """The left box."""

    def show_script(self, view: ScriptView) -> None:
        """Draw these words."""
        self.border_title = Content(view.title)
        self.show(_script(view))


def _script(view: ScriptView) -> Build:
    def build(width: int, height: int) -> Content:
        measure = min(width, 72)
        large = _large(view.number, width)
        height -= len(large)
        spoken: list[str] = []
        for paragraph in view.paragraphs:
            spoken += ([""] if spoken else []) + wrap(paragraph, measure)
        for row, way in enumerate(view.ways):
            spoken += ([""] if spoken and not row else []) + wrap(way, measure, "  ")
        labels = _labelled("Goal", (view.goal,), measure) + _labelled("Must", (view.must,), measure)
        asks = _labelled("Ask", view.asks, measure)
        room = height - len(spoken) - 1
        below = _whole(labels, room)
        below += _whole(asks, room - sum(map(len, below)))
        rows: list[Content | str] = [*large, *spoken[:height]]
        if below:
            rows.append("")
            rows += [_label(line) for block in below for line in block]
        mail = wrap(view.voicemail, measure)
        if mail and len(rows) + len(mail) + 2 <= height + len(large):
            rows += ["", styled("Voicemail", "$accent"), *mail]
        return lines(*rows)

    return build


def _large(number: str, width: int) -> list[Content]:
    """Digits of three rows where they fit, else one bold line."""
    if not number:
        return []
    if len(number) * 3 > width:
        return [styled(number, "bold $accent"), Content("")]
    drawn = "".join(segment.text for segment in Digits(number).render(Style()) if isinstance(segment, Segment))
    return [*(styled(row, "bold $accent") for row in drawn.splitlines()), Content("")]


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
    return Content.assemble((line[:6], "$accent"), line[6:])
