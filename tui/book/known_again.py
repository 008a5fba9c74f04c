"""Somebody who said never and comes again under another id, known by a number or a mail that never call holds.

Their old record may be gone: a restore brought a book from before their time, or a list names them anew. They are
barred by their new id too as soon as they come in, and before a number or a mail of theirs changes, so that nothing
that is changed later makes them callable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from tui.book.contents import Contents, Patches
from tui.book.erased_hash import same_words
from tui.book.errors import BookError
from tui.book.never_call import NeverCall, bars_for, told_in
from tui.model.event import Event, Patch, Plain
from tui.model.packed import Packed, pack

AGAIN = "known again"
"""Who barred them. An undo of anything else does not lift it."""


def bar_again(records: Packed[Plain], ids: Iterable[str], never: NeverCall) -> None:
    """Bars each of these by their id who is known by a number or a mail of their own. BookError if it cannot be."""
    if not never:
        return
    found = [id for id in ids if id in records and not never.bars_person(id) and _is_known(records, id, never)]
    if found:
        never.bar_all(bars_for(records, found, out=never.people), at=datetime.now(UTC), by=AGAIN)


@contextmanager
def watched(contents: Contents, never: NeverCall, events: Iterable[tuple[Event, Patches]]) -> Iterator[None]:
    """Around the filing of these: whoever they concern is barred before, and whoever has come then, after.

    What cannot be written after it is written before their next change. So is it for whom an undo brings back: what
    barred them may be lifted with it.
    """
    before, after = list[str](), list[str]()
    for event, (sets, _was) in events if never else ():
        ids = _reached_otherwise(sets)
        before += ids
        after += ids if not event.of else ()
    bar_again(contents.records, before, never)
    yield
    with suppress(BookError):
        bar_again(contents.records, after, never)


def _is_known(records: Packed[Plain], id: str, never: NeverCall) -> bool:
    """Colleagues share a main line, and a mail now and then: it is theirs alone where nobody of another name has it.

    A mail that one other has is theirs too: it is one person's under two names.
    """
    barred = list(filter(never.says, told_in(records.texts[id])))
    return any(_others(records, id, each) <= ("@" in each) for each in barred)


def _others(records: Packed[Plain], id: str, told: str) -> int:
    """How many of another name have that number or mail."""
    name, sought = _name(records, id), pack(told).lower()
    having = [each for each, text in list(records.texts.items()) if each != id and sought in text.lower()]
    return len({each for each in having if not name or _name(records, each) != name})


def _name(records: Packed[Plain], id: str) -> str:
    return same_words(records[id].get("name") or "")


def _reached_otherwise(sets: Patch) -> list[str]:
    """Ids of whoever is new in a patch, or whose numbers or mail it changes."""
    if isinstance(sets, Packed):
        return [id for id, text in sets.texts.items() if b'"phones":' in text or b'"emails":' in text]
    return [id for id, fields in sets.items() if fields and ("phones" in fields or "emails" in fields)]
