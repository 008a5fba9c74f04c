"""Two prospects from the first attempt to the last word, by keys alone: what one call learns stands in the next."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.screens.stage import Rehearsal
from tests.screens.story import Call, Story, around, dial, note
from tests.screens.test_look_up import title, words
from tests.screens.test_snapshots import KEPT
from tui.model.outcome import Outcome, Standing

PROBLEM = "routes are planned by hand"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture(autouse=True)
def _no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.desk.phone.hand_over", lambda phone, command: "")
    monkeypatch.setattr("tui.desk.phone.copy", lambda text: True)
    monkeypatch.setattr("tui.screens.mail.copy", lambda text: True)


# To a yes


async def no_answer(story: Story, rep: Rehearsal) -> None:
    assert title(rep).startswith("First-time call 1")
    assert "We haven't spoken before" in words(rep)
    assert "Goal: find the problem" in words(rep)
    await dial(rep)
    await rep.press("a")


async def a_voicemail(story: Story, rep: Rehearsal) -> None:
    assert title(rep).startswith("First-time call 2")
    assert "As VP Operations, you see what slows Kestrel Dairy down" in words(rep)
    await dial(rep)
    await rep.press("right_square_bracket")
    assert title(rep).startswith("Voicemail 2")
    assert words(rep).startswith("Hi Nora, it's Sam at Northwind, 212-555-0142.")
    story.keep(rep, "voicemail")
    await rep.press("v")


async def the_gatekeeper(story: Story, rep: Rehearsal) -> None:
    assert title(rep).startswith("First-time call 3")
    await dial(rep)
    await rep.press("right_square_bracket", "right_square_bracket")
    assert title(rep).startswith("Gatekeeper 3")
    assert "Is Nora Field the right person to ask" in words(rep)
    story.keep(rep, "gatekeeper")
    await rep.press("g")


async def no_time_to_talk(story: Story, rep: Rehearsal) -> None:
    assert title(rep).startswith("First-time call 4")
    await dial(rep)
    await rep.press("f")


async def the_first_talk(story: Story, rep: Rehearsal) -> None:
    assert title(rep).startswith("First-time call 5")
    assert "Picked up last time, with no time to talk" in around(rep)
    await dial(rep, minutes=6)
    await note(
        rep,
        f"pain: {PROBLEM}",
        "me: route sample @thu",
        "they: last month's routes @thu",
        "deadline: new depot @15 oct",
    )
    story.keep(rep, "noted")
    await rep.press("t")
    await rep.type("fri 10am")
    await rep.press("enter")


async def a_message_after_the_talk(story: Story, rep: Rehearsal) -> None:
    said = words(rep)
    assert title(rep) == "Reheat"
    assert "I'm calling now, as you asked" in said
    assert PROBLEM in said
    assert "My part was the route sample, and I still owe you that." in said
    assert "On your side it was last month's routes." in said
    assert "27 days to your new depot" in said
    assert "What would you most like to fix?" not in said
    assert "By when do you want it solved?" not in said
    assert "You promised route sample for Thu 17 Sep" in rep.text()
    await dial(rep)
    await note(rep, "done: route sample")
    await rep.press("v")


async def the_promise_is_kept(story: Story, rep: Rehearsal) -> None:
    said = words(rep)
    assert "My part was the route sample, and it's done." in said
    assert "On your side it was last month's routes." in said
    await dial(rep, minutes=7)
    assert "Who else signs off?" in words(rep)
    await note(rep, "done: last month's routes", "must: works offline", "decides: the CFO")
    assert "Who else signs off?" not in words(rep), "what was just noted is not asked"
    assert "Must: works offline" in words(rep)
    await rep.press("t", "enter")


async def they_ring_off_and_are_called_back(story: Story, rep: Rehearsal) -> None:
    said = words(rep)
    assert PROBLEM in said
    assert "Thank you for last month's routes." in said
    assert "Must: works offline" in said
    assert "route sample" not in said
    assert "Who else signs off?" not in said
    assert "What is it worth by then?" in said
    await dial(rep)
    await rep.press("c")
    await rep.type("in 20 min")
    await rep.press("enter")
    assert rep.who == ""
    rep.later(minutes=20)
    rep.app.screen._tick()
    await rep.pilot.pause()
    assert rep.who == "nora"
    assert "I'm calling now, as you asked" in words(rep)
    story.keep(rep, "called-back")
    await dial(rep, minutes=6)
    await note(rep, "budget: 20k", "when: before the depot opens")
    await rep.press("t", "enter")


async def a_demo_is_agreed(story: Story, rep: Rehearsal) -> None:
    said = words(rep)
    assert title(rep).startswith("Reheat: time to settle it")
    assert PROBLEM in said
    assert "I know who decides, by when" in said
    assert "Is now still a good time to settle it?" in said
    assert "Goal: ask for the business" in said
    assert "What is it worth by then?" not in said
    await dial(rep, minutes=9)
    await rep.press("y")
    await rep.type("demo thu 2pm")
    story.keep(rep, "demo")
    await rep.press("enter")


async def the_business_is_asked_for(story: Story, rep: Rehearsal) -> None:
    assert "I'm calling now, as we agreed" in words(rep)
    assert "Goal: ask for the business" in words(rep)
    assert "Appointment (demo) at 14:00 their time" in around(rep)
    await dial(rep, minutes=20)
    await rep.press("right_square_bracket")
    said = words(rep)
    assert title(rep) == "Ask for the business"
    for known in (PROBLEM, "works offline", "20k", "your new depot"):
        assert known in said
    assert "I'd like us to go ahead." in said
    story.keep(rep, "asked")
    await rep.press("y")
    assert "Enter: yes, won." in rep.text()
    await rep.press("enter")
    assert rep.who == ""


@SIZES
def test_ten_calls_lead_from_no_answer_to_won(tmp_path: Path, size: tuple[int, int]) -> None:
    story = Story(tmp_path / "book", "won", size)
    story.tell(
        (
            no_answer,
            a_voicemail,
            the_gatekeeper,
            no_time_to_talk,
            the_first_talk,
            a_message_after_the_talk,
            the_promise_is_kept,
            they_ring_off_and_are_called_back,
            a_demo_is_agreed,
            the_business_is_asked_for,
        )
    )
    assert (story.nora.standing, story.nora.next) == (Standing.WON, None)
    assert [touch.outcome for touch in story.touches] == [
        Outcome.NO_ANSWER,
        Outcome.VOICEMAIL,
        Outcome.GATEKEEPER,
        Outcome.NO_TALK,
        Outcome.NOT_YET,
        Outcome.VOICEMAIL,
        Outcome.NOT_YET,
        Outcome.CALLBACK,
        Outcome.NOT_YET,
        Outcome.YES,
        Outcome.YES,
    ]
    nothing_twice(story)


def nothing_twice(story: Story) -> None:
    """No message was left twice, and no call began with the same words."""
    left = [touch.message for touch in story.touches if touch.outcome is Outcome.VOICEMAIL]
    assert all(left)
    assert len(set(left)) == len(left)
    assert len(set(story.openings)) == len(story.openings)


# To a breakup, and back


def a_try(number: int, key: str) -> Call:
    async def call(story: Story, rep: Rehearsal) -> None:
        assert title(rep).startswith(f"First-time call {number}")
        await dial(rep)
        await rep.press(key)

    return call


async def the_last_try(story: Story, rep: Rehearsal) -> None:
    assert "for now, for later, or for never?" in words(rep)
    assert "→ review" in rep.text()
    await dial(rep)
    await rep.press("v")
    assert "walk-away review" in rep.text()


async def the_honest_question(story: Story, rep: Rehearsal) -> None:
    said = words(rep)
    assert title(rep) == "Walk-away review"
    assert "6 first-time calls, no talk" in said
    assert "should I leave you be?" in said
    await rep.press("1")
    assert title(rep).startswith("Honest question")
    assert "Is there anything at Kestrel Dairy" in words(rep)
    assert "Goal: a plain answer" in words(rep)
    assert "first of these tries" not in around(rep), "that is the review's, and it is answered"
    story.keep(rep, "honest")
    await dial(rep)


async def asked_in_vain(story: Story, rep: Rehearsal) -> None:
    await the_honest_question(story, rep)
    await rep.press("f")


async def answered_with_a_no(story: Story, rep: Rehearsal) -> None:
    await the_honest_question(story, rep)
    rep.later(minutes=3)
    await rep.press("n")
    await rep.type("we plan it ourselves")
    await rep.press("enter")
    assert "newsletter list" in rep.text()
    await rep.press("slash")
    await rep.type("nora")
    await rep.press("enter", "o", "m")
    assert "Enter: breakup" in rep.text()
    await rep.press("enter")
    assert "Thank you for telling me where you stand." in rep.app.screen.body.text
    await the_mail_goes(story, rep)


async def the_breakup(story: Story, rep: Rehearsal) -> None:
    assert title(rep) == "Walk-away review"
    assert "7 first-time calls, no talk" in words(rep)
    await rep.press("2")
    assert "I don't know if what we do fits Kestrel Dairy" in rep.app.screen.body.text
    await the_mail_goes(story, rep)


async def the_mail_goes(story: Story, rep: Rehearsal) -> None:
    assert "Hi Nora," in rep.app.screen.body.text
    assert "I'll stop calling you about this" in rep.app.screen.body.text
    story.keep(rep, "mail")
    await rep.press("ctrl+y")
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()
    assert rep.told("nora").standing is Standing.NEWSLETTER
    assert rep.told("nora").next is None


def brought_back(*says: str, never: str) -> Call:
    """They bought somebody: the script names it, and says only what is true of what came before."""

    async def call(story: Story, rep: Rehearsal) -> None:
        assert rep.who == ""
        await rep.press("q", "enter", "n")
        story.keep(rep, "list")
        await rep.press("E")
        await rep.type("bought Alpine Milk")
        await rep.press("enter")
        assert "Nora Field is next: bought Alpine Milk" in rep.text()
        await rep.press("escape", "enter")
        assert rep.who == "nora"
        assert "! Event: bought Alpine Milk" in around(rep)
        assert "the news at your end: bought Alpine Milk" in words(rep)
        for each in says:
            assert each in words(rep)
        assert never not in words(rep)
        story.openings.append(words(rep))
        story.keep(rep, "back")
        await dial(rep)
        await rep.press("right_square_bracket")
        assert "the news at your end: bought Alpine Milk" in words(rep)
        story.keep(rep, "voicemail")
        await rep.press("v")

    return call


SIX_TRIES = (a_try(1, "v"), a_try(2, "a"), a_try(3, "v"), a_try(4, "g"), a_try(5, "v"), the_last_try)


@SIZES
def test_six_tries_and_an_honest_question_in_vain_end_with_a_breakup_until_something_happens(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    story = Story(tmp_path / "book", "breakup", size)
    back = brought_back("I'd like to hear what you're planning at Kestrel Dairy", never="talked before")
    story.tell((*SIX_TRIES, asked_in_vain, the_breakup, back))
    assert story.nora.talks == 0
    nothing_twice(story)


@SIZES
def test_an_honest_no_ends_it_and_is_named_when_something_happens(tmp_path: Path, size: tuple[int, int]) -> None:
    story = Story(tmp_path / "book", "no", size, kept_from=7)
    back = brought_back("you told me why: we plan it ourselves", never="wrote down too little")
    story.tell((*SIX_TRIES, answered_with_a_no, back))
    assert story.nora.talks == 1
    nothing_twice(story)


def test_no_row_of_a_story_is_wider_than_the_terminal() -> None:
    pictures = sorted(KEPT.glob("story-*.txt"))
    assert pictures
    for path in pictures:
        width, height = map(int, path.stem.rsplit("-", 1)[1].split("x"))
        rows = path.read_text(encoding="utf-8").split("\n\nBold:")[0].split("\n")
        assert len(rows) <= height
        assert max(map(cell_len, rows)) <= width
