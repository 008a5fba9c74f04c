"""Who a card is about: somebody in the book, or somebody new.

The same record id; or the same mail with names that do not contradict (``info@`` is shared); or the same name with the
same number or company, unless their ids or mails differ. A number alone joins nobody: main lines are shared. With no
name at all, the number, the mail or the company stands for the person.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.exchange.names import may_be_one, plain
from tui.exchange.people.card import Card
from tui.model.prospect import Prospect

Key = tuple[str, ...]


class People:
    """Everybody known so far, found by what a card says of them."""

    def __init__(self, known: Iterable[Prospect]) -> None:
        self._people: dict[str, Prospect] = {}
        self._ids: dict[Key, list[str]] = {}
        for prospect in known:
            self.put(prospect)

    def __getitem__(self, prospect_id: str) -> Prospect:
        return self._people[prospect_id]

    def put(self, prospect: Prospect) -> None:
        """Takes in a person, or what they are now; what they were found by before finds them still."""
        self._people[prospect.id] = prospect
        numbers = [phone.number for phone in prospect.phones if phone.number]
        for key in _keys(prospect.record_ids, prospect.emails, numbers, prospect.name, prospect.company):
            ids = self._ids.setdefault(key, [])
            if prospect.id not in ids:
                ids.append(prospect.id)

    def find(self, card: Card) -> Prospect | None:
        """The person whom a card is about, if they are known."""
        numbers = [phone.number for phone in card.phones if phone.number]
        record = (card.record_id,) if card.record_id else ()
        for key in _keys(record, card.emails, numbers, card.name, card.company):
            for prospect_id in self._ids.get(key, ()):
                if _fits(key[0], card, self._people[prospect_id]):
                    return self._people[prospect_id]
        return None


def _keys(
    records: Iterable[str], emails: Iterable[str], numbers: Iterable[str], name: str, company: str
) -> Iterable[Key]:
    for record in records:
        yield "record", record
    for mail in emails:
        yield "mail", mail.casefold()
    who, where = plain(name), plain(company)
    for number in numbers:
        yield "number", who, number
    if where:
        yield "company", who, where
    if who and not where and not any(numbers):
        yield "name", who


def _fits(by: str, card: Card, prospect: Prospect) -> bool:
    if by == "record":
        return True
    if by == "mail":
        named = bool(card.name or prospect.name)
        return may_be_one(card.name, prospect.name) and (named or may_be_one(card.company, prospect.company))
    if _ids_differ(card, prospect) or _mails_differ(card, prospect):
        return False
    if plain(card.name) != plain(prospect.name):
        return False  # found by what they were called before
    if not card.name and by == "number":
        return may_be_one(card.company, prospect.company)
    if not card.name and by == "company":
        return not _numbers_differ(card, prospect)
    return True


def _ids_differ(card: Card, prospect: Prospect) -> bool:
    """Whether one system holds them as two people."""
    if not card.record_id:
        return False
    system = card.record_id.partition(":")[0] + ":"
    theirs = [record for record in prospect.record_ids if record.startswith(system)]
    return bool(theirs) and card.record_id not in theirs


def _mails_differ(card: Card, prospect: Prospect) -> bool:
    mine, theirs = {mail.casefold() for mail in card.emails}, {mail.casefold() for mail in prospect.emails}
    return bool(mine and theirs and not mine & theirs)


def _numbers_differ(card: Card, prospect: Prospect) -> bool:
    mine = {phone.number for phone in card.phones if phone.number}
    theirs = {phone.number for phone in prospect.phones if phone.number}
    return bool(mine and theirs and not mine & theirs)
