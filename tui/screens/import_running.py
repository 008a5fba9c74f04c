"""The import as it runs: how far it is, and the key that stops it with nothing changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.book.errors import BookError
from tui.desk.desk import Desk
from tui.desk.intake import Listing, Progress, Stage, Stopped, Taken, Unreadable, take_in
from tui.model.text import one_line
from tui.screens.import_part import ThreadedScreen
from tui.widgets.progress_line import ProgressLine, ProgressView

EACH = 0.1
"""Seconds between two drawings."""
STOPPED = "Stopped: nothing was changed."
STAGES = {
    Stage.READING: ("Reading", "bytes"),
    Stage.SORTING: ("Who is in it", "rows"),
    Stage.WRITING: ("Writing", "people"),
}
"""What each stage is called, and what is counted: short, since a million must fit the narrowest dialog."""


class RunningScreen(ModalScreen["Taken | str"], ThreadedScreen["Taken | str"]):
    """Returns what came of the import, or why nothing did, in one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "stop", show=False)]

    def __init__(self, desk: Desk, listing: Listing, pace: Callable[[], float] = time.monotonic) -> None:
        """``pace``: seconds that go by, from anywhere."""
        super().__init__()
        self.desk = desk
        self.listing = listing
        self.pace = pace
        self.stopped = Event()
        self.progress = Progress(Stage.SORTING, 0, 0)
        self._since: dict[Stage, float] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield ProgressLine(id="progress")
            yield Static("Esc stops it: then nothing is changed", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(f"Importing {one_line(self.listing.name)}")
        self.draw()
        self.set_interval(EACH, self.draw)
        self._run()

    def draw(self) -> None:
        """The bar as it stands; the thread only leaves a note of how far it is."""
        now = self.progress
        what, unit = STAGES[now.stage]
        seconds = self.pace() - self._since.setdefault(now.stage, self.pace())
        view = ProgressView("Stopping" if self.stopped.is_set() else what, now.done, now.all, unit, seconds)
        self.query_one(ProgressLine).show_progress(view)

    @work(thread=True)
    def _run(self) -> None:
        try:
            came: Taken | str = take_in(self.desk, self.listing, told=self._told)
        except Stopped:
            came = STOPPED
        except (Unreadable, BookError, OSError) as fault:
            came = f"{fault}"
        self.then(self._over, came)

    def _told(self, progress: Progress) -> None:
        self.progress = progress
        if self.stopped.is_set():
            raise Stopped

    def _over(self, came: Taken | str) -> None:
        self.dismiss(came)

    def on_unmount(self) -> None:
        """The app is left: what is not written yet is not begun."""
        self.stopped.set()

    def action_stop(self) -> None:
        """Before the next row; what is being written is not there until all of it is."""
        self.stopped.set()
        self.draw()
