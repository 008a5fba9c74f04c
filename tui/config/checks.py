"""What a setting may hold: each check takes what the file says and gives the value, or TypeError or ValueError."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import time
from typing import Any

from tui.model.block import Goal
from tui.model.zones import zone
from tui.rules.caps import CALLS_KEPT
from tui.rules.closed_days import country_known
from tui.rules.list_cadence import read_steps
from tui.scripts.rep import Rep

Check = Callable[[object], Any]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"mon(day)?|tue(s|sday)?|wed(nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?"


def said(held: object) -> str:
    """A wrong value, short enough for one line."""
    try:
        return repr(held)[:40]
    except (ValueError, RecursionError):  # a number of more digits than Python prints, lists within lists
        return "that value"


def text(held: object, limit: int = 200) -> str:
    """A text, without what cannot be printed."""
    if not isinstance(held, str):
        raise TypeError(f"{said(held)} is not a text in quotes")
    if len(held) > limit:
        raise ValueError(f"{said(held)} is longer than {limit} letters")
    return "".join(letter for letter in held if letter.isprintable())


def rep(held: object) -> Rep:
    """What the scripts say of the rep."""
    if not isinstance(held, dict):
        raise TypeError("it is written { name = …, company = …, number = …, mail = … }")
    known = [each.name for each in fields(Rep)]
    for name in held:
        if name not in known:
            raise ValueError(f"there is no {name[:40]!r} in it, but {', '.join(known)}")
    return Rep(**{name: text(value) for name, value in held.items()})


def goal(held: object) -> Goal:
    """A week's goal."""
    if not isinstance(held, dict):
        raise TypeError("it is written { dials = …, talks = …, yes = … }")
    for name in held:
        if name not in Goal._fields:
            raise ValueError(f"there is no {name[:40]!r} in it, but {', '.join(Goal._fields)}")
    return Goal(**{name: whole(0, 10_000)(value) for name, value in held.items()})


def keys(held: object) -> dict[str, str]:
    """By action, a key; ``today.find`` may stand in a table of its own."""
    if not isinstance(held, dict):
        raise TypeError('it is written { skip = "K" }')
    found: dict[str, str] = {}
    for name, value in held.items():
        inner = value if isinstance(value, dict) else None
        found |= {f"{name}.{part}"[:40]: text(key, 40) for part, key in inner.items()} if inner is not None else {}
        found |= {name[:40]: text(value, 40)} if inner is None else {}
    return found


def zone_name(held: object) -> str:
    """An IANA zone, or empty."""
    name = text(held)
    if name:
        try:
            zone(name)
        except (KeyError, ValueError, OSError) as fault:
            raise ValueError(f"{said(name)} is no time zone such as America/New_York") from fault
    return name


def region(held: object) -> str:
    """A country of two letters."""
    code = text(held).upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ValueError(f"{said(held)} is no country of two letters, such as US")
    return code


def command(held: object) -> tuple[str, ...]:
    """A command and its arguments."""
    if not isinstance(held, list):
        raise TypeError('a command is a list of texts, such as ["my-phone", "{number}"]')
    found = tuple(text(part, 2000) for part in held)
    if found and not found[0].strip():
        raise ValueError("the command has no program")
    return found


def flag(held: object) -> bool:
    """True or false."""
    if not isinstance(held, bool):
        raise TypeError(f"{said(held)} is neither true nor false")
    return held


def whole(least: int, most: int, thing: str = "") -> Check:
    """A whole number in those bounds; ``thing`` is what it counts."""

    def check(held: object) -> int:
        of = f" {thing}" if thing else ""
        if isinstance(held, bool) or not isinstance(held, int):
            raise ValueError(f"{said(held)} is no whole number{of and ' of'}{of} from {least} to {most}")
        if not least <= held <= most:
            bound = f"more than {most}" if held > most else f"less than {least}"
            raise ValueError(f"{said(held)} is {bound}{of}: it can be from {least} to {most}")
        return held

    return check


CAP = whole(1, CALLS_KEPT, "calls")


def wholes(least: int, most: int, thing: str) -> Check:
    """A list of such numbers, not empty."""
    each = whole(least, most, thing)

    def check(held: object) -> tuple[int, ...]:
        if not isinstance(held, list) or not held:
            raise TypeError(f"it is a list of {thing}, such as [1, 3, 5]")
        return tuple(each(one) for one in held)

    return check


def rising(least: int, most: int, thing: str) -> Check:
    """A list in which each number is above the one before."""
    numbers = wholes(least, most, thing)

    def check(held: object) -> tuple[int, ...]:
        found: tuple[int, ...] = numbers(held)
        if list(found) != sorted(set(found)):
            raise ValueError(f"{said(held)}: each must be later than the one before")
        return found

    return check


def clock(held: object) -> time:
    """A time of day: ``"08:30"``, or TOML's own 08:30:00."""
    if isinstance(held, time):
        return held.replace(second=0, microsecond=0)
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text(held))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f'{said(held)} is no time of day such as "08:30"')
    return time(int(found[1]), int(found[2]))


def weekdays(held: object) -> frozenset[int]:
    """``["mon", "tue"]``; Monday is 0."""
    if not isinstance(held, list) or not held:
        raise TypeError('it is a list of days, such as ["mon", "tue", "wed"]')
    names = [text(each).strip().lower() for each in held]
    if unknown := [name for name in names if not re.fullmatch(_DAY, name)]:
        raise ValueError(f"{said(unknown[0])} is no day: {', '.join(_DAYS)}")
    return frozenset(_DAYS.index(name[:3]) for name in names)


def holiday_places(held: object) -> tuple[str, ...]:
    """``["US"]``, ``["US-CA", "CA-ON"]``, or an empty list for none."""
    if not isinstance(held, list):
        raise TypeError('it is a list of countries or states, such as ["US"] or ["US-CA"]')
    found = []
    for each in held:
        country, _, state = text(each).replace(".", "-").upper().partition("-")
        if not re.fullmatch(r"[A-Z]{2}", country) or not re.fullmatch(r"[A-Z0-9]{0,3}", state):
            raise ValueError(f"{said(each)} is no country or state, such as US or US-CA")
        if not country_known(country):
            raise ValueError(f"{said(each)}: no public holidays are known of {country}")
        found.append(f"{country.lower()}.{state}" if state else country.lower())
    return tuple(found)


def word(*choices: str) -> Check:
    """One of those words."""

    def check(held: object) -> str:
        if held not in choices:
            raise ValueError(f"{said(held)} is not {' or '.join(choices)}")
        return str(held)

    return check


def list_cadences(held: object) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """By call list, the steps in words: ``{ "web leads" = "5 minutes, 1 hour, next day" }``."""
    if not isinstance(held, dict):
        raise TypeError('it is written { "web leads" = "5 minutes, 1 hour, next day" }')
    return tuple((text(name), read_steps(text(steps))) for name, steps in held.items())
