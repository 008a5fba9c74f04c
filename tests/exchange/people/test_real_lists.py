"""The lists that sales systems export, each as it comes."""

from __future__ import annotations

from itertools import count

import pytest

from tests.exchange.support import AT, LISTS, People
from tui.exchange.people.incoming import sort_in
from tui.exchange.people.listing import HowRead, look
from tui.model.outcome import Standing
from tui.model.prospect import Prospect

OWNERS = ("Rowan Teller", "Pat Quotaway")
REFUSED = ("empty.csv", "header-only.csv", "not-a-table.csv")
READ = sorted(path.name for path in LISTS.glob("*.csv") if path.name not in REFUSED)


def numbers(person: Prospect) -> list[str]:
    return [phone.number for phone in person.phones if phone.number]


def test_a_hubspot_list_comes_in_whole() -> None:
    people = People()
    incoming = people.take(LISTS / "hubspot-contacts.csv")
    assert (incoming.read, len(incoming.added), incoming.rejected, incoming.system) == (42, 42, (), "HubSpot")
    calla = people.named("Calla Alderstow")
    assert (calla.first_name, calla.company, calla.title) == ("Calla", "Yarrowgate Foods", "Fleet Manager")
    assert (numbers(calla), calla.emails) == (["+16125550100"], ("calla.alderstow@example.org",))
    assert (calla.zone, calla.record_ids) == ("America/Chicago", ("hubspot:80120000000",))
    assert "Lead status: NEW" in calla.background
    assert people.named("Rufus Dorrinshaw").phones[0].extension == "204"
    assert numbers(people.named("Odette Quilldale")) == ["+14055550100"]
    assert people.named("Hattie").first_name == "Hattie"


def test_the_address_decides_the_zone_before_the_number_does() -> None:
    people = People()
    people.take(LISTS / "hubspot-contacts.csv")
    elodie = people.named("Elodie Marlshaw")
    assert (numbers(elodie), elodie.zone) == (["+12125550100"], "America/Los_Angeles")


def test_the_row_s_own_country_reads_a_national_number() -> None:
    people = People()
    people.take(LISTS / "hubspot-contacts.csv")
    delia = people.named("Delia Bexingmere")
    assert (numbers(delia), delia.zones) == (["+442079460100"], ("Europe/London",))


def test_words_in_place_of_a_number_are_kept_as_words() -> None:
    people = People()
    incoming = people.take(LISTS / "hubspot-contacts.csv")
    quentin = people.named("Quentin Marldale")
    assert (numbers(quentin), quentin.phones[0].raw) == ([], "ask reception")
    assert any("ask reception" in note for note in incoming.notes)


def test_two_people_on_one_main_line_stay_two() -> None:
    people = People()
    people.take(LISTS / "hubspot-contacts.csv")
    assert numbers(people.named("Milou Marlgarth")) == numbers(people.named("Niall Calvercombe"))


def test_the_list_a_month_later_updates_and_blanks_nothing() -> None:
    people = People()
    people.take(LISTS / "hubspot-contacts.csv")
    later = people.take(LISTS / "hubspot-contacts-later.csv")
    assert (later.read, len(later.added), len(later.updated), later.unchanged) == (42, 1, 6, 35)
    assert people.named("Jasper Orringarth").title == "Chief of Staff"
    assert numbers(people.named("Orson Stentholt")) == ["+13145550101"]
    assert people.named("Magnus Elsingholt").title == "Owner"
    assert numbers(people.named("Dario Marlholt")) == ["+12055550100"]
    assert people.named("Willa Lyndholt").emails == ("willa.lyndholt@example.com",)
    assert people.named("Tamsin Ivelholt").company == "Wobblecross Bakery"
    assert people.named("Magnus Quillstow").company == "Lumenby Roofing"
    assert len(people.by_id) == 43


