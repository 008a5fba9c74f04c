"""Many commands at once on one book: ``python -m tests.whole.two_at_once`` prints what came of 1,000 and of 40.

First each of four processes logs its share in one go, through the desk as ``powerhour log`` does it; then four at a
time run the command itself. Nothing may be lost, doubled or numbered twice, and replaying the log says the same.
"""

from __future__ import annotations

import json
import os
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.whole.forked import Heard, ended, start
from tui.book import Book
from tui.book.lock import TurnLock
from tui.book.rebuilding import rebuild
from tui.commands.asking import desk_for, find_one
from tui.desk.outcome import Said
from tui.model.outcome import Outcome

PROCESSES = 4
NOW = datetime.fromisoformat("2026-11-24T12:24:00-05:00")
"""As on the stage."""
WHOM = ("dana", "ben", "cleo", "faye")
"""Everybody of them is called by every process."""
PAIN = "pain: "


@dataclass(frozen=True)
class CameOfIt:
    """What is in the book once all of them are done, against what was acknowledged."""

    logs: int
    seconds: float
    lost: int
    doubled: int
    gaps: int
    """Numbers that no event has, or several."""
    differing: int
    """Prospects who stand otherwise in the book than in its log."""
    overwritten: int
    """Problems that were noted, and that the record of its prospect does not have: another's write went over it."""
    longest_wait: float = 0.0
    """Seconds for the book's lock."""

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.doubled or self.gaps or self.differing or self.overwritten)

    def __str__(self) -> str:
        waited = f", longest wait for the lock {self.longest_wait:.2f} s" if self.longest_wait else ""
        return (
            f"{self.logs:,} logs in {self.seconds:.1f} s ({self.logs / self.seconds:.0f} a second): {self.lost} lost,"
            f" {self.doubled} doubled, {self.gaps} gaps in the numbers, {self.differing} differ from the log,"
            f" {self.overwritten} overwritten{waited}"
        )


def new_book(folder: Path) -> Path:
    """Eight people, and some weeks of calls."""
    from tests.screens.stage import Stage  # the four need no screens

    stage = Stage(folder).set()
    stage.desk.book.close()
    return folder


def through_the_desk(folder: Path, each: int) -> CameOfIt:
    """Four processes at once, ``each`` logs in every one of them, as quickly as they can."""
    before = _touches(Book.open(folder))
    begun = time.monotonic()
    heard = [Heard() for _ in range(PROCESSES)]
    started = [_logging(folder, each, number, one.writes) for number, one in enumerate(heard)]
    said = [json.loads(one.end() or "{}") for one in [one.start() for one in heard]]
    seconds = time.monotonic() - begun
    assert [ended(process) for process in started] == [0] * PROCESSES
    logged = [note for one in said for note in one["logged"]]
    return _came_of(folder, before, logged, seconds, longest_wait=max(one["waited"] for one in said))


def through_the_command(folder: Path, count: int) -> CameOfIt:
    """``powerhour log``, four at a time."""
    before = _touches(Book.open(folder))
    begun = time.monotonic()
    logged: list[str] = []
    for first in range(0, count, PROCESSES):
        notes = [f"{PAIN}command {number}" for number in range(first, min(count, first + PROCESSES))]
        started = [start(_command(folder, note)) for note in notes]
        assert [ended(process) for process in started] == [0] * len(started)
        logged += notes
    return _came_of(folder, before, logged, time.monotonic() - begun)


def _command(folder: Path, note: str) -> list[str]:
    who = WHOM[int(note.rsplit(maxsplit=1)[-1]) % len(WHOM)]
    return ["--book", str(folder), "--at", NOW.isoformat(), "log", who, "no_answer", "--note", note]


def _came_of(
    folder: Path, before: Counter[str], logged: list[str], seconds: float, *, longest_wait: float = 0.0
) -> CameOfIt:
    book = Book.open(folder)
    there = Counter(touch.note for touch in book.touches_since(datetime.fromisoformat("2000-01-01T00:00Z")))
    there.subtract(before)
    with book.turn():
        replayed = rebuild(book._store)
    return CameOfIt(
        logs=len(logged),
        seconds=seconds,
        lost=sum(there[note] < 1 for note in logged),
        doubled=sum(max(0, there[note] - 1) for note in logged),
        gaps=sum(map(len, replayed.missing)) + len(replayed.doubled),
        differing=replayed.differs(book._store.contents),
        overwritten=len(_problems(logged) - {text for who in WHOM for text in book.prospect(who).problems}),
        longest_wait=longest_wait,
    )


def _touches(book: Book) -> Counter[str]:
    return Counter(touch.note for touch in book.touches_since(datetime.fromisoformat("2000-01-01T00:00Z")))


def _problems(notes: Iterable[str]) -> set[str]:
    """What those of the notes say that are filed in the record, where the next one adds to it."""
    return {note.removeprefix(PAIN) for note in notes if note.startswith(PAIN)}


def _logging(folder: Path, each: int, process: int, out: int) -> int:
    """One of the four, which forks from this process; its number."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(out, _log_many(folder, each, process).encode())
            code = 0
        finally:
            os._exit(code)
    return child


def _log_many(folder: Path, each: int, process: int) -> str:
    waited = _watch_the_lock()
    desk = desk_for(Namespace(book=folder, at=NOW))
    logged = []
    for number in range(each):
        prospect = find_one(desk, WHOM[(process + number) % len(WHOM)])
        note = f"{PAIN if number % 5 == 0 else ''}process {process} log {number}"
        said = Said(outcome=Outcome.NO_ANSWER, note=note, number=prospect.dialable[0].number)
        desk.log(prospect.id, said)
        logged.append(note)
    return json.dumps({"logged": logged, "waited": max(waited, default=0.0)})


def _watch_the_lock() -> list[float]:
    waited: list[float] = []
    take = TurnLock._acquire

    def taking(lock: TurnLock) -> None:
        begun = time.monotonic()
        take(lock)
        waited.append(time.monotonic() - begun)

    TurnLock._acquire = taking  # type: ignore[assignment,method-assign]
    return waited


def main() -> None:
    with TemporaryDirectory() as folder:
        book = new_book(Path(folder) / "book")
        print("Through the desk:", through_the_desk(book, 250))
        print("By the command:  ", through_the_command(book, 40))


if __name__ == "__main__":
    main()
