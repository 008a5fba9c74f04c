"""The running block and what is with it, in ``session.json``: what a block that was cut short resumes from."""

from __future__ import annotations

from pathlib import Path

from tui.book import files
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, about
from tui.model.block import Session
from tui.model.plain import from_plain, to_plain


def read_session(path: Path) -> Session:
    """The session as it was saved last; an empty one if there is none. UnreadableFileError if it is bad."""
    found = files.read(path)
    if found is None:
        return Session()
    try:
        return from_plain(Session, found[0][DEFAULT]["1"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError("it is no session") from error


def write_session(path: Path, session: Session) -> None:
    """Durably. BookError if it cannot be written."""
    files.put(path, files.encode({DEFAULT: {"1": to_plain(session)}, "about": {"1": about("session")}}))
