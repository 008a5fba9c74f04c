"""The app: wiring only. It opens screens, and turns a fault of the book into one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.book.errors import BookError
from tui.config import Settings, save_settings
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.event import EventKind
from tui.model.prospect import Phone, Prospect
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS
from tui.screens.today import TodayScreen
from tui.scripts.rep import Rep

if TYPE_CHECKING:
    from tui.screens.call import CallScreen

T = TypeVar("T")


class PowerhourApp(App[str]):
    """Returns ``demo`` if the rep asks for the demo, else nothing."""

    CSS_PATH: ClassVar[str] = "screens/powerhour.tcss"
    TITLE = "powerhour"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk, settings: Settings, problems: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.hour = Hour(desk)
        self.today = TodayScreen(self.hour)
        self.today.message = " ".join((*desk.book.problems, *problems))
        self._call: CallScreen | None = None
        self._phone_missing_said = False

    def get_default_screen(self) -> Screen[None]:
        """Today."""
        return self.today

    def on_mount(self) -> None:
        if not self.settings.asked:
            self.call_after_refresh(self.ask_rep)
        self.set_timer(0.05, lambda: self.run_worker(self._get_ready, thread=True))

    def _get_ready(self) -> None:
        """Load what the first call needs while the rep looks at Today."""

        self.desk.book.prepare()

    def guard(self, work: Callable[[], T]) -> T | None:
        """Do something with the book; a fault is said in one line, and what was typed stays."""
        try:
            return work()
        except (BookError, OSError) as fault:
            self.notify(str(fault), severity="error", timeout=10, markup=False)
            return None

    def _fatal_error(self) -> None:
        """A fault of ours: no traceback for the rep, since it would show other people's data; the log has all."""
        if os.environ.get("POWERHOUR_TRACEBACK"):
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, in the palette."""
        actions = CALL_ACTIONS + REVIEW_ACTIONS if screen is self._call else TODAY_ACTIONS
        for each in actions:
            if each.id != "dial_number":
                run = screen.run_action
                yield SystemCommand(each.does, each.shown, lambda name=each.name, run=run: run(name))

    # The block

    def begin_block(self, prospect_id: str = "") -> None:
        """Start a block, or resume the one that was cut short, with somebody in particular if one is named."""
        from tui.screens.call import CallScreen  # noqa: PLC0415 - not needed for the first screen

        if not len(self.desk.book):
            self.today.show("Nobody is in the book yet: l imports a call list.")
            return
        if self.hour.block is None:
            self.hour.start(self.desk.policy.block_minutes)
        else:
            self.hour.resume()
        if prospect_id:
            self.hour.open(prospect_id)
        self._call = CallScreen(self.hour)
        self.push_screen(self._call)

    def leave_block(self) -> None:
        """To the summary if the block is over or nobody is left; else back to Today, to be resumed."""
        block = self.hour.block
        if block is None or self.hour.call is None or self.desk.clock.now() >= block.ends:
            self.finish_block()
        else:
            self.go_to_today("The block is kept: Enter resumes it.")

    def finish_block(self) -> None:
        """Show what the block came to."""
        from tui.screens.summary import SummaryScreen  # noqa: PLC0415 - as above

        if self._call is None:
            self.hour.resume()
        self.push_screen(SummaryScreen(self.hour))

    def go_to_today(self, message: str = "") -> None:
        """Close whatever lies above Today."""
        self._call = None
        self.today.message = message
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # People

    def find_anybody(self, question: str, then: Callable[[str | None], None]) -> None:
        """Ask for a prospect by a few letters."""
        from tui.screens.find import FindScreen  # noqa: PLC0415 - as above

        self.push_screen(FindScreen(self.desk, question), then)

    def show_story(self, prospect_id: str, *, callable_here: bool) -> None:
        """One prospect whole."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - as above

        keep = self.hour.change if self._call else lambda each: self.desk.change(EventKind.EDIT, each)
        self.push_screen(HistoryScreen(self.desk, prospect_id, keep, callable_here=callable_here))

    def edit(self, prospect: Prospect, then: Callable[[Prospect | None], None]) -> None:
        """Change what is known of somebody."""
        from tui.screens.people_forms import edit_form, edited  # noqa: PLC0415 - as above

        country = self.settings.region
        self.push_screen(
            edit_form(prospect, country), lambda answers: then(edited(prospect, answers, country) if answers else None)
        )

    def add(self, referred_by: Prospect | None, then: Callable[[Prospect | None], None]) -> None:
        """Somebody new, referred by another or by nobody."""
        from tui.screens.people_forms import add_form, added  # noqa: PLC0415 - as above

        country = self.settings.region
        self.push_screen(
            add_form(referred_by, country),
            lambda answers: then(added(answers, country, referred_by) if answers else None),
        )

    def import_list(self) -> None:
        """Take in a call list."""
        from tui.screens.import_list import ImportScreen  # noqa: PLC0415 - as above

        self.push_screen(ImportScreen(self.desk, self.settings.region), lambda told: self.today.show(told or ""))

    # The rest

    def show_help(self) -> None:
        """All keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - as above

        self.push_screen(HelpScreen((*CALL_ACTIONS, *REVIEW_ACTIONS) if self._call else TODAY_ACTIONS))

    def ask_rep(self) -> None:
        """Who the rep is, once; Esc skips it."""
        from tui.screens.welcome import answered, welcome_form  # noqa: PLC0415 - as above

        def keep(answers: dict[str, str] | None) -> None:
            self.settings = replace(self.settings, asked=True, rep=answered(answers) if answers else Rep())
            self.desk.rep = self.settings.rep
            self.guard(lambda: save_settings(self.settings))

        self.push_screen(welcome_form(), keep)

    def hand_over(self, phone: Phone) -> str:
        """Give a number to the phone and to the clipboard; what happened, in words."""
        from tui.desk.phone import dial  # noqa: PLC0415 - as above

        self.copy_words(phone.number)
        words = dial(phone, self.settings.dial, say_why=not self._phone_missing_said)
        self._phone_missing_said |= not words.handed
        return words.words

    def copy_words(self, text: str) -> None:
        """To the clipboard, by the platform's program or else by the terminal."""
        from tui.desk.phone import copy  # noqa: PLC0415 - as above

        if not copy(text):
            self.copy_to_clipboard(text)
