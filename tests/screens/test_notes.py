"""Notes, pastes, and keys that come faster than anybody means them."""

import pytest

from tests.screens.stage import Rehearsal, Stage, reach, start
from tui.model.outcome import Outcome


def test_what_a_note_files_is_read_as_it_is_typed_and_is_there_on_the_next_call(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        await rep.type("me: price list @wed")
        assert "promise of ours: price list, due Wed 25 Nov" in rep.text()
        await rep.press("tab")
        await rep.type("must: third row of seats")
        await rep.press("enter", "t", "enter")
        assert "third row of seats" in rep.told("dana").must_haves
        await reach(rep, "dana")
        assert "price list" in rep.text()

    stage.play(call)


def test_a_note_keeps_what_was_typed_when_the_rep_goes_elsewhere(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        await rep.type("half a thou")
        await rep.press("escape")
        await reach(rep, "cleo")
        await reach(rep, "dana")
        assert rep.hour.call.note == "half a thou"

    stage.play(call)


def test_a_paste_goes_to_the_note_and_logs_nothing(stage: Stage) -> None:
    from textual import events

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        rep.app.screen.post_message(events.Paste("avg ticket 40k\nme: deck @fri\x1b[31m"))
        await rep.pilot.pause()
        assert rep.hour.call.note == "avg ticket 40k\nme: deck @fri[31m"
        assert len(stage.desk.book.touches("dana")) == 4

    stage.play(call)


def test_keys_that_come_too_fast_are_somebody_typing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst(*"avgfavg")
        logged = sum(len(stage.desk.book.touches(each.id)) for each in stage.desk.book.prospects())
        assert logged == 11, "the history's ten, and the first key"

    stage.play(call)


@pytest.mark.parametrize("text", ["pain: xx", "ma", "avg deal", "tea", "erhk"])
def test_a_note_that_arrives_in_one_burst_is_a_note(stage: Stage, text: str) -> None:
    names = {" ": "space", ":": "colon"}

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("m", *(names.get(letter, letter) for letter in text))
        assert (rep.who, rep.hour.call.note) == ("dana", text)
        assert len(stage.desk.book.touches("dana")) == 4
        await rep.press("escape")
        assert not rep.app.screen.entry.is_open
        assert "y yes" in rep.text()

    stage.play(call)


def test_an_outcome_with_its_time_and_enter_in_one_burst_is_logged_as_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("w", *"15", "space", *"jan", "enter")
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.NOT_NOW
        assert f"{rep.told('dana').next.at:%d %b %Y}" == "15 Jan 2027"
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


def test_letters_behind_a_key_that_opens_another_screen_log_nothing_here(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("slash", *"cleo")
        logged = sum(len(stage.desk.book.touches(each.id)) for each in stage.desk.book.prospects())
        assert logged == 10
        assert rep.app.screen.query_one("Input").value in ("cleo", "leo", "eo", "o", "")

    stage.play(call)
