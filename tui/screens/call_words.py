"""Which words stand on the call screen: those that fit the call, in the order of the walk, or one looked up."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tui.desk.hour import Hour
from tui.model.prospect import Prospect
from tui.scripts.call import fitting, say, voicemail
from tui.scripts.library import Script
from tui.scripts.render import Spoken

VOICEMAILS = frozenset({"voicemail", "follow_up_voicemail"})


class Words(NamedTuple):
    """What stands in the left box."""

    script: Script
    spoken: Spoken
    place: str
    """Where in the walk: ``2 of 7``; empty for one that was looked up."""
    opening: bool


def walk(hour: Hour, now: datetime) -> tuple[Script, ...]:
    """What fits the call on screen, the opening first; empty where nobody is."""
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None:
        return ()
    return fitting(prospect, hour.touches, now, hour.desk.shelf, inbound=call.inbound, honest=call.honest)


def words(hour: Hour, now: datetime, looked: Script | None = None) -> Words | None:
    """What is on screen: the script that is being looked up, else the walked one, else the opening.

    None where nobody is on screen, and where a walk-away review, or that they said never, stands in the place of the
    opening.
    """
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None:
        return None
    found = walk(hour, now)
    script = looked or hour.desk.shelf.get(call.script) or (None if _no_opening(hour, prospect) else found[0])
    if script is None:
        return None
    ids = [each.id for each in found]
    place = f"{ids.index(script.id) + 1} of {len(ids)}" if script.id in ids else ""
    spoken = say(script, prospect, hour.touches, hour.desk.rep, now)
    return Words(script, spoken, place, opening=script == found[0])


def _no_opening(hour: Hour, prospect: Prospect) -> bool:
    return prospect.review is not None or hour.never


def walked(hour: Hour, now: datetime, step: int) -> str:
    """The id of the script so many places on in the walk; empty for the opening, and after one that was looked up."""
    prospect, call = hour.prospect, hour.call
    ids = [each.id for each in walk(hour, now)]
    if prospect is None or call is None or not ids:
        return ""
    at_first = [""] if _no_opening(hour, prospect) else []
    stops = [*at_first, *ids]
    here = stops.index(call.script) if call.script in stops else 0 if not call.script else None
    if here is None:
        return ""
    there = (here + step) % len(stops)
    return stops[there] if there else ""


def was_left(hour: Hour, script: Script) -> bool:
    """Whether the message was left for whoever is on screen before."""
    prospect = hour.prospect
    left = {*(prospect.messages if prospect else ()), *(touch.message for touch in hour.touches)}
    return script.serves in VOICEMAILS and script.id in left


def message(hour: Hour, now: datetime) -> str:
    """The id of the voicemail that is left now: the one on screen, else the next that was not left before."""
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None:
        return ""
    shown = hour.desk.shelf.get(call.script)
    if shown is not None and shown.serves in VOICEMAILS:
        return shown.id
    left = voicemail(prospect, hour.touches, hour.desk.rep, now, shelf=hour.desk.shelf)
    return left[0] if left else ""
