"""Three lines for next time, filled beside the question of an outcome: they write the next call's opening."""

from __future__ import annotations

from dataclasses import replace

from tui.desk.hour import Hour
from tui.model.outcome import Outcome
from tui.screens.call_entry import CallEntry
from tui.screens.prompts import Prompt, Prompts, Reading
from tui.scripts.next_time import NextLine, as_row, keyword_begun, still_to_ask

_GOES_ON = frozenset({Outcome.YES, Outcome.NOT_NOW, Outcome.NOT_YET})
_COUNTS = ("", "a line", "two lines", "three lines")


def outcome_prompt(screen: CallEntry, outcome: Outcome) -> Prompt | None:
    """The question of an outcome for whoever is on screen; None where it asks nothing."""
    prompt = _question(screen, outcome)
    if prompt is None or not _talked(screen.hour, outcome):
        return prompt
    return WrapUp(screen, outcome).question()


def _question(screen: CallEntry, outcome: Outcome) -> Prompt | None:
    """As the note so far makes it: a deadline that was just typed counts."""
    prospect = screen.filed.prospect if screen.filed else screen.hour.prospect
    prompt = Prompts(screen.hour.desk, prospect).make(outcome) if prospect else None
    return prompt and replace(prompt, kept_as=outcome.value)


def _talked(hour: Hour, outcome: Outcome) -> bool:
    """Whether there was a talk, and there may be another one."""
    long = hour.seconds(hour.desk.clock.now()) > hour.desk.policy.talk_seconds
    return outcome in _GOES_ON or (outcome is Outcome.CALLBACK and long)


class WrapUp:
    """The lines of one call that its note does not answer yet, and the question that they stand beside."""

    def __init__(self, screen: CallEntry, outcome: Outcome) -> None:
        self._screen = screen
        self._outcome = outcome
        self._rows = screen.note_rows
        self._lines = still_to_ask(screen.filed.understood if screen.filed else ())
        self._texts = [""] * len(self._lines)
        self._answer = ""
        """What was typed into the question."""
        self._step = 0

    def question(self) -> Prompt:
        """The outcome's own question, from which Tab leads to the lines."""
        prompt = _question(self._screen, self._outcome)
        assert prompt is not None
        if not self._lines:
            return prompt
        return replace(prompt, tab=(f"{_COUNTS[len(self._lines)]} for next time", self._begin))

    def _begin(self) -> None:
        self._answer, self._step = self._screen.entry.field.value, self._screen.step
        self._open(0)

    def _back(self) -> None:
        self._screen.ask(self.question(), self._answer, self._step)

    def _open(self, place: int) -> None:
        line, after = self._lines[place], place + 1
        last = after == len(self._lines)
        prompt = Prompt(
            line.label,
            line.hint,
            lambda typed, _step: self._read(line, typed),
            take=self._outcome.words,
            tab=("to the time", self._back) if last else (self._lines[after].label.lower(), lambda: self._open(after)),
            back=self._back,
            hears=lambda typed: self._hear(place, typed),
            completes=lambda typed: self._screen.goes_on(_as_read(line, typed)),
        )
        self._screen.ask(prompt, self._texts[place])

    def _hear(self, place: int, typed: str) -> None:
        self._texts[place] = typed
        rows = [as_row(line, text) for line, text in zip(self._lines, self._texts, strict=True)]
        self._screen.put_row([*self._rows, *rows[:place]], rows[place], rows[place + 1 :])

    def _read(self, line: NextLine, typed: str) -> Reading:
        """How the line is read; Enter closes the call as the question has it, or leads back to what it lacks."""
        closing = self.question().read(self._answer, self._step)
        words = self._screen.reading(_as_read(line, typed))
        return Reading(words, closing.said or self._back, closing.words)


def _as_read(line: NextLine, typed: str) -> str:
    return typed if keyword_begun(line, typed) else as_row(line, typed)
