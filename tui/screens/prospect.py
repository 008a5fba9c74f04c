"""One person whole: who they are, where they stand and why, what is known, and every touch; changed on the spot."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.barring import new_number_of
from tui.desk.desk import Desk
from tui.desk.words import on_their_clock
from tui.model.dataclass import dataclass
from tui.model.event import Event
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.screens.fact_change import changed, done_or_open, noted
from tui.screens.person_facts import LABEL, Fact, facts
from tui.screens.person_head import person_head
from tui.screens.person_touches import Touches, heading_of
from tui.screens.room_keys import bindings, with_key
from tui.screens.two_lists import TwoLists
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.prospect_head import ProspectHead
from tui.widgets.story_list import StoryList

_CORRECT = "A touch stays as it was logged: {note} adds a note that puts it right."
_EXAMPLES = frozenset({"phones", "emails"})
"""Fields whose hint is an example alone: beside a value it would read as another value."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a change is written, in a block or outside one."""

    change: Callable[[Prospect, str], Event]
    """With what it is, in a few words."""
    add: Callable[[Prospect], Event]
    take_back: Callable[[Event], object]
    region: str
    """Country of national numbers."""


class ProspectScreen(TwoLists):
    """Returns whether anything was changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.PROSPECT)

    def __init__(self, desk: Desk, prospect_id: str, keeping: Keeping, *, callable_here: bool) -> None:
        super().__init__()
        self.desk = desk
        self.keeping = keeping
        self.prospect_id = prospect_id
        self.callable_here = callable_here
        self._changes: list[tuple[Event, str]] = []
        """What was changed here and not taken back, with its words."""
        self._was_changed = False
        self._editing: Fact | None = None
        self._noting = False
        self._adding = ""

    def compose(self) -> ComposeResult:
        yield ProspectHead(id="head")
        with Horizontal(id="panels"):
            yield StoryList(id="facts", classes="box")
            yield StoryList(id="touches", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")
        yield Input(id="fact-field", compact=True, max_length=500, select_on_focus=False)

    def on_mount(self) -> None:
        self.query_one("#facts", StoryList).name_it("Where they stand, and what is known")
        self.read_in(self.facts)
        self.tell()

    @property
    def field(self) -> Input:
        """The field that stands over the line that is changed."""
        return self.query_one("#fact-field", Input)

    @property
    def prospect(self) -> Prospect:
        """Whoever is on screen, as the book has them now."""
        return self.desk.book.prospect(self.prospect_id)

    @property
    def _never(self) -> bool:
        prospect = self.prospect
        return prospect.standing is Standing.NEVER or self.desk.barred(prospect)

    # Showing

    def tell(self) -> None:
        """Draw the person."""
        prospect, now = self.prospect, self.desk.clock.now()
        self.query_one(ProspectHead).show_head(person_head(prospect, self.desk))
        self.facts.show_items(facts(prospect, self.desk, adding=self._adding))
        touches = self.desk.book.touches(prospect.id)
        shelf = self.desk.shelf
        theirs = on_their_clock(now, prospect)
        told = Touches(touches, prospect, theirs, lambda each: shelf[each].title if each in shelf else each)
        self.touches.show_items(told, "The first call to them is still to come.")
        self.touches.set_class(not touches, "-nothing")
        elsewhere = theirs.utcoffset() != now.utcoffset()
        self.touches.name_it(heading_of(len(touches), prospect.known_as, elsewhere=elsewhere))
        self.show_keys()

    def show_keys(self) -> None:
        """What each key will do to what is chosen."""
        fact = self._fact
        if self.busy:
            pairs = [("Enter", "keep it"), ("Esc", "leave it as it was")]
        else:
            chosen = self.read.chosen is not None
            edits = fact is not None and bool(fact.field)
            calls = self.callable_here and not self._never
            call = "call now" if self.prospect.dialable else "open the call: no number yet"
            enter = "change it" if edits else "what to do" if chosen else call if calls else ""
            pairs = [("Enter", enter)] if enter else []
            pairs += [_pair("another")] if fact is not None and fact.several else []
            pairs += [_pair("done")] if fact is not None and fact.field in ("mine", "theirs") and fact.value else []
            pairs += [("↑↓", "choose a line")]
            pairs += [("Tab", "known" if self.read is self.touches else "touches")] if self.touches.items else []
            pairs += [_pair("note"), _pair("form"), _pair("referred", "someone new there")]
            pairs += [_pair("undo")] if self._changes else []
            pairs += [_pair("erase", "erase them")] if self.callable_here and not chosen else []
            pairs += [_pair("find", "somebody else")] if not chosen else []
            pairs += [("Esc", "let go" if chosen else "back")]
        spare = {key_of(each, Room.PROSPECT) for each in ("erase", "find")}
        self.query_one(KeyLines).show_keys([Key((pair,), spare=pair[0] in spare) for pair in pairs])

    def on_resize(self) -> None:
        """The field goes where its line is now."""
        if self.busy:
            self.call_after_refresh(self._put_field)

    # Moving

    @property
    def _fact(self) -> Fact | None:
        """The line of what is known that is chosen."""
        listed = self.facts
        if self.read is not listed or listed.chosen is None:
            return None
        item = listed.items[listed.chosen]
        return item if isinstance(item, Fact) else None

    @property
    def busy(self) -> bool:
        """A line is being changed, or a note written."""
        return self._editing is not None or self._noting

    def action_back(self) -> None:
        """Out of the field, off the line, off the screen."""
        if self.busy:
            self._close_field()
            self.say("")
        elif self.read.chosen is not None:
            self.read.choose(None)
            self.say("")
            self.show_keys()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to where this was opened from."""
        self.dismiss(self._was_changed)

    # Changing a line

    def action_enter(self) -> None:
        """Change the chosen line; with none chosen, call them."""
        fact = self._fact
        if fact is not None and fact.field:
            self._open(fact)
        elif fact is not None:
            self.say(_with_keys(fact.fixed))
        elif self.read.chosen is not None:
            self.say(_with_keys(_CORRECT))
        elif self.callable_here and self._never:
            self.say("Never call holds for them: not called.")
        elif self.callable_here:
            self.dismiss(self._was_changed)
            self.wiring.begin_block(self.prospect_id)

    def action_another(self) -> None:
        """One more of what is chosen."""
        fact = self._fact
        if fact is None or not fact.several:
            key = key_of("another", Room.PROSPECT)
            self.say(f"{key} adds another number, mail, problem, promise or the like: choose one first.")
            return
        self._adding = fact.field
        self.tell()
        listed = self.facts
        place = max(
            number for number, each in enumerate(listed.items) if isinstance(each, Fact) and each.field == fact.field
        )
        listed.choose(place)
        if self._fact is not None:
            self._open(self._fact)

    def _open(self, fact: Fact) -> None:
        self._editing = fact
        shown = fact.hint and fact.value and fact.field not in _EXAMPLES
        told = [f"{fact.hint[:1].upper()}{fact.hint[1:]}." if shown else ""]
        told += ["Empty takes it away." if fact.value and fact.field not in ("name", "company") else ""]
        self._open_field(fact.value, fact.hint)
        self.say(" ".join(filter(None, told)))

    def _open_field(self, value: str, hint: str) -> None:
        field = self.field
        field.value, field.placeholder = value, hint
        field.cursor_position = len(value)
        field.display = True
        self._put_field()
        self.set_focus(field, scroll_visible=False)
        self.show_keys()

    def _put_field(self) -> None:
        """Over the text of the chosen line; a note has the line of the messages."""
        if self._noting:
            region = self.query_one("#message").region
            x, y, width = region.x + 1, region.y, region.width - 2
        else:
            region, place = self.facts.content_region, self.facts.place
            left = LABEL + 2
            x, y, width = region.x + left, region.y + (place or 0), region.width - left
        self.field.styles.offset = (x, y)
        self.field.styles.width = max(8, width)

    def _close_field(self) -> None:
        self._editing, self._noting, self._adding = None, False, ""
        self.field.display = False
        self.set_focus(None)
        self.tell()

    @on(Input.Submitted, "#fact-field")
    def _typed(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if self._noting:
            self._keep_note(typed)
            return
        fact = self._editing
        if fact is None:
            return
        prospect = self.prospect
        after = changed(prospect, fact, typed, self.desk.clock.now().date(), self.keeping.region)
        if isinstance(after, str):
            self.say(after)
            return
        self._close_field()
        self.say("")
        if after != prospect:
            name = fact.label or next((each.label for each in self._kin(fact) if each.label), "It")
            self._keep(after, f"{name}: {typed or 'taken away'}")

    def _kin(self, fact: Fact) -> list[Fact]:
        return [each for each in self.facts.items if isinstance(each, Fact) and each.field == fact.field]

    def _keep(self, after: Prospect, words: str) -> None:
        """Write it; then show it."""
        before = self.prospect
        event = self.wiring.guard(lambda: self.keeping.change(after, words))
        if event is not None:
            self._wrote(event, words, new_number_of(before, after, self.desk.sharing))

    def _wrote(self, event: Event, words: str, besides: str = "") -> None:
        self._changes.append((event, words))
        self._was_changed = True
        self.tell()
        self.say(f"{words}{besides}. {key_of('undo', Room.PROSPECT)} takes it back.")

    def action_done(self) -> None:
        """The chosen promise is kept, or open again."""
        fact, prospect = self._fact, self.prospect
        after = done_or_open(prospect, fact, self.desk.clock.now().date()) if fact is not None else None
        if fact is None or after is None:
            self.say(f"{key_of('done', Room.PROSPECT)} marks a promise as done: choose one first.")
            return
        text = fact.value.partition(" @")[0]
        self._keep(after, f"Open again: {text}" if ": done " in fact.text else f"Done: {text}")

    # More

    def action_note(self) -> None:
        """A note that belongs to no call."""
        self._noting = True
        self._open_field("", "pain: me: they: deadline: must: file it; else About, dated")

    def _keep_note(self, typed: str) -> None:
        self._close_field()
        self.say("")
        if not typed:
            return
        prospect = self.prospect
        after, words = noted(prospect, typed, self.desk.clock.now())
        if after == prospect:
            self.say(f"Nothing was filed: {words or 'it is known already'}.")
        else:
            self._keep(after, words[:1].upper() + words[1:])

    def action_form(self) -> None:
        """All that can be changed, at once."""
        prospect = self.prospect

        def edited(after: Prospect | None) -> None:
            if after is not None and after != prospect:
                self._keep(after, "Changed")

        self.wiring.edit(prospect, edited)

    def action_referred(self) -> None:
        """Somebody new at the same company."""

        def added(after: Prospect | None) -> None:
            event = self.wiring.guard(lambda: self.keeping.add(after)) if after is not None else None
            if after is not None and event is not None:
                self._wrote(event, f"{one_line(after.known_as)} is in the book{self.wiring.of_somebody_new(after)}")

        self.wiring.add(self.prospect, added)

    def action_find(self) -> None:
        """Somebody else's page in the place of this one."""
        if not self.busy:
            self.wiring.find_anybody("Find", self._found)

    def _found(self, prospect_id: str | None) -> None:
        if prospect_id:
            self.action_leave()
            self.wiring.show_story(prospect_id, callable_here=self.callable_here)

    def action_erase(self) -> None:
        """Out of the book for good, once that is confirmed."""
        self.wiring.erase(self.prospect)

    def action_undo(self) -> None:
        """Take back the last thing that was changed here."""
        if not self._changes:
            self.say("Nothing was changed here.")
            return
        event, words = self._changes[-1]
        if self.wiring.guard(lambda: self.keeping.take_back(event) or True):
            self._changes.pop()
            self.tell()
            self.say(f"Taken back: {words}.")


def _pair(action_id: str, label: str = "") -> tuple[str, str]:
    return with_key(Room.PROSPECT, action_id, label)


def _with_keys(words: str) -> str:
    """Why a line cannot be changed, with the keys that serve for what can be done."""
    return words.format(note=key_of("note", Room.PROSPECT), other_touch=key_of("other_touch"), yes=key_of("yes"))
