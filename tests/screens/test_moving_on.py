"""Who comes next in a block: callbacks, skips, calls that come in, undo, the end."""

import json

from tests.screens.stage import Rehearsal, Stage, reach, start


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
        assert "0 of 1 picked up." in text
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


def test_looking_at_somebody_who_is_not_due_raises_nothing(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("t", "enter")
        left = rep.hour.left
        await reach(rep, "dana")
        assert rep.who == "dana"
        assert rep.hour.left == left
        await rep.press("k")
        assert rep.hour.left == left

    stage.play(call)


def test_a_caller_whom_nobody_knows_is_added_while_they_are_on_the_line(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("i")
        await rep.type("zzyzx")
        assert "Add them as somebody new" in rep.text()
        await rep.press("enter")
        await rep.type("Zoe Zyx")
        await rep.press("ctrl+s")
        assert rep.told(rep.who).name == "Zoe Zyx"
        assert rep.hour.call.inbound
        await rep.press("t", "enter")
        assert rep.who == "dana"

    stage.play(call)


def test_esc_with_nothing_open_says_how_to_leave(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        assert "q leave" in rep.text()
        await rep.press("m", "escape")
        assert "Nothing is open here" not in rep.text()
        await rep.press("escape")
        assert "Nothing is open here. q leaves the block; Enter goes on with it later." in rep.text()
        assert rep.who == "dana"
        await reach(rep, "faye")
        assert "1 ask honestly" in rep.text() or "honest" in rep.text()
        await rep.press("escape")
        assert "q leaves the block" in rep.text()

    stage.play(call)
