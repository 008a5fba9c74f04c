"""Changing one line of what is known: what was typed, checked as the form checks it, becomes the prospect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from tui.model.outcome import Role
from tui.model.prospect import Deadline, Idea, Promise, Prospect, Side
from tui.model.text import one_line
from tui.rules.when import read_day, why_no_day
from tui.screens.people_forms import edited, fault, phones_text
from tui.screens.person_facts import Fact, day_typed, promises_of
from tui.scripts.notes import file_note

T = TypeVar("T")

_FORM = frozenset({"name", "company", "title", "phones", "emails", "place", "role"})
_PLAIN = frozenset({"problems", "must_haves", "about"})
_SIDES = {"mine": Side.ME, "theirs": Side.THEY}


def changed(prospect: Prospect, fact: Fact, typed: str, today: date, region: str) -> Prospect | str:
    """The prospect with the line as it was typed, empty: without it; or what is wrong with it, in one line."""
    typed = " ".join(one_line(typed).split())
    if typed == fact.value:
        return prospect
    if fact.field in _FORM:
        return _by_form(prospect, fact, typed, region)
    if fact.field in _PLAIN:
        values: tuple[str, ...] = getattr(prospect, fact.field)
        return _with(prospect, fact.field, _put(values, fact.at, typed or None))
    if fact.field == "ideas":
        old = prospect.ideas[fact.at] if fact.at < len(prospect.ideas) else Idea(text="", said=today)
        return _with(prospect, "ideas", _put(prospect.ideas, fact.at, replace(old, text=typed) if typed else None))
    if fact.field == "deadlines" or fact.field in _SIDES:
        return _dated(prospect, fact, typed, today)
    return _with(prospect, fact.field, typed)


def _with(prospect: Prospect, field: str, value: object) -> Prospect:
    changes: dict[str, Any] = {field: value}
    return replace(prospect, **changes)


def _put(values: tuple[T, ...], at: int, value: T | None) -> tuple[T, ...]:
    """With the value in that place, or without one there."""
    return (*values[:at], *(() if value is None else (value,)), *values[at + 1 :])


def _by_form(prospect: Prospect, fact: Fact, typed: str, region: str) -> Prospect | str:
    parts = {"phones": phones_text(prospect.phones).split(", "), "emails": list(prospect.emails)}
    answers = {
        "name": prospect.name,
        "company": prospect.company,
        "title": prospect.title,
        "phones": phones_text(prospect.phones),
        "emails": ", ".join(prospect.emails),
        "place": prospect.place.chosen,
        "role": "" if prospect.role is Role.UNKNOWN else prospect.role.value,
    }
    if fact.field == "phones" and typed and typed[-1].isdigit():
        typed = f"{typed} {_label_at(prospect, fact.at)}".rstrip()
    if fact.field in parts:
        kept = tuple(each for each in parts[fact.field] if each)
        answers[fact.field] = ", ".join(_put(kept, fact.at, typed or None))
    else:
        answers[fact.field] = typed
    wrong = fault(answers, region)
    return wrong.words if wrong else edited(prospect, answers, region)


def _label_at(prospect: Prospect, at: int) -> str:
    """What the number in that place is called: it stays where only the number is typed anew."""
    same = [phone for phone in prospect.phones if phone.number and not phone.dead]
    return same[at].label if at < len(same) else ""


def _dated(prospect: Prospect, fact: Fact, typed: str, today: date) -> Prospect | str:
    """A promise or a deadline: its words, and its day after an ``@``."""
    text, day = typed, None
    before, at, asked = typed.rpartition("@")
    old_day = _day_of(prospect, fact)
    if at and old_day is not None and f"@{asked.strip()}".lower() == day_typed(old_day):
        text, day = before.strip(), old_day
    elif at:
        text, day = before.strip(), read_day(asked.strip(), today)
        if day is None:
            why = why_no_day(asked.strip(), today) or f"@{asked.strip()[:24]} is not understood as a day"
            return f"{why}: try @wed, @3 dec."
    if typed and not text:
        return "Say what it is, before the day."
    if fact.field == "deadlines":
        return _deadline(prospect, fact, text, day, today)
    side = _SIDES[fact.field]
    same = promises_of(prospect, side)
    if fact.at >= len(same):
        made = Promise(text=text, side=side, due=day, made=today)
        return _with(prospect, "promises", (*prospect.promises, made))
    place = prospect.promises.index(same[fact.at])
    kept = replace(same[fact.at], text=text, due=day) if text else None
    return _with(prospect, "promises", _put(prospect.promises, place, kept))


def _day_of(prospect: Prospect, fact: Fact) -> date | None:
    if fact.field == "deadlines":
        return prospect.deadlines[fact.at].on if fact.at < len(prospect.deadlines) else None
    same = promises_of(prospect, _SIDES[fact.field])
    return same[fact.at].due if fact.at < len(same) else None


def _deadline(prospect: Prospect, fact: Fact, text: str, day: date | None, today: date) -> Prospect | str:
    if not text:
        return _with(prospect, "deadlines", _put(prospect.deadlines, fact.at, None))
    if day is None:
        return "A deadline needs its day: product launch @3 dec."
    old = prospect.deadlines[fact.at] if fact.at < len(prospect.deadlines) else Deadline(text="", on=day, said=today)
    return _with(prospect, "deadlines", _put(prospect.deadlines, fact.at, replace(old, text=text, on=day)))


def done_or_open(prospect: Prospect, fact: Fact, today: date) -> Prospect | None:
    """The promise on that line kept, or open again; None where it is no promise."""
    same = promises_of(prospect, _SIDES[fact.field]) if fact.field in _SIDES else []
    if fact.at >= len(same):
        return None
    promise = same[fact.at]
    turned = replace(promise, done=None if promise.done else today)
    return _with(prospect, "promises", _put(prospect.promises, prospect.promises.index(promise), turned))


def noted(prospect: Prospect, note: str, at: datetime) -> tuple[Prospect, str]:
    """The prospect with a note that belongs to no call, and where it went: filed by its word, else under About with its
    day, since the story is of touches alone."""
    filed = file_note(prospect, note, at, read_day=read_day, why_not=why_no_day)
    if filed.understood:
        told = filed.understood[0]
        return filed.prospect, told.problem if not told.text else told.text
    dated = f"{at.day} {at:%b %Y}: {note}"
    return replace(prospect, about=(*prospect.about, dated)), f"about them, {dated}"
