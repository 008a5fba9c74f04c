"""What a search found, best first, with the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.model.text import one_line
from tui.widgets.fit import clip, pad, wrap
from tui.widgets.panel import Build, lines, styled
from tui.widgets.weights import FAINT, STRONG


def hit_list(titles: Sequence[str], chosen: int, nothing: str) -> Build:
    """Each whole where all have room so, else a row each, the chosen one marked and always among those that are drawn;
    ``nothing`` where there is none. Where they are more than the rows, the last row says which of them are drawn.
    """

    def build(width: int, height: int) -> Content:
        if not titles:
            return styled(clip(nothing, width), FAINT)
        whole = [(row, at == chosen) for at, title in enumerate(titles) for row in _whole(title, width, at == chosen)]
        if len(whole) <= height:
            return lines(*(styled(row, STRONG) if marked else row for row, marked in whole))
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


def _whole(title: str, width: int, marked: bool) -> list[str]:
    told = wrap(one_line(title), max(1, width - 2))
    return [pad(("› " if marked and not at else "  ") + row, width) for at, row in enumerate(told)]
