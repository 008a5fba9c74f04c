"""Phrases that fit into the middle of a spoken sentence, whatever was typed."""

from __future__ import annotations

import re
from datetime import date

_UNSAFE = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        0xFEFF,
    ),
    " ",
)
"""Control characters, line separators, bidirectional controls and lone surrogates: what could act on a terminal."""

_EDGES = " .,;:!?…-–—•*|/\\"
_DIGIT_BY_DIGIT = 5
"""A figure of so many digits or more is read out digit by digit."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS = _words("""
    the a an my our your his her its their this that these those some any all both each every no another
    one two three four five six seven eight nine ten
""")
_VERBS = _words("""
    arrange ask be bring build buy calculate clarify collect compare confirm connect convince decide discuss fill find
    finish fix forward get give have introduce invite let look make meet organise organize pay prepare provide put
    read renew return send set share sign sort speak take tell try write
""")
_NOUNS_OR_VERBS = _words("""
    book call check demo draft email invoice mail move quote report review schedule show talk test text update
""")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that could act: controls become spaces, and spaces run together."""
    return " ".join(text.translate(_UNSAFE).split())


def phrase(text: str, *, words: int = 20, letters: int = 120) -> str:
    """The text to be said inside a sentence: no stop at its end, and no longer than can be said in one breath.

    Empty where there is neither a letter nor a figure to say.
    """
    cleaned = plain(text[: letters * 20])
    said = cleaned.strip(_EDGES)
    if not any(character.isalnum() for character in said):
        return ""
    if cleaned.endswith("…"):
        said += "…"
    if len(said) <= letters and said.count(" ") < words:
        return said
    first, stop, _ = said.partition(". ")
    if stop and len(first) <= letters and first.count(" ") < words:
        return first.strip(_EDGES)
    room = " ".join(said[: letters - 1].split(" ")[:words])
    if len(room) == letters - 1 and " " in room:
        room = room.rpartition(" ")[0]
    return room.strip(_EDGES) + "…"


def name(text: str, *, words: int = 4) -> str:
    """A name of a person or a company, short enough to be said twice in a voicemail."""
    return phrase(text, words=words, letters=40).rstrip("…")


def thing(text: str) -> str:
    """A promise as it follows "my part was": ``the ROI model``, ``to send the figures``, ``two references``."""
    said = phrase(text, words=12, letters=80)
    first, _, rest = said.partition(" ")
    low = first.casefold()
    if low in {"will", "i'll", "we'll"} and rest:
        return f"to {rest}"
    if low == "to" or low in _DETERMINERS or _is_owned(said) or first[:1].isdigit() or not said:
        return said
    if is_verb(said):
        return f"to {said[0].lower()}{said[1:]}"
    return f"the {said}"


def is_verb(said: str) -> bool:
    """Whether the phrase says to do something (``send the figures``) rather than names a thing."""
    first, _, rest = said.casefold().partition(" ")
    return first in _VERBS or (first in _NOUNS_OR_VERBS and rest.split(" ")[0] in _DETERMINERS)


def _is_owned(said: str) -> bool:
    """Whether it says whose or of when it is: ``Dana's intro``, ``last month's routes``."""
    first, second, *_ = (*said.casefold().split(" "), "", "")
    return (second if first in {"last", "next"} else first).endswith(("'s", "’s"))


def yours(text: str) -> str:
    """A date of theirs with its name: ``your product launch``, ``the board meeting``, ``Thanksgiving``."""
    said = phrase(text, words=8, letters=60) or "deadline"
    first = said.split(" ")[0]
    if first.casefold() in _DETERMINERS or _is_owned(said):
        return said
    if first == said and first[0].isupper():
        return said
    return f"your plan to {said}" if is_verb(said) else f"your {said}"


def past_day(day: date, today: date) -> str:
    """A day gone by: ``yesterday``, ``on Monday``, ``last Thursday``, ``on 12 November``."""
    ago = (today - day).days
    if ago <= 0:
        return "earlier today"
    if ago == 1:
        return "yesterday"
    if ago < 7:
        return f"{'on' if day.weekday() < today.weekday() else 'last'} {day:%A}"
    return f"on {_date(day)}" if ago < 300 else f"in {day:%B %Y}"


def coming_day(day: date, today: date) -> str:
    """A day to come: ``today``, ``tomorrow``, ``on Friday``, ``on 3 December``."""
    ahead = (day - today).days
    if ahead <= 0:
        return "today"
    if ahead == 1:
        return "tomorrow"
    if ahead < 7:
        return f"on {day:%A}"
    return f"on {_date(day)}" if ahead < 300 else f"on {_date(day)} {day.year}"


def spoken_number(text: str) -> str:
    """A phone number as it is read out, in groups: ``415-555-0132``. Empty if it is none (5 to 15 digits).

    A number of the North American plan loses its country code; an extension is named.
    """
    match = re.fullmatch(r"(.*?)(?:\s*[,;]?\s*(?:ext(?:ension)?\.?|x)\s*([0-9]{1,6}))?", plain(text[:200]).casefold())
    number, extension = (match[1], match[2]) if match else ("", "")
    groups = re.findall("[0-9]+", number)
    digits = "".join(groups)
    if not 5 <= len(digits) <= 15 or re.search("[a-z@]", number):
        return ""
    north_american = len(digits) == 11 and digits[0] == "1"
    if north_american or (len(digits) == 10 and "+" not in number):
        local = digits[-10:]
        groups = [local[:3], local[3:6], local[6:]]
    elif len(groups) == 1:
        groups = [digits[start : start + 3] for start in range(0, len(digits) - 4, 3)]
        groups.append(digits[len("".join(groups)) :])
    plus = "+" if "+" in number and not north_american else ""
    return plus + "-".join(groups) + (f", extension {extension}" if extension else "")


def count_words(text: str) -> int:
    """Words to say; the digits of a phone number count one by one."""
    return sum(_weight(token) for token in text.split())


def _weight(token: str) -> int:
    if token[:-1].isalpha():
        return 1
    digits = sum(character.isdigit() for character in token)
    return digits if digits >= _DIGIT_BY_DIGIT else int(any(character.isalnum() for character in token))


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
