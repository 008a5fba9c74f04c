"""What is asked with no outcome: what happened at somebody's end, which job to park; and the promise that is due."""

from __future__ import annotations

from collections.abc import Callable

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.desk.words import count, day_words
from tui.model.prospect import Promise
from tui.model.text import one_line
from tui.rules.day_plan import Owed
from tui.rules.urgency import promises_due
from tui.screens.prompts import Prompt, Reading
from tui.widgets.fit import clip

LONGEST = 32
"""Columns of a promise on the line above the keys, so that what to press stands on it too."""


def promise_owed(hour: Hour) -> Promise | None:
    """The first promise of ours to whoever is on screen that is due and not done."""
    owed = owed_here(hour)
    return owed.promise if owed else None


def owed_here(hour: Hour) -> Owed | None:
    """The same, with whom it was promised to and for when."""
    prospect = hour.prospect
    if prospect is None or not prospect.promises:
        return None
    due = promises_due(prospect, hour.desk.clock.now().date())
    return next((Owed(prospect, each, each.due) for each in due if each.done is None and each.due), None)


def promise_line(hour: Hour) -> str:
    """The line above the keys where one is owed; else empty."""
    owed = owed_here(hour)
    if owed is None:
        return ""
    due = day_words(owed.due, hour.desk.clock.now().date())
    return f"You promised {clip(one_line(owed.promise.text), LONGEST)} for {due}: done? {key_of('promise')} says so."


def event_prompt(hour: Hour, prospect_id: str, happened: Callable[[str, str], None], *, inbound: bool) -> Prompt:
    """What happened, in their words; a lead that asked needs no more than that."""
    name = one_line(hour.desk.book.prospect(prospect_id).known_as)

    def read(typed: str, _step: int) -> Reading:
        text = one_line(typed).strip() or ("asked for a call" if inbound else "")
        if not text:
            return Reading(f"What happened at {name}'s end? They then come first.")
        return Reading(f"Enter: {name} is brought forward: {text}", lambda: happened(prospect_id, text))

    return Prompt("They asked" if inbound else "Event", "new VP hired, funding, opened the offer …", read)


def park_prompt(hour: Hour, guard: Callable[[Callable[[], None]], None], told: Callable[[str], None]) -> Prompt:
    """Which job to put off to the end of the block; it stands with whoever is on screen."""
    name = one_line(hour.prospect.known_as) if hour.prospect else ""
    whom = f", with {name}" if name else ""

    def read(typed: str, _step: int) -> Reading:
        text = one_line(typed).strip()

        def park() -> None:
            guard(lambda: hour.park(text))
            told(f"Parked for the end of the block: {text}. {key_of('undo')} takes it back.")

        if not text:
            return Reading(f"What is to be done at the end of the block? {count(len(hour.parked), 'job')} parked.")
        return Reading(f"Enter parks it for the end of the block{whom}: {text}", park)

    return Prompt("Park", "send brochure, ask legal, two dates for the demo …", read, kept_as="park")
