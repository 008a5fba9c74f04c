"""The call screen, driven by its keys."""

import json

import pytest

from tests.screens.stage import Rehearsal, Stage
from tui.model.outcome import Outcome, Standing


async def start(rep: Rehearsal) -> None:
    await rep.press("enter")
    assert rep.who == "dana"


async def reach(rep: Rehearsal, name: str) -> None:
    """Open somebody by name."""
    await rep.press("slash")
    await rep.type(name)
    await rep.press("enter")


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
        assert "u takes it back" in rep.text()

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


def test_the_arrows_step_through_the_other_offered_times(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("t")
        first = rep.lines()[20]
        await rep.press("right")
        second = rep.lines()[20]
        assert first != second
        await rep.press("left")
        assert rep.lines()[20] == first
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


def test_a_callback_needs_a_time_warns_and_comes_next_without_taking_the_screen(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("c", "enter")
        assert rep.who == "dana", "no time was typed"
        await rep.type("in 20 min")
        await rep.press("enter")
        second = rep.who
        assert second != "dana"
        rep.later(minutes=16)
        rep.app.screen._tick()
        await rep.pilot.pause()
        assert "Dana Okafor: callback in 4 min" in rep.lines()[0]
        assert "1 dial" in rep.lines()[0], "the figures stay"
        rep.later(minutes=5)
        rep.app.screen._tick()
        assert rep.who == second
        await rep.press("a")
        assert rep.who == "dana"

    stage.play(call)


def test_a_wrong_number_goes_to_the_next_one_at_once_and_g_says_the_person_is_gone(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("b", "enter")
        assert rep.who == "dana"
        assert "(415) 555-0133" in rep.text()
        await rep.press("b", "g")
        assert rep.told("dana").gone
        assert rep.who != "dana"

    stage.play(call)


def test_the_successor_of_somebody_who_left_is_added_with_r(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("r")
        await rep.type("Mia Lund")
        await rep.press("enter", "enter", "enter")
        await rep.type("415 555 0144")
        await rep.press("ctrl+s")
        mia = next(each for each in stage.desk.book.prospects() if each.name == "Mia Lund")
        assert (mia.company, mia.referred_by) == ("Acme Routing", "dana")
        assert mia.dialable[0].number == "+14155550144"

    stage.play(call)


def test_right_after_somebody_was_gone_r_adds_who_follows_them(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("b", "g")
        assert "r adds who follows them" in rep.text()
        await rep.press("r")
        assert "Referred by Dana Okafor" in rep.text()
        await rep.type("Mia Lund")
        await rep.press("ctrl+s")
        mia = next(each for each in stage.desk.book.prospects() if each.name == "Mia Lund")
        assert (mia.company, mia.referred_by) == ("Acme Routing", "dana")

    stage.play(call)


def test_another_number_dialled_at_once_is_still_the_same_call(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "2")
        assert "Follow-up 2, try 1 of 5" in rep.text()

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


def test_skip_counts_no_attempt_and_does_not_come_back_today(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("k")
        assert len(stage.desk.book.touches("dana")) == 4
        assert rep.told("dana").tries == ()
        while rep.who:
            assert rep.who != "dana"
            await rep.press("k")

    stage.play(call)


def test_undo_goes_back_to_the_start_of_the_block_and_brings_the_note_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        before = stage.record()
        await rep.press("m")
        await rep.type("pain: late reports")
        await rep.press("enter", "t", "enter")
        assert "late reports" in rep.told("dana").problems
        await rep.press("a", "k", "v")
        await rep.press("u", "u", "u", "u")
        assert rep.who == "dana"
        assert stage.record() == before
        assert rep.hour.call.note == "pain: late reports"
        assert rep.hour.figures.dials == 0
        await rep.press("u")
        assert "start of the block" in rep.text()

    stage.play(call)


def test_an_incoming_call_is_logged_as_inbound_and_leads_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "i")
        await rep.type("cleo")
        await rep.press("enter")
        assert rep.who == "cleo"
        assert "They are calling" in rep.text()
        await rep.press("t", "enter")
        assert stage.desk.book.touches("cleo")[0].inbound
        assert rep.who == "dana"
        assert rep.hour.call.dialled is not None

    stage.play(call)


def test_a_second_number_is_the_same_attempt(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d", "2")
        rep.later(minutes=1)
        await rep.press("a")
        numbers = [touch.number for touch in stage.desk.book.touches("dana")[:2]]
        assert numbers == ["+14155550133", "+14155550132"]
        assert len(rep.told("dana").tries) == 1

    stage.play(call)


def test_d_starts_the_call_clock_and_d_stops_it(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d")
        await rep.app.workers.wait_for_complete()
        rep.later(minutes=25, seconds=5)
        rep.app.screen._tick()
        await rep.pilot.pause()
        assert "● 25:05 wrap up" in rep.text()
        await rep.press("d")
        rep.later(minutes=2)
        await rep.press("a")
        touch = stage.desk.book.touches("dana")[0]
        assert touch.seconds == 25 * 60 + 5
        assert touch.wrap_up == 120

    stage.play(call)


def test_without_a_phone_program_the_number_is_large_and_it_is_said_why_once(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr("tui.desk.phone.dial_command", lambda phone, command: None)
    copied = []
    monkeypatch.setattr("tui.app.copy", lambda text: not copied.append(text))

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("d")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert "no program here answers tel: links" in rep.text()
        assert "╭─╴╭─╴╭─╴" in rep.text(), "the top of 555, in digits of three rows"
        await rep.press("d", "d")
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert "no program here" not in rep.text()
        assert copied == ["+14155550132"] * 2

    stage.play(call)


def test_outside_calling_hours_dialling_is_refused_and_logging_is_not(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        rep.later(hours=12)
        await rep.press("d")
        assert "Not dialled" in rep.text()
        assert rep.hour.call.dialled is None
        await rep.press("a")
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


def test_what_a_note_files_is_read_as_it_is_typed_and_is_there_on_the_next_call(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        await rep.type("me: price list @wed")
        assert "promise of ours: price list, due Wed 25 Nov" in rep.text()
        await rep.press("tab")
        await rep.type("must: third row of seats")
        await rep.press("enter", "t", "enter")
        assert "third row of seats" in rep.told("dana").must_haves
        await reach(rep, "dana")
        assert "price list" in rep.text()

    stage.play(call)


def test_a_note_keeps_what_was_typed_when_the_rep_goes_elsewhere(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("m")
        await rep.type("half a thou")
        await rep.press("escape")
        await reach(rep, "cleo")
        await reach(rep, "dana")
        assert rep.hour.call.note == "half a thou"

    stage.play(call)


def test_a_paste_goes_to_the_note_and_logs_nothing(stage: Stage) -> None:
    from textual import events

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        rep.app.screen.post_message(events.Paste("avg ticket 40k\nme: deck @fri\x1b[31m"))
        await rep.pilot.pause()
        assert rep.hour.call.note == "avg ticket 40k\nme: deck @fri[31m"
        assert len(stage.desk.book.touches("dana")) == 4

    stage.play(call)


def test_keys_that_come_too_fast_are_somebody_typing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst(*"avgfavg")
        logged = sum(len(stage.desk.book.touches(each.id)) for each in stage.desk.book.prospects())
        assert logged == 11, "the history's ten, and the first key"

    stage.play(call)


@pytest.mark.parametrize("text", ["pain: xx", "ma", "avg deal", "tea", "erhk"])
def test_a_note_that_arrives_in_one_burst_is_a_note(stage: Stage, text: str) -> None:
    names = {" ": "space", ":": "colon"}

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("m", *(names.get(letter, letter) for letter in text))
        assert (rep.who, rep.hour.call.note) == ("dana", text)
        assert len(stage.desk.book.touches("dana")) == 4
        await rep.press("escape")
        assert not rep.app.screen.entry.is_open
        assert "y yes" in rep.text()

    stage.play(call)


def test_an_outcome_with_its_time_and_enter_in_one_burst_is_logged_as_typed(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("w", *"15", "space", *"jan", "enter")
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.NOT_NOW
        assert f"{rep.told('dana').next.at:%d %b %Y}" == "15 Jan 2027"
        assert len(stage.desk.book.touches("dana")) == 5

    stage.play(call)


def test_letters_behind_a_key_that_opens_another_screen_log_nothing_here(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.burst("slash", *"cleo")
        logged = sum(len(stage.desk.book.touches(each.id)) for each in stage.desk.book.prospects())
        assert logged == 10
        assert rep.app.screen.query_one("Input").value in ("cleo", "leo", "eo", "o", "")

    stage.play(call)


def test_an_incoming_call_is_no_voicemail(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("i")
        await rep.type("cleo")
        await rep.press("enter")
        text = rep.text()
        assert "good that you call" in text
        assert "v voicemail" not in text
        await rep.press("v")
        assert rep.who == "cleo"
        assert "They called you" in rep.text()

    stage.play(call)


def test_ctrl_c_says_how_to_leave_and_nothing_is_covered(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("ctrl+c")
        assert "q leaves the block; Ctrl+Q quits" in rep.text()
        assert "y yes" in rep.text()

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


def test_history_edit_help_and_the_palette_open_and_esc_leads_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        screen = rep.app.screen
        for key, words in (("h", "5 touches"), ("e", "Numbers"), ("question_mark", "What came of the call")):
            await rep.press(key)
            assert words.replace("5 touches", "touches") in rep.text()
            await rep.press("escape")
            assert rep.app.screen is screen
        await rep.press("ctrl+p")
        assert rep.app.screen is not screen
        await rep.press("escape")
        assert rep.app.screen is screen

    stage.play(call)


def test_an_edit_is_kept_and_can_be_taken_back(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("e")
        rep.app.screen.query_one("#field-title").value = "COO"
        rep.app.screen.query_one("#field-place").value = "Denver"
        await rep.press("ctrl+s")
        assert rep.told("dana").title == "COO"
        assert rep.told("dana").zone == "America/Denver"
        await rep.press("u")
        assert rep.told("dana").title == "VP Operations"

    stage.play(call)


def test_an_edit_that_cannot_be_kept_says_why_and_stays_open(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("e")
        rep.app.screen.query_one("#field-phones").value = "twelve"
        await rep.press("ctrl+s")
        assert "is no number that can be dialled" in rep.text()
        await rep.press("escape")
        assert rep.told("dana").dialable

    stage.play(call)


def test_the_touch_is_on_disk_before_the_next_name_is_shown(stage: Stage, monkeypatch) -> None:
    order: list[str] = []
    write = type(stage.desk.book).write

    def written(book, *drafts):
        events = write(book, *drafts)
        day = json.loads((stage.folder / "log" / "2026-11-24.json").read_text())
        assert any(event["id"] == events[0].id for event in day["_default"].values())
        order.append("disk")
        return events

    monkeypatch.setattr(type(stage.desk.book), "write", written)

    async def call(rep: Rehearsal) -> None:
        await start(rep)
        show = rep.app.screen.show
        monkeypatch.setattr(rep.app.screen, "show", lambda *words: (order.append("screen"), show(*words)))
        await rep.press("a")
        assert order[:2] == ["disk", "screen"]

    stage.play(call)


def test_a_killed_block_resumes_at_the_same_prospect_with_the_same_figures(stage: Stage) -> None:
    seen: dict[str, object] = {}

    async def before(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("a", "v")
        await rep.press("m")
        await rep.type("in the middle of a wo")
        await rep.pilot.pause(0.6)
        seen.update(who=rep.who, figures=rep.hour.figures, left=rep.hour.left)

    stage.play(before)

    async def after(rep: Rehearsal) -> None:
        assert "resume the block" in rep.text()
        await rep.press("enter")
        assert (rep.who, rep.hour.figures, rep.hour.left) == (seen["who"], seen["figures"], seen["left"])
        assert rep.hour.call.note == "in the middle of a wo"
        await rep.press("u", "u")
        assert rep.who == "dana"

    stage.reopened().play(after)


def test_the_summary_closes_the_block(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("a", "q", "f")
        text = rep.text()
        assert "1 dial, 0 connects, 0 talks, 0 yes" in text
        assert "Dana Okafor" in text
        await rep.press("enter")
        assert "start a block" in rep.text()
        assert rep.hour.block is None

    stage.play(call)


def test_when_everybody_is_called_the_screen_says_what_is_next(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        while rep.who:
            await rep.press("k")
        assert "Nobody else is due now" in rep.text()
        for key in ("a", "t", "d", "m", "h", "e", "x", "o", "k"):
            await rep.press(key)
        assert "Nobody else is due now" in rep.text()
        await rep.press("q")
        assert "What it came to" in rep.text()

    stage.play(call)


@pytest.mark.parametrize("name", ["[red]Bob", "[/]", "[@click=app.quit]x[/]", "\x1b[31mEve\x1b]0;title\x07"])
def test_a_hostile_name_is_shown_as_it_stands_and_does_nothing(stage: Stage, name: str) -> None:
    from dataclasses import replace

    from tui.model.event import EventKind

    dana = stage.desk.book.prospect("dana")
    stage.desk.change(EventKind.EDIT, replace(dana, name=name, company=name, problems=(name,), title=name))

    async def call(rep: Rehearsal) -> None:
        assert "\x1b" not in rep.text()
        await rep.press("enter")
        assert "\x1b" not in rep.text()
        visible = name.split("m", 1)[-1][:3] if "\x1b" in name else name
        assert visible in rep.text()
        await rep.press("h", "escape", "e", "escape", "slash", "escape", "a")
        assert rep.app.is_running

    stage.play(call)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_no_line_is_wider_than_the_terminal_and_the_outcome_keys_are_all_there(stage: Stage, size) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        text = rep.text()
        for key in (
            "y yes",
            "w not now",
            "t not yet",
            "c callback",
            "v voicemail",
            "a no answer",
            "n no",
            "u undo",
            "d dial",
        ):
            assert key in text, key
        assert "Hi Dana" in text
        assert "Why now" in text

    stage.play(call, size)
