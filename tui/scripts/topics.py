"""What there is still to learn from somebody: the questions of each contact, until they are answered."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tui.model.prospect import Prospect
from tui.scripts.tables import Table, read_tables

CONTACTS = 8
"""Talks for which questions are laid out; the later ones go round those from GENERAL on."""
GENERAL = 5
"""The first contact that is not about one of the four qualifications."""
SHOWN = 3
"""Questions on the call screen."""

QUALIFICATIONS = ("problems", "decides", "timing", "deadlines", "budget")
"""Where the four things stand that have to be known before asking for the business; a date says by when, too."""
_ANSWERS = (*QUALIFICATIONS, "must_haves", "about", "reach", "best")
_LONGEST = 60


class Question(NamedTuple):
    """Something to ask."""

    id: str
    ask: str
    contact: int
    """The talk in which it is asked, from 1."""
    answered: tuple[str, ...] = ()
    """The fields of a prospect of which one holds the answer. Empty: nobody can tell whether it was asked."""

    @property
    def qualifies(self) -> bool:
        """It is one of the four to learn before asking for the business."""
        return any(field in QUALIFICATIONS for field in self.answered)


def qualified(prospect: Prospect) -> bool:
    """The problem, who decides, by when and what it may cost are known: the fork, where we ask for the business."""
    when = prospect.timing or prospect.deadlines
    return bool(prospect.problems and prospect.decides and when and prospect.budget)


def open_questions(prospect: Prospect) -> tuple[str, ...]:
    """Three questions whose answers are not known: qualifications first, then those of the contact that comes now."""
    return tuple(question.ask for question in _in_order(prospect))[:SHOWN]


def open_qualifications(prospect: Prospect) -> tuple[str, ...]:
    """The ids of the qualifications that are not known yet, in order."""
    return tuple(each.id for each in questions() if each.qualifies and not _answered(each, prospect))


def _in_order(prospect: Prospect) -> list[Question]:
    number = contact(prospect)

    def order(question: Question) -> tuple[int, bool, bool]:
        if question.qualifies:
            return (0, False, False)
        return (1 + (question.contact != number), not question.answered, question.contact < number)

    return sorted((each for each in questions() if not _answered(each, prospect)), key=order)


def contact(prospect: Prospect) -> int:
    """Which contact the next talk is, from 1."""
    if prospect.talks < CONTACTS:
        return prospect.talks + 1
    return GENERAL + (prospect.talks - CONTACTS) % (CONTACTS - GENERAL + 1)


def _answered(question: Question, prospect: Prospect) -> bool:
    return any(getattr(prospect, field) for field in question.answered)


@cache
def questions() -> tuple[Question, ...]:
    """Those of ``topics.toml``, in its order. TableFault for the first that cannot be used."""
    path = Path(str(import_module("tui.data").__file__)).with_name("topics.toml")
    return read_questions(path.name, path.read_text(encoding="utf-8"))


def read_questions(file: str, text: str) -> tuple[Question, ...]:
    """The questions in a file's text. TableFault, with the line, for the first that cannot be used."""
    found = tuple(_question(table) for table in read_tables(file, text))
    return tuple(sorted(found, key=lambda question: question.contact))


def _question(table: Table) -> Question:
    table.only("ask", "contact", "answered")
    ask = table.text("ask", most=_LONGEST)
    if not ask.endswith("?"):
        raise table.fault("ask", "a question ends with a question mark")
    number = table.held.get("contact")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= CONTACTS:
        raise table.fault("contact", f"contact must be a whole number from 1 to {CONTACTS}")
    answered = table.texts("answered", most=_LONGEST)
    for field in answered:
        if field not in _ANSWERS:
            raise table.fault("answered", f"{field!r} is not one of {', '.join(_ANSWERS)}")
    return Question(table.name, ask, number, answered)
