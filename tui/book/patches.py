"""Patches too large for the log: what an import changed, in a file of its own in the folder ``imports``."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.book import files
from tui.book.contents import Patches
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import DEFAULT, about
from tui.model.event import Patch

MOST_IN_LOG = 100
"""Prospects that one event of the log may change; a larger patch is filed here."""


def file_patch(folder: Path, name: str, at: datetime, patches: Patches, *, rejects: str = "", **said: Any) -> str:
    """Writes a patch durably, its rejected rows beside it, and returns the file's name. BookError if it cannot."""
    stem = _free_stem(folder, f"{at:%Y%m%d-%H%M%S}-{_harmless(name)}")
    sets, was = patches
    documents = {
        str(number): {"id": prospect, "sets": fields, "was": was[prospect]}
        for number, (prospect, fields) in enumerate(sets.items(), start=1)
    }
    head = about("import", name=name, at=at.isoformat(), **said)
    files.put(folder / f"{stem}.json", files.encode({DEFAULT: documents, "about": {"1": head}}))
    if rejects:
        files.put(folder / f"{stem}.rejected.csv", rejects.encode("utf-8", "surrogatepass"))
    return f"{stem}.json"


def read_patch(folder: Path, name: str) -> Patches:
    """What was filed. UnreadableFileError if it is not there, or is no patch."""
    if Path(name).name != name:
        raise UnreadableFileError("its name leads out of the book")
    found = files.read(folder / name)
    if found is None:
        raise UnreadableFileError("it is gone")
    sets: Patch = {}
    was: Patch = {}
    try:
        documents = found[0][DEFAULT].values()
        sets = {document["id"]: document["sets"] for document in documents}
        was = {document["id"]: document["was"] for document in documents}
    except (KeyError, TypeError) as error:
        raise UnreadableFileError("it is no patch") from error
    if not all(fields is None or isinstance(fields, dict) for fields in (*sets.values(), *was.values())):
        raise UnreadableFileError("it is no patch")
    return dict(sets), dict(was)


def _free_stem(folder: Path, stem: str) -> str:
    try:
        files.make_folder(folder)
    except OSError as error:
        raise BookError(f"{folder} could not be made ({error.strerror}): nothing was changed.") from error
    free, number = stem, 1
    while (folder / f"{free}.json").exists():
        number += 1
        free = f"{stem}-{number}"
    return free


def _harmless(name: str) -> str:
    """A part of a file name: no path, nothing hidden, not long."""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")[:60] or "list"
