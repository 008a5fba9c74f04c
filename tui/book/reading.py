"""A book read through once, as an export does: one prospect, one touch after the other, and none of them kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from tui.book.book import Book
from tui.book.errors import BookError
from tui.book.log import day_of
from tui.model.dataclass import dataclass
from tui.model.event import Plain
from tui.model.outcome import Channel
from tui.model.packed import pack
from tui.model.plain import from_plain
from tui.model.prospect import Prospect
from tui.model.touch import Touch

_MARGIN = timedelta(days=2)
"""A file is named by the day where it was written, and clocks are set back: so much may it be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the log: all of it, unless something is said."""

    since: datetime | None = None
    """From this moment on."""
    after: int = 0
    """After the event of this number …"""
    day: date | None = None
    """… which was written on this day."""
    through: int | None = None
    """Up to the event of this number."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out at its beginning."""
        return self.since is None and not self.after


def records(book: Book) -> Iterator[Plain]:
    """Every prospect as a plain record, which is not to be changed."""
    contents = book._store.contents
    for id in list(contents.records):
        if (record := contents.records.get(id)) is not None:
            yield record


def record(book: Book, id: str) -> Mapping[str, object]:
    """Of one prospect, or of whom they were merged into; empty where there is none of that id."""
    contents = book._store.contents
    return contents.records.get(contents.kept(id), {})


def prospect_of(plain: Plain) -> Prospect | None:
    """None for a record that cannot be read: opening the book names it."""
    try:
        return from_plain(Prospect, plain)
    except (TypeError, ValueError, AttributeError, LookupError):
        return None


def prospects(book: Book) -> Iterator[Prospect]:
    """Everybody. One whose record cannot be read is left out."""
    for plain in records(book):
        if (found := prospect_of(plain)) is not None:
            yield found


def touches(book: Book, stretch: Stretch) -> Iterator[Touch]:
    """Everybody's touches in the order in which they were filed, without what was undone."""
    for name, event in _events(book, stretch):
        if event.get("touch") and event["id"] not in book._store.contents.undone:
            try:
                touch = from_plain(Touch, event["touch"])
            except (TypeError, ValueError, AttributeError, LookupError) as error:
                raise BookError(f"log/{name} holds a touch that cannot be read: nothing was exported.") from error
            if stretch.since is None or touch.at >= stretch.since:
                yield touch


def filed_calls(book: Book, stretch: Stretch) -> Iterator[tuple[Touch, datetime | None]]:
    """Every call in the order in which it was filed, also what was taken back, with when that was."""
    undone = dict[str, datetime]()
    if book._store.contents.undone:
        for _name, event in _events(book, Stretch()):
            if event.get("of"):
                undone[event["of"]] = datetime.fromisoformat(event["at"])
    for name, event in _events(book, stretch):
        if event.get("touch"):
            try:
                touch = from_plain(Touch, event["touch"])
            except (TypeError, ValueError, AttributeError, LookupError) as error:
                raise BookError(f"log/{name} holds a touch that cannot be read: nothing was exported.") from error
            is_new = stretch.since is None or touch.at >= stretch.since
            if is_new and touch.outcome.is_call and touch.channel is Channel.CALL:
                yield touch, undone.get(event["id"])


def changed(book: Book, stretch: Stretch) -> frozenset[str]:
    """Ids of whoever was added, touched or changed in that stretch."""
    found: set[str] = set()
    for _name, event in _events(book, stretch):
        if stretch.since is None or datetime.fromisoformat(event["at"]) >= stretch.since:
            with book._store.lock.threads:
                found.update(book._store.patches(event)[0])
            found.add(event.get("prospect", ""))
    return frozenset(found - {""})


def _events(book: Book, stretch: Stretch) -> Iterator[tuple[str, Plain]]:
    """The events of a stretch, each with the name of its file; a file at a time is held."""
    store = book._store
    for name in list(store.log.scan()):
        if stretch.since is not None and day_of(name) < (stretch.since.astimezone(UTC) - _MARGIN).date():
            continue
        if stretch.day is not None and day_of(name) < stretch.day - _MARGIN:
            continue
        with store.lock.threads:
            found = [each for each in store.events((name,)) if each["seq"] > stretch.after]
        for event in sorted(found, key=lambda each: int(each["seq"])):
            if stretch.through is None or event["seq"] <= stretch.through:
                yield name, event


_NOT_COUNTED = frozenset({"next", "note"})
"""Of a touch; half of the time that reading one takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What one file of the log holds."""

    touches: tuple[Touch, ...]
    """Oldest first, without what was undone and what cannot be read; without their notes and next touches."""
    ids: frozenset[str]
    """Of all its events."""


def log_sizes(book: Book) -> dict[str, int]:
    """By the name of each file of the log, oldest first, its bytes: a file is only added to."""
    return {name: mark[1] for name, mark in book._store.log.scan().items()}


def undone_ids(book: Book) -> frozenset[str]:
    """Of all events that were taken back."""
    with book._store.lock.threads:
        return frozenset(book._store.contents.undone)


def kept_id(book: Book) -> Callable[[str], str]:
    """Gives the id of whom somebody was merged into; of anybody else, their own."""
    return book._store.contents.kept


def absent(book: Book, ids: AbstractSet[str]) -> AbstractSet[str]:
    """Those of the ids that nobody has now."""
    return ids - book._store.contents.records.texts.keys()


def saying(book: Book, words: str) -> Iterator[Prospect]:
    """Everybody in whose record these words stand as JSON has them (``"promises":[``); the others are not read."""
    sought = words.encode()
    for id, text in list(book._store.contents.records.texts.items()):
        if sought in text and (found := book.whom(id)) is not None:
            yield found


def mentioning(book: Book, values: Iterable[str]) -> Iterator[Prospect]:
    """Everybody in whose record one of these values stands, in capital or small letters; of the others few are read."""
    sought = [pack(each.casefold())[1:-1] for each in values]
    for id, text in list(book._store.contents.records.texts.items()):
        small = text.lower() if text.isascii() else text.decode().casefold().encode()
        for each in sought:
            if each in small or b"\\u" in small:  # a letter that is written as its number
                if (found := book.whom(id)) is not None:
                    yield found
                break


def filed(book: Book, name: str) -> Filed:
    """One file of the log, by its name; nothing where it is gone or cannot be read."""
    store = book._store
    with store.lock.threads:
        events = list(store.events((name,)))
        undone = store.contents.undone
        found = []
        for event in events:
            if event.get("touch") and event["id"] not in undone:
                with suppress(TypeError, ValueError, AttributeError, LookupError):
                    kept = {name: held for name, held in event["touch"].items() if name not in _NOT_COUNTED}
                    found.append((from_plain(Touch, kept), event["seq"]))
    found.sort(key=lambda item: (item[0].at, item[1]))
    return Filed(touches=tuple(touch for touch, _ in found), ids=frozenset(event["id"] for event in events))


def touch_ids(book: Book) -> set[str]:
    """Of every touch that was ever filed, also of those that were taken back."""
    return {event["touch"]["id"] for _name, event in _events(book, Stretch()) if event.get("touch")}


def merged_ids(book: Book) -> dict[str, str]:
    """By the id of somebody who was found to be another: that other's id."""
    found: dict[str, str] = {}
    for id, record in book._store.contents.records.saying('"merged":['):
        found |= dict.fromkeys(record.get("merged", ()), id)
    return found
