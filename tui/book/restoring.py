"""Bringing a backup back: checked whole, laid out beside the book, then put in its place. Never call outlives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.book import backups, files, swap
from tui.book.backups import PACKED
from tui.book.book import Book
from tui.book.erasing import erased_in, keep_out
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Tables, about
from tui.book.lock import TurnLock
from tui.book.migrating import rewrite
from tui.book.never_call import missing_bars
from tui.book.parts import FILES, FOLDERS, LASTING, is_file, is_folder, is_part, part_names
from tui.book.shelf import LIST, Backup, backup_folders, entries, listed, read_backup, shelf
from tui.book.watch_never import newest_never
from tui.model.dataclass import dataclass
from tui.model.event import Draft, EventKind
from tui.model.outcome import Standing
from tui.model.prospect import as_never

NEVER = "never_call.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came of it."""

    backup: Backup
    before: Backup | None
    """What was there before, as a backup; None where nothing was."""
    prospects: int
    never: tuple[str, ...]
    """Ids of those who said never since that backup was made: they stay barred."""
    problems: tuple[str, ...]


def find(folder: Path, which: str) -> Backup:
    """The backup that is meant: by its name, the day on which it was made, or its folder. BookError if it is none."""
    path = Path(which)
    named = [each for each in backup_folders(folder) if each.name == which]
    of_day = [each.path for each in listed(folder) if which and each.name.startswith(f"{which}-")]
    found = (named or of_day or ([path] if path.is_dir() else []))[:1]
    if not found:
        raise BookError(f"There is no backup {which[:60]!r}: powerhour restore lists those there are.")
    try:
        return read_backup(found[0])
    except UnreadableFileError as error:
        raise BookError(f"{found[0]} is no backup of powerhour, or its {LIST} is damaged: nothing was done.") from error


def faults(backup: Backup, seen: dict[files.Signature, tuple[int, int]] | None = None) -> Iterator[str]:
    """Each file that is not as it was when the backup was made. All are read; ``seen`` keeps what was, by its file."""
    seen = {} if seen is None else seen
    try:
        held = entries(backup.path)
    except UnreadableFileError as error:
        yield str(error)
        return
    for entry in held:
        if not is_part(entry.name.removesuffix(".gz")):
            yield f"{entry.name[:60]!r} is no part of a book"
            continue
        try:
            mark = files.signature(backup.path / entry.name)
            if mark is None or not is_file(backup.path / entry.name):
                yield f"{entry.name} is gone"
                continue
            if mark not in seen:
                seen[mark] = backups.checked(backup.path / entry.name)[:2]
            if seen[mark] != (entry.size, entry.crc):
                yield f"{entry.name} is damaged"
        except OSError as error:
            yield f"{entry.name} cannot be read ({error.strerror})"


def restore(folder: Path, backup: Backup, at: datetime) -> Restored:
    """Puts a backup in the place of the book. BookError if it cannot be done: then everything is as it was.

    What is there is backed up first. Other windows on the book can write no more, and say so.
    """
    for fault in faults(backup):
        raise BookError(f"{backup.name} cannot be restored: {fault}. Nothing was changed.")
    try:
        files.make_folder(folder)
    except OSError as error:
        raise BookError(f"{folder} cannot be made ({error.strerror}): nothing was restored.") from error
    if swap.is_decided(folder):
        swap.finish(folder)
    with shelf(folder), TurnLock(folder / ".lock") as lock:
        try:
            now = _opened(folder)
            kept = None
            if any(is_file(folder / name) for name in FILES) or any(part_names(folder)):
                counted = (len(now), now.seq) if now else (None, 0)
                kept = backups.make(folder, lambda: lock, lambda: counted, at, "restore")
            swap.clear(folder)
            laid_out = folder / swap.LAID_OUT
            _lay_out(backup, laid_out)
            rewrite(laid_out, laid_out)
            said = _never_since(folder, laid_out, now)
            keep_out(laid_out, erased_in(_never(laid_out / NEVER)), now or ())
            prospects, never, problems = _settle(laid_out, said, at)
            swap.swap(folder, laid_out)
        except OSError as error:
            raise BookError(_cut_short(folder, error)) from error
        finally:
            with suppress(OSError):
                swap.clear(folder)
    return Restored(backup=backup, before=kept, prospects=prospects, never=never, problems=problems)


