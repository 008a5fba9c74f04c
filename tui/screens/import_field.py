"""What a column is: the fields to choose from, narrowed by letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.model.text import one_line


class FieldScreen(ModalScreen[str | None]):
    """Returns the field that was chosen, empty for none; None if it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, column: str, about: str, choices: Sequence[tuple[str, str]], held: str) -> None:
        """``choices``: fields and their names; ``held`` is marked at first. ``about``: an example of the column."""
        super().__init__()
        self.column = column
        self.about = about
        self.choices = choices
        self.held = held
        self.fitting: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(one_line(self.about)), classes="form-about")
            yield Input(placeholder="some letters of what it is", compact=True)
            yield OptionList(compact=True)
            yield Static("Enter takes it   ↑ ↓ choose   Esc leaves it as it is", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(one_line(self.column))
        self.query_one(OptionList).can_focus = False
        self._narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, letters: str) -> None:
        found = fitting(letters, self.choices)
        self.fitting = [field for field, _label in found]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(Content(label)) for _field, label in found])
        if not found:
            listed.add_option(Option(Content("No field is called that. Fewer letters?"), disabled=True))
        elif not letters.strip() and self.held in self.fitting:
            listed.highlighted = self.fitting.index(self.held)
        else:
            listed.highlighted = 0

    def action_move(self, step: int) -> None:
        """Up or down in the list."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._take(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, place: int | None) -> None:
        if place is not None and place < len(self.fitting):
            self.dismiss(self.fitting[place])


def fitting(letters: str, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices that the letters fit: first those of which a word begins so."""
    wanted = letters.casefold().split()
    fit = [each for each in choices if all(part in each[1].casefold() for part in wanted)]

    def later(each: tuple[str, str]) -> bool:
        words = each[1].casefold().split()
        return not all(any(word.startswith(part) for word in words) for part in wanted)

    return sorted(fit, key=later)
