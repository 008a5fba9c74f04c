"""What whole commands take, each a process of its own: lists, exports, backups, the doctor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree, rmtree

from tests.bench import lists
from tests.bench.books import NOW
from tests.bench.table import Figure, taken

IMPORT_SECONDS, IMPORT_MEMORY = 20.0, 500.0
_ROWS = 100_000
"""The list that these are of."""
_BARE = "csv and phonenumbers alone, over those rows"


def whole(book: Path, people: int, home: Path) -> list[Figure]:
    """Export, backup and doctor, on a copy of the book."""
    copy = copytree(book, home / f"commands{people}", symlinks=True)
    asked = {
        "export of all touches": ("export", "touches", "-o", str(home / "touches.csv"), "--force"),
        "export of all prospects": ("export", "prospects", "-o", str(home / "prospects.csv"), "--force"),
        "backup": ("backup",),
        "doctor": ("doctor",),
    }
    found = [Figure(what, people, _seconds(copy, words, people), "s") for what, words in asked.items()]
    rmtree(copy)
    return found


def _seconds(book: Path, words: tuple[str, ...], people: int) -> tuple[float, ...]:
    """Three times, and once of a large book: its commands take long enough for the machine's hum to even out."""
    command = [sys.executable, "-m", "tui", "--book", str(book), "--at", NOW.isoformat(), *words]

    def run() -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")

    return tuple(each / 1000 for each in taken(run, 3 if people < _ROWS else 1, warm=False))


def imports(count: int, home: Path) -> list[Figure]:
    """A list of so many rows, the same again, and a bare loop of csv and phonenumbers over it."""
    bare, first, again = lists.measure(count, home)
    seconds, memory = (IMPORT_SECONDS, IMPORT_MEMORY) if count == _ROWS else (0.0, 0.0)
    return [
        Figure("import of a list of so many rows", count, (first.seconds,), "s", _BARE, most=seconds),
        Figure(_BARE, count, (bare.seconds,), "s"),
        Figure("the same list imported again", count, (again.seconds,), "s", _BARE),
        Figure("memory of the import", count, (first.megabytes,), "MB", most=memory),
    ]
