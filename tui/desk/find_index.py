"""Everybody by a few letters, at any size of the book: folded names, companies, mails and numbers, held as text.

The book's packed records are read in shelves of a few thousand people, behind the screen; what is read so far can be
searched at once. Of each record the very bytes are remembered: a record that was written anew is other bytes, so that
one look through all of them finds what has changed, whoever changed it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import accumulate, chain, islice, product
from typing import NamedTuple

from tui.desk.find_record import FIGURES, NAME, PART, WORD, Person, encoded, person_of
from tui.desk.lookup import folded

MOST = 50
"""More people than this are no help to somebody who types on."""

_SHELF = 4_000
"""People in one shelf: some 40 ms of reading, in which the keys go first some hundred times."""
_AT_ONCE = 25
"""People that are read between two rests."""
_WEIGHED = 200
"""Of more who fit, the first that are come upon will do: whoever wants another types on."""
_FEWEST_DIGITS = 3
"""With fewer, digits are no part of a number."""

Texts = Mapping[str, bytes]
"""Packed records by id."""


class Sought(NamedTuple):
    """What was typed, as it is looked for."""

    words: tuple[tuple[bytes, bytes], ...]
    """Each word, and the digits in it where they are enough for a part of a number."""
    number: bytes = b""
    """All that was typed, where it can only be a number."""

    @property
    def first(self) -> bytes:
        """The first word."""
        return self.words[0][0] if self.words else b""

    @property
    def phrase(self) -> bytes:
        """All the words as a name has them."""
        return NAME.join(word for word, _digits in self.words)


def sought(typed: str) -> Sought:
    """What is meant by some letters or figures; nothing where nothing is typed."""
    words = tuple((encoded(word), _digits(word)) for word in folded(typed).split())
    number = b"" if any(map(str.isalpha, typed)) else _digits(typed)
    return Sought(words, number if words else b"")


class Shelf:
    """Some people, by name; never changed but for who is out of date."""

    def __init__(self, people: Iterable[Person]) -> None:
        ordered = sorted(people)
        self.ids = [each.id for each in ordered]
        self.read: list[bytes | None] = [each.text for each in ordered]
        """The record of each as it was read; None where it says something else by now."""
        self.text = b"".join(each.line for each in ordered)
        self._starts = array("L", accumulate((len(each.line) for each in ordered[:-1]), initial=0))
        self.said = b"\n".join(each.said for each in ordered)
        """What is known of each beside, a line for each."""
        self._said_starts = array("L", accumulate((len(each.said) + 1 for each in ordered[:-1]), initial=0))

    def name(self, number: int) -> bytes:
        """The folded name of that one."""
        start = self._starts[number] + 2
        return self.text[start : self.text.index(PART, start)]

    def line(self, number: int) -> bytes:
        """All that they are found by."""
        return self.text[self._starts[number] : self._end(number)]

    def _end(self, number: int) -> int:
        return self._starts[number + 1] if number + 1 < len(self.ids) else len(self.text)

    def named(self, beginning: bytes) -> Iterator[int]:
        """Whose name begins so, by name."""
        for number in range(bisect_left(range(len(self.ids)), beginning, key=self.name), len(self.ids)):
            if not self.name(number).startswith(beginning):
                return
            if self.read[number] is not None:
                yield number

    def saying(self, words: bytes) -> Iterator[int]:
        """Whose line says so, by name."""
        place = self.text.find(words)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            if self.read[number] is not None:
                yield number
            place = self.text.find(words, self._end(number))

    def fitting(self, way: bytes, others: Sequence[tuple[bytes, bytes]]) -> Iterator[int]:
        """Whose line says this and, of each of the others, the word or its digits. Many are looked at: no calls."""
        starts, find, ends = self._starts, self.text.find, len(self.ids) - 1
        place = find(way)
        while place >= 0:
            number = bisect_right(starts, place) - 1
            start, end = starts[number], starts[number + 1] if number < ends else len(self.text)
            for word, digits in others:
                if find(word, start, end) < 0 and not (digits and find(digits, start, end) >= 0):
                    break
            else:
                if self.read[number] is not None:
                    yield number
            place = find(way, end)

    def telling(self, words: Sequence[bytes]) -> Iterator[int]:
        """Of whom all the words are known."""
        longest, place = max(words, key=len), -1
        while (place := self.said.find(longest, place + 1)) >= 0:
            number = bisect_right(self._said_starts, place) - 1
            line = self.told(number)
            place = self._said_starts[number] + len(line)
            if self.read[number] is not None and all(word in line for word in words):
                yield number

    def told(self, number: int) -> bytes:
        """What is known of that one."""
        end = self._said_starts[number + 1] - 1 if number + 1 < len(self.ids) else len(self.said)
        return self.said[self._said_starts[number] : end]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a name or a company."""
        told = (line.split(PART, 2)[:2] for line in self.text.split(b"\n"))
        return frozenset(word for parts in told for part in parts for word in part.decode("utf-8", "replace").split())


