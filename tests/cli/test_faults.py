"""A fault of ours in any command, whatever it holds: neither the terminal nor the crash log tells of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import NOON
from tests.desk.test_crash_log import PERSONAL, WAYS, parts
from tui.cli import main
from tui.desk import crash_log

COMMANDS = (
    ("queue",),
    ("add", "Marcus Bell", "--phone", "312-555-0118"),
    ("show", "dana"),
    ("log", "dana", "not_yet", "--next", "tue 2pm", "--note", "pain: late reports"),
    ("event", "dana", "new VP hired"),
    ("export", "touches"),
    ("stats",),
    ("twins",),
    ("doctor",),
    ("backup",),
    ("restore",),
    ("config",),
)
ROOMS = (
    "tui.book.book.Book.open",
    "tui.book.book.Book.prospects",
    "tui.book.log.Log.scan",
    "tui.commands.asking.load_settings",
    "tui.commands.asking.named",
    "tui.desk.desk.Desk.__init__",
    "tui.scripts.own.OwnScripts.__init__",
)
"""Where it is; not each command goes through each of them."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With one person in its book."""
    made = tmp_path_factory.mktemp("office")
    typed(made, "add", "Dana Okafor", "--phone", "(415) 555-0132")
    return made


def typed(office: Path, *words: str) -> tuple[int, str]:
    told = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(told):
        code = main(["--book", str(office / "book"), "--at", NOON, *words])
    return code, told.getvalue()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(COMMANDS), st.sampled_from(ROOMS), st.sampled_from(WAYS), PERSONAL)
def test_no_command_tells_what_stood_in_a_fault(
    office: Path, words: tuple[str, ...], room: str, way: Callable[[str], NoReturn], value: str
) -> None:
    state = office / "state"
    with pytest.MonkeyPatch.context() as environ:
        environ.setenv("XDG_STATE_HOME", str(state))
        with patch(room, lambda *_given, **_named: way(value)):
            code, said = typed(office, *words)
        kept = crash_log.place().read_text() if state.exists() else ""
    log_and_line = kept + (said if "should not" in said else "")
    assert code in (0, 1)
    for part in ("Dana", "Okafor", "4155550132", "Marcus", *parts(value)):
        assert part not in log_and_line
    assert "Traceback" not in said
    assert not (room == ROOMS[0] and words not in (("config",), ("restore",))) or code == 1  # which open no book
