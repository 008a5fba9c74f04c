"""The one line that the rep types into: a note, a time, a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.model.text import one_line
from tui.widgets.underlined import PromiseHighlighter

Completes = Callable[[str], str]
"""What would go on after what is typed; empty where nothing would."""


IDLE = "Note"
"""The label while nothing is asked."""


def _nothing(_typed: str) -> str:
    return ""


class Field(Input):
    """A text field whose arrows are the screen's as long as it is empty, and that shows what would follow."""

    @dataclass
    class Stepped(Message):
        """An arrow was pressed in the empty field."""

        step: int

    @dataclass
    class Moved(Message):
        """Up or Down was pressed."""

        step: int

    @dataclass
    class Pasted(Message):
        """Something was pasted into the field; which of its lines go where is for the screen to say."""

        text: str

    completes: Completes = staticmethod(_nothing)

    @property
    def offered(self) -> str:
        """What Tab or the right arrow would add."""
        return self.completes(self.value) if self.value and self.cursor_at_end else ""

    def take_offered(self) -> bool:
        """Add what is offered; whether anything was."""
        offered = self.offered
        if offered:
            self.insert_text_at_cursor(offered)
        return bool(offered)

    def watch_value(self, value: str) -> None:
        """Show what would follow in faint letters."""
        offered = self.completes(value) if value else ""
        self._suggestion = value + offered if offered else ""

    def type_over(self, text: str) -> None:
        """As if it were typed: in the place of what is selected, else at the cursor."""
        self.replace(text, *sorted(self.selection))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Pasted(event.text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "right" and self.take_offered():
            event.prevent_default()
        elif event.key in ("left", "right") and not self.value:
            event.prevent_default()
            self.post_message(self.Stepped(-1 if event.key == "left" else 1))
        elif event.key in ("up", "down"):
            event.prevent_default()
            self.post_message(self.Moved(-1 if event.key == "up" else 1))
        else:
            await super()._on_key(event)


class Typed(NamedTuple):
    """A field while another question has its place."""

    label: str
    value: str
    hint: str
    cursor: int
    completes: Completes


class EntryLine(Horizontal):
    """A label and a field; shut, it shows the last line of the note."""

    DEFAULT_CSS = """
    EntryLine { height: 1; }
    EntryLine > #entry-label { width: auto; max-width: 50%; padding: 0 1; color: $foreground; text-style: bold; }
    EntryLine > #entry-shut { width: 1fr; }
    EntryLine > Field { width: 1fr; display: none; border: none; padding: 0; height: 1; background: $surface; }
    EntryLine.-open > Field { display: block; }
    EntryLine.-open > #entry-shut { display: none; }
    """

    def compose(self) -> ComposeResult:
        yield Static(IDLE, id="entry-label", markup=False)
        yield Static("", id="entry-shut", markup=False)
        yield Field(id="entry-field", compact=True, select_on_focus=False, highlighter=PromiseHighlighter())

    @property
    def field(self) -> Field:
        """The field itself."""
        return self.query_one(Field)

    @property
    def is_open(self) -> bool:
        """Whether keys go into the field."""
        return self.has_class("-open")

    @property
    def typed(self) -> Typed:
        """What stands on the line, to be put back later."""
        field = self.field
        label = str(self.query_one("#entry-label", Static).content)
        return Typed(label, field.value, field.placeholder, field.cursor_position, field.completes)

    def put_back(self, typed: Typed) -> None:
        """The field as it was, with the cursor where it was."""
        self.open(typed.label, typed.value, typed.hint, completes=typed.completes)
        self.field.cursor_position = typed.cursor

    def open(
        self, label: str, value: str = "", hint: str = "", *, completes: Completes = _nothing, kept: bool = False
    ) -> None:
        """Put the cursor into the field; ``kept``: the next letter types over the value."""
        self._label(label)
        field = self.field
        field.completes = completes
        with field.prevent(Input.Changed):
            field.value = value
        field.watch_value(value)
        field.placeholder = hint
        field.cursor_position = len(value)
        if kept:
            field.select_all()
        self.add_class("-open")
        self.remove_class("-idle")
        self.screen.set_focus(field, scroll_visible=False)

    def shut(self, label: str, text: str) -> None:
        """Leave the field; show this instead. With nothing to show the line is idle: a low terminal has none."""
        self._label(label)
        self.set_class(not text and label == IDLE, "-idle")
        self.query_one("#entry-shut", Static).update(Content(one_line(text)), layout=False)
        if self.is_open:
            self.remove_class("-open")
            self.screen.set_focus(None)

    def _label(self, label: str) -> None:
        held = self.query_one("#entry-label", Static)
        if str(held.content) != label:
            held.update(Content(label))
