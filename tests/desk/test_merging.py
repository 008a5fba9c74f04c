"""Twins at the desk: one person is left, nobody who said never is called, and an undo makes two of them again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.people import (
    MAIN_LINE,
    TUESDAY,
    Office,
    at_minute,
    crowd,
    due,
    folder_of_one_case,
    office,
    person,
    started,
    talked,
)
from tui.book.errors import BookError
from tui.desk.finder import Finder
from tui.desk.lookup import named
from tui.desk.merging import in_order, merge, tell_apart, twins
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind
from tui.rules.queue import build_queue

ADA = talked("ada", "+12125550101", name="Ada Byron", company="Acme")
TWIN = person("ada2", "+12125550101", "+12125550102", name="A. Byron", emails=("ada@acme.example",))


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(tmp_path / "book", TWIN, ADA, person("ben", referred_by="ada2"))


def test_the_pair_is_listed_and_the_one_with_more_history_is_kept(at_work: Office) -> None:
    (pair,) = twins(at_work.desk)
    assert pair.why == ("same number (212) 555-0101, names alike",)
    found = in_order(at_work.desk, pair)
    assert found is not None
    keep, other = found
    assert (keep.id, other.id) == ("ada", "ada2")
    merge(at_work.desk, keep.id, other.id)
    assert twins(at_work.desk) == ()
    assert in_order(at_work.desk, pair) is None


def test_who_was_told_apart_is_listed_no_more_until_that_is_undone(at_work: Office) -> None:
    event = tell_apart(at_work.desk, "ada", "ada2")
    assert twins(at_work.desk) == ()
    at_work.desk.undo(event)
    assert len(twins(at_work.desk)) == 1


def test_whoever_was_referred_by_the_other_was_referred_by_the_one(at_work: Office) -> None:
    event = merge(at_work.desk, "ada", "ada2")
    assert at_work.who("ben").referred_by == "ada"
    at_work.desk.undo(event)
    assert at_work.who("ben").referred_by == "ada2"


def test_they_are_found_by_the_old_id_and_the_old_name(at_work: Office) -> None:
    merge(at_work.desk, "ada", "ada2")
    people = list(at_work.desk.book.prospects())
    for who in ("ada2", "A. Byron", "ada", "ada@acme.example"):
        assert [each.id for each in named(people, who)] == ["ada"]
    finder = Finder(at_work.desk.book)
    finder.refresh()
    assert finder.people("a. byr") == ["ada"]


def test_nobody_is_merged_with_themselves_or_with_nobody(at_work: Office) -> None:
    merge(at_work.desk, "ada", "ada2")
    with pytest.raises(BookError):
        merge(at_work.desk, "ada", "ada2")
    with pytest.raises(BookError, match="no longer in the book"):
        merge(at_work.desk, "ada", "nobody")


@pytest.mark.parametrize("keep", ["ada", "ada2"])
def test_a_never_of_either_bars_both_and_an_undo_bars_the_one_who_said_it(at_work: Office, keep: str) -> None:
    at_work.desk.log("ada2", Said(outcome=Outcome.NEVER_CALL))
    before = at_work.records()
    event = merge(at_work.desk, keep, ({"ada", "ada2"} - {keep}).pop())
    (one,) = [each for each in at_work.desk.book.prospects() if each.name == "Ada Byron"]
    assert one.standing is Standing.NEVER
    assert at_work.desk.barred(one)
    queue = build_queue(at_work.desk.book.prospects(), TUESDAY, at_work.desk.policy, barred=at_work.desk.barred)
    assert [each.prospect.id for each in queue.due] == ["ben"]
    again = office(at_work.folder)
    assert again.desk.barred(again.who("ada2"))
    again.desk.undo(event)
    assert again.records() == before
    assert not again.desk.book.never.bars_person("ada")


def test_a_callback_goes_on_in_the_calendar_under_the_one_who_is_kept(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", ADA, TWIN)
    at = TUESDAY + timedelta(days=6)
    at_work.desk.log("ada2", Said(outcome=Outcome.YES, named=at_minute(at), appointment="demo"))
    event = merge(at_work.desk, "ada", "ada2")
    kept = at_work.who("ada")
    assert kept.next is not None
    assert (kept.next.kind, kept.next.at) == (NextKind.APPOINTMENT, at)
    assert entries(at_work) == [("ada-", "CONFIRMED")]
    at_work.desk.undo(event)
    assert entries(at_work) == [("ada2-", "CONFIRMED")]
    assert at_work.who("ada2").next == kept.next


def test_of_two_in_the_calendar_the_one_that_is_dropped_is_cancelled(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", ADA, TWIN)
    for days, who in ((6, "ada2"), (8, "ada")):
        named_at = at_minute(TUESDAY + timedelta(days=days))
        at_work.desk.log(who, Said(outcome=Outcome.YES, named=named_at, appointment="demo"))
    event = merge(at_work.desk, "ada", "ada2")
    assert entries(at_work) == [("ada-", "CANCELLED"), ("ada-", "CONFIRMED")]
    assert [promise.due for promise in at_work.who("ada").promises] == [(TUESDAY + timedelta(days=8)).date()]
    at_work.desk.undo(event)
    assert ("ada2-", "CONFIRMED") in entries(at_work)
    assert ("ada-", "CONFIRMED") in entries(at_work)


def entries(at_work: Office) -> list[tuple[str, str]]:
    at_work.desk.calendar.settle()
    found = []
    for path in (at_work.folder / "calendar").glob("*.ics"):
        status = next(line for line in path.read_text().splitlines() if line.startswith("STATUS:"))
        found.append((path.name.rpartition("-")[0] + "-", status.removeprefix("STATUS:")))
    return sorted(found)


def test_the_call_and_the_note_of_a_block_that_was_cut_short_go_on(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", ADA, TWIN)
    at_work.hour.open("ada2")
    at_work.hour.note("half a note")
    at_work.hour.park("send the model")
    at_work.hour.save()
    desk = office(at_work.folder).desk
    merge(desk, "ada", "ada2")
    again = at_work.killed()
    assert (again.on_screen, again.note) == ("ada", "half a note")
    assert [(job.text, again.who(job.prospect).id) for job in again.hour.parked] == [("send the model", "ada")]
    again.log(Outcome.NO_ANSWER)
    assert [touch.prospect for touch in again.desk.book.touches("ada")] == ["ada"]
    assert again.on_screen != "ada"


def test_another_window_merges_who_is_on_screen(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", ADA, TWIN)
    at_work.hour.open("ada2")
    at_work.hour.note("half a note")
    merge(office(at_work.folder).desk, "ada", "ada2")
    assert at_work.hour.caught_up()
    assert (at_work.on_screen, at_work.note) == ("ada", "half a note")
    assert at_work.hour.left == 1


def test_the_rep_s_own_hours_count_the_dials_of_both(at_work: Office) -> None:
    for who in ("ada", "ada2"):
        at_work.desk.log(who, Said(outcome=Outcome.NO_ANSWER, number="+12125550101"))
    merge(at_work.desk, "ada", "ada2")
    again = office(at_work.folder)
    assert sum(again.desk.record.dials) == 2


def test_somebody_on_a_main_line_is_barred_alone(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book", person("kim", MAIN_LINE), person("kim2", MAIN_LINE), person("lee", MAIN_LINE))
    at_work.desk.log("kim2", Said(outcome=Outcome.NEVER_CALL))
    merge(at_work.desk, "kim", "kim2")
    assert at_work.desk.barred(at_work.who("kim"))
    assert not at_work.desk.barred(at_work.who("lee"))


NAMES = [each.id for each in crowd()]


@settings(max_examples=cases(12), deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True), st.booleans())
def test_any_two_merged_and_taken_back_are_as_they_were(pair: list[str], agreed: bool) -> None:
    with folder_of_one_case() as folder:
        at_work = office(folder, *crowd())
        at_work.desk.keeps_calendar = False
        if agreed:
            said = Said(outcome=Outcome.CALLBACK, named=at_minute(TUESDAY + timedelta(days=2)))
            at_work.desk.log(pair[0], said)
        before = at_work.records()
        event = merge(at_work.desk, *pair)
        assert len(at_work.desk.book) == len(crowd()) - 1
        assert at_work.desk.timed == office(folder).desk.timed
        office(folder)
        at_work.desk.undo(event)
        assert at_work.records() == before
        assert office(folder).records() == before


def test_a_time_agreed_with_the_other_is_due_at_its_minute(at_work: Office) -> None:
    callback = due(TUESDAY + timedelta(minutes=3), NextKind.CALLBACK)
    said = Said(outcome=Outcome.CALLBACK, named=at_minute(callback.at))
    at_work.desk.log("ada2", said)
    merge(at_work.desk, "ada", "ada2")
    assert at_work.desk.timed == {"ada": callback.at}
