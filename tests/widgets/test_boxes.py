"""Boxes of lines and keys: no room is kept that nobody needs, and nothing stands without what it counts."""

from __future__ import annotations

import pytest

from tui.config.actions import CALL_ACTIONS
from tui.widgets.context_panel import Line, Section, _context
from tui.widgets.key_grid import arranged
from tui.widgets.key_lines import Key
from tui.widgets.plot import Plot, Table, _whole
from tui.widgets.plot_bars import Level, levels
from tui.widgets.section_list import ListRow, ListSection, section_list, words_row


def test_a_short_section_below_keeps_no_row_from_the_one_above() -> None:
    why = Section("Why now", (Line("Never called"), Line("They owe a report"), Line("A launch")))
    place = Section(
        "On file", (Line("San Francisco, CA, 94105, United States", label="Place"), Line("email"), Line("9"))
    )
    build = _context((why, place, Section("From the list", (Line("NEW"),))), None)
    rows = [row.strip() for row in build(40, 10).plain.splitlines()]
    assert len(rows) == 10
    assert rows[4:8] == ["Place  San Francisco, CA, 94105,", "United States", "email", "9"]


def test_what_can_be_spared_stands_only_below_what_is_whole() -> None:
    why = Section("Why now", (Line("A launch"),))
    before = Section("Before", tuple(Line(f"touch {number}") for number in range(4)), rest="more")
    others = Section("Next", tuple(Line(f"person {number}") for number in range(5)), rest="… more", spare=True)

    def rows(height: int) -> list[str]:
        return [row.strip() for row in _context((why, before, others), None)(40, height).plain.splitlines()]

    assert rows(6) == rows(30)[:6]
    assert rows(9) == rows(6)
    assert rows(10)[7:] == ["person 0", "person 1", "… more"]
    assert rows(30)[7:] == [f"person {number}" for number in range(5)]


@pytest.mark.parametrize(
    ("width", "said"), [(24, "0 dials"), (28, "0 dials, 0 talks"), (60, "0 dials, 0 talks, 0 yes")]
)
def test_a_list_on_one_row_says_as_much_as_has_room_and_what_it_counts(width: int, said: str) -> None:
    row = ListRow(words_row("", "0 dials, 0 talks, 0 yes, and the key , sets a goal for the week to come"))
    week = ListSection("This week", (row,), brief="0 dials, 0 talks, 0 yes", matters=1)
    rows = section_list((ListSection("Agreed", (), "Nothing is agreed."), week), None)(width, 2).plain.splitlines()
    assert rows[1].split("This week")[1].strip() == said


@pytest.mark.parametrize("width", [58, 78])
def test_where_some_keys_are_not_offered_no_row_is_left_empty_or_begins_far_to_the_right(width: int) -> None:
    keys = {each.id: Key(((each.keys[0], each.label),), "Mon 30 Nov 10:00") for each in CALL_ACTIONS}
    rows = arranged(keys, frozenset(keys) - {"voicemail", "no_answer", "gatekeeper"}, width)
    assert rows
    assert all(row.plain and not row.plain.startswith(" ") for row in rows)


def test_the_figures_of_a_plot_stand_below_it_where_they_have_room() -> None:
    plot = Plot(
        title="This week",
        sentence="29 % of it is over.",
        table=Table(("", "so far", "goal"), (("dials", "23", "90"),)),
        draw=levels([Level("dials", 0.25, "23 of 90", goal=1.0)]),
        figured=True,
    )
    tall, low = _whole(plot, 40, 6), _whole(plot, 40, 5)
    assert tall is not None
    assert low is not None
    assert tall.plain.splitlines()[-2:] == ["       so far  goal", "dials      23    90"]
    assert "so far" not in low.plain
