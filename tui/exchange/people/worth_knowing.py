"""What a rep should know of a list beside its counts, a line each: columns, ids, steps and rows that fall away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter

from tui.exchange.clean import clean_line
from tui.exchange.people.columns import Columns
from tui.exchange.people.fields import LEFT_OUT
from tui.exchange.people.headers import is_somebody_else_s, tables
from tui.exchange.people.rejects import ERASED, Rejected
from tui.model.prospect import NextKind, NextTouch, Prospect
from tui.model.zones import zone

_COLUMNS_NAMED = 8
_PEOPLE_NAMED = 3
_LONGEST = 40
"""Characters of a column's name or of a cell that are shown."""
_HALF_A_YEAR = 183
"""Days after which a day is said with its year."""


class NotRead:
    """Columns that are not read and hold something, found while the rows go by."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        labels = columns.labels.values()
        self._blank = [at for at, field in enumerate(columns.fields) if field == LEFT_OUT and at not in labels]
        self._held: list[int] = []

    def see(self, cells: Sequence[str]) -> None:
        """One row. One with more or fewer cells than there are columns may be shifted, and tells nothing."""
        blank = self._blank
        if not blank or len(cells) != len(self._columns.header):
            return
        found = itemgetter(*blank)(cells)
        if found if len(blank) == 1 else any(found):
            self._held += [at for at in blank if cells[at].strip()]
            self._blank = [at for at in blank if not cells[at].strip()]

    @property
    def words(self) -> str:
        """``not read: Next Call, Betreuer (somebody else's)``; empty where every cell is read."""
        if not self._held:
            return ""
        held = sorted(self._held)
        told = ", ".join(map(self._named, held[:_COLUMNS_NAMED]))
        more = len(held) - _COLUMNS_NAMED
        return f"not read: {told}" + (f" and {more} more" if more > 0 else "")

    def _named(self, at: int) -> str:
        name = clean_line(self._columns.header[at], _LONGEST) or f"column {at + 1}"
        return f"{name} (somebody else's)" if is_somebody_else_s(self._columns.header[at]) else name


def no_ids_words(columns: Columns) -> str:
    """What to add to a CRM's list that has no record ids; empty where it has them, or its system has none."""
    if "record_id" in columns.fields:
        return ""
    name = tables()["record_ids"].get(columns.system)
    return f"this list has no record ids: add {name} to it, so that what you log can go back" if name else ""


def falls_away_words(forbidden: Iterable[Prospect], at: datetime) -> str:
    """Who of those who are never to be called has something agreed, as they stood before; empty if nobody has."""
    steps = [(person, person.next) for person in forbidden if person.next is not None and _is_agreed(person.next)]
    if not steps:
        return ""
    have = "1 of them has" if len(steps) == 1 else f"{len(steps):,} of them have"
    told = ", ".join(f"{clean_line(who.known_as, _LONGEST)} {_when(step, at)}" for who, step in steps[:_PEOPLE_NAMED])
    more = len(steps) - _PEOPLE_NAMED
    return f"{have} something agreed that falls away: {told}" + (f" and {more:,} more" if more > 0 else "")


def rejected_words(rejected: Sequence[Rejected]) -> str:
    """How many rows could not be used, and why the first could not; empty if there are none."""
    if not rejected:
        return ""
    rows = "1 row was" if len(rejected) == 1 else f"{len(rejected):,} rows were"
    return f"{rows} rejected; line {rejected[0].line}: {clean_line(rejected[0].reason)}"


def erased_words(rejected: Sequence[Rejected]) -> str:
    """How many rows are about people who were erased; empty if there are none."""
    number = sum(each.reason == ERASED for each in rejected)
    if not number:
        return ""
    return f"{number:,} {'row is' if number == 1 else 'rows are'} about somebody who {ERASED}: nothing of it is kept"


def _is_agreed(step: NextTouch) -> bool:
    return step.named or step.kind is not NextKind.CALL


def _when(step: NextTouch, now: datetime) -> str:
    """``Wed 25 Nov 15:00``, on their clock."""
    at = step.at.astimezone(zone(step.zone))
    year = f" {at.year}" if abs((at - now).days) >= _HALF_A_YEAR else ""
    return f"{at:%a} {at.day} {at:%b}{year} {at:%H:%M}"
