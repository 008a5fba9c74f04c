"""A backup as one file, to be kept elsewhere: a zip of the files that it holds."""

from __future__ import annotations

import os
import secrets
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tui import owner_only
from tui.book import files
from tui.book.backups import free_name
from tui.book.erasing import keep_out_of_backup
from tui.book.errors import BookError, UnreadableFileError
from tui.book.parts import is_part
from tui.book.restoring import faults
from tui.book.shelf import FOLDER, LIST, Backup, entries, listed, read_backup, shelf

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What a damaged zip comes to, or one that is locked with a password."""
_LONGEST_LIST = 1_000_000_000


def put_zip(backup: Backup, to: Path) -> Path:
    """Writes the zip for its owner alone, whole or not at all; in ``to`` where that is a folder.

    BookError if it cannot be written, or is there already.
    """
    path = to / f"powerhour-{backup.name}.zip" if to.is_dir() else to
    if os.path.lexists(path):
        raise BookError(f"{path} is there already: name another file.")
    fresh = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        descriptor = owner_only.new_file(fresh, readable=True)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False) as held:
                    for name in (LIST, *(entry.name for entry in entries(backup.path))):
                        held.write(backup.path / name, name)
                file.flush()
                os.fsync(file.fileno())
            os.rename(fresh, path)  # noqa: PTH104 - one call, as in files.put
            files.flush_folder(path.parent)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, UnreadableFileError) as error:
        why = getattr(error, "strerror", None) or error
        raise BookError(f"{path} could not be written ({why}): the backup is in {backup.path}.") from error
    return path


def take_zip(folder: Path, path: Path) -> Backup:
    """Puts a zip on the book's shelf, whole or not at all; the backup there, where it is the same one.

    BookError if it is none, or is damaged.
    """
    try:
        files.make_folder(folder)
    except OSError as error:
        raise BookError(f"{folder} cannot be made ({error.strerror}): nothing was done.") from error
    with shelf(folder):
        place = folder / FOLDER
        fresh = place / f".{path.stem[:100]}.new"
        try:
            files.make_folder(fresh)
            with zipfile.ZipFile(path) as held:
                files.put(fresh / LIST, _pieces(held, LIST, _LONGEST_LIST))
                taken = read_backup(fresh)
                for each in listed(folder):
                    if entries(each.path) == entries(fresh) and each.at == taken.at and not any(faults(each)):
                        return each
                for entry in entries(fresh):
                    if not is_part(entry.name.removesuffix(".gz")):
                        raise UnreadableFileError(f"{entry.name[:60]!r} is no part of a book")
                    files.make_folder((fresh / entry.name).parent)
                    files.put(fresh / entry.name, _pieces(held, entry.name, entry.size))
            for fault in faults(taken):
                raise UnreadableFileError(fault)
            keep_out_of_backup(fresh, folder)
            name = free_name(place, f"{taken.at:%Y-%m-%d-%H%M%S}")
            os.rename(fresh, place / name)  # noqa: PTH104 - one call, as in files.put
            files.flush_folder(place)
            return read_backup(place / name)
        except KeyError as error:
            raise BookError(f"{path} is no whole backup of powerhour: a file is missing in it.") from error
        except (UnreadableFileError, *_BROKEN) as error:
            raise BookError(f"{path} is no backup of powerhour, or is damaged ({error}): nothing was done.") from error
        except OSError as error:
            raise BookError(f"{path} could not be read ({error.strerror}): nothing was done.") from error


def _pieces(held: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    with held.open(name) as file:
        while piece := file.read(1024 * 1024):
            most -= len(piece)
            if most < 0:
                raise UnreadableFileError(f"{name} is larger than it was")
            yield piece
