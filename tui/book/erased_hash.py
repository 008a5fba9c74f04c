"""Who was erased, as keyed hashes alone: enough to know them again when they come, and to tell nobody who they were.

What is hashed (HMAC-SHA256, under a key of 32 random bytes that the book made for itself): each id; the ids that other
systems have for them; each mail address and number that only they had; each number with each of their names; each of
their names with each company. So somebody is known again by an id, by their own mail, by a number of theirs with their
name, or by their name at their company. A number alone tells nobody: colleagues are reached on the same main line, and
a number is given to others in time. It does where it was theirs alone and a row names nobody beside it, and a number
of theirs alone is never dialled again, whoever has it.

Keys and hashes are tables of ``never_call.json``, so that every backup has them and a restore unites them; a book that
two books were united in has two keys.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from tui.book.errors import UnreadableFileError
from tui.book.files import Tables
from tui.model.event import Plain

KEYS, TABLE = "keys", "erased"
"""Tables of never_call.json: ``{"key": hex}``; ``{"hash": hex}``, one a document."""
WORDS = "was erased at their wish"
_KEY_BYTES = 32
_MOST_CACHED = 200_000
_WORD = re.compile(r"\w+")
_NO_NAME = frozenset(["inc", "llc", "ltd", "gmbh", "co", "corp", "ag", "sa", "plc", "mr", "mrs", "ms", "dr", "prof"])


class Traits(NamedTuple):
    """What somebody is known by, as it stands in a record, a row or a file."""

    ids: frozenset[str] = frozenset()
    """Also ``system:id`` of other systems."""
    mails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    """E.164."""
    names: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()

    def __or__(self, other: Traits) -> Traits:
        return Traits(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Traits:
        """Of a plain record, or of some of its fields."""
        called = [each.partition("\t") for each in record.get("also") or ()]
        return cls(
            ids=frozenset(filter(None, (record.get("id"), *(record.get("merged") or ()))))
            | frozenset(record.get("record_ids") or ()),
            mails=frozenset(map(same_mail, record.get("emails") or ())),
            numbers=frozenset(each["number"] for each in record.get("phones") or () if each.get("number")),
            names=_words([record.get("name") or "", *(each[0] for each in called)]),
            companies=_words([record.get("company") or "", *(each[2] for each in called)]),
        )


NOTHING = Traits()


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(same_words, texts)))


def same_mail(mail: str) -> str:
    """One spelling of an address."""
    return mail.strip().casefold()


def same_words(text: str) -> str:
    """One spelling of a name or a company: ``Okafor, Dana`` and ``dana  OKAFOR`` are one."""
    letters = unicodedata.normalize("NFKD", text.replace(".", "").replace("'", "")).casefold()
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(sorted(word for word in _WORD.findall(plain) if word not in _NO_NAME))


def new_key() -> str:
    """In hex."""
    return os.urandom(_KEY_BYTES).hex()


def hashes(key: str, traits: Traits, shared: Traits = NOTHING, staying: Iterable[Traits] = ()) -> list[str]:
    """What is kept of somebody. ``shared``: mails and numbers that others have too, which alone tell nobody.

    ``staying``: others who look like them and stay in the book. What holds for one of these too is not kept.
    """
    secret = bytes.fromhex(key)
    theirs = {said for other in staying for said in _said(other, NOTHING)}
    return sorted({_hash(secret, *said) for said in _said(traits, shared) if said not in theirs})


def _said(traits: Traits, shared: Traits) -> Iterator[tuple[str, ...]]:
    yield from (("id", each) for each in traits.ids)
    yield from (("mail", each) for each in traits.mails - shared.mails)
    yield from (("number", each) for each in traits.numbers - shared.numbers)
    yield from (("mail", *each) for each in product(traits.mails, traits.names))
    yield from (("number", *each) for each in product(traits.numbers, traits.names))
    yield from (("name", *each) for each in product(traits.names, traits.companies))


def _hash(secret: bytes, *said: str) -> str:
    import hmac  # noqa: PLC0415 - loads OpenSSL, and few books have anybody erased

    return hmac.digest(secret, "\0".join(said).encode("utf-8", "surrogatepass"), "sha256").hex()


class Erased:
    """Those who were erased from a book. It knows nobody, and knows them again."""

    def __init__(self, keys: Iterable[str] = (), kept: Iterable[str] = ()) -> None:
        self.keys = tuple(keys)
        self._secrets = tuple(map(bytes.fromhex, self.keys))
        self._kept = frozenset(kept)
        self._known: dict[tuple[str, ...], bool] = {}
        """Answers so far: a queue asks of each number, again and again."""

    @classmethod
    def read(cls, tables: Tables) -> Erased:
        """From the tables of never_call.json. UnreadableFileError if they are not of that shape."""
        try:
            keys = [str(each["key"]) for each in tables.get(KEYS, {}).values()]
            return cls(keys, [str(each["hash"]) for each in tables.get(TABLE, {}).values()])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableFileError("it holds something else than who was erased") from error

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def knows_id(self, id: str) -> bool:
        """Also ``system:id``."""
        return self._knows("id", id)

    def bars_number(self, e164: str) -> bool:
        """Whether it was the number of somebody who was erased, and nobody else's."""
        return self._knows("number", e164)

    def bars_mail(self, mail: str) -> bool:
        return self._knows("mail", same_mail(mail))

    def knows(self, traits: Traits) -> bool:
        """Whether somebody is one of them."""
        if not self._kept:
            return False
        return (
            any(map(self.knows_id, traits.ids))
            or any(map(self.bars_mail, traits.mails))
            or any(self._knows("mail", *each) for each in product(traits.mails, traits.names))
            or any(self._knows("number", *each) for each in product(traits.numbers, traits.names))
            or any(self._knows("name", *each) for each in product(traits.names, traits.companies))
            or (not traits.names and any(map(self.bars_number, traits.numbers)))
        )

    def knows_record(self, record: Plain) -> bool:
        """A plain record."""
        return bool(self._kept) and self.knows(Traits.of(record))

    def _knows(self, *said: str) -> bool:
        if not self._kept:
            return False
        found = self._known.get(said)
        if found is None:
            if len(self._known) > _MOST_CACHED:
                self._known.clear()
            found = self._known[said] = any(_hash(secret, *said) in self._kept for secret in self._secrets)
        return found


def with_erased(tables: Tables, traits: Traits, shared: Traits, staying: Iterable[Traits] = ()) -> Tables:
    """The tables of never_call.json, with the hashes of one more person."""
    keys = [each["key"] for each in tables.get(KEYS, {}).values()] or [new_key()]
    held = [each["hash"] for each in tables.get(TABLE, {}).values()]
    kept = dict.fromkeys([*held, *hashes(keys[0], traits, shared, staying)])
    return {**tables, KEYS: _numbered("key", keys), TABLE: _numbered("hash", kept)}


def _numbered(name: str, values: Iterable[str]) -> dict[str, Any]:
    return {str(number): {name: each} for number, each in enumerate(values, start=1)}
