"""A text over the screen that is up, scrolled by the keys: for what there is no room for on the screen itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.fit import wrap

_FRAME = 6
"""Columns of the border, its padding and the scroll bar."""
_AROUND = 4
"""Rows of the border and of the keys below the text."""


class WholeText(ModalScreen[None]):
    """Any of Esc, ? and q goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "back", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("home", "to_end(-1)", show=False),
        Binding("end", "to_end(1)", show=False),
    ]
    AUTO_FOCUS = ""
    title_words = ""
    keys_words = "Esc back   ↑ ↓ scroll"

    def text(self, width: int) -> Content:
        """All of it, in so many columns."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog whole help"):
            with VerticalScroll(can_focus=False):
                yield Static(id="help-text", markup=False)
            yield Static(self.keys_words, classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(self.title_words)

    def on_resize(self) -> None:
        """No taller than it needs to be."""
        told = self.text(self.size.width * 9 // 10 - _FRAME)
        self.query_one("#help-text", Static).update(told)
        needed = told.plain.count("\n") + 1 + _AROUND
        self.query_one(".dialog").styles.height = min(needed, self.size.height * 9 // 10)

    def action_scroll(self, rows: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_to_end(self, way: int) -> None:
        """To the first row, or to the last."""
        told = self.query_one(VerticalScroll)
        told.scroll_to(y=told.max_scroll_y if way > 0 else 0, animate=False)


class NotesScreen(WholeText):
    """All that is to be known of a list, a line each."""

    title_words = "What is to be known of this list"

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__()
        self.notes = tuple(notes)

    def text(self, width: int) -> Content:
        """Each note in as many rows as it takes, with an empty one between two."""
        return Content("\n\n".join("\n".join(wrap(each, width, "  ")) for each in self.notes))
