"""The half of the call screen that is typed into: the note, and the questions that the outcome keys ask."""

from __future__ import annotations

from textual import events, on
from textual.content import Content
from textual.widgets import Input, Static

from tui.desk.desk import Said
from tui.desk.hour import Hour
from tui.model.text import one_line
from tui.rules.when import read_day
from tui.screens.actions import OUTCOME_KEYS
from tui.screens.prompts import Does, Prompt, Reading
from tui.screens.wiring import WiredScreen
from tui.scripts.notes import KEYWORDS, Filed, file_note
from tui.widgets.entry_line import EntryLine, Field
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key, KeyLines

NOTE_WORDS = f"A line that begins so is filed: {' '.join(f'{word}:' for word in KEYWORDS)}"

LOOK_UP = "ctrl+s"
"""Finds a script from within any field."""

SAME_HAND = 0.3
"""Seconds within which a second outcome key is dropped: somebody is typing, not deciding."""


class CallEntry(WiredScreen[None]):
    """Holds the entry line, and what is typed into it; what is shown beside it is the call screen's."""

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.prompt: Prompt | None = None
        self.step = 0
        self.filed: Filed | None = None
        self.unsaved = False
        """The note has changed since the session was put on disk."""
        self._note_row = 0
        self._last_outcome_key = 0.0

    def show(self, message: str = "") -> None:
        """Draw whoever is on screen now."""
        raise NotImplementedError

    def show_context(self) -> None:
        """Draw what is known, with what the note files."""
        raise NotImplementedError

    def close_call(self, said: Said) -> None:
        """Write an outcome and go on."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """One line above the keys."""
        self.query_one("#message", Static).update(
            Content(clip(one_line(words), max(20, self.size.width - 2))), layout=False
        )

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
        more = f"  ({len(rows)} lines)" if len(rows) > 1 else ""
        self.entry.shut("Note", f"✓ {rows[-1]}{more}" if rows else "")

    def _file(self, note: str) -> None:
        prospect = self.hour.prospect
        self.filed = file_note(prospect, note, self.hour.desk.clock.now(), read_day=read_day) if prospect else None

    def action_note(self) -> None:
        if self.hour.call is None:
            return
        rows = self._note.splitlines()
        self._note_row = len(rows)
        self.entry.open("Note", hint="pain: …  me: … @wed  they: … @fri  deadline: … @3 dec, or anything")
        pairs = (
            ("Enter", "files the line"),
            ("Tab", "and another"),
            ("↑ ↓", "other lines"),
            ("Esc", "back to the keys"),
        )
        self.query_one(KeyLines).show_keys([Key((pair,)) for pair in pairs], NOTE_WORDS)

    def _keep_row(self, text: str) -> None:
        """Put what is typed into the note, in its row."""
        rows = self._note.splitlines()
        rows[self._note_row : self._note_row + 1] = [text]
        self.hour.note("\n".join(row for row in rows if row.strip()))
        self.unsaved = True
        self._file(self._note)
        self.show_context()
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
        pairs = [("Enter", self.prompt.take)] if reading.said else []
        pairs += [("↑ ↓", "others")] if self.prompt.moves else []
        pairs += [(key, label) for key, label, _said in self.prompt.keys]
        pairs += [("← →", "other times")] if self.prompt.steps and not text else []
        self.query_one(KeyLines).show_keys([Key((pair,)) for pair in (*pairs, ("Esc", "back"))], reading.why)
        return reading

    @on(Input.Changed, "#entry-field")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        # What was typed into a field that holds something else by now was taken in before it changed.
        if self.entry.is_open and event.value == event.input.value:
            self.step = 0
            self.take_in(event.value)

    def take_in(self, text: str) -> None:
        """What stands in the field."""
        if self.prompt is not None:
            self._read(text)
        else:
            self._keep_row(one_line(text))

    @on(Field.Stepped)
    def _stepped(self, event: Field.Stepped) -> None:
        if self.prompt is not None:
            self.step += event.step
            self._read("")

    @on(Field.Moved)
    def _moved(self, event: Field.Moved) -> None:
        self._move(event.step)

    def _move(self, step: int) -> None:
        if self.prompt is None:
            self._note_row_moved(step)
        elif self.prompt.moves:
            self.step += step
            self._read(self.entry.field.value)

    @on(Input.Submitted, "#entry-field")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.entry.is_open:
            self._submit(event.value)

    def _submit(self, text: str) -> None:
        if self.prompt is None:
            self._keep_row(one_line(text))
            self.show()
        else:
            self._take(self._read(text).said)

    def _take(self, does: Does | None) -> None:
        if isinstance(does, Said):
            self.close_call(does)
        elif does is not None:
            self._show_note_line()
            does()

    async def on_key(self, event: events.Key) -> None:
        """Every key comes through here and acts at once, so that keys that arrive in one burst act in their order."""
        if self.app.screen is not self:
            event.stop()
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key == LOOK_UP:
            await self._act(event)
        elif self.entry.is_open:
            if event is not self.entry.field.seen or (event.key == "tab" and self.prompt is None):
                event.stop()
                event.prevent_default()
                self._into_field(event)
        elif self.prompt is not None:
            self._choose(event)
        elif event.key in OUTCOME_KEYS and self._too_fast(event.time):
            event.stop()
        else:
            await self._act(event)

    async def _act(self, event: events.Key) -> None:
        bound = self._bindings.key_to_bindings.get(event.key, ())
        ours = next((each for each in bound if each.id), None)
        if ours is not None:
            event.stop()
            await self.run_action(ours.action)

    def _into_field(self, event: events.Key) -> None:
        """A key that was on its way to the screen when the field opened, or one that the field leaves to us."""
        field = self.entry.field
        if event.key == "enter":
            self._submit(field.value)
        elif event.key == "escape":
            self.action_back()
        elif event.key == "tab" and self.prompt is None:
            self._submit(field.value)
            self.action_note()
        elif event.key == "backspace":
            field.action_delete_left()
        elif event.key in ("up", "down"):
            self._move(-1 if event.key == "up" else 1)
        elif event.character and event.is_printable:
            field.insert_text_at_cursor(event.character)

    def _choose(self, event: events.Key) -> None:
        assert self.prompt is not None
        choices = {key: does for key, _label, does in self.prompt.keys}
        if event.key == "escape":
            return
        event.prevent_default()
        event.stop()
        if event.key == "enter":
            self._take(self._read("").said)
        elif event.key in choices:
            self._take(choices[event.key])

    def _too_fast(self, pressed: float) -> bool:
        quick = pressed - self._last_outcome_key < SAME_HAND
        self._last_outcome_key = pressed
        return quick

    def action_back(self) -> None:
        self.show()
