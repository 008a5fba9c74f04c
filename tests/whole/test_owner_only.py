"""Whatever the program makes is its owner's alone, from its first moment on, whatever the umask."""

from __future__ import annotations

import builtins
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LISTS, NOON
from tests.desk.test_editor import program
from tests.screens.import_stage import opened, press
from tests.screens.stage import Rehearsal, Stage
from tui import owner_only
from tui.book.doctor import Doctor
from tui.cli import main
from tui.config import FILE, Settings
from tui.config.writing import save_settings
from tui.desk import crash_log
from tui.desk.desk import Desk
from tui.model.event import EventKind
from tui.scripts.own import OwnScripts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights otherwise")

UMASKS = (0o000, 0o777)
TUI = Path(owner_only.__file__).parent


@contextmanager
def masked(umask: int) -> Iterator[None]:
    before = os.umask(umask)
    try:
        yield
    finally:
        os.umask(before)


def others(root: Path) -> list[str]:
    """What is there with other rights than its owner's alone."""
    wanted = {path: owner_only.FOLDER if path.is_dir() else owner_only.FILE for path in (root, *root.rglob("*"))}
    found = {path: stat.S_IMODE(path.lstat().st_mode) for path in wanted}
    return [f"{mode:o} {path.relative_to(root)}" for path, mode in found.items() if mode != wanted[path]]


@contextmanager
def watched(root: Path) -> Iterator[list[str]]:
    """Whatever is opened or made below the root, and may be read by others at that very moment."""
    seen: list[str] = []

    def watching(real: Callable[..., Any]) -> Callable[..., Any]:
        def made(path: Any, *rest: Any, **more: Any) -> Any:
            result = real(path, *rest, **more)
            if isinstance(path, (str, Path)) and Path(path).is_relative_to(root):
                mode = stat.S_IMODE(Path(path).lstat().st_mode)
                if mode & 0o077:
                    seen.append(f"{mode:o} {Path(path).name}")
            return result

        return made

    with pytest.MonkeyPatch.context() as patch:
        for room, name in ((os, "open"), (os, "mkdir"), (io, "open"), (builtins, "open")):
            patch.setattr(room, name, watching(getattr(room, name)))
        yield seen


def said(*words: str | Path) -> None:
    """A command does what it is asked for."""
    assert main(["--at", NOON, *map(str, words)]) == 0, words


def everything(out: Path) -> None:
    """Each command that writes anything, with files outside the book too."""
    hubspot, rejected = LISTS / "hubspot-contacts.csv", LISTS / "blank-rows.csv"
    said("import", hubspot)
    said("import", LISTS / "phones-mangled.csv")
    said("import", "--undo")
    said("import", rejected)
    said("add", "Dana Okafor", "--company", "Acme", "--phone", "(415) 555-0132", "--mail", "dana@example.com")
    said("add", "Dana Okafor", "--company", "Acme Inc", "--phone", "(415) 555-0139")
    said("log", "(415) 555-0132", "yes", "--next", "demo wed 3pm", "--note", "me: ROI model @fri")
    said("event", "Acme Inc", "new VP hired")
    said("merge", "(415) 555-0132", "(415) 555-0139")
    said("log", "calla.alderstow@example.org", "never_call")
    for kind, form in (("prospects", "csv"), ("touches", "json"), ("newsletter", "csv"), ("calendar", "ics")):
        said("export", kind, "--format", form, "-o", out / f"{kind}.{form}")
    said("export", "prospects", "--format", "csv", "-o", out / "prospects.csv", "--force")
    said("stats")
    said("backup", "-o", out)
    said("restore", next(out.glob("*.zip")))
    said("erase", "(415) 555-0132", "--yes")
    said("doctor")


async def block(rep: Rehearsal) -> None:
    """Keys that write: outcomes, notes, an own script, a draft, an invite, jobs, exports, figures, settings, a list."""
    await press(rep, "enter", "m")
    await rep.type("pain: late reports")
    await press(rep, "enter", "S", "o", "m", "r", "tab")
    await rep.type("Zoe here. ")
    await press(rep, "escape", "y")
    await rep.type("demo wed 2pm")
    await press(rep, "enter", "v", "p")
    await rep.type("ask legal")
    await press(rep, "enter", "a", "q", "s", "escape", "e", "t", "escape", "comma", "enter", "escape", "escape")
    await opened(rep, "broken-ragged.csv")
    await press(rep, "enter", "escape")


