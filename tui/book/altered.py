"""Events of the log that are not as they were written: how they are told of, and brought back from the backups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tui.book import files
from tui.book.contents import is_event
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import DEFAULT
from tui.book.log import day_of
from tui.book.seals import SEAL, encoded, holds
from tui.book.shelf import listed
from tui.model.event import Plain
from tui.model.outcome import Outcome

if TYPE_CHECKING:
    from tui.book.store import Store


class Altered(NamedTuple):
    """One of them."""

    words: str
    backup: str
    """Which had it as it was written, and it is so again; empty where none had."""
    aside: str
    """Where the file is kept as it was found, if it was written anew."""


def altered_words(name: str, events: Sequence[Plain], records: Mapping[str, Plain]) -> str:
    """What to say of some events of one file: ``The entry of 23 Nov about Ada (voicemail) is not as it was written``.

    The day is that of the file: what stands in the event may be what is wrong.
    """
    day, first = f"{day_of(name):%d %b}", events[0]
    touch = first.get("touch") or {}
    id = first.get("prospect") or touch.get("prospect", "")
    record = records.get(id) or {}
    whom = f" about {record.get('name') or record.get('company') or id}" if id else ""
    came = ""
    with suppress(KeyError, ValueError):
        came = f" ({Outcome(touch['outcome']).words})"
    if len(events) == 1:
        return f"The entry of {day}{whom}{came} in log/{name} is not as it was written"
    return f"{len(events):,} entries of {day} in log/{name} are not as they were written, one{whom}{came}"


def altered_lines(store: Store) -> Iterator[str]:
    """What a rep is told, a line for each file."""
    for name, found in store.altered.items():
        if events := [event for event in found.values() if is_event(event)]:
            words = altered_words(name, events, store.contents.records)
            yield f"{words}: powerhour doctor brings back what a backup has."


def mend_altered(store: Store) -> Iterator[Altered]:
    """Under the lock: puts each back as a backup has it; the rest stays as it reads. BookError if that cannot be.

    What stood there is kept beside it.
    """
    for name, keys in [(name, list(altered)) for name, altered in store.altered.items()]:
        path = store.log.folder / name
        try:
            found = files.read(path)
        except UnreadableFileError:  # told of elsewhere
            continue
        tables = found[0] if found else {}
        events = tables.get(DEFAULT, {})
        altered = {key: event for key, event in events.items() if key in keys and is_event(event) and not holds(event)}
        back = _as_written(store, name, altered)
        aside = ""
        if back:
            aside = files.copy_aside(path, "differed").name
            fresh = {key: back[key][0] if key in back else event for key, event in events.items()}
            files.put(path, encoded({**tables, DEFAULT: fresh}))
            store.log.events(name)  # which looks through it again
        for key, event in altered.items():
            words = altered_words(name, [event], store.contents.records)
            yield Altered(words, back[key][1] if key in back else "", aside)


def _as_written(store: Store, name: str, keys: Collection[str]) -> dict[str, tuple[Plain, str]]:
    """By key: the event as a backup has it, sealed and whole, and which backup."""
    back: dict[str, tuple[Plain, str]] = {}
    for backup in listed(store.folder):
        if len(back) == len(keys):
            break
        try:
            found = files.read(backup.path / "log" / name)
        except (UnreadableFileError, BookError):
            continue
        held = found[0].get(DEFAULT, {}) if found else {}
        for key in keys:
            event = held.get(key)
            if key not in back and isinstance(event, dict) and SEAL in event and holds(event):
                back[key] = event, backup.name
    return back
