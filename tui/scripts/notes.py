"""Notes that file themselves: a line that begins with one of the keywords also goes where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from tui.model.prospect import Prospect, Side
from tui.scripts import filing
from tui.scripts.filing import Entry
from tui.scripts.phrases import plain

ReadDay = Callable[[str, date], date | None]
"""The day that some words mean, such as ``wed`` or ``3 dec``, seen from a given day; None if unreadable."""
WhyNot = Callable[[str, date], str]
"""Why words that name a day name none to come: ``@yesterday has passed``; empty where they name no day at all."""

KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        "pain": "a problem they want solved",
        "me": "a promise of ours, due @then",
        "they": "a promise of theirs, due @then",
        "done": "that promise is kept",
        "deadline": "a date of theirs that makes it urgent, @when",
        "must": "what any offer has to meet",
        "idea": "something new for the next call",
        "role": "decision maker, influencer, end user or information gatherer",
        "decides": "who decides",
        "budget": "what it may cost",
        "when": "when they mean to decide",
        "about": "the person",
        "reach": "how to reach them",
        "best": "when to reach them",
        "event": "a trigger event at their end",
    }
)
"""Each keyword of a note, and what its line files."""

DATED = frozenset({"me", "they", "deadline"})
"""The keywords whose lines may end in a day."""
_BREAK = r"\r\n|[\r\n\v\f\x85\u2028\u2029]|(?:^|\s)\|(?=\s|$)"
_LINE = r"(?s)\s*(?:[-*•]\s*)?([A-Za-z]+)\s*:(.*)"
_DAY = r"(?s)(?:(.*)\s)?@\s*(\S[^@]*)"


class Understood(NamedTuple):
    """One line of a note that begins with a keyword, as it was read."""

    line: int
    """Counted from 1; a separator inside a line begins the next."""
    word: str
    """The keyword."""
    text: str
    """What it files, in words: ``promise of ours: ROI model, due Wed 25 Nov``. Empty if it files nothing."""
    problem: str
    """Why it, or its date, is not filed; the note itself is kept all the same."""


class Days(NamedTuple):
    """How days are read."""

    read: ReadDay
    why_not: WhyNot


class Filed(NamedTuple):
    """A note and what came of it."""

    prospect: Prospect
    """With what was filed; the very same value if nothing was."""
    understood: tuple[Understood, ...]


def lines_of(note: str) -> list[str]:
    """The lines of a note, which end at a line break or at a ``|`` that stands alone; there is always one."""
    return re.split(_BREAK, note)


def files_itself(text: str) -> bool:
    """Whether any of its lines begins with a keyword."""
    matches = (re.fullmatch(_LINE, line) for line in lines_of(text))
    return any(match is not None and match[1].lower() in KEYWORDS for match in matches)


def file_note(
    prospect: Prospect, note: str, at: datetime, *, read_day: ReadDay, why_not: WhyNot = lambda _words, _today: ""
) -> Filed:
    """File each line of the note that begins with a keyword; ``at`` is aware, in the rep's zone.

    What the prospect already has is not filed twice.
    """
    understood = []
    for number, line in enumerate(lines_of(note), start=1):
        match = re.fullmatch(_LINE, line)
        word = match[1].lower() if match else ""
        if match is None or word not in KEYWORDS:
            continue
        prospect, text, problem = _file(prospect, word, match[2], at, Days(read_day, why_not))
        understood.append(Understood(number, word, text, problem))
    return Filed(prospect, tuple(understood))


def _file(prospect: Prospect, word: str, said: str, at: datetime, days: Days) -> tuple[Prospect, str, str]:
    entry, problem = _entry(word, said, at, days)
    if not entry.text and not (word == "deadline" and entry.day):
        return prospect, "", problem or "nothing is said yet"
    found, text, why_not = _FILES[word](prospect, entry)
    return (prospect if found == prospect else found), text, why_not or problem


def _entry(word: str, said: str, at: datetime, days: Days) -> tuple[Entry, str]:
    """The line's text and day, and what is wrong with the day.

    No text where words that are no day stand in the day's place: the line stays a plain note, for half of it may be
    what was meant. A day that does not come is left out, and the rest is filed.
    """
    today = at.date()
    match = re.fullmatch(_DAY, said.strip()) if word in DATED else None
    if match is None:
        return Entry(plain(said), None, at), ""
    asked, text = plain(match[2]), plain(match[1] or "")
    day = days.read(asked, today)
    if day is not None:
        return Entry(text, day, at), "that day has passed" if day < today else ""
    why = days.why_not(asked, today)
    unread = f"{why or f'@{asked[:24]} is not understood as a day'}: {_such(word)}"
    if why and text:
        return Entry(text, None, at, unread), f"{unread}. Filed with no day."
    return Entry("", None, at), f"{unread}. Kept as a note."


def _such(word: str) -> str:
    return "try @3 dec" if word == "deadline" else "try @wed, @3 dec"


def _promise(side: Side) -> filing.Files:
    return lambda prospect, entry: filing.promise(prospect, entry, side)


def _text(field: str, words: str) -> filing.Files:
    def file(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
        changed: dict[str, str] = {field: entry.text}
        return replace(prospect, **changed), f"{words}: {entry.text}", ""  # type: ignore[arg-type]

    return file


_FILES: Mapping[str, filing.Files] = {
    "pain": filing.problem,
    "me": _promise(Side.ME),
    "they": _promise(Side.THEY),
    "done": filing.done,
    "deadline": filing.deadline,
    "must": filing.must_have,
    "idea": filing.idea,
    "role": filing.role,
    "decides": _text("decides", "who decides"),
    "budget": _text("budget", "what it may cost"),
    "when": _text("timing", "when they mean to decide"),
    "about": filing.about,
    "reach": _text("reach", "how to reach them"),
    "best": _text("best", "when to reach them"),
    "event": filing.event,
}
