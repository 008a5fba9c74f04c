"""Whoever was erased does not come back, by whatever door."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.test_erasing import holding
from tests.desk.lists import ADA, BEN, named, names, row, take
from tests.desk.people import Office, office
from tui.book.backups import back_up
from tui.book.erasing import erase
from tui.book.errors import BookError
from tui.book.restoring import find, restore
from tui.book.zipped import put_zip, take_zip
from tui.desk.export import export
from tui.desk.intake import look, take_in
from tui.desk.outcome import Said
from tui.desk.past_lists import take_back
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Prospect

TRACES = ("Ada Byron", "ada@ada", "555-0101", "5550101", "Byron")


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    made = office(tmp_path / "book")
    take(made, ADA, BEN)
    made.desk.log(named(made, "Ada Byron").id, Said(outcome=Outcome.VOICEMAIL, note="likes Byron"))
    return made


def gone(at_work: Office) -> None:
    erase(at_work.desk.book, named(at_work, "Ada Byron").id, at_work.clock.at)
    at_work.desk.forget_times()


SAME = {
    "the very row": ADA,
    "under another title": row("Ada Byron", 101, "Boss"),
    "in capitals, with another number": ("ADA BYRON", "Ada Byron, Inc.", "", "(212) 555-0177", "", "", ""),
    "turned round": ("Byron, Ada", "", "", "+1 212 555 0101", "", "", ""),
    "by their mail alone": ("A. Byron", "Another Ltd", "", "", "ADA@ada.example", "", ""),
    "with no name": ("", "", "", "(212) 555-0101", "", "", ""),
}


@pytest.mark.parametrize("how", SAME)
def test_a_list_does_not_bring_them_back_and_nothing_of_the_row_is_kept(at_work: Office, how: str) -> None:
    gone(at_work)
    taken = take(at_work, SAME[how], row("Cal Newport", 103), name="later.csv")
    assert names(at_work) == {"Ben Okri", "Cal Newport"}
    assert (taken.counts["rejected"], taken.rejected) == (1, ())
    assert "1 row is about somebody who was erased at their wish: nothing of it is kept" in taken.notes
    assert holding(at_work.folder, *TRACES) == []
    kept = (at_work.folder / taken.rejects_file).read_text(encoding="utf-8-sig").splitlines()
    assert kept[1:] == ["2,was erased at their wish"]


def test_a_row_that_cannot_be_used_and_has_something_of_theirs_is_not_kept_either(at_work: Office) -> None:
    gone(at_work)
    too_long = (*ADA, *["more"] * 40)
    taken = take(at_work, too_long, ("", "", "", "12", "", "", ""), name="later.csv")
    assert taken.counts["rejected"] == 2
    assert [each.line for each in taken.rejected] == [3]
    assert holding(at_work.folder, *TRACES) == []


def test_a_colleague_on_the_same_main_line_and_a_namesake_elsewhere_come_in(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book")
    colleague = ("Ben Okri", "Ada Byron Inc", "", "(212) 555-0101", "ben@ben.example", "", "")
    take(at_work, ADA, colleague)
    gone(at_work)
    another = ("Cal Newport", "Ada Byron Inc", "", "(212) 555-0101", "", "", "")
    namesake = ("Ada Byron", "Somewhere Else", "", "(212) 555-0188", "", "", "")
    take(at_work, ADA, another, namesake, name="later.csv")
    assert names(at_work) == {"Ben Okri", "Cal Newport", "Ada Byron"}
    assert named(at_work, "Ada Byron").company == "Somewhere Else"
    assert not at_work.desk.barred(named(at_work, "Cal Newport"))


def test_who_has_a_number_that_was_theirs_alone_is_never_dialled(at_work: Office) -> None:
    gone(at_work)
    take(at_work, ("Cal Newport", "Acme", "", "(212) 555-0101", "", "", ""), name="later.csv")
    assert at_work.desk.barred(named(at_work, "Cal Newport"))


def test_our_own_exports_do_not_bring_them_back(at_work: Office, tmp_path: Path) -> None:
    files = {}
    for kind in ("prospects", "touches"):
        for form in ("csv", "json"):
            files[kind, form] = tmp_path / f"{kind}.{form}"
            export(at_work.desk, kind, form, to=files[kind, form])
    gone(at_work)
    for (kind, _form), path in files.items():
        taken = take_in(at_work.desk, look(path, book=at_work.desk.book))
        assert taken.counts["rejected"] == 1
        assert taken.rejected == ()
        assert "was erased at their wish" in " ".join(taken.notes), kind
    assert names(at_work) == {"Ben Okri"}
    assert holding(at_work.folder, *TRACES) == []


def test_nobody_adds_them_by_hand(at_work: Office) -> None:
    gone(at_work)
    again = Prospect(id="new", name="Ada  BYRON", phones=(Phone(number="+12125550101"),))
    with pytest.raises(BookError, match="was erased at their wish: nobody was added"):
        at_work.desk.add(again)
    assert names(at_work) == {"Ben Okri"}


def test_no_backup_brings_them_back_nor_one_that_was_kept_elsewhere(at_work: Office, tmp_path: Path) -> None:
    made = back_up(at_work.desk.book, at_work.clock.at, "asked")
    kept = put_zip(made, tmp_path / "elsewhere.zip")
    gone(at_work)
    at_work.desk.book.close()
    restore(at_work.folder, find(at_work.folder, made.name), at_work.clock.at)
    assert names(office(at_work.folder)) == {"Ben Okri"}
    taken = take_zip(at_work.folder, kept)
    assert holding(at_work.folder, *TRACES) == []
    restore(at_work.folder, taken, at_work.clock.at + timedelta(hours=1))
    again = office(at_work.folder)
    assert names(again) == {"Ben Okri"}
    assert holding(at_work.folder, *TRACES) == []
    assert again.desk.book.problems == ()
    take(again, ADA, name="later.csv")
    assert names(again) == {"Ben Okri"}


def test_taking_the_list_back_or_an_undo_does_not_bring_them_back(at_work: Office) -> None:
    changed = take(at_work, row("Ada Byron", 101, "Boss"), row("Ben Okri", 102, "Boss"), name="later.csv")
    gone(at_work)
    take_back(at_work.desk, "later")
    assert names(at_work) == {"Ben Okri"}
    assert named(at_work, "Ben Okri").title == "Buyer"
    take_back(at_work.desk, "list")
    assert names(at_work) == set()
    assert changed.event
