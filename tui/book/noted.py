"""The notes of the log, file by file, without keeping the events: for a search through all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.book import files
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Signature
from tui.book.log import Log
from tui.model.event import Plain

_EVENT = re.compile(rb'"\d+":(?=\{"seq":\d+,"id":")')
"""Where an event begins, as this program writes it; no string holds a bare quotation mark."""
_SAYS = (b'"note":"', b'"reason":"')


class Noted(NamedTuple):
    """A touch of which something was written down."""

    event: str
    prospect: str
    at: datetime
    text: str
    """The note, and why no; with its lines."""


def log_files(book: Path) -> dict[str, Signature]:
    """The files of a book's log, oldest first, each with what is another as soon as it changes."""
    return Log(book / "log").scan()


def noted(book: Path, name: str) -> list[Noted]:
    """What a file of the log has, also of what was undone, oldest first; nothing where it is gone or cannot be read."""
    try:
        data = files.read_bytes(book / "log" / name) or b""
        return [each for event in _events(data) for each in _read(event)]
    except (BookError, UnreadableFileError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _events(data: bytes) -> Iterator[Plain]:
    """Those that say something; in a file that another program wrote, all of them."""
    places = [found.end() for found in _EVENT.finditer(data)]
    if not places:
        yield from files.decode(data).get(files.DEFAULT, {}).values() if data else ()
        return
    decoder = json.JSONDecoder()
    for start, end in zip(places, [*places[1:], len(data)], strict=True):
        if any(data.find(says, start, end) >= 0 for says in _SAYS):
            yield decoder.raw_decode(data[start:end].decode())[0]


def _read(event: Plain) -> Iterator[Noted]:
    touch = event.get("touch")
    text = "\n".join(filter(None, (touch.get("reason"), touch.get("note")))) if touch else ""
    if touch and text:
        yield Noted(event["id"], touch["prospect"], datetime.fromisoformat(touch["at"]), text)
