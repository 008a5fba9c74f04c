"""Who is on the newsletter list and since when; an event at their end brings them back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.book.reading import saying
from tui.config.keyboard import Room
from tui.desk.hour import Hour
from tui.desk.newsletter import Letters, on_the_list, since
from tui.desk.words import count, day_words
from tui.model.event import Event
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.rules.queue import open_event
from tui.screens.call_view import brought_forward
from tui.screens.room_keys import bindings, with_key
from tui.screens.wiring import TellingScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.panel import Panel, styled
from tui.widgets.weights import FAINT, STRONG

_DAY = 15
"""Columns of ``Tue 24 Nov 2026``."""
_WITH_REASON = 70
"""Columns from which the row has room for the reason; below the list it is told of whoever is chosen."""
_ON_IT = '"standing":"newsletter"'
"""As a record has it."""


class NewsletterScreen(TellingScreen[None]):
    """A row a person; Enter or E records an event at whoever is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.NEWSLETTER)

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.everybody = Letters(())
        self.shown: list[Prospect] = []
        """Those whom the letters typed leave."""
        self.letters = ""
        self.asked: Prospect | None = None
        """At whose end something happened, while that is typed."""
        self.events: list[Event] = []
        """What was recorded here, the last one last."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield ChoiceList(id="listed", classes="box")
        with Horizontal(id="asked"):
            yield Static("", id="asked-label", markup=False)
            yield Input(id="asked-field", compact=True, max_length=500, disabled=True)
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    # Showing

    @property
    def now(self) -> datetime:
        """The rep's own time."""
        return self.hour.desk.clock.now()

    @property
    def chosen(self) -> Prospect | None:
        """Whom the keys are about."""
        place = self.query_one(ChoiceList).chosen
        return self.shown[place] if place is not None and place < len(self.shown) else None

    def on_screen_resume(self) -> None:
        """Opened, or back from a history: an edit shows."""
        self.show()

    def show(self, message: str = "") -> None:
        """Read the list anew and draw it."""
        listed = on_the_list(saying(self.hour.desk.book, _ON_IT), self.now.tzinfo)
        self.everybody = Letters(listed)
        title = f"Newsletter list: {count(len(listed), 'person', 'people')}"
        self.query_one("#title", Panel).show(lambda _w, _h: styled(title, STRONG))
        self._shut()
        self._narrow(message)

    def _narrow(self, message: str = "") -> None:
        box, held = self.query_one(ChoiceList), self.chosen
        self.shown = self.everybody.fitting(self.letters)
        place = next((place for place, each in enumerate(self.shown) if held and each.id == held.id), 0)
        empty = "Nobody fits. Fewer letters, or another spelling?" if self.letters else "Nobody said no so far."
        box.name_it("Said no; only an event brings them back")
        box.show_rows(len(self.shown), self._row, place if self.shown else None, empty)
        self._show_keys()
        self.say(message)

    def _show_keys(self) -> None:
        chosen = self.chosen
        if self.is_open:
            pairs = [("Enter", "brings them back" if self.asked else "keeps these"), ("Esc", "back")]
            pairs += [] if self.asked else [("↑ ↓", "others")]
        else:
            find = with_key(Room.NEWSLETTER, "find")
            history = with_key(Room.NEWSLETTER, "history")
            pairs = [("Enter", "something happened there"), history, find, ("↑ ↓", "others")] if chosen else [find]
            pairs += [with_key(Room.NEWSLETTER, "undo")] if self.events else []
            pairs += [("Esc", "all of them" if self.letters else "back")]
        told = self._in_full(chosen) if chosen else ""
        self.query_one(KeyLines).show_keys([Key((each,)) for each in pairs], told)

    def _in_full(self, prospect: Prospect) -> str:
        """The whole row of whoever is chosen."""
        day = since(prospect, self.now.tzinfo)
        who = ", ".join(dict.fromkeys(one_line(part) for part in (prospect.known_as, prospect.company) if part))
        told = f"{who}: on the list since {day_words(day, self.now.date())}" if day else who
        why = self._why(prospect)
        return f"{told}; {why}" if why else told

    def _why(self, prospect: Prospect) -> str:
        event = open_event(prospect)
        if event is not None:
            return f"back for: {one_line(event.text)}"
        return one_line(prospect.no_reason) or ("" if prospect.talks else "no talk so far")

    def _row(self, number: int, width: int) -> Content:
        prospect = self.shown[number]
        day = since(prospect, self.now.tzinfo)
        when = day_words(day, self.now.date()) if day else ""
        few = width < _WITH_REASON
        name = max(12, (width - _DAY - 2) // 2 if few else width // 4)
        company = one_line(prospect.company) if prospect.name else ""
        row = f"{pad(one_line(prospect.known_as), name)} {pad(company, name)} {pad(when, _DAY)} "
        rest = 0 if few else width - 2 * name - _DAY - 3
        return Content.assemble(clip(row, width), (clip(self._why(prospect), max(0, rest)), FAINT))

    # The field

    @property
    def field(self) -> Input:
        """What is typed into: letters to find, or what happened."""
        return self.query_one(Input)

    @property
    def is_open(self) -> bool:
        """Whether keys go into the field."""
        return not self.field.disabled

    def _open(self, label: str, text: str, hint: str) -> None:
        self.query_one("#asked-label", Static).update(Content(label))
        with self.field.prevent(Input.Changed):
            self.field.value = text
        self.field.placeholder = hint
        self.field.cursor_position = len(text)
        self.field.disabled = False
        self.field.focus()

    def _shut(self) -> None:
        self.set_focus(None)
        self.field.disabled = True
        with self.field.prevent(Input.Changed):
            self.field.value = self.letters
        self.field.placeholder = ""
        self.query_one("#asked-label", Static).update(Content("Find" if self.letters else ""))

    # Keys

    def action_move(self, step: int) -> None:
        """Another person."""
        self.query_one(ChoiceList).move(step)
        self._show_keys()

    def action_find(self) -> None:
        """Only those whom some letters fit."""
        self.asked = None
        self._open("Find", self.letters, "name or company")
        self._show_keys()

    def action_event(self) -> None:
        """Something happened at their end."""
        self.asked = self.chosen
        if self.asked is not None:
            self._open("Event", "", "new VP hired, funding, opened the offer …")
            self._show_keys()

    def action_history(self) -> None:
        """Everything that happened with them."""
        if self.chosen is not None:
            self.wiring.show_story(self.chosen.id, callable_here=True)

    def action_undo(self) -> None:
        """The event that was recorded last is taken back."""
        if not self.events:
            self.show("Nothing was recorded here yet.")
            return
        event = self.events.pop()
        self.wiring.guard(lambda: self.hour.desk.undo(event))
        self.show(f"Taken back: {one_line(event.text)}.")

    def action_back(self) -> None:
        """Out of the field, then back to all of them, then back to Today."""
        if self.is_open:
            self.asked = None
            self.show()
        elif self.letters:
            self.letters = ""
            self.show()
        else:
            self.dismiss()

    @on(Input.Changed, "#asked-field")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open and self.asked is None:
            self.letters = event.value
            self._narrow()

    @on(Input.Submitted, "#asked-field")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = one_line(event.value).strip()
        whom, self.asked = self.asked, None
        if whom is None or not text:
            self.show()
            return
        found = self.wiring.guard(lambda: self.hour.desk.trigger((whom.id,), text))
        self.events += found or ()
        self.show(brought_forward(self.hour, whom.id, text) if found else "")
