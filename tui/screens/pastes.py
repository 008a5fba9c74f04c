"""What is pasted: so many letters of it as a field can show while every key still answers."""

from __future__ import annotations

from textual import events
from textual.app import App

from tui.model.text import one_line
from tui.screens.sending import Saying

PASTE_LIMIT = 20_000
"""Letters: as many as a note in a list may have."""
_BEHIND = 0.1
"""Seconds, after which the screen has said whatever it says of the paste."""


class BoundedPastes(App[str]):
    """An app whose fields get no more of a paste than they can hold, and nothing of it that acts."""

    async def on_event(self, event: events.Event) -> None:
        """A screen that takes a list gets all of it: a list has bounds of its own."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._bound(event)
        await super().on_event(event)

    def _bound(self, paste: events.Paste) -> None:
        if getattr(self.screen, "takes_lists", False):
            return
        whole, paste.text = len(paste.text), harmless(paste.text[:PASTE_LIMIT])
        if whole > PASTE_LIMIT:
            self.set_timer(_BEHIND, lambda: self._say_cut(whole))

    def _say_cut(self, whole: int) -> None:
        words = f"Pasted: the first {PASTE_LIMIT:,} letters of {whole:,}; a field takes no more at once."
        if isinstance(self.screen, Saying):
            self.screen.say(words)
        else:
            self.notify(words, markup=False)


def harmless(text: str) -> str:
    """Its lines, each without what acts on a terminal."""
    return "\n".join(map(one_line, text.splitlines()))
