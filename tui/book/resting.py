"""Who rests: of whom nothing is to be said before the day of their next call, found without unpacking the record.

Unpacking is nearly all that looking through a book costs: 30 µs for each, where this takes two.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

_NEXT = b'"next":{"at":"'
_DAY = len("2026-11-24")
_STIRS = re.compile(
    rb'"(?:review|events|promises|gone|skipped|kind|dead)":|"standing":"ne(?:ver|wsletter)"',
)
"""What lets something else be said of them than when they are next called. A quote inside a text is escaped in JSON, so
that no text of theirs looks like a name or a value of a record."""
_NUMBER, _ZONES, _PLACE = b'"number":"', b'"zones":["', b'"place":{'
_AHEAD = timedelta(days=2)
"""From the day after tomorrow on no clock of theirs says that their time has come."""
_TOLD = re.compile(rb'"number":"([^"\\]*)"|"([^"\\]*@[^"\\]*)"')


class Resting(NamedTuple):
    """Somebody who rests."""

    until: datetime
    prospect: str
    """Id."""


def awake_before(today: date) -> bytes:
    """The first day of a next call that lets somebody rest today, as it stands in a record."""
    return (today + _AHEAD).isoformat().encode()


def rests_until(text: bytes, first: bytes) -> datetime | None:
    """When they are next called; None where they do not rest, or where it takes more to say.

    ``first`` is of ``awake_before``. Each number of theirs has a zone, or they have a place with one: who needs either
    is told of on each day.
    """
    at = text.rfind(_NEXT) + len(_NEXT)
    if at < len(_NEXT) or text[at : at + _DAY] < first or _STIRS.search(text):
        return None
    numbers, zones = text.count(_NUMBER), text.count(_ZONES) - (_PLACE in text)
    if not 0 < numbers <= zones:
        return None
    try:
        until = datetime.fromisoformat(text[at : text.index(b'"', at)].decode())
    except ValueError:
        return None
    return until if until.tzinfo is not None else None


def told(text: bytes) -> tuple[list[str], list[str]]:
    """The numbers and the mail in a record, and whatever else looks like mail."""
    found = _TOLD.findall(text)
    return [number.decode() for number, _mail in found if number], [mail.decode() for _number, mail in found if mail]
