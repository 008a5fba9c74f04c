"""Whose calling hours bind a call: the law of the places that a prospect may be in.

What the law of each place says stands in ``data/calling_hours.toml``.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from tui.model.prospect import Phone, Prospect
from tui.model.zones import same_clock
from tui.rules import data_file
from tui.rules.closed_days import holiday
from tui.rules.law_file import DEFAULT, CallingHours, Window, Windows, read_hours
from tui.rules.policy import Policy

__all__ = [
    "DEFAULT",
    "CallingHours",
    "Ground",
    "Window",
    "calling_hours",
    "day_off",
    "legal_holiday",
    "places",
    "read_hours",
    "windows_on",
]

_TERRITORIES = {region: f"us.{region}" for region in ("PR", "VI", "GU", "AS", "MP")}
"""Countries of their own to a number, but under US federal law."""
_OWN_DAYS = frozenset(_TERRITORIES.values())
"""Of the places of the US, those whose own holidays companies keep as well."""
_TOMORROW = timedelta(days=1)


class Ground(NamedTuple):
    """A place that a prospect may be in, and whose law binds there."""

    place: str
    """``us``, ``us.RI``, ``fr``; empty where the country is not known. Its public holidays: see ``day_off``."""
    law: str
    """The key of ``calling_hours()``: of the state, else of its country, else ``default``."""


@cache
def calling_hours() -> dict[str, CallingHours]:
    """By place: ``us``, ``us.FL``, ``default``. DataError, with file and line, if the data is wrong."""
    return read_hours(data_file.read("calling_hours.toml"))


def places(prospect: Prospect, policy: Policy) -> tuple[Ground, ...]:
    """The places whose law binds, all of them at once; never empty.

    What the rep set by hand, else the address's country and state; where it names no state, that of each live number's
    area code, unless the rep set them on another clock by hand. A state that presumes by area code binds beside any
    address.
    """
    place = prospect.place
    phones = prospect.dialable
    region, subdivision = place.region, place.subdivision
    if place.chosen_in:
        country, _, subdivision = place.chosen_in.partition(".")
        region = country.upper()
    if place.chosen and not region:
        numbers = tuple([_number(phone, near=_is_near(phone, place.chosen)) for phone in phones])
    else:
        numbers = tuple([_number(phone) for phone in phones])
    business = (
        policy is not None
        and policy.calls == "businesses"
        and not any(phone.label in ("mobile", "home") for phone in phones)
    )
    return _grounds(region, subdivision, numbers, business)


def windows_on(ground: Ground, day: date) -> Windows:
    """When the law there lets people be called on that date."""
    law = calling_hours()[ground.law]
    windows = law.week[day.weekday()]
    if not windows or not law.closes:
        return windows
    if legal_holiday(ground, day):
        return ()
    return law.eve if law.eve and holiday(ground.place, day + _TOMORROW) else windows


def legal_holiday(ground: Ground, day: date) -> str:
    """The public holiday of that very state or country on which its law forbids calls; empty where it forbids none."""
    return holiday(ground.place, day) if calling_hours()[ground.law].closes else ""


def day_off(ground: Ground, day: date) -> str:
    """The public holiday for which nobody there is called unless they asked for it; empty on any other day.

    It is one on which companies close, or on which the law forbids calls. In the US companies keep the country's
    holidays: what a state adds (Election Day, Lincoln's Birthday, the day after Thanksgiving) closes the offices of
    the state, and what it leaves out (Columbus Day) is one all the same. The provinces of Canada and the states of
    Australia set the holidays that companies keep (Family Day, King's Birthday), and so do the US territories.
    """
    country, _, state = ground.place.partition(".")
    kept = country if country == "us" and state and ground.place not in _OWN_DAYS else ground.place
    return legal_holiday(ground, day) or holiday(kept, day)


def _number(phone: Phone, *, near: bool = True) -> tuple[str, str, bool]:
    """Country, North American area code, and whether the number says where they are."""
    return phone.region, phone.number[2:5] if phone.number.startswith("+1") else "", near


def _is_near(phone: Phone, chosen: str) -> bool:
    return not phone.zones or any(same_clock(chosen, name) for name in phone.zones)


@lru_cache(maxsize=20_000)
def _grounds(
    region: str, subdivision: str, numbers: tuple[tuple[str, str, bool], ...], business: bool
) -> tuple[Ground, ...]:
    found = {_place_name(region, subdivision)} if region else set()
    at_large = region in ("", "US") and not subdivision
    for home, area, near in numbers:
        state = area_code_states().get(area, "")
        if state and ((at_large and near) or _law(state).presumed):
            found.add(state)
        elif home and not region:
            found.add(_place_name(home, ""))
    if any(name.startswith("us.") for name in found):
        found.discard("us")
    return tuple(sorted({Ground(name, _binding(name, business)) for name in found})) or (Ground("", DEFAULT),)


def _place_name(region: str, subdivision: str) -> str:
    if region in _TERRITORIES:
        return _TERRITORIES[region]
    return f"{region.lower()}.{subdivision}" if subdivision else region.lower()


def _binding(place: str, business: bool) -> str:
    """The place whose row binds there: its own, its country's or the default's; for a business, one that reaches it."""
    known = calling_hours()
    for name in (place, place.split(".", maxsplit=1)[0]):
        if name in known and not (business and known[name].b2b == "no"):
            return name
    return DEFAULT


def _law(place: str) -> CallingHours:
    return calling_hours()[_binding(place, business=False)]


@cache
def area_code_states() -> dict[str, str]:
    """The state of each US area code: ``us.FL`` for ``305``. DataError if two states claim one."""
    held = data_file.read("area_codes.toml")
    found: dict[str, str] = {}
    for state, codes in held.tables["us"].items():
        for code in codes:
            if type(code) is not int or not 200 <= code <= 999 or str(code) in found:
                raise held.fault("us", state, f"{code} is no area code, or stands twice")
            found[str(code)] = f"us.{state}"
    return found
