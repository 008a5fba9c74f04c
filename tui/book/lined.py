"""Files with many documents, one to a line: written piece by piece, and read without unpacking each of them.

They are TinyDB databases like the others. The line of each document is taken as it stands only where a checksum says
that the lines are those that were written; a file that was changed by another program is read as JSON, whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tui import regular_file
from tui.book import files
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, Tables
from tui.model.packed import pack

_OPENS = b',\n"_default":{\n'
_CLOSES = b'},\n"lines":'
_AT_ONCE = 500
"""Documents that are put together to one piece."""
_HEAD_BYTES = 64 * 1024


class Lined(NamedTuple):
    """What such a file holds."""

    tables: Tables
    """All but the documents."""
    documents: list[bytes]
    as_written: bool
    """The documents are, byte for byte: no other program has changed them."""


def pieces(head: Tables, documents: Iterable[bytes], tail: Tables | None = None) -> Iterator[bytes]:
    """The bytes of a file. ``head`` stands before the documents and begins with ``about``; ``tail`` after them."""
    yield pack(head)[:-1] + _OPENS
    crc, number, waiting = 0, 1, iter(documents)
    while some := list(islice(waiting, _AT_ONCE)):
        lines = [b'"%d":%s' % (at, document) for at, document in enumerate(some, start=number)]
        piece = (b",\n" if number > 1 else b"") + b",\n".join(lines)
        crc, number = zlib.crc32(piece, crc), number + len(some)
        yield piece
    end = {"lines": {"1": {"number": number - 1, "crc": crc}}, **(tail or {})}
    yield b"\n},\n" + pack(end)[1:]


def read(path: Path) -> Lined | None:
    """What a file holds; None if there is none. UnreadableFileError or BookError as files.read."""
    data = files.read_bytes(path)
    if data is None:
        return None
    found = _by_line(data)
    if found is None or files.format_of(found.tables) < files.FORMAT:
        tables = files.decode(data)
        files.check_format(path, tables)
        tables = files.brought_up(tables)
        documents = [pack(document) for document in tables.pop(DEFAULT, {}).values()]
        return Lined(tables, documents, as_written=False)
    files.check_format(path, found.tables)
    return found


def read_about(path: Path) -> dict[str, Any]:
    """The document that says what the file holds, from its first bytes alone where it stands there.

    UnreadableFileError if there is none; BookError if the file cannot be opened.
    """
    try:
        with regular_file.opened(path) as file:
            start = file.read(_HEAD_BYTES)
        end = start.find(_OPENS)
        tables = _json(start[:end] + b"}") if end > 0 else (files.read(path) or ({}, None))[0]
        return dict(tables["about"]["1"])
    except (FileNotFoundError, KeyError, TypeError, ValueError) as error:
        raise UnreadableFileError("it does not say what it holds") from error
    except OSError as error:
        raise files.unread(path, error) from error


def _by_line(data: bytes) -> Lined | None:
    """None where the bytes are not as ``pieces`` made them."""
    opens, closes = data.find(_OPENS, 0, _HEAD_BYTES), data.rfind(_CLOSES)
    first, last = opens + len(_OPENS), closes - 1
    if opens < 0 or last < first - 1:
        return None
    try:
        head, tail = _json(data[:opens] + b"}"), _json(b"{" + data[closes + 3 :])
        said = tail.pop("lines")["1"]
        if said["crc"] != zlib.crc32(memoryview(data)[first:last]):
            return None
        documents = _documents(data[first:last].split(b",\n") if first < last else [])
        return Lined({**head, **tail}, documents, as_written=True) if said["number"] == len(documents) else None
    except (KeyError, TypeError, ValueError):
        return None


def _documents(lines: list[bytes]) -> list[bytes]:
    """Without the number before each; no document has a line's end in it."""
    return [line[line.index(b":") + 1 :] for line in lines]


def _json(data: bytes) -> Any:
    return json.loads(data)
