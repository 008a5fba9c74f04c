"""Likely twins: two prospects in the book who may be one person, for the rep to decide. Nobody is joined here.

Never because of a number alone: main lines are shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from tui.exchange.names import in_order, plain
from tui.exchange.numbers import dial_text
from tui.exchange.people.role_mail import is_shared
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line

_FORMS = frozenset(
    (
        *("inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "ltd", "limited", "plc"),
        *("gmbh", "ag", "kg", "ohg", "ug", "mbh", "sa", "sas", "sarl", "bv", "nv", "oy", "ab", "as", "aps", "spa"),
        *("srl", "sro", "pty", "group", "holding", "holdings", "the", "and"),
    )
)
"""Words that tell no two companies apart."""
_UMLAUT = re.compile("([aou])e")
_SPELLED_NEAR = 80
"""Of 100, for two words that differ: ``Jon`` and ``John`` are 86, ``Meier`` and ``Meyer`` 80, ``Joan`` and ``John``
75."""
_COMPANY_NEAR = 88
_SHARED_BY = 8
"""An address that more people have is a desk's, whatever it is called."""
_CROWD = 24
"""In a larger crowd on one line only those are compared who share a word of their names."""
_MOST_COMPARED = 20
"""Of one crowd, each with so many others: a list of a hundred thousand on one line takes no hours."""
_AT_ONCE = 200
"""Prospects between two rests."""

Item = TypeVar("Item")


class Twins(NamedTuple):
    """Two who may be one person."""

    one: str
    other: str
    why: tuple[str, ...]
    """In words; never empty."""


class _Face(NamedTuple):
    """What of a prospect is compared; the prospect itself, four times as large, is let go at once."""

    at: int
    """The place in the book: earlier ones first."""
    name: str
    """As it is compared, like ``company``."""
    company: str
    told_company: str
    """As it stands in the book."""
    emails: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    """Each with its extension."""
    ids: tuple[str, ...]
    """Theirs, and of those who were merged into them."""
    not_same_as: tuple[str, ...]
    record_ids: tuple[str, ...]


def _face(at: int, prospect: Prospect) -> _Face:
    return _Face(
        at,
        _spelled(in_order(prospect.name)),
        _spelled(prospect.company),
        prospect.company,
        prospect.emails,
        tuple((phone.number, phone.extension) for phone in prospect.phones if phone.number),
        (prospect.id, *prospect.merged),
        prospect.not_same_as,
        prospect.record_ids,
    )


class _Reason(NamedTuple):
    weight: int
    """The surer the lower."""
    words: str


_MAIL, _NUMBER, _SAME_COMPANY, _LIKE_COMPANY = range(4)


def likely_twins(prospects: Iterable[Prospect], rest: Callable[[], None] = lambda: None) -> tuple[Twins, ...]:
    """The pairs to decide on, the surest first. Those whom the rep told apart are left out.

    ``rest`` is called every few milliseconds: work behind a screen lets the keys go first there, or ends by raising.
    """
    faces = [_face(at, each) for at, each in enumerate(_resting(prospects, rest))]
    found: dict[tuple[int, int], list[_Reason]] = {}
    for one, other, reason in (*_by_mail(faces, rest), *_by_number(faces, rest), *_by_company(faces, rest)):
        if not _told_apart(one, other):
            found.setdefault((min(one.at, other.at), max(one.at, other.at)), []).append(reason)
    pairs = sorted(found.items(), key=lambda item: (min(item[1]).weight, -len(item[1]), item[0]))
    return tuple(_twins(faces[first], faces[second], why) for (first, second), why in pairs)


def _spelled(name: str) -> str:
    """For comparing: ``Jürgen`` and ``Juergen`` are one, however a system wrote the umlaut."""
    return _UMLAUT.sub(r"\1", plain(name)) if name else ""


def _twins(one: _Face, other: _Face, reasons: list[_Reason]) -> Twins:
    words = [reason.words for reason in sorted(reasons)]
    systems = {record.partition(":")[0] for record in one.record_ids}
    two = [record.partition(":")[0] for record in other.record_ids if record.partition(":")[0] in systems]
    if two and not set(one.record_ids) & set(other.record_ids):
        words.append(f"two records in {two[0]}")
    return Twins(one.ids[0], other.ids[0], tuple(dict.fromkeys(map(one_line, words))))


def _told_apart(one: _Face, other: _Face) -> bool:
    return any(each in one.ids for each in other.not_same_as) or any(each in other.ids for each in one.not_same_as)


Pair = tuple[_Face, _Face, _Reason]


