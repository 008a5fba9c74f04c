"""A follow-up that brings nothing new: known before the dial, with what could be brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tui.model.outcome import Standing
from tui.model.prospect import Deadline, NextKind, Promise, Prospect
from tui.model.touch import Touch
from tui.scripts.phrases import phrase
from tui.scripts.slots import last_talk
from tui.scripts.topics import open_qualifications, open_questions
from tui.scripts.value_items import ValueItem, choose

NEAR_DAYS = 14
"""A deadline of theirs comes near that many days ahead."""


class Suggestion(NamedTuple):
    """What to bring to a call that would bring nothing."""

    words: str
    item: ValueItem | None = None
    """The value item that the words name."""


def empty_call(
    prospect: Prospect,
    touches: Sequence[Touch],
    items: Iterable[ValueItem],
    at: datetime,
    *,
    near_days: int = NEAR_DAYS,
) -> Suggestion | None:
    """What to bring, where a call at that moment would bring nothing new; None for a first-time call, and where an
    idea waits, a promise was kept, something happened, a deadline came near, or the call itself was agreed.

    First a value item that fits, then one of the four things still to learn, then the value that they first saw.
    """
    talk = last_talk(prospect, touches)
    if not prospect.talks or prospect.review is not None or prospect.standing is Standing.NEVER:
        return None
    talk_day = talk.astimezone(at.tzinfo).date() if talk else date.min
    if _is_agreed(prospect) or _has_news(prospect, talk_day, at, near_days):
        return None
    item = choose(prospect, items)
    if item is not None:
        return Suggestion(f"“{item.title}” ({item.kind})", item)
    if open_qualifications(prospect):
        return Suggestion(f"ask “{open_questions(prospect)[0]}”")
    return Suggestion(f"say again, short: {phrase(prospect.problems[0], words=12)}")


def _is_agreed(prospect: Prospect) -> bool:
    return prospect.next is not None and prospect.next.kind is not NextKind.CALL


def _has_news(prospect: Prospect, talk_day: date, at: datetime, near_days: int) -> bool:
    return (
        any(idea.used is None for idea in prospect.ideas)
        or any(not event.answered for event in prospect.events)
        or any(_was_kept(promise, talk_day) for promise in prospect.promises)
        or any(_is_news(deadline, talk_day, at.date(), near_days) for deadline in prospect.deadlines)
    )


def _was_kept(promise: Promise, talk_day: date) -> bool:
    """Ours or theirs: either is something to talk of, once."""
    return promise.done is not None and promise.done >= talk_day


def _is_news(deadline: Deadline, talk_day: date, today: date, near_days: int) -> bool:
    """It was learned since the talk, or has come near since."""
    if deadline.on < today:
        return False
    came_near = (deadline.on - today).days <= near_days < (deadline.on - talk_day).days
    return deadline.said > talk_day or came_near
