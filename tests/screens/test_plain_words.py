"""Short words on Today and the call that could be read two ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.screens.stage import NOW, PEOPLE, Rehearsal, Stage
from tui.model.event import EventKind
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.screens.person_touches import Touches


def test_where_everybody_left_fits_the_block_it_says_all(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert "7 left, all fit" in rep.text()

    stage.play(look)


def test_the_clock_that_d_stopped_is_said_to_be_stopped(stage: Stage) -> None:
    async def dial(rep: Rehearsal) -> None:
        await rep.press("enter", "d", "d")
        assert "Call clock stopped. Now the outcome." in rep.text()

    stage.play(dial)


def test_today_offers_a_goal_as_a_sentence(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        assert "the key , sets a goal" in rep.text()

    stage.play(look, size=(120, 40))


def test_what_the_list_said_is_labelled_among_the_touches(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        dana = stage.desk.book.prospect("dana")
        stage.desk.change(EventKind.EDIT, replace(dana, background=("Lead status: OPEN",)))
        await rep.press("enter")
        assert "from the list: Lead status: OPEN" in rep.text()

    stage.play(look, size=(80, 40))


def test_a_voicemail_is_named_once() -> None:
    left = Touch(
        id="1", prospect="dana", at=NOW - timedelta(days=1), outcome=Outcome.VOICEMAIL, message="follow-up-voicemail-2"
    )
    told = Touches((left,), PEOPLE[0], NOW, lambda _name: "Voicemail: what you want solved")
    rows = "\n".join(row.plain for row in told[1].rows(60, chosen=False))
    assert "voicemail: what you want solved" in rows
    assert "voicemail: Voicemail" not in rows
