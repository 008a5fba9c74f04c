"""Whatever the disk does at any moment of anything, the book opens by itself and loses nothing acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.every_moment import ACTS, run


@pytest.mark.parametrize("name", ACTS)
def test_what_is_done_is_done_or_not_whatever_the_disk_does(tmp_path: Path, name: str) -> None:
    counts = run(name, tmp_path)
    for number, _done in counts.values():
        assert number > 5
