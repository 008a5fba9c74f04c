"""Somebody new is written as they are read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.support import LISTS
from tui.exchange.lists.read import NotATable
from tui.exchange.numbers import read_phones
from tui.exchange.people.card import Card, Unusable
from tui.exchange.people.incoming import reader_of
from tui.exchange.people.listing import HowRead, look
from tui.exchange.people.new_record import new_record
from tui.exchange.people.ragged import TooLong
from tui.exchange.people.update import new_prospect
from tui.exchange.places import Hint, read_place
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect

AT = datetime(2026, 11, 24, 14, 0, 0, 7, tzinfo=UTC)
LISTED = sorted(
    path.name for path in LISTS.glob("*.csv") if "not-a-table" not in path.name and path.stat().st_size > 99
)
texts = st.text(max_size=6)
numbers = st.sampled_from(["", "(415) 555-0132 x7", "+44 20 7946 0011", "ask", "14155550123.0"])
cards = st.builds(
    Card,
    name=texts,
    first_name=texts,
    company=texts,
    title=texts,
    phones=numbers.map(lambda text: read_phones(text, "US", "work")),
    emails=st.lists(texts.filter(bool), max_size=2).map(tuple),
    place=st.tuples(texts, st.sampled_from(["", "CA", "TX"])).map(
        lambda said: read_place("", *said, "", "", Hint("US"))
    ),
    record_id=texts,
    statuses=st.lists(texts.filter(bool), max_size=2).map(tuple),
    notes=st.lists(texts.filter(bool), max_size=2).map(tuple),
    never_call=st.booleans(),
    mail_opt_out=st.booleans(),
)


def holds(card: Card) -> None:
    prospect = new_prospect(card, "p1", "HubSpot", AT)
    record = new_record(card, "p1", "HubSpot", AT)
    assert record == to_plain(prospect)
    assert from_plain(Prospect, record) == prospect


@given(cards)
def test_a_new_record_says_what_the_prospect_says(card: Card) -> None:
    holds(card)


@pytest.mark.parametrize("name", LISTED)
def test_a_new_record_says_it_for_every_row_of_the_samples(name: str) -> None:
    try:
        listing = look(LISTS / name, HowRead(region="US"))
    except NotATable:
        return
    reader = reader_of(listing, AT.date())
    for row in listing.table.rows:
        try:
            card = reader.read(row)
        except (Unusable, TooLong):
            continue
        if card is not None:
            holds(card)
