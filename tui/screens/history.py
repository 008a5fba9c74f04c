"""One prospect, whole: who they are, what is known, and every touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.desk.desk import Desk
from tui.desk.story import facts
from tui.desk.words import count, on_their_clock
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.screens.call_view import touch_line
from tui.screens.wiring import WiredScreen
from tui.widgets.fit import wrap
from tui.widgets.panel import styled
from tui.widgets.weights import FAINT

_LABEL = 12
_MARGINS = 6
"""Columns that the border and the scroll bar take."""

Keep = Callable[[Prospect], object]
"""Writes a prospect who was edited."""


class HistoryScreen(WiredScreen[None]):
    """Read only; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q", "dismiss", "back", show=False),
        Binding("e", "edit", "edit", show=False),
        Binding("enter", "call", "call", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, desk: Desk, prospect_id: str, keep: Keep, *, callable_here: bool) -> None:
        super().__init__()
        self.desk = desk
        self.keep = keep
        self.prospect_id = prospect_id
        self.callable_here = callable_here

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", id="story", can_focus=False):
            yield Static(id="told", markup=False)
        keys = "Esc back   e edit   ↑ ↓ scroll" + ("   Enter call now" if self.callable_here else "")
        yield Static(keys, classes="screen-keys", markup=False)

    def on_resize(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Draw the person."""
        prospect = self.desk.book.prospect(self.prospect_id)
        self.query_one("#story").border_title = Content(one_line(prospect.known_as))
        touches, now = self.desk.book.touches(prospect.id), self.desk.clock.now()
        self.query_one("#told", Static).update(story(prospect, touches, now, self.size.width - _MARGINS))

    def action_scroll(self, rows: int) -> None:
        """Up or down."""
        self.query_one("#story").scroll_relative(y=rows, animate=False)

    def action_edit(self) -> None:
        """Change what is known."""
        prospect = self.desk.book.prospect(self.prospect_id)

        def edited(after: Prospect | None) -> None:
            if after is not None and after != prospect:
                self.wiring.guard(lambda: self.keep(after))
                self.tell()

        self.wiring.edit(prospect, edited)

    def action_call(self) -> None:
        """Open them in the block."""
        if self.callable_here:
            self.dismiss()
            self.wiring.begin_block(self.prospect_id)


def story(prospect: Prospect, touches: tuple[Touch, ...], now: datetime, width: int) -> Content:
    """All that is known of a prospect, in lines of at most so many columns."""
    known = [row for label, text in facts(prospect, now) if text for row in _fact(label, text, width)]
    head = styled(count(len(touches), "touch", "touches"), "bold")
    told: list[Content] = []
    for touch in touches:
        line = touch_line(touch, on_their_clock(now, prospect))
        told.append(Content(one_line(line.text)))
        told += [styled(f"        {one_line(line.under)}", FAINT)] if line.under else []
    return Content("\n").join([*known, Content(""), head, *told])


def _fact(label: str, text: str, width: int) -> list[Content]:
    rows = wrap(text, width - _LABEL)
    heads = (f"{label:<{_LABEL}}", *(" " * _LABEL for _ in rows[1:]))
    return [Content.assemble((head, FAINT), row) for head, row in zip(heads, rows, strict=True)]
