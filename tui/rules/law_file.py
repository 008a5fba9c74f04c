"""Reading ``data/calling_hours.toml``: the calling hours of each place, every fault named with its file and line."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from tui.model.zones import zone
from tui.rules.data_file import DataFile

DEFAULT = "default"
"""The place of whom no law is known."""

Window = tuple[int, int]
"""Minutes of the local day, from and to; the end is not included."""
Windows = tuple[Window, ...]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = {"mon_sun": range(7), "mon_sat": range(6), "mon_fri": range(5)}
_DAY_KEYS = {**_SPANS, **{name: range(index, index + 1) for index, name in enumerate(_DAYS)}}
"""Broad names first: a narrower one that follows wins."""
_WORDS = {
    "holidays": ("open", "closed"),
    "area_code": ("", "presumed"),
    "b2b": ("unknown", "yes", "no"),
    "confidence": ("", "primary", "two", "one", "none"),
}
"""What each of these keys may say, its default first; a confidence must be given."""
_TEXTS = ("name", "source", "reach")
_CAPS = ("cap_24h", "cap_30d")
_KNOWN = {*_DAY_KEYS, *_WORDS, *_TEXTS, *_CAPS, "eve", "zone"}


class CallingHours(NamedTuple):
    """What the law of one place says of when to call."""

    week: tuple[Windows, ...] = ((),) * 7
    """For each weekday from Monday."""
    source: str = ""
    confidence: str = ""
    name: str = ""
    """As it is said: ``Rhode Island``, ``the United States``."""
    closes: bool = False
    """On public holidays."""
    eve: Windows | None = None
    """The hours on the day before a public holiday, where they differ."""
    zone: str = ""
    """The zone that the law names; empty: wherever the person is."""
    cap_24h: int = 0
    """Most calls to one person in any 24 hours; 0: no cap."""
    cap_30d: int = 0
    presumed: bool = False
    """A number with an area code of the state is presumed to be there."""
    b2b: str = "unknown"
    """Whether it reaches calls to businesses: ``yes``, ``no``, ``unknown``."""


def read_hours(held: DataFile) -> dict[str, CallingHours]:
    """The hours of every place in that file, by its name there: ``us``, ``us.FL``. DataError if it is wrong."""
    found: dict[str, CallingHours] = {}
    for country, table in held.tables.items():
        if not isinstance(table, dict):
            raise held.fault("", country, f"{country} stands outside of any place")
        states = {code: inner for code, inner in table.items() if isinstance(inner, dict)}
        found[country] = _place(held, country, table, CallingHours(), but=states)
        for code, inner in states.items():
            name = f"{country}.{code}"
            found[name] = _place(held, name, inner, found[country])
    if DEFAULT not in found:
        raise held.fault(DEFAULT, "", "there must be a [default]")
    return found


def _place(
    held: DataFile, place: str, table: dict[str, Any], above: CallingHours, but: dict[str, Any] | None = None
) -> CallingHours:
    for key in table:
        if key not in _KNOWN and key not in (but or {}):
            raise held.fault(place, key, f"there is no {key} among the things that a place says")
    week = list(above.week)
    for key, days in _DAY_KEYS.items():
        if key in table:
            windows = _windows(held, place, key, table[key])
            for day in days:
                week[day] = windows
    said = {key: _word(held, place, key, table) for key in _WORDS}
    texts = {key: _text(held, place, key, table) for key in _TEXTS}
    caps = {key: _cap(held, place, key, table) or getattr(above, key) for key in _CAPS}
    return CallingHours(
        week=tuple(week),
        source=texts["source"],
        confidence=said["confidence"],
        name=texts["name"] or place,
        closes=said["holidays"] == "closed" if "holidays" in table else above.closes,
        eve=_windows(held, place, "eve", table["eve"]) if "eve" in table else above.eve,
        zone=_zone(held, place, table),
        cap_24h=caps["cap_24h"],
        cap_30d=caps["cap_30d"],
        presumed=said["area_code"] == "presumed",
        b2b=said["b2b"],
    )


def _windows(held: DataFile, place: str, key: str, text: Any) -> Windows:
    if text == "closed":
        return ()
    try:
        windows = tuple(sorted(_window(part) for part in str(text).split(",")))
    except ValueError as fault:
        raise held.fault(place, key, f'"{text}" is not like "08:00-21:00": {fault}') from None
    if any(start >= end for start, end in windows):
        raise held.fault(place, key, f'"{text}" ends before it begins')
    if any(end > start for (_, end), (start, _) in pairwise(windows)):
        raise held.fault(place, key, f'"{text}" overlaps itself')
    return windows


def _window(text: str) -> Window:
    start, end = text.strip().split("-")
    return _minute(start), _minute(end)


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= 24 * 60):
        raise ValueError(f"{text} is no time of day")
    return hour * 60 + minute


def _word(held: DataFile, place: str, key: str, table: dict[str, Any]) -> str:
    choices = _WORDS[key]
    word = table.get(key, choices[0])
    if word not in choices or (key == "confidence" and not word):
        raise held.fault(place, key, f"{key} must be {' or '.join(choice for choice in choices if choice)}")
    return str(word)


def _text(held: DataFile, place: str, key: str, table: dict[str, Any]) -> str:
    text = table.get(key, "")
    if not isinstance(text, str):
        raise held.fault(place, key, f"{key} must be a text in quotes")
    return text


def _cap(held: DataFile, place: str, key: str, table: dict[str, Any]) -> int:
    cap = table.get(key)
    if cap is None:
        return 0
    if type(cap) is not int or cap < 1:
        raise held.fault(place, key, f"{key} must be a whole number from 1")
    return cap


def _zone(held: DataFile, place: str, table: dict[str, Any]) -> str:
    name = _text(held, place, "zone", table)
    if name:
        try:
            zone(name)
        except (KeyError, ValueError, OSError):
            raise held.fault(place, "zone", f"{name} is no time zone") from None
    return name
