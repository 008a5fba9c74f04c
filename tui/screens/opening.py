"""Opening the screens that are not there from the start: each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from textual.worker import WorkerCancelled, get_current_worker

from tui.book.errors import BookError
from tui.config import Settings
from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.block import Parked
from tui.model.event import Event, EventKind
from tui.model.prospect import Prospect
from tui.screens.guidance import Guidance
from tui.screens.sending import SendingApp
from tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from tui.book.erasing import Erasing
    from tui.desk.finder import Finder
    from tui.desk.numbers import Numbers
    from tui.rules.queue import Held
    from tui.rules.spread import Spread
    from tui.screens.call import CallScreen

T = TypeVar("T")

_REST = 0.008
"""Seconds in which the keys go first, for each few milliseconds of looking for twins."""

# The imports inside the methods keep the start short: the first screen needs none of these.


class OpeningApp(Guidance, SendingApp):
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
    _finder: Finder | None = None
    numbers: Numbers | None = None
    """What was counted, once the figures were asked for."""
    twins_at = -1
    """The last event of the book when twins were looked for."""

    def guard(self, work: Callable[[], T]) -> T | None:
        """Do something with the book; a fault is said in one line, and what was typed stays."""
        try:
            return work()
        except (BookError, OSError) as fault:
            self.tell_fault(str(fault))
            return None

    def keep_typed(self) -> None:
        """Put what was typed into the call on disk, with the block."""
        if self.call is not None and self.call.unsaved:
            self.guard(self.hour.save)

    def find_anybody(self, question: str, then: Callable[[str | None], None], *, adds: bool = False) -> None:
        """Ask for a prospect by a few letters; ``adds``: the answer may be SOMEBODY_NEW."""
        from tui.screens.find import FindScreen  # noqa: PLC0415

        hour = self.hour
        recent = (*(call.prospect for call in hour.session.calls[::-1]), *(each.prospect for each in hour.events[::-1]))
        self.push_screen(FindScreen(self.desk, self.finder, question, adds=adds, recent=recent), then)

    @property
    def finder(self) -> Finder:
        """Whom Find knows; read behind the first screen."""
        if self._finder is None:
            from tui.desk.finder import Finder  # noqa: PLC0415

            self._finder = Finder(self.desk.book)
        return self._finder

    def read_for_find(self) -> None:
        """Read everybody for Find, behind the screen, with the keys first; for a thread."""
        worker = get_current_worker()

        def asked() -> None:
            if worker.is_cancelled:
                raise WorkerCancelled

        with suppress(WorkerCancelled, BookError):
            self.finder.refresh(asked)

    def show_story(self, prospect_id: str, *, callable_here: bool) -> None:
        """One prospect whole."""
        from tui.screens.prospect import Keeping, ProspectScreen  # noqa: PLC0415

        def changed(any_of_it: bool | None) -> None:
            if any_of_it and self.call is not None and self.screen is self.call:
                self.call.show()

        keeping = Keeping(self._write_change, self._write_new, self._write_back, self.settings.region)
        self.finder.show(prospect_id)
        self.push_screen(ProspectScreen(self.desk, prospect_id, keeping, callable_here=callable_here), changed)

    def _write_change(self, after: Prospect, words: str) -> Event:
        """Write a change, as part of the block if one runs."""
        if self.call is None:
            return self.desk.change(EventKind.EDIT, after, text=words)
        self.hour.change(after, words)
        return self.hour.events[-1]

    def _write_new(self, after: Prospect) -> Event:
        if self.call is None:
            return self.desk.add(after)
        self.hour.add(after)
        return self.hour.events[-1]

    def _write_back(self, event: Event) -> None:
        if self.call is None:
            self.desk.undo(event)
        else:
            self.hour.take_back(event)

    def edit(self, prospect: Prospect, then: Callable[[Prospect | None], None]) -> None:
        """Change what is known of somebody."""
        from tui.screens.people_forms import edit_form, edited  # noqa: PLC0415

        country = self.settings.region
        self.push_screen(
            edit_form(prospect, country), lambda answers: then(edited(prospect, answers, country) if answers else None)
        )

    def erase(self, prospect: Prospect) -> None:
        """Ask whether somebody is to be erased for good; then do it, and go back to Today."""
        from tui.desk.erasing import done_words, erase, plan  # noqa: PLC0415
        from tui.screens.erase import EraseScreen  # noqa: PLC0415

        if self.call is not None:
            self.tell_fault(f"Leave the block first ({key_of('leave')}), then {key_of('find')} on Today finds them.")
            return

        def work() -> Erasing:
            with suppress(BookError, OSError):  # what fails here fails again, and is said
                self.hour.save()
            return erase(self.desk, prospect)

        def asked(came: Erasing | str | None) -> None:
            if isinstance(came, str):
                self.tell_fault(came)
            elif came is not None:
                self._finder = self.numbers = None
                self.today.done.clear()
                self.hour.read_anew()
                self.today.wiring.go_to_today(done_words(came))

        self.push_screen(EraseScreen(lambda: plan(self.desk, prospect).lines, work), asked)

    def add(self, referred_by: Prospect | None, then: Callable[[Prospect | None], None]) -> None:
        """Somebody new, referred by another or by nobody."""
        from tui.screens.people_forms import add_form, added  # noqa: PLC0415

        country = self.settings.region
        self.push_screen(
            add_form(referred_by, country),
            lambda answers: then(added(answers, country, referred_by) if answers else None),
        )

    def of_somebody_new(self, added: Prospect) -> str:
        """What is to be known of them, behind their name: ``; a number is needed before the first call``; that another
        of that name and company is there too, among those whom Find has read."""
        told = "" if added.dialable else "; a number is needed before the first call"
        if self._has_another(added):
            told += f"; another of that name and company is there too: {key_of('twins', Room.TODAY)} on Today"
        return told

    def _has_another(self, added: Prospect) -> bool:
        from tui.desk.lookup import folded  # noqa: PLC0415

        if not (added.name and added.company):
            return False
        wanted = folded(added.name), folded(added.company)
        found = (self.desk.book.whom(each) for each in self.finder.people(f"{added.name} {added.company}"))
        return any(
            each and each.id != added.id and (folded(each.name), folded(each.company)) == wanted for each in found
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

    def clear_parked(self, first: Parked | None = None) -> None:
        """The parking lot, from Today; ``first``: the job that is chosen."""
        from tui.screens.parking import ParkingScreen  # noqa: PLC0415

        self.push_screen(ParkingScreen(self.hour, first))

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

    def show_numbers(self) -> None:
        """The rep's own figures, as plots."""
        from tui.desk.numbers import Numbers  # noqa: PLC0415
        from tui.screens.numbers import NumbersScreen  # noqa: PLC0415

        self.numbers = self.numbers or Numbers(self.desk)
        self.push_screen(NumbersScreen(self.numbers, self.settings.goal))

    def show_left_out(self, held: Sequence[Held]) -> None:
        """Who is not to be called now, and why."""
        from tui.screens.left_out import LeftOutScreen  # noqa: PLC0415

        self.push_screen(LeftOutScreen(held))

    def ask_rep(self) -> None:
        """Who the rep is, and at first where: asked once by itself, and whenever they like; Esc leaves it as it is.

        The demo's rep is the demo's alone: nothing of theirs is written.
        """
        from tui.config.writing import keep_asked  # noqa: PLC0415
        from tui.screens.welcome import first_change, first_form, rep_change, welcome_form  # noqa: PLC0415

        first = not self.settings.asked

        def keep(answers: dict[str, str] | None) -> None:
            if answers is None:
                if first:
                    self.guard(keep_asked)
                    self.settings = replace(self.settings, asked=True)
                    self.today.draw_keys()
                return
            fault = self.change_settings(first_change(self.settings, answers) if first else rep_change(answers))
            self.today.show(fault or ("For this demo alone." if self.demo else "Kept in your settings."))

        now = self.desk.clock.now()
        form = first_form(self.settings, now) if first else welcome_form(self.desk.rep, self.settings.region)
        self.push_screen(form, keep)
