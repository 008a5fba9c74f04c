"""Who shares a number or an address is found without reading everybody, and it is the same people."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.desk.people import folder_of_one_case, office, person, phone
from tui.book.reading import mentioning
from tui.desk.barring import bars_of, numbers_of, sharing
from tui.model.outcome import Standing
from tui.model.prospect import Prospect

NUMBERS = ("+12125550101", "+12125550102", "+121255501", "+442071838750")
MAILS = (
    *("jose@acme.example", "JOSE@Acme.example", "josé@acme.example", "JOSÉ@acme.example", "straße@x.example"),
    *("STRASSE@x.example", 'a"b\\c@x.example', "\u212aim@x.example", "kim@x.example", "e@acme.example"),
)
NAMES = ("Dana", "José", "a lone \udcff sign", "+12125550101", "jose@acme.example")

somebody = st.builds(
    lambda numbers, mails, name, standing: {
        "phones": tuple(phone(each) for each in numbers),
        "emails": mails,
        "name": name,
        "standing": standing,
    },
    st.lists(st.sampled_from(NUMBERS), max_size=2, unique=True),
    st.lists(st.sampled_from(MAILS), max_size=3, unique=True).map(tuple),
    st.sampled_from(NAMES),
    st.sampled_from((Standing.NEW, Standing.NEVER, Standing.WON)),
)


@given(st.lists(somebody, min_size=2, max_size=6))
def test_who_shares_a_number_or_an_address_is_who_does_among_everybody(facts: list[dict[str, object]]) -> None:
    people = [person(f"p{number}", **each) for number, each in enumerate(facts)]
    with folder_of_one_case() as folder:
        book = office(folder / "book", *people).desk.book
        everybody = list(book.prospects())
        for one in everybody:
            near = list(mentioning(book, {*numbers_of(one), *one.emails}))
            assert sharing(one, near) == sharing(one, everybody)
            assert _bars(one, near) == _bars(one, everybody)


def test_of_everybody_else_nobody_is_read(tmp_path: Path) -> None:
    people = [person(f"p{number}", f"+1212555{number:04}") for number in range(50)]
    desk = office(tmp_path / "book", *people).desk
    desk.book._decoded.clear()
    assert [each.id for each in mentioning(desk.book, ("+12125550007",))] == ["p7"]
    assert set(desk.book._decoded) == {"p7"}


def _bars(one: Prospect, others: list[Prospect]) -> object:
    return bars_of((one,), others)
