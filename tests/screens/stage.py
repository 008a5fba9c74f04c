"""A small book with a story, and the app on it, played by its keys with a clock that stands still."""

import asyncio
import atexit
import gc
import shutil
import unicodedata
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from itertools import filterfalse
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from unittest.mock import patch

from rich.console import RenderableType
from rich.style import Style
from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip
from textual.worker import WorkerCancelled

from tui.app import PowerhourApp
from tui.book import Book
from tui.book.backups import daily
from tui.config import Settings
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.outcome import Said
from tui.exchange.numbers import read_phone
from tui.model.outcome import Outcome
from tui.model.plain import to_plain
from tui.model.prospect import Prospect
from tui.rules.when import read_when
from tui.screens.call import CallScreen
from tui.scripts.rep import Rep

ZONE = "America/New_York"
NOW = datetime.fromisoformat("2026-11-24T12:24:00-05:00")
"""A Tuesday, two days before Thanksgiving."""
REP = Rep(name="Sam", company="Northwind", number="(212) 555-0142")


def person(prospect_id: str, name: str, company: str, *numbers: str, title: str = "") -> Prospect:
    phones = tuple(read_phone(number, "US", "work") for number in numbers)
    return Prospect(
        id=prospect_id,
        name=name,
        first_name=name.split(maxsplit=1)[0] if name else "",
        company=company,
        title=title,
        phones=phones,
    )


PEOPLE = (
    person("dana", "Dana Okafor", "Acme Routing", "415 555 0132", "415 555 0133", title="VP Operations"),
    person("ben", "Ben Adler", "Halcyra Textiles", "212 555 0101", title="Fleet Manager"),
    person("cleo", "Cleo Marsh", "Wobblecross Optics", "312 555 0102"),
    person("drew", "Drew Lynd", "Tovanta Foods", "617 555 0103"),
    person("evan", "Evan Holt", "Tovanta Foods", "617 555 0103"),
    person("faye", "Faye Quill", "Kestrova Freight", "206 555 0104"),
    person("hana", "小明 王", "Cedarpeal Vision", "415 555 0105"),
    person("gus", "Gus Thorn", "Plimhurst Bakery"),
)


