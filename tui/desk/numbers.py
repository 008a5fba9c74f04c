"""The rep's own figures from the book: folded once into ``cache/numbers.json``, then only what came since is read.

The fold goes file by file through the log, up to the files of today, which are read each time. It may be stopped at any
file and goes on from there; the cache may be deleted at any time. Where what is folded has changed since (an import
put touches on old days, an older call was taken back, two people became one), it is folded anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tui import owner_only, regular_file
from tui.book import reading
from tui.book.book import Book
from tui.book.log import day_of
from tui.desk.desk import Desk
from tui.model.block import Goal
from tui.model.dataclass import dataclass
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.model.uncollected import uncollected
from tui.model.zones import zone
from tui.rules.best_time import Record
from tui.rules.numbers.drop_out import DropOut, drop_out, stands
from tui.rules.numbers.promises import Promises, promises
from tui.rules.numbers.reach import Reach
from tui.rules.numbers.tally import Calls, Tally, Week, fold
from tui.rules.numbers.tries import TriesTaken, tries_taken
from tui.rules.numbers.weeks import Ahead, Weeks, WeekSoFar, ahead, week_so_far, weeks_until

_FILE = "numbers.json"
_VERSION = 2

Told = Callable[[int, int], None]
"""How many files of how many are folded; what it raises stops the fold, and what is folded so far is kept."""


class Stopped(Exception):  # noqa: N818 - it reads as what happened
    """The rep did not want to wait for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumbers:
    """All of the rep's figures at one moment."""

    at: datetime
    so_far: WeekSoFar
    weeks: Weeks
    reach: Reach
    tries: TriesTaken
    drop_out: DropOut
    promises: Promises
    ahead: Ahead
    through: date | None = None
    """The last day that is counted, where the count was stopped before today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """What of the log is folded."""

    tally: Tally = field(default_factory=Tally)
    sizes: Mapping[str, int] = field(default_factory=dict)
    """By file."""
    undone: frozenset[str] = frozenset()
    """What had been taken back by then."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """By id of somebody whose touches count as another's: that other."""


