"""Finding people: one for certain (the command line), or some as letters are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from tui.model.prospect import Prospect

_FEWEST_DIGITS = 3
"""With fewer, digits are no part of a number."""


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces: ``Zoë`` is found by ``zoe``."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def named(prospects: Iterable[Prospect], who: str, number: str = "") -> list[Prospect]:
    """Who fits an id, a number (E.164 in ``number``), a mail address or a name; several where it fits several."""
    wanted = folded(who)
    everybody = list(prospects)
    ways: tuple[Callable[[Prospect], bool], ...] = (
        lambda each: who.strip() in (each.id, *each.merged),
        lambda each: bool(wanted) and any(folded(mail) == wanted for mail in each.emails),
        lambda each: bool(number) and any(phone.number == number for phone in each.phones),
        lambda each: bool(wanted) and folded(each.name) == wanted,
        lambda each: bool(wanted) and any(folded(other.partition("\t")[0]) == wanted for other in each.also),
        lambda each: bool(wanted) and not each.name and folded(each.company) == wanted,
        lambda each: len(wanted) > 1 and wanted in folded(f"{each.name} {each.company}"),
    )
    for fits in ways:
        found = [each for each in everybody if fits(each)]
        if found:
            return found
    return []


def like(prospects: Iterable[Prospect], typed: str, limit: int = 50) -> list[Prospect]:
    """Who fits all the words typed, by name, company, mail or digits; those whose name begins so first.

    A number may be typed whole, as it is written anywhere: ``(415) 555-0132``, ``+44 20 7946 0123``, ``020 7946 …``.
    """
    words = folded(typed).split()
    if not words:
        return []
    number = "" if any(map(str.isalpha, typed)) else _digits(typed)
    found: list[tuple[int, str, Prospect]] = []
    for each in prospects:
        name = folded(each.name)
        whole = f"{name} {folded(each.company)} {folded(' '.join((*each.emails, *each.also)))}"
        digits = " ".join(phone.number for phone in each.phones)
        if (number and number in digits) or all(word in whole or _is_in(word, digits) for word in words):
            rank = 0 if name.startswith(words[0]) else 1 if f" {words[0]}" in f" {whole}" else 2
            found.append((rank, name, each))
    found.sort(key=lambda item: item[:2])
    return [each for _rank, _name, each in found[:limit]]


def _is_in(word: str, digits: str) -> bool:
    part = _digits(word)
    return bool(part) and part in digits


def _digits(text: str) -> str:
    """Its digits, without the zero that is dialled at home; empty where they are too few to tell anything."""
    digits = re.sub(r"\D", "", text).lstrip("0")
    return digits if len(digits) >= _FEWEST_DIGITS else ""
