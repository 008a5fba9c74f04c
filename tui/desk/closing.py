"""What is said when a call was closed: what was logged, what comes next, and what to do where nothing can."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tui.config.actions import key_of
from tui.desk.outcome import Logged
from tui.desk.story import logged_words
from tui.desk.words import TimeWords, both_times, clock_words, count
from tui.model.block import Job, Parked
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


_PARKED = {
    Job.RECAP: "a recap mail",
    Job.THANKS: "a thank-you mail",
    Job.BREAKUP: "a breakup mail",
    Job.INVITE: "an invite",
}


def closed_words(
    logged: Logged, now: datetime, talk_seconds: int, parked: Sequence[Parked] = (), *, when: TimeWords = both_times
) -> str:
    """``Dana Okafor: not yet → Mon 30 Nov 10:00; a recap mail is parked. u takes it back.``

    ``talk_seconds`` is what may have been a talk; ``parked``: the jobs that the outcome left; ``when`` says the time.
    """
    touch, decision = logged.touch, logged.decision
    words = logged_words(touch.outcome, logged.prospect, now, LISTED.get(decision.listed, ""), when=when)
    if touch.outcome is Outcome.GONE:
        return f"{words} {key_of('referred')} adds who follows them."
    if decision.listed:
        return f"{words} {key_of('find')} then {_mends(decision.listed)}, {key_of('undo')} takes it back."
    if touch.outcome is Outcome.NO_TALK and touch.seconds > talk_seconds:
        following = when(logged.prospect.next, now) if logged.prospect.next else "none"
        return f"Logged: no talk, {clock_words(touch.seconds)}; {key_of('undo')} if you talked. Next: {following}."
    if parked:
        words = f"{words.removesuffix('.')}; {_parked_words(parked)}."
    if decision.notice and touch.outcome not in _ASKED:
        words = f"{words} {decision.notice}."
    if touch.outcome is Outcome.VOICEMAIL and not touch.message:
        words = f"{words} No unused message is left for them."
    return f"{words} {key_of('undo')} takes it back."


def _parked_words(parked: Sequence[Parked]) -> str:
    """``a recap mail and an invite are parked``; what the rep promised in the note is only counted."""
    named = [_PARKED[job.job] for job in parked if job.job in _PARKED]
    if len(named) < len(parked):
        named = [count(len(parked), "job")]
    return f"{' and '.join(named)} {'is' if len(parked) == 1 else 'are'} parked"


def lacking(listed: str) -> str:
    """Why nothing can be next, and what to do: ``no number: e adds one``."""
    return f"{_LACKS[listed][0]}: {_mends(listed)}"


def _mends(listed: str) -> str:
    """``e adds one``."""
    _why, action, does = _LACKS[listed]
    return f"{key_of(action)} {does}"
