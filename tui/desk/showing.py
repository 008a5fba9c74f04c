"""Who is on screen in a running block, who waits behind them, and who is next."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from tui.book.errors import BookError, UnreadableFileError
from tui.book.seat import left_behind, session_name, take_seat
from tui.book.session import read_session
from tui.desk import on_screen
from tui.desk.desk import Desk
from tui.desk.line import Line
from tui.desk.outcome import ANOTHER_NUMBER
from tui.model.block import Block, OpenCall, Session
from tui.model.event import Event
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.rules.figures import Figures, figures, will_fit
from tui.rules.queue import Due, place

WARN_AHEAD = timedelta(minutes=5)


class Heard(NamedTuple):
    """What other windows did meanwhile."""

    changed: bool
    left: str = ""
    """What to say where whoever was on screen is not there any more, or must not be called; else empty."""


class Showing:
    """The screen's part of a block: nothing here writes to the book."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._seat = take_seat(desk.book.folder)
        desk.book.session_file = desk.book.folder / session_name(self._seat.number)
        self.is_first = self._seat.number == 1
        """No other window was open on this book: what was cut short is this one's to go on with."""
        self.session: Session = desk.book.load_session()
        if self.is_first:
            self._take_over()
        self.events: list[Event] = []
        """What this block wrote and did not take back, oldest first."""
        self.due: Due | None = None
        """Why the prospect on screen is there; None if the rep chose them."""
        self.line = Line(desk.book.awake, self._find, desk.policy, desk.barred, desk.own_times.before)
        self._figures: Figures | None = None
        self._names: dict[str, str] = {}
        """By id, of whoever came on screen: to say who it was, once they are gone."""
        self._barred = ""
        """Id of whoever is on screen, where it is known there that they are never called."""

    def _take_over(self) -> None:
        """The notes and the jobs of windows that were open beside this one, and ended."""
        for path in left_behind(self.desk.book.folder):
            with suppress(BookError, UnreadableFileError, OSError):
                self.session = on_screen.with_left(self.session, read_session(path))
                self.desk.book.save_session(self.session)
                path.unlink()

    @property
    def block(self) -> Block | None:
        """The block that runs, or was cut short."""
        return self.session.block

    @property
    def call(self) -> OpenCall | None:
        """The call on screen."""
        return self.session.calls[-1] if self.session.calls else None

    @property
    def prospect(self) -> Prospect | None:
        """The prospect on screen."""
        return self._find(self.call.prospect) if self.call else None

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What happened before with the prospect on screen, newest first."""
        return self.desk.book.touches(self.call.prospect) if self.call else ()

    @property
    def never(self) -> bool:
        """Whether whoever is on screen said never, or shares a number with who barred it."""
        prospect = self.prospect
        return prospect is not None and (prospect.standing is Standing.NEVER or self.desk.barred(prospect))

    @property
    def left(self) -> int:
        """How many are still due, with a call under way; somebody who is only looked at adds none."""
        at = self.desk.clock.now()
        return len(self.line) + sum(self._is_due(call, at) for call in self.session.calls)

    def ahead(self, number: int) -> tuple[Due, ...]:
        """Who comes after the call on screen, in order, as it stands now; nobody while another call waits behind it."""
        if len(self.session.calls) > 1:
            return ()
        called = self._called + (self.call is not None)
        return self.line.ahead(number, called=called, put_back=self.session.put_back)

    @property
    def _called(self) -> int:
        """How many calls the block has had."""
        return sum(map(on_screen.closes, self.events))

    @property
    def figures(self) -> Figures:
        """What the block came to so far."""
        if self._figures is None:
            self._figures = figures(event.touch for event in self.events if event.touch is not None)
        return self._figures

    def fit(self, at: datetime) -> int:
        """How many of those left will fit."""
        if self.block is None:
            return 0
        return will_fit(self.left, max(0.0, (self.block.ends - at).total_seconds() / 60), self.figures)

    def warned(self, at: datetime) -> Prospect | None:
        """Whose callback falls due within five minutes, or has fallen due behind the call on screen, or who had an

        event since that call came on screen.
        """
        self.line.arrive(at)
        if self.line.callback is not None:
            return self.line.callback
        agreed = self.line.agreed(at, at + WARN_AHEAD)
        if agreed:
            return agreed[0]
        return self.line.event(self.call.shown) if self.call else None

    def _is_due(self, call: OpenCall, at: datetime) -> bool:
        begun = call.dialled is not None and not call.inbound
        last = self.events[-1] if self.events else None
        goes_on = last is not None and last.prospect == call.prospect and last.text == ANOTHER_NUMBER
        return begun or goes_on or self._why(call.prospect, at) is not None

    def _find(self, prospect_id: str) -> Prospect | None:
        return self.desk.book.whom(prospect_id)

    def _why(self, prospect_id: str, at: datetime) -> Due | None:
        prospect = self._find(prospect_id)
        if prospect is None:
            return None
        ends = self.block.ends if self.block else None
        desk = self.desk
        placed = place(prospect, at, desk.policy, block_ends=ends, barred=desk.barred, record=desk.record)
        return placed if isinstance(placed, Due) else None

    def _advance(self, at: datetime) -> None:
        """Show the interrupted call again, else whoever is next."""
        if self.call is not None:
            self.due = self._why(self.call.prospect, at)
            return
        self.due = self.line.next(at, called=self._called, put_back=self.session.put_back)
        if self.due is not None:
            self._show(self.due.prospect.id, at)

    def _show(self, prospect_id: str, at: datetime, *, inbound: bool = False) -> None:
        """On screen, with what their call held if it was interrupted or left; what is there stays behind it."""
        kept = on_screen.kept(self.session, prospect_id) or OpenCall(prospect=prospect_id, shown=at)
        call = replace(kept, shown=at, seq=self.desk.book.seq)
        if inbound:
            call = replace(call, inbound=True, dialled=at, hung_up=None)
        self.session = on_screen.show(self.session, call)
        prospect = self._find(prospect_id)
        self._names[prospect_id] = one_line(prospect.known_as) if prospect else ""
        self._barred = prospect_id if self.never else ""
        self.line.remove(prospect_id)

    def _make_room(self, at: datetime) -> None:
        """A call under way stays behind the next one; whoever was only shown goes to the front of the line."""
        call, prospect = self.call, self.prospect
        if call is None or call.dialled is not None:
            return
        self.session = on_screen.leave(self.session)
        if prospect is not None:
            self.line.update(prospect, at)
            self.session = replace(self.session, put_back=(prospect.id, *self.session.put_back))

    def open(self, prospect_id: str) -> None:
        """Show somebody whom the rep chose; whoever was on screen is next."""
        at = self.desk.clock.now()
        if prospect_id not in self.desk.book or (self.call and self.call.prospect == prospect_id):
            return
        self._make_room(at)
        self._show(prospect_id, at)
        self.due = self._why(prospect_id, at)

    def answer(self, prospect_id: str) -> None:
        """They are calling us: show them, and come back to the call that was interrupted."""
        at = self.desk.clock.now()
        if self.call and self.call.prospect == prospect_id:
            self._replace_call(inbound=True, script="", dialled=at, hung_up=None)
            return
        self._show(prospect_id, at, inbound=True)
        self.due = None

    def look_again(self) -> None:
        """Somebody may be due by now."""
        if self.call is None:
            self._advance(self.desk.clock.now())

    def caught_up(self) -> bool:
        """Take in what other windows wrote; whether anything changed."""
        return self.hear().changed

    def hear(self) -> Heard:
        """Take in what other windows wrote."""
        call = self.call
        changed = self.desk.caught_up()
        if changed:
            at = self.desk.clock.now()
            self._place_anew(changed, at)
            if self.due is not None or self.call is None:
                self._advance(at)
        if call is None:
            return Heard(bool(changed))
        name = self._names.get(call.prospect, "Who was on screen")
        if self._find(call.prospect) is None:
            typed = " What you typed of them is parked." if call.note or call.half else ""
            return Heard(bool(changed), f"{name} is no longer in the book: taken out elsewhere.{typed}")
        told, self._barred = self._barred, self.call.prospect if self.call and self.never else ""
        news = self._barred not in ("", told)
        return Heard(bool(changed), f"{name} is barred now: never call, said elsewhere." if news else "")

    def _place_anew(self, prospect_ids: Iterable[str], at: datetime) -> None:
        """Give those who changed their place in the line, unless they are on screen."""
        gone = [prospect_id for prospect_id in prospect_ids if prospect_id not in self.desk.book]
        for prospect_id in gone:
            self.line.remove(prospect_id)
        self._move(gone)
        self.session = on_screen.drop(self.session, self._absent(gone), self._names, at)
        shown = {call.prospect for call in self.session.calls}
        for prospect_id in prospect_ids:
            prospect = self._find(prospect_id)
            if prospect is None:
                continue
            if prospect.id not in shown:
                self.line.update(prospect, at)
                continue
            self.line.remove(prospect.id)  # whoever was merged into them was on screen
            if self.due is not None and self.due.prospect.id == prospect.id:
                self.due = self._why(prospect.id, at)

    def _absent(self, prospect_ids: Iterable[str]) -> list[str]:
        """Those of them whom the book does not know, nor anybody whom they were merged into."""
        return [each for each in prospect_ids if self._find(each) is None]

    def _move(self, prospect_ids: Iterable[str]) -> None:
        """The calls to those who were merged into another are calls to that other."""
        found = {prospect_id: self._find(prospect_id) for prospect_id in prospect_ids}
        moved = {old: kept.id for old, kept in found.items() if kept is not None and kept.id != old}
        self.session = on_screen.moved(self.session, moved)

    def _replace_call(self, **changes: object) -> None:
        if self.call is not None:
            call = replace(self.call, **changes)  # type: ignore[arg-type]
            self.session = replace(self.session, calls=(*self.session.calls[:-1], call))
