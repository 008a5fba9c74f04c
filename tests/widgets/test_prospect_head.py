"""Who is on screen, in two lines."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.widgets.prospect_head import HeadView, _head


def drawn(title: str, width: int = 78, clock: str = "") -> list[str]:
    view = HeadView(
        name="Jasper Orringarth",
        title=title,
        company="Grapplestone Logistics",
        call="First-time call 1 of 6",
        numbers=("(503) 555-0100 work",),
        hour=("09:24 in Oregon, open until 21:00", "09:24 in Oregon, until 21:00", "09:24, until 21:00", "09:24"),
        shut=False,
        part="",
        clock=clock,
        less="First-time 1 of 6",
    )
    return _head(view)(width, 2).plain.split("\n")


def test_a_title_that_stands_whole_on_the_second_line_is_not_cut_on_the_first() -> None:
    first, second = drawn("Office Manager")
    assert first.startswith("Jasper Orringarth   Grapplestone Logistics  ")
    assert "Office Manager" in second
    assert "…" not in first + second


def test_a_title_stays_whole_when_the_call_clock_appears() -> None:
    first, second = drawn("Office Manager", clock="0:07")
    assert first.startswith("Jasper Orringarth   Grapplestone Logistics  ")
    assert second.split("   ") == ["(503) 555-0100 work", "09:24 in Oregon, until 21:00", "Office Manager", "  ● 0:07"]


@pytest.mark.parametrize("clock", ["", "0:07", "26:00 wrap up"])
@pytest.mark.parametrize("title", ["CFO", "Office Manager", "VP Operations, West Coast"])
def test_a_title_is_shown_whole_or_not_at_all(title: str, clock: str) -> None:
    for width in range(58, 120):
        first, second = drawn(title, width, clock)
        assert (title in first) + (title in second) <= 1
        assert "…" not in first + second or width < 68
        assert "Oregon" in second or width < 70
        assert max(map(cell_len, (first, second))) <= width


def test_which_call_it_is_is_said_in_short_before_a_company_is_cut() -> None:
    assert drawn("CFO", 66)[0].endswith("First-time call 1 of 6")
    first = drawn("CFO", 62)[0]
    assert "Grapplestone Logistics" in first
    assert first.endswith(" First-time 1 of 6")


def test_a_long_name_is_cut_before_the_company_is_gone() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmond"
    view = HeadView(
        name=name,
        title="Buyer",
        company="Grapplestone Logistics",
        call="First-time call 1 of 6",
        numbers=("(503) 555-0100 work",),
        hour=("09:24 in Oregon, open until 21:00",),
        shut=False,
        part="",
    )
    for width in (58, 78, 100):
        first, _second = _head(view)(width, 2).plain.split("\n")
        assert first.startswith("Wolfe")
        assert "…   Grapplestone" in first
        assert first.endswith("First-time call 1 of 6")
        assert len(first) <= width


def test_a_company_of_few_letters_stands_beside_a_long_name_too() -> None:
    name = "Maximiliana Theodora Wolfeschlegelsteinhausen-Bergerdorff von Hohen"
    view = HeadView(
        name=name,
        title="",
        company="Acme",
        call="Follow-up 3, try 2 of 5",
        numbers=("555",),
        hour=("09:24",),
        shut=False,
        part="",
    )
    for width in (58, 78):
        first = _head(view)(width, 2).plain.split("\n")[0]
        assert "…   Acme " in first
        assert len(first) <= width


def test_a_title_that_fits_stands_before_the_company() -> None:
    first, second = drawn("Buyer", 100)
    assert "Buyer, Grapplestone Logistics" in first
    assert "Buyer" not in second
