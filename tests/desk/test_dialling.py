"""Numbers: dialled, tried one after the other, wrong; and when nothing is dialled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.desk.people import TUESDAY, Office, at_minute, due, person, started, talked
from tui.desk.hour import Refused
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, Phone


def in_minutes(minutes: int) -> dict[str, object]:
    return {"named": at_minute(TUESDAY + timedelta(minutes=minutes))}


def refused(answer: Phone | Refused) -> str:
    assert isinstance(answer, Refused)
    return answer.why


def test_a_second_number_is_one_attempt_and_each_touch_has_its_number(three: Office) -> None:
    three.hour.dial(0)
    three.wait(1)
    answer = three.hour.dial(1)
    assert isinstance(answer, Phone)
    assert answer.number == "+12125550102"
    assert three.on_screen == "ada"
    three.wait(1)
    three.log(Outcome.VOICEMAIL, message="m1")
    later, first = three.desk.book.touches("ada")
    assert (first.outcome, first.number, first.seconds) == (Outcome.NO_ANSWER, "+12125550101", 60)
    assert (later.outcome, later.number, later.seconds) == (Outcome.VOICEMAIL, "+12125550102", 60)
    assert len(three.who("ada").tries) == 1
    assert three.hour.figures.dials == 2
    three.hour.undo()
    assert three.on_screen == "ada"
    three.hour.undo()
    assert three.desk.book.touches("ada") == ()
    assert three.on_screen == "ada"


def test_a_second_number_after_the_clock_was_stopped_logs_the_first_too(three: Office) -> None:
    three.hour.dial(0)
    three.wait(1)
    three.hour.hang_up()
    three.hour.dial(1)
    assert [touch.number for touch in three.desk.book.touches("ada")] == ["+12125550101"]


def test_the_same_number_again_is_no_second_number(three: Office) -> None:
    three.hour.dial(0)
    three.hour.hang_up()
    three.hour.dial(0)
    assert three.desk.book.touches("ada") == ()


def test_a_wrong_number_goes_on_to_the_next_and_then_to_the_list_of_those_who_need_one(three: Office) -> None:
    three.hour.dial()
    three.log(Outcome.BAD_NUMBER)
    assert three.on_screen == "ada"
    answer = three.hour.dial()
    assert isinstance(answer, Phone)
    assert answer.number == "+12125550102"
    three.log(Outcome.BAD_NUMBER)
    assert three.on_screen == "ben"
    assert three.who("ada").dialable == ()
    three.hour.undo()
    assert three.on_screen == "ada"
    assert [each.number for each in three.who("ada").dialable] == ["+12125550102"]


def test_the_length_of_a_call_comes_back_with_undo(three: Office) -> None:
    three.hour.dial(1)
    three.wait(10)
    three.hour.hang_up()
    three.wait(0.5)
    three.log(Outcome.NO_ANSWER)
    three.wait(0.5)
    three.hour.undo()
    three.log(Outcome.NOT_YET)
    (touch,) = three.desk.book.touches("ada")
    assert (touch.seconds, touch.number, touch.wrap_up) == (600, "+12125550102", 60.0)


def test_a_clock_that_jumps_back_makes_no_call_shorter_than_nothing(three: Office) -> None:
    three.hour.dial()
    three.hour.hang_up()
    three.wait(-90)
    assert three.hour.seconds(three.clock.at) == 0
    three.log(Outcome.NO_ANSWER)
    (touch,) = three.desk.book.touches("ada")
    assert (touch.seconds, touch.wrap_up) == (0, 0.0)


# Dialling is refused, logging is not


def test_outside_calling_hours_nothing_is_dialled_but_all_is_logged(three: Office) -> None:
    three.wait(60 * 11)
    assert "opens" in refused(three.hour.dial())
    assert three.hour.call is not None
    assert three.hour.call.dialled is None
    three.log(Outcome.NOT_YET)
    assert three.desk.book.touches("ada")[0].outcome is Outcome.NOT_YET


def test_a_number_that_is_not_there_is_not_dialled(three: Office, tmp_path: Path) -> None:
    assert refused(three.hour.dial(5)) == "They have 2 numbers."
    nobody = started(tmp_path / "nobody", person("lee", phones=()))
    assert refused(nobody.hour.dial()) == "Nobody is on screen."
    nobody.hour.open("lee")
    assert "No number" in refused(nobody.hour.dial())


def test_where_the_place_is_unknown_it_is_asked_for(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", person("mia", phones=(Phone(number="+18005550107"),)))
    at_work.hour.open("mia")
    assert "place is not known" in refused(at_work.hour.dial())


def test_never_call_is_not_dialled_and_a_call_logged_later_changes_nothing(three: Office) -> None:
    three.log(Outcome.NEVER_CALL)
    three.hour.answer("ada")
    assert "never" in refused(three.hour.dial())
    for outcome in (Outcome.NOT_YET, Outcome.CALLBACK, Outcome.BAD_NUMBER, Outcome.MEETING):
        three.hour.open("ada")
        three.log(outcome, **in_minutes(30))
        assert three.on_screen == "ben"
        ada = three.who("ada")
        assert (ada.standing, ada.next, ada.review) == (Standing.NEVER, None, None)
        assert "ada" not in three.hour.line


def test_the_last_number_of_an_attempt_decides_what_is_next(tmp_path: Path) -> None:
    """An appointment is missed once, however many numbers were tried."""
    agreed = due(TUESDAY, NextKind.APPOINTMENT)
    at_work = started(tmp_path / "book", talked("ada", "+12125550101", "+12125550102", next=agreed))
    at_work.hour.dial(0)
    at_work.wait(1)
    at_work.hour.dial(1)
    assert at_work.who("ada").next == agreed
    at_work.wait(1)
    at_work.log(Outcome.NO_ANSWER)
    ada = at_work.who("ada")
    assert ada.next is not None
    assert (ada.next.kind, ada.next.at.date()) == (NextKind.APPOINTMENT, TUESDAY.date())
    assert "they missed the call at 12:24" in ada.next.why[0]
    assert len(ada.tries) == 1
