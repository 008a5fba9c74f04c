"""A thousand kills, and what was found after each: ``python -m tests.whole.kills 1000``. About a quarter of an hour."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.whole.killed_app import kills_of_the_app
from tests.whole.killed_commands import kills_of_commands
from tests.whole.killed_writer import kills_of_a_writer
from tests.whole.tally import Found, table

APP, COMMANDS = 0.15, 0.25
"""Shares of all kills; the rest are of a writing process, which cost the least."""
SEED = 20261124


def kills(root: Path, count: int, seed: int) -> Iterator[Found]:
    """So many in all."""
    chance = random.Random(seed)
    app, commands = round(count * APP), round(count * COMMANDS)
    yield from kills_of_the_app(root, app, chance)
    yield from kills_of_commands(root, commands, chance)
    yield from kills_of_a_writer(root, count - app - commands, chance)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "America/New_York"}
    root = Path(tempfile.mkdtemp(prefix="powerhour-kills-"))
    found, began = [], time.monotonic()
    for each in kills(root, asked.count, asked.seed):
        found.append(each)
        if each.lost or each.half:
            print(f"kill {len(found)}: {each}", flush=True)
        if len(found) % 50 == 0:
            print(f"{len(found)} kills in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(table(found))
    wrong = any(each.lost or each.half for each in found)
    print(
        f"{len(found)} kills, seed {asked.seed}, {time.monotonic() - began:.0f} s" + (f": see {root}" if wrong else "")
    )
    if not wrong:
        shutil.rmtree(root)
    return int(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
