"""How much of the screen the words need: what they can't do in half of it, the boxes beside them give up."""

from __future__ import annotations

from tui.widgets.script_panel import ScriptView, pages

HALF, ROOMY, WHOLE = "", "-roomy", "-whole"
"""Style classes of the row of boxes: as it is, two thirds for the words, or the words alone."""

NARROW = 80
"""Under so many columns the boxes stand above one another."""
WIDE = 120


def room_for(view: ScriptView, columns: int, rows: int) -> str:
    """The first arrangement in which nothing of the words is cut, in that many columns and rows for all boxes."""
    if columns < NARROW:
        beside = max(3, rows * 3 // 10)
        sizes = [(HALF, columns - 2, rows - beside - 1), (WHOLE, columns - 2, rows - 1)]
    else:
        half = columns * 3 // 5 if columns >= WIDE else columns // 2
        two_thirds = columns * 3 // 4 if columns >= WIDE else columns * 2 // 3
        sizes = [(HALF, half - 4, rows - 2), (ROOMY, two_thirds - 4, rows - 2), (WHOLE, columns - 4, rows - 2)]
    return next((kind for kind, width, height in sizes if pages(view, width, height) == 1), WHOLE)
