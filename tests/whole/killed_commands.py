"""Commands, killed at random moments: what they do is done whole or not at all, and done again they end well."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.whole.forked import ended, start
from tests.whole.reps import Rep, rep
from tests.whole.tally import Found
from tui.book import Book
from tui.book.restoring import faults
from tui.book.shelf import FOLDER, backup_folders, read_backup
from tui.cli import main

ROWS = 200
"""Of the list that is taken in."""
AGAIN = 3
"""After each third kill the command is given once more: every command has its turn."""
State = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A command on a book that is ready for it."""

    name: str
    words: Callable[[Rep], list[str | Path]]
    ready: Callable[[Rep], object] = lambda _sam: None
    makes: str = ""
    """The file that it writes, beside the book."""
    adds: bool = False
    """Done again it does it again."""


def _restored(sam: Rep) -> list[str | Path]:
    return ["restore", min(each.name for each in backup_folders(sam.book))]


def _damage(sam: Rep) -> None:
    path = sam.book / "book.json"
    path.write_bytes(path.read_bytes()[:-200])
    (sam.book / "log" / ".2026-11-24.json.new").write_bytes(b"{")


def _backed_up(sam: Rep) -> None:
    run(sam.words("backup"))
    run(sam.words("log", "Person p0009", "voicemail"))


CASES = (
    Case("import", lambda sam: ["import", sam.root / "list.csv"]),
    Case(
        "import --undo",
        lambda sam: ["import", "--undo"],
        ready=lambda sam: run(sam.words("import", sam.root / "list.csv")),
    ),
    Case("log", lambda sam: ["log", "Person p0005", "not_now", "--note", "pain: reports are late"], adds=True),
    Case("backup -o", lambda sam: ["backup", "-o", sam.root / "made.zip"], makes="made.zip", adds=True),
    Case("restore", _restored, ready=_backed_up),
    Case("doctor", lambda sam: ["doctor"], ready=_damage),
    Case("export -o", lambda sam: ["export", "prospects", "-o", sam.root / "made.csv", "--force"], makes="made.csv"),
)


def run(words: tuple[str | Path, ...]) -> int:
    """To its end; its exit code."""
    return ended(start(words))


def state(folder: Path) -> State:
    """All that a rep would miss, without ids that are given anew each time."""
    book = Book.open(folder)
    people = {
        each.name: (
            each.standing,
            each.next and each.next.at,
            each.problems,
            book.never.bars(each),
            _touches(book, each.id),
        )
        for each in book.prospects()
    }
    problems = [each for each in book.problems if "book.json" not in each]
    return {**people, "imports": len(book.past_imports()), "problems": problems}


def _touches(book: Book, id: str) -> tuple[object, ...]:
    return tuple((each.at.replace(second=0, microsecond=0), each.outcome, each.note) for each in book.touches(id))


def base(root: Path) -> Rep:
    """A book in which some were called, and one is never to be."""
    sam = rep(root, 30)
    rows = [f"New {number:04},Acme,+1212557{number:04},new{number}@example.com" for number in range(ROWS)]
    (root / "list.csv").write_text("Name,Company,Phone,Email\n" + "\n".join(rows) + "\n")
    for number, outcome in enumerate(("voicemail", "no_answer", "not_yet", "never_call")):
        assert run(sam.words("log", f"Person p{number:04}", outcome)) == 0
    return sam


@dataclass
class Ready:
    """A case, what is there before it and after it, and how long it takes."""

    case: Case
    sam: Rep
    before: State
    after: State
    seconds: float
    made: bytes


