"""A card: what one row says of one person, read and made harmless, before it is known who they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.exchange.clean import clean_line, clean_text, unguarded
from tui.exchange.lists.layout import Row
from tui.exchange.names import given_name
from tui.exchange.numbers import read_phones
from tui.exchange.people.columns import Columns, phone_label
from tui.exchange.people.dates import plain_date
from tui.exchange.people.ragged import fitted
from tui.exchange.places import read_place
from tui.model.prospect import Phone, Place

_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
_NOTHING = frozenset(("-", "--", "---", "–", "—", ".", "?", "n/a", "#n/a", "[not provided]", "null"))
_NO_NUMBER = _NOTHING | {"na", "none", "unknown", "0"}
_NOT_SET = frozenset(("", "0", "0.0", "no", "n", "false", "f", "off", "nein", "non", "nee", "nie", "nao", "não"))
NOWHERE = Place()
_MAIL_LIMIT = 254
_ID_LIMIT = 100


class Unusable(Exception):  # noqa: N818 - it says what the row is
    """A row that is neither blank nor a person or a company that could be called; its text is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a row says. Empty where it says nothing."""

    name: str = ""
    first_name: str = ""
    company: str = ""
    title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    place: Place = NOWHERE
    record_id: str = ""
    """``system:id``."""
    statuses: tuple[str, ...] = ()
    """``Lead status: NEW``: a newer one replaces the older one of the same name."""
    notes: tuple[str, ...] = ()
    never_call: bool = False
    mail_opt_out: bool = False


class CardReader:
    """Reads the rows of one list."""

    def __init__(self, columns: Columns, *, home: str, region: str | None, dates: str | None, delimiter: str) -> None:
        """``home`` stands before the record ids; ``region`` reads national numbers where no country is given."""
        self._columns = columns
        self._home = home
        self._region = region
        self._dates = dates
        self._delimiter = delimiter
        self._at: dict[str, list[int]] = {}
        for index, field in enumerate(columns.fields):
            self._at.setdefault(field, []).append(index)
        self._phones = [
            (index, field.removeprefix("phone."))
            for index, field in enumerate(columns.fields)
            if field.startswith("phone.")
        ]
        telling = ("name", "first_name", "last_name", "company", "email")
        self._telling = [index for field in telling for index in self._at.get(field, ())]
        self._telling += [index for index, _ in self._phones]

    def read(self, row: Row) -> Card | None:
        """The card of a row; None for a blank one. Unusable where nothing in it can be called or named."""
        cells = fitted(row.cells, self._columns, self._delimiter)
        if not any(cells[index].strip() for index in self._telling):
            return None
        first, last = self._name(cells, "first_name"), self._name(cells, "last_name")
        name = clean_line(f"{first} {last}") or self._name(cells, "name")
        place = self._place(cells)
        record = self._line(cells, "record_id", _ID_LIMIT).removesuffix(".0")
        notes = self._background(cells, "background.notes")
        card = Card(
            name=name,
            first_name=first or ("" if last else given_name(name)),
            company=self._name(cells, "company"),
            title=self._name(cells, "title"),
            phones=self._numbers(cells, place.region or None),
            emails=self._mails(cells),
            place=place,
            record_id=f"{self._home}:{record}" if record else "",
            statuses=self._background(cells, "background.status"),
            notes=notes,
            never_call=self._is_set(cells, "do_not_call"),
            mail_opt_out=self._is_set(cells, "mail_opt_out"),
        )
        if not (card.name or card.company or card.emails or any(phone.number for phone in card.phones)):
            raise Unusable("no name, company, mail address or number that can be dialled")
        return card

    def _line(self, cells: Sequence[str], field: str, limit: int = 200) -> str:
        """The first of the field's columns that says something."""
        for index in self._at.get(field, ()):
            if cells[index] and (text := clean_line(unguarded(cells[index].strip()), limit)):
                return text
        return ""

    def _name(self, cells: Sequence[str], field: str) -> str:
        text = self._line(cells, field)
        return "" if text.casefold() in _NOTHING else text

    def _place(self, cells: Sequence[str]) -> Place:
        street, city, state, code, country = (
            self._line(cells, field) for field in ("street", "city", "state", "postal_code", "country")
        )
        if not (street or city or state or code or country):
            return NOWHERE
        return read_place(street, city, state, code, country, self._region)

    def _numbers(self, cells: Sequence[str], country: str | None) -> tuple[Phone, ...]:
        """The numbers of every phone column. The row's own country says how they are meant, then the list's region."""
        found: dict[tuple[str, str, str], Phone] = {}
        for index, label in self._phones:
            cell = cells[index]
            if not cell or cell.strip().casefold() in _NO_NUMBER:
                continue
            beside = self._columns.labels.get(index)
            kind = phone_label(cells[beside]) if beside is not None and cells[beside].strip() else label
            if kind == "fax":
                continue
            phones = read_phones(cell, country or self._region, kind)
            if country and country != self._region and not any(phone.number for phone in phones):
                phones = read_phones(cell, self._region, kind)
            for phone in phones:
                found.setdefault((phone.number, phone.extension, "" if phone.number else phone.raw), phone)
        return tuple(found.values())

    def _mails(self, cells: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for index in self._at.get("email", ()):
            if "@" in cells[index]:
                for mail in _MAIL.findall(clean_line(unguarded(cells[index].strip()), 2000)):
                    if len(mail) <= _MAIL_LIMIT:
                        found.setdefault(mail.casefold(), mail)
        return tuple(found.values())

    def _background(self, cells: Sequence[str], field: str) -> tuple[str, ...]:
        texts = []
        for index in self._at.get(field, ()):
            text = clean_text(unguarded(cells[index].strip()))
            if text and text.casefold() not in _NOTHING:
                label = clean_line(self._columns.header[index], 60).replace("_", " ").capitalize()
                texts.append(f"{label}: {plain_date(text, self._dates) if text[0].isdigit() else text}")
        return tuple(texts)

    def _is_set(self, cells: Sequence[str], field: str) -> bool:
        """Whether a flag is set. What is not plainly a no is a yes: whoever said anything there is left alone."""
        return any(clean_line(cells[index]).casefold() not in _NOT_SET | _NOTHING for index in self._at.get(field, ()))
