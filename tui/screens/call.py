"""The call screen, where the hour is spent: one prospect, the words, the urgency, and a key for each outcome."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.desk.desk import Said
from tui.desk.hour import Hour, Refused
from tui.desk.story import logged_words
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.rules.when import read_day
from tui.screens import call_view as view
from tui.screens.actions import CALL_ACTIONS, OUTCOME_KEYS
from tui.screens.prompts import Prompt, Prompts, Reading
from tui.screens.wiring import WiredScreen
from tui.scripts.call import voicemail
from tui.scripts.notes import Filed, file_note
from tui.widgets.block_bar import BlockBar
from tui.widgets.context_panel import ContextPanel, Section
from tui.widgets.entry_line import EntryLine, Field
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.prospect_head import ProspectHead
from tui.widgets.script_panel import ScriptPanel, ScriptView

SAME_HAND = 0.3
"""Seconds within which a second outcome key is dropped: somebody is typing, not deciding."""


def bindings() -> list[BindingType]:
    """The keys of the call screen, out of the one table of actions."""
    made: list[BindingType] = []
    for each in CALL_ACTIONS:
        for key in each.keys.split(","):
            name = f"dial_number({key})" if each.id == "dial_number" else each.name
            made.append(Binding(key, name, each.label, show=False, id=f"call.{each.id}"))
    return [*made, Binding("escape", "back", "back", show=False)]


class CallScreen(WiredScreen[None]):
    """One prospect at a time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.prompt: Prompt | None = None
        self.step = 0
        self.filed: Filed | None = None
        self._note_row = 0
        self._last_outcome_key = 0.0
        self._unsaved = False

    def compose(self) -> ComposeResult:
        yield BlockBar(id="bar")
        yield ProspectHead(id="head")
        with Horizontal(id="panels"):
            yield ScriptPanel(id="script", classes="box")
            yield ContextPanel(id="context", classes="box")
        yield EntryLine(id="entry")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        self.set_interval(0.5, self._save)
        self.show()

    # Showing

    def show(self, message: str = "") -> None:
        """Draw whoever is on screen now."""
        self._show_note_line()
        prospect = self.hour.prospect
        if prospect is None:
            self._show_nobody()
        else:
            self._file(self._note)
            self._show_prospect()
        self._show_clocks()
        if message or prospect is not None:
            self.say(message)
        self.call_after_refresh(self._save_now)

    def _show_prospect(self) -> None:
        now = self.hour.desk.clock.now()
        self.query_one(ScriptPanel).show_script(view.script_view(self.hour, now))
        self._show_context()
        if self.prompt is None:
            self.query_one(KeyLines).show_keys(view.outcome_keys(self.hour, now))

    def _show_context(self) -> None:
        now = self.hour.desk.clock.now()
        self.query_one(ContextPanel).show_sections(
            Section("Why now", view.why_lines(self.hour, now, self.filed), "Nothing presses."),
            Section("Before", view.before_lines(self.hour, now, self._note), "The first call to them."),
        )

    def _show_nobody(self) -> None:
        now = self.hour.desk.clock.now()
        coming = self.hour.line.agreed(now, self.hour.block.ends) if self.hour.block else ()
        waits = tuple(f"{one_line(each.known_as)}, {each.next.at:%H:%M}" for each in coming if each.next)
        words = ("Nobody else is due now.", "q closes the block and shows what it came to; / finds anybody.")
        title = "All called"
        self.query_one(ScriptPanel).show_script(
            ScriptView(title, words + (("Still to come: " + "; ".join(waits),) * bool(waits)))
        )
        self.query_one(ContextPanel).show_sections(Section("Why now", ()))
        keys = (("q", "summary"), ("/", "find"), ("i", "they call"), ("u", "undo"), ("?", "all keys"))
        self.query_one(KeyLines).show_keys([Key((pair,)) for pair in keys])

    def _show_clocks(self) -> None:
        now = self.hour.desk.clock.now()
        if self.hour.block is not None:
            self.query_one(BlockBar).show_block(view.block_view(self.hour, now))
        if self.hour.prospect is not None:
            self.query_one(ProspectHead).show_head(view.head_view(self.hour, now))
        else:
            self.query_one(ProspectHead).show(lambda _width, _height: Content(""))

    def say(self, words: str) -> None:
        """One line above the keys."""
        self.query_one("#message", Static).update(
            Content(clip(one_line(words), max(20, self.size.width - 2))), layout=False
        )

    def _tick(self) -> None:
        if not self.is_current:
            return
        if self.hour.caught_up() and not self.entry.is_open:
            self.show("Another window changed the book: what you see is up to date.")
        if self.hour.prospect is None:
            self.hour.look_again()
            if self.hour.prospect is not None:
                self.show()
        self._show_clocks()

    def _save(self) -> None:
        if self._unsaved:
            self._save_now()

    def _save_now(self) -> None:
        self._unsaved = False
        self.wiring.guard(self.hour.save)

    # The note

    @property
    def entry(self) -> EntryLine:
        """The line that is typed into."""
        return self.query_one(EntryLine)

    @property
    def _note(self) -> str:
        return self.hour.call.note if self.hour.call else ""

    def _show_note_line(self) -> None:
        self.prompt = None
        rows = [row for row in self._note.splitlines() if row.strip()]
        self.entry.shut("Note", rows[-1] if rows else "")

    def _file(self, note: str) -> None:
        prospect = self.hour.prospect
        self.filed = file_note(prospect, note, self.hour.desk.clock.now(), read_day=read_day) if prospect else None

    def action_note(self) -> None:
        if self.hour.call is None:
            return
        rows = self._note.splitlines()
        self._note_row = len(rows)
        self.entry.open("Note", hint="pain: …  me: … @wed  they: … @fri  deadline: … @3 dec, or anything")
        self.say("Enter files the line; Tab files it and begins another; Esc leaves.")

    def _keep_row(self, text: str) -> None:
        """Put what is typed into the note, in its row."""
        rows = self._note.splitlines()
        rows[self._note_row : self._note_row + 1] = [text]
        self.hour.note("\n".join(row for row in rows if row.strip()))
        self._unsaved = True
        self._file(self._note)
        self._show_context()
        row = min(self._note_row, len(self._note.splitlines()) - 1)
        read = [each for each in self.filed.understood if each.line == row + 1] if self.filed else []
        self.say("; ".join(each.problem or each.text for each in read) if text.strip() else "")

    def _note_row_moved(self, step: int) -> None:
        rows = self._note.splitlines()
        self._note_row = max(0, min(len(rows), self._note_row + step))
        text = rows[self._note_row] if self._note_row < len(rows) else ""
        self.entry.open("Note", text)

    def on_paste(self, event: events.Paste) -> None:
        """A paste with no field open goes to the note."""
        if self.hour.call is None or self.entry.is_open:
            return
        event.stop()
        pasted = "\n".join(one_line(row) for row in event.text.splitlines() if row.strip())
        self.hour.note("\n".join(part for part in (self._note, pasted) if part))
        self.show("Pasted into the note.")

    # The questions of the outcome keys

    def ask(self, prompt: Prompt) -> None:
        """Open a question on the entry line."""
        self.prompt, self.step = prompt, 0
        if prompt.typed:
            self.entry.open(prompt.label, hint=prompt.hint)
        else:
            self.entry.shut(prompt.label, "")
        self._read("")

    def _read(self, text: str) -> Reading:
        assert self.prompt is not None
        reading = self.prompt.read(text, self.step)
        self.say(reading.words)
        pairs = [("Enter", "take it")] if reading.said else []
        pairs += [(key, label) for key, label, _said in self.prompt.keys]
        pairs += [("← →", "other times")] if self.prompt.steps and not text else []
        self.query_one(KeyLines).show_keys([Key((pair,)) for pair in (*pairs, ("Esc", "back"))], reading.why)
        return reading

    @on(Input.Changed, "#entry-field")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.prompt is not None:
            self._read(event.value)
        else:
            self._keep_row(one_line(event.value))

    @on(Field.Stepped)
    def _stepped(self, event: Field.Stepped) -> None:
        if self.prompt is not None:
            self.step += event.step
            self._read("")

    @on(Field.Moved)
    def _moved(self, event: Field.Moved) -> None:
        if self.prompt is None:
            self._note_row_moved(event.step)

    @on(Input.Submitted, "#entry-field")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.prompt is None:
            self.show()
        else:
            self._take(self._read(event.value).said)

    def _take(self, said: Said | None) -> None:
        if said is not None:
            self._log(said)

    def on_key(self, event: events.Key) -> None:
        """The choices of a question that is not typed; the end of a note; keys that come too fast to be meant."""
        if self.prompt is not None and not self.prompt.typed:
            self._choose(event)
        elif self.entry.is_open:
            if event.key == "tab" and self.prompt is None:
                event.prevent_default()
                event.stop()
                self.action_note()
        elif event.key in OUTCOME_KEYS and self._too_fast():
            event.prevent_default()
            event.stop()

    def _choose(self, event: events.Key) -> None:
        assert self.prompt is not None
        choices = {key: said for key, _label, said in self.prompt.keys}
        if event.key == "escape":
            return
        event.prevent_default()
        event.stop()
        if event.key == "enter":
            self._take(self._read("").said)
        elif event.key in choices:
            self._log(choices[event.key])

    def _too_fast(self) -> bool:
        now = time.monotonic()
        quick = now - self._last_outcome_key < SAME_HAND
        self._last_outcome_key = now
        return quick

    def action_back(self) -> None:
        self.show()

    # Outcomes

    def _log(self, said: Said) -> None:
        logged = self.wiring.guard(lambda: self.hour.log(said))
        if logged is None:
            return
        now = self.hour.desk.clock.now()
        notice = f" {logged.decision.notice}" if logged.decision.notice else ""
        self.show(f"{logged_words(logged.touch.outcome, logged.prospect, now)} u takes it back.{notice}")

    def _outcome(self, outcome: Outcome) -> None:
        prospect = self.hour.prospect
        if prospect is None:
            return
        self.hour.hang_up()
        prompt = Prompts(self.hour.desk, prospect).make(outcome)
        if prompt is not None:
            self.ask(prompt)
        else:
            self._log(Said(outcome=outcome, message=self._message(prospect, outcome)))

    def _message(self, prospect: Prospect, outcome: Outcome) -> str:
        if outcome is not Outcome.VOICEMAIL:
            return ""
        left = voicemail(prospect, self.hour.touches, self.hour.desk.rep, self.hour.desk.clock.now())
        return left[0] if left else ""

    def action_outcome(self, name: str) -> None:
        self._outcome(Outcome(name))

    def action_other_touch(self) -> None:
        if self.hour.prospect is not None:
            self.ask(Prompts(self.hour.desk, self.hour.prospect).other())

    # The phone

    def action_dial(self) -> None:
        call = self.hour.call
        if call is not None and call.dialled is not None and call.hung_up is None:
            self.hour.hang_up()
            self._show_clocks()
            self.say("The call clock stands. Now the outcome.")
        else:
            self._dialled(self.hour.dial())

    def action_dial_number(self, number: int) -> None:
        prospect = self.hour.prospect
        if prospect is not None and prospect.review is not None:
            self.action_answer_review(number)
        else:
            self._dialled(self.hour.dial(number - 1))

    def _dialled(self, phone: Phone | Refused) -> None:
        if isinstance(phone, Refused):
            self.say(phone.why)
            return
        self._show_prospect()
        self._show_clocks()
        self._unsaved = True
        self.say(self.wiring.hand_over(phone))

    def action_answer_review(self, way: int) -> None:
        prospect = self.hour.prospect
        if prospect is None or prospect.review is None:
            self.say("Nobody under review is on screen.")
            return
        name = one_line(prospect.known_as)
        if way == 1:
            self.wiring.guard(self.hour.ask_honestly)
            self.show(f"{name}: one more call, with the honest question. d dials.")
        elif way == 2:
            self.wiring.copy_words(view.breakup_words(self.hour))
            self._log(Said(outcome=Outcome.NO, reason="walk-away review"))
        elif way == 3:
            tries = self.hour.desk.policy.further_tries
            self.wiring.guard(lambda: self.hour.go_on(tries))
            self.show(f"{name}: {tries} more tries. u takes it back.")

    # Getting around

    def action_skip(self) -> None:
        prospect = self.hour.prospect
        if prospect is not None:
            self.wiring.guard(self.hour.skip)
            self.show(f"{one_line(prospect.known_as)}: skipped for today, no attempt counted. u takes it back.")

    def action_undo(self) -> None:
        event = self.wiring.guard(self.hour.undo)
        if event is None:
            self.say("Nothing to take back: this is the start of the block.")
            return
        what = event.touch.outcome.words if event.touch else event.kind.value
        self.show(f"Taken back: {what}. Everything is as it was before.")

    def action_incoming(self) -> None:
        def answered(prospect_id: str | None) -> None:
            if prospect_id:
                self.hour.answer(prospect_id)
                self.show("They are calling: log what comes of it, and you are back where you were.")

        self.wiring.find_anybody("Who is calling?", answered)

    def action_find(self) -> None:
        def found(prospect_id: str | None) -> None:
            if prospect_id:
                self.hour.open(prospect_id)
                self.show()

        self.wiring.find_anybody("Find", found)

    def action_history(self) -> None:
        if self.hour.prospect is not None:
            self.wiring.show_story(self.hour.prospect.id, callable_here=False)

    def action_edit(self) -> None:
        prospect = self.hour.prospect

        def edited(after: Prospect | None) -> None:
            if after is not None and after != prospect:
                self.wiring.guard(lambda: self.hour.change(after))
                self.show("Changed. u takes it back.")

        if prospect is not None:
            self.wiring.edit(prospect, edited)

    def action_referred(self) -> None:
        def added(after: Prospect | None) -> None:
            if after is not None:
                self.wiring.guard(lambda: self.hour.add(after))
                self.show(f"{one_line(after.known_as)} is in the book, referred by this one.")

        self.wiring.add(self.hour.prospect, added)

    def action_help(self) -> None:
        self.wiring.show_help()

    def action_leave(self) -> None:
        self._save_now()
        self.wiring.leave_block()
