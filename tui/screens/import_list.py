"""Take in a call list: a path, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.book.errors import BookError
from tui.desk.desk import Desk
from tui.model.text import one_line


class ImportScreen(ModalScreen[str]):
    """Returns what was imported, in words; empty if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back", show=False)]

    def __init__(self, desk: Desk, region: str, taken: Callable[[], None]) -> None:
        """``taken`` draws what lies behind, after a list was taken in."""
        super().__init__()
        self.taken = taken
        self.desk = desk
        self.country = region
        self.told = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("The list that your CRM exported, as CSV: type its path, or drop the file here.", markup=False)
            yield Input(placeholder="~/Downloads/contacts.csv", compact=True)
            yield Static("", id="import-told", markup=False)
            yield Static("Enter import   Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("Import a call list")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip().strip("'\"")
        if not text:
            if self.told:
                self.action_back()
            else:
                self.say("Type the path of a file.")
            return
        self.say("Reading …")
        self.read(Path(text).expanduser())

    @work(thread=True, exclusive=True)
    def read(self, path: Path) -> None:
        """Read and write the list off the loop."""
        from tui.desk.intake import HowRead, Unreadable, look, take_in  # noqa: PLC0415 - reading lists loads much

        try:
            taken = take_in(self.desk, look(path, HowRead(region=self.country)))
        except (Unreadable, BookError, OSError) as fault:
            self.app.call_from_thread(self.say, str(fault))
            return
        self.told = taken.words
        self.app.call_from_thread(self._done)

    def _done(self) -> None:
        self.query_one(Input).clear()
        self.query_one(".dialog-keys", Static).update("Enter back to Today   a path and Enter: one more list")
        self.say(self.told)
        self.taken()

    def say(self, words: str) -> None:
        """What happened."""
        self.query_one("#import-told", Static).update(Content(one_line(words)))

    def action_back(self) -> None:
        self.dismiss(self.told)
