"""What the outcome keys ask, show and log."""

import pytest

from tests.screens.stage import Rehearsal, Stage, reach, start
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing
from tui.screens.prompts import Prompts


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("v", Outcome.VOICEMAIL), ("a", Outcome.NO_ANSWER), ("g", Outcome.GATEKEEPER), ("f", Outcome.NO_TALK)],
)
def test_a_try_that_reached_nobody_takes_one_key(stage: Stage, key: str, outcome: Outcome) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press(key)
        touch = stage.desk.book.touches("dana")[0]
        assert (touch.outcome, touch.attempt) == (outcome, 1)
        assert rep.told("dana").next is not None
        assert rep.who != "dana"
        assert "u takes it back" in " ".join(rep.text().split())

    stage.play(call)


@pytest.mark.parametrize(
    ("key", "outcome", "standing"),
    [
        ("n", Outcome.NO, Standing.NEWSLETTER),
        ("w", Outcome.NOT_NOW, Standing.LATER),
        ("t", Outcome.NOT_YET, Standing.ACTIVE),
        ("y", Outcome.YES, Standing.WON),
        ("x", Outcome.NEVER_CALL, Standing.NEVER),
        ("b", Outcome.BAD_NUMBER, Standing.ACTIVE),
    ],
)
def test_an_outcome_that_asks_is_closed_by_enter(stage: Stage, key: str, outcome: Outcome, standing: Standing) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press(key)
        assert len(stage.desk.book.touches("dana")) == 4, "nothing is logged before Enter"
        await rep.press("enter")
        assert stage.desk.book.touches("dana")[0].outcome is outcome
        assert rep.told("dana").standing is standing

    stage.play(call)


