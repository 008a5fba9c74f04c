"""Looking a book through: every file, every number, every backup. What can be mended is, the rest is named."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tui.book import files, swap
from tui.book.altered import Altered, mend_altered
from tui.book.book import Book
from tui.book.errors import BookError, NewerFormatError, UnreadableFileError
from tui.book.lock import TurnLock
from tui.book.parts import FOLDERS, is_folder
from tui.book.patches import clear_begun, read_patch
from tui.book.rebuilding import Rebuilt, rebuild
from tui.book.recovering import bring_back_events, bring_back_patches
from tui.book.restoring import faults
from tui.book.session import read_session
from tui.book.shelf import DAMAGED, FOLDER, backup_folders, read_backup, shelf
from tui.book.store import Store
from tui.model.block import OpenCall, Parked, Session
from tui.model.dataclass import dataclass

_HOUR = 3600.0
_SMALL = ("mappings.json", "exports.json")
_NAMED = 5
"""People or numbers that are named in a line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    what: str
    did: str
    mended: bool = True
    """Whether it is as it should be again."""


class Doctor:
    """One look through a book: ``before`` it is opened, then ``after``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touches = 0
        """All that were filed, as ``after`` counted them."""

    def before(self) -> Iterator[Finding]:
        """The folder and its files. BookError if another window is at it all the time."""
        if swap.is_decided(self.folder):
            what = "Erasing somebody" if swap.is_erasing(self.folder) else "A restore"
            swap.finish(self.folder)
            yield Finding(f"{what} was cut short", "brought to its end")
        yield from _permissions(self.folder)
        with TurnLock(self.folder / ".lock"):
            for name in _strays(self.folder):
                yield Finding(f"{name} was left by a write that was cut short", "removed")
        place = self.folder / FOLDER
        if is_folder(place) and (left := _begun(place)):
            with shelf(self.folder):  # which clears them
                yield from (
                    Finding(f"{FOLDER}/{name} was left by a backup that was cut short", "removed") for name in left
                )

    def after(self, book: Book) -> Iterator[Finding]:
        """What is in them."""
        problems = book._store.problems
        told = len(problems)
        yield from (Finding(each.removesuffix("."), "") for each in problems)
        well = self._is_well(book)
        with book.turn():  # for as long as it takes to mend: others write while a book that is well is read
            if not well:
                yield from self._log(book)
            if well:
                yield from _begun_imports(book._store)
            yield from _session(book)
        yield from (Finding(each.removesuffix("."), "") for each in problems[told:])
        yield from _backups(self.folder)

    def _is_well(self, book: Book) -> bool:
        """Whether the log and the imports say what is known, and every file can be read: nothing is to be mended."""
        store = book._store
        try:
            found = rebuild(store)
            for name in _SMALL:
                files.read(book.folder / name)
        except (UnreadableFileError, BookError):
            return False
        self.touches = found.touches
        return found.is_whole and not (store.altered or found.strangers() or found.differs(store.contents))

    def _log(self, book: Book) -> Iterator[Finding]:
        """The log and the imports, each file of which is read, and book.json, which has to say the same."""
        store = book._store
        _read_all(book)
        altered = list(mend_altered(store))
        yield from _altered(altered)
        found = rebuild(store)
        back, patches = dict[int, str](), dict[str, str]()
        if not found.is_whole:
            back = bring_back_events(store, found.missing)
            patches = bring_back_patches(store, found.no_patch)
            yield from _brought_back(back, patches)
            found = rebuild(store) if back or patches else found
        self.touches = found.touches
        yield from _lost(found)
        for id in found.strangers():
            yield Finding(f"Touches are of {id}, who was never in this book", "left as they are", mended=False)
        if found.is_whole:
            if not store.altered:  # else book.json may know better
                yield from _agree(book, found, anew=bool(back or patches or altered))
            yield from _begun_imports(store)


def _altered(found: list[Altered]) -> Iterator[Finding]:
    for each in found:
        did = f"brought back from the backup {each.backup}, the file as it was is log/{each.aside}"
        if each.backup:
            yield Finding(each.words, did)
        else:
            yield Finding(each.words, "no backup has it: left as it reads", mended=False)


def _agree(book: Book, found: Rebuilt, *, anew: bool) -> Iterator[Finding]:
    """Of a log that has lost nothing: book.json says the same."""
    changed = found.differs(book._store.contents)
    if not changed and not anew:
        return
    path = book.folder / "book.json"
    aside = f", the old one is {files.set_aside(path, 'differed').name}" if changed and path.exists() else ""
    book.take_over(found.contents)
    if changed:
        count = "prospect stands" if changed == 1 else "prospects stand"
        yield Finding(f"{changed:,} {count} otherwise in book.json than in the log", f"rebuilt from the log{aside}")


def _begun_imports(store: Store) -> Iterator[Finding]:
    folder, known = store.imports, {*store.patch_files().values()}
    before = {each.name for each in folder.iterdir()}
    clear_begun(folder, known)
    for name in sorted(before - {each.name for each in folder.iterdir()}):
        yield Finding(f"imports/{name} was left by an import that was cut short", "removed")
    for path in sorted(folder.glob("*.json")):
        if path.name not in known:
            yield Finding(f"imports/{path.name} belongs to no import that is filed", "left as it is")


def _read_all(book: Book) -> None:
    """Sets aside what cannot be read."""
    store = book._store
    for name in store.log.scan():
        try:
            store.log.events(name)
        except UnreadableFileError:
            store.broken[store.log.folder / name] = "its touches are not shown, what it changed still stands"
    for name in store.patch_files().values():
        try:
            read_patch(store.imports, name)
        except UnreadableFileError:
            if (path := store.imports / Path(name).name).exists():
                store.broken[path] = "who it brought is in the book only as far as book.json has them"
    store.set_aside_broken()
    for name in _SMALL:
        try:
            files.read(book.folder / name)
        except UnreadableFileError:
            aside = files.set_aside(book.folder / name).name
            store.problems.append(f"{name} could not be read: set aside as {aside}, written anew when it is needed.")


def _brought_back(events: dict[int, str], patches: dict[str, str]) -> Iterator[Finding]:
    for backup in dict.fromkeys(events.values()):
        numbers = [number for number, each in events.items() if each == backup]
        yield Finding(f"The log had lost {_numbers(numbers)}", f"brought back from the backup {backup}")
    for name, backup in patches.items():
        yield Finding(f"imports/{name} was lost", f"brought back from the backup {backup}")


def _lost(found: Rebuilt) -> Iterator[Finding]:
    if found.missing:
        yield Finding(
            f"The log has lost {_lost_numbers(found.missing)}, and no backup has them",
            "what they changed stands as far as book.json has it",
            mended=False,
        )
    if found.doubled:
        yield Finding(f"Two events each have the number of {_numbers(found.doubled)}", "both count", mended=False)
    for name in dict.fromkeys(found.no_patch):
        yield Finding(
            f"imports/{name} is lost, and no backup has it",
            "who it brought is in the book as far as book.json has them",
            mended=False,
        )


def _lost_numbers(missing: list[range]) -> str:
    count = sum(map(len, missing))
    return (
        f"event {missing[0].start}"
        if count == 1
        else f"{count:,} events ({missing[0].start} to {missing[-1].stop - 1})"
    )


def _numbers(numbers: list[int]) -> str:
    """``event 5``, ``4 events (5 to 8)``."""
    ends = f"{min(numbers)} to {max(numbers)}"
    return f"event {numbers[0]}" if len(numbers) == 1 else f"{len(numbers):,} events ({ends})"


def _session(book: Book) -> Iterator[Finding]:
    """Who is on the screen or was left with a note is in the book; a note of nobody is parked."""
    try:
        session = read_session(book.folder / "session.json")
    except UnreadableFileError:
        book.load_session()  # which sets it aside
        return
    unknown = {each.prospect for each in (*session.calls, *session.aside) if book.whom(each.prospect) is None}
    unknown |= {each for each in session.put_back if book.whom(each) is None}
    parked = {each.prospect for each in session.parked if each.prospect and book.whom(each.prospect) is None}
    if not unknown and not parked:
        return

    def known(calls: tuple[OpenCall, ...]) -> tuple[OpenCall, ...]:
        return tuple(each for each in calls if each.prospect not in unknown)

    notes = tuple(
        Parked(text=f"note on {each.prospect}, who is not in the book: {each.note}", at=each.shown)
        for each in (*session.calls, *session.aside)
        if each.prospect in unknown and each.note.strip()
    )
    jobs = tuple(replace(each, prospect="") if each.prospect in parked else each for each in session.parked)
    mended: Session = replace(
        session,
        calls=known(session.calls),
        aside=known(session.aside),
        put_back=tuple(each for each in session.put_back if each not in unknown),
        parked=(*jobs, *notes),
    )
    book.save_session(mended)
    who = ", ".join(sorted(unknown | parked)[:_NAMED])
    yield Finding(f"The block names people who are not in the book ({who})", "taken out of it; their notes are parked")


def _backups(folder: Path) -> Iterator[Finding]:
    seen: dict[files.Signature, tuple[int, int]] = {}
    for path in backup_folders(folder):
        try:
            read_backup(path)
        except NewerFormatError as error:
            yield Finding(str(error).removesuffix("."), "left as it is")
            continue
        except (UnreadableFileError, BookError):  # told below
            pass
        if wrong := _wrong(path, seen) and _wrong(path, {}):  # a disk may read the second time
            more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
            aside = path.with_name(f"{path.name}{DAMAGED}")
            with shelf(folder), suppress(OSError):
                path.rename(aside)
            did = "left as it is" if path.exists() else f"renamed {aside.name}"
            yield Finding(f"The backup {path.name} is of no use: {wrong[0]}{more}", did, mended=False)


def _wrong(backup: Path, seen: dict[files.Signature, tuple[int, int]]) -> list[str]:
    try:
        return list(faults(read_backup(backup), seen))
    except (UnreadableFileError, BookError) as error:
        return [str(error)]


# The folder


def _permissions(folder: Path) -> Iterator[Finding]:
    """Owner only, whatever is in it; links are left alone, and named."""
    if os.name == "nt":  # Windows keeps rights otherwise
        return
    mended, links = [], []
    for path in _everything(folder):
        mode = path.lstat().st_mode
        wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
        if stat.S_ISLNK(mode):
            links.append(path)
        elif stat.S_IMODE(mode) != wanted:
            with suppress(OSError):
                path.chmod(wanted)
            if stat.S_IMODE(path.lstat().st_mode) != wanted:
                yield Finding(f"{_short(folder, path)} may be read by others", "its rights cannot be set", mended=False)
            else:
                mended.append(path)
    if mended:
        more = f" and {len(mended) - 1} more" if len(mended) > 1 else ""
        yield Finding(f"{_short(folder, mended[0])}{more} had other rights than its owner's", "set right")
    for path in links:
        yield Finding(f"{_short(folder, path)} is a link", "not followed, left as it is")


def _everything(folder: Path) -> Iterator[Path]:
    """The folder and what is in it, a folder before what it holds. Never through a link."""
    yield folder
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for each in found:
        if each.is_dir(follow_symlinks=False):
            yield from _everything(Path(each.path))
        else:
            yield Path(each.path)


def _strays(folder: Path) -> Iterator[str]:
    """Under the lock, so that no write is under way but for what writes without it: that is left for an hour."""
    yield from swap.clear(folder)
    for place in (folder, *(folder / name for name in FOLDERS)):
        locked = place.name in ("log", "imports") or place == folder
        for path in sorted(place.glob(".*.new")) if is_folder(place) else ():
            if stat.S_ISREG(path.lstat().st_mode) and (locked or path.lstat().st_mtime < time.time() - _HOUR):
                path.unlink()
                yield _short(folder, path)


def _begun(place: Path) -> list[str]:
    return [each.name for each in place.glob(".*") if each.name.endswith((".new", ".old"))]


def _short(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path != folder else path.name
