"""Somebody who is to leave the book for good: what tells the files, rows and words that are about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.book.erased_hash import Traits, same_mail, same_words
from tui.model.event import Plain
from tui.model.packed import pack

_MAIL = re.compile(r"[^@\s;,<>\"':()\[\]]{1,254}+@[^\s;,<>\"':()\[\]]{1,254}")
"""Bounded: a long word without an end would be looked through from each of its letters."""
_NUMBER = re.compile(r"\+?\(?\d[\d\s().\-/\u00a0]{4,}\d")
_NATIONAL = 7
"""Digits at the end of a number that have to be the same where a row has it without its country."""


@dataclass(frozen=True)
class Gone:
    """One person, under all the ids that they ever had here."""

    ids: frozenset[str]
    traits: Traits = field(default_factory=Traits)
    """All that they were ever known by."""
    shared: Traits = field(default_factory=Traits)
    """The mails and numbers of these that somebody has who stays."""

    @cached_property
    def needles(self) -> tuple[bytes, ...]:
        """Their ids as they stand in JSON: a file without them need not be parsed."""
        return tuple(pack(each) for each in sorted(self.ids))

    @cached_property
    def _own_numbers(self) -> tuple[str, ...]:
        return tuple(each.lstrip("+") for each in sorted(self.traits.numbers - self.shared.numbers))

    def is_in(self, data: bytes) -> bool:
        """Whether a file of JSON names them."""
        return any(each in data for each in self.needles)

    def owns(self, record: Plain) -> bool:
        """Whether a record, or some fields of one, is about them: by what tells them from everybody else."""
        other = Traits.of(record)
        return bool(
            self.traits.ids & other.ids
            or (self.traits.mails - self.shared.mails) & other.mails
            or (
                self.traits.names & other.names
                and (
                    self.traits.mails & other.mails
                    or self.traits.numbers & other.numbers
                    or self.traits.companies & other.companies
                )
            )
        )

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a row of a list is about them: it has their mail, their number, or their name at their company."""
        text = " ".join(cells)
        mails = set(map(same_mail, _MAIL.findall(text)))
        if mails & (self.traits.mails - self.shared.mails) or self._numbers_in(cells, self._own_numbers):
            return True
        if any(each in self.ids for each in cells):
            return True
        words = set(same_words(text).split())
        if not _all_in(self.traits.names, words):
            return False
        numbers = [each.lstrip("+") for each in self.traits.numbers]
        return bool(
            mails & self.traits.mails or self._numbers_in(cells, numbers) or _all_in(self.traits.companies, words)
        )

    def is_named(self, text: str) -> bool:
        """Whether a short text names them."""
        apart = same_words(re.sub(r"[._]", " ", text))  # a file may be called Ada_Quill.vcf
        return self.is_row([text]) or _all_in(self.traits.names, {*same_words(text).split(), *apart.split()})

    def _numbers_in(self, cells: Iterable[str], own: Iterable[str]) -> bool:
        found = list(_digits(cells))
        return any(number.endswith(each) or each.endswith(number) for number in own for each in found)


def _digits(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        for found in _NUMBER.findall(cell):
            digits = "".join(each for each in found if each.isdigit()).lstrip("0")
            if len(digits) >= _NATIONAL:
                yield digits


def _all_in(phrases: Iterable[str], words: set[str]) -> bool:
    return any(set(each.split()) <= words for each in phrases)
