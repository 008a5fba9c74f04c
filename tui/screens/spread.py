"""After leave: how the overdue calls would fall on the coming days, before it is done."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.words import count, day_words
from tui.model.text import one_line
from tui.rules.spread import Spread
from tui.widgets.panel import styled
from tui.widgets.weights import FAINT, LINE

_WIDEST = 40
_BESIDE = 31
"""Columns of the border, of the day and of the figures."""


class SpreadScreen(ModalScreen[bool | None]):
    """Returns whether it is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", show=False),
        Binding("enter", "dismiss(True)", "do it", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, plan: Spread, today: date) -> None:
        super().__init__()
        self.plan = plan
        self.today = today

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll(can_focus=False, id="spread-days"):
                yield Static(id="spread-plan", markup=False)
            yield Static(
                f"Enter spreads them, {key_of('undo', Room.TODAY)} takes it back   Esc back",
                classes="dialog-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(f"{count(self.plan.overdue, 'overdue call')}, spread")

    def on_resize(self) -> None:
        """The bars have the room that the dialog leaves them."""
        room = self.size.width * 9 // 10 - _BESIDE
        self.query_one("#spread-plan", Static).update(plan_text(self.plan, self.today, min(_WIDEST, room)))

    def action_scroll(self, rows: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def plan_text(plan: Spread, today: date, widest: int) -> Content:
    """A row a day: what falls on it already, what it gets of the overdue, and a bar of both of so many columns."""
    most = max((share.due + share.moved for share in plan.days), default=1) or 1
    rows = [styled(f"{'':<11}{'due':>5} {'overdue':>8}", FAINT)]
    for share in plan.days:
        due, both = (round(each * widest / most) for each in (share.due, share.due + share.moved))
        figures = f"{day_words(share.day, today):<11}{share.due:>5} {share.moved:>8}  "
        rows.append(Content.assemble(figures, ("━" * due, LINE), ("━" * (both - due), "$accent")))
    rows += [Content(one_line(notice)) for notice in plan.notices[:5]]
    rows += [Content(f"and {len(plan.notices) - 5} more with a deadline")] if len(plan.notices) > 5 else []
    rows.append(Content("Times they named, callbacks and promises that are due stay where they are."))
    return Content("\n").join(rows)
