"""What Today shows: the day as it was worked out once, and the rows that are made of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.book.resting import Resting
from tui.config.actions import key_of
from tui.desk.words import agreed_at, both_times, count, day_words
from tui.model.block import Goal, Parked
from tui.model.outcome import Tier
from tui.model.prospect import NextKind, Prospect
from tui.model.text import one_line
from tui.rules.callable_places import CallablePlace
from tui.rules.day_plan import Agreed, DayPlan, Owed, in_order, owed_to
from tui.rules.figures import Figures
from tui.rules.policy import Policy
from tui.rules.queue import Due, Held, Queue
from tui.rules.wording import place_words
from tui.widgets.fit import clip, pad, wrap
from tui.widgets.time_line import TimeLineView, TimeMark
from tui.widgets.weights import ALARM, FAINT

TIERS = {
    Tier.CALLBACK: "callback",
    Tier.EVENT: "event",
    Tier.PROMISE: "promise",
    Tier.DEADLINE: "deadline",
    Tier.FOLLOW_UP: "follow-up",
    Tier.FIRST_TIME: "first-time",
    Tier.NEW: "new",
    Tier.REVIEW: "review",
}
PRESSING = frozenset({Tier.CALLBACK, Tier.EVENT, Tier.PROMISE, Tier.DEADLINE})
"""Tiers of which the reason is worth more than the company."""
_NAMED = 60
"""So many of the due have a say in how wide the names stand."""
_NAMES = (12, 26)
_MOVES = "To move it or call it off: Enter, then {yes} with another time, or another outcome."
_DEEPEST = 3
"""Lines of a row; a fourth is left free."""
_SAID = 3
"""Names of a group that are said."""
_TIER = 11
_MISSED = "Callback missed: "
_THEIRS = " their time"


class Stretch(NamedTuple):
    """The block that Enter starts or resumes."""

    minutes: int
    """Its length."""
    left: float
    """Minutes of it that are left."""
    fit: int
    """How many of the due fit these."""
    cut_short: bool = False

    @property
    def words(self) -> str:
        """``60 minutes``, ``the 31 minutes left``."""
        return f"the {count(round(self.left), 'minute')} left" if self.cut_short else count(self.minutes, "minute")


class HeldGroup(NamedTuple):
    """All who are held for one reason; of those who are not due yet, who become so on one day."""

    code: str
    words: str
    day: date | None = None


class DayView(NamedTuple):
    """The day at one moment."""

    now: datetime
    """On the rep's clock."""
    queue: Queue
    plan: DayPlan
    places: tuple[CallablePlace, ...]
    stretch: Stretch
    policy: Policy
    week: Figures
    goal: Goal
    held: Counter[str]
    """How many are held, by code."""
    parked: tuple[tuple[Parked, str], ...] = ()
    """Each job with the name of whom it is about."""
    names: int = 0
    """Columns in which the names of the due stand."""
    coming: tuple[tuple[date, int], ...] = ()
    """How many who are not due yet become so on each of the next days, today first."""
    anybody: bool = True
    """The book has people in it."""
    overdue: bool = False
    """Something was due on an earlier day, and not all of it fits today."""
    resting: tuple[Resting, ...] = ()
    """Those of whom nothing is to be said but when they are next called: they are in no queue."""
    whom: Callable[[str], Prospect | None] = lambda _id: None
    """Finds them."""
    goal_key: str = ","
    """The key that sets a goal, as it is printed."""

    @property
    def ends(self) -> datetime:
        """The end of the block, were it to begin now; by the clock that runs, whatever zone it is read in."""
        return datetime.fromtimestamp(self.now.timestamp() + self.stretch.left * 60, self.now.tzinfo)

    @property
    def reviews(self) -> tuple[Due, ...]:
        """Walk-away reviews that wait."""
        return tuple(due for due in self.queue.due if due.tier is Tier.REVIEW)

    def of_group(self, group: HeldGroup) -> list[Held]:
        """Who is held for that reason, or becomes due on that day: on the days off before it, too."""
        held = [each for each in self.queue.held if each.code == group.code]
        if group.day is None:
            return held
        last, before = group.day, max((day for day, _number in self.coming if day < group.day), default=date.min)

        def falls(until: datetime | None) -> bool:
            return until is not None and before < until.astimezone(self.now.tzinfo).date() <= last

        return [
            *(each for each in held if falls(each.until)),
            *self.rested(each for each in self.resting if falls(each.until)),
        ]

    def rested(self, resting: Iterable[Resting]) -> list[Held]:
        """These as the queue holds the others."""
        found = ((self.whom(each.prospect), each.until) for each in resting)
        return [Held(who, "not_due", until, self.now, self.policy) for who, until in found if who is not None]

    def with_prospect(self, prospect: Prospect, placed: Due | Held) -> DayView:
        """With one of them changed, in their place or out of the queue; nobody else is worked out anew."""
        due = list(self.queue.due)
        at = next((number for number, each in enumerate(due) if each.prospect.id == prospect.id), None)
        if at is not None:
            due[at : at + 1] = [placed] if isinstance(placed, Due) else []
        elif isinstance(placed, Due):
            due.insert(sum(each.key < placed.key for each in due), placed)
        others = (each for each in self.plan.owed if each.prospect.id != prospect.id)
        owed = in_order((*others, *owed_to(prospect, self.now.date())))
        return self._replace(queue=self.queue._replace(due=tuple(due)), plan=self.plan._replace(owed=owed))


