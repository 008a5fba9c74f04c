"""What makes it urgent, and what happened before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, LINE, PLAIN, STRONG

WEIGHTS = (ALARM, PLAIN, FAINT)
"""By weight: alarming, plain, faint."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know, in one of three weights; ``under`` is indented below it, each of its lines on its own rows."""

    text: str
    weight: int = 1
    under: str = ""
    gives_way: bool = False
    """Where the box is full, what is under it stands behind it if it fits there, and is left out if not."""
    label: str = ""
    """Stands faint before it; the labels of a section share a column."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title, and what stands there when there are none."""

    title: str
    shown: tuple[Line, ...]
    empty: str = ""
    rest: str = "…"
    """Stands in the last row where there are more than fit."""
    least: int = 0
    """Rows of it that are kept for it where a section above could fill the box; 0: one or two."""
    spare: bool = False
    """It stands only where all the others are shown whole, and there is room for some of it below them."""


class ContextPanel(Panel):
    """A box of sections. Each has what it needs while there is room; the last one gives way, its last lines first."""

    def show_under(self, title: str, build: Build) -> None:
        """Draw something else, under that title."""
        self.name_it(title)
        self.show(build)

    def show_sections(self, *sections: Section, joined: bool = False) -> None:
        """Draw these, the first one's title in the border.

        Where there is no room for all, the last ones are left out, and the first one's lines stand beside one another;
        ``joined``: the lines of all stand under the first one's title instead, the most alarming of all first.
        """
        self.name_it(sections[0].title)
        lines = sorted((line for each in sections for line in each.shown), key=lambda line: line.weight)
        alone = replace(sections[0], shown=tuple(lines)) if joined else None
        self.show(_context(sections, alone))


_LEAST_SPARE = 3
"""Rows of a section that is shown only where there is room, or all of it: with fewer it says nothing."""


def _context(every: tuple[Section, ...], alone: Section | None) -> Build:
    sections = tuple(each for each in every if not each.spare)

    def build(width: int, height: int) -> Content:
        rows: list[Content] = []
        shown = _with_room(sections, height)
        if alone is not None and height < 3 * len(sections):
            shown = (alone,)
        elif not shown or (height < len(_needed(shown[0], width)) <= len(shown[0].shown) * 3 and height < 4):
            return lines(*_in_few(sections[0], width, height))
        if sum(len(_needed(section, width)) for section in shown) + len(shown) - 1 > height:
            shown = tuple(_on_one_row(section, width) for section in shown)
        for number, section in enumerate(shown):
            behind = sum(1 + _least(each, width) for each in shown[number + 1 :])
            if number:
                rows.append(_rule(section.title, width))
            rows += _fit(section, width, max(1, height - len(rows) - behind))
        if len(shown) == len(sections):
            rows += _spared([each for each in every if each.spare], width, height - len(rows))
        return lines(*rows[:height])

    return build


def _spared(sections: Sequence[Section], width: int, height: int) -> list[Content]:
    """As many of those that are shown only where there is room."""
    rows: list[Content] = []
    for section in sections:
        room = height - len(rows) - 1
        if room >= min(_LEAST_SPARE, len(_needed(section, width))):
            rows += [_rule(section.title, width), *_fit(section, width, room)]
    return rows


def _with_room(sections: tuple[Section, ...], height: int) -> tuple[Section, ...]:
    """The sections for which there are three rows each, the last ones left out first; none where not even two have them
    that should."""
    while len(sections) > 2 and height < 3 * len(sections):
        sections = sections[:-1]
    return sections if height >= 3 * len(sections) or len(sections) == 1 else ()


def _least(section: Section, width: int) -> int:
    return min(section.least or 1 + bool(section.shown), len(_needed(section, width)))


def _in_few(section: Section, width: int, height: int) -> list[Content]:
    """Its lines beside one another where they fit, so that what presses is seen in two rows as well."""
    if not section.shown:
        return _needed(section, width)[:height]
    rows: list[list[Line]] = []
    used = width
    for line in section.shown:
        needed = 2 + cell_len(line.text)
        if used + 1 + needed > width:
            rows.append([])
            used = -1
        rows[-1].append(line)
        used += 1 + needed
    drawn = []
    for row in rows[:height]:
        parts = [styled(("! " if each.weight == 0 else "  ") + each.text, WEIGHTS[each.weight]) for each in row]
        drawn.append(Content(" ").join(parts))
    if len(rows) > height:
        more = " …"
        drawn[-1] = Content.assemble(drawn[-1].truncate(width - cell_len(more), ellipsis=False), (more, FAINT))
    return [row.truncate(width, ellipsis=True) for row in drawn]


def _fit(section: Section, width: int, height: int) -> list[Content]:
    rows = _needed(section, width)
    if section.shown and len(rows) > height > 1:
        rows = [*rows[: height - 1], styled(clip("  " + section.rest, width), FAINT)]
    return rows[:height]


def _needed(section: Section, width: int) -> list[Content]:
    if not section.shown:
        return [styled(f"  {text}", FAINT) for text in wrap(section.empty, width - 2)]
    label = max((cell_len(line.label) for line in section.shown), default=0)
    return [row for line in section.shown for row in _rows(line, width, label + 2 if label else 0)]


def _on_one_row(section: Section, width: int) -> Section:
    def shorter(line: Line) -> Line:
        if not (line.gives_way and line.under):
            return line
        together = f"{line.text}: {line.under}"
        return replace(line, text=together if cell_len(together) <= width - 2 else line.text, under="")

    return replace(section, shown=tuple(map(shorter, section.shown)))


def _rule(title: str, width: int) -> Content:
    return Content.assemble(
        ("── ", LINE),
        (title, STRONG),
        (" " + "─" * max(0, width - len(title) - 4), LINE),
    )


def _rows(line: Line, width: int, label: int) -> list[Content]:
    """``label``: columns kept for the labels of the section."""
    mark = "! " if line.weight == 0 else "  "
    named = line.label + " " * (label - cell_len(line.label))
    head = [
        Content.assemble(
            (mark if not row else "  ", ALARM),
            (named if not row else " " * label, FAINT),
            (text, WEIGHTS[line.weight]),
        )
        for row, text in enumerate(wrap(line.text, width - 2 - label) or [""])
    ]
    told = [text for part in line.under.split("\n") for text in wrap(part, width - 2)]
    return head + [Content.assemble("  ", (text, FAINT)) for text in told]
