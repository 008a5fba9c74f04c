"""What is done to a book, the disk failing at each moment of it: ``python -m tests.book.every_moment`` does all of it.

Afterwards the book opens by itself, says what it said before or after the step that was under way and nothing between,
with every step that was said to be done, and takes what comes next. Where the disk has failed and works again, so does
the window that met it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from tests.book.act import Act, Steps, base
from tests.book.acts import ACTS
from tests.book.faults import FAULTS, every_fault
from tests.book.people import LONG_AGO, person
from tests.book.power import CUTS, Image, every_cut, image_of, lay
from tui.book import Book, BookError
from tui.book.exports import last_export
from tui.book.mappings import read_mappings
from tui.book.shelf import listed
from tui.config import load_settings
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome
from tui.model.touch import Touch

Says = dict[str, Any]

AT_LAST = LONG_AGO.replace(year=2099)

MEMORY = Path("/dev/shm")
"""Where there is such a thing, files are held in memory: what is flushed there need not be waited for."""


def room(stack: ExitStack) -> Path:
    """A folder for the time that the stack is open."""
    return Path(stack.enter_context(TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)))


@cache
def based() -> Image:
    """What every act begins with."""
    with ExitStack() as stack:
        root = room(stack) / "base"
        base(root)
        return image_of(root)


def steady(root: Path, book: Book | None = None) -> Says:
    """What stands in that folder, without what is new each time (ids of touches)."""
    folder = next((each for each in (root / "book", root / "new" / "book") if each.exists()), None)
    config = root / "config" / "settings.toml"
    says: Says = {"settings": config.read_text() if config.exists() else ""}
    if says["settings"]:
        assert load_settings(config.parent)[1] == ()
    if folder is None:
        return {**says, "people": {}}
    book = book or Book.open(folder)
    imports = [(each.name, each.undone, bool(each.rejects_file)) for each in book.past_imports()]
    return says | {
        "people": {prospect.id: prospect for prospect in book.prospects()},
        "week": week(book),
        "seq": book.seq,
        "never": len(book.never),
        "session": book.load_session(),
        "imports": imports,
        "mappings": read_mappings(book),
        "exports": last_export(book, "touches hubspot"),
        "backups": [
            (each.name, each.why, each.seq, each.touches) for each in listed(folder) if each.why != "migration"
        ],
        "zip": (root / "kept.zip").exists(),
    }


def week(book: Book) -> list[tuple[object, ...]]:
    return [(touch.prospect, touch.at, touch.outcome, touch.note) for touch in book.touches_since(LONG_AGO)]


@dataclass
class Table:
    """What came of an act: by way, how many cases there were, and which failed."""

    cases: dict[str, int] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)

    def count(self, way: str, fault: str) -> None:
        self.cases[way] = self.cases.get(way, 0) + 1
        if fault:
            self.failed.setdefault(way, []).append(fault)


class Trial:
    """An act, tried on bad disks in a folder of its own."""

    def __init__(self, act: Act, place: Path, stack: ExitStack) -> None:
        self.act = act
        self.place = place
        self.table = Table()
        self._seen: dict[object, str] = {}
        self._copies = 0
        before = self._copy(based())
        act.prepare(before)
        stack.enter_context(act.under())
        self.image = image_of(before)
        self.states = [self._read(before), *self._states(act.do)]
        self.between = [*self._states(act.between)] if act.between else []

    def _copy(self, image: Image) -> Path:
        self._copies += 1
        return lay(image, self.place / f"copy-{self._copies}")

    def _states(self, do: Callable[[Path], Steps]) -> Iterator[Says]:
        """After each step, on a good disk."""
        root = self._copy(self.image)
        for _step in do(root):
            yield self._read(root)

    def _read(self, root: Path) -> Says:
        copy = self._copy(image_of(root))
        self.act.mend(copy)
        return steady(copy)

    def cut(self, ways: tuple[str, ...] = CUTS, each: int = 1) -> None:
        """The power goes at each moment, or at one in so many and the last."""
        cuts = every_cut(self._copy(self.image), self.act.do, each)
        for cut in cuts:
            if cut.way in ways and (cut.number % each == 0 or cut.acknowledged == len(self.states) - 1):
                image, done = cut.image, cut.acknowledged
                key = done, frozenset(image.items())

                def see(image: Image = image, done: int = done) -> None:
                    self.check(self._copy(image), done)

                self.table.count(cut.way, self._once(key, str(cut), see))

    def strike(self, ways: tuple[str, ...] = FAULTS, each: int = 1, first: int = 1) -> None:
        """The disk fails at each moment, or at one in so many."""
        for way in ways:
            for fault in every_fault(self.image, self.place, self.act.do, (way,), each, first):
                done, own = len(fault.acknowledged), (fault.acknowledged or [None])[-1]
                raised, folder = fault.raised, fault.folder
                key = done, raised is None, fault.operation, frozenset(image_of(folder).items())

                def see(folder: Path = folder, done: int = done, own: Book | None = own, raised: Any = raised) -> None:
                    if raised is None:
                        assert done == len(self.states) - 1
                    elif not isinstance(raised, self.act.raises):
                        raise AssertionError(f"raised {raised!r}") from raised
                    self.check(folder, done, own)

                self.table.count(way, self._once(key, str(fault), see))
                rmtree(folder, ignore_errors=True)

    def _once(self, key: object, name: str, see: Callable[[], None]) -> str:
        """What was wrong; what was seen already is not looked at again."""
        if key not in self._seen:
            try:
                see()
                self._seen[key] = ""
            except Exception as error:
                self._seen[key] = f"{type(error).__name__}: {error}"
        wrong = self._seen[key]
        return f"{name}: {wrong}" if wrong else ""

    def check(self, root: Path, done: int, own: Book | None = None) -> None:
        """AssertionError where it is neither as before the step nor as after; ``own`` is the window that met it."""
        self.act.mend(root)
        folder = root / "book"
        again = Book.open(folder)
        says = steady(root, again)
        assert self.act.harmed or again.problems == (), f"it said {again.problems}"
        unfinished = done < len(self.states) - 1
        allowed = self.states[done : done + 2] + (self.between if unfinished or self.act.at_best else [])
        assert says in allowed, f"{done} of {len(self.states) - 1} were acknowledged, and {differing(says, allowed)}"
        assert again.never.bars_person("ben")
        went_on = [went_on_in(own, "own")] if own else []
        went_on_in(again, "next")
        last = week(Book.open(folder))
        wanted = says["week"] + [each for each in (*(went_on), "next") if each]
        assert [*last[: len(says["week"])], *(each[-1] for each in last[len(says["week"]) :])] == wanted
        self.act.also(root)


def went_on_in(book: Book, note: str) -> str:
    """Somebody new is called in that window; empty where it may write no more, since the book was replaced."""
    try:
        touch = Touch(id=note, prospect=note, at=AT_LAST, outcome=Outcome.NO_ANSWER, note=note)
        book.write(
            Draft(kind=EventKind.NEW, at=AT_LAST, prospect=note, after=(person(note),)),
            Draft(kind=EventKind.TOUCH, at=AT_LAST, prospect=note, touch=touch),
        )
    except BookError:
        if book._store.is_replaced:
            return ""
        raise
    return note


def differing(says: Says, allowed: list[Says]) -> str:
    """Where it is off the nearest of them."""
    found = [[name for name in says if says[name] != each.get(name)] for each in allowed]
    names = min(found, key=len)
    nearest = allowed[found.index(names)]
    return "; ".join(f"{name} is {says[name]!r:.300}, not {nearest.get(name)!r:.300}" for name in names)


def run(name: str) -> Table:
    """Every moment of one act, in every way."""
    with ExitStack() as stack:
        trial = Trial(ACTS[name], room(stack), stack)
        trial.cut()
        trial.strike()
    return trial.table


def run_some(name: str, each: int) -> Table:
    """Of the moments one in so many, in the ways that differ most; the two errors in turn."""
    with ExitStack() as stack:
        trial = Trial(ACTS[name], room(stack), stack)
        trial.cut(each=each)
        trial.strike(("fails",), each * 2)
        trial.strike(("errs",), each * 2, 1 + each)
        trial.strike(("full", "unread", "held"), each)
    return trial.table


def main(names: list[str]) -> int:
    """A line for each act: by way, how many cases passed of how many; 1 if any failed."""
    ways = (*FAULTS, *CUTS)
    print(f"{'':<20}" + "".join(f"{way:>11}" for way in ways), flush=True)
    start, total, wrong = time.process_time(), 0, list[str]()
    sums = dict.fromkeys(ways, 0)
    for name in names or ACTS:
        table = run(name)
        cells = []
        for way in ways:
            cases, failed = table.cases.get(way, 0), table.failed.get(way, [])
            cells.append(f"{cases - len(failed)}/{cases}" if cases else "-")
            sums[way] += cases
            wrong += [f"{name}: {each}" for each in failed]
        print(f"{name:<20}" + "".join(f"{cell:>11}" for cell in cells), flush=True)
        total += sum(table.cases.values())
    print(f"{'all':<20}" + "".join(f"{sums[way]:>11}" for way in ways))
    print(f"{total:,} cases, {total - len(wrong):,} passed; {time.process_time() - start:.0f} s of processor time")
    for each in wrong:
        print(each, file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