def names_width(due: Iterable[Due]) -> int:
    """Columns of the longest name among the first of them, within bounds."""
    longest = max((cell_len(one_line(each.prospect.known_as)) for each in islice(due, _NAMED)), default=0)
    return max(_NAMES[0], min(_NAMES[1], longest))


def monday(now: datetime) -> datetime:
    """The start of the week."""
    return (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)


def due_title(view: DayView) -> str:
    """How many are due, and how many of them fit."""
    number, fit = len(view.queue.due), view.stretch.fit
    if not number:
        return "Nobody is due now"
    if number == fit == 1:
        return f"1 due now, and fits {view.stretch.words}"
    which = "all" if fit == number else str(fit or "none")
    return f"{number:,} due now, {which} of them fit {view.stretch.words}"


def due_row(view: DayView, number: int, width: int, deep: int = 1) -> list[Content]:
    """Tier, name, and what is most worth knowing in the room there is; in several lines the title and the company,
    all that put them there, and the hour where they are. ``deep``: so many, or more where
    what presses has no room in them.
    """
    due = view.queue.due[number]
    prospect = due.prospect
    pressing = due.tier in PRESSING
    name = min(view.names, max(_NAMES[0], width // 3 + 1))
    company = one_line(prospect.company) if prospect.name else ""
    room = max(0, width - _TIER - name - 1)
    cut = _cut(due, room if deep <= 1 else width, width) if pressing else []
    first = Content.assemble(
        (pad(TIERS[due.tier], _TIER), ALARM if pressing else FAINT),
        pad(one_line(prospect.known_as), name),
        " ",
        (_beside(due, room) if deep > 1 or cut else _most_of(due.why, company, room, pressing=pressing), FAINT),
    )
    if deep <= 1:
        return [first, *(_below(each, width) for each in cut)]
    below = [*(cut or _reasons(due.why, width - _TIER, deep - 2)), _hour_there(due)]
    return [first, *(_below(each, width) for each in below if each)][: max(min(deep, _DEEPEST), len(cut) + 1)]


def _cut(due: Due, room: int, width: int) -> list[str]:
    """What presses, in rows of its own, where it would be cut beside the name."""
    words = _shorter(one_line(due.why[0]), room) if due.why else ""
    if cell_len(words) <= room:
        return []
    words = _shorter(one_line(due.why[0]), width - _TIER)
    return [words] if cell_len(words) <= width else wrap(words, width - _TIER)[: _DEEPEST - 1]


def _reasons(why: tuple[str, ...], room: int, rows: int) -> list[str]:
    """All that put them there, in as many rows as there are for it."""
    told: list[str] = []
    for each in (_shorter(one_line(part), room) for part in why):
        if told and cell_len(f"{told[-1]}, {each}") <= room:
            told[-1] += f", {each}"
        elif len(told) < max(1, rows):
            told.append(each)
        else:
            break
    return told


def _shorter(words: str, room: int) -> str:
    """In fewer words where they do not fit: that it is a callback stands before the name."""
    less = words.replace(_MISSED, "Missed: ", 1) if words.startswith(_MISSED) else words
    short = [each.removesuffix(_THEIRS) for each in (words, less)]
    theirs = [f"{each} theirs" for each in short if words.endswith(_THEIRS)]
    tried = [words, less, *theirs, *(each.replace(" at ", " ", 1) for each in theirs), *short]
    if less != words:
        tried.append(less.removesuffix(_THEIRS).rpartition(" ")[0])
    return next((each for each in tried if cell_len(each) <= room), words)


def _beside(due: Due, room: int) -> str:
    """Title and company, or the company alone."""
    company = one_line(due.prospect.company) if due.prospect.name else ""
    whole = ", ".join(part for part in (one_line(due.prospect.title), company) if part)
    return whole if cell_len(whole) <= room else clip(company or whole, room)


def _below(words: str, width: int) -> Content:
    """Under the name; where it is long, as far to the right as it goes."""
    begins = max(0, min(_TIER, width - cell_len(words)))
    return Content.assemble(" " * begins, (clip(words, width), FAINT))


def _hour_there(due: Due) -> str:
    """``09:24 in Los Angeles, until 21:00``."""
    if due.until is None or due.until.tzinfo is None:
        return ""
    there = due.until.tzinfo
    return f"{due.at.astimezone(there):%H:%M} in {place_words(str(there))}, until {due.until:%H:%M}"


def _most_of(why: tuple[str, ...], company: str, room: int, *, pressing: bool) -> str:
    """What presses, else the company, then whatever more there is room for."""
    reasons = [one_line(each) for each in why]
    presses = pressing and bool(reasons)
    parts = [*reasons[:1], company, *reasons[1:]] if presses or not company else [company, *reasons]
    told = clip(_shorter(parts[0], room), room) if parts else ""
    for part in filter(None, parts[1:]):
        if cell_len(f"{told}, {part}") > room:
            break
        told = f"{told}, {part}"
    return told


def target_words(view: DayView, target: object) -> str:
    """All about the row that is marked, on one line."""
    if isinstance(target, Due):
        return f"{_who(target.prospect)}: {one_line('; '.join(target.why))}."
    if isinstance(target, Agreed):
        step = target.prospect.next
        times = both_times(step, view.now) if step else ""
        moves = f" {_MOVES.format(yes=key_of('yes'))}" if step and step.kind is NextKind.APPOINTMENT else ""
        return f"{_who(target.prospect)}: {one_line(target.what)} {times}.{moves}"
    if isinstance(target, Owed):
        return f"You promised {_who(target.prospect)}: {one_line(target.promise.text)}, {_due_words(target, view)}."
    if isinstance(target, Parked):
        name = next((name for job, name in view.parked if job is target), "")
        since = f"parked {when_words(target.at.astimezone(view.now.tzinfo).date(), view.now.date())}"
        return f"{', '.join(filter(None, (one_line(target.text), one_line(name), since)))}."
    if isinstance(target, HeldGroup):
        who = view.of_group(target)
        named = ", ".join(one_line(each.prospect.known_as) for each in who[:_SAID])
        return f"{target.words}: {named}{f' and {len(who) - _SAID:,} more' if len(who) > _SAID else ''}."
    return ""


def _who(prospect: Prospect) -> str:
    return ", ".join(one_line(part) for part in (prospect.known_as, prospect.company if prospect.name else "") if part)


def _due_words(owed: Owed, view: DayView) -> str:
    return f"for {when_words(owed.due, view.now.date())}"


def nobody_due(view: DayView) -> list[str]:
    """What is so when nobody is due, and what can be done."""
    rows = [nobody_callable(view)] if nobody_callable(view) else []
    coming = next((each for each in view.plan.agreed if not each.late), None)
    if coming is not None:
        rows.append(f"Next is agreed: {agreed_words(coming, view.now)}.")
    later = next(((day, number) for day, number in view.coming if number and day > view.now.date()), None)
    if later is not None:
        rows.append(
            f"{later[1]:,} {'becomes' if later[1] == 1 else 'become'} due {when_words(later[0], view.now.date())}."
        )
    return rows or ["Nothing is coming up either."]


def nobody_callable(view: DayView) -> str:
    """``5 outside calling hours, the first opens at 08:00.``; empty where anybody can be called, or nobody waits."""
    if any(place.callable for place in view.places) or not view.held["shut"]:
        return ""
    return f"{view.held['shut']:,} outside calling hours{first_opens(view)}."


def first_opens(view: DayView) -> str:
    """``, the first opens at 11:00``, on the rep's clock."""
    opening = [place.opens for place in view.places if place.opens is not None]
    if not opening:
        return ""
    at = min(opening, key=datetime.timestamp).astimezone(view.now.tzinfo)
    day = "" if at.date() == view.now.date() else f"{day_words(at.date(), view.now.date())} "
    return f", the first opens {day}at {at:%H:%M}"


def agreed_words(agreed: Agreed, now: datetime) -> str:
    """``Kenji Mori, demo, Wed 25 Nov 10:00``."""
    day = "" if agreed.at.date() == now.date() else f"{day_words(agreed.at.date(), now.date())} "
    return f"{one_line(agreed.prospect.known_as)}, {one_line(agreed.what)}, {day}{agreed.at:%H:%M}"


def late_words(agreed: Agreed, now: datetime) -> str:
    """``now``, ``missed``, ``missed 20 Nov``; empty for what is still to come."""
    return agreed_at(agreed.at, now) if agreed.late else ""


def when_words(day: date, today: date) -> str:
    """``today``, ``tomorrow``, else the day."""
    return {0: "today", 1: "tomorrow"}.get((day - today).days, day_words(day, today))


def line_view(view: DayView) -> TimeLineView:
    """The block on a line."""
    now, ends = view.now, view.ends
    stretch = view.stretch
    until = now.replace(hour=view.policy.work_to.hour, minute=view.policy.work_to.minute, second=0, microsecond=0)
    if ends.date() != now.date():
        until = ends
    marks = tuple(
        TimeMark(each.at, _with(one_line(each.prospect.known_as), late_words(each, now)), each.late)
        for each in view.plan.agreed
        if each.at.timestamp() <= max(ends.timestamp(), until.timestamp())
    )
    whole = f"{round(stretch.left)} of {stretch.minutes} min left"
    return TimeLineView(
        now=now,
        ends=ends,
        length=whole if stretch.cut_short else f"{stretch.minutes} min",
        marks=marks,
        until=until if until.timestamp() > ends.timestamp() else None,
        nothing=_nothing(view, ends),
    )


def _with(name: str, late: str) -> str:
    return f"{name}, {late}" if late else name


def _nothing(view: DayView, ends: datetime) -> str:
    """What stands below a line on which nobody is."""
    coming = next((each for each in view.plan.agreed if not each.late), None)
    if coming is None:
        return ""
    return f"Nothing is agreed before {ends:%H:%M}. Next: {agreed_words(coming, view.now)}"
