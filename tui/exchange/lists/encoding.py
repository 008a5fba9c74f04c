"""What a text is written in: byte order mark, then strict UTF-8, then a guess that prefers Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
MENDED = "exchange-mended"
"""How what fits nowhere in an encoding is decoded: a name for the ``errors`` of ``decode`` and of streams."""
_SAMPLE = 65536
_PLAIN = b"Name,Phone;E-mail\t0123456789\r\n"
"""What is the same in any code page that a list is written in."""
_PIECE = 1024 * 1024
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_EVIDENCE = 12
"""Accented letters that it takes to believe in a code page of Latin letters other than Windows-1252."""
_TELLING, _TELLING_SHARE = 3, 0.05
"""Letters that differ, and their share of all accented ones, that it takes beside: Hungarian has the fewest."""
_OTHER_LATIN = frozenset(
    ("windows-1250", "iso8859-2", "windows-1254", "iso8859-9", "windows-1257", "iso8859-13", "iso8859-4", "iso8859-16")
)


def encoding_of(data: bytes) -> str:
    """The name of the encoding of a text, by its mark, by strict UTF-8, by a guess; any text has one."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if wide := wide_encoding(data):
        return wide
    fault = _first_fault(data, "utf-8")
    if fault is None or _mostly_utf8(data, fault):
        return "utf-8"
    return _guess(data)


def marked(data: bytes) -> bool:
    """Whether a byte order mark says that this is text."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def _mend(fault: UnicodeError) -> tuple[str, int]:
    """A Windows-1252 letter among UTF-8 is read as such; what fits nowhere becomes U+FFFD."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    if fault.encoding == "utf-8" and fault.reason != "unexpected end of data":
        return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end
    return "\ufffd", fault.end


codecs.register_error(MENDED, _mend)


def _first_fault(data: bytes, encoding: str) -> int | None:
    """Where the first byte that does not fit stands; None where all do. Decoded piece by piece, and let go of."""
    if encoding == "utf-8" and data.isascii():
        return None
    decoder, view = codecs.getincrementaldecoder(encoding)("strict"), memoryview(data)
    for start in range(0, len(data), _PIECE):
        try:
            decoder.decode(view[start : start + _PIECE], start + _PIECE >= len(data))
        except UnicodeDecodeError as fault:
            return start + fault.start
    return None


def wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: the high bytes of its line ends, blanks and plain letters are zero, and no low ones."""
    head = data[:4096]
    half = len(head) // 2
    high, low = head[1::2].count(0), head[::2].count(0)
    for zeros, others, name in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        if half > 1 and zeros > half * 0.04 and others <= zeros * 0.05:
            text = head[: 2 * half].decode(name, "ignore")
            if zeros > half * 0.6 or (_first_fault(data[: 2 * half], name) is None and _reads(text)):
                return name
    return ""


def _reads(text: str) -> bool:
    """Whether it is lines of letters, figures and marks."""
    plain = sum(sign.isalnum() or sign in " \t\r\n,;|.-@()+/'\"&:" for sign in text)
    return "\n" in text and plain > 0.9 * len(text)


def _mostly_utf8(data: bytes, first_fault: int) -> bool:
    """Many letters read as UTF-8 and a few broken bytes: a damaged UTF-8 file, such as one cut in mid-letter."""
    text = data[max(0, first_fault - _SAMPLE) : first_fault + _SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) > 20 * broken


def _tells(data: bytes, found: str) -> bool:
    """Whether letters that Windows-1252 has otherwise are many: one Dane makes no German list Czech."""
    high = [sign for sign in data if sign > 0x7F]
    other = sum(bytes([sign]).decode(found, "replace") != bytes([sign]).decode("cp1252", "replace") for sign in high)
    return other >= max(_TELLING, _TELLING_SHARE * len(high))


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
        plain = _PLAIN.decode(found) == _PLAIN.decode() and (not latin or _tells(telling, found))
        return found if plain and _first_fault(data, found) is None else "cp1252"
    except (LookupError, ValueError):
        return "cp1252"
