"""The demo: a throw-away book with a call list that has been worked for weeks, whatever the day and hour.

It is made like a rep's own book: a list is imported, and what happened since is told to the desk at its own times. The
people are in places from Honolulu to Sydney, so that at every hour, on every day, some of each tier of the queue may
lawfully be called; two who must be callable at once are, where it is night at home, travelling.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime, time
from importlib import import_module
from pathlib import Path

from tui.book import files
from tui.book.book import Book
from tui.book.errors import BookError, UnreadableFileError
from tui.book.lock import TurnLock
from tui.book.seat import MOST, session_name, window_name
from tui.desk.clock import Clock, FixedClock
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

DEMO_REP = Rep(name="Sam", company="Northwind", number="(212) 555-0147")

MARK = "demo.json"
"""Says that a folder holds a demo's book, and on which day that was made: no other folder is ever cleared."""

_LOCK = ".demo.lock"
_MADE_OF = ("log", "imports", "backups", "cache", "book.json", "never_call.json", "session.json", ".head", ".lock",
            ".restored", *map(session_name, range(2, MOST + 1)), *map(window_name, range(1, MOST + 1)))  # fmt: skip
_YEARS = range(1971, 2200)


def demo_book(folder: Path | None, clock: Clock, policy: Policy, *, fresh: bool) -> Book:
    """The demo's book, as it was left; made anew if it is not there, is of another day of the rep's, or ``fresh``.

    With no folder it is in the user's cache. BookError, with nothing touched, if the folder holds anything else.
    """
    folder = folder or _cache()
    now = clock.now()
    if now.year not in _YEARS:
        raise BookError(f"The demo cannot be played in the year {now.year}: give a later or earlier --at.")
    _refuse_foreign(folder)
    if fresh or _made(folder) != now.date().isoformat():
        with TurnLock(folder / _LOCK):
            if fresh or _made(folder) != now.date().isoformat():
                _clear(folder)
                _make(folder, now, policy)
    return Book.open(folder)


def demo_items() -> Path:
    """The value items of the demo's rep."""
    return _source() / "value_items.toml"


def _source() -> Path:
    return Path(import_module("tui.data").__file__ or "").parent / "demo"


def _cache() -> Path:
    import platformdirs  # noqa: PLC0415 - only where no folder is named

    return platformdirs.user_cache_path("powerhour", appauthor=False) / "demo"


def _refuse_foreign(folder: Path) -> None:
    """Makes the folder if there is none. BookError unless it is empty or has our mark."""
    try:
        files.make_folder(folder)
        held = [each.name for each in folder.iterdir() if each.name != _LOCK]
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        why = getattr(error, "strerror", None) or error
        raise BookError(f"{folder} cannot be used ({why}): name another folder with --book.") from error
    if held and _made(folder) is None:
        raise BookError(f"{folder} holds something else than a demo: left as it is; name an empty folder with --book.")


def _made(folder: Path) -> str | None:
    """The day on which the demo there was made; empty if that was not finished, None if there is no demo."""
    with suppress(UnreadableFileError, KeyError, TypeError, AttributeError):
        said = (files.read(folder / MARK) or ({}, None))[0]["about"]["1"]
        return str(said["day"]) if said["holds"] == "demo" else None
    return None


def _mark(folder: Path, day: str) -> None:
    files.put(folder / MARK, files.encode({"about": {"1": files.about("demo", day=day)}}))


def _clear(folder: Path) -> None:
    """Removes what a book is made of, and nothing else."""
    try:
        for path in (*(folder / name for name in _MADE_OF), *folder.glob("*.unreadable-*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise BookError(f"{folder} could not be cleared ({error.strerror}): remove it by hand.") from error


def _make(folder: Path, now: datetime, policy: Policy) -> None:
    """The mark comes first and gets its day last: a demo whose making was cut short is known as one, and made anew."""
    from tui.desk.demo_story import Telling, read_story  # noqa: PLC0415 - only on the first opening of a day
    from tui.desk.desk import Desk  # noqa: PLC0415 - as above
    from tui.desk.intake import HowRead, look, take_in  # noqa: PLC0415 - as above

    _mark(folder, "")
    source = _source()
    story = read_story(source / "story.toml")
    clock = FixedClock(now, policy.rep_zone)
    book = Book.open(folder)
    desk = Desk(book, policy, DEMO_REP, clock)
    desk.keeps_calendar = False  # weeks are told in a second
    telling = Telling(desk, clock, now)
    with book.gathering():
        clock.at = datetime.combine(telling.day(-story.imported), time(8, 40), tzinfo=now.tzinfo)
        take_in(desk, look(source / "contacts.csv", HowRead(region="US")))
        telling.tell(story)
    clock.at = now
    desk.own_times.fold()
    book.close()
    _mark(folder, now.date().isoformat())
