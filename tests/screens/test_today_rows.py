"""The rows of Today: marked with the arrows, acted upon with Enter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.screens.stage import NOW, Rehearsal, Stage, person
from tui.model.outcome import Outcome
from tui.screens.today import TodayScreen
from tui.screens.today_marks import DUE, Lists, Marked
from tui.screens.today_view import PRESSING, _shorter, due_row

PROMISED = "2026-11-23T10:00:00-05:00"


@pytest.fixture
def owing(stage: Stage) -> Stage:
    """A day on which two promises are due, and a demo is agreed in the block."""
    stage.log(PROMISED, "ben", Outcome.NOT_YET, "me: price list @24 nov", "24 nov 9:00", 300)
    stage.log(PROMISED, "cleo", Outcome.NOT_YET, "me: case study @25 nov", "27 nov 9:00", 300)
    stage.log("2026-11-23T11:00:00-05:00", "evan", Outcome.CALLBACK, following="24 nov 12:50")
    stage.clock.at = NOW
    return stage


def today(rep: Rehearsal) -> TodayScreen:
    screen = rep.app.screen
    assert isinstance(screen, TodayScreen)
    return screen


def marked(rep: Rehearsal) -> list[str]:
    """The rows with the mark before them."""
    return [row for row in rep.lines() if "›" in row]


async def to_promises(rep: Rehearsal) -> None:
    await rep.press("tab", "tab", "tab")
    assert today(rep).marked == Marked("Promised", 0)


def crowd(stage: Stage, number: int, name: str = "Person", company: str = "Tovanta Foods") -> Stage:
    stage.clock.at = NOW - timedelta(days=3)
    with stage.desk.book.turn():
        for each in range(number):
            digits = f"212 555 {100 + each:04}"
            stage.desk.add(person(f"p{each:03}", f"{name} {each}", company, digits))
    stage.clock.at = NOW
    return stage


def test_the_arrows_mark_who_is_due_and_enter_calls_them(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        assert marked(rep) == []
        await rep.press("down", "down", "down")
        (row,) = marked(rep)
        assert "Ben Adler" in row
        assert "Enter call Ben" in rep.text()
        assert "Ben Adler, Halcyra Textiles: Never called." in rep.text()
        await rep.press("enter")
        assert rep.who == "ben"

    stage.play(morning)


def test_escape_takes_the_mark_away_and_enter_starts_the_block_as_ever(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("j", "j", "k", "j", "escape")
        assert marked(rep) == []
        assert "Enter start a block of 60 minutes" in rep.text()
        await rep.press("enter")
        assert rep.who == "dana"

    stage.play(morning)


def test_tab_goes_from_list_to_list_and_back(owing: Stage) -> None:
    async def around(rep: Rehearsal) -> None:
        seen = []
        for _ in range(7):
            await rep.press("tab")
            seen.append(today(rep).marked.title)
        assert seen == [DUE, "Agreed, your time", "Promised", "Reviews", "Left out", "Coming up", DUE]
        await rep.press("shift+tab", "shift+tab", "shift+tab")
        assert today(rep).marked == Marked("Reviews", 0)
        assert "Enter review Faye" in rep.text()
        await rep.press("enter")
        assert rep.who == "faye"

    owing.play(around)


def test_an_appointment_is_called_from_where_it_stands(owing: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("tab", "tab", "down", "down")
        assert "Enter call Evan" in rep.text()
        assert "Evan Holt, Tovanta Foods: callback 12:50." in rep.text()
        await rep.press("enter")
        assert rep.who == "evan"

    owing.play(call)


def test_what_is_agreed_for_another_day_has_its_day_before_the_hour(stage: Stage) -> None:
    stage.log("2026-11-23T11:00:00-05:00", "evan", Outcome.CALLBACK, following="25 nov 13:30")
    stage.clock.at = NOW

    async def look(rep: Rehearsal) -> None:
        assert "Wed 13:30 Evan Holt" in rep.text()

    stage.play(look)


def test_a_promise_that_was_moved_comes_back_to_its_day(owing: Stage) -> None:
    async def move(rep: Rehearsal) -> None:
        await to_promises(rep)
        await rep.press("enter")
        await rep.type("3 dec")
        await rep.press("enter")
        assert "price list, promised for Thu 3 Dec. u takes it back." in rep.text()
        await rep.press("u")
        assert "Taken back: price list is promised for Tue 24 Nov again." in rep.text()

    owing.play(move)


def test_a_promise_is_done_with_one_key_and_taken_back_with_another(owing: Stage) -> None:
    def kept(rep: Rehearsal) -> bool:
        return rep.told("ben").promises[0].done is not None

    async def settle(rep: Rehearsal) -> None:
        await to_promises(rep)
        assert "You promised Ben Adler, Halcyra Textiles: price list, for today." in rep.text()
        await rep.press("d")
        assert kept(rep)
        assert "Done: price list. u takes it back." in rep.text()
        assert "Ben Adler: price list" not in rep.text()
        assert "u undo" in rep.text()
        await rep.press("u")
        assert not kept(rep)
        assert "Taken back: price list is promised for Tue 24 Nov again." in rep.text()
        assert [each.promise.text for each in today(rep).view.plan.owed] == ["price list", "case study"]
        await rep.press("u")
        assert "Nothing to take back here" in rep.text()

    owing.play(settle)


@pytest.mark.parametrize(
    ("typed", "day", "told"),
    [
        ("thu", "2026-11-26", "Enter  for Thu 26 Nov"),
        ("in 3 days", "2026-11-27", "Enter  for Fri 27 Nov"),
        ("3 dec", "2026-12-03", "Enter  for Thu 3 Dec"),
    ],
)
def test_enter_on_a_promise_asks_whether_it_is_done_or_for_which_day(
    owing: Stage, typed: str, day: str, told: str
) -> None:
    async def settle(rep: Rehearsal) -> None:
        await to_promises(rep)
        await rep.press("enter")
        assert "You promised Ben Adler" in rep.text()
        await rep.press("escape")
        assert rep.told("ben").promises[0].due.isoformat() == "2026-11-24"
        await rep.press("enter")
        assert "Enter  it is done" in rep.text()
        await rep.type(typed)
        assert told in rep.text()
        await rep.press("enter")
        assert rep.told("ben").promises[0].due.isoformat() == day
        assert "price list, promised for" in rep.text()
        await rep.press("u")
        assert rep.told("ben").promises[0].due.isoformat() == "2026-11-24"

    owing.play(settle)


@pytest.mark.parametrize(("typed", "told"), [("t", "Not read as a day"), ("w", "Not"), ("yesterday", "has passed")])
def test_a_stray_letter_moves_no_promise(owing: Stage, typed: str, told: str) -> None:
    async def stray(rep: Rehearsal) -> None:
        await to_promises(rep)
        before = rep.told("ben")
        await rep.press("enter", *typed, "enter")
        assert told in rep.text()
        assert "Enter  " not in rep.text()
        assert rep.told("ben") == before

    owing.play(stray)


def test_a_promise_that_is_settled_works_nobody_else_out_anew(owing: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def settle(rep: Rehearsal) -> None:
        await to_promises(rep)
        monkeypatch.setattr("tui.screens.today.work_out", None)
        await rep.press("d", "u", "down", "up", "tab", "escape")
        assert len(today(rep).view.plan.owed) == 2

    owing.play(settle)


def test_who_is_left_out_for_one_reason_is_listed_from_its_row(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("tab", "shift+tab")
        assert "Enter see who" in rep.text()
        await rep.press("enter")
        assert "1 person left out" in rep.text()
        assert "Gus Thorn" in rep.text()

    stage.play(look)


def test_h_tells_the_story_of_whoever_is_marked(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("h")
        assert "Mark somebody first" in rep.text()
        await rep.press("down", "h")
        assert "Dana Okafor" in rep.text()
        assert "VP Operations" in rep.text()

    stage.play(look)


def test_the_mark_stays_in_sight_however_long_the_list_is(tmp_path) -> None:
    stage = crowd(Stage(tmp_path / "book"), 60)

    async def down(rep: Rehearsal) -> None:
        for number in (1, 20, 39):
            await rep.press(*["down"] * number)
            (row,) = marked(rep)
            assert row
        assert today(rep).marked == Marked(DUE, 59)
        assert "above" in rep.text()

    stage.play(down)


def test_a_list_is_left_where_its_last_row_went() -> None:
    lists = Lists((("Promised", ("a", "b")), ("Parked", ("c",))))
    assert lists.kept(Marked("Promised", 5)) == Marked("Promised", 1)
    assert lists.kept(Marked("Reviews", 0)) is None
    assert lists.moved(Marked("Promised", 1), 1) == Marked("Promised", 1)
    assert lists.beside(Marked("Parked", 0), 1) == Marked("Promised", 0)
    assert Lists(()).moved(None, 1) is None


def test_the_clock_goes_on_while_today_stands_open(stage: Stage) -> None:
    async def wait(rep: Rehearsal) -> None:
        stage.clock.at += timedelta(minutes=6)
        today(rep)._tick()
        await rep.pilot.pause()
        assert "24 Nov 2026, 12:30" in rep.text()
        assert "12:30 New York" in rep.text()

    stage.play(wait)


def test_the_demo_says_so_on_today_and_in_the_block(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        assert "demo" not in rep.lines()[0]
        rep.app.demo = True
        today(rep).show()
        await rep.pilot.pause()
        assert rep.lines()[0].strip().startswith("powerhour demo")
        await rep.press("enter")
        assert rep.lines()[0].startswith(" 12:24 demo ")

    stage.play(call)


def test_what_is_still_empty_of_the_block_is_drawn_thin(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.later(minutes=30)
        await rep.press("n", "escape")
        assert "━╸─" in rep.lines()[0]

    stage.play(call)


def test_a_pressing_reason_is_cut_before_the_company_takes_its_place(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        due = next(each for each in today(rep).view.queue.due if each.tier in PRESSING)
        view = today(rep).view._replace(queue=today(rep).view.queue._replace(due=(due,)))
        for width in (44, 60, 120):
            (row,) = due_row(view, 0, width)
            said = row.plain[11 + view.names + 1 :]
            assert said.casefold().removeprefix("callback ").startswith("missed: mon 23 nov")

    stage.play(look)


def test_who_was_only_looked_at_is_let_go_and_a_missed_callback_comes_first(owing: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("down", "down", "down", "enter")
        looked_at = rep.who
        assert looked_at not in ("", "dana", "evan")
        before = rep.stage.record()
        await rep.press("q")
        assert not rep.hour.session.calls
        assert rep.stage.reopened().desk.book.load_session().calls == ()
        rep.later(minutes=30)
        await rep.press("enter")
        assert rep.who == "dana", "the callback that was missed"
        assert rep.stage.record() == before

    owing.play(morning)


@pytest.mark.parametrize("done", ["dialled", "noted"])
def test_who_was_dialled_or_noted_stays_on_screen(owing: Stage, done: str) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("down", "down", "down", "enter")
        looked_at = rep.who
        if done == "dialled":
            await rep.press("d", "d")
        else:
            await rep.press("m")
            await rep.type("back on monday")
            await rep.press("escape")
        await rep.press("q")
        rep.later(minutes=30)
        await rep.press("enter")
        assert rep.who == looked_at

    owing.play(morning)


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (40, "Callback at 09:24 their time"),
        (26, "Callback at 09:24 theirs"),
        (20, "Callback at 09:24"),
    ],
)
def test_a_time_of_theirs_says_so_in_the_fewest_words_that_fit(room: int, told: str) -> None:
    assert _shorter("Callback at 09:24 their time", room) == told


def test_each_marked_row_is_told_in_a_sentence(owing: Stage) -> None:
    async def around(rep: Rehearsal) -> None:
        await rep.press("enter", "p", *"brochure", "enter", "t", "enter", "q")
        told = {}
        for _ in range(8):
            await rep.press("tab")
            told[today(rep).marked.title] = str(rep.app.screen.query_one("#message").content)
        assert set(told) >= {DUE, "Parked", "Left out", "Coming up"}
        assert told["Parked"] == "brochure, Dana Okafor, parked today."
        assert told["Left out"].endswith("Gus Thorn.")
        assert all(told.values())

    owing.play(around)


def test_enter_on_a_parked_job_goes_to_that_job_and_on_a_day_to_who_becomes_due_then(owing: Stage) -> None:
    async def around(rep: Rehearsal) -> None:
        await rep.press("enter", "p", *"brochure", "enter", "p", *"leaflet", "enter", "a", "q")
        while today(rep).marked is None or today(rep).marked.title != "Parked":
            await rep.press("tab")
        await rep.press("down")
        assert "Enter go to this job" in rep.text()
        await rep.press("enter")
        assert next(row for row in rep.lines() if "›" in row).count("leaflet") == 1
        await rep.press("escape")
        while today(rep).marked.title != "Coming up":
            await rep.press("tab")
        group = today(rep).target
        await rep.press("enter")
        assert len(rep.app.screen.held) == int(group.words.split()[0])
        assert all(each.until.date() <= group.day for each in rep.app.screen.held)

    owing.play(around)


def test_an_appointment_is_moved_and_called_off_as_its_row_and_its_page_say(stage: Stage) -> None:
    async def move(rep: Rehearsal) -> None:
        await rep.press("enter", "y", *"demo wed 3pm", "enter", "q", "tab", "tab")
        told = str(rep.app.screen.query_one("#message").content)
        assert "demo Wed 25 Nov 15:00 their time" in told
        assert "To move it or call it off: Enter, then y with another time, or another outcome." in " ".join(
            told.split()
        )
        await rep.press("h", "down", "down", "down", "enter")
        assert "call them, then y with another time" in " ".join(rep.text().split())
        await rep.press("escape", "escape", "enter", "y", *"demo fri 10:00", "enter")
        assert f"{rep.told('dana').next.at:%a %H:%M}" == "Fri 10:00"
        await rep.press("q", "tab", "tab", "enter", "t", "enter")
        assert rep.told("dana").next.what == ""

    stage.play(move)
