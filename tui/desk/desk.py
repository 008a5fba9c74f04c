"""The rep's desk: every change of the book, decided by the rules and written before it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.book.book import Book
from tui.book.errors import BookError
from tui.book.never_call import FOUND
from tui.desk.agreed_times import AgreedTimes
from tui.desk.barring import bars_of, numbers_of, sharing
from tui.desk.clock import Clock
from tui.desk.ids import new_uid
from tui.desk.outcome import ANOTHER_NUMBER, HONEST_QUESTION, Logged, Said, settled, touch_of
from tui.desk.own_times import OwnTimes
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.plain import to_plain
from tui.model.prospect import NextTouch, Prospect, TriggerEvent, as_never
from tui.model.text import one_line
from tui.model.zones import zone
from tui.rules.best_time import Record
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.calendar_folder import CalendarFolder
    from tui.rules.next_touch import Decision
    from tui.rules.spread import Spread
    from tui.scripts.library import Shelf
    from tui.scripts.own import OwnScripts
    from tui.scripts.value_items import OwnItems, ValueItem

# Imports inside the methods: the first screen decides nothing, so what decides is read in the background after it
# (PowerhourApp._get_ready).


class Desk:
    """Joins the book, the rules and the clock."""

    def __init__(
        self,
        book: Book,
        policy: Policy,
        rep: Rep,
        clock: Clock,
        own_scripts: OwnScripts | None = None,
        value_file: Path | None = None,
    ) -> None:
        self.book = book
        self.policy = policy
        self.rep = rep
        self.clock = clock
        self.own_scripts = own_scripts
        self._value_file = value_file
        self._own_items: OwnItems | None = None
        self.own_times = OwnTimes(book, clock.now)
        self.keeps_calendar = True
        """Each agreed step is put in the calendar's folder at once; else only when it is opened."""
        self._calendar: CalendarFolder | None = None
        self.agreed_times = AgreedTimes(book)
        self._news: set[str] = set()
        """Who was changed by others and is in nobody's view yet."""
        self.heard: Callable[[Prospect | None], None] = lambda _changed: None
        """Told of each prospect that is new or has changed; of None where many have. In any thread."""

    @property
    def record(self) -> Record:
        """The rep's own dials and pick-ups by hour."""
        return self.own_times.record

    @property
    def shelf(self) -> Shelf:
        """The scripts to say: the rep's own before those that ship."""
        if self.own_scripts is not None:
            return self.own_scripts.shelf
        from tui.scripts.library import shipped  # noqa: PLC0415 - see above

        return shipped()

    @property
    def own_items(self) -> OwnItems:
        """What the rep has to bring to a call or a mail."""
        if self._own_items is None:
            from tui.scripts.value_items import OwnItems  # noqa: PLC0415 - see above

            self._own_items = OwnItems(self._value_file)
        return self._own_items

    @property
    def value_items(self) -> tuple[ValueItem, ...]:
        """Those items as they are now."""
        return self.own_items.items

    # What is agreed to the minute

    @property
    def calendar(self) -> CalendarFolder:
        """Where the entries of the agreed steps are kept."""
        if self._calendar is None:
            from tui.desk.calendar_folder import CalendarFolder  # noqa: PLC0415 - see above

            self._calendar = CalendarFolder(self.book.folder / "calendar", self.clock.now, lambda: self.rep)
        return self._calendar

    def _with_invite(self, after: Prospect, at: datetime) -> Prospect:
        """With the calendar entry of the step that is agreed now."""
        before = self.book.prospect(after.id) if after.id in self.book else after
        if before.next == after.next:
            return after
        from tui.exchange.calendar import invite_for  # noqa: PLC0415 - see above

        return replace(after, invite=invite_for(before, after, at, new_uid))

    def with_entry(self, prospect: Prospect) -> Prospect:
        """With a calendar entry if a step is agreed that is still to come, also one of an older book; else without."""
        from tui.exchange.calendar import invite_for, is_over  # noqa: PLC0415 - see above

        at, step, invite = self.clock.now(), prospect.next, prospect.invite
        if step is not None and invite is not None and invite.at == step.at and not is_over(step.at, at):
            return prospect
        invite = invite_for(replace(prospect, next=None, invite=None), prospect, at, new_uid)
        after = replace(prospect, invite=invite)
        if invite is not None:
            self.change(EventKind.EDIT, after, text="calendar entry")
        return after

    def _follow(self, event: Event) -> None:
        """Bring the calendar's folder up to date with what the event changed, behind the key's back."""
        self.follow(each for each, changed in event.sets.items() if changed and "invite" in changed)

    def follow(self, prospect_ids: Iterable[str]) -> None:
        """Bring the calendar entries of these up to date, in a thread of its own."""
        if not self.keeps_calendar:
            return
        people = [self.book.prospect(each) for each in prospect_ids if each in self.book]
        if people:
            self.calendar.follow_later(*people)

    @property
    def timed(self) -> dict[str, datetime]:
        """By prospect id, the callbacks and appointments still to come or missed."""
        return self.agreed_times.all

    def forget_times(self) -> None:
        """After an import: the agreed times are gathered anew when they are next asked for."""
        self.agreed_times.forget()
        self.heard(None)

    def _note_time(self, prospect: Prospect) -> None:
        self.heard(prospect)
        self.agreed_times.note(prospect)

    def _note_times(self, prospect_ids: Iterable[str]) -> None:
        for prospect_id in prospect_ids:
            if prospect_id in self.book:
                self._note_time(self.book.prospect(prospect_id))
            else:
                self.agreed_times.drop(prospect_id)

    def taken(self, but: str) -> tuple[datetime, ...]:
        """The minutes promised to everybody but this prospect."""
        return tuple(at for prospect_id, at in self.timed.items() if prospect_id != but)

    # Outcomes

    def log(self, prospect_id: str, said: Said) -> Logged:
        """File the note, decide the next touch and write both; durable on return. BookError if nobody has that id."""
        from tui.rules.when import read_day, why_no_day  # noqa: PLC0415 - see below
        from tui.scripts.notes import file_note  # noqa: PLC0415 - see below

        at = self.clock.now()
        with self.book.turn():
            self._hear()
            before = self.there(prospect_id)
            prospect_id = before.id  # of whoever they were merged into
            filed = file_note(before, said.note, at, read_day=read_day, why_not=why_no_day)
            decision = self.decide(filed.prospect, said, at)
            after = settled(before, decision.prospect, said, at)
            if said.text == ANOTHER_NUMBER:  # of one attempt, whose last number decides
                after = replace(after, standing=before.standing, next=before.next, review=before.review)
            after = self._with_invite(after, at)
            touch = touch_of(before, after, said, at)
            others = self._bar(after, said, at, touch.id) if said.outcome is Outcome.NEVER_CALL else ()
            others = tuple(self._with_invite(each, at) for each in others)
            (event,) = self.book.write(
                Draft(
                    kind=EventKind.TOUCH,
                    at=at,
                    prospect=prospect_id,
                    block=said.block,
                    text=said.text,
                    touch=touch,
                    after=(after, *others),
                )
            )
        for each in (after, *others):
            self._note_time(each)
        self.own_times.add(touch, before)
        self._follow(event)
        return Logged(event=event, touch=touch, prospect=after, decision=decision)

    def decide(self, prospect: Prospect, said: Said, at: datetime) -> Decision:
        """What logging this would decide; its notice names whoever else is called at the minute that was typed."""
        from tui.desk.clash import with_clash  # noqa: PLC0415 - see below
        from tui.rules.next_touch import decide  # noqa: PLC0415 - see below

        decision = decide(
            prospect,
            said.outcome,
            at,
            self.policy,
            named=said.named,
            talked=said.talked,
            appointment=said.appointment,
            number=said.number,
            reason=said.reason,
            message=said.message,
            inbound=said.inbound,
            by_mail=said.by_mail,
            taken=self.taken(prospect.id),
            record=self.record,
        )
        return with_clash(decision, self.timed, self.book.prospect, zone(self.policy.rep_zone))

    def alternatives(self, decision: Decision, at: datetime) -> tuple[NextTouch, ...]:
        """Two other times than the one that was decided."""
        from tui.rules.next_touch import alternatives  # noqa: PLC0415 - see below

        after = decision.prospect
        return alternatives(after, at, self.policy, taken=self.taken(after.id), record=self.record)

    def _bar(self, prospect: Prospect, said: Said, at: datetime, by: str) -> tuple[Prospect, ...]:
        """Bar the person, or everyone on their numbers; the others who are barred with them."""
        barred = (prospect, *self.sharing(prospect)) if said.everyone else (prospect,)
        reached = {reach for each in barred for reach in (*numbers_of(each), *each.emails)}
        self.book.never.bar_all(bars_of(barred, self._having(reached)), at=at, by=by)
        return tuple(map(as_never, barred[1:]))

    def sharing(self, prospect: Prospect) -> tuple[Prospect, ...]:
        """Everybody else who has one of their numbers, and did not say never themselves."""
        return sharing(prospect, self._having(numbers_of(prospect)))

    def _having(self, reached: Collection[str]) -> Iterator[Prospect]:
        """Whoever has one of these numbers or mail addresses, and maybe others: not all of the book is looked at."""
        from tui.book.reading import mentioning  # noqa: PLC0415 - as above

        return mentioning(self.book, reached)

    def barred(self, prospect: Prospect) -> bool:
        """Whether never call holds for the person, whatever their record says."""
        return self.book.never.bars(prospect)

    def undo(self, event: Event) -> Event:
        """Take an event back; what it changed is as it was. BookError if that was done already."""
        changed = self.book.changed_by(event)
        with self.book.turn():
            gone = [each for each in changed if each not in self.book]
            undone = self.book.undo(event.id, self.clock.now(), event.block)
            if event.touch is not None and event.touch.outcome is Outcome.NEVER_CALL:
                self.book.never.lift(*changed, by=event.touch.id)
                self.book.never.lift(*(each for each in changed if not self._says_never(each)), by=FOUND)
                self._keep_never(changed)
            elif event.kind is EventKind.MERGE:
                from tui.desk.merging import parted  # noqa: PLC0415 - the first screen merges nobody

                parted(self, event, gone)
        self._note_times(changed)
        if event.touch is not None and event.prospect in self.book:
            self.own_times.take_back(event.touch, self.book.prospect(event.prospect))
        self._follow(event)
        return undone

    def _keep_never(self, undone: Iterable[str]) -> None:
        """Whoever is barred by more than the touch that was taken back, as by a list, stays marked."""
        never = [each for each in undone if self.book.never.bars_person(each) and not self._says_never(each)]
        if marked := tuple(as_never(self.book.prospect(each)) for each in never if each in self.book):
            self.change(EventKind.EDIT, *marked, text="never call: it holds for another reason, too")

    def _says_never(self, prospect_id: str) -> bool:
        return prospect_id in self.book and self.book.prospect(prospect_id).standing is Standing.NEVER

    # Everything else that changes

    def change(self, kind: EventKind, *after: Prospect, text: str = "", block: str = "") -> Event:
        """Write prospects as they are from now on; what another window changed of them meanwhile stays changed."""
        known = [self.book.prospect(each.id) if each.id in self.book else None for each in after]
        with self.book.turn():
            at = self.clock.now()
            if kind is not EventKind.NEW:
                after = tuple(self._changed(before, each) for before, each in zip(known, after, strict=True))
            whole = tuple(self._with_invite(each, at) for each in after)
            draft = Draft(kind=kind, at=at, prospect=whole[0].id, text=text, block=block, after=whole)
            (event,) = self.book.write(draft)
        for prospect in whole:
            self._note_time(prospect)
        self._follow(event)
        return event

    def _changed(self, before: Prospect | None, after: Prospect) -> Prospect:
        """The prospect as the book has them, with what differs between these two. BookError if they are not in it."""
        found = self.there(after.id)
        if before is None and found.id != after.id:
            raise BookError("They were merged into another elsewhere: nothing was written; open them again.")
        if before is None or found == before:
            return after
        names = [field.name for field in fields(Prospect) if getattr(after, field.name) != getattr(before, field.name)]
        changes: dict[str, Any] = {name: getattr(after, name) for name in names}
        return replace(found, **changes)

    def there(self, prospect_id: str) -> Prospect:
        """As the book has them now. BookError if another window took them out."""
        if (found := self.book.whom(prospect_id)) is None:
            raise BookError("They are no longer in the book, taken out elsewhere: nothing was written.")
        return found

    def skip(self, prospect_id: str, block: str = "") -> Event:
        """Out of the queue until tomorrow; no attempt is counted."""
        with self.book.turn():
            prospect = replace(self.there(prospect_id), skipped=self.clock.now().date())
            return self.change(EventKind.SKIP, prospect, block=block)

    def add(self, prospect: Prospect, block: str = "") -> Event:
        """Somebody new; the id is the caller's (new_id). BookError for somebody who was erased."""
        if self.book.never.erased.knows_record(to_plain(prospect)):
            raise BookError(f"{one_line(prospect.known_as)} was erased at their wish: nobody was added.")
        return self.change(EventKind.NEW, replace(prospect, added=self.clock.now()), block=block)

    def trigger(
        self, prospect_ids: Iterable[str], text: str, *, inbound: bool = False, block: str = ""
    ) -> tuple[Event, ...]:
        """A trigger event at a prospect, or at each of a company."""
        at = self.clock.now()
        happened = TriggerEvent(text=text, at=at, inbound=inbound)
        with self.book.turn():
            drafts = []
            for prospect_id in prospect_ids:
                prospect = self.there(prospect_id)
                after = replace(prospect, events=(*prospect.events, happened))
                drafts.append(
                    Draft(kind=EventKind.TRIGGER, at=at, prospect=prospect_id, block=block, text=text, after=(after,))
                )
            return self.book.write(*drafts)

    def ask_honestly(self, prospect_id: str, block: str = "") -> Event:
        """Answer a walk-away review: one more call, with the honest question."""
        from tui.rules.review import ask_honestly  # noqa: PLC0415 - see below

        with self.book.turn():
            after = ask_honestly(self.there(prospect_id), self.clock.now(), self.policy)
            return self.change(EventKind.REVIEW, after, text=HONEST_QUESTION, block=block)

    def go_on(self, prospect_id: str, tries: int, block: str = "") -> Event:
        """Answer a walk-away review: a number of further tries."""
        from tui.rules.review import go_on  # noqa: PLC0415 - see below

        with self.book.turn():
            after = go_on(self.there(prospect_id), tries, self.clock.now(), self.policy, self.record)
            return self.change(EventKind.REVIEW, after, text=f"{tries} more tries", block=block)

    def spread(self) -> Spread:
        """How the overdue calls would be spread over the coming days; nothing is written."""
        from tui.rules.spread import spread  # noqa: PLC0415 - after leave only, not at the start

        return spread(self.book.prospects(), self.clock.now(), self.policy, barred=self.barred, record=self.record)

    def apply_spread(self, plan: Spread) -> Event | None:
        """Write the plan, as one event that an undo takes back whole; None where it moves nobody."""
        if not plan.after:
            return None
        return self.change(EventKind.EDIT, *plan.after, text=f"{len(plan.after)} overdue calls spread")

    def caught_up(self) -> frozenset[str]:
        """Read what other windows wrote; the ids of the prospects that changed."""
        self._hear()
        news, self._news = frozenset(self._news), set()
        return news

    def changed_beside(self, prospect_ids: Iterable[str]) -> None:
        """These were changed by this window, beside what is on screen: the block takes it in like another window's."""
        self.forget_times()
        self._news.update(prospect_ids)

    def _hear(self) -> None:
        changed = self.book.catch_up()
        self._note_times(changed)
        self._news |= changed
