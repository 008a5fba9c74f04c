"""What the call screen shows, made from the running block: pure, so that the screen only wires keys to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from tui.desk.closing import LISTED
from tui.desk.hour import Hour
from tui.desk.story import touch_gist, touch_note, touch_words
from tui.desk.words import clock_words, next_words, on_their_clock, span_words
from tui.exchange.numbers import dial_text
from tui.exchange.places import place_words
from tui.model.block import Parked
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome, Role
from tui.model.prospect import NextKind, Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.rules.hours import open_until, why_shut
from tui.rules.next_touch import Decision, preview
from tui.rules.policy import Policy
from tui.rules.queue import Held, open_event, place
from tui.rules.urgency import goal, why_now
from tui.screens.actions import REVIEW_ACTIONS, action
from tui.screens.call_words import Words
from tui.screens.empty_words import empty_mark
from tui.screens.more_prompts import promise_owed
from tui.screens.never_view import NEVER_KEYS, never_view
from tui.screens.review_view import asked_later, review_view
from tui.scripts.call import attempt as attempt_of
from tui.scripts.call import breakup, voicemail
from tui.scripts.notes import Filed
from tui.scripts.render import Spoken
from tui.scripts.topics import open_questions
from tui.widgets.block_bar import BlockView
from tui.widgets.context_panel import Line
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key
from tui.widgets.prospect_head import HeadView
from tui.widgets.script_panel import ScriptView

TAKEN_BACK = {
    EventKind.EDIT: "the change",
    EventKind.NEW: "the new person",
    EventKind.SKIP: "the skip",
    EventKind.REVIEW: "the answer to the review",
    EventKind.TRIGGER: "the event",
}
"""What an undo took back, where it was no outcome."""

HONEST_GOAL = "a plain answer"

BY_HAND_SECONDS = 20
"""So long a number to be dialled by hand stands large; then the words need the room."""

INCOMING = (Outcome.NO_TALK,)
"""What of the tries can come of a call in which they called us."""

_TRIES = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.NO_TALK)


def block_view(hour: Hour, now: datetime) -> BlockView:
    """The first line."""
    block, done = hour.block, hour.figures
    assert block is not None
    return BlockView(
        now=now,
        gone=block.gone(now),
        minutes=block.minutes,
        dials=done.dials,
        talks=done.talks,
        yes=done.yes,
        left=hour.left,
        fit=hour.fit(now),
        parked=len(hour.parked),
        warning=_warning(hour, now),
    )


def _warning(hour: Hour, now: datetime) -> str:
    due = hour.warned(now)
    if due is None:
        return ""
    name = clip(one_line(due.known_as), 24)
    if due.next is not None and due.next.kind is not NextKind.CALL:
        return f"{name}: {due.next.what or due.next.kind} {span_words(due.next.at - now)}"
    event = open_event(due)
    return f"{name}: {'they asked' if event and event.inbound else 'event'}, next"


def head_view(hour: Hour, now: datetime) -> HeadView:
    """The second and third line."""
    prospect = hour.prospect
    assert prospect is not None
    seconds, policy = hour.seconds(now), hour.desk.policy
    call = hour.call
    running = call is not None and call.dialled is not None
    return HeadView(
        name=prospect.known_as,
        role=", ".join(part for part in (prospect.title, prospect.company) if part and part != prospect.known_as),
        call=call_words(hour),
        numbers=numbers_words(prospect, call.number if call else ""),
        hour=hour_words(prospect, now, policy),
        shut=bool(why_shut(prospect, now, policy)),
        part="" if prospect.role is Role.UNKNOWN else prospect.role.value,
        clock=clock_words(seconds) + (" wrap up" if seconds >= policy.call_warn_minutes * 60 else "")
        if running
        else "",
        late=seconds >= policy.call_warn_minutes * 60,
    )


def call_words(hour: Hour) -> str:
    """Which call this is: ``First-time call 2 of 6``, ``Follow-up 3, try 2 of 5``."""
    prospect, policy = hour.prospect, hour.desk.policy
    assert prospect is not None and hour.call is not None
    if hour.call.inbound:
        return "They are calling"
    if hour.never:
        return "Never call"
    if prospect.review is not None:
        return "Walk-away review"
    attempt = attempt_of(prospect, hour.desk.clock.now())
    if prospect.talks == 0:
        return f"First-time call {attempt} of {policy.first_time_limit + prospect.extra_tries}"
    return f"Follow-up {prospect.talks}, try {attempt} of {policy.follow_up_limit + prospect.extra_tries}"


def numbers_words(prospect: Prospect, dialled: str) -> str:
    """The number that is dialled, or will be, and how many more there are."""
    numbers = prospect.dialable
    if not numbers:
        return "no number: e adds one"
    phone = next((each for each in numbers if each.number == dialled), numbers[0])
    more = f" (1-{len(numbers)})" if len(numbers) > 1 else ""
    return f"{dial_text(phone)} {phone.label}".rstrip() + more


def hour_words(prospect: Prospect, now: datetime, policy: Policy) -> str:
    """``09:24 in California, open until 21:00``; both times where they may be on two clocks; why not, if it is shut."""
    shut = why_shut(prospect, now, policy)
    if shut:
        return shut
    until = open_until(prospect, now, policy)
    clocks = dict.fromkeys(f"{now.astimezone(zone(name)):%H:%M}" for name in prospect.zones)
    where = place_words(prospect)
    there = now.astimezone(zone(prospect.zone))
    day = f"{there:%a} " if there.date() != now.date() or there.weekday() > 4 else ""
    told = day + " or ".join(clocks)
    return told + (f" in {where}" if where else "") + (f", open until {until:%H:%M}" if until else "")


def script_view(
    hour: Hour, now: datetime, shown: Words | None, filed: Filed | None = None, *, by_hand: bool = False
) -> ScriptView:
    """The left box; a number that has to be dialled by hand stands large in it at first.

    What the note of this call files is no longer asked; the words that are being said stay as they are.
    """
    prospect, call = hour.prospect, hour.call
    assert prospect is not None and call is not None
    if shown is None and hour.never:
        return never_view(hour, now)
    if shown is None:
        return review_view(hour, now)
    known = filed.prospect if filed else prospect
    left = None
    if shown.opening and not call.inbound:
        left = voicemail(prospect, hour.touches, hour.desk.rep, now, shelf=hour.desk.shelf)
    return ScriptView(
        title=shown.spoken.title,
        number=large_number(hour, now) if by_hand else "",
        paragraphs=paragraphs(shown.spoken),
        goal=HONEST_GOAL if call.honest else goal(known, now.date()),
        must="; ".join(known.must_haves),
        asks=open_questions(known),
        voicemail=left[1].text if left else "",
        place=shown.place,
    )


def nobody_words(hour: Hour, now: datetime) -> tuple[str, ...]:
    """What to say when nobody is due: what was agreed for later, and when others can be called."""
    words = ["Nobody else is due now.", "q closes the block and shows what it came to; / finds anybody."]
    if hour.block is None:
        return tuple(words)
    agreed = [
        f"{one_line(each.known_as)}, {each.next.at.astimezone(now.tzinfo):%H:%M}"
        for each in hour.line.agreed(now, hour.block.ends)
        if each.next
    ]
    if agreed:
        words.append("Still to come: " + "; ".join(agreed))
    coming = hour.line.coming(now, hour.block.ends)
    if len(coming) > len(agreed):
        first = coming[0].astimezone(now.tzinfo)
        words.append(
            f"{len(coming)} can be called before the block ends, the first at {first:%H:%M}: they come by themselves."
        )
    return tuple(words)


def large_number(hour: Hour, now: datetime) -> str:
    """The digits to dial by hand, for the first seconds of the call clock."""
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None or not call.number or call.hung_up or hour.seconds(now) >= BY_HAND_SECONDS:
        return ""
    phone = next((each for each in prospect.dialable if each.number == call.number), None)
    return " ".join(re.findall(r"[+\d]+", dial_text(phone))) if phone else ""


def paragraphs(spoken: Spoken) -> tuple[str, ...]:
    """The words in paragraphs; within one, a line break is meant."""
    return tuple(part for part in spoken.text.split("\n\n") if part.strip())


def why_lines(hour: Hour, now: datetime, filed: Filed | None) -> tuple[Line, ...]:
    """The upper right box; what the note being typed files stands there at once."""
    prospect = filed.prospect if filed else hour.prospect
    assert prospect is not None
    if hour.never:
        return (Line("They said never", 0),)
    lines = [Line(urgent.text, urgent.weight) for urgent in why_now(prospect, now, hour.desk.policy)]
    if hour.due is not None and prospect.review is None:  # the evidence of a review stands in the left box
        said = {line.text for line in lines}
        lines += [Line(why, 2) for why in hour.due.why if why not in said]
    return tuple(sorted((*lines, *empty_mark(hour, now, filed)), key=lambda line: line.weight))


def before_lines(hour: Hour, now: datetime, note: str) -> tuple[Line, ...]:
    """The lower right box: the note of this call, what was said before, and who they are."""
    prospect = hour.prospect
    assert prospect is not None
    lines = [Line(f"now  {line}", 1) for line in note.splitlines() if line.strip()]
    theirs = on_their_clock(now, prospect)
    lines += [Line(touch_words(touch, theirs), 1, touch_gist(touch)) for touch in hour.touches]
    told = " ".join(touch.note for touch in hour.touches) + note
    wants = [problem for problem in prospect.problems if problem not in told]
    if wants:
        lines.insert(len(lines) and 1, Line("wants: " + "; ".join(wants), 1))
    about = [*prospect.about, prospect.reach and f"reach: {prospect.reach}", prospect.best and f"best: {prospect.best}"]
    lines += [Line(text, 2) for text in about if text]
    lines += [Line(text, 2) for text in prospect.background]
    return tuple(lines)


def touch_line(touch: Touch, now: datetime) -> Line:
    """One touch: its day, what came of it, and under it the note."""
    return Line(touch_words(touch, now), 1, touch_note(touch))


def outcome_keys(hour: Hour, now: datetime, filed: Filed | None) -> tuple[Key, ...]:
    """The bottom lines of a call: each outcome with what it sets, as the note so far makes it."""
    prospect = filed.prospect if filed else hour.prospect
    assert prospect is not None
    if hour.never and not (hour.call and hour.call.inbound):
        return tuple(_key(each) for each in NEVER_KEYS)
    if prospect.review is not None:
        later = asked_later(hour, now)
        ways = [Key(((each.shown, each.label),), later if each.way == 1 else "") for each in REVIEW_ACTIONS]
        return (*ways, *(_key(each) for each in ("skip", "history", "edit", "undo", "find", "help", "leave")))
    desk = hour.desk
    shown = preview(prospect, now, desk.policy, taken=desk.taken(prospect.id), record=desk.record)
    sets = {outcome: sets_words(outcome, decision, now) for outcome, decision in shown.items()}
    owed = promise_owed(hour) is not None
    return (
        _key("yes"),
        _key("not_now", sets[Outcome.NOT_NOW]),
        _key("not_yet", sets[Outcome.NOT_YET]),
        _key("callback"),
        *_tries(sets, INCOMING if hour.call and hour.call.inbound else _TRIES),
        *((_key("promise"),) if owed else ()),
        _key("skip", spare=True),
        _key("no", "newsletter"),
        _key("bad_number", spare=owed),
        *(_key(each) for each in ("dial", "note", "scripts", "undo", "help")),
        *(
            _key(each, spare=True)
            for each in ("never_call", "incoming", "history", "edit", "referred", "find", "leave")
        ),
    )


def _tries(sets: Mapping[Outcome, str], offered: tuple[Outcome, ...]) -> list[Key]:
    """Those that reached nobody, those that set the same time together; a day is not said twice."""
    groups: dict[str, list[str]] = {}
    for outcome in offered:
        groups.setdefault(sets[outcome], []).append(outcome.value)
    keys: list[Key] = []
    for following, ids in groups.items():
        day, _, time = following.rpartition(" ")
        same_day = bool(keys) and bool(day) and keys[0].sets.startswith(day + " ")
        keys.append(Key(tuple(_pair(each) for each in ids), time if same_day else following))
    return keys


def sets_words(outcome: Outcome, decision: Decision, now: datetime) -> str:
    """What an outcome sets, short: a time, ``review``, or the list that they will stand on."""
    following = decision.prospect.next
    if decision.prospect.review is not None:
        return "review"
    if following is None:
        return LISTED.get(decision.listed, "no next touch")
    words = next_words(following, now)
    return words.rsplit(" ", 1)[0] if outcome is Outcome.NOT_NOW else words


def _key(action_id: str, sets: str = "", *, spare: bool = False) -> Key:
    return Key((_pair(action_id),), sets, spare)


def _pair(action_id: str) -> tuple[str, str]:
    found = action(action_id)
    return found.shown, found.label


def breakup_words(hour: Hour) -> str:
    """The breakup mail for whoever is on screen."""
    prospect = hour.prospect
    assert prospect is not None
    return breakup(prospect, hour.touches, hour.desk.rep, hour.desk.clock.now()).text


def taken_back(undone: Event | Parked) -> str:
    """What an undo took back."""
    if isinstance(undone, Parked):
        return f"what was parked, {one_line(undone.text)}"
    return undone.touch.outcome.words if undone.touch else TAKEN_BACK.get(undone.kind, undone.kind.value)


def brought_forward(hour: Hour, prospect_id: str, text: str) -> str:
    """What an event does to its prospect: they are next, or why they are not yet."""
    desk = hour.desk
    prospect = desk.book.prospect(prospect_id)
    placed = place(prospect, desk.clock.now(), desk.policy, barred=desk.barred, record=desk.record)
    name = one_line(prospect.known_as)
    if isinstance(placed, Held):
        return f"{name}: {text}. Not yet: {placed.reason}."
    return f"{name} is next: {text}"
