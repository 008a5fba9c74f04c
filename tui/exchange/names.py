"""Names of people and companies: what to call somebody, and whether two names may be one person's."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "herr",
        "frau",
        "hr",
        "fr",
        "mme",
        "mlle",
        "m",
        "monsieur",
        "madame",
        "sr",
        "sra",
        "srta",
        "sig",
    ]
)
_SUFFIXES = frozenset(
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "inc", "llc", "ltd", "gmbh", "co"]
)

_KEPT = {code: chr(code).casefold() if chr(code).isalnum() else "" if chr(code) in "'." else " " for code in range(128)}
"""What is kept of a sign in ASCII."""


def given_name(name: str) -> str:
    """What to call them, out of a whole name (``Dr. Dana Okafor``, ``Okafor, Dana``); empty for a bare initial."""
    before, comma, after = name.partition(",")
    if comma and after.split() and plain(after.split()[0]) not in _SUFFIXES:
        name = after
    elif comma:
        name = before
    words = [word for word in name.split() if plain(word) not in _HONORIFICS]
    first = words[0] if words else ""
    return first if len(first.rstrip(".")) > 1 else ""


def in_order(name: str) -> str:
    """``Okafor, Dana`` as ``Dana Okafor``; any other name as it is (``Dana Okafor, PhD``)."""
    if "," not in name:
        return name
    last, _, first = name.partition(",")
    words = first.split()
    return f"{first.strip()} {last}" if words and last.strip() and plain(words[0]) not in _SUFFIXES else name


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """For comparing: no accents, case, honorific or punctuation; ``Roe, Jane`` as ``jane roe`` is not attempted."""
    if text.isascii():
        kept = text.translate(_KEPT)
    else:
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
        kept = "".join(sign if sign.isalnum() else "" if sign in "'’." else " " for sign in bare.casefold())
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _HONORIFICS else words) or text.casefold().strip()


def may_be_one(one: str, other: str) -> bool:
    """Whether two names do not contradict: either is missing, or one says no more than the other, or an initial."""
    a, b = plain(one).split(), plain(other).split()
    if not a or not b or set(a) <= set(b) or set(b) <= set(a):
        return True
    initial = len(a[0]) == 1 or len(b[0]) == 1
    return a[-1] == b[-1] and initial and a[0][0] == b[0][0]
