"""Somebody new as the book keeps them, without the detour over a Prospect of sixty fields.

A list of 100,000 people is taken in a third faster by it. It says just what ``to_plain(new_prospect(...))`` says; a
test holds the two against each other.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from tui.exchange.people.card import NOWHERE, Card
from tui.exchange.people.said import said_of, with_said
from tui.exchange.people.update import new_prospect
from tui.model.event import Plain
from tui.model.plain import to_plain
from tui.model.prospect import Phone, Place


def new_record(card: Card, prospect_id: str, source: str, at: datetime) -> Plain:
    """The plain record of somebody who was not in the book."""
    if card.never_call or card.mail_opt_out or card.deadlines:
        record: Plain = to_plain(new_prospect(card, prospect_id, source, at))
        return record
    place = card.place
    held = {
        "id": prospect_id,
        "name": card.name,
        "first_name": card.first_name,
        "company": card.company,
        "title": card.title,
        "phones": [_phone(phone) for phone in card.phones],
        "emails": list(card.emails),
        "place": None if place is NOWHERE else _place(place),
        "record_ids": [card.record_id] if card.record_id else None,
        "source": source,
        "added": at.isoformat(),
        "background": [*card.statuses, *card.notes],
        "listed_fields": list(with_said((), source, said_of(card))),
    }
    return {name: value for name, value in held.items() if value}


@lru_cache(maxsize=4096)
def _place(place: Place) -> Plain:
    """Shared among the people of a town: it is packed and never changed."""
    record: Plain = to_plain(place)
    return record


def _phone(phone: Phone) -> Plain:
    held = {
        "number": phone.number,
        "extension": phone.extension,
        "label": phone.label,
        "raw": phone.raw,
        "region": phone.region,
        "zones": list(phone.zones),
    }
    return {name: value for name, value in held.items() if value}
