"""Erasing a person: out of the book, its log, its imports, whatever lies beside them, and every backup.

The book without them and each backup without them are laid out beside the old ones, in which nothing is altered, and
put in their place as a restore does it (swap.py): a crash leaves it either not begun, or to be finished by itself at
the next opening. From the moment that it is decided no name of theirs stands in what is to be done, and what is left
of them is keyed hashes (erased_hash.py).
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from tui.book import backups, files, lined, swap
from tui.book.book import Book
from tui.book.erased_hash import KEYS, NOTHING, TABLE, Erased, Traits, with_erased
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import Tables, about
from tui.book.gathering_gone import Traces, gather
from tui.book.parts import FILES, FOLDERS, LASTING, is_file, is_folder, part_names
from tui.book.scrubbing import Scrubbed, is_set_aside, other_sessions, scrub
from tui.book.shelf import DAMAGED, FOLDER, LIST, Backup, Entry, backup_folders, entries, read_backup, shelf
from tui.model.event import Plain
from tui.model.packed import pack

NEVER = "never_call.json"
_PACKED = f"{backups.PACKED}.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What goes, or went."""

    ids: tuple[str, ...]
    """Theirs, also those of whoever was merged into them, and those under which they came and went."""
    touches: int
    backups: tuple[str, ...]
    """Names of those that are written anew without them."""
    removed: tuple[str, ...]
    """What holds them, or may hold them, and cannot be taken apart: it goes whole. From the book's folder."""
    left: tuple[str, ...] = ()
    """What is among the backups and is none: it was not looked into."""
    alike: tuple[str, ...] = ()
    """Ids of others in the book who may be the same person, and stay."""
    after: Backup | None = None
    """The backup that was made of the book without them."""


def plan(book: Book, prospect_id: str) -> Erasing:
    """What would go; nothing is done. KeyError if there is nobody of that id."""
    with book.turn():
        traces, alike = _traces(book, book.prospect(prospect_id).id)
    folder = book.folder
    removed = [*_set_aside(folder), *(f"{FOLDER}/{each.name}" for each in _useless(folder))]
    return Erasing(
        ids=tuple(sorted(traces.gone.ids)),
        touches=traces.touches,
        backups=tuple(each.name for each in _readable(folder)),
        removed=tuple(removed),
        left=tuple(_others(folder)),
        alike=alike,
    )


def erase(book: Book, prospect_id: str, at: datetime) -> Erasing:
    """Takes somebody out of the book for good, and out of every backup. KeyError if there is nobody of that id.

    BookError if it cannot be done: then everything is as it was, or is finished at the next opening, as it says. What
    this book had read is read anew; other windows on it write no more, and say so.
    """
    folder = book.folder
    with shelf(folder), book.turn():
        traces, alike = _traces(book, book.prospect(prospect_id).id)
        try:
            swap.clear(folder)
            laid_out = folder / swap.LAID_OUT
            book.checkpoint()
            done = _lay_out(folder, laid_out, traces, [book._store.contents.records[id] for id in alike])
            useless = [f"{FOLDER}/{each.name}" for each in _useless(folder)]
            kept = [each.name for each in _readable(folder)]
            known = _Known(traces, _hashes(laid_out))
            for each in _readable(folder):
                _lay_out_backup(each, laid_out / FOLDER / each.name, known)
            files.flush_folder(laid_out)
            aside = list(_set_aside(folder))
            more = [*other_sessions(laid_out), *(f"{FOLDER}/{name}" for name in kept)]
            swap.swap(folder, laid_out, more=more, go=[*useless, *aside], erases=True)
        except OSError as error:
            raise BookError(_cut_short(folder, error)) from error
        finally:
            with suppress(OSError):
                swap.clear(folder)
        book.read_anew()
    came = Erasing(
        ids=tuple(sorted(traces.gone.ids)),
        touches=traces.touches,
        backups=tuple(kept),
        removed=tuple(dict.fromkeys([*aside, *done.dropped, *useless])),
        left=tuple(_others(folder)),
        alike=alike,
    )
    with suppress(BookError):  # the others are without them already
        came = replace(came, after=backups.back_up(book, at, "erase"))
    return came


