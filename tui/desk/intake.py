"""Taking in a call list: read it, write what it changes, and bar those whom it says never to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.book.never_call import Bar
from tui.desk.barring import bars_of
from tui.desk.desk import Desk
from tui.exchange.lists.read import NotATable
from tui.exchange.people.incoming import Incoming, Rejected, sort_in
from tui.exchange.people.listing import HowRead, Listing, Progress, Stage, Stopped, Told, look, untold

__all__ = [
    "HowRead",
    "Listing",
    "Progress",
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


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import."""

    counts: dict[str, int]
    rejects_file: str
    """Path of the file of rejected rows, from the book's folder; empty if there are none."""
    notes: tuple[str, ...]
    system: str
    rejected: tuple[Rejected, ...] = ()
    """The rows that could not be used, to be mended and taken in again."""

    @property
    def words(self) -> str:
        """One line for the rep."""
        told = ", ".join(f"{number} {name}" for name, number in self.counts.items() if number or name == "read")
        rejects = f" Rejected rows: {self.rejects_file}." if self.rejects_file else ""
        notes = " ".join(f"{note}." for note in self.notes)
        return f"{told}.{rejects} {notes}".strip()


def take_in(desk: Desk, listing: Listing, *, dry: bool = False, told: Told = untold) -> Taken:
    """Import a list; ``dry`` writes nothing. Stopped if ``told`` says so, BookError or OSError in one line."""
    at = desk.clock.now()
    with desk.book.turn():
        incoming = sort_in(listing, desk.book.prospects(), at=at, told=told)
        rejects_file = "" if dry else _write(desk, listing, incoming)
    counts = {
        "read": incoming.read,
        "added": len(incoming.added),
        "updated": len(incoming.updated),
        "unchanged": incoming.unchanged,
        "rejected": len(incoming.rejected),
    }
    return Taken(
        counts=counts,
        rejects_file=rejects_file,
        notes=incoming.notes,
        system=incoming.system,
        rejected=incoming.rejected,
    )


def _write(desk: Desk, listing: Listing, incoming: Incoming) -> str:
    at = desk.clock.now()
    changed = (*incoming.added, *incoming.updated)
    desk.book.never.bar_all(_bars(desk, incoming), at=at, by="import")
    if not changed and not incoming.rejected:
        return ""
    summary = {"file": listing.name, "system": incoming.system, "read": incoming.read, "notes": list(incoming.notes)}
    rejects = incoming.rejects_csv() if incoming.rejected else ""
    event = desk.book.write_import(Path(listing.name).stem, at, changed, summary, rejects)
    desk.forget_times()
    return f"imports/{event.file.removesuffix('.json')}.rejected.csv" if rejects else ""


def _bars(desk: Desk, incoming: Incoming) -> Iterator[Bar]:
    """For those whom the list says never to call, as far as they are not barred already."""
    if not incoming.never:
        return
    never = desk.book.never
    people = {each.id: each for each in (*desk.book.prospects(), *incoming.added, *incoming.updated)}
    for bar in bars_of([people[prospect_id] for prospect_id in incoming.never], people.values()):
        known = never.bars_person(bar.prospect) and all(map(never.bars_number, bar.numbers))
        if not (known and all(map(never.bars_mail, bar.emails))):
            yield bar
