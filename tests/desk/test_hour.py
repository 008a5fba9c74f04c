"""A call block: who is on screen, what a key does, who comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.desk.people import MAIN_LINE, TUESDAY, Office, at_minute, crowd, due, person, started, talked
from tui.desk.hour import Refused
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, Phone, Review
from tui.model.zones import zone


def in_minutes(minutes: int) -> dict[str, object]:
    return {"named": at_minute(TUESDAY + timedelta(minutes=minutes))}


def refused(answer: Phone | Refused) -> str:
    assert isinstance(answer, Refused)
    return answer.why


def test_a_key_logs_sets_the_next_touch_and_shows_the_next_prospect(three: Office) -> None:
    three.log(Outcome.NO_ANSWER)
    assert three.on_screen == "ben"
    assert three.hour.left == 2
    ada = three.who("ada")
    assert ada.next is not None
    assert ada.next.at > TUESDAY
    (touch,) = three.desk.book.touches("ada")
    assert (touch.outcome, touch.number, touch.block) == (Outcome.NO_ANSWER, "+12125550101", three.hour.block.id)  # type: ignore[union-attr]
    assert touch.next == ada.next
    assert three.hour.figures.dials == 1


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_logged_and_taken_back(three: Office, outcome: Outcome) -> None:
    before = three.records()
    three.hour.note("pain: late reports")
    three.log(outcome)
    assert three.desk.book.touches("ada")[0].outcome is outcome
    event = three.hour.undo()
    assert event is not None
    assert three.records() == before
    assert (three.on_screen, three.note) == ("ada", "pain: late reports")
    assert three.hour.undo() is None


# Callbacks


def test_a_callback_in_twenty_minutes_comes_next_but_never_takes_the_screen(three: Office) -> None:
    three.log(Outcome.CALLBACK, **in_minutes(20))
    assert three.on_screen == "ben"
    three.wait(14)
    assert three.hour.warned(three.clock.at) is None
    three.wait(2)
    warned = three.hour.warned(three.clock.at)
    assert warned is not None
    assert warned.id == "ada"
    three.hour.dial()
    three.wait(10)
    assert three.hour.caught_up() is False
    three.hour.look_again()
    assert three.on_screen == "ben", "a call is not cut off"
    late = three.hour.warned(three.clock.at)
    assert late is not None
    assert late.id == "ada"
    three.log(Outcome.NO_ANSWER)
    assert three.on_screen == "ada"
    assert three.hour.due is not None
    assert three.hour.due.tier.value == "callback"


def test_when_nobody_is_left_a_callback_comes_by_itself(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", person("ada"))
    at_work.log(Outcome.CALLBACK, **in_minutes(20))
    assert at_work.hour.call is None
    at_work.wait(19)
    at_work.hour.look_again()
    assert at_work.hour.call is None
    at_work.wait(1)
    at_work.hour.look_again()
    assert at_work.on_screen == "ada"


def test_a_missed_callback_is_offered_again_at_that_minute_and_never_earlier(tmp_path: Path) -> None:
    missed = due(TUESDAY - timedelta(days=1) + timedelta(minutes=30), NextKind.CALLBACK)
    at_work = started(tmp_path / "book", talked("ada", next=missed))
    assert at_work.hour.call is None
    at_work.wait(26)
    warned = at_work.hour.warned(at_work.clock.at)
    assert warned is not None
    assert warned.id == "ada"
    at_work.hour.look_again()
    assert at_work.hour.call is None
    at_work.wait(4)
    at_work.hour.look_again()
    assert at_work.on_screen == "ada"


def test_two_callbacks_at_one_minute_do_not_lie_on_top_of_each_other(three: Office) -> None:
    three.log(Outcome.CALLBACK, **in_minutes(30))
    three.log(Outcome.CALLBACK, **in_minutes(30))
    ada, ben = three.who("ada").next, three.who("ben").next
    assert ada is not None
    assert ben is not None
    assert ada.at == TUESDAY + timedelta(minutes=30)
    assert ben.at > ada.at


# Skip, gone, somebody new, review


def test_a_skip_counts_nothing_and_lasts_for_today(three: Office) -> None:
    three.hour.note("not today")
    three.hour.skip()
    assert three.on_screen == "ben"
    ada = three.who("ada")
    assert (ada.skipped, ada.tries) == (TUESDAY.date(), ())
    assert three.hour.figures.dials == 0
    assert "ada" not in three.hour.line
    three.hour.undo()
    assert (three.on_screen, three.note) == ("ada", "not today")
    assert three.who("ada").skipped is None


def test_who_is_gone_leaves_and_whoever_follows_them_is_added(three: Office) -> None:
    three.log(Outcome.GONE)
    assert "ada" not in three.hour.line
    three.hour.add(person("zoe", referred_by="ada"))
    zoe = three.who("zoe")
    assert (zoe.referred_by, zoe.added) == ("ada", TUESDAY)
    assert "zoe" in three.hour.line
    three.hour.undo()
    assert "zoe" not in three.desk.book
    assert three.on_screen == "ben"
    three.hour.undo()
    assert three.on_screen == "ada"


def test_whoever_was_added_and_is_on_screen_goes_with_the_undo(three: Office) -> None:
    three.hour.add(person("zoe"))
    three.hour.open("zoe")
    assert three.on_screen == "zoe"
    three.hour.undo()
    assert three.on_screen == "ada"
    assert three.hour.left == 3


def review() -> Review:
    return Review(since=TUESDAY - timedelta(days=1), why=("6 first-time calls, no talk",))


def test_a_review_is_answered_with_the_honest_question_or_with_more_tries(tmp_path: Path) -> None:
    tries = tuple(TUESDAY - timedelta(days=day) for day in range(20, 2, -3))
    at_work = started(tmp_path / "book", person("hal", tries=tries, last_call=tries[-1], review=review()))
    before = at_work.records()
    at_work.hour.ask_honestly()
    assert at_work.hour.call is not None
    assert at_work.hour.call.honest
    assert at_work.who("hal").review is None
    at_work.hour.undo()
    assert at_work.hour.call is not None
    assert not at_work.hour.call.honest
    at_work.hour.note("they were nice")
    at_work.hour.go_on(2)
    assert at_work.hour.call is None
    hal = at_work.who("hal")
    assert hal.review is None
    assert hal.next is not None
    assert at_work.hour.events[-1].kind is EventKind.REVIEW
    at_work.hour.undo()
    assert (at_work.on_screen, at_work.note) == ("hal", "they were nice")
    assert at_work.records() == before


# Several windows, failing disks, the end


def test_what_another_window_does_is_seen(three: Office) -> None:
    other = started(three.folder, at=three.clock.at)
    other.hour.open("cal")
    other.log(Outcome.NO)
    assert "cal" in three.hour.line
    assert three.hour.caught_up()
    assert "cal" not in three.hour.line
    assert not three.hour.caught_up()


def test_whoever_another_window_took_out_of_the_book_leaves_the_screen(three: Office) -> None:
    other = started(three.folder, at=three.clock.at)
    added = other.desk.add(person("zoe"))
    three.hour.caught_up()
    three.hour.open("zoe")
    assert three.on_screen == "zoe"
    other.desk.undo(added)
    assert three.hour.caught_up()
    assert three.on_screen == "ada"


def test_what_another_window_took_back_does_not_stand_in_the_way_of_undo(three: Office) -> None:
    before = three.records()
    three.log(Outcome.NO_ANSWER)
    three.log(Outcome.NO_ANSWER)
    three.hour.save()
    other = three.killed()
    assert other.hour.undo() is not None
    assert three.hour.undo() is not None
    assert three.on_screen == "ben"
    assert three.hour.undo() is not None
    assert three.hour.undo() is None
    assert three.records() == before


def test_the_end_of_a_block_keeps_what_was_typed_and_can_no_longer_be_undone(three: Office) -> None:
    three.log(Outcome.NEVER_CALL)
    three.hour.note("half a line")
    three.hour.end()
    assert three.hour.block is None
    assert three.hour.undo() is None
    assert three.who("ada").standing is Standing.NEVER
    again = three.killed()
    assert again.hour.block is None
    again.hour.start(60)
    assert (again.on_screen, again.note) == ("ben", "half a line")


@pytest.mark.parametrize("key", ["log", "skip", "undo", "dial"])
def test_a_disk_that_fails_changes_nothing_on_screen(three: Office, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.book import files
    from tui.book.errors import BookError

    three.log(Outcome.NO_ANSWER)
    three.hour.open("ada")
    three.hour.dial(0)
    three.hour.note("half a line")
    before, left, events = three.records(), three.hour.left, list(three.hour.events)

    def full(*_: object, **__: object) -> None:
        raise BookError("the disk is full")

    monkeypatch.setattr(files, "put", full)
    if key == "dial":
        assert "the disk is full" in refused(three.hour.dial(1))
    else:
        press = {"log": lambda: three.log(Outcome.VOICEMAIL), "skip": three.hour.skip, "undo": three.hour.undo}[key]
        with pytest.raises(BookError, match="full"):
            press()
    monkeypatch.undo()
    assert (three.on_screen, three.note) == ("ada", "half a line")
    assert (three.records(), three.hour.left, three.hour.events) == (before, left, events)


def test_never_call_on_a_shared_line_takes_one_or_everyone(tmp_path: Path) -> None:
    at_work = started(
        tmp_path / "book",
        person("ada", MAIN_LINE, "+12125550101", added=TUESDAY - timedelta(days=9)),
        person("ben", MAIN_LINE, "+12125550102"),
        person("cal", "+12125550102"),
    )
    before = at_work.records()
    at_work.log(Outcome.NEVER_CALL)
    assert at_work.desk.book.never.bars_number("+12125550101")
    assert not at_work.desk.book.never.bars_number(MAIN_LINE)
    assert at_work.hour.left == 2
    at_work.hour.undo()
    assert at_work.records() == before
    at_work.log(Outcome.NEVER_CALL, everyone=True)
    assert [at_work.who(name).standing for name in ("ada", "ben")] == [Standing.NEVER] * 2
    assert at_work.desk.book.never.bars_number(MAIN_LINE)
    assert not at_work.desk.barred(at_work.who("cal")), "not on their line"
    assert (at_work.on_screen, at_work.hour.left) == ("cal", 1)
    at_work.hour.undo()
    assert at_work.records() == before
    assert at_work.hour.left == 3


def test_never_call_for_everyone_on_a_line_of_400_is_taken_back_whole(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", *(person(f"p{number:03}", MAIN_LINE) for number in range(400)))
    before = at_work.records()
    at_work.log(Outcome.NEVER_CALL, everyone=True)
    assert (at_work.on_screen, at_work.hour.left, len(at_work.desk.book.never)) == ("", 0, 400)
    again = at_work.killed()
    assert again.hour.left == 0
    again.hour.undo()
    assert again.records() == again.killed().records() == before
    assert again.hour.left == again.killed().hour.left == 400


@pytest.mark.parametrize(("month", "day"), [(11, 1), (3, 8)])
def test_a_block_cut_short_on_the_night_of_a_clock_change_resumes_with_the_minutes_it_had(
    tmp_path: Path, month: int, day: int
) -> None:
    night = datetime(2026, month, day, 1, 50, tzinfo=zone("America/New_York")).astimezone(UTC)
    at_work = started(tmp_path, *crowd(), at=night)
    at_work.clock.at = night + timedelta(minutes=20)
    at_work.hour.save()
    at_work.clock.at = night + timedelta(hours=5)
    again = at_work.killed()
    assert again.hour.block is not None
    assert again.hour.block.gone(again.clock.now()) == timedelta(minutes=20)
    assert again.hour.block.ends - again.clock.now() == timedelta(minutes=40)
