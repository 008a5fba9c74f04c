"""Rows of which one is chosen."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tests.screens.stage import Rehearsal, Stage
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
    shown._tell_cut = lambda: None
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


def test_where_rows_are_cut_the_border_says_which_are_seen(crowded: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("w")
        box = rep.app.screen.query_one(ChoiceList)
        height = box.content_size.height
        assert f"1–{height} of 6" in rep.text()
        await rep.press(*["pagedown"] * 7)
        assert f"of {len(rep.app.screen.held)} " in rep.text().replace("─", " ")
        assert f"–{len(rep.app.screen.held)} of" in rep.text()

    crowded.play(morning)
