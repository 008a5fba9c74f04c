"""The note on the call screen: read back and completed as it is typed, and never lost."""

import json

import pytest
from textual import events

from tests.screens.stage import Rehearsal, Stage
from tui.book import Book
from tui.scripts.notes import KEYWORDS


async def note(rep: Rehearsal, text: str = "") -> None:
    """Begin, with Dana on screen, and type into the note."""
    if not rep.hour.call:
        await rep.press("enter")
    await rep.press("m")
    await rep.type(text)


def message(rep: Rehearsal) -> str:
    return rep.lines()[rep.app.screen.query_one("#message").region.y].strip()


def typed(rep: Rehearsal) -> str:
    """What stands on the entry line, with what would follow."""
    return rep.lines()[rep.app.screen.query_one("#entry").region.y].strip()


def on_disk(stage: Stage) -> str:
    calls = Book.open(stage.folder).load_session().calls
    return calls[-1].note


@pytest.mark.parametrize(
    ("letters", "shown", "kept"),
    [
        ("pa", "pain:", "pain: "),
        ("role: inf", "role: influencer", "role: influencer"),
        ("they: report @to", "they: report @tomorrow", "they: report @tomorrow"),
        ("done:", "done: mileage report", "done: mileage report"),
    ],
)
@pytest.mark.parametrize("key", ["tab", "right"])
def test_what_would_follow_is_shown_and_taken(stage: Stage, letters: str, shown: str, kept: str, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, letters)
        assert typed(rep) == f"Note {shown}"
        assert rep.hour.call.note == letters, "nothing is filed before it is taken"
        await rep.press(key)
        assert rep.hour.call.note == kept
        assert rep.app.screen.entry.field.value == kept

    stage.play(call)


def test_tab_takes_what_stands_and_then_moves_on(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "mu")
        await rep.press("tab")
        await rep.type("works offline")
        await rep.press("tab")
        await rep.type("me: deck @f")
        await rep.press("tab", "tab")
        await rep.type("nice talk")
        await rep.press("enter")
        assert rep.hour.call.note == "must: works offline\nme: deck @fri\nnice talk"

    stage.play(call)


