"""The half of the call screen that is typed into: the note, and the questions that the outcome keys ask."""

from __future__ import annotations

from time import monotonic

from textual import events, on
from textual.widgets import Input

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.desk.outcome import Said
from tui.model.text import one_line
from tui.screens import keys
from tui.screens.note_line import NoteLine, pasted_rows
from tui.screens.prompts import Does, Prompt, Reading
from tui.widgets.entry_line import Field

LOOK_UP = "ctrl+s"
"""Finds a script from within any field."""

SAME_HAND = 0.3
"""Seconds within which a second outcome key is dropped: somebody is typing, not deciding."""


class CallEntry(NoteLine):
    """Holds what is typed into the entry line: the note, or the answer to a question."""

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.prompt: Prompt | None = None
        self.step = 0
        self._last_outcome_key = 0.0

    def close_call(self, said: Said) -> None:
        """Write an outcome and go on."""
        raise NotImplementedError

    def _show_note_line(self) -> None:
        self.prompt = None
        super()._show_note_line()

    # The questions of the outcome keys

    def ask(self, prompt: Prompt, typed: str = "", step: int = 0) -> None:
        """Open a question on the entry line. What was half typed when it was left stands there, to be typed over."""
        self.prompt, self.step = prompt, step
        kept = "" if typed else self.hour.half_typed(prompt.kept_as)
        if prompt.typed:
            self.entry.open(prompt.label, typed or kept, prompt.hint, completes=prompt.completes, kept=bool(kept))
        else:
            self.entry.shut(prompt.label, "")
        self._read(typed or kept)

    def _read(self, text: str) -> Reading:
        assert self.prompt is not None
        reading = self.prompt.read(text, self.step)
        self.say(reading.words)
        pairs = [("Enter", self.prompt.take)] if reading.said else []
        pairs += [("↑ ↓", "others")] if self.prompt.moves and reading.said else []
        pairs += [(key, label) for key, label, _said in self.prompt.keys]
        pairs += [("← →", "other times")] if self.prompt.steps and not text else []
        pairs += [("Tab", self.prompt.tab[0])] if self.prompt.tab else []
        self.show_asked([*pairs, ("Esc", "back")], reading.why)
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
        if self.prompt is None:
            self._keep_row(one_line(text))
            return
        if self.prompt.hears is not None:
            self.prompt.hears(one_line(text))
        if self.prompt.kept_as:
            self.hour.keep_half(self.prompt.kept_as, one_line(text))
            self.unsaved = True
        self._read(text)

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
            self._row_moved(step)
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
            self.take_in(text)
            self._take(self._read(text).said)

    def _take(self, does: Does | None) -> None:
        if isinstance(does, Said):
            self.close_call(does)
        elif does is not None:
            if self.prompt is not None and self.prompt.kept_as:
                self.hour.keep_half(self.prompt.kept_as, "")
            self._show_note_line()
            does()

    @on(Field.Pasted)
    def _pasted(self, event: Field.Pasted) -> None:
        """Every line of it counts, also in a field of one line."""
        event.stop()
        if not self.entry.is_open:
            self.keep_pasted(event.text)
        elif self.prompt is None:
            self._paste_into_row(event.text)
        else:
            self.entry.field.type_over(" ".join(pasted_rows(event.text)))

    async def on_key(self, event: events.Key) -> None:
        """What the field leaves to the screen, and every key while none is open: each acts at once."""
        if event.key == LOOK_UP:
            await self._act(event)
        elif self.entry.is_open:
            if event.key == "tab":
                event.stop()
                event.prevent_default()
                self._tab()
        elif self.prompt is not None:
            self._choose(event)
        elif keys.is_outcome(keys.call_action(event.key)) and self._too_fast(event.time):
            event.stop()
        else:
            await self._act(event)

    async def _act(self, event: events.Key) -> None:
        action = keys.call_action(event.key)
        if action is not None or event.key == "escape":
            event.stop()
            await self.run_action(keys.run_words(action, event.key) if action is not None else "back")

    def _tab(self) -> None:
        """What is offered is taken; else on to the next line."""
        if self.entry.field.take_offered():
            return
        if self.prompt is None:
            self._next_row()
        elif self.prompt.tab is not None:
            self.take_in(self.entry.field.value)
            self.prompt.tab[1]()

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

    def pass_over_keys(self) -> None:
        """Somebody else is on screen, or must not be called any more: an outcome key on its way is not for them."""
        self._last_outcome_key = monotonic()

    def _too_fast(self, pressed: float) -> bool:
        quick = pressed - self._last_outcome_key < SAME_HAND
        self._last_outcome_key = pressed
        return quick

    def action_back(self) -> None:
        if self.prompt is None and not self.entry.is_open:
            self.say(f"Nothing is open here. {key_of('leave')} leaves the block; Enter goes on with it later.")
            return
        if self.entry.is_open:
            self.take_in(self.entry.field.value)
        if self.prompt is not None and self.prompt.back is not None:
            self.prompt.back()
        else:
            self.show()
