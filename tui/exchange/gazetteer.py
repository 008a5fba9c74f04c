"""The tables of places: countries, states with their zones, split area codes, names that people say.

They come from data/places.toml and, for countries, from tzdata's own iso3166.tab and zone.tab.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import tzdata

from tui.model.zones import zone

_TZDATA = Path(tzdata.__file__).parent / "zoneinfo"
_STATES_OF = ("US", "CA", "AU")


class State(NamedTuple):
    """A state or province: its zones, and for those with several the code prefixes that lie wholly in one."""

    code: str
    region: str
    name: str
    zones: tuple[str, ...]
    prefixes: tuple[tuple[str, str], ...] = ()
    """(ZIP or postal code prefix, zone)."""

    def zones_at(self, postal_code: str) -> tuple[str, ...]:
        code = postal_code.strip().upper().replace(" ", "")
        if self.region == "US" and len(code.split("-")[0]) == 4:
            code = "0" + code  # a spreadsheet took the leading zero
        return next(((zone,) for prefix, zone in self.prefixes if code.startswith(prefix)), self.zones)


def country_code(text: str) -> str:
    """The ISO 3166 code of a country by name or code (``US``, ``Deutschland``, ``U.K.``); empty if unknown."""
    return _country_codes().get(plain_name(text), "") if text else ""


def country_name(code: str) -> str:
    """What to call a country in English: ``United Kingdom``."""
    names = _tables()["countries"].get(code)
    return str(names[0]) if names else _official_names().get(code, code)


@cache
def country_zones(code: str) -> tuple[str, ...]:
    """The zone of a country that has one; empty for a country of several, where the address says too little."""
    whole = _tables()["whole_country"].get(code)
    if whole:
        return (whole,)
    zones = _zones_by_country().get(code, ())
    return zones if len(zones) == 1 else ()


def main_zone(code: str) -> str:
    """Of a country with several zones, the one to name first; empty if none is."""
    return str(_tables()["main_zone"].get(code, ""))


def country_of_zone(name: str) -> str:
    """The country that a zone is named for; empty for one that tzdata's zone.tab does not list."""
    return _countries_by_zone().get(name, "")


@cache
def split_area_codes() -> dict[str, tuple[str, ...]]:
    """Zones by North American area code, for the codes that lie in more than one."""
    return {str(code): tuple(zones.split()) for zones, codes in _tables()["split_area_codes"].items() for code in codes}


@cache
def states() -> dict[tuple[str, str], State]:
    """Every state that is known, by country and code."""
    states = {}
    for region in _STATES_OF:
        for code, row in _tables()[region].items():
            prefixes = tuple(
                (prefix, zone)
                for zone, spans in row.get("zip", {}).items()
                for span in spans
                for prefix in _spread(span)
            )
            states[region, code] = State(code, region, row["name"], tuple(row["zones"]), prefixes)
    return states


def state_of_zip(code: str) -> State | None:
    """The US state of a ZIP code of five digits or ZIP+4; None where its prefix is no state's."""
    digits = code.strip().split("-")[0]
    if len(digits) != 5 or not digits.isascii() or not digits.isdigit():
        return None
    return states().get(("US", _states_by_zip().get(digits[:3], "")))


@cache
def _states_by_zip() -> dict[str, str]:
    """State by the first three digits."""
    table = _tables()["US_zip"].items()
    return {prefix: state for state, spans in table for span in spans for prefix in _spread(span)}


@cache
def states_by_text() -> dict[str, tuple[State, ...]]:
    """States by plain name and by code; a code may be that of states in two countries."""
    by_text: dict[str, tuple[State, ...]] = {}
    for (region, code), state in states().items():
        for text in (code, state.name, *_tables()[region][code].get("also", ())):
            by_text[plain_name(text)] = (*by_text.get(plain_name(text), ()), state)
    return by_text


def zones_of_countries() -> dict[str, str]:
    """By plain name and code, for countries of one zone or with a main one."""
    found = {text: next(iter(country_zones(code)), "") or main_zone(code) for text, code in _country_codes().items()}
    return {text: zone_name for text, zone_name in found.items() if zone_name}


def zones_spoken() -> dict[str, str]:
    """By plain name: what people say for a zone (``eastern``, ``pst``), and large cities whose state is not known."""
    return {plain_name(text): name for name, texts in _tables()["spoken"].items() for text in texts}


def cities() -> dict[str, tuple[State, str]]:
    """By plain name: large cities, with the state that they are in and their zone of it."""
    found: dict[str, tuple[State, str]] = {}
    for place, names in _tables()["cities"].items():
        code, _, zone_name = place.partition(" ")
        region, _, subdivision = code.partition(".")
        state = states()[region.upper(), subdivision]
        found |= {plain_name(text): (state, zone_name or state.zones[0]) for text in names}
    return found


def plain_name(text: str) -> str:
    """For comparing names: no accents, case, points or double spaces."""
    plain = unicodedata.normalize("NFKD", text) if not text.isascii() else text
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)) if not plain.isascii() else plain
    return " ".join(plain.replace(".", "").replace("_", " ").casefold().split())


@cache
def _tables() -> dict[str, Any]:
    import tomli  # noqa: PLC0415 - 7 ms that the start of the app must not pay

    folder = Path(import_module("tui.data").__file__ or "").parent
    return tomli.loads((folder / "places.toml").read_text(encoding="utf-8"))


def _spread(span: str) -> list[str]:
    """``750-752`` as 750, 751, 752; ``V3-V7`` as V3 … V7."""
    first, _, last = span.partition("-")
    if not last:
        return [first]
    letters = first.rstrip("0123456789")
    width = len(first) - len(letters)
    numbers = range(int(first[len(letters) :]), int(last[len(letters) :]) + 1)
    return [f"{letters}{number:0{width}d}" for number in numbers]


@cache
def _official_names() -> dict[str, str]:
    lines = (_TZDATA / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


@cache
def _country_codes() -> dict[str, str]:
    codes = {plain_name(name): code for code, name in _official_names().items()}
    codes |= {plain_name(code): code for code in _official_names()}
    codes |= {plain_name(name): code for code, names in _tables()["countries"].items() for name in names}
    return codes


@cache
def _countries_by_zone() -> dict[str, str]:
    lines = (_TZDATA / "zone.tab").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[2]: line[:2] for line in lines if line and not line.startswith("#")}


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """One zone for each clock that a country has: zones that agree on the first of each month of 2026 are one."""
    found: dict[str, dict[tuple[timedelta | None, ...], str]] = {}
    for line in (_TZDATA / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, name = line.split("\t")[:3]
            clock = tuple(zone(name).utcoffset(datetime(2026, month, 1)) for month in range(1, 13))  # noqa: DTZ001
            found.setdefault(code, {}).setdefault(clock, name)
    return {code: tuple(clocks.values()) for code, clocks in found.items()}