def the_reps(folder: Path, config: Path) -> Stage:
    """A book with weeks of history, and settings; Dana can be written to."""
    stage = Stage(folder)
    stage._tell()  # made here, not copied
    save_settings(stage.settings, config)
    dana = stage.desk.book.prospect("dana")
    stage.desk.change(EventKind.EDIT, replace(dana, emails=("dana@example.com",)))
    stage.desk = Desk(stage.desk.book, stage.desk.policy, stage.desk.rep, stage.clock, OwnScripts(config / "scripts"))
    return stage


@pytest.mark.parametrize("umask", UMASKS)
def test_what_the_commands_make_is_its_owners_alone(
    umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "all"
    monkeypatch.setenv("POWERHOUR_BOOK", str(root / "deep" / "book"))
    with masked(umask), watched(root) as open_to_others:
        owner_only.make_folder(root / "out")
        everything(root / "out")
    capsys.readouterr()
    assert open_to_others == []
    assert others(root) == []
    made = {path.name for path in (root / "out").iterdir()}
    assert {"prospects.csv", "touches.json", "calendar.ics"} < made
    assert list((root / "deep" / "book").glob("imports/*.rejected.csv"))


@pytest.mark.parametrize("umask", UMASKS)
def test_what_a_block_makes_is_its_owners_alone(umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "all"
    monkeypatch.setenv("POWERHOUR_CONFIG", str(root / "far" / "config"))
    monkeypatch.setenv("EDITOR", program(tmp_path, "path.write_text(text + '# mine')"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("tui.app.PowerhourApp.suspend", lambda app: nullcontext())
    with masked(umask), watched(root) as open_to_others:
        stage = the_reps(root / "deep" / "book", root / "far" / "config")
        stage.play(block)
        stage.desk.book.close()
    assert open_to_others == []
    assert others(root) == []
    book, config = root / "deep" / "book", root / "far" / "config"
    for name in ("backups", "cache", "calendar", "drafts", "exports", "imports", "log"):
        assert list((book / name).iterdir()), name
    assert list((config / "scripts").iterdir())


def test_doctor_gives_the_owner_back_what_others_could_read(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "book").set()
    stage.desk.book.close()
    for path in (stage.folder, *stage.folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o644)
    found = [each.what for each in Doctor(stage.folder).before()]
    assert any("had other rights than its owner's" in each for each in found)
    assert others(stage.folder) == []


def test_doctor_gives_back_the_settings_and_the_crash_log_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    save_settings(Settings(), tmp_path / "config")
    assert crash_log.keep(KeyError(), crash_log.Scene()) is not None
    said("add", "Dana Okafor", "--phone", "(415) 555-0132")
    kept = (tmp_path / "config" / FILE, crash_log.place())
    for path in kept:
        path.chmod(0o644)
    said("doctor")
    told = capsys.readouterr().out
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) == owner_only.FILE
        assert f"{path.name} could be read by others: its owner's alone again." in told


def test_no_part_of_the_program_makes_files_in_another_way() -> None:
    """Those of ``os`` ask for the rights and set them, as ``owner_only`` does; the lock asks for them by its mode."""
    sources = {path.relative_to(TUI).as_posix(): path.read_text(encoding="utf-8") for path in TUI.rglob("*.py")}
    makes = re.compile(r"\.(write_text|write_bytes|touch|mkdir|makedirs|mknod)\(|open\([^)]*[\"'][wxa]b?\+?[\"']")
    openly = {name for name, text in sources.items() if makes.search(text)}
    assert openly - {"book/patches.py", "owner_only.py", "desk/editor.py", "desk/export_file.py"} == set()
    for name, text in sources.items():
        if "O_CREAT" in text:
            assert "os.fchmod(" in text or "owner_only.new_file(" in text, name
