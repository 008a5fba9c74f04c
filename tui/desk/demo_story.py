"""The demo's story, told through the desk: what ``data/demo/story.toml`` says, each thing at the time it happened.

Nothing is decided here: where everybody stands, and their next touches, come from the rules, as for a rep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import tomli

from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.ids import new_id
from tui.desk.outcome import Said
from tui.exchange.numbers import read_phone
from tui.model.event import EventKind
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.model.zones import zone
from tui.rules.hours import open_at
from tui.rules.slots import workday
from tui.rules.when import read_when
from tui.rules.wording import MONTHS
from tui.scripts.call import voicemail

USUAL_SECONDS = {
    Outcome.VOICEMAIL: 38,
    Outcome.NO_ANSWER: 24,
    Outcome.GATEKEEPER: 55,
    Outcome.NO_TALK: 18,
    Outcome.BAD_NUMBER: 12,
    Outcome.GONE: 45,
}
"""Length of a call with nobody to talk to, where the story gives none."""

_AWAY_SET = 60
"""Minutes ago at which a place was set by hand: before the last that happened with that person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened with somebody; the words are those of the story's file."""

    ago: int = 0
    at: str = ""
    minutes_ago: int = 0
    outcome: str = ""
    minutes: int = 0
    seconds: int = 0
    next: str = ""
    kind: str = ""
    note: str = ""
    reason: str = ""
    phone: int = 1
    inbound: bool = False
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Somebody who was added by hand, named by somebody else of the same company."""

    ago: int
    at: str
    by: str
    phone: str
    title: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Where the rep says they are, if their own place is shut so many minutes from now."""

    minutes: int
    zones: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What happened with one person, oldest first."""

    name: str
    touches: tuple[Happening, ...] = ()
    new: New | None = None
    away: Away | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The whole file."""

    imported: int
    """Working days before now."""
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Scene:
    second: float
    """Seconds since 1970: the order of the story."""
    number: int
    at: datetime = field(compare=False)
    name: str = field(compare=False)
    what: Happening | New | Away = field(compare=False)


def read_story(path: Path) -> Story:
    """The story of that file. TypeError, with the word, where it says something that is not known."""
    with path.open("rb") as file:
        tables = tomli.load(file)
    imported = tables.pop("imported")
    return Story(imported=imported, people=tuple(_person(name, table) for name, table in tables.items()))


def _person(name: str, table: dict[str, Any]) -> Person:
    touches = tuple(Happening(**each) for each in table.pop("touches", ()))
    new = New(**table.pop("new")) if "new" in table else None
    away = Away(**table.pop("away")) if "away" in table else None
    return Person(name=name, touches=touches, new=new, away=away, **table)


class Telling:
    """Tells a story to a desk whose clock stands wherever the story is, up to ``now`` (aware, in the rep's zone)."""

    def __init__(self, desk: Desk, clock: FixedClock, now: datetime) -> None:
        """``clock`` is the desk's."""
        self._desk = desk
        self._clock = clock
        self._now = now.replace(second=0, microsecond=0)
        self._ids: dict[str, str] = {}
        self._newcomers: dict[str, Prospect] = {}

    def tell(self, story: Story) -> None:
        """Everything in order of time, each at its own time. The list is in the book already."""
        book = self._desk.book
        self._ids = {each.name: each.id for each in book.prospects()}
        self._newcomers = {each.name: self._newcomer(each.name, each.new) for each in story.people if each.new}
        for scene in sorted(self._scenes(story)):
            self._clock.at = scene.at
            if isinstance(scene.what, Happening):
                self._happen(self._ids[scene.name], scene.what)
            elif isinstance(scene.what, Away):
                self._set_place(self._ids[scene.name], scene.what)
            else:
                self._desk.add(self._newcomers[scene.name])
                self._ids[scene.name] = self._newcomers[scene.name].id
        self._clock.at = self._now

    def day(self, shift: int, today: date | None = None) -> date:
        """So many working days after today, or before it."""
        return workday(today or self._now.date(), shift, self._desk.policy)

    def _scenes(self, story: Story) -> Iterator[_Scene]:
        number = 0
        for person in story.people:
            for what in (person.new, person.away, *person.touches):
                if what is not None:
                    at = self._moment(person.name, what)
                    yield _Scene(second=at.timestamp(), number=number, at=at, name=person.name, what=what)
                    number += 1

    def _moment(self, name: str, what: Happening | New | Away) -> datetime:
        """When it happened: on the person's own clock, or so long before now."""
        minutes = _AWAY_SET if isinstance(what, Away) else getattr(what, "minutes_ago", 0)
        if isinstance(what, Away) or minutes:
            return (self._now.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(self._now.tzinfo)
        person = self._newcomers.get(name) or self._desk.book.prospect(self._ids[name])
        there = zone(person.zone)
        day = self.day(-what.ago, self._now.astimezone(there).date())
        return datetime.combine(day, time.fromisoformat(what.at), tzinfo=there)

    def _newcomer(self, name: str, new: New) -> Prospect:
        by = self._desk.book.prospect(self._ids[new.by])
        return Prospect(
            id=new_id(),
            name=name,
            first_name=name.split(maxsplit=1)[0],
            company=by.company,
            title=new.title,
            phones=(read_phone(new.phone, "US"),),
            emails=(new.email,),
            place=by.place,
            referred_by=by.id,
        )

    def _set_place(self, prospect_id: str, away: Away) -> None:
        """By hand, to the first of the zones that is open then; not if they can be called where they are."""
        prospect, policy = self._desk.book.prospect(prospect_id), self._desk.policy
        then = self._now + timedelta(minutes=away.minutes)
        if open_at(prospect, then, policy):
            return
        for name in away.zones:
            moved = replace(prospect, place=replace(prospect.place, chosen=name), about=(*prospect.about, away.about))
            if open_at(moved, then, policy):
                self._desk.change(EventKind.EDIT, moved, text="place set by hand")
                return

    def _happen(self, prospect_id: str, what: Happening) -> None:
        if what.event:
            self._desk.trigger([prospect_id], what.event, inbound=what.inbound)
            return
        prospect = self._desk.book.prospect(prospect_id)
        outcome = Outcome(what.outcome)
        at = self._clock.now()
        seconds = what.seconds or what.minutes * 60 or USUAL_SECONDS.get(outcome, 0)
        left = voicemail(prospect, (), self._desk.rep, at) if outcome is Outcome.VOICEMAIL else None
        named = read_when(self._dated(what.next), at, prospect.zone, self._desk.policy.rep_zone) if what.next else None
        if what.next and named is None:
            raise ValueError(f"{prospect.name}: {what.next!r} is no time")
        self._desk.log(
            prospect_id,
            Said(
                outcome=outcome,
                named=named,
                appointment=what.kind,
                note=self._dated(what.note).replace(" | ", "\n"),
                reason=what.reason,
                number=prospect.phones[what.phone - 1].number if outcome.is_call else "",
                seconds=seconds,
                wrap_up=float(6 + what.ago % 9) if outcome.is_call and what.ago else 0.0,
                talked=outcome is Outcome.CALLBACK and seconds > self._desk.policy.talk_seconds,
                message=left[0] if left else "",
                inbound=what.inbound,
            ),
        )

    def _dated(self, text: str) -> str:
        """With the dates that stand in braces."""

        def date_words(found: re.Match[str]) -> str:
            day = self.day(int(found[1]))
            return f"{day.day} {MONTHS[day.month - 1]}"

        return re.sub(r"\{([+-]\d+)\}", date_words, text)
