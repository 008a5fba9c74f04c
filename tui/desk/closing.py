"""What is said when a call was closed: what was logged, what comes next, and what to do where nothing can."""

from __future__ import annotations

from datetime import datetime

from tui.config.actions import key_of
from tui.desk.outcome import Logged
from tui.desk.story import logged_words
from tui.desk.words import clock_words, next_words
from tui.model.outcome import Outcome

LISTED = {"needs_number": "needs a number", "needs_place": "needs a place", "no_common_hour": "no common hour"}
"""The counted lists, as they are called."""

_LACKS = {
    "needs_number": ("no number", "edit", "adds one"),
    "needs_place": ("no place known", "place", "says where they are"),
    "no_common_hour": ("no hour is open in all their zones", "place", "says where they are"),
}
"""Why somebody on one of them has no next touch, and which action mends it."""

_ASKED = frozenset({Outcome.YES, Outcome.NOT_NOW, Outcome.NOT_YET, Outcome.CALLBACK})
"""Their question showed the notice before Enter."""


def closed_words(logged: Logged, now: datetime, talk_seconds: int) -> str:
    """``Dana Okafor: not yet → Mon 30 Nov 10:00. u takes it back.``; ``talk_seconds`` is what may have been a talk."""
    touch, decision = logged.touch, logged.decision
    words = logged_words(touch.outcome, logged.prospect, now, LISTED.get(decision.listed, ""))
    if touch.outcome is Outcome.GONE:
        return f"{words} {key_of('referred')} adds who follows them."
    if decision.listed:
        return f"{words} {key_of('find')} opens them, {_mends(decision.listed)}."
    if touch.outcome is Outcome.NO_TALK and touch.seconds > talk_seconds:
        following = next_words(logged.prospect.next, now) or "none"
        return (
            f"Logged as no talk after {clock_words(touch.seconds)}: {key_of('undo')} if you talked. Next: {following}."
        )
    if decision.notice and touch.outcome not in _ASKED:
        words = f"{words} {decision.notice}."
    if touch.outcome is Outcome.VOICEMAIL and not touch.message:
        words = f"{words} No unused message is left for them."
    return f"{words} {key_of('undo')} takes it back."


def lacking(listed: str) -> str:
    """Why nothing can be next, and what to do: ``no number: e adds one``."""
    return f"{_LACKS[listed][0]}: {_mends(listed)}"


def _mends(listed: str) -> str:
    """``e adds one``."""
    _why, action, does = _LACKS[listed]
    return f"{key_of(action)} {does}"
