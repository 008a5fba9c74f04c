"""Finding a script by a few letters, while somebody is on the line. Pure.

The letters are read as the beginnings of words of the title, of the further words and of the id: ``pri`` is the
price, ``v2`` the second voicemail, ``not job`` that it is not their job. A typing error is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.model.text import one_line
from tui.scripts.library import Script, Shelf

SHOWN = 30
"""More hits than this are no help to somebody on the phone."""

_LONGEST = 40
"""Letters of a search, and of a word in it, that are looked at."""
_WORDS = 40
"""Words of a script that are looked at."""
_ALIKE = 0.76
"""How like a word what is typed must be, to be taken for a typing error."""
_LEAST = 3
"""From so many letters on, a typing error is looked for."""
_MOST_INITIALS = 6
_INITIAL_WORDS = 12
"""So many letters are read as initials, of so many words of a title: more would take too long to try."""

_SHORT_NAME, _WHOLE, _BEGINNING, _INITIALS, _ALMOST = range(5)


class _Words(NamedTuple):
    """What a script is found by."""

    parts: tuple[tuple[tuple[str, ...], float], ...]
    """What it is called, and how much each counts: the parts of its title, its id without the first word, which others
    share, and by half its further words."""
    every: frozenset[str]
    title: tuple[str, ...]
    id: tuple[str, ...]


def find(typed: str, shelf: Shelf, *, used: Sequence[str] = (), fitting: Sequence[Script] = ()) -> tuple[Script, ...]:
    """The scripts that what is typed may mean, best first.

    The initials of an id come before whole words, then beginnings of words, initials of a title, and typing errors;
    among equals the last ones ``used`` come first, then answers to an objection, for which nobody can wait, then what
    is ``fitting`` for the call on screen. With nothing typed it is the last used, then what fits.
    """
    asked = _split(typed)[:_WORDS]
    recent = {script_id: place for place, script_id in enumerate(used)}
    fits = {script.id: place for place, script in enumerate(fitting)}
    order = {script_id: place for place, script_id in enumerate(shelf)}

    def nearness(script: Script) -> tuple[int, bool, int]:
        fit = fits.get(script.id, len(fits))
        return recent.get(script.id, len(recent)), bool(asked) and script.serves != "objection", fit

    if not asked:
        near = [script for script in shelf.values() if script.id in recent or script.id in fits]
        return tuple(sorted(near, key=nearness))[:SHOWN]
    ranked = sorted(
        (rank, *nearness(script), -score, len(script.title), order[script.id], script)
        for script in shelf.values()
        for rank, score in _rank(asked, _words(script))
    )
    meant = [each for each in ranked if each[0] < _ALMOST]
    return tuple(each[-1] for each in meant or ranked)[:SHOWN]


def get_ready() -> None:
    """Load what a search needs, before the first one."""
    find("xyz", {})
    import rapidfuzz.distance.OSA  # noqa: PLC0415, F401 - not needed for the first screen


def _split(text: str) -> list[str]:
    """The words of a text; letters and figures are words of their own: ``v2`` is ``v`` and ``2``."""
    plain = one_line(text[:2000]).casefold().replace("'", "").replace("’", "")
    return [word[:_LONGEST] for word in re.findall(r"[^\W\d_]+|\d+", plain)]


@lru_cache(maxsize=512)
def _words(script: Script) -> _Words:
    name = tuple(_split(script.id))[:_WORDS]
    title = tuple(_split(script.title))[:_WORDS]
    called = [
        *((part, 1.0) for part in re.split(r"[:;,(]", script.title[:2000])),
        *((part, 0.5) for part in script.also),
    ]
    parts = [(tuple(_split(part)), weight) for part, weight in called[:_WORDS]]
    parts = [(name[1:] or name, 1.0), *((part, weight) for part, weight in parts if part)]
    every = frozenset((*name, *(word for part, _weight in parts for word in part)))
    return _Words(tuple(part for part in parts if part[0]), every, title, name)


def _rank(asked: Sequence[str], words: _Words) -> Iterable[tuple[int, float]]:
    """How it was found, and how well; nothing where it was not."""
    letters = "".join(asked)
    if len(letters) > 1 and letters == "".join(word[0] for word in words.id):
        yield _SHORT_NAME, 1.0
    elif words.every.issuperset(asked):
        yield _WHOLE, _covered(asked, words)
    elif all(any(word.startswith(each) for word in words.every) for each in asked):
        yield _BEGINNING, _covered(asked, words)
    elif len(letters) <= _MOST_INITIALS and any(
        _initials(letters, part[:_INITIAL_WORDS]) for part in (words.title, words.id)
    ):
        yield _INITIALS, 1.0
    else:
        score = _almost(asked, words.every)
        if score >= _ALIKE:
            yield _ALMOST, score


def _covered(asked: Sequence[str], words: _Words) -> float:
    """How much is typed of what it is called by best."""
    best = 0.0
    for part, weight in words.parts:
        typed = sum(len(each) for each in asked if any(word.startswith(each) for word in part))
        best = max(best, weight * typed / sum(map(len, part)))
    return best


def _initials(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are beginnings of words, in their order: ``fv2`` of ``follow up voicemail 2``."""
    if not letters:
        return True
    for place, word in enumerate(words):
        for length in range(1, min(len(letters), len(word)) + 1):
            if not word.startswith(letters[:length]):
                break
            if _initials(letters[length:], words[place + 1 :]):
                return True
    return False


def _almost(asked: Sequence[str], words: Collection[str]) -> float:
    """How like the beginnings of the words it is, letters that changed places counted once."""
    if not words or any(len(each) < _LEAST for each in asked):
        return 0.0
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - not needed for the first screen

    return min(
        max(OSA.normalized_similarity(each, word[: len(each) + more]) for word in words for more in (-1, 0, 1))
        for each in asked
    )
