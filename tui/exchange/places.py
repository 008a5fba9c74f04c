"""Places: which country, state and time zones an address names, and what to call where somebody is.

What an address leaves open stays open: several zones, or none; nothing is guessed.
"""

from __future__ import annotations

import re
import zoneinfo
from functools import cache, lru_cache

from tui.exchange import gazetteer
from tui.exchange.gazetteer import State
from tui.model.prospect import Place, Prospect

_PARENTHESIS = r"\s*\(([A-Za-z]{2,3})\)\s*$"


def read_place(street: str, city: str, state: str, postal_code: str, country: str, region: str | None = None) -> Place:
    """The place that an address names. ``region`` says where the list is from: it serves a state with no country."""
    home, subdivision, zones = _resolve(state, postal_code, country, region)
    return Place(
        street=street,
        city=city,
        state=state,
        postal_code=postal_code,
        country=country,
        region=home,
        subdivision=subdivision,
        zones=zones,
    )


def place_words(prospect: Prospect) -> str:
    """What to call where they are: ``California``, ``United Kingdom``, else ``New York time``; empty if unknown."""
    place = prospect.place
    if not place.chosen and place.region:
        state = gazetteer.states().get((place.region, place.subdivision))
        return state.name if state else gazetteer.country_name(place.region)
    city = prospect.zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{city} time" if city else ""


def zone_for(text: str) -> str | None:
    """The IANA zone of ``california``, ``london``, ``America/Denver``, ``est``, ``mount``.

    None where nothing fits, or where the letters fit several places whose zones differ.
    """
    key = gazetteer.plain_name(text)
    if not key:
        return None
    names = _names()
    if key in names:
        return names[key]
    if len(key) < 3:
        return None
    found = {zone for name, zone in names.items() if name.startswith(key)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _resolve(state: str, postal_code: str, country: str, region: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Country, state code and zones; each empty where the address does not say."""
    home = gazetteer.country_code(country)
    found = _state(state, home, region if not country else None)
    if found:
        return found.region, found.code, found.zones_at(postal_code)
    return home, "", gazetteer.country_zones(home) if home else ()


def _state(text: str, home: str, region: str | None) -> State | None:
    """By code or name within a country; with no country, by code in ``region`` or by a name that only one has."""
    if not text:
        return None
    inner = re.search(_PARENTHESIS, text)  # ``California (US)``
    home = home or (gazetteer.country_code(inner[1]) if inner else "")
    key = gazetteer.plain_name(re.sub(_PARENTHESIS, "", text))
    found = gazetteer.states_by_text().get(key, ())
    if home:
        return next((state for state in found if state.region == home), None)
    if near := next((state for state in found if state.region == region), None):
        return near
    return found[0] if len(found) == 1 and key != found[0].code.casefold() else None


@cache
def _names() -> dict[str, str]:
    """Zone by plain name. Of two that share a name the later one here wins: cities, countries, states, spoken names."""
    names: dict[str, str] = {}
    for zone in sorted(zoneinfo.available_timezones()):
        if not zone.startswith(("Etc/", "SystemV/", "posix", "right", "US/")) and "/" in zone:
            names[gazetteer.plain_name(zone)] = zone
            names.setdefault(gazetteer.plain_name(zone.rsplit("/", 1)[-1]), zone)
    names |= gazetteer.zones_of_countries()
    names |= gazetteer.zones_of_states()
    names |= gazetteer.zones_spoken()
    return names
