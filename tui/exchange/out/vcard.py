"""Prospects as vCards 3.0 (RFC 2426): for a phone or an address book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.exchange.out.cells import Tally, harmless
from tui.exchange.out.crm import first_and_last
from tui.exchange.out.own import phone_text
from tui.model.outcome import Standing
from tui.model.prospect import Phone, Prospect

_TYPES = {"mobile": "CELL", "home": "HOME,VOICE", "work": "WORK,VOICE"}
_FOLD = 75
"""Octets of a line at most, without its end (section 2.6)."""


def vcards(people: Iterable[Prospect], tally: Tally) -> Iterator[str]:
    """A card each. Whoever said never call is left out: a card is there to be called."""
    for prospect in people:
        if prospect.standing is Standing.NEVER:
            tally.leave("they said never call")
            continue
        tally.count += 1
        yield "".join(map(_folded, _lines(prospect)))


def _lines(prospect: Prospect) -> Iterator[str]:
    first, last = first_and_last(prospect)
    place = prospect.place
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_parts(last, first, '', '', '')}"
    yield f"FN:{_text(prospect.known_as)}"
    if prospect.company:
        yield f"ORG:{_text(prospect.company)}"
    if not prospect.name and prospect.company:
        yield "X-ABSHOWAS:COMPANY"
    if prospect.title:
        yield f"TITLE:{_text(prospect.title)}"
    for phone in prospect.dialable:
        yield f"TEL;TYPE={_type(phone)}:{_text(phone_text(phone))}"
    for mail in prospect.emails:
        yield f"EMAIL;TYPE=INTERNET:{_text(mail)}"
    if any((place.street, place.city, place.state, place.postal_code, place.country)):
        where = (place.street, place.city, place.state, place.postal_code, place.country)
        yield f"ADR;TYPE=WORK:{_parts('', '', *where)}"
    yield f"UID:powerhour-{_text(prospect.id)}"
    yield "END:VCARD"


def _type(phone: Phone) -> str:
    return _TYPES.get(phone.label, "VOICE")


def _parts(*parts: str) -> str:
    return ";".join(map(_text, parts))


def _text(text: str) -> str:
    """Escaped (section 4): a backslash before itself, a comma and a semicolon; ``\\n`` for a line end."""
    plain = harmless(text).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """With its line ends: no part is longer than 75 octets, and no letter is cut in two."""
    octets = line.encode("utf-8", "replace")
    if len(octets) <= _FOLD:
        return octets.decode() + "\r\n"
    parts, start, room = [], 0, _FOLD
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end].decode())
        start, room = end, _FOLD - 1
    return "\r\n ".join(parts) + "\r\n"
