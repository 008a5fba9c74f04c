"""Mails and invites: the draft on screen, then its touch; the calendar entry, in the system's calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.screen import Screen

from tui.book.errors import BookError
from tui.config import Settings
from tui.config.actions import key_of
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.block import Job
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.widgets.fit import wrap

if TYPE_CHECKING:
    from tui.screens.call import CallScreen
    from tui.screens.mail import Gone


def nothing_agreed() -> str:
    """Why there is no calendar entry, and what makes one."""
    return f"No next step with a day and a time is agreed: {key_of('yes')} and a time agrees one."


_ROWS = 2
"""On which a screen says what happened where nothing else is laid down."""

T = TypeVar("T")
Then = Callable[[bool], None]

# The imports inside the methods keep the start short: the first screen needs none of these.


def _rows_said(screen: Screen[Any]) -> int:
    """How many rows of a message a screen shows; what is longer has to stand beside it."""
    most = next((line.styles.max_height for line in screen.query("#message")), None)
    return int(most.value) if most is not None else _ROWS


@runtime_checkable
class Saying(Protocol):
    """A screen with a line of its own above the keys."""

    def say(self, words: str) -> None:
        """Show it there."""


@runtime_checkable
class Hearing(Protocol):
    """A screen with a line of its own for what came of a mail or an invite."""

    def hear(self, words: str) -> None:
        """Show it."""


class SendingApp(App[str]):
    """An app that writes mails and opens calendar entries."""

    desk: Desk
    hour: Hour
    call: CallScreen | None
    settings: Settings

    def guard(self, work: Callable[[], T]) -> T | None:
        """Do something with the book; a fault is said in one line."""
        raise NotImplementedError

    def change_settings(self, values: Mapping[str, object]) -> str:
        """Write those and let them serve; why that cannot be in one line, else empty."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """On the line of the screen that asked, else beside what is on screen."""
        if self.call is not None and self.screen is self.call:
            self.call.show(words)
        elif isinstance(self.screen, Hearing):
            self.screen.hear(words)
        else:
            self.notify(one_line(words), markup=False)

    def tell_fault(self, words: str) -> None:
        """On the line above the keys once what was under way is drawn; beside what is on screen where there is none."""
        self.call_later(self._say_fault, words)

    def _say_fault(self, words: str) -> None:
        screen = self.screen
        if isinstance(screen, Saying):
            screen.say(words)
        rows = len(wrap(one_line(words), max(20, screen.size.width - 2)))
        if not isinstance(screen, Saying) or rows > _rows_said(screen):
            self.notify(one_line(words), severity="error", timeout=10, markup=False)

    def get_mail_ready(self) -> None:
        """Load what the first mail needs."""
        import tui.screens.mail  # noqa: F401, PLC0415

    def copy_words(self, text: str) -> None:
        """To the clipboard, by the platform's program or else by the terminal."""
        from tui.desk.phone import copy  # noqa: PLC0415

        def work() -> None:
            if not copy(text):
                self.call_from_thread(self.copy_to_clipboard, text)

        self.run_worker(work, thread=True)

    def open_mail(self, prospect_id: str, kind: str, then: Then) -> None:
        """A draft of that kind to edit; then whether it went on its way. It is logged as a touch."""
        from tui.desk.outbox import Outbox, as_of_now, log_mail, why_no_mail, write  # noqa: PLC0415
        from tui.exchange.mail import MailKind  # noqa: PLC0415
        from tui.screens.mail import MailScreen  # noqa: PLC0415

        prospect, mail_kind = self._find(prospect_id), MailKind(kind)
        why = why_no_mail(self.desk, prospect) if prospect else "They are no longer in the book."
        if prospect is None or why:
            self.tell(why)
            then(False)
            return

        def gone(sent: Gone | None) -> None:
            if sent is not None:
                self.guard(lambda: log_mail(self.hour, prospect_id, mail_kind, sent.written))
                taken_back = f"; {key_of('undo')} takes it back" if self.hour.block else ""
                self.tell(f"{sent.words} Logged as a mail{taken_back}.")
            then(sent is not None)

        script = write(self.desk, as_of_now(self.hour, prospect), mail_kind)
        self.push_screen(MailScreen(Outbox(self.desk), prospect, mail_kind, script), gone)

    def open_invite(self, prospect_id: str, then: Then) -> None:
        """The invite for them, or what takes it back; the rep's own entry where they cannot be invited."""
        from tui.desk.outbox import why_no_mail  # noqa: PLC0415
        from tui.exchange.mail import address  # noqa: PLC0415

        prospect = self._with_entry(prospect_id)
        if prospect is None:
            taken_back = self.desk.calendar.cancellation(prospect_id)
            if taken_back is None:
                self.tell(nothing_agreed())
                then(False)
            else:
                self._open(lambda: taken_back, "What takes their invite back", then)
            return
        why = why_no_mail(self.desk, prospect)
        if not why and not address(self.desk.rep.mail):
            self._ask_own_mail(prospect_id, then)
            return
        if why:
            self._open(
                lambda: self.desk.calendar.reminder(prospect), f"{why} Your own entry", lambda _opened: then(False)
            )
            return

        def opened(done: bool) -> None:
            if done:
                self.hour.sent(prospect_id, Job.INVITE)
            then(done)

        self._open(lambda: self.desk.calendar.invite(prospect), "The invite", opened)

    def _ask_own_mail(self, prospect_id: str, then: Then) -> None:
        """The rep's mail address, right here; with it the invite goes on, without it nothing is opened."""
        from tui.screens.settings_rows import rep_part  # noqa: PLC0415
        from tui.screens.welcome import mail_form  # noqa: PLC0415

        def answered(answers: dict[str, str] | None) -> None:
            fault = "" if answers is None else self.change_settings(rep_part(self.settings, "mail", answers["mail"]))
            if answers is None or fault:
                self.tell(fault or "No invite was opened: it needs your mail address.")
                then(False)
            else:
                self.open_invite(prospect_id, then)

        self.push_screen(mail_form(self.settings.rep.mail), answered)

    def open_reminder(self, prospect_id: str) -> None:
        """The rep's own calendar entry of the step that is agreed."""
        prospect = self._with_entry(prospect_id)
        if prospect is None:
            self.tell(nothing_agreed())
        else:
            self._open(lambda: self.desk.calendar.reminder(prospect), "Your own entry", lambda _opened: None)

    def _find(self, prospect_id: str) -> Prospect | None:
        return self.desk.book.whom(prospect_id)

    def _with_entry(self, prospect_id: str) -> Prospect | None:
        """Who has agreed to a step that is still to come."""
        prospect = self._find(prospect_id)
        found = self.guard(lambda: self.desk.with_entry(prospect)) if prospect else None
        return found if found is not None and found.invite is not None else None

    def _open(self, make: Callable[[], Path], what: str, then: Then) -> None:
        """Write an entry and hand it to the calendar, off the loop; then say what happened, and whether it went."""
        from tui.desk.opener import CALENDAR_FILE, open_command, start  # noqa: PLC0415
        from tui.desk.phone import copy  # noqa: PLC0415

        def work() -> None:
            try:
                path = make()
            except (BookError, OSError, ValueError) as fault:
                self.call_from_thread(done, f"{what} could not be written: {fault}", False)
                return
            argv = open_command(str(path), CALENDAR_FILE)
            missing = "no program here takes calendar files" if argv is None else start(argv)
            if missing:
                copied = copy(str(path))
                words = f"{what}: {missing}. It is {path}{', copied' * copied}."
            else:
                words = f"{what} is opened in your calendar."
            self.call_from_thread(done, words, not missing)

        def done(words: str, opened: bool) -> None:
            self.tell(words)
            then(opened)

        self.run_worker(work, thread=True)
