"""Patches too large for the log: what an import changed, in a file of its own in the folder ``imports``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tui import owner_only
from tui.book import files, lined
from tui.book.contents import Patches
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import about
from tui.model.event import Plain
from tui.model.packed import NOTHING, Packed, pack, texts_of, unpack

REJECTS = ".rejected.csv"
"""The end of the name of the file of rejected rows, which stands beside the patch."""
TOLD_EACH = 250
"""Prospects after which it is told how far the writing is."""
_BEGUN = ".begun"

Fields = Packed[Plain | None]

MOST_IN_LOG = 100
"""Prospects that one event of the log may change; a larger patch is filed here."""


def file_patch(
    folder: Path,
    name: str,
    at: datetime,
    patches: Patches,
    *,
    rejects: str = "",
    told: Callable[[int], None] = lambda _done: None,
    **said: Any,
) -> str:
    """Writes a patch durably, its rejected rows beside it, and returns the file's name. BookError if it cannot.

    ``told`` is called with how many prospects are written; what it raises leaves nothing behind. Until ``settle``, the
    file counts as begun: ``clear_begun`` removes it if its event was never filed.
    """
    stem = _free_stem(folder, f"{at:%Y%m%d-%H%M%S}-{_harmless(name)}")
    head = {"about": {"1": about("import", name=name, at=at.isoformat(), **said)}}
    try:
        mark = _mark(folder, stem)
        mark.touch(owner_only.FILE)
        mark.chmod(owner_only.FILE)  # the umask may have taken even the owner's rights
        files.put(folder / f"{stem}.json", lined.pieces(head, _documents(patches, told)))
        if rejects:
            files.put(folder / f"{stem}{REJECTS}", rejects.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise BookError(f"{folder} could not be written ({error.strerror}): nothing was changed.") from error
    except BaseException:
        _remove(folder, stem)
        raise
    return f"{stem}.json"


def settle(folder: Path, name: str) -> None:
    """The event of a patch is filed."""
    with suppress(OSError):
        _mark(folder, Path(name).stem).unlink(missing_ok=True)


def clear_begun(folder: Path, known: Collection[str]) -> None:
    """Under the lock: removes what a killed writer left, but for the files that are ``known`` to the log.

    BookError if the folder cannot be read.
    """
    try:
        marks = list(folder.glob(f".*{_BEGUN}"))
    except OSError as error:
        raise files.unread(folder, error) from error
    for mark in marks:
        stem = mark.name[1 : -len(_BEGUN)]
        with suppress(OSError):
            if f"{stem}.json" in known:
                mark.unlink()
            else:
                _remove(folder, stem)


def _mark(folder: Path, stem: str) -> Path:
    """An empty file that says that a patch was begun."""
    return folder / f".{stem}{_BEGUN}"


def _remove(folder: Path, stem: str) -> None:
    for ending in (".json", REJECTS):
        (folder / f".{stem}{ending}.new").unlink(missing_ok=True)
        (folder / f"{stem}{ending}").unlink(missing_ok=True)
    _mark(folder, stem).unlink(missing_ok=True)


def read_patch(folder: Path, name: str) -> Patches:
    """What was filed. UnreadableFileError if it is not there, or is no patch."""
    if Path(name).name != name:
        raise UnreadableFileError("its name leads out of the book")
    found = lined.read(folder / name)
    if found is None:
        raise UnreadableFileError("it is gone")
    sets: Fields = Packed()
    was: Fields = Packed()
    try:
        for document in found.documents:
            if new := _NEW.fullmatch(document):
                prospect = new[1].decode()
                sets.texts[prospect], was.texts[prospect] = new[2], NOTHING
            else:
                _take(unpack(document), sets, was)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFileError("it is no patch") from error
    return sets, was


_NEW = re.compile(rb'\{"id":"([^"\\]+)","sets":(\{"id":.*\}),"was":null\}', re.DOTALL)
"""Somebody new: their record is taken as it stands."""


def _documents(patches: Patches, told: Callable[[int], None]) -> Iterator[bytes]:
    sets, was = texts_of(patches[0]), texts_of(patches[1])
    for number, (prospect, text) in enumerate(sets.items()):
        if number % TOLD_EACH == 0:
            told(number)
        yield b'{"id":%s,"sets":%s,"was":%s}' % (pack(prospect), text, was[prospect])


def _take(document: Any, sets: Fields, was: Fields) -> None:
    for fields in (document["sets"], document["was"]):
        if fields is not None and not isinstance(fields, dict):
            raise TypeError("it sets no fields")
    prospect = document["id"]
    sets.texts[prospect], was.texts[prospect] = pack(document["sets"]), pack(document["was"])


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