_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parsed_once(sheet: Stylesheet, css: str, read_from: CSSLocation, *which: object, **how: object) -> list[RuleSet]:
    """The rules of a style sheet in these colours: the same for every app of this process."""
    key = (css, read_from, which, frozenset(how.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *which, **how)
    return _parsed[key]


_paint = Compositor.render_update


def _unseen(compositor: Compositor, full: bool = False, **how: object) -> RenderableType | None:
    """No terminal is there to paint on: nearly half of a test's time. What is looked at is painted when it is read."""
    if full:
        return _paint(compositor, full=True, **how)
    compositor._dirty_regions.clear()
    return None


def painted(app: App[object]) -> list[Strip]:
    """The terminal's rows; behind a dialog stands what it covers."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips(app.size)


class Stage:
    """The book before the curtain rises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock(NOW, ZONE)
        self.settings = Settings(rep=REP, zone=ZONE, asked=True)
        self.desk = Desk(Book.open(folder), self.settings.policy(), REP, self.clock)

    def log(self, at: str, who: str, outcome: Outcome, note: str = "", following: str = "", seconds: int = 0) -> None:
        self.clock.at = datetime.fromisoformat(at)
        zone = self.desk.book.prospect(who).zone
        named = read_when(following, self.clock.now(), zone, ZONE) if following else None
        number = self.desk.book.prospect(who).dialable[0].number
        said = Said(outcome=outcome, note=note, named=named, seconds=seconds, number=number)
        self.desk.log(who, said)

    def set(self) -> "Stage":
        """Weeks of history, then now; today's backup is made. Told once, and copied for each test."""
        shutil.copytree(_told_once(), self.folder, dirs_exist_ok=True)
        return self.reopened()

    def _tell(self) -> None:
        self.clock.at = datetime.fromisoformat("2026-10-20T09:00:00-04:00")
        with self.desk.book.turn():
            for each in PEOPLE:
                self.desk.add(each)
        talk = "pain: two more meetings a day\nmust: works offline\nmust: under 40 a seat\nrole: influencer"
        self.log("2026-11-02T13:00:00-05:00", "dana", Outcome.NOT_YET, talk, seconds=660)
        self.log("2026-11-09T13:00:00-05:00", "dana", Outcome.VOICEMAIL)
        second = (
            "deadline: product launch @3 dec\nme: ROI model @20 nov\nthey: mileage report @27 nov\n"
            "idea: two fleets of your size saved a fifth\nabout: two kids, skydives\nwants figures before the board"
        )
        self.log("2026-11-12T12:30:00-05:00", "dana", Outcome.NOT_YET, second, "23 nov 9:00", 360)
        self.log("2026-11-19T12:30:00-05:00", "dana", Outcome.MAIL, "done: ROI model")
        for day in ("02", "04", "06", "10", "13", "19"):
            self.log(f"2026-11-{day}T14:00:00-05:00", "faye", Outcome.NO_ANSWER)
        self.clock.at = NOW
        daily(self.desk.book, NOW, self.settings.backup_days)

    def play(
        self, story: "Callable[[Rehearsal], Awaitable[None]]", size: tuple[int, int] = (80, 24), **changes: object
    ) -> None:
        """The app on this book, in a terminal of that size, until the story ends."""

        async def run() -> None:
            app = PowerhourApp(self.desk, self.settings)
            wait = app.workers.wait_for_complete

            async def all_done() -> None:
                with suppress(WorkerCancelled):  # one that looks for twins gives way to the next
                    await wait()

            app.workers.wait_for_complete = all_done
            with (
                patch.object(Compositor, "render_update", _unseen),
                patch.object(Stylesheet, "_parse_rules", _parsed_once),
            ):
                async with app.run_test(size=size) as pilot:
                    rep = Rehearsal(self, app, pilot)
                    pilot.pause = rep.pause
                    await rep.stands()
                    await story(rep)
                    if app.is_running:
                        rep.text()

        asyncio.run(run())
        gc.unfreeze()  # what the app keeps out of the collector's way must not outlive it

    def reopened(self) -> "Stage":
        """The same folder, as after a kill: nothing of the old app is kept, nothing was closed."""
        stage = Stage.__new__(Stage)
        Stage.__init__(stage, self.folder)
        stage.clock.at = self.clock.at
        return stage

    def record(self) -> dict[str, object]:
        """What the book says of everyone."""
        return {each.id: to_plain(each) for each in self.desk.book.prospects()}


@cache
def _told_once() -> Path:
    """The folder of the book with its story, until this process ends."""
    folder = Path(mkdtemp(prefix="powerhour-stage-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Stage(folder / "book")._tell()
    return folder / "book"


_BETWEEN_LETTERS = 0.002
_TURN = 0.001
_LOOK = 0.01
"""Seconds."""
_STILL = 2
"""Turns in a row in which nothing is on its way."""
PATIENCE = 60.0
"""Seconds that a key or a new size may take: the machine may have much else to do."""
_WORK = 0.5
"""Seconds that are waited for what is done in the background; a test may hold that up."""


def _waits(pump: MessagePump) -> bool:
    """It has no message left, and is amid none."""
    queue = pump._message_queue
    asleep = bool(queue.ready_event._waiters) and not queue.ready_event.is_set()
    return not pump._next_callbacks and (asleep or not pump.is_running)


def _key_event(key: str) -> events.Key:
    """As the terminal sends it; punctuation by its sign or its name."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        letter = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        letter = name if len(name) == 1 else None
    return events.Key(name, letter)


_LETTERS = {"space": " ", "colon": ":"}


class Rehearsal:
    """The rep at the keyboard."""

    def __init__(self, stage: Stage, app: PowerhourApp, pilot: Pilot) -> None:
        self.stage = stage
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Keys, one by one, with time enough between them to be meant."""
        for key in keys:
            screen = self.app.screen
            if isinstance(screen, CallScreen):
                screen._last_outcome_key = 0.0
            self.app._driver.send_message(_key_event(key))
            await self._settle()

    async def stands(self) -> None:
        """The first screen is there, and what the first call needs is loaded behind it."""
        await self._settle()
        await self.until(lambda: self.app.ready)
        await self._settle()

    async def pause(self, seconds: float = 0.0) -> None:
        """Time goes by, then all is done: the pilot's own pause waits for an idle processor, most of a test's time."""
        await asyncio.sleep(seconds)
        await self._settle()

    async def until(self, is_so: Callable[[], object]) -> None:
        """What takes its time, and says so by no message: no longer than it must."""
        late = monotonic() + PATIENCE
        while self.app.is_running and not is_so() and monotonic() < late:
            await self.pause(_LOOK)

    async def _settle(self) -> None:
        """Until what was asked for is done: no message is on its way, and what is on the screen is laid out."""
        loop = asyncio.get_running_loop()
        began, still = monotonic(), 0
        while still < _STILL:
            past = monotonic() - began
            assert past < PATIENCE, f"still at it: {self._at_work()}"
            if loop._ready:  # somebody has a message
                still = 0
                await asyncio.sleep(0)
                continue
            works = past < _WORK and any(each.is_running for each in self.app.workers)
            still = still + 1 if not works and self._is_still() else 0
            await asyncio.sleep(_TURN)

    def _is_still(self) -> bool:
        app, screen = self.app, self.app.screen
        if not app.is_running:
            return True
        if (
            app._resize_event
            or app._resize_timer
            or any(getattr(each, "_is_folding", False) for each in app.screen_stack)
        ):
            return False
        if screen._layout_required or screen._repaint_required or screen._dirty_widgets:
            screen._on_timer_update()
        return not screen._callbacks and all(map(_waits, self._pumps()))

    def _at_work(self) -> dict[str, object]:
        """What hinders it from being still."""
        app = self.app
        return {
            "pumps": [*filterfalse(_waits, self._pumps())],
            "size": (app._resize_event, app._resize_timer),
            "folding": [each for each in app.screen_stack if getattr(each, "_is_folding", False)],
            "callbacks": app.screen._callbacks,
            "loop": asyncio.get_running_loop()._ready,
        }

    def _pumps(self) -> list[MessagePump]:
        return [self.app, *self.app.screen_stack, *self.app.screen.walk_children()]

    async def type(self, text: str) -> None:
        names = {
            " ": "space",
            ":": "colon",
            "@": "at",
            ",": "comma",
            "/": "slash",
            "+": "plus",
            "-": "minus",
            ".": "full_stop",
        }
        for letter in text:
            self.app.post_message(events.Key(names.get(letter, letter), letter))
            await asyncio.sleep(_BETWEEN_LETTERS)
        await self._settle()

    async def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.laid_out((columns, rows))

    async def laid_out(self, size: tuple[int, int] | None = None) -> None:
        """What changed its size has it on screen: on a busy machine the pilot takes the app for idle before that."""
        await self._settle()
        await self.until(lambda: self.app.screen.size == (size or self.app.size))

    def later(self, **span: float) -> None:
        """Time passes, and the call screen's clock with it."""
        self.stage.clock.at += timedelta(**span)
        for screen in self.app.screen_stack:
            if isinstance(screen, CallScreen):
                screen._tick()

    async def burst(self, *keys: str) -> None:
        """Keys that arrive in one read, as over a slow line: none waits for what the one before does."""
        for key in keys:
            letter = _LETTERS.get(key, key)
            self.app.post_message(events.Key(key, letter if len(letter) == 1 else None))
        await self._settle()
        await self.until(lambda: self.app.keys_wait or not self.app._waiting)  # one of them may be held up

    @property
    def hour(self):
        return self.app.hour

    @property
    def who(self) -> str:
        """Id of whoever is on screen."""
        return self.hour.call.prospect if self.hour.call else ""

    def told(self, prospect_id: str) -> Prospect:
        return self.stage.desk.book.prospect(prospect_id)

    def strips(self) -> list[Strip]:
        """The terminal's rows as they are painted."""
        return painted(self.app)

    def lines(self) -> list[str]:
        """The terminal's rows as text."""
        return [strip.text.rstrip() for strip in self.strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    def picture(self) -> str:
        """The rows as text, then what stands out in bold and what is underlined, row by row: what a snapshot holds."""
        strips = self.strips()
        rows = [strip.text.rstrip() for strip in strips]
        told = [*rows, "", "Bold:", *_told(strips, lambda style: style.bold)]
        underlined = _told(strips, lambda style: style.underline)
        return "\n".join([*told, *(["", "Underlined:", *underlined] if underlined else []), ""])


def _told(strips: list[Strip], wanted: Callable[[Style], bool | None]) -> list[str]:
    """What is drawn in such a style, row by row, each with its number."""
    found = []
    for number, strip in enumerate(strips, start=1):
        words = [segment.text.strip() for segment in strip if segment.style and wanted(segment.style)]
        words = [word for word in words if word]
        if words:
            found.append(f"{number:>3}  {' | '.join(words)}")
    return found


async def start(rep: Rehearsal) -> None:
    await rep.press("enter")
    assert rep.who == "dana"


async def reach(rep: Rehearsal, name: str) -> None:
    """Open somebody by name."""
    await rep.press("slash")
    await rep.type(name)
    await rep.press("enter")
