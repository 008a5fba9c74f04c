"""What sort of file it is, by what stands in it: the ending of its name is not believed."""

from __future__ import annotations

import re
from enum import Enum

from tui.exchange.lists.encoding import encoding_of, marked, wide_encoding


class Kind(Enum):
    """The sorts of files in which a list is looked for."""

    TEXT = "text"
    WORKBOOK = "workbook"
    CARDS = "cards"
    JSON = "json"
    PAGE = "page"
    """An HTML page with a table: what several systems export as ``.xls``."""


_SIGNATURES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"ID3", "a recording"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a text document"),
    (b"!BDN", "an Outlook data file"),
)
_STARTS = (
    ("begin:vcalendar", "a calendar"),
    ("begin:icalendar", "a calendar"),
    ("<?xml", "XML"),
)
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_CARD = re.compile(r"\s*(?:[\w.-]+\.)?BEGIN:\s*VCARD\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE | re.DOTALL
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\0")
_HEAD = 65536


def kind_of(data: bytes) -> Kind | str:
    """The sort of file; in words (``a picture``) where it is one that holds no list."""
    if data.startswith(_WORKBOOKS):
        return Kind.WORKBOOK
    for mark, what in _SIGNATURES:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:64]):
            return what
    head = data[:_HEAD]
    name = encoding_of(head[:4096]) if marked(data) or wide_encoding(data) else ""
    if not name:
        controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
        if controls + head.count(0) > max(8, len(head) // 20):
            return "no text"
    return kind_of_text(head[:4096].decode(name or "latin-1", "replace"))


def kind_of_text(start: str) -> Kind | str:
    """The same of text, by how it begins."""
    start = start.lstrip("\ufeff\0 \t\r\n")
    if _CARD.match(start):
        return Kind.CARDS
    if _JSON.match(start):
        return Kind.JSON
    if _PAGE.match(start):
        return Kind.PAGE
    begins = start[:20].casefold()
    return next((what for mark, what in _STARTS if begins.startswith(mark)), Kind.TEXT)
