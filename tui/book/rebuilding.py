"""The book as its log and imports alone say it: what book.json is held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.book.contents import Contents
from tui.book.errors import UnreadableFileError
from tui.book.patches import read_patch
from tui.model.event import Patch, Plain
from tui.model.packed import NOTHING, Packed, pack
from tui.model.uncollected import uncollected

if TYPE_CHECKING:
    from tui.book.store import Store


_HELD = 20_000
"""Records that are held unpacked, of some 4 kB each."""


@dataclass
class Rebuilt:
    """What came of folding everything anew."""

    contents: Contents = field(default_factory=Contents)
    missing: list[range] = field(default_factory=list)
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


class _Recent(Packed[Plain]):
    """Those changed last are held as they are, and packed together: else half of the time goes into packing."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        super().__init__()
        self._open: dict[str, Plain] = {}

    def __getitem__(self, key: str) -> Plain:
        return self._open[key] if key in self._open else super().__getitem__(key)

    def __setitem__(self, key: str, record: Plain) -> None:
        self.texts.setdefault(key, NOTHING)
        self._open[key] = record
        if len(self._open) > _HELD:
            self.pack_all()

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self._open.pop(key, None)

    def pack_all(self) -> None:
        """From then on the texts are right."""
        for key, record in self._open.items():
            self.texts[key] = pack(record)
        self._open.clear()


def rebuild(store: Store) -> Rebuilt:
    """Up to the last event that is known, with every file of the log readable: a few of them are held at a time.

    Under the lock nothing is beyond that one; without it others may write on meanwhile. UnreadableFileError or
    BookError where a file cannot be read.
    """
    with uncollected():  # once, not after each file
        found = _folded(store, [(name,) for name in store.log.scan()])
        if found is None:
            found = _folded(store, _together(store), mixed=True)
            assert found is not None
        return found


def _folded(store: Store, groups: Iterable[tuple[str, ...]], *, mixed: bool = False) -> Rebuilt | None:
    """Every event of the groups of files in their order; None if that is not the order of their numbers.

    ``mixed``: it is, whatever they say.
    """
    found, last, records = Rebuilt(), 0, _Recent()
    found.contents.records = records
    for names in groups:
        events = [(int(event["seq"]), name, event) for name in names for event in store.log.events(name)]
        events = sorted((each for each in events if each[0] <= store.contents.seq), key=lambda each: each[0])
        if events and events[0][0] <= last and not mixed:
            return None
        for number, name, event in events:
            if number <= last:
                found.doubled.append(number)
            if number > last + 1:
                found.missing.append(range(last + 1, number))
            last = max(last, number)
            sets = _sets(store, event, found)
            found.ever.update(sets)
            found.touches += bool(event.get("touch"))
            found.contents.apply(event, name, sets)
    top = max(last, store.contents.seq)
    if top > last:
        found.missing.append(range(last + 1, top + 1))
    found.contents.seq = top
    records.pack_all()
    return found


def _together(store: Store) -> list[tuple[str, ...]]:
    """The files of the log by their first numbers; those whose numbers a clock that was set back mixed, together."""
    spans = {name: [int(event["seq"]) for event in store.log.events(name)] for name in store.log.scan()}
    groups: list[tuple[str, ...]] = []
    last = -1
    for name, numbers in sorted(spans.items(), key=lambda each: min(each[1], default=0)):
        if groups and min(numbers, default=0) <= last:
            groups[-1] = (*groups[-1], name)
        else:
            groups.append((name,))
        last = max(last, *numbers, 0)
    return groups


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
