"""All that a book ever held of one person: their ids, also those under which they came and went, and their traits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.book import files, lined
from tui.book.erased_hash import NOTHING, Traits
from tui.book.errors import BookError, UnreadableFileError
from tui.book.gone import Gone
from tui.book.log import is_log_name
from tui.book.parts import part_names
from tui.book.scrubbing_events import DeadFields, dead_fields
from tui.model.event import Plain
from tui.model.packed import Packed, pack, unpack


@dataclass
class Traces:
    """What is there of them."""

    gone: Gone
    dead: Mapping[str, DeadFields] = field(default_factory=dict)
    touches: int = 0
    """All that were filed, also those that were taken back."""


def gather(folder: Path, records: Packed[Plain], ids: Collection[str], known: Traits = NOTHING) -> Traces:
    """Looks through the log and the imports for whoever has these ids; ``records`` is who is in the book now.

    Of somebody whom an undo took out of the book and who came again under another id, both ids are found. ``known``:
    what else they are known by.
    """
    theirs, traits = set(ids), known
    while True:
        found, more = Traits(), set[str]()
        gone = Gone(frozenset(theirs), traits)
        for id, fields in _said(folder, gone):
            if id in theirs:
                found |= Traits.of({**fields, "id": id})
            elif id not in records and gone.owns(fields):
                more.add(id)
        for id in theirs & records.texts.keys():
            found |= Traits.of(records[id])
        if not more and found | traits == traits:
            break
        theirs, traits = theirs | more, found | traits
    gone = Gone(frozenset(theirs), traits, _shared(records, theirs, traits))
    return Traces(gone, *_in_log(folder, gone))


def _shared(records: Packed[Plain], theirs: Collection[str], traits: Traits) -> Traits:
    """The mails and numbers that somebody has who stays."""
    sought = [pack(each)[1:-1].lower() for each in (*traits.mails, *traits.numbers)]
    shared = Traits()
    for id, text in records.texts.items():
        if id not in theirs and any(each in text.lower() for each in sought):
            shared |= Traits.of(unpack(text))
    return Traits(mails=traits.mails & shared.mails, numbers=traits.numbers & shared.numbers)


def _said(folder: Path, gone: Gone) -> Iterator[tuple[str, Plain]]:
    """What the log and the imports ever set of whoever may be them, or held of them before."""
    needles = [*gone.needles, *_needles(gone.traits)]

    def may_be(data: bytes) -> bool:
        low = data.lower()
        return any(each in low for each in needles)

    for event in events(folder, may_be):
        for patch in (event.get("sets") or {}, event.get("was") or {}):
            yield from ((id, fields) for id, fields in patch.items() if fields)
    for name in part_names(folder, ("imports",)):
        if not name.endswith(".json"):
            continue
        with suppress(UnreadableFileError, BookError, KeyError, TypeError, ValueError):
            found = lined.read(folder / name)
            for text in found.documents if found else ():
                if may_be(text):
                    document = unpack(text)
                    yield from ((document["id"], each) for each in (document["sets"], document["was"]) if each)


def _needles(traits: Traits) -> list[bytes]:
    return [pack(each)[1:-1].lower() for each in (*traits.mails, *traits.numbers, *traits.ids)]


def events(folder: Path, may_be: Callable[[bytes], bool]) -> Iterator[Plain]:
    """The events of those files of the log that may be of use. What cannot be read is passed over."""
    for name in part_names(folder, ("log",)):
        if not is_log_name(Path(name).name):
            continue
        with suppress(UnreadableFileError, BookError):
            data = files.read_bytes(folder / name) or b""
            if may_be(data):
                yield from files.decode(data).get(files.DEFAULT, {}).values()


def _in_log(folder: Path, gone: Gone) -> tuple[dict[str, DeadFields], int]:
    touches = 0
    merges: list[Plain] = []
    for event in events(folder, gone.is_in):
        touches += (event.get("touch") or {}).get("prospect") in gone.ids
        if event["kind"] == "merge" and gone.ids & (event.get("sets") or {}).keys():
            merges.append(event)
    kept = {each.get("prospect", "") for each in merges} - gone.ids
    if not kept:
        return {}, touches
    keepers = Gone(frozenset(kept))
    return dead_fields(_setting(events(folder, keepers.is_in), kept), gone.ids), touches


def _setting(found: Iterable[Plain], kept: Collection[str]) -> Iterator[Plain]:
    for event in found:
        sets: Mapping[str, Any] = event.get("sets") or {}
        if event.get("of") or any(each in sets for each in kept):
            yield event
