"""Whatever was typed or comes from outside, a row stays as wide as it was laid out, and reads from left to right."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.widgets.fit import settled


class Upright(LineFilter):
    """Rows without bidirectional controls, joined signs and the like: a border behind them stands in its column."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - as Textual calls it
        """A row of one widget."""
        if all(text.isascii() for text, _, _ in segments):
            return segments
        return [
            segment if segment.text.isascii() else Segment(settled(segment.text), segment.style, segment.control)
            for segment in segments
        ]
