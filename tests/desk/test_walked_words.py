"""The words that the rep walked or looked up to stay with the call, and the last ones are remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desk.people import Office, at_minute
from tui.desk.on_screen import LOOKED_UP
from tui.model.outcome import Outcome


def shown(at_work: Office) -> str:
    assert at_work.hour.call is not None
    return at_work.hour.call.script


def test_words_stay_until_the_next_prospect(three: Office) -> None:
    three.hour.walk("honest")
    three.hour.note("pain: late reports")
    three.hour.dial()
    assert shown(three) == "honest"
    three.log(Outcome.NO_ANSWER)
    assert shown(three) == ""


def test_words_survive_a_kill(three: Office) -> None:
    three.hour.look_up("honest")
    three.hour.save()
    again = three.killed()
    assert shown(again) == "honest"
    assert again.hour.session.scripts == ("honest",)


@pytest.mark.parametrize(
    "key",
    [
        lambda office: office.log(Outcome.NO_ANSWER),
        lambda office: office.log(Outcome.CALLBACK, named=at_minute(office.clock.at)),
        lambda office: office.hour.skip(),
    ],
    ids=["no answer", "callback", "skip"],
)
def test_an_undo_brings_the_words_back(three: Office, key: Callable[[Office], object]) -> None:
    three.hour.walk("voicemail-2")
    key(three)
    three.hour.walk("honest")
    three.hour.save()
    again = three.killed()
    again.hour.undo()
    assert (again.on_screen, shown(again)) == ("ada", "voicemail-2")


def test_an_undo_of_something_else_leaves_the_words(three: Office) -> None:
    ada = three.who("ada")
    three.hour.walk("honest")
    three.hour.change(ada, "edited")
    three.hour.undo()
    assert shown(three) == "honest"


def test_their_next_number_is_dialled_with_the_same_words(three: Office) -> None:
    three.hour.walk("gatekeeper-1")
    three.log(Outcome.BAD_NUMBER)
    assert (three.on_screen, shown(three)) == ("ada", "gatekeeper-1")


def test_a_call_behind_an_incoming_one_keeps_its_words(three: Office) -> None:
    three.hour.dial()
    three.hour.walk("honest")
    three.hour.answer("ben")
    assert shown(three) == ""
    three.log(Outcome.NOT_YET)
    assert (three.on_screen, shown(three)) == ("ada", "honest")


def test_when_they_call_back_the_words_are_those_for_them_calling(three: Office) -> None:
    three.hour.walk("voicemail-1")
    three.hour.answer("ada")
    assert shown(three) == ""


def test_the_last_twelve_are_remembered_newest_first_over_blocks(three: Office) -> None:
    for number in range(LOOKED_UP + 2):
        three.hour.look_up(f"own-{number}")
    three.hour.look_up("own-5")
    expected = ("own-5", "own-13", "own-12", "own-11", "own-10", "own-9", "own-8", "own-7", "own-6", "own-4")
    assert three.hour.session.scripts[:10] == expected
    assert len(three.hour.session.scripts) == LOOKED_UP
    three.hour.end()
    assert three.hour.session.scripts[:10] == expected
