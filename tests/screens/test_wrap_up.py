"""The wrap-up: three lines that write the next call's opening, and a talk that never ends with nothing agreed."""

import pytest

from tests.screens.stage import Rehearsal, Stage
from tests.screens.test_note_line import message, note, typed
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Side

OFFER = "three lines for next time"


async def reach(rep: Rehearsal, name: str) -> None:
    if not rep.hour.call:
        await rep.press("enter")
    await rep.press("slash")
    await rep.type(name)
    await rep.press("enter")


@pytest.mark.parametrize("key", ["t", "w"])
def test_a_talk_closes_in_two_keys_whatever_is_empty(stage: Stage, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", key)
        assert OFFER in rep.text()
        await rep.press("enter")
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


@pytest.mark.parametrize("key", ["y", "t", "w"])
def test_what_is_typed_into_the_three_lines_stands_in_the_next_calls_opening(stage: Stage, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "ben")
        await rep.press(key)
        await rep.type("call tue 10" if key == "y" else "tue 10")
        await rep.press("tab")
        assert typed(rep).startswith("They want")
        await rep.type("mileage reports come late")
        assert message(rep) == "problem of theirs: mileage reports come late"
        await rep.press("tab")
        await rep.type("ROI model @wed")
        assert message(rep) == "promise of ours: ROI model, due Wed 25 Nov"
        await rep.press("tab")
        await rep.type("two fleets saved a fifth")
        assert message(rep) == "idea for the next call: two fleets saved a fifth"
        await rep.press("enter")
        ben = rep.told("ben")
        assert stage.desk.book.touches("ben")[0].note == (
            "pain: mileage reports come late\nme: ROI model @wed\nidea: two fleets saved a fifth"
        )
        assert f"{ben.next.at:%a %d %b %H:%M}" == "Tue 01 Dec 10:00"
        rep.later(days=7)
        await reach(rep, "ben")
        opening = " ".join(rep.text().replace("│", " ").split())
        spoken = " ".join(view_of(rep).split())
        assert "mileage reports come late" in spoken, opening
        assert "ROI model" in spoken
        assert "two fleets saved a fifth" in spoken

    stage.play(call, (120, 40))


def view_of(rep: Rehearsal) -> str:
    """The opening, as the script has it."""
    from tui.scripts.call import opening

    desk = rep.stage.desk
    return opening(rep.hour.prospect, rep.hour.touches, desk.rep, desk.clock.now()).text


def test_a_promise_of_theirs_is_said_so_and_several_fit_one_line(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "t", "tab", "tab")
        assert typed(rep).startswith("Promised")
        await rep.type("th")
        assert message(rep) == "Tab: they: a promise of theirs, due @then"
        await rep.press("tab")
        await rep.type("fleet list @fri")
        assert message(rep) == "promise of theirs: fleet list, due Fri 27 Nov"
        rep.app.screen.entry.field.type_over(" | me: price list @to")
        await rep.pilot.pause()
        await rep.press("tab")
        assert rep.app.screen.entry.field.value == "they: fleet list @fri | me: price list @tomorrow"
        await rep.press("enter")
        theirs, ours = rep.told("dana").promises[-2:]
        assert (theirs.side, theirs.text, f"{theirs.due:%d}") == (Side.THEY, "fleet list", "27")
        assert (ours.side, ours.text, f"{ours.due:%d}") == (Side.ME, "price list", "25")

    stage.play(call)


def test_what_the_note_says_already_is_not_asked_again(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "pain: late reports")
        await rep.press("enter", "t")
        assert "two lines for next time" in rep.text()
        await rep.press("tab")
        assert typed(rep).startswith("Promised")
        await rep.press("escape", "escape")
        await note(rep, "they: list @fri")
        await rep.press("tab")
        await rep.type("idea: two fleets")
        await rep.press("enter", "t")
        assert "for next time" not in rep.text()
        await rep.press("tab", "enter")
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


def test_esc_leads_back_to_the_question_with_what_was_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "w")
        await rep.type("15 jan")
        await rep.press("tab")
        await rep.type("no budget now")
        await rep.press("escape")
        assert rep.app.screen.entry.field.value == "15 jan"
        assert "Fri 15 Jan" in rep.text()
        await rep.press("tab")
        assert rep.app.screen.entry.field.value == "no budget now", "the line is there as it was left"
        await rep.type("here")
        await rep.press("tab", "tab", "tab")
        assert rep.app.screen.entry.field.value == "15 jan"
        await rep.press("escape")
        assert rep.hour.call.note == "pain: no budget nowhere"
        await rep.press("w", "enter")
        assert f"{rep.told('dana').next.at:%d %b}" == "15 Jan"
        assert rep.told("dana").problems[-1] == "no budget nowhere"

    stage.play(call)


def test_another_offered_time_stays_chosen_through_the_lines(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "t", "right")
        chosen = message(rep)
        await rep.press("tab")
        await rep.type("late reports")
        await rep.press("escape")
        assert message(rep) == chosen
        await rep.press("tab", "enter")
        assert f"{rep.told('dana').next.at:%H:%M}" in chosen

    stage.play(call)


