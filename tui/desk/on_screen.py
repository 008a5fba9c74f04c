"""The calls of a session: the one on screen, those under way behind it, and the notes of those that were left. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tui.desk.outcome import ANOTHER_NUMBER, BESIDE, HONEST_QUESTION
from tui.model.block import OpenCall, Parked, Session
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect
from tui.model.touch import Touch

_CLOSING = frozenset({EventKind.TOUCH, EventKind.SKIP, EventKind.REVIEW})
_GOES_ON = frozenset({ANOTHER_NUMBER, HONEST_QUESTION, BESIDE})

LOOKED_UP = 12
"""So many of the scripts used last are remembered."""


def closes(event: Event) -> bool:
    """Whether the event ended a call. With another number, the honest question or a mail, it goes on."""
    return event.kind in _CLOSING and event.text not in _GOES_ON


def show(session: Session, call: OpenCall) -> Session:
    """With that call on screen, and its prospect nowhere else."""
    return replace(
        session,
        calls=(*(each for each in session.calls if each.prospect != call.prospect), call),
        aside=tuple(each for each in session.aside if each.prospect != call.prospect),
        put_back=tuple(each for each in session.put_back if each != call.prospect),
    )


def kept(session: Session, prospect_id: str) -> OpenCall | None:
    """Their call that was interrupted or left, if there is one."""
    return next((each for each in (*session.calls, *session.aside) if each.prospect == prospect_id), None)


def leave(session: Session) -> Session:
    """Without the call on screen. A note that was typed is kept for when its prospect is back."""
    *behind, call = session.calls
    return replace(session, calls=tuple(behind), aside=(*session.aside, *_notes((call,))))


def only_looked_at(call: OpenCall) -> bool:
    """Whether nothing was done in it: no dial, no note, nothing half typed."""
    return call.dialled is None and not (call.note or call.half or call.inbound or call.honest)


def failed(session: Session) -> Session:
    """A fault of ours ends the app, with that call on screen."""
    return replace(session, failed=(*session.failed[-1:], session.calls[-1].prospect)) if session.calls else session


def fails_at(session: Session) -> str:
    """With whom it ended twice in a row: their id, or nothing."""
    one, other = session.failed if len(session.failed) == 2 else ("", "")
    return one if one == other else ""


def past_failure(session: Session) -> Session:
    """Without the call at which it did: what was typed is kept for when they are opened."""
    called = session.calls[-1].prospect if session.calls else ""
    return leave(session) if called and called == fails_at(session) else session


def drop(session: Session, prospect_ids: Iterable[str], names: Mapping[str, str], at: datetime) -> Session:
    """Without any call to these, who are no longer in the book: what was typed of them is parked, to be dealt with.

    ``names``: by id, as far as they are known.
    """
    gone = frozenset(prospect_ids)
    typed = [(each, _typed(each)) for each in (*session.calls, *session.aside) if each.prospect in gone]
    notes = (
        Parked(text=f"note on {names.get(each.prospect, 'somebody')}, who is not in the book any more: {words}", at=at)
        for each, words in typed
        if words
    )
    return replace(
        session,
        calls=tuple(each for each in session.calls if each.prospect not in gone),
        aside=tuple(each for each in session.aside if each.prospect not in gone),
        put_back=tuple(each for each in session.put_back if each not in gone),
        parked=(*session.parked, *notes),
    )


def _typed(call: OpenCall) -> str:
    return "; ".join(row for row in (*call.note.splitlines(), *(half.typed for half in call.half)) if row.strip())


def moved(session: Session, ids: Mapping[str, str]) -> Session:
    """With the calls to those who were merged into another as calls to that other. ``ids``: by id of theirs, that one.

    No note is lost: two calls to one are one call, with the notes of both.
    """
    if not ids:
        return session
    return replace(
        session,
        calls=_as_one(session.calls, ids),
        aside=_as_one(session.aside, ids),
        put_back=tuple(dict.fromkeys(ids.get(each, each) for each in session.put_back)),
    )


def _as_one(calls: Iterable[OpenCall], ids: Mapping[str, str]) -> tuple[OpenCall, ...]:
    found: dict[str, OpenCall] = {}
    for call in calls:
        prospect_id = ids.get(call.prospect, call.prospect)
        earlier = found.pop(prospect_id, None)
        note = joined(earlier.note, call.note) if earlier else call.note
        found[prospect_id] = replace(call, prospect=prospect_id, note=note)
    return tuple(found.values())


def rest(session: Session) -> Session:
    """What outlives the block: the parking lot, the scripts used last, and notes that were typed and never logged."""
    aside = (*session.aside, *_notes(session.calls))
    parked = tuple(each for each in session.parked if not each.done)
    return Session(
        parked=parked,
        parked_to=session.parked_to,
        scripts=session.scripts,
        aside=aside,
        last_wrap_up=session.last_wrap_up,
    )


def with_left(session: Session, left: Session) -> Session:
    """With what the session of another window left when that ended: the notes typed in it, and its parked jobs."""
    left = rest(left)
    calls = _as_one((*left.aside, *session.aside, *session.calls), {})
    shown = {each.prospect for each in session.calls}
    return replace(
        session,
        calls=tuple(each for each in calls if each.prospect in shown),
        aside=tuple(each for each in calls if each.prospect not in shown),
        parked=(*session.parked, *(each for each in left.parked if each not in session.parked)),
    )


def looked_up(session: Session, script_id: str) -> Session:
    """With that script as the one that was used last."""
    others = (each for each in session.scripts if each != script_id)
    return replace(session, scripts=(script_id, *others)[:LOOKED_UP])


def walked(session: Session, event_id: str, script_id: str) -> Session:
    """With what stood on screen when that event closed a call; an undo shows it again."""
    return replace(session, walked=(*session.walked, (event_id, script_id))) if script_id else session


def take_up(session: Session, events: Iterable[Event], people: Mapping[str, Prospect | None]) -> Session:
    """The session as it would have been saved, had the kill not come between these events of the block and that.

    ``people``: those with a call in it; None for who is not in the book.
    """
    logged = list(events)
    calls: list[OpenCall] = []
    aside = list(session.aside)
    for call in session.calls:
        person = people.get(call.prospect)
        going_on: OpenCall | None = call if person else None
        for event in logged:
            if going_on and person and event.prospect == call.prospect and event.seq > call.seq:
                if event.kind is EventKind.SKIP or (event.kind is EventKind.REVIEW and closes(event)):
                    aside += _notes((going_on,))
                going_on = _after(going_on, event, person)
        calls += [going_on] if going_on else []
    return replace(session, calls=tuple(calls), aside=tuple(aside))


def _after(call: OpenCall, event: Event, person: Prospect) -> OpenCall | None:
    """The call once that was written; None where it is closed."""
    if event.text == ANOTHER_NUMBER:
        return replace(call, number="", dialled=None, hung_up=None, seq=event.seq)
    if event.text == HONEST_QUESTION:
        return replace(call, honest=True, seq=event.seq)
    if event.touch is not None and has_next_number(event.touch, person):
        return OpenCall(prospect=call.prospect, shown=event.at, seq=event.seq)
    return None if closes(event) else call


def has_next_number(touch: Touch, person: Prospect) -> bool:
    """Whether the wrong number that was logged leaves another one, to be dialled at once."""
    return touch.outcome is Outcome.BAD_NUMBER and bool(person.dialable) and person.standing is not Standing.NEVER


def as_it_was(call: OpenCall, touch: Touch) -> OpenCall:
    """The call with what it held before that touch was logged, behind what was typed and dialled since."""
    since = [line for line in call.note.splitlines() if line not in touch.note.splitlines()]
    call = replace(call, note="\n".join((*touch.note.splitlines(), *since)))
    if call.dialled is not None or not (touch.seconds or touch.inbound):
        return call
    hung_up = touch.at.astimezone(UTC) - timedelta(seconds=touch.wrap_up)
    dialled = hung_up - timedelta(seconds=touch.seconds)
    return replace(call, number=touch.number, dialled=dialled, hung_up=hung_up, inbound=touch.inbound)


def joined(note: str, more: str) -> str:
    """A note with one more line, unless that stands in it."""
    if not more:
        return note
    rows = note.splitlines()
    return "\n".join((*rows, *(row for row in more.splitlines() if row not in rows)))


def _notes(calls: Iterable[OpenCall]) -> tuple[OpenCall, ...]:
    return tuple(
        OpenCall(prospect=each.prospect, shown=each.shown, note=each.note, half=each.half)
        for each in calls
        if each.note or each.half
    )


_LONGEST_CALL, _LONGEST_WRAP_UP = timedelta(hours=4), timedelta(hours=1)
"""What seems longer was not spent on the phone, nor on writing down what was said."""


def seconds(call: OpenCall, at: datetime) -> int:
    """Length of the call so far; 0 before the dial, and where it cannot be told."""
    return int(_measured(call.dialled, call.hung_up or at, _LONGEST_CALL))


def wrap_up(call: OpenCall, at: datetime) -> float:
    """Seconds since it was hung up; 0 where it was not, or that cannot be told."""
    return _measured(call.hung_up, at, _LONGEST_WRAP_UP) if call.dialled else 0.0


def _measured(since: datetime | None, until: datetime, most: timedelta) -> float:
    """Seconds from one to the other; 0 where the clock was set meanwhile, or the machine slept."""
    span = until.astimezone(UTC) - since.astimezone(UTC) if since is not None else timedelta()
    return max(0.0, span.total_seconds()) if span <= most else 0.0
