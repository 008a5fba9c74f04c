"""A script in the rep's own editor."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
import textwrap
from pathlib import Path

import pytest

from tui.desk import editor
from tui.scripts.library import shipped
from tui.scripts.own import OwnScripts

REHEAT = shipped()["reheat"]


def program(folder: Path, does: str) -> str:
    """An editor written in Python, as $EDITOR would name it; ``path`` is the file that it is to edit."""
    code = folder / "an editor.py"
    start = "import os, signal, sys, pathlib\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text()\n"
    code.write_text(start + textwrap.dedent(does))
    return f"'{sys.executable}' '{code}' --wait"


def edit(tmp_path: Path, does: str, own: OwnScripts) -> str:
    command = editor.editor({"EDITOR": program(tmp_path, does)})
    assert not isinstance(command, str), command
    editing = editor.begin(own, REHEAT)
    return editor.run((*command, str(editing.path))) or editor.finish(own, editing)


@pytest.fixture
def own(tmp_path: Path) -> OwnScripts:
    return OwnScripts(tmp_path / "not" / "there yet" / "scripts")


def test_the_copy_that_was_changed_serves(tmp_path: Path, own: OwnScripts) -> None:
    said = edit(tmp_path, "path.write_text(text.replace('Is now still', 'Is today still'))", own)
    assert said.startswith("Your own words serve from now on: reheat, in ")
    assert "Is today still a good time?" in own.shelf["reheat"].body
    assert own.folder is not None
    assert os.name != "posix" or stat.S_IMODE(own.folder.stat().st_mode) == 0o700


def test_a_copy_left_as_it_was_is_removed(tmp_path: Path, own: OwnScripts) -> None:
    said = edit(tmp_path, "path.write_text(text)", own)
    assert said.startswith("Nothing was changed.")
    assert own.folder is not None
    assert list(own.folder.iterdir()) == []
    assert own.shelf["reheat"] == REHEAT


def test_a_file_of_the_reps_stays_even_if_nothing_is_changed_in_it(tmp_path: Path, own: OwnScripts) -> None:
    edit(tmp_path, "path.write_text(text.replace('Is now still', 'Is today still'))", own)
    assert edit(tmp_path, "pass", own).startswith("Nothing was changed.")
    assert "Is today still a good time?" in own.shelf["reheat"].body


def test_a_faulty_script_is_said_kept_and_opened_again(tmp_path: Path, own: OwnScripts) -> None:
    said = edit(tmp_path, "path.write_text(text + '{% for x in y %}\\n')", own)
    lines = len(Path(REHEAT.file).read_text(encoding="utf-8").splitlines()) + 1
    assert said == f"reheat.md, line {lines}: scripts hold slots and conditions, no loops; the shipped one serves."
    assert own.shelf["reheat"] == REHEAT
    mended = edit(tmp_path, "assert '{% for' in text; path.write_text(text.replace('{% for x in y %}', 'Bye.'))", own)
    assert mended.startswith("Your own words serve from now on")
    assert own.shelf["reheat"].body.endswith("Bye.")


def test_a_copy_that_the_editor_deleted_is_said(tmp_path: Path, own: OwnScripts) -> None:
    assert edit(tmp_path, "path.unlink()", own) == "reheat.md is gone: the shipped words serve."
    assert own.shelf["reheat"] == REHEAT


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_in_the_editor_ends_nothing_here(tmp_path: Path, own: OwnScripts) -> None:
    before = signal.getsignal(signal.SIGINT)
    does = """
        assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
        os.kill(os.getppid(), signal.SIGINT)
        path.write_text(text.replace('Is now still', 'Is today still'))
    """
    assert edit(tmp_path, does, own).startswith("Your own words serve")
    assert signal.getsignal(signal.SIGINT) is before


def test_an_editor_is_named_with_its_arguments_and_never_run_by_a_shell(tmp_path: Path, own: OwnScripts) -> None:
    marker = tmp_path / "marker"
    command = editor.editor({"VISUAL": f"'{sys.executable}' -c pass ; touch {marker}", "EDITOR": "nothing"})
    assert command == (sys.executable, "-c", "pass", ";", "touch", str(marker))
    editing = editor.begin(own, REHEAT)
    assert editor.run((*command, str(editing.path))) == ""
    assert not marker.exists()


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"EDITOR": "no-such-editor --wait"}, "There is no program 'no-such-editor'"),
        ({"EDITOR": "vi 'half"}, "$EDITOR cannot be read (no closing quotation)"),
        ({"VISUAL": "\x1b[31m"}, "There is no program '\\x1b[31m'"),
    ],
)
def test_an_editor_that_cannot_be_had_is_said(named: dict[str, str], said: str) -> None:
    found = editor.editor(named)
    assert isinstance(found, str)
    assert found.startswith(said)
    assert found.isprintable()


def test_where_none_is_named_a_common_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in ("vi", "notepad") else None)
    assert editor.editor({"EDITOR": "  "}) == ("notepad" if sys.platform == "win32" else "vi",)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert editor.editor({}) == "No editor was found: set $EDITOR to the editor that it should open, such as nano."


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x00\x01")
    broken.chmod(0o755)
    assert "could not be started" in editor.run((str(broken), "x"))
