from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.rules.best_time import CELLS, HOURS, Record
from tui.rules.numbers.reach import Reach, share_words

cells = st.dictionaries(
    st.integers(0, CELLS - 1),
    st.tuples(st.integers(0, 60), st.floats(0, 1)).map(lambda cell: (cell[0], int(cell[0] * cell[1]))),
)


def reach(**held: tuple[int, int]) -> Reach:
    """By ``wed16``: dials and pick-ups."""
    dials, connects = [0] * CELLS, [0] * CELLS
    for name, (dialled, picked) in held.items():
        at = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name[:3]) * HOURS + int(name[3:])
        dials[at], connects[at] = dialled, picked
    return Reach(record=Record(dials, connects))


def test_the_best_hour_is_said_with_its_dials_and_the_average() -> None:
    found = reach(wed16=(42, 13), tue9=(120, 14), fri17=(9, 8))
    assert found.sentence == "You reach most people on Wednesdays 16:00: 31 % of 42 dials; your average is 20 %. " + (
        "That may still be chance."
    )
    sure = reach(wed16=(142, 60), tue9=(320, 14))
    assert sure.sentence == "You reach most people on Wednesdays 16:00: 42 % of 142 dials; your average is 16 %."


def test_a_thin_cell_has_no_rate_and_its_expected_share_alone() -> None:
    thin = reach(wed16=(9, 8)).cell(2, 16)
    assert thin.is_thin
    assert thin.rate is None
    assert 0 < thin.expected < 1
    assert reach(wed16=(10, 8)).cell(2, 16).rate == 0.8


def test_an_hour_that_is_no_better_than_the_rest_is_not_the_best() -> None:
    told = reach(tue9=(11, 1), wed9=(9, 7), thu9=(9, 7))
    assert told.best is None
    assert told.sentence == "15 of 29 dials picked up, 52 %; no hour of 10 dials stands above it yet."


def test_few_dials_name_no_hour() -> None:
    assert Reach().sentence == ""
    assert reach(tue9=(1, 0)).sentence == "0 of 1 dial picked up, 0 %; no hour has 10 dials and a pick-up yet."


def test_a_weekend_is_shown_where_somebody_was_called_on_it() -> None:
    assert reach(tue9=(1, 0)).weekdays == (0, 1, 2, 3, 4)
    assert reach(tue9=(1, 0), sat11=(1, 1)).weekdays == (0, 1, 2, 3, 4, 5)
    assert reach(tue9=(1, 0), sat11=(1, 1)).hours == (9, 10, 11)
    assert Reach().hours == ()


@given(cells)
def test_the_cells_together_are_all_dials(held: dict[int, tuple[int, int]]) -> None:
    every = [held.get(cell, (0, 0)) for cell in range(CELLS)]
    found = Reach(record=Record((dials for dials, _ in every), (connects for _, connects in every)))
    assert sum(cell.dials for cell in found.cells) == found.total.dials
    assert sum(cell.connects for cell in found.cells) == found.total.connects
    assert bool(found.sentence) == bool(found.total.dials)


def test_small_shares_are_said_with_a_tenth() -> None:
    assert (share_words(0.054), share_words(0), share_words(0.31), share_words(1)) == ("5.4 %", "0 %", "31 %", "100 %")
