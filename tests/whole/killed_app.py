"""The whole app in its terminal, at the keys of a quick rep, killed at a random moment."""

from __future__ import annotations

import gc
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.desk.people import TUESDAY, office
from tests.whole.reps import Rep, on_screen, rep
from tests.whole.tally import Found
from tests.whole.terminal import Terminal
from tui.book import Book

KILLS_A_BOOK = 12
PEOPLE = 120
SAVED_WITHIN = 1.5
"""Seconds from a letter's being painted until it counts as saved: 0.3, and what a busy machine takes for the write."""
SAME_HAND = 0.32
"""Seconds between two outcome keys, so that none is dropped."""


@dataclass
class Seen:
    """What the rep saw until the kill."""

    phase: str = "starting"
    shown: str = ""
    """Whom the screen showed last."""
    pressed: str = ""
    """Of whom an outcome was pressed that is not acknowledged yet."""
    acknowledged: dict[str, str] = field(default_factory=dict)
    """By id of whom the next prospect took the place on the screen: the note."""
    note: str = ""
    painted: float = 0.0
    """When the note was."""


class TimeUpError(Exception):
    """The time is up."""


class Hands:
    """A rep at the keys, until the time is up: so many seconds from the start, or from the first prospect on."""

    def __init__(self, term: Terminal, seconds: float, chance: random.Random, *, under_way: bool) -> None:
        self.term = term
        self.seconds = seconds
        self.ends = time.monotonic() + (60.0 if under_way else seconds)
        self.under_way = under_way
        self.chance = chance
        self.seen = Seen()

    def until(self, seen: str) -> None:
        self._until(lambda: seen in self.term.text)

    def _until(self, holds: Callable[[], object]) -> None:
        while not holds():
            if time.monotonic() >= self.ends:
                raise TimeUpError
            assert self.term.status is None, self.term.text
            self.term.pump(0.005)

    def rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self._until(lambda: time.monotonic() >= until)

    def work(self) -> None:
        """Through Today into the block, and from one prospect to the next."""
        seen, term = self.seen, self.term
        self._until(lambda: "start a block" in term.text or "resume" in term.text)
        seen.phase = "on Today"
        term.press("\r")
        self._until(lambda: on_screen(term.text))
        seen.shown = on_screen(term.text)
        seen.note = self._note_on_screen()
        seen.painted = time.monotonic()
        if self.under_way:
            self.ends = seen.painted + self.seconds
        while True:
            seen.phase = "a prospect stood there"
            self.rest(self.chance.uniform(0, 0.1))
            if not seen.note and self.chance.random() < 0.3:
                self._type()
            self._close(self.chance.choice("avgf"))

    def _note_on_screen(self) -> str:
        row = next((row for row in self.term.rows if row.startswith(" Note ✓ ")), "")
        return row.removeprefix(" Note ✓ ").strip()

    def _type(self) -> None:
        seen, term = self.seen, self.term
        seen.phase = "a note was typed"
        note = f"they said {self.chance.randint(0, 10**6)}"
        term.press("m")
        self.until("files the line")
        term.press(note)
        self.until(note)
        seen.note, seen.painted = note, time.monotonic()
        self.rest(self.chance.uniform(0, 2 * SAVED_WITHIN))
        term.press("\r")
        self.until("y yes")
        self.rest(0.05)

    def _close(self, key: str) -> None:
        seen, term = self.seen, self.term
        before = seen.shown
        seen.phase, seen.pressed = "a key was pressed", before
        term.press(key)
        self._until(lambda: on_screen(term.text) not in ("", before))
        seen.acknowledged[before] = seen.note
        seen.shown, seen.pressed, seen.note = on_screen(term.text), "", ""
        seen.phase = "the next was painted"
        self.rest(SAME_HAND)


def kills_of_the_app(root: Path, count: int, chance: random.Random) -> Iterator[Found]:
    """So many kills; the block goes on from one to the next."""
    for number in range(count):
        round_ = number % KILLS_A_BOOK
        if round_ == 0:
            sam = rep(root / f"app-{number // KILLS_A_BOOK}", PEOPLE)
            known: dict[str, str] = {}
        yield kill(sam, known, round_, chance)


def kill(sam: Rep, known: dict[str, str], round_: int, chance: random.Random) -> Found:
    """``known``: whose touch is in the book, with its note; brought up to date."""
    at = TUESDAY + timedelta(minutes=round_)
    with Terminal(*sam.words(at=at.isoformat())) as term:
        hands = Hands(term, chance.uniform(0, 3.0), chance, under_way=round_ % 3 > 0)
        with suppress(TimeUpError):
            hands.work()
        term.send(signal.SIGKILL)
        killed = time.monotonic()
        assert term.wait() == -signal.SIGKILL
    found = Found("the app", hands.seen.phase, acknowledged=len(hands.seen.acknowledged))
    _look(sam, known, hands.seen, killed, found)
    return found


def _look(sam: Rep, known: dict[str, str], seen: Seen, killed: float, found: Found) -> None:
    book = Book.open(sam.book)
    found.want(book.problems == (), f"to repair: {book.problems}")
    known.update(seen.acknowledged)
    for who in book.prospects():
        touches = book.touches(who.id)
        found.want(len(touches) == len(who.tries), f"{who.id}: {len(who.tries)} tries, {len(touches)} touches")
        if who.id in known:
            found.want(len(touches) == 1, f"{who.id}: {len(touches)} touches", lost=not touches)
            said = [each.note.rstrip() for each in touches]  # a blank that was typed last is seen on no screen
            found.want(known[who.id] in said, f"{who.id}: {said} for the note {known[who.id]!r}", lost=True)
        elif who.id == seen.pressed:
            found.want(len(touches) <= 1, f"{who.id} was logged twice")
            if touches:
                known[who.id] = touches[0].note
        else:
            found.want(not touches, f"{who.id} was never called")
    if seen.shown:
        _look_at_the_block(sam, known, seen, killed, found)


def _look_at_the_block(sam: Rep, known: dict[str, str], seen: Seen, killed: float, found: Found) -> None:
    resumed = office(sam.book, at=TUESDAY + timedelta(minutes=50))
    found.want(resumed.hour.cut_short, "there is no block to resume")
    resumed.hour.resume()
    there, note = resumed.on_screen, resumed.note
    del resumed
    gc.collect()  # the window that it was is closed
    if seen.pressed in known:
        return
    found.want(there == seen.shown, f"resumed at {there}, not at {seen.shown}")
    if seen.note and killed - seen.painted >= SAVED_WITHIN:
        found.want(note.rstrip() == seen.note, f"the note is {note!r}, not {seen.note!r}", lost=True)
