"""Reading the setting ``keys``: which action goes to which key, and what is wrong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.config.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS, Action
from tui.config.keyboard import Keyboard, Place, Room, key_name, key_shown

ROOMS: Mapping[Room, tuple[Action, ...]] = {Room.CALL: CALL_ACTIONS, Room.TODAY: TODAY_ACTIONS}
STAY = frozenset(
    each.id
    for actions in ROOMS.values()
    for each in actions
    if each.keys.split(",")[0] in (*"123456789", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right")
)
"""Enter, Esc, Tab, the arrows and the digits stay where they are."""

Fault = tuple[str, str]
"""The name as it was written, and what is wrong with it."""


def named(name: str) -> tuple[Place, ...]:
    """The actions of that name: ``skip``; ``today.find``, or ``find`` on both screens. ValueError where none is."""
    room, dot, action_id = name.rpartition(".")
    rooms = [each for each in Room if not dot or each.value == room]
    places = tuple((each, action_id) for each in rooms for held in ROOMS[each] if held.id == action_id)
    if not places or action_id in STAY:
        stays = action_id in STAY or any(each.id == action_id for each in REVIEW_ACTIONS)
        raise ValueError("Enter, Esc, Tab, arrows and digits stay" if stays else "there is no such action")
    return places


def read_keys(written: Mapping[str, str]) -> tuple[Keyboard, tuple[Fault, ...]]:
    """The keyboard that serves, and what of the setting is left out of it.

    Two on one key: the one that was moved there first has it, else the one whose own it is. Whoever finds their own
    key taken by another in this way keeps it.
    """
    wanted: dict[Place, tuple[str, str, str]] = {}
    faults: list[Fault] = []
    for name, key in sorted(
        written.items(), key=lambda pair: "." in pair[0]
    ):  # what names its screen goes last, and wins
        try:
            places, textual = named(name), key_name(key)
        except ValueError as fault:
            faults.append((name, str(fault)))
            continue
        wanted |= {place: (name, textual, key_shown(textual, key if len(key.strip()) == 1 else "")) for place in places}
    for room, actions in ROOMS.items():
        faults += _without_clashes(room, actions, wanted)
    moved = {place: textual for place, (_name, textual, _shown) in wanted.items()}
    shown = {place: printed for place, (_name, _textual, printed) in wanted.items()}
    order = list(written)
    return Keyboard(moved, shown), tuple(sorted(dict.fromkeys(faults), key=lambda fault: order.index(fault[0])))


def _without_clashes(room: Room, actions: Sequence[Action], wanted: dict[Place, tuple[str, str, str]]) -> list[Fault]:
    """Take out what would stand on a key that is another's, until none does; what was taken out."""
    faults: list[Fault] = []
    while True:
        holders: dict[str, Action] = {}
        clash: tuple[Action, Action] | None = None
        order = {place: number for number, place in enumerate(wanted)}
        for each in sorted(actions, key=lambda each: order.get((room, each.id), -1)):  # who stays goes first
            key = keys_of(each, wanted.get((room, each.id), ("", "", ""))[1])[0]
            other = holders.setdefault(key, each)
            if other is not each:
                clash = clash or (other, each)
        if clash is None:
            return faults
        other, loser = clash
        name, _textual, printed = wanted.pop((room, loser.id))
        faults.append((name, f"{printed} is the key of {other.label!r}"))


def keys_of(action: Action, moved: str) -> tuple[str, ...]:
    """Textual's names of the keys of an action: the first is what is moved, and the others give way to one that is."""
    first, *others = action.keys.split(",")
    return (moved or first, *others)
