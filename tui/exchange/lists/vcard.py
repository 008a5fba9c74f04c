"""vCards 2.1, 3.0 and 4.0, read tolerantly: the properties of each card, unfolded, decoded and without their escapes.

Phones write cards that no standard allows: folded in the middle of a letter, quoted-printable with soft line ends,
pictures that only a blank line closes, cards that never end.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

PROPERTIES_LIMIT = 1000
"""Most properties of one card that are read."""
VALUE_LIMIT = 64 * 1024
"""Longest value that is kept, in characters."""
_HEAD = re.compile(r'((?:[^":]|"[^"]*")*?):', re.DOTALL)
_NAME = re.compile(r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9-]+)\Z")
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/]+={0,2}\Z")
_ENDS = re.compile(r"(?:END|BEGIN):", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:item\d+\.)?(?:N|FN|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|UID|PHOTO|BDAY|REV|VERSION|X-[A-Z-]+)[;:]"
)
"""A property below a soft line end that nothing follows."""
_BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-WAB-BITMAP"))
_TEXTS = frozenset(("N", "FN", "ORG", "TITLE", "ROLE", "NOTE", "TEL", "EMAIL", "ADR", "UID", "URL"))
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"))
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PART = re.compile(r"((?:[^\\;]|\\.|\\\Z)*+)(?:;|\Z)", re.DOTALL)


class Property(NamedTuple):
    """One line of a card."""

    name: str
    """In capitals, without its group."""
    group: str
    """``item1``; empty if it stands in none."""
    types: frozenset[str]
    """What TYPE says, in capitals; a bare word of version 2.1 is one too."""
    raw: str
    """The value with its escapes."""
    preferred: bool

    @property
    def text(self) -> str:
        return _ESCAPED.sub(_sign, self.raw)

    @property
    def parts(self) -> list[str]:
        """A structured value (``Okafor;Dana;;;``), part by part."""
        return [_ESCAPED.sub(_sign, part) for part in _PART.findall(self.raw)[:12]]


@dataclass(slots=True)
class VCard:
    """The properties of one card."""

    line: int
    """The line of the file on which it begins, from 1."""
    properties: list[Property] = field(default_factory=list)
    ended: bool = False

    def all(self, *names: str) -> list[Property]:
        """The properties of these names that say something, the preferred ones first."""
        found = [each for each in self.properties if each.name in names and each.raw.strip(" ;")]
        return sorted(found, key=lambda each: not each.preferred)

    def text(self, *names: str) -> str:
        """The first text of the first of these names that says something."""
        return next((each.text.strip() for name in names for each in self.all(name)), "")


def cards(lines: Iterable[str]) -> Iterator[VCard]:
    """Each card of a text; what stands between them is passed over.

    A card within a card is an agent's, who is somebody else, if AGENT opens it; else the first one never ended.
    """
    card: VCard | None = None
    agents = 0
    for number, line in _logical(lines):
        start = line.strip().upper()
        if start.startswith("BEGIN:") and start[6:].strip() == "VCARD":
            if card and card.properties and card.properties[-1].name == "AGENT" and not card.properties[-1].raw.strip():
                agents += 1
                continue
            if card:
                yield card
            card, agents = VCard(number), 0
        elif start.startswith("END:") and start[4:].strip() == "VCARD":
            if agents:
                agents -= 1
                if not agents and card:
                    card.properties.pop()
            elif card:
                card.ended = True
                yield card
                card = None
        elif card and not agents and len(card.properties) < PROPERTIES_LIMIT and (read := _property(line)):
            card.properties.append(read)
    if card:
        yield card


def _logical(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines with those that go on below them, each with the number of its first one; pictures are left out."""
    kept: list[str] = []
    first = size = 0
    soft = binary = False
    for number, physical in enumerate(lines, 1):
        line = physical.rstrip("\r\n")
        folded = line[:1] in (" ", "\t")
        ends = _ENDS.match(line) or (soft and _KNOWN.match(line))
        if kept and not ends and (folded or soft or (binary and _BASE64_LINE.match(line))):
            if not binary and size < VALUE_LIMIT:
                if soft:
                    kept[-1] = kept[-1][:-1]
                kept.append(line[1:] if folded and not soft else line)
                size += len(line)
                soft = _is_printable(kept[0]) and line.endswith("=")
            continue
        if kept and not binary:
            yield first, "".join(kept)
        binary = _is_binary(line)
        soft = _is_printable(line) and line.endswith("=")
        kept, first, size = ([line] if line.strip() else []), number, len(line)
    if kept and not binary:
        yield first, "".join(kept)


def _is_binary(line: str) -> bool:
    """Whether the line begins a picture, a sound or the like, which is passed over."""
    head = line[:200].split(":", 1)[0].upper()
    name = head.split(";", 1)[0].rpartition(".")[2]
    packed = ":" in line[:200] and ("BASE64" in head or "ENCODING=B" in head)
    return name in _BINARY or (packed and name not in _TEXTS)


def _is_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.split(":", 1)[0].upper()


def _property(line: str) -> Property | None:
    found = _HEAD.match(line)
    head, value = (found[1], line[found.end() :]) if found else line.partition(":")[::2]
    if not found and ":" not in line:
        return None
    first, *parameters = _parameters(head)
    name = _NAME.match(first.strip())
    if not name:
        return None
    types: set[str] = set()
    said: dict[str, str] = {}
    for parameter in parameters:
        key, equals, words = parameter.partition("=")
        key = key.strip().upper()
        if equals and key != "TYPE":
            said[key] = words.strip().strip('"').upper()
        elif key in _ENCODINGS and not equals:
            said["ENCODING"] = key
        else:
            types.update(word.strip().upper() for word in (words if equals else key).replace('"', "").split(","))
    preferred = "PREF" in types or said.get("PREF", "").isdigit()
    return Property(name[2].upper(), name[1] or "", frozenset(types), _decoded(value, said), preferred)


def _parameters(head: str) -> list[str]:
    return re.findall(r'(?:[^";]|"[^"]*"|")+', head) or [""]


def _decoded(value: str, said: Mapping[str, str]) -> str:
    encoding = said.get("ENCODING", "")
    if encoding == "QUOTED-PRINTABLE":
        # a soft line end that nothing follows is left over
        data = quopri.decodestring(value.rstrip("=").encode("utf-8", "surrogateescape"))
    elif encoding in ("BASE64", "B"):
        try:
            data = base64.b64decode("".join(value.split()) + "==")
        except (binascii.Error, ValueError):
            return ""
    else:
        return _whole(value)[:VALUE_LIMIT]
    return _text(data, said.get("CHARSET", ""))[:VALUE_LIMIT]


def _whole(value: str) -> str:
    """Letters that were cut in two where a line was folded, joined again."""
    if value.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in value):
        return value
    return _text(value.encode("utf-8", "surrogateescape"), "")


def _text(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8"):
        try:
            return data.decode(name or "utf-8")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _sign(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]
