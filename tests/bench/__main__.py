"""``python -m tests.bench [PART …] [--people 1000,10000] [--keep FOLDER]`` measures, and prints a table in Markdown.

The parts: start, block, touches, reads, commands, imports. Books are made once a run, or once for all in ``--keep``.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench import commands, inside, on_screen
from tests.bench.books import SIZES, make
from tests.bench.table import Figure, Table

Part = Callable[[Path, int, Path], list[Figure]]

PARTS: dict[str, Part] = {
    "start": on_screen.starts,
    "block": on_screen.in_a_block,
    "touches": inside.touches,
    "reads": inside.reads,
    "commands": commands.whole,
}
ROWS = (10_000, 100_000)


def main() -> None:
    """The parts that are named, all where none is."""
    asked = _asked()
    parts, table = asked.parts or [*PARTS, "imports"], Table()
    with TemporaryDirectory() as scratch:
        home = Path(scratch)
        for people in asked.people:
            book = _book(asked.keep or home, people)
            for name in parts:
                if name in PARTS:
                    table.add(*PARTS[name](book, people, home))
                    gc.collect()
        if "imports" in parts:
            for count in ROWS:
                table.add(*commands.imports(count, home))
    print()
    print("\n".join(table.rows()))


def _book(folder: Path, people: int) -> Path:
    path = folder / f"book{people}"
    if not path.exists():
        begun = perf_counter()
        make(path, people).close()
        gc.collect()
        print(f"{people:>8,}  the book was made in {perf_counter() - begun:.0f} s", flush=True)
    return path


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How long things take.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "imports", []], help="all of them where none is named")
    parser.add_argument("--people", type=_sizes, default=list(SIZES), metavar="N,N", help="sizes of the books")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where made books stay for the next run")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


if __name__ == "__main__":
    main()
