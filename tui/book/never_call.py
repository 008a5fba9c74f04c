"""Whom never to call: people, the numbers that only they have, and their mail. Durable on return, and for good."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.book.contents import Contents
from tui.book.erased_hash import Erased
from tui.book.errors import UnreadableFileError
from tui.book.files import DEFAULT, KeptFile
from tui.model.event import Plain
from tui.model.packed import Packed, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinydb import TinyDB

    from tui.model.prospect import Prospect


FOUND = "found in the book"
"""Who barred somebody whose bar was missing."""
LIST = "import"
"""Who barred somebody whom a list says never to call: nothing lifts that."""
_SAID_NEVER = b'"standing":"never"'


class Bar(NamedTuple):
    """One person, with the E.164 numbers and the mail that nobody else has who may be called."""

    prospect: str
    numbers: tuple[str, ...]
    emails: tuple[str, ...]


class NeverCall:
    """The file ``never_call.json``: a document for each time that somebody was barred."""

    def __init__(self, path: Path, turn: Callable[[], AbstractContextManager[None]]) -> None:
        """``turn`` is the book's: nobody else writes meanwhile."""
        self._turn = turn
        self._file = KeptFile(path)
        self._people: frozenset[str] = frozenset()
        self._listed: frozenset[str] = frozenset()
        self._numbers: frozenset[str] = frozenset()
        self._emails: frozenset[str] = frozenset()
        self.erased = Erased()
        """Who was erased at their wish, as keyed hashes."""
        self._free: dict[str, Prospect] = {}
        """By id: whom it was found not to hold for, as they were then; a queue asks of everybody, again and again."""
        self._read_as = self._file.signature

    def bar(self, *, prospect: str, numbers: Iterable[str], emails: Iterable[str], at: datetime, by: str) -> None:
        """On disk when it returns. ``numbers`` are E.164; ``by`` says what or who barred them."""
        self.bar_all([Bar(prospect, tuple(numbers), tuple(emails))], at=at, by=by)

    def bar_all(self, bars: Iterable[Bar], *, at: datetime, by: str) -> None:
        """All of them in one write."""
        said = [
            {
                "prospect": bar.prospect,
                "numbers": [number for number in bar.numbers if number],
                "emails": [_same(mail) for mail in bar.emails if mail.strip()],
                "at": at.isoformat(),
                "by": by,
            }
            for bar in bars
        ]
        if said:
            with self._turn():
                self._opened().insert_multiple(said)
                self.refresh()

    def lift(self, *prospects: str, by: str = "") -> None:
        """Takes every bar of these people back, or those that ``by`` made, durably and in one write.

        A number that another bar names stays barred.
        """
        from tinydb import where  # noqa: PLC0415 - see storage.py

        with self._turn():
            barred = self._people.intersection(prospects)
            if barred:
                theirs = where("prospect").test(barred.__contains__)
                self._opened().remove(theirs & (where("by") == by) if by else theirs)
                self.refresh()

    def bars_person(self, prospect_id: str) -> bool:
        return prospect_id in self._people

    def bars_for_good(self, prospect_id: str) -> bool:
        """Whether a list said it: the bar of a call is lifted when that is taken back."""
        return prospect_id in self._listed

    def bars_number(self, e164: str) -> bool:
        """Also the number that somebody had alone who was erased."""
        return e164 in self._numbers or self.erased.bars_number(e164)

    def bars_mail(self, mail: str) -> bool:
        """In any spelling of capitals."""
        return _same(mail) in self._emails or self.erased.bars_mail(mail)

    @property
    def people(self) -> frozenset[str]:
        """Ids of all who are barred."""
        return self._people

    def says(self, told: str) -> bool:
        """Whether a bar names that number or mail; those of who was erased are given to others in time."""
        return told in self._numbers or _same(told) in self._emails

    def bars(self, prospect: Prospect) -> bool:
        """Whether it holds for somebody, a number of theirs that can be dialled, or their mail."""
        free = self._free  # another thread may refresh meanwhile: what was found of the bars before is not kept then
        if free.get(prospect.id) is prospect or not self.holds:
            return False
        if prospect.id in self._people or any(self.bars_number(phone.number) for phone in prospect.dialable):
            return True
        if any(map(self.bars_mail, prospect.emails)):
            return True
        free[prospect.id] = prospect
        return False

    @property
    def holds(self) -> bool:
        """Whether anybody is barred."""
        return bool(self._people or self.erased)

    def bars_told(self, prospect_id: str, numbers: Iterable[str], emails: Iterable[str]) -> bool:
        """As ``bars``, of somebody whose record was not unpacked."""
        return prospect_id in self._people or any(map(self.bars_number, numbers)) or any(map(self.bars_mail, emails))

    def __len__(self) -> int:
        """How many people are barred."""
        return len(self._people)

    def refresh(self) -> bool:
        """Reads the file again if it has changed, and says whether it had: one look at its signature if not.

        UnreadableFileError if it is bad; what was known of it still holds.
        """
        tables = self._file.read()
        if self._file.signature == self._read_as:
            return False
        held = list((tables or {}).get(DEFAULT, {}).values())
        try:
            if not all(map(_is_bar, held)):
                raise UnreadableFileError("it holds something else than whom never to call")
            erased = Erased.read(tables or {})
        except UnreadableFileError:
            self._file.forget()
            raise
        self._people = frozenset(each["prospect"] for each in held if each["prospect"])
        self._listed = frozenset(each["prospect"] for each in held if each.get("by") == LIST)
        self._numbers = frozenset(number for each in held for number in each["numbers"])
        self._emails = frozenset(mail for each in held for mail in each["emails"])
        self.erased = erased
        self._free = {}  # the last: see bars
        self._read_as = self._file.signature
        return True

    def _opened(self) -> TinyDB:
        from tinydb import TinyDB  # noqa: PLC0415 - see storage.py

        from tui.book.storage import DurableStorage  # noqa: PLC0415 - see storage.py

        # A new one each time: it remembers the next free id, which another window may have taken since.
        return TinyDB(self._file.path, storage=DurableStorage, holds="never_call", kept=self._file)


