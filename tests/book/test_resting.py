"""Who is not unpacked for Today's queue is nobody of whom it would have said more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import POLICY, TUESDAY, due_at, moments, prospects, someone
from tui.book import Book
from tui.book.resting import Rests, told
from tui.model.event import Draft, EventKind
from tui.model.outcome import Standing
from tui.model.packed import pack
from tui.model.plain import to_plain
from tui.model.prospect import NextKind, Phone, Place, Promise, Prospect, Review, Side
from tui.rules.day_plan import day_plan
from tui.rules.queue import Held, place
from tui.rules.spread import overflows

FAR = due_at(TUESDAY + timedelta(days=9))
TODAY = TUESDAY.date()
SURE = replace(POLICY, daily_capacity=0)


def until(prospect: Prospect, today: date = TODAY) -> datetime | None:
    awake, rest = Rests().split({prospect.id: pack(to_plain(prospect))}, today)
    assert [*awake, *(each.prospect for each in rest)] == [prospect.id]
    return rest[0].until if rest else None


@given(st.data(), moments(), st.integers(0, 40), st.text(max_size=30))
def test_of_who_rests_the_queue_says_just_when_they_are_next_called(data, at, days, text) -> None:  # type: ignore[no-untyped-def]
    each: Prospect = replace(data.draw(prospects(at)), name=text, title='"next":{"at":"2099-01-01T', about=(text,))
    if each.next is not None:
        each = replace(each, next=replace(each.next, at=each.next.at + timedelta(days=days)))
    rests = until(each, at.date())
    if rests is None:
        return
    placed = place(each, at, POLICY)
    assert isinstance(placed, Held)
    assert (placed.code, placed.until) == ("not_due", rests)
    plan = day_plan([each], at)
    assert not (plan.agreed or plan.owed or plan.newsletter)
    assert not overflows([each], at, SURE)


def test_somebody_with_a_call_next_week_and_nothing_else_rests() -> None:
    assert until(someone(next=FAR)) == FAR.at
    assert until(someone(next=FAR), (TUESDAY + timedelta(days=7)).date()) == FAR.at
    assert until(someone(next=FAR, place=Place(zones=("Europe/London",)))) == FAR.at


def test_nobody_rests_of_whom_there_is_something_to_say() -> None:
    promise = Promise(text="ROI model", side=Side.ME, due=TUESDAY.date(), made=TUESDAY.date())
    stirred = (
        someone(),
        someone(next=due_at(TUESDAY + timedelta(days=1))),
        someone(next=FAR, promises=(promise,)),
        someone(next=FAR, gone=True),
        someone(next=FAR, skipped=TUESDAY.date()),
        someone(next=FAR, standing=Standing.NEVER),
        someone(next=FAR, standing=Standing.NEWSLETTER),
        someone(next=FAR, review=Review(since=TUESDAY, why=())),
        someone(next=FAR, phones=()),
        someone(next=FAR, phones=(Phone(number="+12125550100"),)),
        someone(next=replace(FAR, kind=NextKind.CALLBACK)),
    )
    assert [until(each) for each in stirred] == [None] * len(stirred)


def test_words_that_look_like_a_record_make_nobody_rest() -> None:
    words = '{"next":{"at":"2099-01-01T09:00:00-05:00"}}, "next":{"at":"2099-01-01T09:00:00-05:00"'
    assert until(someone(name=words, about=(words,))) is None


def test_whoever_is_barred_is_looked_at_whole(tmp_path: Path) -> None:
    def one(id: str, number: str, *emails: str) -> Prospect:
        phone = Phone(number=f"+1212555{number}", zones=("America/New_York",))
        return someone(id=id, next=FAR, phones=(phone,), emails=emails)

    people = one("a", "0100"), one("b", "0101", "B@x.com"), one("c", "0102"), one("d", "0103")
    book = Book.open(tmp_path)
    book.write(*(Draft(kind=EventKind.NEW, at=TUESDAY, after=(each,)) for each in people))
    assert [each.prospect for each in book.awake(TUESDAY.date())[1]] == ["a", "b", "c", "d"]
    book.never.bar(prospect="a", numbers=["+12125550102"], emails=["b@X.com"], at=TUESDAY, by="test")
    awake, resting = book.awake(TUESDAY.date())
    assert [each.id for each in awake] == ["a", "b", "c"]
    assert [each.prospect for each in resting] == ["d"]
    book.close()


def test_numbers_and_mail_are_found_in_a_record_as_it_stands() -> None:
    each = someone(phones=(Phone(number="+12125550100"), Phone(number="+12125550101")), emails=("dana@x.com",))
    assert told(pack(to_plain(each))) == (["+12125550100", "+12125550101"], ["dana@x.com"])


def a_book(folder: Path) -> Book:
    """Of Ann, who rests, and Bo, who is new."""
    book = Book.open(folder)
    people = someone(id="ann", next=FAR), someone(id="bo")
    book.write(*(Draft(kind=EventKind.NEW, at=TUESDAY, after=(each,)) for each in people))
    return book


def who_rests(book: Book) -> list[str]:
    return [each.prospect for each in book.awake(TODAY)[1]]


def test_a_checkpoint_tells_who_rests_and_no_record_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_book(tmp_path).close()
    monkeypatch.setattr("tui.book.resting._rests", lambda text: pytest.fail(f"looked through {text!r}"))
    assert who_rests(Book.open(tmp_path)) == ["ann"]


def test_whoever_changed_since_the_checkpoint_is_looked_at_anew(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    book.checkpoint()
    assert who_rests(book) == ["ann"]
    for each in (someone(id="ann"), someone(id="bo", next=FAR)):
        book.write(Draft(kind=EventKind.EDIT, at=TUESDAY, after=(each,)))
    assert who_rests(book) == ["bo"]
    assert who_rests(Book.open(tmp_path)) == ["bo"]
    book.close()
    assert who_rests(Book.open(tmp_path)) == ["bo"]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b'"told":["ann"', b'"told":["bo"'),
        (b'"told":["ann","2', b'"told":["ann","3'),
        (b'"told":["ann"', b'"told":[7'),
        (b'"rests":{"by":', b'"rests":{"by":9'),
        (b'"rests":{', b'"other":{'),
        (b'"rests":{"by":', b'"rests":[],"no":{"by":'),
    ],
)
def test_what_a_checkpoint_says_otherwise_than_it_was_written_is_worked_out_anew(
    tmp_path: Path, said: bytes, instead: bytes
) -> None:
    a_book(tmp_path).close()
    path = tmp_path / "book.json"
    assert path.read_bytes().count(said) == 1
    path.write_bytes(path.read_bytes().replace(said, instead))
    book = Book.open(tmp_path)
    assert book.problems == ()
    assert who_rests(book) == ["ann"]


def test_whoever_another_program_changed_in_book_json_is_looked_at_whatever_the_checkpoint_says(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    path = tmp_path / "book.json"
    path.write_bytes(path.read_bytes().replace(b'{"id":"ann"', b'{"id":"ann","gone":true', 1))
    book = Book.open(tmp_path)
    assert book.prospect("ann").gone
    assert who_rests(book) == []
    assert [each.id for each in book.awake(TODAY)[0]] == ["ann", "bo"]
