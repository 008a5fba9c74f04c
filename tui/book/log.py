"""The log: every event, in a file for each day on which events were written, and only added to.

``2026-11-24.json`` holds the first 500 events of that day, ``2026-11-24.2.json`` the next, and so on: writing one event
costs one small file, however large the book is.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.book import files
from tui.book.contents import is_event
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, KeptFile, Signature, Tables
from tui.book.seals import broken, encoded, is_as_written, sealed, texts_saying, whole
from tui.model.event import Plain
from tui.model.packed import unpack

if TYPE_CHECKING:
    from tinydb import TinyDB

MOST_EVENTS = 500
"""In one file."""

MOST_KEPT = 2_000
"""Events of the files that are kept parsed (about 2 kB each), those used last."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.([1-9]\d*))?\.json")


_THIS_FORMAT = b'"about":{"1":{"format":%d,' % files.FORMAT
_TAIL = 200
"""Bytes at a file's end, in which it says that."""

Told = Callable[[str, dict[str, Plain]], None]
"""Hears of each file that is read, by its name: by key its events that are not as they were written."""


class _LogFile(KeptFile):
    """A file of the log, looked through whenever it is read."""

    def __init__(self, path: Path, told: Told) -> None:
        super().__init__(path)
        self._told = told

    def look_through(self, data: bytes, tables: Tables) -> None:
        self._told(self.path.name, broken(data, tables.get(DEFAULT, {})))


class Log:
    """The files of the folder ``log``."""

    def __init__(self, folder: Path, told: Told = lambda _name, _altered: None) -> None:
        self.folder = folder
        self._told = told
        self._kept: OrderedDict[str, KeptFile] = OrderedDict()
        self._counted: dict[str, int] = {}
        """By name of a kept file, its events."""
        self._held = 0
        """Of all of them."""
        self._writing: tuple[str, TinyDB] | None = None

    def names(self) -> list[str]:
        """Every file, oldest day first. BookError if the folder cannot be read."""
        try:
            return sorted(filter(_NAME.fullmatch, os.listdir(self.folder)), key=order)  # noqa: PTH208 - a tenth of the time
        except FileNotFoundError:
            return []
        except OSError as error:
            raise files.unread(self.folder, error) from error

    def scan(self) -> dict[str, Signature]:
        """Every file, oldest day first, as it is now; it asks after each. BookError if one of them cannot be read."""
        try:
            marks = ((name, files.signature(self.folder / name)) for name in self.names())
            return {name: mark for name, mark in marks if mark}
        except OSError as error:
            raise files.unread(self.folder, error) from error

    def events(self, name: str) -> Sequence[Plain]:
        """All events of a file, as they stand in it; none if it is gone. UnreadableFileError if it holds no events."""
        kept = self._file(name)
        self._kept.move_to_end(name)
        before = kept.signature
        tables = kept.read()
        events = list((tables or {}).get(DEFAULT, {}).values())
        if kept.signature != before:
            if not all(map(is_event, events)) or (tables is not None and DEFAULT not in tables):
                kept.forget()
                raise UnreadableFileError("it holds something else than events")
            self._count(name)
        return events

    def events_saying(self, name: str, words: Collection[bytes]) -> Sequence[Plain]:
        """At least the events of a file in whose text any of these words stands; the others need not be read.

        Raises as ``events`` does.
        """
        kept, path = self._kept.get(name), self.folder / name
        if kept is not None and kept.signature == files.signature(path):
            return self.events(name)
        data = files.read_bytes(path) or b""
        if is_as_written(data) and _THIS_FORMAT in data[-_TAIL:]:
            with suppress(ValueError, RecursionError):
                events = [unpack(text) for text in texts_saying(data, words)]
                if all(map(is_event, events)):
                    self._told(name, {})
                    return events
        return self.events(name)

    def room(self, day: date) -> Iterator[tuple[str, int]]:
        """The files that take that day's next events, and how many each still takes; without end."""
        part = 1
        while (self.folder / _name(day, part + 1)).exists():
            part += 1
        while True:
            name = _name(day, part)
            if (left := MOST_EVENTS - len(self.events(name))) > 0:
                yield name, left
            part += 1

    def add(self, name: str, events: Iterable[Plain]) -> Signature | None:
        """Adds events to a file, durably, each sealed. BookError if that fails; the file then stands as it was."""
        from tinydb.table import Document  # noqa: PLC0415 - see storage.py

        if self._writing is None or self._writing[0] != name:
            self._writing = name, self._database(name)
        database = self._writing[1]
        database.insert_multiple([Document(sealed(event), doc_id=event["seq"]) for event in events])
        self._count(name)
        return self._kept[name].signature

    def whole_events(self, name: str) -> list[Plain]:
        """Of a file that cannot be read, the events that are as they were written. BookError if it cannot be opened."""
        found = {}
        for text in whole(files.read_bytes(self.folder / name) or b""):
            with suppress(ValueError, RecursionError):
                if is_event(event := unpack(text)):
                    found[event["seq"]] = event
        return list(found.values())

    def write_anew(self, name: str, events: Iterable[Plain]) -> Signature:
        """Puts a file with these events alone in the place of what stands there. BookError if that fails."""
        documents = {str(event["seq"]): event for event in events}
        return files.put(self.folder / name, encoded({DEFAULT: documents, "about": {"1": files.about("log")}}))

    def _database(self, name: str) -> TinyDB:
        from tinydb import TinyDB  # noqa: PLC0415 - see storage.py

        from tui.book.storage import AddedStorage  # noqa: PLC0415 - see storage.py

        kept = self._file(name)
        return TinyDB(kept.path, storage=AddedStorage, holds="log", kept=kept)

    def _file(self, name: str) -> KeptFile:
        if name not in self._kept:
            self._kept[name] = _LogFile(self.folder / name, self._told)
        return self._kept[name]

    def _count(self, name: str) -> None:
        """Of a file that was read or written: what is kept of others goes, as far as it is too much."""
        held = len((self._kept[name].tables or {}).get(DEFAULT, ()))
        self._held += held - self._counted.get(name, 0)
        self._counted[name] = held
        if self._held > MOST_KEPT:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        writing = self._writing[0] if self._writing else ""
        for name in list(self._kept)[:-1]:
            if self._held <= MOST_KEPT:
                break
            if name != writing:
                del self._kept[name]
                self._held -= self._counted.pop(name, 0)


def is_log_name(name: str) -> bool:
    """Whether a file of that name holds events."""
    return _NAME.fullmatch(name) is not None


def order(name: str) -> tuple[str, int]:
    """By day, then by part."""
    match = _NAME.fullmatch(name)
    assert match is not None
    return match[1], int(match[2] or 1)


def day_of(name: str) -> date:
    """The day whose events a file holds."""
    return date.fromisoformat(name[:10])


def _name(day: date, part: int) -> str:
    return f"{day.isoformat()}.json" if part == 1 else f"{day.isoformat()}.{part}.json"
