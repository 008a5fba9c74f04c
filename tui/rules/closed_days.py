"""Public holidays by place and date.

``data/closed_days.toml`` holds those of the places called most, for some years; all others come from the ``holidays``
package, which takes 0.1 s to import and is only imported for them.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any

from tui.rules import data_file

_SHORTER = {
    "Thanksgiving Day": "Thanksgiving",
    "Christmas Day": "Christmas",
    "Juneteenth National Independence Day": "Juneteenth",
}
"""As a rep says them."""


def holiday(place: str, day: date) -> str:
    """The name in English of the public holiday on that date; empty if it is none.

    ``place`` is ``us`` or ``us.RI``: a state's holidays are its own list, else its country's. Days on which a holiday
    is observed count, beside the day itself.
    """
    return _of_year(place, day.year).get(day, "") if place else ""


@lru_cache(maxsize=2000)
def _of_year(place: str, year: int) -> dict[date, str]:
    country, _, state = place.partition(".")
    table = _table(country)
    if str(year) not in table:
        return from_package(place, year)
    if not state:
        return _read(table[str(year)], year)
    if state not in table:
        return from_package(place, year)
    changed = _read(table[state].get(str(year), ""), year)
    return {day: name for day, name in (_of_year(country, year) | changed).items() if name != "-"}


@cache
def _table(country: str) -> dict[str, Any]:
    """The years of a country and the tables of its states. The file is long: only this country's part is parsed."""
    parts = _text().split("\n[")
    ours = "\n".join(f"[{part}" for part in parts if part.startswith((f"{country}]", f"{country}.")))
    tables: dict[str, Any] = data_file.read("closed_days.toml", ours).tables.get(country, {})
    return tables


@cache
def _text() -> str:
    return data_file.text_of("closed_days.toml")


def _read(text: str, year: int) -> dict[date, str]:
    """``01-01 New Year's Day; 11-26 Thanksgiving``, by date."""
    found = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        month, day, name = int(part[:2]), int(part[3:5]), part[6:]
        found[date(year, month, day)] = name
    return found


def from_package(place: str, year: int) -> dict[date, str]:
    """What the ``holidays`` package knows; nothing for a country that it does not know."""
    import holidays  # noqa: PLC0415 - see the module

    country, _, state = place.partition(".")
    try:
        supported = holidays.list_supported_countries()[country.upper()]
    except KeyError:
        return {}
    subdivision = state if state in supported else None
    days = holidays.country_holidays(country.upper(), subdiv=subdivision, years=year, language="en_US")
    return {day: _short(name) for day, name in sorted(days.items()) if day.year == year}


def country_known(code: str) -> bool:
    """Whether holidays are known of the country with those two letters."""
    if _table(code.lower()):
        return True
    import holidays  # noqa: PLC0415 - see the module

    return code.upper() in holidays.list_supported_countries()


def _short(name: str) -> str:
    """The name as it is said; of several on one day the first."""
    first = name.split("; ", maxsplit=1)[0].replace(";", ",")
    base = first.removesuffix(" (observed)")
    return _SHORTER.get(base, base) + first[len(base) :]