class Numbers:
    """Gathers the figures. It may be used in any thread that the book is, by one at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folded: _Folded | None = None
        self.last: OwnNumbers | None = None
        """The whole figures as they were found last: what can be shown while they are counted again."""

    @property
    def _book(self) -> Book:
        return self._desk.book

    def figures(self, goal: Goal, told: Told = lambda _done, _all: None) -> OwnNumbers:
        """As they are now; with those that are folded so far where ``told`` raises Stopped."""
        now = self._desk.clock.now()
        tally, through = self._tally(now, told)
        if not self._desk.record.total.dials and through is None:
            self._desk.own_times.fold()
        own = self._numbers(tally, self._desk.record, goal, through=through)
        self.last = own if through is None else self.last
        return own

    def since(self, first: datetime, goal: Goal) -> OwnNumbers:
        """Of the touches and promises from that moment on alone. Reads the files of those days."""
        touches = self._book.touches_since(first)
        tally = fold(Tally(), touches, zone(self._desk.policy.rep_zone), reading.kept_id(self._book))
        return self._numbers(tally, self._desk.own_times.of(touches), goal, since=first.date())

    def _numbers(
        self, tally: Tally, record: Record, goal: Goal, *, since: date = date.min, through: date | None = None
    ) -> OwnNumbers:
        now, policy = self._desk.clock.now(), self._desk.policy
        weeks = weeks_until(tally.weeks, now)
        return OwnNumbers(
            at=now,
            so_far=week_so_far(weeks, goal, now, policy),
            weeks=weeks,
            reach=Reach(record=record),
            tries=tries_taken(tally.people.values()),
            drop_out=drop_out(tally.people, lambda whose: stands(self._book.whom(whose), now)),
            promises=promises(self._promising(since), now.date()),
            ahead=ahead(weeks),
            through=through,
        )

    def _promising(self, since: date) -> Iterable[Prospect]:
        """Everybody with a promise, ours or theirs; the others' records are not looked into."""
        for each in reading.saying(self._book, '"promises":['):
            if since == date.min:
                yield each
            else:
                yield replace(each, promises=tuple(promise for promise in each.promises if promise.made >= since))

    # The fold

    def _tally(self, now: datetime, told: Told) -> tuple[Tally, date | None]:
        """All that is counted; and the last day of it, where it was stopped before the end."""
        here, kept = zone(self._desk.policy.rep_zone), reading.kept_id(self._book)
        sizes, undone = reading.log_sizes(self._book), reading.undone_ids(self._book)
        folded = self._folded or self._read()
        if not self._holds(folded, sizes, undone, kept):
            folded = _Folded()
        old = [name for name in sizes if day_of(name) < now.date()]
        fresh = [name for name in old if name not in folded.sizes]
        tally, done, moved = folded.tally, dict(folded.sizes), dict(folded.moved)
        stopped = False

        def noted(prospect_id: str) -> str:
            whose = kept(prospect_id)
            if whose != prospect_id:
                moved[prospect_id] = whose
            return whose

        with uncollected():
            for number, name in enumerate(fresh):
                try:
                    told(number, len(fresh))
                except Stopped:
                    stopped = True
                    break
                tally = fold(tally, reading.filed(self._book, name).touches, here, noted)
                done[name] = sizes[name]
        self._folded = _Folded(tally=tally, sizes=done, undone=undone, moved=moved)
        if len(done) > len(folded.sizes):
            self._keep(self._folded)
        if stopped:
            return tally, day_of(next(reversed(done))) if done else date.min
        for name in sizes:
            if name not in done:
                tally = fold(tally, reading.filed(self._book, name).touches, here, kept)
        return tally, None

    def _holds(
        self, folded: _Folded, sizes: Mapping[str, int], undone: frozenset[str], kept: Callable[[str], str]
    ) -> bool:
        """Whether what is folded would be folded the same today."""
        names = list(sizes)[: len(folded.sizes)]
        if any(folded.sizes.get(name) != sizes[name] for name in names) or len(names) < len(folded.sizes):
            return False
        if any(kept(each) != each for each in reading.absent(self._book, folded.tally.people.keys())):
            return False
        if any(kept(each) != whose for each, whose in folded.moved.items()):
            return False
        taken_back = set(undone - folded.undone)
        for name in reversed(list(sizes)[len(names) :]):
            if not taken_back:
                break
            taken_back -= reading.filed(self._book, name).ids
        return not taken_back and folded.undone <= undone

    # The file

    @property
    def _path(self) -> Path:
        return self._book.folder / "cache" / _FILE

    def _read(self) -> _Folded:
        """What is kept; nothing where the file is missing, says nonsense, or counts the weeks of another zone."""
        try:
            with uncollected():
                held = json.loads(regular_file.read(self._path))
                if held["version"] != _VERSION or held["zone"] != self._desk.policy.rep_zone:
                    return _Folded()
                return _from_plain(held)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return _Folded()

    def _keep(self, folded: _Folded) -> None:
        """Put in place whole; a folder that cannot be written costs the next opening its time, and nothing else."""
        held = {"version": _VERSION, "zone": self._desk.policy.rep_zone, **_to_plain(folded)}
        with suppress(OSError):
            owner_only.make_folder(self._path.parent)
            owner_only.put(self._path, [json.dumps(held, separators=(",", ":")).encode()])


def _to_plain(folded: _Folded) -> dict[str, Any]:
    weeks = {
        start.isoformat(): [week.dials, week.inbound, week.connects, week.talks, week.spoken, week.outcomes]
        for start, week in folded.tally.weeks.items()
    }
    return {
        "sizes": dict(folded.sizes),
        "undone": sorted(folded.undone),
        "moved": dict(folded.moved),
        "weeks": weeks,
        "people": [list(folded.tally.people), *map(list, zip(*folded.tally.people.values(), strict=True))],
    }


def _from_plain(held: dict[str, Any]) -> _Folded:
    """ValueError, TypeError or the like where it is not what was kept."""
    weeks = {date.fromisoformat(start): _week(*figures) for start, figures in held["weeks"].items()}
    ids, *columns = held["people"]
    if {*map(type, ids)} - {str} or len(columns) not in (0 if not ids else len(Calls._fields), len(Calls._fields)):
        raise ValueError("somebody without a name or a count")
    if any({*map(type, counts)} - {int} for counts in (*columns, held["sizes"].values())):
        raise ValueError("a count is a whole number")
    people = dict(zip(ids, map(Calls._make, zip(*columns, strict=True)), strict=True)) if ids else {}
    return _Folded(
        tally=Tally(weeks=weeks, people=people),
        sizes=dict(held["sizes"]),
        undone=frozenset(map(str, held["undone"])),
        moved={str(each): str(whose) for each, whose in held["moved"].items()},
    )


def _week(
    dials: int, inbound: int, connects: int, talks: int, spoken: dict[str, int], outcomes: dict[str, int]
) -> Week:
    of_talks, of_all = ({Outcome(name): number + 0 for name, number in each.items()} for each in (spoken, outcomes))
    return Week(
        dials=dials + 0, inbound=inbound + 0, connects=connects + 0, talks=talks + 0, spoken=of_talks, outcomes=of_all
    )
