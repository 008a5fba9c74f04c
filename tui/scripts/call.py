"""Which words fit this call: the opening, the voicemail, the gatekeeper, the breakup mail."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect, Side
from tui.model.touch import Touch
from tui.scripts.library import Script, Shelf, shipped
from tui.scripts.render import Spoken, render
from tui.scripts.rep import Rep
from tui.scripts.slots import last_talk, slots
from tui.scripts.topics import open_qualifications, qualified

__all__ = [
    "attempt",
    "breakup",
    "fitting",
    "gatekeeper",
    "honest_question",
    "incoming",
    "opening",
    "say",
    "slots",
    "voicemail",
]

SAME_ATTEMPT = timedelta(minutes=10)
"""Several numbers tried within this time are one attempt."""
_IN_SHORT = 24
"""Seconds of the honest question, greeting and all, of which a small screen shows the heart beside the evidence."""


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
    if inbound:
        found = [_only("incoming", shelf)]
    else:
        found = [_opening(prospect, touches, at, shelf, honest=honest)]
        left = _unused_voicemail(prospect, touches, at, shelf)
        found += [left] if left else []
        found += [_gatekeeper(prospect, touches, at, shelf)]
        found += [_only(_honest(talked=_has_talked(prospect, touches)), shelf)]
    if qualified(prospect):
        found.insert(1, _only("ask_business", shelf))
    waits = any(promise.side is Side.THEY and promise.done is None for promise in prospect.promises)
    found += _from("ask_time", 2 if waits else 1, shelf)
    found += (*_from("ask_reach", 1, shelf), *_questions(prospect, shelf), _only("breakup", shelf))
    return tuple({script.id: script for script in found}.values())


def say(
    script: Script,
    prospect: Prospect,
    touches: Sequence[Touch],
    rep: Rep,
    at: datetime,
    *,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Spoken:
    """The words of that script for them, now; ``more`` are slots that no prospect holds, as of a value item."""
    return render(script, {**slots(prospect, touches, rep, at), **more})


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


def honest_question(
    prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime, *, shelf: Shelf | None = None
) -> str:
    """The heart of the honest question, without the greeting: their words, their date, what to ask. Kept short."""
    script = _only(_honest(talked=_has_talked(prospect, touches)), shelf or shipped())
    spoken = say(script._replace(seconds=min(script.seconds, _IN_SHORT)), prospect, touches, rep, at)
    return " ".join(spoken.text.split("\n\n", 1)[-1].split())


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
    """The scripts of that use, those for this attempt first, then those after it, round to those before it.

    Of several for one attempt the rep's own come first. Where none of theirs serves, the shipped ones do.
    """
    usual = shipped()
    found = [script for script in shelf.values() if script.serves == serves]
    found = found or [script for script in usual.values() if script.serves == serves]
    last = max((script.attempt for script in found), default=0) or 1

    def order(script: Script) -> tuple[int, bool, str]:
        ahead = (script.attempt - number) % last if script.attempt else 0
        return (ahead, usual.get(script.id) is script, script.id)

    return tuple(sorted(found, key=order))


def _questions(prospect: Prospect, shelf: Shelf) -> list[Script]:
    """Questions for the qualifications that are still open, then for what they do today, and for the person."""
    wanted = [f"questions-{topic}" for topic in (*open_qualifications(prospect), "today", "person")]
    return [shelf[id_] for id_ in wanted if id_ in shelf]


def _honest(*, talked: bool) -> str:
    return "honest" if talked else "first_time_honest"


def _opening(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf, *, honest: bool) -> Script:
    talked = _has_talked(prospect, touches)
    if honest:
        return _only(_honest(talked=talked), shelf)
    news = any(not event.answered for event in prospect.events)
    if talked and news and prospect.standing is Standing.NEWSLETTER:
        return _only("event_again", shelf)
    if talked:
        return _only("reheat_business" if qualified(prospect) else "reheat", shelf)
    if news:
        return _only("event", shelf)
    return _first_time(prospect, touches, at, shelf)


def _unused_voicemail(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script | None:
    serves = "follow_up_voicemail" if _has_talked(prospect, touches) else "voicemail"
    left = _left(prospect, touches)
    return next((script for script in _from(serves, attempt(prospect, at), shelf) if script.id not in left), None)


def _gatekeeper(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script:
    """The message of this attempt. Before any talk, past the last one, those come first that nobody has heard."""
    number = attempt(prospect, at)
    if _has_talked(prospect, touches):
        return _from("follow_up_gatekeeper", number, shelf)[0]
    heard = {touch.attempt for touch in touches if touch.outcome is Outcome.GATEKEEPER}
    return _unheard(_from("gatekeeper", number, shelf), number, heard)


def _first_time(prospect: Prospect, touches: Sequence[Touch], at: datetime, shelf: Shelf) -> Script:
    """The opening of this attempt. Past the last one, those come first whose like was not left as a voicemail."""
    number = attempt(prospect, at)
    left = _left(prospect, touches)
    heard = {script.attempt for script in shelf.values() if script.serves == "voicemail" and script.id in left}
    heard |= {touch.attempt for touch in touches if touch.outcome is Outcome.NO_TALK}
    return _unheard(_from("first_time", number, shelf), number, heard)


def _unheard(scripts: Sequence[Script], number: int, heard: Collection[int]) -> Script:
    """The script of that attempt; when it has been through all of them, the next one not heard."""
    if number <= max(script.attempt for script in scripts):
        return scripts[0]
    return next((script for script in scripts if script.attempt not in heard), scripts[0])
