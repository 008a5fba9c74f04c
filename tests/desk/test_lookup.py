"""Finding people by what is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.desk.people import person
from tui.desk.lookup import folded, named
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
    assert set(named([each, *PEOPLE], typed, typed)) <= {each, *PEOPLE}


def test_case_accents_and_doubled_spaces_do_not_matter() -> None:
    assert folded("  ZOË  A\u030angström ") == folded("zoe\tÅNGSTRÖM") == "zoe angstrom"
    assert folded("Straße") == folded("STRASSE")


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
