"""What was changed in the readable cells of our own file since it was written: that much of a row is news.

A cell counts as changed where it differs from what the record beside it says, by more than a spreadsheet does of itself
(a lost zero in front, other line ends). A blank cell says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from tui.exchange.clean import clean_line, clean_text, unguarded
from tui.exchange.names import given_name
from tui.exchange.numbers import read_phones
from tui.exchange.out.cells import harmless
from tui.exchange.out.own import PEOPLE, person_cells, phone_places
from tui.exchange.places import hint_of, read_place
from tui.model.outcome import Role, Standing
from tui.model.prospect import Phone, Place, Prospect, as_never

NOT_SET = ("Standing", "Tries", "Talks")
"""Columns whose change an import tells of and does not make."""
_TEXTS = {"Name": "name", "First name": "first_name", "Company": "company", "Title": "title"}
_PLACES = {"Street": "street", "City": "city", "State": "state", "Postal code": "postal_code", "Country": "country"}
_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
_NUMBER = re.compile(r"\+?\d{1,40}(?:[.,](?P<part>\d{1,20}))?(?P<power>[eE]\+?\d{1,3})?")
_NO = frozenset(("", "no", "n", "0", "false", "none"))


def changed_cells(record: Prospect, row: Mapping[str, str]) -> dict[str, str]:
    """By readable column: what stands there now, where it is neither blank nor what the record says."""
    changed = {}
    for column, said in zip(PEOPLE, person_cells(record), strict=True):
        text = unguarded(row.get(column, "")).strip()
        if text and not same_text(text, harmless(said)):
            changed[column] = text
    return changed


def same_text(now: str, was: str) -> bool:
    """Whether a spreadsheet that changes nothing may have made the one of the other: ``2134`` of ``02134``."""
    if now == was:
        return True
    one, other = " ".join(now.split()), " ".join(was.split())
    if one.casefold() == other.casefold() in ("true", "false"):
        return True
    return one == other or (one.isascii() and other.isascii() and _same_number(one, other))


def _same_number(now: str, was: str) -> bool:
    """The same number, be it shown as ``4.15556E+15``."""
    one, other = re.fullmatch(_NUMBER, now), re.fullmatch(_NUMBER, was)
    if not one or not other:
        return False
    try:
        seen, meant = Decimal(now.replace(",", ".")), Decimal(was.replace(",", "."))
    except InvalidOperation:
        return False
    digits = len(one["part"] or "") if one["power"] else None
    return seen == meant or (digits is not None and f"{meant:.{digits}E}" == f"{seen:.{digits}E}")


def edited(person: Prospect, changed: Mapping[str, str], region: str | None) -> Prospect:
    """The person with what was changed. ``region`` reads national numbers where they name no country."""
    texts: dict[str, Any] = {
        field: clean_line(changed[column]) for column, field in _TEXTS.items() if column in changed
    }
    if "name" in texts and "first_name" not in texts:
        texts["first_name"] = given_name(texts["name"])
    person = replace(person, **texts)
    place = {field: clean_line(changed[column]) for column, field in _PLACES.items() if column in changed}
    if place:
        person = replace(person, place=_moved(person, place, region))
    for column in ("Phone", "Mobile", "Other phones"):
        if column in changed:
            numbers = _with_numbers(person.phones, column, changed[column], _home(person, region))
            person = replace(person, phones=numbers)
    if "Email" in changed and (mails := _MAIL.findall(clean_line(changed["Email"], 2000))):
        person = replace(person, emails=tuple(dict.fromkeys(mails)))
    if (role := changed.get("Role", "").casefold()) in list(Role):
        person = replace(person, role=Role(role))
    if changed.get("Mail opt-out", "").casefold() not in _NO:
        person = replace(person, mail_opt_out=True)
    if changed.get("Standing", "").casefold() == Standing.NEVER:
        person = as_never(person)
    if "Notes" in changed:
        person = replace(person, background=_with_note(person.background, clean_text(changed["Notes"])))
    return person


def _home(person: Prospect, region: str | None) -> str | None:
    own = next((phone.region for phone in person.phones if phone.region), "")
    return person.place.region or own or region


def _moved(person: Prospect, texts: Mapping[str, str], region: str | None) -> Place:
    old = person.place
    street, city, state, code, country = (texts.get(field) or getattr(old, field) for field in _PLACES.values())
    place = read_place(street, city, state, code, country, hint_of(old.region or region, person.phones))
    return replace(place, chosen=old.chosen, chosen_in=old.chosen_in, chosen_also=old.chosen_also)


def _with_numbers(phones: tuple[Phone, ...], column: str, cell: str, region: str | None) -> tuple[Phone, ...]:
    """The numbers of that column in place of those that stood in it; all as they were where none can be read."""
    label = {"Phone": "work", "Mobile": "mobile"}.get(column, "other")
    found = [phone for phone in read_phones(cell, region, label) if phone.number]
    if not found:
        return phones
    desk, mobile, others = phone_places(phones)
    stood = {"Phone": (desk,), "Mobile": (mobile,)}.get(column, others)
    known = {(phone.number, phone.extension): phone for phone in phones}
    fresh = [known.get((phone.number, phone.extension), phone) for phone in found]
    at = next((place for place in stood if place is not None), len(phones))
    if column != "Other phones" and at < len(phones):
        fresh = [replace(phone, label=phones[at].label) if phone not in phones else phone for phone in fresh]
    kept = [phone for place, phone in enumerate(phones) if place not in stood and phone not in fresh]
    before = sum(1 for place, phone in enumerate(phones[:at]) if place not in stood and phone not in fresh)
    return (*kept[:before], *fresh, *kept[before:])


def _with_note(notes: tuple[str, ...], now: str) -> tuple[str, ...]:
    """With what was written below what stood there, or else with all of it: no note is ever dropped."""
    stood = "\n".join(notes)
    fresh = now.removeprefix(stood).strip("\n") if stood and now.startswith(stood) else now
    return (*notes, fresh) if fresh and fresh not in notes else notes
