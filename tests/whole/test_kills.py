"""A kill at any moment loses nothing that was acknowledged, and leaves nothing to repair.

``python -m tests.whole.kills 1000`` does the same a thousand times.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.whole.killed_app import kills_of_the_app
from tests.whole.killed_commands import kills_of_commands
from tests.whole.killed_writer import kills_of_a_writer
from tests.whole.kills import SEED
from tests.whole.tally import Found, table

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]

WRITER, COMMANDS, APP = 81, 14, 5
"""A hundred in all."""


def nothing_is_lost(kills: Iterable[Found]) -> list[Found]:
    found = list(kills)
    wrong = [each for each in found if each.lost or each.half]
    assert not wrong, f"{wrong}\n{table(found)}"
    return found


def test_a_writing_process_that_is_killed_loses_no_acknowledged_touch(tmp_path: Path) -> None:
    found = nothing_is_lost(kills_of_a_writer(tmp_path, WRITER, random.Random(SEED)))
    assert sum(each.acknowledged for each in found) >= WRITER // 2


def test_a_command_that_is_killed_did_all_or_nothing_and_ends_well_when_given_again(tmp_path: Path) -> None:
    nothing_is_lost(kills_of_commands(tmp_path, COMMANDS, random.Random(SEED)))


def test_the_app_that_is_killed_has_what_was_on_the_screen_and_resumes_there(tmp_path: Path) -> None:
    found = nothing_is_lost(kills_of_the_app(tmp_path, APP, random.Random(SEED)))
    assert sum(each.acknowledged for each in found)
