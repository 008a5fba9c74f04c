"""The brackets: from one script that fits to the next, and what is on screen meanwhile."""

from tests.screens.stage import Rehearsal, Stage, reach, start
from tests.screens.test_look_up import PRICE, place, title, words
from tui.model.outcome import Outcome
from tui.scripts.library import shipped


def test_the_walk_goes_through_what_fits_and_round(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        count = len(rep.app.screen.walk)
        seen = [title(rep)]
        assert place(rep) == f"[ 1 of {count} ]"
        for number in range(2, count + 1):
            await rep.press("right_square_bracket" if number % 2 else "right")
            assert place(rep) == f"[ {number} of {count} ]"
            seen.append(title(rep))
        assert len(set(seen)) == count
        assert any("Voicemail" in each for each in seen) and any("Gatekeeper" in each for each in seen)
        await rep.press("right_square_bracket")
        assert (title(rep), rep.hour.call.script) == ("Reheat", "")
        await rep.press("left")
        assert title(rep) == seen[-1]
        await rep.press("left_square_bracket")
        assert title(rep) == seen[-2]

    stage.play(call)


def test_words_stay_until_the_next_prospect_and_come_back_with_them(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("right_square_bracket", "right_square_bracket")
        shown = title(rep)
        await rep.press("d", "m")
        await rep.type("x")
        await rep.press("enter", "h", "escape")
        assert title(rep) == shown
        await rep.press("a")
        assert place(rep).startswith("[ 1 of ")
        await rep.press("u")
        assert (rep.who, title(rep)) == ("dana", shown)

    stage.play(call)

    async def resumed(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert title(rep).startswith("Gatekeeper")

    stage.reopened().play(resumed)


def test_either_bracket_leads_from_what_was_looked_up_back_to_the_opening(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        for key in ("left_square_bracket", "right_square_bracket"):
            await rep.press("s")
            await rep.type("pri")
            await rep.press("enter")
            assert place(rep) == ""
            await rep.press(key)
            assert title(rep) == "Reheat"

    stage.play(call)


def test_the_voicemail_on_screen_is_the_one_that_is_logged(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("s")
        await rep.type("what it has to be")
        assert title(rep) == shipped()["follow-up-voicemail-5"].title
        await rep.press("enter", "v")
        assert rep.stage.desk.book.touches("dana")[0].message == "follow-up-voicemail-5"
        await rep.press("u")
        assert title(rep) == shipped()["follow-up-voicemail-5"].title

    stage.play(call)


def test_a_message_that_was_left_before_is_marked(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        (left,) = [touch.message for touch in stage.desk.book.touches("dana") if touch.outcome is Outcome.VOICEMAIL]
        if not left:
            await rep.press("v")
            left = stage.desk.book.touches("dana")[0].message
            await reach(rep, "dana")
        await rep.press("s")
        await rep.type(shipped()[left].title)
        await rep.press("enter")
        assert "left before" in place(rep)

    stage.play(call)


def test_a_review_can_be_left_for_the_words_and_found_again(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await reach(rep, "faye")
        assert title(rep) == "Walk-away review"
        await rep.press("right_square_bracket")
        assert place(rep).startswith("[ 1 of ")
        await rep.press("left_square_bracket")
        assert title(rep) == "Walk-away review"
        await rep.press("s")
        await rep.type("pri")
        await rep.press("enter")
        assert PRICE in words(rep)
        await rep.press("1")
        assert title(rep).startswith("Honest question"), "the answer to the review brings its words"

    stage.play(call)


def test_with_nobody_on_screen_there_is_nothing_to_say(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press(*"kkkkkkk")
        assert rep.who == ""
        await rep.press("s", "right_square_bracket", "left")
        assert "Nobody is on screen" in rep.text()

    stage.play(call)
