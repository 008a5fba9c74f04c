"""What the keys of a screen do, for the help and the palette: from the table of actions, else its bindings' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import Screen

from tui.config.keyboard import key_shown
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS, Action, Group
from tui.screens.key_words import IN_FIELDS, WORDS

_SIGNS = {"escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "slash": "/", "shift+tab": "Shift+Tab"}
STEPS = ("move", "scroll", "rows", "first", "last", "app.focus_next", "app.focus_previous")
"""Actions that go up and down: said once, and not by the row."""
_KEY_WIDTH = 10
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
HERE = Group.HERE.value
IN_REVIEW = "In a walk-away review"
_LEADS_BACK = "out of the demo, back to your own book"


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
        rows = (*_of_nobody(screen), *_of_actions(TODAY_ACTIONS))
        return tuple(
            each._replace(does=_LEADS_BACK) if _from_own(screen) and each.run == "leave" else each for each in rows
        )
    if kind == "CallScreen":
        calling = tuple(_of_actions(CALL_ACTIONS))
        review = tuple(each._replace(group=IN_REVIEW) for each in _of_actions(REVIEW_ACTIONS))
        return (*review, *calling) if under_review(screen) else (*calling, *review)
    return tuple(_of_bindings(screen))


def _of_nobody(screen: Screen[object]) -> Iterator[KeyRow]:
    """What Today offers while nobody is in the book."""
    view = getattr(screen, "view", None)
    if view is not None and not view.anybody:
        yield KeyRow("D", "try the demo: sixty invented prospects", HERE, "demo", "sample example invented", "demo")


def _from_own(screen: Screen[object]) -> bool:
    """The demo that is up leads back to the rep's own book."""
    return bool(getattr(screen.app, "from_own", False))


def under_review(screen: Screen[object]) -> bool:
    """A walk-away review stands on the call screen."""
    hour = getattr(screen, "hour", None)
    prospect = getattr(hour, "prospect", None)
    return type(screen).__name__ == "CallScreen" and getattr(prospect, "review", None) is not None


def _of_actions(actions: Sequence[Action]) -> Iterator[KeyRow]:
    for group in dict.fromkeys(each.group for each in actions):
        for each in actions:
            if each.group is group:
                run = "" if each.stays and each.id != "begin" and not each.way else each.name
                yield KeyRow(each.shown, each.does, group.value, run, _ALSO.get(each.id, ""), each.label)


def _of_bindings(screen: Screen[object]) -> Iterator[KeyRow]:
    """By action, in the order of their words; the way back comes last. What a field does by itself is told first."""
    kind = type(screen).__name__
    words = WORDS.get(kind, {})
    order = [*words, *(each.action for each in vars(type(screen)).get("BINDINGS", ()) if isinstance(each, Binding))]
    by_action: dict[str, list[Binding]] = {}
    for each in _ours(screen):
        by_action.setdefault(each.action, []).append(each)
    yield from (KeyRow(key, does, HERE) for key, does in IN_FIELDS.get(kind, ()))
    moves = [each.key for action in by_action for each in by_action[action] if action.partition("(")[0] in STEPS]
    back: list[KeyRow] = []
    for action in sorted(by_action, key=lambda each: order.index(each) if each in order else len(order)):
        bindings = by_action[action]
        described = next((each for each in bindings if each.description or action in words), None)
        if action.partition("(")[0] not in STEPS and described is not None:
            does = words.get(action) or described.tooltip or described.description
            row = KeyRow(_together([each.key for each in bindings]), does, HERE, action, "", described.description)
            if any(each.key == "escape" for each in bindings):
                back.append(row)
            else:
                yield row
    if moves:
        yield KeyRow("↑ ↓", f"up and down{'; PgUp PgDn by more' if 'pageup' in moves else ''}", HERE)
    yield from back


def _ours(screen: Screen[object]) -> Iterator[Binding]:
    """Those that a class of ours binds, and not those that every screen and field of Textual has by itself."""
    for node, binding, _enabled, _tooltip in screen.active_bindings.values():
        ours = [
            each
            for kind in type(node).__mro__
            if kind.__module__.partition(".")[0] == "tui"
            for each in vars(kind).get("BINDINGS", ())
            if isinstance(each, Binding)
        ]
        bound = {(key.strip(), each.action) for each in ours for key in each.key.split(",")}
        named = {each.id for each in ours if each.id}  # these may be on another key than their own
        if not isinstance(node, App) and (binding.id in named or (binding.key, binding.action) in bound):
            yield binding


def _together(keys: Sequence[str]) -> str:
    """``Esc or q``: two of them at most, and no more than a column of keys has room for."""
    told = ""
    for key in dict.fromkeys(map(printed, keys)):
        longer = f"{told} or {key}" if told else key
        if not told or (" or " not in told and len(longer) <= _KEY_WIDTH):
            told = longer
    return told


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
