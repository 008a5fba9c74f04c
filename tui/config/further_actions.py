"""The actions of the screens behind Today and the call, by screen and in the order in which the help tells them.

Loaded once such a screen opens, or where the setting ``keys`` names one of them: the start needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.config.actions import Action, Group
from tui.config.keyboard import Room


def _here(
    action_id: str, keys: str, label: str, does: str = "", run: str = "", *, printed: str = "", typed: bool = False
) -> Action:
    return Action(action_id, keys, label, does, Group.HERE, printed=printed, run=run, typed=typed)


def _moves(page: int = 0) -> tuple[Action, ...]:
    """Up and down a list; told once for all screens, and not by the row."""
    rows = (_here("down", "down,j", "choose", run="move(1)"), _here("up", "up,k", "choose", run="move(-1)"))
    if not page:
        return rows
    further = _here("page_down", "pagedown,space", "choose", run=f"move({page})")
    return (*rows, further, _here("page_up", "pageup", "choose", run=f"move(-{page})"))


def _ends(first: str, last: str) -> tuple[Action, ...]:
    return (_here("to_first", "home", "the first", run=first), _here("to_last", "end", "the last", run=last))


_JOBS = (
    _here("do_it", "enter", "do it", "do the marked job; with none marked, close this", "do"),
    _here("do", "o", "do it", "do the marked job", "do(False)"),
    _here("drop", "x", "done already, or dropped", "the marked job was done already, or need not be"),
    _here("later", "l", "later", "leave it for later, and mark the next"),
    _here("edit", "e", "edit", "change what is known of whom the job is for"),
    _here("bring_back", "u", "bring back", "the job that was cleared last comes back"),
    *_moves(),
)
_TURNS = (
    _here("next_plots", "right", "more", "the next plots, where they do not all fit", "turn(1)"),
    _here("plots_before", "left", "more", "the plots before", "turn(-1)"),
)

_ROWS: Mapping[Room, tuple[Action, ...]] = {
    Room.SUMMARY: (
        _here("done", "q", "done", "close the block, and go to Today"),
        *_JOBS,
        _here("table", "t", "figures", "the plots as figures, and back"),
        *_TURNS,
        _here("rows_on", "pagedown", "more rows", run="rows(1)"),
        _here("rows_back", "pageup", "more rows", run="rows(-1)"),
        _here("back", "escape", "back", "back to the call"),
    ),
    Room.PARKING: (*_JOBS, _here("dismiss", "escape,q", "back", "back to where you were")),
}

FURTHER: Mapping[Room, tuple[Action, ...]] = {
    room: tuple(replace(each, room=room) for each in rows) for room, rows in _ROWS.items()
}