def test_completions_arrive_in_a_burst_as_well(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.burst("m", *"pa", "tab", *"late", "tab", *"mu", "tab", *"cheap", "escape")
        assert rep.hour.call.note == "pain: late\nmust: cheap"
        assert not rep.app.screen.entry.is_open

    stage.play(call)


def test_enter_files_only_what_was_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "pa")
        await rep.press("enter")
        assert rep.hour.call.note == "pa"

    stage.play(call)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("pa", "Tab: pain: a problem they want solved"),
        ("me: ROI model @to", "Tab: promise of ours: ROI model, due Wed 25 Nov"),
        ("me: deck @in 2 weeks", "promise of ours: deck, due Tue 8 Dec"),
        ("me: deck @flurb", "@flurb is not understood as a day: try @wed, @3 dec. Kept as a note."),
        ("they: figures @31 feb", "there is no 31 feb: try @wed, @3 dec. Filed with no day."),
        ("they: figures @yesterday", "@yesterday has passed: try @wed, @3 dec. Filed with no day."),
        ("deadline: launch", "needs a day, such as @3 dec. Kept as a note."),
        ("done: brochure", "no open promise is called that: kept as a note"),
        ("wants figures", ""),
        ("nice talk | must: offline", "must-have: offline"),
    ],
)
def test_how_a_line_is_read_stands_above_the_keys(stage: Stage, row: str, said: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await note(rep)
        rep.app.screen.entry.field.value = row
        await rep.pilot.pause()
        assert message(rep) == said
        assert rep.hour.call.note == row
        await rep.press("enter", "t", "enter")
        assert stage.desk.book.touches("dana")[0].note == row

    stage.play(call)


def test_a_day_that_is_none_leaves_the_promise_without_one(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "they: figures @31 feb")
        await rep.press("enter", "t", "enter")
        made = rep.told("dana").promises[-1]
        assert (made.text, made.due) == ("figures", None)

    stage.play(call)


def test_each_keyword_is_filed_from_the_screen(stage: Stage) -> None:
    said = {"me": "deck @fri", "they": "deck @fri", "deadline": "move @3 dec", "role": "end user", "done": "ROI model"}

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rows = [f"{word}: {said.get(word, f'some {word}')}" for word in KEYWORDS]
        rep.app.screen.post_message(events.Paste("\n".join(rows)))
        await rep.pilot.pause()
        await rep.press("t", "enter")
        dana = rep.told("dana")
        assert (dana.role, dana.decides, dana.budget) == ("end user", "some decides", "some budget")
        assert (dana.timing, dana.reach, dana.best) == ("some when", "some reach", "some best")
        assert "some pain" in dana.problems and "some must" in dana.must_haves and "some about" in dana.about
        assert [each.text for each in dana.promises[-2:]] == ["deck", "deck"]
        assert dana.deadlines[-1].text == "move"
        assert dana.ideas[-1].text == "some idea"
        assert dana.events[-1].text == "some event"

    stage.play(call)


# Nothing typed is ever lost


@pytest.mark.parametrize("last", ["escape", "enter", "tab", "up", "down"])
def test_the_last_letter_before_a_key_is_kept_in_one_burst(stage: Stage, last: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.burst("m", *"half", "space", *"a", "space", *"thou", last)
        assert rep.hour.call.note == "half a thou"

    stage.play(call)


def test_what_was_typed_right_before_the_app_is_quit_is_on_disk(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "half a thou")
        await rep.pilot.press("ctrl+q")

    stage.play(call)
    assert on_disk(stage) == "half a thou"


def test_a_row_that_is_emptied_takes_no_other_with_it(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "one")
        await rep.press("tab")
        await rep.type("two")
        await rep.press("up", "backspace", "backspace", "backspace")
        assert rep.hour.call.note == "two"
        await rep.type("new")
        assert rep.hour.call.note == "new\ntwo"
        await rep.press("down", "down")
        await rep.type("three")
        await rep.press("escape")
        assert rep.hour.call.note == "new\ntwo\nthree"

    stage.play(call)


@pytest.mark.parametrize("where", ["note", "keys", "question"])
def test_a_paste_of_many_lines_is_kept_whole(stage: Stage, where: str) -> None:
    pasted = "avg ticket 40k\r\n\r\nme: deck @fri\x1b[31m\nlast line"

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        if where == "note":
            await note(rep, "before ")
        if where == "question":
            await rep.press("n")
        focused = rep.app.screen.focused or rep.app.screen
        focused.post_message(events.Paste(pasted))
        await rep.pilot.pause()
        await rep.pilot.pause()
        if where == "question":
            await rep.press("enter")
            assert stage.desk.book.touches("dana")[0].reason == "avg ticket 40k me: deck @fri[31m last line"
            return
        lead = "before " if where == "note" else ""
        assert rep.hour.call.note == f"{lead}avg ticket 40k\nme: deck @fri[31m\nlast line"
        await rep.type("!") if where == "note" else None
        assert len(stage.desk.book.touches("dana")) == 4

    stage.play(call)


def test_a_paste_goes_in_where_the_cursor_stands(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "ad")
        await rep.press("left")
        rep.app.screen.focused.post_message(events.Paste("b\nc"))
        await rep.pilot.pause()
        await rep.pilot.pause()
        assert rep.hour.call.note == "ab\ncd"
        await rep.type("!")
        assert rep.hour.call.note == "ab\nc!d"

    stage.play(call)


def test_ten_thousand_letters_are_kept(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep)
        rep.app.screen.focused.post_message(events.Paste("x" * 10_000))
        await rep.pilot.pause()
        await rep.pilot.pause()
        await rep.type("y")
        await rep.press("enter")
        assert rep.hour.call.note == "x" * 10_000 + "y"
        await rep.press("m", "up")
        await rep.type("z")
        assert rep.hour.call.note == "x" * 10_000 + "yz"

    stage.play(call)


@pytest.mark.parametrize("key", ["slash", "i"])
def test_the_note_waits_while_somebody_else_is_on_screen(stage: Stage, key: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await note(rep, "half a thou")
        await rep.press("escape", key)
        await rep.type("cleo")
        await rep.press("enter")
        assert (rep.who, rep.hour.call.note) == ("cleo", "")
        await note(rep, "of hers")
        await rep.press("escape")
        if key == "i":
            await rep.press("t", "enter")
            assert stage.desk.book.touches("cleo")[0].note == "of hers"
        else:
            await rep.press("slash")
            await rep.type("dana")
            await rep.press("enter")
        assert (rep.who, rep.hour.call.note) == ("dana", "half a thou")

    stage.play(call)


@pytest.mark.parametrize("keys", ["nsigned with ano", "cin 2", "wafter bud", "ydemo tu", "pbroch"])
def test_an_outcome_that_is_half_typed_is_there_when_its_key_is_pressed_again(stage: Stage, keys: str) -> None:
    key, text = keys[0], keys[1:]

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", key)
        await rep.type(text)
        await rep.press("escape")
        assert len(stage.desk.book.touches("dana")) == 4
        await rep.press("slash")
        await rep.type("cleo")
        await rep.press("enter", "slash")
        await rep.type("dana")
        await rep.press("enter", key)
        assert rep.app.screen.entry.field.value == text
        await rep.press("right")
        await rep.type("x")
        assert rep.app.screen.entry.field.value == text + "x"
        await rep.press("escape", key)
        await rep.type("new")
        assert rep.app.screen.entry.field.value == "new", "it is typed over"

    stage.play(call)


def test_an_answer_that_was_given_is_not_there_again(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "n")
        await rep.type("too dear")
        await rep.press("enter", "u", "n")
        assert rep.app.screen.entry.field.value == ""

    stage.play(call)


@pytest.mark.parametrize(("keys", "half"), [("m", "pain: rep"), ("n", "signed wi")])
def test_what_is_being_typed_is_on_disk_within_half_a_second(stage: Stage, keys: str, half: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", keys)
        await rep.type(half)
        await rep.pilot.pause(0.5)
        call = json.loads((stage.folder / "session.json").read_text())["_default"]["1"]["calls"][-1]
        assert half in (call.get("note", ""), *(each["typed"] for each in call.get("half", [])))

    stage.play(call)


# Text from outside never acts

HOSTILE = ("[red]x[/]", "[bold", "\x1b[31mred\x1b[0m", "{{ 7*7 }}", "=cmd()", "$(touch x)", "\u202elast", "a" * 3000)


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_a_line_of_any_kind_shows_what_was_typed_and_does_nothing(stage: Stage, word: str) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        day = " @3 dec" if word == "deadline" else ""
        rep.app.screen.post_message(events.Paste("\n".join(f"{word}: {text}{day}" for text in HOSTILE)))
        await rep.pilot.pause()
        await rep.press("m", "up")
        assert "\x1b" not in rep.text() and "\u202e" not in rep.text()
        assert "49" not in message(rep)
        await rep.press("escape", "t", "enter", "slash")
        await rep.type("dana")
        await rep.press("enter")
        assert rep.who == "dana"
        assert "\x1b" not in rep.text() and "\u202e" not in rep.text()
        await rep.press("h")
        assert "\x1b" not in rep.text() and "\u202e" not in rep.text()
        assert "\x1b" not in json.dumps(stage.record(), ensure_ascii=False)

    stage.play(call)


def test_a_slip_in_a_keyword_is_named_as_it_is_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("budgt: 20k")
        assert message(rep) == "budgt: is no keyword: kept as a note. budget: files what it may cost."

    stage.play(call)


def test_the_keys_say_what_tab_does_now(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        assert "Tab next line" in rep.text()
        await rep.press(*"pa")
        assert "Tab: pain:" in rep.text()
        assert "Tab complete it" in rep.text()
        await rep.press("tab")
        assert "Tab next line" in rep.text()
        await rep.press("escape")
        assert "y yes" in rep.text()

    stage.play(call)
