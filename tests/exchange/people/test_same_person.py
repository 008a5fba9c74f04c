"""Who is who, and what a later list may change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.exchange.support import AT, People, written
from tui.exchange.people.card import Card
from tui.exchange.people.same_person import People as Everybody
from tui.exchange.places import set_by_hand
from tui.model.outcome import Standing
from tui.model.plain import to_plain
from tui.model.prospect import NextTouch, Phone, Place, Prospect

HEADER = ("Name", "Company", "Phone", "Mobile", "Email", "Do Not Call", "Lead Status", "State", "Country")
DANA = ("Dana Okafor", "Acme", "(415) 555-0132", "", "dana@example.com", "", "NEW", "CA", "US")


def row(**cells: str) -> tuple[str, ...]:
    """Dana's row with some cells changed, by column name."""
    known = dict(zip(HEADER, DANA, strict=True)) | {name.replace("_", " "): text for name, text in cells.items()}
    return tuple(known.values())


def after(folder: Path, *rows: tuple[str, ...], people: People | None = None) -> People:
    people = people or People()
    people.take(written(folder, [HEADER, *rows]))
    return people


def test_a_blank_cell_never_overwrites(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    before = people.named("Dana Okafor")
    after(tmp_path, row(Company="", Phone="", Lead_Status="", State="", Country=""), people=people)
    assert people.by_id == {before.id: before}


def test_a_shared_mail_does_not_make_two_people_one(tmp_path: Path) -> None:
    people = after(tmp_path, row(Email="info@example.com"), row(Name="Ivo Lunde", Email="info@example.com"))
    assert people.names == {"Dana Okafor", "Ivo Lunde"}


def test_one_mail_and_a_shorter_name_is_one_person(tmp_path: Path) -> None:
    people = after(tmp_path, DANA, row(Name="D. Okafor", Company="Acme Routing", Phone=""))
    assert people.names == {"Dana Okafor"}


def test_a_number_alone_joins_nobody(tmp_path: Path) -> None:
    people = after(tmp_path, DANA, row(Name="Ivo Lunde", Email=""))
    assert len(people.by_id) == 2


def test_one_name_and_number_in_two_spellings_is_one_person(tmp_path: Path) -> None:
    people = after(tmp_path, row(Email=""), row(Email="", Company="Acme Inc", Phone="+1 415 555 0132"))
    assert len(people.by_id) == 1


def test_one_name_with_two_mails_is_two_people(tmp_path: Path) -> None:
    people = after(tmp_path, DANA, row(Email="other.dana@example.com"))
    assert len(people.by_id) == 2


def test_nobody_in_particular_is_found_by_company_or_number(tmp_path: Path) -> None:
    nameless = {"Name": "", "Email": ""}
    people = after(tmp_path, row(**nameless, Phone=""), row(**nameless, Company="", Phone="212-555-0100"))
    assert len(people.by_id) == 2
    after(tmp_path, row(**nameless, Phone=""), row(**nameless, Company="", Phone="212-555-0100"), people=people)
    assert len(people.by_id) == 2


def test_a_new_number_takes_the_old_one_s_place_and_what_the_rep_added_stays(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    dana = people.named("Dana Okafor")
    added = Phone(number="+14155550199", label="mobile", raw="415 555 0199")
    people.by_id[dana.id] = replace(dana, phones=(*dana.phones, added))
    after(tmp_path, row(Phone="415-555-0140"), people=people)
    assert [phone.number for phone in people.named("Dana Okafor").phones] == ["+14155550140", "+14155550199"]


def test_words_do_not_take_a_number_s_place(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    after(tmp_path, row(Phone="ask reception"), people=people)
    assert [phone.number for phone in people.named("Dana Okafor").phones] == ["+14155550132"]


def test_a_number_known_to_be_dead_stays_dead(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    dana = people.named("Dana Okafor")
    people.by_id[dana.id] = replace(dana, phones=(replace(dana.phones[0], dead=True),))
    after(tmp_path, row(Phone="1 415 555 0132"), people=people)
    assert [phone.dead for phone in people.named("Dana Okafor").phones] == [True]


def test_a_list_never_touches_where_somebody_stands(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    due = NextTouch(at=datetime(2026, 12, 1, 15, tzinfo=UTC), zone="UTC")
    worked = replace(people.named("Dana Okafor"), standing=Standing.ACTIVE, next=due, talks=2, tries=(AT,))
    people.by_id[worked.id] = worked
    after(tmp_path, row(Company="Beta"), people=people)
    later = people.by_id[worked.id]
    assert later == replace(worked, company="Beta", listed_fields=later.listed_fields, listed_rows=later.listed_rows)


def test_never_call_is_obeyed_and_no_later_list_takes_it_back(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    incoming = people.take(written(tmp_path, [HEADER, row(Do_Not_Call="TRUE")]))
    dana = people.named("Dana Okafor")
    assert (dana.standing, dana.next, incoming.never) == (Standing.NEVER, None, (dana.id,))
    after(tmp_path, row(Do_Not_Call="0"), people=people)
    assert people.named("Dana Okafor").standing is Standing.NEVER


def test_an_unclear_do_not_call_is_a_do_not_call(tmp_path: Path) -> None:
    people = after(tmp_path, row(Do_Not_Call="since March"), row(Name="Ivo", Email="ivo@example.com", Do_Not_Call="No"))
    assert {person.name: person.standing for person in people.by_id.values()} == {
        "Dana Okafor": Standing.NEVER,
        "Ivo": Standing.NEW,
    }


def test_a_status_replaces_the_older_one(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    after(tmp_path, row(Lead_Status="OPEN"), people=people)
    assert people.named("Dana Okafor").background == ("Lead status: OPEN",)


def test_the_zone_that_the_rep_chose_outlives_a_new_address(tmp_path: Path) -> None:
    people = after(tmp_path, DANA)
    dana = people.named("Dana Okafor")
    people.by_id[dana.id] = replace(dana, place=set_by_hand(dana.place, "texas") or Place())
    after(tmp_path, row(State="NY"), people=people)
    place = people.named("Dana Okafor").place
    assert place.zones == ("America/New_York",)
    assert (place.chosen, place.chosen_in, place.chosen_also) == ("America/Chicago", "us.TX", ("America/Denver",))


def test_a_mended_file_of_rejects_imports_again(tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, row(), ("", "", "+12", "", "=1+1", "", "", "", "")])
    rejects = People().take(path).rejects_csv()
    assert "'+12" in rejects
    assert "\n3," in rejects
    mended = tmp_path / "mended.csv"
    mended.write_text(rejects.replace("'+12", "'+14155550140"), encoding="utf-8")
    people = People()
    assert people.take(mended).rejected == ()
    assert [phone.number for person in people.by_id.values() for phone in person.phones] == ["+14155550140"]


def test_somebody_with_no_place_and_no_number_comes_in(tmp_path: Path) -> None:
    people = after(tmp_path, ("Uma Pembercombe", *[""] * 8))
    uma = people.named("Uma Pembercombe")
    assert (uma.place, uma.phones, uma.first_name) == (Place(), (), "Uma")
    assert isinstance(uma, Prospect)


def test_at_a_desk_s_mail_only_the_same_name_is_the_same_person(tmp_path: Path) -> None:
    desk = {"Email": "sales@example.com", "Phone": "", "Company": ""}
    people = after(tmp_path, row(**desk), row(**desk, Name="D. Okafor"), row(**desk, Name="Dana okafor"))
    assert people.names == {"Dana Okafor", "D. Okafor"}


def test_a_desk_s_mail_does_not_contradict_one_s_own(tmp_path: Path) -> None:
    people = after(tmp_path, DANA, row(Email="info@example.com"))
    assert len(people.by_id) == 1


def test_the_last_name_may_stand_first(tmp_path: Path) -> None:
    people = after(tmp_path, row(Email=""), row(Email="", Name="Okafor, Dana"))
    assert people.names == {"Dana Okafor"}


def test_a_mail_that_a_crowd_has_joins_only_the_same_names_and_costs_no_more() -> None:
    people = Everybody(Prospect(id=f"p{each}", name=f"Person {each}", emails=("x@example.com",)) for each in range(500))
    assert people.find(Card(name="Person 499", emails=("X@example.com",))) == "p499"
    assert people.find(Card(name="Ivo Lunde", emails=("x@example.com",))) is None


def test_people_are_found_by_their_plain_records_as_well() -> None:
    dana = Prospect(id="p1", name="Dana Okafor", phones=(Phone(number="+14155550132"),), record_ids=("hubspot:1",))
    for known in (dana, to_plain(dana)):
        people = Everybody([known])
        assert people.find(Card(name="dana okafor", phones=(Phone(number="+14155550132"),))) == "p1"
        assert people.find(Card(name="Somebody", record_id="hubspot:1")) == "p1"
        assert people.find(Card(name="Somebody", phones=(Phone(number="+14155550132"),))) is None


def test_who_was_merged_into_another_is_found_as_the_other_by_the_old_name() -> None:
    robert = Prospect(
        id="p1", name="Robert Roe", company="Acme Inc", phones=(Phone(number="+14155550132"),), also=("Bob Roe\tAcme",)
    )
    people = Everybody([to_plain(robert)])
    assert people.find(Card(name="Bob Roe", company="Acme")) == "p1"
    assert people.find(Card(name="Bob Roe", phones=robert.phones)) == "p1"
    assert people.find(Card(name="Robert Roe", company="Acme Inc")) == "p1"
