"""A table in JSON: Close's leads with their contacts, or any list of flat records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tui.exchange.clean import clean_line
from tui.exchange.lists.encoding import MENDED, encoding_of
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NEEDED, Given, NotATable, Table

JSON_LIMIT = 128 * 1024 * 1024
"""Largest JSON file that is read, in bytes: what it is made into takes several times as much."""
PARTS_LIMIT = 2_000_000
"""Most objects and lists in it, which take up to 250 bytes each whatever they hold."""
NUMBERS_LIMIT = 20
"""Most numbers of one contact that are read."""
TASKS_LIMIT = 10
"""Most open tasks of one lead that are read."""
COLUMNS_LIMIT = 500
CELLS_LIMIT = 28_000_000
"""Most records times columns: as many as a sheet of a workbook may have."""
_LISTS = ("data", "leads", "contacts", "results", "records", "items", "people", "prospects", "persons", "value", "list")
_INNER = ("properties", "fields", "attributes")
"""Keys under which some systems put the fields of a record."""
_PLACES = ("address", "location", "addresses")
_VALUES = ("phone", "email", "value", "url", "name", "number")
_WHO = ("Contact ID", "Contact Name", "Company", "Job Title", "Email", "Email Opt Out")
_WHERE = ("Street", "City", "State", "Postal Code", "Country", "Status Label", "Description", "Open Tasks", "Lead ID")

Record = Mapping[str, Any]


def json_table(name: str, data: bytes) -> Table:
    """The table in a JSON file. NotATable, in one line, where there is none, or it is broken, too deep or too large."""
    if len(data) > JSON_LIMIT:
        raise NotATable(f"{name} is JSON of {len(data) // 1024**2} MB, more than is read: export the list as CSV.")
    if data.count(b"{") + data.count(b"[") > PARTS_LIMIT:
        raise NotATable(f"{name} is JSON of more than {PARTS_LIMIT:,} parts: export the list as CSV.")
    records = _records(_loaded(name, data.decode(encoding_of(data), MENDED).lstrip("\ufeff").replace("\0", "")))
    if not records:
        raise NotATable(f"{name} is JSON with no list of people in it: export the list as CSV.")
    if any(_is_lead(each) or _is_contact(each) for each in records):
        return _of_contacts(name, records)
    return _flat(name, [_inner(each) for each in records])


def _loaded(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise NotATable(f"{name} is JSON that is nested too deep: export the list as CSV.") from None
    except ValueError as fault:
        if (lines := _each_line(text)) is not None:
            return lines
        where = f" in line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else ""
        raise NotATable(f"{name} is JSON that is broken{where}: export the list again.") from None


def _each_line(text: str) -> list[Any] | None:
    """A record on each line, as some systems write them."""
    try:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 else None


def _records(whole: Any) -> list[Record]:
    """The records of the list that it is, or that stands under one of the usual keys."""
    if isinstance(whole, Mapping):
        if _is_lead(whole) or _is_contact(whole):
            return [whole]
        lists = [whole[key] for key in _LISTS if isinstance(whole.get(key), list)]
        whole = lists[0] if lists else [whole]
    return [each for each in whole if isinstance(each, Mapping)] if isinstance(whole, list) else []


def _is_lead(record: Record) -> bool:
    return isinstance(record.get("contacts"), list)


def _is_contact(record: Record) -> bool:
    return any(_mappings(record.get(key)) for key in ("phones", "emails"))


def _mappings(value: Any) -> list[Record]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _of_contacts(name: str, records: Sequence[Record]) -> Table:
    found = [pair for record in records for pair in _contacts(record)]
    phones = [_phones(contact) for _lead, contact in found]
    most = max(map(len, phones), default=0)
    rows = []
    for line, ((lead, contact), own) in enumerate(zip(found, phones, strict=True), 1):
        padded = own + [("", "")] * (most - len(own))
        numbers = (cell for phone in padded for cell in phone)
        about = (_text(lead.get("status_label")), _text(lead.get("description")), _tasks(lead, contact))
        rows.append(Row(line, [*_who(lead, contact), *numbers, *_where(lead), *about, _text(lead.get("id"))]))
    numbered = [f"Phone {place} - {part}" for place in range(1, most + 1) for part in ("Label", "Value")]
    return Table(name=name, header=(*_WHO, *numbered, *_WHERE), rows=Given(rows), total=len(rows))


def _contacts(record: Record) -> Iterator[tuple[Record, Record]]:
    """Each contact with its lead; a lead with no contact is a company alone."""
    if _is_lead(record):
        people = _mappings(record["contacts"])
        yield from ((record, contact) for contact in people or [{}])
    else:
        yield {}, record


def _who(lead: Record, contact: Record) -> list[str]:
    mails = _mappings(contact.get("emails"))
    told = "; ".join(dict.fromkeys(filter(None, (_text(mail.get("email") or mail.get("value")) for mail in mails))))
    out = bool(mails) and all(mail.get("is_unsubscribed") is True for mail in mails)
    name = _text(contact.get("name") or contact.get("display_name"))
    if not name:
        name = f"{_text(contact.get('first_name'))} {_text(contact.get('last_name'))}".strip()
    company = _text(
        lead.get("display_name") or lead.get("name") or contact.get("company") or contact.get("organization_name")
    )
    return [_text(contact.get("id")), name, company, _text(contact.get("title")), told, "true" if out else ""]


def _phones(contact: Record) -> list[tuple[str, str]]:
    phones = _mappings(contact.get("phones"))
    return [
        (_text(phone.get("type") or phone.get("label")), number)
        for phone in phones[:NUMBERS_LIMIT]
        if (number := _text(phone.get("phone") or phone.get("value") or phone.get("number")))
    ]


def _where(lead: Record) -> list[str]:
    place: Record = next(iter(_mappings(lead.get("addresses"))), {})
    street = ", ".join(filter(None, (_text(place.get("address_1")), _text(place.get("address_2")))))
    rest = [_text(place.get(key)) for key in ("city", "state", "zipcode", "country")]
    return [street, *rest]


def _tasks(lead: Record, contact: Record) -> str:
    """What is still to do for the lead, but for what is to be done for another of its contacts."""
    mine = [each for each in _mappings(lead.get("tasks")) if each.get("is_complete") is not True]
    mine = [each for each in mine if each.get("contact_id") in (None, "", contact.get("id"))]
    told = []
    for each in mine[:TASKS_LIMIT]:
        text, due = _text(each.get("text")), _text(each.get("due_date") or each.get("date"))
        if text or due:
            told.append(f"{text or 'task'} (due {due.partition('T')[0]})" if due else text)
    return "; ".join(told)


def _flat(name: str, records: Iterable[Record]) -> Table:
    columns: dict[str, int] = {}
    found = []
    for record in records:
        cells = dict(_flattened(record))
        for key in cells:
            if len(columns) < COLUMNS_LIMIT:
                columns.setdefault(key, len(columns))
        found.append(cells)
    if not columns:
        raise NotATable(f"{name} is JSON with nobody in it: {NEEDED}.")
    if len(found) * len(columns) > CELLS_LIMIT:
        raise NotATable(f"{name} is JSON of {len(found) * len(columns):,} cells: export the list as CSV.")
    header = tuple(map(clean_line, columns))
    return Table(name=name, header=header, rows=_Flat(found, list(columns)), total=len(found))


class _Flat:
    """Records as rows of all columns, each made as it is asked for: most records have few of them."""

    notes: tuple[str, ...] = ()

    def __init__(self, records: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
        self._records = records
        self._columns = columns

    def __iter__(self) -> Iterator[Row]:
        for line, cells in enumerate(self._records, 1):
            yield Row(line, [cells.get(key, "") for key in self._columns])


def _inner(record: Record) -> Record:
    """A record whose fields stand one key deeper, drawn together."""
    inner = {
        key: value for name in _INNER if isinstance(record.get(name), Mapping) for key, value in record[name].items()
    }
    return {**{key: value for key, value in record.items() if key not in _INNER}, **inner}


def _flattened(record: Record) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if isinstance(value, Mapping):
            for inner, deeper in value.items():
                if not isinstance(deeper, Mapping | list):
                    yield (inner if key.casefold() in _PLACES else f"{key} {inner}"), _text(deeper)
        else:
            yield key, _text(value)


def _text(value: Any) -> str:
    """A value as it would stand in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(each) for each in value[:NUMBERS_LIMIT] if not isinstance(each, list))))
    if isinstance(value, Mapping):
        return next((_text(value[key]) for key in _VALUES if isinstance(value.get(key), str | int | float)), "")
    return str(value)