@pytest.mark.parametrize("key", ["n", "w", "t", "y", "c", "x", "b", "o"])
def test_esc_drops_a_question_and_nothing_is_logged(stage: Stage, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        before = stage.record()
        await rep.press(key, "escape")
        assert rep.who == "dana"
        assert stage.record() == before
        assert "y yes" in rep.text()

    stage.play(call)


def test_each_outcome_key_shows_what_it_will_set_and_sets_that(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        text = rep.text()
        assert "w not now → Mon 22 Feb" in text
        assert "t not yet → Mon 30 Nov 10:00" in text
        assert "n no → newsletter" in text
        await rep.press("t", "enter")
        assert f"{rep.told('dana').next.at:%a %d %b %H:%M}" == "Mon 30 Nov 10:00"

    stage.play(call)


def test_a_typed_time_replaces_the_offered_one_and_is_read_as_it_is_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("w")
        await rep.type("15 jan")
        assert "Fri 15 Jan" in rep.text()
        await rep.press("enter")
        assert f"{rep.told('dana').next.at:%d %b %Y}" == "15 Jan 2027"

    stage.play(call)


def test_a_time_that_cannot_be_read_is_said_and_enter_waits(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("t")
        await rep.type("blue moon")
        assert "Not read as a time" in rep.text()
        await rep.press("enter")
        assert rep.who == "dana"
        assert len(stage.desk.book.touches("dana")) == 4

    stage.play(call)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("c", "blue moon", "Not read as a time: try in 20 min, 3pm, tue 10."),
        ("c", "yesterday 3pm", "Yesterday has passed: try in 20 min, 3pm, tue 10."),
        ("c", "3 dec", "A callback needs a time as well: in 20 min, 3pm, tue 10."),
        ("t", "last fri", "Last fri has passed: try tue 2pm, in 3 weeks, 3 dec, q1."),
        ("y", "demo today 8am", "08:00 has passed today: try demo tue 2pm."),
        ("y", "trial", "The next step needs a day and a time: try trial tue 2pm."),
        ("c", "3:15", "Enter: callback → 15:15 their time"),
    ],
)
def test_what_is_typed_is_answered_with_what_the_question_takes(stage: Stage, key: str, typed: str, words: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press(key)
        await rep.type(typed)
        assert words in rep.text()

    stage.play(call)


def test_the_arrows_step_through_the_other_offered_times(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("t")
        first = rep.lines()[19]
        await rep.press("right")
        second = rep.lines()[19]
        assert first != second
        await rep.press("left")
        assert rep.lines()[19] == first
        await rep.press("right", "enter")
        assert f"{rep.told('dana').next.at:%H:%M}" in second

    stage.play(call)


def test_a_no_keeps_its_reason_in_their_words(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("n")
        await rep.type("signed with another")
        await rep.press("enter")
        assert stage.desk.book.touches("dana")[0].reason == "signed with another"
        assert rep.told("dana").no_reason == "signed with another"

    stage.play(call)


def test_a_yes_with_a_time_is_an_appointment_of_its_kind(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("y")
        await rep.type("demo tue 2pm")
        await rep.press("enter")
        following = rep.told("dana").next
        assert (following.what, f"{following.at:%a %d %b %H:%M}") == ("demo", "Tue 01 Dec 14:00")
        assert rep.told("dana").standing is Standing.ACTIVE

    stage.play(call)


def test_never_call_on_a_shared_line_asks_for_whom(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "drew")
        await rep.press("x")
        assert "e all 2 on this line" in rep.text()
        await rep.press("enter")
        assert rep.told("drew").standing is Standing.NEVER
        assert rep.told("evan").standing is not Standing.NEVER
        await rep.press("u", "x", "e")
        assert rep.told("drew").standing is rep.told("evan").standing is Standing.NEVER
        await rep.press("u")
        assert not stage.desk.barred(rep.told("evan"))

    stage.play(call)


def test_another_touch_is_a_mail_a_text_or_a_meeting(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        for keys, outcome in (("ml", Outcome.MAIL), ("t", Outcome.TEXT), ("e", Outcome.MEETING)):
            who = rep.who
            await rep.press("o", *keys)
            assert stage.desk.book.touches(who)[0].outcome is outcome

    stage.play(call)


def test_a_minute_that_somebody_else_has_is_said_before_enter_and_kept(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("c")
        await rep.type("3pm my")
        await rep.press("enter", "y")
        await rep.type("demo today 3pm my")
        second = rep.who
        assert "You have Dana Okafor at 15:00 as well" in rep.text()
        await rep.press("enter")
        assert rep.told(second).next.at == rep.told("dana").next.at
        assert "u takes it back." in rep.text()

    stage.play(call)


def test_who_said_never_is_shown_as_such_with_no_words_to_say_and_no_outcome_offered(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "drew")
        await rep.press("x", "enter")
        after = rep.who
        await reach(rep, "drew")
        text = rep.text()
        assert "NEVER CALL since Tue 24 Nov." in text
        assert "First-time" not in text
        assert "v voicemail" not in text
        assert "k skip" in text
        written = len(rep.hour.events)
        await rep.press("k")
        assert (rep.who, len(rep.hour.events)) == (after, written)
        await reach(rep, "drew")
        await rep.press("a")
        assert stage.desk.book.touches("drew")[0].outcome is Outcome.NO_ANSWER, "logging is never refused"
        assert rep.told("drew").standing is Standing.NEVER

    stage.play(call)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("call me in q2", True),
        ("again in march", True),
        ("next year", True),
        ("try after 15 jan", True),
        ("too dear", False),
        ("they have 12", False),
        ("no budget", False),
        ("", False),
    ],
)
def test_a_no_with_a_date_in_it_says_which_key_keeps_the_date(stage: Stage, words: str, date: bool) -> None:
    prompt = Prompts(stage.desk, stage.desk.book.prospect("dana")).make(Outcome.NO)
    assert prompt is not None
    read = prompt.read(words, 0)
    assert ("w keeps the date: not now → " in read.words) is date
    assert len(read.words) <= 78
    assert read.said == Said(outcome=Outcome.NO, reason=words), "a no all the same"


def test_a_voicemail_with_no_unused_message_left_says_so(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        said = []
        for _ in range(12):
            await reach(rep, "ben")
            await rep.press("v")
            said.append("No unused message is left for them." in rep.text())
            rep.later(days=1)
        assert not said[0], "the first message was not left before"
        assert said[-1]
        assert stage.desk.book.touches("ben")[0].message == ""

    stage.play(call)


def test_a_wrong_number_of_somebody_with_no_number_can_only_be_that_they_are_gone(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("/")
        await rep.type("gus")
        await rep.press("enter", "enter")
        assert rep.who == "gus"
        await rep.press("b", "enter")
        assert "Gus has no number that could be wrong: e adds one." in rep.text()
        await rep.press("g")
        assert rep.told("gus").gone

    stage.play(call)
