"""What a card makes of somebody: a new prospect, or the one who is known with what the list says now.

A blank never overwrites, and nor does what the same source said before: the rep may have mended it since. Nothing but
never-call touches where somebody stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tui.exchange.names import plain
from tui.exchange.people.card import NOWHERE, Card
from tui.exchange.people.said import (
    NOTHING,
    Said,
    deadline_digest,
    phone_digest,
    place_text,
    said_before,
    said_of,
    text_digest,
    with_said,
)
from tui.exchange.places import hint_of, read_place
from tui.model.outcome import Standing
from tui.model.prospect import Deadline, Phone, Place, Prospect, as_never
from tui.rules.joining import address

_BACKGROUND_LIMIT = 100
"""Most texts of background that are kept for one person."""


def new_prospect(card: Card, prospect_id: str, source: str, at: datetime) -> Prospect:
    """Somebody who was not in the book. ``source`` is the system that wrote the list, else the file's name."""
    return Prospect(
        id=prospect_id,
        name=card.name,
        first_name=card.first_name,
        company=card.company,
        title=card.title,
        phones=card.phones,
        emails=card.emails,
        place=card.place,
        record_ids=(card.record_id,) if card.record_id else (),
        source=source,
        added=at,
        mail_opt_out=card.mail_opt_out,
        standing=Standing.NEVER if card.never_call else Standing.NEW,
        background=(*card.statuses, *card.notes),
        deadlines=_joined_deadlines((), card.deadlines),
        listed_fields=with_said((), source, said_of(card)),
    )


def updated(person: Prospect, card: Card, source: str) -> Prospect:
    """The person with what the list says now, where it says something that its source did not say last."""
    said = said_of(card)
    news = _news(card, said_before(person.listed_fields, source))
    renamed = bool(news.name) and plain(card.name) != plain(person.name) and _is_theirs(card, person)
    name = news.name if renamed or not person.name else person.name
    known_as = news.first_name if news.name and name == news.name else ""
    phones = _newer_phones(person.phones, card.phones, news.phones)
    return _stamped(
        replace(
            person,
            name=name,
            first_name=known_as or person.first_name,
            company=news.company or person.company,
            title=news.title or person.title,
            phones=phones,
            emails=_joined_mails(news.emails, person.emails),
            place=_joined_place(person, card, _joined_address(news.place, person.place), phones),
            background=_newer_background(person.background, card),
            deadlines=_newer_deadlines(person.deadlines, news.deadlines),
            listed_fields=with_said(person.listed_fields, source, said),
            also=_called_before(person, name),
        ),
        card,
    )


def completed(person: Prospect, card: Card, source: str, before: Prospect | None = None) -> Prospect:
    """The person with what a second row of the same list adds: only what was not known, and further numbers.

    ``before`` is what they were before this list; None for somebody new.
    """
    said = said_of(card)
    news = _news(card, said_before(before.listed_fields, source) if before else NOTHING)
    have = {(phone.number, phone.extension) for phone in person.phones if phone.number}
    more = tuple(phone for phone in news.phones if phone.number and (phone.number, phone.extension) not in have)
    phones, texts = person.phones + more, _joined_address(person.place, news.place)
    name = person.name or news.name
    return _stamped(
        replace(
            person,
            name=name,
            first_name=person.first_name or (news.first_name if name == news.name else ""),
            company=person.company or news.company,
            title=person.title or news.title,
            phones=phones,
            emails=_joined_mails(person.emails, news.emails),
            place=_joined_place(person, card, texts, phones, new=before is None),
            background=_with_notes(person.background, (*card.statuses, *card.notes)),
            deadlines=_joined_deadlines(person.deadlines, news.deadlines),
            listed_fields=with_said(person.listed_fields, source, said, also=True),
            also=_called_before(person, name),
        ),
        card,
    )


def says_more(before: Prospect, after: Prospect) -> bool:
    """Whether a list changed anything that a rep can see, not only what is remembered of the list."""
    return replace(after, listed_rows=before.listed_rows, listed_fields=before.listed_fields) != before


def _news(card: Card, before: Said) -> Card:
    """The card without what the same source said last: what the rep made of that since stays."""
    if not before:
        return card

    def is_new(field: str, digest: str) -> bool:
        return digest not in before.get(field, ())

    named = is_new("name", text_digest(card.name))
    return replace(
        card,
        name=card.name if named else "",
        first_name=card.first_name if named else "",
        company=card.company if is_new("company", text_digest(card.company)) else "",
        title=card.title if is_new("title", text_digest(card.title)) else "",
        phones=tuple(phone for phone in card.phones if is_new("phones", phone_digest(phone))),
        emails=tuple(mail for mail in card.emails if is_new("mails", text_digest(mail.casefold()))),
        place=card.place if is_new("place", text_digest(place_text(card.place))) else NOWHERE,
        deadlines=tuple(each for each in card.deadlines if is_new("deadlines", deadline_digest(each))),
    )


