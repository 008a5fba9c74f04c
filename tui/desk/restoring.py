"""Our own exports taken in again: people as they stood, with their ids, and their touches, none of them twice.

Somebody who is in the book already stays as the book has them; only what was changed in the readable cells is news.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.book import reading
from tui.book.never_call import LIST
from tui.desk.barring import bars_of
from tui.desk.desk import Desk
from tui.exchange.clean import unguarded
from tui.exchange.lists.own import PROSPECTS, own_kind
from tui.exchange.out.cells import harmless
from tui.exchange.out.not_set import not_set, not_set_words
from tui.exchange.out.own import RECORD, TOUCH
from tui.exchange.out.own_edits import changed_cells, edited, same_text
from tui.exchange.out.own_record import Damaged, prospect_in, touch_in, unpacked
from tui.exchange.people.card import Card
from tui.exchange.people.changes import changes
from tui.exchange.people.listing import Listing, Progress, Stage, Stopped, Told
from tui.exchange.people.rejects import ERASED, SUFFIX, Rejected, rejects_csv
from tui.exchange.people.same_person import People
from tui.exchange.people.worth_knowing import erased_words, falls_away_words, rejected_words
from tui.model.event import Draft, EventKind, Plain
from tui.model.outcome import Standing
from tui.model.packed import Packed
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect, as_never
from tui.model.touch import Touch
from tui.model.zones import zone

_TOLD_EACH = 250
MOST_NAMED = 200
"""Of those who changed, or are missing: so many are named, and the rest are counted."""
_AT_ONCE = 5_000
"""Touches that are filed together."""


@dataclass(slots=True)
class Restored:
    """What came of it; ``read = added + updated + unchanged + rejected``."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    rejects_file: str = ""
    """From the book's folder; empty if there is none."""
    event: str = ""
    """The import's, which can be taken back; empty where nobody and nothing was written by one."""
    notes: list[str] = field(default_factory=list)
    changed: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """The first of those who were updated: id, name, and what changed in words."""

    @property
    def counts(self) -> dict[str, int]:
        """As an import answers."""
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": len(self.rejected),
        }


def is_own(listing: Listing) -> bool:
    """Whether it is one of our own exports."""
    return bool(own_kind(listing.table.header))


def restore(desk: Desk, listing: Listing, *, dry: bool, told: Told) -> Restored:
    """Take one of our own exports in; ``dry`` writes nothing. Stopped if ``told`` says so: nothing is changed then."""
    with desk.book.turn():
        kind = own_kind(listing.table.header)
        return (_People if kind == PROSPECTS else _Touches)(desk, listing).take_in(dry=dry, told=told)


