from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tui.scripts import own
from tui.scripts.library import shipped
from tui.scripts.own import LARGEST, MOST, OwnScripts

MINE = "---\ntitle: My reheat\nserves: reheat\nseconds: 20\n---\nHello from me.\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the names and pipes of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scripts"
    made.mkdir()
    return made


def faults(folder: Path) -> tuple[str, ...]:
    """Those of the folder, each one line with nothing in it that acts; the shipped scripts serve all the same."""
    scripts = OwnScripts(folder)
    assert scripts.shelf["reheat"] == shipped()["reheat"]
    assert all(fault.isprintable() and len(fault) < 400 for fault in scripts.faults)
    return scripts.faults


def test_without_a_folder_the_shipped_scripts_serve(tmp_path: Path) -> None:
    for scripts in (OwnScripts(None), OwnScripts(tmp_path / "nowhere")):
        assert scripts.shelf == shipped()
        assert scripts.faults == ()


def test_a_file_of_the_same_name_wins_and_one_of_a_new_name_is_added(folder: Path) -> None:
    (folder / "reheat.md").write_text(MINE)
    (folder / "Prices in Zürich (2).md").write_text(MINE.replace("reheat\n", "objection\n"), encoding="utf-8")
    scripts = OwnScripts(folder)
    assert scripts.shelf["reheat"].title == "My reheat"
    assert scripts.shelf["reheat"].file == str(folder / "reheat.md")
    assert scripts.shelf["Prices in Zürich (2)"].serves == "objection"
    assert set(scripts.shelf) == {*shipped(), "Prices in Zürich (2)"}
    assert scripts.faults == ()


def test_what_changes_in_the_folder_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    scripts = OwnScripts(folder)
    before = scripts.shelf
    (folder / "reheat.md").write_text(MINE)
    assert scripts.shelf is before
    clock[0] += 1.0
    mine = scripts.shelf
    assert mine["reheat"].title == "My reheat"
    clock[0] += 1.0
    assert scripts.shelf is mine
    (folder / "reheat.md").write_text(MINE.replace("Hello", "{{ helo }}"))
    clock[0] += 1.0
    assert scripts.shelf["reheat"] == shipped()["reheat"]
    assert len(scripts.faults) == 1
    (folder / "reheat.md").unlink()
    clock[0] += 1.0
    assert scripts.shelf == shipped()
    assert not scripts.faults


def test_after_the_rep_edited_one_it_is_read_at_once(folder: Path) -> None:
    scripts = OwnScripts(folder)
    assert scripts.shelf == shipped()
    (folder / "reheat.md").write_text(MINE)
    scripts.look_again()
    assert scripts.shelf["reheat"].title == "My reheat"


def test_the_folder_is_looked_at_no_more_than_once_a_second(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    listing = own._listing

    def look(folder: Path) -> Any:
        looks.append(folder)
        return listing(folder)

    monkeypatch.setattr(own, "_listing", look)
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    scripts = OwnScripts(folder)
    for _ in range(50):
        assert scripts.shelf and not scripts.faults
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "must begin with a line ---"),
        ("---\ntitle: A\nserves: reheat\nseconds: 20\n---\n", 5, "needs one sentence that is always said"),
        (MINE.replace("Hello", "{% for x in y %}Hello"), 6, "scripts hold slots and conditions, no loops"),
        (MINE.replace("Hello", "{{ comany }} Hello"), 6, "there is no slot 'comany': is 'company' meant?"),
        (MINE.replace("Hello", "{% if idea %}Hello"), 6, "a condition is written"),
        (MINE.replace("Hello", "{{ idea"), 6, "a slot is written {{ name }}"),
        (MINE.replace("reheat\n", "\x1b[31mdinner\n"), 3, "serves is"),
    ],
)
def test_a_faulty_file_is_named_with_line_and_reason(folder: Path, text: str, line: int, reason: str) -> None:
    (folder / "reheat.md").write_text(text)
    (fault,) = faults(folder)
    assert fault.startswith(f"reheat.md, line {line}: {reason}")
    assert fault.endswith("; the shipped one serves.")


