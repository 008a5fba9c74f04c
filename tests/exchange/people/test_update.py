"""What a later list may change, and what the rep mended stays."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.people.card import Card
from tui.exchange.people.changes import changes
from tui.exchange.people.said import missing, said_before, said_of, source_key
from tui.exchange.people.same_person import People
from tui.exchange.people.update import completed, new_prospect, says_more, updated
from tui.exchange.places import Hint, read_place
from tui.model.outcome import Standing
from tui.model.plain import to_plain
from tui.model.prospect import Deadline, Phone, Place, Prospect

AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
WORK = Phone(number="+14155550132", label="work", raw="(415) 555-0132")
MENDED = Phone(number="+14155550133", label="work", raw="(415) 555-0133")
MOBILE = Phone(number="+14155550140", label="mobile", raw="(415) 555-0140")
CARD = Card(
    name="Dana Okafor",
    first_name="Dana",
    company="Acme",
    title="Buyer",
    phones=(WORK,),
    emails=("dana@example.com",),
    place=read_place("", "Oakland", "CA", "", "US", Hint("US")),
    record_id="hubspot:1",
    statuses=("Lead status: NEW",),
)


def dana(**other: Any) -> Prospect:
    return replace(new_prospect(CARD, "p1", "HubSpot", AT), **other)


def card(**other: Any) -> Card:
    return replace(CARD, **other)


def test_what_the_rep_mended_survives_next_month_s_list() -> None:
    mended = dana(
        name="Dana Okafor-Hale",
        first_name="Day",
        company="Acme Routing",
        title="VP",
        phones=(MENDED,),
        emails=("d@example.com",),
        place=read_place("", "Austin", "TX", "", "US", Hint("US")),
    )
    later = updated(mended, card(statuses=("Lead status: OPEN",)), "HubSpot")
    assert later == replace(mended, background=("Lead status: OPEN",))


def test_what_the_rep_took_out_does_not_come_back() -> None:
    mended = dana(title="", phones=(), emails=(), place=Place())
    assert updated(mended, CARD, "HubSpot") == mended


def test_a_cell_that_says_something_else_than_last_time_counts() -> None:
    mended = dana(title="VP", company="Acme Routing")
    later = updated(mended, card(title="Head of Purchasing"), "HubSpot")
    assert (later.title, later.company) == ("Head of Purchasing", "Acme Routing")
    assert updated(later, card(title="Head of Purchasing"), "HubSpot") == later


def test_a_deadline_that_the_rep_moved_or_took_out_stays_so() -> None:
    renewal = Deadline(text="renewal", on=date(2027, 1, 15), said=AT.date())
    listed = card(deadlines=(renewal,))
    known = updated(dana(), listed, "HubSpot")
    assert known.deadlines == (renewal,)
    assert updated(replace(known, deadlines=()), listed, "HubSpot").deadlines == ()
    moved = replace(renewal, on=date(2027, 2, 1))
    later = updated(known, card(deadlines=(moved,)), "HubSpot")
    assert later.deadlines == (moved,)
    assert changes(known, later) == ("+ deadline renewal, 2027-02-01", "- deadline renewal, 2027-01-15")


def test_one_new_number_leaves_the_mended_one_as_it_is() -> None:
    later = updated(dana(phones=(MENDED,)), card(phones=(WORK, MOBILE)), "HubSpot")
    assert later.phones == (MENDED, MOBILE)


def test_a_cell_that_was_blank_for_a_month_is_not_new_again() -> None:
    mended = updated(dana(title="VP"), card(title=""), "HubSpot")
    assert updated(mended, CARD, "HubSpot").title == "VP"


def test_another_source_s_word_counts_where_it_says_something() -> None:
    mended = dana(title="VP")
    assert updated(mended, CARD, "Salesforce").title == "Buyer"


def test_a_person_of_an_older_book_is_updated_as_before() -> None:
    assert updated(dana(title="VP", listed_fields=()), CARD, "HubSpot").title == "Buyer"


def test_the_same_list_under_a_later_name_is_the_same_source() -> None:
    same = ("contacts.csv", "contacts (1).csv", "contacts_2026-11-24.csv", "contacts 20261224.xlsx", "Contacts.CSV")
    assert {source_key(name) for name in same} == {"contacts"}
    assert source_key("region 1.csv") != source_key("region 2.csv")
    assert source_key("(1).csv") == "list"


def test_a_further_row_of_one_list_adds_what_is_not_known() -> None:
    first = dana()
    both = completed(first, card(title="Purchasing", phones=(MOBILE,), name="D. Okafor"), "HubSpot")
    assert (both.title, both.phones, both.name) == ("Buyer", (WORK, MOBILE), "Dana Okafor")
    mended = replace(both, title="VP", phones=(WORK,))
    again = updated(mended, CARD, "HubSpot")
    again = completed(again, card(title="Purchasing", phones=(MOBILE,), name="D. Okafor"), "HubSpot", mended)
    assert not says_more(mended, again)
    third = updated(again, card(title="Purchasing"), "HubSpot")
    assert third.title == "VP"


def test_what_is_remembered_of_a_list_alone_is_no_news() -> None:
    known = dana(listed_fields=())
    stamped = updated(known, CARD, "HubSpot")
    assert stamped != known
    assert not says_more(known, stamped)
    assert says_more(known, replace(stamped, title="VP"))


def test_somebody_whom_the_rep_renamed_is_found_by_what_the_list_calls_them() -> None:
    mended = dana(name="Dana Hale", company="Hale & Sons", phones=(MENDED,), emails=(), record_ids=())
    people = People([to_plain(mended)])
    assert people.find(card(record_id="", emails=(), phones=(), title="VP")) == "p1"
    assert people.find(card(record_id="", emails=(), company="Beta", title="VP")) == "p1"
    assert people.find(card(record_id="", emails=(), company="Beta", phones=())) is None
    assert people.find(card(record_id="", emails=(), name="Ivo Lunde")) is None
    assert People([dana(name="Dana Hale", emails=("x@example.com",), record_ids=())]).find(card(record_id="")) is None


def test_who_is_missing_from_a_later_list_came_from_its_source_before() -> None:
    ivo = replace(dana(), id="p2")
    other = new_prospect(CARD, "p3", "contacts.csv", AT)
    older = replace(dana(), id="p4", listed_fields=())
    by_hand = replace(older, id="p5", source="")
    known = (dana(), to_plain(ivo), to_plain(other), older, by_hand)
    assert missing(known, "HubSpot", {"p1"}) == ("p2", "p4")
    assert missing(known, "contacts (2).csv", {"p1"}) == ("p3",)
    assert missing(known, "Salesforce", set()) == ()


def test_changes_are_said_in_words() -> None:
    later = updated(
        dana(),
        card(
            title="Head of Purchasing",
            phones=(MENDED, MOBILE),
            emails=("dana@example.com", "d@example.com"),
            place=read_place("", "Austin", "TX", "", "US", Hint("US")),
            statuses=("Lead status: OPEN",),
            notes=("Note: likes\nvans",),
            mail_opt_out=True,
            never_call=True,
        ),
        "HubSpot",
    )
    assert changes(dana(), later) == (
        "title: Buyer → Head of Purchasing",
        "work: (415) 555-0132 → (415) 555-0133",
        "+ mobile (415) 555-0140",
        "+ mail d@example.com",
        "place: Oakland, CA, US → Austin, TX, US",
        "Lead status: NEW → OPEN",
        "+ Note: likes vans",
        "no mail from now on",
        "never call",
    )
    assert changes(dana(), dana()) == ()


def test_changes_never_act_and_are_short() -> None:
    (line,) = changes(dana(), dana(title="\x1b]52;c;x\x07 [b]" + "long " * 500))
    assert line.isprintable()
    assert len(line) < 150


TEXT = st.sampled_from(["", "a", "b", "Ünal", "a b"])
PHONES = st.lists(st.sampled_from([WORK, MENDED, MOBILE, Phone(raw="ask", label="work")]), unique=True, max_size=3)
CARDS = st.builds(
    Card,
    name=TEXT,
    company=TEXT,
    title=TEXT,
    phones=PHONES.map(tuple),
    emails=st.lists(st.sampled_from(["a@example.com", "b@example.com"]), unique=True).map(tuple),
    record_id=st.sampled_from(["", "x:1"]),
    statuses=st.sampled_from([(), ("Status: A",), ("Status: B",)]),
    never_call=st.booleans(),
)
SOURCES = st.sampled_from(["HubSpot", "list.csv"])


@given(CARDS, CARDS, SOURCES)
def test_the_same_card_again_changes_nothing(first: Card, second: Card, source: str) -> None:
    person = updated(new_prospect(first, "p1", "HubSpot", AT), second, source)
    assert updated(person, second, source) == person
    assert completed(person, second, source, person) == person


@given(CARDS, CARDS, SOURCES)
def test_a_blank_never_overwrites_and_a_never_stays(first: Card, second: Card, source: str) -> None:
    before = new_prospect(first, "p1", "HubSpot", AT)
    after = updated(before, second, source)
    for field in fields(Card):
        name = field.name
        if name in ("name", "company", "title", "phones", "emails") and not getattr(second, name):
            assert getattr(after, name) == getattr(before, name)
    assert (before.standing is Standing.NEVER) <= (after.standing is Standing.NEVER)
    assert {phone.number for phone in after.phones} | {""} >= {phone.number for phone in second.phones}


@given(st.lists(st.tuples(CARDS, SOURCES), max_size=5), CARDS, SOURCES)
def test_what_was_said_last_is_known_whatever_was_read_between(
    read: list[tuple[Card, str]], last: Card, source: str
) -> None:
    person = new_prospect(CARD, "p1", "HubSpot", AT)
    for each, origin in read:
        person = updated(person, each, origin)
    person = updated(person, last, source)
    mended = replace(person, title="mended by hand", company="also mended")
    assert updated(mended, last, source) == mended
    assert len(person.listed_fields) <= 2
    assert bool(said_before(person.listed_fields, source)) >= bool(said_of(last))