def test_a_salesforce_report_loses_its_footer_and_keeps_its_accents() -> None:
    people = People()
    incoming = people.take(LISTS / "salesforce-leads-report.csv")
    assert (incoming.read, len(incoming.added), incoming.system) == (36, 36, "Salesforce")
    assert any(note.startswith("left out 5 lines after the table") for note in incoming.notes)
    assert people.named("Freya Pembercombe").company == "Kiteworthy Freight “Premium” – 5 € Café"
    assert people.named("Anaïs D’Elsingdale").zone == "America/Los_Angeles"
    zoe = people.named("Zoë Farrówmere")
    assert zoe.place.street == "100 Invented Way Suite 1 Attn: Pat Quotaway"


def test_a_do_not_call_column_is_obeyed() -> None:
    people = People()
    incoming = people.take(LISTS / "salesforce-leads-report.csv")
    never = {person.name for person in people.by_id.values() if person.standing is Standing.NEVER}
    assert never == {"Emeka Lyndgarth", "Ravi Dorrinshaw"} == {people.by_id[key].name for key in incoming.never}


def test_rows_after_an_open_quote_are_not_swallowed() -> None:
    people = People()
    incoming = people.take(LISTS / "broken-missing-quote.csv")
    assert (incoming.read, len(incoming.added)) == (30, 30)
    assert any("line 13" in note for note in incoming.notes)
    assert people.named("Greta Ulverdale").company == "Rivetfold Bakery"
    assert numbers(people.named("Freya Nethershaw")) == ["+14125550114"]


def test_a_bare_comma_in_the_company_is_mended_where_it_is_certain() -> None:
    people = People()
    incoming = people.take(LISTS / "broken-ragged.csv")
    assert (incoming.read, len(incoming.added)) == (30, 30)
    kaito = people.named("Kaito Lyndgarth")
    assert (kaito.company, kaito.emails) == ("Plimhurst Freight, Inc.", ("kaito.lyndgarth@example.net",))
    assert "Notes: wants a quote, then a visit, then lunch" in people.named("Dario Nethershaw").background


def test_blank_rows_are_not_people() -> None:
    people = People()
    incoming = people.take(LISTS / "blank-rows.csv")
    assert (incoming.read, len(incoming.added), len(incoming.rejected)) == (29, 27, 2)
    assert {row.line for row in incoming.rejected} == {33, 35}
    assert people.named("Mossgully Labs").name == ""


def test_notes_keep_their_lines_and_a_line_like_a_row_is_no_row() -> None:
    people = People()
    incoming = people.take(LISTS / "multiline-notes.csv")
    assert (incoming.read, len(incoming.added)) == (26, 26)
    assert "Ghost Writer" not in people.names
    assert any("\n" in text for text in people.named("Odette Gandergarth").background)


def test_german_headers_and_numbers() -> None:
    people = People()
    incoming = people.take(LISTS / "excel-de-semicolon-cp1252.csv", region="DE")
    assert len(incoming.added) == 24
    person = people.named("Jürgen Größmannsberg")
    assert numbers(person) == ["+493023125100", "+491713920000"]
    assert person.title == "Geschäftsführung"


def test_title_rows_are_told_and_left_out() -> None:
    people = People()
    incoming = people.take(LISTS / "title-rows-above-header.csv")
    assert len(incoming.added) == 30
    assert "left out 3 lines before the header" in incoming.notes[0]


@pytest.mark.parametrize("name", READ)
def test_every_list_read_again_adds_and_changes_nobody(name: str) -> None:
    people = People()
    people.take(LISTS / name)
    before = dict(people.by_id)
    again = people.take(LISTS / name)
    assert (again.added, again.updated) == ((), ())
    assert again.unchanged == again.read - len(again.rejected)
    assert people.by_id == before


@pytest.mark.parametrize("name", READ)
def test_nobody_gets_the_owner_s_name_or_mail(name: str) -> None:
    ids = count()
    for person in sort_in(look(LISTS / name, HowRead(region="US")), (), at=AT, new_id=lambda: str(next(ids))).added:
        own = " ".join((person.name, person.company, *person.emails))
        assert not any(owner in own for owner in OWNERS)


def test_pipedrives_own_prefix_is_not_shown_to_the_rep() -> None:
    people = People()
    people.take(LISTS / "pipedrive-people.csv")
    said = [text for person in people.by_id.values() for text in person.background]
    assert any(text.startswith("Next activity date: ") for text in said)
    assert not any("Person - " in text for text in said)
