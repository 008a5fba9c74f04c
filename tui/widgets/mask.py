"""Names and numbers as dots, in everything that is drawn: see tui.desk.private."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.desk.private import Known, dotted, hidden_in

_KEPT = 2000
"""Rows whose stretches are remembered: more than two screens have."""


class Mask(LineFilter):
    """Textual keeps what a filter made of a row for as long as it is the same filter: where more is to be masked than
    before, another mask takes its place."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self._found: dict[str, list[tuple[int, int]]] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - as Textual calls it
        """A row of one widget, however it is cut into styles."""
        hidden = self._hidden("".join(segment.text for segment in segments))
        if not hidden:
            return segments
        done, start = [], 0
        for text, style, control in segments:
            within = [(max(0, first - start), min(len(text), behind - start)) for first, behind in hidden]
            done.append(Segment(dotted(text, [span for span in within if span[0] < span[1]]), style, control))
            start += len(text)
        return done

    def _hidden(self, row: str) -> list[tuple[int, int]]:
        hidden = self._found.get(row)
        if hidden is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            hidden = self._found[row] = hidden_in(row, self._known)
        return hidden
