"""What the keys of Today do: with the row that is marked, with the block, and with the other screens."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.hour import Hour
from tui.desk.words import count, day_words
from tui.model.block import Parked
from tui.model.event import Event, EventKind
from tui.model.prospect import Promise, Prospect
from tui.model.text import one_line
from tui.rules.day_plan import Owed
from tui.rules.queue import place
from tui.screens.today_keys import person_of
from tui.screens.today_view import DayView, HeldGroup
from tui.screens.wiring import WiredScreen


class Done(NamedTuple):
    """What was done on Today, to be taken back."""

    event: Event
    words: str
    """What is said when it is taken back."""
    prospect: str = ""
    """Id of the one person that it was about; empty: of several."""


class TodayActs(WiredScreen[None]):
    """The actions; what is shown is the screen's."""

    hour: Hour
    view: DayView
    done: list[Done]
    """What u takes back, the last one last."""
    asks = False
    """A question stands above the screen: nothing changes by itself until it is answered."""

    @property
    def target(self) -> object:
        """What the marked row stands for; None where none is marked."""
        raise NotImplementedError

    def show(self, message: str = "") -> None:
        """Work the day out and draw it."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """This alone above the keys."""
        raise NotImplementedError

    def unsay(self) -> None:
        self.say("")

    def take_in(self, view: DayView) -> None:
        """Draw this day, which differs in little."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Mark no row."""
        raise NotImplementedError

    # The marked row

    def action_begin(self) -> None:
        """Act on the marked row; with none marked, start or resume the block."""
        target = self.target
        if isinstance(target, HeldGroup):
            self.wiring.show_left_out(self.view.of_group(target))
        elif isinstance(target, Parked):
            self.wiring.clear_parked(target)
        elif isinstance(target, Owed):
            self._ask_of(target)
        else:
            person = person_of(target)
            self.let_go()
            self.wiring.begin_block(person.id if person else "")

    def action_story(self) -> None:
        """The marked person whole."""
        person = person_of(self.target)
        if person is None:
            self.say("Mark somebody first: ↓ marks a row, h then tells their story.")
        else:
            self.wiring.show_story(person.id, callable_here=True)

    def action_done(self) -> None:
        """The marked promise is kept."""
        target = self.target
        if isinstance(target, Owed):
            self._settle(target, replace(target.promise, done=self.view.now.date()))
        else:
            self.say("Mark one of your promises first: Tab goes to them, d then says that it is kept.")

    def _ask_of(self, owed: Owed) -> None:
        from tui.screens.today_promise import PromiseScreen  # noqa: PLC0415 - not needed for the first screen

        def answered(after: Promise | None) -> None:
            if after is not None:
                self._settle(owed, after)

        self.asks = True
        self.app.push_screen(PromiseScreen(owed, self.view.now.date()), answered)

    def _settle(self, owed: Owed, after: Promise) -> None:
        """Write the promise as it is now, and take it in."""
        from tui.screens.today_promise import settled, taken_back  # noqa: PLC0415 - as above

        prospect = self.hour.desk.book.whom(owed.prospect.id)
        if prospect is None or owed.promise not in prospect.promises:
            self.show("That promise was changed meanwhile.")
            return
        changed, words = settled(prospect, owed.promise, after, self.view.now.date())
        event = self.wiring.guard(lambda: self.hour.desk.change(EventKind.EDIT, changed, text=words))
        if event is not None:
            self.done.append(Done(event, taken_back(owed, self.view.now.date()), prospect.id))
            self._take_in(prospect.id)
            self.say(f"{words}. {key_of('undo', Room.TODAY)} takes it back.")

    def _take_in(self, prospect_id: str) -> None:
        """One person has changed: nobody else is worked out anew."""
        desk, view = self.hour.desk, self.view
        prospect = desk.book.whom(prospect_id)
        if prospect is not None:
            placed = place(
                prospect, view.now, desk.policy, block_ends=view.ends, barred=desk.barred, record=desk.record
            )
            self.take_in(view.with_prospect(prospect, placed))

    def action_undo(self) -> None:
        """Take back the last thing that was done here."""
        if not self.done:
            self.say(f"Nothing to take back here: in a block, {key_of('undo')} takes back what was logged.")
            return
        last = self.done[-1]
        if self.wiring.guard(lambda: self.hour.desk.undo(last.event)) is None:
            return
        self.done.pop()
        if last.prospect:
            self._take_in(last.prospect)
            self.say(last.words)
        else:
            self.show(last.words)

    # The block, and the other screens

    def action_finish(self) -> None:
        if self.hour.cut_short:
            self.wiring.finish_block()

    def action_find(self) -> None:
        self.wiring.find_anybody("Find", self._found)

    def _found(self, prospect_id: str | None) -> None:
        if prospect_id:
            self.wiring.show_story(prospect_id, callable_here=True)

    def action_add(self) -> None:
        def added(after: Prospect | None) -> None:
            if after is not None:
                self.wiring.guard(lambda: self.hour.desk.add(after))
                self.show(f"{one_line(after.known_as)} is in the book{self.wiring.of_somebody_new(after)}.")

        self.wiring.add(None, added)

    def action_import_list(self) -> None:
        self.wiring.import_list()

    def action_export(self) -> None:
        self.wiring.export()

    def key_upper_d(self) -> None:
        self.action_demo()

    def action_demo(self) -> None:
        """Try the demo, offered while the book is empty."""
        if not len(self.hour.desk.book):
            self.app.exit("demo")

    def action_newsletter(self) -> None:
        self.wiring.show_newsletter()

    def action_left_out(self) -> None:
        held = [*self.view.queue.held, *self.view.rested(self.view.resting)]
        if held:
            self.wiring.show_left_out(held)
        else:
            self.say("Nobody is left out.")

    def action_twins(self) -> None:
        self.wiring.show_twins()

    def action_parking(self) -> None:
        self.wiring.clear_parked()

    def action_numbers(self) -> None:
        self.wiring.show_numbers()

    def action_settings(self) -> None:
        self.wiring.show_settings()

    def action_rep(self) -> None:
        self.wiring.ask_rep()

    def action_spread(self) -> None:
        plan = self.hour.desk.spread()
        if not plan.after:
            fit = "all of it fits today" if plan.overdue else "nothing is overdue"
            self.say(f"Nothing to spread: {fit}.")
            return

        def answered(do_it: bool | None) -> None:
            if do_it:
                event = self.wiring.guard(lambda: self.hour.desk.apply_spread(plan))
                if event is not None:
                    self.done.append(Done(event, "Taken back: the overdue calls are where they were."))
                last = plan.days[-1].day
                moved = count(len(plan.after), "overdue call")
                days = f"the days to {day_words(last, self.view.now.date())}"
                self.show(f"{moved} spread over {days}. {key_of('undo', Room.TODAY)} takes it back.")

        self.wiring.preview_spread(plan, answered)

    def action_help(self) -> None:
        self.wiring.show_help()

    def action_leave(self) -> None:
        """Out of the app; out of the demo, to the rep's own book, where they came from there."""
        self.app.exit("back" if self.wiring.from_own else None)
