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
        self._at: dict[str, str] = {}
        """By id: when they are next called; missing or empty where they do not rest."""
        self._of: dict[str, bytes] = {}
        """By id: the record of which that is so."""

    def split(self, texts: Mapping[str, bytes], today: date) -> tuple[list[str], list[Resting]]:
        """The ids of those of whom something may be said today, and all others with the moment of their next call.

        This runs over the whole book at a start: no call for each.
        """
        first, of, at = awake_before(today), self._of, self._at
        awake: list[str] = []
        rest: list[Resting] = []
        for id, text in list(texts.items()):
            until = at.get(id, "") if of.get(id) is text else self.next_at(id, text)
            if until >= first:
                rest.append(Resting(datetime.fromisoformat(until), id))
            else:
                awake.append(id)
        return awake, rest

    def next_at(self, prospect_id: str, text: bytes) -> str:
        """When they are next called, in ISO 8601; empty where something else may be said of them at any time."""
        if self._of.get(prospect_id) is not text:
            self._at[prospect_id] = _rests(text)
            self._of[prospect_id] = text
        return self._at.get(prospect_id, "")

    def told(self, texts: Mapping[str, bytes]) -> dict[str, Any]:
        """Of all of these, for a checkpoint."""
        said = [(id, at) for id, text in texts.items() if (at := self.next_at(id, text))]
        self._of, self._at = {id: text for id, text in self._of.items() if id in texts}, dict(said)
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
            self._at = dict(zip(told[::2], told[1::2], strict=True))
        except (KeyError, TypeError, ValueError):
            return
        self._of = dict(texts)


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
