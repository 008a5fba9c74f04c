"""Which words fit this call: the opening, the voicemail, the gatekeeper, the breakup mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.scripts.library import Script, Shelf, shipped
from tui.scripts.render import Spoken, render
from tui.scripts.rep import Rep
from tui.scripts.slots import last_talk, slots

__all__ = ["attempt", "breakup", "fitting", "gatekeeper", "incoming", "opening", "say", "slots", "voicemail"]

SAME_ATTEMPT = timedelta(minutes=10)
"""Several numbers tried within this time are one attempt."""


def fitting(
    prospect: Prospect,
    touches: Sequence[Touch],
    at: datetime,
    shelf: Shelf | None = None,
    *,
    inbound: bool = False,
    honest: bool = False,
) -> tuple[Script, ...]:
    """What fits this call, the opening first; then the voicemail that was not yet left, the gatekeeper and the rest."""
    shelf = shelf or shipped()
    talked = _has_talked(prospect, touches)
    first = _only("incoming", shelf) if inbound else _opening(prospect, touches, at, shelf, honest=honest)
    left = _unused_voicemail(prospect, touches, at, shelf)
    found = [first]
    if not inbound:
        found += [left] if left else []
        found += [_gatekeeper(prospect, touches, at, shelf), _only(_honest(talked=talked), shelf)]
    found += [
        _from(serves, 1, shelf)[0] for serves in ("ask_time", "ask_reach", "questions") if _from(serves, 1, shelf)
    ]
    return tuple({script.id: script for script in (*found, _only("breakup", shelf))}.values())


def say(script: Script, prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> Spoken:
    """The words of that script for them, now."""
    return render(script, slots(prospect, touches, rep, at))


def opening(
    prospect: Prospect,
    touches: Sequence[Touch],
    rep: Rep,
    at: datetime,
    *,
    honest: bool = False,
    shelf: Shelf | None = None,
) -> Spoken:
    """What to open with: the reheat after a talk, else the message of this attempt; or the honest question."""
    return say(_opening(prospect, touches, at, shelf or shipped(), honest=honest), prospect, touches, rep, at)


def incoming(
    prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, shelf: Shelf | None = None
) -> Spoken:
    """What to say when they call us."""
    return say(_only("incoming", shelf or shipped()), prospect, touches, rep, at)


def voicemail(
    prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, shelf: Shelf | None = None
) -> tuple[str, Spoken] | None:
    """The id and the words of a message that was not yet left for them; None when all were. Under 20 seconds."""
    script = _unused_voicemail(prospect, touches, at, shelf or shipped())
    return (script.id, say(script, prospect, touches, rep, at)) if script else None


def gatekeeper(
    prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, shelf: Shelf | None = None
) -> Spoken:
    """What to say to whoever picks up in their place."""
    return say(_gatekeeper(prospect, touches, at, shelf or shipped()), prospect, touches, rep, at)


def breakup(
    prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, shelf: Shelf | None = None
) -> Spoken:
    """The mail that ends it in good grace."""
    return say(_only("breakup", shelf or shipped()), prospect, touches, rep, at)


def attempt(prospect: Prospect, at: datetime) -> int:
    """Which attempt of the run a call at that moment is, from 1; another number tried at once is the same attempt."""
    tries = prospect.tries
    again = bool(tries) and timedelta(0) <= at - tries[-1] <= SAME_ATTEMPT
    return max(1, len(tries) + (not again))


def _has_talked(prospect: Prospect, touches: Sequence[Touch]) -> bool:
    return prospect.talks > 0 or last_talk(prospect, touches) is not None


def _left(prospect: Prospect, touches: Sequence[Touch]) -> Collection[str]:
    return {*prospect.messages, *(touch.message for touch in touches)}


def _only(serves: str, shelf: Shelf) -> Script:
    return _from(serves, 1, shelf)[0]


def _from(serves: str, number: int, shelf: Shelf) -> tuple[Script, ...]:
    """The scripts of that use, the one for this attempt first, then those after it, round to those before it."""
    fitting = sorted(
        (script for script in shelf.values() if script.serves == serves),
        key=lambda script: (script.attempt, script.id),
    )
    start = (number - 1) % len(fitting) if fitting else 0
    return (*fitting[start:], *fitting[:start])


def _honest(*, talked: bool) -> str:
    return "honest" if talked else "first_time_honest"


def _opening(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf, *, honest: bool) -> Script:
    talked = _has_talked(prospect, touches)
    if honest:
        return _only(_honest(talked=talked), shelf)
    if talked:
        return _only("reheat", shelf)
    if any(not event.answered for event in prospect.events):
        return _only("event", shelf)
    return _first_time(prospect, touches, at, shelf)


def _unused_voicemail(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script | None:
    serves = "follow_up_voicemail" if _has_talked(prospect, touches) else "voicemail"
    left = _left(prospect, touches)
    return next((script for script in _from(serves, attempt(prospect, at), shelf) if script.id not in left), None)


def _gatekeeper(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script:
    serves = "follow_up_gatekeeper" if _has_talked(prospect, touches) else "gatekeeper"
    return _from(serves, attempt(prospect, at), shelf)[0]


def _first_time(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script:
    """The opening of this attempt. Past the last one, those come first whose like was not left as a voicemail."""
    number = attempt(prospect, at)
    openings = _from("first_time", number, shelf)
    if number <= len(openings):
        return openings[0]
    left = _left(prospect, touches)
    heard = {script.attempt for script in shelf.values() if script.serves == "voicemail" and script.id in left}
    return next((script for script in openings if script.attempt not in heard), openings[0])
