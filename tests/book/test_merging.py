"""Two records that were found to be one person: one record is left, and an undo brings the other back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.people import NOON, add, everything, log, person
from tests.cases import cases
from tui.book import Book, reading
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome
from tui.rules.merging import merged


def merge(book: Book, keep: str, other: str) -> Event:
    after = merged(book.prospect(keep), book.prospect(other))
    draft = Draft(kind=EventKind.MERGE, at=NOON, prospect=keep, after=(after,), gone=(other,))
    return book.write(draft)[0]


def known(book: Book) -> dict[str, object]:
    """All but the number of the last event."""
    return {key: held for key, held in everything(book).items() if key != "seq"}


def test_one_record_is_left_with_the_touches_of_both(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("a", "Dana", "+14155550101"), person("b", "Dana", "+14155550102"), person("c"))
    log(book, "a", note="first")
    log(book, "b", at=NOON + timedelta(hours=1), note="second")
    log(book, "a", at=NOON + timedelta(hours=2), note="third")
    merge(book, "a", "b")
    for each in (book, Book.open(tmp_path)):
        assert [person.id for person in each.prospects()] == ["a", "c"]
        assert [touch.note for touch in each.touches("a")] == ["third", "second", "first"]
        assert each.touches("b") == each.touches("a")
        assert each.prospect("b") == each.prospect("a") == each.whom("b")
        assert "b" not in each
        assert each.whom("nobody") is None
        with pytest.raises(KeyError):
            each.prospect("nobody")


def test_who_was_merged_twice_over_is_found_as_the_last(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("a"), person("b"), person("c"))
    log(book, "c", note="of the third")
    merge(book, "b", "c")
    last = merge(book, "a", "b")
    assert {book.prospect(each).id for each in "abc"} == {"a"}
    assert [touch.note for touch in book.touches("a")] == ["of the third"]
    book.undo(last.id, NOON)
    assert (book.prospect("c").id, book.prospect("a").merged) == ("b", ())
    assert [touch.note for touch in book.touches("b")] == ["of the third"]
    assert book.touches("a") == ()


def test_a_touch_after_the_merge_stays_with_the_one_who_was_kept(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("a"), person("b"))
    merging = merge(book, "a", "b")
    log(book, "a", Outcome.VOICEMAIL)
    book.undo(merging.id, NOON)
    assert [len(book.touches(each)) for each in "ab"] == [1, 0]
    assert book.prospect("b") == person("b")


def test_another_window_learns_of_it(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("a"), person("b"))
    other = Book.open(tmp_path)
    merging = merge(book, "a", "b")
    assert other.catch_up() == {"a", "b"}
    assert other.prospect("b").id == "a"
    other.undo(merging.id, NOON)
    book.catch_up()
    assert book.prospect("b").id == "b"


STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([Outcome.NO_ANSWER, Outcome.NOT_YET, Outcome.NEVER_CALL])),
    max_size=5,
)


@settings(max_examples=cases(15), deadline=None)
@given(STEPS, st.sampled_from([("a", "b"), ("b", "a"), ("c", "a")]), STEPS)
def test_a_merge_taken_back_leaves_the_book_as_it_was_also_when_it_is_rebuilt(
    steps: list[tuple[str, Outcome]], pair: tuple[str, str], edits: list[tuple[str, Outcome]]
) -> None:
    with TemporaryDirectory() as folder:
        book = Book.open(Path(folder))
        add(book, person("a", "Dana", "+14155550101", mail="d@x.example"), person("b", "D"), person("c"))
        for minute, (who, outcome) in enumerate(steps):
            log(book, who, outcome, at=NOON + timedelta(minutes=20 * minute))
        for who, _outcome in edits:
            after = replace(book.prospect(who), title=f"title {who}", problems=(who,))
            book.write(Draft(kind=EventKind.EDIT, at=NOON, prospect=who, after=(after,)))
        before = known(book)
        merging = merge(book, *pair)
        between = known(book)
        assert known(Book.open(Path(folder), read_only=True)) == between
        book.checkpoint()
        assert known(Book.open(Path(folder), read_only=True)) == between
        book.undo(merging.id, NOON)
        assert known(book) == before
        assert known(Book.open(Path(folder), read_only=True)) == before
        book.checkpoint()
        assert known(Book.open(Path(folder), read_only=True)) == before


def test_what_goes_out_of_a_touch_with_the_other_is_of_the_one_who_was_kept(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("a", "Dana"), person("b", "D"))
    log(book, "b")
    merge(book, "a", "b")
    (touch,) = reading.touches(book, reading.Stretch())
    assert reading.record(book, touch.prospect)["name"] == "Dana"
    assert reading.record(book, "nobody") == {}
