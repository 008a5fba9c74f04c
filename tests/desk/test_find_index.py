"""Everybody by a few letters, read from the packed records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.desk.people import person
from tests.desk.test_lookup import LONDON, NOBODY, PEOPLE, ZOE, letters
from tui.desk import find_index
from tui.desk.find_index import FindIndex
from tui.desk.lookup import folded
from tui.model.packed import Packed
from tui.model.plain import to_plain
from tui.model.prospect import Deadline, Idea, Phone, Promise, Prospect, Side

people = st.builds(
    lambda name, company, mail, digits: Prospect(
        id="x", name=name, company=company, emails=(mail,), phones=(Phone(number=f"+{digits}"),)
    ),
    letters,
    letters,
    letters,
    st.integers(10**7, 10**14),
)


def packed(everybody: Iterable[Prospect]) -> dict[str, bytes]:
    return Packed({each.id: to_plain(each) for each in everybody}).texts


def index_of(everybody: Iterable[Prospect]) -> FindIndex:
    index = FindIndex()
    index.refresh(packed(everybody))
    return index


def like(everybody: Iterable[Prospect], typed: str) -> list[Prospect]:
    by_id = {each.id: each for each in everybody}
    return [by_id[each] for each in index_of(by_id.values()).search(typed)]


@given(people, st.text(max_size=30))
def test_whatever_is_typed_nothing_breaks(each: Prospect, typed: str) -> None:
    index = index_of([each, *PEOPLE])
    assert set(index.search(typed)) <= {"x", "zoe", "lon", "nobody"}
    assert set(index.almost(typed)) <= {"x", "zoe", "lon", "nobody"}
    assert set(index.telling(typed, 5)) <= {"x", "zoe", "lon", "nobody"}


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
    assert index_of(PEOPLE).search("zoe", 1) == ["zoe"]


@pytest.mark.parametrize("typed", ["+44 (0)20 7946 0123", "011 44 20 7946 0123"])
def test_a_number_is_found_as_a_letterhead_or_a_phone_abroad_has_it(typed: str) -> None:
    assert like(PEOPLE, typed) == [LONDON]


def test_a_name_that_begins_so_comes_before_a_word_of_it_then_other_words_then_the_middle_of_one() -> None:
    everybody = [
        person("middle", name="Jordana Wye"),
        person("company", name="Al Bee", company="Dana Foods"),
        person("surname", name="Abe Dana"),
        person("whole", name="Dana Okafor"),
    ]
    assert [each.id for each in like(everybody, "dana")] == ["whole", "surname", "company", "middle"]
    assert like(everybody, "dana ok")[0].id == "whole"


@given(st.lists(st.sampled_from(["ann", "ben", "cal", "dee", "eve"]), min_size=1, max_size=40), st.data())
def test_with_many_on_many_shelves_all_who_fit_are_found(names: list[str], data: st.DataObject) -> None:
    everybody = [
        person(f"{number}", name=f"{name} {number % 3}x", company="Foods") for number, name in enumerate(names)
    ]
    name, number = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(("0x", "1x", "2x", "foods")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find_index, "_SHELF", 7)
        found = {each.id for each in like(everybody, f"{name} {number}")}
    wanted = {each.id for each in everybody if name in each.name and (number in each.name or number == "foods")}
    assert found == wanted


def test_what_changed_is_read_again_and_nothing_else() -> None:
    texts, index = packed(PEOPLE), FindIndex()
    assert index.refresh(texts) == 3
    assert index.refresh(texts) == 0
    changed = dict(texts) | packed([person("zoe", name="Zadie")]) | packed([person("new", name="Newt")])
    del changed["lon"]
    assert index.refresh(changed) == 2
    assert index.search("zoe") == []
    assert index.search("zadie") == ["zoe"]
    assert index.search("newt") == ["new"]
    assert index.search("ann") == []


def test_while_it_is_read_those_who_are_read_are_found() -> None:
    everybody = [person(f"{number:03}", name=f"Pat {number:03}") for number in range(30)]
    index, seen = FindIndex(), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find_index, "_SHELF", 10)
        index.refresh(packed(everybody), lambda: seen.append((index.read, len(index.search("pat")), index.whole)))
    assert (10, 10, False) in seen
    assert (index.read, index.total, index.whole) == (30, 30, True)


@pytest.mark.parametrize("typed", ["zeo", "angstorm", "zoe angstrm", "roting"])
def test_a_typing_error_is_forgiven(typed: str) -> None:
    assert index_of(PEOPLE).almost(typed)[0] == "zoe"


def test_what_cannot_be_read_is_left_out_and_quotes_do_no_harm() -> None:
    odd = person("odd", name='Ann "Annie" O\'Hara', company='back\\slash "name":"spoof"')
    index = FindIndex()
    index.refresh({**packed([odd, ZOE]), "broken": b"\\ no record"})
    assert index.search("annie") == ["odd"]
    assert index.search("slash") == ["odd"]
    assert index.search("spoof o'hara") == ["odd"]


def test_what_is_known_of_somebody_is_found_too() -> None:
    day = date(2026, 11, 24)
    known = Prospect(
        id="known",
        problems=("late reports",),
        promises=(Promise(text="ROI model", side=Side.ME, made=day),),
        deadlines=(Deadline(text='the "big" launch', on=day, said=day),),
        ideas=(Idea(text="two fleets", said=day),),
        background=("Lead status: OPEN", "met at the fair"),
        about=("skydives",),
        decides="the CFO",
    )
    index = index_of([known, ZOE])
    for typed in ("late", "ROI", "big launch", "fleets", "open", "fair", "sky", "cfo", "model skydives"):
        assert index.telling(typed, 5) == ["known"], typed
    assert index.telling("zoe", 5) == []
