"""What an outcome key asks before it is closed: a time, a reason, or which of two. Enter always takes what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tui.config.actions import key_of
from tui.desk.closing import lacking
from tui.desk.desk import Desk
from tui.desk.outcome import Said
from tui.desk.words import both_times, next_words
from tui.model.dataclass import dataclass
from tui.model.outcome import Outcome
from tui.model.prospect import NextTouch, Prospect
from tui.rules.appointments import appointment
from tui.rules.when import When, read_when, why_no_time

_DATE_WORDS = 4
"""A date that is named at the end of a reason is no longer."""
_CALLBACKS = "in 20 min, 3pm, tue 10"

Does = Said | Callable[[], None]
"""An outcome to log, or something else to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How what is typed was understood."""

    words: str
    said: Does | None = None
    """What Enter logs or does; None where it can't yet."""
    why: str = ""
    """Why that time."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. ``keys`` are choices of one key each, beside Enter."""

    label: str
    hint: str
    read: Callable[[str, int], Reading]
    """What was typed, and which of the offered times (0 the best) is shown."""
    keys: tuple[tuple[str, str, Does], ...] = ()
    typed: bool = True
    steps: bool = False
    """The arrows step through other times."""
    moves: bool = False
    """Up and Down step through what was found."""
    take: str = "take it"
    """What Enter does."""
    tab: tuple[str, Callable[[], None]] | None = None
    """What Tab does, and how it is called."""
    back: Callable[[], None] | None = None
    """Where Esc leads, if not to the keys."""
    hears: Callable[[str], None] | None = None
    """Gets what stands in the field, at every letter."""
    completes: Callable[[str], str] = lambda _typed: ""
    """What would go on after what is typed."""
    kept_as: str = ""
    """The name under which what is half typed is kept for when the question is asked again; empty: it is not."""


