"""Other words than the opening: the walk through what fits the call, and the search, from the keys or from a field."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from textual import events, on

from tui.desk.hour import Hour
from tui.model.text import one_line
from tui.screens.call_entry import CallEntry
from tui.screens.call_words import Words, walk, walked, was_left, words
from tui.screens.note_line import Asked
from tui.screens.prompts import Prompt, Reading
from tui.screens.wiring import HUGE, NORMAL, TINY, WIDE
from tui.scripts.library import Script
from tui.scripts.look_up import find
from tui.widgets.boxes import Boxes
from tui.widgets.context_panel import ContextPanel
from tui.widgets.entry_line import Typed
from tui.widgets.hit_list import hit_list
from tui.widgets.room import ROOMY, WHOLE, room_for
from tui.widgets.script_panel import ScriptPanel, ScriptView, stops

_LOW = 34
"""Rows of the terminal under which, in a narrow one, only what presses stands in the box below the words."""


class _Left(NamedTuple):
    """What was being typed or asked when the search was opened."""

    prompt: Prompt | None
    step: int
    typed: Typed | None
    asked: Asked | None
    said: str


class LookUp(CallEntry):
    """The words of the call screen; how they are drawn is the call screen's."""

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.looked: Script | None = None
        """The best hit, on screen while it is searched for."""
        self._hits: tuple[Script, ...] = ()
        self._left: _Left | None = None
        self._page = 0
        self._held = -1
        """Which sections the boxes hold, by the columns there are."""

    @property
    def looking(self) -> bool:
        """Whether a script is being searched for."""
        return self.prompt is not None and self.prompt.moves

    # The walk

    def action_words_before(self) -> None:
        self._other_words(-1)

    def action_words_after(self) -> None:
        self._other_words(1)

    def _other_words(self, step: int) -> None:
        """The words before or after, of those that fit this call; the rest of them first, where they are cut."""
        if self.hour.call is None:
            return
        if step > 0 and self._page + 1 < self._pages():
            self._page += 1
            self.show_script()
            return
        self.hour.walk(walked(self.hour, self.hour.desk.clock.now(), step))
        self.unsaved = True
        self._page = 0
        self.show_script()

    def action_back(self) -> None:
        """Out of what is open; where nothing is, from other words to the opening."""
        call = self.hour.call
        if self.prompt is None and not self.entry.is_open and call is not None and call.script:
            self.hour.walk("")
            self.unsaved = True
            self._page = 0
            self.show_script()
            self.say("The opening again.")
        else:
            super().action_back()

    @property
    def walk(self) -> tuple[Script, ...]:
        """What fits the call on screen."""
        return walk(self.hour, self.hour.desk.clock.now())

    @property
    def words(self) -> Words | None:
        """What stands on screen."""
        return words(self.hour, self.hour.desk.clock.now(), self.looked)

    def placed(self, view: ScriptView, shown: Words | None) -> ScriptView:
        """The words with their place in the walk, given the room that they need."""
        before = "left before" if shown and not self.looking and was_left(self.hour, shown.script) else ""
        place = f"[ {view.place} ]" if view.place and not self.looking else ""
        view = replace(view, place=", ".join(part for part in (before, place) if part), page=self._page)
        self._make_room(view)
        return view

    def _make_room(self, view: ScriptView) -> None:
        boxes = self.query_one(Boxes)
        if boxes.size.height:
            kind = room_for(view, boxes.size.width, boxes.size.height)
            for each in (ROOMY, WHOLE):
                boxes.set_class(each == kind, each)

    def _pages(self) -> int:
        panel = self.query_one(ScriptPanel)
        return stops(panel.view, *panel.room)

    def on_resize(self, _event: events.Resize) -> None:
        if not self._is_folding:
            self.call_after_refresh(self.take_in_size)

    def take_in_size(self) -> None:
        """What the new size changes: the boxes draw themselves anew, and what they hold changes with their number."""
        self.show_asked_again()
        self.say_again()
        held = 2 * sum(self.size.width >= each for each in (TINY, NORMAL, WIDE, HUGE)) + self.is_small
        if held != self._held:
            self._held = held
            self.show_context()
            self.show_script()
        else:
            self._boxes_resized()

    @on(Boxes.Resized)
    def _boxes_resized(self) -> None:
        """The terminal, or what is asked below them, leaves them other rows."""
        self._make_room(self.query_one(ScriptPanel).view)

    @property
    def is_small(self) -> bool:
        """Whether the box beside the words has no room for what was before."""
        return self.size.width < NORMAL and self.size.height < _LOW

    # The search

    def action_scripts(self) -> None:
        """Search from the keys, or from within a field, which is found again as it was."""
        if self.hour.prospect is None:
            self.say("Nobody is on screen: scripts are looked up for somebody.")
        elif not self.looking:
            self._left = self._leave_field()
            hint = "price, voicemail, no budget …"
            self.ask(Prompt("Script", hint, self._found, moves=True, take="keep it", back=self._give_up))

    def _leave_field(self) -> _Left | None:
        is_open = self.entry.is_open
        if not is_open and self.prompt is None:
            return None
        if is_open:
            self.take_in(self.entry.field.value)
        return _Left(self.prompt, self.step, self.entry.typed if is_open else None, self.asked, self._said)

    def _back_to_field(self, left: _Left) -> None:
        self.prompt, self.step = left.prompt, left.step
        if left.typed is not None:
            self.entry.put_back(left.typed)
        elif left.prompt is not None:
            self.entry.shut(left.prompt.label, "")
        if left.asked is not None:
            self.show_asked(*left.asked)
        self.say(left.said)
        self.show_script()
        self.show_context()

    def _found(self, typed: str, step: int) -> Reading:
        """What the letters may mean; the one that is pointed at stands on screen at once."""
        self._hits = find(typed, self.hour.desk.shelf, used=self.hour.session.scripts, fitting=self.walk)
        place = step % len(self._hits) if self._hits else 0
        self.looked = self._hits[place] if self._hits else None
        self.show_script()
        self._show_hits(place)
        if self.looked is None:
            return Reading("No script is called that. Esc brings back what was there.")
        script, left = self.looked, self._left
        nth = f"{place + 1} of {len(self._hits)}: {one_line(script.title)}"
        return Reading(nth, lambda: self._keep(script, left))

    def show_hits(self) -> None:
        """Draw what was found beside the words."""
        self._show_hits(self._hits.index(self.looked) if self.looked in self._hits else 0)

    def _show_hits(self, place: int) -> None:
        panel = self.query_one(ContextPanel)
        panel.show_under("Scripts", hit_list([each.title for each in self._hits], place, "Nothing is called that."))

    def _keep(self, script: Script, left: _Left | None) -> None:
        self.hour.look_up(script.id)
        self.unsaved = True
        if self.hour.prospect is not None and self.hour.prospect.review is None and self.walk[0] == script:
            self.hour.walk("")
        if left is not None:
            self._back_to_field(left)
        else:
            self.show("These words stay for this call; Esc goes back to the opening.")

    def _show_note_line(self) -> None:
        """Whatever was asked is over."""
        self.looked = None
        self._left = None
        self._page = 0
        super()._show_note_line()

    def _give_up(self) -> None:
        """Out of the search, to the very field that it was opened from."""
        left = self._left
        if left is None:
            self.show()
        else:
            self._show_note_line()
            self._back_to_field(left)
