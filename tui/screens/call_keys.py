"""The bottom lines of the call screen: each key with what it sets, in the place that it always has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.binding import Binding, BindingType

from tui.desk.closing import LISTED
from tui.desk.hour import Hour
from tui.desk.words import next_words
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.rules.next_touch import Decision, preview
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, action
from tui.screens.more_prompts import promise_owed
from tui.screens.never_view import NEVER_KEYS
from tui.screens.review_view import asked_later
from tui.scripts.notes import Filed
from tui.widgets.key_grid import key_grid
from tui.widgets.key_lines import Key, flow
from tui.widgets.panel import Build

OUTGOING = frozenset({Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER})
"""What cannot come of a call in which they called us."""

_REVIEW_KEYS = ("skip", "history", "edit", "undo", "find", "help", "leave")
_IN_REVIEW = (
    *("dial", "yes", "no", "not_now", "not_yet", "callback", "no_talk", "voicemail", "no_answer", "gatekeeper"),
    *("bad_number", "never_call"),
)
"""It is answered without a dial; what came of a call, say of theirs, can be logged all the same."""
_NOBODY_KEYS = (("leave", "summary"), ("find", ""), ("incoming", ""), ("undo", ""), ("help", "all keys"))
_DATED = (Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.NO_TALK)
_SETS = {"yes": "won", "no": "newsletter", "callback": "a time", "never_call": "for good", "skip": "not today"}
"""What is set by those whose date the rules do not choose."""
_REST = (
    *("dial", "note", "scripts", "undo", "promise", "history", "find", "help", "incoming", "other_touch", "park"),
    *("leave", "edit", "referred", "place", "bring", "event", "asked", "words_before", "words_after"),
)
"""The keys that set nothing."""


def bindings() -> list[BindingType]:
    """The keys of the call screen, out of the one table of actions."""
    made: list[BindingType] = []
    for each in CALL_ACTIONS:
        for key in each.keys.split(","):
            name = f"dial_number({key})" if each.id == "dial_number" else each.name
            made.append(Binding(key, name, each.label, show=False, id=f"call.{each.id}"))
    return [*made, Binding("escape", "back", "back", show=False, id="call.back")]


def call_keys(hour: Hour, now: datetime, filed: Filed | None) -> Build:
    """The keys for whoever is on screen, as the note so far makes them."""
    prospect = filed.prospect if filed else hour.prospect
    assert prospect is not None
    inbound = hour.call is not None and hour.call.inbound
    if hour.never and not inbound:
        return flow([_key(each) for each in NEVER_KEYS])
    if prospect.review is not None and not inbound:
        later = asked_later(hour, now)
        ways = [Key(((each.shown, each.label),), later if each.way == 1 else "") for each in REVIEW_ACTIONS]
        answers = [_key(each, spare=True) for each in _IN_REVIEW]
        return flow([*ways, *map(_key, _REVIEW_KEYS), *answers])
    keys = outcome_keys(hour, now, prospect)
    left_out = {each.value for each in OUTGOING} if inbound else set()
    if promise_owed(hour) is None:
        left_out.add("promise")
    return key_grid(keys, frozenset(keys) - left_out)


def nobody_keys() -> Build:
    """The keys where nobody is left."""
    return flow([Key(((action(each).shown, label or action(each).label),)) for each, label in _NOBODY_KEYS])


def outcome_keys(hour: Hour, now: datetime, prospect: Prospect) -> Mapping[str, Key]:
    """By the id of its action, each key with what it sets: those that matter most first, the last ones to spare."""
    desk = hour.desk
    shown = preview(prospect, now, desk.policy, _DATED, taken=desk.taken(prospect.id), record=desk.record)
    sets = {**_SETS, **{each.value: sets_words(each, shown[each], now) for each in _DATED}}
    sets["bad_number"] = "next one" if len(prospect.dialable) > 1 else "needs one"
    first = ("yes", "not_now", "not_yet", "callback", "voicemail", "no_answer", "gatekeeper", "no_talk", "no")
    ids = (*first, "bad_number", "never_call", *_REST[:4], "help", "skip")
    rest = [each for each in _REST if each not in ids]
    return {
        **{each: _key(each, sets.get(each, "")) for each in ids},
        **{each: _key(each, spare=True) for each in rest},
    }


def sets_words(outcome: Outcome, decision: Decision, now: datetime) -> str:
    """What an outcome sets, short: a time, ``review``, or the list that they will stand on."""
    following = decision.prospect.next
    if decision.prospect.review is not None:
        return "review"
    if following is None:
        return LISTED.get(decision.listed, "no next touch")
    words = next_words(following, now)
    return words.rsplit(" ", 1)[0] if outcome is Outcome.NOT_NOW else words


def _key(action_id: str, sets: str = "", *, spare: bool = False) -> Key:
    found = action(action_id)
    return Key(((found.shown, found.label),), sets, spare)