def _by_mail(faces: Iterable[_Face], rest: Callable[[], None]) -> Iterator[Pair]:
    """The same mail, and names that may be one."""
    at: dict[str, list[_Face]] = {}
    for face in _resting(faces, rest):
        for mail in face.emails:
            at.setdefault(mail.casefold(), []).append(face)
    for mail, there in _resting(at.items(), rest):
        if len(there) > 1:
            desk = is_shared(mail) or len(there) > _SHARED_BY
            for one, other in _pairs(there):
                if (one.name == other.name and one.name) if desk else _may_be_one(one, other):
                    yield one, other, _Reason(_MAIL, f"same mail {mail}")


def _by_number(faces: Iterable[_Face], rest: Callable[[], None]) -> Iterator[Pair]:
    """The same number, and names that are alike: five people on a main line are five."""
    on: dict[tuple[str, str], list[_Face]] = {}
    for face in _resting(faces, rest):
        for reach in face.numbers:
            on.setdefault(reach, []).append(face)
    for (number, extension), there in _resting(on.items(), rest):
        if len(there) > 1:
            for one, other in _pairs(there):
                if alike(one.name or one.company, other.name or other.company) and bool(one.name) == bool(other.name):
                    same = "names alike" if one.name != other.name else "same name"
                    shown = dial_text(Phone(number=number, extension=extension))
                    yield one, other, _Reason(_NUMBER, f"same number {shown}, {same}")


def _by_company(faces: Iterable[_Face], rest: Callable[[], None]) -> Iterator[Pair]:
    """The same name at the same company, or at one that is spelled alike."""
    at: dict[tuple[str, str], list[_Face]] = {}
    for face in _resting(faces, rest):
        if face.name and face.company:
            at.setdefault((face.name, core(face.company)[:4]), []).append(face)
    for there in _resting(at.values(), rest):
        if len(there) > 1:
            for one, other in _pairs(there):
                if one.company == other.company:
                    yield one, other, _Reason(_SAME_COMPANY, f"same name and company{_but(one, other)}")
                elif _like_company(one.company, other.company):
                    companies = f"{one.told_company} and {other.told_company}"
                    yield one, other, _Reason(_LIKE_COMPANY, f"same name, companies alike: {companies}")


def _resting(items: Iterable[Item], rest: Callable[[], None]) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number % _AT_ONCE == 0:
            rest()
        yield item


def _but(one: _Face, other: _Face) -> str:
    """What speaks against it."""
    mine, theirs = ({mail.casefold() for mail in each.emails} for each in (one, other))
    if mine and theirs and not mine & theirs:
        return ", other mail"
    numbers = [{number for number, _extension in each.numbers} for each in (one, other)]
    return ", other number" if all(numbers) and not numbers[0] & numbers[1] else ""


def _pairs(there: list[_Face]) -> Iterator[tuple[_Face, _Face]]:
    """Everybody with everybody; in a crowd, those who share a word of their names."""
    if len(there) <= _CROWD:
        for index, one in enumerate(there):
            for other in there[index + 1 :]:
                if one.at != other.at:
                    yield one, other
        return
    by_word: dict[str, list[_Face]] = {}
    seen: set[tuple[int, int]] = set()
    for face in there:
        for word in set((face.name or face.company).split()):
            earlier = by_word.setdefault(word, [])
            for other in earlier[-_MOST_COMPARED:]:
                pair = (other.at, face.at)
                if other.at != face.at and pair not in seen:
                    seen.add(pair)
                    yield other, face
            earlier.append(face)


def _may_be_one(one: _Face, other: _Face) -> bool:
    if not one.name or not other.name:
        return True
    return alike(one.name, other.name)


def alike(one: str, other: str) -> bool:
    """Whether two names, as they are compared, may be one person's: less said, an initial, or spelled near."""
    if one == other:
        return bool(one)
    mine, theirs = one.split(), other.split()
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if mine[-1] == theirs[-1] and 1 in (len(mine[0]), len(theirs[0])):
        return mine[0][0] == theirs[0][0]
    return len(mine) == len(theirs) and all(a == b or _near(a, b) for a, b in zip(mine, theirs, strict=True))


@lru_cache(maxsize=65536)
def _near(one: str, other: str) -> bool:
    if one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - the first screen needs none of it

    return fuzz.ratio(one, other) >= _SPELLED_NEAR


@lru_cache(maxsize=65536)
def core(company: str) -> str:
    """A company's name, as it is compared, without what it is by law: ``acme`` for ``acme inc``."""
    words = re.split(r"\s+", company)
    return " ".join(word for word in words if word not in _FORMS) or company


def _like_company(one: str, other: str) -> bool:
    mine, theirs = core(one), core(other)
    if mine == theirs:
        return True
    if mine.startswith(theirs + " ") or theirs.startswith(mine + " "):
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above

    return fuzz.ratio(mine, theirs) >= _COMPANY_NEAR
