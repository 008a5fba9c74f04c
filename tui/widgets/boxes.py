"""The row of boxes of the call screen, which tells when it has other columns or rows."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.message import Message


class Boxes(Horizontal):
    """Boxes beside one another, or above one another in a small window."""

    class Resized(Message):
        """It has another size."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())
