"""What may be read on a shared screen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cases import cases
from tui.desk.private import Known, Nobody, dotted, folded, hidden_in, plain_words
from tui.exchange.numbers import dial_text, read_phone
from tui.model.prospect import Prospect
from tui.widgets.fit import clip, wrap

DANA = Prospect(
    id="dana",
    name="Dana Okafor",
    first_name="Dana",
    company="Acme Routing",
    phones=(read_phone("415 555 0132", "US"),),
    emails=("dana.okafor@acmerouting.com",),
)


def person(name: str, company: str = "") -> Prospect:
    return Prospect(id=name, name=name, first_name=name.split(maxsplit=1)[0], company=company)


def masked(row: str, people: Known) -> str:
    return dotted(row, hidden_in(row, people))


def known(*people: Prospect) -> Known:
    found = Known(people)
    found.get_ready()
    return found


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("│ Hi Dana, it's Sam at Northwind. │", "│ Hi ••••, it's Sam at Northwind. │"),
        ("Dana Okafor   VP Operations, Acme Routing", "•••• ••••••   VP Operations, •••• •••••••"),
        ("dana's number: (415) 555-0132 work", "••••'s number: •••••••••••••• work"),
        ("+1 415 555 0132 or 0132", "••••••••••••••• or 0132"),
        ("to dana.okafor@acmerouting.com now", "to ••••••••••••••••••••••••••• now"),
        ("acmerouting.com, DANA", "•••••••••••.com, ••••"),
        ("24 Nov 2026 12:24, 2026-11-24, 10,000 of 100,000", "24 Nov 2026 12:24, 2026-11-24, 10,000 of 100,000"),
        ("08 09 10 11 12 13 14 15 16 17", "08 09 10 11 12 13 14 15 16 17"),
        ("with Da…  and Okaf…", "with ••…  and ••••…"),
        ("Find ▏oka", "Find ▏•••"),
        ("me: ROI model @wed, (30 Nov)", "me: ROI model @wed, (30 Nov)"),
    ],
)
def test_whoever_is_in_the_book_is_dots_and_the_rest_is_read(row: str, shown: str) -> None:
    assert masked(row, known(DANA)) == shown


def test_a_word_of_the_app_is_masked_only_as_part_of_a_name() -> None:
    people = known(person("Will Call", company="Today Group"), person("May Chen"), person("Ann Lee", "First Bank"))
    assert masked("Today  Will you call May Chen?", people) == "Today  •••• you call ••• ••••?"
    assert masked("Will Call of Today Group, 3 May, May", people) == "•••• •••• of ••••• •••••, 3 May, •••"
    assert masked("the first call, First Bank", people) == "the first call, ••••• ••••"


def test_other_letters_than_the_apps_are_masked_whoever_it_is() -> None:
    assert masked("小明 王 and Δήμητρα, דנה", Known()) == "•••• •• and •••••••, •••"


def test_a_single_letter_is_masked_only_as_an_initial() -> None:
    people = known(DANA, person("Bo O'Hara"))
    assert masked("I'll call; it's Dana I met", people) == "I'll call; it's •••• I met"
    assert masked("Dana O. Okafor and Bo O'Hara", people) == "•••• •. •••••• and •• •'••••"
    assert masked("I'll say it's me", Nobody()) == "I'll say it's me"


def test_until_the_book_is_looked_through_all_that_may_be_a_name_is_masked() -> None:
    row = masked("! Callback at 09:24: Dana Okafor of Acme Routing, 415-555-0132", Nobody())
    assert row == "! Callback at 09:24: •••• •••••• of •••• •••••••, ••••••••••••"


def test_a_person_who_changes_is_masked_under_both_names() -> None:
    people = known(DANA)
    assert people.add(person("Dana Quillfeather"))
    assert not people.add(person("Dana Quillfeather"))
    assert masked("Dana Okafor-Quillfeather; Quillf…", people) == "•••• ••••••-••••••••••••; ••••••…"


# For any people on any screen

_SYLLABLES = st.sampled_from(["ka", "zo", "bru", "wex", "ñi", "ö", "vld", "ty", "Şa", "é", "mbo", "qua"])
_WORDS = st.lists(_SYLLABLES, min_size=2, max_size=12).map("".join)
_STRANGE = st.one_of(
    _WORDS.map(str.capitalize),
    _WORDS.map(str.upper),
    st.text(st.characters(whitelist_categories=["Lu", "Ll", "Lo"]), min_size=2, max_size=20),
    st.sampled_from(["小明", "Ольга", "דנה", "O'Zorf", "Wexler-Brux", "Will", "Mark", "First"]),
)
_NAMES = st.lists(_STRANGE, min_size=1, max_size=3).map(" ".join)
_NUMBERS = st.sampled_from(["+14155550132", "+442079460123", "+4915123456789", "+33612345678", "+97235550123"])


@st.composite
def _people(draw: st.DrawFn) -> Prospect:
    name, company = draw(_NAMES), draw(_NAMES)
    mail = f"{draw(_WORDS)}@{draw(_WORDS)}.example"
    return Prospect(
        id="p",
        name=name,
        first_name=name.split()[0],
        company=company,
        phones=(read_phone(draw(_NUMBERS), "US"),),
        emails=(mail,),
    )


_ROOMS = st.integers(min_value=8, max_value=60)


@settings(max_examples=cases(80), deadline=None)
@given(_people(), _ROOMS)
def test_nobody_can_be_read_in_any_row_however_it_is_wrapped_or_clipped(each: Prospect, room: int) -> None:
    people = known(each)
    number = each.phones[0]
    texts = (
        f"Hi {each.name}, it's Sam. {each.company} has rung from {number.number}.",
        f"{each.name}   VP Operations, {each.company}",
        f"{dial_text(number)} work   {each.emails[0]}",
        f"me: the model for {each.name.lower()}'s board",
    )
    for text in texts:
        for row in (text, f"│ {clip(text, room)} │", *(f"│ {line} │" for line in wrap(text, room))):
            drawn = masked(row, people)
            assert cell_len(drawn) == cell_len(row), row
            _nothing_of(each, drawn)


def _nothing_of(each: Prospect, drawn: str) -> None:
    plain = plain_words()[1]
    read = [folded(word) for word in re.findall(r"[^\W\d_]+", drawn)]
    told = re.findall(r"[^\W\d_]+", f"{each.name} {each.company} {each.emails[0]}")
    for word in map(folded, told):
        if len(word) > 2 and word not in plain:
            assert word not in read, (word, drawn)
    digits = re.sub(r"\D", "", drawn)
    assert each.phones[0].number[-7:] not in digits
