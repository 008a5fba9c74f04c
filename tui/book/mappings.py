"""What the rep said of the columns of lists, in ``mappings.json``: it holds for the next list with the same header."""

from __future__ import annotations

from datetime import date

from tui.book import files
from tui.book.book import Book
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import DEFAULT, about
from tui.model.event import Plain

FILE = "mappings.json"
_MOST = 200
"""Headers that are remembered, those said last."""


def read_mappings(book: Book) -> dict[str, Plain]:
    """By digest of a header: ``mapping``, ``dates``, ``on`` and, where it was said, ``region``.

    None is known where the file cannot be read.
    """
    try:
        return _read(book)
    except (UnreadableFileError, BookError):
        return {}  # what was said last is said again


def _read(book: Book) -> dict[str, Plain]:
    found = files.read(book.folder / FILE)
    try:
        documents = list(found[0].get(DEFAULT, {}).values()) if found else []
        return {each["header"]: each for each in documents if _is_mapping(each)}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError("it does not say what columns are") from error


def keep_mapping(
    book: Book, header: str, mapping: dict[str, str], dates: str, on: date, *, region: str | None = None
) -> None:
    """Durably, in the place of what was said of that header before; a file that cannot be read is set aside.

    BookError if it cannot be written, or is of a newer format.
    ``region``: the country of its numbers, empty for none; None where the rep said nothing of it.
    """
    with book.turn():
        try:
            known = _read(book)
        except UnreadableFileError:
            known = {}
            files.set_aside(book.folder / FILE)
        said = {
            "header": header,
            "mapping": mapping,
            "dates": dates,
            **({} if region is None else {"region": region}),
        }
        if header in known and {**said, "on": known[header]["on"]} == known[header]:
            return
        known.pop(header, None)
        kept = [*known.values(), {**said, "on": on.isoformat()}][-_MOST:]
        documents = {str(number): each for number, each in enumerate(kept, start=1)}
        files.put(book.folder / FILE, files.encode({"about": {"1": about("mappings")}, DEFAULT: documents}))


def _is_mapping(document: Plain) -> bool:
    date.fromisoformat(document["on"])
    mapping = document["mapping"]
    texts = (document["header"], document["dates"], document.get("region", ""), *mapping, *mapping.values())
    return all(isinstance(each, str) for each in texts)
