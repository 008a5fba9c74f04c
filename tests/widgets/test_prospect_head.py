"""Who is on screen, in two lines."""

from __future__ import annotations

from tui.widgets.prospect_head import HeadView, _head


def drawn(title: str, width: int = 78) -> list[str]:
    view = HeadView(
        name="Jasper Orringarth",
        title=title,
        company="Grapplestone Logistics",
        call="First-time call 1 of 6",
        numbers=("(503) 555-0100 work",),
        hour=("09:24 in Oregon, open until 21:00",),
        shut=False,
        part="",
    )
    return _head(view)(width, 2).plain.split("\n")


def test_a_title_that_stands_whole_on_the_second_line_is_not_cut_on_the_first() -> None:
    first, second = drawn("Office Manager")
    assert first.startswith("Jasper Orringarth   Grapplestone Logistics  ")
    assert "Office Manager" in second
    assert "…" not in first + second


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


def test_a_title_that_fits_stands_before_the_company() -> None:
    first, second = drawn("Buyer", 100)
    assert "Buyer, Grapplestone Logistics" in first
    assert "Buyer" not in second