def test_a_faulty_file_of_a_new_name_is_left_out(folder: Path) -> None:
    (folder / "mine.md").write_text("Hello.")
    (fault,) = faults(folder)
    assert fault.endswith("; it is left out.")


def test_a_file_in_another_encoding_is_named_with_its_line(folder: Path) -> None:
    (folder / "reheat.md").write_bytes(MINE.encode() + b"Gr\xfc\xdfe.\n")
    assert faults(folder) == ("reheat.md, line 7: is not written in UTF-8; the shipped one serves.",)


def test_a_file_with_the_marks_of_windows_is_read(folder: Path) -> None:
    (folder / "reheat.md").write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())
    assert OwnScripts(folder).shelf["reheat"].title == "My reheat"


def test_a_file_of_ten_megabytes_is_not_read(folder: Path) -> None:
    with (folder / "reheat.md").open("wb") as handle:
        handle.truncate(10_000_000)
    assert faults(folder) == (
        f"reheat.md: is larger than a script can be ({LARGEST // 1000} kB); the shipped one serves.",
    )


def test_a_script_that_replaces_a_shipped_one_serves_the_same(folder: Path) -> None:
    (folder / "reheat.md").write_text(MINE.replace("reheat\n", "objection\n"))
    (fault,) = faults(folder)
    assert "serves: reheat, channel: call; for another use take another name" in fault


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scripts").write_text("a file in its place")
    (fault,) = faults(tmp_path / "scripts")
    assert fault == "The folder of your scripts cannot be read (Not a directory): the shipped ones serve."
    (tmp_path / "locked").mkdir()

    def refuse(self: Path) -> Any:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    (fault,) = faults(tmp_path / "locked")
    assert fault == "The folder of your scripts cannot be read (Permission denied): the shipped ones serve."


def test_a_file_that_cannot_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "reheat.md").write_text(MINE)
    opened = Path.open

    def refuse(self: Path, *rest: Any, **more: Any) -> Any:
        if self.parent == folder:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *rest, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert faults(folder) == ("reheat.md: cannot be read (Permission denied); the shipped one serves.",)


@POSIX
def test_what_is_no_file_is_said_and_not_waited_for(folder: Path) -> None:
    (folder / "reheat.md").mkdir()
    os.mkfifo(folder / "honest.md")
    (folder / "nowhere.md").symlink_to(folder / "gone")
    assert faults(folder) == (
        "honest.md: is no file; the shipped one serves.",
        "nowhere.md: cannot be read (No such file or directory); it is left out.",
        "reheat.md: is no file; the shipped one serves.",
    )


@POSIX
@pytest.mark.parametrize("name", [b"a\nb.md", b"\x1b[31mred.md", b"\xff\xfe.md", b"-.md", b"x" * 200 + b".md"])
def test_a_name_that_could_act_is_refused_in_one_line(folder: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))).write_text(MINE)  # noqa: PTH118
    (fault,) = faults(folder)
    assert "a name may hold letters, figures, spaces and -" in fault


def test_what_editors_leave_behind_is_no_script(folder: Path) -> None:
    for name in (".reheat.md.swp", "reheat.md~", "#reheat.md#", "._reheat.md", "notes.txt"):
        (folder / name).write_text("nothing")
    assert faults(folder) == ()


def test_a_folder_with_too_many_files_is_read_in_part(folder: Path) -> None:
    for number in range(MOST + 1):
        (folder / f"z{number:04}.md").write_text(MINE)
    scripts = OwnScripts(folder)
    assert len(scripts.shelf) == len(shipped()) + MOST
    assert scripts.faults == (f"The folder of your scripts holds {MOST + 1} files: only the first {MOST} are read.",)
