"""The parking lot by its keys: parked in a call, cleared on the Summary or from Today."""

from dataclasses import replace

import pytest

from tests.screens.stage import Rehearsal, Stage
from tui.model.event import EventKind

HOSTILE = "[bold red]{{ 7*7 }}[/] =1+1 \x1b[31m"


@pytest.fixture(autouse=True)
def with_addresses(stage: Stage) -> None:
    """Mails can be written to Dana and Hana."""
    for who in ("dana", "hana"):
        known = replace(stage.desk.book.prospect(who), emails=(f"{who}@acme.example",))
        stage.desk.change(EventKind.EDIT, known)


async def park(rep: Rehearsal, text: str) -> None:
    await rep.press("p")
    await rep.type(text)
    await rep.press("enter")


def test_p_parks_a_job_with_whoever_is_on_screen_and_the_bar_counts_it(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "p")
        await rep.type("ask legal")
        assert "Enter parks it for the end of the block, with Dana Okafor: ask legal" in rep.text()
        await rep.press("enter")
        assert "Parked for the end of the block: ask legal" in rep.text()
        assert "1 parked" in rep.lines()[0]
        assert [(job.prospect, job.text) for job in rep.hour.parked] == [("dana", "ask legal")]
        assert rep.who == "dana"

    stage.play(hour)


def test_escape_and_no_words_park_nothing(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "p", "enter", "escape", "p", "x", "escape")
        assert rep.hour.parked == ()
        assert rep.who == "dana"

    stage.play(hour)


def test_u_takes_the_parked_job_back_before_the_outcome(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "a")
        await park(rep, "ask legal")
        await rep.press("u")
        assert "Taken back: what was parked, ask legal" in rep.text()
        assert rep.hour.parked == ()
        assert rep.hour.figures.dials == 1
        await rep.press("u")
        assert (rep.who, rep.hour.figures.dials) == ("dana", 0)

    stage.play(hour)


