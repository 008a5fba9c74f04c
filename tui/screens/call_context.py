"""What stands beside the words of a call: why now, what is still to ask, what was before, and what is on file.

More of it is said as the terminal grows: gists of notes under 120 columns, whole notes from there on, and from 160 on a
third box.
"""

from __future__ import annotations

from datetime import datetime

from tui.desk.hour import Hour
from tui.desk.story import facts, touch_gist, touch_words
from tui.desk.words import count, on_their_clock
from tui.exchange.numbers import dial_text
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.rules.urgency import goal, why_now
from tui.screens.actions import action
from tui.screens.empty_words import empty_mark
from tui.screens.today_view import TIERS
from tui.screens.wiring import HUGE, NORMAL, TINY, WIDE
from tui.scripts.notes import Filed
from tui.scripts.topics import open_questions
from tui.widgets.context_panel import Line, Section

HONEST_GOAL = "a plain answer"
NOT_KNOWN = "not known yet"
FIRST = "The first call to them."
NO_MORE = "Nothing before that talk."

NOTHING = "Nothing is parked."

AHEAD = 12
"""So many of those who come next are named, where there is room."""

_LAST = 5
"""Touches."""

_BESIDE_HEAD = ("Mail", "Place", "Reach", "Best time")
_ON_FILE = ("Company", "Title", "Stands", *_BESIDE_HEAD)
"""Of the facts, what is not said elsewhere on the screen; with room for them, the first three whole."""


def beside_words(hour: Hour, now: datetime, filed: Filed | None, note: str, columns: int) -> tuple[Section, ...]:
    """The sections of the box beside the words; ``columns``: of the whole screen."""
    why = Section("Why now", why_lines(hour, now, filed), "Nothing urgent.")
    if columns < TINY:
        return (why,)
    if columns >= HUGE:
        about = _about(hour)
        known = _known(filed.prospect if filed else hour.prospect)
        return (why, *_to_ask(hour, now, filed), *known, *about, *_answers(hour))
    before = Section("Before", before_lines(hour, now, note, whole=columns >= WIDE), FIRST, _more())
    if columns < WIDE:
        return (why, before, *(_answers(hour) if columns >= NORMAL else ()))
    on_file = _on_file(hour, now, _BESIDE_HEAD)
    return (why, _kept(before, 4), *_about(hour)[:1], *on_file, *_next_in_line(hour), *_answers(hour))


def third_box(hour: Hour, now: datetime, note: str) -> tuple[Section, ...]:
    """The sections of the box that a wide screen has beside these: the last talk, all that was before, what is on
    file."""
    prospect = hour.prospect
    assert prospect is not None
    last = next((touch for touch in hour.touches if touch.talked), None)
    theirs = on_their_clock(now, prospect)
    talk = (Section("Last talk", (Line(touch_words(last, theirs), 1, whole_note(last)),)),) if last else ()
    found = before_lines(hour, now, note, whole=True, without=last)
    before = Section("Before", found, NO_MORE if last else FIRST, _more())
    return (*talk, _kept(before, 4), *_on_file(hour, now, _ON_FILE), *_next_in_line(hour))


def _kept(section: Section, rows: int) -> Section:
    return Section(section.title, section.shown, section.empty, section.rest, rows)


def _more() -> str:
    return f"… {action('history').shown} shows the rest"


def why_lines(hour: Hour, now: datetime, filed: Filed | None) -> tuple[Line, ...]:
    """What makes it urgent; what the note being typed files stands there at once."""
    prospect = filed.prospect if filed else hour.prospect
    assert prospect is not None
    if hour.never:
        return (Line("They said never", 0),)
    found = [Line(urgent.text, urgent.weight) for urgent in why_now(prospect, now, hour.desk.policy)]
    if hour.due is not None and prospect.review is None:  # the evidence of a review stands in the left box
        said = {line.text for line in found}
        found += [Line(why, 2) for why in hour.due.why if why not in said]
    return tuple(sorted((*found, *empty_mark(hour, now, filed)), key=lambda line: line.weight))


def before_lines(
    hour: Hour, now: datetime, note: str, *, whole: bool, without: Touch | None = None
) -> tuple[Line, ...]:
    """The note of this call, and what was said before; ``whole``: every line of each note, with who they are left to
    the sections below."""
    prospect = hour.prospect
    assert prospect is not None
    found = [Line(f"now  {line}", 1) for line in note.splitlines() if line.strip()]
    theirs = on_their_clock(now, prospect)
    read = whole_note if whole else touch_gist
    found += [Line(touch_words(each, theirs), 1, read(each)) for each in hour.touches if each is not without]
    told = " ".join(touch.note for touch in hour.touches) + note
    wants = [problem for problem in prospect.problems if problem not in told]
    if wants:
        found.insert(len(found) and 1, Line("wants: " + "; ".join(wants), 1))
    if not whole:
        found += _who_they_are(prospect)
    return tuple(found)


def last_words(hour: Hour, now: datetime) -> tuple[str, ...]:
    """The last talk, then what else was before, each on one line: for a window in which no box has room for it."""
    prospect = hour.prospect
    if prospect is None:
        return ()
    theirs = on_their_clock(now, prospect)
    talk = next((touch for touch in hour.touches if touch.talked), None)
    others = (touch for touch in hour.touches[:_LAST] if touch is not talk)
    told = ((touch_words(each, theirs), touch_gist(each)) for each in (*([talk] if talk else []), *others))
    return tuple(": ".join(filter(None, parts)) for parts in told)


