"""Finding people and what was written of them, while the book is read behind the screen and goes on changing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Lock
from time import sleep

from tui.book.book import Book
from tui.desk.find_index import MOST, FindIndex, first_few
from tui.desk.find_record import KNOWN_LISTS, KNOWN_TEXTS, KNOWN_WORDS
from tui.desk.note_index import NoteHit, NoteIndex, best_line
from tui.model.prospect import Prospect

FEW = 3
"""So many hits or fewer, and typing errors are forgiven too."""
_REST, _SHORT_REST = 0.004, 0.0002
"""Seconds in which the keys go first, for each millisecond of reading."""
_NOTES = 20
"""Lines of notes that are listed at most."""
_RECENT = timedelta(days=14)


class Finder:
    """What Find asks. ``refresh`` and the searches beside ``people`` are for a thread of their own."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._people = FindIndex()
        self._notes = NoteIndex(book)
        self._reading = Lock()
        self._seq = -1
        self.hurried = False
        """Somebody waits for it: shorter rests."""
        self.opened: list[str] = []
        """Ids of those who were on screen, the last one first."""

    @property
    def current(self) -> bool:
        """All is read that this window knows of."""
        return self._people.whole and self._notes.whole and self._seq == self._book.seq

    @property
    def progress(self) -> tuple[int, int]:
        """How many people are read, of how many."""
        return self._people.read, self._people.total or len(self._book)

    @property
    def reads_people(self) -> bool:
        """Some people cannot be found yet."""
        return not self._people.whole

    @property
    def reads_notes(self) -> bool:
        """Some notes cannot be found yet."""
        return not (self._people.whole and self._notes.whole)

    def show(self, prospect_id: str) -> None:
        """They are on screen now."""
        self.opened = [prospect_id, *(each for each in self.opened if each != prospect_id)][:MOST]

    def refresh(self, asked: Callable[[], None] = lambda: None) -> None:
        """Read what is new: people first, then notes, with rests in which the keys go first.

        ``asked`` is called at each rest, and may raise to end it; what is read is kept.
        """

        def rest() -> None:
            asked()
            sleep(_SHORT_REST if self.hurried else _REST)

        with self._reading:
            seq = self._book.seq
            self._people.refresh(self._book.records.texts, rest)
            self._notes.refresh(rest)
            self._seq = seq

    def people(self, typed: str) -> list[str]:
        """Ids of who fits, best first: at once, of those who are read."""
        return self._there(self._people.search(typed))

    def almost(self, typed: str, rest: Callable[[], None] = lambda: None) -> list[str]:
        """Ids of who fits if a typing error is forgiven."""
        return self._there(self._people.almost(typed, rest))

    def notes(self, typed: str) -> list[NoteHit]:
        """The lines that say what was typed: of notes, the newest first, then of what is known of people."""
        if len(typed.strip()) < 2:
            return []
        found = self._notes.search(typed, _NOTES)
        seen = {hit.prospect for hit in found}
        for each in self._there(self._people.telling(typed, _NOTES)):
            line = best_line(_known(self._book.prospect(each)), typed)
            if line and each not in seen and len(found) < _NOTES:
                found.append(NoteHit(each, line))
        return found

    def recent(self, first: Iterable[str] = ()) -> list[str]:
        """Ids of who was on screen last, without reading anything; ``first`` before the others."""
        return self._there([*first, *self.opened])[:MOST]

    def touched(self, now: datetime) -> list[str]:
        """Ids of who was called or written to in the last days, the last one first: reads as many files as it needs."""
        found = (touch.prospect for touch in self._book.touches_back(now - _RECENT))
        return list(first_few((each for each in found if each in self._book), MOST))

    def _there(self, ids: Iterable[str]) -> list[str]:
        """Those of them who are in the book, nobody twice."""
        return list(dict.fromkeys(each for each in ids if each in self._book))


def _known(prospect: Prospect) -> list[str]:
    """What is known of them, as it is searched."""
    rows = [each for field in KNOWN_LISTS for each in getattr(prospect, field)]
    rows += [each.text for field in KNOWN_TEXTS for each in getattr(prospect, field)]
    return rows + [getattr(prospect, field) for field in KNOWN_WORDS]
