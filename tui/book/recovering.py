"""What the log or the imports have lost, brought back from the backups."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from tui.book import files
from tui.book.contents import is_event
from tui.book.errors import BookError, UnreadableFileError
from tui.book.log import is_log_name
from tui.book.patches import read_patch
from tui.book.shelf import Backup, entries, listed
from tui.book.store import Store
from tui.model.event import Plain


def bring_back_events(store: Store, missing: Sequence[range]) -> dict[int, str]:
    """Under the lock: files lost events again where they stood. By number: the backup that had it."""
    found = dict[int, str]()

    def is_lost(number: int) -> bool:
        return number not in found and any(number in each for each in missing)

    for backup in listed(store.folder):
        for name in _names(backup, "log/"):
            if not missing or not is_log_name(name):
                continue
            events = [event for event in _events(store, backup, name) if is_lost(event["seq"])]
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


def _names(backup: Backup, folder: str) -> Iterator[str]:
    try:
        yield from (entry.name.removeprefix(folder) for entry in entries(backup.path) if entry.name.startswith(folder))
    except (UnreadableFileError, BookError):
        return


def _events(store: Store, backup: Backup, name: str) -> list[Plain]:
    """None where the file is still the book's own: it has nothing that is lost."""
    path = backup.path / "log" / name
    mark = files.signature(path)
    if mark is None or mark == files.signature(store.log.folder / name):
        return []
    try:
        read = files.read(path)
    except (UnreadableFileError, BookError):
        return []
    events = list(read[0].get(files.DEFAULT, {}).values()) if read else []
    return events if all(map(is_event, events)) else []
