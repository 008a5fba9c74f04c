"""Whatever the lists say: nobody comes in twice, and the order of two lists makes no difference to who is who."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import People, written

HEADER = ("Record ID", "Name", "Company", "Phone", "Mobile", "Email", "Notes")
Row = tuple[str, ...]

NAMES = st.sampled_from(["", "Dana Okafor", "D. Okafor", "Okafor, Dana", "Dana", "Ivo Lunde", "Zoë Ünal", "zoe unal"])
NUMBERS = st.sampled_from(["", "(415) 555-0132", "+1 415 555 0132", "212-555-0100", "ask", "415.555.0132 x5"])
SOMEBODY = ("9", "Sam Anchor", "Anchorage", "", "", "sam@anchor.example", "")
ROWS = st.tuples(
    st.sampled_from(["", "1", "2", "3"]),
    NAMES,
    st.sampled_from(["", "Acme", "ACME", "Acme Inc", "Beta"]),
    NUMBERS,
    NUMBERS,
    st.sampled_from(["", "dana@example.com", "info@example.com", "i@example.com", "sales@example.com, d@example.com"]),
    st.just(""),
)


@settings(max_examples=cases(20), deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
@example(
    [
        ("2", "", "", "", "(415) 555-0132", "", ""),
        ("", "Dana Okafor", "", "", "", "dana@example.com", ""),
        ("", "D. Okafor", "", "", "", "dana@example.com", ""),
        ("2", "", "", "", "", "dana@example.com", ""),
    ]
)
def test_a_list_read_twice_adds_nobody_the_second_time(rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        people = People()
        rows = [SOMEBODY, *rows]
        people.take(written(Path(folder), [HEADER, *rows]))
        names = people.names
        later = [(*HEADER, "Contact owner"), *((*row, "somebody else") for row in rows)]
        again = people.take(written(Path(folder), later))
        assert len(again.added) == 0
        assert people.names == names


def views(number: int) -> st.SearchStrategy[tuple[Row, Row]]:
    """What two lists say of one person: each as much as it likes, and nothing that is not so."""
    first, last = ("Dana", "Ivo", "Uma", "Kenji", "Zoë")[number], ("Okafor", "Lunde", "Pember", "Mori", "Ünal")[number]

    def view(tag: str) -> st.SearchStrategy[Row]:
        return st.tuples(
            st.just(""),
            st.sampled_from([f"{first} {last}", f"{last}, {first}", f"{first[0]}. {last}"]),
            st.sampled_from(["", "Acme"]),
            st.sampled_from(["", "(415) 555-0132", "+14155550132"]),
            st.sampled_from(["", f"212 555 010{number}"]),
            st.sampled_from(["", f"{number}@example.com", "info@example.com"]),
            st.just(f"{tag}{number}"),
        )

    return st.tuples(view("a"), view("b"))


@settings(max_examples=cases(15), deadline=None)
@given(st.tuples(*(views(number) for number in range(5))), st.permutations(range(5)))
def test_the_order_of_two_lists_does_not_decide_who_is_one_person(
    pairs: tuple[tuple[Row, Row], ...], order: list[int]
) -> None:
    first = [HEADER, *(one for one, _ in pairs)]
    second = [HEADER, *(pairs[number][1] for number in order)]
    assert who_is_who(first, second) == who_is_who(second, first)


def who_is_who(*lists: list[Row]) -> set[frozenset[str]]:
    """The rows that are about one person, by what stands in their notes."""
    with TemporaryDirectory() as folder:
        people = People()
        for number, rows in enumerate(lists):
            people.take(written(Path(folder), rows, f"list {'ab'[number]}.csv"))
    return {frozenset(text for text in each.background if text.startswith("Notes:")) for each in people.by_id.values()}
