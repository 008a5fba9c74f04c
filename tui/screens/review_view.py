"""What stands on the screen for a walk-away review: the evidence, the honest question, and the three ways on."""

from __future__ import annotations

from datetime import datetime

from tui.config.actions import key_of
from tui.desk.closing import LISTED
from tui.desk.hour import Hour
from tui.desk.words import on_their_clock, theirs
from tui.model.outcome import Outcome
from tui.model.prospect import NextTouch
from tui.model.text import one_line
from tui.rules.hours import next_open, why_shut
from tui.rules.review import evidence
from tui.screens.actions import REVIEW_ACTIONS
from tui.scripts.call import honest_question
from tui.widgets.script_panel import ScriptView


def asked_later(hour: Hour, now: datetime) -> str:
    """When the honest question can be asked, on their clock, or what it needs first; empty where it can be now."""
    prospect, policy = hour.prospect, hour.desk.policy
    assert prospect is not None
    if not prospect.dialable:
        return LISTED["needs_number"]
    if not prospect.zones:
        return LISTED["needs_place"]
    if not why_shut(prospect, now, policy):
        return ""
    moment = next_open(prospect, now, policy)
    return theirs(NextTouch(at=moment, zone=prospect.zone), now) if moment else LISTED["no_common_hour"]


def honest_words(hour: Hour, now: datetime) -> str:
    """What comes of choosing the honest question."""
    prospect = hour.prospect
    assert prospect is not None
    name, later = one_line(prospect.known_as), asked_later(hour, now)
    if later in LISTED.values():
        return f"{name}: the honest question, but {later} first. {key_of('undo')} takes it back."
    if later:
        return f"{name}: comes {later}, with the honest question. {key_of('undo')} takes it back."
    return f"{name}: one more call, with the honest question. {key_of('dial')} dials."


def review_view(hour: Hour, now: datetime) -> ScriptView:
    """The left box. Days are counted to this moment, and voicemails among the touches: the review may be old."""
    from tui.desk.outbox import why_no_mail  # noqa: PLC0415 - mails are not for the first screen

    prospect = hour.prospect
    assert prospect is not None and prospect.review is not None
    left = sum(touch.outcome is Outcome.VOICEMAIL for touch in hour.touches)
    found = (*prospect.review.why[:1], *evidence(prospect, on_their_clock(now, prospect), left))
    mail = "mail copied" if why_no_mail(hour.desk, prospect) else "write a mail"
    later = asked_later(hour, now)
    ways = {
        "honest": f"1 ask it in a call → {later}" if later else "1 ask it in a call now",
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
