"""What a talk or a mail gives a prospect is never given again, and an undo takes it back."""

from __future__ import annotations

from pathlib import Path

from tests.desk.people import TUESDAY, Office, started, talked
from tui.book.book import Book
from tui.model.outcome import Outcome
from tui.scripts.value_items import ValueItem, bring, choose

CASE = ValueItem("case", "A case", "a case of their kind", "", "case", ())
NEWS = ValueItem("news", "News", "news of their trade", "", "news", ())
ITEMS = (CASE, NEWS)


def brought(tmp_path: Path) -> Office:
    at_work = started(tmp_path / "book", talked("ada"))
    at_work.hour.change(bring(at_work.who("ada"), CASE, TUESDAY.date()))
    return at_work


def test_an_item_that_was_brought_is_given_once_there_is_a_talk(tmp_path: Path) -> None:
    at_work = brought(tmp_path)
    at_work.log(Outcome.NO_ANSWER)
    ada = at_work.who("ada")
    assert ada.given == () and ada.ideas[0].used is None, "nobody has heard it yet"
    at_work.hour.open("ada")
    at_work.log(Outcome.NOT_YET)
    ada = Book.open(at_work.folder).prospect("ada")
    assert ada.given == ("case",) and ada.ideas[0].used == TUESDAY.date()
    assert choose(ada, ITEMS) == NEWS


def test_an_undo_of_the_talk_makes_it_new_again(tmp_path: Path) -> None:
    at_work = brought(tmp_path)
    at_work.log(Outcome.NOT_YET)
    at_work.hour.undo()
    ada = at_work.who("ada")
    assert ada.given == () and ada.ideas[0].used is None
    at_work.hour.undo()
    assert at_work.who("ada").ideas == ()


def test_an_item_that_was_mailed_is_given_and_no_longer_waits_to_be_said(tmp_path: Path) -> None:
    at_work = brought(tmp_path)
    at_work.log(Outcome.MAIL, item="case")
    ada = at_work.who("ada")
    assert ada.given == ("case",) and ada.ideas[0].used == TUESDAY.date()
    at_work.hour.undo()
    assert at_work.who("ada").given == ()


def test_an_idea_of_the_reps_own_gives_no_item(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", talked("ada"))
    at_work.hour.note("idea: two fleets saved a fifth")
    at_work.log(Outcome.NOT_YET)
    at_work.hour.open("ada")
    at_work.log(Outcome.NOT_YET)
    assert at_work.who("ada").given == ()
