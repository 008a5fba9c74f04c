"""Calling hours of one person: open or shut, until when, and why.

A person may be called when it is open in every zone that they may be in. Nobody whose place is unknown may be.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tui.model.prospect import Prospect
from tui.model.zones import zone
from tui.rules import law, spans
from tui.rules.policy import Policy
from tui.rules.wording import DAYS, clock_words, place_words

UNKNOWN_PLACE = "their place is not known: set it with e"


def open_at(prospect: Prospect, moment: datetime, policy: Policy) -> bool:
    """Whether the law lets them be called at that moment, in every candidate zone."""
    return open_until(prospect, moment, policy) is not None


def open_until(prospect: Prospect, moment: datetime, policy: Policy) -> datetime | None:
    """When it closes first, in their zone; None if it is shut now.

    Every rule takes the policy, whether or not its figures matter to it today.
    """
    zones = prospect.zones
    if not zones:
        return None
    there = zone(zones[0])
    second = moment.timestamp()
    for start, end in spans.lawful(zones, law.places(prospect, policy), moment.astimezone(there).date()):
        if start <= second < end:
            return datetime.fromtimestamp(end, there)
    return None


def next_open(prospect: Prospect, moment: datetime, policy: Policy) -> datetime | None:
    """The nearest lawful moment from that one on, in their zone.

    None where their place is unknown, or where their zones have no hour in common within the horizon.
    """
    zones = prospect.zones
    if not zones:
        return None
    there = zone(zones[0])
    places = law.places(prospect, policy)
    local = moment.astimezone(there)
    second = moment.timestamp()
    day = local.date()
    for _ in range(policy.horizon_days + 1):
        for start, end in spans.lawful(zones, places, day):
            if second < end:
                return local if start <= second else datetime.fromtimestamp(start, there)
        day += timedelta(days=1)
    return None


def why_shut(prospect: Prospect, moment: datetime, policy: Policy) -> str:
    """One line that says why they may not be called now; empty if they may."""
    if not prospect.zones:
        return UNKNOWN_PLACE
    if open_at(prospect, moment, policy):
        return ""
    opens = next_open(prospect, moment, policy)
    if opens is None:
        return f"no lawful hour is common to {', '.join(place_words(name) for name in prospect.zones)}"
    name = _shut_zone(prospect, moment, policy)
    local, opens = moment.astimezone(zone(name)), opens.astimezone(zone(name))
    day = "" if opens.date() == local.date() else f"{DAYS[opens.weekday()]} "
    return f"{clock_words(local)} in {place_words(name)}: opens {day or 'at '}{clock_words(opens)}"


def _shut_zone(prospect: Prospect, moment: datetime, policy: Policy) -> str:
    """The first of their zones in which it is shut."""
    places, second = law.places(prospect, policy), moment.timestamp()
    for name in prospect.zones:
        day = moment.astimezone(zone(name)).date()
        if not any(start <= second < end for start, end in spans.lawful((name,), places, day)):
            return name
    return prospect.zone
