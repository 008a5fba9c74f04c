"""What a search found, best first, with the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.panel import Build, lines, styled
from tui.widgets.weights import FAINT, STRONG


def hit_list(titles: Sequence[str], chosen: int, nothing: str) -> Build:
    """A row each, the chosen one marked and always among those that are drawn; ``nothing`` where there is none.

    Where they are more than the rows, the last row says which of them are drawn.
    """

    def build(width: int, height: int) -> Content:
        if not titles:
            return styled(clip(nothing, width), FAINT)
        shown = height - 1 if len(titles) > height > 1 else height
        first = max(0, min(chosen - shown // 2, len(titles) - shown))
        rows = [
            styled(pad(f"› {one_line(title)}", width), STRONG) if place == chosen else f"  {one_line(title)}"
            for place, title in enumerate(titles)
        ]
        drawn = [row if isinstance(row, Content) else clip(row, width) for row in rows[first : first + shown]]
        if shown < height:
            cut = f"  {first + 1}–{first + len(drawn)} of {len(titles)}"
            drawn.append(styled(clip(cut, width), FAINT))
        return lines(*drawn)

    return build
