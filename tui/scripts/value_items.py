"""Things worth bringing to a prospect: which of them fits, and who was given one. None is given twice."""

from __future__ import annotations

import re
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tui.model.prospect import Idea, Prospect
from tui.model.text import one_line
from tui.scripts.phrase_list import straight
from tui.scripts.tables import LARGEST, Table, TableFault, read_tables

FILE = "value_items.toml"
KINDS = ("article", "case", "news")

SAID_WORDS = 20
"""What is longer would be cut where it is said."""

_LOOK_AGAIN = 1.0
"""Seconds between two looks at the file."""
_WORD = r"[^\W_]+"
"""A plain string, compiled when it is first needed: the first screen does without it."""
_NAME = r"[\w-]{1,60}"
_LINK = r"https?://[^\s\"'<>\\]+"


class ValueItem(NamedTuple):
    """An article, a case or a piece of news."""

    id: str
    """Its name in the file. The book keeps the ids of what was given."""
    title: str
    line: str
    """One sentence to say."""
    link: str
    """Empty where there is none."""
    kind: str
    """One of KINDS."""
    fits: tuple[str, ...]
    """Words of whom it helps; none: everybody."""


def choose(prospect: Prospect, items: Iterable[ValueItem]) -> ValueItem | None:
    """The item that fits them best, of those that they were not given and that do not wait to be said.

    The one of which more words fit comes first, then the one that stands first. A single word that only their title
    or their list holds is no ground: half of the book are in sales, or came from one fair.
    """
    told = "\n".join(_words(text) for text in (prospect.company, *prospect.problems))
    known = "\n".join((told, _words(prospect.title), _words(prospect.source)))
    taken = {*prospect.given, *(idea.item for idea in prospect.ideas)}
    best, most = None, -1
    for item in items:
        found = [words for words in map(_words, item.fits) if words in known]
        weak = len(found) == 1 and found[0] not in told and found[0].count(" ") == 1
        fitting = 0 if weak else len(found)
        if item.id not in taken and fitting > most and (fitting or not item.fits):
            best, most = item, fitting
    return best


def bring(prospect: Prospect, item: ValueItem, today: date) -> Prospect:
    """With the item as the new idea of the next talk."""
    return replace(prospect, ideas=(*prospect.ideas, Idea(text=item.line, said=today, item=item.id)))


def give(prospect: Prospect, *item_ids: str, today: date) -> Prospect:
    """Who has been given these items: they are not chosen again, and none of them is a new idea any more."""
    ids = tuple(each for each in item_ids if each and each not in prospect.given)
    ideas = tuple(
        replace(idea, used=today) if idea.item in item_ids and idea.item and idea.used is None else idea
        for idea in prospect.ideas
    )
    return replace(prospect, given=(*prospect.given, *dict.fromkeys(ids)), ideas=ideas)


def value_slots(item: ValueItem | None) -> Mapping[str, str]:
    """The slots of the mail that brings it; none without an item."""
    if item is None:
        return {}
    slots = {"value_title": item.title, "value_line": item.line, "value_link": item.link}
    return {slot: text for slot, text in slots.items() if text}


class OwnItems:
    """The value items of one file, which may be missing; read again when it changes."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._looked = float("-inf")
        self._seen: tuple[int, ...] | None = None
        """How the file stood when it was read; None before that."""
        self._items: tuple[ValueItem, ...] = ()
        self._faults: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[ValueItem, ...]:
        """Those of the file; where there is none, those that ship."""
        self._look()
        return self._items

    @property
    def faults(self) -> tuple[str, ...]:
        """A line for each item that cannot be used: where and why."""
        self._look()
        return self._faults

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < _LOOK_AGAIN:
            return
        self._looked = now
        seen = _state(self.file)
        if seen != self._seen:
            self._seen = seen
            self._items, self._faults = _read(self.file) if self.file and seen else (shipped_items(), ())


@cache
def shipped_items() -> tuple[ValueItem, ...]:
    """Those that ship: none, but for how to write one."""
    file = Path(str(import_module("tui.data").__file__)).parent / FILE
    return read_items(FILE, file.read_text(encoding="utf-8"))[0]


def read_items(file: str, text: str) -> tuple[tuple[ValueItem, ...], tuple[str, ...]]:
    """The items of a file, and a line for each that is left out, or for the file if it cannot be read at all."""
    items, faults = [], []
    try:
        tables = read_tables(file, text)
    except TableFault as fault:
        return (), (f"{one_line(str(fault))}; no value item serves.",)
    for table in tables:
        try:
            items.append(_item(table))
        except TableFault as fault:
            faults.append(f"{one_line(str(fault))}; it is left out.")
    return tuple(items), tuple(faults)


def _item(table: Table) -> ValueItem:
    table.only("title", "line", "link", "kind", "for")
    if not re.fullmatch(_NAME, table.name):
        raise table.fault("", "its name may hold letters, figures and -, up to 60 of them")
    kind = table.text("kind", most=20)
    if kind not in KINDS:
        raise table.fault("kind", f"kind is {kind!r}, and must be one of {', '.join(KINDS)}")
    link = table.text("link", most=500, needed=False)
    if link and not re.fullmatch(_LINK, link):
        raise table.fault("link", "link must begin with https:// or http:// and hold no blank")
    line = table.text("line", most=120)
    if line.count(" ") >= SAID_WORDS:
        raise table.fault("line", f"line is longer than {SAID_WORDS} words: it is said in one breath")
    fits = table.texts("for", most=40)
    if not all(_words(word) for word in fits):
        raise table.fault("for", "for must be a list of words")
    return ValueItem(table.name, table.text("title", most=80), line, link, kind, fits)


@lru_cache(maxsize=10_000)
def _words(text: str) -> str:
    """The words of a text, folded, each with a blank before it: what begins so is found whole."""
    return "".join(f" {word}" for word in re.findall(_WORD, straight(text).casefold()))


def _state(file: Path | None) -> tuple[int, ...]:
    """What tells that a file has changed; empty where there is none."""
    try:
        state = file.stat() if file else None
    except (OSError, ValueError):  # ValueError: a NUL in its name
        return ()
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_mode) if state else ()


def _read(file: Path) -> tuple[tuple[ValueItem, ...], tuple[str, ...]]:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return (), (f"{FILE} is no file; no value item serves.",)
        with file.open("rb") as handle:
            written = handle.read(LARGEST + 1)
        if len(written) > LARGEST:
            return (), (f"{FILE} is larger than {LARGEST // 1000} kB; no value item serves.",)
        return read_items(FILE, written.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        return (), (f"{FILE}, line {line}: is not written in UTF-8; no value item serves.",)
    except OSError as fault:
        return (), (f"{FILE} cannot be read ({fault.strerror}); no value item serves.",)
