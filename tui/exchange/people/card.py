"""A card: what one row says of one person, read and made harmless, before it is known who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tui.exchange.clean import NAME_LIMIT, clean_line, clean_text, unguarded
from tui.exchange.lists.layout import Row
from tui.exchange.numbers import read_phones
from tui.exchange.people.cells import (
    NO_NUMBER,
    called,
    is_set,
    line_of,
    mails_in,
    name_without_mail,
    tidy,
    whole_name,
)
from tui.exchange.people.columns import Columns, phone_label
from tui.exchange.people.dates import certain_date, plain_date, possible_orders
from tui.exchange.people.place_columns import place_columns
from tui.exchange.people.ragged import fitted
from tui.exchange.places import Hint, hint_of, read_place
from tui.model.prospect import Deadline, Phone, Place

NOWHERE = Place()
_place_of = lru_cache(maxsize=16384)(read_place)
_ID_LIMIT = 100
_MAILS_LIMIT = 2000
"""Of a cell with several addresses, in characters."""
_DOUBTS_KEPT = 1000
"""Most dates that might be two days which are kept to be told."""
_WHO = ("name", "first_name", "last_name", "company", "email")


class Unusable(Exception):  # noqa: N818 - it says what the row is
    """A row that is neither blank nor a person or a company that could be called; its text is the reason."""


@dataclass(slots=True, kw_only=True)
class Card:
    """What a row says; empty where it says nothing. Not frozen: that would take an eighth of the time of a row."""

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
    deadlines: tuple[Deadline, ...] = ()
    """Dates of theirs that are certain and not past, said on the day of the import in the words of the column."""
    never_call: bool = False
    mail_opt_out: bool = False
    region: str | None = None
    """The country of the list (ISO 3166), as far as it is said."""


class CardReader:
    """Reads the rows of one list."""

    def __init__(
        self,
        columns: Columns,
        *,
        home: str,
        region: str | None,
        dates: str | None,
        delimiter: str,
        said: date | None = None,
    ) -> None:
        """``home`` stands before the record ids; ``region`` reads national numbers where no country is given.

        ``dates`` is the order of dates that might be two days. ``said`` is the day of the import, on which deadlines
        were said; without it they are background only.
        """
        self._columns = columns
        self._home = home
        self._region = region
        self._hint = Hint(region)
        self._dates = dates
        self._delimiter = delimiter
        self._said = said
        self.doubtful_dates: dict[int, str] = {}
        """By line: a date of a column that is read which might be two days, and was left as it stands."""
        self._at: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for index, field in enumerate(columns.fields):
            self._at[field] += (index,)
        self._phones = [
            (index, field.removeprefix("phone."), columns.labels.get(index))
            for index, field in enumerate(columns.fields)
            if field.startswith("phone.")
        ]
        self._telling = [index for field in _WHO for index in self._at[field]]
        self._telling += [index for index, _label, _beside in self._phones]
        self._places = place_columns(columns)
        self._noted = bool(self._at["background.notes"] or self._at["activity.what"])
        self._labels = [_label_of(name) for name in columns.header]
        self._statuses = [
            (index, field == "background.dates")
            for index, field in enumerate(columns.fields)
            if field in ("background.status", "background.dates")
        ]

    def read(self, row: Row) -> Card | None:
        """The card of a row; None for a blank one. Unusable where nothing in it can be called or named."""
        cells = fitted(row.cells, self._columns, self._delimiter)
        lines = tidy(cells)
        if not _first(lines, self._telling) and not any(cells[index].strip() for index in self._telling):
            return None
        at = self._at
        first, last, given = _first(lines, at["first_name"]), _first(lines, at["last_name"]), _first(lines, at["name"])
        name = whole_name(first, last, name_without_mail(given))
        company = _first(lines, at["company"])
        place, phones = self._place_and_numbers(cells, lines)
        emails = self._mails(cells, lines, given)
        if not (name or company or emails or any(phone.number for phone in phones)):
            raise Unusable("no name, company, mail or number to dial")
        record = _first(lines, at["record_id"])[:_ID_LIMIT].removesuffix(".0")
        deadlines, dates_told = self._deadlines(lines, row.line) if at["deadline"] else ((), ())
        never = [index for index in at["do_not_call"] if lines[index] and is_set(lines[index])]
        forbidden = [f"{self._labels[index]}: {lines[index]}" for index in never]
        return Card(
            name=name,
            first_name=called(name, company) if (last and name == first) or not (first or last) else first,
            company=company,
            title=_first(lines, at["title"]),
            phones=phones,
            emails=emails,
            place=place,
            record_id=f"{self._home}:{record}" if record and ";" not in record else "",
            statuses=(*self._status(lines, row.line), *dates_told, *forbidden),
            notes=self._notes(cells, lines) if self._noted else (),
            deadlines=deadlines,
            never_call=bool(forbidden),
            mail_opt_out=any(lines[index] and is_set(lines[index]) for index in at["mail_opt_out"]),
            region=self._region,
        )

    def _place_and_numbers(self, cells: Sequence[str], lines: Sequence[str]) -> tuple[Place, tuple[Phone, ...]]:
        """The address says how national numbers are meant; where it names no country, they say how it is meant."""
        place = self._place(lines)
        phones = self._numbers(cells, lines, place.region or None)
        if place is NOWHERE or place.country or not (place.state or place.postal_code):
            return place, phones
        hint = hint_of(self._region, phones)
        return _place_of(place.street, place.city, place.state, place.postal_code, "", hint), phones

    def _place(self, lines: Sequence[str]) -> Place:
        """Of several addresses the first that says anything: a town of one and a state of another are no place."""
        for each in self._places:
            streets, cities, states, codes, countries = each
            street, city, state = _first(lines, streets), _first(lines, cities), _first(lines, states)
            code, country = _first(lines, codes), _first(lines, countries)
            if street or city or state or code or country:
                return _place_of(street, city, state, code, country, self._hint)
        return NOWHERE

    def _numbers(self, cells: Sequence[str], lines: Sequence[str], country: str | None) -> tuple[Phone, ...]:
        """The numbers of every phone column. The row's own country says how they are meant, then the list's region."""
        found: dict[tuple[str, str, str], Phone] = {}
        for index, label, beside in self._phones:
            text = lines[index] or ("#" if "##" in cells[index] else "")  # too narrow a column: the rep has to know
            if not text or text.casefold() in NO_NUMBER:
                continue
            kind = phone_label(lines[beside]) if beside is not None and lines[beside] else label
            if kind == "fax":
                continue
            phones = read_phones(cells[index], country or self._region, kind)
            if country and country != self._region and not any(phone.number for phone in phones):
                phones = read_phones(cells[index], self._region, kind)
            for phone in phones:
                found.setdefault((phone.number, phone.extension, "" if phone.number else phone.raw), phone)
        return tuple(found.values())

    def _mails(self, cells: Sequence[str], lines: Sequence[str], name: str) -> tuple[str, ...]:
        """Those of the mail columns, and one that stands beside the name."""
        found = []
        for index in self._at["email"]:
            short = len(cells[index]) <= NAME_LIMIT
            found += mails_in(lines[index] if short else line_of(cells[index], _MAILS_LIMIT))
        if "@" in name:
            found += mails_in(name)
        if len(found) < 2:
            return tuple(found)
        return tuple({mail.casefold(): mail for mail in reversed(found)}.values())[::-1]

    def _status(self, lines: Sequence[str], line: int) -> list[str]:
        return [
            f"{self._labels[index]}: {self._dated(lines[index], line, counted)}"
            for index, counted in self._statuses
            if lines[index]
        ]

    def _dated(self, text: str, line: int, counted: bool) -> str:
        if not (counted or text[0].isdigit()):
            return text
        plain = plain_date(text, self._dates, counted=counted)
        if plain == text and len(self.doubtful_dates) < _DOUBTS_KEPT and len(possible_orders(text)) > 1:
            self.doubtful_dates.setdefault(line, text)
        return plain

    def _deadlines(self, lines: Sequence[str], line: int) -> tuple[tuple[Deadline, ...], list[str]]:
        """The dates to come that are certain; and what else the columns say, as background."""
        found, others = [], []
        for index in self._at["deadline"]:
            if text := lines[index]:
                day = certain_date(text, self._dates, counted=True)
                if day and self._said and day >= self._said:
                    found.append(Deadline(text=self._labels[index], on=day, said=self._said))
                else:
                    others.append(f"{self._labels[index]}: {self._dated(text, line, counted=True)}")
        return tuple(found), others

    def _notes(self, cells: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
        """Each note under its column's name; one of an activity under its day and what it was."""
        heading = self._activity(lines)
        texts = []
        for index in self._at["background.notes"]:
            if lines[index] and (text := clean_text(unguarded(cells[index].strip()))):
                text = plain_date(text, self._dates) if text[0].isdigit() else text
                texts.append(f"{heading or self._labels[index]}: {text}")
        return tuple(texts) if texts or not heading else (heading,)

    def _activity(self, lines: Sequence[str]) -> str:
        """``2026-01-17 Call, No answer``; empty in a list that is not of activities."""
        what = [lines[index] for index in self._at["activity.what"] if lines[index]]
        if not what:
            return ""
        day = plain_date(_first(lines, self._at["activity.date"]), self._dates, counted=True)
        return f"{day} {', '.join(dict.fromkeys(what))}".strip()


def _first(lines: Sequence[str], indexes: Sequence[int]) -> str:
    """The first of a field's columns that says something."""
    for index in indexes:
        if lines[index]:
            return lines[index]
    return ""


def _label_of(name: str) -> str:
    """A column's name as it stands before what it says: ``Lead Status`` is ``Lead status``.

    Without the ``Person - `` that Pipedrive puts before each.
    """
    bare = clean_line(name, 60).removeprefix("Person - ").removesuffix("__c")
    return " ".join(bare.replace("_", " ").split()).capitalize()
