"""Moving an action to another key, as the setting ``keys`` has it."""

from __future__ import annotations

from tui.config import Settings
from tui.config.actions import Action, actions_of
from tui.config.keyboard import key_shown
from tui.config.moved_keys import UNNAMED, read_keys


def shown_key(settings: Settings, action: Action) -> str:
    """The key that serves."""
    return settings.keyboard().shown.get((action.room, action.id), action.own)


def moved(settings: Settings, action: Action, key: str) -> dict[str, str]:
    """The setting ``keys`` with that action on that key, as a rep writes it. ValueError where it cannot go there."""
    rooms = [room for room in UNNAMED if any(each.id == action.id for each in actions_of(room))]
    own_name = action.id if rooms == [action.room] else f"{action.room}.{action.id}"
    held = {name: each for name, each in settings.keys.items() if name not in (own_name, f"{action.room}.{action.id}")}
    if key == action.own and (action.room, action.id) not in read_keys(held)[0].moved:
        return held
    held[own_name] = key
    for name, fault in read_keys(held)[1]:
        raise ValueError(fault if name == own_name else f"{name}: {fault}")
    return held


def written_key(name: str, character: str | None) -> str:
    """A key that was pressed as it is written in the settings: ``K``, ``?``, ``ctrl+k``, ``f5``."""
    return character if character is not None and len(character) == 1 and character.isprintable() else name


def printed_key(name: str, character: str | None) -> str:
    """The same as it is printed."""
    written = written_key(name, character)
    return written if len(written) == 1 else key_shown(written)
