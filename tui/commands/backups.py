"""Making a backup, and bringing one back."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from tui.answers import print_json
from tui.book.backups import back_up, prune
from tui.book.opening import is_no_book
from tui.book.shelf import Backup, facts, listed, size_words
from tui.commands.asking import CouldNot, aware, book_folder, desk_for, own_path
from tui.config import load_settings
from tui.desk.clock import Clock
from tui.desk.words import count
from tui.model.text import one_line

_NAMED = 10


def run_backup(asked: Namespace) -> int:
    """Make one now, beside the book; and where a place is named, as one file there too."""
    if is_no_book(folder := book_folder(asked.book)):
        raise CouldNot(f"there is no book in {folder}: name its folder with --book")
    to = None if asked.to is None else own_path(asked.to)
    desk = desk_for(asked)
    made = back_up(desk.book, desk.clock.now(), "asked")
    prune(desk.book.folder, desk.clock.now(), load_settings()[0].backup_days)
    desk.book.close()
    where = made.path
    if to is not None:
        from tui.book.zipped import put_zip  # noqa: PLC0415 - only where one is asked for

        where = put_zip(made, to)
    if asked.json:
        print_json({**facts(made), "path": str(where)})
    else:
        print(one_line(f"Backup {made.name}: {_words(made)}, in {where}"))
        print(one_line(f"powerhour restore {made.name if to is None else where} brings it back."))
    return 0


def run_restore(asked: Namespace) -> int:
    """Put a backup in the place of the book; with none named, list those there are."""
    folder = book_folder(asked.book)
    if not asked.which:
        return _list(folder, in_json=asked.json)
    from tui.book.restoring import find, restore  # noqa: PLC0415 - not for the list

    settings, _problems = load_settings()
    at = aware(asked.at, settings) or Clock(settings.rep_zone()).now()
    path = own_path(Path(asked.which))
    if path.is_file():
        from tui.book.zipped import take_zip  # noqa: PLC0415 - only where a zip is named

        found = take_zip(folder, path)
    else:
        found = find(folder, asked.which)
    done = restore(folder, found, at)
    for problem in done.problems:
        print(f"powerhour: {one_line(problem)}", file=sys.stderr)
    if asked.json:
        before = facts(done.before) if done.before else None
        print_json({"restored": facts(found), "prospects": done.prospects, "never": list(done.never), "before": before})
        return 0
    counts = f"{count(done.prospects, 'prospect')}, {count(found.touches, 'touch', 'touches')}"
    print(one_line(f"The book is as it was on {_at(found.at)}: {counts}."))
    if done.never:
        names = f"{', '.join(done.never[:_NAMED])}{_more(done.never)}"
        print(one_line(f"Barred as before, for they said never since: {names}."))
    if done.before:
        print(one_line(f"What was there is kept: powerhour restore {done.before.name} brings that back."))
    print("Close powerhour where it is still open on this book: it writes nothing more until it is started again.")
    return 0


def _list(folder: Path, *, in_json: bool) -> int:
    found = listed(folder)
    if in_json:
        print_json({"backups": [facts(each) for each in found]})
        return 0
    for each in found:
        print(one_line(f"{each.name}  {_words(each)}  {_WHY.get(each.why, each.why)}"))
    if not found:
        raise CouldNot(f"there is no backup in {folder}: powerhour backup makes one")
    print("powerhour restore NAME brings one back; what is there now is backed up first.")
    return 0


_WHY = {
    "daily": "made by itself",
    "asked": "asked for",
    "import": "before an import",
    "merge": "before a merge",
    "restore": "before a restore",
}


def _words(backup: Backup) -> str:
    people = "an unread book" if backup.prospects is None else count(backup.prospects, "prospect")
    return f"{people}, {count(backup.touches, 'touch', 'touches')}, {size_words(backup.size)}"


def _more(ids: tuple[str, ...]) -> str:
    return f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""


def _at(at: datetime) -> str:
    return f"{at:%d %b %Y %H:%M}"
