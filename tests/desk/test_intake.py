"""Taking in lists: whom they say never to call is barred, and stays so."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.desk.people import MAIN_LINE, Office, office
from tui.book.book import Book
from tui.desk.intake import HowRead, Taken, Unreadable, look, take_in
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect
from tui.rules.queue import Due, place

HEAD = ("Name", "Company", "Phone", "Email", "Do Not Call")


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(tmp_path / "book")


def take(at_work: Office, *rows: tuple[str, ...], name: str = "list.csv", dry: bool = False) -> Taken:
    path = at_work.folder.parent / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((HEAD, *rows))
    return take_in(at_work.desk, look(path, HowRead(region="US")), dry=dry)


def named(at_work: Office, name: str) -> Prospect:
    (found,) = [each for each in at_work.desk.book.prospects() if each.name == name]
    return found


def is_due(at_work: Office, name: str) -> bool:
    placed = place(named(at_work, name), at_work.clock.at, at_work.desk.policy, barred=at_work.desk.barred)
    return isinstance(placed, Due)


ADA = ("Ada Byron", "Acme", "(212) 555-0101", "ada@acme.example", "")
BEN = ("Ben Okri", "Acme", "(212) 555-0102", "ben@acme.example", "yes")
CAL = ("Cal Newport", "Acme", "(212) 555-0103", "", "")


def test_a_list_brings_people_and_bars_those_whom_it_says_never_to_call(at_work: Office) -> None:
    taken = take(at_work, ADA, BEN)
    assert taken.counts == {"read": 2, "added": 2, "updated": 0, "unchanged": 0, "rejected": 0}
    assert is_due(at_work, "Ada Byron")
    assert not is_due(at_work, "Ben Okri")
    never = Book.open(at_work.folder).never
    assert never.bars_person(named(at_work, "Ben Okri").id)
    assert never.bars_number("+12125550102")
    assert never.bars_mail("BEN@acme.example")
    assert not never.bars_number("+12125550101")
    assert taken.words.startswith("2 read, 2 added.")


def test_the_same_list_again_adds_nobody_and_bars_nobody_twice(at_work: Office) -> None:
    take(at_work, ADA, BEN)
    before = at_work.records()
    taken = take(at_work, ADA, BEN)
    assert taken.counts == {"read": 2, "added": 0, "updated": 0, "unchanged": 2, "rejected": 0}
    assert at_work.records() == before
    assert (at_work.folder / "never_call.json").read_text().count('"import"') == 1


def test_a_second_list_may_bar_somebody_and_no_list_lifts_it(at_work: Office) -> None:
    take(at_work, ADA, BEN)
    take(at_work, (*ADA[:4], "true"), (*BEN[:4], "no"), CAL)
    for name in ("Ada Byron", "Ben Okri"):
        assert named(at_work, name).standing is Standing.NEVER
        assert not is_due(at_work, name)
    assert is_due(at_work, "Cal Newport")


def test_a_number_that_is_barred_stays_so_for_whoever_a_later_list_gives_it_to(at_work: Office) -> None:
    take(at_work, ADA)
    at_work.desk.log(named(at_work, "Ada Byron").id, Said(outcome=Outcome.NEVER_CALL))
    take(at_work, ("Zoe Ray", "Other", "(212) 555-0101", "zoe@other.example", ""), CAL)
    assert not is_due(at_work, "Zoe Ray")
    assert is_due(at_work, "Cal Newport")


def test_a_line_that_others_are_called_on_is_not_barred_by_a_list(at_work: Office) -> None:
    """Not even where the others are in the book already, and not in this list."""
    take(at_work, ("Ada Byron", "Acme", MAIN_LINE, "ada@acme.example", ""))
    take(at_work, ("Ben Okri", "Acme", MAIN_LINE, "ben@acme.example", "yes"))
    assert not at_work.desk.book.never.bars_number(MAIN_LINE)
    assert is_due(at_work, "Ada Byron")
    assert not is_due(at_work, "Ben Okri")


def test_a_dry_run_writes_nothing(at_work: Office) -> None:
    taken = take(at_work, ADA, BEN, dry=True)
    assert taken.counts["added"] == 2
    assert len(at_work.desk.book) == 0
    assert len(at_work.desk.book.never) == 0
    assert not list((at_work.folder / "imports").glob("*"))


def test_rejected_rows_are_in_a_file_that_is_named_from_the_books_folder(at_work: Office) -> None:
    taken = take(at_work, ADA, ("", "", "no number at all", "", ""))
    assert taken.counts["rejected"] == 1
    assert "Line in the list" in (at_work.folder / taken.rejects_file).read_text()
    assert taken.rejects_file in taken.words


def test_what_is_no_list_is_said_in_one_line(at_work: Office, tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(Unreadable) as said:
        take_in(at_work.desk, look(path, HowRead(region="US")))
    assert "\n" not in str(said.value)
    assert len(at_work.desk.book) == 0


def test_a_thousand_do_not_calls_are_one_write(at_work: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.book import files

    written: list[str] = []
    put = files.put

    def counted(path: Path, data: bytes) -> Any:
        written.append(path.name)
        return put(path, data)

    monkeypatch.setattr(files, "put", counted)
    rows = [(f"Person {n}", "Acme", f"(212) 555-{n:04}", f"p{n}@acme.example", "yes") for n in range(1000, 2000)]
    take(at_work, *rows)
    assert len(at_work.desk.book.never) == 1000
    assert written.count("never_call.json") <= 1
