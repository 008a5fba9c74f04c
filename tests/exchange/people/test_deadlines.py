"""Dates of theirs in a list become deadlines, where they are certain and to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.support import People, written
from tui.model.prospect import Deadline

SAID = date(2026, 11, 24)


def deadlines(folder: Path, column: str, *cells: str) -> list[tuple[Deadline, ...]]:
    people = People()
    rows = [["Name", "Company", column], *([f"Person {number}", "Acme", cell] for number, cell in enumerate(cells))]
    people.take(written(folder, rows))
    return [people.named(f"Person {number}").deadlines for number in range(len(cells))]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Renewal Date", "2027-01-15"),
        ("Contract End", "15 Jan 2027"),
        ("custom.Launch Date", "2027-01-15T00:00:00Z"),
        ("Renewal_Date__c", "1/15/2027"),
        ("Vertragsende", "15. Januar 2027"),
        ("Date d'échéance", "15 janvier 2027"),
        ("Fecha límite", "15 de enero de 2027"),
        ("Data di scadenza", "15/01/2027"),
        ("Deadline", "46402.0"),
        ("Deadline", "1799971200000"),
    ],
)
def test_a_date_of_theirs_is_a_deadline_in_the_column_s_words(tmp_path: Path, column: str, cell: str) -> None:
    ((deadline,),) = deadlines(tmp_path, column, cell)
    assert (deadline.on, deadline.said) == (date(2027, 1, 15), SAID)
    assert deadline.text.casefold().replace(" ", "") in column.casefold().replace("_", "").replace(" ", "")


@pytest.mark.parametrize("column", ["Close Date", "Expected Close Date", "Due Date", "Create Date", "Birthday"])
def test_a_date_of_the_rep_s_own_is_no_deadline_of_theirs(tmp_path: Path, column: str) -> None:
    assert deadlines(tmp_path, column, "2027-01-15") == [()]


def test_a_date_that_may_be_two_days_or_is_past_is_background(tmp_path: Path) -> None:
    people = People()
    people.take(written(tmp_path, [["Name", "Deadline"], ["Dana", "3/4/2027"], ["Bob", "2026-11-23"], ["Eve", "soon"]]))
    assert [people.named(name).deadlines for name in ("Dana", "Bob", "Eve")] == [(), (), ()]
    told = [people.named(name).background for name in ("Dana", "Bob", "Eve")]
    assert told == [("Deadline: 3/4/2027",), ("Deadline: 2026-11-23",), ("Deadline: soon",)]


def test_the_same_deadline_again_is_no_second_one_and_a_moved_one_takes_its_place(tmp_path: Path) -> None:
    people = People()
    for title, day in (("Buyer", "2027-01-15"), ("Head of Buying", "2027-01-15"), ("Head of Buying", "2027-03-01")):
        rows = [["Name", "Company", "Job Title", "Renewal Date"], ["Dana Okafor", "Acme", title, day]]
        people.take(written(tmp_path, rows))
    dana = people.named("Dana Okafor")
    assert [(each.text, each.on) for each in dana.deadlines] == [("Renewal date", date(2027, 3, 1))]
