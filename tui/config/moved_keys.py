"""Reading the setting ``keys``: which action goes to which key, and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.config.actions import Action, action_of, actions_of
from tui.config.keyboard import Keyboard, Place, Room, key_name, key_shown

UNNAMED = (Room.CALL, Room.TODAY)
"""The screens whose actions can be named without their screen; those of the others are told by it."""
_HELP = "question_mark"
"""On every other screen it is the app's own."""

Fault = tuple[str, str]
"""The name as it was written, and what is wrong with it."""


def named(name: str) -> tuple[Place, ...]:
    """The actions of that name: ``skip``; ``today.find``, or ``find`` on Today and the call; else ValueError."""
    room, dot, action_id = name.rpartition(".")
    rooms = [each for each in Room if each.value == room] if dot else UNNAMED
    found = [each for room in rooms for each in actions_of(room) if each.id == action_id]
    if not found:
        raise ValueError("there is no such action")
    if any(each.stays for each in found):
        raise ValueError("Enter, Esc, Tab, arrows and digits stay")
    return tuple((each.room, each.id) for each in found)


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
            _fits(places, textual)
        except ValueError as fault:
            faults.append((name, str(fault)))
            continue
        wanted |= {place: (name, textual, key_shown(textual, key if len(key.strip()) == 1 else "")) for place in places}
    for room in dict.fromkeys(room for room, _action_id in tuple(wanted)):
        faults += _without_clashes(room, actions_of(room), wanted)
    moved = {place: textual for place, (_name, textual, _shown) in wanted.items()}
    shown = {place: printed for place, (_name, _textual, printed) in wanted.items()}
    order = list(written)
    return Keyboard(moved, shown), tuple(sorted(dict.fromkeys(faults), key=lambda fault: order.index(fault[0])))


def _fits(places: Sequence[Place], textual: str) -> None:
    """ValueError where that key is not for those: the help's own, or one that types where there is a field."""
    for room, action_id in places:
        if textual == _HELP and room not in UNNAMED:
            raise ValueError("? is the key of 'keys'")
        if action_of(action_id, room).typed and not re.fullmatch(r"f\d+|ctrl\+.", textual):
            raise ValueError("you type there: it needs F2 to F12, or Ctrl with a letter that is free")


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
            if other is not each and (room, each.id) in wanted:
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
