"""A box of short lists under one another, one row of which may be marked. What there is no room for gives way: a list
then stands on one row, with its first line and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.widgets.fit import clip, in_short, pad, window, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, LINE, PLAIN, STRONG

Draw = Callable[[int], list[Content]]
"""The lines of a row, for so many columns; none where it has nothing to say there, which only a last row may."""
Mark = tuple[int, int]
"""Which row of which section is marked."""

_DEEPEST = 3
"""Lines of one text; what is longer is cut."""
_TITLE = 10
"""Columns of a title that stands before its list, on the same row."""


class ListRow(NamedTuple):
    """One thing of a list."""

    draw: Draw
    alarm: bool = False
    target: object = None
    """What is acted upon where it is marked; None: it cannot be marked."""


class ListSection(NamedTuple):
    """Rows under a title, and what stands there when there are none."""

    title: str
    rows: tuple[ListRow, ...]
    empty: str = ""
    brief: str = ""
    """What stands for all rows where there is one row for them, and their first does not fit it."""
    matters: int = 0
    """The lowest gets room first."""
    short: str = ""
    """What it is called where there is one row for all of it; else its title."""

    @property
    def marked(self) -> bool:
        """Whether any of its rows can be."""
        return any(row.target is not None for row in self.rows)


class SectionList(Panel):
    """Draws the sections, the first one's title in the border."""

    def show_sections(self, sections: Sequence[ListSection], mark: Mark | None) -> None:
        """Draw these."""
        self.name_it(sections[0].title if sections else "")
        self.show(section_list(tuple(sections), mark))


def words_row(head: str, text: str, tail: str = "", *, alarm: bool = False, extra: str = "") -> Draw:
    """``17:32 Kenji Mori  demo``: the text goes on under itself; ``tail`` stands behind it, faint, or under it.

    ``extra``: what follows where there is room for it on the same row.
    """

    def draw(room: int) -> list[Content]:
        begins = cell_len(head) + 1 if head else 0
        width = max(8, room - begins)
        told = wrap(text, width)
        if len(told) > _DEEPEST:
            told = [*told[: _DEEPEST - 1], clip(" ".join(told[_DEEPEST - 1 :]), width)]
        rows = [styled(row, ALARM if alarm else PLAIN) for row in told] or [Content("")]
        behind = ", ".join(part for part in (extra, tail) if part)
        fits = next((each for each in (behind, tail) if rows[-1].cell_length + 2 + cell_len(each) <= width), "")
        if fits:
            rows[-1] = Content.assemble(rows[-1], "  ", (fits, FAINT))
        elif tail:
            rows += [styled(row, FAINT) for row in wrap(tail, width)]
        first = Content.assemble((pad(head, begins), ALARM if alarm else STRONG), rows[0]) if head else rows[0]
        return [first, *(Content.assemble(" " * begins, row) for row in rows[1:])]

    return draw


def section_list(sections: tuple[ListSection, ...], mark: Mark | None) -> Build:
    """The sections for the columns and rows at hand."""

    def build(width: int, height: int) -> Content:
        drawn = [
            _drawn(section, width, mark[1] if mark and mark[0] == at else None) for at, section in enumerate(sections)
        ]
        needs = [sum(map(len, rows)) + bool(at) for at, rows in enumerate(drawn)]
        order = sorted(range(len(sections)), key=lambda at: (not (mark and mark[0] == at), sections[at].matters, at))
        rows: list[Content] = []
        apart = sum(needs) + len(needs) - 1 <= height
        for at, room in enumerate(shares(needs, order, height)):
            rows += [Content("")] if apart and rows else []
            if room:
                chosen = mark[1] if mark and mark[0] == at else None
                rows += _section(sections[at], drawn[at], width, room, first=not at, chosen=chosen)
        return lines(*rows[:height])

    return build


def shares(needs: Sequence[int], order: Sequence[int], height: int) -> list[int]:
    """Rows for each, its title with them: one each where there are as many, then what they need, in that order."""
    found = [0] * len(needs)
    kept = [at for at in order[:height] if needs[at]]
    for at in kept:
        found[at] = 1
    left = height - len(kept)
    for at in kept:
        more = needs[at] - 1
        given = min(more, left)
        if given == more or given > 1 or at == kept[0]:
            found[at] += given
            left -= given
    return found


def _drawn(section: ListSection, width: int, chosen: int | None) -> list[list[Content]]:
    """Each row's lines behind its mark."""
    if not section.rows:
        return [[Content.assemble("  ", (row, FAINT)) for row in wrap(section.empty, width - 2)]]
    rows = (_behind_mark(row, max(1, width - 2), marked=at == chosen) for at, row in enumerate(section.rows))
    return [row for row in rows if row]


def _behind_mark(row: ListRow, width: int, *, marked: bool) -> list[Content]:
    drawn = row.draw(width)
    if not drawn:
        return []
    first, *rest = drawn
    mark = ("› ", STRONG) if marked else ("! ", ALARM) if row.alarm else ("  ", PLAIN)
    if marked:
        first, rest = first.stylize("bold"), [each.stylize("bold") for each in rest]
    return [Content.assemble(mark, first), *(Content.assemble("  ", each) for each in rest)]


def _section(
    section: ListSection, drawn: list[list[Content]], width: int, room: int, *, first: bool, chosen: int | None
) -> list[Content]:
    if room == 1 and not first:
        return [_on_one_row(section, drawn, width)]
    title = [] if first else [_rule(section.title, width)]
    space = room - len(title)
    if sum(map(len, drawn)) <= space:
        return [*title, *(line for row in drawn for line in row)]
    if space == 1:
        row = section.rows[chosen or 0] if section.rows else None
        room = max(1, width - 2 - len(f"  +{len(drawn) - 1}"))
        alone = _behind_mark(row, room, marked=chosen is not None) if row else drawn[0]
        return [*title, _with_more(alone[0], len(drawn) - 1, width)]
    begin, end = window(0, chosen or 0, len(drawn), space - 1, lambda at: len(drawn[at]))
    shown = [line for row in drawn[begin:end] for line in row][: space - 1]
    more = len(drawn) - (end - begin)
    return [*title, *shown, styled(clip(f"  and {more} more" if more else "  …", width), FAINT)]


def _on_one_row(section: ListSection, drawn: list[list[Content]], width: int) -> Content:
    """``Promised  Dana Okafor: ROI model  +2``: the mark of its first row stays before it."""
    first = section.rows[0] if section.rows else None
    room = width - _TITLE - 2 - (4 if len(drawn) > 1 else 0)
    told = first.draw(max(8, room)) if first else []
    mark = ("! ", ALARM) if first and first.alarm else ("  ", PLAIN)
    title = (pad(section.short or section.title, _TITLE), STRONG)
    if first and len(told) == 1 and told[0].cell_length <= room:
        return _with_more(Content.assemble(mark, title, told[0]), len(drawn) - 1, width)
    brief, space = section.brief or section.empty, width - _TITLE - 2
    return Content.assemble(mark, title, in_short(brief, space) or clip(brief, space))


def _with_more(row: Content, more: int, width: int) -> Content:
    """The row, and how many there are beside it."""
    words = f"  and {more} more" if more > 0 else ""
    told = words if not words or row.cell_length + cell_len(words) <= width else f"  +{more}"
    cut = row.truncate(max(1, width - cell_len(told)), ellipsis=True)
    return Content.assemble(cut, (told, FAINT))


def _rule(title: str, width: int) -> Content:
    return Content.assemble(("── ", LINE), (title, STRONG), (" " + "─" * max(0, width - cell_len(title) - 4), LINE))
