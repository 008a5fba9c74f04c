"""The call screen, where the hour is spent: one prospect, the words, the urgency, and a key for each outcome."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.book.errors import BookError
from tui.config.actions import key_of
from tui.desk.closing import closed_words
from tui.desk.hour import Hour, Refused
from tui.desk.outcome import Said
from tui.desk.phone import Dialled
from tui.desk.words import both_times, theirs
from tui.model.block import OpenCall
from tui.model.outcome import Outcome
from tui.model.prospect import Phone, Promise
from tui.model.text import one_line
from tui.rules.day_plan import Owed
from tui.screens import call_view as view
from tui.screens.call_context import AHEAD, NOTHING, beside_words, last_words, nobody_left, parked_lines, third_box
from tui.screens.call_keys import OUTGOING, bindings, call_keys, nobody_keys
from tui.screens.call_people import CallPeople
from tui.screens.call_words import message
from tui.screens.more_prompts import owed_here, park_prompt
from tui.screens.own_words import Watch, edit_script
from tui.screens.review_view import honest_words
from tui.screens.wiring import HUGE, WIDE
from tui.screens.wrap_up import outcome_prompt
from tui.widgets.block_bar import BlockBar
from tui.widgets.boxes import Boxes
from tui.widgets.context_panel import ContextPanel, Section
from tui.widgets.entry_line import EntryLine
from tui.widgets.fit import wrap
from tui.widgets.key_lines import KeyLines
from tui.widgets.prospect_head import ProspectHead
from tui.widgets.room import FRAMED
from tui.widgets.script_panel import ScriptPanel, ScriptView

SAVE_EVERY = 0.3
"""Seconds at most between what is typed and its being on disk, but for the writing itself."""


class CallScreen(CallPeople):
    """One prospect at a time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (FRAMED, "-framed")]  # noqa: RUF012 - as Textual has it

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.by_hand = False
        """No program took the last number: it is shown large."""
        self._digits_shown = False
        self._up_said = False
        self._own_words = Watch(hour.desk)
        self._ahead: tuple[str, ...] = ()
        """Ids of who comes next, where they are shown."""
        self._in_vain: tuple[OpenCall, ...] | None = None
        """What could not be saved, and was said."""

    def compose(self) -> ComposeResult:
        yield BlockBar(id="bar")
        yield ProspectHead(id="head")
        with Boxes(id="panels"):
            yield ScriptPanel(id="script", classes="box")
            yield ContextPanel(id="context", classes="box")
            yield ContextPanel(id="third", classes="box")
        yield EntryLine(id="entry")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        self.set_interval(SAVE_EVERY, self._save)
        self.show()

    # Showing

    def show(self, message: str = "") -> None:
        """Draw whoever is on screen now."""
        self.gone = None
        self._show_note_line()
        prospect = self.hour.prospect
        if prospect is None:
            self._show_nobody()
        else:
            self._file(self._note)
            self._show_prospect()
        self._show_clocks()
        if message or prospect is not None:
            self.say(message or self.lead())
        self.unsaved = True
        self.once_painted(self._save)

    def _show_prospect(self) -> None:
        now = self.hour.desk.clock.now()
        self.show_script()
        self.show_context()
        if self.prompt is None:
            self.query_one(KeyLines).show(call_keys(self.hour, now, self.filed))

    def show_script(self) -> None:
        if self.hour.prospect is None:
            now = self.hour.desk.clock.now()
            self.draw(self.placed(ScriptView("All called", view.nobody_words(self.hour, now)), None))
            return
        words = self.words
        alone = self.size.width >= HUGE
        now = self.hour.desk.clock.now()
        last = last_words(self.hour, now) if self.is_small else ()
        shown = view.script_view(self.hour, now, words, self.filed, by_hand=self.by_hand, alone=alone, last=last)
        self._digits_shown = bool(shown.number)
        self.draw(self.placed(shown, words))

    def show_context(self) -> None:
        self._ahead = self._who_is_ahead()
        if self.looking:
            self.show_hits()
            self._show_third()
            return
        if self.hour.prospect is None:
            shown = nobody_left(self.hour, self.hour.desk.clock.now())
            self.query_one("#context", ContextPanel).show_sections(*shown)
            self.query_one("#third", ContextPanel).show_sections(Section("Parked", parked_lines(self.hour), NOTHING))
            return
        now, columns = self.hour.desk.clock.now(), self.size.width
        beside = beside_words(self.hour, now, self.filed, self._note, columns)
        self.query_one("#context", ContextPanel).show_sections(*beside)
        self._show_third()

    def _who_is_ahead(self) -> tuple[str, ...]:
        shown = self.size.width >= WIDE and self.hour.prospect is not None and not self.looking
        return tuple(due.prospect.id for due in self.hour.ahead(AHEAD)) if shown else ()

    def _show_third(self) -> None:
        if self.size.width >= HUGE and self.hour.prospect is not None:
            told = third_box(self.hour, self.hour.desk.clock.now(), self._note)
            self.query_one("#third", ContextPanel).show_sections(*told)

    def _show_nobody(self) -> None:
        self.show_script()
        self.show_context()
        self.query_one(KeyLines).show(nobody_keys())

    def _show_clocks(self) -> None:
        now = self.hour.desk.clock.now()
        if self.hour.block is not None:
            self.query_one(BlockBar).show_block(replace(view.block_view(self.hour, now), demo=self.wiring.demo))
        if self.hour.prospect is not None:
            self.query_one(ProspectHead).show_head(view.head_view(self.hour, now))
        else:
            self.query_one(ProspectHead).show(lambda _width, _height: Content(""))

    def _tick(self) -> None:
        if not self.is_current:
            return
        heard = self.hour.hear()
        if heard.left:
            self.pass_over_keys()
            self.show(heard.left)
        elif heard.changed and not self.entry.is_open and self.prompt is None:
            self.show("Another window changed the book: what you see is up to date.")
        if self.hour.prospect is None:
            self.hour.look_again()
            if self.hour.prospect is not None:
                self.show()
        self._say_time_is_up()
        self._hear_own_words()
        if self._digits_shown and self.hour.prospect is not None:
            self.show_script()
        self._show_clocks()
        if self._ahead != self._who_is_ahead():
            self.show_context()

    def _hear_own_words(self) -> None:
        """The rep's scripts are read again when they change; a fault in one is said once."""
        if self._own_words.changed() and self.hour.prospect is not None:
            self.show_script()
        news = self._own_words.news()
        if news and not self.entry.is_open:
            self.say(news)

    def _say_time_is_up(self) -> None:
        block = self.hour.block
        if block is not None and not self._up_said and self.hour.desk.clock.now() >= block.ends:
            self._up_said = True
            self.say(f"The block is up: {key_of('leave')} for the summary. The keys go on working.")

    def _save(self) -> None:
        if self.unsaved:
            self._save_now()

    def _save_now(self) -> None:
        """What cannot be saved is said once, and tried again until it can."""
        calls, saved = self.hour.session.calls, False

        def save() -> bool:
            self.hour.save()
            return True

        if calls != self._in_vain:
            saved = self.wiring.guard(save) or False
        else:
            with suppress(BookError, OSError):
                saved = save()
        self.unsaved, self._in_vain = not saved, None if saved else calls

    # Outcomes

    def _overtaken(self) -> bool:
        """Another window took whoever is on screen out of the book, or barred them: it is said, and the key rests."""
        left = self.hour.hear().left
        if left:
            self.show(f"{left} Nothing was logged.")
        return bool(left)

    def close_call(self, said: Said) -> None:
        if self._overtaken():
            return
        logged = self.wiring.guard(lambda: self.hour.log(said))
        if logged is None:
            return
        desk = self.hour.desk
        parked = [job for job in self.hour.parked if job.of == logged.event.id]
        both, short = (
            closed_words(logged, desk.clock.now(), desk.policy.talk_seconds, parked, when=each)
            for each in (both_times, theirs)
        )
        columns = max(20, self.size.width - 2)
        self.show(both if len(wrap(both, columns)) == len(wrap(short, columns)) else short)
        self.gone = logged.prospect if logged.touch.outcome is Outcome.GONE else None

    def _outcome(self, outcome: Outcome) -> None:
        prospect = self.hour.prospect
        if prospect is None or self._overtaken():
            return
        if self.hour.call and self.hour.call.inbound and outcome in OUTGOING:
            fitting = " ".join(map(key_of, ("yes", "no", "not_now", "not_yet", "callback", "no_talk")))
            self.say(f"They called you, so it can't be {outcome.words}: {fitting} fit an incoming call.")
            return
        self.hour.hang_up()
        prompt = outcome_prompt(self, outcome)
        if prompt is not None:
            self.ask(prompt)
        else:
            left = message(self.hour, self.hour.desk.clock.now()) if outcome is Outcome.VOICEMAIL else ""
            self.close_call(Said(outcome=outcome, message=left))

    def action_outcome(self, name: str) -> None:
        self._outcome(Outcome(name))

    def action_other_touch(self) -> None:
        from tui.screens.mail_prompts import other_prompt  # noqa: PLC0415 - no call needs it

        if self.hour.prospect is not None:
            self.ask(other_prompt(self, self.hour.prospect))

    # The phone

    def action_dial(self) -> None:
        call = self.hour.call
        if call is not None and call.dialled is not None and call.hung_up is None:
            self.hour.hang_up()
            self._show_clocks()
            self.say("Call clock stopped. Now the outcome.")
        else:
            self._dial()

    def action_dial_number(self, number: int) -> None:
        prospect = self.hour.prospect
        if prospect is not None and prospect.review is not None:
            self.action_answer_review(number)
        else:
            self._dial(number - 1)

    def _dial(self, position: int | None = None) -> None:
        if not self._overtaken():
            self._dialled(self.hour.dial(position))

    def action_promise(self) -> None:
        from tui.screens.today_promise import PromiseScreen  # noqa: PLC0415 - no call needs it

        owed = owed_here(self.hour)
        if owed is None:
            self.say("No promise of yours is due to them.")
            return

        def answered(after: Promise | None) -> None:
            if after is not None:
                self._settle(owed, after)

        self.app.push_screen(PromiseScreen(owed, self.hour.desk.clock.now().date()), answered)

    def _settle(self, owed: Owed, after: Promise) -> None:
        """Write the promise as it is now."""
        from tui.screens.today_promise import settled  # noqa: PLC0415 - as above

        prospect = self.hour.desk.book.whom(owed.prospect.id)
        if prospect is None or owed.promise not in prospect.promises:
            self.show("That promise was changed meanwhile.")
            return
        changed, words = settled(prospect, owed.promise, after, self.hour.desk.clock.now().date())
        self.wiring.guard(lambda: self.hour.change(changed, words))
        self.show(f"{words}. {key_of('undo')} takes it back.")

    def action_park(self) -> None:
        self.ask(park_prompt(self.hour, self.wiring.guard, self.show))

    def action_edit_script(self) -> None:
        self._save_now()
        self.show(edit_script(self.hour, self.app))
        self._own_words.news()

    def _dialled(self, phone: Phone | Refused) -> None:
        if isinstance(phone, Refused):
            self.say(phone.why)
            return
        self._show_prospect()
        self._show_clocks()
        self.unsaved = True
        self.wiring.hand_over(phone, self._handed)

    def _handed(self, dialled: Dialled) -> None:
        self.by_hand = not dialled.handed
        self.show_script()
        self.say(dialled.words)

    def action_answer_review(self, way: int) -> None:
        prospect = self.hour.prospect
        if prospect is None or prospect.review is None:
            self.say("Nobody under review is on screen.")
            return
        name = one_line(prospect.known_as)
        if way == 1:
            self.wiring.guard(self.hour.ask_honestly)
            self.show(honest_words(self.hour, self.hour.desk.clock.now()))
        elif way == 2:
            from tui.screens.mail_prompts import break_up  # noqa: PLC0415 - as above

            break_up(self, prospect)
        elif way == 3:
            tries = self.hour.desk.policy.further_tries
            self.wiring.guard(lambda: self.hour.go_on(tries))
            self.show(f"{name}: {tries} more tries. {key_of('undo')} takes it back.")

    # Getting around

    def action_skip(self) -> None:
        prospect = self.hour.prospect
        if prospect is not None and self.hour.never:
            self.wiring.guard(self.hour.pass_by)
            self.show()
        elif prospect is not None:
            self.wiring.guard(self.hour.skip)
            name = one_line(prospect.known_as)
            self.show(f"{name}: skipped for today, no attempt counted. {key_of('undo')} takes it back.")

    def action_undo(self) -> None:
        before = len(self.hour.events)
        event = self.wiring.guard(self.hour.undo)
        if event is None:
            self.say("Nothing to take back: this is the start of the block.")
            return
        kept = "The note is kept as you typed it" if self.note_rows else "Everything is as it was before"
        with_mail = before - len(self.hour.events) > 1
        self.show(f"Taken back: {view.taken_back(self.hour, event, with_mail=with_mail)}. {kept}.")

    def back_from_summary(self) -> None:
        """What was said before may be undone, or overtaken, by what was done there."""
        self.show()
        if self.hour.prospect is None:
            self.say("")

    def action_help(self) -> None:
        self.wiring.show_help()

    def action_leave(self) -> None:
        self._save_now()
        self.wiring.leave_block()
