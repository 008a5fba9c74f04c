"""A book that was worked for weeks, the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

from tests.rules.numbers.touches import logged
from tests.screens.stage import NOW, Stage, person
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextTouch, Promise, Prospect, Side

SILENT = (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.GATEKEEPER)
TALKS = (Outcome.NOT_YET, Outcome.NOT_YET, Outcome.NOT_YET, Outcome.NOT_NOW, Outcome.NO, Outcome.YES, Outcome.NO_TALK)


def worked(stage: Stage, weeks: int, dials: int = 16, people: int = 110) -> Stage:
    """So many weeks up to now, with so many dials a day, spread over the hours from 9 to 17."""
    chance, desk = Random(16), stage.desk
    base = person("p0", "Dana Okafor", "Acme Routing", "212 555 0132")
    everybody = [replace(base, id=f"p{number}", name=f"Person {number}", added=NOW) for number in range(people)]
    left = [each.id for each in everybody]
    with desk.book.gathering():
        desk.book.write(
            *(Draft(kind=EventKind.NEW, at=NOW - timedelta(weeks=weeks), after=(each,)) for each in everybody)
        )
        for day in range(weeks * 7, -1, -1):
            morning = datetime.combine((NOW - timedelta(days=day)).date(), time(9), tzinfo=NOW.tzinfo)
            for number in range(dials if morning.weekday() < 5 else 0):
                at = morning + timedelta(minutes=480 * number / dials)
                if at < NOW:
                    _call(stage, desk.book.prospect(chance.choice(left)), at, chance, left)
    return stage


def _call(stage: Stage, whom: Prospect, at: datetime, chance: Random, left: list[str]) -> None:
    reached = chance.random() < (0.42 if at.hour in (10, 16) else 0.16) + 0.2 * bool(whom.talks)
    outcome = chance.choice(TALKS if reached else SILENT)
    won = outcome is Outcome.YES and whom.talks > 0
    after, touch = logged(whom, outcome, at, won=won)
    over = won or outcome is Outcome.NO or (not whom.talks and chance.random() < 0.02)
    if over:
        left.remove(whom.id)
    ahead = at + timedelta(days=chance.randint(1, 9))
    following = None if over else NextTouch(at=ahead, zone="America/New_York", why=("the cadence",))
    standing = Standing.WON if won else Standing.NEWSLETTER if over else Standing.ACTIVE
    promised = (_promise(at, chance),) if touch.talked and chance.random() < 0.4 else ()
    after = replace(after, next=following, standing=standing, promises=(*after.promises, *promised))
    stage.desk.book.write(Draft(kind=EventKind.TOUCH, at=at, prospect=whom.id, touch=touch, after=(after,)))


def _promise(at: datetime, chance: Random) -> Promise:
    due, done = (at + timedelta(days=3)).date(), (at + timedelta(days=chance.choice((1, 2, 3, 5)))).date()
    kept = done if done <= NOW.date() and chance.random() < 0.85 else None
    side = chance.choice((Side.ME, Side.ME, Side.THEY))
    return Promise(text="ROI model", side=side, made=at.date(), due=due, done=kept)
