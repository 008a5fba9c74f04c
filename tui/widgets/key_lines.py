"""The bottom lines: each key, and what it will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import FAINT, STRONG

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

    _asked = 0
    """Rows while something is open, where they are fewer than usual."""

    def show_keys(self, keys: Sequence[Key], under: str = "") -> None:
        """Draw these keys, and under them a few words where there is room."""
        self.show(flow(keys, under))

    def show_asked(self, keys: Sequence[Key], under: str, most: int) -> None:
        """Draw the keys of what is open: of ``most`` rows, those that they do not need go to what stands above. They
        only grow while it is open, so that what is read does not move with each letter; 0: they keep what they have."""
        self.show_keys(keys, under)
        width = self.content_size.width
        needed = min(most, rows_needed(keys, width) + len(wrap(under, width))) if width else 0
        if needed > self._asked:
            self._asked = needed
            self.styles.height = needed

    def take_back(self) -> bool:
        """As many rows as before; whether they were fewer."""
        held, self._asked = self._asked, 0
        if held:
            self.styles.height = None
        return bool(held)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stays on one row: a key and its name, with what is set by it or by the keys before it."""

    gap: str
    """What stands before it on the same row."""
    shown: str
    label: str
    tail: str

    @property
    def width(self) -> int:
        return cell_len(self.shown) + 1 + cell_len(self.label) + cell_len(self.tail)


def flow(keys: Sequence[Key], under: str = "") -> Build:
    """Draws the keys one after the other; those that can be spared fall away where there is no room."""

    def build(width: int, height: int) -> Content:
        kept = list(keys)
        rows = _rows(kept, width)
        while len(rows) > height and any(key.spare for key in kept):
            kept.remove(next(key for key in reversed(kept) if key.spare))
            rows = _rows(kept, width)
        drawn = [_row(row) for row in rows[:height]]
        told, room = wrap(under, width), height - len(drawn)
        if len(told) > room > 0:
            told[room - 1] = clip(f"{told[room - 1]} …", width)
        drawn += [styled(row, FAINT) for row in told]
        return lines(*drawn[:height])

    return build


def rows_needed(keys: Sequence[Key], width: int) -> int:
    """In how many rows of so many columns they stand."""
    return len(_rows(keys, width))


def _rows(keys: Sequence[Key], width: int) -> list[list[_Part]]:
    rows: list[list[_Part]] = []
    used = 0
    for part in (part for key in keys for part in _parts(key)):
        needed = len(part.gap) + part.width
        if rows and used + needed <= width:
            rows[-1].append(part)
            used += needed
        else:
            rows.append([part])
            used = part.width
    return rows


def _parts(key: Key) -> Iterator[_Part]:
    last = len(key.pairs) - 1
    for number, (shown, label) in enumerate(key.pairs):
        tail = "," if number < last else f" → {key.sets}" if key.sets else ""
        yield _Part(" " if number else GAP, shown, label, tail)


def _row(parts: Sequence[_Part]) -> Content:
    pieces: list[str | tuple[str, str]] = []
    for part in parts:
        pieces += [
            part.gap if pieces else "",
            (part.shown, STRONG),
            " ",
            (part.label, FAINT),
            part.tail,
        ]
    return Content.assemble(*pieces)
