"""A year of one rep by the rules alone, without a disk or a clock: ``python -m tests.rules.year`` prints its figures.

2,000 people in 12 zones and 5 countries, who pick up by the studies' figures; two blocks a day, callbacks kept in
between, two weeks off in August, reviews answered, what is overdue spread afterwards.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from time import process_time

from tui.desk.line import Line
from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import NextKind, Phone, Place, Prospect
from tui.model.zones import zone
from tui.rules.best_time import Record, claims, priors
from tui.rules.hours import open_at
from tui.rules.next_touch import decide, listed
from tui.rules.policy import Policy
from tui.rules.queue import Due, nobody, place
from tui.rules.review import ask_honestly, go_on
from tui.rules.spread import spread
from tui.rules.when import When

HOME = "America/New_York"
HOMES = (
    ("America/New_York", "US", "NY", "212"),
    ("America/New_York", "US", "FL", "305"),
    ("America/Chicago", "US", "TX", "512"),
    ("America/Chicago", "US", "MS", "601"),
    ("America/Denver", "US", "CO", "303"),
    ("America/Phoenix", "US", "AZ", "602"),
    ("America/Los_Angeles", "US", "CA", "415"),
    ("America/Anchorage", "US", "AK", "907"),
    ("Pacific/Honolulu", "US", "HI", "808"),
    ("America/Halifax", "CA", "NS", "902"),
    ("America/Toronto", "CA", "ON", "416"),
    ("Europe/London", "GB", "", ""),
    ("Europe/Paris", "FR", "", ""),
    ("Europe/Rome", "IT", "", ""),
)
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 30)
LEAVE = (date(2026, 8, 3), date(2026, 8, 14))
BLOCKS = (time(8, 45), time(13, 15))
PEOPLE = 2_000
MINUTES, CAPACITY = 90, 75
"""Of each block; calls a day, in both blocks. For so many people."""
CALL = timedelta(minutes=2, seconds=15)
ON_TIME = timedelta(minutes=10)
_LIVELY = 2.5
"""These people pick up so many times as often as the studies say, so that a year has talks enough."""


@dataclass
class Year:
    """What happened."""

    dials: int = 0
    connects: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    tiers: Counter[Tier] = field(default_factory=Counter)
    unlawful: list[str] = field(default_factory=list)
    over_cap: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Callbacks that were not called within ten minutes of their minute while the rep was at work."""
    callbacks: int = 0
    longest_wait: int = 0
    """Blocks, one after the other, at whose start somebody was due and in which they were not called, though all
    that was due and fell due meanwhile was within the capacity."""
    longest_wait_at_all: int = 0
    """The same, whether there was room or not."""
    moved_after_leave: int = 0
    reviews: int = 0
    record: Record = field(default_factory=Record)
    seconds: float = 0.0


class Waits:
    """How long those who were due have waited for their call, and whether there was room for it."""

    def __init__(self, per_block: float) -> None:
        """``per_block``: the calls that the rep can make in one."""
        self.per_block = per_block
        self.longest = 0
        self.longest_at_all = 0
        self._waiting: dict[str, tuple[int, int]] = {}
        """Of each: blocks waited, and how many were due with them or fell due meanwhile."""

    def block(self, due: set[str], called: set[str]) -> None:
        """Count one block: who was due at its start, and who was called in it."""
        wanted = due | called
        fell_due = len(wanted - self._waiting.keys())
        still: dict[str, tuple[int, int]] = {}
        for who in due - called:
            blocks, load = self._waiting.get(who, (0, len(wanted) - fell_due))
            blocks, load = blocks + 1, load + fell_due
            still[who] = blocks, load
            self.longest_at_all = max(self.longest_at_all, blocks)
            if load <= blocks * self.per_block:
                self.longest = max(self.longest, blocks)
        self._waiting = still


