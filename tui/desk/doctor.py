"""What holds of everybody in the book: who may be called has a next step, and who said never has none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tui import owner_only
from tui.book.doctor import Finding
from tui.desk.desk import Desk
from tui.model.event import EventKind
from tui.model.outcome import Standing
from tui.model.prospect import NextTouch, Prospect, as_never
from tui.rules.hours import next_open
from tui.rules.next_touch import listed

_NAMED = 5
_BY = "mended by powerhour doctor"


def own_files(*paths: Path) -> Iterator[Finding]:
    """What is kept outside the book is its owner's alone too. A link is left alone: what it leads to may be shared."""
    for path in paths:
        with suppress(OSError):
            mode = path.lstat().st_mode
            if os.name == "posix" and stat.S_ISREG(mode) and mode & 0o077:
                path.chmod(owner_only.FILE)
                yield Finding(f"{path.name} could be read by others", "its owner's alone again")


def examine(desk: Desk) -> Iterator[Finding]:
    """Everybody is looked at; what is mended is an event each, which stands in the log."""
    never: list[Prospect] = []
    stuck: list[Prospect] = []
    for each in desk.book.prospects():
        said_never = each.standing is Standing.NEVER
        if (said_never and (each.next or each.review)) or (not said_never and desk.book.never.bars_person(each.id)):
            never.append(as_never(each))
        elif _is_stuck(desk, each):
            stuck.append(_with_next(desk, each))
    if never:
        desk.change(EventKind.EDIT, *never, text=_BY)
        yield Finding(f"{_who(never)} said never and had a next touch, or was not marked", "marked never, with none")
    if stuck:
        desk.change(EventKind.EDIT, *stuck, text=_BY)
        yield Finding(f"{_who(stuck)} had no next touch and no review", "due when they can next be called")


def _is_stuck(desk: Desk, prospect: Prospect) -> bool:
    if prospect.standing is not Standing.ACTIVE or prospect.gone or prospect.next or prospect.review:
        return False
    return not listed(prospect, desk.clock.now(), desk.policy)


def _with_next(desk: Desk, prospect: Prospect) -> Prospect:
    at = next_open(prospect, desk.clock.now(), desk.policy)
    assert at is not None  # else they would stand on the list of those with no common hour
    return replace(prospect, next=NextTouch(at=at, zone=prospect.zone, why=("no next touch was set",)))


def _who(people: list[Prospect]) -> str:
    names = ", ".join(each.known_as for each in people[:_NAMED])
    return f"{names} and {len(people) - _NAMED:,} more" if len(people) > _NAMED else names
