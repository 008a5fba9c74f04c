"""Everything that can be done where the rep is, by a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, in_short
from tui.widgets.weights import STRONG

_FRAME = 8
"""Rows of the dialog that are no commands, with those above and below it."""
_MOST = 16


class Command(NamedTuple):
    """One of them."""

    does: str
    shown: str
    """Its key, if it has one."""
    run: Callable[[], object]
    also: str = ""
    """Other words by which it is looked for."""
    label: str = ""
    """It in a word or two, for a narrow window."""


class PaletteScreen(ModalScreen[Command | None]):
    """Returns what was chosen; Esc returns nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "dismiss(None)", "back", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands
        self.found: Sequence[Command] = commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Input(placeholder="a few letters: import, colours, no answer", compact=True, max_length=60)
            yield ChoiceList(id="commands")
            yield Static("Enter do it   ↑ ↓ choose   Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("Do what?")
        self._show("")

    def on_resize(self) -> None:
        """As many rows as there is room for; the box stays as it is while letters are typed."""
        rows = min(_MOST, len(self.commands), max(3, self.size.height * 9 // 10 - _FRAME + 2))
        self.query_one("#commands", ChoiceList).styles.height = rows

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        self.found = matching(self.commands, typed)
        empty = "Nothing is called so: try another word, such as list, note or colours."
        chosen = 0 if self.found else None
        self.query_one("#commands", ChoiceList).show_rows(len(self.found), self._row, chosen, empty)

    def _row(self, number: int, width: int) -> Content:
        each = self.found[number]
        room = width - cell_len(each.shown) - 2
        does = in_short(each.does, room) or clip(sentence(each.label), room) or clip(each.does, room)
        return Content.assemble(does, " " * (room - cell_len(does) + 1), (each.shown, STRONG))

    def action_move(self, step: int) -> None:
        """Up or down in the list."""
        self.query_one("#commands", ChoiceList).move(step)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        chosen = self.query_one("#commands", ChoiceList).chosen
        if chosen is not None:
            self.dismiss(self.found[chosen])


def matching(commands: Sequence[Command], typed: str) -> tuple[Command, ...]:
    """Those in which each word that was typed begins a word, then those in which it stands anywhere.

    Among the first, those whose own words say it go before those that are only looked for by it.
    """
    wanted = typed.casefold().split()
    ranked: list[tuple[int, int, Command]] = []
    for number, each in enumerate(commands):
        own, also = words_of(each.does), words_of(f"{each.does} {each.label} {each.also}")
        if len(wanted) == 1 and each.shown == typed.strip():
            ranked.append((0, number, each))
        elif all(any(word.startswith(part) for word in own) for part in wanted):
            ranked.append((1 if wanted and own[0].startswith(wanted[0]) else 2, number, each))
        elif all(any(word.startswith(part) for word in also) for part in wanted):
            ranked.append((3, number, each))
        elif all(any(part in word for word in also) for part in wanted):
            ranked.append((4, number, each))
    return tuple(each for _rank, _number, each in sorted(ranked, key=lambda found: found[:2]))


def sentence(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]


def words_of(text: str) -> list[str]:
    """Its words in small letters, without the signs between them."""
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split() or [""]
