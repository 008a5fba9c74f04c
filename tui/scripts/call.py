"""Which words fit this call: the opening, the voicemail, the gatekeeper, the breakup mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.scripts.library import Script, shipped
from tui.scripts.render import Spoken, render
from tui.scripts.rep import Rep
from tui.scripts.slots import last_talk, slots

__all__ = ["attempt", "breakup", "gatekeeper", "honest_question", "incoming", "opening", "slots", "voicemail"]

SAME_ATTEMPT = timedelta(minutes=10)
"""Several numbers tried within this time are one attempt."""
_IN_SHORT = 24
"""Seconds of the honest question, greeting and all, of which a small screen shows the heart beside the evidence."""


def opening(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, honest: bool = False) -> Spoken:
    """What to open with: the reheat after a talk, else the message of this attempt; or the honest question."""
    known = slots(prospect, touches, rep, at)
    talked = _has_talked(prospect, touches)
    if honest:
        return render(_only("honest" if talked else "first_time_honest"), known)
    if talked:
        return render(_only("reheat"), known)
    if "event" in known or "inbound" in known:
        return render(_only("event"), known)
    return render(_first_time(prospect, touches, at), known)


def honest_question(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> str:
    """The heart of the honest question, without the greeting: their words, their date, what to ask. Kept short."""
    script = _only("honest" if _has_talked(prospect, touches) else "first_time_honest")
    spoken = render(script._replace(seconds=min(script.seconds, _IN_SHORT)), slots(prospect, touches, rep, at))
    return " ".join(spoken.text.split("\n\n", 1)[-1].split())


def incoming(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> Spoken:
    """What to say when they call us."""
    return render(_only("incoming"), slots(prospect, touches, rep, at))


def voicemail(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> tuple[str, Spoken] | None:
    """The id and the words of a message that was not yet left for them; None when all were. Under 20 seconds."""
    serves = "follow_up_voicemail" if _has_talked(prospect, touches) else "voicemail"
    left = _left(prospect, touches)
    for script in _from(serves, attempt(prospect, at)):
        if script.id not in left:
            return script.id, render(script, slots(prospect, touches, rep, at))
    return None


def gatekeeper(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> Spoken:
    """What to say to whoever picks up in their place."""
    serves = "follow_up_gatekeeper" if _has_talked(prospect, touches) else "gatekeeper"
    return render(_from(serves, attempt(prospect, at))[0], slots(prospect, touches, rep, at))


def breakup(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> Spoken:
    """The mail that ends it in good grace."""
    return render(_only("breakup"), slots(prospect, touches, rep, at))


def attempt(prospect: Prospect, at: datetime) -> int:
    """Which attempt of the run a call at that moment is, from 1; another number tried at once is the same attempt."""
    tries = prospect.tries
    again = bool(tries) and timedelta(0) <= at - tries[-1] <= SAME_ATTEMPT
    return max(1, len(tries) + (not again))


def _has_talked(prospect: Prospect, touches: Sequence[Touch]) -> bool:
    return prospect.talks > 0 or last_talk(prospect, touches) is not None


def _left(prospect: Prospect, touches: Sequence[Touch]) -> Collection[str]:
    return {*prospect.messages, *(touch.message for touch in touches)}


def _only(serves: str) -> Script:
    return _from(serves, 1)[0]


def _from(serves: str, number: int) -> tuple[Script, ...]:
    """The scripts of that use, the one for this attempt first, then those after it, round to those before it."""
    fitting = sorted(
        (script for script in shipped().values() if script.serves == serves),
        key=lambda script: (script.attempt, script.id),
    )
    start = (number - 1) % len(fitting)
    return (*fitting[start:], *fitting[:start])


def _first_time(prospect: Prospect, touches: Sequence[Touch], at: datetime) -> Script:
    """The opening of this attempt. Past the last one, those come first whose like was not left as a voicemail."""
    number = attempt(prospect, at)
    openings = _from("first_time", number)
    if number <= len(openings):
        return openings[0]
    left = _left(prospect, touches)
    heard = {script.attempt for script in shipped().values() if script.serves == "voicemail" and script.id in left}
    return next((script for script in openings if script.attempt not in heard), openings[0])
