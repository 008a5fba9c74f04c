"""Our own files: columns that a person reads first, then the whole record, so that a round trip loses nothing.

A row is the record and what was changed of its readable cells since. The record is compact JSON in ASCII, which no
encoding and no spreadsheet alters; one that is longer than a cell may be is packed (``z:`` and base64 of zlib).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any

from tui.exchange.out.cells import Tally, csv_lines, safe
from tui.model.outcome import Channel
from tui.model.plain import to_plain
from tui.model.prospect import Phone, Prospect
from tui.model.touch import Touch

RECORD = "Powerhour record"
"""Column of a prospect's record."""
TOUCH = "Powerhour touch"
"""Column of a touch's."""
FORMAT = 1
"""Of the JSON files; a higher one is refused."""
CELL = 32_000
"""Letters; Excel cuts a cell at 32,767 (support.microsoft.com, ``Excel specifications and limits``)."""
PACKED = "z:"
_SHOWN = 2_000
"""Letters of the notes in their readable cell; the record has them whole."""


def phone_text(phone: Phone) -> str:
    """``+14155550132 ext. 204``; the raw text where there is no number."""
    return phone.number + (f" ext. {phone.extension}" if phone.extension else "") if phone.number else phone.raw


def phone_places(phones: Iterable[Phone]) -> tuple[int | None, int | None, tuple[int, ...]]:
    """Which of the numbers stand under Phone, Mobile and Other phones; a dead one stands nowhere."""
    alive = [(index, phone) for index, phone in enumerate(phones) if not phone.dead]
    mobile = next((index for index, phone in alive if phone.label == "mobile"), None)
    desk = next((index for index, phone in alive if index != mobile and phone.number), None)
    if desk is None:
        desk = next((index for index, phone in alive if index != mobile), None)
    return desk, mobile, tuple(index for index, _phone in alive if index not in (desk, mobile))


def minute(at: datetime | None, here: tzinfo | None) -> str:
    """``2026-11-24 12:24`` on the rep's clock."""
    return at.astimezone(here).isoformat(" ", "minutes")[:16] if at is not None else ""


def _notes(background: tuple[str, ...]) -> str:
    text = "\n".join(background)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


PEOPLE = (
    "Name",
    "First name",
    "Company",
    "Title",
    "Phone",
    "Mobile",
    "Other phones",
    "Email",
    "Street",
    "City",
    "State",
    "Postal code",
    "Country",
    "Role",
    "Standing",
    "Next touch",
    "Last call",
    "Tries",
    "Talks",
    "Mail opt-out",
    "Notes",
    "Source",
)
"""The readable columns of prospects."""


def person_cells(who: Prospect, here: tzinfo | None = None) -> tuple[str, ...]:
    """What stands in them, before it is made harmless and guarded."""
    place = who.place
    desk, mobile, others = phone_places(who.phones)
    return (
        who.name,
        who.first_name,
        who.company,
        who.title,
        phone_text(who.phones[desk]) if desk is not None else "",
        phone_text(who.phones[mobile]) if mobile is not None else "",
        "; ".join([phone_text(who.phones[index]) for index in others]),
        "; ".join(who.emails),
        place.street,
        place.city,
        place.state,
        place.postal_code,
        place.country,
        who.role.value,
        who.standing.value,
        minute(who.next.at, here) if who.next else "",
        minute(who.last_call, here),
        str(len(who.tries)),
        str(who.talks),
        "yes" if who.mail_opt_out else "",
        _notes(who.background),
        who.source,
    )


TOUCHES: Mapping[str, Callable[[Touch, Mapping[str, Any], tzinfo | None], str]] = {
    "When": lambda touch, _who, here: minute(touch.at, here),
    "Name": lambda _touch, who, _: who.get("name", ""),
    "Company": lambda _touch, who, _: who.get("company", ""),
    "Email": lambda _touch, who, _: next(iter(who.get("emails", ())), ""),
    "Outcome": lambda touch, _who, _: touch.outcome.words,
    "Channel": lambda touch, _who, _: touch.channel.value,
    "Number": lambda touch, _who, _: touch.number,
    "Direction": lambda touch, _who, _: ("inbound" if touch.inbound else "outbound") if _is_call(touch) else "",
    "Seconds": lambda touch, _who, _: str(touch.seconds) if touch.seconds else "",
    "Talked": lambda touch, _who, _: "yes" if touch.talked else "",
    "Try": lambda touch, _who, _: str(touch.attempt) if touch.attempt else "",
    "Note": lambda touch, _who, _: touch.note,
    "Reason": lambda touch, _who, _: touch.reason,
    "Standing": lambda touch, _who, _: touch.standing.value,
    "Next touch": lambda touch, _who, here: minute(touch.next.at if touch.next else None, here),
}
"""The readable columns of touches; the second value is the prospect's plain record."""


def _is_call(touch: Touch) -> bool:
    return touch.channel is Channel.CALL


def packed(plain: Any) -> str:
    """A record as it stands in its cell."""
    text = json.dumps(plain, separators=(",", ":"))
    return text if len(text) <= CELL else PACKED + base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def people_csv(
    people: Iterable[tuple[Mapping[str, Any], Prospect]], here: tzinfo | None, tally: Tally
) -> Iterator[str]:
    """Prospects, each with their plain record; ``here`` is the rep's zone."""

    def rows() -> Iterator[list[str]]:
        for plain, prospect in people:
            tally.count += 1
            yield [*map(safe, person_cells(prospect, here)), packed(plain)]

    return csv_lines([*PEOPLE, RECORD], rows())


def touches_csv(touches: Iterable[tuple[Touch, Mapping[str, Any]]], here: tzinfo | None, tally: Tally) -> Iterator[str]:
    """Touches, each with the plain record of its prospect."""

    def rows() -> Iterator[list[str]]:
        for touch, who in touches:
            tally.count += 1
            readable = (safe(cell(touch, who, here)) for cell in TOUCHES.values())
            yield [*readable, packed(to_plain(touch))]

    return csv_lines([*TOUCHES, TOUCH], rows())


def own_json(kind: str, records: Iterable[Any], tally: Tally) -> Iterator[str]:
    """``{"powerhour": "prospects", "format": 1, "prospects": [ … ]}``, a record a line, in ASCII."""
    yield f'{{"powerhour":{json.dumps(kind)},"format":{FORMAT},{json.dumps(kind)}:['
    before = "\n"
    for record in records:
        tally.count += 1
        yield before + json.dumps(record, separators=(",", ":"))
        before = ",\n"
    yield "\n]}\n"
