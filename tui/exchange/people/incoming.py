"""What an import would do: a list read and held against the prospects there are. Nothing is written here."""

from __future__ import annotations

import csv
import gc
import io
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tui.exchange.clean import clean_line, clean_text, guarded
from tui.exchange.lists.layout import Row
from tui.exchange.lists.read import Table
from tui.exchange.people.card import Card, CardReader, Unusable
from tui.exchange.people.columns import Columns, plain_header
from tui.exchange.people.listing import Listing, Progress, Stage, Told, untold
from tui.exchange.people.ragged import TooLong
from tui.exchange.people.same_person import People
from tui.exchange.people.update import completed, new_prospect, says_more, updated
from tui.model.outcome import Standing
from tui.model.prospect import Prospect

_TOLD_EACH = 500
"""Rows after which it is told how far the import is."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used."""

    line: int
    """The line of the file on which it begins, from 1."""
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What an import would do; ``read = added + updated + unchanged + rejected``."""

    read: int
    """Rows that were not blank."""
    added: tuple[Prospect, ...]
    updated: tuple[Prospect, ...]
    """The whole new values."""
    unchanged: int
    """Rows about somebody known that say nothing new; and further rows about one person of this list."""
    rejected: tuple[Rejected, ...]
    header: tuple[str, ...]
    notes: tuple[str, ...]
    """One line each of what was left out, mended or obeyed."""
    system: str
    """The system that wrote the list (``HubSpot``); empty if none is recognised."""
    columns: Columns
    never: tuple[str, ...] = ()
    """Ids of those whom a do-not-call column names, added or known; their standing is NEVER already."""

    def rejects_csv(self) -> str:
        """The rejected rows with their line and reason; mended, the file imports again."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([*map(guarded, self.header), "line", "reason"])
        for row in self.rejected:
            cells = [guarded(cell) for cell in row.cells]
            padded = cells + [""] * (len(self.header) - len(cells))
            writer.writerow([*padded, row.line, row.reason] if len(padded) == len(self.header) else padded)
        return out.getvalue()


def sort_in(
    listing: Listing,
    known: Iterable[Prospect],
    *,
    at: datetime,
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex[:12],
    told: Told = untold,
) -> Incoming:
    """Holds a list against the prospects that are known. ``at`` is when they are added; Stopped if ``told`` says so."""
    table, columns = listing.table, listing.columns
    reader = reader_of(listing)
    sorting = _Sorting(known, source=columns.system or table.name, at=at, new_id=new_id)
    with _uncollected():
        for number, row in enumerate(table.rows):
            if number % _TOLD_EACH == 0:
                told(Progress(Stage.SORTING, number, table.total))
            sorting.take(row, reader)
        return sorting.result(table, columns)


def reader_of(listing: Listing) -> CardReader:
    """What reads the rows of a list."""
    table, columns, how = listing.table, listing.columns, listing.how
    home = columns.system.casefold() or plain_header(Path(table.name).stem) or "list"
    return CardReader(columns, home=home, region=how.region, dates=how.dates, delimiter=table.delimiter)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: there are none among rows and prospects, and looking takes 40 % of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Sorting:
    """Each row in turn: somebody new, somebody known, or rejected."""

    def __init__(self, known: Iterable[Prospect], *, source: str, at: datetime, new_id: Callable[[], str]) -> None:
        self._by_id = {person.id: person for person in known}
        self._people = People(self._by_id.values())
        self._source = source
        self._at = at
        self._new_id = new_id
        self._before: dict[str, Prospect | None] = {}
        """By id, whom the list has named so far, and what they were before; None for who is new."""
        self._named = 0
        self._rejected: list[Rejected] = []
        self._never: dict[str, None] = {}
        self._unread: dict[tuple[int, str], str] = {}
        """By line: the text of phone cells in which there is no number."""

    def take(self, row: Row, reader: CardReader) -> None:
        try:
            card = reader.read(row)
        except (Unusable, TooLong) as fault:
            self._rejected.append(Rejected(row.line, str(fault), tuple(clean_text(cell, 2000) for cell in row.cells)))
            return
        if card is not None:
            self._named += 1
            self._unread |= {(row.line, phone.raw): phone.raw for phone in card.phones if not phone.number}
            person = self._person(card)
            if card.never_call:
                self._never[person.id] = None

    def _person(self, card: Card) -> Prospect:
        found_id = self._people.find(card)
        found = None if found_id is None else self._by_id[found_id]
        if found is None:
            # a microsecond apart: whoever stands first in the list was there first, and is called first
            added = self._at + timedelta(microseconds=len(self._before))
            person = new_prospect(card, self._new_id(), self._source, added)
            self._before[person.id] = None
        elif found.id in self._before:
            person = completed(found, card, self._source, self._before[found.id])
        else:
            person = updated(found, card, self._source)
            self._before[found.id] = found
        if person is not found and person != found:
            self._by_id[person.id] = person
            self._people.put(person)
        return person

    def result(self, table: Table, columns: Columns) -> Incoming:
        added = tuple(self._by_id[key] for key, before in self._before.items() if before is None)
        changed = tuple(
            self._by_id[key]
            for key, before in self._before.items()
            if before is not None and says_more(before, self._by_id[key])
        )
        read = self._named + len(self._rejected)
        incoming = Incoming(
            read=read,
            added=added,
            updated=changed,
            unchanged=self._named - len(added) - len(changed),
            rejected=tuple(self._rejected),
            header=table.header,
            notes=(*table.notes, *self._told()),
            system=columns.system,
            columns=columns,
            never=tuple(self._never),
        )
        assert read == len(added) + len(changed) + incoming.unchanged + len(incoming.rejected)
        assert incoming.unchanged >= 0
        assert all(self._by_id[key].standing is Standing.NEVER for key in incoming.never)
        return incoming

    def _told(self) -> Iterable[str]:
        further = self._named - len(self._before)
        if further:
            yield _count(further, "row is", "rows are") + " about somebody named earlier in the list"
        if self._unread:
            cells = _count(len(self._unread), "phone cell holds", "phone cells hold")
            numbers = list(dict.fromkeys(line for line, _raw in self._unread))
            where = "line " + ", ".join(map(str, numbers[:3])) + (" …" if len(numbers) > 3 else "")
            yield f"{cells} no number that is certain ({where}), such as {next(iter(self._unread.values()))!r}: " + (
                "--region DE reads German national numbers, or region in settings.toml"
            )
        if self._never:
            yield _count(len(self._never), "person is", "people are") + " marked do not call, and will never be due"
        if self._rejected:
            first = self._rejected[0]
            rows = _count(len(self._rejected), "row was", "rows were")
            yield f"{rows} rejected; line {first.line}: {clean_line(first.reason)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
