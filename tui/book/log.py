"""The log: every event, in a file for each day on which events were written, and only added to.

``2026-11-24.json`` holds the first 500 events of that day, ``2026-11-24.2.json`` the next, and so on: writing one event
costs one small file, however large the book is.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.book import files
from tui.book.contents import is_event
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, KeptFile, Signature
from tui.model.event import Plain

if TYPE_CHECKING:
    from tinydb import TinyDB

MOST_EVENTS = 500
"""In one file."""

MOST_KEPT = 10_000
"""Events of the files that are kept parsed (about 2 kB each), those used last."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.([1-9]\d*))?\.json")


class Log:
    """The files of the folder ``log``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: OrderedDict[str, KeptFile] = OrderedDict()
        self._writing: tuple[str, TinyDB] | None = None

    def scan(self) -> dict[str, Signature]:
        """Every file, oldest day first, as it is now. BookError if the folder cannot be read."""
        found = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if _NAME.fullmatch(entry.name) and (mark := files.signature(self.folder / entry.name)):
                        found[entry.name] = mark
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise files.unread(self.folder, error) from error
        return dict(sorted(found.items(), key=lambda item: order(item[0])))

    def events(self, name: str) -> Sequence[Plain]:
        """All events of a file, as they stand in it; none if it is gone. UnreadableFileError if it holds no events."""
        kept = self._kept.setdefault(name, KeptFile(self.folder / name))
        self._kept.move_to_end(name)
        before = kept.signature
        tables = kept.read()
        events = list((tables or {}).get(DEFAULT, {}).values())
        if kept.signature != before:
            if not all(map(is_event, events)):
                kept.forget()
                raise UnreadableFileError("it holds something else than events")
            self._forget_oldest()
        return events

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
        """Adds events to a file, durably. BookError if that fails; the file then stands as it was."""
        from tinydb.table import Document  # noqa: PLC0415 - see storage.py

        if self._writing is None or self._writing[0] != name:
            self._writing = name, self._database(name)
        database = self._writing[1]
        database.insert_multiple([Document(event, doc_id=event["seq"]) for event in events])
        return self._kept[name].signature

    def _database(self, name: str) -> TinyDB:
        from tinydb import TinyDB  # noqa: PLC0415 - see storage.py

        from tui.book.storage import AddedStorage  # noqa: PLC0415 - see storage.py

        kept = self._kept.setdefault(name, KeptFile(self.folder / name))
        return TinyDB(kept.path, storage=AddedStorage, holds="log", kept=kept)

    def _forget_oldest(self) -> None:
        total = sum(len((kept.tables or {}).get(DEFAULT, ())) for kept in self._kept.values())
        writing = self._writing[0] if self._writing else ""
        for name in list(self._kept)[:-1]:
            if total <= MOST_KEPT:
                break
            if name != writing:
                total -= len((self._kept.pop(name).tables or {}).get(DEFAULT, ()))


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
