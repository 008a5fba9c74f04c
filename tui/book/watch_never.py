"""never_call.json and the book agree: whoever the book never calls has a bar, also where the file was lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.book import files
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Tables
from tui.book.never_call import FOUND, NeverCall, missing_bars
from tui.book.shelf import backup_folders, read_backup
from tui.book.store import Store


def watch_never(
    store: Store, never: NeverCall, turn: Callable[[], AbstractContextManager[None]], *, heal: bool = False
) -> None:
    """Reads never_call.json again if it has changed, and gives everybody who must have one their bar.

    ``heal`` looks for missing bars also where it has not changed, and for the file where it is gone: whoever set it
    aside may have been killed before it was filled again.
    """
    if heal and files.signature(store.folder / "never_call.json") is None:
        _refill(store, never)
    try:
        changed = never.refresh()
    except UnreadableFileError:
        store.set_aside(store.folder / "never_call.json", "filled again from the newest backup and the book")
        _refill(store, never)
        changed = True
    if not (changed or heal) or store.read_only or not missing_bars(store.contents, never):
        return
    with turn():
        never.bar_all(missing_bars(store.contents, never), at=datetime.now(UTC), by=FOUND)


def newest_never(folder: Path) -> Tables:
    """Whom never to call, as the newest backup has it that can be read; a disk that failed once is tried again."""
    for path in reversed(backup_folders(folder)):
        for _try in range(2):
            with suppress(UnreadableFileError, BookError):
                found = files.read(read_backup(path).path / "never_call.json")
                return found[0] if found else {}
    return {}


def _refill(store: Store, never: NeverCall) -> None:
    """Where nobody was ever barred no backup has the file: then none is read, for that would be at each start."""
    if store.read_only or not any(map(_may_have_it, backup_folders(store.folder))):
        return
    if known := newest_never(store.folder):
        with store.lock:
            files.put(store.folder / "never_call.json", files.encode(known))
        never.refresh()


def _may_have_it(backup: Path) -> bool:
    try:
        return (backup / "never_call.json").exists()
    except OSError:
        return True  # who reads it tries again
