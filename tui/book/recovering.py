"""What the log or the imports have lost, brought back from the backups."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from tui.book import files
from tui.book.backups import checked
from tui.book.contents import is_event
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Signature
from tui.book.log import is_log_name
from tui.book.patches import read_patch
from tui.book.shelf import Backup, Entry, entries, listed
from tui.book.store import Store
from tui.model.event import Plain


def bring_back_events(store: Store, missing: Sequence[range]) -> dict[int, str]:
    """Under the lock: files lost events again where they stood. By number: the backup that had it."""
    found = dict[int, str]()

    def is_lost(number: int) -> bool:
        return number not in found and any(number in each for each in missing)

    seen: set[Signature] = set()
    for backup in listed(store.folder) if missing else ():
        for entry in _log_files(backup):
            name = entry.name.removeprefix("log/")
            if entry.copy in seen or entry.mark == files.signature(store.log.folder / name):
                continue  # read already, or the book's own is still that one
            seen.add(entry.copy)
            events = [event for event in _events(backup, entry) if is_lost(event["seq"])]
            if events:
                store.add_lost(name, events)
                found |= dict.fromkeys((event["seq"] for event in events), backup.name)
    return found


def bring_back_patches(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Under the lock: puts lost files of imports in their place. By name: the backup that had it."""
    found: dict[str, str] = {}
    for name in names:
        for backup in listed(store.folder):
            try:
                read_patch(backup.path / "imports", name)
            except (UnreadableFileError, BookError):
                continue
            with suppress(OSError):
                files.copy(backup.path / "imports" / name, store.imports / f".{name}.new")
                os.replace(store.imports / f".{name}.new", store.imports / name)  # noqa: PTH105
                files.flush_folder(store.imports)
                found[name] = backup.name
                break
    return found


def _log_files(backup: Backup) -> Iterator[Entry]:
    with suppress(UnreadableFileError, BookError):
        for entry in entries(backup.path):
            folder, _, name = entry.name.rpartition("/")
            if folder == "log" and is_log_name(name):
                yield entry


def _events(backup: Backup, entry: Entry) -> list[Plain]:
    """Of a copy that is as it was made; else none."""
    path = backup.path / entry.name
    try:
        read = files.read(path) if checked(path)[:2] == (entry.size, entry.crc) else None
    except (UnreadableFileError, BookError, OSError):
        return []
    events = list(read[0].get(files.DEFAULT, {}).values()) if read else []
    return events if all(map(is_event, events)) else []
