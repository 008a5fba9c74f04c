"""The parking lot: small jobs put off to the end of the block, typed by the rep or left by an outcome. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.model.block import Job, Parked, Session
from tui.model.event import Event
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, Promise, Prospect, Side
from tui.model.touch import Touch

BREAK_UP = "walk-away review"
"""Reason of a no that answers a walk-away review: its breakup mail was seen to at once."""
BREAKUP_MAIL = "breakup mail"
"""How the note of a breakup mail that was sent begins."""

_TEXTS = {
    Job.RECAP: "recap to send",
    Job.THANKS: "thank-you to send",
    Job.VALUE: "value mail to send",
    Job.BREAKUP: "breakup mail to send",
    Job.INVITE: "invite to send",
}
_GOES_OUT = re.compile(
    r"\b(?:e-?mails?|mail(?:s|ed|ing)?|brochures?|flyers?|leaflets?|catalog(?:ue)?s?|price ?lists?|data ?sheets?|pdfs?"
    r"|links?|quotes?|quotations?|proposals?|offers?|contracts?|samples?|slides|video)\b",
    re.IGNORECASE,
)
_SAYS_SEND = re.compile(r"\b(?:send|sends|sending|e-?mail|mail|post|forward)\b", re.IGNORECASE)


def jobs_of(event: Event) -> tuple[Parked, ...]:
    """What an outcome leaves to be done at the end of the block."""
    touch = event.touch
    if touch is None:
        return ()
    jobs = [Parked(text=_TEXTS[kind], at=event.at, prospect=event.prospect, job=kind) for kind in _kinds(touch)]
    for promise in _promised(touch):
        text = promise.text if _SAYS_SEND.search(promise.text) else f"{promise.text} to send"
        jobs.append(Parked(text=text, at=event.at, prospect=event.prospect, promise=promise.text))
    return tuple(replace(job, of=event.id, block=event.block) for job in jobs)


def _kinds(touch: Touch) -> tuple[Job, ...]:
    if touch.outcome is Outcome.NO and touch.reason != BREAK_UP:
        return (Job.BREAKUP,)
    if touch.outcome is Outcome.YES and touch.next is None:
        return (Job.THANKS,)
    if touch.outcome is Outcome.YES:
        return (Job.RECAP, Job.INVITE)
    return (Job.RECAP,) if touch.outcome in (Outcome.NOT_YET, Outcome.NOT_NOW) else ()


def _promised(touch: Touch) -> tuple[Promise, ...]:
    """What the note promises them for today, or for no day, that is sent."""
    from tui.rules.when import read_day, why_no_day  # noqa: PLC0415 - read behind the first screen, as the desk does
    from tui.scripts.notes import file_note  # noqa: PLC0415 - see above

    if not touch.note:
        return ()
    filed = file_note(Prospect(id=touch.prospect), touch.note, touch.at, read_day=read_day, why_not=why_no_day).prospect
    today = touch.at.date()
    return tuple(
        each
        for each in filed.promises
        if each.side is Side.ME
        and each.done is None
        and (each.due is None or each.due <= today)
        and (_SAYS_SEND.search(each.text) or _GOES_OUT.search(each.text))
    )


def park(session: Session, *jobs: Parked) -> Session:
    """With these jobs behind those that wait, each only once for a prospect."""
    parked = list(session.parked)
    for job in jobs:
        if not any(_same(job, each) for each in parked if not each.done):
            parked.append(job)
    return replace(session, parked=tuple(parked))


def _same(one: Parked, other: Parked) -> bool:
    alike = one.job is not Job.WORDS or one.text.casefold() == other.text.casefold()
    return alike and (one.prospect, one.job) == (other.prospect, other.job)


def park_theirs(session: Session, event: Event) -> Session:
    """With what the outcome of that event leaves."""
    return replace(park(session, *jobs_of(event)), parked_to=event.seq)


def withdraw(session: Session, event: Event) -> Session:
    """Without what the outcome of that event left, which is taken back; what it did waits again."""
    left = (each for each in session.parked if each.of != event.id)
    return replace(
        session, parked=tuple(replace(each, done=False, by="") if each.by == event.id else each for each in left)
    )


def did(session: Session, prospect_id: str, kind: Job, by: str) -> Session:
    """With the job of that kind for them done, by the event of that id."""
    parked = tuple(
        replace(each, done=True, by=by) if not each.done and (each.prospect, each.job) == (prospect_id, kind) else each
        for each in session.parked
    )
    return replace(session, parked=parked)


def take_up(session: Session, events: Iterable[Event]) -> Session:
    """The lot as it would have been saved, had the kill not come between these events of the block and that."""
    logged = list(events)
    known = {event.id for event in logged}
    block = session.block.id if session.block else ""
    left = (each for each in session.parked if each.block != block or not each.of or each.of in known)
    session = replace(session, parked=tuple(left))
    for event in logged:
        if event.seq > session.parked_to:
            session = park_theirs(session, event)
    return session


def last_by_hand(session: Session, events: Iterable[Event]) -> Parked | None:
    """The job that was parked by hand after all these events of the block, if one was: what an undo takes back."""
    block = session.block
    last = max((event.seq for event in events), default=0)
    mine = (each for each in reversed(session.parked) if not each.of and not each.done)
    found = next((each for each in mine if block is not None and each.block == block.id), None)
    return found if found is not None and found.seq >= last else None


def remove(session: Session, job: Parked) -> Session:
    """Without that job."""
    return replace(session, parked=tuple(each for each in session.parked if each != job))


def clear(session: Session, job: Parked, *, done: bool = True) -> Session:
    """With that job cleared, or waiting again."""
    cleared = replace(job, done=done)
    alike = (job, replace(job, done=not done))
    return replace(session, parked=tuple(cleared if each in alike else each for each in session.parked))


def waiting(
    session: Session, find: Callable[[str], Prospect | None], barred: Callable[[Prospect], bool]
) -> tuple[Parked, ...]:
    """The jobs that are still to be done: not those that were overtaken by what came after."""
    return tuple(each for each in session.parked if not each.done and _stands(each, find, barred))


def _stands(job: Parked, find: Callable[[str], Prospect | None], barred: Callable[[Prospect], bool]) -> bool:
    if job.job is Job.WORDS and not job.promise:
        return True
    prospect = find(job.prospect)
    if prospect is None or prospect.standing is Standing.NEVER or barred(prospect):
        return False
    if job.promise:
        return promise_of(job, prospect) is not None
    if job.job is Job.INVITE:
        return prospect.next is not None and prospect.next.kind is NextKind.APPOINTMENT
    if (job.job is Job.BREAKUP) != (prospect.standing is Standing.NEWSLETTER):
        return False
    return not prospect.mail_opt_out


def promise_of(job: Parked, prospect: Prospect) -> Promise | None:
    """The promise that the job keeps, as long as it is open."""
    mine = (each for each in prospect.promises if each.side is Side.ME and each.done is None)
    return next((each for each in mine if each.text.casefold() == job.promise.casefold()), None)
