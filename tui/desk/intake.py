"""Taking in a call list: read it, write what it changes, and bar those whom it says never to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from tui.book.backups import before
from tui.book.book import Book
from tui.book.mappings import keep_mapping, read_mappings
from tui.book.never_call import LIST, Bar, bars_for
from tui.desk.desk import Desk
from tui.desk.erased import watch_of
from tui.desk.ids import new_uid
from tui.desk.restoring import MOST_NAMED, is_own, restore
from tui.exchange.lists.read import NotATable
from tui.exchange.lists.table import is_by_place
from tui.exchange.people import listing as lists
from tui.exchange.people.changes import changes
from tui.exchange.people.date_order import DateOrder
from tui.exchange.people.incoming import Incoming, sort_in
from tui.exchange.people.listing import HowRead, Listing, Progress, Remembered, Stage, Stopped, Told, header_key, untold
from tui.exchange.people.rejects import ERASED, SUFFIX, Rejected
from tui.exchange.people.said import missing, source_key
from tui.model.dataclass import dataclass
from tui.model.event import Event, Plain
from tui.model.packed import Packed, unpack
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect

__all__ = [
    "HowRead",
    "Listing",
    "Progress",
    "Someone",
    "Stage",
    "Stopped",
    "Taken",
    "Told",
    "Unreadable",
    "look",
    "take_in",
]

Unreadable = NotATable
"""The file is no list; the message is one line for the rep."""
_SAMPLED = 50
"""Rows by which columns that are not read are held against fields."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of the book."""

    id: str
    name: str
    changes: tuple[str, ...] = ()
    """In words: ``title: Buyer → Head of Purchasing``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of an import."""

    counts: dict[str, int]
    """``read``, ``added``, ``updated``, ``unchanged``, ``rejected``."""
    rejects_file: str
    """Path of the file of rejected rows, from the book's folder; empty if there are none."""
    notes: tuple[str, ...]
    system: str
    rejected: tuple[Rejected, ...] = ()
    """The rows that could not be used, to be mended and taken in again."""
    event: str = ""
    """What ``take_back`` takes back; empty where nothing was written."""
    changed: tuple[Someone, ...] = ()
    """The first of those who were updated."""
    unusable: tuple[Someone, ...] = ()
    """The first of those with words in place of a number; ``changes`` is what stands there."""
    unusable_count: int = 0
    missing: tuple[Someone, ...] = ()
    """The first of those who came from the same source before, and are not in this list. They are left alone."""
    missing_count: int = 0
    became: tuple[tuple[str, str], ...] = ()
    """Each column that is read, and what it became, in words."""
    offers: tuple[tuple[str, str], ...] = ()
    """Columns that are not read, and the field that each may be."""
    date_order: DateOrder | None = None
    """What is to be asked of the list's dates, if anything is."""

    @property
    def words(self) -> str:
        """One line for the rep."""
        told = ", ".join(f"{number:,} {name}" for name, number in self.counts.items() if number or name == "read")
        rejects = f" Rejected rows: {self.rejects_file}." if self.rejects_file else ""
        notes = " ".join(f"{note}." for note in self.notes)
        return f"{told}.{rejects} {notes}".strip()


def look(source: Path | str, how: HowRead | None = None, *, book: Book | None = None, told: Told = untold) -> Listing:
    """Reads a list and understands its columns, as the rep said of such a list before where ``book`` remembers it.

    ``source``: a file; or, as a ``str``, text that was pasted. Unreadable, in one line, where it is of no use.
    """
    kept = read_mappings(book) if book is not None else {}
    remembered = {
        key: Remembered(
            mapping=said["mapping"],
            dates=said["dates"] or None,
            region=said.get("region"),
            on=date.fromisoformat(said["on"]),
        )
        for key, said in kept.items()
    }
    return lists.look(source, how, remembered=remembered, told=told)


def take_in(desk: Desk, listing: Listing, *, dry: bool = False, told: Told = untold) -> Taken:
    """Import a list; ``dry`` writes nothing. Stopped if ``told`` says so, BookError or OSError in one line.

    Nobody waits while the list is held against the book: only the writing is a turn.
    """
    if is_own(listing):
        if not dry:
            before(desk.book, desk.clock.now(), "import")
        return _restored(desk, listing, dry=dry, told=told)
    book, at = desk.book, desk.clock.now()
    known = book.records
    watch = watch_of(book, listing.how.region)
    incoming = sort_in(listing, known, at=at, told=told, watch=watch)
    if dry:
        return _taken(listing, incoming, known)
    if incoming.after or incoming.rejected:
        before(book, at, "import")
    with book.turn():
        if book.records.texts.keys() != known.texts.keys():  # somebody came or went meanwhile
            known = book.records
            incoming = sort_in(listing, known, at=at, told=told, watch=watch)
        event = _write(desk, listing, incoming, known, told)
        _remember(desk, listing)
    with suppress(Stopped):  # too late: it stands
        told(Progress(Stage.WRITING, len(incoming.after), len(incoming.after)))
    return _taken(listing, incoming, known, event)


def _write(desk: Desk, listing: Listing, incoming: Incoming, known: Packed[Plain], told: Told) -> Event | None:
    at, total = desk.clock.now(), len(incoming.after)
    ended = _end_steps(desk, incoming, known)
    event = None
    if incoming.after or incoming.rejected:
        event = desk.book.write_import(
            Path(listing.name).stem,
            at,
            incoming.after,
            _summary(listing, incoming),
            incoming.rejects_csv() if incoming.rejected else "",
            base=known,
            told=lambda done: told(Progress(Stage.WRITING, done, total)),
        )
    desk.book.never.bar_all(_bars(desk.book, incoming), at=at, by=LIST)
    desk.forget_times()
    desk.follow(ended)
    return event


