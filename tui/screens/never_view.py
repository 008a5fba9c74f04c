"""What stands on the screen for who said never: that they did, and since when, in place of any words to say."""

from __future__ import annotations

from datetime import datetime

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.desk.words import day_words
from tui.model.outcome import Outcome
from tui.widgets.script_panel import ScriptView

NEVER_KEYS = ("skip", "find", "undo", "note", "history", "incoming", "help", "leave")
"""The keys that are offered. Those of outcomes work on: logging is never refused."""


def never_view(hour: Hour, now: datetime) -> ScriptView:
    """The left box; the day is on the rep's clock, and unsaid where no touch of theirs tells it."""
    said = next((touch for touch in hour.touches if touch.outcome is Outcome.NEVER_CALL), None)
    since = f" since {day_words(said.at.astimezone(now.tzinfo).date(), now.date())}" if said else ""
    return ScriptView(
        title="Never call",
        paragraphs=(
            f"NEVER CALL{since}.",
            "They are not dialled and get no mail. What you log is kept, and sets nothing.",
        ),
        ways=(f"{key_of('skip')} goes on to who is next.",),
    )
