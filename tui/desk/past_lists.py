"""Lists that were taken in before, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tui.book.backups import before
from tui.book.errors import BookError
from tui.book.past_imports import PastImport
from tui.desk.desk import Desk
from tui.desk.intake import HowRead, Listing, Someone, Taken, look
from tui.desk.restoring import MOST_NAMED
from tui.exchange.lists.table import Given, Table
from tui.exchange.people.columns import understand
from tui.exchange.people.rejects import Rejected, rejected_in
from tui.model.dataclass import dataclass
from tui.model.text import one_line

__all__ = ["PastImport", "TakenBack", "imports", "result_of", "take_back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What came of taking an import back."""

    name: str
    """Of the list."""
    gone: int
    """How many people who had come with the list, and are no longer in the book."""
    restored: int
    """How many people are again as they were before it."""
    as_before: tuple[Someone, ...] = ()
    """The first of those."""
    kept: tuple[Someone, ...]
    """The first of those who were touched or changed since: they stay as they are."""
    kept_count: int
    never: tuple[Someone, ...]
    """The first of those whom the list said never to call: that stays."""
    never_count: int

    @property
    def words(self) -> str:
        """One line for the rep."""
        told = [f"{self.name} was taken back: {self.gone:,} gone, {self.restored:,} as before"]
        if self.as_before:
            told[0] += f" ({_listed(self.as_before, self.restored)})"
        if self.kept_count:
            told.append(
                f"{self.kept_count:,} touched or changed since, left alone: {_listed(self.kept, self.kept_count)}"
            )
        if self.never_count:
            told.append(f"{self.never_count:,} marked never call, which stays: {_listed(self.never, self.never_count)}")
        return ". ".join(told) + "."


def imports(desk: Desk) -> tuple[PastImport, ...]:
    """Every list that was taken in, the last one first."""
    return desk.book.past_imports()


def take_back(desk: Desk, which: str = "") -> TakenBack:
    """Takes an import back whole, but for whoever was touched since. BookError, in one line, where there is none.

    ``which``: the id of its event, or the name of a list, of which the last import counts; empty: the last of all.
    """
    _which(imports(desk), which)  # which says so where there is none
    before(desk.book, desk.clock.now(), "import")
    with desk.book.turn():
        past = _which(imports(desk), which)
        back = desk.book.take_back_import(past.event, desk.clock.now())
    desk.changed_beside((*back.gone, *back.restored, *back.never))
    return TakenBack(
        name=past.name,
        gone=len(back.gone),
        restored=len(back.restored),
        as_before=tuple(_people(desk, back.restored)),
        kept=tuple(_people(desk, back.kept)),
        kept_count=len(back.kept),
        never=tuple(_people(desk, back.never)),
        never_count=len(back.never),
    )


def result_of(desk: Desk, past: PastImport, region: str | None) -> tuple[Listing, Taken]:
    """What came of it, as far as the book keeps it, and the list of its rejected rows, read as that list is read.

    ``region`` reads national numbers. OSError, BookError or Unreadable, in one line, where the rejected rows are gone.
    """
    rejected: tuple[Rejected, ...] = ()
    listing = Listing(Table(name=past.name, header=(), rows=Given(()), total=0), understand(()), HowRead())
    if past.rejects_file:
        path = desk.book.folder / past.rejects_file
        rejected = rejected_in(path.read_text(encoding="utf-8", errors="replace"))
        listing = look(path, HowRead(region=region, by_hand=True), book=desk.book)
        listing = replace(listing, table=replace(listing.table, name=past.name))
    taken = Taken(
        counts={name: past.counts.get(name, 0) for name in ("read", "added", "updated", "unchanged", "rejected")},
        rejects_file=past.rejects_file,
        notes=past.notes,
        system=past.system,
        rejected=rejected,
        event="" if past.undone else past.event,
    )
    return listing, taken


def _which(past: tuple[PastImport, ...], which: str) -> PastImport:
    fits = [each for each in past if not which or which == each.event or _is_named(each, which)]
    found = next((each for each in fits if not each.undone), None)
    if found is not None:
        return found
    wanted = f" of {one_line(which)[:60]}" if which else ""
    if fits:
        raise BookError(f"Every import{wanted} was taken back already: nothing was changed.")
    names = ", ".join(dict.fromkeys(one_line(each.name)[:40] for each in past[:5]))
    known = f" (there are: {names})" if names else ""
    raise BookError(f"There is no import{wanted} to take back{known}: nothing was changed.")


def _is_named(past: PastImport, which: str) -> bool:
    """By the file's name, with or without its folder and its ending."""
    wanted, name = Path(which).name.casefold(), past.name.casefold()
    return wanted in (name, Path(name).stem)


def _people(desk: Desk, ids: tuple[str, ...]) -> Iterator[Someone]:
    return (Someone(each, desk.book.prospect(each).known_as) for each in ids[:MOST_NAMED])


def _listed(people: tuple[Someone, ...], count: int) -> str:
    names = ", ".join(one_line(each.name) for each in people[:5])
    return f"{names} and {count - 5:,} more" if count > 5 else names
