"""The book as its log and imports alone say it: what book.json is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.book.contents import Contents
from tui.book.errors import UnreadableFileError
from tui.book.patches import read_patch
from tui.model.event import Patch, Plain

if TYPE_CHECKING:
    from tui.book.store import Store


@dataclass
class Rebuilt:
    """What came of folding everything anew."""

    contents: Contents = field(default_factory=Contents)
    missing: list[int] = field(default_factory=list)
    """Numbers that no event has, up to the last that is known of."""
    doubled: list[int] = field(default_factory=list)
    """Numbers that several events have."""
    no_patch: list[str] = field(default_factory=list)
    """Files of imports that are gone, or cannot be read."""
    ever: set[str] = field(default_factory=set)
    """Ids of everybody who was ever in the book."""
    touches: int = 0
    """All that were filed, also those that were taken back."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing that was filed is lost."""
        return not (self.missing or self.doubled or self.no_patch)

    def strangers(self) -> list[str]:
        """Ids that touches name and nobody ever had."""
        return [
            id for id in self.contents.touched_in if id not in self.ever and self.contents.kept(id) not in self.ever
        ]

    def differs(self, contents: Contents) -> int:
        """How many prospects stand otherwise in ``contents``, or 1 where only what is known of the log does."""
        mine, theirs = self.contents.records, contents.records
        changed = sum(
            1
            for id in mine.texts.keys() | theirs.texts.keys()
            if mine.texts.get(id) != theirs.texts.get(id) and mine.get(id) != theirs.get(id)
        )
        return changed or int(_where(self.contents) != _where(contents))


def rebuild(store: Store) -> Rebuilt:
    """Under the lock, with every file of the log readable: reads all of it twice, and holds a few files at a time."""
    found = Rebuilt()
    spans: dict[str, tuple[int, int]] = {}
    numbers: Counter[int] = Counter()
    for name in store.log.scan():
        held = [int(event["seq"]) for event in store.log.events(name)]
        numbers.update(held)
        if held:
            spans[name] = min(held), max(held)
    top = max([store.contents.seq, *numbers])
    found.missing = [number for number in range(1, top + 1) if number not in numbers]
    found.doubled = sorted(number for number, times in numbers.items() if times > 1)
    for name, event in _in_order(store, spans):
        sets = _sets(store, event, found)
        found.ever.update(sets)
        found.touches += bool(event.get("touch"))
        found.contents.apply(event, name, sets)
    found.contents.seq = top
    return found


def _in_order(store: Store, spans: dict[str, tuple[int, int]]) -> Iterator[tuple[str, Plain]]:
    """Every event by its number; files are held together only where a clock that was set back mixed their numbers."""
    waiting: list[str] = []
    last = 0
    for name in sorted(spans, key=lambda each: spans[each]):
        if waiting and spans[name][0] > last:
            yield from _sorted(store, waiting)
            waiting = []
        waiting.append(name)
        last = max(last, spans[name][1])
    yield from _sorted(store, waiting)


def _sorted(store: Store, names: list[str]) -> Iterator[tuple[str, Plain]]:
    events = [(int(event["seq"]), name, event) for name in names for event in store.log.events(name)]
    for _seq, name, event in sorted(events, key=lambda each: each[0]):
        yield name, event


def _sets(store: Store, event: Plain, found: Rebuilt) -> Patch:
    if not (name := event.get("file")):
        own: Patch = event.get("sets", {})
        return own
    try:
        return read_patch(store.imports, name)[0]
    except UnreadableFileError:
        found.no_patch.append(name)
        return {}


def _where(contents: Contents) -> tuple[object, ...]:
    """What is known of the log, but for its order."""
    touched = {id: frozenset(names) for id, names in contents.touched_in.items()}
    blocks = {id: frozenset(names) for id, names in contents.blocks.items()}
    return touched, blocks, contents.undone, contents.never, contents.imports
