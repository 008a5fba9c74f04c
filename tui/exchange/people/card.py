"""A card: what one row says of one person, read and made harmless, before it is known who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui.exchange.clean import clean_line, clean_text, unguarded
from tui.exchange.lists.layout import Row
from tui.exchange.numbers import read_phones
from tui.exchange.people.cells import (
    NO_NUMBER,
    called,
    is_set,
    line_of,
    mails_in,
    name_without_mail,
    says_nothing,
    whole_name,
)
from tui.exchange.people.columns import Columns, phone_label
from tui.exchange.people.dates import certain_date, plain_date, possible_orders
from tui.exchange.people.place_columns import place_columns
from tui.exchange.people.ragged import fitted
from tui.exchange.places import read_place
from tui.model.prospect import Deadline, Phone, Place

NOWHERE = Place()
_ID_LIMIT = 100
_DOUBTS_KEPT = 1000
"""Most dates that might be two days which are kept to be told."""
_WHO = ("name", "first_name", "last_name", "company", "email")


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
    deadlines: tuple[Deadline, ...] = ()
    """Dates of theirs that are certain and not past, said on the day of the import in the words of the column."""
    never_call: bool = False
    mail_opt_out: bool = False


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
        self._dates = dates
        self._delimiter = delimiter
        self._said = said
        self.doubtful_dates: dict[int, str] = {}
        """By line: a date of a column that is read which might be two days, and was left as it stands."""
        at: dict[str, list[int]] = {}
        for index, field in enumerate(columns.fields):
            at.setdefault(field, []).append(index)
        self._at = {field: tuple(indexes) for field, indexes in at.items()}
        self._phones = [
            (index, field.removeprefix("phone."), columns.labels.get(index))
            for index, field in enumerate(columns.fields)
            if field.startswith("phone.")
        ]
        self._telling = [index for field in _WHO for index in self._at.get(field, ())]
        self._telling += [index for index, _label, _beside in self._phones]
        self._places = place_columns(columns)
        self._labels = [_label_of(name) for name in columns.header]
        self._statuses = [
            (index, field == "background.dates")
            for index, field in enumerate(columns.fields)
            if field in ("background.status", "background.dates")
        ]

    def read(self, row: Row) -> Card | None:
        """The card of a row; None for a blank one. Unusable where nothing in it can be called or named."""
        cells = fitted(row.cells, self._columns, self._delimiter)
        if not any(cells[index] and not cells[index].isspace() for index in self._telling):
            return None
        first, last = self._name(cells, "first_name"), self._name(cells, "last_name")
        given = self._name(cells, "name")
        name = whole_name(first, last, name_without_mail(given))
        company = self._name(cells, "company")
        place = self._place(cells)
        phones = self._numbers(cells, place.region or None) if self._phones else ()
        emails = self._mails(cells, given)
        if not (name or company or emails or any(phone.number for phone in phones)):
            raise Unusable("no name, company, mail address or number that can be dialled")
        record = self._line(cells, "record_id", _ID_LIMIT).removesuffix(".0")
        deadlines, dates_told = self._deadlines(cells, row.line) if "deadline" in self._at else ((), ())
        return Card(
            name=name,
            first_name=called(name, company) if (name == first and last) or not (first or last) else first,
            company=company,
            title=self._name(cells, "title"),
            phones=phones,
            emails=emails,
            place=place,
            record_id=f"{self._home}:{record}" if record and ";" not in record else "",
            statuses=(*self._status(cells, row.line), *dates_told),
            notes=self._notes(cells),
            deadlines=deadlines,
            never_call=self._is_set(cells, "do_not_call"),
            mail_opt_out=self._is_set(cells, "mail_opt_out"),
        )

    def _line(self, cells: Sequence[str], field: str, limit: int = 200) -> str:
        """The first of the field's columns that says something."""
        for index in self._at.get(field, ()):
            if cells[index] and (text := line_of(cells[index], limit)):
                return text
        return ""

    def _name(self, cells: Sequence[str], field: str) -> str:
        for index in self._at.get(field, ()):
            if cells[index] and (text := line_of(cells[index])) and not says_nothing(text):
                return text
        return ""

    def _place(self, cells: Sequence[str]) -> Place:
        """Of several addresses the first that says anything: a town of one and a state of another are no place."""
        for each in self._places:
            if any(cells[index] for index in each.all):
                street, city, state, code, country = (_first(cells, indexes) for indexes in each.parts)
                if street or city or state or code or country:
                    return read_place(street, city, state, code, country, self._region)
        return NOWHERE

    def _numbers(self, cells: Sequence[str], country: str | None) -> tuple[Phone, ...]:
        """The numbers of every phone column. The row's own country says how they are meant, then the list's region."""
        found: dict[tuple[str, str, str], Phone] = {}
        for index, label, beside in self._phones:
            cell = cells[index]
            if not cell or (len(cell) < 20 and ((text := line_of(cell)).casefold() in NO_NUMBER or says_nothing(text))):
                continue
            kind = phone_label(cells[beside]) if beside is not None and cells[beside].strip() else label
            if kind == "fax":
                continue
            phones = read_phones(cell, country or self._region, kind)
            if country and country != self._region and not any(phone.number for phone in phones):
                phones = read_phones(cell, self._region, kind)
            for phone in phones:
                found.setdefault((phone.number, phone.extension, "" if phone.number else phone.raw), phone)
        return tuple(found.values())

    def _mails(self, cells: Sequence[str], name: str) -> tuple[str, ...]:
        """Those of the mail columns, and one that stands beside the name."""
        found = [mail for index in self._at.get("email", ()) for mail in mails_in(cells[index])] + mails_in(name)
        if len(found) < 2:
            return tuple(found)
        return tuple({mail.casefold(): mail for mail in reversed(found)}.values())[::-1]

    def _status(self, cells: Sequence[str], line: int) -> list[str]:
        texts = []
        for index, counted in self._statuses:
            if cells[index] and (text := line_of(cells[index])) and not says_nothing(text):
                texts.append(f"{self._labels[index]}: {self._dated(text, line, counted)}")
        return texts

    def _dated(self, text: str, line: int, counted: bool) -> str:
        if not (counted or text[0].isdigit()):
            return text
        plain = plain_date(text, self._dates, counted=counted)
        if plain == text and len(self.doubtful_dates) < _DOUBTS_KEPT and len(possible_orders(text)) > 1:
            self.doubtful_dates.setdefault(line, text)
        return plain

    def _deadlines(self, cells: Sequence[str], line: int) -> tuple[tuple[Deadline, ...], list[str]]:
        """The dates to come that are certain; and what else the columns say, as background."""
        found, others = [], []
        for index in self._at["deadline"]:
            text = line_of(cells[index])
            if not text or says_nothing(text):
                continue
            day = certain_date(text, self._dates, counted=True)
            if day and self._said and day >= self._said:
                found.append(Deadline(text=self._labels[index], on=day, said=self._said))
            else:
                others.append(f"{self._labels[index]}: {self._dated(text, line, counted=True)}")
        return tuple(found), others

    def _notes(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Each note under its column's name; one of an activity under its day and what it was."""
        heading = self._activity(cells) if "activity.what" in self._at else ""
        texts = []
        for index in self._at.get("background.notes", ()):
            text = clean_text(unguarded(cells[index].strip())) if cells[index] else ""
            if text and not says_nothing(text):
                text = plain_date(text, self._dates) if text[0].isdigit() else text
                texts.append(f"{heading or self._labels[index]}: {text}")
        return tuple(texts) if texts or not heading else (heading,)

    def _activity(self, cells: Sequence[str]) -> str:
        """``2026-01-17 Call, No answer``."""
        day = plain_date(self._line(cells, "activity.date"), self._dates, counted=True)
        what = [text for index in self._at["activity.what"] if (text := line_of(cells[index]))]
        return f"{day} {', '.join(dict.fromkeys(what))}".strip()

    def _is_set(self, cells: Sequence[str], field: str) -> bool:
        return any(cells[index] and is_set(cells[index]) for index in self._at.get(field, ()))


def _first(cells: Sequence[str], indexes: Sequence[int]) -> str:
    for index in indexes:
        if cells[index] and (text := line_of(cells[index])) and not says_nothing(text):
            return text
    return ""


def _label_of(name: str) -> str:
    """A column's name as it stands before what it says: ``Lead Status`` is ``Lead status``."""
    return " ".join(clean_line(name, 60).removesuffix("__c").replace("_", " ").split()).capitalize()
