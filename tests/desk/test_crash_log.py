"""The crash log: where a fault was, and nothing of anybody's, whatever stood in it."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.desk import crash_log
from tui.desk.crash_log import Frame, Scene, Stack, keep, told
from tui.rules.when import read_when

AT = datetime(2026, 11, 24, 17, 24, tzinfo=UTC)
SCENE = Scene("app", ("TodayScreen", "CallScreen"), ("outcome no_answer", "note"), (80, 24))
PERSONAL = st.one_of(
    st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=12),
    st.from_regex(r"Zz[a-z]{6,12}( Qq[a-z]{6,12})?", fullmatch=True),
    st.from_regex(r"zz[a-z]{6,9}@qq[a-z]{6,9}\.example", fullmatch=True),
    st.from_regex(r"\+1415555[0-9]{4}", fullmatch=True),
    st.from_regex(r"/home/zz[a-z]{6,9}/\.local/share/qq[a-z]{6,9}/book\.json", fullmatch=True),
    st.from_regex(r"Zz[a-z]{6,9}\n=== Qq[a-z]{6,9}\x1b\[31m", fullmatch=True),
)


def lookup(value: str) -> NoReturn:
    raise KeyError(value)


def of_the_system(value: str) -> NoReturn:
    raise OSError(errno.ENOSPC, value, value, None, value)


def not_unicode(value: str) -> NoReturn:
    raise UnicodeDecodeError("utf-8", value.encode(), 0, 1, value)


def from_another(value: str) -> NoReturn:
    try:
        lookup(value)
    except KeyError as fault:
        raise ValueError(f"{value!r} is wrong") from fault


def while_another(value: str) -> NoReturn:
    try:
        lookup(value)
    except KeyError:
        raise TypeError(value) from None


def several(value: str) -> NoReturn:
    raise ExceptionGroup(value, [KeyError(value), ExceptionGroup(value, [ValueError(value)])])


def noted(value: str) -> NoReturn:
    fault = RuntimeError(value)
    fault.add_note(value)
    raise fault


def of_a_type_named_so(value: str) -> NoReturn:
    raise type(value, (Exception,), {"__module__": value})(value)


def in_a_file_named_so(value: str) -> NoReturn:
    code = "def asked(x):\n raise LookupError(x)\nasked(given)"
    exec(compile(code, value.replace("\0", ""), "exec"), {"given": value})
    raise AssertionError


def in_our_rules(value: str) -> NoReturn:
    read_when(value, value, value, value)  # type: ignore[arg-type]
    raise AssertionError


def without_end(value: str) -> NoReturn:
    without_end(value)
    raise AssertionError


WAYS: tuple[Callable[[str], NoReturn], ...] = (
    lookup, of_the_system, not_unicode, from_another, while_another, several, noted, of_a_type_named_so,
    in_a_file_named_so, in_our_rules,
)  # fmt: skip


def parts(value: str) -> list[str]:
    """What of it could tell who it is."""
    return [part for part in re.split(r"[\s/@.=\\]+", value) if len(part) > 4 or not part.isascii()]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return crash_log.place()


@given(PERSONAL, st.sampled_from(WAYS))
def test_nothing_of_what_stood_in_a_fault_is_told(value: str, way: Callable[[str], NoReturn]) -> None:
    with pytest.raises(Exception) as raised:
        way(value)
    text = told(list(crash_log._stacks(raised.value)), SCENE, AT)
    for part in ("home/", *parts(value)):
        assert part not in text
    assert text.isascii()
    assert "\x1b" not in text
    assert text.count("===") == 1
    assert len(text) <= crash_log.LONGEST


def test_where_it_was_and_what_was_done_is_told() -> None:
    with pytest.raises(Exception) as raised:
        in_our_rules("Dana")
    text = told(list(crash_log._stacks(raised.value)), SCENE, AT)
    head, terminal, doing, screens, actions, kind, *lines = text.splitlines()[0:1] + text.splitlines()[2:]
    assert head == "=== 2026-11-24 17:24:00 UTC"
    assert re.fullmatch(r"powerhour [\d.]+, Python [\d.]+(, Textual [\d.]+)?, \w+( [\d.]+)?", text.splitlines()[1])
    assert (terminal, doing) == ("terminal: 80 x 24, TERM xterm-256color", "doing: app")
    assert (screens, actions) == ("screens: TodayScreen, CallScreen", "actions: outcome no_answer, note")
    assert kind == "ZoneInfoNotFoundError"
    assert lines[:2] == ["  elsewhere"] * 2
    assert re.fullmatch(r"  tui/rules/when\.py:\d+ \w+", lines[2])


def test_the_number_of_the_systems_fault_and_what_it_came_from_are_told() -> None:
    with pytest.raises(OSError, match="Dana") as full:
        of_the_system("Dana")
    assert "\nOSError ENOSPC\n" in told(list(crash_log._stacks(full.value)), SCENE, AT)
    with pytest.raises(ValueError, match="Dana") as other:
        from_another("Dana")
    assert re.search(r"\nValueError\n(  .*\n)+from KeyError\n", told(list(crash_log._stacks(other.value)), SCENE, AT))


def test_a_fault_without_end_is_told_in_short() -> None:
    with pytest.raises(RecursionError) as raised:
        without_end("Dana")
    text = told(list(crash_log._stacks(raised.value)), SCENE, AT)
    assert re.search(r"  and \d{3,} more\n", text)
    assert text.count("\n") < 60


def test_names_that_no_program_has_are_not_told() -> None:
    text = told([Stack("Dana Ökafor!", [Frame("/x/tui/a.py", 1, "Dana\nOkafor")])], Scene("app", ("Ö",)), AT)
    assert text.splitlines()[-3:] == ["screens: -", "-", "  elsewhere"]


def test_it_is_its_owners_alone_and_holds_the_last_ten(place: Path) -> None:
    for number in range(crash_log.KEPT + 3):
        assert keep(KeyError("Dana"), Scene(f"command {number}")) == place
    text = place.read_text()
    assert re.findall(r"^doing: command (\d+)$", text, re.M) == [str(number) for number in range(3, 13)]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [each.name for each in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("before", [b"\xff\xfe no text", b"=== half a crash", b"\n" * 5_000_000], ids=len)
def test_whatever_stood_there_it_stays_small(place: Path, before: bytes) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(before)
    for _ in range(crash_log.KEPT + 1):
        assert keep(KeyError("Dana"), SCENE) == place
    assert place.stat().st_size < crash_log.KEPT * crash_log.LONGEST
    assert place.read_text().count("KeyError") == crash_log.KEPT


def test_where_it_cannot_be_kept_nothing_is_raised(place: Path) -> None:
    place.mkdir(parents=True)
    assert keep(KeyError("Dana"), SCENE) is None
