"""What came of an import."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.desk.desk import Desk
from tui.desk.intake import Listing, Taken
from tui.model.text import one_line
from tui.screens.import_part import ImportPart
from tui.widgets.choice_list import ChoiceList
from tui.widgets.key_lines import KeyLines
from tui.widgets.panel import Panel


class ResultScreen(ImportPart[None]):
    """Counts first, then row by row what is worth knowing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q", "today", "Today", show=False),
    ]

    def __init__(self, desk: Desk, listing: Listing, taken: Taken) -> None:
        super().__init__()
        self.desk = desk
        self.listing = listing
        self.taken = taken

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield ChoiceList(id="listed", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.show_title(f"{one_line(self.listing.name)} is in the book")
        self.say(self.taken.words)
        self.show_keys((("Enter", "Today"),))

    def action_today(self) -> None:
        """To Today, with the new people in the queue."""
        self.wiring.go_to_today(self.taken.words)
