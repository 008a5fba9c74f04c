"""A mail before it leaves: whom it goes to, its subject and its body, to be read and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static, TextArea

from tui.book.errors import BookError
from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.outbox import Handed, Outbox, Written, why_not_to
from tui.desk.phone import copy
from tui.exchange.mail import Mail, MailKind, as_text
from tui.model.dataclass import dataclass
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.screens.room_keys import bindings, with_key
from tui.screens.wiring import TellingScreen
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.mail_body import MailBody
from tui.widgets.panel import Panel, styled
from tui.widgets.weights import STRONG

TITLES = {
    MailKind.RECAP: "Recap",
    MailKind.THANKS: "Thank-you",
    MailKind.VALUE: "Value mail",
    MailKind.BREAKUP: "Breakup mail",
    MailKind.BLANK: "Mail",
}
KEEP_EVERY = 0.5
"""Seconds between what is typed and its being on disk."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A mail that is on its way: as it was edited, and what to tell the rep."""

    written: Written
    words: str


class MailScreen(TellingScreen[Gone | None]):
    """Returns the mail once a program took it or the rep copied it; None if nothing was sent.

    It opens with no field in focus: a letter meant for the screen before changes nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.MAIL)

    def __init__(self, outbox: Outbox, prospect: Prospect, kind: MailKind, script: Written) -> None:
        """``script`` is the draft as the script has it."""
        super().__init__()
        self.outbox = outbox
        self.prospect = prospect
        self.kind = kind
        self.script = script
        self.written = outbox.kept(prospect.id, kind) or script
        self._on_disk = self.written.mail
        self._leaving = False

    def compose(self) -> ComposeResult:
        mail = self.written.mail
        yield Panel(id="title")
        for name, label, held in (("to", "To", mail.to), ("subject", "Subject", mail.subject)):
            with Horizontal(classes="form-row"):
                yield Static(label, markup=False, classes="form-label")
                yield Input(held, id=f"mail-{name}", compact=True, max_length=500, select_on_focus=False)
        yield MailBody(mail.body, id="mail-body", classes="box", soft_wrap=True, show_line_numbers=False)
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        whom = ", ".join(dict.fromkeys(each for each in (self.prospect.known_as, self.prospect.company) if each))
        title = one_line(f"{TITLES[self.kind]} to {whom}")
        self.query_one("#title", Panel).show(lambda width, _height: styled(clip(title, width), STRONG))
        self.query_one(KeyLines).show_keys(_keys())
        self.body.look()
        self._say_phrase(f"As you left it; {key_of('anew', Room.MAIL)} writes it anew." if self.written.kept else "")
        self.set_interval(KEEP_EVERY, self._keep)

    @property
    def body(self) -> MailBody:
        """What is written."""
        return self.query_one(MailBody)

    @property
    def mail(self) -> Mail:
        """As it stands in the fields."""
        to, subject = (self.query_one(f"#mail-{name}", Input).value for name in ("to", "subject"))
        return Mail(to.strip(), subject.strip(), self.body.text)

    def _say_phrase(self, otherwise: str = "") -> None:
        """What to say in place of an empty phrase."""
        found = self.body.at_cursor()
        if found is None:
            self.say(otherwise)
            return
        phrase = self.body.text[found.start : found.end]
        self.say(f"“{phrase}” {found.why}. Better: {found.instead}")

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.body.look()
        self._say_phrase()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        if self.body.found:
            self._say_phrase()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Enter sends nothing from anywhere."""
        self.focus_next()

    def _keep(self) -> None:
        """What was changed by hand is on disk before long, and comes back when the mail is opened again."""
        mail = self.mail
        if self._leaving or mail == self._on_disk:
            return
        self._on_disk = mail
        written = replace(self.written, mail=mail)
        self.wiring.guard(lambda: self.outbox.keep(self.prospect.id, self.kind, written))

    # Keys

    def action_next_field(self) -> None:
        """The body first, which is what is changed most."""
        if self.focused is None:
            self.body.focus()
        else:
            self.focus_next()

    def action_open(self) -> None:
        """Hand it to the mail program; where none takes it, it stays on screen."""
        self._send(self._hand_over)

    def action_copy(self) -> None:
        """To the clipboard: address, subject and body."""
        self._send(self._copy)

    def _send(self, way: Callable[[Mail], None]) -> None:
        mail = self.mail
        why = why_not_to(self.outbox.desk, mail.to)
        if why:
            self.say(why)
        elif not self._leaving:
            self._leaving = True
            self.run_worker(lambda: way(mail), thread=True)

    def _hand_over(self, mail: Mail) -> None:
        try:
            handed = self.outbox.hand_over(mail, self.prospect.name)
        except (BookError, OSError, ValueError) as fault:
            handed = Handed(False, str(fault))
        if handed.handed:
            self.app.call_from_thread(self._gone, mail, f"{handed.words}.")
        else:
            self.app.call_from_thread(self._not_taken, handed.words)

    def _not_taken(self, why: str) -> None:
        """Nothing is logged: only the rep knows whether it is sent by other means."""
        self._leaving = False
        self.say(f"{why}: {key_of('copy', Room.MAIL)} copies it, logs it as sent.")

    def _copy(self, mail: Mail) -> None:
        text = as_text(mail)
        if not copy(text):
            self.app.call_from_thread(self.app.copy_to_clipboard, text)
        self.app.call_from_thread(self._gone, mail, "Copied, to paste where you write mails.")

    def _gone(self, mail: Mail, words: str) -> None:
        self.wiring.guard(lambda: self.outbox.drop(self.prospect.id, self.kind))
        self.dismiss(Gone(replace(self.written, mail=mail), words))

    def action_anew(self) -> None:
        """As the script has it; what stands there is let go."""
        self.written = self.script
        for name, held in (("to", self.script.mail.to), ("subject", self.script.mail.subject)):
            self.query_one(f"#mail-{name}", Input).value = held
        self.body.text = self.script.mail.body
        self._on_disk = self.mail
        self.wiring.guard(lambda: self.outbox.drop(self.prospect.id, self.kind))

    def action_back(self) -> None:
        """Nothing is sent; what was changed is kept."""
        if not self._leaving:
            self._keep()
            self.dismiss(None)


def _keys() -> list[Key]:
    pairs = [
        with_key(Room.MAIL, "open", "open it in your mail program"),
        with_key(Room.MAIL, "copy", "copy it, log it as sent"),
    ]
    pairs += [("Tab", "next field"), with_key(Room.MAIL, "anew", "write it anew"), ("Esc", "back, nothing is sent")]
    return [Key((each,)) for each in pairs]
