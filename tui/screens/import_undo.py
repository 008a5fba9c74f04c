"""Taking imports back, from where they ended or from the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import work

from tui.book.errors import BookError
from tui.desk.desk import Desk
from tui.desk.past_lists import TakenBack, take_back
from tui.screens.import_part import ImportPart

T = TypeVar("T")


class UndoingScreen(ImportPart[T]):
    """A step from which an import can be taken back; keys that change anything wait while it is."""

    desk: Desk
    undoing = False

    def undo(self, events: Sequence[str]) -> None:
        """Take these imports back, one after the other, off the loop."""
        if not self.undoing:
            self.undoing = True
            self.say("Taking it back …")
            self._undo(tuple(events))

    @work(thread=True, group="undoing")
    def _undo(self, events: tuple[str, ...]) -> None:
        backs: list[TakenBack] = []
        fault = ""
        try:
            backs += (take_back(self.desk, each) for each in events)
        except (BookError, OSError) as error:
            fault = str(error)
        self.then(self._undone, tuple(backs), fault)

    def _undone(self, backs: tuple[TakenBack, ...], fault: str) -> None:
        self.undoing = False
        self.undone(backs, fault)

    def undone(self, backs: tuple[TakenBack, ...], fault: str) -> None:
        """What was taken back; ``fault``: why one was not, in one line."""
        raise NotImplementedError
