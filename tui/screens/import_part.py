"""What the screens of an import share: a line for what happened, and the way back from a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.words import count
from tui.screens.wiring import TellingScreen
from tui.widgets.fit import clip, wrap
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import FAINT, STRONG

T = TypeVar("T")

TALL = 34
"""Rows from which there is room for more of a list."""
_NOTES = (5, 8)
"""Rows that the notes of a list may take at most, in a low window and in a tall one."""


class Came(Message):
    """A thread has something for the screen that began it."""

    def __init__(self, work: Callable[..., None], given: tuple[object, ...]) -> None:
        super().__init__()
        self.work = work
        self.given = given


class ThreadedScreen(Screen[T]):
    """A screen that lets threads work for it, and hears nothing more of them once it is left."""

    def then(self, work: Callable[..., None], *given: object) -> None:
        """From a thread back to the loop; it waits for nothing."""
        self.post_message(Came(work, given))

    def on_came(self, event: Came) -> None:
        """Do it here, if the rep has not left."""
        event.stop()
        if self.is_attached:
            event.work(*event.given)


class ImportPart(TellingScreen[T], ThreadedScreen[T]):
    """One step of an import."""

    strangers = True
    room = Room.COLUMNS
    _noted: Sequence[str] = ()

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 - as Textual has it

    def show_title(self, left: str, right: str = "") -> None:
        """The first row of the screen."""

        def build(width: int, _height: int) -> Content:
            kept = clip(right, width // 2)
            name = clip(left, max(8, width - len(kept) - 2))
            gap = " " * max(1, width - Content(name).cell_length - Content(kept).cell_length)
            return Content.assemble((name, STRONG), gap, kept)

        self.query_one("#title", Panel).show(build if right else lambda w, _h: styled(clip(left, w), STRONG))

    def show_notes(self, notes: Sequence[str]) -> None:
        """What is to be known of a list, in as many rows as it needs and there may be."""
        self._noted = notes
        panel = self.query_one("#notes", Panel)
        rows = sum(len(wrap(each, max(20, self.app.size.width - 4), "  ")) for each in notes)
        panel.styles.height = max(1, min(rows, self.notes_most))
        panel.show(_notes(notes, key_of("notes", self.room)))

    @property
    def notes_most(self) -> int:
        """Rows that the notes may take."""
        return _NOTES[self.app.size.height >= TALL]

    def action_notes(self) -> None:
        """All that is to be known of the list, also what has no room here."""
        from tui.screens.whole_text import NotesScreen  # noqa: PLC0415 - only where it is asked for

        self.app.push_screen(NotesScreen(self._noted))

    def on_resize(self) -> None:
        """The notes take other rows."""
        if self._noted:
            self.show_notes(self._noted)

    def show_keys(self, pairs: Iterable[tuple[str, str]], under: str = "") -> None:
        """Each key, and what it will do."""
        self.query_one("#keys", KeyLines).show_keys([Key((pair,)) for pair in pairs], under)


def _notes(notes: Sequence[str], key: str) -> Build:
    """What is to be known of a list: the first line stands out, and ``key`` shows what there is no room for."""

    def build(width: int, height: int) -> Content:
        rows = [(row, "" if number else "bold") for number, note in enumerate(notes) for row in wrap(note, width, "  ")]
        if len(rows) > height > 0:
            left = count(len(rows) - height + 1, "more line")
            rows = [*rows[: height - 1], (f"and {left}: {key} shows all", FAINT)]
        return lines(*(styled(row, style) for row, style in rows))

    return build
