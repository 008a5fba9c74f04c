"""Everything goes back out: touches, prospects, the newsletter list and the calendar, in the files of many systems.

An export is made row by row as it is written, and a file is put in its place whole or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, BinaryIO, Literal

from tui.book import reading
from tui.book.exports import Mark, last_export, note_export
from tui.book.reading import Stretch
from tui.desk.desk import Desk
from tui.desk.export_file import NotExported, encoded, free_file, put
from tui.exchange.out.cells import Tally
from tui.model.dataclass import dataclass
from tui.model.event import Plain
from tui.model.plain import to_plain
from tui.model.prospect import Invite, NextKind, Prospect
from tui.model.touch import Touch
from tui.model.uncollected import uncollected
from tui.model.zones import zone

__all__ = ["CRMS", "FORMATS", "NOUNS", "Exported", "NotExported", "default_file", "ending", "export"]

CRMS = ("hubspot", "salesforce", "close", "pipedrive", "zoho")
FORMATS: Mapping[str, tuple[str, ...]] = {
    "touches": ("csv", "json", *CRMS),
    "prospects": ("csv", "json", *CRMS, "vcard"),
    "newsletter": ("csv", "json"),
    "calendar": ("ics",),
    "calls": ("csv", "json"),
}
"""What can be exported, and in which formats; the first is what is taken where none is named."""
ENDINGS: Mapping[str, str] = {"json": ".json", "vcard": ".vcf", "ics": ".ics"}
"""Of a file's name; all others are ``.csv``."""
Since = datetime | Literal["last"] | None

