"""The rep's own scripts on Today and on the call screen, and S."""

import contextlib
import subprocess
import sys

from tests.desk.test_editor import program
from tests.screens.stage import Rehearsal, Stage
from tui.desk.desk import Desk
from tui.scripts.own import OwnScripts

LOOP = "---\ntitle: Mine\nserves: reheat\nseconds: 20\n---\nHello.\n{% for a in b %}\n"
FAULT = "reheat.md, line 7: scripts hold slots and conditions, no loops"


def own(stage: Stage, **files: str) -> OwnScripts:
    """The stage's desk with a folder of the rep's own scripts."""
    folder = stage.folder.parent / "scripts"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    scripts = OwnScripts(folder)
    stage.desk = Desk(stage.desk.book, stage.desk.policy, stage.desk.rep, stage.clock, scripts)
    return scripts


def edits(monkeypatch, stage: Stage, does: str, *, suspends: bool = True) -> None:
    """The editor that the rep named; in a test no terminal has to be given to it."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", program(stage.folder.parent, does))
    if suspends:
        monkeypatch.setattr("tui.app.PowerhourApp.suspend", lambda app: contextlib.nullcontext())


def test_the_first_screen_loads_neither_templates_nor_scripts() -> None:
    heavy = ("jinja2", "rapidfuzz", "icalendar", "tui.scripts.library", "tui.scripts.sandbox", "tui.scripts.render")
    code = f"import sys, tui.commands.app, tui.app; print([name for name in {heavy} if name in sys.modules])"
    run = [sys.executable, "-c", code]
    assert subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout == "[]\n"


def test_a_faulty_script_is_said_on_today_and_once_on_the_call_screen(stage: Stage) -> None:
    own(stage, reheat=LOOP)

    async def said(rep: Rehearsal) -> None:
        await rep.pilot.pause(0.2)
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        assert FAULT in rep.text()
        assert "Enter start a block" in rep.text()
        await rep.press("enter")
        rep.app.call._tick()
        await rep.pilot.pause()
        assert FAULT in rep.text()
        assert "Hi Dana, it's Sam at Northwind." in rep.text()
        assert "v voicemail" in rep.text()
        await rep.press("a")
        rep.app.call._tick()
        await rep.pilot.pause()
        assert FAULT not in rep.text()

    stage.play(said)


def test_the_reps_words_are_on_the_screen_and_are_read_again_when_they_change(stage: Stage) -> None:
    scripts = own(stage, reheat=LOOP.replace("{% for a in b %}", "I say it my way, {{ first_name }}."))

    async def changed(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert "I say it my way, Dana." in rep.text()
        (scripts.folder / "reheat.md").write_text(LOOP.replace("{% for a in b %}", "Or like this."))
        scripts._looked = float("-inf")
        rep.app.call._tick()
        await rep.pilot.pause()
        assert "Or like this." in rep.text()

    stage.play(changed)


def test_s_opens_the_script_and_shows_what_became_of_it(stage: Stage, monkeypatch) -> None:
    own(stage)
    edits(monkeypatch, stage, "path.write_text(text.replace('Is now still', 'Is today still'))")

    async def edited(rep: Rehearsal) -> None:
        await rep.press("enter", "m")
        await rep.type("pain: slow")
        await rep.press("enter", "S")
        text = " ".join(rep.text().replace("│", " ").split())
        assert "Your own words serve from now on: reheat" in text
        assert "Is today still" in text
        assert "pain: slow" in text
        assert rep.who == "dana"

    stage.play(edited)


def test_a_fault_that_s_left_is_said_and_the_shipped_words_stand(stage: Stage, monkeypatch) -> None:
    own(stage)
    edits(monkeypatch, stage, "path.write_text('---\\n')")

    async def edited(rep: Rehearsal) -> None:
        await rep.press("enter", "S")
        assert "reheat.md, line 1: the front matter is not closed by a line ---" in rep.text()
        assert "Hi Dana, it's Sam at Northwind." in rep.text()

    stage.play(edited)


def test_where_the_terminal_cannot_be_left_the_copy_is_named(stage: Stage, monkeypatch) -> None:
    scripts = own(stage)
    edits(monkeypatch, stage, "raise SystemExit", suspends=False)

    async def edited(rep: Rehearsal) -> None:
        await rep.press("enter", "S")
        assert "This terminal cannot be left for an editor: edit reheat.md in another one" in rep.text()
        assert (scripts.folder / "reheat.md").exists()

    stage.play(edited)


def test_where_nothing_can_be_written_or_nothing_is_shown_s_says_so(stage: Stage, monkeypatch) -> None:
    scripts = own(stage)
    edits(monkeypatch, stage, "pass")
    scripts.folder.rmdir()
    scripts.folder.write_text("a file in its place")

    async def refused(rep: Rehearsal) -> None:
        await rep.press("enter", "S")
        assert "reheat.md cannot be written (" in rep.text()
        rep.hour.open("faye")
        rep.app.call.show()
        await rep.press("S")
        assert "No script is on the screen." in rep.text()

    stage.play(refused)
