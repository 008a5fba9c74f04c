"""Files that a CRM reads back: its own column names, units and words, and its record ids, so that no twin is made.

``data/crm.toml`` holds a table for each system, with the address of the vendor's documentation beside it.

A phone is written as ``+14155550132``, with no guard before it: it is digits that were checked, which a spreadsheet can
only misread as a number and never run, and an apostrophe would stand in the CRM for good. Every other cell is guarded,
and a note begins with our word for the outcome, so that it needs no guard.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import tzinfo
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import tomli

from tui.exchange.out.cells import Tally, csv_lines, harmless, safe
from tui.exchange.out.next_step import next_step, step_day
from tui.exchange.out.own import minute, phone_places, phone_text
from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.plain import to_plain
from tui.model.prospect import NextKind, Prospect
from tui.model.touch import Touch

LONGEST = 32_000
"""Letters of a cell: Salesforce takes no more, nor does Excel."""
_SUBJECT = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of file of a system."""

    columns: tuple[tuple[str, str], ...]
    """The header and what stands below it."""
    takes: tuple[str, ...] = ()
    agreed: Mapping[str, str] = field(default_factory=dict)
    """By header: the cells of a row for the step that was agreed with a touch; empty where the system takes none."""
    by_mail: bool = False
    ids: tuple[str, ...] = ()
    lines: bool = False
    """JSON, a body a line, in place of CSV."""
    flags_never: bool = False
    without_id: str = ""
    """What becomes of people without a record id, after ``3 without a HubSpot id:``."""
    others: str = ""
    """Why those whom the system has, but with no id of the beginnings in ``ids``, are left out."""
    lacking: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A CRM, as data/crm.toml describes it."""

    key: str
    """As it stands before a record id: ``hubspot``."""
    also: tuple[str, ...]
    """What else may stand there."""
    name: str
    touches: Sheet
    prospects: Sheet
    outcomes: Mapping[str, str]
    """Our outcome to the vendor's word; where there is none, ours is taken."""
    kinds: Mapping[str, str]


@cache
def systems() -> Mapping[str, System]:
    """Every CRM that there is a file for, by its key."""
    folder = Path(import_module("tui.data").__file__ or "").parent
    tables = tomli.loads((folder / "crm.toml").read_text(encoding="utf-8"))
    return {
        key: System(
            key=key,
            also=tuple(table.get("also", ())),
            name=table["name"],
            touches=_sheet(table["touches"]),
            prospects=_sheet(table["prospects"]),
            outcomes=table.get("outcomes", {}),
            kinds=table.get("kinds", {}),
        )
        for key, table in tables.items()
    }


def _sheet(table: Mapping[str, Any]) -> Sheet:
    held: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    columns = tuple((str(header), str(what)) for header, what in table["columns"])
    known = {**_TOUCH_CELLS, **_PERSON_CELLS}
    named = [*(what for _header, what in columns), *held.get("agreed", {}).values()]
    if unknown := [what for what in named if what not in known and not what.startswith(("=", "id"))]:
        raise ValueError(f"crm.toml names cells that there are not: {', '.join(unknown)}")
    return Sheet(**{**held, "columns": columns})


# Touches


@dataclass(frozen=True, slots=True)
class _Said:
    """A touch, with what else its cells need."""

    touch: Touch
    who: Mapping[str, Any]
    """The prospect's plain record."""
    here: tzinfo | None
    system: System

    @property
    def outcome(self) -> str:
        words = self.touch.outcome.words
        return f"{words[0].upper()}{words[1:]}"


def _note(said: _Said, before: str = "") -> str:
    """What was said, after the words ``before``, and on a last line what comes next, which is never cut."""
    told = "\n".join(part for part in (said.touch.reason, said.touch.note) if part)
    text = f"{before}{said.outcome}: {told}" if told else f"{before}{said.outcome}"
    following = next_step(said.touch.next, said.here)
    following = f"\n{following}" if following else ""
    room = LONGEST - len(following)
    return (text if len(text) <= room else f"{text[: room - 1]}…") + following


def _step(said: _Said) -> str:
    """``demo, Wed 25 Nov 2026 15:00 (their time)``."""
    return next_step(said.touch.next, said.here).removeprefix("Next: ")


def _stands(touch: Touch, who: Mapping[str, Any]) -> bool:
    """Whether what was agreed with this touch is still what comes next."""
    step = touch.next
    return step is not None and step.kind is not NextKind.CALL and to_plain(touch).get("next") == who.get("next")


