"""What is known of a prospect, as phrases that fit into a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from tui.model.prospect import NextKind, Promise, Prospect, Side
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.scripts.phrases import (
    coming_day,
    is_verb,
    name,
    past_day,
    phrase,
    plain,
    spoken_number,
    thing,
    yours,
)
from tui.scripts.rep import Rep

SLOTS = (
    "first_name",
    "full_name",
    "company",
    "title",
    "rep_name",
    "rep_company",
    "rep_number",
    "caller",
    "as_agreed",
    "last_talk_day",
    "problem",
    "problem_day",
    "problems",
    "our_promise",
    "our_promise_late",
    "our_promise_kept",
    "our_promise_open",
    "our_promise_due",
    "their_promise",
    "their_promise_kept",
    "our_part",
    "their_part",
    "deadline",
    "deadline_name",
    "days_left",
    "idea",
    "must_haves",
    "all_must_haves",
    "budget",
    "timing",
    "reach",
    "next_talk",
    "reason",
    "event",
    "inbound",
    "value_title",
    "value_line",
    "value_link",
)
"""Every slot that a script can name."""

WRITTEN = frozenset(("problems", "all_must_haves", "our_part", "their_part"))
"""Slots that hold a whole list, for a mail: longer than what can be said in one breath."""

_AGREED = {NextKind.CALLBACK: "as you asked", NextKind.APPOINTMENT: "as we agreed"}
_COUNTED_DAYS = range(2, 61)
"""A date so many days ahead is counted down to; nearer its day is said anyway, further the count says nothing."""
_ON_TIME = timedelta(hours=12)
"""So long after the agreed minute a call is still the agreed one."""


def slots(prospect: Prospect, touches: Sequence[Touch], rep: Rep, at: datetime) -> dict[str, str]:
    """What is known at that moment, by slot; what is not known is not in it. Days are those of the prospect's zone."""
    there = _zone_of(prospect, at)
    today = at.astimezone(there).date()
    talk = last_talk(prospect, touches)
    talk_day = talk.astimezone(there).date() if talk else None
    found = {
        "first_name": name(prospect.first_name, words=2),
        "full_name": name(prospect.name),
        "company": name(prospect.company),
        "title": phrase(prospect.title, words=6, letters=50),
        "rep_name": name(rep.name, words=3),
        "rep_company": name(rep.company),
        "rep_number": spoken_number(rep.number),
        "caller": _caller(name(rep.name, words=3), name(rep.company)),
        "as_agreed": _as_agreed(prospect, at),
        "last_talk_day": past_day(talk_day, today) if talk_day else "",
        "problem": phrase(prospect.problems[-1]) if prospect.problems else "",
        "problem_day": _problem_day(prospect, touches, there, today),
        "problems": _whole(prospect.problems),
        "idea": next((phrase(idea.text) for idea in reversed(prospect.ideas) if idea.used is None), ""),
        "must_haves": _listed(prospect.must_haves),
        "all_must_haves": _whole(prospect.must_haves),
        "budget": phrase(prospect.budget),
        "timing": phrase(prospect.timing),
        "reach": phrase(prospect.reach),
        "next_talk": _next_talk(prospect, at, there),
        "reason": phrase(prospect.no_reason),
        "our_part": _parts(prospect, Side.ME, today),
        "their_part": _parts(prospect, Side.THEY, today),
        **_ours(prospect, today, talk_day),
        **_theirs(prospect, talk_day),
        **_deadline(prospect, today),
        **_event(prospect),
    }
    return {slot: value for slot, value in found.items() if value}


def value_slots(title: str, line: str, link: str) -> dict[str, str]:
    """What a value mail says of the item that it brings: its title, one sentence on it, and where it can be read.

    A link is said only if it leads to the web.
    """
    where = plain(link)
    web = where.casefold().startswith(("https://", "http://")) and " " not in where
    found = {"value_title": phrase(title), "value_line": phrase(line), "value_link": where if web else ""}
    return {slot: value for slot, value in found.items() if value}


def last_talk(prospect: Prospect, touches: Sequence[Touch]) -> datetime | None:
    """When we last talked with them; None if we never did."""
    return prospect.last_talk or max((touch.at for touch in touches if touch.talked), default=None)


def _problem_day(prospect: Prospect, touches: Sequence[Touch], there: tzinfo | None, today: date) -> str:
    """The day of the last talk, where the problem stands in its note, or where it was the only one; else none.

    An earlier talk is not named: to them "when we talked" is the last time.
    """
    told = prospect.problems[-1].casefold() if prospect.problems else ""
    last = last_talk(prospect, touches)
    if not told or last is None:
        return ""
    noted = {touch.at.astimezone(there).date() for touch in touches if touch.talked and told in touch.note.casefold()}
    day = last.astimezone(there).date()
    return past_day(day, today) if day in noted or (not noted and prospect.talks == 1) else ""


