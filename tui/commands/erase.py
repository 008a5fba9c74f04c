"""Erasing a person at their wish."""

from __future__ import annotations

import sys
from argparse import Namespace

from tui.answers import print_json
from tui.commands.asking import CouldNot, desk_for, find_one
from tui.desk.erasing import done_words, erase, plan

_WORD = "erase"


def run_erase(asked: Namespace) -> int:
    """Say what goes, ask, and take it out for good. Where nobody can be asked, --yes says so beforehand."""
    desk = desk_for(asked)
    prospect = find_one(desk, asked.who)
    planned = plan(desk, prospect)
    if not asked.yes:
        print("\n".join(planned.lines), file=sys.stderr if asked.json else sys.stdout)
        if asked.json or not sys.stdin.isatty():
            raise CouldNot("nothing was erased: the same with --yes does it")
        if _typed() != _WORD:
            raise CouldNot("nothing was erased")
    done = erase(desk, prospect)
    if asked.json:
        print_json(
            {
                "erased": list(done.ids),
                "touches": done.touches,
                "backups": list(done.backups),
                "removed": list(done.removed),
                "left": list(done.left),
                "alike": list(done.alike),
                "backup": done.after.name if done.after else None,
            }
        )
    else:
        print(done_words(done))
    desk.book.close()
    return 0


def _typed() -> str:
    try:
        return input(f"Type {_WORD} to go on: ").strip().casefold()
    except EOFError:
        return ""
