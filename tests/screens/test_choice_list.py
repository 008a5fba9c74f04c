"""Rows of which one is chosen."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.choice_list import ChoiceList


@given(
    number=st.integers(0, 60),
    steps=st.lists(st.integers(-70, 70), max_size=12),
    heights=st.lists(st.integers(1, 20), min_size=12, max_size=12),
)
def test_the_chosen_row_is_always_in_sight_and_no_more_rows_than_fit_are_drawn(
    number: int, steps: list[int], heights: list[int]
) -> None:
    drawn: list[int] = []

    def row(place: int, width: int) -> Content:
        drawn.append(place)
        return Content(f"row {place}")

    shown = ChoiceList()
    shown.refresh = lambda *_args, **_more: shown
    shown.show_rows(number, row, 0 if number else None, "nothing here")
    for step, height in zip(steps, heights, strict=False):
        shown.move(step)
        drawn.clear()
        rows = shown._build(30, height).plain.splitlines()
        assert len(rows) <= height
        if number:
            assert f"› row {shown.chosen}" in rows
            assert len(drawn) == min(number, height)
        else:
            assert rows == ["nothing here"]
