"""Handing a number to the phone, and text to the clipboard: nothing goes through a shell."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.desk.phone import copy, dial, dial_command, hand_over, tel_link
from tui.model.prospect import Phone

DANA = Phone(number="+14155550132", extension="204")
PLAIN = Phone(number="+14155550132")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is all of PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
    path.chmod(0o700)


def test_a_tel_link_carries_the_extension() -> None:
    assert tel_link(PLAIN) == "tel:+14155550132"
    assert tel_link(DANA) == "tel:+14155550132;ext=204"


def test_the_number_is_an_argument_of_its_own() -> None:
    assert dial_command(DANA, ("my-phone", "--call", "{number}")) == ["my-phone", "--call", "+14155550132"]
    assert dial_command(DANA, ("open it", "x={tel}")) == ["open it", "x=tel:+14155550132;ext=204"]


def test_a_command_that_does_not_say_where_the_number_goes_gets_it_last() -> None:
    assert dial_command(PLAIN, ("my-phone", "--call")) == ["my-phone", "--call", "+14155550132"]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_whatever_the_command_holds_it_stays_as_many_arguments_as_it_is(parts: list[str]) -> None:
    argv = dial_command(PLAIN, tuple(parts))
    assert argv is not None
    assert len(argv) - len(parts) in (0, 1)


@pytest.mark.parametrize(("platform", "program"), [("darwin", "open"), ("win32", "rundll32")])
def test_each_platform_has_its_opener(platform: str, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    argv = dial_command(PLAIN, ())
    assert argv is not None
    assert (argv[0], argv[-1]) == (program, "tel:+14155550132")


def test_no_shell_reads_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda argv, **how: started.append((argv, how)))
    assert hand_over(PLAIN, ("my-phone", "$(reboot); {number}")) == ""
    ((argv, how),) = started
    assert argv == ["my-phone", "$(reboot); +14155550132"]
    assert not how.get("shell")


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_the_program_gets_the_number(programs: Path, tmp_path: Path) -> None:
    program(programs, "my-phone", f"open({str(tmp_path / 'said')!r}, 'w').write(repr(sys.argv[1:]))")
    assert dial(PLAIN, (str(programs / "my-phone"), "{number}"), say_why=True).handed
    for _ in range(200):
        if (tmp_path / "said").exists() and (tmp_path / "said").read_text():
            break
        time.sleep(0.02)
    assert (tmp_path / "said").read_text() == "['+14155550132']"


def test_a_program_that_is_not_there_is_said_in_one_line(programs: Path) -> None:
    for command in (("no-such-program", "{number}"), ("a\0b",), ("",)):
        why = hand_over(PLAIN, command)
        assert "could not be started" in why
        assert "\n" not in why


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always an opener there")
def test_without_any_handler_the_rep_is_told_why_once(programs: Path) -> None:
    first, then = (dial(DANA, (), say_why=say_why) for say_why in (True, False))
    assert not first.handed
    assert not then.handed
    assert "(415) 555-0132 ext 204" in first.words
    assert "no program here answers tel: links" in first.words
    assert "(415) 555-0132 ext 204" in then.words
    assert "no program" not in then.words


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="xdg is of other systems")
def test_a_browser_is_not_taken_for_a_phone(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program(programs, "xdg-open", "")
    program(programs, "xdg-mime", "")
    assert dial_command(PLAIN, ()) is None
    program(programs, "xdg-mime", "print('softphone.desktop')")
    assert dial_command(PLAIN, ()) == ["xdg-open", "tel:+14155550132"]


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
@pytest.mark.parametrize("text", ["+14155550132", "Zoë said: $(reboot)\nsecond line", "", "half a letter: \ud800"])
def test_the_clipboard_gets_the_text_on_its_standard_input(programs: Path, tmp_path: Path, text: str) -> None:
    said = tmp_path / "said"
    program(programs, "wl-copy", f"open({str(said)!r}, 'wb').write(sys.stdin.buffer.read())")
    assert copy(text)
    assert said.read_bytes() == text.encode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_a_clipboard_that_stays_in_the_background_is_not_waited_for(programs: Path, tmp_path: Path) -> None:
    body = f"open({str(tmp_path / 'said')!r}, 'w').write(sys.stdin.read())\nif os.fork() == 0: time.sleep(20)"
    program(programs, "pbcopy", body)
    began = time.monotonic()
    assert copy("+14155550132")
    assert time.monotonic() - began < 15


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_a_clipboard_that_fails_gives_way_to_the_next(programs: Path, tmp_path: Path) -> None:
    assert not copy("nothing is there")
    program(programs, "pbcopy", "sys.exit(1)")
    assert not copy("it fails")
    program(programs, "clip.exe", f"open({str(tmp_path / 'said')!r}, 'w').write(sys.stdin.read())")
    assert copy("the last one works")
    assert (tmp_path / "said").read_text() == "the last one works"
