"""The walk-away review: when to ask whether to go on, and the ways on that keep the prospect."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tui.model.outcome import Standing
from tui.model.prospect import NextTouch, Promise, Prospect, Review, Side
from tui.model.zones import zone
from tui.rules.best_time import NOTHING_YET, Record
from tui.rules.hours import next_open
from tui.rules.policy import Policy
from tui.rules.tries import next_try
from tui.rules.wording import count_words, days_away_words


def review_due(prospect: Prospect, at: datetime, policy: Policy) -> Review | None:
    """The review that their tries ask for, with the evidence; None while there are tries left."""
    tries = len(prospect.tries)
    if not tries or prospect.gone or prospect.standing in (Standing.NEVER, Standing.WON):
        return None
    if prospect.standing is Standing.NEWSLETTER and all(event.answered for event in prospect.events):
        return None
    limit = policy.limit(prospect.talks) + prospect.extra_tries
    if tries >= limit:
        reason = (
            f"{count_words(tries, 'try')} since the last talk, nobody reached"
            if prospect.talks
            else f"{count_words(tries, 'first-time call')}, no talk"
        )
    elif _is_dud(prospect, at, policy):
        reason = f"over {policy.dud_days} days old, {count_words(tries, 'try')} and no talk"
    else:
        return None
    return Review(since=at, why=(reason, *evidence(prospect, at)))


def evidence(prospect: Prospect, at: datetime, voicemails: int | None = None) -> tuple[str, ...]:
    """What speaks for going on or not: the days, the voicemails, the talks, the promises of theirs that are broken.

    Days are those of the clock of ``at``. ``voicemails`` is their number where the touches are at hand; None counts
    the messages that are known by name, and says nothing where there are none.
    """
    found = []
    if prospect.tries:
        found.append(f"first of these tries {_days_ago(prospect.tries[0], at)}")
    left = len(prospect.messages) or None if voicemails is None else voicemails
    if left is not None:
        found.append(f"left {count_words(left, 'voicemail')}" if left else "left no voicemail")
    if prospect.talks and prospect.last_talk:
        talks = count_words(prospect.talks, "talk")
        found.append(f"{talks}, the last {_days_ago(prospect.last_talk, at)}")
    if broken := [promise.text for promise in prospect.promises if _is_broken(promise, at)]:
        found.append(f"{count_words(len(broken), 'promise')} of theirs not kept: {', '.join(broken)}")
    elif prospect.talks:
        found.append("no promise of theirs broken")
    return tuple(found)


def why_reviewed(prospect: Prospect, at: datetime) -> tuple[str, ...]:
    """Why they stand in a review, its days counted to that moment on their clock: the review may be old."""
    if prospect.review is None:
        return ()
    there = at.astimezone(zone(prospect.zone)) if prospect.zones else at
    return (*prospect.review.why[:1], *evidence(prospect, there))


def go_on(prospect: Prospect, tries: int, at: datetime, policy: Policy, record: Record = NOTHING_YET) -> Prospect:
    """The prospect with that many further tries (at least one) granted, and the first of them set."""
    granted = _grant(prospect, max(1, tries), policy)
    return replace(granted, next=next_try(granted, at, policy, record=record))


def ask_honestly(prospect: Prospect, at: datetime, policy: Policy) -> Prospect:
    """The prospect with one more try granted, to be called at once (or as soon as the law allows) and asked."""
    granted = _grant(prospect, 1, policy)
    moment = next_open(granted, at, policy)
    if moment is None:
        return replace(granted, next=None)
    why = ("the honest question: what is holding them back?",)
    return replace(granted, next=NextTouch(at=moment, zone=granted.zone, why=why))


def _grant(prospect: Prospect, tries: int, policy: Policy) -> Prospect:
    """So many tries more than were made; fewer than the limit for a lead that was reviewed before it.

    0 reads as if no review had granted any, and an old lead is reviewed at its next try: where several tries end at
    the limit itself, it is one more.
    """
    beyond = len(prospect.tries) + tries - policy.limit(prospect.talks)
    return replace(prospect, review=None, extra_tries=1 if beyond == 0 and tries > 1 else beyond)


def _is_dud(prospect: Prospect, at: datetime, policy: Policy) -> bool:
    """A lead that is old, was tried often and never talked; not again once a review granted it further tries."""
    return (
        prospect.talks == 0
        and prospect.extra_tries == 0
        and prospect.added is not None
        and at - prospect.added >= timedelta(days=policy.dud_days)
        and len(prospect.tries) >= policy.dud_tries
    )


def _days_ago(then: datetime, at: datetime) -> str:
    return days_away_words(then.astimezone(at.tzinfo).date(), at.date())


def _is_broken(promise: Promise, at: datetime) -> bool:
    return promise.side is Side.THEY and not promise.done and promise.due is not None and promise.due < at.date()
