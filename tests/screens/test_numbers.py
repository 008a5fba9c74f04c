"""Dialling, the numbers of one person, and numbers that are wrong."""

import pytest

from tests.screens.stage import Rehearsal, Stage, start
from tui.widgets.script_panel import ScriptPanel


def test_d_starts_the_call_clock_and_d_stops_it(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d")
        await rep.app.workers.wait_for_complete()
        rep.later(minutes=25, seconds=5)
        rep.app.screen._tick()
        await rep.pilot.pause()
        assert "● 25:05 wrap up" in rep.text()
        await rep.press("d")
        rep.later(minutes=2)
        await rep.press("a")
        touch = stage.desk.book.touches("dana")[0]
        assert touch.seconds == 25 * 60 + 5
        assert touch.wrap_up == 120

    stage.play(call)


def test_without_a_phone_program_the_number_is_large_and_it_is_said_why_once(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr("tui.desk.phone.dial_command", lambda phone, command: None)
    copied = []
    monkeypatch.setattr("tui.desk.phone.copy", lambda text: not copied.append(text))

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert "no program here answers tel: links" in rep.text()
        assert "╭─╴╭─╴╭─╴" in rep.text(), "the top of 555, in digits of three rows"
        await rep.press("d", "d")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert "no program here" not in rep.text()
        assert copied == ["+14155550132"] * 2

    stage.play(call)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
def test_no_word_moves_as_a_large_number_comes_and_goes(stage: Stage, monkeypatch, size: tuple[int, int]) -> None:
    monkeypatch.setattr("tui.desk.phone.dial_command", lambda phone, command: None)
    monkeypatch.setattr("tui.desk.phone.copy", lambda text: True)

    def words(rep: Rehearsal) -> list[str]:
        panel = rep.app.screen.query_one(ScriptPanel)
        return panel.text.splitlines()

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        before = words(rep)
        await rep.press("d")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        dialled = words(rep)
        assert any("415 555 0132" in row or "╭─╴╭─╴╭─╴" in row for row in dialled)
        assert dialled[:2] == before[:2]
        rep.later(seconds=30)
        rep.app.screen.say("")
        await rep.pilot.pause()
        assert words(rep) == before

    stage.play(call, size)


def test_outside_calling_hours_dialling_is_refused_and_logging_is_not(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        rep.later(hours=12)
        await rep.press("d")
        assert "Not dialled" in rep.text()
        assert rep.hour.call.dialled is None
        await rep.press("a")
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


def test_a_second_number_is_the_same_attempt(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "2")
        rep.later(minutes=1)
        await rep.press("a")
        numbers = [touch.number for touch in stage.desk.book.touches("dana")[:2]]
        assert numbers == ["+14155550133", "+14155550132"]
        assert len(rep.told("dana").tries) == 1

    stage.play(call)


def test_another_number_dialled_at_once_is_still_the_same_call(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "2")
        assert "Follow-up 2, try 1 of 5" in rep.text()

    stage.play(call)


def test_a_wrong_number_goes_to_the_next_one_at_once_and_g_says_the_person_is_gone(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("b", "enter")
        assert rep.who == "dana"
        assert "(415) 555-0133" in rep.text()
        await rep.press("b", "g")
        assert rep.told("dana").gone
        assert rep.who != "dana"

    stage.play(call)


def test_the_successor_of_somebody_who_left_is_added_with_r(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("r")
        await rep.type("Mia Lund")
        await rep.press("enter", "enter", "enter")
        await rep.type("415 555 0144")
        await rep.press("ctrl+s")
        mia = next(each for each in stage.desk.book.prospects() if each.name == "Mia Lund")
        assert (mia.company, mia.referred_by) == ("Acme Routing", "dana")
        assert mia.dialable[0].number == "+14155550144"

    stage.play(call)


def test_right_after_somebody_was_gone_r_adds_who_follows_them(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("b", "g")
        assert "r adds who follows them" in rep.text()
        await rep.press("r")
        assert "Referred by Dana Okafor" in rep.text()
        await rep.type("Mia Lund")
        await rep.press("ctrl+s")
        mia = next(each for each in stage.desk.book.prospects() if each.name == "Mia Lund")
        assert (mia.company, mia.referred_by) == ("Acme Routing", "dana")

    stage.play(call)