def _subject(said: _Said) -> str:
    touch = said.touch
    if touch.channel is not Channel.CALL:
        return f"{touch.channel.value.capitalize()}: {said.outcome.lower()}"
    return f"{'They called' if touch.inbound else 'Call'}: {touch.outcome.words}"


def _spent(seconds: int, unit: int) -> str:
    """``1:05`` minutes and seconds, or hours and minutes."""
    whole = -(-seconds // (unit // 60)) if unit == 3600 else seconds
    return f"{whole // 60:02}:{whole % 60:02}"


def _called(said: _Said, *, inbound: bool) -> str:
    return said.touch.number if said.touch.inbound is inbound else ""


def _direction(said: _Said) -> str:
    return ("Inbound" if said.touch.inbound else "Outbound") if said.touch.channel is Channel.CALL else ""


def _outcome(said: _Said) -> str:
    if said.touch.channel is not Channel.CALL:
        return ""
    return said.system.outcomes.get(said.touch.outcome.value, said.outcome)


_TOUCH_CELLS: Mapping[str, Callable[[_Said], str]] = {
    "mail": lambda said: next(iter(said.who.get("emails", ())), ""),
    "name": lambda said: str(said.who.get("name", "") or said.who.get("company", "")),
    "milliseconds": lambda said: str(round(said.touch.at.timestamp() * 1000)),
    "date": lambda said: minute(said.touch.at, said.here)[:10],
    "hour": lambda said: minute(said.touch.at, said.here)[11:],
    "second": lambda said: f"{said.touch.at.astimezone(said.here):%Y-%m-%d %H:%M:%S}",
    "subject": lambda said: _subject(said)[:_SUBJECT],
    "note": _note,
    "dated_note": lambda said: _note(said, f"{minute(said.touch.at, said.here)} "),
    "outcome": _outcome,
    "kind": lambda said: said.system.kinds.get(said.touch.channel.value, ""),
    "duration_milliseconds": lambda said: str(said.touch.seconds * 1000),
    "duration_seconds": lambda said: str(said.touch.seconds) if said.touch.channel is Channel.CALL else "",
    "duration_minutes": lambda said: _spent(said.touch.seconds, 60),
    "duration_hours": lambda said: _spent(said.touch.seconds, 3600) if said.touch.seconds else "",
    "direction": _direction,
    "direction_upper": lambda said: _direction(said).upper(),
    "direction_lower": lambda said: _direction(said).lower(),
    "number": lambda said: said.touch.number,
    "to": lambda said: _called(said, inbound=False),
    "from": lambda said: _called(said, inbound=True),
    "step": lambda said: _step(said).partition(", ")[0].capitalize(),
    "step_date": lambda said: step_day(said.touch.next, said.here),
    "step_note": lambda said: f"{_step(said)[:1].upper()}{_step(said)[1:]}",
}
_NUMBERS = frozenset(("number", "to", "from", "phone", "mobile", "other_phones"))


def crm_touches(
    system: System, touches: Iterable[tuple[Touch, Mapping[str, Any]]], here: tzinfo | None, tally: Tally
) -> Iterator[str]:
    """Touches, each with the plain record of its prospect; whom the system cannot know is left out and counted."""
    sheet = system.touches

    def rows() -> Iterator[list[str]]:
        for touch, who in touches:
            held = record_ids(who.get("record_ids", ()), system)
            reason = _not_taken(system, touch, who, held)
            if reason:
                tally.leave(reason, touch.prospect)
                continue
            tally.count += 1
            if not held:
                tally.tell(f"by their mail, having no {system.name} id")
            said = _Said(touch, who, here, system)
            yield _touch_row([what for _header, what in sheet.columns], sheet, held, said)
            if sheet.agreed and _stands(touch, who):
                tally.tell("with a task for the step agreed")
                yield _touch_row([sheet.agreed.get(name, "=") for name in header], sheet, held, said)

    header = [name for name, _what in sheet.columns]
    if not sheet.lines:
        return csv_lines(header, rows())
    return (json.dumps(_body(dict(zip(header, row, strict=True)))) + "\n" for row in rows())


def _touch_row(cells: Iterable[str], sheet: Sheet, ids: tuple[str, ...], said: _Said) -> list[str]:
    return [_cell(what, sheet, ids, _TOUCH_CELLS[what](said) if what in _TOUCH_CELLS else "") for what in cells]


def _not_taken(system: System, touch: Touch, who: Mapping[str, Any], held: tuple[str, ...]) -> str:
    """Why a touch is left out; empty where it is taken."""
    if touch.channel.value not in system.touches.takes:
        return f"{system.name} takes calls in such a file, and no mails, texts or meetings"
    if not who:
        return "the prospect is no longer in the book"
    if not held and not (system.touches.by_mail and who.get("emails")):
        return f"they have no {system.name} id{' and no mail address' if system.touches.by_mail else ''}"
    return ""


def _body(row: dict[str, str]) -> dict[str, Any]:
    """What is sent for a call: what is known, the duration as a number."""
    return {name: int(held) if name == "duration" else held for name, held in row.items() if held}


def record_ids(held: Iterable[str], system: System) -> tuple[str, ...]:
    """The ids that one system knows somebody by."""
    begins = tuple(f"{key}:" for key in (system.key, *system.also))
    return tuple(each.partition(":")[2] for each in held if each.startswith(begins))


def _cell(what: str, sheet: Sheet, ids: tuple[str, ...], told: str) -> str:
    """A cell as it is written: a fixed text, an id, or what is told."""
    if what.startswith("="):
        return what[1:]
    if what == "id":
        text = next(iter(ids), "")
    elif what.startswith("id_"):
        text = next((each for each in ids if each.startswith(what.removeprefix("id_"))), "")
    else:
        text = told or sheet.lacking.get(what, "")
    for sign, other in sheet.signs.items():
        text = text.replace(sign, other)
    return harmless(text) if what in _NUMBERS or sheet.lines else safe(text)


# People


def _numbered(prospect: Prospect, which: int) -> str:
    place = phone_places(prospect.phones)[which]
    return phone_text(prospect.phones[place]) if isinstance(place, int) and prospect.phones[place].number else ""


def _other_numbers(prospect: Prospect) -> str:
    others = (prospect.phones[place] for place in phone_places(prospect.phones)[2])
    return ", ".join(phone_text(phone) for phone in others if phone.number)


def first_and_last(prospect: Prospect) -> tuple[str, str]:
    """Their name in two: a last name is what follows the first, and all of it where they have but one."""
    name, first = prospect.name, prospect.first_name
    if first and name.startswith(f"{first} "):
        return first, name.removeprefix(first).strip()
    if first and " " not in name and name != first and name.endswith(first):  # the family comes first
        return first, name.removesuffix(first)
    before, _space, last = name.rpartition(" ")
    return before, last


_PERSON_CELLS: Mapping[str, Callable[[Prospect], str]] = {
    "first_name": lambda who: first_and_last(who)[0],
    "last_name": lambda who: first_and_last(who)[1],
    "name": lambda who: who.name,
    "called": lambda who: who.known_as,
    "company": lambda who: who.company,
    "title": lambda who: who.title,
    "mail": lambda who: next(iter(who.emails), ""),
    "phone": lambda who: _numbered(who, 0),
    "mobile": lambda who: _numbered(who, 1),
    "other_phones": _other_numbers,
    "street": lambda who: who.place.street,
    "city": lambda who: who.place.city,
    "state": lambda who: who.place.state,
    "postal_code": lambda who: who.place.postal_code,
    "country": lambda who: who.place.country,
    "never": lambda who: str(who.standing is Standing.NEVER),
    "opt_out": lambda who: str(who.mail_opt_out),
}


def crm_prospects(system: System, people: Iterable[Prospect], tally: Tally) -> Iterator[str]:
    """Prospects as the system's contacts or leads; a blank id is somebody new to it."""
    sheet = system.prospects

    def rows() -> Iterator[list[str]]:
        for prospect in people:
            held = record_ids(prospect.record_ids, system)
            fitting = tuple(each for each in held if each.startswith(sheet.ids)) if sheet.ids else held
            if held and not fitting:
                tally.leave(sheet.others)
            elif prospect.standing is Standing.NEVER and not sheet.flags_never:
                tally.leave(f"they said never call, and {system.name} has no field that says so")
            else:
                tally.count += 1
                if not held:
                    tally.tell(f"without a {system.name} id: {sheet.without_id}")
                yield [
                    _cell(what, sheet, fitting, _PERSON_CELLS[what](prospect) if what in _PERSON_CELLS else "")
                    for _header, what in sheet.columns
                ]

    return csv_lines([name for name, _what in sheet.columns], rows())


def words_of(system: System) -> Mapping[Outcome, str]:
    """The vendor's word for each outcome of a call."""
    return {each: system.outcomes.get(each.value, each.words) for each in Outcome if each.is_call}
