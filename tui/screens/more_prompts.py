"""Questions that log no outcome: whether our promise is done, and what happened at somebody's end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.desk.words import count, day_words
from tui.model.prospect import Promise, Prospect
from tui.model.text import one_line
from tui.rules.slots import workday
from tui.rules.urgency import promises_due
from tui.screens.prompts import Does, Prompt, Reading
from tui.widgets.fit import clip

LONGEST = 32
"""Columns of a promise on the line above the keys, so that what to press stands on it too."""

Settled = Callable[[tuple[Prospect, str]], None]
"""Writes the prospect as changed, with what was done in words."""


def promise_owed(hour: Hour) -> Promise | None:
    """The first promise of ours to whoever is on screen that is due and not done."""
    prospect = hour.prospect
    if prospect is None or not prospect.promises:
        return None
    due = promises_due(prospect, hour.desk.clock.now().date())
    return next((each for each in due if each.done is None), None)


def promise_line(hour: Hour) -> str:
    """The line above the keys where one is owed; else empty."""
    owed = promise_owed(hour)
    return f"{_owed_words(hour, owed)}: done? {key_of('promise')} says so." if owed else ""


def promise_prompt(hour: Hour, owed: Promise, settle: Settled, dial: Callable[[], None] | None = None) -> Prompt:
    """Done, or another day, one key each; ``dial`` where it stands before a dial."""
    prospect, policy = hour.prospect, hour.desk.policy
    assert prospect is not None
    today = hour.desk.clock.now().date()
    text = one_line(owed.text)

    def kept() -> None:
        settle(_changed(prospect, owed, replace(owed, done=today), f"Done: {text}"))

    def moved(day: date) -> Callable[[], None]:
        words = f"{text}, promised for {day_words(day, today)}"
        return lambda: settle(_changed(prospect, owed, replace(owed, due=day), words))

    soon, week = workday(today, 1, policy), workday(today + timedelta(days=6), 1, policy)
    keys: tuple[tuple[str, str, Does], ...] = (
        ("t", f"for {day_words(soon, today)}", moved(soon)),
        ("w", f"for {day_words(week, today)}", moved(week)),
    )
    if dial is not None:
        keys = (*keys, ("d", "dial, not done", dial))
    words = f"{_owed_words(hour, owed)}. Enter: it is done."
    return Prompt("Done?", "", lambda _text, _step: Reading(words, kept), keys=keys, typed=False)


def _owed_words(hour: Hour, owed: Promise) -> str:
    today = hour.desk.clock.now().date()
    due = f" for {day_words(owed.due, today)}" if owed.due else ""
    return f"You promised {clip(one_line(owed.text), LONGEST)}{due}"


def _changed(prospect: Prospect, owed: Promise, now: Promise, words: str) -> tuple[Prospect, str]:
    return replace(prospect, promises=tuple(now if each == owed else each for each in prospect.promises)), words


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
