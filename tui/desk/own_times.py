"""The rep's own dials and pick-ups by hour, gathered from the book once and kept up with each touch.

What came before today is folded into ``cache/own_times.json``, which may be deleted at any time: a start reads that
and the touches since, never the whole log.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep

from tui import owner_only, regular_file
from tui.book.book import Book
from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.rules.best_time import CELLS, HOURS, NOTHING_YET, Record, is_sign, picked_up

_FILE = "own_times.json"
_VERSION = 1
_REST = 0.004
"""Seconds in which the keys go first, for each file of the log."""
_LITTLE = 512 * 1024
"""Bytes; a log this short is read at once, a longer one that was never folded in the background."""


class OwnTimes:
    """Holds the record. Every method is safe in any thread that the book is."""

    def __init__(self, book: Book, now: Callable[[], datetime]) -> None:
        self._book = book
        self._now = now
        self._held: Record | None = None
        self._waits = False
        """The log is long and was never folded: nothing is looked for before it is."""

    @property
    def record(self) -> Record:
        """The rep's own dials so far; nothing while a long log has not been folded yet."""
        if self._held is None and not self._waits:
            self._read()
        return self._held or NOTHING_YET

    def add(self, touch: Touch, prospect: Prospect) -> None:
        """A touch that was just written."""
        self._count(touch, prospect, 1)

    def take_back(self, touch: Touch, prospect: Prospect) -> None:
        """A touch that was undone."""
        self._count(touch, prospect, -1)

    def forget(self) -> None:
        """Touches of days that are folded were added: all of it is gathered anew when it is next asked for."""
        self._path.unlink(missing_ok=True)
        self._held, self._waits = None, False

    def _count(self, touch: Touch, prospect: Prospect, times: int) -> None:
        if self._held is not None and is_sign(touch) and (name := _zone_of(prospect)):
            there = touch.at.astimezone(zone(name))
            self._held = self._held.with_dial(there, picked_up(touch), times)

    def before(self, moment: datetime) -> Record:
        """The record as it was then."""
        record = self.record
        for touch in self._book.touches_since(moment):
            if is_sign(touch) and (name := self._zone(touch)):
                record = record.with_dial(touch.at.astimezone(zone(name)), picked_up(touch), times=-1)
        return record

    def of(self, touches: Iterable[Touch]) -> Record:
        """What those touches alone say."""
        return self._with(NOTHING_YET, touches)

    def fold(self) -> None:
        """Fold all that is not folded yet, a week at a time: nobody waits for it, and little is held. Then keep it."""
        record, since = self._kept()
        midnight = _midnight(self._now())
        days = self._book.days
        if not days:
            return
        moment, zones = since or datetime.combine(days[0], time(), tzinfo=UTC) - timedelta(days=1), dict[str, str]()
        while moment < midnight:
            end = min(moment + timedelta(days=7), midnight)
            record = self._with(record, self._book.touches_since(moment, end, lambda: sleep(_REST)), zones)
            moment = end
        if since is None or moment > since:
            self._keep(record, moment)
        self._held = self._with(record, self._book.touches_since(moment))

    def _read(self) -> None:
        """The fold, and what came since; the log alone, where that is short."""
        record, since = self._kept()
        if since is None:
            if self._book.log_bytes > _LITTLE:
                self._waits = True
                return
            since = datetime(1970, 1, 2, tzinfo=UTC)
        self._held = self._with(record, self._book.touches_since(since))

    def _with(self, record: Record, touches: Iterable[Touch], zones: dict[str, str] | None = None) -> Record:
        """``zones`` of whom they were with, as far as they are known; it may be half the book, who are not kept."""
        dials, connects = list(record.dials), list(record.connects)
        for touch in touches:
            if is_sign(touch) and (name := self._zone(touch, zones)):
                there = touch.at.astimezone(zone(name))
                cell = there.weekday() * HOURS + there.hour
                dials[cell] += 1
                connects[cell] += picked_up(touch)
        return Record(dials, connects)

    def _zone(self, touch: Touch, zones: dict[str, str] | None = None) -> str:
        """Of whom it was with; empty where they or their zone are not known."""
        found = None if zones is None else zones.get(touch.prospect)
        if found is None:
            prospect = self._book.whom(touch.prospect) if zones is None else self._book.glance(touch.prospect)
            found = _zone_of(prospect) if prospect else ""
            if zones is not None:
                zones[touch.prospect] = found
        return found

    # The file

    @property
    def _path(self) -> Path:
        return self._book.folder / "cache" / _FILE

    def _kept(self) -> tuple[Record, datetime | None]:
        """What is folded and until when; nothing where the file is missing or says nonsense."""
        try:
            held = json.loads(regular_file.read(self._path))
            until = datetime.fromisoformat(held["until"])
            if held["version"] != _VERSION or until.tzinfo is None or until > self._now():
                return NOTHING_YET, None
            return Record(_figures(held["dials"]), _figures(held["connects"])), until
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return NOTHING_YET, None

    def _keep(self, record: Record, until: datetime) -> None:
        """Put in place whole; a folder that cannot be written costs the next start a little time, and nothing else."""
        held = {
            "version": _VERSION,
            "until": until.isoformat(),
            "dials": list(record.dials),
            "connects": list(record.connects),
        }
        with suppress(OSError):
            owner_only.make_folder(self._path.parent)
            owner_only.put(self._path, [json.dumps(held).encode()])


def _zone_of(prospect: Prospect) -> str:
    """Theirs, also where their only number died since."""
    return prospect.zone or next((name for phone in prospect.phones for name in phone.zones), "")


def _figures(held: object) -> list[int]:
    if not isinstance(held, list) or len(held) != CELLS or not all(type(each) is int for each in held):
        raise ValueError("no figures by hour")
    return held


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
