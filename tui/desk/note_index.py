"""The words of all notes, file by file of the log: folded, in memory, read behind the screen.

Nothing of it is kept on disk. A note is shown as it stands in the log at that moment, so that what was undone or erased
is not found.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from tui.book.book import Book
from tui.book.files import Signature
from tui.book.noted import Noted, log_files, noted
from tui.desk.lookup import folded


class NoteHit(NamedTuple):
    """A line that says what was typed."""

    prospect: str
    line: str
    at: datetime | None = None
    """Of the touch in whose note it stands; None where it stands with the person."""


class _Page:
    """The notes of one file, folded, in the order of the file."""

    def __init__(self, mark: Signature, texts: list[bytes]) -> None:
        self.mark = mark
        lengths = (len(text) + 1 for text in texts[:-1])
        self._starts = array("L", accumulate(lengths, initial=0)) if texts else array("L")
        self._text = b"\0".join(texts)

    def saying(self, words: list[bytes]) -> Iterator[int]:
        """Which of the notes say all the words, the last one first."""
        text, end = self._text, len(self._text)
        longest = max(words, key=len)
        while (place := text.rfind(longest, 0, end)) >= 0:
            number = bisect_right(self._starts, place) - 1
            end = self._starts[number]
            stop = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(text)
            if all(text.find(word, end, stop) >= 0 for word in words):
                yield number


class NoteIndex:
    """The notes of the log. ``refresh`` is for one thread; any may search."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._pages: dict[str, _Page] = {}
        self.whole = False
        """All of them are read."""

    def refresh(self, rest: Callable[[], None] = lambda: None) -> None:
        """Read the files that are new or have changed, the newest first. ``rest`` is called after each."""
        marks = log_files(self._book.folder)
        for name in set(self._pages) - set(marks):
            self._pages.pop(name, None)
        fresh = [name for name, mark in marks.items() if name not in self._pages or self._pages[name].mark != mark]
        self.whole = not fresh
        for name in reversed(fresh):
            self._pages[name] = _page(marks[name], noted(self._book.folder, name), rest)
            rest()
        self._pages = {name: self._pages[name] for name in reversed(marks)}
        self.whole = True

    def search(self, typed: str, most: int) -> list[NoteHit]:
        """The newest note of each person that says all the words, with the line that says most of them."""
        words = [word.encode("utf-8", "surrogatepass") for word in folded(typed).split()]
        found: dict[str, NoteHit] = {}
        for name, page in list(self._pages.items()) if words else ():
            numbers = list(page.saying(words))
            told = noted(self._book.folder, name) if numbers else []
            for number in numbers:
                hit = self._hit(told, number, typed)
                if hit is not None and hit.prospect not in found:
                    found[hit.prospect] = hit
                    if len(found) == most:
                        return list(found.values())
        return list(found.values())

    def _hit(self, told: list[Noted], number: int, typed: str) -> NoteHit | None:
        """As it stands in the log now; None where it is gone or was undone."""
        note = told[number] if number < len(told) else None
        if note is None or self._book.is_undone(note.event):
            return None
        prospect, line = self._book.whom(note.prospect), best_line(note.text.splitlines(), typed)
        return NoteHit(prospect.id, line, note.at) if prospect is not None and line else None


def _page(mark: Signature, told: list[Noted], rest: Callable[[], None]) -> _Page:
    texts = []
    for number, each in enumerate(told):
        texts.append(folded(each.text.replace("\0", " ")).encode("utf-8", "surrogatepass"))
        if number % 50 == 0:
            rest()
    return _Page(mark, texts)


def best_line(rows: list[str], typed: str) -> str:
    """The row that says most of the words; empty if none says any."""
    words = folded(typed).split()
    told = [(sum(word in folded(row) for word in words), row.strip()) for row in rows]
    most = max((number for number, _row in told), default=0)
    return next((row for number, row in told if number == most), "") if most else ""
