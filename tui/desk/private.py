"""What must not be read on a shared screen: whatever names a prospect of the book, masked cell by cell.

Masked are mail addresses, numbers to dial, words of names and companies (in any case, clipped or broken over two rows),
and letters of other scripts than the app's own. A word that is the app's own as well (``data/plain_words.txt``) goes
only beside another that is masked, where all of a name is of such words, or as a person's name with a capital.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from rich.cells import cell_len

from tui.model.prospect import Prospect

MASK = "•"

_MAIL = re.compile(r"[^\s@<>()]+@(?:[^\s@<>()]*[^\W_][^\s@<>()]*|…)")
_NO_NUMBER = re.compile(r"\d{4}([-/.])\d\d\1\d\d(?!\d)|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3})+", re.ASCII)
"""Days, times and counts."""
_NUMBER = re.compile(r"(?<!\w)[+(]{0,2}\d(?:(?:[.\-/ (]|\)[ -]?| \()?\d)*(?: ?(?:ext\.?|x) ?\d+)?\)?", re.ASCII)
_AREA = re.compile(r"\(\d{2,5}\)|\+\d{3}|\+\d{1,3}[ (]", re.ASCII)
"""``(415)``, ``+1 415``: the first part of a number, where the row ends behind it."""
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_OTHER = re.compile(
    "[\u0370-\u1dff\u2c00-\u2e7f\u2e80-\ud7ff\uf900-\ufe1f\ufe30-\uffef\U00010000-\U0001efff\U00020000-\U0003ffff]+"
)
"""Letters that no word of the app is written with."""
_TIE = re.compile(r"(?: ?[&+/.,'’\-] ?| )$", re.ASCII)
_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,? $", re.ASCII)
_BEHIND = re.compile(r",? \d", re.ASCII)
_MONTHS = frozenset(
    (
        *("Jan", "January", "Feb", "Mar", "March", "Apr", "April", "May"),
        *("Jun", "June", "Jul", "July", "Aug", "August"),
    )
)

_TAILS = frozenset({"ll", "re", "ve"})
"""Of ``I'll``, ``you're``, ``we've``."""
_FEWEST_DIGITS, _TAIL = 7, 4
_FEWEST_LETTERS = 3
"""Of a word's part at the end of a row: shorter ones say nothing."""


