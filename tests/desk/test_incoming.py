"""Calls in the middle of others: they come in, or somebody is looked up, and nothing is lost."""

from __future__ import annotations

from tests.desk.people import Office
from tui.model.outcome import Outcome


def test_an_incoming_call_in_the_middle_of_another_goes_back_to_it(three: Office) -> None:
    three.hour.dial()
    three.wait(2)
    three.hour.note("they look for the figures")
    three.hour.answer("cal")
    three.hour.note("asks for a price")
    three.wait(3)
    three.log(Outcome.NOT_YET)
    (touch,) = three.desk.book.touches("cal")
    assert (touch.inbound, touch.seconds, touch.note) == (True, 180, "asks for a price")
    assert (three.on_screen, three.note) == ("ada", "they look for the figures")
    assert three.hour.seconds(three.clock.at) == 300, "their call clock ran on"
    three.log(Outcome.NO_ANSWER)
    assert not three.desk.book.touches("ada")[0].inbound
    assert three.on_screen == "ben"


def test_an_incoming_call_taken_back_lies_before_the_call_it_interrupted(three: Office) -> None:
    three.hour.dial()
    three.hour.answer("cal")
    three.wait(3)
    three.log(Outcome.NOT_YET)
    three.hour.undo()
    call = three.hour.call
    assert call is not None
    assert (call.prospect, call.inbound) == ("cal", True)
    assert three.hour.seconds(three.clock.at) == 180
    three.log(Outcome.NOT_NOW)
    assert three.desk.book.touches("cal")[0].seconds == 180
    assert three.on_screen == "ada"


def test_they_call_while_they_are_on_screen_or_interrupted(three: Office) -> None:
    three.hour.note("first")
    three.hour.answer("ada")
    assert [call.prospect for call in three.hour.session.calls] == ["ada"]
    three.hour.answer("ben")
    three.hour.answer("ada")
    assert [call.prospect for call in three.hour.session.calls] == ["ben", "ada"]
    assert three.note == "first"
    three.log(Outcome.NO)
    assert three.on_screen == "ben"
    assert three.hour.call is not None
    assert three.hour.call.inbound


def test_undo_in_an_incoming_call_loses_neither(three: Office) -> None:
    three.hour.dial(0)
    three.hour.dial(1)
    three.hour.note("about the offer")
    three.hour.answer("cal")
    three.hour.undo()
    assert [call.prospect for call in three.hour.session.calls] == ["cal", "ada"]
    assert three.note == "about the offer"
    three.log(Outcome.NO_ANSWER)
    assert three.on_screen == "cal"
    assert three.hour.call is not None
    assert three.hour.call.inbound


def test_somebody_looked_up_during_a_call_leaves_the_call_as_it_was(three: Office) -> None:
    three.hour.dial()
    three.wait(1)
    three.hour.note("wait, I look it up")
    three.hour.open("cal")
    assert three.on_screen == "cal"
    three.hour.open("ada")
    assert (three.on_screen, three.note) == ("ada", "wait, I look it up")
    assert three.hour.seconds(three.clock.at) == 60
    three.log(Outcome.NOT_YET)
    assert three.on_screen == "cal", "who was put back is next"


def test_whoever_was_only_shown_is_next_after_somebody_was_opened(three: Office) -> None:
    three.hour.note("half a line")
    three.hour.open("cal")
    three.log(Outcome.NO_ANSWER)
    assert (three.on_screen, three.note) == ("ada", "half a line")


def test_nobody_is_opened_who_is_not_in_the_book(three: Office) -> None:
    three.hour.open("nobody")
    assert three.on_screen == "ada"