def missing_bars(contents: Contents, never: NeverCall) -> list[Bar]:
    """Whom the book never calls, by a touch that stands or by their standing, and who is not barred here.

    Their numbers and their mail are barred only where nobody else has them who may be called: a shared line may be
    others' too.
    """
    records, rests = contents.records, contents.rests
    marked = [
        id
        for id, text in list(records.texts.items())
        if not rests.next_at(id, text) and _SAID_NEVER in text and records[id].get("standing") == "never"
    ]
    missing = [id for id in dict.fromkeys([*contents.never.values(), *marked]) if not never.bars_person(id)]
    if not missing:
        return []
    return bars_for(records, missing, out={*contents.never.values(), *marked})


def bars_for(records: Packed[Plain], ids: Iterable[str], *, out: Collection[str] = ()) -> list[Bar]:
    """The bar of each of these people: the numbers and the mail that nobody has who may be called.

    ``out``: further people who may not. The others are not unpacked: there may be 100,000.
    """
    barred = list(ids)
    no_others = {*barred, *out}
    numbers: set[bytes] = set()
    mails: set[str] = set()
    for prospect, text in records.texts.items():
        if prospect not in no_others and _NEVER not in text:
            numbers.update(_NUMBER.findall(text))
            mails.update(map(_same, _mails(text)))
    people = [(prospect, records.get(prospect, {})) for prospect in barred]
    return [
        Bar(
            prospect=prospect,
            numbers=tuple(number for number in _numbers(record) if number.encode() not in numbers),
            emails=tuple(mail for mail in record.get("emails", ()) if _same(mail) not in mails),
        )
        for prospect, record in people
    ]


def told_in(text: bytes) -> list[str]:
    """The numbers and the mail in a packed record, which is not unpacked."""
    return [*map(bytes.decode, _NUMBER.findall(text)), *_mails(text)]


def _mails(text: bytes) -> list[str]:
    found = _MAILS.search(text)
    return unpack(found[1]) if found else []


_NUMBER = re.compile(rb'"number":"(\+[^"]*)"')
_MAILS = re.compile(rb'"emails":(\["(?:[^"\\]|\\.)*"(?:,"(?:[^"\\]|\\.)*")*\])')
_NEVER = b'"standing":"never"'


def _numbers(record: Plain) -> list[str]:
    return list(dict.fromkeys(phone["number"] for phone in record.get("phones", ()) if phone.get("number")))


def _same(mail: str) -> str:
    return mail.strip().casefold()


def _is_bar(document: Any) -> bool:
    return (
        isinstance(document, dict)
        and isinstance(document.get("prospect"), str)
        and all(
            isinstance(document.get(name), list) and all(isinstance(item, str) for item in document[name])
            for name in ("numbers", "emails")
        )
    )
