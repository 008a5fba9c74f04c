"""How much of the screen the words need: what they can't do in half of it, the boxes beside them give up."""

from __future__ import annotations

from tui.widgets.script_panel import MEASURE, ScriptView, pages

HALF, ROOMY, WHOLE = "", "-roomy", "-whole"
"""Style classes of the row of boxes: as it is, two thirds for the words, or the words alone; where the boxes stand
above one another, a row for what presses is always left."""

NARROW = 80
"""Under so many columns the boxes stand above one another."""
WIDE, HUGE = 120, 160
FRAMED = 30
"""Rows of the screen from which the boxes have a frame: under that a rule above each, and a line between them."""
_REST_OF_SCREEN = 9
"""Rows beside those of the boxes, from 80 columns on."""


def room_for(view: ScriptView, columns: int, rows: int) -> str:
    """The arrangement in which least of the words is cut, the first of equals, in that many columns and rows for all
    boxes."""
    if columns < NARROW:
        beside = max(3, rows * 3 // 10)
        sizes = [(HALF, columns - 2, rows - beside - 1), (WHOLE, columns - 2, rows - 3)]
    else:
        across, down = (4, 2) if rows + _REST_OF_SCREEN >= FRAMED else (2, 1)
        most = MEASURE + across
        half = min(most, columns * 3 // 5) if columns >= WIDE else columns // 2
        two_thirds = min(most, columns * 3 // 4) if columns >= WIDE else columns * 2 // 3
        widths = ((HALF, most),) if columns >= HUGE else ((HALF, half), (ROOMY, two_thirds), (WHOLE, columns))
        sizes = [(kind, width - across, rows - down) for kind, width in widths]
    return min(sizes, key=lambda size: pages(view, size[1], size[2]))[0]
