"""The bottom lines: each key, and what it will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui.widgets.fit import wrap
from tui.widgets.panel import Build, Panel, lines, styled

GAP = "  "


@dataclass(frozen=True, slots=True)
class Key:
    """A key and its name, or some that set the same: ``(("w", "not now"),)``, ``Mon 22 Feb``."""

    pairs: tuple[tuple[str, str], ...]
    sets: str = ""
    spare: bool = False
    """It is left out first where there is no room."""


class KeyLines(Panel):
    """Keys in rows, never cut within a key; what does not fit is in the help."""

    def show_keys(self, keys: Sequence[Key], under: str = "") -> None:
        """Draw these keys, and under them a few words where there is room."""
        self.show(_keys(tuple(keys), under))


def _keys(keys: tuple[Key, ...], under: str) -> Build:
    def build(width: int, height: int) -> Content:
        kept = list(keys)
        rows = _rows(kept, width)
        while len(rows) > height and any(key.spare for key in kept):
            kept.remove(next(key for key in reversed(kept) if key.spare))
            rows = _rows(kept, width)
        rows += [styled(row, "$foreground 70%") for row in wrap(under, width)]
        return lines(*rows[:height])

    return build


def _rows(keys: Sequence[Key], width: int) -> list[Content]:
    rows: list[Content] = []
    for gap, part in _parts(keys):
        if rows and rows[-1].cell_length + cell_len(gap) + part.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], gap, part)
        else:
            rows.append(part)
    return rows


def _parts(keys: Sequence[Key]) -> Iterator[tuple[str, Content]]:
    """Each part that stays on one row, and what stands before it on the same row."""
    for key in keys:
        last = len(key.pairs) - 1
        for number, (shown, label) in enumerate(key.pairs):
            tail = "," if number < last else f" → {key.sets}" if key.sets else ""
            yield (
                " " if number else GAP,
                Content.assemble((shown, "bold $accent"), " ", (label, "$foreground 80%"), tail),
            )
