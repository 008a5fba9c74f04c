"""The block on a line: who is at which minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.rules.people import TUESDAY
from tui.widgets.time_line import TimeLineView, TimeMark, _build, rows_needed

HOUR = timedelta(hours=1)


def line(*marks: TimeMark, until: datetime | None = None, clocks: bool = False) -> TimeLineView:
    return TimeLineView(TUESDAY, TUESDAY + HOUR, "60 min", marks, until, "Nothing is agreed.", clocks)


def drawn(view: TimeLineView, width: int = 78, height: int = 4) -> list[str]:
    return _build(view, width, height).plain.split("\n")


def at(minutes: int, name: str, *, late: bool = False) -> TimeMark:
    return TimeMark(TUESDAY + timedelta(minutes=minutes), name, late)


def test_each_name_stands_below_its_minute() -> None:
    axis, names = drawn(line(at(20, "Dana Okafor"), at(50, "Marcus Bell")))
    for words in ("12:44 Dana", "13:14 Marcus"):
        assert axis[names.index(words)] == "◆"
    assert axis.startswith("12:24 ━")
    assert axis.endswith("13:24  60 min")


def test_two_at_the_same_minute_are_both_shown() -> None:
    axis, *names = drawn(line(at(10, "Dana Okafor"), at(10, "Marcus Bell")))
    assert axis.count("◆") == 1
    assert [row.strip() for row in names] == ["12:34 Dana Okafor  12:34 Marcus Bell"]


def test_a_name_that_is_in_the_way_of_another_pushes_it_aside_and_no_further_than_that() -> None:
    near = [at(10 + number, f"Somebody Of Some Name {number}") for number in range(3)]
    _axis, *names = drawn(line(*near))
    assert [row.count("Somebody") for row in names] == [1, 1, 1]


def test_a_missed_one_stands_at_now_with_its_own_time() -> None:
    axis, names = drawn(line(at(-24, "Dana Okafor, missed", late=True)))
    assert axis[6] == "◆"
    assert names == "      ! 12:00 Dana Okafor, missed"
    content = _build(line(at(-24, "Dana Okafor, missed", late=True)), 78, 2)
    assert all("$accent" in str(span.style) for span in content.spans if content.plain[span.start] in "◆!")


def test_what_has_no_room_is_counted() -> None:
    many = [at(number, f"Person {number}") for number in range(1, 13)]
    rows = drawn(line(*many), height=3)
    assert len(rows) == 3
    assert rows[-1].endswith("more")
    shown = sum(row.count("Person") for row in rows)
    assert f"+{12 - shown} more" in rows[-1]


def test_the_rest_of_the_day_stands_behind_the_block_where_there_is_room() -> None:
    demo = at(180, "Kenji Mori")
    until = TUESDAY.replace(hour=18, minute=0)
    narrow = drawn(line(demo, until=until))
    assert "Kenji" not in "".join(narrow)
    axis, _clocks, names = drawn(line(demo, until=until, clocks=True), 120, 5)
    assert "18:00" in axis
    assert axis[names.index("15:24")] == "◆"


def test_the_quarters_of_the_block_stand_below_it() -> None:
    axis, clocks, _nothing = drawn(line(clocks=True))
    for quarter in ("12:30", "12:45", "13:00", "13:15"):
        assert axis[clocks.index(quarter) + 2] == "┿"


@given(
    st.lists(st.tuples(st.integers(-3000, 3000), st.text(max_size=30), st.booleans()), max_size=12),
    st.integers(40, 200),
    st.integers(2, 5),
    st.booleans(),
)
def test_no_row_is_wider_than_the_line_and_no_more_rows_are_needed_than_drawn(
    marks: list[tuple[int, str, bool]], width: int, most: int, clocks: bool
) -> None:
    clean = ((minutes, "".join(filter(str.isprintable, name)) or "x", late) for minutes, name, late in marks)
    view = line(*(at(minutes, name, late=late) for minutes, name, late in clean), clocks=clocks)
    rows = rows_needed(view, width, most)
    found = drawn(view, width, rows)
    assert len(found) <= rows <= most + (most == 2)
    assert all(cell_len(row) <= width for row in found)
