"""The folder of a book, before anything in it is read."""

from __future__ import annotations

import os
from pathlib import Path

from tui.book import files
from tui.book.errors import BookError
from tui.book.log import is_log_name
from tui.book.parts import FILES, refuse_links
from tui.book.swap import DECIDED, DONE, finish, half, is_decided, is_left

_SIGNS = (*FILES, ".head", DECIDED, DONE)


def is_no_book(folder: Path) -> bool:
    """Whether nothing of a book stands there, while one could: in a folder of other things, or one that is not there.

    Where that cannot be told it is False: opening says why.
    """
    try:
        with os.scandir(folder) as entries:
            found = {each.name for each in entries}
        if found.intersection(_SIGNS):
            return False
        return "log" not in found or not any(map(is_log_name, os.listdir(folder / "log")))  # noqa: PTH208
    except FileNotFoundError:
        return _could_be_made(folder.parent)
    except (OSError, ValueError):
        return False


def _could_be_made(folder: Path) -> bool:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir()


def ready_folder(folder: Path, *, read_only: bool) -> tuple[str, ...]:
    """Makes it for its owner only, if it is not there; brings a book of an older format up to this one.

    What to say of that. BookError if it is no folder that can be used.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise BookError(f"{folder} is a file, not a folder: name another with --book.")
        if read_only and not folder.exists():
            raise BookError(f"There is no book in {folder}: name its folder with --book.")
        if is_decided(folder):
            if read_only:
                raise BookError(f"{half(folder)}: start powerhour, which brings it to its end.")
            finish(folder)
        if not read_only:
            if is_left(folder):
                finish(folder)
            refuse_links(folder)
            for each in (folder, folder / "log", folder / "imports"):
                files.make_folder(each)
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        why = getattr(error, "strerror", None) or error
        raise BookError(f"{folder} cannot be used ({why}): name another folder with --book.") from error
    for each in (folder, folder / "log"):
        if each.exists() and not os.access(each, os.R_OK | os.X_OK):
            raise BookError(f"{each} cannot be read: check its permissions, or name another folder with --book.")
        if not read_only and not os.access(each, os.W_OK):
            raise BookError(f"{each} cannot be written: check its permissions, or name another folder with --book.")
    if read_only or not files.STEPS:
        return ()
    from tui.book.migrating import bring_up  # noqa: PLC0415 - it opens books itself

    return bring_up(folder)
