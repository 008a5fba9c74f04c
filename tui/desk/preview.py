"""A list before it is taken in: what each column became, and the first people as they will be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice

from tui.config.actions import action_of
from tui.config.keyboard import Room
from tui.exchange.clean import clean_line
from tui.exchange.lists.layout import Row
from tui.exchange.numbers import dial_text, e164
from tui.exchange.people.card import Card, Unusable
from tui.exchange.people.columns import LEFT_OUT, UnknownField, names_somebody, understand
from tui.exchange.people.date_order import DateOrder
from tui.exchange.people.fields import field_words
from tui.exchange.people.headers import key_of
from tui.exchange.people.incoming import reader_of
from tui.exchange.people.listing import DATES_NOTE, REGION_NOTE, Listing
from tui.exchange.people.place_columns import place_columns
from tui.exchange.people.ragged import TooLong
from tui.model.dataclass import dataclass

SAMPLE = 40
"""People who are shown before the list is taken in."""
_SEARCHED = 200
"""Rows in which an example of each column is looked for."""
_CELL = 60
_OF_ONE_VALUE = ("name", "first_name", "last_name", "company", "title", "record_id")
"""Fields, beside those of an address, that hold one value of each row."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column as the rep sees it."""

    name: str
    became: str
    """What it is read as, in words."""
    is_read: bool
    example: str
    """The first cell that says something."""
    offered: str
    """The field that it may be, which is never taken unasked; empty if there is none."""

    @property
    def offer(self) -> str:
        """That field in words."""
        return field_words(self.offered) if self.offered else ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row as it will be read."""

    line: int
    name: str = ""
    company: str = ""
    number: str = ""
    mail: str = ""
    place: str = ""
    deadline: str = ""
    """A date of theirs, and of what."""
    fault: str = ""
    """Why it would be rejected; empty if it would not."""


def column_views(listing: Listing) -> tuple[ColumnView, ...]:
    """Every column, left to right."""
    columns = listing.columns
    examples = _examples(listing)
    offers = columns.offers([row.cells for row in islice(listing.table.rows, _SEARCHED)])
    return tuple(
        ColumnView(
            name=clean_line(name, _CELL) or f"column {index + 1}",
            became=columns.became(index),
            is_read=columns.fields[index] != LEFT_OUT,
            example=examples.get(index, ""),
            offered=offers.get(index, ""),
        )
        for index, name in enumerate(columns.header)
    )


def sample(listing: Listing, today: date, number: int = SAMPLE) -> tuple[SampleRow, ...]:
    """The first people of the list, read as an import of today will read them."""
    return tuple(islice(_read(listing, today), number))


def set_column(listing: Listing, index: int, field: str) -> Listing:
    """The list with one column as the rep says; ValueError, in one line, if nobody can be told from what is left."""
    name = listing.columns.header[index]
    mapping = {**listing.how.mapping, name: field or "none"}
    return _with(listing, mapping)


def doubled_words(listing: Listing) -> tuple[str, ...]:
    """One line for each field of one value that the rep made of a column while another is that field already.

    The columns of two addresses are no doubles: each address is read by itself.
    """
    columns = listing.columns
    said = set(map(key_of, listing.how.mapping))
    groups = [(columns.fields[each[0]], each) for address in place_columns(columns) for each in address if each]
    groups += [(field, tuple(i for i, each in enumerate(columns.fields) if each == field)) for field in _OF_ONE_VALUE]
    lines = []
    for field, indexes in groups:
        names = [columns.header[index] for index in indexes]
        if len(names) > 1 and said.intersection(map(key_of, names)):
            shown = [
                clean_line(name, _CELL) or f"column {index + 1}" for name, index in zip(names, indexes, strict=True)
            ]
            are = "are both" if len(shown) == 2 else "are all"
            counts = "of each row the first that says something counts"
            lines.append(f"{', '.join(shown[:-1])} and {shown[-1]} {are} {field_words(field)}: {counts}")
    return tuple(lines)


def is_unnamed(listing: Listing) -> bool:
    """Whether no column says yet who is in the list: the rep has to say which is which."""
    return not names_somebody(listing.columns)


def set_region(listing: Listing, region: str) -> Listing:
    """National numbers are read as that country's (ISO 3166), in this list and the next with its columns."""
    how = replace(listing.how, region=region, region_said=True)
    return replace(listing, how=how, notes=_without(listing.notes, REGION_NOTE))


