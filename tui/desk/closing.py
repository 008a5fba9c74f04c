"""What is said when a call was closed: what was logged, what comes next, and what to do where nothing can."""

from __future__ import annotations

from datetime import datetime

from tui.desk.outcome import Logged
from tui.desk.story import logged_words
from tui.desk.words import clock_words, next_words
from tui.model.outcome import Outcome

LISTED = {"needs_number": "needs a number", "needs_place": "needs a place", "no_common_hour": "no common hour"}
"""The counted lists, as they are called."""

LACKS = {
    "needs_number": ("no number", "e adds one"),
    "needs_place": ("no place known", "z says where they are"),
    "no_common_hour": ("no hour is open in all their zones", "z says where they are"),
}
"""Why somebody on one of them has no next touch, and what mends it."""

_ASKED = frozenset({Outcome.YES, Outcome.NOT_NOW, Outcome.NOT_YET, Outcome.CALLBACK})
"""Their question showed the notice before Enter."""


def closed_words(logged: Logged, now: datetime, talk_seconds: int) -> str:
    """``Dana Okafor: not yet → Mon 30 Nov 10:00. u takes it back.``; ``talk_seconds`` is what may have been a talk."""
    touch, decision = logged.touch, logged.decision
    words = logged_words(touch.outcome, logged.prospect, now, LISTED.get(decision.listed, ""))
    if touch.outcome is Outcome.GONE:
        return f"{words} r adds who follows them."
    if decision.listed:
        return f"{words} / opens them, {LACKS[decision.listed][1]}."
    if touch.outcome is Outcome.NO_TALK and touch.seconds > talk_seconds:
        following = next_words(logged.prospect.next, now) or "none"
        return f"Logged as no talk after {clock_words(touch.seconds)}: u if you talked. Next: {following}."
    if decision.notice and touch.outcome not in _ASKED:
        words = f"{words} {decision.notice}."
    if touch.outcome is Outcome.VOICEMAIL and not touch.message:
        words = f"{words} No unused message is left for them."
    return f"{words} u takes it back."


def lacking(listed: str) -> str:
    """Why nothing can be next, and what to do: ``no number: e adds one``."""
    return ": ".join(LACKS[listed])
