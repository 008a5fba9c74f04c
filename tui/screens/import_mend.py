"""A rejected row, cell by cell, to be mended in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.model.text import one_line
from tui.widgets.fit import clip, wrap

_LABEL = 18
_AROUND = 6
"""Rows of the border, of the keys, and between these and the cells."""
_WIDEST, _FRAME = 84, 4
"""Columns of the dialog, at most, and of its border."""


class MendScreen(ModalScreen["tuple[str, ...] | None"]):
    """Returns the cells; None if the row stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("ctrl+s", "keep", "import it", show=False),
        Binding("ctrl+g", "join", "join", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, reason: str, names: Sequence[str], cells: Sequence[str]) -> None:
        super().__init__()
        self.row_title = title
        self.reason = reason
        self.names = names
        self.cells = [*cells, *[""] * (len(names) - len(cells))]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog whole"):
            yield Static(Content(one_line(self.reason)), classes="form-about")
            with VerticalScroll(can_focus=False):
                for number, name in enumerate(self.names):
                    with Horizontal(classes="form-row"):
                        yield Static(Content(clip(one_line(name), _LABEL - 1)), classes="form-label mend-label")
                        yield Input(one_line(self.cells[number]), id=f"cell-{number}", compact=True)
            keys = "Enter next   Ctrl+S import it   Ctrl+G join the next cell   Esc back"
            yield Static(keys, classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(one_line(self.row_title))

    def on_resize(self) -> None:
        """No taller than it needs to be."""
        dialog = self.query_one(".dialog")
        reason = len(wrap(one_line(self.reason), min(_WIDEST, self.size.width * 9 // 10) - _FRAME))
        dialog.styles.height = min(len(self.names) + reason + _AROUND, self.size.height * 9 // 10)

    @property
    def answers(self) -> tuple[str, ...]:
        """The cells: as they stood in the file where nothing was typed."""
        shown = [each.value for each in self.query(Input)]
        cells = [cell if one_line(cell) == typed else typed for cell, typed in zip(self.cells, shown, strict=True)]
        while cells and not cells[-1].strip():
            cells.pop()
        return tuple(cells)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == f"cell-{len(self.names) - 1}":
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Import the row as it stands."""
        self.dismiss(self.answers)

    def action_join(self) -> None:
        """A comma cut a cell in two: the next one is joined to this one, and all after it move up."""
        fields = list(self.query(Input))
        place = next((number for number, each in enumerate(fields) if each.has_focus), None)
        if place is None or place + 1 >= len(fields):
            return
        values = [each.value for each in fields]
        joined = ", ".join(part for part in (values[place].strip(), values[place + 1].strip()) if part)
        for each, value in zip(fields[place:], [joined, *values[place + 2 :], ""], strict=True):
            each.value = value
        fields[place].cursor_position = len(joined)
