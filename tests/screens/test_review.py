"""A walk-away review: all that speaks for going on or not, the question to ask, and three keys."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.screens.stage import NOW, Rehearsal, Stage, reach, start
from tui.config.actions import CALL_ACTIONS, REVIEW_ACTIONS
from tui.desk.story import facts
from tui.model.event import EventKind
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.prospect import Promise, Review, Side
from tui.screens.actions import action


def dana_under_review(stage: Stage) -> Stage:
    """Dana talked twice, heard a voicemail, owes a report since Friday, and was tried five times since."""
    dana = stage.desk.book.prospect("dana")
    since = NOW - timedelta(days=1)
    tries = tuple(since - timedelta(days=11 - 2 * each) for each in range(5))
    late = Promise(text="mileage report", side=Side.THEY, due=date(2026, 11, 20), made=date(2026, 11, 12))
    review = Review(since=since, why=("5 tries since the last talk, nobody reached",))
    stage.desk.change(EventKind.EDIT, replace(dana, next=None, review=review, tries=tries, promises=(late,)))
    return stage


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_evidence_the_question_in_their_words_and_three_keys_are_on_one_screen(
    stage: Stage, size: tuple[int, int]
) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        box = " ".join(" ".join(row.strip("│").split("│")[0] for row in rep.text().splitlines()).split())
        for evidence in (
            "5 tries since the last talk, nobody reached",
            "First of these tries 12 days ago",
            "Left 1 voicemail",
            "2 talks, the last 12 days ago",
            "1 promise of theirs not kept: mileage report",
        ):
            assert evidence in box
        assert "two more meetings a day" in box
        assert "9 days to your product launch" in box
        assert "What is holding you back?”" in box
        assert all(key in box for key in ("1 ask", "2 break up", "3 go on"))

    dana_under_review(stage).play(call, size)


def test_each_of_the_three_keys_answers_it_and_is_taken_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("1")
        assert rep.hour.call.honest
        assert "What is holding you back?" in rep.text()
        assert "nobody reached" not in rep.text(), "the review is answered, its evidence is gone"
        await rep.press("u", "3")
        assert rep.told("dana").review is None
        assert rep.told("dana").next is not None
        await rep.press("u", "2")
        assert rep.told("dana").standing is Standing.NEWSLETTER
        await rep.press("u")
        assert rep.told("dana").review is not None

    dana_under_review(stage).play(call)


def test_after_going_on_no_message_is_proposed_that_they_heard_before(stage: Stage) -> None:
    faye = stage.desk.book.prospect("faye")
    heard = ("voicemail-1", "voicemail-3")
    stage.desk.change(EventKind.EDIT, replace(faye, messages=heard))

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("faye")
        rep.app.screen.show()
        await rep.press("3")
        rep.hour.open("faye")
        rep.app.screen.show()
        await rep.press("v")
        assert rep.told("faye").messages == (*heard, "voicemail-2")

    stage.play(call)


def test_a_walk_away_review_is_answered_without_dialling(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "faye")
        text = rep.text()
        assert "Walk-away review" in text
        assert "1 ask honestly" in text
        await rep.press("3")
        assert rep.told("faye").review is None
        assert rep.told("faye").extra_tries == 3
        await rep.press("u")
        assert rep.who == "faye"
        assert rep.told("faye").review is not None
        await rep.press("1")
        assert rep.hour.call.honest
        assert rep.who == "faye"
        await rep.press("u")
        await rep.press("2")
        assert rep.told("faye").standing is Standing.NEWSLETTER

    stage.play(call)


def test_a_breakup_is_no_call_and_no_talk_and_nothing_they_said(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "faye")
        before = stage.desk.record
        await rep.press("2")
        faye, touch = rep.told("faye"), stage.desk.book.touches("faye")[0]
        assert (touch.outcome, touch.channel, touch.talked) == (Outcome.NO, Channel.MAIL, False)
        assert (touch.number, touch.seconds) == ("", 0)
        assert (faye.standing, faye.talks, faye.last_talk) == (Standing.NEWSLETTER, 0, None)
        assert (faye.no_reason, faye.picked_up, faye.tries) == ("", (), ())
        assert (rep.hour.figures.dials, rep.hour.figures.talks) == (0, 0)
        assert stage.desk.record == before
        await rep.press("E")
        await rep.type("faye")
        await rep.press("enter")
        await rep.type("new VP hired")
        await rep.press("enter")
        await reach(rep, "faye")
        words = " ".join(row.strip("│").split("│")[0].strip() for row in rep.lines())
        assert "because of the news at your end: new VP hired" in words
        assert "talked before" not in words
        assert "walk-away review" not in words

    stage.play(call)


def test_a_review_says_what_2_will_do_with_the_mail(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "faye")
        assert "2 break up: mail copied, then a no" in rep.text()
        faye = rep.told("faye")
        stage.desk.change(EventKind.EDIT, replace(faye, emails=("faye@example.com",)))
        rep.app.screen.show()
        await rep.pilot.pause()
        assert "2 break up: write a mail, then a no" in rep.text()

    stage.play(call)


@pytest.mark.parametrize(
    ("at", "changes", "later", "told"),
    [
        (NOW, {}, "", "one more call, with the honest question. d dials."),
        (NOW + timedelta(hours=13), {}, "Wed 25 Nov 08:00", "comes Wed 25 Nov 08:00 their time"),
        (NOW, {"phones": ()}, "needs a number", "the honest question, but needs a number first"),
    ],
)
def test_the_honest_question_says_when_it_can_be_asked(
    stage: Stage, at: datetime, changes: dict[str, tuple[()]], later: str, told: str
) -> None:
    dana_under_review(stage)
    stage.desk.change(EventKind.EDIT, replace(stage.desk.book.prospect("dana"), **changes))

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        stage.clock.at = at
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.pilot.pause()
        offered = rep.text()
        assert (f"1 ask it in a call → {later}" if later else "1 ask it in a call now") in offered
        assert (f"1 ask honestly → {later}" if later else "1 ask honestly  2") in offered
        await rep.press("1")
        assert told in rep.text()

    stage.play(call)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_each_key_that_acts_in_a_review_is_listed(stage: Stage, size: tuple[int, int]) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        await reach(rep, "dana")
        keys = " ".join(" ".join(rep.lines()[-6:]).split())
        for each in (*CALL_ACTIONS[:11], action("dial"), *REVIEW_ACTIONS):
            assert f"{each.shown} {each.label}" in keys, each.id

    dana_under_review(stage).play(look, size)


def test_the_days_of_a_review_are_the_same_on_today_on_call_and_in_the_story(stage: Stage) -> None:
    told = "first of these tries 22 days ago"  # the review was set 17 days after the first

    async def day(rep: Rehearsal) -> None:
        (due,) = rep.app.screen.view.reviews
        assert told in due.why
        assert told in dict(facts(due.prospect, NOW))["Review"]
        assert "17 days ago" not in rep.text()
        await reach(rep, "faye")
        await rep.press("enter")
        assert "17 days ago" not in rep.text()

    stage.play(day, size=(120, 40))
