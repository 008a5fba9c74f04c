"""Every action of the call screen and of Today: its key, what it is called, what it does. The screens' bindings, the
key lines, the palette, the help, the setting ``keys`` and the README's table all come from here. The other screens have
their rows in ``further_actions``, which the start does not load."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from tui.config import keyboard
from tui.config.keyboard import Room
from tui.model.dataclass import dataclass
from tui.model.outcome import Outcome


class Group(StrEnum):
    """The headings of the help."""

    OUTCOME = "What came of the call"
    CALL = "While you call"
    WORDS = "Words and notes"
    PEOPLE = "People"
    APP = "Getting around"
    HERE = "On this screen"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does."""

    id: str
    """Its name in the setting ``keys``; with the room before it, the id of the binding."""
    keys: str
    """Textual's names of its own keys, with commas between."""
    label: str
    """One or two words for the key line."""
    does: str
    """A line for the help, the palette and the README."""
    group: Group
    outcome: Outcome | None = None
    way: int = 0
    """Which of the ways on in a walk-away review."""
    room: Room = Room.CALL
    printed: str = ""
    """Its own key as it is printed, where that is not what Textual calls it."""
    run: str = ""
    """The screen's action, where that is not its id: ``move(1)``."""
    typed: bool = False
    """It is done while a field is open, too: its key cannot be one that types."""

    @property
    def own(self) -> str:
        """Its own key as it is printed."""
        return self.printed or self.keys

    @property
    def shown(self) -> str:
        """The key that serves, as it is printed: its own, or the one that the rep gave it."""
        return keyboard.serving().shown.get((self.room, self.id), self.own)

    @property
    def stays(self) -> bool:
        """Enter, Esc, Tab, the arrows, PgUp and PgDn, Home and End, and the digits stay where they are."""
        return keyboard.is_fixed(self.keys.partition(",")[0])

    @property
    def name(self) -> str:
        """The screen's action: ``skip``, or ``outcome('no_answer')``."""
        if self.run:
            return self.run
        if self.way:
            return f"answer_review({self.way})"
        return self.id if self.outcome is None else f"outcome('{self.outcome.value}')"


def _on_today(*actions: Action) -> tuple[Action, ...]:
    return tuple(replace(each, room=Room.TODAY) for each in actions)


CALL_ACTIONS: tuple[Action, ...] = (
    Action(
        "yes", "y", "yes", "yes: a time typed is the next step agreed; Enter alone is won", Group.OUTCOME, Outcome.YES
    ),
    Action("no", "n", "no", "no: off to the newsletter list; words typed are the reason", Group.OUTCOME, Outcome.NO),
    Action("not_now", "w", "not now", "not now: a soft no with a date on it", Group.OUTCOME, Outcome.NOT_NOW),
    Action(
        "not_yet", "t", "not yet", "not yet: still going, with the next call agreed", Group.OUTCOME, Outcome.NOT_YET
    ),
    Action("callback", "c", "callback", "callback at a time they gave, to the minute", Group.OUTCOME, Outcome.CALLBACK),
    Action("no_talk", "f", "no talk", "picked up, no talk: driving, busy, hung up", Group.OUTCOME, Outcome.NO_TALK),
    Action("voicemail", "v", "voicemail", "left a voicemail", Group.OUTCOME, Outcome.VOICEMAIL),
    Action("no_answer", "a", "no answer", "no answer", Group.OUTCOME, Outcome.NO_ANSWER),
    Action(
        "gatekeeper",
        "g",
        "gatekeeper",
        "somebody else picked up and did not put you through",
        Group.OUTCOME,
        Outcome.GATEKEEPER,
    ),
    Action(
        "bad_number",
        "b",
        "wrong number",
        "wrong number: Enter it is dead, g the person is gone",
        Group.OUTCOME,
        Outcome.BAD_NUMBER,
    ),
    Action("never_call", "x", "never", "never call: at once and for good", Group.OUTCOME, Outcome.NEVER_CALL),
    Action(
        "other_touch",
        "o",
        "other touch",
        "another touch: a mail to write, a text, a meeting; or the invite",
        Group.OUTCOME,
    ),
    Action("dial", "d", "dial", "dial, copy the number and start the call clock; again stops it", Group.CALL),
    Action(
        "dial_number", "1,2,3,4,5,6,7,8,9", "that number", "dial that one of their numbers", Group.CALL, printed="1-9"
    ),
    Action("skip", "k", "skip", "skip for today; no attempt is counted", Group.CALL),
    Action("undo", "u", "undo", "undo, and again, back to the start of the block", Group.CALL),
    Action("incoming", "i", "they call", "they are calling me: find the caller, log it, and go back", Group.CALL),
    Action("event", "E", "event", "something happened at somebody's end: they are next", Group.CALL),
    Action("asked", "I", "they asked", "somebody asked for a call (a new inbound lead): they are next", Group.CALL),
    Action("promise", "j", "promise", "our promise that is due: done, or another day", Group.WORDS),
    Action("edit_script", "S", "edit words", "open this script in your editor; your copy serves", Group.WORDS),
    Action("bring", "l", "bring", "bring a value item that fits: the new idea of this call", Group.WORDS),
    Action("note", "m", "note", "type a note; the talk goes on", Group.WORDS),
    Action("park", "p", "park", "park a job for the end of the block", Group.WORDS),
    Action(
        "scripts",
        "s,ctrl+s",
        "scripts",
        "find a script or an answer by a few letters; Ctrl+S from within a field",
        Group.WORDS,
        printed="s",
    ),
    Action(
        "words_before",
        "left_square_bracket,left",
        "words before",
        "the words before these, of those that fit this call (or ←)",
        Group.WORDS,
        printed="[",
    ),
    Action(
        "words_after",
        "right_square_bracket,right",
        "other words",
        "the words after these: voicemail, gatekeeper, honest question … (or →)",
        Group.WORDS,
        printed="]",
    ),
    Action("history", "h", "history", "everything that happened with this prospect", Group.PEOPLE),
    Action("place", "z", "place", "where they are: a letter for the zone, or any place by name", Group.PEOPLE),
    Action("edit", "e", "edit", "edit the prospect: name, numbers, mail, place, role", Group.PEOPLE),
    Action("referred", "r", "someone new", "someone new at this company, referred by this one", Group.PEOPLE),
    Action("find", "slash", "find", "find a prospect by name, company or number", Group.PEOPLE, printed="/"),
    Action("help", "question_mark", "keys", "all keys", Group.APP, printed="?"),
    Action("leave", "q", "leave", "leave the block; it can be resumed", Group.APP),
)

