"""Calls that would bring nothing new, value items brought with one key, and empty phrases in scripts and promises."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import REP, Rehearsal, Stage
from tui.desk.desk import Desk
from tui.model.event import EventKind
from tui.model.outcome import Outcome
from tui.scripts.own import OwnScripts
from tui.widgets.script_panel import ScriptPanel

ITEMS = """
[weavers]
title = "Weavers who ship a day sooner"
line = "a weaver in Leeds now ships a day sooner"
kind = "case"
for = ["textiles", "late"]

[trade-news]
title = "Yarn gets dearer in spring"
line = "yarn is said to get dearer in spring"
kind = "news"
"""


@pytest.fixture
def bare(stage: Stage, tmp_path: Path) -> Stage:
    """Ben talked with us, told us one thing, and nothing has happened since; the rep has two things to bring."""
    stage.log("2026-11-10T10:00:00-05:00", "ben", Outcome.NOT_YET, "pain: late trucks", "24 nov 9:00", 300)
    stage.desk.change(EventKind.EDIT, replace(stage.desk.book.prospect("ben"), next=None))
    stage.clock.at = stage.clock.at.replace(day=24, hour=12, minute=24)
    return equipped(stage, tmp_path, items=ITEMS)


def equipped(stage: Stage, folder: Path, *, items: str = "", script: str = "") -> Stage:
    """With the rep's own files."""
    (folder / "value_items.toml").write_text(items, encoding="utf-8")
    (folder / "scripts").mkdir()
    if script:
        (folder / "scripts" / "reheat.md").write_text(script, encoding="utf-8")
    own = OwnScripts(folder / "scripts")
    stage.desk = Desk(stage.desk.book, stage.settings.policy(), REP, stage.clock, own, folder / "value_items.toml")
    return stage


async def to_ben(rep: Rehearsal) -> None:
    await rep.press("enter")
    rep.hour.open("ben")
    rep.app.call.show()
    await rep.pilot.pause()


def words_of(rep: Rehearsal) -> str:
    """What stands in the left box."""
    return rep.app.call.query_one(ScriptPanel).text


