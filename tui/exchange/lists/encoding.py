"""From the bytes of a file to text: byte order mark, then strict UTF-8, then a guess that prefers Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a workbook or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old workbook or document"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text document"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\0")
_SAMPLE = 65536
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_EVIDENCE = 12
"""Accented letters that it takes to believe in a code page of Latin letters other than Windows-1252."""
_OTHER_LATIN = frozenset(
    ("windows-1250", "iso8859-2", "windows-1254", "iso8859-9", "windows-1257", "iso8859-13", "iso8859-4", "iso8859-16")
)


def not_text(data: bytes) -> str:
    """What the file is where it is no text (``a picture``); empty for text."""
    for mark, what in _SIGNATURES:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:64]):
            return what
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return ""
    head = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return "no text" if (controls + head.count(0)) * 20 > len(head) else ""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. A byte that fits nowhere becomes U+FFFD; nothing is raised."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        if _mostly_utf8(data, fault.start):
            return data.decode("utf-8", "replace"), "utf-8"
    name = _guess(data)
    return data.decode(name, "replace"), name


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain letters is zero."""
    head = data[:4096]
    half = len(head) // 2
    if half < 2:
        return ""
    if head[1::2].count(0) > half * 0.6 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.6 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes, first_fault: int) -> bool:
    """Many letters read as UTF-8 and a few broken bytes: a damaged UTF-8 file, such as one cut in mid-letter."""
    text = data[max(0, first_fault - _SAMPLE) : first_fault + _SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) > 20 * broken


def _guess(data: bytes) -> str:
    """A code page, from the lines that are not plain ASCII.

    Western Latin is Windows-1252, which has the quotes, dashes and euro sign that ISO 8859-1 and 8859-15 lack. Latin
    text has its accented letters singly; a few of them prove no other code page, whatever chardet makes of them.
    """
    import chardet  # noqa: PLC0415 - only for the files that need it

    telling = b"\n".join(line for line in data[: 4 * _SAMPLE].splitlines() if not line.isascii())[:_SAMPLE]
    runs = [len(run) for run in _HIGH_BYTES.findall(telling or data)]
    latin = sum(length <= 2 for length in runs) > 0.7 * len(runs)
    found = str(chardet.detect(telling or data[:_SAMPLE]).get("encoding") or "").lower().replace("iso-", "iso")
    if latin and (len(runs) < _EVIDENCE or found not in _OTHER_LATIN):
        return "cp1252"
    try:
        data.decode(found)
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    return found
