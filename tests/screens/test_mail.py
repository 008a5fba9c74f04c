"""Mails by their keys: read and changed before they leave, logged as touches, never sent to who may not be mailed."""

import email
import json
import sys
import time
from dataclasses import replace
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from textual.widgets import Input

from tests.screens.stage import Rehearsal, Stage, reach
from tui.model.event import EventKind
from tui.model.outcome import Outcome
from tui.screens.mail import MailScreen
from tui.scripts.rep import Rep

SAM = Rep(name="Sam", company="Northwind", number="(212) 555-0142", mail="sam@northwind.example")


def opened(programs: Path, number: int = 1) -> list[str]:
    """What the opener was called with, each time."""
    path = programs / "opened"
    for _ in range(300):
        rows = path.read_text().splitlines() if path.exists() else []
        if len(rows) >= number:
            return [json.loads(row)[0] for row in rows]
        time.sleep(0.02)
    raise AssertionError("nothing was opened")


def known(stage: Stage, who: str = "dana", **fields: object) -> None:
    """What the book knows of them from now on."""
    stage.desk.rep = SAM
    fields.setdefault("emails", (f"{who}@example.com",))
    stage.desk.change(EventKind.EDIT, replace(stage.desk.book.prospect(who), **fields))


async def settled(rep: Rehearsal) -> None:
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()


def field(rep: Rehearsal, name: str) -> str:
    return rep.app.screen.query_one(f"#mail-{name}", Input).value


def test_a_recap_is_read_and_changed_before_it_goes_to_the_mail_program(stage: Stage, programs: Path) -> None:
    known(stage, reach='email, "routes" in the subject')

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.who == "dana"
        await rep.press("o", "m", "r")
        assert isinstance(rep.app.screen, MailScreen)
        assert (field(rep, "to"), field(rep, "subject")) == ("dana@example.com", "routes")
        assert "two more meetings a day" in rep.app.screen.body.text
        assert "{{" not in rep.app.screen.body.text
        await rep.press("tab")
        await rep.type("Zoe here. ")
        await rep.press("ctrl+o")
        await settled(rep)
        (made,) = opened(programs)
        link = urlsplit(made)
        assert (link.scheme, link.path) == ("mailto", "dana@example.com")
        said = parse_qs(link.query)
        assert said["subject"] == ["routes"]
        assert said["body"][0].startswith("Zoe here. Hi Dana,\r\n")
        touch = stage.desk.book.touches("dana")[0]
        assert (touch.outcome, touch.note) == (Outcome.MAIL, "recap mail, “routes”")
        assert "Logged as a mail; u takes it back" in rep.text()
        await rep.press("u")
        assert rep.who == "dana"
        assert touch not in stage.desk.book.touches("dana")

    stage.play(call)


def test_a_recap_is_offered_once_there_is_something_to_sum_up(stage: Stage) -> None:
    known(stage, "ben")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await reach(rep, "ben")
        await rep.press("o", "m")
        assert "r recap" not in rep.text()
        assert "v value" in rep.text()
        await rep.press("escape", "escape", "m")
        await rep.type("wants figures")
        await rep.press("enter", "o", "m")
        assert "r recap" in rep.text()

    stage.play(call)


def test_with_the_call_clock_started_the_call_goes_on_and_its_note_stays(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "d", "m")
        await rep.type("pain: late reports")
        await rep.press("enter", "o", "m", "t", "ctrl+y")
        await settled(rep)
        assert rep.who == "dana"
        assert rep.hour.call.note == "pain: late reports"
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.MAIL
        await rep.press("u")
        assert rep.who == "dana"
        assert rep.hour.call.note == "pain: late reports"
        assert rep.hour.call.dialled is not None
        assert "thanks" not in stage.desk.book.touches("dana")[0].note

    stage.play(call)


def test_a_mail_during_the_call_knows_what_is_being_typed(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "d", "m")
        await rep.type("pain: late reports")
        await rep.press("enter")
        rep.later(minutes=5)
        await rep.press("o", "m", "r")
        assert "late reports" in rep.app.screen.body.text
        assert "today" in rep.app.screen.body.text

    stage.play(call)


def test_a_long_mail_is_a_file_for_the_mail_program(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "w")
        rep.app.screen.body.text = "Grüße, 小明. " * 800
        await rep.press("ctrl+o")
        await settled(rep)
        (path,) = opened(programs)
        assert Path(path).parent == stage.folder / "mail"
        found = email.message_from_bytes(Path(path).read_bytes(), policy=default)
        assert found["to"].addresses[0].addr_spec == "dana@example.com"
        assert found["from"].addresses[0].addr_spec == "sam@northwind.example"
        assert found["x-unsent"] == "1"
        assert found["date"].datetime == stage.clock.now().replace(microsecond=0)
        assert "".join(found.get_content().split()) == "".join(("Grüße, 小明. " * 800).split())

    stage.play(call)


def test_esc_sends_nothing_and_what_was_changed_is_there_the_next_time(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "b", "tab")
        await rep.type("My words. ")
        before = stage.record()
        await rep.press("escape")
        assert rep.who == "dana"
        assert stage.record() == before
        await rep.press("o", "m", "b")
        assert rep.app.screen.body.text.startswith("My words. ")
        assert "As you left it" in rep.text()
        await rep.press("ctrl+r")
        assert rep.app.screen.body.text.startswith("Hi Dana,")
        await rep.press("escape", "o", "m", "b")
        assert rep.app.screen.body.text.startswith("Hi Dana,")

    stage.play(call)


