"""What `o` asks: which other touch it was, which mail to write, or which calendar entry to open."""

from __future__ import annotations

from collections.abc import Callable

from tui.desk.outbox import why_no_mail
from tui.desk.outcome import Said
from tui.desk.parking import BREAK_UP
from tui.exchange.mail import MailKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect
from tui.screens.call_entry import CallEntry
from tui.screens.call_view import breakup_words
from tui.screens.empty_words import better_in
from tui.screens.prompts import Does, Prompt, Reading
from tui.scripts.empty import find

_KINDS = (
    ("r", "recap", MailKind.RECAP),
    ("t", "thanks", MailKind.THANKS),
    ("v", "value", MailKind.VALUE),
    ("b", "breakup", MailKind.BREAKUP),
    ("w", "blank", MailKind.BLANK),
)


def other_prompt(screen: CallEntry, prospect: Prospect) -> Prompt:
    """Another touch than a call, and what goes with the next one."""
    wiring = screen.wiring
    keys: tuple[tuple[str, str, Does], ...] = (
        ("m", "mail", lambda: screen.ask(mail_prompt(screen, prospect))),
        ("t", "text", Said(outcome=Outcome.TEXT)),
        ("e", "meeting", Said(outcome=Outcome.MEETING)),
        ("i", "invite", lambda: wiring.open_invite(prospect.id, lambda _sent: None)),
        ("r", "reminder", lambda: wiring.open_reminder(prospect.id)),
    )
    words = "Which one? Their next touch is kept, or set by the cadence."
    return Prompt("Other touch", "", lambda _text, _step: Reading(words), keys=keys, typed=False)


def mail_prompt(screen: CallEntry, prospect: Prospect) -> Prompt:
    """Which mail; one that was written elsewhere is only logged."""
    why = why_no_mail(screen.hour.desk, prospect)
    only_log: tuple[str, str, Does] = ("l", "sent already, log it", Said(outcome=Outcome.MAIL))
    if why:
        mend: tuple[str, str, Does] = ("e", "edit them", lambda: screen.call_next(screen.run_action, "edit"))
        return Prompt("Mail", "", lambda _text, _step: Reading(why), keys=(mend, only_log), typed=False)
    first = likely(prospect)

    def opens(kind: MailKind) -> Callable[[], None]:
        return lambda: screen.wiring.open_mail(prospect.id, kind.value, lambda _sent: None)

    note = screen.hour.call.note if screen.hour.call else ""
    recap = bool(prospect.talks or note.strip())  # with neither there is nothing to sum up
    keys = tuple((key, label, opens(kind)) for key, label, kind in _KINDS if recap or kind is not MailKind.RECAP)
    label = next(name for _key, name, kind in _KINDS if kind is first)
    words = f"Which mail? Enter: {label}. You read and change it before it leaves."
    reading = Reading(words, opens(first), better_in(note, find(note)))
    return Prompt("Mail", "", lambda _text, _step: reading, keys=(*keys, only_log), typed=False)


def break_up(screen: CallEntry, prospect: Prospect) -> None:
    """Answer a walk-away review with the breakup mail, then a no; nothing is logged where the mail is not sent.

    Whoever cannot be mailed gets the no at once, with the words on the clipboard.
    """
    no = Said(outcome=Outcome.NO, reason=BREAK_UP, by_mail=True)
    if why_no_mail(screen.hour.desk, prospect):
        screen.wiring.copy_words(breakup_words(screen.hour))
        screen.close_call(no)
        return

    def sent(gone: bool) -> None:
        if gone:
            screen.close_call(no)
        else:
            screen.say("Nothing was sent: the review waits.")

    screen.wiring.open_mail(prospect.id, MailKind.BREAKUP.value, sent)


def likely(prospect: Prospect) -> MailKind:
    """The mail that is written most where they stand: a breakup after a no, a recap after a talk, else a value mail."""
    if prospect.standing is Standing.NEWSLETTER:
        return MailKind.BREAKUP
    return MailKind.RECAP if prospect.talks else MailKind.VALUE
