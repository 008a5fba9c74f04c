"""Who a card is about: somebody in the book, or somebody new.

The same record id; or the same mail with names that do not contradict (at ``info@`` many are reached: there the names
must be the same); or the same name with the same number or company, unless their ids or mails differ. A number or a
mail alone joins nobody: main lines are shared. With no name at all, the number, the mail or the company stands for the
person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.exchange.names import in_order, may_be_one, plain
from tui.exchange.people.card import Card
from tui.exchange.people.role_mail import is_shared
from tui.exchange.people.said import fields_in, phone_digest, text_digest
from tui.model.event import Plain
from tui.model.prospect import Prospect

_MOST_AT_ONE_MAIL = 8
"""An address that more people have is shared, whatever it is called."""
_MOST_ALIKE = 64
"""Most people that are held against a card by one key. Whoever is beyond is found by what is theirs alone."""


Key = tuple[str, ...]
"""What is looked for, and its value: ``("mail", "dana@example.com")``."""


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
    def called(self) -> list[tuple[str, str]]:
        """Their name and company for comparing, then those of whoever was merged into them."""
        called = [(plain(in_order(self.name)), plain(self.company))]
        for other in self.also:
            name, _, company = other.partition("\t")
            called.append((plain(in_order(name)), plain(company)))
        return called


class _Mended(NamedTuple):
    """What a list said of somebody whom the book has otherwise; digests."""

    prospect_id: str
    companies: tuple[str, ...]
    numbers: tuple[str, ...]


class People:
    """Everybody known so far, found by what a card says of them.

    Holds ids and what people are found by, not the people: about 0.8 kB each.
    """

    def __init__(self, known: Iterable[Prospect | Plain] = ()) -> None:
        """``known`` may be prospects, or their plain records as the book has them."""
        self._known: dict[str, Known] = {}
        self._ids: dict[int, str | tuple[str, ...]] = {}
        """By the hash of a key: one id, or several."""
        self._asked: tuple[Known, tuple[Key, ...]] = Known("", "", (), (), ()), ()
        self._mended: dict[str, list[_Mended]] = {}
        """By the digest of a name in a list: whom a list called so, and who is another in the book now."""
        for person in known:
            self.know(person)

    def know(self, person: Prospect | Plain) -> None:
        """Takes in somebody of the book, to be found also by what a list said of them before the rep mended it."""
        prospect_id = self.put(person)
        for line in _listed(person):
            self._note_mended(prospect_id, line)

    def put(self, person: Prospect | Plain) -> str:
        """Takes in a person, or what they are now, and says their id; what found them before finds them still."""
        prospect_id, known = _known(person)
        if self._known.get(prospect_id) != known:
            self._known[prospect_id] = known
            for key in _keys(known):
                self._add(key, prospect_id, known)
        return prospect_id

    def put_asked(self, prospect_id: str) -> None:
        """Takes in somebody new, of whom no more is known than the card that was asked for last."""
        asked, keys = self._asked
        self._known[prospect_id] = asked
        for key in keys:
            self._add(key, prospect_id, asked)

    def find(self, card: Card) -> str | None:
        """The id of the person whom a card is about, if they are known."""
        numbers = tuple([phone.number for phone in card.phones if phone.number])
        records = (card.record_id,) if card.record_id else ()
        asked = Known(card.name, card.company, card.emails, numbers, records)
        keys = tuple(_keys(asked))
        self._asked = asked, keys
        for key in keys:
            found = self._among(key, asked)
            if found is None and key[0] == "mail":
                found = self._among(("desk", key[1], asked.called[0][0]), asked)
            if found is not None:
                return found
        return self._by_what_was_said(card, asked) if self._mended and card.name else None

    def _by_what_was_said(self, card: Card, asked: Known) -> str | None:
        """Whoever a list called so, at that number or company, before the rep mended it."""
        number = {phone_digest(phone) for phone in card.phones if phone.number}
        company = text_digest(card.company) if card.company else ""
        for each in self._mended.get(text_digest(card.name), ()):
            known = self._known[each.prospect_id]
            same = bool(number.intersection(each.numbers)) or (company in each.companies)
            if same and not _ids_differ(asked, known) and not _mails_differ(asked, known):
                return each.prospect_id
        return None

    def _note_mended(self, prospect_id: str, line: str) -> None:
        known = self._known[prospect_id]
        if _is_as_said(known, line):
            return
        said = fields_in(line)
        names, companies, numbers = (said.get(field, ()) for field in ("name", "company", "phones"))
        for name in names:
            among = self._mended.setdefault(name, [])
            if len(among) < _MOST_ALIKE:
                among.append(_Mended(prospect_id, companies, numbers))

    def _add(self, key: Key, prospect_id: str, known: Known) -> None:
        at = hash(key)
        ids = self._ids.setdefault(at, prospect_id)
        if ids == prospect_id:
            return
        several = (ids,) if isinstance(ids, str) else ids
        if prospect_id in several:
            return
        if len(several) < (_MOST_AT_ONE_MAIL if key[0] == "mail" else _MOST_ALIKE):
            self._ids[at] = (*several, prospect_id)
        elif key[0] == "mail":
            for who, _where in known.called:
                self._add(("desk", key[1], who), prospect_id, known)

    def _among(self, key: Key, asked: Known) -> str | None:
        ids = self._ids.get(hash(key))
        if ids is None:
            return None
        several = (ids,) if isinstance(ids, str) else ids
        fitting = [each for each in several if _fits(key[0], asked, self._known[each])]
        if len(fitting) > 1 and key[0] == "mail":  # whoever is called just so, then whoever may be, then the nameless
            who, names = asked.called[0][0], {each: self._known[each].called[0][0] for each in fitting}
            return min(fitting, key=lambda each: (names[each] != who, not names[each]))
        return fitting[0] if fitting else None


def _known(person: Prospect | Plain) -> tuple[str, Known]:
    """The id, and what they are found by."""
    if isinstance(person, Prospect):
        numbers = tuple([phone.number for phone in person.phones if phone.number])
        held = person.name, person.company, person.emails, numbers, person.record_ids, person.also
        return person.id, Known(*held)
    get = person.get
    numbers = tuple([phone["number"] for phone in get("phones", ()) if "number" in phone])
    many = (tuple(get("emails", ())), numbers, tuple(get("record_ids", ())), tuple(get("also", ())))
    return person["id"], Known(get("name", ""), get("company", ""), *many)


def _is_as_said(known: Known, line: str) -> bool:
    """Whether somebody is what a list said last; the line is searched as it stands, since it is asked of everybody."""
    if f" name={text_digest(known.name)}" not in line:
        return False
    if " company=" in line and f" company={text_digest(known.company)}" not in line:
        return False
    _, said, numbers = line.partition(" phones=")
    if not said:
        return True
    numbers = numbers.partition(" ")[0]
    found = sum(text_digest(f"{number};") in numbers for number in known.numbers)  # as phone_digest has it
    return found > numbers.count(",")


def _listed(person: Prospect | Plain) -> Sequence[str]:
    return person.listed_fields if isinstance(person, Prospect) else person.get("listed_fields", ())


def _keys(known: Known) -> Iterator[Key]:
    """What somebody is found by, the surest first."""
    called = known.called
    for record in known.record_ids:
        yield "record", record
    for mail in known.emails:
        spelled = mail.casefold()
        if is_shared(spelled):
            for who, _where in called:
                yield "desk", spelled, who
        else:
            yield "mail", spelled
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
    if by == "desk":
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