def test_a_job_can_be_parked_when_all_are_called(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", *"kkkkkkk")
        await park(rep, "order headsets")
        assert [(job.prospect, job.text) for job in rep.hour.parked] == [("", "order headsets")]

    stage.play(hour)


def test_the_note_that_was_typed_is_there_after_parking(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("likes maps")
        await rep.press("enter")
        await park(rep, "ask legal")
        assert rep.hour.call.note == "likes maps"

    stage.play(hour)


def test_a_kill_keeps_what_is_parked(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter")
        await park(rep, "ask legal")
        again = stage.reopened().desk.book.load_session()
        assert [job.text for job in again.parked] == ["ask legal"]

    stage.play(hour)


def test_the_summary_clears_the_jobs_one_by_one_and_then_closes_the_block(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter")
        await park(rep, "ask legal")
        await park(rep, "order headsets")
        await park(rep, "call mum")
        await rep.press("q", "f")
        assert "Parked: 3" in rep.text()
        assert "› ask legal" in rep.text()
        assert "Enter marks it done" in rep.text()
        await rep.press("enter")
        assert "› order headsets" in rep.text()
        await rep.press("x")
        assert "› call mum" in rep.text()
        await rep.press("enter")
        assert "All cleared. Enter closes the block." in rep.text()
        assert rep.hour.parked == ()
        await rep.press("enter")
        assert rep.app.screen is rep.app.today
        assert rep.hour.block is None

    stage.play(evening)


def test_a_job_put_off_again_waits_on_today_over_the_day(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter")
        await park(rep, "ask legal")
        await park(rep, "order headsets")
        await rep.press("q", "f", "l", "x")
        assert "1 job waits on Today. Enter closes the block." in rep.text()
        await rep.press("enter")
        assert "p clear 1 parked job" in rep.text()

    async def morning(rep: Rehearsal) -> None:
        await rep.resize(120, 40)
        assert "Dana Okafor: ask legal" in rep.text()
        await rep.press("p")
        assert "› ask legal" in rep.text()
        await rep.press("enter", "enter")
        assert rep.app.screen is rep.app.today
        assert "Parked" not in rep.text()

    stage.play(evening)
    tomorrow = stage.reopened()
    tomorrow.clock.at = tomorrow.clock.at.replace(day=25)
    tomorrow.play(morning)


def test_the_keys_walk_the_jobs_and_u_brings_one_back(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter")
        for text in ("one", "two", "three"):
            await park(rep, text)
        await rep.press("q", "f", "down", "down", "up")
        assert "› two" in rep.text()
        await rep.press("x")
        assert [job.text for job in rep.hour.parked] == ["one", "three"]
        await rep.press("u")
        assert [job.text for job in rep.hour.parked] == ["one", "two", "three"]
        assert "› two" in rep.text()
        await rep.press("escape")
        assert rep.app.screen is rep.app.today

    stage.play(evening)


def test_an_outcome_parks_its_recap_and_u_takes_it_away(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "t", "enter")
        assert "1 parked" in rep.lines()[0]
        await rep.press("u")
        assert "parked" not in rep.lines()[0]
        await rep.press("y")
        await rep.type("demo thu 2pm")
        await rep.press("enter")
        assert [job.text for job in rep.hour.parked] == ["recap to send", "invite to send"]

    stage.play(hour)


@pytest.mark.parametrize(("sent", "left"), [(True, 0), (False, 1)])
def test_a_mail_that_was_sent_on_clears_its_job_and_one_that_was_not_leaves_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, sent: bool, left: int
) -> None:
    asked = []

    async def evening(rep: Rehearsal) -> None:
        monkeypatch.setattr(rep.app, "open_mail", lambda who, kind, then: (asked.append((who, kind)), then(sent)))
        await rep.press("enter", "t", "enter", "q", "f")
        assert "Enter opens the mail" in rep.text()
        await rep.press("o")
        assert len(rep.hour.parked) == left

    stage.play(evening)
    assert asked == [("dana", "recap")]


def test_an_invite_is_opened_for_whom_it_was_agreed_with(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def evening(rep: Rehearsal) -> None:
        monkeypatch.setattr(rep.app, "open_invite", lambda who, then: (asked.append(who), then(True)))
        await rep.press("enter", "y")
        await rep.type("demo thu 2pm")
        await rep.press("enter", "q", "f", "down")
        assert "Enter opens the invite" in rep.text()
        await rep.press("enter")
        assert [job.text for job in rep.hour.parked] == ["recap to send"]

    stage.play(evening)
    assert asked == ["dana"]


def test_a_promise_is_kept_by_clearing_its_job(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("me: brochure")
        await rep.press("enter", "f", "q", "f")
        assert "brochure to send" in rep.text()
        await rep.press("enter")
        assert "the promise is kept: brochure" in rep.text()
        kept = {promise.text: promise.done for promise in rep.told("dana").promises}
        assert kept["brochure"] is not None
        await rep.press("u")
        assert {promise.text: promise.done for promise in rep.told("dana").promises}["brochure"] is None
        assert "› brochure to send" in rep.text()

    stage.play(evening)


def test_words_from_outside_do_nothing_but_stand_there(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.park(HOSTILE * 40)
        rep.hour.park(HOSTILE)
        await rep.press("q", "f")
        assert "[bold red]{{ 7*7 }}[/] =1+1" in rep.text()
        assert "\x1b" not in rep.text()
        await rep.press("l", "l", "enter")
        await rep.resize(120, 40)
        assert "[bold red]" in rep.text()
        await rep.press("p", "x", "x")
        assert rep.hour.parked == ()

    stage.play(evening)


def test_with_nothing_parked_today_says_so(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        await rep.press("p")
        assert "Nothing is parked." in rep.text()
        await rep.press("enter")
        assert rep.app.screen is rep.app.today

    stage.play(morning)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
def test_fifty_jobs_can_be_reached_in_any_terminal(stage: Stage, size: tuple[int, int]) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter")
        for number in range(50):
            rep.hour.park(f"job {number}")
        await rep.press("q", "f", *["down"] * 49)
        assert "› job 49" in rep.text()
        await rep.press("x")
        assert "› job 0" in rep.text()
        assert "q close the block" in rep.text()

    stage.play(evening, size)


def test_a_draft_that_is_left_sends_nothing_and_one_that_is_copied_clears_the_job(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter", "t", "enter", "q", "f", "enter")
        assert "Recap to Dana Okafor" in rep.text()
        await rep.press("escape")
        assert "Nothing was sent; the job waits." in rep.text()
        await rep.press("enter", "ctrl+y")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert rep.hour.parked == ()
        assert "All cleared. Enter closes the block." in " ".join(rep.text().split())
        assert [touch.outcome for touch in rep.stage.desk.book.touches("dana")[:2]] == ["mail", "not_yet"]

    stage.play(evening)


def test_a_mail_to_nobody_asks_for_the_address_and_e_adds_it(stage: Stage) -> None:
    async def evening(rep: Rehearsal) -> None:
        await rep.press("enter", "k", "k", "t", "enter", "q", "f")
        assert "needs an address" in rep.text()
        assert "e add a mail address" in rep.text()
        await rep.press("enter")
        assert "No mail address is known" in " ".join(rep.text().split())
        await rep.press("e")
        rep.app.screen.query_one("#field-emails").value = "ben@mill.example"
        await rep.press("ctrl+s")
        assert "Enter opens the mail" in rep.text()

    stage.play(evening)


def test_a_fault_is_said_above_the_keys_and_covers_none(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError("No room is left on the disk.")

    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter")
        monkeypatch.setattr(rep.hour, "skip", full)
        await rep.press("k")
        assert "No room is left on the disk." in rep.lines()[-5], "in place of what was not done"
        assert not list(rep.app._notifications)
        rep.app.go_to_today()
        await rep.pilot.pause()
        rep.app.guard(full)
        await rep.pilot.pause()
        assert "No room is left on the disk." in rep.text()
        assert not list(rep.app._notifications)

    stage.play(hour)


def test_the_summary_counts_each_outcome(stage: Stage) -> None:
    async def hour(rep: Rehearsal) -> None:
        await rep.press("enter", "v", "v", "a", "a", "q", "f")
        await rep.resize(200, 60)
        rows = [row.split("││")[1].split() for row in rep.lines() if "│ voicemail" in row or "│ no answer" in row]
        assert [(row[0], row[-1]) for row in rows] == [("voicemail", "2"), ("no", "2")]

    stage.play(hour)
