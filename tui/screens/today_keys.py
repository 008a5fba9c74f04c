"""The key line of Today: what each key does now, for the row that is marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.desk.words import count
from tui.model.block import Parked
from tui.model.outcome import Tier
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.rules.day_plan import Agreed, Owed
from tui.rules.queue import Due
from tui.screens.actions import TODAY_ACTIONS, today_action
from tui.screens.today_view import HeldGroup
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key

_NAME = 18
_LAST = ("rep", "numbers", "settings")
"""Looked up now and then: they give way in a small window; the help has them."""


class KeysView(NamedTuple):
    """What the keys depend on."""

    anybody: bool = True
    minutes: int = 60
    cut_short: bool = False
    undoable: bool = False
    overdue: bool = False
    parked: int = 0
    listed: bool = False
    """Somebody is on the newsletter list."""
    held: bool = False
    twins: int = 0
    from_own: bool = False
    """The demo leads back to the rep's own book."""
    marked: object = None
    """What the marked row stands for."""


def person_of(target: object) -> Prospect | None:
    """Whom a marked row is about."""
    return target.prospect if isinstance(target, Due | Agreed | Owed) else None


def keys_of(view: KeysView) -> list[Key]:
    """Each key with its name, the ones that give way first marked as spare."""
    if not view.anybody:
        imports = (_pair("import_list")[0], "import a call list")
        pairs = (imports, ("D", "try the demo"), _pair("add"), *_pairs("settings"), _pair("leave"))
        return [Key((pair,)) for pair in pairs]
    if view.marked is not None:
        return _marked(view)
    start = "resume the block" if view.cut_short else f"start a block of {view.minutes} minutes"
    keys = [_key("begin", start)]
    keys += [_key("finish")] if view.cut_short else []
    keys += [_key("undo")] if view.undoable else []
    keys += [_key("spread")] if view.overdue and not view.undoable else []
    keys += [_key("parking", f"clear {count(view.parked, 'parked job')}")] if view.parked else []
    keys += [Key((("↑↓", "choose"),), spare=True), _key("next_list", spare=True)]
    keys += [_key("find"), _key("add", spare=True), _key("import_list"), _key("export")]
    keys += [_key("newsletter", spare=True)] if view.listed else []
    keys += [_key("left_out", spare=True)] if view.held else []
    keys += [_key("twins", count(view.twins, "likely twin pair"), spare=True)] if view.twins else []
    keys += [Key((pair,), spare=True) for name in _LAST for pair in _pairs(name)]
    return [*keys, _key("help"), _leave(view)]


def _marked(view: KeysView) -> list[Key]:
    """What can be done with that row, then how to go on."""
    target = view.marked
    keys = [_key("begin", enter_does(target))]
    keys += [_key("story")] if person_of(target) is not None else []
    keys += [_key("done")] if isinstance(target, Owed) else []
    keys += [_key("undo")] if view.undoable else []
    keys += [Key((("↑↓", "choose"),)), _key("next_list"), _key("let_go")]
    return [*keys, _key("find"), _key("help"), _leave(view)]


def _leave(view: KeysView) -> Key:
    return _key("leave", "back to your book" if view.from_own else "")


def enter_does(target: object) -> str:
    """``call Dana``."""
    if isinstance(target, HeldGroup):
        return "see who"
    if isinstance(target, Parked):
        return "go to this job"
    if isinstance(target, Owed):
        return "done, or another day"
    person = person_of(target)
    name = clip(one_line(person.first_name or person.known_as), _NAME) if person else ""
    return f"review {name}" if isinstance(target, Due) and target.tier is Tier.REVIEW else f"call {name}"


def _pairs(action_id: str) -> Sequence[tuple[str, str]]:
    return [(each.shown, each.label) for each in TODAY_ACTIONS if each.id == action_id]


def _pair(action_id: str) -> tuple[str, str]:
    each = today_action(action_id)
    return each.shown, each.label


def _key(action_id: str, label: str = "", *, spare: bool = False) -> Key:
    shown, own = _pair(action_id)
    return Key(((shown, label or own),), spare=spare)
