"""What the block came to: figures, plots, what comes next; and what is parked, to be cleared."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.config.keyboard import Room
from tui.desk.hour import Hour
from tui.desk.words import count
from tui.model.block import Parked
from tui.screens.parking import ClearingScreen
from tui.screens.room_keys import bindings, with_key
from tui.screens.summary_plots import block_plots
from tui.screens.summary_words import Coming, block_words, came, came_build, coming, coming_build, coming_pages
from tui.screens.wiring import NORMAL
from tui.widgets.fit import sides
from tui.widgets.panel import Panel, styled
from tui.widgets.plot import PlotBox
from tui.widgets.plot_deck import PlotDeck
from tui.widgets.weights import STRONG

_LEAST_JOBS = 3
"""Parked jobs that stand on screen at once, at least."""


class SummaryScreen(ClearingScreen):
    """Closes the block: what is parked is cleared job by job, then Enter goes back to Today."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.SUMMARY)

    room = Room.SUMMARY
    closing = "closes the block"

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.at = hour.desk.clock.now()
        """When the block was left: it does not run on while it is read."""
        self._left = Coming((), ())
        """What the block leaves to come."""
        self._page = 0
        self.came = Panel(id="came", classes="box")
        self.coming = Panel(id="set", classes="box")
        self.plots = tuple(PlotBox(classes="box") for _ in range(3))
        calls, outcomes, wrap_up = self.plots
        self.deck = PlotDeck(self.came, calls, self.coming, outcomes, wrap_up, id="deck")

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield self.deck
        yield from self.jobs_box()

    def show(self, message: str | None = None) -> None:
        """Draw what the block came to, and the lot."""
        self.came.show(came_build(came(self.hour, self.at)))
        self._left = coming(self.hour)
        self.coming.show(coming_build(self._left, self._page))
        for box, plot in zip(self.plots, block_plots(self.hour), strict=True):
            box.show_plot(plot)
        self.deck.use(*(self.deck.boxes if self.hour.figures.outcomes else (self.came,)))
        self._name_boxes()
        self._show_title()
        self._fit_jobs()
        super().show(message)

    def on_resize(self) -> None:
        """More or fewer of the parked jobs have room."""
        self._fit_jobs()

    def on_plot_deck_turned(self) -> None:
        """The place among the boxes, and the keys that go with it."""
        self._name_boxes()
        self._show_title()
        self.show_keys()

    def _name_boxes(self) -> None:
        self.came.name_it("What it came to")
        self.coming.name_it("What comes next")

    def _fit_jobs(self) -> None:
        jobs = len(self.hour.parked)
        width, height = self.app.size
        self.box.display = self.had_jobs or bool(jobs)
        rows = _LEAST_JOBS if width < NORMAL else max(_LEAST_JOBS + 2, height // 6)
        self.box.styles.height = min(rows, max(1, jobs)) + (2 if width >= NORMAL else 1)

    def _show_title(self) -> None:
        block = self.hour.block
        minutes = int(block.gone(self.at).total_seconds() // 60) if block else 0
        told = f"The block: {minutes} of {count(block.minutes, 'minute')}" if block else "The block"
        self.query_one("#title", Panel).show(lambda width, _h: styled(sides(told, self.deck.where, width), STRONG))

    def more_keys(self, job: Parked | None) -> list[tuple[str, str]]:
        """What shows other figures; and what closes the block, where Enter does not."""
        table = with_key(self.room, "table", "plots" if self.deck.as_table else "figures")
        pairs = [table] if self.deck.has_plots else []
        pairs += [("PgDn", "more of what comes")] if self.coming in self.deck.seen and self._pages > 1 else []
        pairs += [("← →", "more")] if self.deck.where else []
        return pairs + ([with_key(self.room, "done", "close the block")] if job is not None else [])

    @property
    def _pages(self) -> int:
        """On how many pages stands what comes next."""
        return len(coming_pages(self._left, *self.coming.content_size))

    def close(self) -> None:
        """The block is over."""
        self.action_done()

    def action_done(self) -> None:
        words = block_words(self.hour)
        self.wiring.guard(self.hour.end)
        self.wiring.go_to_today(words)

    def action_back(self) -> None:
        self.dismiss()

    def action_table(self) -> None:
        """Figures for plots, or plots again."""
        self.deck.toggle_table()
        self.show_keys()

    def action_turn(self, step: int) -> None:
        """Other boxes."""
        self.deck.turn(step)

    def action_rows(self, step: int) -> None:
        """More rows of each list that has some and says so."""
        self.deck.page_table(step)
        turned = max(0, min(self._pages - 1, self._page + step)) if self.coming in self.deck.seen else self._page
        if turned != self._page:
            self._page = turned
            self.coming.show(coming_build(self._left, self._page))
