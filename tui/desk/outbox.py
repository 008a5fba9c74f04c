"""Mails on their way: drafts from the scripts, handed to the mail program as they were edited, logged as touches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.book import files
from tui.book.errors import BookError, UnreadableFileError
from tui.book.files import DEFAULT, about
from tui.config.actions import key_of
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.desk.opener import MAIL_FILE, MAILTO, open_command, start
from tui.desk.outcome import Said
from tui.exchange.mail import LONGEST_LINK, Mail, MailKind, address, as_file, link, subject
from tui.model.block import Job
from tui.model.dataclass import dataclass
from tui.model.file_name import file_stem
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.zones import zone
from tui.scripts.call import say
from tui.scripts.slots import last_talk

_JOBS = {job.value: job for job in Job}


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, and what stands behind it."""

    mail: Mail
    item: str = ""
    """Id of the value item that it brings."""
    kept: bool = False
    """It is as the rep left it, not as the script has it."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Whether a program took it, and what to tell the rep."""

    handed: bool
    words: str


def why_no_mail(desk: Desk, prospect: Prospect) -> str:
    """Why nothing is written to them, and what to do; empty if it may be."""
    name = one_line(prospect.known_as)
    if prospect.standing is Standing.NEVER or desk.barred(prospect):
        return f"{name} said never: no mail either."
    if prospect.mail_opt_out:
        return f"{name} asked for no mail."
    if not prospect.emails:
        return f"No mail address is known for {name}: {key_of('edit')} adds one."
    if not mail_address(prospect):
        return f"{one_line(prospect.emails[0])[:40]} is no mail address: e mends it."
    return ""


def why_not_to(desk: Desk, to: str) -> str:
    """Why nothing is sent to an address that was typed; empty if it may be."""
    if not address(to):
        return f"{one_line(to)[:40] or 'Nothing'} is no mail address: type one after To."
    return "That address said never: no mail." if desk.book.never.bars_mail(address(to)) else ""


def mail_address(prospect: Prospect) -> str:
    """The first of their addresses that is one; empty if none is."""
    return next((found for found in map(address, prospect.emails) if found), "")


def write(desk: Desk, prospect: Prospect, kind: MailKind) -> Written:
    """The draft as the script has it, with what is known now."""
    from tui.scripts.value_items import choose, value_slots  # noqa: PLC0415 - for a value mail alone

    at, touches = desk.clock.now(), desk.book.touches(prospect.id)
    item = choose(prospect, desk.value_items) if kind is MailKind.VALUE else None
    body = ""
    script = next((each for each in desk.shelf.values() if each.serves == kind.value), None)
    if script is not None:
        body = say(script, prospect, touches, desk.rep, at, more=value_slots(item)).text
    talk = last_talk(prospect, touches)
    day = talk.astimezone(zone(prospect.zone) if prospect.zone else at.tzinfo).date() if talk else None
    mail = Mail(mail_address(prospect), subject(kind, prospect.reach, day), body)
    return Written(mail, item.id if item else "")


def as_of_now(hour: Hour, prospect: Prospect) -> Prospect:
    """With the note being typed filed, and the talk under way counted: a mail may be written before it is over."""
    from tui.rules.when import read_day, why_no_day  # noqa: PLC0415 - loaded behind the first screen
    from tui.scripts.notes import file_note  # noqa: PLC0415 - as above

    call, at = hour.call, hour.desk.clock.now()
    if call is None or call.prospect != prospect.id:
        return prospect
    prospect = file_note(prospect, call.note, at, read_day=read_day, why_not=why_no_day).prospect
    if hour.seconds(at) > hour.desk.policy.talk_seconds:
        prospect = replace(prospect, last_talk=at, talks=prospect.talks + 1)
    return prospect


def words_of(kind: MailKind, mail: Mail) -> str:
    """As the history has it: ``recap mail: routes``. No part of it is filed as a note of its own."""
    name = "mail" if kind is MailKind.BLANK else f"{kind.value} mail"
    said = one_line(mail.subject).replace("|", "/")[:120].strip()
    return f"{name}, “{said}”" if said else name


def log_mail(hour: Hour, prospect_id: str, kind: MailKind, written: Written) -> bool:
    """Log it as a touch; whether the prospect is still on screen.

    With the call clock started, in a review, or for somebody else than on screen, it ends no call.
    """
    said = Said(outcome=Outcome.MAIL, note=words_of(kind, written.mail), item=written.item)
    call = hour.call
    in_review = hour.desk.book.prospect(prospect_id).review is not None
    stays = call is None or call.prospect != prospect_id or call.dialled is not None or in_review
    if stays:
        hour.beside(prospect_id, said)
    else:
        hour.log(said)
    if kind.value in _JOBS:
        hour.sent(prospect_id, _JOBS[kind.value])
    return stays


class Outbox:
    """The folders ``mail`` and ``drafts`` of the book."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.mail = desk.book.folder / "mail"
        self.drafts = desk.book.folder / "drafts"

    def hand_over(self, mail: Mail, name: str) -> Handed:
        """Give it to the mail program: as a link, or as a file where it is too long. ValueError, BookError, OSError."""
        made = link(mail)
        if len(made) <= LONGEST_LINK:
            argv = open_command(made, MAILTO)
        else:
            path = self._file(mail, name)
            argv = open_command(str(path), MAIL_FILE)
        if argv is None:
            return Handed(False, "No mail program here")
        missing = start(argv)
        return Handed(not missing, missing or "Opened in your mail program")

    def _file(self, mail: Mail, name: str) -> Path:
        at, rep = self.desk.clock.now(), self.desk.rep
        data = as_file(mail, at, name=name, sender=address(rep.mail), sender_name=rep.name)
        files.make_folder(self.mail)
        path = self.mail / f"{at:%Y%m%d-%H%M%S}-{file_stem(mail.to)}.eml"
        files.put(path, data)
        return path

    def keep(self, prospect_id: str, kind: MailKind, written: Written) -> None:
        """A draft that was edited and not sent, to be gone on with. BookError, OSError."""
        files.make_folder(self.drafts)
        held = {"prospect": prospect_id, "kind": kind.value, "item": written.item, **written.mail._asdict()}
        files.put(self._draft(prospect_id, kind), files.encode({DEFAULT: {"1": held}, "about": {"1": about("draft")}}))

    def kept(self, prospect_id: str, kind: MailKind) -> Written | None:
        """The draft as it was left; None where none was, or it cannot be read."""
        try:
            found = files.read(self._draft(prospect_id, kind))
            held = found[0][DEFAULT]["1"] if found else None
            if held is None or held["prospect"] != prospect_id:
                return None
            mail = Mail(str(held["to"]), str(held["subject"]), str(held["body"]))
            return Written(mail, str(held.get("item", "")), kept=True)
        except (BookError, UnreadableFileError, KeyError, TypeError, ValueError, AttributeError):
            return None

    def drop(self, prospect_id: str, kind: MailKind) -> None:
        """It was sent, or is written anew."""
        self._draft(prospect_id, kind).unlink(missing_ok=True)

    def _draft(self, prospect_id: str, kind: MailKind) -> Path:
        return self.drafts / f"{file_stem(prospect_id)}-{kind.value}.json"
