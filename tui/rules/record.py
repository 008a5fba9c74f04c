"""What an outcome leaves in a prospect's record, whatever comes next: talks, tries, dead numbers, answered events."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.rules.caps import with_call
from tui.rules.policy import Policy

PICKED_UP_KEPT = 8
"""How many pick-ups tell when somebody is in; older ones say little."""


def is_talk(outcome: Outcome, talked: bool) -> bool:
    """Whether it was a conversation. For a callback the rep's clock decides, hence ``talked``."""
    return outcome.is_conversation or (outcome is Outcome.CALLBACK and talked)


def counts(prospect: Prospect, outcome: Outcome, at: datetime, policy: Policy, *, inbound: bool = False) -> bool:
    """Whether it is one more attempt: a call of ours that got no talk, and not a further number of the last one."""
    if inbound or not outcome.is_try:
        return False
    same = policy.same_attempt_minutes * 60
    return not prospect.tries or abs(at.timestamp() - prospect.tries[-1].timestamp()) > same


def record(  # noqa: PLR0913 - all that an outcome says of itself
    prospect: Prospect,
    outcome: Outcome,
    at: datetime,
    *,
    talked: bool,
    counted: bool,
    number: str = "",
    reason: str = "",
    message: str = "",
    inbound: bool = False,
    by_mail: bool = False,
) -> Prospect:
    """The prospect with the outcome on record; standing, next touch and review are not touched yet.

    ``by_mail``: nobody was called, and nobody said anything; what was tried so far ends there.
    """
    changes: dict[str, Any] = {"last_outcome": outcome.value}
    talk = is_talk(outcome, talked) and not by_mail
    if outcome.is_call and not by_mail:
        changes |= {"last_call": at, "skipped": None}
        if not inbound and outcome is not Outcome.BAD_NUMBER:
            changes["recent_calls"] = with_call(prospect, at)
        if not inbound and (outcome.is_connect or talk):
            changes["picked_up"] = (*prospect.picked_up, at)[-PICKED_UP_KEPT:]
    if talk:
        changes |= {"talks": prospect.talks + 1, "last_talk": at, "gone": False}
    if talk or by_mail:
        changes |= {"tries": (), "extra_tries": 0}
        if any(not event.answered for event in prospect.events):
            changes["events"] = tuple(replace(event, answered=True) for event in prospect.events)
    elif counted:
        changes["tries"] = (*prospect.tries, at)
    if outcome is Outcome.VOICEMAIL and message and message not in prospect.messages:
        changes["messages"] = (*prospect.messages, message)
    if outcome is Outcome.NO and reason and not by_mail:
        changes["no_reason"] = reason
    if outcome is Outcome.GONE:
        changes["gone"] = True
    if outcome is Outcome.BAD_NUMBER:
        changes["phones"] = _without(prospect, number)
    return replace(prospect, **changes)


def _without(prospect: Prospect, number: str) -> Any:
    """Their phones with that number dead; with no number said, the first that could be dialled."""
    wrong = number or next((phone.number for phone in prospect.dialable), "")
    return tuple(
        replace(phone, dead=True) if phone.number and phone.number == wrong else phone for phone in prospect.phones
    )
