"""What the book says, folded from its events: nothing is decided here, each event's patch is applied as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from tui.book.filed_in import FiledIn
from tui.book.files import Tables, about
from tui.book.lined import Lined
from tui.book.resting import Rests
from tui.model.event import Patch, Plain
from tui.model.packed import Packed, unpack
from tui.model.plain import to_plain
from tui.model.prospect import Prospect

Patches = tuple[Patch, Patch]
"""What an event sets, and what was there before: ``sets`` and ``was`` of an event."""

_LARGE = 100
"""A patch of more people is an import: what was looked up of merges is looked up again."""

_ID = b'{"id":"'


class Contents:
    """The prospects as plain records, and in which files of the log to find what happened with them.

    A record is never changed in place but replaced, so a copy of the packed texts stands still.
    """

    def __init__(self) -> None:
        self.seq = 0
        """The last event that is folded in."""
        self.records: Packed[Plain] = Packed()
        self.touched_in = FiledIn()
        """By prospect: the files with touches of theirs."""
        self.blocks = FiledIn()
        """By call block: the files with its events."""
        self.rests = Rests()
        self.undone: set[str] = set()
        """Ids of the events that were taken back."""
        self.never: dict[str, str] = {}
        """By id of a never-call's event that was not taken back: the prospect."""
        self.imports: dict[str, str] | None = {}
        """By id of an event whose patch is in a file of its own: that file. None where an older book did not say."""

        self._merged: dict[str, str] | None = None
        """By id of whoever was merged into another: the other; None while nobody asked since the last merge."""

    def kept(self, prospect_id: str) -> str:
        """The id of whom they were merged into; else the same."""
        if prospect_id in self.records:
            return prospect_id
        if self._merged is None:
            found = self.records.saying('"merged":[')
            self._merged = {old: kept for kept, record in found for old in record.get("merged", ())}
        return self._merged.get(prospect_id, prospect_id)

    def fold(self, seq: int, sets: Patch) -> None:
        """What an event sets, before it is known in which file it will stand."""
        apply_patch(self.records, sets)
        if _moves_people(sets):
            self._merged = None
        self.seq = max(self.seq, seq)

    def apply(self, event: Plain, file: str, sets: Patch) -> set[str]:
        """Folds an event in, and returns the ids of the prospects that it concerns."""
        concerned = set(sets)
        apply_patch(self.records, sets)
        if _moves_people(sets):
            self._merged = None
        if touch := event.get("touch"):
            concerned.add(touch["prospect"])
            _add(self.touched_in, touch["prospect"], file)
            if touch["outcome"] == "never_call":
                self.never[event["id"]] = touch["prospect"]
        if block := event.get("block"):
            _add(self.blocks, block, file)
        if (patch := event.get("file")) and self.imports is not None:
            self.imports[event["id"]] = patch
        if taken_back := event.get("of"):
            self.undone.add(taken_back)
            self.never.pop(taken_back, None)
        if prospect := event.get("prospect"):
            concerned.add(prospect)
        self.seq = max(self.seq, event["seq"])
        return concerned

    def head(self) -> Tables:
        """What stands before the records in book.json."""
        return {"about": {"1": about("book", through=self.seq)}}

    def tail(self, sizes: Mapping[str, int]) -> Tables:
        """What stands after them: ``sizes`` are those of the log's files, whose events are all folded in."""
        number = {name: index for index, name in enumerate(sizes)}

        def numbered(where: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
            return {key: [number[name] for name in names if name in number] for key, names in where.items()}

        where: dict[str, Any] = {
            "touches": numbered(self.touched_in),
            "blocks": numbered(self.blocks),
            "undone": sorted(self.undone),
            "never": dict(self.never),
            "rests": self.rests.told(self.records.texts),
        }
        if self.imports is not None:
            where["imports"] = dict(self.imports)
        return {"log": {"1": dict(sizes)}, "where": {"1": where}}

    @classmethod
    def read(cls, found: Lined) -> tuple[Contents, dict[str, int]]:
        """The contents, and the sizes of the log's files. KeyError, TypeError or the like if they are bad."""
        contents = cls()
        contents.records.texts = dict(zip(_ids_of(found.documents), found.documents, strict=True))
        contents.seq = found.tables["about"]["1"]["through"] + 0
        sizes = dict(found.tables["log"]["1"])
        names = list(sizes)
        where = found.tables["where"]["1"]
        contents.touched_in, contents.blocks = FiledIn(where["touches"], names), FiledIn(where["blocks"], names)
        if found.as_written:
            contents.rests.take(where.get("rests"), contents.records.texts)
        contents.undone = set(where["undone"])
        contents.never = dict(where["never"])
        contents.imports = dict(where["imports"]) if "imports" in where else None
        return contents, sizes


def _ids_of(texts: list[bytes]) -> list[str]:
    """The ids of records; of all at once, where none has a letter that JSON escapes."""
    plain = [text[len(_ID) : text.index(b'"', len(_ID))] for text in texts if text.startswith(_ID)]
    joined = b"\n".join(plain)
    if plain and len(plain) == len(texts) and b"\\" not in joined:
        return joined.decode().split("\n")
    return [unpack(text)["id"] + "" for text in texts]


def apply_patch(records: MutableMapping[str, Plain], sets: Patch) -> None:
    """Sets the fields of each record; a field that is None goes, and so does a record."""
    if isinstance(records, Packed) and isinstance(sets, Packed):
        sets = _put_new(records, sets)
    for prospect, fields in sets.items():
        if fields is None:
            records.pop(prospect, None)
            continue
        record = {**records.get(prospect, {}), **fields}
        for name, held in fields.items():
            if held is None:
                del record[name]
        records[prospect] = record


def _put_new(records: Packed[Plain], sets: Packed[Plain | None]) -> Patch:
    """Puts in whoever is new, as they are packed, and returns the rest of the patch."""
    rest: dict[str, bytes] = {}
    for prospect, text in sets.texts.items():
        if prospect in records or b"null" in text:
            rest[prospect] = text
        else:
            records.texts[prospect] = text
    return Packed.of_texts(rest)


def compare(records: Mapping[str, Plain], after: Iterable[Prospect], gone: Iterable[str] = ()) -> Patches:
    """The patch that makes the records say what ``after`` says: only the fields that differ, all of a new person's.

    The records of ``gone`` go whole.
    """
    sets: dict[str, Plain | None] = {}
    was: dict[str, Plain | None] = {}
    for prospect in after:
        new = to_plain(prospect)
        old = records.get(prospect.id)
        if old is None:
            sets[prospect.id], was[prospect.id] = new, None
            continue
        changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        if changed:
            sets[prospect.id] = {name: new.get(name) for name in changed}
            was[prospect.id] = {name: old.get(name) for name in changed}
        else:  # named twice: the last one counts
            sets.pop(prospect.id, None)
            was.pop(prospect.id, None)
    for prospect_id in gone:
        if prospect_id in records:
            sets[prospect_id], was[prospect_id] = None, records[prospect_id]
    return sets, was


def reverse(records: Mapping[str, Plain], sets: Patch, was: Patch) -> Patches:
    """The patch that takes another back, where the records still hold what that one set.

    What was changed by somebody else since stays. A person who was new goes, unless changed since; one who went comes
    back.
    """
    back: dict[str, Plain | None] = {}
    now: dict[str, Plain | None] = {}
    for prospect, fields in sets.items():
        record, before = records.get(prospect), was.get(prospect)
        if record is None and fields is None:
            back[prospect], now[prospect] = before, None
        if record is None or fields is None:
            continue
        if before is None:
            if record == fields:
                back[prospect], now[prospect] = None, record
            continue
        changed = [name for name, held in fields.items() if record.get(name) == held]
        if changed:
            back[prospect] = {name: before.get(name) for name in changed}
            now[prospect] = {name: record.get(name) for name in changed}
    return back, now


def _moves_people(sets: Patch) -> bool:
    """Whether somebody went, came back or was merged; a touch does not, and looks through no book."""
    return len(sets) > _LARGE or any(fields is None or "merged" in fields for fields in sets.values())


def _add(where: FiledIn, key: str, file: str) -> None:
    files = where.get(key, ())
    if file not in files:
        where[key] = (*files, file)


def is_event(document: Any) -> bool:
    """Whether a document of the log has the shape that folding relies on."""
    try:
        touch, sets = document.get("touch"), document.get("sets", {})
        return (
            type(document["seq"]) is int
            and type(document["id"]) is type(document["at"]) is type(document["kind"]) is str
            and type(document.get("prospect", "")) is type(document.get("block", "")) is str
            and type(document.get("of", "")) is type(document.get("file", "")) is str
            and (touch is None or type(touch["prospect"]) is type(touch["at"]) is type(touch["outcome"]) is str)
            and (not sets or all(fields is None or type(fields) is dict for fields in sets.values()))
        )
    except (AttributeError, KeyError, TypeError, IndexError):
        return False
