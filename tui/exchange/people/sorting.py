"""Each row of a list in turn: read before, or about somebody new, somebody known, or of no use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from tui.exchange.clean import NOTE_LIMIT, clean_text
from tui.exchange.lists.layout import Row
from tui.exchange.people.card import Card, CardReader, Unusable
from tui.exchange.people.new_record import new_record
from tui.exchange.people.ragged import TooLong
from tui.exchange.people.rejects import ERASED, Rejected
from tui.exchange.people.said import ROWS_KEPT, row_digest
from tui.exchange.people.same_person import People
from tui.exchange.people.update import completed, says_more, updated
from tui.model.event import Plain
from tui.model.packed import Packed, pack
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect

_ROWS = re.compile(rb'"listed_rows":(\[[^\]]*\])')


class Watch(Protocol):
    """Knows again who was erased from the book."""

    def is_erased(self, card: Card) -> bool:
        """Whether a card is about one of them."""

    def has_erased(self, cells: Sequence[str]) -> bool:
        """Whether a row that cannot be read has something of theirs."""


class Sorting:
    """What a list makes of the people in it. Whoever is new or changed is kept packed, the others not at all."""

    def __init__(
        self,
        known: Packed[Plain],
        *,
        source: str,
        context: str,
        at: datetime,
        new_id: Callable[[], str],
        watch: Watch | None = None,
    ) -> None:
        """``context``: what decides how the rows are read. ``source``: who says what they say."""
        self._watch = watch
        self._known = known
        self._source = source
        self._context = context
        self._at = at
        self._new_id = new_id
        self._people: People | None = None
        self._read_before = _rows_of(known)
        self.after: Packed[Plain] = Packed()
        """Whoever is new or differs, as they are from now on; some only in what is remembered of the list."""
        self.named: dict[str, None] = {}
        """By id, in the order in which the list names them."""
        self.added: dict[str, None] = {}
        self.updated: dict[str, None] = {}
        """Known, and changed in something that a rep can see."""
        self.never: dict[str, None] = {}
        self.rows = 0
        """Rows about somebody."""
        self.rejected: list[Rejected] = []
        self.unread: list[tuple[int, str]] = []
        """Line and text of each phone cell in which there is no number that is certain."""
        self.unusable: dict[str, str] = {}
        """By id: the first such text of each person."""

    def index(self) -> Iterator[int]:
        """Takes in who is known, once, as soon as a row is new: how many so far, to be told."""
        if self._people is None:
            self._people = People()
            for number, record in enumerate(self._known.values()):
                self._people.know(record)
                yield number

    def is_read(self, row: Row) -> str:
        """Empty if this very row was taken in before, which counts it; else its digest."""
        digest = row_digest(row.cells, self._context)
        found = self._read_before.get(digest)
        if found is None:
            return digest
        self.rows += 1
        self.named[found] = None
        return ""

    def take(self, row: Row, digest: str, reader: CardReader) -> None:
        """A row that was not read before. ``index`` must have been run through."""
        try:
            card = reader.read(row)
        except (Unusable, TooLong) as fault:
            if self._watch is not None and self._watch.has_erased(row.cells):
                self.rejected.append(Rejected(row.line, ERASED, ()))
                return
            cells = tuple(clean_text(cell, NOTE_LIMIT) for cell in row.cells)
            self.rejected.append(Rejected(row.line, str(fault), cells))
            return
        if card is None:
            return
        if self._watch is not None and self._watch.is_erased(card):
            self.rejected.append(Rejected(row.line, ERASED, ()))
            return
        self.rows += 1
        unread = [(row.line, phone.raw) for phone in card.phones if not phone.number]
        person_id = self._take(card, digest)
        if unread:
            self.unread += unread
            self.unusable.setdefault(person_id, unread[0][1])
        self.named[person_id] = None
        if card.never_call:
            self.never[person_id] = None

    def person(self, prospect_id: str) -> Prospect:
        """As they are with what the list said so far."""
        return from_plain(Prospect, self.after.get(prospect_id) or self._known[prospect_id])

    def _take(self, card: Card, digest: str) -> str:
        assert self._people is not None
        found = self._people.find(card)
        if found is None:
            return self._add(card, digest)
        before = self.person(found)
        again = found in self.named
        if again:
            first = from_plain(Prospect, self._known[found]) if found in self._known else None
            after = completed(before, card, self._source, first)
        else:
            after = updated(before, card, self._source)
        changed = after is not before and says_more(before, after)
        if changed and found not in self.added:
            self.updated[found] = None
        if changed or found in self.after or after.listed_fields != before.listed_fields:
            self._keep(_with_row(after, digest, after.listed_rows if again else ()))
        return found

    def _add(self, card: Card, digest: str) -> str:
        assert self._people is not None
        # a microsecond apart: whoever stands first in the list was there first, and is called first
        added = self._at + timedelta(microseconds=len(self.added))
        prospect_id = self._new_id()
        record = new_record(card, prospect_id, self._source, added)
        record["listed_rows"] = [digest]
        self.after.texts[prospect_id] = pack(record)
        self.added[prospect_id] = None
        self._people.put_asked(prospect_id)
        return prospect_id

    def _keep(self, person: Prospect) -> None:
        assert self._people is not None
        self.after[person.id] = to_plain(person)
        self._people.put(person)


def _with_row(person: Prospect, digest: str, rows: tuple[str, ...]) -> Prospect:
    """With the rows of this list alone: a list that says what an older one said, and the last one did not, is news."""
    return replace(person, listed_rows=tuple(dict.fromkeys((*rows, digest)))[-ROWS_KEPT:])


def _rows_of(known: Packed[Plain]) -> dict[str, str]:
    """By digest of a row that was taken in before: whom it is about."""
    found: dict[str, str] = {}
    for prospect_id, text in known.texts.items():
        if rows := _ROWS.search(text):
            for digest in json.loads(rows[1]):
                found[digest] = prospect_id
    return found
