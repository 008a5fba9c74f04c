"""The running block: who is on screen, the call clock, what was logged, and how it resumes.

No screen is known here. A screen calls a method and then shows what the properties say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tui.desk.desk import Desk, Logged, Said, new_id
from tui.desk.line import Line
from tui.model.block import Block, OpenCall, Session
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Phone, Prospect
from tui.model.touch import Touch
from tui.rules.figures import Figures, figures, will_fit
from tui.rules.hours import why_shut
from tui.rules.queue import Due, place

WARN_AHEAD = timedelta(minutes=5)
_CLOSING = frozenset({EventKind.TOUCH, EventKind.SKIP, EventKind.REVIEW})


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a number is not dialled, and what to do."""

    why: str


class Hour:
    """A call block from start to summary, kept in session.json so that a kill loses nothing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session: Session = desk.book.load_session()
        self.events: list[Event] = []
        """What this block wrote and did not take back, oldest first."""
        self.due: Due | None = None
        """Why the prospect on screen is there; None if the rep chose them."""
        self.line = Line(lambda: list(desk.book.prospects()), self._find, desk.policy, desk.barred)
        self._figures: Figures | None = None

    # Beginning and end

    @property
    def block(self) -> Block | None:
        """The block that runs, or was cut short."""
        return self.session.block

    def start(self, minutes: int) -> None:
        """Begin a block and show who is next."""
        at = self.desk.clock.now()
        block = Block(id=new_id(), started=at, minutes=minutes)
        self.session = Session(block=block, parked=self.session.parked, aside=self._notes_left())
        self.events = []
        self._figures = None
        self.line.build(at, block.ends)
        self._advance(at)

    def resume(self) -> None:
        """Take up the block that was cut short, at the prospect who was on screen."""
        block = self.session.block
        if block is None:
            return
        at = self.desk.clock.now()
        block = replace(block, started=at - ((self.session.seen or at) - block.started))
        self.session = replace(self.session, block=block)
        self.events = list(self.desk.book.block_events(block.id))
        self._figures = None
        self.line.build(at, block.ends, served=sum(event.touch is not None for event in self.events))
        calls = tuple(call for call in self.session.calls if self._still_open(call))
        self.session = replace(self.session, calls=calls)
        for call in calls:
            self.line.remove(call.prospect)
        self.due = self._why(calls[-1].prospect, at) if calls else None
        if not calls:
            self._advance(at)

    def end(self) -> None:
        """Close the block for good: what it logged can no longer be taken back from here."""
        self.session = Session(parked=self.session.parked, aside=self._notes_left())
        self.due = None
        self.save()

    def save(self) -> None:
        """Put the session on disk."""
        self.session = replace(self.session, seen=self.desk.clock.now())
        self.desk.book.save_session(self.session)

    @property
    def cut_short(self) -> bool:
        """Whether a block of today waits to be resumed; one of another day is over."""
        seen = self.session.seen
        return self.block is not None and (seen is None or seen.date() == self.desk.clock.now().date())

    def _notes_left(self) -> tuple[OpenCall, ...]:
        """Notes that were typed and never logged: they come back with their prospect."""
        open_calls = (replace(call, dialled=None, hung_up=None) for call in self.session.calls if call.note)
        return (*self.session.aside, *open_calls)

    def _still_open(self, call: OpenCall) -> bool:
        """Not logged: a kill may fall between the touch and the session that says so."""
        if call.prospect not in self.desk.book:
            return False
        return not any(
            event.prospect == call.prospect and event.seq > call.seq and event.kind in _CLOSING for event in self.events
        )

    # Who is on screen

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
    def left(self) -> int:
        """How many are still due, with the one on screen."""
        return len(self.line) + len(self.session.calls)

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
        """Whose callback falls due within five minutes, or has fallen due behind the call on screen."""
        self.line.arrive(at)
        if self.line.callback is not None:
            return self.line.callback
        agreed = self.line.agreed(at, at + WARN_AHEAD)
        return agreed[0] if agreed else None

    def _find(self, prospect_id: str) -> Prospect | None:
        return self.desk.book.prospect(prospect_id) if prospect_id in self.desk.book else None

    def _why(self, prospect_id: str, at: datetime) -> Due | None:
        prospect = self._find(prospect_id)
        if prospect is None:
            return None
        ends = self.block.ends if self.block else None
        placed = place(prospect, at, self.desk.policy, block_ends=ends, barred=self.desk.barred)
        return placed if isinstance(placed, Due) else None

    def _advance(self, at: datetime) -> None:
        """Show the interrupted call again, else whoever is next."""
        if self.session.calls:
            self.due = self._why(self.session.calls[-1].prospect, at)
            return
        self.due = self.line.next(at)
        if self.due is not None:
            self._show(self.due.prospect.id, at)

    def _show(self, prospect_id: str, at: datetime, *, inbound: bool = False) -> None:
        kept = next((call for call in self.session.aside if call.prospect == prospect_id), None)
        call = replace(kept or OpenCall(prospect=prospect_id, shown=at), shown=at, seq=self.desk.book.seq)
        if inbound:
            call = replace(call, inbound=True, dialled=at, hung_up=None)
        aside = tuple(each for each in self.session.aside if each.prospect != prospect_id)
        self.session = replace(self.session, calls=(*self.session.calls, call), aside=aside)
        self.line.remove(prospect_id)

    def _leave(self) -> OpenCall | None:
        """Take the call off the screen; a note that was typed is kept for when they are back."""
        call = self.call
        if call is None:
            return None
        aside = (*self.session.aside, replace(call, dialled=None, hung_up=None)) if call.note else self.session.aside
        self.session = replace(self.session, calls=self.session.calls[:-1], aside=aside)
        return call

    def open(self, prospect_id: str) -> None:
        """Show somebody whom the rep chose; whoever was on screen goes to the front of the line."""
        at = self.desk.clock.now()
        if self.call and self.call.prospect == prospect_id:
            return
        self._put_back(at)
        self.session = replace(
            self.session, calls=tuple(call for call in self.session.calls if call.prospect != prospect_id)
        )
        self._show(prospect_id, at)
        self.due = self._why(prospect_id, at)

    def answer(self, prospect_id: str) -> None:
        """They are calling us: show them, and come back to the call that was interrupted."""
        at = self.desk.clock.now()
        if self.call and self.call.prospect == prospect_id:
            self._replace_call(inbound=True, dialled=at, hung_up=None)
            return
        self._show(prospect_id, at, inbound=True)
        self.due = None

    def look_again(self) -> None:
        """Somebody may be due by now."""
        if self.call is None:
            self._advance(self.desk.clock.now())

    def caught_up(self) -> bool:
        """Take in what other windows wrote; whether anything changed."""
        changed = self.desk.caught_up()
        at = self.desk.clock.now()
        shown = {call.prospect for call in self.session.calls}
        for prospect_id in changed - shown:
            prospect = self._find(prospect_id)
            if prospect is None:
                self.line.remove(prospect_id)
            else:
                self.line.update(prospect, at)
        return bool(changed)

    # The call clock and the note

    def dial(self, position: int | None = None) -> Phone | Refused:
        """Start the call clock on a number of theirs (from 0; None: the one they are next to be reached on)."""
        prospect, call = self.prospect, self.call
        if prospect is None or call is None:
            return Refused("Nobody is on screen.")
        at = self.desk.clock.now()
        numbers = prospect.dialable
        if prospect.standing is Standing.NEVER or self.desk.barred(prospect):
            return Refused(f"{prospect.known_as} said never: not dialled.")
        if not numbers:
            return Refused("No number to dial: e adds one, a b o k go on.")
        if position is not None and position >= len(numbers):
            return Refused(f"They have {len(numbers)} number{'s' if len(numbers) > 1 else ''}.")
        shut = why_shut(prospect, at, self.desk.policy)
        if shut:
            return Refused(f"Not dialled: {shut}")
        phone = numbers[position or 0]
        if call.dialled is not None and call.hung_up is None and call.number not in ("", phone.number):
            self._tried(call, at)
        self._replace_call(number=phone.number, dialled=at, hung_up=None, seq=self.desk.book.seq)
        return phone

    def _tried(self, call: OpenCall, at: datetime) -> None:
        """Another number is dialled: the one before was a no answer, of the same attempt."""
        seconds = int((at - call.dialled).total_seconds()) if call.dialled else 0
        said = Said(outcome=Outcome.NO_ANSWER, number=call.number, seconds=seconds, block=self._block_id)
        self._keep(self.desk.log(call.prospect, said).event)

    def hang_up(self) -> None:
        """Stop the call clock."""
        self._replace_call(hung_up=self.desk.clock.now())

    def note(self, text: str) -> None:
        """The note as it stands."""
        self._replace_call(note=text)

    def seconds(self, at: datetime) -> int:
        """Length of the call on screen so far; 0 before the dial."""
        call = self.call
        if call is None or call.dialled is None:
            return 0
        return max(0, int(((call.hung_up or at) - call.dialled).total_seconds()))

    def _replace_call(self, **changes: object) -> None:
        if self.call is not None:
            call = replace(self.call, **changes)  # type: ignore[arg-type]
            self.session = replace(self.session, calls=(*self.session.calls[:-1], call))

    # Outcomes

    @property
    def _block_id(self) -> str:
        return self.block.id if self.block else ""

    def log(self, said: Said) -> Logged | None:
        """Write an outcome for the prospect on screen and go on to the next; on disk when it returns."""
        call, prospect = self.call, self.prospect
        if call is None or prospect is None:
            return None
        at = self.desk.clock.now()
        seconds = self.seconds(at)
        number = call.number or (prospect.dialable[0].number if prospect.dialable else "")
        logged = self.desk.log(
            call.prospect,
            replace(
                said,
                note=call.note,
                number=number if said.outcome.is_call else "",
                seconds=seconds if said.outcome.is_call else 0,
                wrap_up=(at - call.hung_up).total_seconds() if call.hung_up else 0.0,
                talked=said.talked or (said.outcome is Outcome.CALLBACK and seconds > self.desk.policy.talk_seconds),
                inbound=call.inbound,
                block=self._block_id,
            ),
        )
        self._keep(logged.event)
        self.session = replace(self.session, calls=self.session.calls[:-1])
        if said.outcome is Outcome.BAD_NUMBER and logged.prospect.dialable:
            self._show(call.prospect, at)
            self.due = self._why(call.prospect, at)
        else:
            self.line.update(logged.prospect, at)
            self._advance(at)
        return logged

    def skip(self) -> None:
        """Not today."""
        call = self._leave()
        if call is not None:
            self._keep(self.desk.skip(call.prospect, self._block_id))
            self._advance(self.desk.clock.now())

    def change(self, prospect: Prospect, text: str = "") -> None:
        """An edit of anybody, as part of this block."""
        self._keep(self.desk.change(EventKind.EDIT, prospect, text=text, block=self._block_id))
        self.placed_anew(prospect)

    def add(self, prospect: Prospect) -> None:
        """Somebody new, as part of this block."""
        self._keep(self.desk.add(prospect, self._block_id))
        self.line.update(self.desk.book.prospect(prospect.id), self.desk.clock.now())

    def placed_anew(self, prospect: Prospect) -> None:
        """Give somebody who changed their place in the line, unless they are on screen."""
        if all(call.prospect != prospect.id for call in self.session.calls):
            self.line.update(prospect, self.desk.clock.now())

    def ask_honestly(self) -> None:
        """The review on screen: ask what holds them back, in a call now."""
        if self.call is not None:
            self._keep(self.desk.ask_honestly(self.call.prospect, self._block_id))
            self._replace_call(honest=True, seq=self.desk.book.seq)

    def go_on(self, tries: int) -> None:
        """The review on screen: a number of further tries."""
        call = self._leave()
        if call is not None:
            self._keep(self.desk.go_on(call.prospect, tries, self._block_id))
            self.line.update(self.desk.book.prospect(call.prospect), self.desk.clock.now())
            self._advance(self.desk.clock.now())

    def undo(self) -> Event | None:
        """Take back the last thing that this block wrote, and show its prospect with the note; None at the start."""
        if not self.events:
            return None
        event = self.events[-1]
        self.desk.undo(event)
        self.events.pop()
        self._figures = None
        at = self.desk.clock.now()
        for prospect_id in event.sets:
            prospect = self._find(prospect_id)
            if prospect is None:
                self.line.remove(prospect_id)
            else:
                self.placed_anew(prospect)
        self._show_again(event, at)
        return event

    def _show_again(self, event: Event, at: datetime) -> None:
        self.session = replace(
            self.session, calls=tuple(call for call in self.session.calls if call.prospect in self.desk.book)
        )
        if event.prospect in self.desk.book:
            if self.call is None or self.call.prospect != event.prospect:
                self._put_back(at)
                self._show(event.prospect, at)
            if event.touch is not None and event.touch.note:
                self._replace_call(note=event.touch.note, inbound=event.touch.inbound)
            if event.kind is EventKind.REVIEW:
                self._replace_call(honest=False)
            self.due = self._why(event.prospect, at)
        elif self.call is None:
            self._advance(at)

    def _put_back(self, at: datetime) -> None:
        """Whoever is on screen goes to the front of the line; calls that were interrupted stay behind the new one."""
        call = self._leave()
        prospect = self._find(call.prospect) if call else None
        if prospect is not None:
            self.line.update(prospect, at, first=True)

    def _keep(self, event: Event) -> None:
        self.events.append(event)
        self._figures = None
