"""Places: which country, state and time zones an address names, and what to call where somebody is.

What an address leaves open stays open: several zones, or none; nothing is guessed.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import replace
from functools import cache, lru_cache

from tui.exchange import gazetteer
from tui.exchange.gazetteer import State
from tui.model.prospect import Place, Prospect

_ABBREVIATION = 4
"""What people say for a zone in no more letters than this (``gmt``, ``cest``) says nothing of the country."""
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
    region, subdivision = place.region, place.subdivision
    if place.chosen:
        country, _, subdivision = place.chosen_in.partition(".")
        region = country.upper()
    if region:
        state = gazetteer.states().get((region, subdivision))
        return state.name if state else gazetteer.country_name(region)
    city = prospect.zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{city} time" if city else ""


def zone_for(text: str) -> str | None:
    """The IANA zone of ``california``, ``london``, ``America/Denver``, ``est``, ``mount``.

    None where nothing fits, or where the letters fit several places whose zones differ.
    """
    return _names().get(_full_name(text))


def _full_name(text: str) -> str:
    """The name that the letters begin; empty where they begin none, or several whose zones differ."""
    key, names = gazetteer.plain_name(text), _names()
    if key in names or len(key) < 3:
        return key if key in names else ""
    found = [name for name in names if name.startswith(key)]
    return min(found, key=len) if len({names[name] for name in found}) == 1 else ""


def set_by_hand(place: Place, text: str) -> Place | None:
    """The place as the rep sets it, by state, country, city or zone; with no text, as the address and number have it.

    None where the text names no place, or several whose clocks differ.
    """
    if not text.strip():
        return replace(place, chosen="", chosen_in="")
    key = _full_name(text)
    if not key:
        return None
    name = _names()[key]
    return replace(place, chosen=name, chosen_in=_named_with(key, name))


def _named_with(key: str, name: str) -> str:
    """The state or country that a place is in (``us.FL``, ``fr``); empty where a name says no more than the zone."""
    spoken = gazetteer.zones_spoken()
    state = next(iter(gazetteer.states_by_text().get(key, ())), None)
    if state and key not in spoken and state.zones[0] == name:
        return f"{state.region.lower()}.{state.code}"
    country = gazetteer.country_of_zone(name)
    no_place = key in spoken and len(key) <= _ABBREVIATION
    return "" if no_place or country == "US" else country.lower()


@lru_cache(maxsize=65536)
def _resolve(state: str, postal_code: str, country: str, region: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Country, state code and zones; each empty where the address does not say."""
    home = gazetteer.country_code(country)
    found = _state(state, home, region if not country else None)
    if not found and not state and (home or region) == "US":
        found = gazetteer.state_of_zip(postal_code)
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
