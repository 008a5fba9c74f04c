"""Who is due, in order, with a line where the block ends. Only the rows that show are made."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import FAINT, LINE, STRONG

Row = Callable[[int, int, int], list[Content]]
"""Makes the row of that number for so many columns, in at most so many lines."""

_DEPTHS = (4, 2)
"""Lines that a person takes where there is room for it; else one."""


class DueList(Panel):
    """Rows, of which one may be marked."""

    _top = 0

    def show_due(self, number: int, row: Row, fit: int, chosen: int | None, below: str = "") -> None:
        """Draw so many people; of these ``fit`` are before the end of the block. ``below``: what is said under them."""

        def build(width: int, height: int) -> Content:
            total = number + _rules(fit, number)
            self._top = top_row(self._top, drawn_at(chosen, fit, number), total, height)
            deep = next((each for each in _DEPTHS if number * each + total - number <= height), 1)

            def person(at: int) -> list[Content]:
                return _marked(row(at, max(1, width - 2), deep)[:deep], deep, marked=at == chosen)

            if deep > 1 or total <= height:
                told = [Content(""), *(styled(f"  {each}", FAINT) for each in wrap(below, width - 2))] if below else []
                return lines(*_whole(number, person, fit, width), *told)
            return _part(number, person, fit, self._top, width, height)

        self.show(build)

    def show_alone(self, build: Build) -> None:
        """This where nobody is due."""
        self._top = 0
        self.show(build)


def _rules(fit: int, number: int) -> int:
    """Whether there is a line where the block ends: only between two people."""
    return int(0 < fit < number)


def drawn_at(chosen: int | None, fit: int, number: int) -> int:
    """In which row the chosen one stands, the line counted."""
    if chosen is None:
        return 0
    return chosen + (1 if _rules(fit, number) and chosen >= fit else 0)


def top_row(top: int, chosen: int, total: int, height: int) -> int:
    """The first row that is drawn, so that the chosen one is seen; where they are not all, the last row tells so."""
    if total <= height:
        return 0
    shown = max(1, height - 1)
    return max(0, min(top, chosen, total - shown), chosen - shown + 1)


def _whole(number: int, person: Callable[[int], list[Content]], fit: int, width: int) -> list[Content]:
    drawn: list[Content] = []
    for at in range(number):
        drawn += [_end_of_block(fit, width)] if at == fit and _rules(fit, number) else []
        drawn += person(at)
    return drawn


def _part(number: int, person: Callable[[int], list[Content]], fit: int, top: int, width: int, height: int) -> Content:
    ruled = _rules(fit, number)
    shown = max(1, height - 1)
    drawn: list[Content] = []
    people = 0
    for at in range(top, min(number + ruled, top + shown)):
        if ruled and at == fit:
            drawn.append(_end_of_block(fit, width))
        else:
            drawn += person(at - (1 if ruled and at > fit else 0))
            people += 1
    above = top - (1 if ruled and top > fit else 0)
    if height > 1:
        told = _beside(above, number - above - people, fit if ruled and top + shown <= fit else 0)
        drawn.append(styled(clip(told, width), FAINT))
    return lines(*drawn)


def _beside(above: int, below: int, ends_after: int) -> str:
    """``and 21 more; the block ends after 24``."""
    told = [f"{above:,} above"] if above else []
    told += [f"{below:,} more"] if below else []
    words = "  " + ("and " if not above else "") + ", ".join(told)
    return f"{words}; the block ends after {ends_after}" if ends_after else words


def _marked(row: list[Content], deep: int, *, marked: bool) -> list[Content]:
    """Behind its mark, and as many lines as each has."""
    first, *rest = row
    mark = ("› ", STRONG) if marked else ("  ", "")
    drawn = [Content.assemble(mark, first.stylize("bold") if marked else first)]
    drawn += [Content.assemble("  ", each) for each in rest]
    return drawn + [Content("")] * (deep - len(drawn))


def _end_of_block(fit: int, width: int) -> Content:
    words = f" the block ends about here: {fit} fit "
    if width < len(words) + 6:
        words = f" {fit} fit "
    return Content.assemble(("──", LINE), (words, FAINT), ("─" * max(0, width - 2 - len(words)), LINE))
