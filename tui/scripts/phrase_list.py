"""The list of phrases that bring nothing, as ``data/phrases.toml`` has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tui.scripts.tables import Table, read_tables

FILE = "phrases.toml"
KINDS = ("nothing new", "pleasantry", "apology", "weak ask", "missed calls", "jargon", "boast", "wall of features")
GAP = "…"
"""In a way of saying it: up to GAP_WORDS words of any sort."""
GAP_WORDS = 3
WORD = r"[^\W_]+(?:'[^\W_]+)*"
"""A word of a text whose apostrophes are straight. A plain string, compiled when the first text is read."""

_MOST_WORDS = 16
"""In one line of the file."""
_PART = r"\([^\s()]+\)|[^\s()]+"


class Step(NamedTuple):
    """One word of a phrase, in its alternatives."""

    words: frozenset[str]
    """Folded; none at GAP."""
    spared: bool
    """It may be left out."""


class Phrase(NamedTuple):
    """One entry of the list."""

    name: str
    kind: str
    """One of KINDS."""
    ways: tuple[tuple[Step, ...], ...]
    """The ways it is put."""
    things: int
    """In place of ways: a sentence that lists so many things; 0 where ways are given."""
    why: str
    instead: str


def straight(text: str) -> str:
    """The text, letter for letter, with one kind of apostrophe."""
    for curved in "’ʼ‘`´":
        text = text.replace(curved, "'")
    return text


@cache
def phrases() -> tuple[Phrase, ...]:
    """The list that ships. TableFault for the first entry that cannot be used."""
    folder = Path(str(import_module("tui.data").__file__)).parent
    return read_phrases(FILE, (folder / FILE).read_text(encoding="utf-8"))


def read_phrases(file: str, text: str) -> tuple[Phrase, ...]:
    """The entries of a file. TableFault, with the line, where it cannot be used."""
    return tuple(_phrase(table) for table in read_tables(file, text))


def _phrase(table: Table) -> Phrase:
    table.only("kind", "says", "things", "why", "instead")
    kind = table.text("kind", most=40)
    if kind not in KINDS:
        raise table.fault("kind", f"kind is {kind!r}, and must be one of {', '.join(KINDS)}")
    things = table.held.get("things", 0)
    if not isinstance(things, int) or isinstance(things, bool) or (things and not 3 <= things <= 50):
        raise table.fault("things", "things must be a whole number from 3 to 50")
    says = table.texts("says", most=400)
    if bool(says) == bool(things):
        raise table.fault("says", "needs either says or things")
    ways = tuple(_steps(table, line) for line in says)
    return Phrase(table.name, kind, ways, things, table.text("why", most=120), table.text("instead", most=120))


def _steps(table: Table, line: str) -> tuple[Step, ...]:
    parts: Sequence[str] = re.findall(_PART, line)
    if "".join(parts) != "".join(line.split()) or len(parts) > _MOST_WORDS:
        raise table.fault("says", f"{line[:40]!r} is not up to {_MOST_WORDS} words, (words) and one/other")
    steps = tuple(_step(table, line, part) for part in parts)
    kept = [step for step in steps if not step.spared]
    if not kept or not (kept[0].words and kept[-1].words and steps[0].words and steps[-1].words):
        raise table.fault("says", f"{line[:40]!r} must begin and end with a word, beside those that may be left out")
    if sum(not step.words for step in steps) > 1:
        raise table.fault("says", f"{line[:40]!r} may hold {GAP} once")
    return steps


def _step(table: Table, line: str, part: str) -> Step:
    if part == GAP:
        return Step(frozenset(), spared=False)
    words = straight(part).casefold().strip("()").split("/")
    if not all(re.fullmatch(WORD, word) for word in words):
        raise table.fault("says", f"{part[:40]!r} in {line[:40]!r} is no word")
    return Step(frozenset((*words, *(word.replace("'", "") for word in words))), spared=part.startswith("("))
