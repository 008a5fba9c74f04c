"""The merges of a book, found again to be taken back."""

from __future__ import annotations

from tui.book.book import Book
from tui.model.event import Event, EventKind
from tui.model.plain import from_plain


def last_merge(book: Book, prospect_id: str) -> Event | None:
    """The last merge into that prospect that stands; None if there is none. It reads the log from its end."""
    store = book._store
    with store.lock.threads:
        for name in reversed(store.log.names()):
            for event in sorted(store.events((name,)), key=lambda each: int(each["seq"]), reverse=True):
                found = event["kind"] == EventKind.MERGE and event.get("prospect") == prospect_id
                if found and event["id"] not in store.contents.undone:
                    return from_plain(Event, event)
    return None
