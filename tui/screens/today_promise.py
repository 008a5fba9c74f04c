"""A promise of ours that is due: done, or the day for which it is promised now. Asked on Today and on Call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.desk.words import day_words
from tui.model.prospect import Promise, Prospect
from tui.model.text import one_line
from tui.rules.day_plan import Owed
from tui.rules.when import read_day, why_no_day
from tui.widgets.weights import STRONG

_HINT = "another day: thu, in 3 days, 3 dec"


def settled(prospect: Prospect, owed: Promise, after: Promise, today: date) -> tuple[Prospect, str]:
    """The prospect with the promise as it is from now on, and what was done in words."""
    text = one_line(owed.text)
    words = f"{text}, promised for {day_words(after.due, today)}" if after.due and not after.done else f"Done: {text}"
    return replace(prospect, promises=tuple(after if each == owed else each for each in prospect.promises)), words


def taken_back(owed: Owed, today: date) -> str:
    """What is so again, once what was done about that promise is undone."""
    return f"Taken back: {one_line(owed.promise.text)} is promised for {day_words(owed.due, today)} again."


class PromiseScreen(ModalScreen[Promise | None]):
    """Returns the promise as it is from now on; None where it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", show=False)]

    def __init__(self, owed: Owed, today: date) -> None:
        super().__init__()
        self.owed = owed
        self.today = today

    def compose(self) -> ComposeResult:
        promised = f"{one_line(self.owed.promise.text)}, for {day_words(self.owed.due, self.today)}"
        with Vertical(classes="dialog"):
            yield Static(promised, markup=False)
            yield Static("", markup=False)
            yield Input(placeholder=_HINT, compact=True, max_length=100, id="promise-day")
            yield Static("", id="promise-reading", markup=False)
            yield Static("Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        name = one_line(self.owed.prospect.known_as)
        self.query_one(".dialog").border_title = Content(f"You promised {name}")
        self._tell()

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return one_line(self.query_one(Input).value).strip()

    @property
    def answer(self) -> Promise | None:
        """The promise as Enter makes it; None where what is typed names no day to come."""
        if not self.typed:
            return replace(self.owed.promise, done=self.today)
        day = read_day(self.typed, self.today)
        return replace(self.owed.promise, due=day) if day else None

    @on(Input.Changed)
    def _tell(self) -> None:
        """How it is understood, as it is typed."""
        answer, read = self.answer, self.query_one("#promise-reading", Static)
        if answer is None:
            why = why_no_day(self.typed, self.today)
            read.update(Content(f"{why}." if why else "Not read as a day: try thu, in 3 days, 3 dec."))
            return
        does = "it is done" if not self.typed or answer.due is None else f"for {day_words(answer.due, self.today)}"
        read.update(Content.assemble(("Enter", STRONG), f"  {does}"))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self.answer is not None:
            self.dismiss(self.answer)
