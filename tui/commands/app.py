"""The app, on the rep's book or on the demo's."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import suppress
from dataclasses import replace

from tui.book.errors import BookError
from tui.commands.asking import CouldNot, aware, opened
from tui.config import Settings, config_folder, load_settings, scripts_folder
from tui.desk.clock import Clock
from tui.desk.desk import Desk
from tui.model.text import one_line
from tui.scripts.own import OwnScripts

_ESCAPE = "50"
"""Milliseconds until an Esc is no beginning of another key: half of Textual's own wait, and enough for a slow line."""
_TELLING = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
"""By which a developer lets a Textual program connect to a console, log each key and draw its screen into a file."""


def run_app(asked: Namespace) -> int:
    """The app on the rep's book; the demo, if that is what was chosen, leads back to it."""
    demo = Namespace(book=None, at=asked.at, fresh=False)
    while True:
        _collect_nothing()
        settings, problems = load_settings()
        chosen = _start(opened(asked, settings), settings, problems)
        if chosen != "demo" or _play_demo(demo, from_own=True) != "back":
            return 0


def run_demo(asked: Namespace) -> int:
    """The app on the demo's book, which is made anew each day, or when asked."""
    _play_demo(asked)
    return 0


def _play_demo(asked: Namespace, *, from_own: bool = False) -> str | None:
    """``from_own``: it was opened from the rep's own book, and can lead back there."""
    from tui.desk.demo import DEMO_REP, demo_book, demo_items  # noqa: PLC0415

    _collect_nothing()
    settings, problems = load_settings()
    clock = Clock(settings.rep_zone(), aware(asked.at, settings))
    book = demo_book(asked.book, clock, settings.policy(), fresh=asked.fresh)
    settings = replace(settings, asked=True, rep=settings.rep if settings.rep.name else DEMO_REP)
    desk = Desk(book, settings.policy(), settings.rep, clock, OwnScripts(scripts_folder()), demo_items())
    return _start(desk, settings, problems, demo=True, from_own=from_own)


def _collect_nothing() -> None:
    """Nothing that the start makes is garbage; the app enables it once the first screen stands."""
    import gc  # noqa: PLC0415 - a command needs none

    gc.disable()


def _start(
    desk: Desk, settings: Settings, problems: tuple[str, ...], *, demo: bool = False, from_own: bool = False
) -> str | None:
    os.environ.setdefault("ESCDELAY", _ESCAPE)
    if not os.environ.get("POWERHOUR_TRACEBACK"):
        for name in _TELLING:
            os.environ.pop(name, None)
    from tui.app import PowerhourApp  # noqa: PLC0415

    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise CouldNot("the app needs a terminal: run powerhour in one, or see powerhour --help for the commands")
    shown = tuple(each.removeprefix(f"{config_folder()}{os.sep}") for each in problems)
    app = PowerhourApp(desk, settings, shown, demo=demo, from_own=from_own)
    if (who := app.hour.failed) is not None:
        name = "the same prospect" if settings.private else one_line(who.known_as)
        app.today.message = f"{app.today.message} The app failed twice at {name}: Enter goes on with the next.".strip()
    try:
        chosen = app.run(mouse=False)  # the keys do all: the mouse is the terminal's own, to mark and copy text
        if app.return_code and app.call is not None:
            with suppress(BookError):
                app.hour.fail()
    finally:
        desk.book.close()
    if app.return_code:
        from tui.commands.faults import on_disk  # noqa: PLC0415 - only where something went wrong

        again = on_disk(app.crash_log, "start it again, and Enter goes on where you were")
        raise CouldNot(f"something went wrong that should not, and the app closed; {again}")
    return chosen