def _traces(book: Book, prospect_id: str) -> tuple[Traces, tuple[str, ...]]:
    records = book._store.contents.records
    ids = {prospect_id, *records[prospect_id].get("merged", ())}
    traces = gather(book.folder, records, ids)
    own = replace(traces.gone, shared=NOTHING)
    alike = (id for id, record in records.items() if id not in own.ids and own.owns(record))
    return traces, tuple(alike)


def _cut_short(folder: Path, error: OSError) -> str:
    words = f"{folder} could not be written ({error.strerror})"
    if swap.is_decided(folder):
        return f"{words}: make room or check its permissions, then start powerhour, which erases the rest."
    return f"{words}: nothing was changed; make room or check its permissions."


# The book


def _lay_out(folder: Path, laid_out: Path, traces: Traces, alike: Iterable[Plain]) -> Scrubbed:
    """The book without them: what is not about them has a second name there, as long as the first one stands."""
    files.make_folder(laid_out)
    for name in (*LASTING, *(name for name in FOLDERS if is_folder(folder / name))):
        files.make_folder(laid_out / name)
    beside = (*FILES, *other_sessions(folder))
    for name in (*(name for name in beside if is_file(folder / name)), *part_names(folder)):
        _second_name(folder / name, laid_out / name)
    done = scrub(laid_out, traces)
    path = laid_out / NEVER
    known: Tables = {"about": {"1": about("never_call")}, **_tables(path)}
    files.put(path, files.encode(with_erased(known, traces.gone.traits, traces.gone.shared, map(Traits.of, alike))))
    _flush(laid_out)
    return done


def _tables(path: Path) -> Tables:
    found = files.read(path)
    return found[0] if found else {}


def _hashes(folder: Path) -> Tables:
    return {name: held for name, held in _tables(folder / NEVER).items() if name in (KEYS, TABLE)}


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # no second names here, or too many of them
        files.copy(source, target)


def _flush(folder: Path) -> None:
    for part in FOLDERS:
        if is_folder(folder / part):
            files.flush_folder(folder / part)
    files.flush_folder(folder)


# The backups


@dataclass
class _Known:
    """What holds for every backup."""

    traces: Traces
    hashes: Tables
    fresh: dict[files.Signature, Path] = field(default_factory=dict)
    """Of a file of an import, which may be large and stands in all of them: the one without them."""


def _lay_out_backup(backup: Backup, laid_out: Path, known: _Known) -> None:
    files.make_folder(laid_out.parent)
    files.make_folder(laid_out)
    marks = {}
    for name in (LIST, *(entry.name for entry in entries(backup.path))):
        files.make_folder((laid_out / name).parent)
        if (mark := files.signature(backup.path / name)) is not None and is_file(backup.path / name):
            _second_name(known.fresh.get(mark, backup.path / name), laid_out / name)
            marks[name] = mark
    scrub_backup(laid_out, known.traces, known.hashes)
    for name, mark in marks.items():
        if name.startswith("imports/") and is_file(laid_out / name):
            known.fresh.setdefault(mark, laid_out / name)
    files.flush_folder(laid_out.parent)


def scrub_backup(path: Path, traces: Traces, hashes: Tables) -> None:
    """Takes one person out of a backup that nobody else looks at, and adds the hashes of who was erased.

    Its list says its new sizes and checksums, so that it is restored as ever.
    """
    before = {entry.name: entry for entry in entries(path)}
    book = path / backups.PACKED
    if is_file(path / _PACKED):
        files.put(book, backups.unpacked(path / _PACKED))
    done = scrub(path, traces)
    if backups.PACKED in done.changed:
        backups.pack_up(book, path / _PACKED)
    book.unlink(missing_ok=True)
    known = _tables(path / NEVER)
    if hashes:
        from tui.book.restoring import unite  # noqa: PLC0415 - it imports this

        files.put(path / NEVER, files.encode(unite([known, hashes])))
    _list_anew(path, before, len(done.alive))
    _flush(path)


