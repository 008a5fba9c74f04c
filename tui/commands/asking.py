"""What every command does first: opens the book that is asked for, and finds the prospect who is meant."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from tui.book.book import Book
from tui.book.errors import BookError
from tui.book.opening import is_no_book
from tui.config import Settings, load_settings, scripts_folder, value_file
from tui.desk.clock import Clock, FixedClock
from tui.desk.desk import Desk
from tui.desk.lookup import named
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.zones import zone
from tui.scripts.own import OwnScripts

LONGEST_LINE = 1500
"""Letters of what is said of one thing that is wrong."""


class CouldNot(Exception):  # noqa: N818 - it reads as what happened
    """One line for standard error; exit code 1."""


def opened(asked: Namespace, settings: Settings, *, begins: bool = True) -> Desk:
    """The desk on the book that is asked for; its clock runs. ``begins``: where there is no book yet, it is made."""
    clock = Clock(settings.rep_zone(), aware(asked.at, settings))
    folder = book_folder(asked.book)
    book = Book.open(folder) if begins or not is_no_book(folder) else Book.none(folder)
    return Desk(book, settings.policy(), settings.rep, clock, OwnScripts(scripts_folder()), value_file())


def desk_for(asked: Namespace, *, begins: bool = False) -> Desk:
    """The same for one answer: its clock stands, and what is wrong is said on standard error."""
    settings, problems = load_settings()
    desk = opened(asked, settings, begins=begins)
    at = aware(asked.at, settings)
    if at is not None:
        desk.clock = FixedClock(at, settings.rep_zone())
    for problem in (*problems, *desk.book.problems):
        line = one_line(problem)
        print(f"powerhour: {line if len(line) <= LONGEST_LINE else f'{line[:LONGEST_LINE]} …'}", file=sys.stderr)
    return desk


def keep_backup(desk: Desk) -> None:
    """After a command that wrote: the day's backup, if there is none yet. What hinders it is said, and no more."""
    from tui.book.backups import daily  # noqa: PLC0415 - not for a command that only answers

    try:
        daily(desk.book, desk.clock.now(), load_settings()[0].backup_days)
    except BookError as fault:
        print(f"powerhour: {one_line(str(fault))}", file=sys.stderr)


def aware(at: datetime | None, settings: Settings) -> datetime | None:
    """A time with no zone is the rep's."""
    return at.replace(tzinfo=zone(settings.rep_zone())) if at is not None and at.tzinfo is None else at


def book_folder(named_folder: Path | None) -> Path:
    """Where the book is: named, or POWERHOUR_BOOK, or the user's data folder."""
    if named_folder is not None:
        return own_path(named_folder)
    if os.environ.get("POWERHOUR_BOOK"):
        return own_path(Path(os.environ["POWERHOUR_BOOK"]))
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path("powerhour", appauthor=False)


def own_path(named_path: Path) -> Path:
    """With the rep's home for ``~``; as it stands where that is nobody's. CouldNot if no file can have such a name."""
    if "\0" in str(named_path):
        raise CouldNot(f"{one_line(str(named_path))} is no name that a file can have: name another")
    try:
        return named_path.expanduser()
    except RuntimeError:
        return named_path


def find_one(desk: Desk, who: str) -> Prospect:
    """The one prospect who fits; CouldNot if nobody does, or several, who are then listed."""
    from tui.exchange.numbers import e164  # noqa: PLC0415

    number = e164(who, load_settings()[0].region) if any(letter.isdigit() for letter in who) else ""
    found = named(desk.book.prospects(), who, number)
    if not found:
        raise CouldNot(f"nobody fits {who[:60]!r}: try another part of the name, a number or a mail address")
    if len(found) > 1:
        listed = "; ".join(f"{each.id} {each.known_as}, {each.company}" for each in found[:10])
        more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
        raise CouldNot(f"{who[:60]!r} fits {len(found)}, nothing was done: {listed}{more}")
    return found[0]
