"""What two records of one person say, joined field by field: each thing once, and none dropped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from tui.model.prospect import Phone, Place, Promise

Item = TypeVar("Item")


def joined(
    mine: Iterable[Item], theirs: Iterable[Item], same: Callable[[Item], Hashable] = lambda item: item
) -> tuple[Item, ...]:
    """Mine, then theirs that are not among mine."""
    found: dict[Hashable, Item] = {}
    for item in (*mine, *theirs):
        found.setdefault(same(item), item)
    return tuple(found.values())


def times(mine: tuple[datetime, ...], theirs: tuple[datetime, ...]) -> tuple[datetime, ...]:
    """Oldest first."""
    return tuple(sorted({*mine, *theirs}))


def phones(mine: tuple[Phone, ...], theirs: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """Each number once; one that was wrong for either is wrong."""
    found: dict[tuple[str, str], Phone] = {}
    for phone in (*mine, *theirs):
        key = (phone.number, phone.extension) if phone.number else ("", phone.raw)
        known = found.setdefault(key, phone)
        found[key] = replace(known, dead=known.dead or phone.dead, label=known.label or phone.label)
    return tuple(found.values())


def promises(mine: tuple[Promise, ...], theirs: Iterable[Promise]) -> tuple[Promise, ...]:
    """Each once; one that was kept by either record is kept."""
    found: dict[tuple[Hashable, ...], Promise] = {}
    for promise in (*mine, *theirs):
        key = (promise.text.casefold(), promise.side, promise.due)
        known = found.setdefault(key, promise)
        done = min((each.done for each in (known, promise) if each.done is not None), default=None)
        found[key] = replace(known, done=done, made=min(known.made, promise.made))
    return tuple(found.values())


def place(mine: Place, theirs: Place) -> Place:
    """The address of the first that has one. Where they lie in two zones, the hour must be open in both.

    What the rep chose by hand wins, as ever.
    """
    first, second = (mine, theirs) if any(address(mine)) or mine.zones else (theirs, mine)
    zones = joined(first.zones, second.zones) if first.zones else ()
    by_hand = mine if mine.chosen else theirs
    return replace(
        first, zones=zones, chosen=by_hand.chosen, chosen_in=by_hand.chosen_in, chosen_also=by_hand.chosen_also
    )


def address(there: Place) -> tuple[str, ...]:
    """As the list has it."""
    return there.street, there.city, there.state, there.postal_code, there.country


def address_line(there: Place) -> str:
    """``Oakland, CA 94607, US``; empty where there is none."""
    parts = (there.street, there.city, f"{there.state} {there.postal_code}".strip(), there.country)
    return ", ".join(part for part in parts if part)


def fuller(name: str, other: str) -> str:
    """``Dana Okafor`` of that and ``D. Okafor`` or ``Dana``; else the first that is there."""
    mine, theirs = name.casefold().split(), other.casefold().split()
    if set(mine) < set(theirs):
        return other
    shortened = len(mine) == len(theirs) > 1 and mine[-1] == theirs[-1] and len(mine[0].rstrip(".")) == 1
    return other if shortened and len(theirs[0]) > 2 and theirs[0].startswith(mine[0].rstrip(".")) else name
