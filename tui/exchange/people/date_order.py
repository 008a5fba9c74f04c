"""The order of day and month in a list: known from its own dates, or to be asked once; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from tui.exchange.clean import clean_line
from tui.exchange.people.columns import LEFT_OUT, Columns
from tui.exchange.people.dates import ORDERS, possible_orders
from tui.model.dataclass import dataclass

SAMPLED_ROWS = 5000
"""Rows that are looked at."""
_SHORTEST, _LONGEST = 6, 40
"""Characters of a date in numbers, with a time of day."""


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What the dates of a list say of their order."""

    order: str = ""
    """``dmy``, ``mdy`` or ``ymd`` where it is known; empty where no date tells, or where it must be asked."""
    choices: tuple[str, ...] = ()
    """The orders to ask about; empty where there is nothing to ask."""
    column: str = ""
    example: str = ""
    """A date of that column that might be either."""

    @property
    def words(self) -> str:
        """One line for the rep; empty where there is nothing to ask."""
        if not self.choices:
            return ""
        return f"dates such as {self.example!r} in {self.column!r} may mean two days: say --dates " + " or ".join(
            self.choices
        )


def order_of(columns: Columns, rows: Iterable[Sequence[str]]) -> DateOrder:
    """The order of a list's dates, from the cells of its first rows.

    One day over 12 tells for the whole list, also in a column that is not read, such as a date of creation. It is
    asked only where a column that is read holds a date that might be either.
    """
    dated = [index for index, field in enumerate(columns.fields) if _may_hold_dates(field)]
    possible = frozenset(ORDERS)
    seen: frozenset[str] = frozenset()
    doubtful: tuple[str, str] | None = None
    for cells in islice(rows, SAMPLED_ROWS):
        for index in dated:
            cell = cells[index] if index < len(cells) else ""
            if not (_SHORTEST <= len(cell) <= _LONGEST) or not (orders := possible_orders(cell)):
                continue
            seen |= orders
            possible &= orders
            if len(orders) > 1 and not doubtful and columns.fields[index] != LEFT_OUT:
                doubtful = (columns.header[index], clean_line(cell, _LONGEST))
    if not seen or (not doubtful and len(possible) != 1):
        return DateOrder()
    if len(possible) == 1:
        return DateOrder(order=next(iter(possible)))
    asked = possible or seen
    return DateOrder("", tuple(order for order in ORDERS if order in asked), *(doubtful or ("", "")))


def _may_hold_dates(field: str) -> bool:
    return field in (LEFT_OUT, "deadline", "activity.date", "background.dates", "background.status")
