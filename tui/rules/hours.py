"""Calling hours of one person: open or shut, until when, and why.

A person may be called when it is open in every zone that they may be in, under the law of every place that they may
be in, and when one more call breaks no cap. Nobody whose place is unknown may be.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tui.model.prospect import Prospect
from tui.model.zones import zone
from tui.rules import law, spans
from tui.rules.caps import free_from, why_capped
from tui.rules.policy import Policy
from tui.rules.shut_words import why_closed
from tui.rules.wording import DAYS, clock_words, day_words, place_words

UNKNOWN_PLACE = "their place is not known: set it with z"


def open_at(prospect: Prospect, moment: datetime, policy: Policy) -> bool:
    """Whether the law lets them be called at that moment, in every candidate zone."""
    return open_until(prospect, moment, policy) is not None


def open_until(prospect: Prospect, moment: datetime, policy: Policy) -> datetime | None:
    """When it closes first, in their zone; None if it is shut now."""
    zones = prospect.zones
    second = moment.timestamp()
    if not zones or free_from(prospect, moment, policy).timestamp() > second:
        return None
    there = zone(zones[0])
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
    local = free_from(prospect, moment, policy).astimezone(there)
    second = local.timestamp()
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
    name, ground = _shut_in(prospect, moment, policy)
    why, law_words = why_capped(prospect, moment, policy), ""
    if not why:
        why, law_words = why_closed(name, ground, moment)
    local, opens = moment.astimezone(zone(name)), opens.astimezone(zone(name))
    return f"{why}: opens {_day(opens, local)}{clock_words(opens)}{law_words}"


def why_closed_that_day(prospect: Prospect, moment: datetime, policy: Policy) -> str:
    """``closed on Thanksgiving in Rhode Island``: where the law leaves no hour of that day open; else empty."""
    zones = prospect.zones
    if not zones or spans.lawful(zones, law.places(prospect, policy), moment.astimezone(zone(zones[0])).date()):
        return ""
    name, ground = _shut_in(prospect, moment, policy)
    why, hours = why_closed(name, ground, moment)
    return why if why.startswith("closed on") and not hours else ""


def _day(opens: datetime, local: datetime) -> str:
    """``at``, ``Wed``, or the date where it is a week ahead."""
    days = (opens.date() - local.date()).days
    if days == 0:
        return "at "
    return f"{DAYS[opens.weekday()]} " if days < 7 else f"{day_words(opens.date(), local.date())} "


def _shut_in(prospect: Prospect, moment: datetime, policy: Policy) -> tuple[str, law.Ground]:
    """The first of their zones in which it is shut, and the place whose law shuts it: one that is shut all day first.

    Where all are open (a cap shuts it), the first of each.
    """
    places, second = law.places(prospect, policy), moment.timestamp()
    found = []
    for name in prospect.zones:
        day = moment.astimezone(zone(name)).date()
        for ground in places:
            hours = spans.under(name, ground, day)
            if not any(start <= second < end for start, end in hours):
                found.append((bool(hours), name, ground))
    found.sort(key=lambda each: each[0])
    return found[0][1:] if found else (prospect.zone, places[0])
