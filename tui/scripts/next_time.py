"""The three lines of the wrap-up, out of which the next call's opening is written. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.scripts.notes import KEYWORDS, Understood


class NextLine(NamedTuple):
    """One of them: what it is called, and as what it is filed."""

    label: str
    hint: str
    word: str
    """The keyword of what is typed without one."""
    kinds: frozenset[str]
    """The keywords that answer it: where the note has one of them, it is not asked."""


LINES = (
    NextLine("They want", "what they want solved, in their words", "pain", frozenset({"pain"})),
    NextLine("Promised", "ROI model @wed | they: mileage report @fri", "me", frozenset({"me", "they"})),
    NextLine("Bring next", "something new for the next call", "idea", frozenset({"idea"})),
)


def still_to_ask(understood: Iterable[Understood]) -> tuple[NextLine, ...]:
    """The lines that the note of this call does not answer yet."""
    said = {each.word for each in understood if each.text}
    return tuple(line for line in LINES if said.isdisjoint(line.kinds))


def as_row(line: NextLine, typed: str) -> str:
    """What is typed, as a row of the note; empty where nothing is."""
    if not typed.strip():
        return ""
    begun = re.match(r"\s*(?:[-*•]\s*)?([A-Za-z]+)\s*:", typed)
    return typed if begun and begun[1].lower() in KEYWORDS else f"{line.word}: {typed}"


def keyword_begun(line: NextLine, typed: str) -> bool:
    """Whether a keyword that answers the line is being typed: ``the`` of ``they:``."""
    return line.word == "me" and bool(typed) and any(each.startswith(typed.lower()) for each in line.kinds)
