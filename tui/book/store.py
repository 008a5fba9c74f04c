"""The files of a book together: reading them in, filing events, setting aside what cannot be read."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.book import files, lined
from tui.book.contents import Contents, Patches
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Signature
from tui.book.head import Head
from tui.book.lock import TurnLock
from tui.book.log import Log, day_of
from tui.book.patches import MOST_IN_LOG, file_patch, read_patch, settle
from tui.book.swap import mark_of, new_mark
from tui.model.event import Event, Plain
from tui.model.packed import pack
from tui.model.plain import to_plain
from tui.model.uncollected import uncollected


class Store:
    """What the book says and the files that it stands in. Those who write hold the lock; see Book.turn."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.lock = TurnLock(folder / ".lock")
        self._mark = mark_of(folder)
        self.contents = Contents()
        self.problems: list[str] = []
        self.log = Log(folder / "log", self._look_at)
        self.imports = folder / "imports"
        self._head = Head(folder / ".head")
        self._known: dict[str, Signature] = {}
        """The log's files all of whose events are folded in."""
        self.broken: dict[Path, str] = {}
        """Files that could not be read and are still in their place, with what becomes of them."""
        self.altered: dict[str, dict[str, Plain]] = {}
        """By name of a file of the log that has any: by key its events that are not as they were written."""
        self._checkpointed: Signature | None = None
        """book.json as it was read or written here."""
        self._saved = 0
        """The last event in book.json; -1 if book.json has to be written in any case."""
        self._rebuilt = False
        self._gathered: list[tuple[Event, Patches]] | None = None
        """While events are gathered: those that are folded in and not yet filed."""

    def check_formats(self, *names: str) -> None:
        """BookError if one of these files is of a newer format."""
        for name in names:
            with suppress(UnreadableFileError):
                files.read(self.folder / name)

    def load(self) -> None:
        """Reads the checkpoint and what the log has beyond it. BookError if a file is of a newer format."""
        with uncollected():
            sizes, state = self._read_checkpoint(), self._state()
        for name, found in state[1].items():
            if sizes.pop(name, None) == found[1]:
                self._known[name] = found
        for name in sizes:
            self.problems.append(f"log/{name} is gone: what it changed still stands, its touches are not shown.")
            self._saved = -1
        whole = self.take_in(final=self.read_only, state=state)[0]
        if self.read_only:
            self.problems += [f"{self._short(path)} could not be read: left as it is." for path in self.broken]
        elif not whole or self.broken:
            with self.lock:
                self.set_aside_broken()
                self.take_in(final=True)

    @property
    def is_replaced(self) -> bool:
        """Whether another book was put in the place of the one that was read here."""
        return mark_of(self.folder) != self._mark

    def refuse_replaced(self) -> None:
        """Under the lock. BookError if this is the book no longer: what is on the screen is of the one before."""
        if self.is_replaced:
            raise BookError("The book was restored or mended elsewhere: nothing written; restart powerhour.")

    def is_current(self) -> bool:
        """Whether there is nothing that this process has not read: one small read, at any size of the book."""
        return self._head.read() == self.contents.seq

    def _state(self) -> tuple[int | None, dict[str, Signature]]:
        """The last event that was written, then the log's files, which hold it and maybe later ones."""
        return self._head.read(), self.log.scan()

    def take_in(
        self, *, final: bool, state: tuple[int | None, dict[str, Signature]] | None = None
    ) -> tuple[bool, set[str]]:
        """Reads what others wrote: whether all was read, and the ids of the prospects that it concerns.

        Outside the lock a file may be missed that was written meanwhile, so a gap in the numbers ends the reading.
        ``final`` (under the lock) reads on: what is not there is lost. ``state``: as it was seen before.
        """
        head, found = state or self._state()
        contents, fresh = self.contents, []
        changed = {name: mark for name, mark in found.items() if self._known.get(name) != mark}
        for name in changed:
            try:
                events = self.log.events(name)
            except UnreadableFileError:
                self.broken[self.log.folder / name] = "what it changed is kept as far as book.json has it"
                continue
            fresh += [(event["seq"], name, event) for event in events if event["seq"] > contents.seq]
        concerned: set[str] = set()
        for seq, name, event in sorted(fresh, key=lambda item: item[0]):
            if seq > contents.seq + 1 and not final:
                return False, concerned
            concerned |= contents.apply(event, name, self.patches(event)[0])
        self._known.update(changed)
        if final and head is not None:
            contents.seq = max(contents.seq, head)  # lost numbers are not given twice
        return True, concerned

    def _look_at(self, name: str, altered: dict[str, Plain]) -> None:
        self.altered.pop(name, None)
        if altered:
            self.altered[name] = altered

    def altered_lines(self) -> tuple[str, ...]:
        """What to say of events that are not as they were written."""
        if not self.altered:
            return ()
        from tui.book.altered import altered_lines  # noqa: PLC0415 - only where a file was damaged

        return tuple(altered_lines(self))

    def set_aside(self, path: Path, outcome: str) -> None:
        """Puts a file that cannot be read out of the way, and says what becomes of it; read-only leaves it."""
        if self.read_only:
            problem = f"{path.name} could not be read: left as it is."
        else:
            with self.lock:
                problem = f"{path.name} could not be read: set aside as {files.set_aside(path).name}, {outcome}."
        if problem not in self.problems:
            self.problems.append(problem)

    def mend_head(self) -> None:
        """Says how far the book goes, where a killed writer left that open."""
        self._head.fill(self.contents.seq, next(reversed(self._known), ""))

    def patches(self, event: Plain) -> Patches:
        """What an event sets and what was there before, from its own file where it has one."""
        if not (name := event.get("file")):
            return event.get("sets", {}), event.get("was", {})
        try:
            return read_patch(self.imports, name)
        except UnreadableFileError as error:
            path = self.imports / Path(name).name
            if path.exists():
                self.broken[path] = "who it brought is in the book only as far as book.json has them"
            else:
                self.problems.append(f"imports/{path.name}: {error}; who it brought may be missing.")
            return {}, {}

    def file(self, events: Iterable[tuple[Event, Patches]]) -> tuple[Event, ...]:
        """Files events that are numbered already, one write for each file, and folds them in as soon as they stand.

        Day by day: a kill in between leaves the first days' events only.
        """
        filed = [self._file_large(event, patches) for event, patches in events]
        if self._gathered is None:
            self._put(filed)
        else:
            for event, (sets, _was) in filed:
                self.contents.fold(event.seq, sets)
            self._gathered += filed
        return tuple(event for event, _ in filed)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Under the lock: events are folded in at once, and filed together at the end, whatever ends it."""
        if self._gathered is not None:
            yield
            return
        self._gathered = []
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, None
            if gathered:
                self._put([(event, ({}, {})) for event, _ in gathered])

    def _put(self, filed: list[tuple[Event, Patches]]) -> None:
        """Writes events to the log, and folds in what the patches beside them set."""
        self._head.empty()
        name = ""
        for name, part in self._parts(filed):
            plains = [to_plain(event) for event, _ in part]
            mark = self.log.add(name, plains)
            if mark is not None:
                self._known[name] = mark
            for plain, (_, (sets, _was)) in zip(plains, part, strict=True):
                self.contents.apply(plain, name, sets)
                if patch := plain.get("file"):
                    settle(self.imports, patch)
        self._head.fill(self.contents.seq, name)

    def events(self, names: Iterable[str], of: Collection[str] = ()) -> Iterator[Plain]:
        """The events of some of the log's files, as far as they are folded in; of some prospects at least, or all."""
        words = tuple(b'"prospect":%s' % pack(id) for id in of)
        for name in names:
            try:
                events = self.log.events_saying(name, words) if words else self.log.events(name)
            except UnreadableFileError:
                self._lose(name)
                events = () if self.read_only else self.log.events(name)
            for event in events:
                if event["seq"] <= self.contents.seq:
                    yield event

    def patch_files(self) -> dict[str, str]:
        """By id of each event whose patch is in a file of its own: that file. For an older book all the log is read."""
        contents = self.contents
        if contents.imports is None:
            found = {event["id"]: event["file"] for event in self.events(self.log.names()) if event.get("file")}
            contents.imports = found
        return contents.imports

    def find(self, event_id: str) -> Plain | None:
        """An event, looked for from the newest file back."""
        for name in reversed(self.log.names()):
            for event in self.events((name,)):
                if event["id"] == event_id:
                    return event
        return None

    def checkpoint(self) -> None:
        """Writes book.json. The lock is held only while it is written."""
        with self.lock.threads:
            contents, seq = self.contents, self.contents.seq
            head, tail = contents.head(), contents.tail({name: mark[1] for name, mark in self._known.items()})
            texts = list(contents.records.texts.values())
        with self.lock:
            self.refuse_replaced()
            self._make_way()
            self._checkpointed = files.put(self.folder / "book.json", lined.pieces(head, texts, tail))
            self._saved = seq

    def _make_way(self) -> None:
        """Under the lock: a book.json that others have changed since, and that cannot be read, is not written over.

        BookError where it is of a newer format.
        """
        path = self.folder / "book.json"
        if files.signature(path) == self._checkpointed:
            return
        try:
            lined.read(path)
        except UnreadableFileError:
            aside = files.set_aside(path).name
            self.problems.append(f"book.json could not be read: set aside as {aside}, written anew.")

    def checkpoint_or_say(self) -> None:
        """After a large event, which stands in any case: a failure leaves book.json behind, and is said."""
        try:
            self.checkpoint()
        except BookError as error:
            self.problems.append(str(error))

    @property
    def unsaved(self) -> bool:
        """Whether book.json is behind."""
        return self._saved != self.contents.seq

    def add_lost(self, name: str, events: Iterable[Plain]) -> None:
        """Under the lock: files events again that a file of the log has lost. They are not folded in here."""
        self._head.empty()
        self.log.add(name, events)

    def take_over(self, contents: Contents) -> None:
        """Under the lock: what the whole log says, in place of what was known; written as book.json."""
        self.contents, self._known = contents, self.log.scan()
        self.checkpoint()
        self.mend_head()
        new_mark(self.folder)
        self._mark = mark_of(self.folder)

    def read_anew(self) -> None:
        """Under the lock: what is on disk now, in place of what was known: another book stands there."""
        self.contents, self.log = Contents(), Log(self.folder / "log", self._look_at)
        self._known, self._saved, self._rebuilt = {}, 0, False
        self.broken.clear()
        self.altered.clear()
        self._mark = mark_of(self.folder)
        self.load()
        self.mend_head()

    def rebuild(self) -> bool:
        """Where book.json holds a record that cannot be read: sets it aside, and folds the whole log. At most once."""
        path = self.folder / "book.json"
        if self.read_only or self._rebuilt or not path.exists():
            return False
        with self.lock:
            self._rebuilt = True
            aside = files.set_aside(path).name
            self.problems.append(f"book.json holds what cannot be read: set aside as {aside}, rebuilt from the log.")
            self.contents = Contents()
            self._known, self._saved = {}, -1
            self.take_in(final=True)
        return True

    def set_aside_broken(self) -> None:
        """Under the lock: renames each file that cannot be read, unless another window has dealt with it meanwhile."""
        for path, outcome in self.broken.items():
            try:
                if path.parent == self.log.folder:
                    self.log.events(path.name)
                elif path.parent == self.imports:
                    read_patch(self.imports, path.name)
                elif (found := lined.read(path)) is not None:
                    Contents.read(found)
            except (UnreadableFileError, KeyError, TypeError, ValueError, AttributeError, IndexError):
                self._known.pop(path.name, None)
                if path.exists():
                    self.problems.append(self._put_aside(path, outcome))
            self._saved = -1
        self.broken.clear()

    def _put_aside(self, path: Path, outcome: str) -> str:
        """Of a file of the log the events that are as they were written stay; what to say."""
        kept = [] if path.parent != self.log.folder else self.log.whole_events(path.name)
        if not kept:
            return f"{self._short(path)} could not be read: set aside as {files.set_aside(path).name}, {outcome}."
        aside = files.copy_aside(path).name
        written = self.log.write_anew(path.name, kept)
        if all(event["seq"] <= self.contents.seq for event in kept):
            self._known[path.name] = written
        count = "1 entry" if len(kept) == 1 else f"{len(kept):,} entries"
        return (
            f"{self._short(path)} was damaged: {count} stood in it whole and stay, as it was it is {aside};"
            " powerhour doctor looks for others in the backups."
        )

    def _read_checkpoint(self) -> dict[str, int]:
        path = self.folder / "book.json"
        self._checkpointed = files.signature(path)
        try:
            found = lined.read(path)
            if found is None:
                return {}
            self.contents, sizes = Contents.read(found)
        except (UnreadableFileError, KeyError, TypeError, ValueError, AttributeError, IndexError):
            self.contents = Contents()
            self.broken[path] = "rebuilt from the log"
            self._saved = -1
            return {}
        self._saved = self.contents.seq
        return sizes

    def _file_large(self, event: Event, patches: Patches) -> tuple[Event, Patches]:
        if event.file or len(patches[0]) <= MOST_IN_LOG:
            return event if event.file else replace(event, sets=dict(patches[0]), was=dict(patches[1])), patches
        name = file_patch(self.imports, event.kind, event.at, patches)
        return replace(event, file=name, sets={}, was={}), patches

    def _parts(self, filed: list[tuple[Event, Patches]]) -> Iterator[tuple[str, list[tuple[Event, Patches]]]]:
        days: dict[date, list[tuple[Event, Patches]]] = {}
        for item in filed:
            days.setdefault(item[0].at.date(), []).append(item)
        for day, items in days.items():
            rest = items
            for name, room in self._room(day):
                part, rest = rest[:room], rest[room:]
                yield name, part
                if not rest:
                    break

    def _room(self, day: date) -> Iterator[tuple[str, int]]:
        try:
            yield from self.log.room(day)
        except UnreadableFileError:
            for name in self.log.scan():
                if day_of(name) == day:
                    deque(self.events((name,)), maxlen=0)  # which sets it aside if it cannot be read
            yield from self.log.room(day)

    def _lose(self, name: str) -> None:
        """A file of the log that was read once, and cannot be read now."""
        path = self.log.folder / name
        if self.read_only:
            self.problems.append(f"{self._short(path)} could not be read: left as it is.")
            return
        with self.lock:
            self.broken[path] = "its touches are not shown, what it changed still stands"
            self.set_aside_broken()

    def _short(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()
