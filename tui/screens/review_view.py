"""What stands on the screen for a walk-away review: the evidence, the honest question, and the three ways on."""

from __future__ import annotations

from datetime import datetime

from tui.desk.hour import Hour
from tui.model.outcome import Outcome
from tui.rules.review import evidence
from tui.screens.actions import REVIEW_ACTIONS
from tui.scripts.call import honest_question
from tui.widgets.script_panel import ScriptView


def review_view(hour: Hour, now: datetime) -> ScriptView:
    """The left box. Days are counted to this moment, and voicemails among the touches: the review may be old."""
    from tui.desk.outbox import why_no_mail  # noqa: PLC0415 - mails are not for the first screen

    prospect = hour.prospect
    assert prospect is not None and prospect.review is not None
    left = sum(touch.outcome is Outcome.VOICEMAIL for touch in hour.touches)
    found = (*prospect.review.why[:1], *evidence(prospect, now, left))
    mail = "mail copied" if why_no_mail(hour.desk, prospect) else "write a mail"
    ways = {
        "honest": "1 ask it in a call now",
        "break_up": f"2 break up: {mail}, then a no",
        "go_on": f"3 go on: {hour.desk.policy.further_tries} more tries",
    }
    return ScriptView(
        title="Walk-away review",
        paragraphs=(
            ". ".join(why[:1].upper() + why[1:] for why in found) + ".",
            f"“{honest_question(prospect, hour.touches, hour.desk.rep, now, shelf=hour.desk.shelf)}”",
        ),
        ways=tuple(ways[each.id] for each in REVIEW_ACTIONS),
        must="; ".join(prospect.must_haves),
    )
