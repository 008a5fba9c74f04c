"""Looking a script up while on the phone, and the walk through what fits the call, by their keys."""

from pathlib import Path

import pytest

from tests.screens.stage import Rehearsal, Stage, start
from tests.scripts.test_look_up import guesses
from tui.model.outcome import Channel, Outcome
from tui.scripts.library import shipped
from tui.scripts.look_up import find
from tui.scripts.own import OwnScripts
from tui.widgets.entry_line import EntryLine
from tui.widgets.hit_list import hit_list
from tui.widgets.script_panel import REST, ScriptPanel

PRICE = "Let's set it against what you pay today"


def words(rep: Rehearsal) -> str:
    """What the left box says, as it is drawn."""
    return " ".join(rep.app.screen.query_one(ScriptPanel).text.split())


def title(rep: Rehearsal) -> str:
    return rep.app.screen.query_one(ScriptPanel).view.title


def place(rep: Rehearsal) -> str:
    return rep.app.screen.query_one(ScriptPanel).view.place


def typed(rep: Rehearsal) -> tuple[str, str, int]:
    line = rep.app.screen.query_one(EntryLine)
    return line.typed.label, line.field.value, line.field.cursor_position


# The search


def test_the_words_are_on_screen_as_the_letters_are_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        opening = words(rep)
        await rep.press("s")
        assert typed(rep)[0] == "Script"
        assert words(rep) == opening, "the opening fits best"
        await rep.type("pri")
        assert PRICE in words(rep)
        assert "What would it have to save you to be worth the price?" in words(rep)
        assert "› Objection: too expensive (price)" in rep.text()
        await rep.press("enter")
        assert PRICE in words(rep)
        assert "y yes" in rep.text()
        assert rep.hour.call.script == "objection-price"

    stage.play(call)


