"""Every reader of text from outside, with how it may refuse: what the fuzz tests call."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from tests.hostile.texts import acting_in
from tui.book.book import Book
from tui.book.errors import BookError, UnreadableFileError
from tui.book.patches import read_patch
from tui.config import load_settings
from tui.desk.lookup import named
from tui.exchange import mail
from tui.exchange.clean import clean_line, clean_text
from tui.exchange.lists.read import NotATable, read_pasted
from tui.exchange.numbers import read_phones
from tui.exchange.people.columns import UnknownField
from tui.exchange.people.dates import certain_date
from tui.exchange.people.incoming import sort_in
from tui.exchange.people.listing import HowRead, look
from tui.exchange.places import country_with_numbers
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.rules.when import read_day, read_when, why_no_day
from tui.scripts.library import ScriptFault, read_script
from tui.scripts.notes import file_note
from tui.scripts.render import render

NOW = datetime(2026, 11, 24, 17, 24, tzinfo=UTC)
ZONE = "America/New_York"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def one_list(data: bytes) -> None:
    """A list of any sort, taken in as an import does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(data)
        with suppress(NotATable, UnknownField):
            listing = look(path, HowRead(region="US"))
            numbers = count()
            incoming = sort_in(listing, (), at=NOW, new_id=lambda: f"p{next(numbers)}")
            for each in incoming.added:
                told = (each.name, each.company, each.title, *each.emails, *(phone.raw for phone in each.phones))
                assert not any(map(acting_in, told)), told
                assert all(phone.number == "" or phone.number[1:].isdigit() for phone in each.phones)


def pasted(data: bytes) -> None:
    with suppress(NotATable):
        sum(1 for _row in read_pasted(_text(data)).rows)


def cleaned(data: bytes) -> None:
    for text in (clean_line(_text(data)), clean_text(_text(data)), one_line(_text(data))):
        assert not acting_in(text)


def numbers(data: bytes) -> None:
    for region in ("US", "DE", None):
        for phone in read_phones(_text(data), region):
            assert phone.number == "" or (phone.number[0] == "+" and phone.number[1:].isascii())
            assert phone.extension == "" or phone.extension.isdigit()


def days(data: bytes) -> None:
    text = _text(data)
    read_when(text, NOW, "Asia/Tokyo", ZONE)
    read_day(text, date(2026, 11, 24))
    why_no_day(text, date(2026, 11, 24))
    certain_date(text, "dmy", counted=True)


def notes(data: bytes) -> None:
    file_note(Prospect(id="x", name="Dana"), _text(data), NOW, read_day=read_day, why_not=why_no_day)


def mails(data: bytes) -> None:
    text = _text(data)
    if found := mail.address(text):
        assert found.isascii()
        assert "\n" not in found
    draft = mail.Mail("dana@example.com", text, text)
    assert "\n" not in mail.link(draft)
    head = mail.as_file(draft, NOW, name=text, sender="sam@example.org", sender_name=text).split(b"\r\n\r\n")[0]
    names = {line.split(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")}
    known = {b"from", b"to", b"subject", b"date", b"x-unsent", b"content-type", b"content-transfer-encoding"}
    assert names <= known | {b"mime-version"}, names


def script(data: bytes) -> None:
    text = data.decode("utf-8", "replace")[:32_000]
    with suppress(ScriptFault):
        render(read_script(Path("mine.md"), text), {"first_name": text[:50], "idea": text[:50]})


def place(data: bytes) -> None:
    country_with_numbers(_text(data))


def settings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "settings.toml").write_bytes(data)
        _found, problems = load_settings(Path(folder))
        assert not any(acting_in(one_line(each)) for each in problems)


def who(data: bytes) -> None:
    named([Prospect(id="x", name="Dana Okafor", emails=("d@example.com",))], _text(data), "")


def _book_with(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        with suppress(BookError):
            book = Book.open(Path(folder))
            assert not any(acting_in(one_line(each)) for each in book.problems)
            for each in book.prospects():
                book.touches(each.id)
            book.load_session()


def book_json(data: bytes) -> None:
    _book_with("book.json", data)


def log_file(data: bytes) -> None:
    _book_with("log/2026-11-24.json", data)


def session_file(data: bytes) -> None:
    _book_with("session.json", data)


def never_file(data: bytes) -> None:
    _book_with("never_call.json", data)


def patch_file(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.json").write_bytes(data)
        with suppress(UnreadableFileError, BookError):
            read_patch(Path(folder), "x.json")


PARSERS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        *(one_list, pasted, cleaned, numbers, days, notes, mails, script, place, settings, who),
        *(book_json, log_file, session_file, never_file, patch_file),
    )
}
