"""Short lists under one another in a box: what gives way where there is no room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.section_list import ListRow, ListSection, section_list, shares, words_row


def names(number: int) -> tuple[ListRow, ...]:
    return tuple(ListRow(words_row("12:30", f"Person {each}"), target=each) for each in range(number))


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(0, 30))
def test_no_more_rows_are_shared_out_than_there_are_and_none_has_more_than_it_needs(
    needs: list[int], height: int
) -> None:
    found = shares(needs, range(len(needs)), height)
    assert sum(found) <= height
    assert all(0 <= given <= need for given, need in zip(found, needs, strict=True))
    if sum(needs) <= height:
        assert found == needs


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(1, 30), st.integers(20, 60), st.data())
def test_the_marked_row_is_always_seen_and_nothing_is_wider_than_the_box(
    numbers: list[int], height: int, width: int, data: st.DataObject
) -> None:
    sections = tuple(ListSection(f"Title {at}", names(number), "None.") for at, number in enumerate(numbers))
    filled = [at for at, number in enumerate(numbers) if number]
    mark = None
    if filled:
        at = data.draw(st.sampled_from(filled))
        mark = (at, data.draw(st.integers(0, numbers[at] - 1)))
    rows = section_list(sections, mark)(width, height).plain.split("\n")
    assert len(rows) <= height
    assert all(cell_len(row) <= width for row in rows)
    if mark and height > len(sections) + 4:
        assert sum(row.startswith("›") for row in rows) == 1


def test_a_list_that_has_one_row_alone_shows_its_first_line_and_how_many_more() -> None:
    sections = (ListSection("Agreed", names(3)), ListSection("Parked", names(2), brief="2 jobs", matters=1))
    assert section_list(sections, None)(40, 4).plain.split("\n")[3] == "  Parked    12:30 Person 0  and 1 more"
    assert section_list(sections, None)(24, 4).plain.split("\n")[3] == "  Parked    2 jobs"


def test_what_stands_behind_a_text_goes_below_it_where_there_is_no_room() -> None:
    draw = words_row("13:30", "Kenji Mori", "demo, tomorrow", extra="")
    assert [row.plain for row in draw(40)] == ["13:30 Kenji Mori  demo, tomorrow"]
    assert [row.plain for row in draw(22)] == ["13:30 Kenji Mori", "      demo, tomorrow"]
    assert [row.plain for row in words_row("", "Dana", "now", extra="callback")(20)] == ["Dana  callback, now"]
    assert [row.plain for row in words_row("", "Dana", "now", extra="callback")(10)] == ["Dana  now"]


def test_what_stands_behind_a_name_gives_way_to_how_many_more_there_are() -> None:
    rows = (ListRow(words_row("12:24", "Dana Okafor", "now"), target=1), *names(2))
    sections = (ListSection("Agreed", rows), ListSection("Parked", names(9), matters=-1))
    assert section_list(sections, None)(24, 5).plain.split("\n")[0] == "  12:24 Dana Okafor  +2"
