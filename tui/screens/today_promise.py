"""A promise of ours that is due: done, or another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.desk.words import day_words
from tui.model.prospect import Promise
from tui.model.text import one_line
from tui.rules.day_plan import Owed
from tui.rules.policy import Policy
from tui.rules.slots import workday
from tui.widgets.weights import FAINT, STRONG


class PromiseScreen(ModalScreen[Promise | None]):
    """Returns the promise as it is from now on; None where it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", show=False),
        Binding("enter,d", "kept", "done", show=False),
        Binding("t", "another_day(0)", show=False),
        Binding("w", "another_day(1)", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, owed: Owed, today: date, policy: Policy) -> None:
        super().__init__()
        self.owed = owed
        self.today = today
        self.days = (workday(today, 1, policy), workday(today + timedelta(days=6), 1, policy))

    def compose(self) -> ComposeResult:
        name = one_line(self.owed.prospect.known_as)
        promised = f"{one_line(self.owed.promise.text)}, for {day_words(self.owed.due, self.today)}"
        soon, week = (day_words(day, self.today) for day in self.days)
        with Vertical(classes="dialog"):
            yield Static(promised, markup=False)
            yield Static("", markup=False)
            for key, does in (("Enter", "it is done"), ("t", f"for {soon}"), ("w", f"for {week}")):
                yield Static(Content.assemble((f"{key:<7}", STRONG), (does, FAINT)), markup=False)
            yield Static("Esc back", classes="dialog-keys", markup=False)
        self.call_after_refresh(self._name_it, name)

    def _name_it(self, name: str) -> None:
        self.query_one(".dialog").border_title = Content(f"You promised {name}")

    def action_kept(self) -> None:
        """Done today."""
        self.dismiss(replace(self.owed.promise, done=self.today))

    def action_another_day(self, which: int) -> None:
        """For the next working day, or for one in a week."""
        self.dismiss(replace(self.owed.promise, due=self.days[which]))
