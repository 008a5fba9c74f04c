"""The actions of the screens behind Today and the call, by screen and in the order in which the help tells them.

Loaded once such a screen opens, or where the setting ``keys`` names one of them: the start needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.config.actions import Action, Group
from tui.config.keyboard import Room, key_shown


def _here(action_id: str, keys: str, label: str, does: str = "", run: str = "", *, printed: str = "") -> Action:
    return Action(action_id, keys, label, does, Group.HERE, run=run, printed=printed)


def _typed(action_id: str, key: str, label: str, does: str) -> Action:
    """One whose key acts while a field is open."""
    return replace(_here(action_id, key, label, does, printed=key_shown(key)), typed=True)


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
    _here("drop", "x", "done or dropped", "the marked job was done already, or need not be"),
    _here("later", "l", "later", "leave it for later, and mark the next"),
    _here("edit", "e", "edit", "change what is known of whom the job is for"),
    _here("bring_back", "u", "bring back", "the job that was cleared last comes back"),
    *_moves(),
)


def _turns(next_plots: str) -> tuple[Action, ...]:
    further = _here("next_plots", "right", "more", next_plots, "turn(1)")
    return (further, _here("plots_before", "left", "more", "the plots before", "turn(-1)"))


_ROWS: Mapping[Room, tuple[Action, ...]] = {
    Room.SUMMARY: (
        _here("done", "q", "done", "close the block, and go to Today"),
        *_JOBS,
        _here("table", "t", "figures", "the plots as figures, and back"),
        *_turns("the next plots, where they do not all fit"),
        _here("rows_on", "pagedown", "more rows", run="rows(1)"),
        _here("rows_back", "pageup", "more rows", run="rows(-1)"),
        _here("back", "escape", "back", "back to where you were: the block goes on"),
    ),
    Room.PROSPECT: (
        _here("enter", "enter", "edit", "change the marked line; with none marked, call them"),
        _here("another", "a", "add another", "add one more of what is marked: a number, a mail"),
        _here("done", "x", "done", "the marked promise is kept, or open again"),
        _here("note", "m", "note", "write a note"),
        _here("form", "e", "the form", "change everything at once, in a form"),
        _here("referred", "r", "someone new", "add someone new at the same company"),
        _here("undo", "u", "undo", "take the last change back"),
        _here("other", "tab,shift+tab,left,right", "touches", "from what is known to what happened, and back"),
        _here("find", "slash", "find", "somebody else, in the place of this one", printed="/"),
        _here("erase", "X", "erase", "erase them for good, at their wish: asked first, and no undo"),
        _here("leave", "h,q", "back", "back to where you were", printed="h"),
        *_moves(8),
        *_ends("first", "last"),
        _here("back", "escape", "back", "out of the field, off the line, then back"),
    ),
    Room.NUMBERS: (
        *_turns("the next plots"),
        _here("table", "t", "figures", "the plots as figures, and back"),
        _here("rows_on", "pagedown,space,down,j", "more rows", run="rows(1)"),
        _here("rows_back", "pageup,up,k", "more rows", run="rows(-1)"),
        _here("leave", "escape", "back", "stop the count and show what there is; then back"),
        _here("dismiss", "q,s", "back", "back to where you were", printed="q"),
    ),
    Room.PARKING: (*_JOBS, _here("dismiss", "escape,q", "back", "back to where you were")),
    Room.MAIL: (
        _typed("open", "ctrl+o", "open", "open it in your mail program"),
        _typed("copy", "ctrl+y", "copy", "copy address, subject and text"),
        _typed("anew", "ctrl+r", "write anew", "write it anew, as the script has it"),
        _here("next_field", "tab,enter", "next field", "go to the next field"),
        _typed("back", "escape", "back", "back: nothing is sent, what you changed is kept"),
    ),
    Room.TWINS: (
        _here("merge", "m", "merge", "they are one person: make them one"),
        _here("swap", "s", "swap", "keep the other of the two"),
        _here("apart", "d", "they are two", "they are two people: do not ask again"),
        _here("history", "h,enter", "history", "the one who is kept, whole", printed="h"),
        _here("undo", "u", "undo", "take the last decision back"),
        *_moves(5),
        _here("back", "escape,q,t", "back", "back to Today"),
    ),
    Room.NEWSLETTER: (
        _here("mark_event", "enter", "event", "something happened at the marked one's end: call them again", "event"),
        _here("event", "E", "event", "something happened at the marked one's end: call them again"),
        _here("find", "slash", "find", "only those with these letters in their name or company", printed="/"),
        _here("history", "h", "history", "everything that happened with them"),
        _here("undo", "u", "undo", "take the last one back"),
        *_moves(10),
        *_ends("move(-10000000)", "move(10000000)"),
        _here("back", "escape,q", "back", "out of the field, to all of them, then back"),
    ),
    Room.LEFT_OUT: (
        _here("open", "enter", "open", "the marked one, whole"),
        *_moves(10),
        _here("dismiss", "escape,q,w", "back", "back to Today"),
    ),
    Room.SETTINGS: (
        _here("edit", "enter", "change", "change what is marked, or step to the next choice"),
        _here("next_choice", "right,l", "next choice", "the next choice of what is marked", "step(1)"),
        _here("choice_before", "left", "choice before", "the choice before", "step(-1)"),
        _here("reset", "x", "default", "what is marked goes back to its default"),
        _here("undo", "u", "undo", "take the last change back, and again"),
        _here("file", "E", "edit the file", "open the settings' file in your editor"),
        _here("next_group", "tab", "next group", "go on to the next group", "group(1)"),
        _here("group_before", "shift+tab", "group before", "go back to the group before", "group(-1)"),
        *_moves(10),
        *_ends("move(-1000)", "move(1000)"),
        _here("back", "escape,q,comma", "back", "back to where you were; out of a field"),
    ),
    Room.IMPORT: (
        _typed("past", "ctrl+r", "past imports", "the imports so far; one can be taken back"),
        _here("back", "escape", "back", "stop reading, or go back"),
    ),
    Room.COLUMNS: (
        _here("enter", "enter", "import", "import the list; with a column marked, change it"),
        _here("take_in", "i", "import", "import the list"),
        _here("change", "c", "change the column", "say what the marked column is"),
        _here("region", "r", "numbers' country", "the country of numbers without a country code"),
        _here("notes", "n", "all notes", "all that is to be known of the list"),
        _here("dmy", "d", "day first", "dates are day first: 03/12 is 3 December", "dates('dmy')"),
        _here("mdy", "m", "month first", "dates are month first: 12/03 is 3 December", "dates('mdy')"),
        _here("ymd", "y", "year first", "dates are year first", "dates('ymd')"),
        *_moves(10),
        _here("back", "escape", "back", "out of the field, off the column, then back"),
    ),
    Room.RESULT: (
        _here("today", "enter,escape,q", "Today", "to Today, with the new people in the queue"),
        _here("mend", "m", "mend", "mend the marked row and import it"),
        _here("another", "l", "another list", "import another list"),
        _here("undo", "u", "take it back", "take the whole import back"),
        _here("history", "h", "history", "everything that is known of the marked one"),
        _here("twins", "t", "likely twins", "who may be in the book twice"),
        _here("notes", "n", "all notes", "all that is to be known of the list"),
        *_moves(10),
    ),
    Room.PAST: (
        _here("enter", "enter", "yes, or what came of it", "what came of the marked import; or yes to what is asked"),
        _here("ask", "u", "take it back", "take the marked import back, after a question"),
        *_moves(10),
        _here("back", "escape,q", "back", "no to what is asked; then back"),
    ),
}

FURTHER: Mapping[Room, tuple[Action, ...]] = {
    room: tuple(replace(each, room=room) for each in rows) for room, rows in _ROWS.items()
}