def likely_country(listing: Listing, today: date) -> str:
    """The country (ISO 3166) whose numbers most of the unread ones would be, and others of the list are; else empty.

    It is offered and never taken unasked.
    """
    cards = list(_cards(listing, today))
    unread = [phone.raw for card in cards for phone in card.phones if not phone.number]
    homes = Counter(phone.region for card in cards for phone in card.phones if phone.number)
    homes += Counter(card.place.region for card in cards)
    for home in ("", listing.how.region or ""):
        homes.pop(home, None)
    country = max(homes, key=lambda each: homes[each], default="")
    fitting = sum(bool(e164(text, country)) for text in unread) if country else 0
    return country if fitting and 2 * fitting >= len(unread) else ""


ORDER_WORDS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


def date_question(order: DateOrder) -> str:
    """What to ask of dates that may mean two days; empty where there is nothing to ask."""
    return f"Dates such as {order.example} in {order.column}: is the day or the month first?" if order.choices else ""


_FLAGS = (
    (" needs its +, a column with the country, or another --region", " needs its +: {region} sets another country"),
    ("--region GB, if", "{region} and GB before the import, if"),
    ("; say --dates dmy or mdy", "; {dmy} or {mdy} before the import says which"),
    (", by that name or by --map COLUMN=FIELD", ": name one so in its first line"),
)


def in_keys(note: str) -> str:
    """A note of an import with the keys of the screen in the place of the flags of the command."""
    keys = {name: action_of(name, Room.COLUMNS).shown for name in ("region", "dmy", "mdy")}
    for flag, words in _FLAGS:
        note = note.replace(flag, words.format_map(keys))
    return note


def set_dates(listing: Listing, order: str) -> Listing:
    """Dates that could be either are read in that order (``dmy``, ``mdy``, ``ymd``)."""
    return replace(listing, how=replace(listing.how, dates=order), notes=_without(listing.notes, DATES_NOTE))


def _without(notes: tuple[str, ...], start: str) -> tuple[str, ...]:
    """Without the note of what was said before: it is said otherwise now."""
    return tuple(note for note in notes if not note.startswith(start))


def _with(listing: Listing, mapping: Mapping[str, str]) -> Listing:
    try:
        columns = understand(listing.table.header, mapping)
    except UnknownField as fault:
        raise ValueError(str(fault)) from None
    if not names_somebody(columns) and names_somebody(listing.columns):
        raise ValueError("Then nothing says who they are: a name, a company, a phone or a mail column is needed.")
    return replace(listing, columns=columns, how=replace(listing.how, mapping=mapping))


def _examples(listing: Listing) -> dict[int, str]:
    found: dict[int, str] = {}
    width = len(listing.table.header)
    for row in islice(listing.table.rows, _SEARCHED):
        for index, cell in enumerate(row.cells[:width]):
            if index not in found and (text := clean_line(cell, _CELL)):
                found[index] = text
        if len(found) == width:
            break
    return found


def _read(listing: Listing, today: date) -> Iterator[SampleRow]:
    reader = reader_of(listing, today)
    for row in listing.table.rows:
        try:
            card = reader.read(row)
        except (Unusable, TooLong) as fault:
            yield SampleRow(row.line, name=_raw(row), fault=clean_line(str(fault)))
            continue
        if card is not None:
            yield _sample(row.line, card)


def _cards(listing: Listing, today: date) -> Iterator[Card]:
    reader = reader_of(listing, today)
    for row in islice(listing.table.rows, _SEARCHED):
        with suppress(Unusable, TooLong):
            if card := reader.read(row):
                yield card


def _raw(row: Row) -> str:
    return clean_line(" ".join(cell for cell in row.cells if cell.strip()), _CELL)


def _sample(line: int, card: Card) -> SampleRow:
    certain = [dial_text(phone) for phone in card.phones if phone.number]
    unread = [f"? {phone.raw}" for phone in card.phones if not phone.number]
    place = card.place
    parts = [part for part in (place.city, place.state, place.country) if part]
    return SampleRow(
        line,
        name=card.name,
        company=card.company,
        number="do not call" if card.never_call else _first_and_more(certain or unread),
        mail=_first_and_more(list(card.emails)),
        place=", ".join(parts[:2]),
        deadline="; ".join(f"{each.on.isoformat()} {each.text}" for each in card.deadlines),
    )


def _first_and_more(values: list[str]) -> str:
    return f"{values[0]} +{len(values) - 1}" if len(values) > 1 else "".join(values)
