"""A block that was cut short stands where it stood, wherever the kill fell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.people import TUESDAY, Office, person, started
from tui.model.outcome import Outcome
from tui.model.prospect import Review


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    """Hal's review is on screen; Ada and Ben were never called."""
    tries = tuple(TUESDAY - timedelta(days=day) for day in range(20, 2, -3))
    review = Review(since=TUESDAY - timedelta(days=1), why=("6 first-time calls, no talk",))
    at_work = started(
        tmp_path / "book",
        person("ada", "+12125550101", "+12125550102", added=TUESDAY - timedelta(days=9)),
        person("ben", added=TUESDAY - timedelta(days=8)),
        person("hal", "+12125550103", tries=tries, last_call=tries[-1], review=review),
    )
    assert at_work.on_screen == "ada"
    return at_work


def stands(at_work: Office) -> tuple[object, ...]:
    notes = {each.prospect: each.note for each in at_work.hour.session.aside}
    return at_work.on_screen, at_work.note, notes, at_work.hour.figures, at_work.hour.left


def test_a_block_resumes_at_the_prospect_with_the_note_the_number_and_the_figures(at_work: Office) -> None:
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.dial()
    at_work.hour.note("half a line")
    at_work.hour.save()
    again = at_work.killed()
    assert stands(again) == stands(at_work)
    assert again.hour.call == at_work.hour.call
    assert again.on_screen == "ben"


@pytest.mark.parametrize(
    "key",
    [
        lambda hour: hour.log(said(Outcome.NOT_YET)),
        lambda hour: hour.log(said(Outcome.BAD_NUMBER)),
        lambda hour: hour.log(said(Outcome.NEVER_CALL)),
        lambda hour: hour.skip(),
        lambda hour: hour.dial(1),
        lambda hour: hour.add(person("zoe")),
    ],
    ids=["outcome", "wrong number", "never", "skip", "second number", "somebody new"],
)
def test_a_kill_between_the_touch_and_the_session_changes_nothing(
    at_work: Office, key: Callable[[object], object]
) -> None:
    at_work.hour.dial(0)
    at_work.hour.note("pain: late reports")
    at_work.hour.save()
    key(at_work.hour)
    assert stands(at_work.killed()) == stands(at_work)
    at_work.hour.save()
    assert stands(at_work.killed()) == stands(at_work)


def said(outcome: Outcome) -> object:
    from tui.desk.outcome import Said

    return Said(outcome=outcome)


@pytest.mark.parametrize("way", ["honest", "go on"])
def test_a_kill_after_a_review_was_answered(at_work: Office, way: str) -> None:
    at_work.hour.open("hal")
    at_work.hour.note("they were nice")
    at_work.hour.save()
    if way == "honest":
        at_work.hour.ask_honestly()
    else:
        at_work.hour.go_on(2)
    again = at_work.killed()
    assert stands(again) == stands(at_work)
    assert again.hour.call is not None
    assert again.hour.call.honest == (way == "honest")


def test_an_interrupted_call_is_back_after_a_kill(at_work: Office) -> None:
    at_work.hour.dial()
    at_work.hour.note("they look for the figures")
    at_work.hour.answer("ben")
    at_work.hour.save()
    assert at_work.killed().hour.session.calls == at_work.hour.session.calls
    at_work.log(Outcome.NOT_YET)
    again = at_work.killed()
    assert stands(again) == stands(at_work)
    assert (again.on_screen, again.note) == ("ada", "they look for the figures")


def test_who_was_put_back_is_next_after_a_kill_too(at_work: Office) -> None:
    at_work.hour.open("ben")
    at_work.hour.open("hal")
    at_work.hour.save()
    at_work.log(Outcome.NO)
    again = at_work.killed()
    assert again.on_screen == at_work.on_screen == "ben"


def test_what_was_undone_stays_undone_and_the_rest_can_be_undone_after_a_kill(at_work: Office) -> None:
    before = at_work.records()
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.note("good talk")
    at_work.log(Outcome.NOT_YET)
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.undo()
    at_work.hour.undo()
    again = at_work.killed()
    assert (again.on_screen, again.note) == ("ben", "good talk")
    assert again.hour.figures.dials == 1
    assert again.hour.undo() is not None
    assert again.on_screen == "ada"
    assert again.hour.undo() is None
    assert again.records() == before


def test_a_prospect_who_is_no_longer_in_the_book_is_not_resumed(at_work: Office) -> None:
    added = at_work.desk.add(person("zoe"))
    at_work.hour.open("zoe")
    at_work.hour.save()
    at_work.desk.undo(added)
    assert at_work.killed().on_screen == "ada"


def test_a_session_that_cannot_be_read_loses_no_touch(at_work: Office) -> None:
    at_work.log(Outcome.NO_ANSWER)
    (at_work.folder / "session.json").write_text("not a session")
    again = at_work.killed()
    assert again.hour.block is None
    assert len(again.desk.book.touches("ada")) == 1
    assert any("session.json" in problem for problem in again.desk.book.problems)


def test_a_new_block_after_a_kill_brings_back_no_note_that_was_logged(at_work: Office) -> None:
    at_work.hour.note("pain: late reports")
    at_work.hour.save()
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.note("never logged")
    again = at_work.killed()
    again.hour.start(60)
    assert again.hour.session.aside == ()
    again.hour.open("ada")
    assert again.note == ""