def ready(case: Case, root: Path, sound: Rep) -> Ready:
    shutil.copytree(sound.root, root / "ready")
    sam = Rep(root / "ready")
    case.ready(sam)
    done, timed = Rep(root / "done"), Rep(root / "timed")
    for each in (done, timed):
        shutil.copytree(sam.root, each.root)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(io.StringIO()) as said:
        # In this very process: whoever forks from it then has all loaded, and is soon at its writing.
        code = main([str(each) for each in done.words(*case.words(done))])
    assert code == 0, said.getvalue()
    began = time.perf_counter()
    assert run(timed.words(*case.words(timed))) == 0, case.name
    seconds = time.perf_counter() - began
    before = Rep(root / "before")
    shutil.copytree(sam.root, before.root)
    made = (done.root / case.makes).read_bytes() if case.makes else b""
    return Ready(case, sam, state(before.book), state(done.book), seconds, made)


def kills_of_commands(root: Path, count: int, chance: random.Random) -> Iterator[Found]:
    """So many kills, of each command in turn."""
    sound = base(root / "sound")
    all_ready = [ready(case, root / case.name.replace(" ", "_"), sound) for case in CASES]
    for number in range(count):
        yield kill(
            all_ready[number % len(CASES)], root / "killed", chance, writing=number % 4 > 0, again=number % AGAIN == 0
        )
        shutil.rmtree(root / "killed")


def kill(at: Ready, root: Path, chance: random.Random, *, writing: bool, again: bool) -> Found:
    """Somewhere between its start and its end, or, of one that is ``writing``, after its first write."""
    case, sam = at.case, Rep(root)
    shutil.copytree(at.sam.root, root)
    there = _marks(root)
    child = start(sam.words(*case.words(sam)))
    if writing:
        ends = time.monotonic() + 2 * at.seconds
        while _marks(root) == there and time.monotonic() < ends:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, at.seconds / 2))
    else:
        time.sleep(chance.uniform(0, 1.1 * at.seconds))
    os.kill(child, signal.SIGKILL)
    status = ended(child)
    found = Found(case.name, _phase(status, there, _marks(root)), acknowledged=int(status == 0))
    if case.makes and (made := sam.root / case.makes).exists():
        same = made.read_bytes() == at.made if made.suffix == ".csv" else zipfile.is_zipfile(made)
        found.want(same, f"{made.name} is half there")
    stands = state(sam.book)
    found.want(stands in (at.before, at.after), "neither done nor not done")
    found.want(stands == at.after or status != 0, "what it said was done", lost=True)
    for path in backup_folders(sam.book):
        wrong = list(faults(read_backup(path)))
        found.want(not wrong, f"the backup {path.name}: {wrong}")
    if again:
        _once_more(at, sam, found)
    return found


def _once_more(at: Ready, sam: Rep, found: Found) -> None:
    """The command is given again, and ends well; the doctor then finds nothing that stays."""
    if at.case.makes:
        (sam.root / at.case.makes).unlink(missing_ok=True)
    code = run(sam.words(*at.case.words(sam)))
    undone = at.case.name.endswith("--undo")  # and there is nothing more to take back
    found.want(code == 0 or undone, f"done again it ended with {code}")
    found.want(state(sam.book) == at.after or at.case.adds, "done again it is not done")
    found.want(run(sam.words("doctor")) == 0, "the doctor finds what it cannot mend")


def _marks(root: Path) -> dict[Path, tuple[int, int]]:
    found = {}
    for folder, _folders, names in os.walk(root):  # which passes over a folder that goes meanwhile
        for path in (Path(folder) / name for name in names if name != ".lock"):
            with suppress(FileNotFoundError):
                found[path] = (path.stat().st_ino, path.stat().st_mtime_ns)
    return found


def _phase(status: int, before: dict[Path, tuple[int, int]], after: dict[Path, tuple[int, int]]) -> str:
    """As far as the files tell."""
    if status != -signal.SIGKILL:
        return "it had ended"
    changed = {path for path, mark in after.items() if before.get(path) != mark and path.name != ".head"}
    if any(".new" in part for path in changed for part in path.parts):
        return "a file was half written"
    if FOLDER in {part for path in changed for part in path.parts} and len({each.parent for each in changed}) == 1:
        return "its backup was written"
    return "some files were written" if changed else "nothing was written yet"
