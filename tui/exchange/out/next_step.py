"""What was agreed with a touch, as a line that a CRM's note ends with."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tui.model.outcome import Channel
from tui.model.prospect import NextKind, NextTouch
from tui.model.zones import zone
from tui.rules.wording import DAYS, MONTHS, clock_words

_CALLS = {NextKind.CALL: "call again", NextKind.CALLBACK: "callback", NextKind.APPOINTMENT: "appointment"}


def next_step(step: NextTouch | None, here: tzinfo | None) -> str:
    """``Next: demo, Wed 25 Nov 2026 15:00 (their time)``; on the rep's clock ``here`` where no zone is known."""
    if step is None:
        return ""
    what = step.what or (_CALLS[step.kind] if step.channel is Channel.CALL else step.channel.value)
    at = _moment(step, here)
    day = f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"
    return f"Next: {what}, {day} {clock_words(at)} ({'their' if step.zone else 'my'} time)"


def step_day(step: NextTouch | None, here: tzinfo | None) -> str:
    """``2026-11-25``, the day of that line."""
    return _moment(step, here).date().isoformat() if step else ""


def _moment(step: NextTouch, here: tzinfo | None) -> datetime:
    return step.at.astimezone(zone(step.zone) if step.zone else here)
