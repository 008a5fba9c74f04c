"""Mails as drafts: for the mail program as a ``mailto:`` link, for longer ones as an ``.eml`` file. Nothing is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from tui.model.text import one_line
from tui.rules.wording import MONTHS

LONGEST_LINK = 1900
"""Letters of a whole link that every mail program takes."""

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})+)")
_QUOTED = re.compile("\"([^\"]+)\"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|(?<!\\w)['‘]([^'’]+)['’](?!\\w)")


class MailKind(StrEnum):
    """What a mail is for."""

    RECAP = "recap"
    THANKS = "thanks"
    VALUE = "value"
    BREAKUP = "breakup"
    BLANK = "blank"


SUBJECTS: Mapping[MailKind, str] = MappingProxyType(
    {
        MailKind.RECAP: "What we agreed",
        MailKind.THANKS: "Thank you for your time",
        MailKind.VALUE: "Something you can use",
        MailKind.BREAKUP: "I'll leave it here",
        MailKind.BLANK: "",
    }
)
"""The subject where they asked for none."""


class Mail(NamedTuple):
    """A draft."""

    to: str
    subject: str
    body: str
    """Lines that end with a line feed."""


def address(text: str) -> str:
    """The address as mail programs take it, a domain of other letters in its ASCII form; empty if it is none."""
    asked = text.strip()
    local, at, domain = asked.rpartition("@")
    if at and not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    whole = f"{local}@{domain}"
    return whole if len(whole) <= 254 and len(local) <= 64 and _ADDRESS.fullmatch(whole) else ""


def subject_words(reach: str) -> str:
    """The words that they want in the subject: what stands in quotes in ``reach``; empty if nothing does."""
    found = _QUOTED.search(one_line(reach))
    return " ".join(next(part for part in found.groups() if part).split()) if found else ""


def subject(kind: MailKind, reach: str, when: date | None = None) -> str:
    """The words they asked for, or plain ones; a recap says of which day."""
    plain = SUBJECTS[kind]
    if kind is MailKind.RECAP and when is not None:
        plain = f"{plain} on {when.day} {MONTHS[when.month - 1]}"
    return subject_words(reach) or plain


def cleaned(mail: Mail) -> Mail:
    """With nothing in it that could add a header or act on a terminal; a line may be as long as it likes."""
    lines = mail.body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    body = "\n".join(one_line(line).rstrip() for line in lines).strip("\n")
    return Mail(one_line(mail.to).strip(), _header_text(mail.subject), body)


def link(mail: Mail) -> str:
    """``mailto:dana@example.com?subject=…&body=…`` (RFC 6068). ValueError where the address is none."""
    mail = cleaned(mail)
    to = quote(_checked(mail.to), safe="@")
    parts = (("subject", mail.subject), ("body", mail.body.replace("\n", "\r\n")))
    said = "&".join(f"{name}={quote(text, safe='')}" for name, text in parts if text)
    return f"mailto:{to}?{said}" if said else f"mailto:{to}"


def as_file(mail: Mail, at: datetime, *, name: str = "", sender: str = "", sender_name: str = "") -> bytes:
    """The draft as an ``.eml`` in UTF-8, which mail programs open to be edited; ``at`` is aware.

    ``name`` is the prospect's. Without the rep's address there is no From. ValueError where an address is none.
    """
    from email.headerregistry import Address  # noqa: PLC0415 - not needed for the first screen
    from email.message import EmailMessage  # noqa: PLC0415 - as above
    from email.policy import SMTP  # noqa: PLC0415 - as above
    from email.utils import format_datetime  # noqa: PLC0415 - as above

    mail = cleaned(mail)
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = Address(_shown(sender_name), addr_spec=_checked(sender))
    message["To"] = Address(_shown(name), addr_spec=_checked(mail.to))
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at)
    message["X-Unsent"] = "1"
    message.set_content(f"{mail.body}\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def as_text(mail: Mail) -> str:
    """For the clipboard: the address, the subject, a blank line, the body."""
    mail = cleaned(mail)
    return f"To: {mail.to}\nSubject: {mail.subject}\n\n{mail.body}\n"


def _checked(text: str) -> str:
    found = address(text)
    if not found:
        raise ValueError(f"{one_line(text)[:60] or 'nothing'} is no mail address")
    return found


def _shown(name: str) -> str:
    """A name as it may stand beside an address."""
    return _header_text(name)[:60].rstrip()


def _header_text(text: str) -> str:
    """On one line, and never read as an encoded word (``=?utf-8?q?…?=``)."""
    return " ".join(one_line(text).split()).replace("=?", "= ?")