def _stamped(person: Prospect, card: Card) -> Prospect:
    """With the record id and what the list forbids; neither is ever taken back."""
    if card.record_id and card.record_id not in person.record_ids:
        person = replace(person, record_ids=(*person.record_ids, card.record_id))
    if card.mail_opt_out and not person.mail_opt_out:
        person = replace(person, mail_opt_out=True)
    if card.never_call and person.standing is not Standing.NEVER:
        person = as_never(person)
    return person


def _called_before(person: Prospect, name: str) -> tuple[str, ...]:
    """``also``: a row that names nobody goes on to find whoever had no name, by their number or company."""
    if person.name or not name:
        return person.also
    return tuple(dict.fromkeys((*person.also, f"\t{person.company}")))


def _is_theirs(card: Card, person: Prospect) -> bool:
    """The system's own record: its name counts, where another row may only know it shortened."""
    return card.record_id in person.record_ids


def _newer_phones(old: tuple[Phone, ...], listed: tuple[Phone, ...], news: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """The list's new numbers in place of those of the same label; a number of another label, or one more, stays.

    A number that is known keeps what was learned of it (that it is dead). Words in place of a number never take the
    place of one.
    """
    phones = list(old)
    said = {_same(phone) for phone in listed}
    for phone in news:
        if any(_same(phone) == _same(known) for known in phones):
            continue
        at = [
            index
            for index, known in enumerate(phones)
            if known.label == phone.label and _same(known) not in said and (phone.number or not known.number)
        ]
        if at:
            phones[at[0]] = phone
        elif phone.number or not phones:
            phones.append(phone)
    return tuple(phones)


def _same(phone: Phone) -> tuple[str, str]:
    return (phone.number, phone.extension) if phone.number else ("", phone.raw)


def _joined_mails(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    """Without doubles. The known order stays where nothing is new, so that reading a list again changes nothing."""
    known = {mail.casefold() for mail in then}
    if all(mail.casefold() in known for mail in first):
        return then
    return tuple({mail.casefold(): mail for mail in reversed((*first, *then))}.values())[::-1]


def _joined_place(
    person: Prospect, card: Card, texts: tuple[str, ...], phones: tuple[Phone, ...], *, new: bool = False
) -> Place:
    """The place of an address (as ``address`` has it), read with all of their numbers.

    The same address is read anew where the list says it now, or first said it (``new``): what it was read as before
    may have been another country's. A zone that the rep chose stays, and the address beside it as it was read.
    """
    old = person.place
    said = any(texts) and (new or texts == address(card.place))
    if texts == address(old) and (old.chosen or not said):
        return old
    street, city, state, code, country = texts
    place = read_place(street, city, state, code, country, hint_of(card.region or old.region or None, phones))
    return replace(place, chosen=old.chosen, chosen_in=old.chosen_in, chosen_also=old.chosen_also)


def _joined_address(first: Place, then: Place) -> tuple[str, ...]:
    return tuple(one or other for one, other in zip(address(first), address(then), strict=True))


def _newer_deadlines(old: tuple[Deadline, ...], listed: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """A date that moved takes the place of the older one of the same words."""
    moved = {(each.text, each.on) for each in listed}
    texts = {text for text, _ in moved}
    return _joined_deadlines(
        tuple(each for each in old if each.text not in texts or (each.text, each.on) in moved), listed
    )


def _joined_deadlines(first: tuple[Deadline, ...], then: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """The same day in the same words is one deadline, said when it was said first."""
    have = {(each.text, each.on) for each in first}
    return (*first, *(each for each in dict.fromkeys(then) if (each.text, each.on) not in have))


def _newer_background(old: tuple[str, ...], card: Card) -> tuple[str, ...]:
    """A status takes the place of the older one of its name; a note is added."""
    texts = list(old)
    for status in card.statuses:
        label = status.partition(":")[0] + ":"
        at = [index for index, text in enumerate(texts) if text.startswith(label)]
        if status in texts:
            continue
        if at:
            texts[at[0]] = status
        else:
            texts.append(status)
    return _with_notes(tuple(texts), card.notes)


def _with_notes(old: tuple[str, ...], notes: tuple[str, ...]) -> tuple[str, ...]:
    if all(note in old for note in notes):
        return old
    return tuple(dict.fromkeys((*old, *notes)))[:_BACKGROUND_LIMIT]
