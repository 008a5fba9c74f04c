"""Finding people for certain, by id, number, mail or name; by a few letters see tui.desk.find_index."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from tui.model.prospect import Prospect


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces: ``Zoë`` is found by ``zoe``."""
    if text.isascii():
        return " ".join(text.casefold().split())
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