class _Restoring:
    """What both kinds have in common: the rows, and what came of each."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        self.desk = desk
        self.listing = listing
        self.came = Restored()
        self.merged = reading.merged_ids(desk.book)

    def take_in(self, *, dry: bool, told: Told) -> Restored:
        """Each row in turn, then all that is new at once."""
        came, total = self.came, self.listing.table.total
        for row in self.listing.table.rows:
            if came.read % _TOLD_EACH == 0:
                told(Progress(Stage.SORTING, came.read, total))
            if row.blank:
                continue
            came.read += 1
            try:
                self.row(dict(zip(self.listing.table.header, row.cells, strict=False)))
            except _Erased:
                came.rejected.append(Rejected(row.line, ERASED, ()))
            except Damaged as fault:
                came.rejected.append(Rejected(row.line, str(fault), tuple(map(harmless, row.cells))))
        self.note()
        if not dry:
            self.write(told)
        assert came.read == came.added + came.updated + came.unchanged + len(came.rejected)
        return came

    def row(self, cells: dict[str, str]) -> None:
        """One row. Damaged where its record cannot be read."""
        raise NotImplementedError

    def note(self) -> None:
        """Count, and say what is worth telling."""
        self.came.notes += self.listing.table.notes
        rejected = self.came.rejected
        said = rejected_words([each for each in rejected if each.reason != ERASED]), erased_words(rejected)
        self.came.notes += filter(None, said)

    def write(self, told: Told) -> None:
        """Into the book."""
        raise NotImplementedError

    def file(self, after: Packed[Plain], told: Told) -> None:
        """People and rejected rows, as an import that can be taken back."""
        came, total = self.came, len(after)
        if not (total or came.rejected):
            return

        def written(done: int) -> None:
            told(Progress(Stage.WRITING, min(done, total - 1), total))

        rejects = rejects_csv(self.listing.table.header, came.rejected) if came.rejected else ""
        summary = {"file": self.listing.name, "system": "powerhour", "read": came.read, "notes": came.notes}
        name = Path(self.listing.name).stem
        event = self.desk.book.write_import(name, self.desk.clock.now(), after, summary, rejects, told=written)
        came.event = event.id
        came.rejects_file = f"imports/{event.file.removesuffix('.json')}{SUFFIX}" if rejects else ""

    def known_as(self, prospect_id: str) -> str:
        """Their id in this book; empty if they are not in it."""
        known = self.merged.get(prospect_id, prospect_id)
        return known if known in self.desk.book else ""


class _Erased(Exception):  # noqa: N818 - it says whom a row is about
    """A row is about somebody who was erased."""


class _People(_Restoring):
    """Prospects, one a row."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__(desk, listing)
        self._after: Packed[Plain] = Packed()
        self._new: set[str] = set()
        self._others: People | None = None
        """Everybody in the book, to find those who have another id there."""
        self._elsewhere = 0
        self._not_set: dict[str, list[str]] = {}
        """By column whose change is not made: the names of those in whose row it was changed."""
        self._never: set[str] = set()
        self._with_step: set[str] = set()

    def row(self, cells: dict[str, str]) -> None:
        record = prospect_in(unpacked(cells.get(RECORD, "")))
        if self.desk.book.never.erased.knows_record(to_plain(record)):
            raise _Erased
        changed = changed_cells(record, cells)
        for column in not_set(record, cells, changed, zone(self.desk.policy.rep_zone)):
            self._not_set.setdefault(column, []).append(record.known_as)
        id = record.id if record.id in self._after else self.known_as(record.id)
        if not id and (id := self._found(record)):
            self._elsewhere += 1
            known = self._now(id)
            self._put(replace(known, merged=(*known.merged, record.id)))
            self.merged[record.id] = id
        if not id:
            self._new.add(record.id)
        before = self._now(id) if id else None
        after = edited(before or record, changed, self.listing.how.region)
        if record.standing is Standing.NEVER and after.standing is not Standing.NEVER:
            after = as_never(after)
        if after != before:
            self._put(after)

    def _put(self, after: Prospect) -> None:
        self._after[after.id] = to_plain(after)
        if after.standing is Standing.NEVER:
            self._never.add(after.id)
        if after.invite is not None:
            self._with_step.add(after.id)

    def _now(self, id: str) -> Prospect:
        """As they are from now on; made anew each time, since there may be very many."""
        held = self._after[id] if id in self._after else dict(reading.record(self.desk.book, id))
        return from_plain(Prospect, held)

    def _is_news(self, id: str) -> bool:
        """Whether somebody who was known is another than before; that they have one more id is no news."""
        before = from_plain(Prospect, dict(reading.record(self.desk.book, id)))
        return replace(self._now(id), merged=before.merged) != before

    def _changes(self, id: str) -> tuple[str, str, tuple[str, ...]]:
        before, after = from_plain(Prospect, dict(reading.record(self.desk.book, id))), self._now(id)
        return id, after.known_as, changes(before, after)

    def _found(self, record: Prospect) -> str:
        """Somebody of the book who is the same person under another id."""
        if not len(self.desk.book):
            return ""
        if self._others is None:
            self._others = People(reading.records(self.desk.book))
        card = Card(name=record.name, company=record.company, phones=record.phones, emails=record.emails)
        for record_id in record.record_ids or ("",):
            if (found := self._others.find(replace(card, record_id=record_id))) is not None:
                return found
        return ""

    def note(self) -> None:
        came = self.came
        came.added = len(self._new)
        news = [id for id in self._after if id not in self._new and self._is_news(id)]
        came.updated = len(news)
        came.changed = [self._changes(id) for id in news[:MOST_NAMED]]
        came.unchanged = came.read - came.added - came.updated - len(came.rejected)
        super().note()
        if self._never:
            came.notes.append(f"{_many(len(self._never), 'person', 'people')} said never call, and will never be due")
            before = (self.desk.book.prospect(id) for id in self._never if id not in self._new)
            came.notes += filter(None, (falls_away_words(before, self.desk.clock.now()),))
        if self._elsewhere:
            who = _many(self._elsewhere, "person is", "people are")
            came.notes.append(f"{who} in the book under another id, and stand there as they did")
        came.notes += not_set_words(self._not_set)

    def write(self, told: Told) -> None:
        desk, book = self.desk, self.desk.book
        for id in [id for id in self._after if id not in self._new and self._now(id) == book.prospect(id)]:
            del self._after[id]
        self.file(self._after, told)
        never = [book.prospect(id) for id in self._never if not book.never.bars_for_good(id)]
        if never:
            book.never.bar_all(bars_of(never, reading.prospects(book)), at=desk.clock.now(), by=LIST)
        desk.forget_times()
        desk.follow(id for id in self._with_step if id in self._after)
        with suppress(Stopped):  # too late: it stands
            told(Progress(Stage.WRITING, len(self._after), len(self._after)))


class _Touches(_Restoring):
    """Touches, one a row."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__(desk, listing)
        self._known = reading.touch_ids(desk.book)
        self._fresh: list[Touch] = []

    def row(self, cells: dict[str, str]) -> None:
        touch = touch_in(unpacked(cells.get(TOUCH, "")))
        if self.desk.book.never.erased.knows_id(touch.prospect):
            raise _Erased
        whose = self.known_as(touch.prospect)
        if touch.id in self._known:
            self.came.unchanged += 1
            return
        if not whose:
            raise Damaged("its prospect is not in the book: import the prospects first")
        note = unguarded(cells.get("Note", "")).strip()
        if note and not same_text(note, harmless(touch.note)):
            touch = replace(touch, note=harmless(note))
        self._known.add(touch.id)
        self._fresh.append(replace(touch, prospect=whose))
        self.came.added += 1

    def write(self, told: Told) -> None:
        """Each under the day on which it was, where its day is looked for; with no patch: the people bring theirs."""
        desk, done, total = self.desk, 0, len(self._fresh)
        for some in _batches(self._fresh):
            drafts = (Draft(kind=EventKind.TOUCH, at=each.at, prospect=each.prospect, touch=each) for each in some)
            desk.book.write(*drafts)
            done += len(some)
            with suppress(Stopped):  # too late: some stand, and the rest come at the next import
                told(Progress(Stage.WRITING, done, total))
        if self._fresh:
            desk.own_times.forget()
        self.file(Packed(), told)


def _batches(touches: list[Touch]) -> Iterator[tuple[Touch, ...]]:
    yield from (tuple(touches[start : start + _AT_ONCE]) for start in range(0, len(touches), _AT_ONCE))


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
