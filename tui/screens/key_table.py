"""What the keys of a screen do, for the help and the palette: from the table of actions, else from its bindings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import Screen

from tui.config.keyboard import key_shown
from tui.config.moved_keys import STAY
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS, Action

_SIGNS = {"escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}
_STEPS = ("move", "scroll", "move_chosen", "choose")
"""Actions that go up and down: said once, and not by the row."""
_ALSO = {
    "settings": "preferences options",
    "numbers": "statistics figures rates",
    "import_list": "csv excel crm upload load file",
    "export": "csv excel crm download save file",
    "find": "search look up person",
    "add": "new contact person",
    "rep": "profile signature",
    "skip": "next pass",
    "undo": "take back",
    "dial": "phone ring call",
    "note": "write",
    "scripts": "search objection answer words",
    "never_call": "do not call dnc",
    "other_touch": "email write message",
    "leave": "exit close",
    "twins": "duplicates merge",
    "place": "time zone city state",
}
"""Other words that a rep may look for an action by."""
HERE = "On this screen"
IN_REVIEW = "In a walk-away review"


class KeyRow(NamedTuple):
    """One thing that can be done on a screen."""

    shown: str
    """The keys as they are printed; empty where there is none."""
    does: str
    group: str
    run: str = ""
    """The screen's action; empty for what cannot be done from the palette."""
    also: str = ""
    """Other words by which it is looked for."""
    label: str = ""
    """It in a word or two."""


def key_rows(screen: Screen[object]) -> tuple[KeyRow, ...]:
    """The screen's own keys, in the order in which they are told."""
    kind = type(screen).__name__
    if kind == "TodayScreen":
        return tuple(_of_actions(TODAY_ACTIONS))
    if kind == "CallScreen":
        calling = tuple(_of_actions(CALL_ACTIONS))
        review = tuple(each._replace(group=IN_REVIEW) for each in _of_actions(REVIEW_ACTIONS))
        return (*review, *calling) if under_review(screen) else (*calling, *review)
    return tuple(_of_bindings(screen))


def under_review(screen: Screen[object]) -> bool:
    """A walk-away review stands on the call screen."""
    hour = getattr(screen, "hour", None)
    prospect = getattr(hour, "prospect", None)
    return type(screen).__name__ == "CallScreen" and getattr(prospect, "review", None) is not None


def _of_actions(actions: Sequence[Action]) -> Iterator[KeyRow]:
    for group in dict.fromkeys(each.group for each in actions):
        for each in actions:
            if each.group is group:
                run = "" if each.id in STAY and each.id != "begin" and not each.way else each.name
                yield KeyRow(each.shown, each.does, group.value, run, _ALSO.get(each.id, ""), each.label)


def _of_bindings(screen: Screen[object]) -> Iterator[KeyRow]:
    """By action; what the bindings do not describe is no more than a way to move."""
    by_action: dict[str, list[Binding]] = {}
    for each in screen.active_bindings.values():
        if not isinstance(each.node, App):
            by_action.setdefault(each.binding.action, []).append(each.binding)
    moves = False
    for action, bindings in by_action.items():
        described = next((each for each in bindings if each.description), None)
        if action.partition("(")[0] in _STEPS:
            moves = True
        elif described is not None:
            keys = dict.fromkeys(printed(each.key) for each in bindings)
            does = described.tooltip or described.description
            yield KeyRow(" ".join(keys), does, HERE, action, "", described.description)
    if moves:
        yield KeyRow("↑ ↓", "up and down; PgUp and PgDn by more", HERE)


def printed(key: str) -> str:
    """A key by Textual's name as it is printed: ``Esc``, ``/``, ``Ctrl+S``."""
    if key in _SIGNS:
        return _SIGNS[key]
    return key_shown(key, key if len(key) == 1 else (key_to_character(key) or "").strip())


def groups(rows: Iterable[KeyRow]) -> dict[str, list[KeyRow]]:
    """In the order in which they first appear."""
    found: dict[str, list[KeyRow]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return found
