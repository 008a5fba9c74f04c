"""Dates in lists, and the order of day and month, which is known or asked and never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.support import People, written
from tui.exchange.people.columns import understand
from tui.exchange.people.date_order import DateOrder, order_of
from tui.exchange.people.dates import ORDERS, certain_date, plain_date, possible_orders
from tui.exchange.people.listing import HowRead, look

COLUMNS = understand(["Name", "Last Contacted", "Create Date", "Notes"])
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
FORMS = {"dmy": "{d}/{m}/{y}", "mdy": "{m}/{d}/{y}"}


@pytest.mark.parametrize(
    ("text", "order", "plain"),
    [
        ("2026-02-03 09:14", None, "2026-02-03"),
        ("2024-03-12T23:30:00.000Z", None, "2024-03-12"),
        ("2026/03/04", "dmy", "2026-03-04"),
        ("24.12.2026", None, "2026-12-24"),
        ("24.12.2026, 14:30 Uhr", None, "2026-12-24"),
        ("3/15/2024 2:30 PM", None, "2024-03-15"),
        ("05/05/2026", None, "2026-05-05"),
        ("3/4/2026", None, "3/4/2026"),
        ("3/4/2026", "dmy", "2026-04-03"),
        ("3/4/2026", "mdy", "2026-03-04"),
        ("26/03/04", None, "26/03/04"),
        ("26/03/04", "ymd", "2026-03-04"),
        ("31/31/2026", "dmy", "31/31/2026"),
        ("31/02/2026", None, "31/02/2026"),
        ("01 Sep 2026", None, "2026-09-01"),
        ("Tue, September 1st, 2026 2:30 PM", None, "2026-09-01"),
        ("1. März 2026", None, "2026-03-01"),
        ("1er août 2026", None, "2026-08-01"),
        ("1 de marzo de 2026", None, "2026-03-01"),
        ("1 giugno 2026", None, "2026-06-01"),
        ("1 de março de 2026", None, "2026-03-01"),
        ("1 mei 2026", None, "2026-05-01"),
        ("15 sierpnia 2026", None, "2026-08-15"),
        ("12-Mar-2024", None, "2024-03-12"),
        ("01 Sep 26", None, "01 Sep 26"),
        ("spoke 1 Sep 2026", None, "spoke 1 Sep 2026"),
        ("May 2026", None, "May 2026"),
        ("45000", None, "45000"),
        ("soon", None, "soon"),
        ("", None, ""),
    ],
)
def test_a_date_is_read_only_where_it_can_be_read_in_one_way(text: str, order: str | None, plain: str) -> None:
    assert plain_date(text, order) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("45000", "2023-03-15"),
        ("45000.0", "2023-03-15"),
        ("45000.604", "2023-03-15"),
        ("1710201600000", "2024-03-12"),
        ("12345", "12345"),
        ("99999", "99999"),
        ("5", "5"),
    ],
)
def test_a_bare_number_is_a_day_only_in_a_column_of_dates(text: str, plain: str) -> None:
    assert plain_date(text, counted=True) == plain
    assert plain_date(text) == text


@given(DAYS, st.sampled_from(sorted(FORMS)), st.sampled_from("./-"), st.booleans())
def test_a_date_written_in_an_order_is_read_in_that_order(day: date, order: str, sign: str, padded: bool) -> None:
    width = "02d" if padded else "d"
    text = FORMS[order].format(d=format(day.day, width), m=format(day.month, width), y=day.year).replace("/", sign)
    assert certain_date(text, order) == day
    assert certain_date(text) in (day, None)
    assert order in possible_orders(text) or day.day == day.month


@given(st.text(max_size=40), st.sampled_from([None, *ORDERS]), st.booleans())
def test_no_text_is_a_fault(text: str, order: str | None, counted: bool) -> None:
    assert plain_date(text, order, counted=counted)[:4] is not None
    assert possible_orders(text) <= set(ORDERS)


def dated(*cells: tuple[str, str]) -> DateOrder:
    return order_of(COLUMNS, [["Dana", contacted, created, "3/4/2026"] for contacted, created in cells])


def test_one_day_over_twelve_tells_for_the_whole_list() -> None:
    assert dated(("3/4/2026", ""), ("13/4/2026", "")).order == "dmy"
    assert dated(("3/4/2026", ""), ("4/13/2026", "")).order == "mdy"


def test_a_column_that_is_not_read_may_tell() -> None:
    assert dated(("3/4/2026", "12/31/2025 4:05 PM")).order == "mdy"


def test_where_nothing_tells_it_is_asked_with_an_example() -> None:
    asked = dated(("", ""), ("3/4/2026", "5/6/2026"))
    assert (asked.order, asked.choices, asked.column, asked.example) == (
        "",
        ("dmy", "mdy"),
        "Last Contacted",
        "3/4/2026",
    )
    assert asked.words == "dates such as '3/4/2026' in 'Last Contacted' may mean two days: say --dates dmy or mdy"


def test_dates_that_contradict_each_other_are_asked_about() -> None:
    assert dated(("13/4/2026", ""), ("4/13/2026", ""), ("3/4/2026", "")).choices == ("dmy", "mdy")


def test_nothing_is_asked_where_no_date_that_is_read_is_in_doubt() -> None:
    assert dated(("", "3/4/2026")) == DateOrder()
    assert dated(("2026-03-04", ""), ("05/05/2026", ""), ("1 Sep 2026", "")) == DateOrder()
    assert order_of(COLUMNS, []) == DateOrder()
    assert dated(("13/4/2026", "4/13/2026")) == DateOrder()


@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from(sorted(FORMS)))
def test_the_order_is_never_taken_for_the_other(days: list[date], order: str) -> None:
    found = dated(*((FORMS[order].format(d=day.day, m=day.month, y=day.year), "") for day in days))
    assert found.order in (order, "")
    assert found.order or order in found.choices or all(day.day == day.month for day in days)


def test_until_it_is_answered_a_date_stays_as_it_stands_whatever_the_region(tmp_path: Path) -> None:
    path = written(tmp_path, [["Name", "Last Contacted"], ["Dana", "3/4/2026"]])
    for region in ("US", "GB"):
        people = People()
        assert any("--dates dmy or mdy" in note for note in people.take(path, region=region).notes)
        assert people.named("Dana").background == ("Last contacted: 3/4/2026",)
    assert look(path, HowRead(dates="mdy")).date_order == DateOrder("mdy")


def test_a_day_of_a_spreadsheet_is_the_day_that_it_shows() -> None:
    first = date(2000, 1, 1)
    assert all(
        certain_date(str(36526 + days), counted=True) == first + timedelta(days=days) for days in range(0, 20000, 37)
    )
