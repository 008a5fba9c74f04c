"""What whole commands take, each a process of its own: lists, exports, backups, the doctor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree
from time import perf_counter

from tests.bench import lists
from tests.bench.books import NOW
from tests.bench.table import Figure

IMPORT_SECONDS, IMPORT_MEMORY = 20.0, 500.0


def whole(book: Path, people: int, home: Path) -> list[Figure]:
    """Export, backup and doctor, on a copy of the book."""
    copy = copytree(book, home / f"commands{people}", symlinks=True)
    asked = {
        "export of all touches": ("export", "touches", "-o", str(home / f"touches{people}.csv")),
        "export of all prospects": ("export", "prospects", "-o", str(home / f"prospects{people}.csv")),
        "backup": ("backup",),
        "doctor": ("doctor",),
    }
    return [Figure(what, people, (_seconds(copy, words),), "s") for what, words in asked.items()]


def _seconds(book: Path, words: tuple[str, ...]) -> float:
    begun = perf_counter()
    command = [sys.executable, "-m", "tui", "--book", str(book), "--at", NOW.isoformat(), *words]
    subprocess.run(command, capture_output=True, check=True)
    return perf_counter() - begun


def imports(count: int, home: Path) -> list[Figure]:
    """A list of so many rows, the same again, and a bare loop of csv and phonenumbers over it."""
    bare, first, again = lists.measure(count, home)
    rows = f"{count:,} rows"
    return [
        Figure(f"import of {rows}", 0, (first.seconds,), "s", IMPORT_SECONDS * max(1, count / 100_000)),
        Figure(f"import of {rows}, the same again", 0, (again.seconds,), "s"),
        Figure(f"import of {rows}: bare csv and phonenumbers", 0, (bare.seconds,), "s"),
        Figure(f"import of {rows}: memory", 0, (first.megabytes,), "MB", IMPORT_MEMORY),
    ]
