"""What a list's country may not say of a row whose own numbers are of another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.support import People, written
from tui.exchange import gazetteer
from tui.exchange.lists.layout import Row
from tui.exchange.people import incoming
from tui.exchange.people.card import Card, CardReader
from tui.exchange.people.changes import changes
from tui.exchange.people.columns import understand
from tui.exchange.places import set_by_hand
from tui.model.prospect import Prospect

HEAD = ("Name", "Phone", "Mobile", "Street", "City", "State", "Postal code", "Country")
NUMBERS = {
    "US": "+1 212 555 0142",
    "CA": "+1 416 555 0142",
    "DE": "+49 30 23125 100",
    "IT": "+39 02 8021 0000",
    "FR": "+33 1 42 68 53 00",
    "GB": "+44 20 7946 0100",
    "AU": "+61 8 9321 0000",
    "MX": "+52 55 5012 3456",
}
NO_NUMBER = ("", "030 23125100", "212 555 0199 ask", "12")
CODES = ("", "10115", "20121", "75001", "90210", "06600", "K1A 0B1", "6000", "2898", "WC2N 5DU")
STATES = (
    "",
    "BE",
    "NY",
    "CA",
    "MI",
    "WA",
    "ON",
    "NSW",
    "NT",
    "Berlin",
    "IdF",
    *sorted({s[1] for s in gazetteer.states()}),
)


def card_of(region: str | None, *cells: str) -> Card:
    reader = CardReader(understand(HEAD, {}), home="list", region=region, dates=None, delimiter=",")
    card = reader.read(Row(2, cells))
    assert card is not None
    return card


def zones_of(card: Card) -> tuple[str, ...]:
    person = Prospect(id="p1", name=card.name, phones=card.phones, place=card.place)
    return person.zones


def test_a_german_postcode_is_no_zip_code_beside_a_german_number() -> None:
    card = card_of("US", "Käthe Brandt", "+49 30 23125 100", "", "", "Berlin", "", "10115", "")
    assert (card.place.region, card.place.zones, zones_of(card)) == ("", (), ("Europe/Berlin",))


def test_five_digits_alone_are_no_zip_code_where_no_number_says_so() -> None:
    card = card_of("US", "Käthe Brandt", "030 23125100", "", "", "Berlin", "", "10115", "")
    assert (card.place.region, zones_of(card)) == ("", ())


def test_a_zip_code_beside_a_north_american_number_is_one() -> None:
    card = card_of("US", "Ann Lee", "(212) 555-0142", "", "", "", "", "90210", "")
    assert (card.place.region, zones_of(card)) == ("US", ("America/Los_Angeles",))


@pytest.mark.parametrize(("state", "number"), [("MI", "IT"), ("CA", "FR"), ("CA", "CA"), ("NY", "GB")])
def test_a_state_is_not_that_of_the_list_s_country_where_the_number_is_of_another(state: str, number: str) -> None:
    card = card_of("US", "Ann Lee", NUMBERS[number], "", "", "", state, "", "")
    assert card.place.zones == ()


@given(
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from((None, "US", "CA", "AU", "DE", "GB")),
    st.sampled_from(NO_NUMBER),
    st.sampled_from(STATES),
    st.sampled_from(CODES),
)
def test_nobody_is_put_in_a_country_that_their_only_number_is_not_of(
    home: str, region: str | None, other: str, state: str, code: str
) -> None:
    card = card_of(region, "Ann Lee", NUMBERS[home], other, "", "", state, code, "")
    certain = [phone for phone in card.phones if phone.number]
    if {phone.region for phone in certain} != {home}:
        return
    theirs = {zone for (country, _), each in gazetteer.states().items() if country == home for zone in each.zones}
    theirs |= {zone for phone in certain for zone in phone.zones}
    assert card.place.region in ("", home)
    assert set(zones_of(card)) <= theirs


def test_a_list_that_is_read_again_as_another_country_s_mends_the_places(tmp_path: Path) -> None:
    head = ("Name", "Company", "Email", "State")
    path = written(tmp_path, (head, ("Ann Lee", "Acme", "ann@example.com", "WA")))
    people = People()
    people.take(path, "US")
    assert people.named("Ann Lee").place.zones == ("America/Los_Angeles",)
    again = people.take(path, "AU")
    assert people.named("Ann Lee").place.zones == ("Australia/Perth", "Australia/Eucla")
    assert len(again.updated) == 1
    assert people.take(path, "AU").updated == ()


def test_a_place_of_an_older_reading_takes_the_newer_one(tmp_path: Path) -> None:
    head = ("Name", "Phone", "Postal code")
    path = written(tmp_path, (head, ("Käthe Brandt", "+49 30 23125 100", "10115")))
    people = People()
    people.take(path, "US")
    (person,) = people.by_id.values()
    wrong = replace(person.place, region="US", subdivision="NY", zones=("America/New_York",))
    before = replace(person, place=wrong, listed_rows=())
    people.by_id[person.id] = before
    people.take(path, "US")
    after = people.named("Käthe Brandt")
    assert after.zones == ("Europe/Berlin",)
    assert changes(before, after) == ("address read as: New York → Berlin time",)


def test_a_list_that_an_older_version_read_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, (("Name", "Phone", "Postal code"), ("Käthe Brandt", "+49 30 23125 100", "10115")))
    people = People()
    with monkeypatch.context() as older:
        older.setattr(incoming, "_READING", "1")
        people.take(path, "US")
    (person,) = people.by_id.values()
    wrong = replace(person.place, region="US", subdivision="NY", zones=("America/New_York",))
    people.by_id[person.id] = replace(person, place=wrong)
    assert len(people.take(path, "US").updated) == 1
    assert people.named("Käthe Brandt").zones == ("Europe/Berlin",)
    assert people.take(path, "US").updated == ()


def test_a_zone_that_the_rep_chose_stays(tmp_path: Path) -> None:
    path = written(tmp_path, (("Name", "Phone", "State"), ("Ann Lee", "555", "WA")))
    people = People()
    people.take(path, "US")
    (person,) = people.by_id.values()
    chosen = set_by_hand(person.place, "Denver")
    assert chosen is not None
    people.by_id[person.id] = replace(person, place=chosen)
    people.take(path, "AU")
    assert people.named("Ann Lee").place == chosen


def test_a_second_row_with_a_number_of_another_country_leaves_the_zip_code_open(tmp_path: Path) -> None:
    head = ("Name", "Email", "Phone", "Postal code")
    rows = (
        ("Ann Lee", "ann@example.com", "+1 212 555 0142", "10115"),
        ("Ann Lee", "ann@example.com", "+49 30 23125 100", ""),
    )
    people = People()
    people.take(written(tmp_path, (head, *rows)), "US")
    assert set(people.named("Ann Lee").zones) == {"America/New_York", "Europe/Berlin"}
