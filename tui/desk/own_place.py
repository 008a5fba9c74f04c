"""Where the rep works, read from what they type: the clock, the country of national numbers, and whose holidays."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tui.exchange import gazetteer
from tui.exchange.places import set_by_hand
from tui.model.prospect import Place
from tui.model.zones import same_clock, zone
from tui.rules.closed_days import country_known

UNKNOWN = "No such place is known: try a large city nearby, a state, or a country."
_STATES_REST = frozenset(("AU", "CA", "DE", "GB"))
"""Countries whose states have public holidays for everybody; those of the US have them for their offices."""


class OwnPlace(NamedTuple):
    """What a place says."""

    zone: str
    region: str
    """The country; empty where only a clock was named."""
    state: str
    """Of a country whose states have holidays of their own; else empty."""
    name: str
    """``Ontario``, ``Germany``."""

    @property
    def holidays(self) -> str:
        """As the setting has it: ``CA-ON``, ``US``; empty where none are known."""
        if not self.region or not country_known(self.region):
            return ""
        return f"{self.region}-{self.state}" if self.state else self.region


def read_own_place(text: str) -> OwnPlace | None:
    """``Denver``, ``Ontario``, ``Germany``, ``Europe/Berlin``; None where it names no place."""
    place = set_by_hand(Place(), text) if text.strip() else None
    if place is None:
        return None
    country, _, code = place.chosen_in.partition(".")
    spoken = len(text.strip()) <= 4 and not country  # ``gmt`` is a clock, and no country
    region = country.upper() or ("" if spoken else gazetteer.country_of_zone(place.chosen))
    state = gazetteer.states().get((region, code))
    name = state.name if state else gazetteer.country_name(region) if region else ""
    return OwnPlace(place.chosen, region, code if region in _STATES_REST else "", name)


def own_place_words(found: OwnPlace, now: datetime) -> str:
    """``Ontario: 12:24 now, Toronto time; numbers: Canada; holidays: Ontario``."""
    city = found.zone.rsplit("/", 1)[-1].replace("_", " ")
    country = gazetteer.country_name(found.region) if found.region else ""
    told = f"{f'{found.name}: ' if found.name else ''}{now.astimezone(zone(found.zone)):%H:%M} now, {city} time"
    if not country:
        return f"{told}; numbers and holidays stay as they are set"
    if not found.holidays:
        return f"{told}; numbers: {country}; no holidays are known of it"
    return (
        f"{told}; numbers: {country}; holidays: {found.name}"
        if found.state
        else f"{told}; numbers, holidays: {country}"
    )


def place_of_zone(name: str) -> str:
    """What to type for a zone: ``New York``, or the zone's own name where its city says another; empty: nothing is."""
    city = name.rsplit("/", 1)[-1].replace("_", " ")
    read = ((text, read_own_place(text)) for text in (city, name))
    return next((text for text, found in read if found is not None and same_clock(found.zone, name)), "")
