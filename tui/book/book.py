"""One rep's book: all of their prospects and what happened with them, kept in a folder."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.book.contained import Contained
from tui.book.contents import Contents, Patches, apply_patch, compare, reverse
from tui.book.errors import BookError, UnreadableFileError
from tui.book.known_again import watched
from tui.book.never_call import NeverCall
from tui.book.opening import ready_folder
from tui.book.resting import Resting, told
from tui.book.session import read_session, write_session
from tui.book.store import Store
from tui.book.watch_never import watch_never
from tui.model.block import Session
from tui.model.event import Draft, Event, EventKind, Plain
from tui.model.packed import Packed
from tui.model.plain import to_plain
from tui.model.prospect import Prospect

if TYPE_CHECKING:
    from tui.book.past_imports import PastImport, TakenBack

# What lists need is imported in their methods: no screen but theirs does.


class Book(Contained):
    """Prospects, touches, whom never to call, and the running session. Made by ``Book.open``.

    It may be used by several threads and several processes at once. A disk that fails raises BookError, not OSError.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.session_file = store.folder / "session.json"  # a window beside another has its own; see seat.py
        self._changed: set[str] = set()
        """Prospects that others changed, which catch_up has not yet told of."""
        self.never = NeverCall(store.folder / "never_call.json", self.turn)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Book:
        """Reads a book, or makes an empty one; ``read_only`` writes nothing, not even what would be mended.

        BookError if it cannot be read or written, or is of a newer format: nothing is touched then.
        """
        while True:
            told = ready_folder(folder, read_only=read_only)
            book = cls(Store(folder, read_only=read_only))
            book._store.check_formats("never_call.json", "session.json", "mappings.json", "exports.json")
            book._store.problems += told
            book._store.load()
            if not book._store.is_replaced:  # while it was read
                watch_never(book._store, book.never, book.turn, heal=True)
                return book

    @classmethod
    def none(cls, folder: Path) -> Book:
        """Of a folder that holds no book: one with nobody in it, which writes nothing."""
        return cls(Store(folder, read_only=True))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Nobody else writes meanwhile, and what others wrote is known. A turn may be taken inside a turn.

        BookError if another window holds it for too long.
        """
        self._writable()
        store = self._store
        with store.lock:
            if store.lock.depth == 1:
                store.refuse_replaced()
                if not store.is_current():
                    self._note(store.take_in(final=True)[1])
                    store.mend_head()
                if store.broken:
                    store.set_aside_broken()
                    self._note(store.take_in(final=True)[1])
                watch_never(self._store, self.never, self.turn)
            yield

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """A turn for many writes: each counts at once, and is durable when the last has been filed, as this closes.

        One write for each file of the log. What is read from the log (touches, undo) is complete only afterwards. An
        error inside files what was written up to it; one while filing leaves a book that opens, with the first days'
        events.
        """
        with self.turn():
            try:
                with self._store.gathering():
                    yield
            finally:
                self._histories.clear()

    def awake(self, today: date) -> tuple[list[Prospect], list[Resting]]:
        """All of whom something is to be said on that day of the rep's; and of the others when they are next called.

        Whoever cannot be read is left out, as from ``prospects``.
        """
        contents = self._store.contents
        stirred, rest = contents.rests.split(contents.records.texts, today)
        if self.never.holds:
            bars, texts = self.never.bars_told, contents.records.texts
            barred = {each for each in rest if bars(each.prospect, *told(texts.get(each.prospect, b"")))}
            stirred += [each.prospect for each in rest if each in barred]
            rest = [each for each in rest if each not in barred]
        return list(self._each(stirred)), rest

    def write(self, *drafts: Draft) -> tuple[Event, ...]:
        """Files the changes, durably; one write for each file of the log.

        BookError if they could not be written: then nothing has changed, or, of drafts of several days, the first
        days' only.
        """
        if not drafts:
            return ()
        with self.turn():
            records: ChainMap[str, Plain] = ChainMap({}, self._store.contents.records)
            events = []
            for number, draft in enumerate(drafts, start=self.seq + 1):
                sets, was = compare(records, draft.after, draft.gone)
                apply_patch(records, sets)
                event = Event(
                    seq=number,
                    id=_new_id(),
                    at=draft.at,
                    kind=draft.kind,
                    prospect=draft.prospect,
                    block=draft.block,
                    text=draft.text,
                    touch=draft.touch,
                    sets=sets,
                    was=was,
                )
                events.append((event, (sets, was)))
            return self._file(events)

    def undo(self, event_id: str, at: datetime, block: str = "") -> Event:
        """Takes an event back, as an event of its own; what somebody else changed since stays.

        BookError if it is not known, is taken back already, or is itself an undo.
        """
        with self.turn():
            store = self._store
            if event_id in store.contents.undone:
                raise BookError("That was undone already: nothing was changed.")
            event = store.find(event_id)
            if event is None:
                raise BookError(f"There is no change {event_id} in this book: nothing was undone.")
            if event.get("of"):
                raise BookError("An undo cannot be undone: log it again instead.")
            patches = reverse(store.contents.records, *store.patches(event))
            undo = Event(
                seq=self.seq + 1,
                id=_new_id(),
                at=at,
                kind=EventKind.UNDO,
                prospect=event.get("prospect", ""),
                block=block,
                of=event_id,
                sets=patches[0],
                was=patches[1],
            )
            return self._file([(undo, patches)])[0]

    def catch_up(self) -> frozenset[str]:
        """Reads what other processes wrote: the ids of the prospects that it changed. Cheap when nothing is new."""
        store = self._store
        with store.lock.threads:
            if store.is_replaced:  # what was read stands on the screen, and the next write says so
                return frozenset()
            if not store.is_current():
                self._note(store.take_in(final=store.read_only)[1])
            watch_never(self._store, self.never, self.turn)
            changed, self._changed = frozenset(self._changed), set()
            return changed

    @property
    def records(self) -> Packed[Plain]:
        """All prospects as plain records, as they are at this moment: what is written later does not change them."""
        with self._store.lock.threads:
            return Packed.of_texts(dict(self._store.contents.records.texts))

    def write_import(
        self,
        name: str,
        at: datetime,
        after: Iterable[Prospect] | Packed[Plain],
        summary: dict[str, Any],
        rejects: str = "",
        *,
        base: Packed[Plain] | None = None,
        told: Callable[[int], None] = lambda _done: None,
    ) -> Event:
        """Files what a list brought, whole or not at all: its patch and rejected rows, then the one event.

        ``summary`` is plain, and is kept in the patch's file; ``rejects`` is the text of the file of rejected rows.
        ``base``: what was known when ``after`` was made; what was changed since stays, but for what the list changes.
        ``told`` is called with how many prospects are written; what it raises leaves the book as it was. Then
        book.json is written.
        """
        from tui.book.past_imports import differences, new_import  # noqa: PLC0415

        packed = after if isinstance(after, Packed) else Packed({each.id: to_plain(each) for each in after})
        with self.turn():
            store = self._store
            patches = differences(store.contents.records, packed, base)
            event = new_import(
                store, name, at, patches, event_id=_new_id(), summary=summary, rejects=rejects, told=told
            )
            self._file([(event, patches)])
            store.checkpoint_or_say()
        return event

    def take_back_import(self, event_id: str, at: datetime) -> TakenBack:
        """Takes an import back, as an event of its own, but for whoever was touched or changed since.

        BookError if it is not known, or is taken back already.
        """
        from tui.book.past_imports import undone_import  # noqa: PLC0415

        with self.turn():
            event, patches, back = undone_import(self._store, _new_id(), event_id, at)
            self._file([(event, patches)])
            self._store.checkpoint_or_say()
        return back

    def past_imports(self) -> tuple[PastImport, ...]:
        """Every list that was taken in, the last one first."""
        from tui.book.past_imports import past_imports  # noqa: PLC0415

        with self._store.lock.threads:
            return past_imports(self._store)

    def checkpoint(self) -> None:
        """Writes book.json, from which the next opening starts."""
        self._writable()
        self._store.checkpoint()

    def take_over(self, contents: Contents) -> None:
        """In a turn: what the whole log says, in place of what was known. Other windows write no more from then on."""
        self._store.take_over(contents)
        self._decoded.clear()
        self._histories.clear()

    def read_anew(self) -> None:
        """In a turn: what is on disk now, in place of what was known, where this window itself has changed the past."""
        self._store.read_anew()
        self._decoded.clear()
        self._histories.clear()
        self.never.refresh()

    def load_session(self) -> Session:
        """The session as it was saved last; an empty one in place of one that cannot be read, which is set aside."""
        try:
            return read_session(self.session_file)
        except UnreadableFileError:
            self._store.set_aside(self.session_file, "the block starts anew, what was logged in it is kept")
            return Session()

    def save_session(self, session: Session) -> None:
        """Durably."""
        self._writable()
        with self._store.lock:
            self._store.refuse_replaced()
            write_session(self.session_file, session)

    def prepare(self) -> None:
        """Loads what the first write needs (about 40 ms), so that the first key does not wait; safe in any thread."""
        import tui.book.storage  # noqa: F401, PLC0415

        self._store.lock.prepare()

    def close(self) -> None:
        """Writes book.json if anything has changed since it was written."""
        if not self._store.read_only and self._store.unsaved and not self._store.is_replaced:
            self.checkpoint()

    def _writable(self) -> None:
        if self._store.read_only:
            raise BookError(f"{self.folder} is open for reading only: nothing was written.")

    def _file(self, events: list[tuple[Event, Patches]]) -> tuple[Event, ...]:
        try:
            with watched(self._store.contents, self.never, events):
                return self._store.file(events)
        finally:
            for event, (sets, _) in events:
                self._forget({*sets, event.prospect, event.touch.prospect if event.touch else ""})

    def _note(self, changed: set[str]) -> None:
        self._changed |= changed
        self._forget(changed)


def _new_id() -> str:
    return os.urandom(6).hex()
