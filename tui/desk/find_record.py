"""What somebody is found by, read from their packed record."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.desk.lookup import folded
from tui.model.packed import unpack

NAME, WORD, PART = b"\x1d", b" ", b"\x1f"
"""A line for each, sorted: name, company, mails and other names, numbers. What stands before each word of the name,
before each other word, and between the parts."""

FIGURES = bytes.maketrans(b"0123456789", b"ABCDEFGHIJ")
"""The figures of numbers stand as capitals, which folded text has none of: ``12`` is no part of a number."""


class Person(NamedTuple):
    """Somebody as they stand on a shelf."""

    name: bytes
    """Folded."""
    line: bytes
    id: str
    text: bytes
    """The record that this was read from."""
    said: bytes = b""
    """What is known of them beside: problems, promises, what the list said."""


_STRING = rb'"([^"\\]*)"'
_TEXT = {field: re.compile(rb'"%b":' % field + _STRING) for field in (b"name", b"company")}
_LIST = {field: re.compile(rb'"%b":\[((?:"[^"\\]*",?)*)\]' % field) for field in (b"emails", b"also")}
_NUMBER = re.compile(rb'"number":"([^"]*)"')
KNOWN_LISTS = ("problems", "must_haves", "about", "background")
KNOWN_TEXTS = ("promises", "deadlines", "ideas", "events")
"""Those whose items have a ``text``."""
KNOWN_WORDS = ("title", "decides", "budget", "timing", "reach", "no_reason")
_KNOWN = re.compile(
    rb'"(?:%b)":\[((?:"[^"\\]*",?)*)\]|"(?:text|%b)":%b'
    % ("|".join(KNOWN_LISTS).encode(), "|".join(KNOWN_WORDS).encode(), _STRING)
)
"""In a packed record no string holds a bare quotation mark, so that these are found nowhere but where they stand."""


def person_of(prospect_id: str, text: bytes) -> list[Person]:
    """What they are found by; nobody where the record cannot be read."""
    try:
        name, company, more, numbers, known = _unpacked(text) if b"\\" in text else _picked(text)
    except (ValueError, TypeError, AttributeError):
        return []
    named = encoded(folded(name)).replace(b" ", NAME)
    parts = (encoded(folded(company)), encoded(folded(more)), encoded(numbers).translate(FIGURES))
    line = b"\n%b%b%b" % (NAME, named, b"".join(PART + WORD + part for part in parts))
    said = encoded(folded(" ".join(known)).replace("\n", " "))
    return [Person(named, line, prospect_id, text, said)]


_Parts = tuple[str, str, str, str, list[str]]


def _picked(text: bytes) -> _Parts:
    """Name, company, mails with other names, and numbers of a record that holds no escape: a third of the time."""
    name, company = (found[1] if (found := _TEXT[field].search(text)) else b"" for field in (b"name", b"company"))
    lists = (found[1] if (found := _LIST[field].search(text)) else b"" for field in (b"emails", b"also"))
    more = b" ".join(lists).replace(b'","', b" ").replace(b'"', b" ")
    known = [(single or several.replace(b'"', b" ")).decode() for several, single in _KNOWN.findall(text)]
    return name.decode(), company.decode(), more.decode(), b" ".join(_NUMBER.findall(text)).decode(), known


def _unpacked(text: bytes) -> _Parts:
    """The same, of any record."""
    record = unpack(text)
    more = " ".join((*record.get("emails", ()), *record.get("also", ())))
    numbers = " ".join(phone.get("number", "") for phone in record.get("phones", ()))
    known = [each for field in KNOWN_LISTS for each in record.get(field, ())]
    known += [each["text"] for field in KNOWN_TEXTS for each in record.get(field, ())]
    known += [record.get(field, "") for field in KNOWN_WORDS]
    return record.get("name", ""), record.get("company", ""), more, numbers, known


def encoded(text: str) -> bytes:
    """In UTF-8; a lone surrogate as it is."""
    return text.encode("utf-8", "surrogatepass")
