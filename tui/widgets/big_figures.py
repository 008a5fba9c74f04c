"""Figures in digits of three rows, each above what it counts: seen from across the room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits

from tui.widgets.fit import pad
from tui.widgets.panel import styled
from tui.widgets.weights import FAINT, STRONG

ROWS = 4
_GAP = 4


def big_figures(figures: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Four rows: the digits, and below them the words. Nothing where that is too wide."""
    drawn = [(large(figure), words) for figure, words in figures]
    widths = [max(*map(cell_len, rows), cell_len(words)) for rows, words in drawn]
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        return []

    def row(cells: Sequence[str], style: str) -> Content:
        told = (pad(cell, wide + _GAP) for cell, wide in zip(cells, widths, strict=True))
        return styled("".join(told).rstrip(), style)

    return [*(row([rows[at] for rows, _words in drawn], STRONG) for at in range(3)), row([w for _, w in drawn], FAINT)]


def large(figure: str) -> list[str]:
    """Its three rows."""
    drawn = "".join(part.text for part in Digits(figure).render(Style()) if isinstance(part, Segment))
    return drawn.split("\n")[:3]
