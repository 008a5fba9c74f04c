"""Who rests: of whom nothing is to be said before the day of their next call, found without unpacking the record.

Unpacking is nearly all that looking through a book costs: 30 µs for each, where this takes six, and less than one for
whom the checkpoint tells it of.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from tui.book.files import FORMAT

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


_RULE = zlib.crc32(_STIRS.pattern + _NUMBER + _ZONES + _PLACE + str(FORMAT).encode())
"""What a checkpoint says of who rests was worked out by, and from records of which format: what another version has
said is worked out anew."""


class Rests:
    """From when on each is called again, worked out once for a record as it stands."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, str]] = {}
        """By id: the record, and when."""

    def until(self, prospect_id: str, text: bytes, first: str) -> datetime | None:
        """When they are next called; None where they do not rest, or where it takes more to say.

        ``first`` is of ``awake_before``.
        """
        at = self.next_at(prospect_id, text)
        return datetime.fromisoformat(at) if at and at[:_DAY] >= first else None

    def next_at(self, prospect_id: str, text: bytes) -> str:
        """When they are next called, in ISO 8601; empty where something else may be said of them at any time."""
        known = self._known.get(prospect_id)
        if known is None or known[0] is not text:
            known = self._known[prospect_id] = (text, _rests(text))
        return known[1]

    def told(self, texts: Mapping[str, bytes]) -> dict[str, Any]:
        """Of all of these, for a checkpoint."""
        said = [(id, at) for id, text in texts.items() if (at := self.next_at(id, text))]
        self._known = {id: known for id, known in self._known.items() if id in texts}
        told = [each for pair in said for each in pair]
        return {"by": _RULE, "crc": _sum(told), "told": told}

    def take(self, said: Any, texts: Mapping[str, bytes]) -> None:
        """What a checkpoint says of the records beside it, which are as they were written; nothing where it itself is
        not.
        """
        try:
            told = said["told"]
            if (said["by"], said["crc"]) != (_RULE, _sum(told)):
                return
            at = dict(zip(told[::2], told[1::2], strict=True))
        except (KeyError, TypeError, ValueError):
            return
        self._known = {id: (text, at.get(id, "")) for id, text in texts.items()}


def _sum(told: list[str]) -> int:
    return zlib.crc32("\n".join(told).encode("utf-8", "surrogatepass"))


def awake_before(today: date) -> str:
    """The first day of a next call that lets somebody rest today."""
    return (today + _AHEAD).isoformat()


def _rests(text: bytes) -> str:
    """The moment of their next call, in ISO 8601 with its offset, where nothing is to be said of them before it.

    Each number of theirs has a zone, or they have a place with one: who needs either is told of on each day.
    """
    at = text.rfind(_NEXT) + len(_NEXT)
    if at < len(_NEXT) or _STIRS.search(text):
        return ""
    numbers, zones = text.count(_NUMBER), text.count(_ZONES) - (_PLACE in text)
    if not 0 < numbers <= zones:
        return ""
    try:
        found = text[at : text.index(b'"', at)].decode()
        return found if datetime.fromisoformat(found).tzinfo is not None else ""
    except ValueError:
        return ""


def told(text: bytes) -> tuple[list[str], list[str]]:
    """The numbers and the mail in a record, and whatever else looks like mail."""
    found = _TOLD.findall(text)
    return [number.decode() for number, _mail in found if number], [mail.decode() for _number, mail in found if mail]
