"""Imports: what one changes, which there were, and what is left of one that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.book import lined
from tui.book.contents import Patches
from tui.book.errors import BookError, UnreadableFileError
from tui.book.log import order
from tui.book.patches import clear_begun, file_patch
from tui.model.dataclass import dataclass
from tui.model.event import Event, EventKind, Plain
from tui.model.packed import NOTHING, Packed, pack, unpack

if TYPE_CHECKING:
    from tui.book.store import Store

NEVER_FIELDS = frozenset(("standing", "next", "invite", "review", "newsletter_since"))
"""What a do-not-call sets, and no undo of a list takes back."""
_STAYS = NEVER_FIELDS | {"background"}
"""Of whoever is never to be called: what the list said of it stays too."""

Records = Packed[Plain]
Fields = Packed[Plain | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """One list that was taken in."""

    event: str
    """The event's id."""
    name: str
    """Of the list's file."""
    at: datetime
    counts: dict[str, int]
    """``read``, ``added``, ``updated``, ``unchanged``, ``rejected``; what an older book did not keep is not there."""
    rejects_file: str
    """From the book's folder; empty if no row was rejected."""
    undone: bool
    system: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What became of the people of an import that was taken back, by id."""

    gone: tuple[str, ...]
    """They had come with the list."""
    restored: tuple[str, ...]
    """They are again as they were before it."""
    kept: tuple[str, ...]
    """They were touched or changed since, and are left as they are."""
    never: tuple[str, ...]
    """The list said never to call them: that stays."""


def new_import(
    store: Store,
    name: str,
    at: datetime,
    patches: Patches,
    *,
    event_id: str,
    summary: dict[str, Any],
    rejects: str,
    told: Callable[[int], None],
) -> Event:
    """The event of an import whose patch is on disk, to be filed; see ``Book.write_import``."""
    clear_begun(store.imports, store.patch_files().values())
    file = file_patch(store.imports, name, at, patches, rejects=rejects, told=told, summary=summary)
    return Event(seq=store.contents.seq + 1, id=event_id, at=at, kind=EventKind.IMPORT, text=name, file=file)


def undone_import(store: Store, event_id: str, import_id: str, at: datetime) -> tuple[Event, Patches, TakenBack]:
    """The event that takes an import back, to be filed, and what becomes of whom. BookError if it cannot be."""
    event = store.find(import_id) if import_id not in store.contents.undone else None
    if event is None:
        raise BookError("That import is not in this book, or was taken back already: nothing was changed.")
    patches, back = taken_back(store, event)
    undo = Event(
        seq=store.contents.seq + 1,
        id=event_id,
        at=at,
        kind=EventKind.UNDO,
        of=import_id,
        sets=patches[0],
        was=patches[1],
    )
    return undo, patches, back


def differences(records: Records, after: Records, base: Records | None = None) -> Patches:
    """The patch that makes the records say what ``after`` says, which was made of ``base``: the fields that differ.

    Somebody whose record has changed since keeps what ``after`` does not change.
    """
    sets: Fields = Packed()
    was: Fields = Packed()
    for prospect, text in after.texts.items():
        now = records.texts.get(prospect)
        if now is None:
            sets.texts[prospect], was.texts[prospect] = text, NOTHING
            continue
        known = base.texts.get(prospect, now) if base is not None else now
        old, new, held = unpack(known), unpack(text), unpack(now)
        changed = {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}
        if new.get("standing") == "never":
            changed |= {name: new.get(name) for name in NEVER_FIELDS}
        changed = {name: each for name, each in changed.items() if held.get(name) != each}
        if changed:
            sets.texts[prospect] = pack(changed)
            was.texts[prospect] = pack({name: held.get(name) for name in changed})
    return sets, was


def taken_back(store: Store, event: Plain) -> tuple[Patches, TakenBack]:
    """The patch that takes an import back, and what becomes of whom."""
    records = store.contents.records
    since = _changed_since(store, event["seq"])
    back: Fields = Packed()
    now: Fields = Packed()
    ends: dict[str, list[str]] = {"gone": [], "restored": [], "kept": [], "never": []}
    sets, was = store.patches(event)
    for prospect in sets:
        if prospect not in records:
            continue
        if prospect in since:
            ends["kept"].append(prospect)
            continue
        end, fields = _end(records[prospect], sets[prospect] or {}, was.get(prospect))
        ends[end].append(prospect)
        if end == "gone":
            back.texts[prospect], now.texts[prospect] = NOTHING, records.texts[prospect]
        elif fields:
            back[prospect] = fields
            now[prospect] = {name: records[prospect].get(name) for name in fields}
    return (back, now), TakenBack(**{end: tuple(ids) for end, ids in ends.items()})


def _end(record: Plain, sets: Plain, was: Plain | None) -> tuple[str, Plain]:
    """What becomes of somebody, and the fields that go back."""
    never = sets.get("standing") == "never"
    if was is None:
        return ("never" if never else "gone" if record == sets else "kept"), {}
    fields = {
        name: was.get(name)
        for name, held in sets.items()
        if record.get(name) == held and not (never and name in _STAYS)
    }
    return "never" if never else "restored", fields


def _changed_since(store: Store, seq: int) -> set[str]:
    """Ids of whoever was touched or changed after that event, but for what was undone since."""
    later = [event for event in store.events(sorted(store.log.scan(), key=order)) if event["seq"] > seq]
    ids = {event["id"] for event in later}
    undone = {event["of"]: event for event in later if event.get("of") in ids}
    found: set[str] = set()
    for event in later:
        if event.get("of") in ids:
            continue
        changed = set(store.patches(event)[0])
        if event["id"] in undone:
            if event["kind"] == "import":  # taken back, but for those who were touched since
                found |= changed.difference(store.patches(undone[event["id"]])[0])
            continue
        touch = event.get("touch")
        found |= changed
        found.update(each for each in (event.get("prospect"), touch and touch["prospect"]) if each)
    return found


def past_imports(store: Store) -> tuple[PastImport, ...]:
    """Every list that was taken in, the last one first. One whose file cannot be read is left out."""
    found = []
    for event_id, file in store.patch_files().items():
        try:
            about = lined.read_about(store.imports / file)
            summary: dict[str, Any] = about["summary"]
            counts = {name: summary[name] for name in _COUNTS if name in summary}
            name, at = summary.get("file") or about["name"], datetime.fromisoformat(about["at"])
        except (UnreadableFileError, BookError, KeyError, TypeError, ValueError):
            continue
        rejects = file.removesuffix(".json") + ".rejected.csv"
        found.append(
            PastImport(
                event=event_id,
                name=str(name),
                at=at,
                counts=counts,
                rejects_file=f"imports/{rejects}" if (store.imports / rejects).exists() else "",
                undone=event_id in store.contents.undone,
                system=str(summary.get("system") or ""),
                notes=tuple(map(str, summary.get("notes") or ())),
            )
        )
    return tuple(reversed(found))


_COUNTS = ("read", "added", "updated", "unchanged", "rejected")
