"""What is told of a list beside its counts: steps that fall away, columns that are not read, ids that are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.exchange.support import AT, People, written
from tui.exchange.people.columns import understand
from tui.exchange.people.rejects import Rejected
from tui.exchange.people.worth_knowing import NotRead, falls_away_words, no_ids_words, rejected_words
from tui.model.prospect import NextKind, NextTouch, Prospect


def with_step(name: str, kind: NextKind = NextKind.APPOINTMENT, *, days: int = 3, named: bool = False) -> Prospect:
    step = NextTouch(at=AT + timedelta(days=days), zone="Europe/Berlin", kind=kind, named=named, why=("they said so",))
    return Prospect(id=name, name=name, next=step)


def test_who_has_something_agreed_that_a_do_not_call_ends_is_named_with_the_minute() -> None:
    told = falls_away_words([with_step("Orson Stentholt"), Prospect(id="b", name="Ben"), with_step("Käthe Röhm")], AT)
    assert told == (
        "2 of them have something agreed that falls away: Orson Stentholt Fri 27 Nov 15:00, Käthe Röhm Fri 27 Nov 15:00"
    )


def test_a_try_that_the_rules_planned_is_nothing_agreed() -> None:
    assert falls_away_words([with_step("Ada", NextKind.CALL)], AT) == ""
    assert falls_away_words([with_step("Ada", NextKind.CALL, named=True)], AT).startswith("1 of them has")
    four = falls_away_words([with_step(name, NextKind.CALLBACK) for name in "ABCD"], AT)
    assert four.endswith(" and 1 more")


def test_an_import_tells_it_before_anything_is_written(tmp_path: Path) -> None:
    people = People()
    people.take(written(tmp_path, [["Name", "Phone"], ["Dana Roe", "(212) 555-0101"]]))
    (dana,) = people.by_id.values()
    people.by_id[dana.id] = replace(dana, next=with_step("x").next)
    rows = [["Name", "Phone", "Do Not Call"], ["Dana Roe", "(212) 555-0101", "yes"]]
    incoming = people.take(written(tmp_path, rows, name="dnc.csv"))
    assert incoming.notes[0] == "1 person is marked do not call, and will never be due: no undo takes that back"
    assert incoming.notes[1].startswith("1 of them has something agreed that falls away: Dana Roe ")
    assert "Do not call: yes" in people.by_id[dana.id].background


def test_what_no_undo_takes_back_comes_first_and_what_stood_around_the_table_last(tmp_path: Path) -> None:
    rows = [
        ["Leads of the week"],
        ["Name", "Phone", "Do Not Call", "Shoe Size"],
        ["Dana Roe", "(212) 555-0101", "yes", ""],
        ["Too", "many", "cells", "in", "this"],
        ["Ivo Roe", "(212) 555-0102", "", "44"],
        ["Total: 2"],
    ]
    notes = People().take(written(tmp_path, rows)).notes
    assert notes[0].startswith("1 person is marked do not call")
    assert notes[1].startswith("1 row was rejected")
    assert "not read: Shoe Size" in notes
    assert [note[:8] for note in notes[-2:]] == ["left out", "left out"]


def test_columns_that_are_not_read_are_named_where_they_hold_something(tmp_path: Path) -> None:
    rows = [
        ["Name", "Phone", "Betreuer", "Shoe Size", "Empty"],
        ["Dana", "(212) 555-0101", "", "", " "],
        ["Ivo", "(212) 555-0102", "Sam", "44", ""],
    ]
    assert "not read: Betreuer (somebody else's), Shoe Size" in People().take(written(tmp_path, rows)).notes


def test_of_many_columns_eight_are_named() -> None:
    header = ("Name", *(f"Zz{number}" for number in range(10)))
    seen = NotRead(understand(header))
    seen.see(["Dana", "shifted"])
    assert seen.words == ""
    seen.see(["Dana", *"x" * 10])
    assert seen.words == "not read: Zz0, Zz1, Zz2, Zz3, Zz4, Zz5, Zz6, Zz7 and 2 more"


@pytest.mark.parametrize(
    "name",
    (
        *("Next Call", "Callback", "Next follow up", "Follow up date", "Wiedervorlage", "Rückruf am", "callback_date"),
        *("Date de rappel", "Próxima llamada", "Richiamare il", "Próxima ligação", "Terugbellen", "Oddzwonić"),
    ),
)
def test_when_to_call_again_is_kept_as_background(name: str) -> None:
    assert understand(("Name", "Phone", name)).fields[2] == "background.dates"


def test_a_crm_s_list_without_record_ids_says_which_column_to_add() -> None:
    report = understand(("First Name", "Last Name", "Company / Account", "Lead Owner", "Phone"))
    assert no_ids_words(report) == (
        "this list has no record ids: add Lead ID (Contact ID for contacts) to it, so that what you log can go back"
    )
    assert no_ids_words(understand(("Lead ID", "Last Name", "Company / Account", "Lead Owner", "Phone"))) == ""
    assert no_ids_words(understand(("Name", "Phone"))) == ""


def test_rejected_rows_are_counted_with_the_reason_of_the_first() -> None:
    rows = [Rejected(3, "nobody", ()), Rejected(4, "no more", ())]
    assert rejected_words(rows) == "2 rows were rejected; line 3: nobody"
    assert rejected_words(rows[:1]) == "1 row was rejected; line 3: nobody"
    assert rejected_words([]) == ""
