"""Which items of a list are drawn, where each takes as many lines as it needs."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.fit import window

heights = st.lists(st.integers(1, 3), min_size=1, max_size=60)


@given(heights=heights, top=st.integers(0, 70), at=st.integers(0, 59), room=st.integers(1, 30))
def test_the_chosen_one_is_seen_and_no_room_is_left(heights: list[int], top: int, at: int, room: int) -> None:
    chosen, total = min(at, len(heights) - 1), len(heights)
    first, end = window(top, chosen, total, room, heights.__getitem__)
    assert 0 <= first <= chosen < end <= total
    used = sum(heights[first:end])
    assert used <= room or end - first == 1, "nobody is cut, but where one alone has no room"
    assert end == total or used + heights[end] > room, "nor is anybody left out below for whom there is room"
    assert end < total or first == 0 or used + heights[first - 1] > room, "nor above, where nobody is below"
    if first < top <= chosen:
        assert end == total, "what was first stays first while it can"


@given(room=st.integers(1, 30), at=st.integers(0, 99_999))
def test_no_more_are_looked_at_than_there_is_room_for(room: int, at: int) -> None:
    asked: list[int] = []
    window(0, at, 100_000, room, lambda number: asked.append(number) or 1)  # type: ignore[func-returns-value]
    assert len(asked) <= 2 * room + 3
