"""Erasing somebody at their wish: what goes is said first, and a typed word does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

WORD = "erase"


class EraseScreen(ModalScreen[bool | None]):
    """Returns whether it is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", show=False)]

    def __init__(self, lines: Sequence[str]) -> None:
        """``lines``: what goes, in words."""
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll(can_focus=False, id="erase-lines"):
                yield Static("\n".join(self.lines), markup=False)
            yield Static("", markup=False)
            yield Input(placeholder=f"type {WORD} to do it", compact=True, max_length=20)
            yield Static("Enter erases   Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("Erase for good")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip().casefold() == WORD:
            self.dismiss(True)
