"""A block that was just begun."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.people import TUESDAY, Office, person, started


@pytest.fixture
def three(tmp_path: Path) -> Office:
    """Ada is on screen, Ben and Cal are next."""
    at_work = started(
        tmp_path / "book",
        person("ada", "+12125550101", "+12125550102", added=TUESDAY - timedelta(days=9)),
        person("ben", added=TUESDAY - timedelta(days=8)),
        person("cal", added=TUESDAY - timedelta(days=7)),
    )
    assert at_work.on_screen == "ada"
    return at_work
