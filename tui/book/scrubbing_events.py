"""Events without one person: what was theirs alone becomes an empty event, what others have of it stays theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tui.book.gone import Gone
from tui.model.event import EventKind, Patch, Plain

Dead = Mapping[str, "DeadFields"]
"""By id of an event: what of it counts no longer, and says something of the person."""

LIST = "list"
"""What a list is called that was named after them."""


class DeadFields:
    """Of an event in which somebody else had what was theirs: a merge that was taken back, and what came between."""

    def __init__(self, prospect: str, sets: Collection[str], was: Plain) -> None:
        self.prospect = prospect
        self.sets = frozenset(sets)
        """Fields that a later event sets again: what they held in between counts no more."""
        self.was = was
        """What stood there before the merge, in the place of what it brought."""


def without(event: Plain, gone: Gone, dead: Dead, renamed: Mapping[str, str]) -> Plain:
    """The event as it stays; the very same object where it says nothing of them."""
    touch = event.get("touch") or {}
    mine = event.get("prospect") in gone.ids or touch.get("prospect") in gone.ids
    sets, was = event.get("sets") or {}, event.get("was") or {}
    left, before = scrubbed_patch(sets, was, gone.ids)
    left, before = _buried(left, before, dead.get(event["id"]))
    file = event.get("file", "")
    names_them = event["kind"] == EventKind.IMPORT and gone.is_named(event.get("text", ""))
    if not mine and not names_them and left == sets and before == was and file not in renamed:
        return event
    if not left and not file and (mine or sets):
        return emptied(event)
    kept = {name: held for name, held in event.items() if name not in ("sets", "was")}
    if mine:
        for name in ("prospect", "text", "touch", "block"):
            kept.pop(name, None)
        if kept["kind"] != EventKind.UNDO:
            kept["kind"] = EventKind.EDIT.value
    elif event["kind"] == EventKind.MERGE and gone.ids & sets.keys():
        kept.pop("text", None)
    if names_them:
        kept["text"] = LIST
    if file in renamed:
        kept["file"] = renamed[file]
    return {**kept, **({"sets": left} if left else {}), **({"was": before} if before else {})}


def emptied(event: Plain) -> Plain:
    """Its number stays, so that the log has no gap, and nothing else of it."""
    return {"seq": event["seq"], "id": event["id"], "at": event["at"], "kind": EventKind.ERASED.value}


def scrubbed_patch(sets: Patch, was: Patch, ids: Collection[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Without their fields, and without their id in those of others."""
    left: dict[str, Any] = {}
    before: dict[str, Any] = {}
    for each, fields in sets.items():
        if each in ids:
            continue
        old = was.get(each)
        left[each] = fields if fields is None else unreferred(fields, ids, whole=old is None)
        if each in was:
            before[each] = old if old is None else unreferred(old, ids, whole=fields is None)
    return left, before


def unreferred(fields: Plain, ids: Collection[str], *, whole: bool) -> Plain:
    """A record, or some fields of one, in which nothing refers to them.

    ``whole``: a record, in which what is not there is at its default; else a field goes back to that by being None.
    """
    changed: Plain = {}
    if fields.get("referred_by") in ids:
        changed["referred_by"] = None
    apart = fields.get("not_same_as") or []
    if any(each in ids for each in apart):
        changed["not_same_as"] = [each for each in apart if each not in ids] or None
    if not changed:
        return fields
    kept = {**fields, **changed}
    return {name: held for name, held in kept.items() if not (whole and held is None)}


def _buried(
    sets: dict[str, Any], was: dict[str, Any], dead: DeadFields | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    if dead is None or not sets.get(dead.prospect):
        return sets, was
    fields = {name: held for name, held in sets[dead.prospect].items() if name not in dead.sets}
    old = {name: dead.was.get(name, held) for name, held in (was.get(dead.prospect) or {}).items() if name in fields}
    rest = {each: held for each, held in sets.items() if each != dead.prospect}
    before = {each: held for each, held in was.items() if each != dead.prospect}
    return (
        ({**rest, dead.prospect: fields} if fields else rest),
        ({**before, dead.prospect: old} if fields else before),
    )


def dead_fields(events: Iterable[Plain], ids: Collection[str]) -> dict[str, DeadFields]:
    """What merges of theirs into somebody who stays, all of which were taken back, had brought there meanwhile.

    ``events``: all that set something of anybody, in any order.
    """
    found: dict[str, DeadFields] = {}
    ordered = sorted(events, key=lambda each: int(each["seq"]))
    undone = {each["of"]: int(each["seq"]) for each in ordered if each.get("of")}
    for merge in ordered:
        kept = merge.get("prospect", "")
        gone = [each for each, fields in merge.get("sets", {}).items() if fields is None]
        if merge["kind"] != EventKind.MERGE or kept in ids or not any(each in ids for each in gone):
            continue
        brought: Plain = merge["sets"].get(kept) or {}
        before: Plain = {**dict.fromkeys(brought), **(merge["was"].get(kept) or {})}
        until = undone.get(merge["id"], -1)
        for number, event in enumerate(ordered):
            if not int(merge["seq"]) <= int(event["seq"]) <= until or not (event.get("sets") or {}).get(kept):
                continue
            later = _set_later(ordered[number + 1 :], kept)
            fields = brought.keys() & event["sets"][kept].keys() & later
            found[event["id"]] = DeadFields(kept, fields, before)
    return found


def _set_later(events: Iterable[Plain], prospect: str) -> set[str]:
    return {name for each in events for name in (each.get("sets") or {}).get(prospect) or {}}