def test_the_lines_can_be_filled_in_one_burst(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.burst("t", "tab", *"late", "tab", *"deck", "tab", *"news", "enter")
        assert stage.desk.book.touches("dana")[0].note == "pain: late\nme: deck\nidea: news"

    stage.play(call)


def test_the_note_that_was_there_stays_before_the_lines(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "nice talk")
        await rep.press("enter", "t", "tab")
        await rep.type("must: offline")
        await rep.press("tab", "tab")
        await rep.type("two fleets")
        await rep.press("enter")
        assert stage.desk.book.touches("dana")[0].note == "nice talk\nmust: offline\nidea: two fleets"
        assert "offline" in rep.told("dana").must_haves

    stage.play(call)


def test_a_deadline_typed_into_a_line_counts_for_the_time_that_is_shown(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "ben")
        await rep.press("t")
        before = message(rep)
        await rep.press("tab")
        await rep.type("deadline: opening @30 nov")
        await rep.press("escape")
        shown = message(rep)
        assert shown != before
        await rep.press("enter")
        assert f"{rep.told('ben').next.at:%H:%M}" in shown
        assert f"{rep.told('ben').next.at:%a}" in shown

    stage.play(call)


def test_a_deadline_in_the_note_counts_for_what_the_keys_say(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "ben")
        await note(rep, "deadline: opening @30 nov")
        await rep.press("enter")
        said = rep.text()
        await rep.press("t", "enter")
        following = rep.told("ben").next.at
        assert f"t not yet → {following:%a} {following.day} {following:%b} {following:%H:%M}" in said

    stage.play(call)


def test_the_lines_are_offered_after_a_talk_alone(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        for key in ("n", "x", "b", "o", "c"):
            await rep.press(key)
            assert "for next time" not in rep.text(), key
            await rep.press("escape")
        await rep.press("d")
        rep.later(seconds=240)
        await rep.press("c")
        assert OFFER in rep.text()
        await rep.press("tab")
        await rep.type("late reports")
        await rep.press("enter")
        assert typed(rep).startswith("Callback"), "a callback needs its time first"
        await rep.type("in 20 min")
        await rep.press("enter")
        touch = stage.desk.book.touches("dana")[0]
        assert (touch.outcome, touch.talked, touch.note) == (Outcome.CALLBACK, True, "pain: late reports")

    stage.play(call)


# A talk cannot be closed with nothing agreed


def test_what_has_no_next_touch_says_what_to_do(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "gus")
        await rep.press("t")
        assert "no number: e adds one" in rep.text()
        await rep.press("enter")
        assert message(rep).startswith("Gus Thorn: not yet → needs a number. / then e adds one, u takes it back.")

    stage.play(call)


@pytest.mark.parametrize("key", ["t", "w"])
def test_a_place_that_is_not_known_is_asked_for(stage: Stage, key: str) -> None:
    from dataclasses import replace

    from tui.exchange.numbers import read_phone

    async def call(rep: Rehearsal) -> None:
        await reach(rep, "cleo")
        toll_free = replace(rep.told("cleo"), phones=(read_phone("800 555 0102", "US", "work"),))
        rep.hour.change(toll_free)
        rep.app.screen.show()
        await rep.press(key)
        assert "no place known: z says where they are" in rep.text()
        await rep.press("enter")
        assert "needs a place. / then z says where they are, u takes" in message(rep)

    stage.play(call)


def test_every_talk_ends_with_a_next_step_or_an_end_or_says_what_is_missing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        for who in ("dana", "ben", "cleo", "drew", "faye", "gus", "cedar"):
            for key in ("y", "n", "t", "w"):
                await reach(rep, who)
                on = rep.who
                await rep.press("1") if rep.told(on).review else None
                await rep.press(key, "enter")
                after = rep.told(on)
                ended = after.standing in (Standing.WON, Standing.NEWSLETTER)
                assert after.next or ended or "/ then " in message(rep), (who, key)
                await rep.press("u")

    stage.play(call)


def test_a_long_call_logged_as_no_talk_says_so(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "d")
        rep.later(seconds=20)
        await rep.press("f")
        assert "if you talked" not in message(rep)
        await rep.press("u", "d")
        rep.later(seconds=200)
        await rep.press("f")
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.NO_TALK
        assert message(rep) == "Logged: no talk, 3:20; u if you talked. Next: Wed 25 Nov 09:00 their time."

    stage.play(call)


def test_undo_after_three_lines_unfiles_them_and_says_that_the_note_is_kept(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "ben")
        await rep.press("t", "tab")
        await rep.type("late reports")
        await rep.press("enter")
        assert rep.told("ben").problems == ("late reports",)
        await rep.press("u")
        assert "Taken back: not yet. The note is kept as you typed it." in rep.text()
        assert rep.told("ben").problems == ()
        assert rep.hour.call.note == "pain: late reports"
        await rep.press("m", "up", *["backspace"] * 30, "enter", "t", "enter")
        assert rep.told("ben").problems == (), "an emptied line files nothing"

    stage.play(call)
