"""One person taken out of the files of a book, each written anew beside the old one: no file is altered in place.

What is about them goes, and what others share with them stays. A file that names them and that cannot be taken apart
(an export, a mail, a file that was set aside) goes whole, and is named.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default as mail_policy
from pathlib import Path
from typing import Any

from tui.book import files, lined
from tui.book.contents import Contents
from tui.book.erased_hash import WORDS, same_mail
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT
from tui.book.gathering_gone import Traces
from tui.book.gone import Gone
from tui.book.log import is_log_name
from tui.book.parts import FILES, is_file, part_names
from tui.book.scrubbing_events import LIST, unreferred, without
from tui.book.seals import encoded, sealed
from tui.model.event import Plain
from tui.model.file_name import file_stem
from tui.model.packed import pack, unpack

_ASIDE = re.compile(r"\.(unreadable|differed)-\d{14}(-\d+)?$")
_STAMP = re.compile(r"\d{8}-\d{6}-")
_REJECTS = ".rejected.csv"
_BOM = "\ufeff"
Act = Callable[["_Scrubbing", Path], bytes | Iterator[bytes] | None]
"""The file as it is to be; None where it stays as it is."""
_UNREADABLE = (UnreadableFileError, KeyError, TypeError, ValueError, AttributeError, IndexError, csv.Error)


@dataclass
class Scrubbed:
    """What was done in one folder."""

    changed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """Files that went whole, but for those that were theirs alone."""
    alive: set[str] = field(default_factory=set)
    """Those of their ids that somebody had as this book was left."""


def is_set_aside(name: str) -> bool:
    """Whether a file was put out of the way because it could not be read, or said otherwise than the log."""
    return _ASIDE.search(name) is not None


def other_sessions(folder: Path) -> list[str]:
    """Names of the sessions of further windows, beside ``session.json``."""
    return sorted(each.name for each in folder.glob("session?*.json") if is_file(each))


def scrub(folder: Path, traces: Traces) -> Scrubbed:
    """Takes one person out of every file of a book. BookError or OSError where that cannot be done.

    For a folder that nobody else writes to. Where it is cut short, it is to be begun anew from the old files.
    """
    return _Scrubbing(folder, traces).run()


class _Scrubbing:
    def __init__(self, folder: Path, traces: Traces) -> None:
        self.folder = folder
        self.gone: Gone = traces.gone
        self.dead = traces.dead
        self.done = Scrubbed()
        self.renamed: dict[str, str] = {}
        """Files of imports whose lists were named after them."""
        self.sizes: dict[str, tuple[int, int]] = {}
        """By name of a file of the log that was written anew: its size before and now."""
        self.blocks: dict[str, set[str]] = {}
        """By such a name: the blocks of which it holds nothing any more."""
        self.undone: set[str] = set()
        """Ids of events whose undo was theirs."""
        self.later: list[tuple[int, dict[str, bool]]] = []
        """By number of an event: which of their ids somebody had from then on."""

    def run(self) -> Scrubbed:
        for name in [each.name for each in self.folder.iterdir() if is_set_aside(each.name) and each.is_file()]:
            self._drop(name)
        for name in list(part_names(self.folder)):
            if is_set_aside(name):
                self._drop(name)
        self._rename_imports()
        for name in list(part_names(self.folder)):
            self._each(name, _BY_FOLDER[name.partition("/")[0]])
        self.done.alive = self._alive_later(set(), 0)
        for name in FILES:
            if name in _BY_FILE and (self.folder / name).is_file():
                self._each(name, _BY_FILE[name])
        for name in other_sessions(self.folder):
            self._each(name, _Scrubbing.session)
        return self.done

    def _each(self, name: str, act: Act) -> None:
        path = self.folder / name
        try:
            fresh = act(self, path)
        except _UNREADABLE:
            self._drop(name)
            return
        except _Theirs:
            path.unlink()
            self.done.changed.append(name)
            return
        if fresh is not None:
            before = path.stat().st_size
            files.put(path, fresh)
            self.done.changed.append(name)
            if name.startswith("log/"):
                self.sizes[path.name] = before, path.stat().st_size

    def _drop(self, name: str) -> None:
        (self.folder / name).unlink()
        self.done.dropped.append(name)

    # The log and the imports

    def log(self, path: Path) -> bytes | None:
        if not is_log_name(path.name):
            return self.other(path)
        data = files.read_bytes(path) or b""
        if not self.gone.is_in(data) and not any(pack(each)[1:-1] in data for each in (*self.renamed, *self.dead)):
            return None
        tables = files.decode(data)
        before = tables.get(DEFAULT, {})
        after = {key: self._without(event) for key, event in before.items()}
        for key, event in before.items():
            self._note_alive(event["seq"], event.get("sets") or {})
            if event.get("of") and "of" not in after[key]:
                self.undone.add(event["of"])
        if after == before:
            return None
        self.blocks[path.name] = _blocks(before) - _blocks(after)
        return encoded({**tables, DEFAULT: after})

    def _without(self, event: Plain) -> Plain:
        kept = without(event, self.gone, self.dead, self.renamed)
        return kept if kept is event else sealed(kept)

    def imports(self, path: Path) -> bytes | Iterator[bytes] | None:
        if path.name.endswith(_REJECTS):
            return self.rejected(path)
        if path.suffix != ".json":
            return self.other(path)
        found = lined.read(path)
        if found is None:
            return None
        about = found.tables.get("about", {}).get("1", {})
        said = self._summary(about)
        documents, changed = [], said != about
        for text in found.documents:
            kept = self._document(text) if self.gone.is_in(text) else text
            changed = changed or kept is not text
            if kept is not None:
                documents.append(kept)
        return lined.pieces({"about": {"1": said}}, documents) if changed else None

    def _document(self, text: bytes) -> bytes | None:
        document = unpack(text)
        if document["id"] in self.gone.ids:
            return None
        sets, was = document["sets"], document["was"]
        kept = {
            "id": document["id"],
            "sets": unreferred(sets, self.gone.ids, whole=was is None) if sets else sets,
            "was": unreferred(was, self.gone.ids, whole=sets is None) if was else was,
        }
        return text if kept == document else pack(kept)

    def _summary(self, about: Plain) -> Plain:
        said = dict(about)
        summary = dict(said.get("summary") or {})
        for name, where in (("name", said), ("file", summary)):
            if isinstance(where.get(name), str) and self.gone.is_named(where[name]):
                where[name] = LIST
        if notes := summary.get("notes"):
            summary["notes"] = [each for each in notes if not self.gone.is_named(str(each))]
        return {**said, "summary": summary} if summary else said

    def _rename_imports(self) -> None:
        for name in list(part_names(self.folder, ("imports",))):
            file = name.partition("/")[2]
            stem = file.removesuffix(".json")
            if stem == file or not self.gone.is_named(_STAMP.sub("", stem)):
                continue
            stamp = _STAMP.match(stem)
            fresh, number = f"{stamp[0] if stamp else ''}{LIST}", 1
            while (self.folder / "imports" / f"{fresh}.json").exists():
                number += 1
                fresh = f"{stamp[0] if stamp else ''}{LIST}-{number}"
            self.renamed[file] = f"{fresh}.json"
            for ending in (".json", _REJECTS):
                if (self.folder / "imports" / f"{stem}{ending}").exists():
                    (self.folder / "imports" / f"{stem}{ending}").replace(self.folder / "imports" / f"{fresh}{ending}")
            self.done.changed.append(name)

    def rejected(self, path: Path) -> bytes | None:
        """Of their rows the line and the reason are left."""
        text = path.read_bytes().decode("utf-8", "surrogatepass")
        rows = list(csv.reader(io.StringIO(text.removeprefix(_BOM), newline="")))
        kept = [row if number == 0 or not self.gone.is_row(row) else [row[0], WORDS] for number, row in enumerate(rows)]
        if kept == rows:
            return None
        out = io.StringIO()
        csv.writer(out).writerows(kept)
        return (_BOM + out.getvalue()).encode("utf-8", "surrogatepass")

    # What is theirs by its name or its address

    def calendar(self, path: Path) -> bytes | None:
        """An entry is named after the id, or its digest."""
        return self._whose(path, re.compile(r"(.*)-[0-9a-f]{12}(\.invite)?\.ics"))

    def drafts(self, path: Path) -> bytes | None:
        found = files.read(path)
        if found and found[0][DEFAULT]["1"]["prospect"] in self.gone.ids:
            raise _Theirs
        return None

    def mail(self, path: Path) -> bytes | None:
        message = message_from_bytes(path.read_bytes(), policy=mail_policy)
        to = [str(each) for name in ("to", "cc", "bcc") for each in message.get_all(name, [])]
        own = self.gone.traits.mails
        if any(mail in same_mail(each) for each in to for mail in own) or self.gone.is_row(to):
            raise _Theirs
        return None

    def exports(self, path: Path) -> bytes | None:
        return self.other(path)

    def other(self, path: Path) -> bytes | None:
        """A file that is made of rows or cards: it goes whole where one of them is theirs."""
        text = re.sub(r"\r?\n[ \t]", "", path.read_bytes().decode("utf-8", "replace"))
        parts = text.split("BEGIN:V") if "BEGIN:V" in text else text.splitlines()
        if self.gone.is_named(path.name) or any(self.gone.is_row([part]) for part in parts):
            raise UnreadableFileError("it holds them")
        return None

    def _whose(self, path: Path, pattern: re.Pattern[str]) -> bytes | None:
        found = pattern.fullmatch(path.name)
        if found is None:
            return self.other(path)
        if found[1] in set(map(file_stem, self.gone.ids)):
            raise _Theirs
        return None

    # What stands beside them

    def session(self, path: Path) -> bytes | None:
        found = files.read(path)
        if found is None:
            return None
        tables = found[0]
        said = tables[DEFAULT]["1"]
        ids = self.gone.ids
        kept = dict(said)
        for name in ("calls", "aside"):
            if name in said:
                kept[name] = [each for each in said[name] if each.get("prospect") not in ids]
        for name in ("put_back", "failed"):
            if name in said:
                kept[name] = [each for each in said[name] if each not in ids]
        if "parked" in said:
            kept["parked"] = [
                each
                for each in said["parked"]
                if each.get("prospect") not in ids
                and not (not each.get("prospect") and any(id in each.get("text", "") for id in ids))
            ]
        return None if kept == said else files.encode({**tables, DEFAULT: {"1": kept}})

    def never(self, path: Path) -> bytes | None:
        """Their bars go; their hashes bar them from then on."""
        found = files.read(path)
        if found is None:
            return None
        bars = found[0].get(DEFAULT, {})
        own = self.gone.traits
        kept = {}
        for key, bar in bars.items():
            if bar["prospect"] in self.gone.ids:
                continue
            numbers = [each for each in bar["numbers"] if each not in own.numbers or each in self.gone.shared.numbers]
            emails = [each for each in bar["emails"] if each not in own.mails or each in self.gone.shared.mails]
            by = "" if any(id in bar.get("by", "") for id in self.gone.ids) else bar.get("by", "")
            kept[key] = {**bar, "numbers": numbers, "emails": emails, "by": by}
        return None if kept == bars else files.encode({**found[0], DEFAULT: kept})

    def mappings(self, path: Path) -> bytes | None:
        """A row that was taken for the names of columns may stand in it."""
        found = files.read(path)
        if found is None:
            return None
        said = found[0].get(DEFAULT, {})
        kept = {key: each for key, each in said.items() if not self.gone.is_row(list(each.get("mapping", ())))}
        return None if kept == said else files.encode({**found[0], DEFAULT: kept})

    # What the book says

    def book(self, path: Path) -> Iterator[bytes] | None:
        found = lined.read(path)
        if found is None:
            return None
        contents, sizes = Contents.read(found)
        gone, changed = self.gone, bool(self.sizes or self.renamed)
        alive = gone.ids & contents.records.texts.keys()
        for each in alive:
            del contents.records[each]
        for id, text in list(contents.records.texts.items()):
            if gone.is_in(text):
                record = contents.records[id]
                contents.records[id] = unreferred(record, gone.ids, whole=True)
                changed = changed or contents.records.texts[id] != text
        self.done.alive = self._alive_later(set(alive), contents.seq)
        if not (changed or alive or gone.ids & contents.touched_in.keys()):
            return None
        _forget(contents, gone, self.undone, self.blocks, self.renamed)
        for name, (before, now) in self.sizes.items():
            if name in sizes:  # else, or where it is of an older state, it is read again
                sizes[name] = now if sizes[name] == before else -1
        texts = list(contents.records.texts.values())
        return lined.pieces(contents.head(), texts, contents.tail(sizes))

    def _alive_later(self, alive: set[str], seq: int) -> set[str]:
        """What the events after that one made of who was in the book."""
        for _seq, states in sorted((each for each in self.later if each[0] > seq), key=lambda each: each[0]):
            alive = {id for id in {*alive, *states} if states.get(id, id in alive)}
        return alive

    def _note_alive(self, seq: int, sets: dict[str, Any]) -> None:
        if states := {id: fields is not None for id, fields in sets.items() if id in self.gone.ids}:
            self.later.append((seq, states))


class _Theirs(Exception):  # noqa: N818 - it says whose a file is
    """A file is theirs alone."""


def _blocks(events: dict[str, Plain]) -> set[str]:
    return {event["block"] for event in events.values() if event.get("block")}


def _forget(
    contents: Contents, gone: Gone, undone: set[str], blocks: dict[str, set[str]], renamed: dict[str, str]
) -> None:
    """What is known of the log, without them."""
    for id in gone.ids:
        contents.touched_in.pop(id, None)
    contents.undone -= undone
    contents.never = {event: whose for event, whose in contents.never.items() if whose not in gone.ids}
    for name, left in blocks.items():
        for block in left & contents.blocks.keys():
            rest = tuple(each for each in contents.blocks[block] if each != name)
            contents.blocks.pop(block)
            if rest:
                contents.blocks[block] = rest
    if contents.imports is not None:
        contents.imports = {event: renamed.get(file, file) for event, file in contents.imports.items()}


_BY_FOLDER = {
    "log": _Scrubbing.log,
    "imports": _Scrubbing.imports,
    "calendar": _Scrubbing.calendar,
    "mail": _Scrubbing.mail,
    "drafts": _Scrubbing.drafts,
    "exports": _Scrubbing.exports,
}
_BY_FILE = {
    "session.json": _Scrubbing.session,
    "never_call.json": _Scrubbing.never,
    "mappings.json": _Scrubbing.mappings,
    "book.json": _Scrubbing.book,
}
