"""From a key that was pressed to what it does, with the keys that serve now."""

from __future__ import annotations

from tui.config import keyboard
from tui.config.actions import CALL_ACTIONS, Action, Group, action_of
from tui.config.keyboard import Keyboard
from tui.config.moved_keys import keys_of


def call_action(key: str) -> Action | None:
    """What that key, by Textual's name, does on the call screen; None where it does nothing there."""
    moved = keyboard.serving().moved
    return next((each for each in CALL_ACTIONS if key in keys_of(each, moved.get((each.room, each.id), ""))), None)


def run_words(action: Action, key: str) -> str:
    """The screen's action of it, as Textual runs it."""
    return f"dial_number({key})" if action.id == "dial_number" else action.name


def is_outcome(action: Action | None) -> bool:
    """It is dropped when another of its kind came less than 0.3 s before."""
    return action is not None and action.group is Group.OUTCOME


def keymap(serving: Keyboard) -> dict[str, str]:
    """Textual's keymap: by the id of a binding, its keys."""
    return {
        f"{room}.{action_id}": ",".join(keys_of(action_of(action_id, room), key))
        for (room, action_id), key in serving.moved.items()
    }
