"""Phrases that bring nothing to whoever hears or reads them: where they stand, why, and what to say in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tui.scripts.phrase_list import GAP_WORDS, WORD, Phrase, Step, phrases, straight

_TOKEN = rf"{WORD}|,|[.!?…](?=\W|$)|\n(?=[^\S\n]*\n)"
"""A word, a comma or a stop. A plain string, compiled when a text is read: the first screen does without it."""
_COMMA, _STOP = ",", "."
_STOPS = ".!?…\n"
_LISTED_WORDS = 5
"""Longer parts of a sentence are told, not listed."""


class Found(NamedTuple):
    """A phrase that brings nothing: ``text[start:end]``."""

    start: int
    end: int
    why: str
    instead: str


def find(text: str) -> tuple[Found, ...]:
    """The phrases in a text, in their order; none overlaps another. Takes time in step with the text's length."""
    tokens = re.compile(_TOKEN)
    even = straight(text)
    known = _known()
    words = [known.get(token.casefold(), "") for token in tokens.findall(even)]
    met = list(_met([word for word in words if word != _COMMA], _walls(words)))
    if not met:
        return ()
    spans = [match.span() for match in tokens.finditer(even) if match[0] != _COMMA]
    return tuple(Found(spans[first][0], spans[end - 1][1], phrase.why, phrase.instead) for first, end, phrase in met)


def find_in_promise(row: str) -> tuple[Found, ...]:
    """Those in a row of a note that files a promise of ours, which is sent or said as it stands; none in other rows."""
    return find(row) if row.lstrip(" -*•")[:8].replace(" ", "").casefold().startswith("me:") else ()


class _Met(NamedTuple):
    """A phrase among the words of a text."""

    first: int
    end: int
    """The place behind its last word."""
    phrase: Phrase


def _met(words: Sequence[str], walls: Sequence[_Met]) -> Iterator[_Met]:
    """From left to right, the longest of those that begin at one word; none within another."""
    start = _beginning()
    listed = {each.first: each for each in walls}
    behind = 0
    for place in [place for place, word in enumerate(words) if word in start.after or place in listed]:
        if place >= behind:
            found = [each for each in (listed.get(place), _longest(start, words, place)) if each is not None]
            if found:
                longest = max(found, key=lambda each: each.end)
                yield longest
                behind = longest.end


class _At(NamedTuple):
    """How far into one way of saying a phrase."""

    phrase: Phrase
    steps: tuple[Step, ...]
    """What is still to come; none where it is said whole."""
    any_words: int
    """How many words of any sort may still come before the next step."""


class _State:
    """All that the words so far may be the beginning of; where each further word leads is worked out once."""

    def __init__(self, places: Iterable[_At]) -> None:
        self.places = tuple(dict.fromkeys(places))
        self.whole = next((each.phrase for each in self.places if not each.steps), None)
        self.after: dict[str, _State | None] = {}

    def follow(self, word: str) -> _State | None:
        """After one more word; None where nothing begins so. A word of no phrase is given as an empty one."""
        if word not in self.after:
            places = [each for place in self.places for each in _after(place, word)]
            self.after[word] = _State(places) if places else None
        return self.after[word]


def _after(place: _At, word: str) -> Iterator[_At]:
    if not place.steps:
        return
    step = place.steps[0]
    if word in step.words:
        yield from _arrive(place.phrase, place.steps[1:])
    elif not step.words and place.any_words and word != _STOP:
        yield from _arrive(place.phrase, place.steps, place.any_words - 1)


def _arrive(phrase: Phrase, steps: tuple[Step, ...], any_words: int = GAP_WORDS) -> Iterator[_At]:
    """That place, and those behind what may be left out there."""
    yield _At(phrase, steps, any_words)
    if steps and (steps[0].spared or not steps[0].words):
        yield from _arrive(phrase, steps[1:])


@cache
def _beginning() -> _State:
    """Where every phrase begins; the words that one can begin with are worked out."""
    start = _State(at for phrase in phrases() for steps in phrase.ways for at in _arrive(phrase, steps))
    for word in {word for place in start.places for word in place.steps[0].words}:
        start.follow(word)
    return start


@cache
def _known() -> Mapping[str, str]:
    """Each word of a phrase, by itself; the comma; and every stop as _STOP. All other words are read as empty ones."""
    words = {word for phrase in phrases() for steps in phrase.ways for step in steps for word in step.words}
    return {**{word: word for word in words}, **dict.fromkeys(_STOPS, _STOP), _COMMA: _COMMA}


def _longest(start: _State, words: Sequence[str], first: int) -> _Met | None:
    """The longest phrase that begins at that word."""
    best, state, place = None, start.after.get(words[first]), first + 1
    while state is not None:
        best = _Met(first, place, state.whole) if state.whole else best
        state = state.follow(words[place]) if place < len(words) else None
        place += 1
    return best


def _walls(words: Sequence[str]) -> list[_Met]:
    """Runs of short things with commas between them. Places are counted without the commas."""
    walls = sorted((phrase for phrase in phrases() if phrase.things), key=lambda wall: wall.things)
    found: list[_Met] = []
    if not walls or words.count(_COMMA) + 1 < walls[0].things:
        return found
    for first, last, things in _runs(words):
        fitting = [wall for wall in walls if wall.things <= things]
        if fitting:
            found.append(_Met(first, last + 1, fitting[-1]))
    return found


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Each stretch of a sentence in which few words stand from comma to comma: the word before its first comma, the one
    behind its last, and how many things it lists."""
    first = last = things = 0
    place = since = 0  # words so far, in all and since the last comma
    for word, following in zip(words, (*words[1:], _STOP), strict=True):
        if word != _COMMA:
            place += 1
            since += 1
        elif place and since and following not in (_COMMA, _STOP):
            if things and since <= _LISTED_WORDS:
                last, things = place, things + 1
            else:
                if things:
                    yield first, last, things
                first, last, things = place - 1, place, 2
            since = 0
        if word == _STOP:
            if things:
                yield first, last, things
            things = since = 0
    if things:
        yield first, last, things
