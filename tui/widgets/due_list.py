"""Who is due, in order, with a line where the block ends. Only the rows that show are made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from textual.content import Content

from tui.widgets.fit import clip, window, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import FAINT, LINE, STRONG

Row = Callable[[int, int, int], list[Content]]
"""Makes the row of that number for so many columns, in so many lines, or more where what presses needs them."""

_DEPTHS = (4, 2, 1)
"""Lines that each takes at least: the first so many with which there is room for all, else the last."""


class DueList(Panel):
    """Rows, of which one may be marked."""

    _top = 0

    def show_due(self, number: int, row: Row, fit: int, chosen: int | None, below: str = "") -> None:
        """Draw so many people; of these ``fit`` are before the end of the block. ``below``: what is said under them."""

        def build(width: int, height: int) -> Content:
            ruled = _rules(fit, number)
            at, total = drawn_at(chosen, fit, number), number + ruled

            def item(deep: int, each: int) -> list[Content]:
                if ruled and each == fit:
                    return [_end_of_block(fit, width)]
                person = each - (ruled and each > fit)
                return _marked(row(person, max(1, width - 2), deep), deep, marked=person == chosen)

            for deep in (each for each in _DEPTHS if number * each + ruled <= height):
                drawn = [line for each in range(total) for line in item(deep, each)]
                if len(drawn) <= height:
                    self._top = 0
                    told = [Content(""), *(styled(f"  {each}", FAINT) for each in wrap(below, width - 2))]
                    return lines(*drawn, *(told if below else ()))
            made = cache(partial(item, 1))
            self._top, end = window(self._top, at, total, height - 1, lambda each: len(made(each)))
            drawn = [line for each in range(self._top, end) for line in made(each)][: max(1, height - 1)]
            above, seen = self._top - (ruled and self._top > fit), end - (ruled and end > fit)
            words = _beside(above, number - seen, fit if ruled and end <= fit else 0)
            return lines(*drawn, *([styled(clip(words, width), FAINT)] if height > 1 else []))

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