class Simulation:
    """One rep, one year."""

    def __init__(self, people: int = PEOPLE, seed: int = 11, planted: int | None = None) -> None:
        """With fewer people the blocks are as much shorter."""
        self.rng = random.Random(seed)
        self.planted = planted
        self.minutes = MINUTES * people / PEOPLE
        self.policy = Policy(rep_zone=HOME, daily_capacity=round(CAPACITY * people / PEOPLE))
        self.year = Year()
        self.people: dict[str, Prospect] = {}
        self.arriving = self._arrivals(people)
        self.called: dict[str, list[datetime]] = defaultdict(list)
        self.waits = Waits(self.policy.daily_capacity / len(BLOCKS))
        self.timed: dict[str, datetime] = {}
        self.fresh: list[tuple[datetime, bool]] = []
        self.line = Line(
            lambda _today: (list(self.people.values()), []),
            self.people.get,
            self.policy,
            nobody,
            lambda _began: self._record(),
        )

    def _record(self) -> Record:
        return self.year.record

    def _arrivals(self, people: int) -> list[Prospect]:
        """One in ten is there from the start; the others come evenly, until three weeks before the end."""
        days = (LAST - FIRST).days - 25
        found = []
        for number in range(people):
            name, region, state, area = HOMES[number % len(HOMES)]
            day = FIRST if number % 10 == 0 else FIRST + timedelta(days=self.rng.randrange(days))
            phone = Phone(number=f"+1{area or '202'}555{number:04}", region=region, zones=(name,))
            place = Place(region=region, subdivision=state, zones=(name,)) if self.rng.random() < 0.6 else Place()
            added = datetime.combine(day, time(8), tzinfo=zone(HOME))
            found.append(Prospect(id=f"p{number:04}", name=f"P{number}", phones=(phone,), place=place, added=added))
        return sorted(found, key=lambda each: (each.added, each.id), reverse=True)

    def run(self) -> Year:
        begun = process_time()
        day = FIRST
        while day <= LAST:
            if day.weekday() < 5 and not LEAVE[0] <= day <= LEAVE[1]:
                self._work(day)
            day += timedelta(days=1)
        self._look_for_the_forgotten()
        self.year.longest_wait, self.year.longest_wait_at_all = self.waits.longest, self.waits.longest_at_all
        self.year.seconds = process_time() - begun
        return self.year

    def _work(self, day: date) -> None:
        morning = datetime.combine(day, time(8), tzinfo=zone(HOME))
        while self.arriving and self.arriving[-1].added and self.arriving[-1].added <= morning:
            arrived = self.arriving.pop()
            self.people[arrived.id] = arrived
        if day == LEAVE[1] + timedelta(days=3):
            plan = spread(self.people.values(), morning, self.policy, record=self.year.record)
            self.year.moved_after_leave = len(plan.after)
            self.people |= {each.id: each for each in plan.after}
        at = morning
        for start in BLOCKS:
            begins = datetime.combine(day, start, tzinfo=zone(HOME))
            self._keep_callbacks(at, begins)
            at = self._block(begins)
        self._keep_callbacks(at, datetime.combine(day, time(18), tzinfo=zone(HOME)))
        self._check_callbacks(datetime.combine(day, time(18), tzinfo=zone(HOME)))

    def _keep_callbacks(self, begins: datetime, ends: datetime) -> None:
        """Between the blocks the rep calls whoever was promised a call, at the minute."""
        at = begins
        while True:
            coming = sorted((max(moment, at), who) for who, moment in self.timed.items() if moment < ends)
            for moment, who in coming:
                placed = self._placed(who, moment)
                if placed is not None and placed.tier is Tier.CALLBACK:
                    self._call(placed, moment)
                    at = moment + CALL
                    break
            else:
                return

    def _placed(self, who: str, at: datetime) -> Due | None:
        placed = place(self.people[who], at, self.policy, record=self.year.record)
        return placed if isinstance(placed, Due) else None

    def _block(self, at: datetime) -> datetime:
        ends = at + timedelta(minutes=self.minutes)
        self._fold()
        self.line.build(at, ends)
        due = set(self.line._placed)
        called: set[str] = set()
        count = 0
        while at < ends:
            chosen = self.line.next(at, called=count)
            if chosen is None:
                at += timedelta(minutes=1)
                continue
            count += 1
            called.add(chosen.prospect.id)
            at += timedelta(seconds=20) if chosen.tier is Tier.REVIEW else CALL
            self._answer(chosen, at) if chosen.tier is Tier.REVIEW else self._call(chosen, at - CALL)
            self.line.update(self.people[chosen.prospect.id], at)
        self.waits.block(due, called)
        return at

    def _fold(self) -> None:
        dials, connects = list(self.year.record.dials), list(self.year.record.connects)
        for there, connected in self.fresh:
            cell = there.weekday() * 24 + there.hour
            dials[cell] += 1
            connects[cell] += connected
        self.year.record, self.fresh = Record(dials, connects), []

    def _answer(self, due: Due, at: datetime) -> None:
        """A review: one in five goes on, one in seven is asked honestly, with the others it is over."""
        self.year.reviews += 1
        way, prospect = self.rng.random(), due.prospect
        if way < 0.2:
            after = go_on(prospect, self.policy.further_tries, at, self.policy, self.year.record)
        elif way < 0.85:
            after = decide(prospect, Outcome.NO, at, self.policy).prospect
        else:
            after = ask_honestly(prospect, at, self.policy)
        self._put(after)

    def _call(self, due: Due, at: datetime) -> None:
        prospect, year = due.prospect, self.year
        self._check(due, at)
        there = at.astimezone(zone(prospect.zone))
        connected = self.rng.random() < self._rate(there)
        outcome, named = self._outcome(prospect, at, connected)
        year.dials += 1
        year.connects += connected
        year.outcomes[outcome] += 1
        year.tiers[due.tier] += 1
        if outcome is not Outcome.BAD_NUMBER:
            self.fresh.append((there, connected))
        decision = decide(
            prospect,
            outcome,
            at,
            self.policy,
            named=named,
            talked=outcome is Outcome.CALLBACK,
            appointment="demo" if outcome is Outcome.YES and named else "",
            taken=[moment for who, moment in self.timed.items() if who != prospect.id],
            record=year.record,
        )
        self._put(decision.prospect)

    def _rate(self, there: datetime) -> float:
        prior = priors()
        rate = prior.base * _LIVELY * prior.hours[there.hour] * prior.weekdays[there.weekday()]
        return rate * 3 if there.hour == self.planted else rate

    def _outcome(self, prospect: Prospect, at: datetime, connected: bool) -> tuple[Outcome, When | None]:
        kinds = (
            (Outcome.NO_TALK, 20), (Outcome.NOT_YET, 34), (Outcome.NOT_NOW, 15), (Outcome.NO, 15),
            (Outcome.CALLBACK, 10), (Outcome.YES, 5), (Outcome.NEVER_CALL, 1),
        ) if connected else (
            (Outcome.VOICEMAIL, 40), (Outcome.NO_ANSWER, 47), (Outcome.GATEKEEPER, 12), (Outcome.BAD_NUMBER, 1),
        )  # fmt: skip
        outcome = self.rng.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        if outcome is Outcome.CALLBACK or (outcome is Outcome.YES and self.rng.random() < 0.6):
            return outcome, self._named(prospect, at)
        return outcome, None

    def _named(self, prospect: Prospect, at: datetime) -> When:
        """In some minutes, or on one of the next days, while both are at work."""
        if self.rng.random() < 0.5:
            moment = at + timedelta(minutes=self.rng.randint(10, 120))
        else:
            day = at + timedelta(days=self.rng.randint(1, 6))
            while day.weekday() > 4:
                day += timedelta(days=1)
            moment = day.astimezone(zone(HOME)).replace(
                hour=self.rng.randint(10, 16), minute=self.rng.choice((0, 15, 30)), second=0
            )
        return When(at=moment.astimezone(zone(prospect.zone)), exact=True, words="as they said")

    def _put(self, after: Prospect) -> None:
        self.people[after.id] = after
        self.timed.pop(after.id, None)
        if after.next and after.next.kind is not NextKind.CALL:
            self.timed[after.id] = after.next.at
            self.year.callbacks += 1

    # What must hold

    def _check(self, due: Due, at: datetime) -> None:
        prospect, year = due.prospect, self.year
        there = at.astimezone(zone(prospect.zone))
        if not open_at(prospect, at, self.policy) or not time(8) <= there.time() < time(21):
            year.unlawful.append(f"{prospect.id} {prospect.zone} {there}")
        made = self.called[prospect.id]
        in_a_day = [moment for moment in made if at - moment < timedelta(hours=24)]
        if len(in_a_day) >= self.policy.cap_24h:
            year.over_cap.append(f"{prospect.id} {at}: {len(in_a_day)} in 24 hours")
        agreed = due.tier in (Tier.CALLBACK, Tier.EVENT) or prospect.last_outcome == Outcome.BAD_NUMBER
        if made and not agreed and at - made[-1] < timedelta(hours=self.policy.gap_hours):
            year.over_cap.append(f"{prospect.id} {at}: {at - made[-1]} after the last")
        made.append(at)
        agreed_at = self.timed.get(prospect.id)
        if agreed_at and due.tier is Tier.CALLBACK and at < agreed_at:
            year.missed.append(f"{prospect.id}: called at {at}, before {agreed_at}")

    def _check_callbacks(self, evening: datetime) -> None:
        """At the end of a day at work no callback of that day may be left over, but one that the law or a cap bars."""
        for who, moment in self.timed.items():
            local = moment.astimezone(zone(HOME))
            if local.date() == evening.date() and time(8) <= local.time() < time(17, 50):
                late = moment + ON_TIME
                placed = self._placed(who, late)
                if placed is not None and placed.tier is Tier.CALLBACK:
                    self.year.missed.append(f"{who}: {moment} and not called by {evening}")

    def _look_for_the_forgotten(self) -> None:
        end = datetime.combine(LAST, time(18), tzinfo=zone(HOME))
        for prospect in self.people.values():
            if prospect.gone or prospect.standing in (Standing.WON, Standing.NEVER, Standing.NEWSLETTER):
                continue
            held = prospect.next or prospect.review or listed(prospect, end, self.policy)
            if not held and (
                self.called[prospect.id] or (prospect.added and end - prospect.added > timedelta(days=20))
            ):
                self.year.forgotten.append(f"{prospect.id}: {prospect.standing}, nothing next")
            if prospect.next and end - prospect.next.at > timedelta(days=20):
                self.year.forgotten.append(f"{prospect.id}: due since {prospect.next.at}")


def told(year: Year) -> str:
    """The figures of a year, in lines."""
    kinds = ", ".join(f"{count} {outcome.words}" for outcome, count in year.outcomes.most_common())
    tiers = ", ".join(f"{count} {tier.value}" for tier, count in year.tiers.most_common())
    return "\n".join(
        (
            f"{year.dials} dials, {year.connects} picked up; {year.callbacks} callbacks and appointments; "
            f"{year.reviews} reviews answered; {year.moved_after_leave} moved after leave; {year.seconds:.1f} s",
            kinds,
            tiers,
            f"unlawful {len(year.unlawful)}, over a cap {len(year.over_cap)}, forgotten {len(year.forgotten)}, "
            f"callbacks missed {len(year.missed)}, longest wait {year.longest_wait} blocks "
            f"({year.longest_wait_at_all} where more fell due than could be called)",
            "; ".join(claim.words for claim in claims(year.record)) or "no hour is claimed to be better",
        )
    )


if __name__ == "__main__":
    for planted in (None, 11):
        print(f"An hour that answers three times as often: {planted or 'none'}")
        print(told(Simulation(planted=planted).run()))