def _cut_short(folder: Path, error: OSError) -> str:
    words = f"{folder} could not be written ({error.strerror})"
    if swap.is_decided(folder):
        return f"{words}: make room or check its permissions, then start powerhour, which restores the rest."
    return f"{words}: nothing was changed; make room or check its permissions."


def _opened(folder: Path) -> Book | None:
    """What is there now; None where it is no book that can be read. BookError if the disk fails."""
    try:
        return Book.open(folder, read_only=True)
    except BookError as error:
        if isinstance(error.__cause__, OSError):  # it may work the next time
            raise
        return None


def _lay_out(backup: Backup, laid_out: Path) -> None:
    files.make_folder(laid_out)
    for name in LASTING:
        files.make_folder(laid_out / name)
    for entry in entries(backup.path):
        target = laid_out / entry.name
        files.make_folder(target.parent)
        if entry.name == f"{PACKED}.gz":
            files.put(laid_out / PACKED, backups.unpacked(backup.path / entry.name))
        else:
            files.copy(backup.path / entry.name, target)


def _never_since(folder: Path, laid_out: Path, now: Book | None) -> frozenset[str]:
    """Everybody who is barred now is barred in what is laid out; the ids of those who were not when it was made."""
    known = _never(laid_out / NEVER)
    held = [known, *_barred_now(folder, now)]
    united = unite(held)
    if united:
        files.put(laid_out / NEVER, files.encode(united))
    barred = {each.get("prospect", "") for each in united.get(files.DEFAULT, {}).values()}
    new = barred - {each.get("prospect", "") for each in known.get(files.DEFAULT, {}).values()} - {""}
    if now:
        for id in list(new):
            new.update(now._store.contents.records.get(id, {}).get("merged", ()))
    return frozenset(new)


def _barred_now(folder: Path, now: Book | None) -> Iterator[Tables]:
    try:
        found = files.read(folder / NEVER)
        yield found[0] if found else {}
    except (UnreadableFileError, BookError):
        yield newest_never(folder)
    missing = missing_bars(now._store.contents, now.never) if now else []
    documents = {str(number): {**bar._asdict(), "at": "", "by": "restore"} for number, bar in enumerate(missing)}
    yield {files.DEFAULT: json.loads(json.dumps(documents))}


def _never(path: Path) -> Tables:
    found = files.read(path)
    return found[0] if found else {}


def unite(held: list[Tables]) -> Tables:
    """One file of several: every document of every table that any of them has, once. The later word holds of itself."""
    tables: Tables = {}
    said: dict[str, Any] = {}
    for each in held:
        for name, documents in each.items():
            if name == "about":
                said |= documents.get("1", {})
                continue
            table = tables.setdefault(name, {})
            there = [*table.values()]
            for document in documents.values():
                if document not in there:
                    table[str(len(table) + 1)] = document
    if not any(tables.values()):
        return {}
    return {"about": {"1": {**about("never_call"), **said}}, **tables}


def _settle(laid_out: Path, said: frozenset[str], at: datetime) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Opens what is laid out, as it will be opened in its place, and marks who said never since."""
    book = Book.open(laid_out)
    ids = sorted({each.id for id in said if (each := book.whom(id)) is not None})
    people = [book.prospect(id) for id in ids]
    after = tuple(as_never(each) for each in people if each.standing is not Standing.NEVER or each.next or each.review)
    if after:
        book.write(
            Draft(
                kind=EventKind.EDIT, at=at, prospect=after[0].id, text="never call, said since the backup", after=after
            )
        )
    book.checkpoint()
    for name in (".head", ".lock"):
        (laid_out / name).unlink(missing_ok=True)
    for part in FOLDERS:
        if is_folder(laid_out / part):
            files.flush_folder(laid_out / part)
    files.flush_folder(laid_out)
    return len(book), tuple(ids), book.problems
