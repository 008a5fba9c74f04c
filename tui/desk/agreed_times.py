"""The callbacks and appointments of everybody: looked for once, then kept as they change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tui.book.book import Book
from tui.model.prospect import NextKind, Prospect

_ATTEMPTS = 5
_KIND = '"kind":'
"""It stands in the record of whoever has agreed to something: a next call of our own choice is of no other kind."""


class AgreedTimes:
    """By prospect id, the moments that are agreed, still to come or missed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._found: dict[str, datetime] | None = None

    @property
    def are_known(self) -> bool:
        """Whether ``all`` answers without looking through the book."""
        return self._found is not None

    @property
    def all(self) -> dict[str, datetime]:
        """All of them."""
        if self._found is None:
            self._found = _looked_for(self._book.prospects_saying(_KIND))
        return self._found

    def gather(self) -> None:
        """Look for them, from a thread of its own: what changes meanwhile is looked for again."""
        for _ in range(_ATTEMPTS):
            seq = self._book.seq
            found = _looked_for(self._book.prospects_saying(_KIND))
            if self._found is not None:
                return
            if seq == self._book.seq:
                self._found = found
                return

    def forget(self) -> None:
        """After an import: they are gathered anew when they are next asked for."""
        self._found = None

    def note(self, prospect: Prospect) -> None:
        """Somebody as they are now."""
        if self._found is None:
            return
        if prospect.next is not None and prospect.next.kind is not NextKind.CALL:
            self._found[prospect.id] = prospect.next.at
        else:
            self._found.pop(prospect.id, None)

    def drop(self, prospect_id: str) -> None:
        """Somebody is in the book no longer."""
        if self._found is not None:
            self._found.pop(prospect_id, None)


def _looked_for(prospects: Iterable[Prospect]) -> dict[str, datetime]:
    return {
        each.id: each.next.at for each in prospects if each.next is not None and each.next.kind is not NextKind.CALL
    }