def _summary(listing: Listing, incoming: Incoming) -> dict[str, object]:
    """What is kept of an import beside its patch."""
    return {
        "file": listing.name,
        "system": incoming.system,
        **_counts(incoming),
        "notes": list(incoming.notes),
    }


def _counts(incoming: Incoming) -> dict[str, int]:
    return {
        "read": incoming.read,
        "added": len(incoming.added_ids),
        "updated": len(incoming.updated_ids),
        "unchanged": incoming.unchanged,
        "rejected": len(incoming.rejected),
    }


def _end_steps(desk: Desk, incoming: Incoming, known: Packed[Plain]) -> list[str]:
    """Takes what was agreed to the minute off those who are never to be called: their ids."""
    from tui.exchange.calendar import invite_for  # noqa: PLC0415 - few lists forbid anybody

    ended = []
    for prospect_id in incoming.never:
        before = _person(known, prospect_id) if prospect_id in known and prospect_id in incoming.after else None
        if before is not None and before.invite is not None:
            after = incoming.person(prospect_id)
            after = replace(after, invite=invite_for(before, after, desk.clock.now(), new_uid))
            incoming.after[prospect_id] = to_plain(after)
            ended.append(prospect_id)
    return ended


def _bars(book: Book, incoming: Incoming) -> Iterator[Bar]:
    """For those whom the list says never to call, as far as a list barred none of it before."""
    never = book.never
    for bar in bars_for(book.records, incoming.never) if incoming.never else ():
        known = never.bars_for_good(bar.prospect) and all(map(never.bars_number, bar.numbers))
        if not (known and all(map(never.bars_mail, bar.emails))):
            yield bar


def _remember(desk: Desk, listing: Listing) -> None:
    """What the rep said of these columns, for the next list with the same names of columns, if they have names."""
    how = listing.how
    mapping, dates, region = {**how.mapping}, how.dates or "", (how.region or "") if how.region_said else None
    if (mapping or dates or how.region_said) and not is_by_place(listing.table.header):
        key = header_key(listing.table.header)
        keep_mapping(desk.book, key, mapping, dates, desk.clock.now().date(), region=region)


def _taken(listing: Listing, incoming: Incoming, known: Packed[Plain], event: Event | None = None) -> Taken:
    columns = listing.columns
    gone = _missing(known, incoming)
    sample = [row.cells for row in islice(listing.table.rows, _SAMPLED)]
    rejects = f"imports/{event.file.removesuffix('.json')}{SUFFIX}" if event and incoming.rejected else ""
    return Taken(
        counts=_counts(incoming),
        rejects_file=rejects,
        notes=incoming.notes,
        system=incoming.system,
        rejected=tuple(each for each in incoming.rejected if each.reason != ERASED),
        event=event.id if event else "",
        changed=tuple(_changed(incoming, known)),
        unusable=tuple(_unusable(incoming, known)),
        unusable_count=len(incoming.unusable),
        missing=tuple(_named(known, gone[:MOST_NAMED])),
        missing_count=len(gone),
        became=tuple((name, columns.became(at)) for at, name in enumerate(columns.header) if columns.fields[at]),
        offers=tuple((columns.header[at], field) for at, field in columns.offers(sample).items()),
        date_order=listing.date_order,
    )


def _missing(known: Packed[Plain], incoming: Incoming) -> tuple[str, ...]:
    """Only the records that may be of that source are unpacked.

    A list that lacks more of them than it names is another selection, not a later list: nobody is missing from it.
    """
    mark = f'"{source_key(incoming.source)} '.encode()
    may_be = (
        unpack(text)
        for prospect_id, text in known.texts.items()
        if prospect_id not in incoming.named and (mark in text or b'"listed_fields"' not in text)
    )
    gone = missing(may_be, incoming.source, incoming.named)
    found_again = len(incoming.named) - len(incoming.added_ids)
    return gone if len(gone) <= found_again else ()


def _changed(incoming: Incoming, known: Packed[Plain]) -> Iterator[Someone]:
    for prospect_id in incoming.updated_ids[:MOST_NAMED]:
        after = incoming.person(prospect_id)
        yield Someone(prospect_id, after.known_as, changes(_person(known, prospect_id), after))


def _unusable(incoming: Incoming, known: Packed[Plain]) -> Iterator[Someone]:
    for prospect_id, text in islice(incoming.unusable.items(), MOST_NAMED):
        person = incoming.person(prospect_id) if prospect_id in incoming.after else _person(known, prospect_id)
        yield Someone(prospect_id, person.known_as, (text,))


def _named(known: Packed[Plain], ids: Iterable[str]) -> Iterator[Someone]:
    return (Someone(each, _person(known, each).known_as) for each in ids)


def _person(known: Packed[Plain], prospect_id: str) -> Prospect:
    return from_plain(Prospect, known[prospect_id])


def _restored(desk: Desk, listing: Listing, *, dry: bool, told: Told) -> Taken:
    """One of our own exports."""
    came = restore(desk, listing, dry=dry, told=told)
    return Taken(
        counts=came.counts,
        rejects_file=came.rejects_file,
        notes=tuple(came.notes),
        system="powerhour",
        rejected=tuple(each for each in came.rejected if each.reason != ERASED),
        event=came.event,
        changed=tuple(Someone(*each) for each in came.changed),
    )
