"""What a book consists of, file by file: what a backup holds, and what a restore puts in place."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.book.errors import BookError

FILES = ("book.json", "never_call.json", "session.json", "mappings.json", "exports.json")
FOLDERS = ("log", "imports", "calendar", "mail", "drafts", "exports")
"""Without what may be deleted at any time (``cache``), and without the backups themselves."""

LASTING = ("log", "imports")
"""Their files are put in place whole and never altered there, so a second name for one is as good as a copy."""


def part_names(folder: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[str]:
    """The files of these folders as ``log/2026-11-24.json``, in order. No hidden ones, and never through a link."""
    for part in folders:
        try:
            if not is_folder(folder / part):
                continue
            with os.scandir(folder / part) as entries:
                found = [each.name for each in entries if _is_plain(each)]
        except FileNotFoundError:
            continue
        yield from (f"{part}/{name}" for name in sorted(found))


def refuse_links(folder: Path) -> None:
    """BookError if a folder of the book is a link: whatever is written or removed there would be somewhere else."""
    for name in (*FOLDERS, "backups", "cache"):
        if (folder / name).is_symlink():
            raise BookError(f"{folder / name} is a link out of the book: put the folder that it leads to in its place.")


def file_names(folder: Path) -> tuple[str, ...]:
    """The files that stand in the book's own folder."""
    return tuple(name for name in FILES if is_file(folder / name))


def is_file(path: Path) -> bool:
    """Whether it is a file itself, and no link to one."""
    return _mode(path, stat.S_ISREG)


def is_folder(path: Path) -> bool:
    """Whether it is a folder itself, and no link to one."""
    return _mode(path, stat.S_ISDIR)


def is_part(name: str) -> bool:
    """Whether a name is that of a file of a book, and leads nowhere else."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return file in FILES
    return folder in FOLDERS and file == Path(file).name and not file.startswith(".") and not {"", "\\"} & {file, *file}


def _is_plain(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)


def _mode(path: Path, fits: Callable[[int], bool]) -> bool:
    try:
        return fits(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