REVIEW_ACTIONS: tuple[Action, ...] = (
    Action("honest", "1", "ask honestly", "in a review: ask what holds them back, in a call now", Group.OUTCOME, way=1),
    Action("break_up", "2", "break up", "in a review: write the breakup mail, then no", Group.OUTCOME, way=2),
    Action("go_on", "3", "go on", "in a review: a number of further tries", Group.OUTCOME, way=3),
)

TODAY_ACTIONS: tuple[Action, ...] = _on_today(
    Action(
        "begin", "enter", "start", "start the block, or resume the one that was cut short", Group.APP, printed="Enter"
    ),
    Action("finish", "f", "finish", "finish the block that was cut short, and see its summary", Group.APP),
    Action("find", "slash", "find", "find a prospect by name, company or number", Group.PEOPLE, printed="/"),
    Action("add", "r", "someone new", "add a prospect", Group.PEOPLE),
    Action("newsletter", "n", "newsletter list", "who is on the newsletter list, and since when", Group.PEOPLE),
    Action("left_out", "w", "who is left out", "who is not to be called now, and why", Group.PEOPLE),
    Action(
        "twins", "t", "likely twins", "who may be in the book twice: make them one, or tell them apart", Group.PEOPLE
    ),
    Action("parking", "p", "parked", "clear what is parked, job by job", Group.WORDS),
    Action("import_list", "l", "import", "import a call list", Group.APP),
    Action("export", "e", "export", "write a file for a CRM, a spreadsheet, a phone or a calendar", Group.APP),
    Action("spread", "o", "spread overdue", "spread what is overdue over the coming days", Group.APP),
    Action("undo", "u", "undo", "take back what was done here, and again", Group.APP),
    Action("down", "down,j", "choose", "mark the next row: Enter then acts on it", Group.APP, printed="↓"),
    Action("up", "up,k", "choose", "mark the row before", Group.APP, printed="↑"),
    Action("next_list", "tab", "next list", "go on to the next list; Shift+Tab goes back", Group.APP, printed="Tab"),
    Action("list_before", "shift+tab", "list before", "go back to the list before", Group.APP, printed="Shift+Tab"),
    Action("let_go", "escape", "let go", "let go of the marked row", Group.APP, printed="Esc"),
    Action("story", "h", "story", "everything that happened with whoever is marked", Group.PEOPLE),
    Action("done", "d", "done", "the promise that is marked is kept", Group.WORDS),
    Action("numbers", "s", "your numbers", "your own figures as plots: whom you reach, and when", Group.APP),
    Action(
        "settings", "comma", "settings", "settings: you, your hours, keys, colours and goal", Group.APP, printed=","
    ),
    Action("rep", "y", "you", "your name, company, number and mail, as scripts and invites have them", Group.APP),
    Action("help", "question_mark", "keys", "all keys", Group.APP, printed="?"),
    Action("leave", "q", "quit", "quit; everything is on disk", Group.APP),
)


def actions_of(room: Room) -> tuple[Action, ...]:
    """The rows of that screen."""
    if room is Room.CALL:
        return (*CALL_ACTIONS, *REVIEW_ACTIONS)
    if room is Room.TODAY:
        return TODAY_ACTIONS
    from tui.config.further_actions import FURTHER  # noqa: PLC0415 - not needed for the start

    return FURTHER[room]


def action_of(action_id: str, room: Room = Room.CALL) -> Action:
    """The row of that name."""
    return next(each for each in actions_of(room) if each.id == action_id)


def key_of(action_id: str, room: Room = Room.CALL) -> str:
    """The key of that action as it is printed, for a line that names it."""
    return action_of(action_id, room).shown
