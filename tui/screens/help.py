"""All keys, from the one table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.rules.best_time import NOTHING_YET, Record, sources_in_words
from tui.screens.actions import Action, Group
from tui.scripts.notes import KEYWORDS
from tui.widgets.panel import styled
from tui.widgets.weights import STRONG


class HelpScreen(ModalScreen[None]):
    """Any of Esc, ? and q goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "back", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, actions: Sequence[Action], record: Record = NOTHING_YET) -> None:
        super().__init__()
        self.actions = actions
        self.record = record

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog whole"):
            with VerticalScroll(can_focus=False):
                yield Static(help_text(self.actions, self.record), markup=False)
            yield Static("Esc back   ↑ ↓ scroll", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("All keys")

    def action_scroll(self, rows: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_text(actions: Sequence[Action], record: Record = NOTHING_YET) -> Content:
    """The keys by group, the words that file a line of a note, then where the best times come from."""
    rows: list[Content] = []
    for group in Group:
        found = [each for each in actions if each.group is group]
        if found:
            rows += [styled(group.value, "bold"), *(_row(each.shown, each.does) for each in found), Content("")]
    rows.append(styled("A line of a note that begins so is filed", "bold"))
    rows += [_row(f"{word}:", meaning, 11) for word, meaning in KEYWORDS.items()]
    rows += [Content(""), Content("Times that you type are theirs; end them in my for yours: 3pm my.")]
    rows += [Content(""), styled("Where the best times come from", "bold")]
    rows += [Content(f"  {line}") for line in sources_in_words(record)]
    return Content("\n").join(rows)


def _row(key: str, does: str, width: int = 6) -> Content:
    return Content.assemble("  ", (f"{key:<{width}}", STRONG), does)
