"""How long the rules take: ``python -m tests.bench.rules`` prints medians, against what they may take."""

from __future__ import annotations

import gc
import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from tests.bench.medians import Row, median_of, print_rows
from tests.rules.people import POLICY, TUESDAY
from tests.rules.year import HOMES
from tui.model.outcome import Outcome, Standing
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Deadline, NextKind, NextTouch, Phone, Place, Promise, Prospect, Side, TriggerEvent
from tui.model.zones import zone
from tui.rules.best_time import CELLS, Record
from tui.rules.next_touch import decide, preview
from tui.rules.queue import build_queue


def a_book(size: int, at: datetime = TUESDAY, seed: int = 7) -> list[Prospect]:
    """So many people as a year's use leaves them, and as the book reads them from disk."""
    rng = random.Random(seed)
    made = (_somebody(rng, number, at) for number in range(size))
    return [from_plain(Prospect, json.loads(json.dumps(to_plain(each)))) for each in made]


def _somebody(rng: random.Random, number: int, at: datetime) -> Prospect:
    name, region, state, area = rng.choice(HOMES)
    phone = Phone(number=f"+1{area or '212'}555{number % 10000:04}", region=region, zones=(name,))
    tries = tuple(
        at - timedelta(hours=hours) for hours in sorted(rng.sample(range(20, 900), rng.choice((0, 0, 1, 2, 4))))[::-1]
    )
    talks = rng.choice((0, 0, 0, 1, 2))
    touch = None
    if tries or talks:
        moment = (at + timedelta(minutes=rng.randint(-20_000, 40_000))).astimezone(zone(name))
        kind = NextKind.CALLBACK if rng.random() < 0.05 else NextKind.CALL
        touch = NextTouch(at=moment, zone=name, kind=kind, named=kind is NextKind.CALLBACK, why=("set before",))
    today = at.date()
    return Prospect(
        id=f"p{number:06}",
        name=f"Person {number}",
        phones=(phone,),
        place=Place(region=region, subdivision=state, zones=(name,)) if rng.random() < 0.5 else Place(),
        standing=rng.choices(
            (Standing.NEW if not talks else Standing.ACTIVE, Standing.NEWSLETTER, Standing.WON), (8, 1, 1)
        )[0],
        talks=talks,
        tries=tries,
        next=touch,
        last_call=tries[-1] if tries else None,
        last_talk=at - timedelta(days=30) if talks else None,
        picked_up=(at - timedelta(days=30),) * (talks > 1),
        added=at - timedelta(days=rng.randint(0, 200)),
        deadlines=(Deadline(text="launch", on=today + timedelta(days=rng.randint(1, 60)), said=today),)
        * (rng.random() < 0.1),
        promises=(Promise(text="figures", side=Side.ME, due=today, made=today),) * (rng.random() < 0.05),
        events=(TriggerEvent(text="new VP", at=at),) * (rng.random() < 0.02),
    )


def a_record() -> Record:
    """A rep's five thousand dials."""
    rng = random.Random(3)
    dials = [rng.randint(50, 150) if index // 24 < 5 and 8 <= index % 24 < 18 else 0 for index in range(CELLS)]
    return Record(dials, [int(count * rng.uniform(0.03, 0.09)) for count in dials])


def medians() -> list[Row]:
    """The next touch and the queue."""
    record, people = a_record(), a_book(100_000)
    gc.freeze()  # as the app does once the book is read
    ends = TUESDAY + timedelta(minutes=60)
    few, in_play = people[:10_000], [each for each in people[:2_000] if each.standing is not Standing.WON]

    def outcome(which: Outcome) -> Callable[[], object]:
        return lambda: [decide(each, which, TUESDAY, POLICY, record=record) for each in in_play[:300]]

    def queue(whom: list[Prospect]) -> Callable[[], object]:
        return lambda: build_queue(whom, TUESDAY, POLICY, block_ends=ends, record=record)

    return [
        ("next touch after no answer", median_of(outcome(Outcome.NO_ANSWER), 15) / 300, 0.3),
        ("next touch after not yet", median_of(outcome(Outcome.NOT_YET), 15) / 300, 0.3),
        (
            "what every key would set",
            median_of(lambda: [preview(each, TUESDAY, POLICY) for each in in_play[:50]], 9) / 50,
            4.5,
        ),
        ("queue of 10,000", median_of(queue(few), 9), 60.0),
        ("queue of 100,000", median_of(queue(people), 5), 700.0),
    ]


if __name__ == "__main__":
    print_rows(medians())
