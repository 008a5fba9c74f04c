"""Whoever was erased and is in a list again: known by what is left of them, and kept out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tui.book.book import Book
from tui.book.erased_hash import Erased, Traits, same_mail, same_words
from tui.exchange.numbers import e164
from tui.exchange.people.card import Card
from tui.exchange.people.cells import mails_in
from tui.exchange.people.sorting import Watch

_MOST_CELLS = 60
"""Of a row that is looked at: each is held against each other."""


class ErasedWatch:
    """What an import asks of each row."""

    def __init__(self, erased: Erased, region: str | None) -> None:
        self._erased = erased
        self._region = region

    def is_erased(self, card: Card) -> bool:
        """By what erased_hash.py takes for the same person."""
        record = {
            "name": card.name,
            "company": card.company,
            "emails": card.emails,
            "phones": [{"number": phone.number} for phone in card.phones],
            "record_ids": [card.record_id] if card.record_id else [],
        }
        return self._erased.knows_record(record)

    def has_erased(self, cells: Sequence[str]) -> bool:
        """Of a row that is of no use nobody knows which cell is which: each may be any."""
        texts = [cell.strip() for cell in cells if cell.strip()][:_MOST_CELLS]
        mails = {same_mail(mail) for text in texts for mail in mails_in(text)}
        numbers = {number for text in texts if (number := e164(text, self._region))}
        words = frozenset(map(same_words, texts))
        pairs = {same_words(f"{one} {other}") for one, other in pairwise(texts)}
        traits = Traits(
            ids=frozenset(texts),
            mails=frozenset(mails),
            numbers=frozenset(numbers),
            names=words | pairs,
            companies=words,
        )
        return self._erased.knows(traits) or any(map(self._erased.bars_number, numbers))


def watch_of(book: Book, region: str | None = None) -> Watch | None:
    """None where nobody was erased, so that a list costs no more than before."""
    erased = book.never.erased
    return ErasedWatch(erased, region) if erased else None
