"""The note of the call: typed line by line, read back as it is typed, and on its way to the disk with every letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widgets import Static

from tui.desk.hour import Hour
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.rules.when import read_day, why_no_day
from tui.screens.empty_words import better_in
from tui.screens.wiring import NORMAL, TINY, WiredScreen
from tui.scripts.completion import complete, nearly
from tui.scripts.empty import find_in_promise
from tui.scripts.notes import KEYWORDS, Filed, file_note
from tui.widgets.entry_line import EntryLine
from tui.widgets.fit import clip, wrap
from tui.widgets.key_lines import Key, KeyLines

NOTE_WORDS = f"A line that begins so is filed: {' '.join(f'{word}:' for word in KEYWORDS)}"
_HINTS = (
    "pain: …  me: … @wed  they: … @fri  deadline: … @3 dec, or anything",
    "pain: …  me: … @wed  they: … @fri, or anything",
)
_OFFER = "Tab: "
_ROWS_SAID = 3
"""Rows for what is said above the keys, at most."""
_ROWS_OF_KEYS = 5
"""In a window of less than 80 columns."""
_LEAST_ROWS = 18
"""Rows from which all keys have room on the call."""
_SMALL = "A window of 60 by 20 or more shows all keys."
_NOTE_KEYS = (
    ("Enter", "files the line"),
    ("Tab", "next line"),
    ("↑ ↓", "other lines"),
    ("Esc", "back to the keys"),
)
_COMPLETES = tuple((key, "complete it" if key == "Tab" else does) for key, does in _NOTE_KEYS)
"""While something is offered, which Tab takes."""


class Asked(NamedTuple):
    """The keys of what is open, and words below them."""

    pairs: Sequence[tuple[str, str]]
    under: str


class NoteLine(WiredScreen[None]):
    """Holds the entry line and the note; what is shown beside it is the call screen's."""

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.filed: Filed | None = None
        self.unsaved = False
        """Something was typed since the session was put on disk."""
        self._said = ""
        self._above: list[str] = []
        """The rows of the note before the one that is typed into."""
        self._below: list[str] = []
        self.asked: Asked | None = None
        """What the keys of what is open are; None while nothing is."""

    def on_unmount(self) -> None:
        """The app was quit: what was typed last is put on disk."""
        if self.unsaved:
            self.wiring.guard(self.hour.save)

    def show(self, message: str = "") -> None:
        """Draw whoever is on screen now."""
        raise NotImplementedError

    def show_script(self) -> None:
        """Draw the words to say."""
        raise NotImplementedError

    def show_context(self) -> None:
        """Draw what is known, with what the note files."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Above the keys: on one row, or on two or three where they need that. With nothing to say, where keys are."""
        self._said = one_line(words)
        small = self.size.width < TINY or self.size.height < _LEAST_ROWS
        rows = wrap(self._said or (_SMALL if small else ""), max(20, self.size.width - 2))
        if len(rows) > _ROWS_SAID:
            rows = [*rows[: _ROWS_SAID - 1], clip(" ".join(rows[_ROWS_SAID - 1 :]), max(20, self.size.width - 2))]
        self.set_class(len(rows) == _ROWS_SAID - 1, "-long")
        self.set_class(len(rows) == _ROWS_SAID, "-longer")
        held, text = self.query_one("#message", Static), "\n".join(rows)
        if str(held.content) != text:
            held.update(Content(text), layout=False)

    def unsay(self) -> None:
        self.say("")

    def say_again(self) -> None:
        """The same, in the columns that there are now."""
        self.say(self._said)

    @property
    def entry(self) -> EntryLine:
        """The line that is typed into."""
        return self.query_one(EntryLine)

    @property
    def _note(self) -> str:
        return self.hour.call.note if self.hour.call else ""

    @property
    def note_rows(self) -> list[str]:
        """The note, without empty rows."""
        return [row for row in self._note.splitlines() if row.strip()]

    def show_asked(self, pairs: Sequence[tuple[str, str]], under: str) -> None:
        """The keys of what is open, and words below them. In a small window the script gets the rows they leave."""
        self.asked = Asked(pairs, under)
        most = _ROWS_OF_KEYS if self.size.width < NORMAL else 0
        self.query_one(KeyLines).show_asked([Key((pair,)) for pair in pairs], under, most)

    def show_asked_again(self) -> None:
        """The same, in the columns that there are now."""
        self.query_one(KeyLines).take_back()
        if self.asked is not None:
            if self.asked.pairs in (_NOTE_KEYS, _COMPLETES):
                self.entry.field.placeholder = self._hint
            self.show_asked(*self.asked)

    def _show_note_line(self) -> None:
        self.asked = None
        if self.query_one(KeyLines).take_back():
            self.call_after_refresh(self.show_script)
        rows = self.note_rows
        more = f"  ({len(rows)} lines)" if len(rows) > 1 else ""
        self.entry.shut("Note", f"✓ {rows[-1]}{more}" if rows else "")

    def _file(self, note: str) -> None:
        prospect = self.hour.prospect
        self.filed = self._read_note(prospect, note) if prospect else None

    def _read_note(self, prospect: Prospect, note: str) -> Filed:
        return file_note(prospect, note, self.hour.desk.clock.now(), read_day=read_day, why_not=why_no_day)

    # Typing

    def action_note(self) -> None:
        if self.hour.call is not None:
            self._open_row(self.note_rows, "", [])

    def _open_row(self, above: list[str], text: str, below: list[str]) -> None:
        """Type into the row that stands between those."""
        self._above, self._below = above, below
        self.entry.open("Note", text, self._hint, completes=self.goes_on)
        self.show_asked(_NOTE_KEYS, NOTE_WORDS)
        if text:
            self._tell(text)

    @property
    def _hint(self) -> str:
        return _HINTS[self.size.width < NORMAL]

    def _keep_row(self, text: str) -> None:
        """Put what is typed into the note, in its row."""
        self.put_row(self._above, text, self._below)
        self._tell(text)

    def _tell(self, text: str) -> None:
        """How the row is read, and what Tab does."""
        said = self.reading(text)
        self.say(said)
        keys = _COMPLETES if said.startswith(_OFFER) else _NOTE_KEYS
        if self.asked is not None and self.asked.pairs is not keys:
            self.show_asked(keys, NOTE_WORDS)

    def put_row(self, above: list[str], text: str, below: list[str]) -> None:
        """The note with that row between those."""
        self._above, self._below = above, below
        self._keep_note([*above, text, *below])

    def _keep_note(self, rows: list[str]) -> None:
        self.hour.note("\n".join(row for row in rows if row.strip()))
        self.unsaved = True
        self._file(self._note)
        self.show_context()

    def _row_moved(self, step: int) -> None:
        """Up or down: into another row of the note, or behind the last one."""
        typed = one_line(self.entry.field.value)
        self.put_row(self._above, typed, self._below)
        rows = [*self._above, *([typed] if typed.strip() else []), *self._below]
        place = max(0, min(len(rows), len(self._above) + step))
        self._open_row(rows[:place], rows[place] if place < len(rows) else "", rows[place + 1 :])

    def _next_row(self) -> None:
        """Another line, behind the last one."""
        self._keep_row(one_line(self.entry.field.value))
        self.action_note()

    # How it is read

    def _without_row(self) -> Prospect | None:
        """The prospect as the rest of the note files them."""
        prospect = self.hour.prospect
        rest = "\n".join((*self._above, *self._below))
        return self._read_note(prospect, rest).prospect if prospect and rest else prospect

    def goes_on(self, row: str) -> str:
        """What would follow in that row of the note."""
        return complete(row, self._without_row, self.hour.desk.clock.now().date(), read_day=read_day)

    def reading(self, row: str) -> str:
        """What the row files, or would file with what Tab adds; why not, where it does not."""
        prospect = self._without_row()
        if prospect is None or not row.strip():
            return ""
        more = self.goes_on(row)
        if more.endswith(": "):
            word = re.split("[^a-z]", row.lower())[-1] + more.removesuffix(": ")
            return f"{_OFFER}{word}: {KEYWORDS[word]}"
        slip = nearly(row)
        if slip is not None:
            word, near = slip
            return f"{word}: is no keyword: kept as a note. {near}: files {KEYWORDS[near]}."
        read = self._read_note(prospect, row + more).understood
        words = "; ".join(each.problem or each.text for each in read)
        better = better_in(row, find_in_promise(row))
        if better and words:
            return f"{better}; {words}"
        return f"{_OFFER}{words}" if more and words else words

    # Pasting

    def on_paste(self, event: events.Paste) -> None:
        """A paste with no field open goes to the note."""
        if self.hour.call is None or self.entry.is_open:
            return
        event.stop()
        self.keep_pasted(event.text)

    def keep_pasted(self, text: str) -> None:
        """Behind the note, line by line."""
        if self.hour.call is not None:
            self._keep_note([*self.note_rows, *pasted_rows(text)])
            self.show("Pasted into the note.")

    def _paste_into_row(self, text: str) -> None:
        """Each line of it is a row of the note; the last one stays open."""
        field = self.entry.field
        first, last = sorted(field.selection)
        head, tail = field.value[:first], field.value[last:]
        *done, text = pasted_rows(head + text + "\n") or [""]
        self._open_row([*self._above, *done], text + tail, self._below)
        field.cursor_position = len(text)
        self._keep_row(field.value)


def pasted_rows(text: str) -> list[str]:
    """Its lines, made harmless."""
    return [one_line(row) for row in text.splitlines() if row.strip()]
