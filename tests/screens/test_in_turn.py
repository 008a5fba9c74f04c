"""Keys that arrive at once, as over a slow line, act in their order, each on what the one before it opened."""

from dataclasses import replace

import pytest
from textual import events
from textual.dom import DOMNode
from textual.widgets import Input

from tests.screens.stage import Rehearsal, Stage, start
from tui.model.outcome import Outcome
from tui.screens.in_turn import KeysInTurn


def _field(rep: Rehearsal) -> str:
    return rep.app.screen.query_one("Input", Input).value


@pytest.mark.parametrize("in_a_call", [False, True])
def test_letters_behind_the_slash_find_whom_they_name(stage: Stage, in_a_call: bool) -> None:
    async def call(rep: Rehearsal) -> None:
        if in_a_call:
            await start(rep)
        await rep.burst("slash", *"cleo")
        assert _field(rep) == "cleo"
        await rep.burst("enter")
        assert "Cleo Marsh" in rep.text()

    stage.play(call)


def test_a_whole_visit_in_one_burst(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.burst("slash", *"cleo", "enter", "m", *"likes", "space", *"tea", "enter", "escape", "slash", *"dana")
        assert any("likes tea" in each for each in rep.told("cleo").about)
        assert _field(rep) == "dana"

    stage.play(call)


def test_somebody_new_is_typed_in_one_burst(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.burst("r", *"Zoe", "space", *"Quill", "enter", "ctrl+s")
        assert "Zoe Quill" in [each.name for each in stage.desk.book.prospects()]

    stage.play(call)


def test_what_is_pasted_behind_a_key_goes_where_the_key_leads(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        rep.app.post_message(events.Key("slash", "/"))
        rep.app.post_message(events.Paste("cleo"))
        await rep.burst("enter")
        assert "Cleo Marsh" in rep.text()

    stage.play(call)


def test_the_block_begins_and_ends_in_one_burst(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.burst("enter", "a", "q")
        assert rep.app.screen is rep.app.today
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.NO_ANSWER
        await rep.burst("comma", "escape", "question_mark", "escape", "l", *"/nope")
        assert _field(rep).endswith("/nope")

    stage.play(call)


def test_a_key_waits_for_the_questions_that_a_first_start_asks(stage: Stage) -> None:
    stage.settings = replace(stage.settings, asked=False)

    async def call(rep: Rehearsal) -> None:
        await rep.press("escape")
        rep.app.keys_wait = True
        await rep.burst(*"Zoe", "enter")
        assert not rep.app.screen_stack[1:], "they wait"
        await rep.app._ask_first()
        await rep.pause()
        assert _field(rep).endswith("Zoe")

    stage.play(call)


def test_a_key_is_not_lost_where_what_it_went_to_is_gone(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        for _ in range(3):
            await rep.burst("slash", "escape", "n", "escape", "slash", *"da", "escape")
            assert rep.app.screen is rep.app.today
        assert not rep.app._waiting

    stage.play(call)


def test_a_letter_is_followed_through_what_it_goes_to_and_not_in_vain(stage: Stage, monkeypatch) -> None:
    follow, followed = KeysInTurn._follow, []

    def counted(self: KeysInTurn, turn: int, way: list[DOMNode], *rounds: int) -> None:
        followed.append(way[0])
        follow(self, turn, way, *rounds)

    monkeypatch.setattr(KeysInTurn, "_follow", counted)

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        followed.clear()
        await rep.type("likes tea ")
        way = [*rep.app.focused.ancestors_with_self]
        assert len(followed) <= 10 * len(way) * 4

    stage.play(call)
