"""The running block: who is on screen, the call clock, what was logged, and how it resumes.

No screen is known here. A screen calls a method and then shows what the properties say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from tui.book.errors import BookError
from tui.config.actions import key_of
from tui.desk import on_screen, parking
from tui.desk.ids import new_id
from tui.desk.lot import Lot
from tui.desk.outcome import ANOTHER_NUMBER, BESIDE, Logged, Said
from tui.model.block import Block, HalfTyped, OpenCall, Parked
from tui.model.dataclass import dataclass
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.rules.hours import why_shut


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a number is not dialled, and what to do."""

    why: str


class Hour(Lot):
    """A call block from start to summary, kept in session.json so that a kill loses nothing."""

    # Beginning and end

    def start(self, minutes: int) -> None:
        """Begin a block and show who is next."""
        at = self.desk.clock.now()
        block = Block(id=new_id(), started=at, minutes=minutes)
        self._take_up()
        self.session = replace(on_screen.rest(self.session), block=block)
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
        block = replace(block, started=self._as_resumed(block, at))
        self.session = on_screen.past_failure(replace(self.session, block=block))
        self._take_up()
        self.line.build(at, block.ends, block.started)
        for call in self.session.calls:
            self.line.remove(call.prospect)
        self.line.remove(on_screen.fails_at(self.session))  # Find opens them
        self.desk.follow({*(call.prospect for call in self.session.calls), *(event.prospect for event in self.events)})
        self._advance(at)

    def _as_resumed(self, block: Block, at: datetime) -> datetime:
        """When it would have begun, had it not been cut short."""
        return at.astimezone(UTC) - block.gone(self.session.seen or at)

    def ranked_at(self, at: datetime) -> datetime | None:
        """The moment by which the line of a block that waits to be resumed is ranked, as it would be then."""
        return self._as_resumed(self.block, at) if self.block is not None and self.cut_short else None

    def let_go(self) -> None:
        """Leave whoever is only looked at: they stand in the queue as before, and who is first comes next.

        Somebody about whom the block wrote last goes on: another number of theirs is to be dialled at once.
        """
        call = self.call
        if call is None or not on_screen.only_looked_at(call):
            return
        if not self.events or self.events[-1].prospect != call.prospect:
            self.session = on_screen.leave(self.session)
            self.due = None

    def end(self) -> None:
        """Close the block for good: what it logged can no longer be taken back from here."""
        measured = self.figures.wrap_up_average or self.session.last_wrap_up
        self.session = replace(on_screen.rest(self.session), last_wrap_up=measured)
        self.events = []
        self._figures = None
        self.due = None
        self.save()

    def read_anew(self) -> None:
        """After somebody was erased: the session and the block's events as they stand on disk."""
        self.session = self.desk.book.load_session()
        self._names.clear()
        self._take_up()

    def fail(self) -> None:
        """A fault of ours has ended the app with a call on screen."""
        self.session = on_screen.failed(self.session)
        self.save()

    @property
    def failed(self) -> Prospect | None:
        """Who is not come back to: the app has ended at them twice."""
        return self._find(on_screen.fails_at(self.session)) if self.cut_short else None

    @property
    def cut_short(self) -> bool:
        """Whether a block of today waits to be resumed; one of another day is over."""
        seen = self.session.seen
        return self.block is not None and (seen is None or seen.date() == self.desk.clock.now().date())

    def _take_up(self) -> None:
        """What the block wrote, and the session as it is then: a kill may have come between a touch and its saving."""
        self.events = list(self.desk.book.block_events(self._block_id)) if self.block else []
        self._figures = None
        session = self.session
        people = {*session.put_back, *(call.prospect for call in (*session.calls, *session.aside))}
        self._move(people)
        self.session = on_screen.drop(self.session, self._absent(people), self._names, self.desk.clock.now())
        self._names |= {each: one_line(found.known_as) for each in people if (found := self._find(each)) is not None}
        called = {call.prospect: self._find(call.prospect) for call in self.session.calls}
        self.session = parking.take_up(on_screen.take_up(self.session, self.events, called), self.events)

    # The call clock and the note

    def dial(self, position: int | None = None) -> Phone | Refused:
        """Start the call clock on a number of theirs (from 0; None: the one they are next to be reached on)."""
        prospect, call = self.prospect, self.call
        if prospect is None or call is None:
            return Refused("Nobody is on screen.")
        at = self.desk.clock.now()
        numbers = prospect.dialable
        if self.never:
            return Refused(f"{prospect.known_as} said never: not dialled.")
        if not numbers:
            return Refused(f"No number to dial: {key_of('edit')} adds one, {key_of('skip')} goes on to the next.")
        if position is not None and position >= len(numbers):
            return Refused(f"They have {len(numbers)} number{'s' if len(numbers) > 1 else ''}.")
        shut = why_shut(prospect, at, self.desk.policy)
        if shut:
            return Refused(f"Not dialled: {shut}")
        phone = numbers[position or 0]
        if call.dialled is not None and call.number not in ("", phone.number):
            try:
                self._tried(call, at)
            except BookError as fault:
                return Refused(f"Not dialled: {fault}")
        self._replace_call(number=phone.number, dialled=at, hung_up=None, seq=self.desk.book.seq)
        return phone

    def _tried(self, call: OpenCall, at: datetime) -> None:
        """Another number is dialled: the one before was a no answer, of the same attempt."""
        said = Said(
            outcome=Outcome.NO_ANSWER,
            number=call.number,
            seconds=self.seconds(at),
            block=self._block_id,
            text=ANOTHER_NUMBER,
        )
        self._keep(self.desk.log(call.prospect, said).event)

    def hang_up(self) -> None:
        """Stop the call clock; one that stands already stays as it is."""
        if self.call is not None and self.call.hung_up is None:
            self._replace_call(hung_up=self.desk.clock.now())

    def note(self, text: str) -> None:
        """The note as it stands."""
        self._replace_call(note=text)

    def half_typed(self, question: str) -> str:
        """What was typed when that question was left; empty if nothing was."""
        half = self.call.half if self.call and question else ()
        return next((each.typed for each in half if each.question == question), "")

    def keep_half(self, question: str, typed: str) -> None:
        """What stands in the field of a question on screen; nothing is kept of an empty one."""
        if self.call is not None:
            others = (each for each in self.call.half if each.question != question)
            now = (HalfTyped(question=question, typed=typed),) if typed else ()
            self._replace_call(half=(*others, *now))

    def walk(self, script_id: str) -> None:
        """Other words for the call on screen; none for the opening."""
        self._replace_call(script=script_id)

    def look_up(self, script_id: str) -> None:
        """A script that the rep searched for: it stands on screen, and comes first in the next search."""
        self.walk(script_id)
        self.session = on_screen.looked_up(self.session, script_id)

    def seconds(self, at: datetime) -> int:
        """Length of the call on screen so far; 0 before the dial, and where it cannot be told."""
        return on_screen.seconds(self.call, at) if self.call else 0

    # Outcomes

    def log(self, said: Said) -> Logged | None:
        """Write an outcome for the prospect on screen and go on to the next; on disk when it returns."""
        call, prospect = self.call, self.prospect
        if call is None or prospect is None:
            return None
        at = self.desk.clock.now()
        seconds = self.seconds(at)
        called = said.outcome.is_call and not said.by_mail
        number = call.number or (prospect.dialable[0].number if prospect.dialable else "")
        logged = self.desk.log(
            call.prospect,
            replace(
                said,
                note=on_screen.joined(call.note, said.note),
                number=number if called else "",
                seconds=seconds if called else 0,
                wrap_up=on_screen.wrap_up(call, at),
                talked=said.talked or (said.outcome is Outcome.CALLBACK and seconds > self.desk.policy.talk_seconds),
                inbound=call.inbound,
                block=self._block_id,
            ),
        )
        self._keep(logged.event)
        self.session = parking.park_theirs(self.session, logged.event)
        self.session = replace(self.session, calls=self.session.calls[:-1])
        self.session = on_screen.walked(self.session, logged.event.id, call.script)
        if on_screen.has_next_number(logged.touch, logged.prospect):
            self._show(call.prospect, at)
            self.walk(call.script)
        self._place_anew(self._concerned(logged.event), at)
        self._advance(at)
        return logged

    def beside(self, prospect_id: str, said: Said) -> Logged:
        """Write a touch of anybody that ends no call; whoever is on screen stays there."""
        logged = self.desk.log(prospect_id, replace(said, block=self._block_id, text=BESIDE))
        self._keep(logged.event)
        self._place_anew((prospect_id,), self.desk.clock.now())
        return logged

    def skip(self) -> None:
        """Not today."""
        if self.call is not None:
            self._close(self.desk.skip(self.call.prospect, self._block_id))

    def pass_by(self) -> None:
        """Go on from who is never called; nothing is written, for there is no call to skip."""
        if self.call is not None:
            self.session = on_screen.leave(self.session)
            self._advance(self.desk.clock.now())
            self.save()

    def change(self, prospect: Prospect, text: str = "") -> None:
        """An edit of anybody, as part of this block."""
        self._keep(self.desk.change(EventKind.EDIT, prospect, text=text, block=self._block_id))
        self._place_anew((prospect.id,), self.desk.clock.now())

    def add(self, prospect: Prospect) -> None:
        """Somebody new, as part of this block."""
        self._keep(self.desk.add(prospect, self._block_id))
        self._place_anew((prospect.id,), self.desk.clock.now())

    def happened(self, prospect_ids: Iterable[str], text: str, *, inbound: bool = False) -> None:
        """A trigger event, or that they asked, as part of this block: they are next."""
        for event in self.desk.trigger(prospect_ids, text, inbound=inbound, block=self._block_id):
            self._keep(event)
            self._place_anew((event.prospect,), self.desk.clock.now())

    def ask_honestly(self) -> None:
        """The review on screen: ask what holds them back, in a call now."""
        if self.call is not None:
            self._keep(self.desk.ask_honestly(self.call.prospect, self._block_id))
            self._replace_call(honest=True, script="", seq=self.desk.book.seq)
            self._advance(self.desk.clock.now())

    def go_on(self, tries: int) -> None:
        """The review on screen: a number of further tries."""
        if self.call is not None:
            self._close(self.desk.go_on(self.call.prospect, tries, self._block_id))

    def _close(self, event: Event) -> None:
        """The call on screen ended with no touch; its note is kept for when they are back."""
        self._keep(event)
        self.session = on_screen.walked(self.session, event.id, self.call.script if self.call else "")
        self.session = on_screen.leave(self.session)
        at = self.desk.clock.now()
        self._place_anew((event.prospect,), at)
        self._advance(at)

    def undo(self) -> Event | Parked | None:
        """Take back the last thing that this block wrote, and show its prospect with the note; None at the start.

        A job that was parked by hand since then is taken back first. The breakup mail of a review goes with its no.
        """
        job = parking.last_by_hand(self.session, self.events)
        if job is not None:
            self.session = parking.remove(self.session, job)
            self.save()
            return job
        if not self.events:
            return None
        event = self.events[-1]
        self._take_back_last()
        if self._breaks_up(event):
            self._take_back_last()
        self._advance(self.desk.clock.now())
        self.save()
        return event

    def _breaks_up(self, no: Event) -> bool:
        """Whether the last thing that is still logged is the breakup mail that one key logged with that no."""
        last = self.events[-1] if self.events else None
        if last is None or last.touch is None or no.touch is None or no.touch.reason != parking.BREAK_UP:
            return False
        mailed = last.touch.outcome is Outcome.MAIL and last.touch.note.startswith(parking.BREAKUP_MAIL)
        return mailed and (last.prospect, last.text) == (no.prospect, BESIDE)

    def _take_back_last(self) -> None:
        event = self.events[-1]
        try:
            self.desk.undo(event)
        except BookError:
            if event in self.desk.book.block_events(self._block_id):
                raise  # another window, in the same block, has not taken it back
        self.events.pop()
        self.session = parking.withdraw(self.session, event)
        self._figures = None
        at = self.desk.clock.now()
        self._place_anew(self._concerned(event), at)
        if event.prospect in self.desk.book and event.text != BESIDE:
            self._show_again(event, at)

    def _show_again(self, event: Event, at: datetime) -> None:
        if self.call is None or self.call.prospect != event.prospect:
            self._make_room(at)
            self._show(event.prospect, at)
        if event.touch is not None and self.call is not None:
            self.session = on_screen.show(self.session, on_screen.as_it_was(self.call, event.touch))
        if event.kind is EventKind.REVIEW:
            self._replace_call(honest=False)
        shown = dict(self.session.walked).get(event.id, "")
        if shown:
            self.walk(shown)

    # Beside the calls

    def keep_promise(self, job: Parked) -> Event | None:
        """The promise of ours that the job stands for is kept; None where it was not open any more."""
        prospect = self._find(job.prospect)
        promise = parking.promise_of(job, prospect) if prospect else None
        if prospect is None or promise is None:
            return None
        done = replace(promise, done=self.desk.clock.now().date())
        kept = tuple(done if each == promise else each for each in prospect.promises)
        self.change(replace(prospect, promises=kept), f"Done: {promise.text}")
        return self.events[-1]

    def take_back(self, event: Event) -> None:
        """Undo one event of this block that is no call."""
        self.desk.undo(event)
        self.events = [each for each in self.events if each.id != event.id]
        self._place_anew(self._concerned(event), self.desk.clock.now())

    def _concerned(self, event: Event) -> set[str]:
        return {event.prospect, *self.desk.book.changed_by(event)}

    def _keep(self, event: Event) -> None:
        self.events.append(event)
        self._figures = None
