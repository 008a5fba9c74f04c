"""Where somebody is, asked of the rep: one letter for the zones of North America, or a few letters of any place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tui.desk.hour import Hour
from tui.exchange.places import place_words, set_by_hand, zone_by_hand
from tui.model.prospect import Place, Prospect
from tui.model.text import one_line
from tui.model.zones import same_clock, zone
from tui.rules.hours import open_until, why_shut
from tui.rules.policy import Policy
from tui.rules.wording import clock_words
from tui.screens.prompts import Does, Prompt, Reading

ZONES = (
    ("e", "eastern", "America/New_York"),
    ("c", "central", "America/Chicago"),
    ("m", "mountain", "America/Denver"),
    ("p", "pacific", "America/Los_Angeles"),
    ("a", "alaska", "America/Anchorage"),
    ("h", "hawaii", "Pacific/Honolulu"),
)
UNKNOWN = "No such place is known: try a large city nearby, a state, or a ZIP code."
_NORTH_AMERICA = ("US", "CA", "")

Settle = Callable[[Prospect, str], None]
"""Writes the prospect in their new place, with what was done in words."""


def place_prompt(hour: Hour, settle: Settle, ask: Callable[[Prompt], None]) -> Prompt:
    """The zones of North America, one letter each, on Enter the one that something speaks for; ``o`` for elsewhere.

    Somebody whose number or address is of another country is asked for by name at once.
    """
    prospect, policy, now = hour.prospect, hour.desk.policy, hour.desk.clock.now()
    assert prospect is not None
    elsewhere = typed_prompt(prospect, policy, now, settle)
    if _country(prospect) not in _NORTH_AMERICA:
        return elsewhere

    def chosen(name: str) -> Callable[[], None]:
        after = replace(prospect, place=zone_by_hand(prospect.place, name))
        return lambda: settle(after, _words(after, policy, now))

    likely = _likely(prospect)
    ordered = sorted(ZONES, key=lambda each: each[2] not in likely)
    keys: list[tuple[str, str, Does]] = [(key, label, chosen(name)) for key, label, name in ordered]
    keys.append(("o", "other place", lambda: ask(elsewhere)))
    if prospect.place.chosen:
        after = replace(prospect, place=set_by_hand(prospect.place, "") or Place())
        keys.append(("n", "as listed", lambda: settle(after, _words(after, policy, now))))
    first = ordered[0]
    words = f"Where is {one_line(prospect.known_as)}?"
    asked = Reading(f"{words} Enter: {first[1]}.", chosen(first[2])) if likely else Reading(f"{words} A letter says.")
    return Prompt("Place", "", lambda _text, _step: asked, keys=tuple(keys), typed=False)


def typed_prompt(prospect: Prospect, policy: Policy, now: datetime, settle: Settle) -> Prompt:
    """Any place by a few of its letters."""

    def read(text: str, _step: int) -> Reading:
        if not text.strip():
            return Reading("A state, a country, a large city or a zone: florida, france, tokyo, gmt.")
        place = set_by_hand(prospect.place, text)
        if place is None:
            return Reading(UNKNOWN)
        after = replace(prospect, place=place)
        words = _words(after, policy, now)
        narrower = "; a city there says which" if place.chosen_also else ""
        return Reading(f"Enter: {words}{narrower}", lambda: settle(after, words))

    return Prompt("Place", "florida, france, tokyo, gmt …", read)


def _words(prospect: Prospect, policy: Policy, now: datetime) -> str:
    """``Rhode Island, 17:10 there: open until 18:00``; ``Florida, 18:10 or 17:10 there``, where both must be open."""
    if not prospect.zone:
        return "their place is not known"
    shut = why_shut(prospect, now, policy)
    until = open_until(prospect, now, policy)
    clocks = dict.fromkeys(clock_words(now.astimezone(zone(name))) for name in prospect.zones)
    there = f"{place_words(prospect)}, {' or '.join(clocks)} there"
    return f"{there}: {shut}" if shut or until is None else f"{there}: open until {clock_words(until)}"


def _country(prospect: Prospect) -> str:
    if prospect.place.region:
        return prospect.place.region
    return next((phone.region for phone in prospect.dialable if phone.region), "")


def _likely(prospect: Prospect) -> set[str]:
    """Of the zones that are offered, those on whose clocks they may be; none where nothing is known."""
    return {name for _key, _label, name in ZONES if any(same_clock(name, each) for each in prospect.zones)}
