"""Who a card is about: somebody in the book, or somebody new.

The same record id; or the same mail with names that do not contradict (at ``info@`` many are reached: there the names
must be the same); or the same name with the same number or company, unless their ids or mails differ. A number or a
mail alone joins nobody: main lines are shared. With no name at all, the number, the mail or the company stands for the
person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.exchange.names import in_order, may_be_one, plain
from tui.exchange.people.card import Card
from tui.exchange.people.role_mail import is_shared
from tui.model.event import Plain
from tui.model.prospect import Prospect

_MOST_AT_ONE_MAIL = 8
"""An address that more people have is shared, whatever it is called."""
_MOST_ALIKE = 64
"""Most people that are held against a card by one key. Whoever is beyond is found by what is theirs alone."""


class Known(NamedTuple):
    """What somebody is found by."""

    name: str
    company: str
    emails: tuple[str, ...]
    numbers: tuple[str, ...]
    """E.164."""
    record_ids: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Name, tab, company of those who were merged into them."""

    @property
    def called(self) -> Iterator[tuple[str, str]]:
        """Their name and company for comparing, then those of whoever was merged into them."""
        yield plain(in_order(self.name)), plain(self.company)
        for other in self.also:
            name, _, company = other.partition("\t")
            yield plain(in_order(name)), plain(company)


class People:
    """Everybody known so far, found by what a card says of them.

    Holds ids and what people are found by, not the people: about 1 kB each.
    """

    def __init__(self, known: Iterable[Prospect | Plain] = ()) -> None:
        """``known`` may be prospects, or their plain records as the book has them."""
        self._known: dict[str, Known] = {}
        self._ids: dict[int, str | tuple[str, ...]] = {}
        """By the hash of a key: one id, or several."""
        for person in known:
            self.put(person)

    def put(self, person: Prospect | Plain) -> None:
        """Takes in a person, or what they are now; what they were found by before finds them still."""
        prospect_id, known = _known(person)
        if self._known.get(prospect_id) == known:
            return
        self._known[prospect_id] = known
        for key in _keys(known):
            self._add(key, prospect_id)

    def find(self, card: Card) -> str | None:
        """The id of the person whom a card is about, if they are known."""
        numbers = tuple(phone.number for phone in card.phones if phone.number)
        records = (card.record_id,) if card.record_id else ()
        asked = Known(card.name, card.company, card.emails, numbers, records)
        for key in _keys(asked):
            ids = self._ids.get(hash(key), ())
            for prospect_id in (ids,) if isinstance(ids, str) else ids:
                if _fits(key[0], asked, self._known[prospect_id]):
                    return prospect_id
        return None

    def _add(self, key: tuple[str, ...], prospect_id: str) -> None:
        at = hash(key)
        ids = self._ids.get(at)
        if ids is None:
            self._ids[at] = prospect_id
            return
        several = (ids,) if isinstance(ids, str) else ids
        most = _MOST_AT_ONE_MAIL if key[0] == "mail" else _MOST_ALIKE
        if prospect_id not in several and len(several) < most:
            self._ids[at] = (*several, prospect_id)


def _known(person: Prospect | Plain) -> tuple[str, Known]:
    """The id, and what they are found by."""
    if isinstance(person, Prospect):
        numbers = tuple(phone.number for phone in person.phones if phone.number)
        held = person.name, person.company, person.emails, numbers, person.record_ids, person.also
        return person.id, Known(*held)
    get = person.get
    numbers = tuple(phone["number"] for phone in get("phones", ()) if phone.get("number"))
    many = (tuple(get("emails", ())), numbers, tuple(get("record_ids", ())), tuple(get("also", ())))
    return person["id"], Known(get("name", ""), get("company", ""), *many)


def _keys(known: Known) -> Iterator[tuple[str, ...]]:
    """What somebody is found by, the surest first."""
    called = tuple(known.called)
    for record in known.record_ids:
        yield "record", record
    for mail in known.emails:
        spelled = mail.casefold()
        if not is_shared(spelled):
            yield "mail", spelled
        for who, _where in called:
            yield "mail and name", spelled, who
    for who, _where in called:
        for number in known.numbers:
            yield "number", who, number
    for who, where in called:
        if where:
            yield "company", who, where
        elif who and not known.numbers:
            yield "name", who


def _fits(by: str, card: Known, known: Known) -> bool:
    if by == "record":
        return True
    names = (known.name, *(other.partition("\t")[0] for other in known.also))
    if by == "mail":
        named = bool(card.name or known.name)
        agree = any(may_be_one(card.name, name) for name in names)
        return agree and (named or may_be_one(card.company, known.company))
    who = plain(in_order(card.name))
    if all(who != plain(in_order(name)) for name in names):
        return False  # found by what they were called before
    if by == "mail and name":
        return bool(who) or may_be_one(card.company, known.company)
    if _ids_differ(card, known) or _mails_differ(card, known):
        return False
    if not who and by == "number":
        return may_be_one(card.company, known.company)
    if not who and by == "company":
        return not _numbers_differ(card, known)
    return True


def _ids_differ(card: Known, known: Known) -> bool:
    """Whether one system holds them as two people."""
    for mine in card.record_ids:
        system = mine.partition(":")[0] + ":"
        theirs = [record for record in known.record_ids if record.startswith(system)]
        if theirs and mine not in theirs:
            return True
    return False


def _mails_differ(card: Known, known: Known) -> bool:
    """Whether they have mail of their own, and not the same."""
    mine = {mail.casefold() for mail in card.emails if not is_shared(mail)}
    theirs = {mail.casefold() for mail in known.emails if not is_shared(mail)}
    return bool(mine and theirs and not mine & theirs)


def _numbers_differ(card: Known, known: Known) -> bool:
    return bool(card.numbers and known.numbers and not set(card.numbers) & set(known.numbers))
