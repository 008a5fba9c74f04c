"""What a book holds, read only: people as they are decoded, and their touches as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from tui.book.errors import BookError
from tui.book.log import day_of
from tui.book.store import Store
from tui.book.touches import oldest_first, touches_in
from tui.model.event import Event
from tui.model.plain import from_plain
from tui.model.prospect import Prospect
from tui.model.touch import Touch


class Contained:
    """The part of a book that only reads. What was read is kept until it changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._decoded: dict[str, Prospect] = {}
        self._histories: dict[str, tuple[Touch, ...]] = {}
        self.folder = store.folder

    @property
    def problems(self) -> tuple[str, ...]:
        """What was found broken, and what was done: a line each."""
        return (*self._store.problems, *self._store.altered_lines())

    @property
    def seq(self) -> int:
        """The number of the last event known."""
        return self._store.contents.seq

    def prospect(self, id: str) -> Prospect:
        """Whoever has that id, or was found to be who had it. KeyError if there is none."""
        found = self._decoded.get(id)
        return found if found is not None else self._decode(self._store.contents.kept(id))

    def whom(self, id: str) -> Prospect | None:
        """As ``prospect``; None if there is none, or no id."""
        if not id:
            return None
        try:
            return self.prospect(id)
        except KeyError:
            return None

    def glance(self, id: str) -> Prospect | None:
        """As ``whom``, for a look at very many of them: nobody is kept who was not read before."""
        known = id in self._decoded
        found = self.whom(id)
        if not known and found is not None:
            self._decoded.pop(found.id, None)
        return found

    def __contains__(self, id: object) -> bool:
        """Whether somebody has that id now; whoever was merged into another has none."""
        return id in self._store.contents.records

    def __len__(self) -> int:
        return len(self._store.contents.records)

    def prospects(self) -> Iterator[Prospect]:
        """All of them. One whose record cannot be read is left out, and named in ``problems``."""
        yield from self._each(list(self._store.contents.records))

    def prospects_saying(self, words: str) -> Iterator[Prospect]:
        """Those in whose record these words of JSON stand (``"kind":``): the others are not looked at."""
        sought = words.encode()
        texts = list(self._store.contents.records.texts.items())
        yield from self._each(id for id, text in texts if sought in text)

    def _each(self, ids: Iterable[str]) -> Iterator[Prospect]:
        for id in ids:
            try:
                yield self.prospect(id)
            except KeyError:  # removed meanwhile
                continue
            except BookError as error:
                if str(error) not in self._store.problems:
                    self._store.problems.append(str(error))

    def touches(self, prospect_id: str) -> tuple[Touch, ...]:
        """What happened with them, and with those who were merged into them, newest first, without what was undone."""
        with self._store.lock.threads:
            kept = self._store.contents.kept(prospect_id)
            known = self._histories.get(kept)
            if known is None:
                where = self._store.contents.touched_in
                ids = {kept, *self._store.contents.records.get(kept, {}).get("merged", ())}
                names = dict.fromkeys(name for id in sorted(ids) for name in where.get(id, ()))
                found = oldest_first(touches_in(self._store, names, ids))
                known = self._histories[kept] = tuple(reversed(found))
            return known

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the log, oldest first."""
        return tuple(dict.fromkeys(day_of(name) for name in self._store.log.names()))

    @property
    def log_bytes(self) -> int:
        """How much there is to read in the whole log."""
        return sum(mark[1] for mark in self._store.log.scan().values())

    def touches_since(
        self, moment: datetime, until: datetime | None = None, rest: Callable[[], None] = lambda: None
    ) -> tuple[Touch, ...]:
        """Everybody's, from that moment to before that other, oldest first, without what was undone.

        Reads the files of those days only. After each of them ``rest`` is called, with the book free for others.
        """
        margin = timedelta(hours=14)
        earliest = (moment.astimezone(UTC) - margin).date() if moment.year > 1 else moment.date()
        latest = (until.astimezone(UTC) + margin).date() if until else date.max
        found = []
        for name in [name for name in self._store.log.names() if earliest <= day_of(name) <= latest]:
            with self._store.lock.threads:
                told = touches_in(self._store, (name,))
            found += [each for each in told if each[1].at >= moment and (until is None or each[1].at < until)]
            rest()
        return tuple(oldest_first(found))

    def touches_back(self, since: datetime) -> Iterator[Touch]:
        """Everybody's, the newest file of the log first and in it the newest touch, to the day of that moment.

        Without what was undone. A file is read as its touches are asked for, with the book free for others meanwhile.
        """
        earliest = since.astimezone(UTC).date()
        for name in reversed([name for name in self._store.log.names() if day_of(name) >= earliest]):
            with self._store.lock.threads:
                told = touches_in(self._store, (name,))
            yield from reversed(oldest_first(told))

    def is_undone(self, event_id: str) -> bool:
        """Whether that event was taken back."""
        return event_id in self._store.contents.undone

    def block_events(self, block: str) -> tuple[Event, ...]:
        """What was done in a call block, in order, without the undos and what they took back."""
        with self._store.lock.threads:
            contents = self._store.contents
            names = contents.blocks.get(block, ())
            found = [
                event
                for event in self._store.events(names)
                if event.get("block") == block and not event.get("of") and event["id"] not in contents.undone
            ]
        return tuple(from_plain(Event, event) for event in sorted(found, key=lambda event: event["seq"]))

    def changed_by(self, event: Event) -> tuple[str, ...]:
        """Ids of the prospects that an event changed, also of those whose patch is in a file of its own."""
        with self._store.lock.threads:
            return tuple(self._store.patches({"file": event.file, "sets": event.sets})[0])

    def _forget(self, changed: set[str]) -> None:
        for id in changed:
            self._decoded.pop(id, None)
            self._histories.pop(id, None)

    def _decode(self, id: str) -> Prospect:
        with self._store.lock.threads:
            try:
                found = from_plain(Prospect, self._store.contents.records[id])
            except (TypeError, ValueError, AttributeError, LookupError) as error:
                if id not in self._store.contents.records:
                    raise KeyError(id) from error
                if self._store.rebuild():
                    self._decoded.clear()
                    return self.prospect(id)
                raise BookError(f"The record of {id} in {self.folder} cannot be read: they are left out.") from error
            self._decoded[id] = found
            return found
