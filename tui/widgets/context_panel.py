"""What makes it urgent, and what happened before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.content import Content

from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, LINE, PLAIN, STRONG

WEIGHTS = (ALARM, PLAIN, FAINT)
"""By weight: alarming, plain, faint."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know, in one of three weights; ``under`` is indented below it."""

    text: str
    weight: int = 1
    under: str = ""
    gives_way: bool = False
    """Where the box is full, what is under it stands behind it, cut to one row."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title, and what stands there when there are none."""

    title: str
    shown: tuple[Line, ...]
    empty: str = ""


class ContextPanel(Panel):
    """A box of sections. Each has what it needs while there is room; the last one gives way, its last lines first."""

    def show_sections(self, *sections: Section, joined: bool = False) -> None:
        """Draw these, the first one's title in the border.

        Where there is no room for all, the first one stands alone; ``joined``: with the lines of the others, the most
        alarming of all first.
        """
        self.border_title = Content(sections[0].title)
        lines = sorted((line for each in sections for line in each.shown), key=lambda line: line.weight)
        self.show(_context(sections, replace(sections[0], shown=tuple(lines)) if joined else sections[0]))


def _context(sections: tuple[Section, ...], alone: Section) -> Build:
    def build(width: int, height: int) -> Content:
        rows: list[Content] = []
        shown = sections if height >= 3 * len(sections) else (alone,)
        if sum(len(_needed(section, width)) for section in shown) + len(shown) - 1 > height:
            shown = tuple(_on_one_row(section, width) for section in shown)
        for number, section in enumerate(shown):
            behind = sum(2 + bool(each.shown) for each in shown[number + 1 :])
            if number:
                rows.append(_rule(section.title, width))
            rows += _fit(section, width, max(1, height - len(rows) - behind))
        return lines(*rows[:height])

    return build


def _fit(section: Section, width: int, height: int) -> list[Content]:
    rows = _needed(section, width)
    if section.shown and len(rows) > height > 1:
        rows = [*rows[: height - 1], styled("  …", WEIGHTS[2])]
    return rows[:height]


def _needed(section: Section, width: int) -> list[Content]:
    if not section.shown:
        return [styled(text, WEIGHTS[2]) for text in wrap(section.empty, width)]
    return [row for line in section.shown for row in _rows(line, width)]


def _on_one_row(section: Section, width: int) -> Section:
    def shorter(line: Line) -> Line:
        if not (line.gives_way and line.under):
            return line
        return replace(line, text=clip(f"{line.text}: {line.under}", width - 2), under="")

    return replace(section, shown=tuple(map(shorter, section.shown)))


def _rule(title: str, width: int) -> Content:
    return Content.assemble(
        ("── ", LINE),
        (title, STRONG),
        (" " + "─" * max(0, width - len(title) - 4), LINE),
    )


def _rows(line: Line, width: int) -> list[Content]:
    mark = "! " if line.weight == 0 else "  "
    head = [
        Content.assemble((mark if not row else "  ", WEIGHTS[0]), (text, WEIGHTS[line.weight]))
        for row, text in enumerate(wrap(line.text, width - 2))
    ]
    under = [Content.assemble("  ", (text, WEIGHTS[2])) for text in wrap(line.under, width - 2)]
    return head + under
