"""Finding a script by a few letters, while somebody is on the line. Pure.

The letters are read as the beginnings of words of the title, of the further words and of the id: ``pri`` is the
price, ``v2`` the second voicemail, ``not job`` that it is not their job. A typing error is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
_ALIKE = 0.6
"""How like a word what is typed must be, to be taken for a typing error."""
_LEAST = 3
"""From so many letters on, a typing error is looked for."""
_MOST_INITIALS = 6
_INITIAL_WORDS = 12
"""So many letters are read as initials, of so many words of a title: more would take too long to try."""

_SHORT_NAME, _WHOLE, _BEGINNING, _INITIALS, _ALMOST = range(5)


class _Words(NamedTuple):
    """What a script is found by."""

    short: str
    """The initials of the id: ``v2``."""
    title: tuple[str, ...]
    all: tuple[str, ...]
    """With those of the id, and the further ones."""


def find(typed: str, shelf: Shelf, *, used: Sequence[str] = (), fitting: Sequence[Script] = ()) -> tuple[Script, ...]:
    """The scripts that what is typed may mean, best first.

    The initials of an id come before whole words, then beginnings of words, initials of a title, and typing errors;
    among equals the last ones ``used`` come first, then what is ``fitting`` for the call on screen. With nothing typed
    it is those two.
    """
    asked = _split(typed)[:_WORDS]
    recent = {script_id: place for place, script_id in enumerate(used)}
    fits = {script.id: place for place, script in enumerate(fitting)}
    order = {script_id: place for place, script_id in enumerate(shelf)}

    def nearness(script: Script) -> tuple[int, int]:
        return recent.get(script.id, len(recent)), fits.get(script.id, len(fits))

    if not asked:
        near = [script for script in shelf.values() if script.id in recent or script.id in fits]
        return tuple(sorted(near, key=lambda script: (*nearness(script), order[script.id])))[:SHOWN]
    ranked = [
        (rank, *nearness(script), -score, order[script.id], script)
        for script in shelf.values()
        for rank, score in _rank(asked, _words(script))
    ]
    return tuple(each[-1] for each in sorted(ranked))[:SHOWN]


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
    name = _split(script.id)
    title = _split(script.title)[:_WORDS]
    further = [word for text in script.also for word in _split(text)]
    every = dict.fromkeys((*title, *name, *further))
    return _Words("".join(word[0] for word in name), tuple(title), tuple(every)[: 2 * _WORDS])


def _rank(asked: Sequence[str], words: _Words) -> Iterable[tuple[int, float]]:
    """How it was found, and how well; nothing where it was not."""
    letters = "".join(asked)
    if letters == words.short and len(letters) > 1:
        yield _SHORT_NAME, 1.0
    elif all(each in words.all for each in asked):
        yield _WHOLE, _in_title(asked, words)
    elif all(any(word.startswith(each) for word in words.all) for each in asked):
        yield _BEGINNING, _in_title(asked, words)
    elif len(letters) <= _MOST_INITIALS and _initials(letters, words.title[:_INITIAL_WORDS]):
        yield _INITIALS, 1.0
    else:
        score = _almost(asked, words.all)
        if score >= _ALIKE:
            yield _ALMOST, score


def _in_title(asked: Sequence[str], words: _Words) -> float:
    """How much of the title is typed."""
    typed = sum(len(each) for each in asked if any(word.startswith(each) for word in words.title))
    return typed / max(1, sum(map(len, words.title)))


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


def _almost(asked: Sequence[str], words: Sequence[str]) -> float:
    """How like the beginnings of the words it is, letters that changed places counted once."""
    if not words or any(len(each) < _LEAST for each in asked):
        return 0.0
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - not needed for the first screen

    return min(
        max(OSA.normalized_similarity(each, word[: len(each) + more]) for word in words for more in (-1, 0, 1))
        for each in asked
    )
