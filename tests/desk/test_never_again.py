"""Whoever said never and comes again under a new id stays barred, whatever is changed of them then."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.lists import named, take
from tests.desk.people import MAIN_LINE, Office, office, person, phone
from tui.book.backups import back_up
from tui.book.restoring import restore
from tui.book.shelf import listed
from tui.desk.doctor import examine
from tui.desk.merging import merge
from tui.desk.outcome import Said
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect

OWN, OTHER = "+12125550101", "+12125550190"
ROW = ("Ada Byron", "Same Inc", "Buyer", OWN, "ada@byron.example", "", "Sam")


def never_then_restored(folder: Path, *numbers: str) -> Office:
    """Ada said never, and the book is one from before she was in it; then a list brings her."""
    at_work = office(folder / "book", person("ben"))
    back_up(at_work.desk.book, at_work.clock.at, "asked")
    at_work.desk.add(person("old", *(numbers or (OWN,)), name="Ada Byron", emails=("ada@byron.example",)))
    at_work.desk.log("old", Said(outcome=Outcome.NEVER_CALL))
    at_work.desk.book.close()
    restore(at_work.folder, listed(at_work.folder)[-1], at_work.clock.at)
    again = office(at_work.folder, at=at_work.clock.at)
    assert "old" not in again.desk.book
    return again


def changed(at_work: Office, who: Prospect, *numbers: str, emails: tuple[str, ...] = ()) -> Prospect:
    at_work.desk.change(EventKind.EDIT, replace(who, phones=tuple(map(phone, numbers)), emails=emails))
    return at_work.who(who.id)


@pytest.mark.parametrize("mail", ["", "ada@byron.example"])
def test_who_came_again_stays_barred_with_another_number_and_no_mail(tmp_path: Path, mail: str) -> None:
    at_work = never_then_restored(tmp_path)
    take(at_work, (*ROW[:4], mail, *ROW[5:]))
    ada = named(at_work, "Ada Byron")
    assert at_work.desk.book.never.bars_person(ada.id)
    assert at_work.desk.barred(changed(at_work, ada, OTHER))
    assert office(at_work.folder).desk.barred(at_work.who(ada.id))


def test_a_list_with_their_mail_and_another_number_bars_that_number_too(tmp_path: Path) -> None:
    at_work = never_then_restored(tmp_path)
    take(at_work, (*ROW[:3], OTHER, *ROW[4:]))
    assert at_work.desk.book.never.bars_number(OTHER)


def test_who_is_added_by_hand_with_their_number_is_barred_for_good(tmp_path: Path) -> None:
    at_work = never_then_restored(tmp_path)
    at_work.desk.add(person("new", OWN, name="A. Byron"))
    assert at_work.desk.barred(changed(at_work, at_work.who("new"), OTHER))


def test_a_colleague_on_a_barred_main_line_is_not_barred_for_good(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book", person("ada", MAIN_LINE))
    at_work.desk.log("ada", Said(outcome=Outcome.NEVER_CALL))
    at_work.desk.add(person("ben", MAIN_LINE))
    ben = at_work.who("ben")
    assert at_work.desk.barred(ben)
    assert not at_work.desk.book.never.bars_person("ben")
    assert not at_work.desk.barred(changed(at_work, ben, OTHER))


def test_a_colleague_with_the_mail_that_all_have_is_not_barred_for_good(tmp_path: Path) -> None:
    team = [person(each, emails=("info@acme.example",)) for each in ("ada", "cal")]
    at_work = office(tmp_path / "book", *team)
    for each in team:
        at_work.desk.log(each.id, Said(outcome=Outcome.NEVER_CALL))
    at_work.desk.add(person("ben", emails=("info@acme.example",)))
    assert at_work.desk.barred(at_work.who("ben"))
    assert not at_work.desk.barred(changed(at_work, at_work.who("ben"), OTHER))


def test_the_same_mail_under_another_name_is_the_same_person(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book", person("pat", emails=("pat@acme.example",)))
    at_work.desk.log("pat", Said(outcome=Outcome.NEVER_CALL))
    at_work.desk.add(person("patricia", emails=("Pat@acme.example",)))
    assert at_work.desk.barred(changed(at_work, at_work.who("patricia"), OTHER))


def test_who_is_merged_with_them_is_barred_until_they_are_parted(tmp_path: Path) -> None:
    at_work = never_then_restored(tmp_path)
    take(at_work, ROW)
    ada = named(at_work, "Ada Byron")
    at_work.desk.add(person("ada2", OTHER, name="Ada Byron"))
    merged = merge(at_work.desk, "ada2", ada.id)
    assert at_work.desk.barred(changed(at_work, at_work.who("ada2"), OTHER))
    at_work.desk.undo(at_work.desk.change(EventKind.EDIT, replace(at_work.who("ada2"), title="Buyer")))
    at_work.desk.undo(merged)
    assert at_work.desk.book.never.bars_person(ada.id)
    assert not at_work.desk.book.never.bars_person("ada2")


@pytest.mark.parametrize("everyone", [False, True])
def test_a_list_that_says_never_of_who_said_it_on_a_call_stands_when_the_call_is_taken_back(
    tmp_path: Path, everyone: bool
) -> None:
    at_work = office(tmp_path / "book")
    take(at_work, ROW)
    ada = named(at_work, "Ada Byron")
    logged = at_work.desk.log(ada.id, Said(outcome=Outcome.NEVER_CALL, everyone=everyone))
    for name in ("own.csv", "again.csv"):
        take(at_work, (*ROW[:5], "yes", "Sam"), name=name)
    bars = json.loads((at_work.folder / "never_call.json").read_text())["_default"]
    at_work.desk.undo(logged.event)
    assert len(bars) == 2, "one of the call, and one of both lists"
    ada = at_work.who(ada.id)
    assert at_work.desk.barred(ada)
    assert at_work.desk.book.never.bars_number(OWN)
    assert (ada.standing, ada.next, ada.review) == (Standing.NEVER, None, None)
    assert list(examine(at_work.desk)) == []
    assert office(at_work.folder).who(ada.id).standing is Standing.NEVER
