"""The record of calls: each that was logged, with what the law asks for (16 CFR 310.5: numbers, date, time, duration,

outcome, script, consumer or business). It is whole: what was taken back stands in it too, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from tui.exchange.out.cells import Tally, csv_lines, harmless, safe
from tui.model.dataclass import dataclass
from tui.model.touch import Touch
from tui.model.zones import zone

HEADER = (
    "Date",
    "Time",
    "Zone",
    "Their time",
    "Their zone",
    "Called number",
    "Calling number",
    "Direction",
    "Seconds",
    "Outcome",
    "Script",
    "Consumer or business",
    "Status",
    "Rep",
    "Name",
    "Company",
    "Prospect",
    "Touch",
)
_BUSINESS = "business"
"""Everybody in the book is called as a business."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the log."""

    touch: Touch
    who: Mapping[str, Any]
    """The plain record of the prospect as it is now; empty where there is none any more."""
    zone: str
    """Where they are, as far as it is known now: an IANA zone, or empty."""
    undone: datetime | None
    """When it was taken back, as far as it was."""

    @property
    def began(self) -> datetime:
        """When it was dialled; where no clock ran, when it was logged."""
        return self.touch.at - timedelta(seconds=self.touch.seconds + round(self.touch.wrap_up))


def cells(call: Call, rep: str, number: str, here: tzinfo | None) -> tuple[str, ...]:
    """What stands in the columns, before it is made harmless and guarded. ``number``: the rep's own."""
    touch, began = call.touch, call.began
    ours, theirs = began.astimezone(here), began.astimezone(zone(call.zone)) if call.zone else None
    called, calling = (number, touch.number) if touch.inbound else (touch.number, number)
    return (
        ours.date().isoformat(),
        ours.strftime("%H:%M:%S"),
        _zone_words(ours),
        theirs.strftime("%Y-%m-%d %H:%M:%S") if theirs else "",
        f"{call.zone} {_zone_words(theirs)}" if theirs else "",
        called,
        calling,
        "inbound" if touch.inbound else "outbound",
        str(touch.seconds),
        touch.outcome.words,
        touch.message,
        _BUSINESS,
        f"taken back {call.undone.astimezone(here):%Y-%m-%d %H:%M}" if call.undone else "stands",
        rep,
        call.who.get("name", ""),
        call.who.get("company", ""),
        touch.prospect,
        touch.id,
    )


def _zone_words(at: datetime) -> str:
    """``UTC-05:00``."""
    text = at.strftime("%z")
    return f"UTC{text[:3]}:{text[3:5]}"


def calls_csv(calls: Iterable[Call], rep: str, number: str, here: tzinfo | None, tally: Tally) -> Iterator[str]:
    """A row each."""
    return csv_lines(HEADER, (list(map(safe, each)) for each in _rows(calls, rep, number, here, tally)))


def calls_json(calls: Iterable[Call], rep: str, number: str, here: tzinfo | None, tally: Tally) -> Iterator[str]:
    """A list of objects, one a line, with the same fields."""
    names = [each.casefold().replace(" ", "_") for each in HEADER]
    before = "[\n"
    for row in _rows(calls, rep, number, here, tally):
        yield before + json.dumps(dict(zip(names, map(harmless, row), strict=True)))
        before = ",\n"
    yield "\n]\n" if tally.count else "[]\n"


def _rows(calls: Iterable[Call], rep: str, number: str, here: tzinfo | None, tally: Tally) -> Iterator[tuple[str, ...]]:
    for call in calls:
        tally.count += 1
        if call.undone:
            tally.tell("taken back since, and marked so")
        yield cells(call, rep, number, here)
