"""A field for a path: Tab completes it, and a paste of several lines is not a path but the list itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widgets import Input

from tui.model.text import one_line

_LONGEST = 4096
"""Letters that a path may have."""


class PathField(Input):
    """Its arrows up and down are the screen's."""

    @dataclass
    class Moved(Message):
        """Up, Down or a page: another row of what is offered."""

        step: int

    @dataclass
    class Pasted(Message):
        """Several lines were pasted, or one that is no path."""

        text: str

    @dataclass
    class Wanted(Message):
        """Tab, or Right at the end: the path is to be completed."""

        typed: str

    _STEPS: ClassVar[dict[str, int]] = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}

    def complete(self, typed: str, completed: str) -> None:
        """Put the completed path in the place of what was typed, unless more was typed meanwhile."""
        if self.value == typed and completed != typed:
            self.value = completed
            self.cursor_position = len(completed)

    def suggest(self, typed: str, completed: str) -> None:
        """Show in faint letters what Tab would add."""
        if self.value == typed:
            self._suggestion = completed if completed != typed and completed.startswith(typed) else ""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text.strip()
        if "\n" in text or "\r" in text or len(text) > _LONGEST:
            self.post_message(self.Pasted(event.text))
        else:
            self.replace(one_line(text), *sorted(self.selection))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab" or (event.key == "right" and self.cursor_at_end):
            event.stop()
            event.prevent_default()
            self.post_message(self.Wanted(self.value))
        elif event.key == "backspace":  # at once: letters that come with it in one read would overtake it
            event.stop()
            event.prevent_default()
            self.action_delete_left()
        elif event.key in self._STEPS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(self._STEPS[event.key]))
        else:
            await super()._on_key(event)
