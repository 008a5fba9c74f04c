"""What the block came to: calls, outcomes, wrap-up, touches set, promises made; and what is parked, to be cleared."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tui.desk.hour import Hour
from tui.desk.words import both_times, count, day_words
from tui.model.outcome import Outcome
from tui.model.prospect import Side
from tui.model.text import one_line
from tui.screens.parking import CLEARING_KEYS, ClearingScreen
from tui.screens.wiring import NORMAL
from tui.widgets.context_panel import ContextPanel, Line, Section
from tui.widgets.panel import Panel, styled
from tui.widgets.weights import STRONG

MOST_ROWS, MOST_ROWS_NARROW = 5, 3
"""Parked jobs that stand on screen at once."""

_THINGS = frozenset({Outcome.VOICEMAIL, Outcome.MAIL, Outcome.TEXT, Outcome.MEETING, Outcome.CALLBACK})


class SummaryScreen(ClearingScreen):
    """Closes the block: what is parked is cleared job by job, then Enter goes back to Today."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CLEARING_KEYS,
        Binding("q", "done", "done", show=False),
        Binding("escape", "back", "back", show=False),
    ]

    leaving = (("q", "close the block"), ("Esc", "back"))
    closing = "closes the block"

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        with Horizontal(id="panels"):
            yield ContextPanel(id="came", classes="box")
            yield ContextPanel(id="set", classes="box")
        yield from self.jobs_box()

    def show(self, message: str | None = None) -> None:
        """Draw what the block came to, and the lot."""
        block = self.hour.block
        now = self.hour.desk.clock.now()
        minutes = int(block.gone(now).total_seconds() // 60) if block else 0
        self.query_one("#title", Panel).show(lambda _w, _h: styled(f"The block: {count(minutes, 'minute')}", STRONG))
        self.query_one("#came", ContextPanel).show_sections(
            Section("What it came to", came_lines(self.hour), "No calls.")
        )
        self.query_one("#set", ContextPanel).show_sections(
            Section("What comes next", set_lines(self.hour), "No next touch was set.")
        )
        jobs = len(self.hour.parked)
        self.box.display = self.had_jobs or bool(jobs)
        rows, border = (MOST_ROWS, 2) if self.app.size.width >= NORMAL else (MOST_ROWS_NARROW, 1)
        self.box.styles.height = min(rows, max(1, jobs)) + border
        super().show(message)

    def close(self) -> None:
        """The block is over."""
        self.action_done()

    def action_done(self) -> None:
        self.wiring.guard(self.hour.end)
        self.wiring.go_to_today()

    def action_back(self) -> None:
        self.dismiss()


def came_lines(hour: Hour) -> tuple[Line, ...]:
    """The figures of the block, then each outcome with its count."""
    done = hour.figures
    lines = [
        Line(
            ", ".join((count(done.dials, "dial"), count(done.connects, "connect"), count(done.talks, "talk")))
            + f", {done.yes} yes"
        )
    ]
    if done.dials:
        lines.append(Line(f"wrap-up: {done.wrap_up_average:.0f} s a call", 2))
    touches = [event.touch for event in hour.events if event.touch is not None]
    numbers = ((outcome, sum(touch.outcome is outcome for touch in touches)) for outcome in Outcome)
    came = "; ".join(_counted(outcome, number) for outcome, number in numbers if number)
    lines += [Line(came)] if came else []
    return tuple(lines)


def _counted(outcome: Outcome, number: int) -> str:
    """``3 voicemails``; what is no thing, such as ``not yet``, stays as it is."""
    return count(number, outcome.words) if outcome in _THINGS else f"{number} {outcome.words}"


def set_lines(hour: Hour) -> tuple[Line, ...]:
    """The next touches that stand, soonest first, and what was promised in this block."""
    now = hour.desk.clock.now()
    book = hour.desk.book
    met = dict.fromkeys(event.prospect for event in hour.events if event.touch is not None)
    people = list({found.id: found for each in met if (found := book.whom(each))}.values())
    following = sorted(((each.next.at, each) for each in people if each.next), key=lambda pair: pair[0])
    lines = [Line(f"{both_times(each.next, now)}: {one_line(each.known_as)}") for _at, each in following if each.next]
    for each in people:
        for promise in each.promises:
            if promise.made == now.date() and promise.done is None:
                who = "we owe" if promise.side is Side.ME else "they owe us"
                due = f", {day_words(promise.due, now.date())}" if promise.due else ""
                lines.append(Line(f"{one_line(each.known_as)}: {who} {one_line(promise.text)}{due}", 0))
    return tuple(lines)
