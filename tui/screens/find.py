"""Find anybody by name, company or number, as the letters are typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.desk.desk import Desk
from tui.desk.lookup import like
from tui.exchange.numbers import dial_text
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.widgets.fit import clip, pad

SOMEBODY_NEW = "+"
"""The answer where nobody fits and they are to be added; no prospect has that id."""


class FindScreen(ModalScreen[str | None]):
    """Returns the id of whoever was chosen, or SOMEBODY_NEW; None if nobody was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, question: str, *, adds: bool = False) -> None:
        super().__init__()
        self.adds = adds
        """Whoever is not found can be added."""
        self.desk = desk
        self.question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Input(placeholder="name, company or number", compact=True, id="find-field")
            yield OptionList(id="found", compact=True)
            yield Static("Enter opens   ↑ ↓ choose   Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(self.question)
        self.query_one(OptionList).can_focus = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        found = like(self.desk.book.prospects(), event.value)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(
            Option(Content(_row(each, min(80, int(self.size.width * 0.9)) - 6)), id=each.id) for each in found
        )
        listed.highlighted = 0 if found else None
        if event.value.strip() and not found:
            listed.add_option(Option(Content("Nobody fits. Fewer letters, or another spelling?"), disabled=True))
            if self.adds:
                listed.add_option(Option(Content("Enter adds them as somebody new"), id=SOMEBODY_NEW))
                listed.highlighted = 1

    def action_move(self, step: int) -> None:
        """Up or down in the list."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.dismiss(listed.get_option_at_index(listed.highlighted).id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


def _row(prospect: Prospect, width: int) -> str:
    number = dial_text(prospect.dialable[0]) if prospect.dialable else ""
    name = max(10, (width - 28) // 2)
    words = f"{pad(one_line(prospect.known_as), name)} {pad(one_line(prospect.company), name)} {pad(number, 16)}"
    return clip(f"{words} {prospect.standing.value}", width)
