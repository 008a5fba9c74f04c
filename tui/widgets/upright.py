"""Whatever was typed or comes from outside, a row stays as wide as it was laid out, reads from left to right, and
acts on nothing."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.widgets.fit import settled


class Upright(LineFilter):
    """Rows without control characters, turns of direction, joined signs and the like: a border behind them stands in
    its column."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - as Textual calls it
        """A row of one widget."""
        if all(_is_plain(text) for text, _, _ in segments):
            return segments
        return [
            segment if _is_plain(segment.text) else Segment(settled(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
