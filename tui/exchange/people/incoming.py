"""What an import would do: a list read and held against the prospects there are. Nothing is written here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from tui.exchange.people.card import CardReader
from tui.exchange.people.columns import Columns, plain_header
from tui.exchange.people.listing import Listing, Progress, Stage, Told, untold
from tui.exchange.people.rejects import ERASED, Rejected, rejects_csv
from tui.exchange.people.sorting import Sorting, Watch
from tui.exchange.people.unread import doubtful_words, unread_words
from tui.exchange.people.worth_knowing import NotRead, erased_words, falls_away_words, no_ids_words, rejected_words
from tui.model.dataclass import dataclass
from tui.model.event import Plain
from tui.model.packed import Packed
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect
from tui.model.uncollected import uncollected

_READING = "2"
"""Raised where rows are read otherwise than before: a list that was read the older way is read anew."""
_TOLD_EACH = 250
"""Rows after which it is told how far the import is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What an import would do; ``read = added + updated + unchanged + rejected``."""

    read: int
    """Rows that were not blank."""
    added_ids: tuple[str, ...]
    updated_ids: tuple[str, ...]
    after: Packed[Plain]
    """Whoever is added or updated, and those of whom no more is new than what is remembered of the list: as they are
    from now on, packed."""
    unchanged: int
    """Rows about somebody known that say nothing new; and further rows about one person of this list."""
    rejected: tuple[Rejected, ...]
    header: tuple[str, ...]
    notes: tuple[str, ...]
    """One line each of what was obeyed, refused, mended or left out; what weighs most first, the table's own last."""
    system: str
    """The system that wrote the list (``HubSpot``); empty if none is recognised."""
    source: str
    """Who says what the list says: the system, else the list's name."""
    columns: Columns
    named: frozenset[str]
    """Ids of everybody in the list."""
    unusable: Mapping[str, str]
    """By id: what stood in the place of a number and is none that is certain."""
    never: tuple[str, ...] = ()
    """Ids of those whom a do-not-call column names, added or known; their standing is NEVER already."""

    @property
    def added(self) -> tuple[Prospect, ...]:
        """Everybody new, in the list's order; made anew each time."""
        return tuple(map(self.person, self.added_ids))

    @property
    def updated(self) -> tuple[Prospect, ...]:
        """The whole new values, in the list's order; made anew each time."""
        return tuple(map(self.person, self.updated_ids))

    def person(self, prospect_id: str) -> Prospect:
        """Somebody of ``after``."""
        return from_plain(Prospect, self.after[prospect_id])

    def rejects_csv(self) -> str:
        """The rejected rows with their line and reason; mended, the file imports again."""
        return rejects_csv(self.header, self.rejected)


def sort_in(
    listing: Listing,
    known: Iterable[Prospect] | Packed[Plain],
    *,
    at: datetime,
    new_id: Callable[[], str] = lambda: os.urandom(6).hex(),
    told: Told = untold,
    watch: Watch | None = None,
) -> Incoming:
    """Holds a list against the prospects that are known. ``at`` is when they are added; Stopped if ``told`` says so.

    ``watch`` knows who was erased: their rows are rejected, and nothing of them is kept.
    """
    table = listing.table
    held = known if isinstance(known, Packed) else Packed({person.id: to_plain(person) for person in known})
    reader = reader_of(listing, at.date())
    with uncollected():
        told(Progress(Stage.SORTING, 0, table.total))
        sorting = Sorting(
            held, source=source_of(listing), context=context_of(listing), at=at, new_id=new_id, watch=watch
        )
        not_read = NotRead(listing.columns)
        for number, row in enumerate(table.rows):
            not_read.see(row.cells)
            if number % _TOLD_EACH == 0:
                told(Progress(Stage.SORTING, number, table.total))
            if digest := sorting.is_read(row):
                for known_so_far in sorting.index():
                    if known_so_far % _TOLD_EACH == 0:
                        told(Progress(Stage.SORTING, number, table.total))
                sorting.take(row, digest, reader)
        return _result(sorting, listing, (*_told(sorting, listing, reader, held, at), not_read.words))


def reader_of(listing: Listing, said: date | None = None) -> CardReader:
    """What reads the rows of a list. ``said`` is the day of the import: deadlines are read where it is given."""
    table, columns, how = listing.table, listing.columns, listing.how
    home = columns.system.casefold() or plain_header(Path(table.name).stem) or "list"
    dates = listing.date_order.order or None
    return CardReader(columns, home=home, region=how.region, dates=dates, delimiter=table.delimiter, said=said)


def source_of(listing: Listing) -> str:
    """Who says what a list says: the system that wrote it, else its name."""
    return listing.columns.system or listing.table.name


def context_of(listing: Listing) -> str:
    """What decides how the rows of a list are read: the same row is then read to the same card."""
    columns, how = listing.columns, listing.how
    said = (_READING, columns.system, *columns.header, *columns.fields, how.region or "", listing.date_order.order)
    return "\x1f".join(said)


def _result(sorting: Sorting, listing: Listing, told: Iterable[str]) -> Incoming:
    columns = listing.columns
    added, updated, rejected = len(sorting.added), len(sorting.updated), len(sorting.rejected)
    read, unchanged = sorting.rows + rejected, sorting.rows - added - updated
    if unchanged < 0 or any(prospect_id not in sorting.after for prospect_id in (*sorting.added, *sorting.updated)):
        raise AssertionError(f"{read} rows read, {added} added, {updated} updated, {rejected} rejected: one is lost")
    return Incoming(
        read=read,
        added_ids=tuple(sorting.added),
        updated_ids=tuple(sorting.updated),
        after=sorting.after,
        unchanged=unchanged,
        rejected=tuple(sorting.rejected),
        header=listing.table.header,
        notes=tuple(filter(None, (*told, *listing.notes, listing.date_order.words, *listing.table.notes))),
        system=columns.system,
        source=source_of(listing),
        columns=columns,
        named=frozenset(sorting.named),
        unusable=sorting.unusable,
        never=tuple(sorting.never),
    )


def _told(sorting: Sorting, listing: Listing, reader: CardReader, known: Packed[Plain], at: datetime) -> Iterator[str]:
    """A line each, empty ones too: what no undo takes back first, then who is not taken in."""
    if sorting.never:
        told = " marked do not call, and will never be due: no undo takes that back"
        yield _count(len(sorting.never), "person is", "people are") + told
        yield falls_away_words((from_plain(Prospect, known[each]) for each in sorting.never if each in known), at)
    yield rejected_words([each for each in sorting.rejected if each.reason != ERASED])
    yield erased_words(sorting.rejected)
    if further := sorting.rows - len(sorting.named):
        yield _count(further, "row is", "rows are") + " about somebody named earlier in the list"
    yield unread_words(sorting.unread, listing.how.region)
    if not listing.date_order.choices:
        yield doubtful_words(reader.doubtful_dates)
    yield no_ids_words(listing.columns)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
