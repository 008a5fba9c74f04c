"""A list that was looked at and not yet taken in: its table, and what each column was understood to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tui.exchange.lists.read import NEEDED, NotATable, Table, read_pasted, read_table
from tui.exchange.people.columns import Columns, UnknownField, names_somebody, understand
from tui.exchange.people.dates import ORDERS
from tui.exchange.people.rejects import mended


class Stage(StrEnum):
    """What an import is at."""

    READING = "reading"
    """The file, in bytes."""
    SORTING = "sorting"
    """Who is in it, in rows."""
    WRITING = "writing"
    """Into the book, in people."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    stage: Stage
    done: int
    all: int
    """What there is to do in this stage; 0 where that is not known. ``done`` may end a little below or above it."""


Told = Callable[[Progress], None]
"""Called at least every 500 rows while a list is looked at and taken in. It may raise Stopped: nothing is changed then.
The last call, with which the writing is done, comes when the import stands."""


def untold(_progress: Progress) -> None:
    """For whoever does not want to know."""


class Stopped(Exception):  # noqa: N818 - it says what happened
    """The rep stopped the import: nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """What the rep says of how a list is to be read."""

    region: str | None = None
    """ISO 3166 country that reads national numbers where a row names no country."""
    dates: str | None = None
    """``dmy``, ``mdy`` or ``ymd``: the order of dates that could be either."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """By column name: which field it is."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was understood."""

    table: Table
    columns: Columns
    how: HowRead
    notes: tuple[str, ...] = ()
    """One line each of what is remembered of such a list."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.table.name


def look(source: Path | str, how: HowRead | None = None, *, told: Told = untold) -> Listing:
    """Reads a list and understands its columns; NotATable, in one line, where the file or the mapping is of no use.

    ``source``: a file; or, as a ``str``, text that was pasted. Stopped if ``told`` says so.
    """
    how = how or HowRead()
    told(Progress(Stage.READING, 0, 0))
    if how.dates is not None and how.dates not in ORDERS:
        raise NotATable(f"dates in the order {how.dates!r} are not known: say dmy, mdy or ymd.")
    table = mended(read_pasted(source, how.mapping) if isinstance(source, str) else read_table(source, how.mapping))
    try:
        columns = understand(table.header, how.mapping)
    except UnknownField as fault:
        raise NotATable(f"{table.name}: {fault}") from None
    if not names_somebody(columns):
        raise NotATable(f"{table.name} does not say who is in it: {NEEDED}.")
    return Listing(table, columns, how)