def whole_note(touch: Touch) -> str:
    """The reason, and every line of the note."""
    return "\n".join(part for part in (touch.reason, *touch.note.splitlines()) if part.strip())


def _who_they_are(prospect: Prospect) -> list[Line]:
    about = [
        *(f"about: {each}" for each in prospect.about),
        prospect.reach and f"reach: {prospect.reach}",
        prospect.best and f"best: {prospect.best}",
    ]
    listed = "; ".join(prospect.background)
    return [Line(text, 2) for text in (*about, listed and f"from the list: {listed}") if text]


def _to_ask(hour: Hour, now: datetime, filed: Filed | None) -> tuple[Section, ...]:
    """What this call is for, and what is still to be asked; none where a review or a never stands in its place."""
    prospect = filed.prospect if filed else hour.prospect
    assert prospect is not None
    if hour.never or prospect.review is not None:
        return ()
    asks = tuple(Line(text, 1) for text in open_questions(prospect))
    return (
        Section("Goal", (Line(call_goal(hour, prospect, now)),)),
        *((Section("Must have", tuple(Line(text) for text in prospect.must_haves)),) if prospect.must_haves else ()),
        *((Section("To ask", asks, least=3),) if asks else ()),
    )


def call_goal(hour: Hour, prospect: Prospect, now: datetime) -> str:
    """What the call on screen is for."""
    return HONEST_GOAL if hour.call and hour.call.honest else goal(prospect, now.date())


def _known(prospect: Prospect | None) -> tuple[Section, ...]:
    """The four things to know before asking for the business."""
    if prospect is None or prospect.review is not None:
        return ()
    when = prospect.timing or "; ".join(each.text for each in prospect.deadlines)
    four = (
        ("Problem", "; ".join(prospect.problems)),
        ("Decides", prospect.decides),
        ("By when", when),
        ("Budget", prospect.budget),
    )
    return (Section("Known", tuple(Line(text or NOT_KNOWN, 1 if text else 2, label=label) for label, text in four)),)


def _about(hour: Hour) -> tuple[Section, ...]:
    """The person, and all their numbers with the keys that dial them."""
    prospect = hour.prospect
    assert prospect is not None
    about = tuple(Line(text) for text in prospect.about)
    numbers = tuple(
        Line(f"{dial_text(phone)} {phone.label}".rstrip(), label=str(number))
        for number, phone in enumerate(prospect.dialable[:9], start=1)
    )
    return (
        Section("About", about, "Nothing yet: “about:” in a note keeps it."),
        *((Section("Numbers", numbers),) if numbers else ()),
    )


def _on_file(hour: Hour, now: datetime, labels: tuple[str, ...]) -> tuple[Section, ...]:
    """What the book holds of them, and what the list said."""
    prospect = hour.prospect
    assert prospect is not None
    told = tuple(Line(value, label=label) for label, value in facts(prospect, now) if value and label in labels)
    listed = tuple(Line(text, 2) for text in prospect.background)
    return (
        *((Section("On file", told, least=2),) if told else ()),
        *((Section("From the list", listed),) if listed else ()),
    )


def _next_in_line(hour: Hour) -> tuple[Section, ...]:
    """Who is called after this, and what put them there."""
    ahead = tuple(
        Line(", ".join(one_line(part) for part in _named(due.prospect)), label=TIERS[due.tier])
        for due in hour.ahead(AHEAD)
    )
    return (Section("Next in line", ahead, spare=True),) if ahead else ()


def _named(prospect: Prospect) -> tuple[str, ...]:
    return (prospect.known_as, *((prospect.company,) if prospect.name and prospect.company else ()))


def _answers(hour: Hour) -> tuple[Section, ...]:
    """What they may object, the last looked up first: a few letters of it find the answer. None where nobody is to be
    called."""
    if hour.never or hour.prospect is None or hour.prospect.review is not None:
        return ()
    used = {script_id: place for place, script_id in enumerate(hour.session.scripts)}
    scripts = [script for script in hour.desk.shelf.values() if script.serves == "objection"]
    scripts.sort(key=lambda script: used.get(script.id, len(used)))
    said = (one_line(script.title.removeprefix("Objection: ")).partition(" (")[0] for script in scripts)
    found = tuple(Line(words, 2) for words in said)
    key = action("scripts").shown
    return (
        (Section(f"If they say: {key} finds it", found, rest=f"… {key} finds the rest", spare=True),) if found else ()
    )


def nobody_left(hour: Hour, now: datetime) -> tuple[Section, ...]:
    """What stands beside the words where nobody is left: what the block came to, and who comes back before it ends."""
    done = hour.figures
    came = (Line(f"{count(done.dials, 'dial')}, {count(done.talks, 'talk')}, {done.yes} yes"),)
    agreed = hour.line.agreed(now, hour.block.ends) if hour.block else ()
    to_come = tuple(
        Line(f"{each.next.at.astimezone(now.tzinfo):%H:%M}  {one_line(each.known_as)}") for each in agreed if each.next
    )
    return (Section("This block", came), Section("Agreed for this block", to_come, "Nothing more is agreed."))


def parked_lines(hour: Hour) -> tuple[Line, ...]:
    """The jobs that wait for the end of the block."""
    return tuple(Line(one_line(each.text)) for each in hour.parked)
