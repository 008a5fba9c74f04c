"""What goes out: to a file, or to standard output for another program."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime, time, timedelta
from pathlib import Path

from tui.answers import print_json
from tui.commands.asking import CouldNot, aware, desk_for, find_one, own_path
from tui.config import load_settings
from tui.model.text import one_line


def run_export(asked: Namespace) -> int:
    """Export one kind in one format. What is told goes to standard error where the export has standard output."""
    from tui.desk.export import FORMATS, NotExported, Which, export  # noqa: PLC0415

    form = asked.form or FORMATS[asked.kind][0]
    if form not in FORMATS[asked.kind]:
        return _misused(f"{asked.kind} cannot be written as {form}: one of {', '.join(FORMATS[asked.kind])}")
    to = None if asked.to is None or asked.to == Path("-") else own_path(asked.to)
    if asked.json and to is None:
        return _misused("--json answers where the file is: name one with -o FILE")
    since = asked.since if asked.since in (None, "last") else aware(asked.since, load_settings()[0])
    until = aware(asked.until, load_settings()[0])
    if asked.kind != "calls" and (asked.of or asked.day or asked.until):
        return _misused("--of, --day and --until are for the record of calls: powerhour export calls")
    if asked.day and (asked.since or asked.until):
        return _misused("--day is one day: leave --since and --until away")
    if asked.day:
        since = until = aware(asked.day, load_settings()[0])
    desk = desk_for(asked)
    of = find_one(desk, asked.of).id if asked.of else ""
    which = Which(of=of, until=_next_day(until) if until else None)
    try:
        done = export(desk, asked.kind, form, since=since, to=to, out=sys.stdout.buffer, force=asked.force, which=which)
    except NotExported as fault:
        raise CouldNot(str(fault)) from None
    desk.calendar.settle()
    if asked.json:
        file, notes = str(done.file) if done.file else None, list(done.notes)
        print_json({"file": file, "count": done.count, "left_out": done.left_out, "notes": notes})
    else:
        print(one_line(done.words), file=sys.stdout if to is not None else sys.stderr)
    return 0


def _next_day(day: datetime) -> datetime:
    """The midnight after it, on the same clock: a day may have 23 hours."""
    return datetime.combine(day.date() + timedelta(days=1), time(), tzinfo=day.tzinfo)


def _misused(words: str) -> int:
    print(f"powerhour: {one_line(words)} (powerhour export --help tells more)", file=sys.stderr)
    return 2
