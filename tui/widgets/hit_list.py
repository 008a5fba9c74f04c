"""What a search found, best first, with the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.panel import Build, lines, styled


def hit_list(titles: Sequence[str], chosen: int, nothing: str) -> Build:
    """A row each, the chosen one marked and always among those that are drawn; ``nothing`` where there is none."""

    def build(width: int, height: int) -> Content:
        if not titles:
            return styled(clip(nothing, width), "$foreground 70%")
        first = max(0, min(chosen - height // 2, len(titles) - height))
        rows = [
            styled(pad(f"▸ {one_line(title)}", width), "bold $accent") if place == chosen else f"  {one_line(title)}"
            for place, title in enumerate(titles)
        ]
        return lines(*(row if isinstance(row, Content) else clip(row, width) for row in rows[first : first + height]))

    return build
