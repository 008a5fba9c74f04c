"""The file of rejected rows is read back as it was written, and any other text is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.people.rejects import Rejected, rejected_in, rejects_csv

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
ROWS = st.lists(st.builds(Rejected, st.integers(1, 9999), CELLS, st.lists(CELLS, min_size=1, max_size=5).map(tuple)))


@given(ROWS)
def test_rows_come_back_with_their_line_their_reason_and_their_cells(rows: list[Rejected]) -> None:
    found = rejected_in(rejects_csv(("Name", "Phone"), rows))
    assert found == tuple(rows)


@given(st.text(max_size=60))
def test_any_other_text_holds_no_rejected_rows(text: str) -> None:
    assert rejected_in(text) == ()


@pytest.mark.parametrize("text", ["", "Line in the list;Why it was rejected;Name\r\n3;x;Ann\r\n", "Name\r\nAnn\r\n"])
def test_a_file_that_a_spreadsheet_wrote_over_holds_none(text: str) -> None:
    assert rejected_in(text) == ()