NOUNS = {
    "touches": ("touch", "touches"),
    "prospects": ("prospect", "prospects"),
    "newsletter": ("person", "people"),
    "calendar": ("entry", "entries"),
    "calls": ("call", "calls"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Of the record of calls: whose, and until when. Nothing said is all."""

    of: str = ""
    """Id of a prospect; whoever was merged into them is they."""
    until: datetime | None = None
    """Before this moment."""


ALL = Which()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What came of an export."""

    kind: str
    file: Path | None
    """None where it went to standard output, or nothing was to be written."""
    made: bool = True
    """Whether anything was written: no file is made for nothing."""
    count: int
    left_out: int
    notes: tuple[str, ...]

    @property
    def words(self) -> str:
        """One line for the rep."""
        one, many = NOUNS[self.kind]
        where = f" in {self.file}" if self.file else "" if self.made else ": no file was made"
        told = " ".join(f"{note}." for note in self.notes)
        return f"{self.count} {one if self.count == 1 else many}{where}. {told}".strip()


def ending(kind: str, form: str) -> str:
    """Of the file: ``.csv``."""
    return ".jsonl" if (kind, form) == ("touches", "close") else ENDINGS.get(form, ".csv")


def default_file(desk: Desk, kind: str, form: str) -> Path:
    """Where it goes if no file is named: a name that is free, in the rep's downloads if they have such a folder."""
    of = "" if form in ("csv", "ics") else f"-{form}"
    return free_file(f"powerhour-{kind}{of}-{desk.clock.now():%Y-%m-%d}", ending(kind, form), desk.book.folder)


def export(
    desk: Desk,
    kind: str,
    form: str,
    *,
    since: Since = None,
    to: Path | None = None,
    out: BinaryIO | None = None,
    force: bool = False,
    which: Which = ALL,
) -> Exported:
    """Writes to the file ``to``, or to the stream ``out``. ``since``: only what is new, by its time or the last export.

    NotExported where the file is there already and not to be written over; OSError, BookError in one line.
    """
    desk.book.catch_up()
    name, tally, here = f"{kind} {form}", Tally(), Mark(desk.book.seq, desk.clock.now())
    last = last_export(desk.book, name)
    lines = _lines(desk, kind, form, _stretch(since, last, here), tally, which)
    made = True
    with uncollected():
        if to is not None:
            made = put(to, encoded(lines, bom=form == "csv"), lambda: tally.count > 0, force=force)
        elif out is not None:
            for piece in encoded(lines, bom=False):
                out.write(piece)
            out.flush()
    if desk.book.seq and which == ALL and (not isinstance(since, datetime) or (last is not None and since <= last.at)):
        note_export(desk.book, name, here)
    notes = ["nothing was exported so before: this is all of it"] if since == "last" and last is None else []
    notes += tally.notes(*NOUNS[kind])
    if tally.left_out and form in CRMS:
        notes.append(f"powerhour export {kind} has them all")
    file = to if made else None
    return Exported(kind=kind, file=file, made=made, count=tally.count, left_out=tally.left_out, notes=tuple(notes))


def _stretch(since: Since, last: Mark | None, here: Mark) -> Stretch:
    """What of the log goes out."""
    if isinstance(since, datetime):
        return Stretch(since=since, through=here.through)
    if since is None or last is None or last.through > here.through:  # another book's
        return Stretch(through=here.through)
    return Stretch(after=last.through, day=last.at.date(), through=here.through)


def _lines(desk: Desk, kind: str, form: str, stretch: Stretch, tally: Tally, which: Which) -> Iterable[str]:
    """The text of an export, as it is made."""
    if kind == "calls":
        return _call_lines(desk, form, stretch, tally, which)
    if kind == "touches":
        return _touch_lines(desk, form, stretch, tally)
    changed = None if stretch.is_whole else reading.changed(desk.book, stretch)
    if kind == "prospects":
        return _people_lines(desk, form, changed, tally)
    if kind == "calendar":
        return _calendar_lines(desk, changed, tally)
    from tui.exchange.out.newsletter import letters_csv, letters_json  # noqa: PLC0415 - see below

    people = (who for plain, who in _people(desk, None, tally) if changed is None or who.id in changed)
    make = letters_json if form == "json" else letters_csv
    return make(people, lambda who: _no_mail(desk, who), _here(desk), tally)


# Imports within: what writes a file of a kind is read in only for that kind.


def _touch_lines(desk: Desk, form: str, stretch: Stretch, tally: Tally) -> Iterable[str]:
    from tui.exchange.out.crm import crm_touches, systems  # noqa: PLC0415 - see above
    from tui.exchange.out.own import own_json, touches_csv  # noqa: PLC0415 - see above

    if form == "csv":
        return touches_csv(_touches(desk, stretch), _here(desk), tally)
    if form == "json":
        return own_json("touches", (_with_name(*each) for each in _touches(desk, stretch)), tally)
    return crm_touches(systems()[form], _touches(desk, stretch), _here(desk), tally)


def _call_lines(desk: Desk, form: str, stretch: Stretch, tally: Tally, which: Which) -> Iterable[str]:
    from tui.exchange.out.calls import Call, calls_csv, calls_json  # noqa: PLC0415 - see above

    kept = reading.kept_id(desk.book)
    of = kept(which.of) if which.of else ""

    def calls() -> Iterator[Call]:
        for touch, undone in reading.filed_calls(desk.book, stretch):
            if (of and kept(touch.prospect) != of) or (which.until is not None and touch.at >= which.until):
                continue
            who = desk.book.whom(touch.prospect)
            there = next((p for p in who.phones if p.number == touch.number), None) if who else None
            place = (who.zone if who else "") or next(iter(there.zones if there else ()), "")
            yield Call(touch, reading.record(desk.book, touch.prospect), place, undone)

    make = calls_json if form == "json" else calls_csv
    return make(calls(), desk.rep.name, desk.rep.number, _here(desk), tally)


def _people_lines(desk: Desk, form: str, changed: frozenset[str] | None, tally: Tally) -> Iterable[str]:
    from tui.exchange.out.crm import crm_prospects, systems  # noqa: PLC0415 - see above
    from tui.exchange.out.own import own_json, people_csv  # noqa: PLC0415 - see above
    from tui.exchange.out.vcard import vcards  # noqa: PLC0415 - see above

    if form == "json":
        records = reading.records(desk.book)
        return own_json("prospects", (each for each in records if changed is None or each["id"] in changed), tally)
    people = _people(desk, changed, tally)
    if form == "csv":
        return people_csv(people, _here(desk), tally)
    if form == "vcard":
        return vcards((who for _plain, who in people), tally)
    return crm_prospects(systems()[form], (who for _plain, who in people), tally)


def _calendar_lines(desk: Desk, changed: frozenset[str] | None, tally: Tally) -> Iterator[str]:
    from tui.exchange.calendar import agenda, is_over  # noqa: PLC0415 - see above

    now, entries = desk.clock.now(), []
    for _plain, who in _people(desk, changed, tally):
        if who.next is None or who.next.kind is NextKind.CALL:
            continue
        if is_over(who.next.at, now):
            tally.leave("their time has passed")
        else:
            tally.count += 1
            entries.append((who.next.at, _entry(desk, who, now)))
    entries.sort(key=lambda each: each[0])
    yield agenda(entry for _at, entry in entries).decode()


def _entry(desk: Desk, who: Prospect, now: datetime) -> bytes:
    """The entry in the book's calendar folder; for a callback of today, which has none there, one that is like it."""
    from tui.exchange.calendar import reminder  # noqa: PLC0415 - see above

    step, invite = who.next, who.invite
    assert step is not None
    if invite is not None and invite.at == step.at:
        return desk.calendar.reminder(who).read_bytes()
    uid = f"{hashlib.sha256(who.id.encode(errors='replace')).hexdigest()[:24]}@powerhour"
    return reminder(replace(who, invite=Invite(uid=uid, at=step.at, kind=step.kind, what=step.what)), desk.rep, now)


def _touches(desk: Desk, stretch: Stretch) -> Iterator[tuple[Touch, Mapping[str, Any]]]:
    for touch in reading.touches(desk.book, stretch):
        yield touch, reading.record(desk.book, touch.prospect)


def _with_name(touch: Touch, who: Mapping[str, Any]) -> Plain:
    """A touch as JSON has it, with whose it is for a person who reads it."""
    named = {name: who[name] for name in ("name", "company") if who.get(name)}
    plain: Plain = {**named, **to_plain(touch)}
    return plain


def _people(desk: Desk, changed: frozenset[str] | None, tally: Tally) -> Iterator[tuple[Plain, Prospect]]:
    for plain in reading.records(desk.book):
        if changed is not None and plain.get("id") not in changed:
            continue
        who = reading.prospect_of(plain)
        if who is None:
            tally.leave("their record in the book cannot be read")
        else:
            yield plain, who


def _no_mail(desk: Desk, who: Prospect) -> bool:
    never = desk.book.never
    return never.bars_person(who.id) or any(map(never.bars_mail, who.emails))


def _here(desk: Desk) -> tzinfo:
    return zone(desk.policy.rep_zone)
