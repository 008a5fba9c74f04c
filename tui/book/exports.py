"""How far each kind of export has come, in ``exports.json``: what ``--since last`` goes on from."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tui.book import files
from tui.book.book import Book
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, about

FILE = "exports.json"


class Mark(NamedTuple):
    """Where an export ended."""

    through: int
    """The number of the last event that was in it."""
    at: datetime
    """When it was written."""


def last_export(book: Book, name: str) -> Mark | None:
    """Where ``touches hubspot`` or the like ended; None if it never was, or the file cannot be read."""
    try:
        return _read(book).get(name)
    except UnreadableFileError:
        return None  # set aside at the next export; until then everything counts as new


def note_export(book: Book, name: str, mark: Mark) -> None:
    """Durably; a file that cannot be read is set aside. BookError if it cannot be written."""
    with book.turn():
        try:
            before = _read(book)
        except UnreadableFileError:
            before = {}
            files.set_aside(book.folder / FILE)
        known = {**before, name: mark}
        documents = {
            str(number): {"export": each, "through": held.through, "at": held.at.isoformat()}
            for number, (each, held) in enumerate(sorted(known.items()), start=1)
        }
        files.put(book.folder / FILE, files.encode({DEFAULT: documents, "about": {"1": about("exports")}}))


def _read(book: Book) -> dict[str, Mark]:
    found = files.read(book.folder / FILE)
    try:
        documents = found[0].get(DEFAULT, {}).values() if found else ()
        return {
            str(each["export"]): Mark(int(each["through"]), datetime.fromisoformat(each["at"])) for each in documents
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError("it does not say how far exports have come") from error
