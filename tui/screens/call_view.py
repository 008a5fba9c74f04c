"""What the call screen shows, made from the running block: pure, so that the screen only wires keys to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.desk.words import agreed_at, clock_words
from tui.exchange.numbers import dial_text
from tui.exchange.places import place_words
from tui.model.block import Parked
from tui.model.event import Event, EventKind
from tui.model.outcome import Outcome, Role
from tui.model.prospect import NextKind, Prospect
from tui.model.text import one_line
from tui.model.zones import zone
from tui.rules.hours import open_until, why_shut
from tui.rules.policy import Policy
from tui.rules.queue import Held, open_event, place
from tui.screens.call_context import call_goal
from tui.screens.call_words import Words, walk
from tui.screens.never_view import never_view
from tui.screens.review_view import review_view
from tui.scripts.call import attempt as attempt_of
from tui.scripts.call import breakup, say, voicemail
from tui.scripts.notes import Filed
from tui.scripts.render import Spoken
from tui.scripts.topics import open_questions
from tui.widgets.block_bar import BlockView
from tui.widgets.fit import clip
from tui.widgets.prospect_head import HeadView
from tui.widgets.script_panel import ScriptView, once_made

TAKEN_BACK = {
    EventKind.EDIT: "the change",
    EventKind.NEW: "the new person",
    EventKind.SKIP: "the skip",
    EventKind.REVIEW: "the answer to the review",
    EventKind.TRIGGER: "the event",
}
"""What an undo took back, where it was no outcome."""

BY_HAND_SECONDS = 20
"""So long a number to be dialled by hand stands large; then the words need the room."""


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
        return f"{name}: {due.next.what or due.next.kind} {agreed_at(due.next.at, now)}"
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
        title=prospect.title if prospect.title != prospect.known_as else "",
        company=prospect.company if prospect.company != prospect.known_as else "",
        call=call_words(hour),
        numbers=numbers_words(prospect, call.number if call else ""),
        hour=hour_words(prospect, now, policy),
        shut=bool(why_shut(prospect, now, policy)),
        part="" if prospect.role is Role.UNKNOWN else prospect.role.value,
        clock=clock_words(seconds) + (" wrap up" if seconds >= policy.call_warn_minutes * 60 else "")
        if running
        else "",
        late=seconds >= policy.call_warn_minutes * 60,
        less=_in_short(call_words(hour)),
    )


def _in_short(call: str) -> str:
    """``First-time 1 of 6``, ``Follow-up 3, try 2``."""
    return call.replace("First-time call", "First-time") if call.startswith("First") else call.partition(" of ")[0]


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


def numbers_words(prospect: Prospect, dialled: str) -> tuple[str, ...]:
    """All numbers with the keys that dial them; and shorter, the one that is dialled, or will be, with those keys."""
    numbers = prospect.dialable
    if not numbers:
        return (f"no number: {key_of('edit')} adds one",)
    phone = next((each for each in numbers if each.number == dialled), numbers[0])
    only = f"{dial_text(phone)} {phone.label}".rstrip()
    if len(numbers) == 1:
        return (only,)
    keyed = [f"{key} {dial_text(each)} {each.label}".rstrip() for key, each in enumerate(numbers[:9], start=1)]
    marked = [f"{words} ✓" if each == phone and dialled else words for words, each in zip(keyed, numbers, strict=False)]
    short = f"{only} (1-{len(keyed)})"
    return ("   ".join(marked), short) if len(marked) <= 3 else (short,)


def hour_words(prospect: Prospect, now: datetime, policy: Policy) -> tuple[str, ...]:
    """``09:24 in California, open until 21:00`` and shorter ways to say it; both times where they may be on two clocks;
    why not, if it is shut: what the law has in brackets goes first."""
    shut = why_shut(prospect, now, policy)
    if not prospect.zones:
        return (shut, f"place not known: {key_of('place')} sets it", f"no place: {key_of('place')}")
    if shut:
        return tuple(dict.fromkeys((shut, shut.split(" (", maxsplit=1)[0], shut.rsplit(": ", maxsplit=1)[-1])))
    until = open_until(prospect, now, policy)
    clocks = dict.fromkeys(f"{now.astimezone(zone(name)):%H:%M}" for name in prospect.zones)
    where = place_words(prospect)
    there = now.astimezone(zone(prospect.zone))
    day = f"{there:%a} " if there.date() != now.date() or there.weekday() > 4 else ""
    told = day + " or ".join(clocks)
    ends = f", until {until:%H:%M}" if until else ""
    placed = told + (f" in {where}" if where else "")
    return tuple(dict.fromkeys((placed + ends.replace(",", ", open"), placed + ends, told + ends, told)))


def script_view(
    hour: Hour,
    now: datetime,
    shown: Words | None,
    filed: Filed | None = None,
    *,
    by_hand: bool = False,
    alone: bool = False,
    last: tuple[str, ...] = (),
) -> ScriptView:
    """The left box; a number that has to be dialled by hand stands large in it at first.

    What the note of this call files is no longer asked; the words that are being said stay as they are. ``alone``: what
    is to be asked stands in another box. ``last``: what was before, where no box has room for it.
    """
    prospect, call = hour.prospect, hour.call
    assert prospect is not None and call is not None
    if shown is None and hour.never:
        return never_view(hour, now)
    if shown is None:
        return review_view(hour, now)
    known = filed.prospect if filed else prospect
    return ScriptView(
        title=shown.spoken.title,
        number=large_number(hour, now) if by_hand else "",
        paragraphs=paragraphs(shown.spoken),
        goal="" if alone else call_goal(hour, known, now),
        must="" if alone else "; ".join(known.must_haves),
        asks=() if alone else open_questions(known),
        last=last,
        further=once_made(further_words(hour, now, shown)),
        leads=shown.opening,
        place=shown.place,
    )


def further_words(hour: Hour, now: datetime, shown: Words) -> Iterator[tuple[str, str]]:
    """The other words of the walk in order, behind an opening the message to leave first."""
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None or not shown.place:
        return
    left = None
    if shown.opening and not call.inbound:
        left = voicemail(prospect, hour.touches, hour.desk.rep, now, shelf=hour.desk.shelf)
    if left is not None:
        yield "Voicemail", left[1].text
    found = walk(hour, now)
    here = next((place for place, each in enumerate(found) if each.id == shown.script.id), 0)
    for script in found[here + 1 :]:
        if left is None or script.id != left[0]:
            spoken = say(script, prospect, hour.touches, hour.desk.rep, now)
            yield spoken.title, spoken.text


def nobody_words(hour: Hour, now: datetime) -> tuple[str, ...]:
    """What to say when nobody is due: what was agreed for later, and when others can be called."""
    closes, finds = key_of("leave"), key_of("find")
    words = ["Nobody else is due now.", f"{closes} closes the block and shows what it came to; {finds} finds anybody."]
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


def breakup_words(hour: Hour) -> str:
    """The breakup mail for whoever is on screen."""
    prospect = hour.prospect
    assert prospect is not None
    return breakup(prospect, hour.touches, hour.desk.rep, hour.desk.clock.now()).text


def taken_back(hour: Hour, undone: Event | Parked, *, with_mail: bool = False) -> str:
    """What an undo took back, with the name of whoever was mailed or is elsewhere; ``with_mail``: with a no's mail."""
    if isinstance(undone, Parked):
        return f"what was parked, {one_line(undone.text)}"
    words = undone.touch.outcome.words if undone.touch else TAKEN_BACK.get(undone.kind, undone.kind.value)
    prospect = hour.desk.book.whom(undone.prospect)
    mailed = undone.touch is not None and undone.touch.outcome is Outcome.MAIL
    if prospect is None or (hour.prospect == prospect and not mailed):
        return f"{words} and its mail" if with_mail else words
    return f"{words}{' to ' if mailed else ', '}{one_line(prospect.known_as)}"


def brought_forward(hour: Hour, prospect_id: str, text: str) -> str:
    """What an event does to its prospect: they are next, or why they are not yet."""
    desk = hour.desk
    prospect = desk.book.prospect(prospect_id)
    placed = place(prospect, desk.clock.now(), desk.policy, barred=desk.barred, record=desk.record)
    name = one_line(prospect.known_as)
    if isinstance(placed, Held):
        return f"{name}: {text}. Not yet: {placed.reason}."
    return f"{name} is next: {text}"
