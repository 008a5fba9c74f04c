"""never_call.json and the book agree: whoever the book never calls has a bar, also where the file was lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from tui.book import files
from tui.book.errors import UnreadableFileError
from tui.book.never_call import FOUND, NeverCall, missing_bars
from tui.book.shelf import backup_folders
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


def _refill(store: Store, never: NeverCall) -> None:
    """Where nobody was ever barred no backup has the file: then nothing is loaded, for that is at each start."""
    if store.read_only or not any(map(_may_have_it, backup_folders(store.folder))):
        return
    from tui.book.restoring import newest_never  # noqa: PLC0415 - only where the file is lost

    if known := newest_never(store.folder):
        with store.lock:
            files.put(store.folder / "never_call.json", files.encode(known))
        never.refresh()


def _may_have_it(backup: Path) -> bool:
    try:
        return (backup / "never_call.json").exists()
    except OSError:
        return True  # who reads it tries again
