"""The newsletter list by its keys."""

from dataclasses import replace
from datetime import date

import pytest

from tests.screens.stage import NOW, Rehearsal, Stage
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect
from tui.rules.queue import build_queue


@pytest.fixture
def said_no(stage: Stage) -> Stage:
    """Ben, Cleo and Evan said no."""
    for who, day in (("cleo", "2026-09-03"), ("ben", "2026-11-03"), ("evan", "2026-11-20")):
        stage.log(f"{day}T14:00:00-05:00", who, Outcome.NO)
    ben = stage.desk.book.prospect("ben")
    stage.desk.change(EventKind.EDIT, replace(ben, no_reason="no budget [bold]this[/] year"))
    stage.clock.at = NOW
    return stage


def test_n_shows_who_said_no_since_when_and_why_the_latest_first(said_no: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        assert "n newsletter list" in rep.text()
        await rep.press("n")
        rows = [row for row in rep.lines() if "Evan" in row or "Ben" in row or "Cleo" in row]
        assert "Newsletter list: 3 people" in rep.text()
        assert "Fri 20 Nov" in rows[0]
        assert "Tue 3 Nov" in rows[1] and "Halcyra Textiles" in rows[1]
        assert "Thu 3 Sep" in rows[2]
        await rep.press("down")
        assert "no budget [bold]this[/] year" in " ".join(rep.text().split())
        await rep.press("escape")
        assert rep.app.screen is rep.app.today

    said_no.play(morning)


@pytest.mark.parametrize("key", ["enter", "E"])
def test_an_event_brings_them_back_into_the_queue_with_a_script_that_names_it(said_no: Stage, key: str) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("n", "down", key)
        await rep.type("new VP hired")
        await rep.press("enter")
        assert "Ben Adler is next: new VP hired" in rep.text()
        assert "back for: new VP hired" in " ".join(rep.text().split())
        await rep.press("escape")
        assert "event      Ben Adler" in rep.text()
        await rep.press("slash")
        await rep.type("ben")
        await rep.press("enter", "enter")
        assert rep.who == "ben"
        assert "new VP hired" in " ".join(rep.text().split())

    said_no.play(morning)
    events = said_no.desk.book.prospect("ben").events
    assert [each.text for each in events] == ["new VP hired"]


def test_u_takes_the_event_back(said_no: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("n", "u")
        assert "Nothing was recorded here yet." in rep.text()
        await rep.press("E")
        await rep.type("funding")
        await rep.press("enter", "u")
        assert "Taken back: funding." in rep.text()
        assert rep.told("evan").events == ()
        queue = build_queue(rep.stage.desk.book.prospects(), NOW, rep.stage.desk.policy)
        assert "evan" not in {due.prospect.id for due in queue.due}

    said_no.play(morning)


def test_escape_and_no_words_record_nothing(said_no: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("n", "E")
        await rep.type("never mind")
        await rep.press("escape", "E", "enter")
        assert rep.told("evan").events == ()
        assert "Newsletter list" in rep.text()

    said_no.play(morning)


def test_a_few_letters_find_somebody_on_the_list(said_no: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("n", "slash")
        await rep.type("hal")
        assert "› Ben Adler" in rep.text()
        assert "Evan Holt" not in rep.text()
        await rep.press("enter", "E")
        await rep.type("merger")
        await rep.press("enter")
        assert [each.text for each in rep.told("ben").events] == ["merger"]
        await rep.press("escape")
        assert "Evan Holt" in rep.text()
        await rep.press("slash")
        await rep.type("zzz")
        assert "Nobody fits." in rep.text()
        await rep.press("escape", "escape")

    said_no.play(morning)


def test_a_history_is_one_key_away(said_no: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("n", "h")
        assert "1 touch" in rep.text()
        await rep.press("escape")
        assert "Newsletter list" in rep.text()

    said_no.play(morning)


def test_an_empty_list_says_so(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        assert "newsletter" not in rep.text()
        await rep.press("n", "enter", "E", "down", "h")
        assert "Nobody said no so far." in rep.text()

    stage.play(morning)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
def test_a_long_list_is_walked_to_its_end(stage: Stage, size: tuple[int, int]) -> None:
    with stage.desk.book.turn():
        for number in range(300):
            who = Prospect(id=f"no{number}", name=f"Person {number}", standing=Standing.NEWSLETTER)
            stage.desk.add(replace(who, newsletter_since=date.fromordinal(739_000 + number)))

    async def morning(rep: Rehearsal) -> None:
        await rep.press("n")
        assert "› Person 299" in rep.text()
        await rep.press("pagedown", "down")
        assert "› Person 288" in rep.text()
        await rep.press("end")
        assert "› Person 0 " in rep.text()
        await rep.press("up", "home")
        assert "› Person 299" in rep.text()

    stage.play(morning, size)


def test_hostile_names_reasons_and_events_do_nothing_but_stand_there(said_no: Stage) -> None:
    hostile = "[link=x]{{ 7*7 }}[/] \x1b[31m=1+1"
    evan = said_no.desk.book.prospect("evan")
    said_no.desk.change(EventKind.EDIT, replace(evan, name=hostile, company=hostile, no_reason=hostile * 50))

    async def morning(rep: Rehearsal) -> None:
        await rep.press("n")
        assert "[link=x]{{ 7*7" in rep.text()
        await rep.press("E")
        await rep.type("x")
        rep.app.screen.query_one("Input").value = hostile
        await rep.press("enter")
        assert "\x1b" not in rep.text()
        assert len(rep.told("evan").events) == 1

    said_no.play(morning)
