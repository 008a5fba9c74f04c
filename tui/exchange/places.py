"""Places: which country, state and time zones an address names, and what to call where somebody is.

What an address leaves open stays open: several zones, or none; nothing is guessed.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from tui.exchange import gazetteer
from tui.exchange.gazetteer import State
from tui.model.prospect import Phone, Place, Prospect

_ABBREVIATION = 4
"""What people say for a zone in no more letters than this (``gmt``, ``cest``) says nothing of the country."""
_TERRITORIES = frozenset(("PR", "VI", "GU", "AS", "MP"))
"""Countries of their own to a number, but states to an address of the US."""
_PARENTHESIS = r"\s*\(([A-Za-z]{2,3})\)\s*$"


class _Named(NamedTuple):
    """What a name says."""

    zones: tuple[str, ...]
    """Of a state in several zones all, the one where most live first."""
    within: str
    """The state or country that it is, or is in (``us.FL``, ``fr``); empty where it says no more than the zone."""


class Hint(NamedTuple):
    """What serves an address with no country."""

    region: str | None = None
    """ISO 3166 country in which a state is read."""
    zips: bool = False
    """Five digits alone may be a ZIP code of the US."""


NO_HINT = Hint()


def hint_of(region: str | None, phones: Iterable[Phone]) -> Hint:
    """``region`` is the country of the list. It says nothing of a place that is contradicted by their own numbers.

    Numbers of one country say that it is this one, and numbers of several leave it open. A toll-free number of North
    America is of none of its countries.
    """
    certain = [phone for phone in phones if phone.dialable and len(phone.region) == 2]
    north_american = any(phone.number.startswith("+1") for phone in certain)
    homes = {
        "US" if phone.region in _TERRITORIES else phone.region
        for phone in certain
        if phone.zones or not phone.number.startswith("+1")
    }
    home = region if not homes else homes.pop() if len(homes) == 1 else None
    return Hint(home, zips=home == "US" and north_american)


def read_place(street: str, city: str, state: str, postal_code: str, country: str, hint: Hint = NO_HINT) -> Place:
    """The place that an address names. ``hint`` serves one with no country."""
    home, subdivision, zones = _resolve(state, postal_code, country, NO_HINT if country else hint)
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


def country_with_numbers(text: str) -> str:
    """The code (ISO 3166) of a country by name or code, in any case; empty where no numbers are known of it."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - reads the number library

    code = gazetteer.country_code(text) or text.strip().upper()
    return code if code in SUPPORTED_REGIONS else ""


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
    """The IANA zone of ``california``, ``london``, ``America/Denver``, ``est``, ``mount``; of several the main one.

    None where nothing fits, or where the letters fit several places whose zones or laws differ.
    """
    found = _named(text)
    return found.zones[0] if found else None


def _named(text: str) -> _Named | None:
    """What a name says, a US ZIP code at its end, or a city with its state or country (``Boise, ID``).

    A city that is not known says as much as the state or country behind it; so does one that is known elsewhere.
    """
    if key := _full_name(text):
        return _names()[key]
    code = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    if state := gazetteer.state_of_zip(code):
        return _Named(state.zones_at(code), _code(state))
    city, comma, last = text.rpartition(",")
    around = _named(last) if comma else None
    if around is None:
        return None
    states = map(_code, gazetteer.states_by_text().get(gazetteer.plain_name(last), ()))
    within = {around.within, gazetteer.country_code(last).lower(), *states} - {""}
    inner = _named(city)
    fits = inner is not None and any(inner.within == each or inner.within.startswith(f"{each}.") for each in within)
    return inner if fits else around


def _full_name(text: str) -> str:
    """The name that the letters begin; empty where they begin none, or several whose zones or laws differ."""
    key, names = gazetteer.plain_name(text), _names()
    if key in names or len(key) < 3:
        return key if key in names else ""
    found = [name for name in names if name.startswith(key)]
    return min(found, key=len) if len({names[name] for name in found}) == 1 else ""


def zone_by_hand(place: Place, name: str) -> Place:
    """The place on that zone's clock. A state that the rep named stays where it has that zone: its law binds there."""
    country, _, code = place.chosen_in.partition(".")
    state = gazetteer.states().get((country.upper(), code))
    stays = state is not None and name in state.zones
    return replace(place, chosen=name, chosen_in=place.chosen_in if stays else "", chosen_also=())


def set_by_hand(place: Place, text: str) -> Place | None:
    """The place as the rep sets it, by state, country, city or zone; with no text, as the address and number have it.

    A state in several zones gives them all, unless its ZIP or postal code decides. None where the text names no
    place, or several whose clocks or laws differ.
    """
    if not text.strip():
        return replace(place, chosen="", chosen_in="", chosen_also=())
    found = _named(text)
    if found is None:
        return None
    first, *others = _at_postal_code(found, place)
    return replace(place, chosen=first, chosen_in=found.within, chosen_also=tuple(others))


def _at_postal_code(found: _Named, place: Place) -> tuple[str, ...]:
    """The zones of a state at the code of the address, where that code is one of this state."""
    country, _, code = found.within.partition(".")
    state = gazetteer.states().get((country.upper(), code))
    if state is None or len(found.zones) == 1:
        return found.zones
    ours = (place.region, place.subdivision) == (state.region, state.code)
    return (
        state.zones_at(place.postal_code) if ours or gazetteer.state_of_zip(place.postal_code) == state else found.zones
    )


@lru_cache(maxsize=65536)
def _resolve(state: str, postal_code: str, country: str, hint: Hint) -> tuple[str, str, tuple[str, ...]]:
    """Country, state code and zones; each empty where the address does not say."""
    home = gazetteer.country_code(country)
    found = _state(state, home, hint.region)
    if not found and not state and (home == "US" or hint.zips):
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
def _names() -> dict[str, _Named]:
    """By plain name. Of two that share one the later here wins: zones, countries, states, spoken names, cities."""
    zones: dict[str, str] = {}
    for zone in sorted(zoneinfo.available_timezones()):
        if not zone.startswith(("Etc/", "SystemV/", "posix", "right", "US/")) and "/" in zone:
            zones[gazetteer.plain_name(zone)] = zone
            zones.setdefault(gazetteer.plain_name(zone.rsplit("/", 1)[-1]), zone)
    zones |= gazetteer.zones_of_countries()
    names = {text: _Named((zone,), _abroad(zone)) for text, zone in zones.items()}
    names |= {text: _Named(each[0].zones, _code(each[0])) for text, each in gazetteer.states_by_text().items()}
    for text, zone in gazetteer.zones_spoken().items():
        names[text] = _Named((zone,), "" if len(text) <= _ABBREVIATION else _abroad(zone))
    names |= {text: _Named((zone,), _code(state)) for text, (state, zone) in gazetteer.cities().items()}
    return names


def _abroad(zone: str) -> str:
    """The country that a zone is named for; empty for the US, where a zone says nothing of the law."""
    country = gazetteer.country_of_zone(zone)
    return "" if country == "US" else country.lower()


def _code(state: State) -> str:
    return f"{state.region.lower()}.{state.code}"
