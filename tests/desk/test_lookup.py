"""Finding people by what is typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.desk.people import person
from tui.desk.lookup import folded, like, named
from tui.model.prospect import Phone, Prospect

ZOE = person("zoe", "+14155550132", name="Zoë Ångström", company="Acme Routing", emails=("z.å@acme.example",))
LONDON = person("lon", "+442079460123", name="Ann Lee", company="Zoëtrope")
NOBODY = Prospect(id="nobody")
PEOPLE = (LONDON, ZOE, NOBODY)

letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
people = st.builds(
    lambda name, company, mail, digits: Prospect(
        id="x", name=name, company=company, emails=(mail,), phones=(Phone(number=f"+{digits}"),)
    ),
    letters,
    letters,
    letters,
    st.integers(10**7, 10**14),
)


@given(people, st.text(max_size=30))
def test_whatever_is_typed_nothing_breaks(each: Prospect, typed: str) -> None:
    assert set(like([each, *PEOPLE], typed)) <= {each, *PEOPLE}
    assert set(named([each, *PEOPLE], typed, typed)) <= {each, *PEOPLE}


@given(people, st.data())
def test_somebody_is_found_by_any_part_of_their_name_company_or_mail(each: Prospect, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from((each.name, each.company, each.emails[0])))
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    assume(folded(part))
    assert like([NOBODY, each], part) == [each]


@given(people, st.data())
def test_somebody_is_found_by_any_three_digits_of_their_number(each: Prospect, data: st.DataObject) -> None:
    digits = each.phones[0].number[1:]
    start = data.draw(st.integers(0, len(digits) - 3))
    part = digits[start : start + data.draw(st.integers(3, 14))]
    assume(not part.startswith("0"))
    assert like([NOBODY, each], part) == [each]


def test_case_accents_and_doubled_spaces_do_not_matter() -> None:
    assert folded("  ZOË  A\u030angström ") == folded("zoe\tÅNGSTRÖM") == "zoe angstrom"
    assert folded("Straße") == folded("STRASSE")


@pytest.mark.parametrize(
    "typed", ["zoe", "ZOË", "angstrom", "zoe acme", "acme zoe", "routing", "z.a@acme", "415 555", "(415) 555-0132",
              "+1 415 555 0132", "4155550132", "0132 zoe"]
)  # fmt: skip
def test_zoe_is_found(typed: str) -> None:
    assert like(PEOPLE, typed)[0] == ZOE


@pytest.mark.parametrize("typed", ["020 7946 0123", "+44 20 7946 0123", "7946-0123", "0044 20 7946 0123"])
def test_a_number_of_abroad_is_found_however_it_is_written(typed: str) -> None:
    assert like(PEOPLE, typed) == [LONDON]


@pytest.mark.parametrize("typed", ["", "   ", "zoe nobody", "12", "-", "999 999"])
def test_nobody_is_found(typed: str) -> None:
    assert like(PEOPLE, typed) == []


def test_those_whose_name_begins_so_come_first_and_not_more_than_asked_for() -> None:
    assert like(PEOPLE, "zoe") == [ZOE, LONDON]
    assert like(PEOPLE, "zoe", limit=1) == [ZOE]


def test_one_is_named_by_id_mail_number_or_name() -> None:
    for who in ("zoe", "z.å@acme.example", "Z.A@ACME.example", "zoë ångström", "Zoe Angstrom"):
        assert named(PEOPLE, who) == [ZOE]
    assert named(PEOPLE, "(415) 555-0132", "+14155550132") == [ZOE]
    assert named(PEOPLE, "ann") == [LONDON]
    assert set(named(PEOPLE, "zoët")) == {LONDON}
    assert named(PEOPLE, "nobody at all") == []


def test_a_name_that_fits_several_names_them_all() -> None:
    twins = (person("a", name="Ann Lee"), person("b", name="Ann Lee"))
    assert named(twins, "ann lee") == list(twins)
