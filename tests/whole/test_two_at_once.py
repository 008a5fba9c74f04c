"""The app and another, the app and commands, on one book at the same time: each sees the other and loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.whole.two_at_once import new_book, through_the_command, through_the_desk

LONG = bool(os.environ.get("POWERHOUR_LONG"))


def test_logs_of_four_processes_at_once_are_all_there_once_and_in_order(tmp_path: Path) -> None:
    came = through_the_desk(new_book(tmp_path / "book"), each=250 if LONG else 10)
    assert came.is_well, str(came)


@pytest.mark.slow
def test_commands_run_at_the_same_time_each_leave_their_touch(tmp_path: Path) -> None:
    came = through_the_command(new_book(tmp_path / "book"), count=40 if LONG else 4)
    assert came.is_well, str(came)
