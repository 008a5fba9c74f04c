"""Promises asked after, events, overdue calls spread, and where the figures come from: by their keys."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.screens.stage import NOW, Rehearsal, Stage
from tui.model.event import EventKind
from tui.model.outcome import Outcome
from tui.model.prospect import Promise, Side
from tui.screens.call_context import why_lines


def owing(stage: Stage) -> Stage:
    """We owe Dana a list since Friday."""
    dana = stage.desk.book.prospect("dana")
    promise = Promise(text="reference list", side=Side.ME, due=NOW.date().replace(day=20), made=NOW.date())
    stage.desk.change(EventKind.EDIT, replace(dana, promises=(*dana.promises, promise)))
    return stage


def owed_lines(rep: Rehearsal) -> list[str]:
    """What stands of it under Why now."""
    return [line.text for line in why_lines(rep.hour, NOW, None) if "reference list" in line.text]


@pytest.mark.parametrize("key", ["d", "1"])
def test_a_dial_dials_and_whether_a_promise_is_done_is_said_before_it(stage: Stage, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        before = rep.told("dana")
        await rep.press("enter")
        assert "You promised reference list for Fri 20 Nov: done? j says so" in rep.text()
        assert owed_lines(rep) == ["You promised reference list, Fri 20 Nov: not done"]
        await rep.press(key)
        assert rep.hour.call.dialled is not None
        assert "y yes" in rep.text(), "nothing is asked"
        await rep.press("w", "escape")
        assert rep.told("dana") == before, "and no key was an answer"

    owing(stage).play(call, size=(120, 40))


def test_j_asks_whether_it_is_done(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "j", "enter")
        assert rep.told("dana").promises[-1].done == NOW.date()
        assert "Done: reference list. u takes it back." in rep.text()
        assert rep.hour.call.dialled is None
        await rep.press("u")
        assert rep.told("dana").promises[-1].done is None

    owing(stage).play(call)


def test_a_promise_is_given_another_day_and_stands_once_under_why_now(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "j")
        await rep.type("1 dec")
        await rep.press("enter")
        assert rep.told("dana").promises[-1].due == date(2026, 12, 1)
        assert rep.hour.call.dialled is None
        assert "reference list, promised for Tue 1 Dec" in rep.text()
        assert owed_lines(rep) == ["You promised reference list, Tue 1 Dec: not done"]

    owing(stage).play(call, size=(120, 40))


@pytest.mark.parametrize("typed", ["t", "w", "d", "tw", "later"])
def test_a_stray_letter_moves_no_promise_on_call(stage: Stage, typed: str) -> None:
    async def call(rep: Rehearsal) -> None:
        before = rep.told("dana")
        await rep.press("enter", "j", *typed, "enter", "escape")
        assert rep.told("dana") == before
        assert rep.hour.call.dialled is None
        assert "y yes" in rep.text()

    owing(stage).play(call)


def test_j_says_so_where_nothing_is_owed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "j")
        assert "No promise of yours is due to them." in rep.text()

    stage.play(call)


def test_somebody_who_asks_during_a_call_is_next_and_the_bar_says_so(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.press("I")
        await rep.type("adler")
        await rep.press("enter", "enter")
        assert rep.who == "dana"
        assert "Ben Adler: they asked, next" in rep.text()
        await rep.press("a")
        assert rep.who == "ben"
        assert "They asked: asked for a call" in rep.text()
        await rep.press("u", "u")
        assert rep.told("ben").events == ()

    stage.play(call)


def test_an_event_needs_its_words(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "E")
        await rep.type("adler")
        await rep.press("enter", "enter")
        assert rep.told("ben").events == ()
        await rep.type("new VP")
        await rep.press("enter")
        assert rep.told("ben").events[0].text == "new VP"
        assert not rep.told("ben").events[0].inbound

    stage.play(call)


def test_an_event_from_another_window_is_next_within_two_seconds(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        other = stage.reopened()
        rep.later(seconds=1)
        other.clock.at = stage.clock.at
        other.desk.trigger(["cleo"], "asked for a quote", inbound=True)
        rep.app.screen._tick()
        await rep.pilot.pause()
        assert "Cleo Marsh: they asked, next" in rep.text()
        assert rep.who == "dana"
        await rep.press("a")
        assert rep.who == "cleo"

    stage.play(call)


def back_from_leave(stage: Stage) -> Stage:
    """Three were to be called a week ago; two calls a day are all we make."""
    for who in ("ben", "cleo", "drew"):
        stage.log("2026-11-12T10:00:00-05:00", who, Outcome.NO_ANSWER)
    stage.clock.at = datetime.fromisoformat("2026-12-07T09:30:00-05:00")
    stage.desk.policy = replace(stage.desk.policy, daily_capacity=2)
    return stage


def test_what_is_overdue_after_leave_is_spread_and_taken_back(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        before = stage.record()
        await rep.press("o")
        assert "overdue calls, spread" in rep.text()
        assert stage.record() == before
        await rep.press("escape")
        assert stage.record() == before
        await rep.press("o", "enter")
        assert "spread over the days to" in rep.text()
        moved = [who for who, record in stage.record().items() if record != before[who]]
        assert moved
        for who in moved:
            assert rep.told(who).next.at > stage.clock.now()
            assert rep.told(who).next.why[0].startswith("spread over the days: was due")
        await rep.press("u")
        assert stage.record() == before

    back_from_leave(stage).play(morning)


def test_nothing_overdue_leaves_nothing_to_spread(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("o")
        assert "Nothing to spread" in rep.text()
        await rep.press("u")
        assert "Nothing to take back here" in rep.text()

    stage.play(morning)


def test_the_help_says_where_the_best_times_come_from(stage: Stage) -> None:
    async def read(rep: Rehearsal) -> None:
        await rep.press("enter", "question_mark")
        for _ in range(6):
            await rep.press("pagedown")
        text = rep.text()
        assert "Where the best times come from" in text
        assert "studies that" in text
        assert "Gong" in text

    stage.play(read, size=(120, 60))


def test_an_event_at_somebody_who_may_not_be_called_yet_says_why_they_are_not_next(stage: Stage) -> None:
    stage.clock.at = datetime.fromisoformat("2026-11-24T09:30:00-05:00")  # 06:30 in Los Angeles

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "E")
        await rep.type("cedar")
        await rep.press("enter")
        await rep.type("new VP")
        await rep.press("enter")
        assert "is next" not in rep.text()
        assert "Not yet: 06:30 Los Angeles time" in rep.text()
        assert rep.who != "hana"
        await rep.press("u")
        assert "Taken back: the event." in rep.text()

    stage.play(call)


def test_however_long_the_promise_is_what_to_press_stands_on_the_line(stage: Stage) -> None:
    long = "a comparison of our three plans with what the fleet costs them today"
    dana = stage.desk.book.prospect("dana")
    promise = Promise(text=long, side=Side.ME, due=NOW.date().replace(day=20), made=NOW.date())
    stage.desk.change(EventKind.EDIT, replace(dana, promises=(promise,)))

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert "for Fri 20 Nov: done? j says so." in rep.text()
        assert "u undo  k skip  ? keys  q leave" in rep.text()
        await rep.press("j")
        assert "Enter  it is done" in rep.text()

    stage.play(call)
