"""What a list said, as digests: short enough to be kept with each prospect, and enough to see whether it says it again.

A row that is the same as in the last list says nothing new, whatever the rep made of the prospect since. A field says
something new where it differs from what the same source said last, not where it differs from the book.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from tui.exchange.people.card import Card
from tui.model.event import Plain
from tui.model.prospect import Deadline, Phone, Place, Prospect
from tui.rules.joining import address

ROWS_KEPT = 50
"""Most rows of a list that are remembered of one person."""
_SOURCES_KEPT = 12
"""Most sources whose fields are remembered of one person, those read last."""
_EACH_KEPT = 24
"""Most values that are remembered of one field: a person may have many rows, and many numbers."""
_ROW_BYTES, _FIELD_BYTES = 9, 6
"""Multiples of three, so that base 64 needs no padding."""
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_END = "\x1f"
_COPY = re.compile(r"\(\d+\)|\bcopy\b( of\b)?|\d[\d .T:_-]{4,}\d", re.IGNORECASE)
"""What a browser or a rep adds to the name of the same list: ``(1)``, ``copy``, a day."""

Said = Mapping[str, tuple[str, ...]]
"""By field, digests of what was said of it.

Fields: ``name``, ``company``, ``title``, ``phones``, ``mails``, ``place``, ``deadlines``. A digest a number, a mail
address and a deadline; one of each other field, or one for each row that was about this person.
"""
NOTHING: Said = {}


def row_digest(cells: Sequence[str], context: str) -> str:
    """Of a row as it stands in its file. ``context`` is what decides how it is read: header, fields, region, dates."""
    return _digest(f"{context}\x1e{_END.join(cells)}", _ROW_BYTES)


def said_of(card: Card) -> Said:
    """What a card says; a field that it leaves blank is not there."""
    place = place_text(card.place)
    return {
        **({"name": (text_digest(card.name),)} if card.name else {}),
        **({"company": (text_digest(card.company),)} if card.company else {}),
        **({"title": (text_digest(card.title),)} if card.title else {}),
        **({"phones": tuple([phone_digest(phone) for phone in card.phones])} if card.phones else {}),
        **({"mails": tuple([text_digest(mail.casefold()) for mail in card.emails])} if card.emails else {}),
        **({"place": (text_digest(place),)} if place else {}),
        **({"deadlines": tuple([deadline_digest(each) for each in card.deadlines])} if card.deadlines else {}),
    }


def said_before(kept: Sequence[str], source: str) -> Said:
    """What that source said last; empty if it never said anything. ``kept`` is a prospect's ``listed_fields``."""
    start = source_key(source) + " "
    lines = [fields_in(line) for line in kept if line.startswith(start)]
    if len(lines) < 2:
        return lines[0] if lines else NOTHING
    fields = {field for line in lines for field in line}  # of two who were merged
    return {
        field: _joined((), tuple(each for line in lines for each in line.get(field, ()))) for field in sorted(fields)
    }


def with_said(kept: tuple[str, ...], source: str, said: Said, *, also: bool = False) -> tuple[str, ...]:
    """``listed_fields`` with what a source says now. What it leaves blank it said before; ``also``: a further row."""
    key = source_key(source)
    before = said_before(kept, source)
    now = {**before, **said}
    if also:
        now |= {
            field: tuple(dict.fromkeys((*before.get(field, ()), *each)))[:_EACH_KEPT] for field, each in said.items()
        }
    if now == before:
        return kept
    line = " ".join((key, *(f"{field}={','.join(each)}" for field, each in now.items())))
    return (*(each for each in kept if not each.startswith(key + " ")), line)[-_SOURCES_KEPT:]


def fields_in(line: str) -> Said:
    """What a line of ``listed_fields`` holds of each field."""
    parts = [part.partition("=") for part in line.split(" ")[1:]]
    return {field: tuple(digests.split(",")) for field, _, digests in parts if digests}


def missing(known: Iterable[Prospect | Plain], source: str, named: Collection[str]) -> tuple[str, ...]:
    """Ids of those who came from that source before, and whom its later list does not name. They are left alone."""
    key = source_key(source)
    start = key + " "
    found = []
    for person in known:
        if isinstance(person, Prospect):
            prospect_id, lines, first = person.id, person.listed_fields, person.source
        else:
            prospect_id, lines, first = person["id"], person.get("listed_fields", ()), person.get("source", "")
        if prospect_id not in named and (
            any(line.startswith(start) for line in lines) or (not lines and first and source_key(first) == key)
        ):
            found.append(prospect_id)
    return tuple(found)


@lru_cache(maxsize=64)
def source_key(source: str) -> str:
    """One word for a system (``HubSpot``) or a file's name, without the day and the ``(1)`` of a later export."""
    stem = source[: -len(suffix)] if (suffix := _suffix(source)) else source
    return "_".join(re.split(r"[\W_]+", _COPY.sub(" ", stem.casefold()).strip())).strip("_") or "list"


@lru_cache(maxsize=8192)
def text_digest(text: str) -> str:
    """Of a text as the list has it."""
    return _digest(text, _FIELD_BYTES)


def phone_digest(phone: Phone) -> str:
    """Of a number, or of the words in its place."""
    return text_digest(f"{phone.number};{phone.extension}" if phone.number else phone.raw)


def deadline_digest(deadline: Deadline) -> str:
    """Of a date and what it is, whenever it was said."""
    return text_digest(f"{deadline.text};{deadline.on}")


def place_text(place: Place) -> str:
    """An address in one text; empty where there is none."""
    parts = address(place)
    return _END.join(parts) if any(parts) else ""


def _joined(one: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *more)))[:_EACH_KEPT]


def _suffix(source: str) -> str:
    found = re.search(r"\.[A-Za-z]{2,5}$", source)
    return found[0] if found else ""


def _digest(text: str, size: int) -> str:
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    return binascii.b2a_base64(found, newline=False).translate(_URL_SAFE).decode()
