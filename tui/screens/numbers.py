"""The rep's own numbers, as plots: a page of them at a time, and the figures of each under one key."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from threading import Event
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tui.book.errors import BookError
from tui.config.keyboard import Room
from tui.desk.numbers import Numbers, OwnNumbers, Stopped
from tui.model.block import Goal
from tui.rules.wording import day_words
from tui.screens.import_part import ThreadedScreen
from tui.screens.numbers_plots import ABOUT, NAMES, plots
from tui.screens.room_keys import bindings, with_key
from tui.screens.wiring import WiredScreen
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.panel import Panel
from tui.widgets.plot import PlotBox
from tui.widgets.plot_deck import PlotDeck
from tui.widgets.progress_line import ProgressLine, ProgressView
from tui.widgets.weights import FAINT, PLAIN, STRONG

LEAST = (50, 14)
"""Columns and rows of a plot from which another stands beside it: at 120×40 four, at 200×60 all."""
_EACH = 0.1
_PATIENCE = 0.3
"""Seconds between two looks at how far the count is, and from which on it is shown."""


class NumbersScreen(WiredScreen[None], ThreadedScreen[None]):
    """Read only; Esc goes back. While the log is counted for the first time, Esc shows what is counted so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Room.NUMBERS),
        *(
            Binding(str(number), f"go_to({number - 1})", name, show=False, tooltip=f"to the plot of {ABOUT[name]}")
            for number, name in enumerate(NAMES, start=1)
        ),
    ]

    def __init__(self, numbers: Numbers, goal: Goal, pace: Callable[[], float] = time.monotonic) -> None:
        """``pace``: seconds that go by, from anywhere."""
        super().__init__()
        self.numbers = numbers
        self.goal = goal
        self.pace = pace
        self.own: OwnNumbers | None = None
        """None while they are counted for the first time since the start."""
        self.stopped = Event()
        self.done = (0, 0)
        """Files of the log that are counted, and that are to be."""
        self._begun = pace()
        self.boxes = tuple(PlotBox(classes="box") for _ in NAMES)
        self.deck = PlotDeck(*self.boxes, least=LEAST, id="deck")

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield Panel(id="names")
        yield self.deck
        yield ProgressLine(id="progress")
        yield KeyLines(id="number-keys")

    def on_mount(self) -> None:
        self.set_interval(_EACH, self.look)
        if self.numbers.last is not None:
            self._counted(self.numbers.last)
        self._show()
        self._count()

    @work(thread=True)
    def _count(self) -> None:
        try:
            own = self.numbers.figures(self.goal, self._told)
        except (BookError, OSError) as fault:
            self.then(self.wiring.go_to_today, f"Your numbers could not be counted: {fault}")
        else:
            self.then(self._counted, own)

    def _told(self, done: int, of: int) -> None:
        self.done = (done, of)
        if self.stopped.is_set():
            raise Stopped

    def _counted(self, own: OwnNumbers) -> None:
        self.own = own
        for box, plot in zip(self.boxes, plots(own), strict=True):
            box.show_plot(plot)
        self._show()

    def look(self) -> None:
        """How far the count is, once it takes longer than a blink."""
        if self.own is None and self.pace() - self._begun >= _PATIENCE:
            self._show()

    def _show(self) -> None:
        counted = self.own is not None
        waits = not counted and self.pace() - self._begun >= _PATIENCE
        self.deck.display = self.query_one("#names", Panel).display = counted
        progress = self.query_one(ProgressLine)
        progress.display = waits
        if waits:
            what = "Stopping" if self.stopped.is_set() else "Counting your log"
            progress.show_progress(ProgressView(what, *self.done, "days", self.pace() - self._begun))
        self._show_title()
        self.show_keys()

    def _show_title(self) -> None:
        own = self.own
        told = "Your numbers"
        more = self.deck.where if self.deck.display else ""
        if own is not None and own.through is not None:
            more = f"{_counted_words(own.through, own.at.date())}; open again to go on"
        self.query_one("#title", Panel).show(lambda width, _height: _title(told, more, width))
        seen = {place for place, box in enumerate(self.boxes) if box in self.deck.seen}
        self.query_one("#names", Panel).show(lambda width, _height: _names(seen, width))

    def show_keys(self) -> None:
        """What can be pressed now."""
        if self.own is None:
            keys = [("Esc", "shows what is counted so far")]
        else:
            table = with_key(Room.NUMBERS, "table", "plots" if self.deck.as_table else "figures")
            turns = [("← →", "other plots"), ("1-7", "that plot")] if self.deck.where else []
            figures = [table] if self.deck.has_plots else []
            keys = [*turns, *figures, ("Esc", "back")]
        self.query_one(KeyLines).show_keys([Key((pair,)) for pair in keys])

    def on_plot_deck_turned(self) -> None:
        """Other plots are seen."""
        self._show_title()
        self.show_keys()

    def action_leave(self) -> None:
        """Stop the count and show what there is; back, once that is shown."""
        if self.own is None and not self.stopped.is_set():
            self.stopped.set()
            self._show()
        else:
            self.dismiss()

    def on_unmount(self) -> None:
        """The screen is left: the rest of the log is counted another time."""
        self.stopped.set()

    def action_table(self) -> None:
        """Figures for plots, or plots again."""
        self.deck.toggle_table()
        self.show_keys()

    def action_turn(self, step: int) -> None:
        """Other plots."""
        self.deck.turn(step)

    def action_go_to(self, place: int) -> None:
        """That plot."""
        self.deck.go_to(place)

    def action_rows(self, step: int) -> None:
        """More rows of a long table."""
        self.deck.page_table(step)


def _title(told: str, more: str, width: int) -> Content:
    room = width - len(told) - len(more)
    return Content.assemble((told, STRONG), " " * max(2, room), (more, FAINT))


def _names(seen: set[int], width: int) -> Content:
    """Each with its key; those that are seen stand out."""
    gap = 2 if sum(len(name) + 4 for name in NAMES) - 2 <= width else 1
    parts: list[tuple[str, str]] = []
    for place, name in enumerate(NAMES):
        mark = place in seen
        parts += [(f"{place + 1} {name}", STRONG if mark else FAINT), (" " * gap, PLAIN)]
    return Content.assemble(*parts[:-1])


def _counted_words(through: date, today: date) -> str:
    return "nothing counted yet" if through == date.min else f"counted up to {day_words(through, today)}"