@lru_cache(4096)
def folded(word: str) -> str:
    """Without case and accents."""
    if word.isascii():
        return word.lower()
    bare = (letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return "".join(bare).casefold()


@lru_cache(1)
def plain_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the app as it writes them, and folded."""
    text = files("tui.data").joinpath("plain_words.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    return frozenset(words), frozenset(map(folded, words))


class Known:
    """The words and numbers by which the book's people could be known."""

    def __init__(self, people: Iterable[Prospect] = ()) -> None:
        self._plain, self._plain_folded = plain_words()
        self.words: set[str] = set()
        """Of names and companies, folded."""
        self._people: set[str] = set()
        """Of persons' names alone, folded."""
        self._phrases: dict[str, set[tuple[str, ...]]] = {}
        """By its first word, as it is written: a name that is all of the app's own words."""
        self._of_plain = 0
        """How many such names."""
        self._sevens: set[str] = set()
        self._tails: set[str] = set()
        """The last seven digits of each number, and the last four."""
        self._sorted: list[str] | None = None
        self._turned: list[str] = []
        for each in people:
            self.add(each)

    def add(self, person: Prospect) -> bool:
        """Whoever is new, or has changed: what they were called before stays masked. Whether more is masked now."""
        before = self._size
        named = (person.name, person.first_name, *(other.partition("\t")[0] for other in person.also))
        for name in named:
            self._add_name(name, of_person=True)
        self._add_name(person.company, of_person=False)
        for mail in person.emails:
            self._add_words(_WORD.findall(mail))
        for phone in person.phones:
            digits = re.sub(r"\D", "", phone.number)
            self._sevens.add(digits[-_FEWEST_DIGITS:])
            self._tails.add(digits[-_TAIL:])
        return self._size > before

    @property
    def _size(self) -> int:
        return sum(map(len, (self.words, self._people, self._sevens, self._tails))) + self._of_plain

    def _add_name(self, name: str, *, of_person: bool) -> None:
        words = _WORD.findall(name)
        said = [word for word in words if len(word) > 1]
        if of_person:
            self._people.update(map(folded, said))
        if len(said) > 1 and all(folded(word) in self._plain_folded for word in said):
            self._phrases.setdefault(words[0], set()).add(tuple(words))
            self._of_plain += 1
        self._add_words(said)
        self._add_words(["".join(said)] if len(said) > 1 else [])

    def _add_words(self, words: Iterable[str]) -> None:
        for word in map(folded, words):
            if len(word) > 1 and word not in self.words:
                self.words.add(word)
                if self._sorted is not None:
                    insort(self._sorted, word)
                    insort(self._turned, word[::-1])

    def get_ready(self) -> None:
        """Sort them, so that parts of words are found."""
        self._turned = sorted(word[::-1] for word in self.words)
        self._sorted = sorted(self.words)

    # What a row may show

    def names(self, word: str) -> bool:
        """Whether the word says by itself who it is."""
        bare = folded(word)
        found = next((each for each in (bare, bare.removesuffix("s")) if each in self.words), None)
        if found is None:
            return False
        if bare not in self._plain_folded:
            return True
        return found in self._people and word[:1].isupper() and (word not in self._plain or word in _MONTHS)

    def may_name(self, word: str) -> bool:
        """Whether it is part of somebody's name, though it says nothing by itself: ``First``."""
        return word[:1].isupper() and folded(word) in self.words

    def begins(self, part: str) -> bool:
        """Whether the word of a name begins so."""
        return part not in self._plain and _has(self._sorted or [], folded(part))

    def ends(self, part: str) -> bool:
        """Whether the word of a name ends so."""
        return part not in self._plain and _has(self._turned, folded(part)[::-1])

    def phrase(self, words: list[str], at: int, *, clipped: bool) -> int:
        """How many words from there on are a name, though each is the app's own; 0: none."""
        for phrase in self._phrases.get(words[at], ()):
            found = tuple(words[at : at + len(phrase)])
            cut = clipped and len(found) > 1 and at + len(found) == len(words)
            if found == phrase or (cut and phrase[: len(found) - 1] == found[:-1]):
                return len(found)
        return 0

    def is_number(self, text: str) -> bool:
        """Whether it is a number to dial."""
        digits = re.sub(r"\D", "", text)
        if len(digits) < _FEWEST_DIGITS:
            return bool(_AREA.match(text))
        groups = re.findall(r"\d+", text)
        if any(len(group) > 2 for group in groups):
            return True
        return any(digits[at : at + _FEWEST_DIGITS] in self._sevens for at in range(len(digits) - _FEWEST_DIGITS + 1))

    def is_tail(self, digits: str) -> bool:
        """Whether it may be the end of a number that was broken over two rows."""
        return len(digits) >= _TAIL and digits[-_TAIL:] in self._tails


class Nobody(Known):
    """Before the book was looked through, and where people stand that are not in it: all words but the app's own are
    names, and all longer runs of digits are numbers."""

    def names(self, word: str) -> bool:
        if len(word) == 1 or word in _TAILS:
            return False
        return word not in self._plain and not (word.islower() and word in self._plain_folded)

    def begins(self, part: str) -> bool:
        return part not in self._plain

    ends = begins

    def is_number(self, text: str) -> bool:
        return len(re.sub(r"\D", "", text)) >= _FEWEST_DIGITS or bool(_AREA.match(text))

    def is_tail(self, digits: str) -> bool:
        return len(digits) >= _TAIL


def _has(ordered: list[str], beginning: str) -> bool:
    at = bisect_left(ordered, beginning)
    return at < len(ordered) and ordered[at].startswith(beginning)


def hidden_in(row: str, known: Known) -> list[tuple[int, int]]:
    """The stretches of a row that name somebody; they may overlap."""
    return [
        *(found.span() for found in _MAIL.finditer(row)),
        *(found.span() for found in _OTHER.finditer(row)),
        *_numbers(row, known),
        *_names(row, known),
    ]


def dotted(row: str, hidden: Iterable[tuple[int, int]]) -> str:
    """Those stretches of a row as dots."""
    done, upto = [], 0
    for start, end in sorted(hidden):
        if end > upto:
            done += [row[upto:start], MASK * cell_len(row[max(start, upto) : end])]
            upto = end
    return "".join(done) + row[upto:]


def _numbers(row: str, known: Known) -> Iterable[tuple[int, int]]:
    bare = _NO_NUMBER.sub(lambda found: "\0" * len(found[0]), row)
    for found in _NUMBER.finditer(bare):
        first = not any(map(str.isalnum, row[: found.start()]))
        if known.is_number(found[0]) or (first and known.is_tail(re.sub(r"\D", "", found[0]))):
            yield found.span()


def _names(row: str, known: Known) -> Iterable[tuple[int, int]]:
    found = list(_WORD.finditer(row))
    words = [each[0] for each in found]
    masked = [known.names(word) and not _is_day(row, each) for word, each in zip(words, found, strict=True)]
    clipped = bool(found) and row[found[-1].end() :].lstrip().startswith("…")
    for at, each in enumerate(found):
        cut = row.startswith("…", each.end())
        last, first = at == len(found) - 1, at == 0
        enough = len(words[at]) >= _FEWEST_LETTERS
        masked[at] = (
            masked[at]
            or ((cut or (last and enough)) and known.begins(words[at]))
            or (first and enough and known.ends(words[at]))
        )
        for beside in range(at, at + known.phrase(words, at, clipped=clipped)):
            masked[beside] = True
    _spread(row, found, masked, known)
    return [each.span() for each, hides in zip(found, masked, strict=True) if hides]


def _is_day(row: str, word: re.Match[str]) -> bool:
    """``3 May``, ``May 3``: the month, and nobody of that name."""
    return word[0] in _MONTHS and bool(_BEFORE.search(row, 0, word.start()) or _BEHIND.match(row, word.end()))


def _initial(row: str, word: re.Match[str]) -> bool:
    """``D.``, and the ``O`` of ``O'Hara``: any other single letter is a word or the end of one, as in ``I'll``."""
    return len(word[0]) == 1 and word[0].isupper() and row[word.end() : word.end() + 1] in tuple(".'’-")


def _spread(row: str, found: list[re.Match[str]], masked: list[bool], known: Known) -> None:
    """To words that may be of the same name, on both sides of what is masked."""
    for steps in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in steps:
            beside = at - steps.step
            left, right = sorted((found[at], found[beside]), key=re.Match.start)
            if masked[beside] and not masked[at] and (known.may_name(found[at][0]) or _initial(row, found[at])):
                masked[at] = bool(_TIE.match(row[left.end() : right.start()])) and not _is_day(row, found[at])