def test_esc_goes_from_kept_words_to_the_opening_and_then_says_how_to_leave(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        opening = words(rep)
        await rep.press("s")
        await rep.type("pri")
        await rep.press("enter")
        assert "Esc goes back to the opening" in rep.text()
        await rep.press("escape")
        assert words(rep) == opening
        assert rep.hour.call.script == ""
        await rep.press("escape")
        assert "Nothing is open here" in rep.text()

    stage.play(call)


def test_esc_brings_back_what_was_there(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        before = rep.text()
        await rep.press("s")
        await rep.type("bud")
        assert words(rep) not in before
        await rep.press("escape")
        assert rep.text() == before
        assert rep.hour.session.scripts == ()

    stage.play(call)


def test_up_and_down_step_through_the_hits(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("s")
        await rep.type("time")
        first = title(rep)
        await rep.press("down")
        assert title(rep) != first
        assert f"› {title(rep)[:20]}" in rep.text()
        await rep.press("up")
        assert title(rep) == first
        await rep.press("up", "enter")
        assert title(rep) != first

    stage.play(call)


def test_letters_that_arrive_in_one_burst_find_the_same(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("s", "p", "r", "i", "enter", "m", "x", "enter")
        assert rep.hour.call.script == "objection-price"
        assert rep.hour.call.note == "x"
        await rep.burst("s", "t", "i", "m", "e", "down", "enter")
        assert rep.hour.call.script == find("time", shipped(), used=("objection-price",))[1].id

    stage.play(call)


def test_what_is_called_nothing_like_it_says_so_and_enter_takes_nothing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("s")
        await rep.type("qqqqqq")
        assert "No script is called that." in rep.text()
        assert "others" not in rep.text()
        assert title(rep) == "Reheat"
        await rep.press("enter")
        assert rep.hour.call.script == ""
        await rep.press("escape")
        assert "y yes" in rep.text()

    stage.play(call)


def test_the_last_used_come_first_and_outlive_the_block(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        for name in ("budget", "think"):
            await rep.press("s")
            await rep.type(name)
            await rep.press("enter")
        await rep.press("a", "s")
        assert title(rep) == shipped()["objection-think-about-it"].title
        rows = rep.lines()
        first = next(number for number, row in enumerate(rows) if "›" in row)
        assert shipped()["objection-no-budget"].title[:24] in rows[first + 1]
        await rep.press("escape", "q", "f")

    stage.play(call)
    again = stage.reopened()

    async def another_block(rep: Rehearsal) -> None:
        await rep.press("enter", "s")
        assert title(rep) == shipped()["objection-think-about-it"].title

    again.play(another_block)


def test_every_shipped_script_is_on_screen_with_four_keys(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        fitting = rep.app.screen.walk
        await rep.press("s")
        for script in shipped().values():
            letters = next(
                each
                for each in sorted(set(guesses(script)), key=len)
                if find(each, shipped(), fitting=fitting)[:1] == (script,)
            )
            assert 1 + len(letters) <= 4, script.id
            rep.app.screen.take_in(letters)
            assert title(rep) == script.title
            assert script.channel is Channel.MAIL or REST not in words(rep), f"{script.id} is cut"

    stage.play(call)


def test_an_objection_shows_both_answers_and_the_question_back(stage: Stage) -> None:
    """On the smallest of usual terminals."""

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        objections = [script for script in shipped().values() if script.serves == "objection"]
        assert len(objections) >= 12
        await rep.press("s")
        for script in objections:
            rep.app.screen.take_in(script.title)
            assert title(rep) == script.title
            spoken = rep.app.screen.words.spoken.text
            assert spoken.endswith("?")
            assert spoken.count("\n\n") == 2
            assert " ".join(spoken.split()) in words(rep)

    stage.play(call)


# Beside what is being typed


def test_the_note_is_left_alone_and_found_again_with_its_cursor(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "m")
        await rep.type("pain: late reports")
        await rep.press("enter", "m")
        await rep.type("me: s is a letter here")
        await rep.press(*["left"] * 6)
        before, drawn = typed(rep), rep.lines()[-4:]
        rep.later(seconds=30)
        for leave in ("enter", "escape"):
            await rep.press("ctrl+s")
            await rep.type("pri")
            assert PRICE in words(rep)
            await rep.press(leave)
            assert typed(rep) == before
            assert rep.lines()[-4:] == drawn
        await rep.press("Z")
        assert typed(rep)[1] == "me: s is a letteZr here"
        assert rep.hour.call.note == "pain: late reports\nme: s is a letteZr here"
        assert PRICE in words(rep), "Esc brought back what Enter had kept"
        assert rep.hour.seconds(rep.stage.clock.now()) == 30

    stage.play(call)


def test_a_note_typed_in_one_burst_with_the_search_loses_nothing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("m", "a", "b", "c", "ctrl+s", "p", "r", "i", "escape", "d", "enter")
        assert rep.hour.call.note == "abcd"

    stage.play(call)


def test_a_kill_in_the_search_keeps_the_note(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        await rep.type("half a line")
        await rep.press("ctrl+s")
        await rep.type("pri")
        rep.app.screen._save()

    stage.play(call)

    async def resumed(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.hour.call.note == "half a line"

    stage.reopened().play(resumed)


@pytest.mark.parametrize("leave", ["enter", "escape"])
def test_the_question_of_an_outcome_key_is_found_again(stage: Stage, leave: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("t")
        await rep.type("tue 2pm")
        before = rep.lines()[-5:]
        await rep.press("ctrl+s")
        await rep.type("pri")
        await rep.press(leave)
        assert rep.lines()[-5:] == before
        await rep.press("enter")
        assert rep.stage.desk.book.touches("dana")[0].outcome is Outcome.NOT_YET
        assert f"{rep.told('dana').next.at:%a %H}" == "Tue 14"

    stage.play(call)


def test_a_question_without_a_field_is_found_again(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("x")
        before = rep.lines()[-5:]
        await rep.press("ctrl+s")
        await rep.type("pri")
        await rep.press("escape")
        assert rep.lines()[-5:] == before
        await rep.press("escape")
        assert "y yes" in rep.text()

    stage.play(call)


# Scripts of the rep's own


def own_scripts(stage: Stage, folder: Path, **files: str) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    stage.desk.own_scripts = OwnScripts(folder)


def file(title: str, *sentences: str, serves: str = "objection") -> str:
    return f"---\ntitle: {title}\nserves: {serves}\nseconds: 3000\n---\n" + "\n".join(sentences) + "\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "[bold red]Zap[/] [@click=app.quit]x[/]",
        "Zap {{ 7*7 }} {% for %}",
        "Zap \x1b[31m\x1b]0;x\x07",
        "Zap " * 400,
        "Zap 小明",
    ],
    ids=["markup", "template", "escapes", "long", "wide"],
)
def test_a_title_does_nothing_but_stand_there(stage: Stage, tmp_path: Path, hostile: str) -> None:
    own_scripts(stage, tmp_path / "scripts", zap=file(hostile, "These are my words."))

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("s")
        await rep.type("zap")
        assert words(rep).startswith("These are my words.")
        rows = rep.lines()
        assert len(rows) == 24 and "\x1b" not in rep.text()
        assert any("›" in row and hostile.partition("\x1b")[0][:8].strip() in row for row in rows)
        await rep.press("enter")
        assert words(rep).startswith("These are my words.")
        assert "y yes" in rep.text()

    stage.play(call)


def test_words_longer_than_the_box_take_more_room_and_are_never_cut_in_silence(stage: Stage, tmp_path: Path) -> None:
    longer = [f"This is sentence number {number} of a long answer." for number in range(1, 13)]
    longest = [f"This is sentence number {number} of a very long answer." for number in range(1, 61)]
    own_scripts(stage, tmp_path / "scripts", zip=file("Zip", *longer), zap=file("Zap", *longest))

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("s")
        await rep.type("zip")
        await rep.press("enter")
        assert "number 12 of" in words(rep)
        assert REST not in words(rep)
        assert "Why now" in rep.text()
        await rep.press("s")
        await rep.type("zap")
        assert REST in words(rep)
        await rep.press("enter")
        read = words(rep)
        for _ in range(10):
            if REST not in words(rep):
                break
            await rep.press("right_square_bracket")
            read += words(rep)
        assert all(sentence in read.replace(REST, "") for sentence in longest if "number 2" in sentence)
        assert "number 60 of" in words(rep)
        await rep.press("right_square_bracket")
        assert title(rep) == "Reheat"
        assert "Why now" in rep.text(), "the boxes are as they were"

    stage.play(call)


def test_a_terminal_that_grows_shows_the_words_whole(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        assert REST in words(rep)
        await rep.pilot.resize_terminal(100, 40)
        await rep.pilot.pause()
        await rep.pilot.pause()
        assert REST not in words(rep)
        assert "Is now still a good time?" in words(rep)

    stage.play(call, (44, 16))


def test_hits_that_are_cut_say_which_of_them_are_seen() -> None:
    titles = [f"script {number}" for number in range(1, 13)]
    assert hit_list(titles, 0, "")(30, 10).plain.splitlines()[-1].strip() == "1–9 of 12"
    last = hit_list(titles, 11, "")(30, 10).plain.splitlines()
    assert last[-2].strip() == "› script 12" and last[-1].strip() == "4–12 of 12"
    assert " of " not in hit_list(titles[:10], 0, "")(30, 10).plain