def _by_name(shelves: Iterable[Shelf], way: Callable[[Shelf], Iterator[int]]) -> Iterator[tuple[bytes, str]]:
    """Who is found on all shelves: name and id, by name; nobody is looked for before they are asked for."""
    return merge(*(_told(shelf, way(shelf)) for shelf in shelves))


def _told(shelf: Shelf, numbers: Iterator[int]) -> Iterator[tuple[bytes, str]]:
    return ((shelf.name(number), shelf.ids[number]) for number in numbers)


def _ranked(shelves: Sequence[Shelf], asked: Sought) -> Iterator[str]:
    """Those who fit every word, best first."""
    ranked = {(0, *each) for each in islice(_by_name(shelves, lambda shelf: shelf.named(asked.phrase)), MOST)}
    if len(ranked) < MOST and not _look_through(shelves, asked, ranked):
        by_name_word = _by_name(shelves, lambda shelf: shelf.saying(NAME + asked.first))
        if len(asked.words) == 1:
            ranked.update((2, *each) for each in islice(by_name_word, MOST))
    return _ids(ranked)


def _look_through(shelves: Sequence[Shelf], asked: Sought, ranked: set[tuple[int, bytes, str]]) -> bool:
    """Weigh whoever says the rarest of the words and fits, until enough are weighed: whether all were."""
    few = shelves[:2]
    rarest = min(asked.words, key=lambda pair: sum(shelf.text.count(pair[1] or pair[0]) for shelf in few))
    others = tuple(each for each in asked.words if each != rarest)
    for shelf in shelves:
        for number in chain.from_iterable(shelf.fitting(way, others) for way in rarest if way):
            ranked.add((_rank(shelf.line(number), asked), shelf.name(number), shelf.ids[number]))
            if len(ranked) >= _WEIGHED:
                return False
    return True


def _ids(ranked: Iterable[tuple[int, bytes, str]]) -> Iterator[str]:
    return (prospect_id for _rank, _name, prospect_id in sorted(ranked))


def _rank(line: bytes, asked: Sought) -> int:
    """The least comes first."""
    if line.startswith(asked.phrase, 2):
        return 0
    if line.startswith(asked.first, 2):
        return 1
    return 2 if NAME + asked.first in line else 3 if WORD + asked.first in line else 4