def _list_anew(path: Path, before: dict[str, Entry], fewer: int) -> None:
    said = lined.read_about(path / LIST)
    found = []
    names = [each.name for each in path.iterdir() if is_file(each) and each.name != LIST]
    for name in (*sorted(names), *part_names(path)):
        copy, known = files.signature(path / name), before.get(name)
        assert copy is not None
        same = known is not None and known.copy == copy
        found.append(known if same and known else Entry(name, *backups.checked(path / name), mark=copy, copy=copy))
    said |= {"touches": sum(each.touches for each in found), "size": sum(each.size for each in found)}
    if said.get("prospects") is not None:
        said["prospects"] -= fewer
    files.put(path / LIST, lined.pieces({"about": {"1": said}}, (pack(each._asdict()) for each in found)))


def _readable(folder: Path) -> Iterator[Backup]:
    for path in backup_folders(folder):
        with suppress(UnreadableFileError):
            found = read_backup(path)
            entries(path)
            yield found


def _useless(folder: Path) -> Iterator[Path]:
    """Backups that are damaged, and cannot be written anew: they go whole."""
    readable = {each.path for each in _readable(folder)}
    place = folder / FOLDER
    for path in sorted(place.iterdir()) if is_folder(place) else ():
        hidden = path.name.startswith(".")
        if (
            not hidden
            and path not in readable
            and is_folder(path)
            and (path.name.endswith(DAMAGED) or (path / LIST).exists())
        ):
            yield path


def _others(folder: Path) -> Iterator[str]:
    known = {*(each.path for each in _readable(folder)), *_useless(folder)}
    place = folder / FOLDER
    for path in sorted(place.iterdir()) if is_folder(place) else ():
        if path not in known and not path.name.startswith("."):
            yield f"{FOLDER}/{path.name}"


def _set_aside(folder: Path) -> Iterator[str]:
    """Files of the book's own folder that were put out of the way: they are in no backup, and go."""
    yield from sorted(each.name for each in folder.iterdir() if is_set_aside(each.name) and is_file(each))


# Coming back


def erased_in(tables: Tables) -> Erased:
    """Who was erased, as never_call.json says it; nobody where that cannot be read."""
    try:
        return Erased.read(tables)
    except UnreadableFileError:
        return Erased()


def keep_out(folder: Path, erased: Erased, staying: Container[str]) -> bool:
    """Takes those who were erased out of a book that was made before, and that nobody else looks at yet.

    ``staying``: ids of those who are in the book now, who may once have been called as somebody was that is erased.
    Whether anybody was. BookError or OSError where it cannot be done.
    """
    traces = _again(folder, erased, staying)
    if traces is None:
        return False
    scrub(folder, traces)
    _flush(folder)
    return True


def keep_out_of_backup(path: Path, folder: Path) -> None:
    """The same for a backup, which is to stand on the shelf of that book."""
    hashes = _hashes(folder)
    erased = erased_in(hashes)
    if not erased:
        return
    book = path / backups.PACKED
    if is_file(path / _PACKED):
        files.put(book, backups.unpacked(path / _PACKED))
    staying: Container[str] = ()
    with suppress(BookError):
        staying = Book.open(folder, read_only=True)
    traces = _again(path, erased, staying)
    book.unlink(missing_ok=True)
    if traces is not None:
        scrub_backup(path, traces, hashes)


def _again(folder: Path, erased: Erased, staying: Container[str]) -> Traces | None:
    """Those who were erased and are in this book; None where nobody is."""
    if not erased:
        return None
    contents = Book.open(folder, read_only=True)._store.contents
    ids = {*contents.records, *contents.touched_in, *contents.never.values()}
    found = {id for id in ids if erased.knows_id(id)}
    for id, record in contents.records.items():
        if id not in found and id not in staying and erased.knows_record(record):
            found |= {id, *record.get("merged", ())}
    return gather(folder, contents.records, found) if found else None
