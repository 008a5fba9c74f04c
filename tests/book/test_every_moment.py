"""Whatever the disk does at any moment of anything, the book opens by itself and loses nothing acknowledged.

Here the long acts are looked at in some of their moments; ``python -m tests.book.every_moment`` looks at all of them.
"""

from __future__ import annotations

import pytest

from tests.book.acts import ACTS
from tests.book.every_moment import run_some

LONG = {"backups": 23, "daily backup": 19, "one file taken in": 13, "backup as one file": 7, "migration": 43}
LONG |= {"restore": 47, "erase": 97, "putting in place": 5}
LONG |= {name: 11 for name in ACTS if name.startswith("doctor")}
MIDDLING = ("log over parts", "import", "checkpoint", "first opening", "undo of an import", "edit of many", "gathering")


@pytest.mark.parametrize("name", ACTS)
def test_what_is_done_is_done_or_not_whatever_the_disk_does(name: str) -> None:
    table = run_some(name, LONG.get(name, 5 if name in MIDDLING else 1))
    assert [each for failed in table.failed.values() for each in failed] == []
    assert sum(table.cases.values()) > 20