def test_what_is_typed_survives_a_kill(stage: Stage) -> None:
    known(stage)

    async def first(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r", "tab")
        await rep.type("Half a sen")
        await rep.pilot.pause(0.8)

    stage.play(first)
    again = stage.reopened()

    async def second(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        assert rep.app.screen.body.text.startswith("Half a sen")

    again.play(second)


def test_a_stray_letter_changes_nothing_and_tab_goes_to_the_words_then_to_the_address(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        before = rep.app.screen.mail
        await rep.press("x", "j")
        assert rep.app.screen.mail == before
        await rep.press("tab", "Z")
        assert rep.app.screen.body.text.startswith("ZHi Dana")
        await rep.press("tab", "x")
        assert field(rep, "to") == "dana@example.comx", "not replaced"

    stage.play(call)


def test_with_no_program_that_takes_mail_nothing_is_logged_until_the_rep_copies_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(stage)
    monkeypatch.setenv("PATH", "")
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always an opener there")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        before = stage.record()
        await rep.press("ctrl+o")
        await settled(rep)
        assert isinstance(rep.app.screen, MailScreen)
        assert "No mail program here: Ctrl+Y copies it, logs it as sent." in rep.text()
        assert stage.record() == before
        assert not rep.app.clipboard
        await rep.press("ctrl+y")
        await settled(rep)
        assert rep.app.clipboard.startswith("To: dana@example.com\nSubject: What we agreed on 12 Nov\n\nHi Dana,")
        assert "Copied, to paste where you write mails. Logged as a mail" in rep.text()
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.MAIL

    stage.play(call)


def test_enter_sends_nothing_and_goes_on_to_the_next_field(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        before = stage.record()
        await rep.press("enter")
        assert rep.app.focused is rep.app.screen.body
        rep.app.screen.query_one("#mail-to", Input).focus()
        await rep.press("enter")
        assert rep.app.focused is rep.app.screen.query_one("#mail-subject", Input)
        await rep.press("enter")
        await settled(rep)
        assert rep.app.focused is rep.app.screen.body
        assert stage.record() == before
        assert not (programs / "opened").exists()

    stage.play(call)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"emails": ()}, "No mail address is known for Dana Okafor: e adds one"),
        ({"emails": ("x y",)}, "x y is no mail address: e mends it"),
        ({"mail_opt_out": True}, "Dana Okafor asked for no mail"),
    ],
)
def test_who_cannot_be_mailed_is_said_and_can_be_edited(stage: Stage, fields: dict[str, object], words: str) -> None:
    known(stage, **fields)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m")
        assert words in rep.text()
        await rep.press("e")
        assert "Numbers" in rep.text()
        await rep.press("escape", "o", "m", "l")
        assert stage.desk.book.touches("dana")[0].outcome is Outcome.MAIL

    stage.play(call)


def test_who_said_never_is_not_mailed(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "x", "enter", "slash")
        await rep.type("dana")
        await rep.press("enter", "o", "m")
        assert "Dana Okafor said never: no mail either" in rep.text()

    stage.play(call)


@pytest.mark.parametrize("to", ["", "dana", "a@example.com, b@example.com", "a@example.com?bcc=b@example.com"])
def test_a_bad_address_is_refused_and_nothing_is_lost(stage: Stage, to: str) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        rep.app.screen.query_one("#mail-to", Input).value = to
        await rep.press("ctrl+o")
        await settled(rep)
        assert isinstance(rep.app.screen, MailScreen)
        assert "is no mail address" in rep.text()
        assert rep.app.screen.body.text

    stage.play(call)


def test_an_address_that_said_never_is_refused_when_it_is_typed(stage: Stage) -> None:
    known(stage)
    known(stage, "ben")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "slash")
        await rep.type("ben")
        await rep.press("enter", "x", "enter", "slash")
        await rep.type("dana")
        await rep.press("enter", "o", "m", "r")
        rep.app.screen.query_one("#mail-to", Input).value = "Ben@example.com"
        await rep.press("ctrl+o")
        assert "That address said never" in rep.text()

    stage.play(call)


def test_phrases_that_bring_nothing_are_underlined_with_a_better_one(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "w", "tab")
        await rep.type("hi dana, just checking in on it")
        assert "Better:" in rep.text()
        rows = rep.strips()
        lined = [part.text for strip in rows for part in strip if part.style and part.style.underline]
        assert "".join(lined).startswith("just checking in")

    stage.play(call)


def test_a_hostile_record_adds_no_line_to_the_mail_and_acts_nowhere(stage: Stage, programs: Path) -> None:
    hostile = "[red]{{ 7*7 }}\x1b[31m\r\nBcc: x@example.com"
    known(stage, name=hostile, first_name=hostile, company=hostile, problems=(hostile,), reach=f'"{hostile}"')

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r", "ctrl+o")
        await settled(rep)
        link = urlsplit(opened(programs)[0])
        assert link.path == "dana@example.com"
        assert set(parse_qs(link.query)) == {"subject", "body"}
        assert "\n" not in parse_qs(link.query)["subject"][0]
        assert "49" not in parse_qs(link.query)["body"][0]
        assert stage.desk.book.touches("dana")[0].note.count("\n") == 0

    stage.play(call)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_the_screen_is_whole_in_every_size(stage: Stage, size: tuple[int, int]) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "m", "r")
        assert len(rep.lines()) == size[1]
        for words in ("Recap to Dana Okafor", "To ", "Subject ", "Ctrl+O", "Esc", "Hi Dana,"):
            assert words in rep.text()

    stage.play(call, size)