class FindIndex:
    """Whom the book knows, to be found by a few letters. ``refresh`` is for one thread; any may search."""

    def __init__(self) -> None:
        self._shelves: tuple[Shelf, ...] = ()
        self.total = 0
        """How many there are in the book."""
        self.whole = False
        """All of them are read."""

    @property
    def read(self) -> int:
        """How many are read."""
        return sum(len(shelf.ids) for shelf in self._shelves)

    def refresh(self, texts: Texts, rest: Callable[[], None] = lambda: None) -> int:
        """Read whoever is new or has changed: how many they were. ``rest`` is called every few milliseconds."""
        self.total = len(texts)
        known: set[str] = set()
        for shelf in self._shelves:
            for number, (prospect_id, read) in enumerate(zip(shelf.ids, shelf.read, strict=True)):
                if read is None:
                    continue
                if texts.get(prospect_id) is read:
                    known.add(prospect_id)
                else:
                    shelf.read[number] = None
            rest()
        if not known:
            self._shelves = ()
        fresh = [each for each in texts if each not in known]
        self.whole = not fresh
        for start in range(0, len(fresh), _SHELF):
            people: list[Person] = []
            for count, prospect_id in enumerate(fresh[start : start + _SHELF], start=1):
                people += person_of(prospect_id, texts[prospect_id])
                if count % _AT_ONCE == 0:
                    rest()
            self._shelves = (*self._shelves, Shelf(people))
            rest()
        self._tidy()
        self.whole = True
        return len(fresh)

    def _tidy(self) -> None:
        """What changed a few at a time comes onto one shelf; one that is all out of date goes."""
        small = [shelf for shelf in self._shelves if len(shelf.ids) < _SHELF // 4]
        if len(small) > 1:
            people = [
                Person(shelf.name(number), shelf.line(number), prospect_id, read, shelf.told(number))
                for shelf in small
                for number, (prospect_id, read) in enumerate(zip(shelf.ids, shelf.read, strict=True))
                if read is not None
            ]
            kept = [shelf for shelf in self._shelves if shelf not in small]
            self._shelves = (*kept, Shelf(people))

    def search(self, typed: str, most: int = MOST) -> list[str]:
        """Ids of who fits all the words typed, by name, company, mail or number, best first.

        A name that begins so comes first, then a word of it, then any other word, then what stands within one. A number
        may be typed as it is written anywhere: ``(415) 555-0132``, ``+44 (0)20 7946 0123``, ``020 7946``, ``0132``.
        """
        asked, shelves = sought(typed), self._shelves
        if not asked.words:
            return []
        found: Iterator[str] = iter(())
        if asked.number:
            found = (each for _name, each in _by_name(shelves, lambda shelf: shelf.saying(asked.number)))
        return list(first_few(chain(found, _ranked(shelves, asked)), most))

    def telling(self, typed: str, most: int) -> list[str]:
        """Ids of some of whom all the words are known, from what they told or what a list said."""
        words = [encoded(word) for word in folded(typed).split()]
        if not words:
            return []
        found = (shelf.ids[number] for shelf in self._shelves for number in shelf.telling(words))
        return list(first_few(found, most))

    def almost(self, typed: str, rest: Callable[[], None] = lambda: None) -> list[str]:
        """Ids of who fits if a typing error is forgiven: for when ``search`` finds next to nobody."""
        words = folded(typed).split()
        if not words or any(map(str.isdigit, typed)) or not any(len(word) >= _LEAST for word in words):
            return []
        found = (each for meant in _meant(words, self._shelves, rest) for each in self.search(" ".join(meant), _ALMOST))
        return list(first_few(found, _ALMOST))


_LEAST = 3
"""From so many letters on, a typing error is looked for."""
_SURE = 7
"""From so many letters on, two of them."""
_TRIED = 5
"""So many other words are tried for one that nobody has."""
_ALMOST = 10
"""Of those who almost fit, more are no help."""


def first_few(ids: Iterator[str], most: int) -> Iterator[str]:
    """Nobody twice, and so many at most."""
    seen: set[str] = set()
    for each in ids:
        if each not in seen:
            seen.add(each)
            yield each
            if len(seen) == most:
                return


def _meant(words: list[str], shelves: Sequence[Shelf], rest: Callable[[], None]) -> Iterator[tuple[str, ...]]:
    """What may have been meant: each word that nobody has in the place of one of the book's, nearest first."""
    ways = [
        [word] if any(encoded(word) in shelf.text for shelf in shelves) else _near(word, shelves, rest)
        for word in words
    ]
    return islice((each for each in product(*ways) if list(each) != words), _TRIED * 2)


def _near(word: str, shelves: Iterable[Shelf], rest: Callable[[], None]) -> list[str]:
    """The beginnings of words that are like it."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - not needed for the first screen
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    if len(word) < _LEAST:
        return [word]
    near: dict[str, float] = {}
    for shelf in shelves:
        for length in (len(word), len(word) + 1):
            beginnings = list({each[:length] for each in shelf.words})
            found = extract(word, beginnings, scorer=OSA.distance, score_cutoff=1 + (len(word) >= _SURE), limit=_TRIED)
            near.update((other, distance) for other, distance, _place in found)
        rest()
    return sorted(near, key=lambda each: (near[each], each[:1] != word[:1], each))[:_TRIED] or [word]


def _digits(text: str) -> bytes:
    """Its digits, without what is dialled at home or from there; empty where they are too few to tell anything."""
    abroad = re.sub(r"^\s*011[\s-]|\(0\)", "", text)
    digits = "".join(letter for letter in abroad if letter.isdecimal() and letter.isascii()).lstrip("0")
    return digits.encode().translate(FIGURES) if len(digits) >= _FEWEST_DIGITS else b""
