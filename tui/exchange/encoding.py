"""From the bytes of a file to text: byte order mark, then strict UTF-8, then a guess that prefers Windows-1252."""

from __future__ import annotations

import codecs

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
    """chardet's guess from the lines that are not plain ASCII. Latin letters of the west are Windows-1252, which holds
    the quotes, dashes and euro sign that ISO 8859-1 and 8859-15 have not.
    """
    import chardet  # noqa: PLC0415 - only for the files that need it

    telling = b"\n".join(line for line in data[: 4 * _SAMPLE].splitlines() if not line.isascii())[:_SAMPLE]
    found = str(chardet.detect(telling or data[:_SAMPLE]).get("encoding") or "")
    plain = found.lower().replace("-", "").replace("_", "")
    western = (
        not plain or plain in ("ascii", "utf8") or plain.startswith(("iso88591", "iso885915", "windows1252", "cp1252"))
    )
    if western and not plain.startswith(("iso885910", "iso885911", "iso885913", "iso885914", "iso885916")):
        return "cp1252"
    try:
        data.decode(found)
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    return found
