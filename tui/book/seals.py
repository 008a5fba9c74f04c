"""Seals: the checksums in a file of the log, by which a letter that flips on the disk is noticed.

The field ``crc``, an event's last, is the CRC-32 of the event's text without it. An event with no such field is of an
earlier powerhour, or was put in by hand: it is taken as it reads. Where a file is JSON no longer, the events whose
seals hold are whole all the same.

The table ``seal``, a file's last, has the CRC-32 of all that stands before it: while that holds no event need be
looked at, which for 400 of them takes a tenth of a millisecond and not two.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from tui.book.files import Tables
from tui.model.event import Plain
from tui.model.packed import pack

SEAL = "crc"
_FIELD = b',"crc":'
"""Within a text of an event its quotes would be escaped."""
_BEGINS = b'{"seq":'
_DIGITS = 10
_FILE = "seal"
_FILE_FIELD = b',"seal":{"1":{"crc":'


def sealed(event: Plain) -> Plain:
    """The event with the seal of what it says now."""
    bare = _bare(event)
    return {**bare, SEAL: zlib.crc32(pack(bare))}


def broken(data: bytes, events: Mapping[str, Any]) -> dict[str, Plain]:
    """By key the events that are not as they were written; ``data``: the bytes of the file that they were read from.

    Only where the bytes do not say it is each event written out again: after another program wrote the file.
    """
    if is_as_written(data) or sum(1 for _ in whole(data)) == len(events):
        return {}
    return {key: event for key, event in events.items() if isinstance(event, dict) and not holds(event)}


def encoded(tables: Tables) -> bytes:
    """A file of the log, with the seal of all of it; each event stands in it as it was sealed."""
    texts = [
        b"%s:{%s}" % (pack(name), b",".join(b"%s:%s" % (pack(key), pack(each)) for key, each in table.items()))
        for name, table in tables.items()
        if not is_seal(name)
    ]
    return sealed_file(b"{%s}" % b",".join(texts))


def sealed_file(text: bytes) -> bytes:
    """The text of a file's tables, with the seal of all of it; ``is_seal`` says which table is left out of that."""
    return b"%s%s%d}}}" % (text[:-1], _FILE_FIELD, zlib.crc32(text[:-1]))


def is_seal(table: str) -> bool:
    """Whether a table is that of the seal, which is made anew at each write."""
    return table == _FILE


def is_as_written(data: bytes) -> bool:
    """Whether the bytes of a file are those that were written, to the last one."""
    at = data.rfind(_FILE_FIELD, -len(_FILE_FIELD) - _DIGITS - 3)
    digits = data[at + len(_FILE_FIELD) : -3]
    return at >= 0 and digits.isdigit() and zlib.crc32(memoryview(data)[:at]) == int(digits)


def texts_saying(data: bytes, words: Iterable[bytes]) -> Iterator[bytes]:
    """Of a file that is as it was written: the texts of the events in which any of these words stands, in order."""
    found = set()
    for word in words:
        at = data.find(word)
        while (seal := data.find(_FIELD, at)) > at >= 0:
            end = data.find(b"}", seal) + 1
            found.add((data.rfind(_BEGINS, 0, at), end))
            at = data.find(word, end)
    return (data[start:end] for start, end in sorted(found))


def holds(event: Plain) -> bool:
    """Whether an event is as it was written, as far as it can be told."""
    try:
        return SEAL not in event or event[SEAL] == zlib.crc32(pack(_bare(event)))
    except RecursionError:
        return False


def whole(data: bytes) -> Iterator[bytes]:
    """The texts of the events whose seals hold, in the order in which they stand in the bytes of a file."""
    for before, after in pairwise(data.split(_FIELD)):
        start, digits = before.rfind(_BEGINS), after[: after.find(b"}", 0, _DIGITS + 1)]
        if start >= 0 and digits.isdigit():
            text = before[start:] + b"}"
            if zlib.crc32(text) == int(digits):
                yield text[:-1] + _FIELD + digits + b"}"


def _bare(event: Plain) -> Plain:
    return {name: held for name, held in event.items() if name != SEAL}
