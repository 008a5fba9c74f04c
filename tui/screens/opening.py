"""Opening the screens that are not there from the start: each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from textual.worker import WorkerCancelled, get_current_worker

from tui.book.errors import BookError
from tui.config import Settings, keep_asked, keep_rep
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.event import EventKind
from tui.model.prospect import Prospect
from tui.screens.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS
from tui.screens.sending import SendingApp
from tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from tui.rules.queue import Held
    from tui.rules.spread import Spread
    from tui.screens.call import CallScreen

T = TypeVar("T")

_REST = 0.008
"""Seconds in which the keys go first, for each few milliseconds of looking for twins."""

# The imports inside the methods keep the start short: the first screen needs none of these.


class OpeningApp(SendingApp):
    """An app that can open each of the smaller screens."""

    desk: Desk
    hour: Hour
    settings: Settings
    demo: bool
    """It is the demo: the settings are not the demo rep's."""
    today: TodayScreen
    call: CallScreen | None
    ready = False
    """What the first call needs is loaded."""
    twins_at = -1
    """The last event of the book when twins were looked for."""

    def guard(self, work: Callable[[], T]) -> T | None:
        """Do something with the book; a fault is said in one line, and what was typed stays."""
        try:
            return work()
        except (BookError, OSError) as fault:
            self.tell_fault(str(fault))
            return None

    def find_anybody(self, question: str, then: Callable[[str | None], None], *, adds: bool = False) -> None:
        """Ask for a prospect by a few letters; ``adds``: the answer may be SOMEBODY_NEW."""
        from tui.screens.find import FindScreen  # noqa: PLC0415

        self.push_screen(FindScreen(self.desk, question, adds=adds), then)

    def show_story(self, prospect_id: str, *, callable_here: bool) -> None:
        """One prospect whole."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415

        keep = self.hour.change if self.call else lambda each: self.desk.change(EventKind.EDIT, each)
        self.push_screen(HistoryScreen(self.desk, prospect_id, keep, callable_here=callable_here))

    def edit(self, prospect: Prospect, then: Callable[[Prospect | None], None]) -> None:
        """Change what is known of somebody."""
        from tui.screens.people_forms import edit_form, edited  # noqa: PLC0415

        country = self.settings.region
        self.push_screen(
            edit_form(prospect, country), lambda answers: then(edited(prospect, answers, country) if answers else None)
        )

    def add(self, referred_by: Prospect | None, then: Callable[[Prospect | None], None]) -> None:
        """Somebody new, referred by another or by nobody."""
        from tui.screens.people_forms import add_form, added  # noqa: PLC0415

        country = self.settings.region
        self.push_screen(
            add_form(referred_by, country),
            lambda answers: then(added(answers, country, referred_by) if answers else None),
        )

    def import_list(self) -> None:
        """Take in a call list."""
        from tui.screens.import_list import ImportScreen  # noqa: PLC0415

        self.push_screen(ImportScreen(self.desk, self.settings.region))

    def export(self) -> None:
        """Write touches, prospects, the newsletter list or the calendar to a file."""
        from tui.screens.export import ExportScreen  # noqa: PLC0415

        self.push_screen(ExportScreen(self.desk))

    def preview_spread(self, plan: Spread, then: Callable[[bool | None], None]) -> None:
        """Show how overdue calls would be spread, and ask whether to."""
        from tui.screens.spread import SpreadScreen  # noqa: PLC0415

        self.push_screen(SpreadScreen(plan, self.desk.clock.now().date()), then)

    def clear_parked(self) -> None:
        """The parking lot, from Today."""
        from tui.screens.parking import ParkingScreen  # noqa: PLC0415

        self.push_screen(ParkingScreen(self.hour))

    def show_newsletter(self) -> None:
        """Who is on the newsletter list."""
        from tui.screens.newsletter import NewsletterScreen  # noqa: PLC0415

        self.push_screen(NewsletterScreen(self.hour))

    def show_twins(self) -> None:
        """Who may be in the book twice."""
        from tui.screens.twins import TwinsScreen  # noqa: PLC0415

        self.push_screen(TwinsScreen(self.desk), self.today.found_twins)

    def look_for_twins(self) -> None:
        """Count who may be in the book twice, for Today: behind the screen, with the keys first."""
        if not self.ready or self.twins_at == self.desk.book.seq:
            return
        self.twins_at = self.desk.book.seq
        self.run_worker(self._count_twins, thread=True, group="twins", exclusive=True)

    def _count_twins(self) -> None:
        from tui.desk.merging import twins  # noqa: PLC0415

        worker = get_current_worker()

        def rest() -> None:
            if worker.is_cancelled:
                raise WorkerCancelled
            sleep(_REST)

        with suppress(WorkerCancelled):
            found = twins(self.desk, rest)
            self.call_later(self.today.found_twins, len(found))
            self._keep_backup(rest)

    def _keep_backup(self, rest: Callable[[], None]) -> None:
        """Off the loop: the day's backup, if there is none yet. What hinders it is told, and hinders nothing else."""
        from tui.book.backups import daily  # noqa: PLC0415 - not needed for the first screen

        if self.demo:
            return
        try:
            daily(self.desk.book, self.desk.clock.now(), self.settings.backup_days, rest)
        except (BookError, OSError) as fault:
            self.call_later(self.today.add, str(fault))

    def show_left_out(self, held: Sequence[Held]) -> None:
        """Who is not to be called now, and why."""
        from tui.screens.left_out import LeftOutScreen  # noqa: PLC0415

        self.push_screen(LeftOutScreen(held))

    def show_help(self) -> None:
        """All keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415

        actions = (*CALL_ACTIONS, *REVIEW_ACTIONS) if self.call else TODAY_ACTIONS
        self.push_screen(HelpScreen(actions, self.desk.record))

    def ask_rep(self) -> None:
        """Who the rep is: asked once by itself, and whenever they like; Esc leaves it as it is.

        The demo's rep is the demo's alone: nothing of theirs is written.
        """
        from tui.screens.welcome import answered, welcome_form  # noqa: PLC0415

        def keep(answers: dict[str, str] | None) -> None:
            if answers is None:
                if not self.settings.asked:
                    self.guard(keep_asked)
                self.settings = replace(self.settings, asked=True)
                return
            rep = answered(answers)
            if not self.demo:
                try:
                    keep_rep(rep)
                except OSError as fault:
                    self.today.show(str(fault))
                    return
            self.settings = replace(self.settings, asked=True, rep=rep)
            self.desk.rep = rep
            self.today.show("For this demo alone." if self.demo else "Kept in your settings.")

        self.push_screen(welcome_form(self.desk.rep), keep)
