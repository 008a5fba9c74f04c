"""Where each line of a note goes. Every filing gives the prospect, what was understood, and why not if it was not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from tui.model.outcome import Role
from tui.model.prospect import Deadline, Idea, Promise, Prospect, Side, TriggerEvent


class Entry(NamedTuple):
    """A line of a note without its keyword."""

    text: str
    day: date | None
    at: datetime
    """When the note was written; aware, in the rep's zone."""
    unread: str = ""
    """Why what stands where a day should is none to come, and what to try."""

    @property
    def today(self) -> date:
        return self.at.date()


_Item = TypeVar("_Item")
Files = Callable[[Prospect, Entry], tuple[Prospect, str, str]]

_ROLES = {
    "dm": Role.DECISION_MAKER,
    "decider": Role.DECISION_MAKER,
    "decides": Role.DECISION_MAKER,
    "boss": Role.DECISION_MAKER,
    "user": Role.END_USER,
    "gatherer": Role.INFORMATION_GATHERER,
    "info gatherer": Role.INFORMATION_GATHERER,
}
_OWNERS = {Side.ME: "ours", Side.THEY: "theirs"}


def problem(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """A problem they want solved."""
    kept = replace(prospect, problems=_with(prospect.problems, entry.text))
    return kept, f"problem of theirs: {entry.text}", ""


def must_have(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """What any offer has to meet."""
    return replace(prospect, must_haves=_with(prospect.must_haves, entry.text)), f"must-have: {entry.text}", ""


def about(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """Something of the person."""
    return replace(prospect, about=_with(prospect.about, entry.text)), f"about them: {entry.text}", ""


def idea(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """The new idea for the next call, unless it waits there already, or was brought today."""
    words = f"idea for the next call: {entry.text}"
    for each in prospect.ideas:
        if _same(each.text, entry.text) and each.used in (None, entry.today):
            return prospect, words, ""
    return replace(prospect, ideas=(*prospect.ideas, Idea(text=entry.text, said=entry.today))), words, ""


def promise(prospect: Prospect, entry: Entry, side: Side) -> tuple[Prospect, str, str]:
    """A promise of one side; said again with another day, it moves to that day."""
    due = f", due {day_words(entry.day, entry.today)}" if entry.day else ""
    words = f"promise of {_OWNERS[side]}: {entry.text}{due}"
    made = Promise(text=entry.text, side=side, due=entry.day, made=entry.today)
    for place, held in enumerate(prospect.promises):
        if held.side is side and _same(held.text, entry.text):
            if held.done is None:
                moved = replace(held, due=entry.day or held.due)
                return replace(prospect, promises=_put(prospect.promises, place, moved)), words, ""
            if held.made == entry.today:
                return prospect, words, ""
    return replace(prospect, promises=(*prospect.promises, made)), words, ""


def done(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """A promise that was kept: the open one most like it, ours before theirs."""
    waiting = [place for place, each in enumerate(prospect.promises) if each.done is None]
    place = _like(prospect.promises, waiting, entry.text)
    if place is not None:
        held = prospect.promises[place]
        kept = _put(prospect.promises, place, replace(held, done=entry.today))
        return replace(prospect, promises=kept), f"promise of {_OWNERS[held.side]} kept: {held.text}", ""
    kept_before = [place for place, each in enumerate(prospect.promises) if each.done is not None]
    place = _like(prospect.promises, kept_before, entry.text)
    if place is not None:
        held = prospect.promises[place]
        return prospect, f"promise of {_OWNERS[held.side]} kept: {held.text}", ""
    return prospect, "", "no open promise is called that: kept as a note"


def deadline(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """A date of theirs; said again with another day, it moves to that day."""
    if entry.day is None:
        why = entry.unread or "needs a day, such as @3 dec"
        return prospect, "", f"{why}. Kept as a note."
    text = entry.text or "deadline"
    words = f"deadline of theirs: {text}, {day_words(entry.day, entry.today)}"
    if entry.day < entry.today:
        return prospect, "", "that day has passed: kept as a note"
    set_ = Deadline(text=text, on=entry.day, said=entry.today)
    for place, held in enumerate(prospect.deadlines):
        if _same(held.text, text):
            moved = held if held.on == entry.day else set_
            return replace(prospect, deadlines=_put(prospect.deadlines, place, moved)), words, ""
    return replace(prospect, deadlines=(*prospect.deadlines, set_)), words, ""


def role(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """Their part in the decision, from its name or the beginning of it."""
    said = entry.text.casefold().replace("-", " ").strip(" .")
    found = _ROLES.get(said) or next((each for each in Role if len(said) > 1 and each.value.startswith(said)), None)
    if found is None:
        known = ", ".join(each.value for each in Role if each is not Role.UNKNOWN)
        return prospect, "", f"not a role ({known}): kept as a note"
    return replace(prospect, role=found), f"role: {found.value}", ""


def event(prospect: Prospect, entry: Entry) -> tuple[Prospect, str, str]:
    """A trigger event, unless it waits for its answer already."""
    words = f"trigger event: {entry.text}"
    if any(_same(each.text, entry.text) and not each.answered for each in prospect.events):
        return prospect, words, ""
    return replace(prospect, events=(*prospect.events, TriggerEvent(text=entry.text, at=entry.at))), words, ""


def day_words(day: date, today: date) -> str:
    """``Wed 25 Nov``, with the year where it is not this one."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _with(held: tuple[str, ...], text: str) -> tuple[str, ...]:
    return held if any(_same(each, text) for each in held) else (*held, text)


def _put(held: tuple[_Item, ...], place: int, item: _Item) -> tuple[_Item, ...]:
    return (*held[:place], item, *held[place + 1 :])


def _like(promises: Sequence[Promise], places: Sequence[int], text: str) -> int | None:
    """The place of the promise most like the text: the same, else one that is part of the other."""
    said = text.casefold()

    def order(place: int) -> tuple[bool, bool, date]:
        each = promises[place]
        return (not _same(each.text, text), each.side is not Side.ME, each.due or date.max)

    fitting = [
        place for place in places if said in promises[place].text.casefold() or promises[place].text.casefold() in said
    ]
    return min(fitting, key=order, default=None)