def underlined(rep: Rehearsal) -> str:
    """What is underlined on the screen."""
    strips = rep.strips()
    return "|".join(
        segment.text.strip()
        for strip in strips
        for segment in strip
        if segment.style and segment.style.underline and segment.text.strip()
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
def test_a_follow_up_with_nothing_new_is_marked_before_the_dial_with_what_to_bring(
    bare: Stage, size: tuple[int, int]
) -> None:
    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        assert "Nothing new to bring: l brings “Weavers" in rep.text()
        if size == (80, 24):
            assert rep.text().count("Nothing new to bring") == 2, "in the box and above the keys"
            for shown in ("10 Nov talked 5 min", "late trucks", "? keys"):
                assert shown in rep.text()

    bare.play(call, size)


def test_one_key_brings_the_item_and_the_words_say_it_at_once(bare: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        await rep.press("l")
        assert "To bring: Weavers who ship a day sooner. u takes it back." in rep.text()
        assert "Nothing new" not in rep.text()
        assert "a weaver in Leeds now ships a day sooner" in " ".join(words_of(rep).split())
        assert rep.told("ben").ideas[-1].item == "weavers"
        assert rep.told("ben").given == (), "he has not heard it yet"
        await rep.press("u")
        assert rep.told("ben").ideas == ()
        assert "Nothing new to bring" in rep.text()

    bare.play(call)


def test_what_was_brought_is_given_with_the_talk_and_the_next_call_brings_another(bare: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        await rep.press("l", "t", "enter")
        assert rep.told("ben").given == ("weavers",)
        rep.hour.open("ben")
        rep.app.call.show()
        await rep.pilot.pause()
        assert "l brings “Yarn" in rep.text()
        await rep.press("l", "t", "enter")
        rep.hour.open("ben")
        rep.app.call.show()
        await rep.pilot.pause()
        assert "Nothing new to bring: ask “" in rep.text()
        await rep.press("l")
        assert "Nothing in value_items.toml fits them that they have not been given." in rep.text()

    bare.play(call)


def test_nothing_is_brought_over_an_idea_that_waits_to_be_said(bare: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        await rep.press("l", "l")
        assert "Something new waits to be said already: a weaver in Leeds" in rep.text()
        assert len(rep.told("ben").ideas) == 1

    bare.play(call)


def test_a_full_box_keeps_the_mark_to_one_row(bare: Stage) -> None:
    ben = bare.desk.book.prospect("ben")
    told = tuple(f"thing {number} that the list says of him, at some length" for number in range(9))
    bare.desk.change(EventKind.EDIT, replace(ben, background=told))

    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        (marked,) = [row for row in rep.lines() if "! Nothing new to bring" in row]
        assert "l brings" not in marked
        assert "Nothing new to bring: l brings “Weavers who ship a day sooner” (case)" in rep.lines()[19]
        assert "thing 2 that" in rep.text()

    bare.play(call)


def test_an_idea_typed_into_the_note_takes_the_mark_away(bare: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        await rep.press("m")
        await rep.type("idea: trucks at night")
        assert "Nothing new to bring" not in rep.text()

    bare.play(call)


def test_first_calls_calls_of_theirs_and_agreed_calls_are_not_marked(bare: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.who == "dana" and "Nothing new to bring" not in rep.text()
        rep.hour.open("cleo")
        rep.app.call.show()
        await rep.pilot.pause()
        assert "First-time call" in rep.text() and "Nothing new to bring" not in rep.text()
        rep.hour.answer("ben")
        rep.app.call.show()
        await rep.pilot.pause()
        assert "They are calling" in rep.text() and "Nothing new to bring" not in rep.text()

    bare.play(call)


def test_without_items_the_key_says_where_they_go(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("cleo")
        rep.app.call.show()
        await rep.press("l")
        told = " ".join(rep.text().split())
        assert "You have nothing to bring yet: put articles, cases and news into value_items.toml (powerhour" in told

    stage.play(call)


def test_a_faulty_item_is_named_on_the_call_screen(stage: Stage, tmp_path: Path) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("cleo")
        rep.app.call.show()
        await rep.press("l")
        assert "value_items.toml, line 1: kind is missing; it is left out." in rep.text()

    equipped(stage, tmp_path, items='[one]\ntitle = "x"\nline = "y"\n').play(call)


HOSTILE = """
[evil]
title = "[b]{{ 7*7 }}[/b]"
line = "[red]{{ rep_name }}{% for x in y %}"
kind = "case"
"""


def test_an_item_never_acts(bare: Stage, tmp_path: Path) -> None:
    (tmp_path / "value_items.toml").write_text(HOSTILE, encoding="utf-8")

    async def call(rep: Rehearsal) -> None:
        await to_ben(rep)
        assert "“[b]{{ 7*7 }}[/b]” (case)" in rep.text()
        await rep.press("l")
        assert "[red]{{ rep_name }}{% for x in y %}" in " ".join(words_of(rep).split())

    bare.play(call)


OWN = """---
title: Reheat
serves: reheat
seconds: 20
---
Hi, I was just checking in. Is now a good time?
? I have your {{ problem }} in mind.
"""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_an_empty_phrase_of_the_reps_own_script_is_underlined_with_a_better_one(
    stage: Stage, tmp_path: Path, size: tuple[int, int]
) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert underlined(rep) == "just checking in"
        better = "“just checking in”: say what is new since you talked"
        assert better in " ".join(rep.lines()[size[1] - 5][1:].split()), "above the keys"
        assert better in " ".join(words_of(rep).split()), "and under the words"

    equipped(stage, tmp_path, script=OWN).play(call, size)


def test_what_the_prospect_said_is_never_underlined(stage: Stage, tmp_path: Path) -> None:
    dana = stage.desk.book.prospect("dana")
    stage.desk.change(EventKind.EDIT, replace(dana, problems=(*dana.problems, "a seamless hand-over")))

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert "seamless" in rep.text()
        assert underlined(rep) == ""

    equipped(stage, tmp_path).play(call)


def test_an_empty_phrase_in_a_promise_is_underlined_as_it_is_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("me: touch base @wed")
        assert underlined(rep) == "touch base"
        assert "“touch base”: say the one thing they can use" in rep.text()
        await rep.press("enter", "m")
        await rep.type("she wants to touch base")
        assert underlined(rep) == "", "a note stays with us"

    stage.play(call)


def test_the_panel_keeps_its_words_where_an_underlined_phrase_is_broken_by_a_row(stage: Stage, tmp_path: Path) -> None:
    words = OWN.replace("just checking in", "calling you once more today, just touching base again")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert underlined(rep).replace("|", " ") == "just touching base again"
        assert "just touching base again" in " ".join(words_of(rep).split())

    equipped(stage, tmp_path, script=words).play(call)


def test_a_note_that_goes_with_a_mail_is_looked_through_before_it_is_logged(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        mailed = replace(rep.told("dana"), emails=("dana@acme.example",))
        stage.desk.change(EventKind.EDIT, mailed)
        await rep.press("enter", "m")
        await rep.type("wrote: just checking in")
        await rep.press("enter", "o", "m")
        assert "“just checking in”: say what is new since you talked" in rep.text()

    stage.play(call)


def test_a_faulty_item_is_named_on_the_first_screen(stage: Stage, tmp_path: Path) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause(0.2)
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert "value_items.toml, line 1: kind is missing" in " ".join(rep.text().split())

    equipped(stage, tmp_path, items='[one]\ntitle = "x"\nline = "y"\n').play(look)


@pytest.mark.parametrize(("name", "keys"), [("empty-call", ()), ("empty-call-brought", ("l",)), ("empty-phrase", ())])
def test_the_screen_is_drawn_as_it_was(bare: Stage, tmp_path: Path, name: str, keys: tuple[str, ...]) -> None:
    if name == "empty-phrase":
        (tmp_path / "scripts" / "reheat.md").write_text(OWN, encoding="utf-8")

    async def draw(rep: Rehearsal) -> None:
        await to_ben(rep)
        await rep.press(*keys)
        await hang(rep, name)

    bare.play(draw)