def _zone_of(prospect: Prospect, at: datetime) -> tzinfo | None:
    """The prospect's zone, or that of the given moment where theirs is unknown."""
    try:
        return zone(prospect.zone) if prospect.zone else at.tzinfo
    except (KeyError, ValueError, OSError):
        return at.tzinfo


def _caller(rep: str, company: str) -> str:
    """Who calls, after a greeting: ``it's Sam at Northwind``."""
    if rep:
        return f"it's {rep} at {company}" if company else f"it's {rep}"
    return f"I'm calling from {company}" if company else ""


def _next_talk(prospect: Prospect, at: datetime, there: tzinfo | None) -> str:
    """The agreed day of the next talk on their clock, with the hour if that is agreed too: ``on Friday at 10:00``."""
    due = prospect.next
    if due is None or due.at <= at or (due.kind is NextKind.CALL and not due.named):
        return ""
    local = due.at.astimezone(there)
    hour = "" if due.kind is NextKind.CALL else f" at {local:%H:%M}"
    return coming_day(local.date(), at.astimezone(there).date()) + hour


def _as_agreed(prospect: Prospect, at: datetime) -> str:
    due = prospect.next
    if due is None or not timedelta(minutes=-5) <= at - due.at <= _ON_TIME:
        return ""
    return _AGREED.get(due.kind, "")


def _listed(texts: Sequence[str]) -> str:
    """The first three, as one spoken list."""
    said = [text for text in (phrase(each, words=8, letters=50) for each in texts[:3]) if text]
    return " and ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else "".join(said)


def _whole(texts: Sequence[str]) -> str:
    """All of them, as they are written in a mail."""
    return "; ".join(text for text in map(phrase, texts) if text)


def _ours(prospect: Prospect, today: date, talked: date | None) -> dict[str, str]:
    """The promise of ours that matters most now: the latest one overdue, else kept since the talk, else still open."""
    late = kept = waiting = None
    for promise in _of(prospect, Side.ME):
        if promise.done:
            kept = promise if talked is None or promise.done >= talked else kept
        elif promise.due is not None and promise.due < today:
            late = promise
        else:
            waiting = promise
    chosen = late or kept or waiting
    if chosen is None:
        return {}
    due = coming_day(waiting.due, today) if waiting and waiting.due else ""
    return {
        "our_promise": thing(chosen.text),
        "our_promise_late": thing(late.text) if late else "",
        "our_promise_kept": thing(kept.text) if kept else "",
        "our_promise_open": thing(waiting.text) if waiting else "",
        "our_promise_due": due,
    }


def _theirs(prospect: Prospect, talked: date | None) -> dict[str, str]:
    promises = tuple(_of(prospect, Side.THEY))
    waiting = [promise for promise in promises if promise.done is None]
    kept = [promise for promise in promises if promise.done and (talked is None or promise.done >= talked)]
    waiting.sort(key=lambda promise: promise.due or date.max)
    thanks = phrase(kept[-1].text) if kept else ""
    return {
        "their_promise": thing(waiting[0].text) if waiting else "",
        "their_promise_kept": thing(thanks) if thanks and not is_verb(thanks) else "",
    }


def _parts(prospect: Prospect, side: Side, today: date) -> str:
    """What that side still has to do, and when, the soonest first: ``the ROI model, on Friday; two references``."""
    waiting = sorted(
        (promise for promise in _of(prospect, side) if promise.done is None), key=lambda each: each.due or date.max
    )
    said = []
    for promise in waiting:
        ahead = promise.due is not None and promise.due >= today
        day = f", {coming_day(promise.due, today)}" if promise.due and ahead else ""
        if text := thing(promise.text):
            said.append(text + day)
    return "; ".join(said)


def _of(prospect: Prospect, side: Side) -> Iterator[Promise]:
    return (promise for promise in prospect.promises if promise.side is side)


def _deadline(prospect: Prospect, today: date) -> dict[str, str]:
    coming = min((each for each in prospect.deadlines if each.on >= today), key=lambda each: each.on, default=None)
    if coming is None:
        return {}
    left = (coming.on - today).days
    return {
        "deadline": f"{yours(coming.text)} {coming_day(coming.on, today)}",
        "deadline_name": yours(coming.text),
        "days_left": f"{left} days" if left in _COUNTED_DAYS else "",
    }


def _event(prospect: Prospect) -> dict[str, str]:
    """The latest trigger event that waits for its answer: news at their end, or a request of theirs."""
    waiting = [event for event in prospect.events if not event.answered]
    if not waiting:
        return {}
    latest = max(waiting, key=lambda event: event.at)
    return {"inbound" if latest.inbound else "event": phrase(latest.text)}
