"""Whom never to call stays so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.book.people import NOON, add, log, person
from tui.book import Book
from tui.model.outcome import Outcome

NUMBER, MAIN_LINE = "+14155550132", "+14155550100"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.open(tmp_path)
    add(book, person("p1", "Dana", NUMBER, MAIN_LINE, mail="Dana@Example.com"), person("p2", "Al", MAIN_LINE))
    return book


def bar(book: Book, id: str = "p1", *numbers: str) -> None:
    book.never.bar(prospect=id, numbers=numbers, emails=["Dana@Example.com", " "], at=NOON, by="rep")


def test_a_bar_holds_for_the_person_their_number_and_their_mail(book: Book) -> None:
    bar(book, "p1", NUMBER, "")
    for each in (book, Book.open(book.folder)):
        assert len(each.never) == 1
        assert each.never.bars_person("p1")
        assert not each.never.bars_person("p2")
        assert each.never.bars_number(NUMBER)
        assert not each.never.bars_number(MAIN_LINE)
        assert not each.never.bars_number("")
        assert each.never.bars_mail(" dana@example.COM ")
        assert not each.never.bars_mail("")


def test_a_lifted_bar_leaves_the_others(book: Book) -> None:
    bar(book, "p1", NUMBER)
    bar(book, "p2", NUMBER)
    book.never.lift("p1")
    book.never.lift("nobody")
    for each in (book, Book.open(book.folder)):
        assert not each.never.bars_person("p1")
        assert each.never.bars_person("p2")
        assert each.never.bars_number(NUMBER)


def test_a_bar_of_another_window_is_seen_and_kept(book: Book) -> None:
    other = Book.open(book.folder)
    bar(book, "p1")
    other.catch_up()
    assert other.never.bars_person("p1")
    bar(other, "p2")
    with book.turn():
        assert book.never.bars_person("p2")
    bar(book, "p3")
    other.catch_up()
    assert len(other.never) == len(Book.open(book.folder).never) == 3


def test_a_never_call_without_its_bar_gets_it_at_the_next_opening(book: Book) -> None:
    log(book, "p1", Outcome.NEVER_CALL)
    for checkpoint in (False, True):
        (book.folder / "never_call.json").unlink(missing_ok=True)
        if checkpoint:
            book.checkpoint()
        again = Book.open(book.folder)
        assert again.never.bars_person("p1")
        assert again.never.bars_number(NUMBER)
        assert not again.never.bars_number(MAIN_LINE), "others are called on it"
        assert again.never.bars_mail("dana@example.com")


def test_a_never_call_that_was_taken_back_gets_no_bar(book: Book) -> None:
    event = log(book, "p1", Outcome.NEVER_CALL)
    with book.turn():
        book.never.lift("p1")
        book.undo(event.id, NOON)
    for again in (Book.open(book.folder), Book.open(book.folder)):
        assert len(again.never) == 0
        book.checkpoint()


def test_a_list_that_is_deleted_while_the_book_is_open_is_filled_again(book: Book) -> None:
    bar(book, "p1")
    log(book, "p1", Outcome.NEVER_CALL)
    (book.folder / "never_call.json").unlink()
    book.catch_up()
    assert book.never.bars_person("p1")
    assert Book.open(book.folder).never.bars_person("p1")


def test_who_is_asked_of_again_and_again_is_looked_at_once_and_again_when_they_or_the_bars_change(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar(book, "p3")
    looked, seen = list[str](), book.never.bars_number

    def noted(number: str) -> bool:
        looked.append(number)
        return seen(number)

    monkeypatch.setattr(book.never, "bars_number", noted)
    al = book.prospect("p2")
    assert not any(book.never.bars(al) for _ in range(3))
    assert looked == [MAIN_LINE]
    bar(book, "p1", MAIN_LINE)
    assert book.never.bars(al)
    book.never.lift("p1")
    assert not book.never.bars(al)
    assert book.never.bars(replace(al, emails=("dana@example.com",)))
