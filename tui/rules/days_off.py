"""Days on which nobody is called unless they asked for it: no working days, and the public holidays of either side."""

from __future__ import annotations

from datetime import date, timedelta

from tui.model.prospect import Prospect
from tui.rules.closed_days import holiday
from tui.rules.law import calling_hours, day_off, places
from tui.rules.policy import Policy
from tui.rules.wording import day_words

_SAID = 2
"""At most so many holidays are named in one reason."""


def is_workday(day: date, policy: Policy) -> bool:
    """Whether the rep works on that day."""
    return day.weekday() in policy.workdays and not any(holiday(place, day) for place in policy.holidays)


def holiday_there(prospect: Prospect, day: date, policy: Policy) -> str:
    """The public holiday that is a day off where the prospect is, or one that the rep keeps; empty if it is neither."""
    theirs = (day_off(ground, day) for ground in places(prospect, policy))
    mine = (holiday(place, day) for place in policy.holidays)
    return next(filter(None, (*theirs, *mine)), "")


def whose_holiday(prospect: Prospect, day: date, policy: Policy) -> str:
    """The same with whose it is: ``Thanksgiving in the United States``, ``Labor Day, your own holiday``; else empty."""
    for ground in places(prospect, policy):
        if named := day_off(ground, day):
            country = ground.place.partition(".")[0]
            place = country if holiday(country, day) else ground.place
            law = calling_hours().get(place)
            return f"{named} in {law.name}" if law else f"{named} where they are"
    mine = next(filter(None, (holiday(place, day) for place in policy.holidays)), "")
    return f"{mine}, your own holiday" if mine else ""


def why_no_day(prospect: Prospect, day: date, policy: Policy) -> str:
    """``Thu 26 Nov is Thanksgiving``, ``Sat 28 Nov is no working day``; empty for a day to call on."""
    named = holiday_there(prospect, day, policy)
    if named:
        return f"{day_words(day)} is {named}"
    return "" if day.weekday() in policy.workdays else f"{day_words(day)} is no working day"


def days_passed_over(prospect: Prospect, first: date, chosen: date, policy: Policy) -> list[str]:
    """Why it was not the day that was due: each holiday from it to the chosen one, in either direction, by its name;

    else that the day itself is no working day. Nothing where the day due could be called on.
    """
    step = timedelta(days=1 if chosen > first else -1)
    found, day = [], first
    while day != chosen and holiday_or_weekend(prospect, day, policy):
        if holiday_there(prospect, day, policy):
            found.append(why_no_day(prospect, day, policy))
        day += step
    return found[:_SAID] or [why for why in (why_no_day(prospect, first, policy),) if why and first != chosen]


def holiday_or_weekend(prospect: Prospect, day: date, policy: Policy) -> bool:
    """Whether that day is no day to call on."""
    return bool(why_no_day(prospect, day, policy))