class Prompts:
    """Makes the question of each key for one prospect at one time."""

    def __init__(self, desk: Desk, prospect: Prospect) -> None:
        self.desk = desk
        self.prospect = prospect
        self.now = desk.clock.now()

    def make(self, outcome: Outcome) -> Prompt | None:
        """The question that this outcome asks; None where it asks nothing."""
        name = self.prospect.first_name or self.prospect.known_as
        if outcome in (Outcome.NOT_NOW, Outcome.NOT_YET):
            return Prompt(
                outcome.words.capitalize(),
                "when? tue 2pm, in 3 weeks, 3 dec …",
                self._timed(outcome, offered=True),
                steps=True,
            )
        if outcome is Outcome.CALLBACK:
            return Prompt("Callback", "in 20 min, 3pm, tue 10 …", self._timed(outcome, offered=False))
        if outcome is Outcome.YES:
            return Prompt("Yes", "demo tue 2pm …; Enter alone: won", self._yes)
        if outcome is Outcome.NO:
            return Prompt("No", "why, in their words; Enter alone will do", self._no)
        if outcome is Outcome.BAD_NUMBER:
            return self._wrong_number(name)
        return self._never(name) if outcome is Outcome.NEVER_CALL else None

    def _wrong_number(self, name: str) -> Prompt:
        gone = (("g", f"{name} is gone", Said(outcome=Outcome.GONE)),)
        dead = Reading("Enter: the number is dead.", Said(outcome=Outcome.BAD_NUMBER))
        if not self.prospect.dialable:
            dead = Reading(f"{name} has no number that could be wrong: {key_of('edit')} adds one.")
        return Prompt("Wrong number", "", lambda _text, _step: dead, keys=gone, typed=False)

    def _never(self, name: str) -> Prompt:
        said = Said(outcome=Outcome.NEVER_CALL)
        sharing = len(self.desk.sharing(self.prospect))
        keys = (("e", f"all {sharing + 1} on this line", replace(said, everyone=True)),) if sharing else ()
        return Prompt(
            "Never call",
            "",
            lambda _text, _step: Reading(
                f"Enter: never call {name}, for good. {key_of('undo')} takes it back until the block ends.", said
            ),
            keys=keys,
            typed=False,
        )

    def _no(self, text: str, _step: int) -> Reading:
        words = "Enter: no. To the newsletter list; only a trigger event brings them back."
        said = Said(outcome=Outcome.NO, reason=text.strip())
        when = self._when_named_in(text)
        if when is None:
            return Reading(words, said)
        not_now = Said(outcome=Outcome.NOT_NOW, named=when)
        following = self.desk.decide(self.prospect, not_now, self.now).prospect.next
        kept = f" → {next_words(following, self.now).rsplit(' ', 1)[0]}" if following else ""
        return Reading(
            f"Enter: no (newsletter). Esc, {key_of('not_now')} keeps the date: not now{kept}.",
            said,
            "A no goes to the newsletter list.",
        )

    def _when_named_in(self, text: str) -> When | None:
        """The date at the end of what is typed, such as ``call me in q2``; a bare clock or number is none."""
        words = text.casefold().strip(" .!?").split()[-_DATE_WORDS:]
        for first in range(len(words)):
            asked = " ".join(words[first:])
            named = re.search(r"[a-z]", asked)
            when = self._when(asked.removeprefix("in ")) or self._when(asked) if named else None
            if when is not None and when.at.date() > self.now.date():
                return when
        return None

    def _yes(self, text: str, _step: int) -> Reading:
        if not text.strip():
            return Reading("Enter: yes, won. Or type the next step agreed: demo tue 2pm.", Said(outcome=Outcome.YES))
        kind, rest = appointment(text)
        when = self._when(rest)
        if when is None or not when.exact:
            return self._unread(rest, f"{kind} tue 2pm", "The next step needs a day and a time")
        said = Said(outcome=Outcome.YES, named=when, appointment=kind)
        return self._reading(said, f"Enter: {kind} agreed", 0)

    def _timed(self, outcome: Outcome, *, offered: bool) -> Callable[[str, int], Reading]:
        def read(text: str, step: int) -> Reading:
            said = Said(outcome=outcome)
            if not text.strip():
                if not offered:
                    return Reading(f"When did they say? {_CALLBACKS}")
                return self._reading(said, f"Enter: {outcome.words}", step)
            when = self._when(text)
            if when is None:
                return self._unread(text, "tue 2pm, in 3 weeks, 3 dec, q1" if offered else _CALLBACKS)
            if outcome is Outcome.CALLBACK and not when.exact:
                return Reading(f"A callback needs a time as well: {_CALLBACKS}.")
            return self._reading(replace(said, named=when), f"Enter: {outcome.words}", 0)

        return read

    def _reading(self, said: Said, lead: str, step: int) -> Reading:
        decision = self.desk.decide(self.prospect, said, self.now)
        following = decision.prospect.next
        if following is None:
            lacks = lacking(decision.listed) if decision.listed else decision.notice or "nothing is next"
            return Reading(f"{lead}, but {lacks}.", said)
        if step:
            offered = (following, *self.desk.alternatives(decision, self.now))
            following = offered[step % len(offered)]
            if step % len(offered):
                said = replace(said, named=chosen(following))
        why = [reason for reason in following.why if not reason.endswith("their time")]
        words = f"{lead} → {both_times(following, self.now)}."
        return Reading(
            words, said, f"{decision.notice}." if decision.notice else f"Why: {'; '.join(why)}." if why else ""
        )

    def _unread(self, text: str, examples: str, needs: str = "Not read as a time") -> Reading:
        """Why that is no time to come, and what would be one."""
        why = why_no_time(text, self.now, *self._zones()) or needs
        return Reading(
            f"{why[0].upper()}{why[1:]}: try {examples}.",
            why="Times are theirs; a time that ends in my is yours: tue 2pm my.",
        )

    def _when(self, text: str) -> When | None:
        return read_when(text, self.now, *self._zones())

    def _zones(self) -> tuple[str, str]:
        """Of the clock on which a time is typed, and the rep's."""
        return self.prospect.zone or self.desk.policy.rep_zone, self.desk.policy.rep_zone


def chosen(following: NextTouch) -> When:
    """An offered time, taken as if it had been typed."""
    return When(at=following.at, exact=True, words=f"{following.at:%a %H:%M}")
