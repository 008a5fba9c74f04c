"""Who in the book may be one person, and who is not listed for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exchange.people.twins import likely_twins
from tui.model.prospect import Phone, Prospect

LINE = "+12125550100"


def person(id: str, name: str = "", *numbers: str, mail: str = "", **fields: Any) -> Prospect:
    phones = tuple(Phone(number=number, raw=number) for number in numbers)
    return Prospect(**{"id": id, "name": name, "phones": phones, "emails": (mail,) if mail else (), **fields})


def why(*people: Prospect) -> dict[str, tuple[str, ...]]:
    return {f"{pair.one} {pair.other}": pair.why for pair in likely_twins(people)}


def test_five_on_a_main_line_are_five() -> None:
    names = ("Dana Okafor", "Ivo Lunde", "Uma Pember", "Kenji Mori", "Joan Smith", "John Smith", "")
    assert why(*(person(f"p{number}", name, LINE) for number, name in enumerate(names))) == {}


@pytest.mark.parametrize("name", ["D. Okafor", "Dana", "Okafor, Dana", "Dana Okafer", "DANA OKAFOR"])
def test_one_number_and_a_name_that_is_spelled_near_or_shorter_may_be_one(name: str) -> None:
    found = why(person("a", "Dana Okafor", LINE), person("b", name, LINE))
    assert list(found) == ["a b"]
    assert found["a b"][0].startswith("same number (212) 555-0100, ")


def test_an_umlaut_written_with_two_letters_is_the_same_name() -> None:
    one = person("a", "Jürgen Größmannsberg", company="Rivetfold GmbH")
    assert list(why(one, person("b", "Juergen Groessmannsberg", company="Rivetfold GmbH"))) == ["a b"]


def test_two_extensions_of_one_line_are_two_numbers() -> None:
    phones = tuple((Phone(number=LINE, extension=each),) for each in ("1", "2"))
    assert why(person("a", "Dana", phones=phones[0]), person("b", "Dana", phones=phones[1])) == {}


def test_one_mail_and_names_that_may_be_one() -> None:
    dana = person("a", "Dana Okafor", mail="dana@example.com")
    assert why(dana, person("b", "", mail="DANA@example.com")) == {"a b": ("same mail dana@example.com",)}
    assert why(dana, person("b", "Ivo Lunde", mail="dana@example.com")) == {}


def test_at_a_desk_s_mail_only_the_same_name_may_be_one() -> None:
    desk = {"mail": "info@example.com"}
    people = (person("a", "Dana Okafor", **desk), person("b", "Dana", **desk), person("c", "dana okafor", **desk))
    assert list(why(*people)) == ["a c"]


def test_the_same_name_and_company_with_another_mail_or_record() -> None:
    one = person("a", "Dana Okafor", mail="dana@x.example", company="Acme", record_ids=("hubspot:1",))
    other = person("b", "Dana Okafor", mail="d@x.example", company="ACME", record_ids=("hubspot:2",))
    assert why(one, other) == {"a b": ("same name and company, other mail", "two records in hubspot")}


@pytest.mark.parametrize(
    ("company", "other", "alike"),
    [
        ("Acme Inc", "Acme Incorporated", True),
        ("Acme, Inc.", "The Acme Company", True),
        ("Acme", "Acme Routing", True),
        ("Northwind Traders", "Northwind Trader", True),
        ("Acme", "Beta", False),
        ("Acme Ltd", "Acorn Ltd", False),
    ],
)
def test_the_same_name_at_companies_that_are_alike(company: str, other: str, *, alike: bool) -> None:
    found = why(person("a", "Dana Okafor", company=company), person("b", "Dana Okafor", company=other))
    assert found == ({"a b": (f"same name, companies alike: {company} and {other}",)} if alike else {})


def test_those_whom_the_rep_told_apart_are_not_listed_again() -> None:
    one, other = person("a", "Dana", LINE), person("b", "Dana", LINE, not_same_as=("a",))
    assert why(one, other) == {}
    kept = person("c", "Dana", LINE, merged=("a",))
    assert why(kept, other) == {}


def test_the_surest_come_first() -> None:
    people = (
        person("a", "Dana Okafor", company="Acme"),
        person("b", "Dana Okafor", company="Acme Inc"),
        person("c", "Ivo Lunde", LINE),
        person("d", "Ivo Lunde", LINE),
        person("e", "Uma Pember", mail="u@x.example"),
        person("f", "Uma Pember", mail="u@x.example"),
    )
    assert list(why(*people)) == ["e f", "c d", "a b"]


def test_a_crowd_on_one_line_is_gone_through_in_a_moment() -> None:
    crowd = [person(f"p{number}", f"Given{number} Family{number % 50}", LINE) for number in range(3000)]
    crowd += [person("x", "Given7 Familia7", LINE), person("y", "Given7 Familia7", LINE)]
    rests: list[int] = []
    found = likely_twins(crowd, lambda: rests.append(1))
    assert ("x", "y") in {(pair.one, pair.other) for pair in found}
    assert len(rests) > 10


NAMES = st.sampled_from(["", "Dana Okafor", "Dana", "D. Okafor", "Jon Smith", "John Smith", "Smith, John", "\x1b[b]"])
PEOPLE = st.lists(
    st.builds(
        lambda name, numbers, mail, company, apart: person(
            "", name, *numbers, mail=mail, company=company, not_same_as=apart
        ),
        NAMES,
        st.lists(st.sampled_from([LINE, "+12125550101"]), max_size=2),
        st.sampled_from(["", "a@x.example", "info@x.example"]),
        st.sampled_from(["", "Acme", "Acme Inc", "Beta"]),
        st.sampled_from([(), ("p0",)]),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(PEOPLE)
def test_each_pair_is_listed_once_with_a_reason_and_never_one_with_themselves(people: list[Prospect]) -> None:
    people = [replace(each, id=f"p{number}") for number, each in enumerate(people)]
    pairs = likely_twins(people)
    listed = [frozenset((pair.one, pair.other)) for pair in pairs]
    assert len(set(listed)) == len(listed)
    assert all(len(pair) == 2 for pair in listed)
    assert all(pair.why and all(line.isprintable() for line in pair.why) for pair in pairs)
    apart = {each.id for each in people if each.not_same_as}
    assert not any("p0" in pair and pair & apart - {"p0"} for pair in listed)
