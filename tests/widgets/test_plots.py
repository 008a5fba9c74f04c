"""Plots in any room: they fit or say that they do not, and their text alone tells the figures."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui.widgets.plot import Plot, PlotBox, Table, table_rows
from tui.widgets.plot_bars import FILLS, Level, Series, columns, levels, shares
from tui.widgets.plot_deck import LEAST, arranged
from tui.widgets.plot_heat import SHADES, THIN, Heat, heat, shade
from tui.widgets.plot_line import Point, line
from tui.widgets.themes import ANSI, THEMES

WIDTHS, HEIGHTS = st.integers(0, 140), st.integers(0, 40)
COUNTS = st.integers(0, 5000)
LABELS = ("12:24", "12:39", "12:54", "13:09")
CALLS = (
    Series("talked", (3, 1, 0, 2)),
    Series("no talk", (1, 0, 1, 0)),
    Series("nobody", (5, 9, 0, 7)),
)


def fits(drawn: Content | None, width: int, height: int) -> bool:
    rows = drawn.plain.split("\n") if drawn is not None else []
    return len(rows) <= height and all(cell_len(row) <= width for row in rows)


def rows_of(drawn: Content | None) -> list[str]:
    assert drawn is not None
    return drawn.plain.split("\n")


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), max_size=12), st.booleans(), WIDTHS, HEIGHTS)
def test_upright_bars_fit_and_carry_every_figure(
    values: list[tuple[int, int, int]], grouped: bool, width: int, height: int
) -> None:
    series = [Series(name, tuple(row[place] for row in values)) for place, name in enumerate(("talked", "no", "none"))]
    drawn = columns([f"{place}:00" for place in range(len(values))], series, grouped=grouped)(width, height)
    assert fits(drawn, width, height)
    if drawn is not None:
        for each, told in zip(series, rows_of(drawn)[-3:], strict=True):
            assert re.findall(r"[\d,]+", told) == [f"{value:,}" for value in each.values]


@given(st.lists(COUNTS, max_size=12), WIDTHS, HEIGHTS)
def test_bars_of_one_series_have_their_figures_above_them(values: list[int], width: int, height: int) -> None:
    drawn = columns(["x"] * len(values), [Series("dials", tuple(values))])(width, height)
    assert fits(drawn, width, height)
    if drawn is not None:
        assert sorted(re.findall(r"[\d,]+", drawn.plain)) == sorted(f"{value:,}" for value in values)


@given(st.lists(COUNTS, min_size=2, max_size=8), st.integers(12, 40))
def test_a_longer_bar_is_never_drawn_shorter(values: list[int], height: int) -> None:
    drawn = columns(["x"] * len(values), [Series("dials", tuple(values))])(100, height)
    lying = levels([Level("x", value, str(value)) for value in values])(100, height)
    lengths = [row.count("━") * 2 + row.count("╸") for row in rows_of(lying) if row.strip()]
    assert drawn is not None
    for first, one in zip(values, lengths, strict=True):
        for second, other in zip(values, lengths, strict=True):
            assert not (first > second and one < other)
    assert all(bool(value) == bool(length) for value, length in zip(values, lengths, strict=True))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=4), st.integers(0, 400), st.integers(0, 30))
def test_the_parts_of_a_stack_share_its_rows(parts: list[int], more: int, rows: int) -> None:
    given_rows = shares(parts, sum(parts) + more, rows)
    assert sum(given_rows) <= rows
    assert all(number >= 0 and (part or not number) for part, number in zip(parts, given_rows, strict=True))
    if rows >= len(parts):
        assert all(number for part, number in zip(parts, given_rows, strict=True) if part)


def test_each_series_has_a_fill_of_its_own_without_colour_too() -> None:
    assert len({fill for fill, _style in FILLS}) == len(FILLS)
    drawn = columns(LABELS, CALLS)(60, 12)
    assert [row[0] for row in rows_of(drawn)[-3:]] == ["█", "▒", "░"]
    assert all(fill in "\n".join(rows_of(drawn)[:-4]) for fill in "█▒░")


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500), st.booleans(), st.booleans()), max_size=8), WIDTHS, HEIGHTS
)
def test_lying_bars_fit_with_their_goals_and_intervals(
    values: list[tuple[float, float, bool, bool]], width: int, height: int
) -> None:
    rows = [
        Level(
            f"row {place}",
            value,
            f"{value:.0f} of {other:.0f}",
            goal=other if goal else None,
            between=(min(value, other), max(value, other)) if unsure else None,
        )
        for place, (value, other, goal, unsure) in enumerate(values)
    ]
    drawn = levels(rows)(width, height)
    assert fits(drawn, width, height)
    if drawn is not None:
        assert all(row.text in drawn.plain for row in rows)


def test_a_goal_stands_on_its_bar_whether_it_is_reached_or_not() -> None:
    below, above = rows_of(levels([Level("dials", 82, "82", goal=100), Level("talks", 22, "22", goal=20)])(60, 2))
    assert "┃" in below and "╋" in above


@given(
    st.lists(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3000)), min_size=5, max_size=5), max_size=7),
    WIDTHS,
    HEIGHTS,
)
def test_a_map_of_shares_fits(cells: list[list[tuple[float, int]]], width: int, height: int) -> None:
    held = [[Heat(share if number >= 10 else None, number) for share, number in row] for row in cells]
    drawn = heat(["Wed"] * len(held), ["08", "09", "10", "11", "12"], held, 0.2, "under 10 dials")(width, height)
    assert fits(drawn, width, height)


def test_a_map_tells_each_share_of_how_many_and_marks_what_is_thin() -> None:
    cells = [[Heat(0.31, 42), Heat(None, 4)], [Heat(0.08, 25), Heat(None, 0)]]
    text = rows_of(heat(["Wed", "Thu"], ["16", "17"], cells, 0.2, "under 10 dials: no rate")(60, 12))
    assert text[1].split() == ["Wed", "▓▓▓▓▓", "31", THIN]
    assert text[2].split() == ["of", "42", "of", "4"]
    assert [row.split()[:3] for row in text if row.startswith("Thu")] == [["Thu", "░░░░░", "8"]]
    assert " ".join(text[-2:]).endswith(f"{THIN} under 10 dials: no rate")


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1))
def test_a_larger_share_never_has_a_fainter_shade(one: float, other: float, average: float) -> None:
    low, high = sorted((one, other))
    assert SHADES.index(shade(low, average)) <= SHADES.index(shade(high, average))


def test_one_cell_that_is_average_is_not_drawn_as_the_best() -> None:
    assert [shade(share, 0.2) for share in (0.0, 0.1, 0.2, 0.3, 0.5)] == ["░", "░", "▒", "▓", "█"]
    assert shade(0.0, 0.0) == "░"
    text = heat(["Wed"], ["16"], [[Heat(0.2, 42)]], 0.2, "under 10 dials")(90, 12)
    assert text is not None
    assert "░ below your average ▒ about it ▓ above █ far above · under 10 dials" in text.plain


@given(st.lists(st.floats(0, 500), max_size=10), st.integers(0, 3), WIDTHS, st.integers(0, 20))
def test_a_line_fits_with_its_band(values: list[float], ahead: int, width: int, height: int) -> None:
    points = [Point(f"wk {place}", value) for place, value in enumerate(values)]
    points += [Point(f"wk {place}", 20, (5, 60)) for place in range(90, 90 + ahead)]
    assert fits(line(points)(width, height), width, height)


def test_a_line_has_an_axis_of_round_figures_and_names_its_last_place() -> None:
    points = [Point("wk 45", 22), Point("wk 46", 31), Point("wk 47", 27, (19, 38))]
    drawn = rows_of(line(points)(50, 12))
    axis = [row.split("│")[0].strip() for row in drawn[:-3]]
    assert [figure for figure in axis if figure] == ["40", "20", "0"]
    assert drawn[-2].endswith("wk 47")
    assert drawn[-1] == "a line: what was   ●  about so many   ░  likely"
    assert "░" in "".join(drawn) and "●" in "".join(drawn)


TABLE = Table(("from", "dials", "picked up"), (("12:24", "9", "3 of 9"), ("12:39", "10", "1 of 10")))


def test_a_table_is_aligned_and_falls_into_words_where_it_is_too_wide() -> None:
    head, rows = table_rows(TABLE, 40)
    assert [row.plain for row in (*head, *rows)] == [
        "from   dials  picked up",
        "12:24      9     3 of 9",
        "12:39     10    1 of 10",
    ]
    head, rows = table_rows(TABLE, 18)
    assert not head
    assert " ".join(" ".join(row.plain for row in rows).split()) == (
        "12:24: dials 9, picked up 3 of 9 12:39: dials 10, picked up 1 of 10"
    )


@given(WIDTHS, HEIGHTS, st.booleans(), st.booleans())
def test_a_box_is_never_fuller_than_it_is_large(width: int, height: int, as_table: bool, empty: bool) -> None:
    box = PlotBox()
    box.plot = Plot(
        "Calls", "Most were reached from 12:54: 3 of 5.", TABLE, columns(LABELS, CALLS), "No calls." * empty
    )
    box.as_table = as_table
    assert fits(box._drawn(width, height), width, max(height, 1))


def test_from_thirty_by_six_up_a_box_tells_the_figures() -> None:
    box = PlotBox()
    box.plot = Plot("Calls", "Most were reached from 12:54.", TABLE, columns(LABELS, CALLS))
    for width, height in ((30, 6), (30, 4), (26, 4)):
        text = box._drawn(width, height).plain
        assert "12:24" in text and "9" in text


@given(st.integers(1, 12), st.integers(0, 250), st.integers(0, 80))
def test_as_many_boxes_as_have_room_and_one_at_least(number: int, width: int, height: int) -> None:
    rows = arranged(number, width, height)
    shown = sum(rows)
    assert 1 <= shown <= number
    assert shown == 1 or (max(rows) == 1 or width // max(rows) >= LEAST[0])
    assert len(rows) == 1 or height // len(rows) >= LEAST[1]
    assert max(rows) - min(rows) <= 1
    if width >= LEAST[0] and height >= LEAST[1]:
        assert shown == min(number, (width // LEAST[0]) * (height // LEAST[1]))


def test_in_the_terminals_own_colours_the_marks_of_a_plot_are_not_those_of_an_alarm() -> None:
    own = next(theme for theme in THEMES if theme.name == ANSI)
    assert own.variables["ink"] != own.accent
