"""Why somebody is not in the queue, in words."""

from __future__ import annotations

from datetime import datetime

from tui.model.prospect import Prospect
from tui.model.zones import zone
from tui.rules.caps import why_capped
from tui.rules.hours import UNKNOWN_PLACE, why_shut
from tui.rules.policy import Policy
from tui.rules.wording import clock_words, count_words, moment_words

GROUPS = {
    "needs_place": "need a place",
    "needs_number": "need a number",
    "no_common_hour": "have no common hour",
    "shut": "outside calling hours",
    "skipped": "skipped today",
    "cap": "called as often as may be",
    "gap": "called a short while ago",
    "not_due": "not due yet",
    "won": "won",
    "newsletter": "on the newsletter list",
    "gone": "no longer there",
    "never": "never call",
    "barred": "barred: never call",
}
"""Each code with what is said of all whom it holds; those that the rep can do something about come first."""
_OF_ONE = {"need ": "needs ", "have ": "has "}
LEFT_OUT = ("needs_number", "needs_place", "no_common_hour", "shut", "skipped", "cap", "gap")
"""Those who would be due, but for that; the others wait for their day, or are not called any more."""
_FIXED = {
    "never": "never call",
    "barred": "never call: their number or their mail is barred",
    "gone": "no longer there",
    "newsletter": "said no: on the newsletter list until a trigger event",
    "won": "won",
    "needs_number": "no number that can be dialled",
    "needs_place": UNKNOWN_PLACE,
    "skipped": "skipped for today",
}


def group_words(code: str, number: int) -> str:
    """``3 need a number``, ``1 needs a number``."""
    words = GROUPS[code]
    verb = next((each for each in _OF_ONE if number == 1 and words.startswith(each)), "")
    return f"{number:,} {_OF_ONE[verb] if verb else ''}{words.removeprefix(verb)}"


def reason(prospect: Prospect, code: str, until: datetime | None, at: datetime, policy: Policy) -> str:
    """One line for that code; times are on the clock of the place that they are said for."""
    if code in _FIXED:
        return _FIXED[code]
    if code in ("shut", "no_common_hour"):
        return why_shut(prospect, at, policy) or "outside calling hours"
    home = zone(policy.rep_zone)
    today = at.astimezone(home).date()
    if code == "gap" and until:
        gap = count_words(policy.gap_hours, "hour")
        return f"called less than {gap} ago: again from {clock_words(until.astimezone(home))}"
    if code == "cap" and until:
        why = why_capped(prospect, at, policy) or "called today already"
        return f"{why}: again from {moment_words(until.astimezone(home), today)}"
    if until is None:
        return "nothing is due"
    there = zone(prospect.next.zone if prospect.next else policy.rep_zone)
    said = "named" if prospect.next and prospect.next.named else "next"
    return f"{said}: {moment_words(until.astimezone(there), today)} their time"
