"""A map of shares: a block whose shade holds each against the average, its figure beside it, of how many below it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import pad, wrap
from tui.widgets.panel import lines, styled
from tui.widgets.plot import Draw
from tui.widgets.weights import FAINT, INK, PLAIN, STRONG

SHADES = "░▒▓█"
_FROM = (0.75, 1.25, 2.0)
"""Times the average from which a share is about it, above it, and far above it."""
_WORDS = ("below your average", "about it", "above", "far above")
THIN = "·"
"""Stands in place of a shade where there is too little to tell a share."""
_CELL, _BARE, _WIDEST = 5, 3, 10
"""Columns of a cell with its figure, of one with its shade alone, and at most."""


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell: ``share`` from 0 to 1 of ``number``. A share of None is not told: the cell is thin, or empty at 0."""

    share: float | None
    number: int


def heat(
    rows: Sequence[str], headers: Sequence[str], cells: Sequence[Sequence[Heat]], average: float, thin: str
) -> Draw:
    """``cells`` by row, then by column; ``thin`` says in the legend what a thin cell lacks: ``under 10 dials``."""
    most = max((cell.share or 0 for row in cells for cell in row), default=0)
    counts = max((cell_len(_count(cell)) for row in cells for cell in row), default=0) + 1

    def draw(width: int, height: int) -> Content | None:
        gutter = max(map(cell_len, rows), default=0) + 1
        wide = min(_WIDEST, (width - gutter) // max(1, len(headers)))
        legend = wrap(_legend(thin), width)
        room = height - 1 - len(legend)
        if room < len(rows) or wide < max(_BARE, min(map(cell_len, headers), default=0) + 1):
            return None
        counted = wide >= max(_CELL, counts) and room >= 2 * len(rows)
        airy = room >= (2 + counted) * len(rows) - 1
        drawn: list[Content | str] = [_header(headers, wide, gutter)]
        for name, row in zip(rows, cells, strict=True):
            drawn += [""] if airy and len(drawn) > 1 else []
            drawn.append(
                Content.assemble((pad(name, gutter), FAINT), *(_shade(each, average, most, wide) for each in row))
            )
            if counted:
                told = (pad(_below(each, wide), wide) for each in row)
                drawn.append(styled((" " * gutter + "".join(told)).rstrip(), FAINT))
        return lines(*drawn, *map(_shaded, legend))

    return draw


def _count(cell: Heat) -> str:
    return f"of {cell.number:,}" if cell.number else ""


def _below(cell: Heat, wide: int) -> str:
    """Under its figure, as far as there is room."""
    told = _count(cell)
    return " " * min(_marks(wide) + 1, wide - 1 - cell_len(told)) + told


def _marks(wide: int) -> int:
    """Columns of shade beside a figure of up to three."""
    return max(1, wide - 5)


def shade(share: float, average: float) -> str:
    """One of four: below the average, about it, above, far above."""
    return SHADES[sum(share >= average * times for times in _FROM) if share > 0 else 0]


def _legend(thin: str) -> str:
    told = "  ".join(f"{mark} {words}" for mark, words in zip(SHADES, _WORDS, strict=True))
    return f"{told}  {THIN} {thin}"


def _shaded(legend: str) -> Content:
    return Content.assemble(*((letter, INK if letter in SHADES else FAINT) for letter in legend))


def _header(headers: Sequence[str], wide: int, gutter: int) -> Content:
    longest = max(map(cell_len, headers), default=0)
    each = -(-(longest + 1) // wide)
    told = "".join(pad(header, each * wide) for header in headers[::each])
    return styled((" " * gutter + told).rstrip(), FAINT)


def _shade(cell: Heat, average: float, most: float, wide: int) -> Content:
    if cell.share is None:
        return styled(pad(THIN if cell.number else "", wide), FAINT)
    best = cell.share == most and most > 0
    mark = shade(cell.share, average)
    figure = f"{cell.share * 100:.0f}"
    if wide < max(_CELL, len(figure) + 3):
        return Content.assemble((mark * (wide - 1), INK), " ")
    marks = _marks(wide)
    return Content.assemble((mark * marks, INK), " ", (pad(figure, wide - 1 - marks), STRONG if best else PLAIN))
