"""Readable cells of our own file that were changed, and that an import tells of and does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from tui.exchange.clean import clean_line, unguarded
from tui.exchange.out.own_edits import NOT_SET
from tui.model.outcome import Standing
from tui.model.prospect import Prospect
from tui.model.zones import zone

STEP = "Next touch"
_NAMED = 3
_DIGITS = re.compile(r"\d{1,4}")


def not_set(record: Prospect, row: Mapping[str, str], changed: Mapping[str, str], here: tzinfo | None) -> list[str]:
    """The columns of a row that say something else than its record. ``here``: the zone in which the file was written.

    ``changed``: what ``changed_cells`` found, which knows of no zone.
    """
    columns = [name for name in NOT_SET if name in changed and changed[name].casefold() != Standing.NEVER]
    text = unguarded(row.get(STEP, "")).strip()
    if text and not _is_step(text, record, here):
        columns.append(STEP)
    return columns


def not_set_words(people: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each column, with the names of those whose cell was changed."""
    for column, names in people.items():
        told = ", ".join(clean_line(name, 40) for name in names[:_NAMED])
        told += f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        instead = "e in the app does" if column == STEP else "logging an outcome does"
        yield f"{column} of {told} was changed: an import does not set it; {instead}"


def _is_step(text: str, record: Prospect, here: tzinfo | None) -> bool:
    """Whether a spreadsheet that changes nothing may show the next touch so; in what zone cannot be seen."""
    if record.next is None:
        return False
    shown = _minute_in(text)
    return any(
        shown == _minute_of(record.next.at.astimezone(each)) for each in (here, zone(record.next.zone), UTC) if each
    )


def _minute_of(at: datetime) -> tuple[list[int], int, int]:
    return sorted((at.year % 100, at.month, at.day)), at.hour, at.minute


def _minute_in(text: str) -> tuple[list[int], int, int] | None:
    """Day, month and year in any order, and the minute; None where it is no minute of a day."""
    numbers = [int(each) for each in _DIGITS.findall(text)]
    if len(numbers) not in (5, 6):
        return None
    hour, words = numbers[3], text.casefold()
    if "pm" in words or "am" in words:
        hour = hour % 12 + 12 * ("pm" in words)
    return sorted(each % 100 for each in numbers[:3]), hour, numbers[4]
