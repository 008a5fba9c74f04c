"""Lists that lie at hand, and paths as a rep types, drops or pastes them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tui import owner_only, regular_file
from tui.desk.words import count
from tui.model.dataclass import dataclass

KINDS = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".vcf", ".json"))
"""Endings of the files that are offered; any file that is named in full is read by what is in it."""
_LOOKED_AT = 5000
"""Entries of a folder that are looked at: a folder of a hundred thousand files holds nobody up."""
_OFFERED = 200
_LAST_FOLDER = "last_folder"
_LONGEST_PATH = 10_000
_LONG_AGO = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class AtHand:
    """A file that may be a list, or a folder on the way to one."""

    path: Path
    size: int = 0
    """In bytes."""
    at: datetime = _LONG_AGO
    """When it was written last."""
    is_folder: bool = False


def recent_folders(book: Path) -> tuple[Path, ...]:
    """Where a list that was just exported lies: the folder used last, then downloads, desktop and documents."""
    from platformdirs import PlatformDirs  # noqa: PLC0415 - only the import of a list asks

    folders = PlatformDirs()
    usual = (folders.user_downloads_dir, folders.user_desktop_dir, folders.user_documents_dir)
    last = _last_folder(book)
    return tuple(dict.fromkeys([*([last] if last else []), *map(Path, usual)]))


def keep_folder(book: Path, folder: Path) -> None:
    """Remember the folder that a list was taken from; in the cache, which may be deleted at any time."""
    try:
        owner_only.make_folder(book / "cache")
        owner_only.put(book / "cache" / _LAST_FOLDER, [str(folder.absolute()).encode()])
    except (OSError, UnicodeError):
        return  # it is a convenience: the import goes on


def _last_folder(book: Path) -> Path | None:
    try:
        kept = Path(regular_file.read(book / "cache" / _LAST_FOLDER, _LONGEST_PATH).decode())
        return kept if kept.is_dir() else None
    except (OSError, ValueError):
        return None


def lists_in(folders: Iterable[Path]) -> tuple[AtHand, ...]:
    """The lists that lie in these folders themselves, newest first."""
    found = {each.path: each for folder in folders for each in _entries(folder) if not each.is_folder}
    return tuple(sorted(found.values(), key=lambda each: each.at, reverse=True)[:_OFFERED])


def beginning_with(typed: str) -> tuple[AtHand, ...]:
    """What a path that is half typed may become: folders by name, then lists, newest first."""
    folder, start = _split(typed)
    hidden = start.startswith(".")
    found = [each for each in _entries(folder, hidden=hidden) if each.path.name.casefold().startswith(start.casefold())]
    folders = sorted((each for each in found if each.is_folder), key=lambda each: each.path.name.casefold())
    lists = sorted((each for each in found if not each.is_folder), key=lambda each: each.at, reverse=True)
    return (*folders, *lists)[:_OFFERED]


def completed(typed: str) -> str:
    """The path as far as what there is leaves no choice; the same text where it does."""
    found = beginning_with(typed)
    start = _split(typed)[1]
    if not found or not is_path(typed):
        return typed
    names = [each.path.name + ("/" if each.is_folder else "") for each in found]
    exact = [name for name in names if name.startswith(start)]
    shared = _shared(exact or names)
    if len(shared) < len(start):
        return typed
    return typed[: len(typed) - len(start)] + shared


def is_path(typed: str) -> bool:
    """Whether letters are meant as a path, and not as part of a name."""
    return typed.startswith("~") or "/" in typed or os.sep in typed


def path_of(text: str) -> Path:
    """The path that was typed, quoted, dropped on the terminal (``My\\ list.csv``) or pasted as a ``file://`` link."""
    text = text.replace("\0", "").strip()
    if text.startswith("file://"):
        return Path(unquote(urlsplit(text).path))
    for mark in ('"', "'"):
        if len(text) > 1 and text.startswith(mark) and text.endswith(mark):
            text = text[1:-1]
    path = _expanded(text)
    if "\\" in text and os.sep == "/" and not _is_there(path):
        try:
            parts = shlex.split(text)
        except ValueError:
            return path
        return _expanded(parts[0]) if len(parts) == 1 else path
    return path


def short(path: Path) -> str:
    """With ``~`` for the rep's own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def size_words(size: int) -> str:
    """``12 kB``."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def age_words(then: datetime, now: datetime) -> str:
    """``5 min ago``, ``3 hours ago``, ``yesterday``, ``12 days ago``; the day where it is longer than a month ago."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{count(minutes // 60, 'hour')} ago"
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days <= 31:
        return "yesterday" if days == 1 else f"{days} days ago"
    day = then.astimezone(now.tzinfo)
    return f"{day.day} {day:%b %Y}"


def _shared(names: list[str]) -> str:
    """How all of them begin."""
    start = names[0]
    while not all(name.startswith(start) for name in names):
        start = start[:-1]
    return start


def _split(typed: str) -> tuple[Path, str]:
    """The folder that is named so far, and how the next name begins."""
    text = typed if typed != "~" else "~/"
    cut = max(text.rfind("/"), text.rfind(os.sep)) + 1
    return _expanded(text[:cut] or "."), text[cut:]


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # ``~nobody``
        return Path(text)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _entries(folder: Path, *, hidden: bool = False) -> Iterator[AtHand]:
    """The folders and lists in a folder; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            entries = list(islice(found, _LOOKED_AT))
    except (OSError, ValueError):
        return
    for entry in entries:
        if entry.name.startswith(".") and not hidden:
            continue
        try:
            if entry.is_dir():
                yield AtHand(Path(entry.path), is_folder=True)
            elif Path(entry.name).suffix.lower() in KINDS and entry.is_file():
                told = entry.stat()
                yield AtHand(Path(entry.path), told.st_size, datetime.fromtimestamp(told.st_mtime, UTC))
        except (OSError, ValueError, OverflowError):
            continue
