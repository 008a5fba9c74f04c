"""Calendar entries by their keys: the invite, the rep's own reminder, and what takes an invite back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage
from tests.screens.test_mail import known, opened, settled
from tui.config import load_settings
from tui.model.outcome import Outcome


def entry(path: str) -> tuple[str, Any]:
    calendar: Any = Calendar.from_ical(Path(path).read_text(encoding="utf-8"))
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), event


async def to_dana(rep: Rehearsal) -> None:
    await rep.press("slash")
    await rep.type("dana")
    await rep.press("enter")


async def agree(rep: Rehearsal, words: str) -> None:
    await rep.press("y")
    await rep.type(words)
    await rep.press("enter")


def test_an_agreed_demo_is_sent_as_an_invite_moved_and_taken_back(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await agree(rep, "demo tue 2pm")
        await to_dana(rep)
        await rep.press("o", "i")
        await settled(rep)
        method, event = entry(opened(programs)[0])
        assert (method, event["sequence"], event["summary"]) == ("REQUEST", 0, "Demo: Northwind and Acme Routing")
        assert event["attendee"] == "mailto:dana@example.com"
        assert "The invite is opened in your calendar" in rep.text()
        assert not [job for job in rep.hour.parked if job.job.value == "invite"]
        uid = event["uid"]
        await agree(rep, "demo wed 3pm")
        await to_dana(rep)
        await rep.press("o", "i")
        await settled(rep)
        method, event = entry(opened(programs, 2)[1])
        assert (method, event["sequence"], event["uid"]) == ("REQUEST", 1, uid)
        await rep.press("n", "enter")
        await to_dana(rep)
        stage.desk.calendar.settle()
        await rep.press("o", "i")
        await settled(rep)
        method, event = entry(opened(programs, 3)[2])
        assert (method, event["sequence"], event["uid"], event["status"]) == ("CANCEL", 2, uid, "CANCELLED")
        assert "takes their invite back" in rep.text()

    stage.play(call)


def test_the_reps_own_reminder_is_opened_by_its_key(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await agree(rep, "demo tue 2pm")
        await to_dana(rep)
        await rep.press("o", "r")
        await settled(rep)
        method, event = entry(opened(programs)[0])
        assert (method, event["summary"]) == ("PUBLISH", "Demo: Dana Okafor, Acme Routing")
        assert event.walk("VALARM")

    stage.play(call)


def test_who_cannot_be_invited_is_said_and_the_own_entry_opens(stage: Stage, programs: Path) -> None:
    known(stage, emails=())

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await agree(rep, "demo tue 2pm")
        await to_dana(rep)
        await rep.press("o", "i")
        await settled(rep)
        assert entry(opened(programs)[0])[0] == "PUBLISH"
        assert "No mail address is known for Dana" in rep.text()

    stage.play(call)


def without_own_mail(stage: Stage) -> None:
    known(stage)
    stage.settings = replace(stage.settings, rep=replace(stage.settings.rep, mail=""))
    stage.desk.rep = stage.settings.rep
    stage.desk.log("dana", _yes(stage))


def test_an_invite_asks_for_the_reps_address_keeps_it_and_goes_on(stage: Stage, programs: Path) -> None:
    without_own_mail(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await to_dana(rep)
        await rep.press("o", "i")
        assert "An invite needs your mail address." in rep.text()
        await hang(rep, "invite-own-mail")
        await rep.press("enter")
        assert "An invite needs it" in rep.text()
        await rep.type("sam")
        await rep.press("enter")
        assert "sam is no mail address" in rep.text()
        await rep.type("@example.com")
        await rep.press("enter")
        await settled(rep)
        method, event = entry(opened(programs)[0])
        assert (method, event["organizer"]) == ("REQUEST", "mailto:sam@example.com")
        assert load_settings()[0].rep.mail == "sam@example.com"

    stage.play(call)


def test_esc_where_the_reps_address_is_asked_opens_nothing(stage: Stage, programs: Path) -> None:
    without_own_mail(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await to_dana(rep)
        await rep.press("o", "i", "escape")
        await settled(rep)
        assert "No invite was opened: it needs your mail address." in rep.text()

    stage.play(call)
    assert load_settings()[0].rep.mail == ""


def _yes(stage: Stage) -> Any:
    from tui.desk.outcome import Said
    from tui.rules.when import read_when

    named = read_when("tue 2pm", stage.clock.now(), "America/Los_Angeles", "America/New_York")
    return Said(outcome=Outcome.YES, named=named, appointment="demo")


def test_with_nothing_agreed_there_is_nothing_to_invite_to(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "o", "i")
        await settled(rep)
        assert "No next step with a day and a time is agreed" in rep.text()
        await rep.press("o", "r")
        assert "No next step with a day and a time is agreed" in rep.text()

    stage.play(call)


def test_with_no_calendar_program_the_line_says_where_the_file_is(stage: Stage, monkeypatch: Any) -> None:
    known(stage)
    monkeypatch.setenv("PATH", "")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await agree(rep, "demo tue 2pm")
        await to_dana(rep)
        await rep.press("o", "r")
        await settled(rep)
        assert "no program here takes calendar files. It is" in rep.text()

    stage.play(call)


def test_a_step_that_is_agreed_and_undone_leaves_the_calendar(stage: Stage, programs: Path) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        await agree(rep, "demo tue 2pm")
        await to_dana(rep)
        await rep.press("o", "i")
        await settled(rep)
        await rep.press("u")
        stage.desk.calendar.settle()
        found = [entry(str(path)) for path in (stage.folder / "calendar").iterdir()]
        ahead = [method for method, event in found if event.decoded("dtstart") > stage.clock.now()]
        assert ahead == ["CANCEL", "CANCEL"]

    stage.play(call)
