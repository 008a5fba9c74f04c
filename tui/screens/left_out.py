"""Who is not to be called now, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.config.keyboard import Room
from tui.desk.words import count
from tui.model.text import one_line
from tui.rules.held_words import GROUPS, LEFT_OUT
from tui.rules.queue import Held
from tui.screens.room_keys import bindings
from tui.screens.wiring import WiredScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, in_short, pad, wrap
from tui.widgets.panel import Panel, lines
from tui.widgets.weights import STRONG

_KEYS = Content.assemble(("Enter", STRONG), " open  ", ("↑ ↓", STRONG), " choose  ", ("Esc", STRONG), " back")


class LeftOutScreen(WiredScreen[None]):
    """Those who lack something first; Enter opens one, Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.LEFT_OUT)

    def __init__(self, held: Sequence[Held]) -> None:
        super().__init__()
        order = {code: number for number, code in enumerate(GROUPS)}
        self.held = sorted(held, key=lambda each: order[each.code])

    def compose(self) -> ComposeResult:
        yield ChoiceList(id="held", classes="box")
        yield Panel(id="about-held")
        yield Static(_KEYS, classes="screen-keys")

    def on_mount(self) -> None:
        box = self.query_one(ChoiceList)
        left = sum(each.code in LEFT_OUT for each in self.held)
        words = f"{count(left, 'person', 'people')} left out" if left else ""
        others = f"{count(len(self.held) - left, 'person', 'people')} not due or not called"
        box.name_it(", ".join(filter(None, (words, others if left < len(self.held) else ""))))
        box.show_rows(len(self.held), self._row, 0)
        self._tell()

    def _tell(self) -> None:
        """All that is said of the chosen one."""
        chosen = self.query_one(ChoiceList).chosen
        each = self.held[chosen] if chosen is not None else None
        told = f"{one_line(each.prospect.known_as)}: {one_line(each.reason)}." if each else ""

        def build(width: int, height: int) -> Content:
            return lines(*map(Content, wrap(told, width)[:height]))

        self.query_one("#about-held", Panel).show(build)

    def _row(self, number: int, width: int) -> Content:
        each = self.held[number]
        name = max(12, width // 3)
        reason, room = one_line(each.reason), width - name - 1
        return Content(f"{pad(one_line(each.prospect.known_as), name)} {in_short(reason, room) or clip(reason, room)}")

    def action_move(self, step: int) -> None:
        """Up or down."""
        self.query_one(ChoiceList).move(step)
        self._tell()

    def action_open(self) -> None:
        """The person whole."""
        chosen = self.query_one(ChoiceList).chosen
        if chosen is not None:
            self.wiring.show_story(self.held[chosen].prospect.id, callable_here=True)
